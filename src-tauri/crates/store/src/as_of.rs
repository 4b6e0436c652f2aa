//! The file as it was: temporary tables shadow the main ones (SQLite resolves temporary names first), so that every
//! query works unchanged. They are filled with the rows of today and walked back by the audit's images.

use std::collections::HashSet;

use rusqlite::{Connection, OptionalExtension};
use zhiheng_domain::{Area, AuditId, Moment, Quarter, UnitId};

use crate::convert::SqlMoment;
use crate::image::{changes_backwards, changes_of_tables_backwards, put};
use crate::tables::{AUDITED, Table, columns};
use crate::tx::ReadTx;
use crate::{StoreError, StoreResult};

/// 截至: right after an entry, or at the end of a moment (its second included).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AsOf {
    Entry(AuditId),
    Moment(Moment),
}

/// Only tables of these areas are as they were; nothing else may be read in `body`.
pub(crate) fn read<T, E: From<StoreError>>(
    conn: &Connection,
    when: AsOf,
    areas: &[Area],
    body: impl FnOnce(&ReadTx<'_>) -> Result<T, E>,
) -> Result<T, E> {
    // Rolled back when dropped, which takes the temporary tables away again.
    let tx = conn.unchecked_transaction().map_err(StoreError::from)?;
    let entry = last_entry(&tx, when)?;
    shadow(&tx, entry, areas)?;
    body(&ReadTx::new(&tx))
}

/// 回看 (a look back): the file as it was, for as long as it is held. Later changes do not show in it.
pub struct Past {
    conn: Connection,
}

impl Past {
    pub(crate) fn of(conn: Connection, when: AsOf) -> StoreResult<Past> {
        let tx = conn.unchecked_transaction()?;
        let entry = last_entry(&tx, when)?;
        shadow(&tx, entry, Area::ALL)?;
        tx.commit()?;
        Ok(Past { conn })
    }

    pub fn read<T, E: From<StoreError>>(&self, body: impl FnOnce(&ReadTx<'_>) -> Result<T, E>) -> Result<T, E> {
        let tx = self.conn.unchecked_transaction().map_err(StoreError::from)?;
        body(&ReadTx::new(&tx))
    }
}

/// One report as it stood right after an entry: its values, texts and named items are walked back, everything else is as
/// it is now. Costs what was changed since, not what the file holds.
pub(crate) fn read_report<T, E: From<StoreError>>(
    conn: &Connection,
    entry: AuditId,
    unit: UnitId,
    quarter: Quarter,
    body: impl FnOnce(&ReadTx<'_>) -> Result<T, E>,
) -> Result<T, E> {
    let tx = conn.unchecked_transaction().map_err(StoreError::from)?;
    shadow_report(&tx, entry, unit, quarter)?;
    body(&ReadTx::new(&tx))
}

fn shadow_report(conn: &Connection, entry: AuditId, unit: UnitId, quarter: Quarter) -> StoreResult<()> {
    let (unit, year) = (unit.0, quarter.year());
    let reports = format!("SELECT id FROM main.quarter_report WHERE unit_id = {unit} AND year = {year}");
    let own = [
        ("quarter_report", format!("unit_id = {unit} AND year = {year}")),
        ("report_value", format!("report_id IN ({reports})")),
        ("report_text", format!("report_id IN ({reports})")),
        ("ledger_entry", format!("unit_id = {unit} AND year = {year}")),
    ];
    for (name, which) in &own {
        create_shadow(conn, name)?;
        conn.execute_batch(&format!("INSERT INTO temp.{name} SELECT * FROM main.{name} WHERE {which};"))?;
    }
    let ids: HashSet<i64> = {
        let mut stmt = conn.prepare(&reports)?;
        stmt.query_map([], |row| row.get("id"))?.collect::<rusqlite::Result<_>>()?
    };
    for change in changes_backwards(conn, AuditId(entry.0 + 1), AuditId(newest(conn)?))? {
        let image = change.after.as_ref().or(change.before.as_ref());
        let number = |key: &str| image.and_then(|it| it.get(key)).and_then(serde_json::Value::as_i64);
        let ours = match change.table.name {
            "quarter_report" | "ledger_entry" => number("unit_id") == Some(unit) && number("year") == Some(i64::from(year)),
            "report_value" | "report_text" => number("report_id").is_some_and(|it| ids.contains(&it)),
            _ => false,
        };
        if ours {
            put(conn, "temp", change.table, change.row_id, change.before.as_ref(), None)?;
        }
    }
    Ok(())
}

fn create_shadow(conn: &Connection, name: &str) -> StoreResult<()> {
    let columns: Vec<String> = columns(conn, name)?
        .into_iter()
        .map(|(column, kind)| match column.as_str() {
            "id" => "id INTEGER PRIMARY KEY".to_owned(),
            _ => format!("{column} {kind}"),
        })
        .collect();
    conn.execute_batch(&format!("CREATE TEMP TABLE {name} ({});", columns.join(", ")))?;
    Ok(())
}

fn last_entry(conn: &Connection, when: AsOf) -> StoreResult<AuditId> {
    match when {
        AsOf::Entry(entry) => Ok(entry),
        AsOf::Moment(moment) => {
            // Entries are in order of time unless somebody set the clock back; then the earlier id decides.
            let first_later: Option<i64> = conn
                .query_row("SELECT min(id) FROM audit_entry WHERE :at < at", [SqlMoment(moment)], |row| row.get(0))
                .optional()?
                .flatten();
            match first_later {
                Some(id) => Ok(AuditId(id - 1)),
                None => Ok(AuditId(newest(conn)?)),
            }
        }
    }
}

fn newest(conn: &Connection) -> StoreResult<i64> {
    Ok(conn.query_row("SELECT coalesce(max(id), 0) FROM main.audit_entry", [], |row| row.get(0))?)
}

fn shadow(conn: &Connection, entry: AuditId, areas: &[Area]) -> StoreResult<()> {
    let tables: Vec<&Table> = AUDITED.iter().filter(|it| areas.contains(&it.area)).collect();
    for table in &tables {
        let name = table.name;
        create_shadow(conn, name)?;
        conn.execute_batch(&format!("INSERT INTO temp.{name} SELECT * FROM main.{name};"))?;
    }
    for name in ["audit_entry", "audit_row"] {
        let key = if name == "audit_entry" { "id" } else { "entry_id" };
        let last = entry.0;
        conn.execute_batch(&format!(
            "CREATE TEMP VIEW {name} AS SELECT * FROM main.{name} WHERE {key} <= {last};"
        ))?;
    }
    let newest = AuditId(newest(conn)?);
    let from = AuditId(entry.0 + 1);
    let changes = match tables.len() == AUDITED.len() {
        true => changes_backwards(conn, from, newest)?,
        false => changes_of_tables_backwards(conn, &tables, from, newest)?,
    };
    for change in changes {
        put(conn, "temp", change.table, change.row_id, change.before.as_ref(), None)?;
    }
    const INDEXES: [(&str, &str); 8] = [
        ("task_role", "task_id"),
        ("quarter_report", "year, quarter, unit_id"),
        ("report_value", "report_id, target_id"),
        ("report_text", "report_id, task_id"),
        ("report_step", "report_id"),
        ("ledger_entry", "year, target_id, unit_id"),
        ("evidence", "year, quarter, unit_id"),
        ("attachment", "hash"),
    ];
    for (name, columns) in INDEXES.iter().filter(|(name, _)| tables.iter().any(|it| it.name == *name)) {
        conn.execute_batch(&format!("CREATE INDEX temp.as_of_{name} ON {name} ({columns});"))?;
    }
    Ok(())
}
