//! 回看、业务日期、撤回与全文检索.

use zhiheng_app::{AssessedTextKind, Desk, TextKind};
use zhiheng_domain::AuditId;

use super::{changed, optional_date};
use crate::wire::*;
use crate::Reply;

pub fn look_back(desk: &mut Desk, req: OnDay) -> Reply<SessionView> {
    desk.look_back(optional_date("day", req.day.as_deref())?)?;
    super::session::session(desk, Nothing {})
}

pub fn fix_business_date(desk: &mut Desk, req: OnDay) -> Reply<SessionView> {
    desk.fix_business_date(optional_date("day", req.day.as_deref())?)?;
    super::session::session(desk, Nothing {})
}

pub fn take_back(desk: &mut Desk, req: TakeBack) -> Reply<Changed<TakenBack>> {
    let done = desk.take_back(AuditId(req.entry_id.0))?;
    changed(desk, done, |_, (named, kept)| Ok(TakenBack { named, kept }))
}

pub fn find_texts(desk: &mut Desk, req: FindTexts) -> Reply<Vec<TextHitView>> {
    let hits = desk.find_texts(&req.text)?;
    let view = |it: zhiheng_app::TextHitFound| {
        let place = it.hit.place;
        TextHitView {
            kind: match it.hit.kind {
                TextKind::ReportText => TextHitKind::ReportText,
                TextKind::LedgerEntry => TextHitKind::LedgerEntry,
                TextKind::Evidence => TextHitKind::Evidence,
                TextKind::Note => TextHitKind::Note,
                TextKind::ReturnReason => TextHitKind::ReturnReason,
            },
            quarter: place.quarter.to_string(),
            unit_id: WireId(place.unit.0),
            unit_short_name: it.hit.unit.clone(),
            task_id: WireId(place.task.0),
            task_no: it.hit.task_no,
            target_id: place.target.map(|it| WireId(it.0)),
            field: place.field.map(Into::into),
            entry_id: it.hit.entry.map(|it| WireId(it.0)),
            title: format!("{} {} 任务{} {}", place.quarter.in_chinese(), it.hit.unit, it.hit.task_no, it.of),
            excerpt: it.excerpt,
            marks: it.marks,
        }
    };
    Ok(hits.into_iter().map(view).collect())
}

pub fn find_assessed(desk: &mut Desk, req: FindTexts) -> Reply<Vec<AssessedHitView>> {
    let view = |it: zhiheng_app::assessment::AssessedHitFound| {
        let (assessee, name) = it.hit.assessee.unzip();
        let title = [Some(it.of), name, it.hit.title].into_iter().flatten().collect::<Vec<_>>().join(" ");
        AssessedHitView {
            kind: match it.hit.kind {
                AssessedTextKind::Criterion => AssessedHitKind::Criterion,
                AssessedTextKind::Event => AssessedHitKind::Event,
                AssessedTextKind::Evidence => AssessedHitKind::Evidence,
                AssessedTextKind::Loss => AssessedHitKind::Loss,
                AssessedTextKind::Appeal => AssessedHitKind::Appeal,
                AssessedTextKind::Veto => AssessedHitKind::Veto,
            },
            assessment: WireId(it.hit.assessment.0),
            assessee: assessee.map(|it| WireId(it.0)),
            code: it.hit.code,
            title,
            excerpt: it.excerpt,
            marks: it.marks,
        }
    };
    Ok(desk.find_assessed(&req.text)?.into_iter().map(view).collect())
}
