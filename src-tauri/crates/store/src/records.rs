//! 来历 (records): the rows behind printed numbers: which row, at which revision, from which file, accepted by whom.

use rusqlite::{Row, named_params};
use zhiheng_domain::{Date, LedgerEntryId, Quarter, TargetId, UnitId};

use crate::convert::date;
use crate::report::quarter_from_row;
use crate::{ReadTx, StoreResult};

/// A value of the year as a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ValueRecord {
    /// Of `report_value`.
    pub id: i64,
    pub unit: UnitId,
    pub quarter: Quarter,
    pub target: TargetId,
    pub revision: i64,
    /// File and cell that it was taken from, `None` for what was typed.
    pub file: Option<(String, String)>,
}

/// A named item of the year as a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryRecord {
    pub id: LedgerEntryId,
    pub unit: UnitId,
    pub quarter: Quarter,
    pub target: TargetId,
    pub name: String,
    pub revision: i64,
    pub file: Option<(String, String)>,
}

/// Who accepted a unit's report, and when; of reports that are accepted now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Acceptance {
    pub unit: UnitId,
    pub quarter: Quarter,
    pub operator: String,
    pub on: Option<Date>,
}

/// A report of the year as a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportRecord {
    /// Of `quarter_report`.
    pub id: i64,
    pub unit: UnitId,
    pub quarter: Quarter,
    pub revision: i64,
}

/// # Errors
/// What SQLite says.
pub fn report_records(tx: &ReadTx<'_>, year: i32) -> StoreResult<Vec<ReportRecord>> {
    let mut stmt = tx.prepare(
        "SELECT id, unit_id, year, quarter, revision FROM quarter_report WHERE year = :year ORDER BY quarter, unit_id",
    )?;
    let rows = stmt.query_map(named_params! { ":year": year }, |row| {
        Ok(ReportRecord {
            id: row.get("id")?,
            unit: UnitId(row.get("unit_id")?),
            quarter: quarter_from_row(row)?,
            revision: row.get("revision")?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// 报送期限 that the office set, as a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeadlineRecord {
    /// Of `deadline`.
    pub id: i64,
    pub quarter: Quarter,
    pub revision: i64,
}

/// # Errors
/// What SQLite says.
pub fn deadline_records(tx: &ReadTx<'_>, year: i32) -> StoreResult<Vec<DeadlineRecord>> {
    let mut stmt = tx.prepare("SELECT id, year, quarter, revision FROM deadline WHERE year = :year ORDER BY quarter")?;
    let rows = stmt.query_map(named_params! { ":year": year }, |row| {
        Ok(DeadlineRecord { id: row.get("id")?, quarter: quarter_from_row(row)?, revision: row.get("revision")? })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// # Errors
/// What SQLite says.
pub fn value_records(tx: &ReadTx<'_>, year: i32) -> StoreResult<Vec<ValueRecord>> {
    let mut stmt = tx.prepare(include_str!("../sql/value_records.sql"))?;
    let rows = stmt.query_map(named_params! { ":year": year }, |row| {
        Ok(ValueRecord {
            id: row.get("id")?,
            unit: UnitId(row.get("unit_id")?),
            quarter: quarter_from_row(row)?,
            target: TargetId(row.get("target_id")?),
            revision: row.get("revision")?,
            file: file(row)?,
        })
    })?;
    let mut records = rows.collect::<rusqlite::Result<Vec<_>>>()?;
    records.dedup_by_key(|it| it.id);
    Ok(records)
}

/// By target, unit, quarter.
///
/// # Errors
/// What SQLite says.
pub fn entry_records(tx: &ReadTx<'_>, year: i32) -> StoreResult<Vec<EntryRecord>> {
    let mut stmt = tx.prepare(include_str!("../sql/entry_records.sql"))?;
    let rows = stmt.query_map(named_params! { ":year": year }, |row| {
        Ok(EntryRecord {
            id: LedgerEntryId(row.get("id")?),
            unit: UnitId(row.get("unit_id")?),
            quarter: quarter_from_row(row)?,
            target: TargetId(row.get("target_id")?),
            name: row.get("name")?,
            revision: row.get("revision")?,
            file: file(row)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// # Errors
/// What SQLite says.
pub fn acceptances(tx: &ReadTx<'_>, year: i32) -> StoreResult<Vec<Acceptance>> {
    let mut stmt = tx.prepare(
        "SELECT q.unit_id, q.year, q.quarter, s.on_day, o.name AS operator FROM quarter_report AS q \
         JOIN report_step AS s ON s.report_id = q.id AND s.step = 'accept' \
         JOIN audit_entry AS a ON a.id = s.audit_id JOIN operator AS o ON o.id = a.operator_id \
         WHERE q.year = :year AND q.state = 'accepted' ORDER BY s.id",
    )?;
    let rows = stmt.query_map(named_params! { ":year": year }, |row| {
        Ok(Acceptance {
            unit: UnitId(row.get("unit_id")?),
            quarter: quarter_from_row(row)?,
            operator: row.get("operator")?,
            on: date(row, "on_day")?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn file(row: &Row<'_>) -> rusqlite::Result<Option<(String, String)>> {
    let name: Option<String> = row.get("file_name")?;
    let cell: Option<String> = row.get("file_cell")?;
    Ok(name.zip(cell))
}
