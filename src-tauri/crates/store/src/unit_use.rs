//! What hangs on a unit, its history, and taking away one that nothing hangs on.

use rusqlite::named_params;
use zhiheng_domain::{AuditEntry, UnitId};

use crate::audit::entry_from_row;
use crate::{Noun, ReadTx, StoreError, StoreResult, WriteTx};

/// Why the unit may not be taken away, in words for people; `None` when it may.
pub fn unit_use(tx: &ReadTx<'_>, id: UnitId) -> StoreResult<Option<&'static str>> {
    const USES: &[(&str, &str)] = &[
        ("SELECT 1 FROM task_role WHERE unit_id = ?1", "职责标注"),
        ("SELECT 1 FROM quarter_report WHERE unit_id = ?1", "季报"),
        ("SELECT 1 FROM ledger_entry WHERE unit_id = ?1", "台账条目"),
        ("SELECT 1 FROM evidence WHERE unit_id = ?1", "佐证材料"),
        ("SELECT 1 FROM cell_note WHERE unit_id = ?1", "批注"),
        ("SELECT 1 FROM extension WHERE unit_id = ?1", "延期申请"),
        ("SELECT 1 FROM target_share WHERE unit_id = ?1", "指标分解"),
        ("SELECT 1 FROM member_unit WHERE successor_id = ?1", "被承接的单位"),
        // The members of a year stand in its matrix, with a task or without.
        ("SELECT 1 FROM membership WHERE unit_id = ?1", "成员资格"),
    ];
    for (sql, by) in USES {
        if tx.prepare(sql)?.exists([id.0])? {
            return Ok(Some(by));
        }
    }
    Ok(None)
}

/// With its aliases and contacts.
///
/// # Errors
/// `NotFound`, `Stale`; `InUse` when anything hangs on it: then it ends with a date.
pub fn remove_unit(tx: &mut WriteTx<'_>, id: UnitId, expected_revision: i64) -> StoreResult<()> {
    tx.expect_revision(Noun::Unit, "member_unit", id.0, expected_revision)?;
    if let Some(by) = unit_use(tx, id)? {
        return Err(StoreError::InUse { noun: Noun::Unit, by: by.to_owned() });
    }
    for sql in [
        "DELETE FROM unit_alias WHERE unit_id = ?1",
        "DELETE FROM unit_contact WHERE unit_id = ?1",
        "DELETE FROM member_unit WHERE id = ?1",
    ] {
        tx.prepare(sql)?.execute([id.0])?;
    }
    Ok(())
}

/// Every change of the unit itself, its aliases, membership and contacts, the latest first.
pub fn unit_history(tx: &ReadTx<'_>, id: UnitId, limit: u32) -> StoreResult<Vec<AuditEntry>> {
    let mut stmt = tx.prepare(include_str!("../sql/unit_history.sql"))?;
    let rows = stmt.query_map(named_params! { ":unit": id.0, ":limit": limit }, entry_from_row)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
