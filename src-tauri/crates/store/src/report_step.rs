//! 季报步骤 (steps of a report): 报送, 退回, 认定, 重开.

use rusqlite::named_params;
use zhiheng_domain::{
    AuditId, CellPlace, Date, NonBlank, Quarter, ReportId, ReportState, ReportStep, ReportStepId, ReturnReason, StepKind, TargetId, TaskId,
    UnitId,
};

use crate::convert::{SqlDate, word};
use crate::deadline::remark;
use crate::evidence::expect_cell;
use crate::report::{quarter_from_row, report};
use crate::{Noun, ReadTx, StoreError, StoreResult, WriteTx};

const NOTE_LIMIT: usize = 500;

/// All steps of a quarter's reports in the order taken; of one unit or of all.
pub fn report_steps(tx: &ReadTx<'_>, quarter: Quarter, unit: Option<UnitId>) -> StoreResult<Vec<ReportStep>> {
    let mut stmt = tx.prepare(
        "SELECT s.id, q.unit_id, q.year, q.quarter, s.step, s.on_day, s.note, s.audit_id, o.name AS operator \
         FROM quarter_report AS q JOIN report_step AS s ON s.report_id = q.id \
         JOIN audit_entry AS a ON a.id = s.revision JOIN operator AS o ON o.id = a.operator_id \
         WHERE q.year = :year AND q.quarter = :quarter AND (:unit IS NULL OR q.unit_id = :unit) ORDER BY s.id",
    )?;
    let rows = stmt.query_map(
        named_params! { ":year": quarter.year(), ":quarter": quarter.no(), ":unit": unit.map(|it| it.0) },
        |row| {
            Ok(ReportStep {
                id: ReportStepId(row.get("id")?),
                unit: UnitId(row.get("unit_id")?),
                quarter: quarter_from_row(row)?,
                kind: word(row, "step")?,
                on_day: row.get::<_, SqlDate>("on_day")?.0,
                note: row.get("note")?,
                operator: row.get("operator")?,
                audit: AuditId(row.get("audit_id")?),
                reasons: Vec::new(),
            })
        },
    )?;
    let mut steps = rows.collect::<rusqlite::Result<Vec<_>>>()?;
    for step in steps.iter_mut().filter(|it| it.kind == StepKind::SendBack) {
        step.reasons = reasons_of(tx, step.id)?;
    }
    Ok(steps)
}

fn reasons_of(tx: &ReadTx<'_>, step: ReportStepId) -> StoreResult<Vec<ReturnReason>> {
    let mut stmt =
        tx.prepare("SELECT task_id, target_id, field, reason FROM return_reason WHERE step_id = ?1 ORDER BY id")?;
    let rows = stmt.query_map([step.0], |row| {
        Ok(ReturnReason {
            task: TaskId(row.get("task_id")?),
            target: row.get::<_, Option<i64>>("target_id")?.map(TargetId),
            field: match row.get::<_, Option<String>>("field")? {
                None => None,
                Some(_) => Some(word(row, "field")?),
            },
            reason: row.get("reason")?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn holds_something(tx: &ReadTx<'_>, report: ReportId) -> StoreResult<bool> {
    let found = tx
        .prepare(
            "SELECT 1 WHERE EXISTS (SELECT 1 FROM report_value WHERE report_id = ?1 AND state <> 'blank') \
             OR EXISTS (SELECT 1 FROM report_text WHERE report_id = ?1 AND text <> '') \
             OR EXISTS (SELECT 1 FROM quarter_report AS q JOIN task_role AS r ON r.unit_id = q.unit_id \
                        JOIN target AS x ON x.task_id = r.task_id \
                        JOIN ledger_entry AS l ON (l.target_id, l.unit_id, l.year, l.quarter) = (x.id, q.unit_id, q.year, q.quarter) \
                        WHERE q.id = ?1)",
        )?
        .exists([report.0])?;
    Ok(found)
}

/// Takes a report one step on and returns its state then.
///
/// # Errors
/// `NotFound` where there is no report yet or nothing in it to hand in, or for a reason on what is not the unit's; `StepNotPossible` from its state; `Blank` for a sending back or reopening
/// without a reason, `TooLong`.
pub fn take_step(
    tx: &mut WriteTx<'_>,
    unit: UnitId,
    quarter: Quarter,
    kind: StepKind,
    on_day: Date,
    note: &str,
    reasons: &[ReturnReason],
) -> StoreResult<ReportState> {
    let Some((report, state)) = report(tx, unit, quarter)? else {
        return Err(StoreError::not_found(Noun::Report, quarter));
    };
    let to = kind.leads_to(state).ok_or(StoreError::StepNotPossible { step: kind, state })?;
    if kind == StepKind::Submit && !holds_something(tx, report)? {
        return Err(StoreError::not_found(Noun::Report, quarter)); // Cleared to the last cell: in time, but empty.
    }
    let note = match kind {
        StepKind::SendBack if note.trim().is_empty() && !reasons.is_empty() => format!("{} 处须改", reasons.len()),
        StepKind::SendBack | StepKind::Reopen => NonBlank::new("理由", note, NOTE_LIMIT)?.into_string(),
        StepKind::Submit | StepKind::Accept => remark("备注", note)?,
    };
    tx.prepare("UPDATE quarter_report SET state = :state, revision = :revision WHERE id = :id")?.execute(
        named_params! { ":id": report.0, ":state": to.code(), ":revision": tx.revision() },
    )?;
    let step = tx
        .prepare(
            "INSERT INTO report_step (report_id, step, on_day, note, audit_id, revision) \
             VALUES (:report, :step, :on_day, :note, :revision, :revision)",
        )?
        .insert(named_params! {
            ":report": report.0, ":step": kind.code(), ":on_day": SqlDate(on_day), ":note": note, ":revision": tx.revision(),
        })?;
    for it in reasons {
        expect_cell(tx, CellPlace { unit, quarter, task: it.task, target: it.target, field: it.field })?;
        let reason = NonBlank::new("退回理由", &it.reason, NOTE_LIMIT)?;
        tx.prepare(
            "INSERT INTO return_reason (step_id, task_id, target_id, field, reason, revision) \
             VALUES (:step, :task, :target, :field, :reason, :revision)",
        )?
        .execute(named_params! {
            ":step": step, ":task": it.task.0, ":target": it.target.map(|it| it.0), ":field": it.field.map(|it| it.code()),
            ":reason": reason.as_str(), ":revision": tx.revision(),
        })?;
    }
    Ok(to)
}
