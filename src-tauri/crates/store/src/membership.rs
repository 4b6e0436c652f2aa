//! 领导小组成员资格 (membership): periods with dates, several for a unit, none over another.

use rusqlite::{OptionalExtension, Row, named_params};
use zhiheng_domain::{Membership, MembershipId, UnitId, Validity, Violation};

use crate::convert::{SqlDate, validity};
use crate::role::known;
use crate::{Noun, ReadTx, StoreError, StoreResult, WriteTx};

/// All periods, by the units' order, the earliest first.
pub fn memberships(tx: &ReadTx<'_>) -> StoreResult<Vec<Membership>> {
    let mut stmt = tx.prepare(
        "SELECT m.id, m.unit_id, m.valid_from, m.valid_until, m.revision FROM membership AS m \
         JOIN member_unit AS u ON u.id = m.unit_id ORDER BY u.sort_no, u.id, coalesce(m.valid_from, ''), m.id",
    )?;
    let rows = stmt.query_map([], from_row)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// # Errors
/// `NotFound` for an unknown unit, `MembershipOverlaps`.
pub fn add_membership(tx: &mut WriteTx<'_>, unit: UnitId, validity: Validity) -> StoreResult<MembershipId> {
    known(tx, Noun::Unit, "member_unit", unit.0)?;
    expect_apart(tx, unit, None, validity)?;
    let id = tx
        .prepare(
            "INSERT INTO membership (unit_id, valid_from, valid_until, revision) VALUES (:unit, :from, :until, :revision)",
        )?
        .insert(named_params! {
            ":unit": unit.0, ":from": validity.from().map(SqlDate), ":until": validity.until().map(SqlDate),
            ":revision": tx.revision(),
        })?;
    Ok(MembershipId(id))
}

/// Returns the new revision; the old one when nothing differs.
///
/// # Errors
/// `NotFound`, `Stale`, `MembershipOverlaps`.
pub fn edit_membership(
    tx: &mut WriteTx<'_>,
    id: MembershipId,
    validity: Validity,
    expected_revision: i64,
) -> StoreResult<i64> {
    tx.expect_revision(Noun::Membership, "membership", id.0, expected_revision)?;
    let now = membership(tx, id)?;
    if now.validity == validity {
        return Ok(expected_revision);
    }
    expect_apart(tx, now.unit, Some(id), validity)?;
    tx.prepare("UPDATE membership SET valid_from = :from, valid_until = :until, revision = :revision WHERE id = :id")?
        .execute(named_params! {
            ":id": id.0, ":from": validity.from().map(SqlDate), ":until": validity.until().map(SqlDate),
            ":revision": tx.revision(),
        })?;
    Ok(tx.revision())
}

/// # Errors
/// `NotFound`, `Stale`.
pub fn remove_membership(tx: &mut WriteTx<'_>, id: MembershipId, expected_revision: i64) -> StoreResult<UnitId> {
    tx.expect_revision(Noun::Membership, "membership", id.0, expected_revision)?;
    let unit = membership(tx, id)?.unit;
    tx.prepare("DELETE FROM membership WHERE id = ?1")?.execute([id.0])?;
    Ok(unit)
}

fn membership(tx: &ReadTx<'_>, id: MembershipId) -> StoreResult<Membership> {
    tx.prepare("SELECT id, unit_id, valid_from, valid_until, revision FROM membership WHERE id = ?1")?
        .query_row([id.0], from_row)
        .optional()?
        .ok_or_else(|| StoreError::not_found(Noun::Membership, id.0))
}

fn expect_apart(tx: &ReadTx<'_>, unit: UnitId, but: Option<MembershipId>, validity: Validity) -> StoreResult<()> {
    let others = memberships(tx)?;
    let meets = others.iter().any(|it| it.unit == unit && Some(it.id) != but && it.validity.overlaps(validity));
    if meets { Err(Violation::MembershipOverlaps.into()) } else { Ok(()) }
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<Membership> {
    Ok(Membership {
        id: MembershipId(row.get("id")?),
        unit: UnitId(row.get("unit_id")?),
        validity: validity(row)?,
        revision: row.get("revision")?,
    })
}
