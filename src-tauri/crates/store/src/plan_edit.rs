//! 工作计划 (plan), edited: header, task, measure, target, deliverable. Every edit names the revision it was made on, and
//! returns the new one; an edit that changes nothing returns the old one and leaves no trace.

use rusqlite::{OptionalExtension, named_params};
use zhiheng_domain::{
    Amount, Date, Deliverable, DeliverableId, DeliverableKind, Goal, GoalOperator, Measure, MeasureId, PlanId, Target,
    TargetId, TaskId, Violation,
};

use crate::convert::{SqlAmount, SqlDate};
use crate::new_plan::{NewDeliverable, NewMeasure, NewTarget};
use crate::plan::{deliverable_from_row, measure_from_row, target_from_row};
use crate::plan_use::expect_target_unused;
use crate::role::known;
use crate::{Noun, ReadTx, StoreError, StoreResult, WriteTx};

/// All of a plan's header that the office edits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanEdit {
    pub title: String,
    pub doc_no: String,
    pub issued_by: String,
    pub issued_on: Option<Date>,
    pub preamble: String,
}

/// # Errors
/// `NotFound`, `Stale`.
pub fn edit_plan(tx: &mut WriteTx<'_>, id: PlanId, edit: &PlanEdit, expected_revision: i64) -> StoreResult<i64> {
    tx.expect_revision(Noun::Plan, "plan", id.0, expected_revision)?;
    let changed = tx.prepare(include_str!("../sql/plan_edit.sql"))?.execute(named_params! {
        ":id": id.0, ":title": edit.title, ":doc_no": edit.doc_no, ":issued_by": edit.issued_by,
        ":issued_on": edit.issued_on.map(SqlDate), ":preamble": edit.preamble, ":revision": tx.revision(),
    })?;
    if changed > 0 {
        // Version 1 is the plan as issued.
        tx.prepare(
            "UPDATE plan_version SET dated_on = :day, revision = :revision \
             WHERE plan_id = :id AND no = 1 AND dated_on IS NOT :day",
        )?
        .execute(named_params! { ":id": id.0, ":day": edit.issued_on.map(SqlDate), ":revision": tx.revision() })?;
    }
    Ok(revision_after(tx, changed, expected_revision))
}

/// # Errors
/// `NotFound`, `Stale`.
pub fn edit_task(
    tx: &mut WriteTx<'_>,
    id: TaskId,
    title: &str,
    text: &str,
    expected_revision: i64,
) -> StoreResult<i64> {
    tx.expect_revision(Noun::Task, "task", id.0, expected_revision)?;
    let changed = tx
        .prepare(
            "UPDATE task SET title = :title, text = :text, revision = :revision \
             WHERE id = :id AND (title, text) IS NOT (:title, :text)",
        )?
        .execute(named_params! { ":id": id.0, ":title": title, ":text": text, ":revision": tx.revision() })?;
    Ok(revision_after(tx, changed, expected_revision))
}

pub fn measure(tx: &ReadTx<'_>, id: MeasureId) -> StoreResult<Measure> {
    tx.prepare("SELECT id, no, text, sentence, revision FROM measure WHERE id = ?1")?
        .query_row([id.0], measure_from_row)
        .optional()?
        .ok_or_else(|| StoreError::not_found(Noun::Measure, id.0))
}

/// At the end of the task's measures.
///
/// # Errors
/// `NotFound` for an unknown task.
pub fn add_measure(tx: &mut WriteTx<'_>, task: TaskId, new: &NewMeasure) -> StoreResult<MeasureId> {
    let no = next_no(tx, "measure", task)?;
    let id = tx
        .prepare(
            "INSERT INTO measure (task_id, no, text, sentence, revision) \
             VALUES (:task, :no, :text, :sentence, :revision)",
        )?
        .insert(named_params! {
            ":task": task.0, ":no": no, ":text": new.text, ":sentence": new.sentence, ":revision": tx.revision(),
        })?;
    Ok(MeasureId(id))
}

/// The text; the sentence of the document stays.
///
/// # Errors
/// `NotFound`, `Stale`.
pub fn edit_measure(tx: &mut WriteTx<'_>, id: MeasureId, text: &str, expected_revision: i64) -> StoreResult<i64> {
    tx.expect_revision(Noun::Measure, "measure", id.0, expected_revision)?;
    let changed = tx
        .prepare("UPDATE measure SET text = :text, revision = :revision WHERE id = :id AND text <> :text")?
        .execute(named_params! { ":id": id.0, ":text": text, ":revision": tx.revision() })?;
    Ok(revision_after(tx, changed, expected_revision))
}

