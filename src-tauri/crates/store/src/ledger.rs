//! 台账 (ledger): the named items behind a count.

use rusqlite::{OptionalExtension, Row, named_params};
use zhiheng_domain::{
    EntryContent, LedgerEntry, LedgerEntryId, Prefecture, Quarter, ReportState, TargetId, TargetKind, UnitId, Violation,
};

use crate::convert::{SqlDate, date, failure, word};
use crate::report::{expect_role, kind_of, open_report, quarter_from_row, report};
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
        entry_from_row,
    )?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn entry_from_row(row: &Row<'_>) -> rusqlite::Result<LedgerEntry> {
    let text = |column| Ok::<_, rusqlite::Error>(row.get::<_, Option<String>>(column)?.unwrap_or_default());
    let code: Option<String> = row.get("prefecture")?;
    let prefecture = code.map(|it| Prefecture::of_code(&it)).transpose().map_err(|it| failure(row, "prefecture", it))?;
    Ok(LedgerEntry {
        id: LedgerEntryId(row.get("id")?),
        target: TargetId(row.get("target_id")?),
        unit: UnitId(row.get("unit_id")?),
        quarter: quarter_from_row(row)?,
        content: EntryContent {
            name: row.get("name")?,
            happened_on: date(row, "happened_on")?,
            doc_no: text("doc_no")?,
            prefecture,
            holder: text("holder")?,
            note: text("note")?,
        },
        revision: row.get("revision")?,
    })
}

/// # Errors
/// `NotFound`.
pub fn ledger_entry(tx: &ReadTx<'_>, id: LedgerEntryId) -> StoreResult<LedgerEntry> {
    tx.prepare("SELECT * FROM ledger_entry WHERE id = ?1")?
        .query_row([id.0], entry_from_row)
        .optional()?
        .ok_or_else(|| StoreError::not_found(Noun::LedgerEntry, id.0))
}

/// Names an item. It eats up one of the declared remainder (未列名) of its quarter and of each later one; where none is
/// left the value grows by one. Where the quarter has no report yet, a draft is made.
///
/// # Errors
/// `NotFound` as for a value; `Violation` for a target that is no count, a blank or too long text; `ReportClosed` where
/// the value of a submitted or accepted report would grow.
pub fn add_ledger_entry(
    tx: &mut WriteTx<'_>,
    target: TargetId,
    unit: UnitId,
    quarter: Quarter,
    content: EntryContent,
) -> StoreResult<LedgerEntryId> {
    let kind = kind_of(tx, target)?;
    if kind != TargetKind::Count {
        return Err(Violation::EntriesOfCountsOnly { kind }.into());
    }
    let content = content.tidy()?;
    expect_role(tx, unit, quarter, target)?;
    if report(tx, unit, quarter)?.is_none() {
        open_report(tx, unit, quarter)?;
    }
    for it in reports_from(tx, target, unit, quarter)? {
        if it.has_remainder {
            tx.prepare("UPDATE report_value SET amount = amount - 10000, revision = :revision WHERE id = :id")?
                .execute(named_params! { ":id": it.value, ":revision": tx.revision() })?;
        } else {
            it.expect_open()?;
        }
    }
    let id = tx.prepare(include_str!("../sql/ledger_entry_add.sql"))?.insert(named_params! {
        ":target": target.0, ":unit": unit.0, ":year": quarter.year(), ":quarter": quarter.no(),
        ":name": content.name, ":happened_on": content.happened_on.map(SqlDate), ":doc_no": filled(&content.doc_no),
        ":prefecture": content.prefecture.map(Prefecture::code), ":holder": filled(&content.holder),
        ":note": filled(&content.note), ":revision": tx.revision(),
    })?;
    Ok(LedgerEntryId(id))
}

/// The value that the item counts in does not change; what was handed in is not reworded all the same.
///
/// # Errors
/// `NotFound`, `Stale`, `Blank`, `TooLong`; `ReportClosed` once the item's report is submitted or accepted.
pub fn edit_ledger_entry(
    tx: &mut WriteTx<'_>,
    id: LedgerEntryId,
    content: EntryContent,
    expected_revision: i64,
) -> StoreResult<()> {
    tx.expect_revision(Noun::LedgerEntry, "ledger_entry", id.0, expected_revision)?;
    let content = content.tidy()?;
    let entry = ledger_entry(tx, id)?;
    if entry.content == content {
        return Ok(());
    }
    open_report(tx, entry.unit, entry.quarter)?;
    tx.prepare(
        "UPDATE ledger_entry SET name = :name, happened_on = :happened_on, doc_no = :doc_no, prefecture = :prefecture, \
         holder = :holder, note = :note, revision = :revision WHERE id = :id",
    )?
    .execute(named_params! {
        ":id": id.0, ":name": content.name, ":happened_on": content.happened_on.map(SqlDate),
        ":doc_no": filled(&content.doc_no), ":prefecture": content.prefecture.map(Prefecture::code),
        ":holder": filled(&content.holder), ":note": filled(&content.note), ":revision": tx.revision(),
    })?;
    Ok(())
}

fn filled(text: &str) -> Option<&str> {
    Some(text).filter(|it| !it.is_empty())
}

/// Takes an item away; the values it counted in fall by one.
///
/// # Errors
/// `NotFound`, `Stale`; `ReportClosed` where the value of a submitted or accepted report would fall; `InUse` while
/// evidence hangs on it.
pub fn remove_ledger_entry(tx: &mut WriteTx<'_>, id: LedgerEntryId, expected_revision: i64) -> StoreResult<()> {
    tx.expect_revision(Noun::LedgerEntry, "ledger_entry", id.0, expected_revision)?;
    let entry = ledger_entry(tx, id)?;
    for it in reports_from(tx, entry.target, entry.unit, entry.quarter)? {
        it.expect_open()?;
    }
    let evidence: u32 =
        tx.prepare("SELECT count(*) AS files FROM evidence WHERE entry_id = ?1")?.query_row([id.0], |row| row.get("files"))?;
    if evidence > 0 {
        return Err(StoreError::InUse { noun: Noun::LedgerEntry, by: format!("{evidence} 份佐证") });
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
