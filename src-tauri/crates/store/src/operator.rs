//! 操作员 (operator): names in the file's list.

use rusqlite::{OptionalExtension, named_params};
use zhiheng_domain::{Operator, OperatorId};

use crate::{Noun, ReadTx, StoreError, StoreResult, WriteTx};

/// All operators, in the order they were added.
pub fn operators(tx: &ReadTx<'_>) -> StoreResult<Vec<Operator>> {
    let mut stmt = tx.prepare("SELECT id, name FROM operator ORDER BY id")?;
    let rows =
        stmt.query_map([], |row| Ok(Operator { id: OperatorId(row.get("id")?), name: row.get("name")? }))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub fn operator_by_name(tx: &ReadTx<'_>, name: &str) -> StoreResult<Option<OperatorId>> {
    let id = tx
        .prepare("SELECT id FROM operator WHERE name = ?1")?
        .query_row([name.trim()], |row| row.get("id"))
        .optional()?;
    Ok(id.map(OperatorId))
}

/// 登记操作员。
///
/// # Errors
/// `AlreadyExists` for a name that is in the list.
pub fn add_operator(tx: &mut WriteTx<'_>, name: &str) -> StoreResult<OperatorId> {
    let name = name.trim();
    if operator_by_name(tx, name)?.is_some() {
        return Err(StoreError::AlreadyExists { noun: Noun::Operator, key: name.to_owned() });
    }
    let id = tx
        .prepare("INSERT INTO operator (name, revision) VALUES (:name, :revision)")?
        .insert(named_params! { ":name": name, ":revision": tx.revision() })?;
    Ok(OperatorId(id))
}
