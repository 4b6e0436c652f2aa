//! 报送来历 (records of reporting): the rows behind counts of reports, texts and evidence.

use rusqlite::named_params;
use zhiheng_domain::{Date, EvidenceId, Quarter, TaskId, TextField, UnitId};

use crate::convert::{SqlMoment, word};
use crate::report::quarter_from_row;
use crate::{ReadTx, StoreResult};

/// A report as a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportRecord {
    /// Of `quarter_report`.
    pub id: i64,
    pub unit: UnitId,
    pub quarter: Quarter,
    pub revision: i64,
}

/// A text that says something, as a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextRecord {
    /// Of `report_text`.
    pub id: i64,
    pub unit: UnitId,
    pub task: TaskId,
    pub field: TextField,
    pub revision: i64,
}

/// Who attached a file, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttachedBy {
    pub evidence: EvidenceId,
    pub operator: String,
    pub on: Date,
}

/// # Errors
/// What SQLite says.
pub fn report_records(tx: &ReadTx<'_>, year: i32) -> StoreResult<Vec<ReportRecord>> {
    let mut stmt = tx.prepare("SELECT id, unit_id, year, quarter, revision FROM quarter_report WHERE year = :year ORDER BY id")?;
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

/// # Errors
/// What SQLite says.
pub fn text_records(tx: &ReadTx<'_>, quarter: Quarter) -> StoreResult<Vec<TextRecord>> {
    let mut stmt = tx.prepare(
        "SELECT x.id, q.unit_id, x.task_id, x.field, x.revision FROM quarter_report AS q \
         JOIN report_text AS x ON x.report_id = q.id \
         WHERE q.year = :year AND q.quarter = :quarter AND x.text <> '' ORDER BY x.id",
    )?;
    let rows = stmt.query_map(named_params! { ":year": quarter.year(), ":quarter": quarter.no() }, |row| {
        Ok(TextRecord {
            id: row.get("id")?,
            unit: UnitId(row.get("unit_id")?),
            task: TaskId(row.get("task_id")?),
            field: word(row, "field")?,
            revision: row.get("revision")?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Of a quarter's evidence; who changed a note later is somebody else's matter.
///
/// # Errors
/// What SQLite says.
pub fn attached_by(tx: &ReadTx<'_>, quarter: Quarter) -> StoreResult<Vec<AttachedBy>> {
    let mut stmt = tx.prepare(
        "SELECT e.id, o.name AS operator, a.at FROM evidence AS e \
         JOIN audit_row AS r ON r.table_name = 'evidence' AND r.row_id = e.id AND r.before IS NULL \
         JOIN audit_entry AS a ON a.id = r.entry_id JOIN operator AS o ON o.id = a.operator_id \
         WHERE e.year = :year AND e.quarter = :quarter ORDER BY e.id, a.id",
    )?;
    let rows = stmt.query_map(named_params! { ":year": quarter.year(), ":quarter": quarter.no() }, |row| {
        Ok(AttachedBy {
            evidence: EvidenceId(row.get("id")?),
            operator: row.get("operator")?,
            on: row.get::<_, SqlMoment>("at")?.0.date(),
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
