//! 留痕 (audit), read: the log, and what can be undone and redone.

use rusqlite::{OptionalExtension, Row, named_params, params};
use zhiheng_domain::{Area, AuditEntry, AuditId, Operation, OperatorId};

use crate::convert::{SqlMoment, word};
use crate::tables::AUDITED;
use crate::{Noun, ReadTx, StoreError, StoreResult};

/// A page of the log, the latest first; `before` is the last id of the page before it.
pub fn audit_log(tx: &ReadTx<'_>, before: Option<AuditId>, limit: u32) -> StoreResult<Vec<AuditEntry>> {
    let mut stmt = tx.prepare(include_str!("../sql/audit_log.sql"))?;
    let rows = stmt
        .query_map(named_params! { ":before": before.map(|it| it.0), ":limit": limit }, entry_from_row)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub fn audit_entry(tx: &ReadTx<'_>, id: AuditId) -> StoreResult<AuditEntry> {
    tx.prepare(
        "SELECT a.id, a.at, o.name AS operator, a.operation, a.subject, a.undoes FROM audit_entry AS a \
         JOIN operator AS o ON o.id = a.operator_id WHERE a.id = ?1",
    )?
    .query_row([id.0], entry_from_row)
    .optional()?
    .ok_or_else(|| StoreError::not_found(Noun::AuditEntry, id.0))
}

/// Whether a row of these areas was touched after an entry. What was changed and changed back counts too.
pub fn changed_since(tx: &ReadTx<'_>, entry: AuditId, areas: &[Area]) -> StoreResult<bool> {
    let mut stmt = tx.prepare("SELECT 1 FROM audit_row WHERE table_name = ?1 AND ?2 < entry_id")?;
    for table in AUDITED.iter().filter(|it| areas.contains(&it.area)) {
        if stmt.exists(params![table.name, entry.0])? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Not undone by Ctrl+Z: too much hangs on them.
pub fn is_undoable(operation: Operation) -> bool {
    !matches!(operation, Operation::CreateFile | Operation::AddOperator | Operation::ImportPlan)
}

/// What Ctrl+Z of the operator takes back, next first. Undone entries are left out, redone ones are in again.
pub fn undo_candidates(tx: &ReadTx<'_>, operator: OperatorId, limit: usize) -> StoreResult<Vec<AuditEntry>> {
    let stacks = Stacks::of(tx, operator)?;
    stacks.undo.iter().rev().take(limit).map(|id| audit_entry(tx, *id)).collect()
}

/// The entry that Ctrl+Z takes back.
pub fn last_undoable(tx: &ReadTx<'_>, operator: OperatorId) -> StoreResult<Option<AuditEntry>> {
    Stacks::of(tx, operator)?.undo.last().map(|id| audit_entry(tx, *id)).transpose()
}

/// The undo entry that Ctrl+Y takes back. An edit after it clears this.
pub fn last_redoable(tx: &ReadTx<'_>, operator: OperatorId) -> StoreResult<Option<AuditEntry>> {
    Stacks::of(tx, operator)?.redo.last().map(|id| audit_entry(tx, *id)).transpose()
}

/// The two stacks, made from the audit; there is no other record of them.
#[derive(Default)]
struct Stacks {
    undo: Vec<AuditId>,
    redo: Vec<AuditId>,
}

impl Stacks {
    fn of(tx: &ReadTx<'_>, operator: OperatorId) -> StoreResult<Stacks> {
        let mut stacks = Stacks::default();
        let mut stmt = tx.prepare("SELECT id, operator_id, operation, undoes FROM audit_entry ORDER BY id")?;
        let mut rows = stmt.query([])?;
        while let Some(row) = rows.next()? {
            let id = AuditId(row.get("id")?);
            let operation: Operation = word(row, "operation")?;
            if let Some(undoes) = row.get::<_, Option<i64>>("undoes")?.map(AuditId) {
                // Somebody else may have taken this operator's entry back: then it is in neither stack any more.
                stacks.undo.retain(|it| *it != undoes);
                stacks.redo.retain(|it| *it != undoes);
            }
            if OperatorId(row.get("operator_id")?) != operator {
                continue;
            }
            match operation {
                Operation::Undo => stacks.redo.push(id),
                Operation::Redo => stacks.undo.push(id),
                _ if is_undoable(operation) => {
                    stacks.undo.push(id);
                    stacks.redo.clear();
                }
                _ => stacks.redo.clear(),
            }
        }
        Ok(stacks)
    }
}

pub(crate) fn entry_from_row(row: &Row<'_>) -> rusqlite::Result<AuditEntry> {
    Ok(AuditEntry {
        id: AuditId(row.get("id")?),
        at: row.get::<_, SqlMoment>("at")?.0,
        operator: row.get("operator")?,
        operation: word(row, "operation")?,
        subject: row.get("subject")?,
        undoes: row.get::<_, Option<i64>>("undoes")?.map(AuditId),
    })
}