/// # Errors
/// `NotFound`, `Stale`.
pub fn remove_measure(tx: &mut WriteTx<'_>, id: MeasureId, expected_revision: i64) -> StoreResult<()> {
    remove(tx, Noun::Measure, "measure", id.0, expected_revision)
}

pub fn target(tx: &ReadTx<'_>, id: TargetId) -> StoreResult<Target> {
    tx.prepare("SELECT * FROM target WHERE id = ?1")?
        .query_row([id.0], target_from_row)
        .optional()?
        .ok_or_else(|| StoreError::not_found(Noun::Target, id.0))
}

impl From<&Target> for NewTarget {
    fn from(target: &Target) -> NewTarget {
        NewTarget {
            name: target.name.clone(),
            kind: target.kind,
            operator: target.operator,
            goal: target.goal,
            baseline: target.baseline,
            measure_unit: target.measure_unit.clone(),
            modality: target.modality.clone(),
            nature: target.nature,
            definition: target.definition.clone(),
            planned_share: target.planned_share,
            sentence: target.sentence.clone(),
        }
    }
}

/// At the end of the task's targets.
///
/// # Errors
/// `NotFound` for an unknown task, `GoalRangeIncomplete` for an upper value without meaning.
pub fn add_target(tx: &mut WriteTx<'_>, task: TaskId, new: &NewTarget) -> StoreResult<TargetId> {
    let (goal, goal_to) = goal_columns(new)?;
    let no = next_no(tx, "target", task)?;
    let [q1, q2, q3, q4] = new.planned_share.quarters();
    let id = tx.prepare(include_str!("../sql/target_add.sql"))?.insert(named_params! {
        ":task": task.0, ":no": no, ":name": new.name, ":kind": new.kind.code(), ":operator": new.operator.code(),
        ":goal": goal, ":goal_to": goal_to, ":baseline": new.baseline.map(SqlAmount),
        ":measure_unit": new.measure_unit, ":modality": new.modality.0, ":nature": new.nature.code(),
        ":definition": new.definition, ":q1": q1, ":q2": q2, ":q3": q3, ":q4": q4, ":sentence": new.sentence,
        ":revision": tx.revision(),
    })?;
    Ok(TargetId(id))
}

/// # Errors
/// `NotFound`, `Stale`, `GoalRangeIncomplete`; `InUse` when the kind changes while values or entries exist.
pub fn edit_target(tx: &mut WriteTx<'_>, id: TargetId, edit: &NewTarget, expected_revision: i64) -> StoreResult<i64> {
    tx.expect_revision(Noun::Target, "target", id.0, expected_revision)?;
    let now = target(tx, id)?;
    if NewTarget::from(&now) == *edit {
        return Ok(expected_revision);
    }
    if now.kind != edit.kind {
        expect_target_unused(tx, id)?; // The same number means something else for another kind.
    }
    let (goal, goal_to) = goal_columns(edit)?;
    let [q1, q2, q3, q4] = edit.planned_share.quarters();
    tx.prepare(include_str!("../sql/target_edit.sql"))?.execute(named_params! {
        ":id": id.0, ":name": edit.name, ":kind": edit.kind.code(), ":operator": edit.operator.code(),
        ":goal": goal, ":goal_to": goal_to, ":baseline": edit.baseline.map(SqlAmount),
        ":measure_unit": edit.measure_unit, ":modality": edit.modality.0, ":nature": edit.nature.code(),
        ":definition": edit.definition, ":q1": q1, ":q2": q2, ":q3": q3, ":q4": q4, ":sentence": edit.sentence,
        ":revision": tx.revision(),
    })?;
    Ok(tx.revision())
}

/// # Errors
/// `NotFound`, `Stale`; `InUse` while values, items, evidence, notes or a sending back hang on it.
pub fn remove_target(tx: &mut WriteTx<'_>, id: TargetId, expected_revision: i64) -> StoreResult<()> {
    tx.expect_revision(Noun::Target, "target", id.0, expected_revision)?;
    expect_target_unused(tx, id)?;
    tx.prepare("DELETE FROM report_value WHERE target_id = ?1")?.execute([id.0])?; // Cleared ones keep their row.
    tx.prepare("DELETE FROM target_share WHERE target_id = ?1")?.execute([id.0])?;
    remove(tx, Noun::Target, "target", id.0, expected_revision)
}

