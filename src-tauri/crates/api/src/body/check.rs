//! 校验与批注.

use zhiheng_app::{Checked, Desk};
use zhiheng_domain::{CellNoteId, CellPlace, CheckSeverity, Plan, TargetId, TaskId, UnitId};

use super::changed;
use super::entry::quarter;
use crate::wire::*;
use crate::Reply;

pub fn checks(desk: &mut Desk, req: OfChecks) -> Reply<Vec<CheckView>> {
    let (plan, checks) = desk.checks(quarter(&req.quarter)?, req.unit_id.map(|it| UnitId(it.0)))?;
    Ok(checks.iter().map(|it| view(&plan, it)).collect())
}

fn view(plan: &Plan, checked: &Checked) -> CheckView {
    let finding = &checked.finding;
    let place = finding.place;
    let task = place.task.and_then(|it| plan.task(it));
    let target = place.target.and_then(|id| plan.tasks().flat_map(|it| &it.targets).find(|it| it.id == id));
    let named = match (target, task, place.field) {
        (Some(target), _, None) => target.name.clone(),
        (_, Some(task), Some(field)) => format!("任务{} {}", task.no, field.zh()),
        (_, Some(task), None) => format!("任务{} {}", task.no, task.title),
        _ => String::new(),
    };
    CheckView {
        key: finding.key(),
        code: finding.code.code().to_owned(),
        title: finding.code.zh().to_owned(),
        severity: match finding.severity() {
            CheckSeverity::Error => SeverityWord::Error,
            CheckSeverity::Warning => SeverityWord::Warning,
        },
        words: finding.in_words(),
        figures: finding.figures.iter().map(|it| format!("{} {}", it.name, it.value)).collect(),
        unit_id: place.unit.map(|it| WireId(it.0)),
        unit_short_name: place
            .unit
            .and_then(|id| plan.units.iter().find(|it| it.id == id))
            .map(|it| it.short_name.clone()),
        task_id: place.task.map(|it| WireId(it.0)),
        task_no: task.map(|it| it.no),
        target_id: place.target.map(|it| WireId(it.0)),
        field: place.field.map(Into::into),
        place: named,
        answer: checked.answer.clone(),
    }
}

pub fn answer(desk: &mut Desk, req: AnswerChecks) -> Reply<Changed<Unit>> {
    let done = desk.answer_checks(quarter(&req.quarter)?, &req.keys, req.word.as_deref())?;
    changed(desk, done, |_, ()| Ok(Unit))
}

pub fn add_note(desk: &mut Desk, req: AddNote) -> Reply<Changed<Unit>> {
    let place = CellPlace {
        unit: UnitId(req.unit_id.0),
        quarter: quarter(&req.quarter)?,
        task: TaskId(req.task_id.0),
        target: req.target_id.map(|it| TargetId(it.0)),
        field: req.field.map(Into::into),
    };
    let done = desk.add_note(place, &req.text)?;
    changed(desk, done, |_, ()| Ok(Unit))
}

pub fn edit_note(desk: &mut Desk, req: EditNote) -> Reply<Changed<Unit>> {
    let done = desk.edit_note(CellNoteId(req.id.0), &req.text, req.settled, req.revision)?;
    changed(desk, done, |_, ()| Ok(Unit))
}

pub fn remove_note(desk: &mut Desk, req: RemoveNote) -> Reply<Changed<Unit>> {
    let done = desk.remove_note(CellNoteId(req.id.0), req.revision)?;
    changed(desk, done, |_, ()| Ok(Unit))
}
