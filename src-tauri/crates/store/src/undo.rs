//! 撤销与重做 (undo, redo): an entry's rows put back as they were before it, as an entry of its own. Redo is the undo of
//! an undo. Nothing is overwritten that was changed since.

use rusqlite::{Connection, OptionalExtension};
use zhiheng_domain::{AuditEntry, AuditId, Operation, TextField};

use crate::assessment::{ScoresTouched, begin_taking_back};
use crate::audit::{audit_entry, is_undoable};
use crate::image::{Image, changes_backwards, current_image, put, same_content};
use crate::tables::Table;
use crate::{ReadTx, StoreError, StoreResult, WriteTx};

/// What was taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undone {
    pub entry: AuditEntry,
    /// Rows that were changed since and stay as they are; none of an undo.
    pub kept: Vec<String>,
    /// 复核 that fell with it: the final scores that they were of are other ones now.
    pub checks_fell: u32,
}

/// Takes an entry back within an open write (operation `Undo`, or `Redo` when the entry is itself an undo) and names the
/// write after it: subject `标注职责 …`, so that the log reads 「撤销:标注职责 …」.
///
/// # Errors
/// `NotFound`; `NotUndoable` for an entry that is undone already or of a kind that is not undone; `UndoConflict` naming
/// the rows that were changed since; `SchemeFrozen` for a scheme by which anybody has scored since; `ResultsPublished` for
/// what published results rest on; `PublicationOutdated` for a publication whose scores are other ones by now.
pub fn undo(tx: &mut WriteTx<'_>, id: AuditId) -> StoreResult<Undone> {
    let (entry, scores) = begin(tx, id)?;
    let changed = put_back(tx, id, &[])?;
    if !changed.is_empty() {
        return Err(StoreError::UndoConflict { entry: id, changed });
    }
    finish(tx, entry, scores, changed)
}

/// 撤回, keeping what came later: rows of the entry that were changed since stay as they are, the others go back as they
/// were before it. Within an open write (operation `TakeBack`).
///
/// # Errors
/// As of `undo`, but for `UndoConflict`: when every row was changed since, so that nothing is left to take back.
pub fn take_back(tx: &mut WriteTx<'_>, id: AuditId) -> StoreResult<Undone> {
    let (entry, scores) = begin(tx, id)?;
    let before = rows_so_far(tx)?;
    let kept = put_back(tx, id, &[])?;
    match rows_so_far(tx)? == before {
        true => Err(StoreError::UndoConflict { entry: id, changed: kept }),
        false => finish(tx, entry, scores, kept),
    }
}

/// The same without the rows of some tables, which stay; that all else was changed since is no error. An entry that was
/// undone and redone since stands again, and goes back by the redo that it stands by.
pub(crate) fn take_back_but(tx: &mut WriteTx<'_>, id: AuditId, staying: &[&str]) -> StoreResult<Vec<String>> {
    let (entry, scores) = begin(tx, stands_by(tx, id)?)?;
    let kept = put_back(tx, id, staying)?;
    Ok(finish(tx, entry, scores, kept)?.kept)
}

/// `标注职责 任务3 × 省质监局：责任→牵头`: what an entry did, also one that undid or redid it.
///
/// # Errors
/// `NotFound`.
pub fn step_named(tx: &ReadTx<'_>, entry: &AuditEntry) -> StoreResult<String> {
    let mut first = entry.clone();
    while let (Operation::Undo | Operation::Redo, Some(undone)) = (first.operation, first.undoes) {
        first = audit_entry(tx, undone)?;
    }
    Ok(format!("{} {}", first.operation.zh(), first.subject).trim_end().to_owned())
}

/// The entry itself, or the last one that redid it; one that undid it and was not undone makes it fall.
fn stands_by(tx: &WriteTx<'_>, id: AuditId) -> StoreResult<AuditId> {
    let undoing = |id: AuditId| -> StoreResult<Option<AuditId>> {
        let found = tx.prepare("SELECT id FROM audit_entry WHERE undoes = ?1")?.query_row([id.0], |row| row.get("id")).optional()?;
        Ok(found.map(AuditId))
    };
    let mut standing = id;
    while let Some(undone_by) = undoing(standing)? {
        standing = undoing(undone_by)?.ok_or(StoreError::NotUndoable { entry: id })?;
    }
    Ok(standing)
}

fn rows_so_far(tx: &WriteTx<'_>) -> StoreResult<i64> {
    let rows = tx
        .prepare("SELECT count(*) AS n FROM audit_row WHERE entry_id = ?1")?
        .query_row([tx.entry().0], |row| row.get("n"))?;
    Ok(rows)
}

fn begin(tx: &mut WriteTx<'_>, id: AuditId) -> StoreResult<(AuditEntry, ScoresTouched)> {
    let entry = audit_entry(tx, id)?;
    let undone = tx.prepare("SELECT 1 FROM audit_entry WHERE undoes = ?1")?.exists([id.0])?;
    if undone || id == tx.entry() || !is_undoable(entry.operation) {
        return Err(StoreError::NotUndoable { entry: id });
    }
    let scores = begin_taking_back(tx, id)?;
    tx.set_undoes(id);
    Ok((entry, scores))
}

