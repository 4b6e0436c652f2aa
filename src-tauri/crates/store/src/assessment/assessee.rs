//! 被考核单位 (assessees) and 可比性说明 (notes on comparability).

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{OptionalExtension, Row};
use zhiheng_domain::assessment::{Assessee, ComparabilityNote};
use zhiheng_domain::{AssesseeId, ComparabilityNoteId, Validity};

use super::row::{self, Field, maybe_day};
use crate::convert::{SqlDate, validity};
use crate::role::known;
use crate::{Noun, ReadTx, StoreError, StoreResult, WriteTx};

const NAME_LIMIT: usize = 100;
const NOTE_LIMIT: usize = 1_000;

/// What an assessee is made of, also when it is edited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAssessee {
    pub code: String,
    pub name: String,
    pub sort_no: i64,
    pub validity: Validity,
}

impl NewAssessee {
    fn fields(&self) -> StoreResult<[Field; 5]> {
        Assessee::check_code(&self.code)?;
        Ok([
            ("code", self.code.clone().into()),
            ("name", row::text("被考核单位名称", &self.name, NAME_LIMIT)?.into()),
            ("sort_no", self.sort_no.into()),
            ("valid_from", maybe_day(self.validity.from())),
            ("valid_until", maybe_day(self.validity.until())),
        ])
    }
}

