//! 职责 (role): the marks of the matrix.

use rusqlite::{OptionalExtension, named_params};
use zhiheng_domain::{PlanId, Role, RoleMark, RoleMarkId, TaskId, UnitId};

use crate::convert::{places, word};
use crate::plan_use::expect_role_unused;
use crate::{Noun, ReadTx, StoreError, StoreResult, WriteTx};

/// All marks of a year's plan, task by task in the plan's order, units as the task lists them.
pub fn roles_of_year(tx: &ReadTx<'_>, year: i32) -> StoreResult<Vec<RoleMark>> {
    let mut stmt = tx.prepare(include_str!("../sql/roles_of_year.sql"))?;
    let [id, task, unit, role, sort_no, revision] = places(&stmt, ["id", "task_id", "unit_id", "role", "sort_no", "revision"])?;
    let rows = stmt.query_map(named_params! { ":year": year }, |row| {
        Ok(RoleMark {
            id: RoleMarkId(row.get(id)?),
            task: TaskId(row.get(task)?),
            unit: UnitId(row.get(unit)?),
            role: word(row, role)?,
            sort_no: row.get(sort_no)?,
            revision: row.get(revision)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub fn role(tx: &ReadTx<'_>, task: TaskId, unit: UnitId) -> StoreResult<Option<Role>> {
    let role = tx
        .prepare("SELECT role FROM task_role WHERE task_id = :task AND unit_id = :unit")?
        .query_row(named_params! { ":task": task.0, ":unit": unit.0 }, |row| word(row, "role"))
        .optional()?;
    Ok(role)
}

/// 标注职责. `None` takes the mark away; `expected` is what the caller had seen. A new mark goes to the end of the
/// task's list. True when something was changed.
///
/// # Errors
/// `NotFound` for an unknown task or unit, `RoleChanged` where the mark is no longer `expected`; `InUse` where a mark would
/// go that the unit has reported on.
pub fn set_role(
    tx: &mut WriteTx<'_>,
    task: TaskId,
    unit: UnitId,
    new: Option<Role>,
    expected: Option<Role>,
) -> StoreResult<bool> {
    known(tx, Noun::Task, "task", task.0)?;
    known(tx, Noun::Unit, "member_unit", unit.0)?;
    let current = role(tx, task, unit)?;
    if current != expected {
        return Err(StoreError::RoleChanged { current });
    }
    if current == new {
        return Ok(false);
    }
    if new.is_none() {
        expect_role_unused(tx, task, unit)?;
    }
    match (current, new) {
        (None, Some(new)) => tx.prepare(include_str!("../sql/role_add.sql"))?.execute(named_params! {
            ":task": task.0, ":unit": unit.0, ":role": new.code(), ":revision": tx.revision(),
        })?,
        (_, Some(new)) => tx
            .prepare(
                "UPDATE task_role SET role = :role, revision = :revision WHERE task_id = :task AND unit_id = :unit",
            )?
            .execute(named_params! {
                ":task": task.0, ":unit": unit.0, ":role": new.code(), ":revision": tx.revision(),
            })?,
        (_, None) => tx
            .prepare("DELETE FROM task_role WHERE task_id = :task AND unit_id = :unit")?
            .execute(named_params! { ":task": task.0, ":unit": unit.0 })?,
    };
    Ok(true)
}

/// 首列标为牵头: the first unit of each task that names its units becomes its lead. Tasks for all members and tasks that
/// have a lead already are left as they are. Returns how many marks were changed.
pub fn mark_first_listed_as_lead(tx: &mut WriteTx<'_>, plan: PlanId) -> StoreResult<usize> {
    known(tx, Noun::Plan, "plan", plan.0)?;
    let changed = tx
        .prepare(include_str!("../sql/mark_first_listed_as_lead.sql"))?
        .execute(named_params! { ":plan": plan.0, ":revision": tx.revision() })?;
    Ok(changed)
}

pub(crate) fn known(tx: &ReadTx<'_>, noun: Noun, table: &str, id: i64) -> StoreResult<()> {
    let found = tx.prepare(&format!("SELECT 1 FROM {table} WHERE id = ?1"))?.exists([id])?;
    if found { Ok(()) } else { Err(StoreError::not_found(noun, id)) }
}
