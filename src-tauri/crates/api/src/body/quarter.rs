//! 季报的流转: board, steps, deadlines, extensions, and what changed between two submissions.

use zhiheng_app::{Board, Desk, StepOutcome as Outcome};
use zhiheng_domain::{AcceptanceBlock, ExtensionId, Quarter, ReportStepId, ReturnReason, TargetId, TaskId, UnitId};

use super::entry::{quarter, step};
use super::{changed, field, optional_date};
use crate::wire::*;
use crate::{ApiError, Reply};

pub fn board(desk: &mut Desk, req: OfQuarter) -> Reply<QuarterBoard> {
    view(desk, quarter(&req.quarter)?)
}

fn view(desk: &mut Desk, quarter: Quarter) -> Reply<QuarterBoard> {
    Ok(board_view(desk.board(quarter)?))
}

fn board_view(board: Board) -> QuarterBoard {
    let unit = |it: zhiheng_app::BoardUnit| {
        let day = |of: fn(&zhiheng_app::UnitReport) -> Option<zhiheng_domain::Date>| {
            it.report.as_ref().and_then(of).map(zhiheng_domain::Date::iso)
        };
        let open = |of: fn(AcceptanceBlock) -> usize| it.open.map(|it| of(it) as u32);
        BoardUnit {
            id: WireId(it.unit.id.0),
            short_name: it.unit.short_name.clone(),
            full_name: it.unit.full_name.clone(),
            state: it.report.as_ref().map(|it| it.state.into()),
            timeliness: it.timeliness.into(),
            due_on: it.due_on.iso(),
            extended: it.extended,
            first_submitted_on: day(|it| it.first_submitted_on),
            last_submitted_on: day(|it| it.last_submitted_on),
            accepted_on: day(|it| it.accepted_on),
            sent_back: it.report.as_ref().map_or(0, |it| it.sent_back),
            tasks: it.tasks,
            targets: it.targets,
            filled: it.filled,
            told: it.told,
            errors: open(|it| it.errors),
            warnings: open(|it| it.warnings),
            contact: it.contact.clone(),
        }
    };
    let extension = |(it, name): (zhiheng_domain::Extension, String)| ExtensionView {
        id: WireId(it.id.0),
        unit_id: WireId(it.unit.0),
        unit_short_name: name,
        asked_on: it.asked_on.iso(),
        until_on: it.until_on.iso(),
        reason: it.reason,
        state: it.state.into(),
        answered_on: it.answered_on.map(zhiheng_domain::Date::iso),
        answer: it.answer,
        revision: it.revision,
    };
    QuarterBoard {
        quarter: board.quarter.to_string(),
        title: board.quarter.in_chinese(),
        due_on: board.deadline.due_on.iso(),
        due_set: board.deadline.set,
        business_date: board.business_date.iso(),
        days_left: board.business_date.days_until(board.deadline.due_on),
        counts: counts(board.counts),
        units: board.units.into_iter().map(unit).collect(),
        extensions: board.extensions.into_iter().map(extension).collect(),
    }
}

pub(super) fn counts(it: zhiheng_app::BoardCounts) -> BoardCounts {
    BoardCounts {
        due: it.due,
        reported: it.reported,
        late: it.late,
        overdue: it.overdue,
        sent_back: it.sent_back,
        submitted: it.submitted,
        accepted: it.accepted,
        draft: it.draft,
        none: it.none,
    }
}

pub fn set_deadline(desk: &mut Desk, req: SetDeadline) -> Reply<Changed<QuarterBoard>> {
    let quarter = quarter(&req.quarter)?;
    let done = desk.set_deadline(quarter, optional_date("dueOn", req.due_on.as_deref())?)?;
    changed(desk, done, |desk, ()| view(desk, quarter))
}

pub fn ask_extension(desk: &mut Desk, req: AskExtension) -> Reply<Changed<QuarterBoard>> {
    let quarter = quarter(&req.quarter)?;
    let asked_on = field("askedOn", req.asked_on.parse())?;
    let until_on = field("untilOn", req.until_on.parse())?;
    let done = desk.ask_extension(quarter, UnitId(req.unit_id.0), asked_on, until_on, &req.reason)?;
    changed(desk, done, |desk, ()| view(desk, quarter))
}