/// The write is named after what it took back, with the checks that fell with it.
fn finish(tx: &mut WriteTx<'_>, entry: AuditEntry, scores: ScoresTouched, kept: Vec<String>) -> StoreResult<Undone> {
    let checks_fell = scores.finish(tx)?;
    let name = step_named(tx, &entry)?;
    tx.set_subject(match checks_fell {
        0 => name,
        fell => format!("{name}（{fell} 项复核随之失效）"),
    });
    Ok(Undone { entry, kept, checks_fell })
}

/// Puts the entry's rows back as they were before it, but for those of tables that stay, and for those changed since, which
/// it names.
fn put_back(tx: &WriteTx<'_>, id: AuditId, staying: &[&str]) -> StoreResult<Vec<String>> {
    let revision = tx.revision(); // Forward, also through undo: a stale edit is never accepted.
    let changes = changes_backwards(tx.conn(), id)?;
    let mut kept = Vec::new();
    let mut seen = std::collections::HashMap::new();
    for it in changes.iter().filter(|it| !staying.contains(&it.table.name)) {
        let row = (it.table.name, it.row_id);
        // Backwards, the first image of a row is its last one in the entry.
        let goes_back = match seen.get(&row) {
            Some(goes_back) => *goes_back,
            None => {
                let current = current_image(tx.conn(), it.table, it.row_id)?;
                let same = same_content(current.as_ref(), it.after.as_ref());
                if !same {
                    kept.push(title(tx.conn(), it.table, it.row_id, current.as_ref().or(it.after.as_ref()).or(it.before.as_ref())));
                }
                same
            }
        };
        seen.insert(row, goes_back);
        if !goes_back {
            continue;
        }
        match put(tx.conn(), it.table, it.row_id, it.before.as_ref(), revision) {
            Ok(()) => {}
            // What was added later hangs on a row that would go, or stands where one would come back.
            Err(error) if is_constraint(&error) => {
                seen.insert(row, false);
                kept.push(title(tx.conn(), it.table, it.row_id, it.after.as_ref().or(it.before.as_ref())));
            }
            Err(error) => return Err(error),
        }
    }
    Ok(kept)
}

fn is_constraint(error: &StoreError) -> bool {
    matches!(error, StoreError::Sqlite(rusqlite::Error::SqliteFailure(code, _))
        if code.code == rusqlite::ErrorCode::ConstraintViolation)
}

/// `任务 开展质量对标提升行动`, `填报数值 商务厅 2016年二季度 服务业重点品牌`: what a row is, for people.
fn title(conn: &Connection, table: &Table, row_id: i64, image: Option<&Image>) -> String {
    let number = |key: &str| image?.get(key)?.as_i64();
    let named = |sql: &str, id: i64| conn.query_row(sql, [id], |row| row.get::<_, String>(0)).ok();
    let report = number("report_id").or_else(|| Some(row_id).filter(|_| table.name == "quarter_report"));
    let whose = report.and_then(|id| {
        named(
            "SELECT u.short_name || ' ' || q.year || '年' || substr('一二三四', q.quarter, 1) || '季度' \
             FROM quarter_report AS q JOIN member_unit AS u ON u.id = q.unit_id WHERE q.id = ?1",
            id,
        )
    });
    let target = number("target_id").and_then(|id| named("SELECT name FROM target WHERE id = ?1", id));
    let task = number("task_id").and_then(|id| named("SELECT '任务' || no FROM task WHERE id = ?1", id));
    let field = image.and_then(|it| it.get("field")?.as_str()?.parse::<TextField>().ok()).map(|it| it.zh().to_owned());
    let parts: Vec<String> = [whose, target.or(task), field].into_iter().flatten().collect();
    if let Some(scored) = scored(conn, table, row_id, image) {
        return format!("{} {scored}", table.zh);
    }
    if report.is_some() && !parts.is_empty() {
        return format!("{} {}", table.zh, parts.join(" "));
    }
    let text = ["title", "name", "short_name", "alias", "text", "key"]
        .iter()
        .find_map(|it| image?.get(*it)?.as_str().map(str::to_owned))
        .unwrap_or_else(|| format!("#{row_id}"));
    format!("{} {text}", table.zh)
}

/// `成都市 1.1.1`: whose score, of a line and of what hangs on it.
fn scored(conn: &Connection, table: &Table, row_id: i64, image: Option<&Image>) -> Option<String> {
    let number = |key: &str| image?.get(key)?.as_i64();
    let line = match table.name {
        "score_line" => row_id,
        "score_loss" => {
            let step = number("step_score_id")?;
            conn.query_row("SELECT line_id FROM step_score WHERE id = ?1", [step], |row| row.get("line_id")).ok()?
        }
        _ => number("line_id")?,
    };
    let sql = "SELECT a.name || ' ' || l.code AS place FROM score_line AS l JOIN assessee AS a ON a.id = l.assessee_id WHERE l.id = ?1";
    conn.query_row(sql, [line], |row| row.get("place")).ok()
}
