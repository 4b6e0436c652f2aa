//! The file as it was: temporary tables shadow the main ones (SQLite resolves temporary names first), so that every
//! query works unchanged. They are filled with the rows of today and walked back by the audit's images.

use rusqlite::{Connection, OptionalExtension, params};
use zhiheng_domain::{Area, AuditId, Moment, Quarter, UnitId};

use crate::convert::SqlMoment;
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
    // What is as it was needs no shadow for as long as this transaction lasts.
    let mut tables = Vec::new();
    for table in AUDITED.iter().filter(|it| areas.contains(&it.area)) {
        if is_changed(&tx, table, entry)? {
            tables.push(table);
        }
    }
    shadow(&tx, entry, &tables)?;
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
        shadow(&tx, entry, &AUDITED.iter().collect::<Vec<_>>())?;
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
    let (last, unit, year) = (entry.0, unit.0, quarter.year());
    let reports = format!("SELECT id FROM main.quarter_report WHERE unit_id = {unit} AND year = {year}");
    for name in ["quarter_report", "report_value", "report_text", "ledger_entry"] {
        let is_ours = |column: fn(&str) -> String| match name {
            "report_value" | "report_text" => format!("{} IN ({reports})", column("report_id")),
            _ => format!("{} = {unit} AND {} = {year}", column("unit_id"), column("year")),
        };
        let (row, image) = (is_ours(str::to_owned), is_ours(|it| format!("before ->> '{it}'")));
        create_shadow(conn, name)?;
        let columns = image_columns(conn, name)?;
        conn.execute_batch(&format!(
            "INSERT INTO temp.{name} SELECT * FROM main.{name} WHERE {row} AND revision <= {last};
             INSERT INTO temp.{name}
             SELECT {columns}
             FROM (SELECT id FROM main.{name} WHERE {row} AND {last} < revision
                   UNION
                   SELECT row_id FROM main.audit_row
                   WHERE table_name = '{name}' AND after IS NULL AND {last} < entry_id AND {image}) AS r
             CROSS JOIN main.audit_row AS w ON w.table_name = '{name}' AND w.row_id = r.id
             WHERE w.before ->> 'revision' <= {last} AND {last} < w.entry_id;"
        ))?;
    }
    Ok(())
}

/// The columns of a table out of an image `before`, in the table's order.
fn image_columns(conn: &Connection, name: &str) -> StoreResult<String> {
    let columns = columns(conn, name)?;
    Ok(columns.iter().map(|(column, _)| format!("before ->> '{column}'")).collect::<Vec<_>>().join(", "))
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

/// Whether a row of the table was changed, added or taken away after an entry.
pub(crate) fn is_changed(conn: &Connection, table: &Table, since: AuditId) -> StoreResult<bool> {
    let name = table.name;
    let changed = conn.prepare_cached(&format!("SELECT 1 FROM {name} WHERE ?1 < revision"))?.exists([since.0])?;
    let gone = "SELECT 1 FROM audit_row WHERE table_name = ?1 AND after IS NULL AND ?2 < entry_id";
    Ok(changed || conn.prepare_cached(gone)?.exists(params![name, since.0])?)
}

/// Whoever changes a row moves its revision. So a row with an older one stands as it stood; and of the images of a row
/// the one with an older revision is how it stood.
fn shadow(conn: &Connection, entry: AuditId, tables: &[&Table]) -> StoreResult<()> {
    let last = entry.0;
    // The values of ten years are a hundred times the plans: for some tables the index by table is taken, which the plus
    // sign sees to.
    let since = match tables.len() == AUDITED.len() {
        true => format!("{last} < entry_id"),
        false => {
            let names: Vec<String> = tables.iter().map(|it| format!("'{}'", it.name)).collect();
            format!("table_name IN ({}) AND {last} < +entry_id", names.join(", "))
        }
    };
    conn.execute_batch(&format!(
        "CREATE TEMP TABLE as_of_image AS
         SELECT table_name, before FROM main.audit_row WHERE {since} AND before ->> 'revision' <= {last};
         CREATE INDEX temp.as_of_image_of_table ON as_of_image (table_name);"
    ))?;
    for table in tables {
        let name = table.name;
        create_shadow(conn, name)?;
        let columns = image_columns(conn, name)?;
        conn.execute_batch(&format!(
            "INSERT INTO temp.{name} SELECT * FROM main.{name} WHERE revision <= {last};
             INSERT INTO temp.{name} SELECT {columns} FROM temp.as_of_image WHERE table_name = '{name}';"
        ))?;
    }
    conn.execute_batch("DROP TABLE temp.as_of_image;")?;
    for name in ["audit_entry", "audit_row"] {
        let key = if name == "audit_entry" { "id" } else { "entry_id" };
        conn.execute_batch(&format!(
            "CREATE TEMP VIEW {name} AS SELECT * FROM main.{name} WHERE {key} <= {last};"
        ))?;
    }
    const INDEXES: [(&str, &str); 13] = [
        ("task_role", "task_id"),
        ("quarter_report", "year, quarter, unit_id"),
        ("report_value", "report_id, target_id"),
        ("report_text", "report_id, task_id"),
        ("report_step", "report_id"),
        ("ledger_entry", "year, target_id, unit_id"),
        ("evidence", "year, quarter, unit_id"),
        ("attachment", "hash"),
        ("scheme_row", "scheme_id"),
        ("score_line", "assessment_id, assessee_id"),
        ("step_score", "line_id"),
        ("score_loss", "step_score_id"),
        ("scored_event", "line_id"),
    ];
    for (name, columns) in INDEXES.iter().filter(|(name, _)| tables.iter().any(|it| it.name == *name)) {
        conn.execute_batch(&format!("CREATE INDEX temp.as_of_{name} ON {name} ({columns});"))?;
    }
    Ok(())
}