/// All of them, in the order of papers.
pub fn assessees(tx: &ReadTx<'_>) -> StoreResult<Vec<Assessee>> {
    let mut stmt = tx.prepare("SELECT * FROM assessee ORDER BY sort_no, code")?;
    let rows = stmt.query_map([], from_row)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// # Errors
/// `NotFound`.
pub fn assessee(tx: &ReadTx<'_>, id: AssesseeId) -> StoreResult<Assessee> {
    let found = tx.prepare("SELECT * FROM assessee WHERE id = ?1")?.query_row([id.0], from_row).optional()?;
    found.ok_or_else(|| StoreError::not_found(Noun::Assessee, id.0))
}

pub(super) fn from_row(row: &Row<'_>) -> rusqlite::Result<Assessee> {
    Ok(Assessee {
        id: AssesseeId(row.get("id")?),
        code: row.get("code")?,
        name: row.get("name")?,
        sort_no: row.get("sort_no")?,
        validity: validity(row)?,
    })
}

/// # Errors
/// `AlreadyExists` for the code of another one; `UnknownWord` for a code that is not six digits; `Blank`, `TooLong`.
pub fn add_assessee(tx: &mut WriteTx<'_>, new: &NewAssessee) -> StoreResult<AssesseeId> {
    expect_code_free(tx, &new.code, None)?;
    Ok(AssesseeId(row::insert(tx, "assessee", &new.fields()?)?))
}

/// # Errors
/// `NotFound`, and as `add_assessee`.
pub fn edit_assessee(tx: &mut WriteTx<'_>, id: AssesseeId, edit: &NewAssessee) -> StoreResult<()> {
    known(tx, Noun::Assessee, "assessee", id.0)?;
    expect_code_free(tx, &edit.code, Some(id))?;
    row::update(tx, "assessee", id.0, &edit.fields()?)?;
    Ok(())
}

/// # Errors
/// `NotFound`; `InUse` once it takes part in an assessment or has a note on comparability.
pub fn remove_assessee(tx: &mut WriteTx<'_>, id: AssesseeId) -> StoreResult<()> {
    known(tx, Noun::Assessee, "assessee", id.0)?;
    for (table, by) in [("assessed", "考核"), ("score_line", "打分"), ("comparability_note_assessee", "可比性说明")] {
        if tx.prepare(&format!("SELECT 1 FROM {table} WHERE assessee_id = ?1"))?.exists([id.0])? {
            return Err(StoreError::InUse { noun: Noun::Assessee, by: by.to_owned() });
        }
    }
    row::delete(tx, "assessee", id.0)?;
    Ok(())
}

fn expect_code_free(tx: &ReadTx<'_>, code: &str, but: Option<AssesseeId>) -> StoreResult<()> {
    let taken = tx
        .prepare("SELECT 1 FROM assessee WHERE code = ?1 AND id IS NOT ?2")?
        .exists(rusqlite::params![code, but.map(|it| it.0)])?;
    if taken { Err(StoreError::AlreadyExists { noun: Noun::Assessee, key: code.to_owned() }) } else { Ok(()) }
}

/// In the order of their days.
pub fn comparability_notes(tx: &ReadTx<'_>) -> StoreResult<Vec<(ComparabilityNoteId, ComparabilityNote)>> {
    let mut of: BTreeMap<i64, Vec<AssesseeId>> = BTreeMap::new();
    let mut stmt = tx.prepare(
        "SELECT l.note_id, l.assessee_id FROM comparability_note_assessee AS l JOIN assessee AS a ON a.id = l.assessee_id \
         ORDER BY a.sort_no, a.code",
    )?;
    let mut rows = stmt.query([])?;
    while let Some(row) = rows.next()? {
        of.entry(row.get("note_id")?).or_default().push(AssesseeId(row.get("assessee_id")?));
    }
    let mut stmt = tx.prepare("SELECT id, from_on, text FROM comparability_note ORDER BY from_on, id")?;
    let rows = stmt.query_map([], |row| {
        let id: i64 = row.get("id")?;
        let (from, text) = (row.get::<_, SqlDate>("from_on")?.0, row.get("text")?);
        Ok((ComparabilityNoteId(id), ComparabilityNote { assessees: of.remove(&id).unwrap_or_default(), from, text }))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// # Errors
/// `NotFound` for an assessee; `Blank`, `TooLong`, and `Blank` for a note on nobody.
pub fn add_comparability_note(tx: &mut WriteTx<'_>, note: &ComparabilityNote) -> StoreResult<ComparabilityNoteId> {
    let id = row::insert(tx, "comparability_note", &note_fields(note)?)?;
    set_noted(tx, id, note)?;
    Ok(ComparabilityNoteId(id))
}

/// # Errors
/// `NotFound`, and as `add_comparability_note`.
pub fn edit_comparability_note(tx: &mut WriteTx<'_>, id: ComparabilityNoteId, note: &ComparabilityNote) -> StoreResult<()> {
    known(tx, Noun::ComparabilityNote, "comparability_note", id.0)?;
    row::update(tx, "comparability_note", id.0, &note_fields(note)?)?;
    set_noted(tx, id.0, note)
}

fn note_fields(note: &ComparabilityNote) -> StoreResult<[Field; 2]> {
    if note.assessees.is_empty() {
        return Err(zhiheng_domain::Violation::Blank { field: "可比性说明所及单位" }.into());
    }
    Ok([("from_on", row::day(note.from)), ("text", row::text("可比性说明", &note.text, NOTE_LIMIT)?.into())])
}

/// Whom a note is of: who is of it already keeps his row.
fn set_noted(tx: &mut WriteTx<'_>, id: i64, note: &ComparabilityNote) -> StoreResult<()> {
    let wanted: BTreeSet<i64> = note.assessees.iter().map(|it| it.0).collect();
    let mut there = BTreeSet::new();
    let mut stmt = tx.prepare("SELECT id, assessee_id FROM comparability_note_assessee WHERE note_id = ?1")?;
    let rows = stmt.query_map([id], |row| Ok((row.get::<_, i64>("id")?, row.get::<_, i64>("assessee_id")?)))?;
    for (row, assessee) in rows.collect::<rusqlite::Result<Vec<_>>>()? {
        if wanted.contains(&assessee) {
            there.insert(assessee);
        } else {
            row::delete(tx, "comparability_note_assessee", row)?;
        }
    }
    for assessee in wanted.difference(&there) {
        known(tx, Noun::Assessee, "assessee", *assessee)?;
        row::insert(tx, "comparability_note_assessee", &[("note_id", id.into()), ("assessee_id", (*assessee).into())])?;
    }
    Ok(())
}

/// # Errors
/// `NotFound`.
pub fn remove_comparability_note(tx: &mut WriteTx<'_>, id: ComparabilityNoteId) -> StoreResult<()> {
    known(tx, Noun::ComparabilityNote, "comparability_note", id.0)?;
    tx.prepare("DELETE FROM comparability_note_assessee WHERE note_id = ?1")?.execute([id.0])?;
    row::delete(tx, "comparability_note", id.0)?;
    Ok(())
}
