//! 撤销与重做 (undo, redo): an entry's rows put back as they were before it, as an entry of its own. Redo is the undo of
//! an undo. Nothing is overwritten that was changed since.

use zhiheng_domain::{AuditEntry, AuditId, Operation};

use crate::audit::{audit_entry, is_undoable};
use crate::image::{Image, changes_backwards, current_image, put, same_content};
use crate::tables::Table;
use crate::{StoreError, StoreResult, WriteTx};

/// Takes an entry back within an open write (operation `Undo`, or `Redo` when the entry is itself an undo) and names the
/// write after it: subject `标注职责 …`, so that the log reads 「撤销:标注职责 …」. Returns the entry taken back.
///
/// # Errors
/// `NotFound`; `NotUndoable` for an entry that is undone already or of a kind that is not undone; `UndoConflict` naming
/// the rows that were changed since.
pub fn undo(tx: &mut WriteTx<'_>, id: AuditId) -> StoreResult<AuditEntry> {
    let entry = audit_entry(tx, id)?;
    let undone = tx.prepare("SELECT 1 FROM audit_entry WHERE undoes = ?1")?.exists([id.0])?;
    if undone || id == tx.entry() || !is_undoable(entry.operation) {
        return Err(StoreError::NotUndoable { entry: id });
    }
    tx.set_undoes(id);
    tx.set_subject(match entry.operation {
        Operation::Undo | Operation::Redo => entry.subject.clone(),
        operation => format!("{} {}", operation.zh(), entry.subject).trim_end().to_owned(),
    });
    let revision = Some(tx.revision()); // Forward, also through undo: a stale edit is never accepted.
    let changes = changes_backwards(tx.conn(), id, id)?;
    let mut changed = Vec::new();
    let mut checked = std::collections::HashSet::new();
    for it in &changes {
        // Backwards, the first image of a row is its last one in the entry.
        if checked.insert((it.table.name, it.row_id)) {
            let current = current_image(tx.conn(), it.table, it.row_id)?;
            if !same_content(current.as_ref(), it.after.as_ref()) {
                changed.push(title(it.table, it.row_id, current.as_ref().or(it.after.as_ref()).or(it.before.as_ref())));
            }
        }
    }
    if !changed.is_empty() {
        return Err(StoreError::UndoConflict { entry: id, changed });
    }
    for it in &changes {
        put(tx.conn(), "main", it.table, it.row_id, it.before.as_ref(), revision).map_err(|error| {
            // What was added later hangs on a row that would go, or stands where one would come back.
            match is_constraint(&error) {
                true => StoreError::UndoConflict {
                    entry: id,
                    changed: vec![title(it.table, it.row_id, it.after.as_ref().or(it.before.as_ref()))],
                },
                false => error,
            }
        })?;
    }
    Ok(entry)
}

fn is_constraint(error: &StoreError) -> bool {
    matches!(error, StoreError::Sqlite(rusqlite::Error::SqliteFailure(code, _))
        if code.code == rusqlite::ErrorCode::ConstraintViolation)
}

/// `任务 开展质量对标提升行动`: what a row is, for people.
fn title(table: &Table, row_id: i64, image: Option<&Image>) -> String {
    let text = ["title", "name", "short_name", "alias", "text", "key"]
        .iter()
        .find_map(|it| image?.get(*it)?.as_str().map(str::to_owned))
        .unwrap_or_else(|| format!("#{row_id}"));
    format!("{} {text}", table.zh)
}
