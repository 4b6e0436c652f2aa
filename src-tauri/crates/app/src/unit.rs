//! 单位台账 (unit register): every unit that the file has ever had, what hangs on it, and every edit of it.

use ib_pinyin::matcher::PinyinMatcher;
use ib_pinyin::pinyin::PinyinNotation;
use zhiheng_domain::{
    AuditEntry, Contact, MemberUnit, Membership, MembershipId, Operation, Role, TaskId, UnitId, Validity,
};
use zhiheng_store::{Done, Noun, ReadTx, StoreError, UnitEdit};

use crate::{AppResult, Desk};

/// How many steps of a unit's history are told.
const HISTORY: u32 = 100;

/// A unit with all that the register shows of it.
#[derive(Debug, Clone)]
pub struct UnitCard {
    pub unit: MemberUnit,
    /// The earliest first.
    pub memberships: Vec<Membership>,
    pub contacts: Vec<Contact>,
    /// What it answers for in the year, in the plan's order.
    pub tasks: Vec<UnitTask>,
    /// Why it may not be taken away, in words; `None` when it may.
    pub used_by: Option<&'static str>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitTask {
    pub task: TaskId,
    pub no: i64,
    pub title: String,
    pub role: Role,
}

impl Desk {
    /// All units by their order, with their tasks of `year`; a year without a plan gives none.
    ///
    /// # Errors
    /// `NoFile`.
    pub fn unit_cards(&self, year: i32) -> AppResult<Vec<UnitCard>> {
        self.read(|tx| {
            let plan = zhiheng_store::plan(tx, year)?;
            let memberships = zhiheng_store::memberships(tx)?;
            let contacts = zhiheng_store::contacts(tx)?;
            let tasks = |unit: UnitId| -> Vec<UnitTask> {
                let Some(plan) = &plan else { return Vec::new() };
                let mark = |task: TaskId| plan.roles.iter().find(|it| it.unit == unit && it.task == task);
                let of = |it: &zhiheng_domain::Task| {
                    Some(UnitTask { task: it.id, no: it.no, title: it.title.clone(), role: mark(it.id)?.role })
                };
                plan.tasks().filter_map(of).collect()
            };
            let card = |unit: MemberUnit| -> AppResult<UnitCard> {
                Ok(UnitCard {
                    memberships: memberships.iter().filter(|it| it.unit == unit.id).cloned().collect(),
                    contacts: contacts.iter().filter(|it| it.unit == unit.id).cloned().collect(),
                    tasks: tasks(unit.id),
                    used_by: zhiheng_store::unit_use(tx, unit.id)?,
                    unit,
                })
            };
            zhiheng_store::units(tx)?.into_iter().map(card).collect()
        })
    }

    /// Units found by a name, an alias or pinyin initials; all of them for a blank text.
    ///
    /// # Errors
    /// `NoFile`.
    pub fn match_units(&self, text: &str) -> AppResult<Vec<UnitId>> {
        let units = self.read(|tx| Ok(zhiheng_store::units(tx)?))?;
        let text = text.trim();
        if text.is_empty() {
            return Ok(units.into_iter().map(|it| it.id).collect());
        }
        let matcher = PinyinMatcher::builder(text)
            .pinyin_notations(PinyinNotation::Ascii | PinyinNotation::AsciiFirstLetter)
            .build();
        let found = units.into_iter().filter(|it| names(it).any(|name| matcher.is_match(name)));
        Ok(found.map(|it| it.id).collect())
    }

    /// Changes of the unit itself, its aliases, membership and contacts, the latest first.
    ///
    /// # Errors
    /// `NoFile`.
    pub fn unit_history(&self, id: UnitId) -> AppResult<Vec<AuditEntry>> {
        self.read(|tx| Ok(zhiheng_store::unit_history(tx, id, HISTORY)?))
    }

    /// `member`: for as long as it is valid it is a member of the leading group, too.
    ///
    /// # Errors
    /// `NameTaken`.
    pub fn add_unit(&mut self, new: &UnitEdit, member: bool) -> AppResult<Done<UnitId>> {
        self.change(Operation::AddUnit, |tx| {
            tx.set_subject(new.short_name.clone());
            let id = zhiheng_store::add_unit(tx, new)?;
            if member {
                zhiheng_store::add_membership(tx, id, new.validity)?;
            }
            Ok(id)
        })
    }

