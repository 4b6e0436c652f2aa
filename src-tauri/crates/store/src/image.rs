//! Images of rows, as the audit keeps them, put back into tables.

use rusqlite::types::Value as SqlValue;
use rusqlite::{Connection, OptionalExtension, params_from_iter};
use serde_json::{Map, Value};
use zhiheng_domain::AuditId;

use crate::tables::{Table, audited, columns, image_sql};
use crate::{StoreError, StoreResult};

/// Columns with a value; one that is not there is NULL. So an image of an older schema is one of this schema too: columns
/// are only ever added nullable.
pub(crate) type Image = Map<String, Value>;

/// One changed row of an audit entry.
pub(crate) struct RowChange {
    pub table: &'static Table,
    pub row_id: i64,
    pub before: Option<Image>,
    pub after: Option<Image>,
}

/// Changes of an entry, the latest first.
pub(crate) fn changes_backwards(conn: &Connection, entry: AuditId) -> StoreResult<Vec<RowChange>> {
    let mut stmt = conn.prepare_cached(
        "SELECT table_name, row_id, before, after FROM audit_row WHERE entry_id = ?1 ORDER BY seq DESC",
    )?;
    let mut rows = stmt.query([entry.0])?;
    let mut changes = Vec::new();
    while let Some(row) = rows.next()? {
        let name: String = row.get("table_name")?;
        let table = audited(&name)
            .ok_or_else(|| StoreError::Damaged { detail: format!("audit names an unknown table {name}") })?;
        changes.push(RowChange {
            table,
            row_id: row.get("row_id")?,
            before: read_image(row.get("before")?)?,
            after: read_image(row.get("after")?)?,
        });
    }
    Ok(changes)
}

pub(crate) fn read_image(text: Option<String>) -> StoreResult<Option<Image>> {
    let damaged = |detail: String| StoreError::Damaged { detail };
    match text {
        None => Ok(None),
        Some(text) => match serde_json::from_str(&text) {
            Ok(Value::Object(mut image)) => {
                image.retain(|_, value| !value.is_null());
                Ok(Some(image))
            }
            Ok(other) => Err(damaged(format!("audit image is not an object: {other}"))),
            Err(error) => Err(damaged(format!("audit image: {error}"))),
        },
    }
}

/// The row as it is now, in the same form.
pub(crate) fn current_image(conn: &Connection, table: &Table, row_id: i64) -> StoreResult<Option<Image>> {
    let columns = columns(conn, table.name)?;
    let image = image_sql(&columns, table.name);
    let text: Option<String> = conn
        .prepare_cached(&format!("SELECT {image} FROM {} WHERE id = ?1", table.name))?
        .query_row([row_id], |row| row.get(0))
        .optional()?;
    read_image(text)
}

/// The same content; `revision` moves with every change and does not count.
pub(crate) fn same_content(a: Option<&Image>, b: Option<&Image>) -> bool {
    let rest = |image: &Image| -> Image {
        image.iter().filter(|(key, _)| *key != "revision").map(|(key, value)| (key.clone(), value.clone())).collect()
    };
    match (a, b) {
        (None, None) => true,
        (Some(a), Some(b)) => rest(a) == rest(b),
        _ => false,
    }
}

/// Makes a row be as `image` says, `None` meaning absent. `revision` replaces the image's own.
pub(crate) fn put(
    conn: &Connection,
    table: &Table,
    row_id: i64,
    image: Option<&Image>,
    revision: i64,
) -> StoreResult<()> {
    let name = table.name;
    let Some(image) = image else {
        conn.prepare_cached(&format!("DELETE FROM {name} WHERE id = ?1"))?.execute([row_id])?;
        return Ok(());
    };
    // Only columns that the table has: a later schema may have dropped one.
    let mut names = Vec::new();
    let mut values = Vec::new();
    for (column, _) in columns(conn, name)? {
        let value = match column.as_str() {
            "revision" => SqlValue::Integer(revision),
            _ => image.get(&column).map_or(SqlValue::Null, sql_value),
        };
        names.push(column);
        values.push(value);
    }
    let sets: Vec<String> = names.iter().map(|it| format!("{it} = excluded.{it}")).collect();
    let marks = vec!["?"; names.len()].join(", ");
    let sql = format!(
        "INSERT INTO {name} ({}) VALUES ({marks}) ON CONFLICT (id) DO UPDATE SET {}",
        names.join(", "),
        sets.join(", ")
    );
    conn.prepare_cached(&sql)?.execute(params_from_iter(values))?;
    Ok(())
}

fn sql_value(value: &Value) -> SqlValue {
    match value {
        Value::Null => SqlValue::Null,
        Value::Bool(it) => SqlValue::Integer(i64::from(*it)),
        Value::Number(it) => it.as_i64().map_or(SqlValue::Null, SqlValue::Integer),
        Value::String(it) => SqlValue::Text(it.clone()),
        Value::Array(_) | Value::Object(_) => SqlValue::Text(value.to_string()),
    }
}
