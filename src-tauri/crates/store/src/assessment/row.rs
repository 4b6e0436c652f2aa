//! Rows written by columns: what is the same is not written, so that no revision moves without a change.

use rusqlite::params_from_iter;
use rusqlite::types::Value;
use zhiheng_domain::assessment::Points;
use zhiheng_domain::{Amount, Date, NonBlank, Violation};

use crate::{StoreResult, WriteTx};

/// A column and what it is to hold.
pub(super) type Field = (&'static str, Value);

pub(super) fn insert(tx: &WriteTx<'_>, table: &str, fields: &[Field]) -> StoreResult<i64> {
    let names: Vec<&str> = fields.iter().map(|it| it.0).collect();
    let marks = "?, ".repeat(names.len());
    let sql = format!("INSERT INTO {table} ({}, revision) VALUES ({marks}?)", names.join(", "));
    let values = fields.iter().map(|it| it.1.clone()).chain([Value::Integer(tx.revision())]);
    Ok(tx.prepare(&sql)?.insert(params_from_iter(values))?)
}

/// True when something was changed.
pub(super) fn update(tx: &WriteTx<'_>, table: &str, id: i64, fields: &[Field]) -> StoreResult<bool> {
    let sets: Vec<String> = (1..).zip(fields).map(|(no, it)| format!("{} = ?{no}", it.0)).collect();
    let differs: Vec<String> = (1..).zip(fields).map(|(no, it)| format!("{} IS NOT ?{no}", it.0)).collect();
    let (revision, row) = (fields.len() + 1, fields.len() + 2);
    let sql = format!(
        "UPDATE {table} SET {}, revision = ?{revision} WHERE id = ?{row} AND ({})",
        sets.join(", "),
        differs.join(" OR ")
    );
    let own = [Value::Integer(tx.revision()), Value::Integer(id)];
    let values = fields.iter().map(|it| it.1.clone()).chain(own);
    Ok(tx.prepare(&sql)?.execute(params_from_iter(values))? != 0)
}

pub(super) fn delete(tx: &WriteTx<'_>, table: &str, id: i64) -> StoreResult<bool> {
    Ok(tx.prepare(&format!("DELETE FROM {table} WHERE id = ?1"))?.execute([id])? != 0)
}

/// A list that hangs on a row, in order: `parent` is the column of that row.
pub(super) struct List {
    pub table: &'static str,
    pub parent: &'static str,
}

impl List {
    /// Makes the list be as `wanted`, each item by its place; all items have the same columns. True when something was changed.
    pub fn set(&self, tx: &WriteTx<'_>, parent: i64, wanted: &[Vec<Field>]) -> StoreResult<bool> {
        let ids = self.ids(tx, parent)?;
        let mut changed = false;
        for (place, fields) in wanted.iter().enumerate() {
            match ids.get(place) {
                Some(id) => changed |= update(tx, self.table, *id, fields)?,
                None => {
                    let mut whole = vec![(self.parent, Value::Integer(parent)), ("sort_no", whole_number(place))];
                    whole.extend(fields.iter().cloned());
                    insert(tx, self.table, &whole)?;
                    changed = true;
                }
            }
        }
        for id in ids.iter().skip(wanted.len()) {
            changed |= delete(tx, self.table, *id)?;
        }
        Ok(changed)
    }

    fn ids(&self, tx: &WriteTx<'_>, parent: i64) -> StoreResult<Vec<i64>> {
        let sql = format!("SELECT id FROM {} WHERE {} = ?1 ORDER BY sort_no, id", self.table, self.parent);
        let mut stmt = tx.prepare(&sql)?;
        let rows = stmt.query_map([parent], |row| row.get("id"))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

pub(super) fn day(day: Date) -> Value {
    Value::Text(day.iso())
}

pub(super) fn maybe_day(it: Option<Date>) -> Value {
    it.map_or(Value::Null, day)
}

pub(super) fn maybe_amount(it: Option<Amount>) -> Value {
    it.map(Amount::to_ten_thousandths).into()
}

/// # Errors
/// `AmountOutOfRange` for what is finer than the file keeps.
pub(super) fn points(it: Points) -> StoreResult<Value> {
    let whole = it.to_ten_thousandths().ok_or_else(|| Violation::AmountOutOfRange { text: it.to_string() })?;
    Ok(Value::Integer(whole))
}

/// # Errors
/// `AmountOutOfRange`.
pub(super) fn maybe_points(it: Option<Points>) -> StoreResult<Value> {
    it.map_or(Ok(Value::Null), points)
}

pub(super) fn whole_number(place: usize) -> Value {
    Value::Integer(i64::try_from(place).unwrap_or(i64::MAX))
}

/// # Errors
/// `Blank`, `TooLong`.
pub(super) fn text(field: &'static str, text: &str, limit: usize) -> StoreResult<String> {
    Ok(NonBlank::new(field, text, limit)?.into_string())
}

/// A text that may be left out.
///
/// # Errors
/// `TooLong`.
pub(super) fn maybe_text(field: &'static str, it: &str, limit: usize) -> StoreResult<String> {
    if it.trim().is_empty() { Ok(String::new()) } else { text(field, it, limit) }
}
