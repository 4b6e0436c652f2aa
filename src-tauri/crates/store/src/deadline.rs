//! 报送期限与延期 (deadlines and extensions).

use rusqlite::{OptionalExtension, Row, named_params};
use zhiheng_domain::{Date, Deadline, Extension, ExtensionId, ExtensionState, NonBlank, Quarter, UnitId};

use crate::convert::{SqlDate, date, word};
use crate::report::quarter_from_row;
use crate::role::known;
use crate::{Noun, ReadTx, StoreError, StoreResult, WriteTx};

const REASON_LIMIT: usize = 500;

pub fn deadline(tx: &ReadTx<'_>, quarter: Quarter) -> StoreResult<Deadline> {
    let set = tx
        .prepare("SELECT due_on FROM deadline WHERE year = :year AND quarter = :quarter")?
        .query_row(named_params! { ":year": quarter.year(), ":quarter": quarter.no() }, |row| {
            row.get::<_, SqlDate>("due_on")
        })
        .optional()?;
    Ok(match set {
        None => Deadline::default_of(quarter),
        Some(due_on) => Deadline { quarter, due_on: due_on.0, set: true },
    })
}

/// `None` goes back to the default.
pub fn set_deadline(tx: &mut WriteTx<'_>, quarter: Quarter, due_on: Option<Date>) -> StoreResult<()> {
    let Some(due_on) = due_on else {
        tx.prepare("DELETE FROM deadline WHERE year = :year AND quarter = :quarter")?
            .execute(named_params! { ":year": quarter.year(), ":quarter": quarter.no() })?;
        return Ok(());
    };
    tx.prepare(
        "INSERT INTO deadline (year, quarter, due_on, revision) VALUES (:year, :quarter, :due_on, :revision) \
         ON CONFLICT (year, quarter) DO UPDATE SET due_on = excluded.due_on, revision = excluded.revision \
         WHERE due_on <> excluded.due_on",
    )?
    .execute(named_params! {
        ":year": quarter.year(), ":quarter": quarter.no(), ":due_on": SqlDate(due_on), ":revision": tx.revision(),
    })?;
    Ok(())
}

/// All extensions asked for in a quarter, in the order asked.
pub fn extensions(tx: &ReadTx<'_>, quarter: Quarter) -> StoreResult<Vec<Extension>> {
    let mut stmt = tx.prepare("SELECT * FROM extension WHERE year = :year AND quarter = :quarter ORDER BY id")?;
    let rows = stmt.query_map(named_params! { ":year": quarter.year(), ":quarter": quarter.no() }, from_row)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<Extension> {
    Ok(Extension {
        id: ExtensionId(row.get("id")?),
        unit: UnitId(row.get("unit_id")?),
        quarter: quarter_from_row(row)?,
        asked_on: row.get::<_, SqlDate>("asked_on")?.0,
        until_on: row.get::<_, SqlDate>("until_on")?.0,
        reason: row.get("reason")?,
        state: word(row, "state")?,
        answered_on: date(row, "answered_on")?,
        answer: row.get("answer")?,
        revision: row.get("revision")?,
    })
}

/// # Errors
/// `NotFound` for the unit; `ExtensionTooLate`, `ExtensionTooShort`, `Blank`, `TooLong`.
pub fn ask_extension(
    tx: &mut WriteTx<'_>,
    unit: UnitId,
    quarter: Quarter,
    asked_on: Date,
    until_on: Date,
    reason: &str,
) -> StoreResult<ExtensionId> {
    known(tx, Noun::Unit, "member_unit", unit.0)?;
    Extension::check(asked_on, until_on, deadline(tx, quarter)?.due_on)?;
    let reason = NonBlank::new("延期理由", reason, REASON_LIMIT)?;
    let id = tx
        .prepare(
            "INSERT INTO extension (unit_id, year, quarter, asked_on, until_on, reason, state, answer, revision) \
             VALUES (:unit, :year, :quarter, :asked_on, :until_on, :reason, 'asked', '', :revision)",
        )?
        .insert(named_params! {
            ":unit": unit.0, ":year": quarter.year(), ":quarter": quarter.no(), ":asked_on": SqlDate(asked_on),
            ":until_on": SqlDate(until_on), ":reason": reason.as_str(), ":revision": tx.revision(),
        })?;
    Ok(ExtensionId(id))
}

/// A text that may be left out.
///
/// # Errors
/// `TooLong`.
pub(crate) fn remark(field: &'static str, text: &str) -> StoreResult<String> {
    match text.trim() {
        "" => Ok(String::new()),
        it => Ok(NonBlank::new(field, it, REASON_LIMIT)?.into_string()),
    }
}

/// Grants until the day asked for or another one, or refuses with a reason.
///
/// # Errors
/// `NotFound`, `Stale`, `Blank` for a refusal without a reason, `ExtensionTooShort`.
pub fn answer_extension(
    tx: &mut WriteTx<'_>,
    id: ExtensionId,
    granted_until: Option<Date>,
    answered_on: Date,
    answer: &str,
    expected_revision: i64,
) -> StoreResult<()> {
    tx.expect_revision(Noun::Extension, "extension", id.0, expected_revision)?;
    let found = tx
        .prepare("SELECT * FROM extension WHERE id = ?1")?
        .query_row([id.0], from_row)
        .optional()?
        .ok_or_else(|| StoreError::not_found(Noun::Extension, id.0))?;
    let (state, until_on, answer) = match granted_until {
        Some(until) => {
            Extension::check(found.asked_on, until, deadline(tx, found.quarter)?.due_on)?;
            (ExtensionState::Granted, until, remark("答复", answer)?)
        }
        None => (ExtensionState::Refused, found.until_on, NonBlank::new("不同意的理由", answer, REASON_LIMIT)?.into_string()),
    };
    tx.prepare(
        "UPDATE extension SET state = :state, until_on = :until_on, answered_on = :answered_on, answer = :answer, \
         revision = :revision WHERE id = :id",
    )?
    .execute(named_params! {
        ":id": id.0, ":state": state.code(), ":until_on": SqlDate(until_on), ":answered_on": SqlDate(answered_on),
        ":answer": answer, ":revision": tx.revision(),
    })?;
    Ok(())
}
