//! 批注 (notes on cells) and 校验说明 (words given to warnings).

use rusqlite::{Row, named_params};
use zhiheng_domain::{CellNote, CellNoteId, CellPlace, NonBlank, Quarter, TargetId, TaskId, UnitId};

use crate::convert::{SqlMoment, word};
use crate::report::quarter_from_row;
use crate::evidence::expect_cell;
use crate::{Noun, ReadTx, StoreResult, WriteTx};

const TEXT_LIMIT: usize = 1_000;

/// Notes of a quarter in the order made; of one unit or of all.
pub fn cell_notes(tx: &ReadTx<'_>, quarter: Quarter, unit: Option<UnitId>) -> StoreResult<Vec<CellNote>> {
    let mut stmt = tx.prepare(
        "SELECT n.id, n.unit_id, n.year, n.quarter, n.task_id, n.target_id, n.field, n.text, n.settled, n.revision, \
         o.name AS operator, a.at FROM cell_note AS n JOIN audit_entry AS a ON a.id = n.revision \
         JOIN operator AS o ON o.id = a.operator_id \
         WHERE n.year = :year AND n.quarter = :quarter AND (:unit IS NULL OR n.unit_id = :unit) ORDER BY n.id",
    )?;
    let rows = stmt.query_map(
        named_params! { ":year": quarter.year(), ":quarter": quarter.no(), ":unit": unit.map(|it| it.0) },
        from_row,
    )?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<CellNote> {
    Ok(CellNote {
        id: CellNoteId(row.get("id")?),
        place: CellPlace {
            unit: UnitId(row.get("unit_id")?),
            quarter: quarter_from_row(row)?,
            task: TaskId(row.get("task_id")?),
            target: row.get::<_, Option<i64>>("target_id")?.map(TargetId),
            field: match row.get::<_, Option<String>>("field")? {
                None => None,
                Some(_) => Some(word(row, "field")?),
            },
        },
        text: row.get("text")?,
        settled: row.get("settled")?,
        operator: row.get("operator")?,
        at: row.get::<_, SqlMoment>("at")?.0,
        revision: row.get("revision")?,
    })
}

/// # Errors
/// `NotFound` for a place that there is not; `Blank`, `TooLong`.
pub fn add_cell_note(tx: &mut WriteTx<'_>, place: CellPlace, text: &str) -> StoreResult<CellNoteId> {
    let text = NonBlank::new("批注", text, TEXT_LIMIT)?;
    expect_cell(tx, place)?;
    let id = tx
        .prepare(
            "INSERT INTO cell_note (unit_id, year, quarter, task_id, target_id, field, text, settled, revision) \
             VALUES (:unit, :year, :quarter, :task, :target, :field, :text, 0, :revision)",
        )?
        .insert(named_params! {
            ":unit": place.unit.0, ":year": place.quarter.year(), ":quarter": place.quarter.no(), ":task": place.task.0,
            ":target": place.target.map(|it| it.0), ":field": place.field.map(|it| it.code()), ":text": text.as_str(),
            ":revision": tx.revision(),
        })?;
    Ok(CellNoteId(id))
}

/// # Errors
/// `NotFound`, `Stale`, `Blank`, `TooLong`.
pub fn edit_cell_note(
    tx: &mut WriteTx<'_>,
    id: CellNoteId,
    text: &str,
    settled: bool,
    expected_revision: i64,
) -> StoreResult<()> {
    tx.expect_revision(Noun::CellNote, "cell_note", id.0, expected_revision)?;
    let text = NonBlank::new("批注", text, TEXT_LIMIT)?;
    tx.prepare(
        "UPDATE cell_note SET text = :text, settled = :settled, revision = :revision \
         WHERE id = :id AND (text, settled) IS NOT (:text, :settled)",
    )?
    .execute(named_params! {
        ":id": id.0, ":text": text.as_str(), ":settled": settled, ":revision": tx.revision(),
    })?;
    Ok(())
}

/// # Errors
/// `NotFound`, `Stale`.
pub fn remove_cell_note(tx: &mut WriteTx<'_>, id: CellNoteId, expected_revision: i64) -> StoreResult<()> {
    tx.expect_revision(Noun::CellNote, "cell_note", id.0, expected_revision)?;
    tx.prepare("DELETE FROM cell_note WHERE id = ?1")?.execute([id.0])?;
    Ok(())
}

/// 校验说明 of a quarter: the finding's key and the word given.
pub fn check_answers(tx: &ReadTx<'_>, quarter: Quarter) -> StoreResult<Vec<(String, String)>> {
    let mut stmt = tx.prepare("SELECT key, word FROM check_answer WHERE year = :year AND quarter = :quarter ORDER BY id")?;
    let rows = stmt.query_map(named_params! { ":year": quarter.year(), ":quarter": quarter.no() }, |row| {
        Ok((row.get("key")?, row.get("word")?))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// `None` takes the word back.
///
/// # Errors
/// `Blank`, `TooLong`.
pub fn set_check_answer(tx: &mut WriteTx<'_>, quarter: Quarter, key: &str, word: Option<&str>) -> StoreResult<()> {
    let Some(word) = word else {
        tx.prepare("DELETE FROM check_answer WHERE year = :year AND quarter = :quarter AND key = :key")?
            .execute(named_params! { ":year": quarter.year(), ":quarter": quarter.no(), ":key": key })?;
        return Ok(());
    };
    let word = NonBlank::new("说明", word, TEXT_LIMIT)?;
    tx.prepare(
        "INSERT INTO check_answer (year, quarter, key, word, revision) VALUES (:year, :quarter, :key, :word, :revision) \
         ON CONFLICT (year, quarter, key) DO UPDATE SET word = excluded.word, revision = excluded.revision \
         WHERE word <> excluded.word",
    )?
    .execute(named_params! {
        ":year": quarter.year(), ":quarter": quarter.no(), ":key": key, ":word": word.as_str(), ":revision": tx.revision(),
    })?;
    Ok(())
}
