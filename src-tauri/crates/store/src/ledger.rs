//! 台账 (ledger): the named items behind a count.

use rusqlite::{Row, named_params};
use zhiheng_domain::{LedgerEntry, LedgerEntryId, Quarter, ReportState, TargetId, TargetKind, UnitId, Violation};

use crate::convert::word;
use crate::report::{expect_role, kind_of, quarter_from_row};
use crate::{Noun, ReadTx, StoreError, StoreResult, WriteTx};

/// Entries of a target in a year; of one unit, or of all by the units' order.
pub fn ledger_entries(
    tx: &ReadTx<'_>,
    target: TargetId,
    year: i32,
    unit: Option<UnitId>,
) -> StoreResult<Vec<LedgerEntry>> {
    let mut stmt = tx.prepare(include_str!("../sql/ledger_entries.sql"))?;
    let rows = stmt.query_map(
        named_params! { ":target": target.0, ":year": year, ":unit": unit.map(|it| it.0) },
        |row| {
            Ok(LedgerEntry {
                id: LedgerEntryId(row.get("id")?),
                target: TargetId(row.get("target_id")?),
                unit: UnitId(row.get("unit_id")?),
                quarter: quarter_from_row(row)?,
                name: row.get("name")?,
                revision: row.get("revision")?,
            })
        },
    )?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Names an item. It eats up one of the declared remainder (未列名) of its quarter and of each later one; where none is
/// left the value grows by one.
///
/// # Errors
/// `NotFound` as for a value; `Violation` for a target that is no count; `ReportClosed` where the value of a submitted
/// or accepted report would grow.
pub fn add_ledger_entry(
    tx: &mut WriteTx<'_>,
    target: TargetId,
    unit: UnitId,
    quarter: Quarter,
    name: &str,
) -> StoreResult<LedgerEntryId> {
    let kind = kind_of(tx, target)?;
    if kind != TargetKind::Count {
        return Err(Violation::UnknownWord { noun: "count target", text: kind.code().to_owned() }.into());
    }
    expect_role(tx, unit, quarter, target)?;
    for it in reports_from(tx, target, unit, quarter)? {
        if it.has_remainder {
            tx.prepare("UPDATE report_value SET amount = amount - 10000, revision = :revision WHERE id = :id")?
                .execute(named_params! { ":id": it.value, ":revision": tx.revision() })?;
        } else {
            it.expect_open()?;
        }
    }
    let id = tx
        .prepare(
            "INSERT INTO ledger_entry (target_id, unit_id, year, quarter, name, revision) \
             VALUES (:target, :unit, :year, :quarter, :name, :revision)",
        )?
        .insert(named_params! {
            ":target": target.0, ":unit": unit.0, ":year": quarter.year(), ":quarter": quarter.no(),
            ":name": name.trim(), ":revision": tx.revision(),
        })?;
    Ok(LedgerEntryId(id))
}

/// Takes an item away; the values it counted in fall by one.
///
/// # Errors
/// `NotFound`, `Stale`; `ReportClosed` where the value of a submitted or accepted report would fall.
pub fn remove_ledger_entry(tx: &mut WriteTx<'_>, id: LedgerEntryId, expected_revision: i64) -> StoreResult<()> {
    tx.expect_revision(Noun::LedgerEntry, "ledger_entry", id.0, expected_revision)?;
    let (target, unit, quarter) = tx
        .prepare("SELECT target_id, unit_id, year, quarter FROM ledger_entry WHERE id = ?1")?
        .query_row([id.0], |row| {
            Ok((TargetId(row.get("target_id")?), UnitId(row.get("unit_id")?), quarter_from_row(row)?))
        })?;
    for it in reports_from(tx, target, unit, quarter)? {
        it.expect_open()?;
    }
    tx.prepare("DELETE FROM ledger_entry WHERE id = ?1")?.execute([id.0])?;
    Ok(())
}

/// A report that an entry of the quarter counts in, and the cell's row in it.
struct Counted {
    state: ReportState,
    value: Option<i64>,
    has_remainder: bool,
}

impl Counted {
    fn expect_open(&self) -> StoreResult<()> {
        match self.state {
            ReportState::Draft | ReportState::SentBack => Ok(()),
            state @ (ReportState::Submitted | ReportState::Accepted) => Err(StoreError::ReportClosed { state }),
        }
    }

    fn from_row(row: &Row<'_>) -> rusqlite::Result<Counted> {
        let amount: Option<i64> = row.get("amount")?;
        Ok(Counted {
            state: word(row, "state")?,
            value: row.get("value_id")?,
            has_remainder: amount.is_some_and(|it| 10_000 <= it),
        })
    }
}

fn reports_from(tx: &ReadTx<'_>, target: TargetId, unit: UnitId, quarter: Quarter) -> StoreResult<Vec<Counted>> {
    let mut stmt = tx.prepare(
        "SELECT q.state, v.id AS value_id, v.amount FROM quarter_report AS q \
         LEFT JOIN report_value AS v ON v.report_id = q.id AND v.target_id = :target \
         WHERE q.unit_id = :unit AND q.year = :year AND :quarter <= q.quarter ORDER BY q.quarter",
    )?;
    let rows = stmt.query_map(
        named_params! { ":target": target.0, ":unit": unit.0, ":year": quarter.year(), ":quarter": quarter.no() },
        Counted::from_row,
    )?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
