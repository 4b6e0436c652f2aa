//! The file as it was: temporary tables shadow the main ones (SQLite resolves temporary names first), so that every
//! query works unchanged. They are filled with the rows of today and walked back by the audit's images.

use rusqlite::{Connection, OptionalExtension};
use zhiheng_domain::{Area, AuditId, Moment};

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
        let columns: Vec<String> = columns(conn, name)?
            .into_iter()
            .map(|(column, kind)| match column.as_str() {
                "id" => "id INTEGER PRIMARY KEY".to_owned(),
                _ => format!("{column} {kind}"),
            })
            .collect();
        conn.execute_batch(&format!(
            "CREATE TEMP TABLE {name} ({}); INSERT INTO temp.{name} SELECT * FROM main.{name};",
            columns.join(", ")
        ))?;
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
