//! 考核: the list, and what makes, changes and removes one.

use zhiheng_app::Desk;
use zhiheng_app::assessment as app;
use zhiheng_app::assessment::{AssessmentSummary, SchemeSummary};
use zhiheng_domain::assessment::{AssessedPeriod, Assessee, AssessmentStep, ComparabilityNote};
use zhiheng_domain::{AssesseeId, AssessmentId, ComparabilityNoteId, Date};

use super::{changed, field, optional_date};
use crate::{ApiError, Reply};
use crate::wire::*;

pub fn assessments(desk: &mut Desk, _: Nothing) -> Reply<AssessmentsView> {
    Ok(AssessmentsView {
        assessments: desk.assessments()?.iter().map(line).collect(),
        assessees: desk.assessees()?.iter().map(assessee).collect(),
        notes: notes(desk)?,
        operator: desk.session()?.operator.map(|it| it.name),
    })
}

pub fn new(desk: &mut Desk, req: NewAssessment) -> Reply<Changed<WireId>> {
    let new = app::NewAssessment {
        scope: req.scope.into(),
        year: req.year,
        terms: terms(req.terms)?,
        start: match req.start {
            SchemeStart::Sample => app::SchemeStart::Sample,
            SchemeStart::Previous => app::SchemeStart::Previous,
            SchemeStart::Empty => app::SchemeStart::Empty,
        },
    };
    let done = desk.new_assessment(&new)?;
    changed(desk, done, |_, id| Ok(WireId(id.0)))
}

pub fn edit(desk: &mut Desk, req: EditAssessment) -> Reply<Changed<AssessmentLine>> {
    let id = AssessmentId(req.assessment.0);
    let done = desk.edit_assessment(id, &terms(req.terms)?)?;
    changed(desk, done, |desk, ()| Ok(line(&desk.assessment(id)?)))
}

pub fn remove(desk: &mut Desk, req: OfAssessment) -> Reply<Changed<Unit>> {
    let done = desk.remove_assessment(AssessmentId(req.assessment.0))?;
    changed(desk, done, |_, ()| Ok(Unit))
}

pub fn add_assessees(desk: &mut Desk, req: AddAssessees) -> Reply<Changed<Vec<RefusedAssessee>>> {
    let typed: Vec<app::TypedAssessee> = req.rows.into_iter().map(typed_assessee).collect();
    let done = desk.add_assessees(&typed)?;
    let refused = |it: app::RefusedAssessee| RefusedAssessee { at: it.at as u32, words: ApiError::from(&it.why).message };
    changed(desk, done, |_, all| Ok(all.into_iter().map(refused).collect()))
}

pub fn edit_assessee(desk: &mut Desk, req: EditAssessee) -> Reply<Changed<Unit>> {
    let done = desk.edit_assessee(AssesseeId(req.id.0), &typed_assessee(req.edit))?;
    changed(desk, done, |_, ()| Ok(Unit))
}

fn typed_assessee(it: AssesseeText) -> app::TypedAssessee {
    app::TypedAssessee { code: it.code, name: it.name, from: it.from, until: it.until }
}

fn terms(req: AssessmentTerms) -> Reply<app::AssessmentTerms> {
    let day = |name: &str, text: &str| field(name, Date::read(text));
    let (from, until) = (day("periodFrom", &req.period_from)?, day("periodUntil", &req.period_until)?);
    Ok(app::AssessmentTerms {
        period: field("periodUntil", AssessedPeriod::new(from, until))?,
        goals_due_on: optional_date("goalsDueOn", req.goals_due_on.as_deref())?,
        self_assessment_due_on: optional_date("selfAssessmentDueOn", req.self_assessment_due_on.as_deref())?,
        assessees: req.assessees.map(|all| all.into_iter().map(|it| AssesseeId(it.0)).collect()),
    })
}

pub(super) fn line(it: &AssessmentSummary) -> AssessmentLine {
    let period = it.assessment.period;
    let count = |(step, count): (&AssessmentStep, &usize)| StepCount { step: (*step).into(), count: *count as u32 };
    AssessmentLine {
        id: WireId(it.assessment.id.0),
        scope: it.assessment.scope.into(),
        whom: it.assessment.level.zh().to_owned(),
        year: it.assessment.year,
        title: it.assessment.title(),
        period_from: period.from().iso(),
        period_until: period.until().iso(),
        goals_due_on: it.assessment.goals_due_on.map(Date::iso),
        self_assessment_due_on: it.assessment.self_assessment_due_on.map(Date::iso),
        assessees: it.assessees.iter().map(|it| WireId(it.0)).collect(),
        scheme: it.scheme.as_ref().map(scheme_line),
        begun: it.begun,
        given: AssessmentStep::ALL.iter().zip(&it.given).map(count).collect(),
        scores: it.scores as u32,
        checked: it.checked as u32,
        open_appeals: it.open_appeals as u32,
        vetoes: it.vetoes as u32,
        published_on: it.published_on.map(Date::iso),
        export_name: app::export_file_name(&it.assessment),
    }
}

pub(super) fn scheme_line(it: &SchemeSummary) -> SchemeLine {
    SchemeLine {
        id: WireId(it.id.0),
        version: it.header.version,
        title: it.header.title.clone(),
        is_sample: it.header.is_sample,
        reason: it.header.reason.clone(),
        criteria: it.criteria as u32,
        faults: it.faults as u32,
    }
}

fn assessee(it: &Assessee) -> AssesseeView {
    AssesseeView {
        id: WireId(it.id.0),
        code: it.code.clone(),
        name: it.name.clone(),
        sort_no: it.sort_no,
        from: it.validity.from().map(Date::iso),
        until: it.validity.until().map(Date::iso),
    }
}

fn notes(desk: &Desk) -> Reply<Vec<ComparabilityView>> {
    let settled = desk.settled_notes()?;
    let note = |(id, it): (ComparabilityNoteId, ComparabilityNote)| ComparabilityView {
        id: WireId(id.0),
        assessees: it.assessees.iter().map(|it| WireId(it.0)).collect(),
        from: it.from.iso(),
        text: it.text,
        settled: settled.contains(&id),
    };
    Ok(desk.comparability_notes()?.into_iter().map(note).collect())
}

pub fn keep_note(desk: &mut Desk, req: KeepComparability) -> Reply<Changed<Vec<ComparabilityView>>> {
    let note = ComparabilityNote {
        assessees: req.assessees.iter().map(|it| AssesseeId(it.0)).collect(),
        from: field("from", Date::read(&req.from))?,
        text: req.text,
    };
    let done = desk.keep_comparability_note(req.id.map(|it| ComparabilityNoteId(it.0)), &note)?;
    changed(desk, done, |desk, _| notes(desk))
}

pub fn drop_note(desk: &mut Desk, req: DropComparability) -> Reply<Changed<Vec<ComparabilityView>>> {
    let done = desk.remove_comparability_note(ComparabilityNoteId(req.id.0))?;
    changed(desk, done, |desk, ()| notes(desk))
}
