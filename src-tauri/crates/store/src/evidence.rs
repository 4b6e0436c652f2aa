//! 佐证材料 (evidence) and the attachments behind it. The bytes lie in the companion file; here is what they are and
//! what they are evidence of.

use rusqlite::{OptionalExtension, Row, named_params};
use zhiheng_domain::{
    Attachment, AttachmentId, CellPlace, Date, Evidence, EvidenceId, EvidenceOf, LedgerEntryId, NonBlank, Quarter, ReportState,
    TargetId, TaskId, UnitId,
};

use crate::convert::SqlMoment;
use crate::report::{quarter_from_row, report_state};
use crate::report_text::expect_task_of_unit;
use crate::{Noun, ReadTx, StoreError, StoreResult, WriteTx};

const NOTE_LIMIT: usize = 500;
const NAME_LIMIT: usize = 200;

/// What evidence is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EvidenceIn {
    Quarter(Quarter),
    UnitQuarter(UnitId, Quarter),
    /// Whatever the file itself is evidence of, anywhere.
    Attachment(AttachmentId),
    One(EvidenceId),
}

/// In the order attached.
pub fn evidence(tx: &ReadTx<'_>, of: EvidenceIn) -> StoreResult<Vec<Evidence>> {
    let (quarter, unit, attachment, one) = match of {
        EvidenceIn::Quarter(quarter) => (Some(quarter), None, None, None),
        EvidenceIn::UnitQuarter(unit, quarter) => (Some(quarter), Some(unit), None, None),
        EvidenceIn::Attachment(id) => (None, None, Some(id), None),
        EvidenceIn::One(id) => (None, None, None, Some(id)),
    };
    // One query each, so that each goes by its index.
    let which = match of {
        EvidenceIn::Quarter(_) => "e.year = :year AND e.quarter = :quarter AND :unit IS NULL",
        EvidenceIn::UnitQuarter(..) => "e.year = :year AND e.quarter = :quarter AND e.unit_id = :unit",
        EvidenceIn::Attachment(_) => "e.attachment_id = :id AND :year IS NULL AND :quarter IS NULL AND :unit IS NULL",
        EvidenceIn::One(_) => "e.id = :id AND :year IS NULL AND :quarter IS NULL AND :unit IS NULL",
    };
    let mut stmt = tx.prepare(&format!(
        "SELECT e.id, e.unit_id, e.year, e.quarter, e.task_id, e.target_id, e.entry_id, e.name, e.note, e.revision, \
         a.id AS attachment_id, a.hash, a.name AS attachment_name, a.media, a.size \
         FROM evidence AS e JOIN attachment AS a ON a.id = e.attachment_id \
         WHERE {which} AND (:id IS NULL OR :id IS NOT NULL) ORDER BY e.id"
    ))?;
    let rows = stmt.query_map(
        named_params! {
            ":year": quarter.map(Quarter::year), ":quarter": quarter.map(Quarter::no), ":unit": unit.map(|it| it.0),
            ":id": attachment.map(|it| it.0).or(one.map(|it| it.0)),
        },
        from_row,
    )?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<Evidence> {
    Ok(Evidence {
        id: EvidenceId(row.get("id")?),
        of: EvidenceOf {
            unit: UnitId(row.get("unit_id")?),
            quarter: quarter_from_row(row)?,
            task: TaskId(row.get("task_id")?),
            target: row.get::<_, Option<i64>>("target_id")?.map(TargetId),
            entry: row.get::<_, Option<i64>>("entry_id")?.map(LedgerEntryId),
        },
        attachment: Attachment {
            id: AttachmentId(row.get("attachment_id")?),
            hash: row.get("hash")?,
            name: row.get("attachment_name")?,
            media: row.get("media")?,
            size: row.get("size")?,
        },
        name: row.get("name")?,
        note: row.get("note")?,
        revision: row.get("revision")?,
    })
}

/// A file whose bytes lie in the companion already, as evidence of something. The same file twice at one place is one.
///
/// # Errors
/// `NotFound` for a task that is not the unit's, a target that is not the task's or an entry that is not the target's;
/// `ReportClosed` once the report is accepted; `AlreadyExists` where it is evidence of this already; `Blank`, `TooLong`.
pub fn add_evidence(
    tx: &mut WriteTx<'_>,
    of: EvidenceOf,
    hash: &str,
    name: &str,
    media: &str,
    size: u64,
    note: &str,
) -> StoreResult<EvidenceId> {
    let name = NonBlank::new("文件名", name, NAME_LIMIT)?;
    let note = note_of(note)?;
    expect_evidence_place(tx, of)?;
    let attachment = attachment(tx, hash, name.as_str(), media, size)?;
    let there = tx
        .prepare(
            "SELECT 1 FROM evidence WHERE attachment_id = :attachment AND unit_id = :unit AND year = :year \
             AND quarter = :quarter AND task_id = :task AND target_id IS :target AND entry_id IS :entry",
        )?
        .exists(named_params! {
            ":attachment": attachment, ":unit": of.unit.0, ":year": of.quarter.year(), ":quarter": of.quarter.no(),
            ":task": of.task.0, ":target": of.target.map(|it| it.0), ":entry": of.entry.map(|it| it.0),
        })?;
    if there {
        return Err(StoreError::AlreadyExists { noun: Noun::Evidence, key: name.into_string() });
    }
    let id = tx
        .prepare(
            "INSERT INTO evidence (attachment_id, unit_id, year, quarter, task_id, target_id, entry_id, name, note, revision) \
             VALUES (:attachment, :unit, :year, :quarter, :task, :target, :entry, :name, :note, :revision)",
        )?
        .insert(named_params! {
            ":attachment": attachment, ":unit": of.unit.0, ":year": of.quarter.year(), ":quarter": of.quarter.no(),
            ":task": of.task.0, ":target": of.target.map(|it| it.0), ":entry": of.entry.map(|it| it.0),
            ":name": name.as_str(), ":note": note, ":revision": tx.revision(),
        })?;
    Ok(EvidenceId(id))
}

/// # Errors
/// `NotFound`, `Stale`, `TooLong`; `ReportClosed` once the report is accepted.
pub fn edit_evidence(tx: &mut WriteTx<'_>, id: EvidenceId, note: &str, expected_revision: i64) -> StoreResult<()> {
    tx.expect_revision(Noun::Evidence, "evidence", id.0, expected_revision)?;
    let note = note_of(note)?;
    expect_not_accepted(tx, one(tx, id)?.of)?;
    tx.prepare("UPDATE evidence SET note = :note, revision = :revision WHERE id = :id AND note <> :note")?
        .execute(named_params! { ":id": id.0, ":note": note, ":revision": tx.revision() })?;
    Ok(())
}

/// The file itself stays in the companion: the audit may bring the row back.
///
/// # Errors
/// `NotFound`, `Stale`; `ReportClosed` once the report is accepted.
pub fn remove_evidence(tx: &mut WriteTx<'_>, id: EvidenceId, expected_revision: i64) -> StoreResult<Evidence> {
    tx.expect_revision(Noun::Evidence, "evidence", id.0, expected_revision)?;
    let found = one(tx, id)?;
    expect_not_accepted(tx, found.of)?;
    tx.prepare("DELETE FROM evidence WHERE id = ?1")?.execute([id.0])?;
    Ok(found)
}

/// Tasks with a file behind their texts, in the quarters of the year up to one.
pub fn tasks_with_evidence(tx: &ReadTx<'_>, until: Quarter) -> StoreResult<Vec<TaskId>> {
    let mut stmt = tx.prepare(
        "SELECT DISTINCT task_id FROM evidence WHERE year = :year AND quarter <= :quarter AND target_id IS NULL ORDER BY task_id",
    )?;
    let rows = stmt.query_map(named_params! { ":year": until.year(), ":quarter": until.no() }, |row| {
        Ok(TaskId(row.get("task_id")?))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Who attached a file, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttachedBy {
    pub evidence: EvidenceId,
    pub operator: String,
    pub on: Date,
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

/// Bytes that attachments of the ledger refer to, and how many.
pub fn attachment_totals(tx: &ReadTx<'_>) -> StoreResult<(u64, u64)> {
    let totals = tx
        .prepare("SELECT count(*) AS files, coalesce(sum(size), 0) AS bytes FROM attachment")?
        .query_row([], |row| Ok((row.get("files")?, row.get("bytes")?)))?;
    Ok(totals)
}

fn one(tx: &ReadTx<'_>, id: EvidenceId) -> StoreResult<Evidence> {
    evidence(tx, EvidenceIn::One(id))?.pop().ok_or_else(|| StoreError::not_found(Noun::Evidence, id.0))
}

fn note_of(text: &str) -> StoreResult<String> {
    match text.trim() {
        "" => Ok(String::new()),
        it => Ok(NonBlank::new("说明", it, NOTE_LIMIT)?.into_string()),
    }
}

/// # Errors
/// `NotFound` for a task that is not the unit's, of another year, for a target that is not the task's, or for a value and a
/// text at once.
pub(crate) fn expect_cell(tx: &ReadTx<'_>, place: CellPlace) -> StoreResult<()> {
    expect_task_of_unit(tx, place.unit, place.quarter, place.task)?;
    if let Some(target) = place.target {
        let found = tx.prepare("SELECT 1 FROM target WHERE id = ?1 AND task_id = ?2")?.exists([target.0, place.task.0])?;
        if !found || place.field.is_some() {
            return Err(StoreError::not_found(Noun::Target, target.0));
        }
    }
    Ok(())
}

/// Whether evidence may be put there: while a report is in review files may still come, 认定 closes it.
///
/// # Errors
/// `NotFound` for a place that there is not; `ReportClosed` once the report is accepted.
pub fn expect_evidence_place(tx: &ReadTx<'_>, of: EvidenceOf) -> StoreResult<()> {
    let EvidenceOf { unit, quarter, task, target, entry: _ } = of;
    expect_cell(tx, CellPlace { unit, quarter, task, target, field: None })?;
    if let Some(entry) = of.entry {
        let found = tx
            .prepare("SELECT 1 FROM ledger_entry WHERE id = ?1 AND target_id IS ?2 AND unit_id = ?3")?
            .exists(rusqlite::params![entry.0, of.target.map(|it| it.0), of.unit.0])?;
        if !found {
            return Err(StoreError::not_found(Noun::LedgerEntry, entry.0));
        }
    }
    expect_not_accepted(tx, of)
}

fn expect_not_accepted(tx: &ReadTx<'_>, of: EvidenceOf) -> StoreResult<()> {
    match report_state(tx, of.unit, of.quarter)? {
        Some(state @ ReportState::Accepted) => Err(StoreError::ReportClosed { state }),
        _ => Ok(()),
    }
}

/// The attachment of these bytes, noted where it is not yet.
pub(crate) fn attachment(tx: &WriteTx<'_>, hash: &str, name: &str, media: &str, size: u64) -> StoreResult<i64> {
    let known: Option<i64> =
        tx.prepare("SELECT id FROM attachment WHERE hash = ?1")?.query_row([hash], |row| row.get("id")).optional()?;
    if let Some(id) = known {
        return Ok(id);
    }
    let id = tx
        .prepare("INSERT INTO attachment (hash, name, media, size, revision) VALUES (:hash, :name, :media, :size, :revision)")?
        .insert(named_params! { ":hash": hash, ":name": name, ":media": media, ":size": size, ":revision": tx.revision() })?;
    Ok(id)
}
