//! 单位: the register and its edits. Every change answers with the register as it is now.

use zhiheng_app::{Desk, Done, UnitCard, UnitEdit};
use zhiheng_domain::{MembershipId, NonBlank, UnitId, Validity};

use super::{changed, field, optional_date};
use crate::Reply;
use crate::wire::*;

const NAME_LIMIT: usize = 60;

pub fn units(desk: &mut Desk, req: OfYear) -> Reply<UnitRegister> {
    register(desk, req.year)
}

pub fn match_units(desk: &mut Desk, req: MatchUnits) -> Reply<Vec<WireId>> {
    Ok(desk.match_units(&req.text)?.into_iter().map(|it| WireId(it.0)).collect())
}

pub fn history(desk: &mut Desk, req: OfUnit) -> Reply<Vec<AuditLine>> {
    Ok(desk.unit_history(UnitId(req.unit_id.0))?.into_iter().map(super::backup::line).collect())
}

pub fn add(desk: &mut Desk, req: AddUnit) -> Reply<Changed<UnitChanged>> {
    let done = desk.add_unit(&edit(req.fields)?, req.member)?;
    reply(desk, done.map(Some), req.year)
}

pub fn edit_unit(desk: &mut Desk, req: EditUnit) -> Reply<Changed<UnitChanged>> {
    let done = desk.edit_unit(UnitId(req.id.0), req.revision, &edit(req.fields)?)?;
    reply(desk, done.map(Some), req.year)
}

pub fn place(desk: &mut Desk, req: PlaceUnit) -> Reply<Changed<UnitChanged>> {
    let done = desk.place_unit(UnitId(req.id.0), req.before.map(|it| UnitId(it.0)))?;
    reply(desk, done.map(Some), req.year)
}

pub fn remove(desk: &mut Desk, req: RemoveOfUnit) -> Reply<Changed<UnitChanged>> {
    let done = desk.remove_unit(UnitId(req.id.0), req.revision)?;
    reply(desk, done.map(|()| None), req.year)
}

pub fn add_membership(desk: &mut Desk, req: AddMembership) -> Reply<Changed<UnitChanged>> {
    let unit = UnitId(req.unit_id.0);
    let done = desk.add_membership(unit, validity(req.valid_from.as_deref(), req.valid_until.as_deref())?)?;
    reply(desk, done.map(|_| Some(unit)), req.year)
}

pub fn edit_membership(desk: &mut Desk, req: EditMembership) -> Reply<Changed<UnitChanged>> {
    let period = validity(req.valid_from.as_deref(), req.valid_until.as_deref())?;
    let done = desk.edit_membership(MembershipId(req.id.0), req.revision, period)?;
    reply(desk, done.map(|()| None), req.year)
}

pub fn remove_membership(desk: &mut Desk, req: RemoveOfUnit) -> Reply<Changed<UnitChanged>> {
    let done = desk.remove_membership(MembershipId(req.id.0), req.revision)?;
    reply(desk, done.map(|()| None), req.year)
}

pub(super) fn reply(desk: &mut Desk, done: Done<Option<UnitId>>, year: i32) -> Reply<Changed<UnitChanged>> {
    changed(desk, done, |desk, unit| {
        Ok(UnitChanged { unit_id: unit.map(|it| WireId(it.0)), register: register(desk, year)? })
    })
}

/// A blank line among the aliases, the same one twice, or one of the unit's own names is no alias.
pub(super) fn edit(fields: UnitFields) -> Reply<UnitEdit> {
    let name = |key: &str, zh: &'static str, text: &str| field(key, NonBlank::new(zh, text, NAME_LIMIT));
    let short_name = name("shortName", "简称", &fields.short_name)?.into_string();
    let full_name = name("fullName", "全称", &fields.full_name)?.into_string();
    let mut aliases: Vec<String> = Vec::new();
    for text in fields.aliases.iter().filter(|it| !it.trim().is_empty()) {
        let alias = name("aliases", "别名", text)?.into_string();
        if alias != short_name && alias != full_name && !aliases.contains(&alias) {
            aliases.push(alias);
        }
    }
    Ok(UnitEdit {
        full_name,
        short_name,
        aliases,
        kind: fields.kind.into(),
        sort_no: 0,
        validity: validity(fields.valid_from.as_deref(), fields.valid_until.as_deref())?,
        successor: fields.successor_id.map(|it| UnitId(it.0)),
    })
}

fn validity(from: Option<&str>, until: Option<&str>) -> Reply<Validity> {
    let (from, until) = (optional_date("validFrom", from)?, optional_date("validUntil", until)?);
    field("validUntil", Validity::new(from, until))
}

pub(super) fn register(desk: &mut Desk, year: i32) -> Reply<UnitRegister> {
    let today = desk.today();
    let units = desk.unit_cards(year)?.into_iter().map(|it| card(it, today)).collect();
    Ok(UnitRegister { year, today: today.iso(), units })
}

fn card(card: UnitCard, today: zhiheng_domain::Date) -> UnitCardView {
    let unit = card.unit;
    let day = |it: Option<zhiheng_domain::Date>| it.map(|it| it.iso());
    UnitCardView {
        id: WireId(unit.id.0),
        ended: unit.validity.until().is_some_and(|it| it < today),
        member: card.memberships.iter().any(|it| it.validity.covers(today)),
        short_name: unit.short_name,
        full_name: unit.full_name,
        aliases: unit.aliases,
        kind: unit.kind.into(),
        valid_from: day(unit.validity.from()),
        valid_until: day(unit.validity.until()),
        successor_id: unit.successor.map(|it| WireId(it.0)),
        revision: unit.revision,
        memberships: card
            .memberships
            .into_iter()
            .map(|it| MembershipView {
                id: WireId(it.id.0),
                valid_from: day(it.validity.from()),
                valid_until: day(it.validity.until()),
                revision: it.revision,
            })
            .collect(),
        contacts: card.contacts.iter().map(super::contact::view).collect(),
        tasks: card
            .tasks
            .into_iter()
            .map(|it| UnitTaskView { id: WireId(it.task.0), no: it.no, title: it.title, role: it.role.into() })
            .collect(),
        used_by: card.used_by.map(str::to_owned),
    }
}
