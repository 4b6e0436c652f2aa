//! 机构改革 (reform): units end on a day and another one takes over. The plans of the years before keep their units.

use rusqlite::named_params;
use zhiheng_domain::{Date, UnitId, Validity, Violation, check_succession};

use crate::convert::SqlDate;
use crate::membership::{add_membership, edit_membership, memberships};
use crate::unit::{unit, units};
use crate::{ReadTx, StoreResult, WriteTx};

/// Ends the units on `last_day` and their memberships with them; where one of them was a member that day, the successor
/// is one from the next day on. Without a successor they end for good.
///
/// # Errors
/// `NotFound`; what `check_succession` says; `MembershipAfterEnd` where a unit is to become a member only later.
pub fn end_units(
    tx: &mut WriteTx<'_>,
    ending: &[UnitId],
    last_day: Date,
    successor: Option<UnitId>,
) -> StoreResult<()> {
    for id in ending.iter().copied().chain(successor) {
        unit(tx, id)?;
    }
    check_succession(&units(tx)?, ending, last_day, successor)?;
    let mut members = false;
    for id in ending {
        tx.prepare(
            "UPDATE member_unit SET valid_until = :until, successor_id = :successor, revision = :revision WHERE id = :id",
        )?
        .execute(named_params! {
            ":id": id.0, ":until": SqlDate(last_day), ":successor": successor.map(|it| it.0),
            ":revision": tx.revision(),
        })?;
        members |= end_memberships(tx, *id, last_day)?;
    }
    if let (Some(successor), Some(next), true) = (successor, last_day.next(), members)
        && let Some(period) = open_period(tx, successor, next)?
    {
        add_membership(tx, successor, period)?;
    }
    Ok(())
}

/// True when the unit was a member on its last day.
fn end_memberships(tx: &mut WriteTx<'_>, id: UnitId, last_day: Date) -> StoreResult<bool> {
    let mut member = false;
    for it in memberships(tx)?.into_iter().filter(|it| it.unit == id) {
        if it.validity.from().is_some_and(|from| last_day < from) {
            return Err(Violation::MembershipAfterEnd { unit: unit(tx, id)?.short_name }.into());
        }
        if it.validity.covers(last_day) {
            member = true;
            edit_membership(tx, it.id, Validity::new(it.validity.from(), Some(last_day))?, it.revision)?;
        }
    }
    Ok(member)
}

/// From `day` to the unit's end or the day before its next membership; `None` where it is a member on the day already.
fn open_period(tx: &ReadTx<'_>, id: UnitId, day: Date) -> StoreResult<Option<Validity>> {
    let own: Vec<Validity> = memberships(tx)?.into_iter().filter(|it| it.unit == id).map(|it| it.validity).collect();
    if own.iter().any(|it| it.covers(day)) {
        return Ok(None);
    }
    let next = own.iter().filter_map(|it| it.from()).filter(|it| day < *it).min();
    let end = unit(tx, id)?.validity.until();
    let until = [next.and_then(Date::previous), end].into_iter().flatten().min();
    Ok(Some(Validity::new(Some(day), until)?))
}
