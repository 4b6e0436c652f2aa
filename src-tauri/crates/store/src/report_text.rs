//! 季报文字 (texts of a report).

use rusqlite::{OptionalExtension, named_params};
use zhiheng_domain::{Moment, Quarter, TaskId, TextField, UnitId};

use crate::convert::{SqlMoment, places, word};
use crate::report::open_report;
use crate::{Noun, ReadTx, StoreError, StoreResult, WriteTx};

/// One text with its place and who wrote it last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlacedText {
    pub unit: UnitId,
    pub quarter: Quarter,
    pub task: TaskId,
    pub field: TextField,
    pub text: String,
    /// 代录。
    pub on_behalf: bool,
    pub changed_by: String,
    pub changed_at: Moment,
    pub revision: i64,
}

/// 文字所在: whose text, of which task and field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct TextPlace {
    pub unit: UnitId,
    pub quarter: Quarter,
    pub task: TaskId,
    pub field: TextField,
}

/// Texts of a quarter: of one unit or of all, of one task or of all.
pub fn report_texts(
    tx: &ReadTx<'_>,
    quarter: Quarter,
    unit: Option<UnitId>,
    task: Option<TaskId>,
) -> StoreResult<Vec<PlacedText>> {
    let mut texts = all_report_texts(tx, quarter, unit, task)?;
    texts.retain(|it| !it.text.is_empty());
    Ok(texts)
}

/// The same with the cleared ones, which keep their revision.
pub fn all_report_texts(
    tx: &ReadTx<'_>,
    quarter: Quarter,
    unit: Option<UnitId>,
    task: Option<TaskId>,
) -> StoreResult<Vec<PlacedText>> {
    // One query each: a condition that a parameter may switch off is planned anew whenever it changes.
    let of_unit = if unit.is_some() { "q.unit_id = :unit" } else { ":unit IS NULL" };
    let of_task = if task.is_some() { "x.task_id = :task" } else { ":task IS NULL" };
    let mut stmt = tx.prepare(&format!(include_str!("../sql/report_texts.sql"), of_unit = of_unit, of_task = of_task))?;
    let names = ["unit_id", "task_id", "field", "text", "on_behalf", "changed_by", "changed_at", "revision"];
    let [of_unit, of_task, field, text, on_behalf, changed_by, changed_at, revision] = places(&stmt, names)?;
    let rows = stmt.query_map(
        named_params! {
            ":year": quarter.year(), ":quarter": quarter.no(), ":unit": unit.map(|it| it.0), ":task": task.map(|it| it.0),
        },
        |row| {
            Ok(PlacedText {
                unit: UnitId(row.get(of_unit)?),
                quarter,
                task: TaskId(row.get(of_task)?),
                field: word(row, field)?,
                text: row.get(text)?,
                on_behalf: row.get(on_behalf)?,
                changed_by: row.get(changed_by)?,
                changed_at: row.get::<_, SqlMoment>(changed_at)?.0,
                revision: row.get(revision)?,
            })
        },
    )?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
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

/// Sets one text, making the draft report when there is none. An empty text clears. Returns the new revision.
///
/// # Errors
/// `Stale`, `ReportClosed`, `TooLong`; `NotFound` for a task that the unit has no role on or of another year.
pub fn set_text(
    tx: &mut WriteTx<'_>,
    place: TextPlace,
    text: &str,
    expected_revision: i64,
    on_behalf: bool,
) -> StoreResult<i64> {
    let TextPlace { unit, quarter, task, field } = place;
    let text = field.tidy(text)?;
    expect_task_of_unit(tx, unit, quarter, task)?;
    let stored = stored(tx, place)?;
    let current = stored.as_ref().map_or(0, |it| it.1);
    if current != expected_revision {
        return Err(StoreError::Stale { noun: Noun::Text, expected: expected_revision, current });
    }
    if stored.map_or_else(String::new, |it| it.0) == text {
        return Ok(current);
    }
    let report = open_report(tx, unit, quarter)?;
    tx.prepare(
        "INSERT INTO report_text (report_id, task_id, field, text, on_behalf, revision) \
         VALUES (:report, :task, :field, :text, :on_behalf, :revision) \
         ON CONFLICT (report_id, task_id, field) DO UPDATE \
         SET text = excluded.text, on_behalf = excluded.on_behalf, revision = excluded.revision",
    )?
    .execute(named_params! {
        ":report": report.0, ":task": task.0, ":field": field.code(), ":text": text, ":on_behalf": on_behalf,
        ":revision": tx.revision(),
    })?;
    Ok(tx.revision())
}

/// The revision to give back with an edit; 0 for a text that nobody has set.
pub fn text_revision(tx: &ReadTx<'_>, place: TextPlace) -> StoreResult<i64> {
    Ok(stored(tx, place)?.map_or(0, |it| it.1))
}

fn stored(tx: &ReadTx<'_>, place: TextPlace) -> StoreResult<Option<(String, i64)>> {
    let TextPlace { unit, quarter, task, field } = place;
    let stored = tx
        .prepare(
            "SELECT x.text, x.revision FROM report_text AS x JOIN quarter_report AS q ON q.id = x.report_id \
             WHERE q.unit_id = :unit AND q.year = :year AND q.quarter = :quarter AND x.task_id = :task AND x.field = :field",
        )?
        .query_row(
            named_params! {
                ":unit": unit.0, ":year": quarter.year(), ":quarter": quarter.no(), ":task": task.0, ":field": field.code(),
            },
            |row| Ok((row.get("text")?, row.get("revision")?)),
        )
        .optional()?;
    Ok(stored)
}

/// # Errors
/// `NotFound` for a task that the unit has no role on, or of another year's plan.
pub(crate) fn expect_task_of_unit(tx: &ReadTx<'_>, unit: UnitId, quarter: Quarter, task: TaskId) -> StoreResult<()> {
    let found = tx
        .prepare(
            "SELECT 1 FROM task_role AS r JOIN task AS t ON t.id = r.task_id JOIN section AS s ON s.id = t.section_id \
             JOIN plan AS p ON p.id = s.plan_id WHERE r.unit_id = :unit AND r.task_id = :task AND p.year = :year",
        )?
        .exists(named_params! { ":unit": unit.0, ":task": task.0, ":year": quarter.year() })?;
    if found { Ok(()) } else { Err(StoreError::not_found(Noun::Role, task.0)) }
}
