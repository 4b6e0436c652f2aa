//! 建立计划: what is left, which units are meant, and the making.

use zhiheng_app::{Adoption, Desk, Left, NewUnit, UnitAnswer, UnitDecision, UnitQuestion};
use zhiheng_domain::{DraftId, MemberUnit, NonBlank, UnitId};

use super::super::{changed, field};
use super::view::whole;
use crate::wire::*;
use crate::{Reply, text};

const NAME_LIMIT: usize = 100;

pub fn adoption(desk: &mut Desk, req: OfDraft) -> Reply<AdoptionView> {
    let adoption = desk.adoption(DraftId(req.draft.0))?;
    let units = desk.register()?;
    let Adoption { left, unsettled, questions, known, first_members } = adoption;
    Ok(AdoptionView {
        left: left.iter().map(left_view).collect(),
        unsettled: unsettled.iter().map(|it| WireId(it.0)).collect(),
        questions: questions.into_iter().map(|it| question(it, &units)).collect(),
        known: whole(known),
        first_members,
    })
}

pub fn adopt(desk: &mut Desk, req: AdoptDraft) -> Reply<Changed<i32>> {
    let units = req.units.into_iter().map(decision).collect::<Reply<Vec<_>>>()?;
    let done = desk.adopt_draft(DraftId(req.draft.0), &units)?;
    changed(desk, done, |_, year| Ok(year))
}

fn left_view(left: &Left) -> LeftView {
    let message = text::left(left);
    let of = |what| LeftView { what, message, item: None, sentence: None };
    match left {
        Left::Items { first, .. } => LeftView { item: Some(WireId(first.0)), ..of(LeftWord::Items) },
        Left::Sentences { first, .. } => LeftView { sentence: Some(WireId(first.0)), ..of(LeftWord::Sentences) },
        Left::NoYear | Left::NoTitle | Left::YearTaken { .. } => of(LeftWord::Header),
        Left::NothingAccepted => of(LeftWord::Nothing),
    }
}

fn question(question: UnitQuestion, units: &[MemberUnit]) -> UnitQuestionView {
    let candidate = |id: UnitId| {
        let unit = units.iter().find(|it| it.id == id)?;
        Some(UnitCandidateView {
            id: WireId(unit.id.0),
            short_name: unit.short_name.clone(),
            full_name: unit.full_name.clone(),
            until: unit.validity.until().map(|it| it.iso()),
        })
    };
    let (answer, offered) = match question.answer {
        UnitAnswer::Known(unit) => (UnitAnswerWord::Similar, vec![unit]),
        UnitAnswer::Similar(units) => (UnitAnswerWord::Similar, units),
        UnitAnswer::Ended { unit, successor } => (UnitAnswerWord::Ended, successor.into_iter().chain([unit]).collect()),
        UnitAnswer::Unknown => (UnitAnswerWord::Unknown, Vec::new()),
    };
    let NewUnit { short_name, full_name, aliases, kind } = question.guess;
    UnitQuestionView {
        name: question.name,
        tasks: question.tasks,
        answer,
        candidates: offered.into_iter().filter_map(candidate).collect(),
        guess: NewUnitFields { short_name, full_name, aliases, kind: kind.into() },
    }
}

fn decision(fields: UnitDecisionFields) -> Reply<UnitDecision> {
    let name = fields.name.trim().to_owned();
    if let Some(unit) = fields.is {
        return Ok(UnitDecision::Is { name, unit: UnitId(unit.0), alias: fields.alias });
    }
    let Some(new) = fields.new else {
        return Err(zhiheng_app::AppError::UnitUndecided { name }.into());
    };
    let text = |at: &str, noun, text: &str| -> Reply<String> {
        Ok(field(at, NonBlank::new(noun, text, NAME_LIMIT))?.into_string())
    };
    let unit = NewUnit {
        short_name: text("shortName", "单位简称", &new.short_name)?,
        full_name: text("fullName", "单位全称", &new.full_name)?,
        aliases: new.aliases,
        kind: new.kind.into(),
    };
    Ok(UnitDecision::New { name, unit, member: fields.member })
}
