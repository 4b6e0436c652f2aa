//! 留痕 (audit), read: the log, and what can be undone and redone.

use std::collections::HashSet;

use rusqlite::{OptionalExtension, Row, named_params};
use zhiheng_domain::{Area, AuditEntry, AuditId, Operation, OperatorId};

use crate::as_of::is_changed;
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

/// Whether a row of these areas was touched after an entry. What was changed and changed back counts too: it moved the
/// row's revision.
pub fn changed_since(tx: &ReadTx<'_>, entry: AuditId, areas: &[Area]) -> StoreResult<bool> {
    for table in AUDITED.iter().filter(|it| areas.contains(&it.area)) {
        if is_changed(tx.conn(), table, entry)? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Not undone by Ctrl+Z: too much hangs on them.
pub fn is_undoable(operation: Operation) -> bool {
    let never = [Operation::CreateFile, Operation::AddOperator, Operation::ImportPlan];
    // A file that was handed out, a paper that was printed: what left the program cannot be called back.
    let left = [Operation::IssueForms, Operation::RegisterPaper];
    !never.contains(&operation) && !left.contains(&operation)
}

/// The entry can be taken back: it is of a kind that is, and nobody has done so yet.
pub fn can_be_taken_back(tx: &ReadTx<'_>, entry: &AuditEntry) -> StoreResult<bool> {
    let undone = tx.prepare("SELECT 1 FROM audit_entry WHERE undoes = ?1")?.exists([entry.id.0])?;
    Ok(is_undoable(entry.operation) && !undone)
}

/// What Ctrl+Z of the operator takes back, next first. Undone entries are left out, redone ones are in again.
pub fn undo_candidates(tx: &ReadTx<'_>, operator: OperatorId, limit: usize) -> StoreResult<Vec<AuditEntry>> {
    let mut found = Vec::new();
    walk_back(tx, operator, |step| {
        if step.operation != Operation::Undo && (step.operation == Operation::Redo || is_undoable(step.operation)) {
            found.push(step.id);
        }
        found.len() < limit
    })?;
    found.iter().map(|id| audit_entry(tx, *id)).collect()
}

/// The entry that Ctrl+Z takes back.
pub fn last_undoable(tx: &ReadTx<'_>, operator: OperatorId) -> StoreResult<Option<AuditEntry>> {
    Ok(undo_candidates(tx, operator, 1)?.pop())
}

/// The undo entry that Ctrl+Y takes back. An edit after it clears this.
pub fn last_redoable(tx: &ReadTx<'_>, operator: OperatorId) -> StoreResult<Option<AuditEntry>> {
    let mut found = None;
    walk_back(tx, operator, |step| match step.operation {
        Operation::Undo => {
            found = Some(step.id);
            false
        }
        operation => operation == Operation::Redo,
    })?;
    found.map(|id| audit_entry(tx, id)).transpose()
}

struct Step {
    id: AuditId,
    operation: Operation,
}

/// The operator's entries that stand, the latest first, for as long as `go_on` says. There is no other record of what can
/// be undone, and none is needed: the answer lies near the end of the audit, however long that is.
fn walk_back(tx: &ReadTx<'_>, operator: OperatorId, mut go_on: impl FnMut(Step) -> bool) -> StoreResult<()> {
    let mut stmt = tx.prepare("SELECT id, operator_id, operation, undoes FROM audit_entry ORDER BY id DESC")?;
    let mut rows = stmt.query([])?;
    let mut undone = HashSet::new();
    while let Some(row) = rows.next()? {
        let id = AuditId(row.get("id")?);
        let stands = !undone.contains(&id);
        // Somebody else may have taken this operator's entry back: then it stands no more either.
        undone.extend(row.get::<_, Option<i64>>("undoes")?.map(AuditId));
        if stands && OperatorId(row.get("operator_id")?) == operator {
            let step = Step { id, operation: word(row, "operation")? };
            if !go_on(step) {
                break;
            }
        }
    }
    Ok(())
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
