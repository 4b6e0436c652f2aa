//! 成员单位 (member unit): the list of units with their aliases, and the membership.

use rusqlite::{Row, named_params};
use zhiheng_domain::{MemberUnit, Membership, UnitId, UnitKind, Validity};

use crate::convert::{SqlDate, validity, word};
use crate::{Noun, ReadTx, StoreError, StoreResult, WriteTx};

/// All units that the file has ever had, by `sort_no`.
pub fn units(tx: &ReadTx<'_>) -> StoreResult<Vec<MemberUnit>> {
    let mut stmt = tx.prepare(
        "SELECT id, full_name, short_name, kind, sort_no, valid_from, valid_until, successor_id, revision \
         FROM member_unit ORDER BY sort_no, id",
    )?;
    let rows = stmt.query_map([], unit_from_row)?;
    let units = rows.collect::<rusqlite::Result<Vec<_>>>()?;
    with_aliases(tx, units)
}

pub fn unit(tx: &ReadTx<'_>, id: UnitId) -> StoreResult<MemberUnit> {
    units(tx)?.into_iter().find(|it| it.id == id).ok_or_else(|| StoreError::not_found(Noun::Unit, id.0))
}

/// Units with a role in the plan of the year, or members at some time of it, by `sort_no`.
pub fn units_of_year(tx: &ReadTx<'_>, year: i32) -> StoreResult<Vec<MemberUnit>> {
    let mut stmt = tx.prepare(include_str!("../sql/units_of_year.sql"))?;
    let rows = stmt.query_map(named_params! { ":year": year }, unit_from_row)?;
    let units = rows.collect::<rusqlite::Result<Vec<_>>>()?;
    with_aliases(tx, units)
}

/// 领导小组成员资格, by the units' order.
pub fn memberships(tx: &ReadTx<'_>) -> StoreResult<Vec<Membership>> {
    let mut stmt = tx.prepare(
        "SELECT m.unit_id, m.valid_from, m.valid_until FROM membership AS m \
         JOIN member_unit AS u ON u.id = m.unit_id ORDER BY u.sort_no, u.id, m.id",
    )?;
    let rows = stmt
        .query_map([], |row| Ok(Membership { unit: UnitId(row.get("unit_id")?), validity: validity(row)? }))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// All of a unit that the office edits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitEdit {
    pub full_name: String,
    pub short_name: String,
    pub aliases: Vec<String>,
    pub kind: UnitKind,
    pub sort_no: i64,
    pub validity: Validity,
    pub successor: Option<UnitId>,
}

impl From<&MemberUnit> for UnitEdit {
    fn from(unit: &MemberUnit) -> UnitEdit {
        UnitEdit {
            full_name: unit.full_name.clone(),
            short_name: unit.short_name.clone(),
            aliases: unit.aliases.clone(),
            kind: unit.kind,
            sort_no: unit.sort_no,
            validity: unit.validity,
            successor: unit.successor,
        }
    }
}

/// Returns the new revision; the old one when nothing differs.
///
/// # Errors
/// `NotFound`, `Stale`, `AlreadyExists` for a short name that another unit has.
pub fn edit_unit(tx: &mut WriteTx<'_>, id: UnitId, edit: &UnitEdit, expected_revision: i64) -> StoreResult<i64> {
    tx.expect_revision(Noun::Unit, "member_unit", id.0, expected_revision)?;
    let now = unit(tx, id)?;
    if UnitEdit::from(&now) == *edit {
        return Ok(expected_revision);
    }
    let taken = units(tx)?.iter().any(|it| it.id != id && it.short_name == edit.short_name);
    if taken {
        return Err(StoreError::AlreadyExists { noun: Noun::Unit, key: edit.short_name.clone() });
    }
    if let Some(successor) = edit.successor {
        unit(tx, successor)?;
    }
    // The unit's own row is written even where only an alias differs: its revision guards the aliases too.
    tx.prepare(include_str!("../sql/unit_edit.sql"))?.execute(named_params! {
        ":id": id.0, ":full_name": edit.full_name, ":short_name": edit.short_name, ":kind": edit.kind.code(),
        ":sort_no": edit.sort_no, ":valid_from": edit.validity.from().map(SqlDate),
        ":valid_until": edit.validity.until().map(SqlDate), ":successor": edit.successor.map(|it| it.0),
        ":revision": tx.revision(),
    })?;
    for gone in now.aliases.iter().filter(|it| !edit.aliases.contains(it)) {
        tx.prepare("DELETE FROM unit_alias WHERE unit_id = :unit AND alias = :alias")?
            .execute(named_params! { ":unit": id.0, ":alias": gone })?;
    }
    for alias in edit.aliases.iter().filter(|it| !now.aliases.contains(it)) {
        add_alias(tx, id, alias)?;
    }
    Ok(tx.revision())
}

pub(crate) fn add_alias(tx: &WriteTx<'_>, unit: UnitId, alias: &str) -> StoreResult<()> {
    tx.prepare(
        "INSERT INTO unit_alias (unit_id, alias, revision) VALUES (:unit, :alias, :revision) \
         ON CONFLICT (unit_id, alias) DO NOTHING",
    )?
    .execute(named_params! { ":unit": unit.0, ":alias": alias.trim(), ":revision": tx.revision() })?;
    Ok(())
}

fn unit_from_row(row: &Row<'_>) -> rusqlite::Result<MemberUnit> {
    Ok(MemberUnit {
        id: UnitId(row.get("id")?),
        full_name: row.get("full_name")?,
        short_name: row.get("short_name")?,
        aliases: Vec::new(),
        kind: word(row, "kind")?,
        sort_no: row.get("sort_no")?,
        validity: validity(row)?,
        successor: row.get::<_, Option<i64>>("successor_id")?.map(UnitId),
        revision: row.get("revision")?,
    })
}

fn with_aliases(tx: &ReadTx<'_>, mut units: Vec<MemberUnit>) -> StoreResult<Vec<MemberUnit>> {
    let mut stmt = tx.prepare("SELECT unit_id, alias FROM unit_alias ORDER BY id")?;
    let mut rows = stmt.query([])?;
    while let Some(row) = rows.next()? {
        let unit = UnitId(row.get("unit_id")?);
        if let Some(unit) = units.iter_mut().find(|it| it.id == unit) {
            unit.aliases.push(row.get("alias")?);
        }
    }
    Ok(units)
}
