//! 联络表: lines of one unit, and rows pasted for many.

use zhiheng_app::{Desk, Paste, PastedOutcome};
use zhiheng_domain::{Contact, ContactFields as Fields, ContactId, UnitId, Violation};

use super::unit::{register, reply};
use super::{changed, field};
use crate::wire::*;
use crate::{ApiError, Reply};

pub fn add(desk: &mut Desk, req: AddContact) -> Reply<Changed<UnitChanged>> {
    let unit = UnitId(req.unit_id.0);
    let done = desk.add_contact(unit, &fields(&req.fields)?)?;
    reply(desk, done.map(|_| Some(unit)), req.year)
}

pub fn edit(desk: &mut Desk, req: EditContact) -> Reply<Changed<UnitChanged>> {
    let done = desk.edit_contact(ContactId(req.id.0), req.revision, &fields(&req.fields)?)?;
    reply(desk, done.map(|()| None), req.year)
}

pub fn remove(desk: &mut Desk, req: RemoveOfUnit) -> Reply<Changed<UnitChanged>> {
    let done = desk.remove_contact(ContactId(req.id.0), req.revision)?;
    reply(desk, done.map(|()| None), req.year)
}

/// No 联络表 has more rows: a whole other sheet was pasted by mistake.
const ROWS_MOST: usize = 3000;

pub fn preview(desk: &mut Desk, req: PasteContacts) -> Reply<PasteView> {
    expect_contacts(&req)?;
    let paste = desk.preview_contacts(&req.rows, req.replace)?;
    let register = register(desk, req.year)?;
    Ok(paste_view(paste, &register))
}

pub fn paste(desk: &mut Desk, req: PasteContacts) -> Reply<Changed<ContactsPasted>> {
    expect_contacts(&req)?;
    let done = desk.paste_contacts(&req.rows, req.replace)?;
    changed(desk, done, |desk, paste| {
        let register = register(desk, req.year)?;
        Ok(ContactsPasted { paste: paste_view(paste, &register), register })
    })
}

fn expect_contacts(req: &PasteContacts) -> Reply<()> {
    match req.rows.len() {
        rows if rows > ROWS_MOST => Err(crate::text::too_many_rows(rows, ROWS_MOST).at("rows")),
        _ => Ok(()),
    }
}

pub(super) fn view(contact: &Contact) -> ContactView {
    let [leader, department, liaison, phone, email] = contact.fields.texts().map(str::to_owned);
    let fields = ContactFields { leader, department, liaison, phone, email };
    ContactView { id: WireId(contact.id.0), fields, revision: contact.revision }
}

/// The field that is at fault is named, so that the screen can point at it.
fn fields(fields: &ContactFields) -> Reply<Fields> {
    const KEYS: [&str; 5] = ["leader", "department", "liaison", "phone", "email"];
    let ContactFields { leader, department, liaison, phone, email } = fields;
    let read = Fields::new([leader, department, liaison, phone, email]);
    let named = match &read {
        Err(Violation::PersonalIdNumber { field } | Violation::TooLong { field, .. }) => Some(*field),
        _ => None,
    };
    let at = Fields::COLUMNS.iter().position(|it| Some(*it) == named);
    field(at.and_then(|it| KEYS.get(it)).copied().unwrap_or("liaison"), read)
}

fn paste_view(paste: Paste, register: &UnitRegister) -> PasteView {
    let name = |id: UnitId| register.units.iter().find(|it| it.id.0 == id.0).map(|it| it.short_name.clone());
    let mut view = PasteView {
        rows: Vec::new(),
        added: 0,
        known: 0,
        replaced: paste.replaced.len() as u32,
        ignored: paste.ignored,
    };
    for row in paste.rows {
        let (outcome, unit, why) = match &row.outcome {
            PastedOutcome::Heading => continue,
            PastedOutcome::Added(unit) => (PastedWord::Added, name(*unit), None),
            PastedOutcome::Known(unit) => (PastedWord::Known, name(*unit), None),
            PastedOutcome::NoUnit => (PastedWord::NoUnit, None, Some(crate::text::no_such_unit(&row.named))),
            PastedOutcome::Refused(rule) => (PastedWord::Refused, None, Some(ApiError::from(rule).message)),
        };
        view.added += u32::from(outcome == PastedWord::Added);
        view.known += u32::from(outcome == PastedWord::Known);
        view.rows.push(PastedRowView { at: row.at as u32, named: row.named, outcome, unit, why });
    }
    view
}
