//! 成员单位 (member unit): the list of units with their aliases. No name means two units.

use rusqlite::{Row, named_params};
use zhiheng_domain::{MemberUnit, UnitId, UnitKind, Validity, Violation, leads_to};

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

/// Where `sort_no` is not above 0 the unit goes to the end of the list.
///
/// # Errors
/// `NameTaken` for a name or alias that another unit has, `NotFound` for an unknown successor.
pub fn add_unit(tx: &mut WriteTx<'_>, new: &UnitEdit) -> StoreResult<UnitId> {
    let known = units(tx)?;
    expect_free_names(&known, None, new)?;
    if let Some(successor) = new.successor {
        unit(tx, successor)?;
    }
    let last = known.iter().map(|it| it.sort_no).max().unwrap_or_default();
    let sort_no = if new.sort_no > 0 { new.sort_no } else { last + 1 };
    let id = tx
        .prepare(
            "INSERT INTO member_unit (full_name, short_name, kind, sort_no, valid_from, valid_until, successor_id, revision) \
             VALUES (:full_name, :short_name, :kind, :sort_no, :valid_from, :valid_until, :successor, :revision)",
        )?
        .insert(named_params! {
            ":full_name": new.full_name, ":short_name": new.short_name, ":kind": new.kind.code(), ":sort_no": sort_no,
            ":valid_from": new.validity.from().map(SqlDate), ":valid_until": new.validity.until().map(SqlDate),
            ":successor": new.successor.map(|it| it.0), ":revision": tx.revision(),
        })?;
    for alias in &new.aliases {
        add_alias(tx, UnitId(id), alias)?;
    }
    Ok(UnitId(id))
}

/// Puts a unit before another one, or at the end of the list, and numbers the list anew. Returns how many rows moved.
///
/// # Errors
/// `NotFound`.
pub fn place_unit(tx: &mut WriteTx<'_>, id: UnitId, before: Option<UnitId>) -> StoreResult<usize> {
    let mut list = units(tx)?;
    let from = list.iter().position(|it| it.id == id).ok_or_else(|| StoreError::not_found(Noun::Unit, id.0))?;
    let moved = list.remove(from);
    let to = match before {
        None => list.len(),
        Some(other) if other == id => from,
        Some(other) => {
            let place = list.iter().position(|it| it.id == other);
            place.ok_or_else(|| StoreError::not_found(Noun::Unit, other.0))?
        }
    };
    list.insert(to, moved);
    let mut stmt = tx.prepare(
        "UPDATE member_unit SET sort_no = :sort_no, revision = :revision WHERE id = :id AND sort_no <> :sort_no",
    )?;
    let mut changed = 0;
    for (sort_no, unit) in (1_i64..).zip(&list) {
        changed +=
            stmt.execute(named_params! { ":id": unit.id.0, ":sort_no": sort_no, ":revision": tx.revision() })?;
    }
    Ok(changed)
}

/// Returns the new revision; the old one when nothing differs.
///
/// # Errors
/// `NotFound`, `Stale`, `NameTaken` for a name or alias that another unit has, `SuccessionCycle`.
pub fn edit_unit(tx: &mut WriteTx<'_>, id: UnitId, edit: &UnitEdit, expected_revision: i64) -> StoreResult<i64> {
    tx.expect_revision(Noun::Unit, "member_unit", id.0, expected_revision)?;
    let now = unit(tx, id)?;
    if UnitEdit::from(&now) == *edit {
        return Ok(expected_revision);
    }
    let known = units(tx)?;
    expect_free_names(&known, Some(id), edit)?;
    if let Some(successor) = edit.successor {
        let successor = unit(tx, successor)?;
        if leads_to(&known, successor.id, id) {
            let unit = now.short_name;
            return Err(Violation::SuccessionCycle { unit, successor: successor.short_name }.into());
        }
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

/// A name leads to one unit: papers, pasted rows and plan documents name units by any of theirs.
fn expect_free_names(known: &[MemberUnit], of: Option<UnitId>, edit: &UnitEdit) -> StoreResult<()> {
    let wanted = [&edit.short_name, &edit.full_name].into_iter().chain(&edit.aliases);
    for name in wanted {
        let taken = known.iter().filter(|it| Some(it.id) != of).find(|it| has_name(it, name));
        if let Some(by) = taken {
            return Err(StoreError::NameTaken { name: name.clone(), by: by.short_name.clone() });
        }
    }
    Ok(())
}

fn has_name(unit: &MemberUnit, name: &str) -> bool {
    unit.short_name == name || unit.full_name == name || unit.aliases.iter().any(|it| it == name)
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
