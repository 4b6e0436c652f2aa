//! What the search box looks through, and how much a file holds.

use rusqlite::{Connection, OptionalExtension, named_params};
use zhiheng_domain::{AuditEntry, TaskId};

use crate::audit::entry_from_row;
use crate::convert::failure;
use crate::{ReadTx, StoreResult};

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SearchKind {
    Task,
    Measure,
    Target,
    Deliverable,
    Mechanism,
    Unit,
}

/// One findable thing of a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchRow {
    pub kind: SearchKind,
    pub id: i64,
    /// The task it belongs to; `None` for a unit.
    pub task: Option<TaskId>,
    pub name: String,
    /// Also found by: a task's text, a sentence, a unit's other names.
    pub more: String,
}

#[derive(Debug, thiserror::Error)]
#[error("unknown search kind {0}")]
struct UnknownKind(String);

/// All findable things of a year, in the plan's order, then units.
pub fn search_rows(tx: &ReadTx<'_>, year: i32) -> StoreResult<Vec<SearchRow>> {
    let mut stmt = tx.prepare(include_str!("../sql/search_rows.sql"))?;
    let rows = stmt.query_map(named_params! { ":year": year }, |row| {
        let kind: String = row.get("kind")?;
        Ok(SearchRow {
            kind: match kind.as_str() {
                "task" => SearchKind::Task,
                "measure" => SearchKind::Measure,
                "target" => SearchKind::Target,
                "deliverable" => SearchKind::Deliverable,
                "mechanism" => SearchKind::Mechanism,
                "unit" => SearchKind::Unit,
                _ => return Err(failure(row, "kind", UnknownKind(kind))),
            },
            id: row.get("id")?,
            task: row.get::<_, Option<i64>>("task_id")?.map(TaskId),
            name: row.get("name")?,
            more: row.get("more")?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// How much a file holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Counts {
    pub plans: u32,
    pub units: u32,
    pub tasks: u32,
    pub targets: u32,
    /// Cells with an entered number or 不适用.
    pub values: u32,
    pub ledger_entries: u32,
    pub operators: u32,
    pub audit_entries: u32,
}

pub fn counts(tx: &ReadTx<'_>) -> StoreResult<Counts> {
    counts_of(tx.conn())
}

pub(crate) fn counts_of(conn: &Connection) -> StoreResult<Counts> {
    let counts = conn.prepare_cached(include_str!("../sql/counts.sql"))?.query_row([], |row| {
        Ok(Counts {
            plans: row.get("plans")?,
            units: row.get("units")?,
            tasks: row.get("tasks")?,
            targets: row.get("targets")?,
            values: row.get("report_values")?,
            ledger_entries: row.get("ledger_entries")?,
            operators: row.get("operators")?,
            audit_entries: row.get("audit_entries")?,
        })
    })?;
    Ok(counts)
}

/// The newest audit entry: when and by whom the file was last changed.
pub fn last_change(tx: &ReadTx<'_>) -> StoreResult<Option<AuditEntry>> {
    last_change_of(tx.conn())
}

pub(crate) fn last_change_of(conn: &Connection) -> StoreResult<Option<AuditEntry>> {
    let entry = conn
        .prepare_cached(include_str!("../sql/audit_log.sql"))?
        .query_row(named_params! { ":before": None::<i64>, ":limit": 1 }, entry_from_row)
        .optional()?;
    Ok(entry)
}