pub fn deliverable(tx: &ReadTx<'_>, id: DeliverableId) -> StoreResult<Deliverable> {
    tx.prepare("SELECT id, no, kind, name, due_on, done_on, sentence, revision FROM deliverable WHERE id = ?1")?
        .query_row([id.0], deliverable_from_row)
        .optional()?
        .ok_or_else(|| StoreError::not_found(Noun::Deliverable, id.0))
}

/// At the end of the task's deliverables.
///
/// # Errors
/// `NotFound` for an unknown task.
pub fn add_deliverable(tx: &mut WriteTx<'_>, task: TaskId, new: &NewDeliverable) -> StoreResult<DeliverableId> {
    let no = next_no(tx, "deliverable", task)?;
    let id = tx
        .prepare(
            "INSERT INTO deliverable (task_id, no, kind, name, due_on, done_on, sentence, revision) \
             VALUES (:task, :no, :kind, :name, :due_on, :done_on, :sentence, :revision)",
        )?
        .insert(named_params! {
            ":task": task.0, ":no": no, ":kind": new.kind.code(), ":name": new.name,
            ":due_on": new.due_on.map(SqlDate), ":done_on": new.done_on.map(SqlDate), ":sentence": new.sentence,
            ":revision": tx.revision(),
        })?;
    Ok(DeliverableId(id))
}

/// All of a milestone or deliverable that the office edits; the sentence of the document stays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeliverableEdit {
    pub kind: DeliverableKind,
    pub name: String,
    pub due_on: Option<Date>,
    pub done_on: Option<Date>,
}

/// # Errors
/// `NotFound`, `Stale`.
pub fn edit_deliverable(
    tx: &mut WriteTx<'_>,
    id: DeliverableId,
    edit: &DeliverableEdit,
    expected_revision: i64,
) -> StoreResult<i64> {
    tx.expect_revision(Noun::Deliverable, "deliverable", id.0, expected_revision)?;
    let changed = tx.prepare(include_str!("../sql/deliverable_edit.sql"))?.execute(named_params! {
        ":id": id.0, ":kind": edit.kind.code(), ":name": edit.name, ":due_on": edit.due_on.map(SqlDate),
        ":done_on": edit.done_on.map(SqlDate), ":revision": tx.revision(),
    })?;
    Ok(revision_after(tx, changed, expected_revision))
}

/// # Errors
/// `NotFound`, `Stale`.
pub fn remove_deliverable(tx: &mut WriteTx<'_>, id: DeliverableId, expected_revision: i64) -> StoreResult<()> {
    remove(tx, Noun::Deliverable, "deliverable", id.0, expected_revision)
}

fn revision_after(tx: &WriteTx<'_>, changed: usize, before: i64) -> i64 {
    if changed == 0 { before } else { tx.revision() }
}

fn next_no(tx: &ReadTx<'_>, table: &str, task: TaskId) -> StoreResult<i64> {
    known(tx, Noun::Task, "task", task.0)?;
    let no = tx
        .prepare(&format!("SELECT coalesce(max(no), 0) + 1 AS no FROM {table} WHERE task_id = ?1"))?
        .query_row([task.0], |row| row.get("no"))?;
    Ok(no)
}

fn remove(tx: &WriteTx<'_>, noun: Noun, table: &str, id: i64, expected_revision: i64) -> StoreResult<()> {
    tx.expect_revision(noun, table, id, expected_revision)?;
    tx.prepare(&format!("DELETE FROM {table} WHERE id = ?1"))?.execute([id])?;
    Ok(())
}

/// # Errors
/// Only 左右 has a range, and its upper value is not below the lower one.
fn goal_columns(target: &NewTarget) -> StoreResult<(Option<SqlAmount>, Option<SqlAmount>)> {
    match target.goal {
        Goal::NotYetSet => Ok((None, None)),
        Goal::Set { value, value_to: None } => Ok((Some(SqlAmount(value)), None)),
        Goal::Set { value, value_to: Some(to) } if is_range(target.operator, value, to) => {
            Ok((Some(SqlAmount(value)), Some(SqlAmount(to))))
        }
        Goal::Set { .. } => Err(Violation::GoalRangeIncomplete.into()),
    }
}

fn is_range(operator: GoalOperator, from: Amount, to: Amount) -> bool {
    operator == GoalOperator::About && from <= to
}
