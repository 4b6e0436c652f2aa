//! 一格的留痕 (trail): how a cell came to its value.

use rusqlite::named_params;
use serde_json::Value as Json;
use zhiheng_domain::{Amount, AuditEntry, Quarter, TargetId, TargetKind, TaskId, TextField, UnitId, Value};

use crate::audit::entry_from_row;
use crate::image::{Image, read_image};
use crate::report::{Cell, cell_of, kind_of};
use crate::{ReadTx, StoreError, StoreResult};

/// One step: an entry that changed the cell itself, or a ledger entry that counts in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrailStep {
    pub entry: AuditEntry,
    pub before: Cell,
    pub after: Cell,
    /// 代录
    pub on_behalf: bool,
    /// The item named or taken away by this step.
    pub named: Option<String>,
}

/// All steps of a cell, the earliest first. Steps survive undo: they are read from the audit, not from the row.
pub fn trail(tx: &ReadTx<'_>, unit: UnitId, quarter: Quarter, target: TargetId) -> StoreResult<Vec<TrailStep>> {
    let kind = kind_of(tx, target)?;
    let mut stmt = tx.prepare(include_str!("../sql/trail.sql"))?;
    let mut rows = stmt.query(named_params! {
        ":unit": unit.0, ":year": quarter.year(), ":quarter": quarter.no(), ":target": target.0,
    })?;
    let mut now = State { kind, stored: Value::Blank, revision: 0, entries: 0 };
    let mut steps = Vec::new();
    while let Some(row) = rows.next()? {
        let entry = entry_from_row(row)?;
        let before_image = read_image(row.get("before")?)?;
        let after_image = read_image(row.get("after")?)?;
        let before = now.cell();
        let mut step = TrailStep { entry, before, after: Cell::default(), on_behalf: false, named: None };
        if row.get::<_, String>("table_name")? == "report_value" {
            let revision = step.entry.id.0;
            (now.stored, now.revision) = match &after_image {
                None => (Value::Blank, 0),
                Some(image) => (stored_value(image)?, revision),
            };
            step.on_behalf = after_image.as_ref().is_some_and(|it| number(it, "on_behalf") == Some(1));
        } else {
            let counted = |image: &Option<Image>| {
                u32::from(image.as_ref().is_some_and(|it| number(it, "quarter") <= Some(i64::from(quarter.no()))))
            };
            now.entries = (now.entries + counted(&after_image)).saturating_sub(counted(&before_image));
            step.named = after_image.as_ref().or(before_image.as_ref()).and_then(|it| text(it, "name"));
        }
        step.after = now.cell();
        steps.push(step);
    }
    Ok(steps)
}

/// One step of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextStep {
    pub entry: AuditEntry,
    pub before: String,
    pub after: String,
    /// 代录
    pub on_behalf: bool,
}

/// All steps of a text of a report, the earliest first.
pub fn text_trail(
    tx: &ReadTx<'_>,
    unit: UnitId,
    quarter: Quarter,
    task: TaskId,
    field: TextField,
) -> StoreResult<Vec<TextStep>> {
    let mut stmt = tx.prepare(include_str!("../sql/text_trail.sql"))?;
    let mut rows = stmt.query(named_params! {
        ":unit": unit.0, ":year": quarter.year(), ":quarter": quarter.no(), ":task": task.0, ":field": field.code(),
    })?;
    let mut steps = Vec::new();
    while let Some(row) = rows.next()? {
        let before = read_image(row.get("before")?)?;
        let after = read_image(row.get("after")?)?;
        let told = |image: &Option<Image>| image.as_ref().and_then(|it| text(it, "text")).unwrap_or_default();
        steps.push(TextStep {
            entry: entry_from_row(row)?,
            before: told(&before),
            after: told(&after),
            on_behalf: after.as_ref().is_some_and(|it| number(it, "on_behalf") == Some(1)),
        });
    }
    Ok(steps)
}

/// The cell while it is walked through.
struct State {
    kind: TargetKind,
    stored: Value,
    revision: i64,
    entries: u32,
}

impl State {
    fn cell(&self) -> Cell {
        cell_of(self.kind, self.stored.clone(), self.entries, self.revision)
    }
}

fn stored_value(image: &Image) -> StoreResult<Value> {
    let damaged = || StoreError::Damaged { detail: "audit image of a value".to_owned() };
    Ok(match text(image, "state").as_deref() {
        Some("entered") => {
            let raw = number(image, "amount").ok_or_else(damaged)?;
            Value::Entered(Amount::from_ten_thousandths(raw)?)
        }
        Some("not_applicable") => Value::NotApplicable(text(image, "reason").unwrap_or_default()),
        Some("blank") => Value::Blank,
        _ => return Err(damaged()),
    })
}

fn number(image: &Image, key: &str) -> Option<i64> {
    image.get(key).and_then(Json::as_i64)
}

fn text(image: &Image, key: &str) -> Option<String> {
    image.get(key).and_then(Json::as_str).map(str::to_owned)
}