    /// The place in the list stays: `edit.sort_no` is not looked at.
    ///
    /// # Errors
    /// `NotFound`, `Stale`, `NameTaken`, `SuccessionCycle`.
    pub fn edit_unit(&mut self, id: UnitId, revision: i64, edit: &UnitEdit) -> AppResult<Done<UnitId>> {
        self.change(Operation::EditUnit, |tx| {
            let now = zhiheng_store::unit(tx, id)?;
            tx.set_subject(match now.short_name == edit.short_name {
                true => now.short_name,
                false => format!("{}→{}", now.short_name, edit.short_name),
            });
            zhiheng_store::edit_unit(tx, id, &UnitEdit { sort_no: now.sort_no, ..edit.clone() }, revision)?;
            Ok(id)
        })
    }

    /// Puts the unit before another one, or at the end of the list.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn place_unit(&mut self, id: UnitId, before: Option<UnitId>) -> AppResult<Done<UnitId>> {
        self.change(Operation::EditUnit, |tx| {
            let subject = match before {
                Some(other) => format!("{}排到{}之前", short_name(tx, id)?, short_name(tx, other)?),
                None => format!("{}排到最后", short_name(tx, id)?),
            };
            tx.set_subject(subject);
            zhiheng_store::place_unit(tx, id, before)?;
            Ok(id)
        })
    }

    /// # Errors
    /// `NotFound`, `Stale`, `InUse` for one that anything hangs on.
    pub fn remove_unit(&mut self, id: UnitId, revision: i64) -> AppResult<Done<()>> {
        self.change(Operation::RemoveItem, |tx| {
            tx.set_subject(format!("单位“{}”", short_name(tx, id)?));
            Ok(zhiheng_store::remove_unit(tx, id, revision)?)
        })
    }

    /// # Errors
    /// `NotFound`, `MembershipOverlaps`.
    pub fn add_membership(&mut self, unit: UnitId, validity: Validity) -> AppResult<Done<MembershipId>> {
        self.change(Operation::EditMembership, |tx| {
            tx.set_subject(format!("{}：增{}", short_name(tx, unit)?, period(validity)));
            Ok(zhiheng_store::add_membership(tx, unit, validity)?)
        })
    }

    /// # Errors
    /// `NotFound`, `Stale`, `MembershipOverlaps`.
    pub fn edit_membership(&mut self, id: MembershipId, revision: i64, validity: Validity) -> AppResult<Done<()>> {
        self.change(Operation::EditMembership, |tx| {
            let now = membership(tx, id)?;
            let unit = short_name(tx, now.unit)?;
            tx.set_subject(format!("{unit}：{}→{}", period(now.validity), period(validity)));
            zhiheng_store::edit_membership(tx, id, validity, revision)?;
            Ok(())
        })
    }

    /// # Errors
    /// `NotFound`, `Stale`.
    pub fn remove_membership(&mut self, id: MembershipId, revision: i64) -> AppResult<Done<()>> {
        self.change(Operation::EditMembership, |tx| {
            let now = membership(tx, id)?;
            tx.set_subject(format!("{}：删{}", short_name(tx, now.unit)?, period(now.validity)));
            zhiheng_store::remove_membership(tx, id, revision)?;
            Ok(())
        })
    }
}

/// Every name that the unit goes by.
pub(crate) fn names(unit: &MemberUnit) -> impl Iterator<Item = &str> {
    [&unit.short_name, &unit.full_name].into_iter().chain(&unit.aliases).map(String::as_str)
}

pub(crate) fn short_name(tx: &ReadTx<'_>, id: UnitId) -> AppResult<String> {
    Ok(zhiheng_store::unit(tx, id)?.short_name)
}

fn membership(tx: &ReadTx<'_>, id: MembershipId) -> AppResult<Membership> {
    let found = zhiheng_store::memberships(tx)?.into_iter().find(|it| it.id == id);
    found.ok_or_else(|| StoreError::NotFound { noun: Noun::Membership, key: id.0.to_string() }.into())
}

/// `2016-01-01 至 2018-10-31`.
fn period(validity: Validity) -> String {
    match (validity.from(), validity.until()) {
        (None, None) => "一直".to_owned(),
        (Some(from), None) => format!("{from} 起"),
        (None, Some(until)) => format!("至 {until}"),
        (Some(from), Some(until)) => format!("{from} 至 {until}"),
    }
}
