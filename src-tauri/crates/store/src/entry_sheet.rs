//! 填报表 (entry sheet): all that a unit reports on in a quarter, with the quarter before beside it.

use rusqlite::{OptionalExtension, Row, named_params};
use zhiheng_domain::{Moment, Operation, Quarter, ReportState, Role, Target, TargetId, TaskId, UnitId};

use crate::convert::{SqlMoment, word};
use crate::plan::target_from_row;
use crate::report::{Cell, cell_of, report_state, value_from_row};
use crate::{ReadTx, StoreResult};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntrySheet {
    pub unit: UnitId,
    pub quarter: Quarter,
    /// `None` while the unit has no report for the quarter.
    pub state: Option<ReportState>,
    /// In the plan's order.
    pub rows: Vec<EntrySheetRow>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntrySheetRow {
    pub task: TaskId,
    pub task_no: i64,
    pub task_title: String,
    pub role: Role,
    pub target: Target,
    /// The quarter before in the same year; blank in the first.
    pub previous: Cell,
    pub current: Cell,
    /// `None` for a cell that nobody has set.
    pub changed: Option<Changed>,
}

/// Who changed a cell last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    pub at: Moment,
    pub operator: String,
    pub operation: Operation,
    /// 代录
    pub on_behalf: bool,
}

pub fn entry_sheet(tx: &ReadTx<'_>, unit: UnitId, quarter: Quarter) -> StoreResult<EntrySheet> {
    let state = report_state(tx, unit, quarter)?;
    let mut stmt = tx.prepare(include_str!("../sql/entry_sheet.sql"))?;
    let rows = stmt.query_map(
        named_params! { ":unit": unit.0, ":year": quarter.year(), ":quarter": quarter.no() },
        row_from_row,
    )?;
    Ok(EntrySheet { unit, quarter, state, rows: rows.collect::<rusqlite::Result<_>>()? })
}

/// Who changed one cell last; `None` for a cell that nobody has set.
pub fn cell_changed(
    tx: &ReadTx<'_>,
    unit: UnitId,
    quarter: Quarter,
    target: TargetId,
) -> StoreResult<Option<Changed>> {
    let changed = tx
        .prepare(
            "SELECT a.at, o.name AS operator, a.operation, v.on_behalf FROM quarter_report AS q \
             JOIN report_value AS v ON v.report_id = q.id AND v.target_id = :target \
             JOIN audit_entry AS a ON a.id = v.revision JOIN operator AS o ON o.id = a.operator_id \
             WHERE q.unit_id = :unit AND q.year = :year AND q.quarter = :quarter",
        )?
        .query_row(
            named_params! {
                ":unit": unit.0, ":year": quarter.year(), ":quarter": quarter.no(), ":target": target.0,
            },
            |row| {
                Ok(Changed {
                    at: row.get::<_, SqlMoment>("at")?.0,
                    operator: row.get("operator")?,
                    operation: word(row, "operation")?,
                    on_behalf: row.get("on_behalf")?,
                })
            },
        )
        .optional()?;
    Ok(changed)
}

fn row_from_row(row: &Row<'_>) -> rusqlite::Result<EntrySheetRow> {
    let target = target_from_row(row)?;
    let revision = |column| Ok::<_, rusqlite::Error>(row.get::<_, Option<i64>>(column)?.unwrap_or_default());
    let previous = value_from_row(row, "previous_state", "previous_amount", "previous_reason")?;
    let current = value_from_row(row, "current_state", "current_amount", "current_reason")?;
    let changed = match row.get::<_, Option<SqlMoment>>("changed_at")? {
        None => None,
        Some(at) => Some(Changed {
            at: at.0,
            operator: row.get("changed_by")?,
            operation: word(row, "changed_operation")?,
            on_behalf: row.get("on_behalf")?,
        }),
    };
    Ok(EntrySheetRow {
        task: TaskId(row.get("task_id")?),
        task_no: row.get("task_no")?,
        task_title: row.get("task_title")?,
        role: word(row, "role")?,
        previous: cell_of(target.kind, previous, row.get("previous_entries")?, revision("previous_revision")?),
        current: cell_of(target.kind, current, row.get("current_entries")?, revision("current_revision")?),
        changed,
        target,
    })
}
