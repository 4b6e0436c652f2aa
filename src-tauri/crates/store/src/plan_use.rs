//! What hangs on an item of the plan, so that it cannot go: in words for people, and never as a fault of the database.

use rusqlite::named_params;
use zhiheng_domain::{TargetId, TaskId, UnitId};

use crate::{Noun, ReadTx, StoreError, StoreResult};

/// # Errors
/// `InUse` with what hangs on the target. A cleared value is nothing.
pub(crate) fn expect_target_unused(tx: &ReadTx<'_>, id: TargetId) -> StoreResult<()> {
    const USES: [(&str, &str); 6] = [
        ("SELECT 1 FROM report_value WHERE target_id = ?1 AND state <> 'blank'", "填报数值"),
        ("SELECT 1 FROM ledger_entry WHERE target_id = ?1", "台账条目"),
        ("SELECT 1 FROM evidence WHERE target_id = ?1", "佐证材料"),
        ("SELECT 1 FROM declared_total WHERE target_id = ?1", "全省口径数"),
        ("SELECT 1 FROM cell_note WHERE target_id = ?1", "批注"),
        ("SELECT 1 FROM return_reason WHERE target_id = ?1", "退回理由"),
    ];
    for (sql, by) in USES {
        if tx.prepare(sql)?.exists([id.0])? {
            return Err(StoreError::InUse { noun: Noun::Target, by: by.to_owned() });
        }
    }
    Ok(())
}

/// # Errors
/// `InUse` with what the unit has reported on the task: without its role nobody would see it, and sums would still hold it.
pub(crate) fn expect_role_unused(tx: &ReadTx<'_>, task: TaskId, unit: UnitId) -> StoreResult<()> {
    const USES: [(&str, &str); 5] = [
        (
            "SELECT 1 FROM target AS x JOIN report_value AS v ON v.target_id = x.id JOIN quarter_report AS q ON q.id = v.report_id \
             WHERE x.task_id = :task AND q.unit_id = :unit AND v.state <> 'blank'",
            "填报数值",
        ),
        (
            "SELECT 1 FROM report_text AS x JOIN quarter_report AS q ON q.id = x.report_id \
             WHERE x.task_id = :task AND q.unit_id = :unit AND x.text <> ''",
            "季报文字",
        ),
        (
            "SELECT 1 FROM target AS x JOIN ledger_entry AS l ON l.target_id = x.id WHERE x.task_id = :task AND l.unit_id = :unit",
            "台账条目",
        ),
        ("SELECT 1 FROM evidence WHERE task_id = :task AND unit_id = :unit", "佐证材料"),
        ("SELECT 1 FROM cell_note WHERE task_id = :task AND unit_id = :unit", "批注"),
    ];
    for (sql, by) in USES {
        if tx.prepare(sql)?.exists(named_params! { ":task": task.0, ":unit": unit.0 })? {
            return Err(StoreError::InUse { noun: Noun::Role, by: by.to_owned() });
        }
    }
    Ok(())
}