pub fn answer_extension(desk: &mut Desk, req: AnswerExtension) -> Reply<Changed<QuarterBoard>> {
    let quarter = quarter(&req.quarter)?;
    let until = optional_date("untilOn", req.until_on.as_deref())?;
    let done = desk.answer_extension(ExtensionId(req.id.0), until, &req.answer, req.revision)?;
    changed(desk, done, |desk, ()| view(desk, quarter))
}

pub fn submit(desk: &mut Desk, req: StepOfUnits) -> Reply<Changed<StepOutcome>> {
    let on_day = optional_date("onDay", req.on_day.as_deref())?;
    let done = desk.submit_reports(quarter(&req.quarter)?, &units(&req), on_day, &req.note)?;
    changed(desk, done, |_, it| Ok(outcome(it)))
}

pub fn accept(desk: &mut Desk, req: StepOfUnits) -> Reply<Changed<StepOutcome>> {
    let on_day = optional_date("onDay", req.on_day.as_deref())?;
    let done = desk.accept_reports(quarter(&req.quarter)?, &units(&req), on_day, &req.note)?;
    changed(desk, done, |_, it| Ok(outcome(it)))
}

fn units(req: &StepOfUnits) -> Vec<UnitId> {
    req.unit_ids.iter().map(|it| UnitId(it.0)).collect()
}

fn outcome(it: Outcome) -> StepOutcome {
    let blocked = |it: zhiheng_app::Blocked| BlockedUnit {
        unit_id: WireId(it.unit.0),
        unit_short_name: it.name,
        message: ApiError::from(it.cause).message,
    };
    StepOutcome {
        done: it.done.iter().map(|it| WireId(it.0)).collect(),
        blocked: it.blocked.into_iter().map(blocked).collect(),
    }
}

pub fn send_back(desk: &mut Desk, req: SendBack) -> Reply<Changed<Unit>> {
    let reason = |it: &ReturnReasonWire| ReturnReason {
        task: TaskId(it.task_id.0),
        target: it.target_id.map(|it| TargetId(it.0)),
        field: it.field.map(Into::into),
        reason: it.reason.clone(),
    };
    let reasons: Vec<ReturnReason> = req.reasons.iter().map(reason).collect();
    let on_day = optional_date("onDay", req.on_day.as_deref())?;
    let done = desk.send_back(quarter(&req.quarter)?, UnitId(req.unit_id.0), on_day, &req.note, &reasons)?;
    changed(desk, done, |_, ()| Ok(Unit))
}

pub fn reopen(desk: &mut Desk, req: Reopen) -> Reply<Changed<Unit>> {
    let done = desk.reopen(quarter(&req.quarter)?, UnitId(req.unit_id.0), &req.reason)?;
    changed(desk, done, |_, ()| Ok(Unit))
}

pub fn compare(desk: &mut Desk, req: CompareSubmissions) -> Reply<SubmissionDifference> {
    let id = |it: Option<WireId>| it.map(|it| ReportStepId(it.0));
    let (steps, changes) =
        desk.compare_submissions(quarter(&req.quarter)?, UnitId(req.unit_id.0), id(req.from_step), id(req.to_step))?;
    let change = |it: zhiheng_app::SubmissionChange| SubmissionChange {
        task_id: WireId(it.task.0),
        task_no: it.task_no,
        task_title: it.task_title,
        target_id: it.target.map(|it| WireId(it.0)),
        field: it.field.map(Into::into),
        name: it.name,
        before: it.before,
        after: it.after,
        pieces: it.pieces.into_iter().map(super::life::piece).collect(),
    };
    Ok(SubmissionDifference {
        steps: steps.iter().map(step).collect(),
        from_step: req.from_step,
        to_step: req.to_step,
        changes: changes.into_iter().map(change).collect(),
    })
}
