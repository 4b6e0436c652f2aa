//! 季报与填报数值 (quarter report and its values): one cell read, one cell set.

use rusqlite::{OptionalExtension, Row, named_params};
use zhiheng_domain::{
    Amount, Count, Quarter, ReportId, ReportState, TargetId, TargetKind, UnitId, Value, ValueInput, Violation,
};

use crate::convert::{SqlAmount, amount, word};
use crate::role::known;
use crate::{Noun, ReadTx, StoreError, StoreResult, WriteTx};

/// 一格 (cell): what a unit reports on a target for a quarter. For a count the value is its total.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cell {
    pub value: Value,
    /// The two parts of a count; `None` for other kinds, and for a count that is blank or 不适用.
    pub count: Option<Count>,
    /// 0 for a cell that nobody has set.
    pub revision: i64,
}

/// A cell with its place, for sums and papers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlacedCell {
    pub unit: UnitId,
    pub target: TargetId,
    pub quarter: Quarter,
    pub state: ReportState,
    pub cell: Cell,
}

pub fn report_state(tx: &ReadTx<'_>, unit: UnitId, quarter: Quarter) -> StoreResult<Option<ReportState>> {
    Ok(report(tx, unit, quarter)?.map(|(_, state)| state))
}

/// States of all reports of a year.
pub fn report_states(tx: &ReadTx<'_>, year: i32) -> StoreResult<Vec<(UnitId, Quarter, ReportState)>> {
    let mut stmt = tx.prepare(
        "SELECT unit_id, year, quarter, state FROM quarter_report WHERE year = :year ORDER BY unit_id, quarter",
    )?;
    let rows = stmt.query_map(named_params! { ":year": year }, |row| {
        Ok((UnitId(row.get("unit_id")?), quarter_from_row(row)?, word(row, "state")?))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub fn cell(tx: &ReadTx<'_>, unit: UnitId, quarter: Quarter, target: TargetId) -> StoreResult<Cell> {
    let kind = kind_of(tx, target)?;
    let entries = entries_until(tx, unit, quarter, target)?;
    let stored = stored(tx, unit, quarter, target)?;
    Ok(match stored {
        None => cell_of(kind, Value::Blank, entries, 0),
        Some(it) => cell_of(kind, it.value, entries, it.revision),
    })
}

/// Every cell of a year that was ever set or has ledger entries behind it. A count's entries show from their quarter on
/// in every quarter that has a report.
pub fn cells_of_year(tx: &ReadTx<'_>, year: i32) -> StoreResult<Vec<PlacedCell>> {
    let mut stmt = tx.prepare(include_str!("../sql/cells_of_year.sql"))?;
    let rows = stmt.query_map(named_params! { ":year": year }, |row| {
        let entries = row.get("entries")?;
        let revision = row.get::<_, Option<i64>>("revision")?.unwrap_or_default();
        Ok(PlacedCell {
            unit: UnitId(row.get("unit_id")?),
            target: TargetId(row.get("target_id")?),
            quarter: quarter_from_row(row)?,
            state: word(row, "report_state")?,
            cell: cell_of(word(row, "kind")?, value_from_row(row, "state", "amount", "reason")?, entries, revision),
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Sets one cell, making the draft report when there is none. For a count `Enter` is the total: it adjusts the declared
/// remainder (未列名). Returns the cell as it is then; a cell that already was so is not touched.
///
/// # Errors
/// `Stale` when the cell's revision is not `expected_revision`; `ReportClosed` once the report is submitted or accepted;
/// `Violation` as the kind demands; `NotFound` for a target that the unit has no role on or that is of another year.
pub fn set_value(
    tx: &mut WriteTx<'_>,
    unit: UnitId,
    quarter: Quarter,
    target: TargetId,
    input: &ValueInput,
    expected_revision: i64,
    on_behalf: bool,
) -> StoreResult<Cell> {
    known(tx, Noun::Unit, "member_unit", unit.0)?;
    let kind = kind_of(tx, target)?;
    expect_role(tx, unit, quarter, target)?;
    let report = report(tx, unit, quarter)?;
    if let Some((_, state @ (ReportState::Submitted | ReportState::Accepted))) = report {
        return Err(StoreError::ReportClosed { state });
    }
    let now = stored(tx, unit, quarter, target)?;
    let current = now.as_ref().map_or(0, |it| it.revision);
    if current != expected_revision {
        return Err(StoreError::Stale { noun: Noun::Value, expected: expected_revision, current });
    }
    let entries = entries_until(tx, unit, quarter, target)?;
    let value = value_to_store(input, kind, entries)?;
    let before = now.as_ref().map_or(Value::Blank, |it| it.value.clone());
    if before == value {
        return Ok(cell_of(kind, value, entries, current));
    }
    let report = match report {
        Some((id, _)) => id,
        None => add_draft(tx, unit, quarter)?,
    };
    store_value(tx, report, target, &value, on_behalf)?;
    Ok(cell_of(kind, value, entries, tx.revision()))
}

/// The stored part of a cell: for a count the remainder only.
pub(crate) struct Stored {
    pub value: Value,
    pub revision: i64,
}

/// Reads state, amount and reason under the given names; a missing row is blank.
pub(crate) fn value_from_row(row: &Row<'_>, state: &str, number: &str, reason: &str) -> rusqlite::Result<Value> {
    Ok(match row.get::<_, Option<String>>(state)?.as_deref() {
        Some("entered") => amount(row, number)?.map_or(Value::Blank, Value::Entered),
        Some("not_applicable") => Value::NotApplicable(row.get::<_, Option<String>>(reason)?.unwrap_or_default()),
        _ => Value::Blank,
    })
}

/// Joins what is stored with the named entries behind a count.
pub(crate) fn cell_of(kind: TargetKind, stored: Value, entries: u32, revision: i64) -> Cell {
    if kind != TargetKind::Count {
        return Cell { value: stored, count: None, revision };
    }
    let remainder = match &stored {
        Value::Entered(amount) => u32::try_from(amount.to_ten_thousandths() / 10_000).unwrap_or(u32::MAX),
        Value::Blank | Value::NotApplicable(_) if entries == 0 => return Cell { value: stored, count: None, revision },
        Value::Blank | Value::NotApplicable(_) => 0,
    };
    let count = Count { entries, remainder };
    Cell { value: Value::Entered(count.total()), count: Some(count), revision }
}

pub(crate) fn quarter_from_row(row: &Row<'_>) -> rusqlite::Result<Quarter> {
    Quarter::of(row.get("year")?, row.get("quarter")?).map_err(|it| crate::convert::failure(row, "quarter", it))
}

pub(crate) fn kind_of(tx: &ReadTx<'_>, target: TargetId) -> StoreResult<TargetKind> {
    tx.prepare("SELECT kind FROM target WHERE id = ?1")?
        .query_row([target.0], |row| word(row, "kind"))
        .optional()?
        .ok_or_else(|| StoreError::not_found(Noun::Target, target.0))
}

/// # Errors
/// `NotFound` for a target that the unit has no role on, or of another year's plan.
pub(crate) fn expect_role(tx: &ReadTx<'_>, unit: UnitId, quarter: Quarter, target: TargetId) -> StoreResult<()> {
    let found = tx
        .prepare(include_str!("../sql/target_of_unit.sql"))?
        .exists(named_params! { ":target": target.0, ":unit": unit.0, ":year": quarter.year() })?;
    if found { Ok(()) } else { Err(StoreError::not_found(Noun::Role, target.0)) }
}

fn value_to_store(input: &ValueInput, kind: TargetKind, entries: u32) -> StoreResult<Value> {
    Ok(match input {
        ValueInput::Clear => Value::Blank,
        ValueInput::NotApplicable(_) if kind == TargetKind::Count && entries > 0 => {
            return Err(Violation::TotalBelowEntries { total: "不适用".to_owned(), entries }.into());
        }
        ValueInput::NotApplicable(reason) => match ValueInput::not_applicable(reason)? {
            ValueInput::NotApplicable(reason) => Value::NotApplicable(reason),
            ValueInput::Clear | ValueInput::Enter(_) => Value::Blank,
        },
        ValueInput::Enter(amount) => {
            ValueInput::enter(*amount, kind)?;
            match kind {
                TargetKind::Count => Value::Entered(Amount::whole(Count::of_total(*amount, entries)?.remainder)),
                _ => Value::Entered(*amount),
            }
        }
    })
}

pub(crate) fn report(tx: &ReadTx<'_>, unit: UnitId, quarter: Quarter) -> StoreResult<Option<(ReportId, ReportState)>> {
    let found = tx
        .prepare("SELECT id, state FROM quarter_report WHERE unit_id = :unit AND year = :year AND quarter = :quarter")?
        .query_row(
            named_params! { ":unit": unit.0, ":year": quarter.year(), ":quarter": quarter.no() },
            |row| Ok((ReportId(row.get("id")?), word(row, "state")?)),
        )
        .optional()?;
    Ok(found)
}

/// The report, made as a draft where there is none.
///
/// # Errors
/// `ReportClosed` once it is submitted or accepted; `NotFound` for the unit.
pub(crate) fn open_report(tx: &WriteTx<'_>, unit: UnitId, quarter: Quarter) -> StoreResult<ReportId> {
    match report(tx, unit, quarter)? {
        Some((_, state @ (ReportState::Submitted | ReportState::Accepted))) => Err(StoreError::ReportClosed { state }),
        Some((id, _)) => Ok(id),
        None => {
            known(tx, Noun::Unit, "member_unit", unit.0)?;
            add_draft(tx, unit, quarter)
        }
    }
}

fn add_draft(tx: &WriteTx<'_>, unit: UnitId, quarter: Quarter) -> StoreResult<ReportId> {
    let id = tx
        .prepare(
            "INSERT INTO quarter_report (unit_id, year, quarter, state, revision) \
             VALUES (:unit, :year, :quarter, 'draft', :revision)",
        )?
        .insert(named_params! {
            ":unit": unit.0, ":year": quarter.year(), ":quarter": quarter.no(), ":revision": tx.revision(),
        })?;
    Ok(ReportId(id))
}

fn stored(tx: &ReadTx<'_>, unit: UnitId, quarter: Quarter, target: TargetId) -> StoreResult<Option<Stored>> {
    let found = tx
        .prepare(include_str!("../sql/stored_value.sql"))?
        .query_row(
            named_params! {
                ":unit": unit.0, ":year": quarter.year(), ":quarter": quarter.no(), ":target": target.0,
            },
            |row| {
                Ok(Stored {
                    value: value_from_row(row, "state", "amount", "reason")?,
                    revision: row.get("revision")?,
                })
            },
        )
        .optional()?;
    Ok(found)
}

fn entries_until(tx: &ReadTx<'_>, unit: UnitId, quarter: Quarter, target: TargetId) -> StoreResult<u32> {
    let entries = tx
        .prepare(
            "SELECT count(*) AS entries FROM ledger_entry \
             WHERE target_id = :target AND unit_id = :unit AND year = :year AND quarter <= :quarter",
        )?
        .query_row(
            named_params! {
                ":unit": unit.0, ":year": quarter.year(), ":quarter": quarter.no(), ":target": target.0,
            },
            |row| row.get("entries"),
        )?;
    Ok(entries)
}

/// A cleared cell keeps its row, and with it its revision and its trail.
fn store_value(
    tx: &WriteTx<'_>,
    report: ReportId,
    target: TargetId,
    value: &Value,
    on_behalf: bool,
) -> StoreResult<()> {
    let (state, number, reason) = match value {
        Value::Blank => ("blank", None, None),
        Value::Entered(amount) => ("entered", Some(SqlAmount(*amount)), None),
        Value::NotApplicable(reason) => ("not_applicable", None, Some(reason)),
    };
    tx.prepare(include_str!("../sql/store_value.sql"))?.execute(named_params! {
        ":report": report.0, ":target": target.0, ":state": state, ":amount": number, ":reason": reason,
        ":on_behalf": on_behalf, ":revision": tx.revision(),
    })?;
    Ok(())
}
