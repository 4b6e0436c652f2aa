//! 联络表 (contacts): who answers for a unit, several lines for each.

use rusqlite::{OptionalExtension, Row, named_params};
use zhiheng_domain::{Contact, ContactFields, ContactId, UnitId};

use crate::convert::failure;
use crate::role::known;
use crate::{Noun, ReadTx, StoreError, StoreResult, WriteTx};

/// All lines, by the units' order.
pub fn contacts(tx: &ReadTx<'_>) -> StoreResult<Vec<Contact>> {
    let mut stmt = tx.prepare(
        "SELECT c.* FROM unit_contact AS c JOIN member_unit AS u ON u.id = c.unit_id ORDER BY u.sort_no, u.id, c.no, c.id",
    )?;
    let rows = stmt.query_map([], from_row)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// At the end of the unit's lines.
///
/// # Errors
/// `NotFound` for an unknown unit.
pub fn add_contact(tx: &mut WriteTx<'_>, unit: UnitId, fields: &ContactFields) -> StoreResult<ContactId> {
    known(tx, Noun::Unit, "member_unit", unit.0)?;
    let [leader, department, liaison, phone, email] = fields.texts();
    let id = tx.prepare(include_str!("../sql/contact_add.sql"))?.insert(named_params! {
        ":unit": unit.0, ":leader": leader, ":department": department, ":liaison": liaison, ":phone": phone,
        ":email": email, ":revision": tx.revision(),
    })?;
    Ok(ContactId(id))
}

/// Returns the new revision; the old one when nothing differs.
///
/// # Errors
/// `NotFound`, `Stale`.
pub fn edit_contact(
    tx: &mut WriteTx<'_>,
    id: ContactId,
    fields: &ContactFields,
    expected_revision: i64,
) -> StoreResult<i64> {
    tx.expect_revision(Noun::Contact, "unit_contact", id.0, expected_revision)?;
    if contact(tx, id)?.fields == *fields {
        return Ok(expected_revision);
    }
    let [leader, department, liaison, phone, email] = fields.texts();
    tx.prepare(
        "UPDATE unit_contact SET leader = :leader, department = :department, liaison = :liaison, phone = :phone, \
         email = :email, revision = :revision WHERE id = :id",
    )?
    .execute(named_params! {
        ":id": id.0, ":leader": leader, ":department": department, ":liaison": liaison, ":phone": phone,
        ":email": email, ":revision": tx.revision(),
    })?;
    Ok(tx.revision())
}

/// # Errors
/// `NotFound`, `Stale`.
pub fn remove_contact(tx: &mut WriteTx<'_>, id: ContactId, expected_revision: i64) -> StoreResult<()> {
    tx.expect_revision(Noun::Contact, "unit_contact", id.0, expected_revision)?;
    tx.prepare("DELETE FROM unit_contact WHERE id = ?1")?.execute([id.0])?;
    Ok(())
}

pub fn contact(tx: &ReadTx<'_>, id: ContactId) -> StoreResult<Contact> {
    tx.prepare("SELECT * FROM unit_contact WHERE id = ?1")?
        .query_row([id.0], from_row)
        .optional()?
        .ok_or_else(|| StoreError::not_found(Noun::Contact, id.0))
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<Contact> {
    let texts: [String; 5] =
        [row.get("leader")?, row.get("department")?, row.get("liaison")?, row.get("phone")?, row.get("email")?];
    let fields = ContactFields::new(texts.each_ref().map(String::as_str)).map_err(|it| failure(row, "leader", it))?;
    Ok(Contact {
        id: ContactId(row.get("id")?),
        unit: UnitId(row.get("unit_id")?),
        no: row.get("no")?,
        fields,
        revision: row.get("revision")?,
    })
}
