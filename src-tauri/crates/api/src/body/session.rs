//! 会话: file, operator, looks.

use zhiheng_app::{Desk, Looks, Place, Session};
use zhiheng_domain::{NonBlank, Operator};

use super::{field, undo_view};
use crate::wire::*;
use crate::{ApiError, Reply};

const NAME_LIMIT: usize = 20;

pub fn session(desk: &mut Desk, _: Nothing) -> Reply<SessionView> {
    let session = desk.session()?;
    let undo = undo_view(desk)?;
    let trouble = desk.backup_trouble().map(|it| ApiError::from(it).message);
    Ok(view(desk, session, undo, trouble))
}

pub fn new_file(desk: &mut Desk, req: NewFile) -> Reply<SessionView> {
    let operator = operator_name(&req.operator)?;
    let path = match &req.place {
        Some(token) => desk.path(token)?,
        None => {
            let default = desk.session()?.default_place.token;
            desk.path(&default)?
        }
    };
    match req.built_in {
        true => desk.new_file(&path, operator.as_str(), false)?,
        false => desk.new_empty_file(&path, operator.as_str())?,
    }
    session(desk, Nothing {})
}

pub fn open_file(desk: &mut Desk, req: AtPlace) -> Reply<SessionView> {
    let path = desk.path(&req.place)?;
    desk.open_file(&path)?;
    session(desk, Nothing {})
}

pub fn close_file(desk: &mut Desk, _: Nothing) -> Reply<SessionView> {
    desk.close();
    session(desk, Nothing {})
}

pub fn forget_recent(desk: &mut Desk, req: AtPlace) -> Reply<SessionView> {
    let path = desk.path(&req.place)?;
    desk.forget_recent(&path);
    session(desk, Nothing {})
}

pub fn choose_operator(desk: &mut Desk, req: ChooseOperator) -> Reply<SessionView> {
    desk.choose_operator(operator_name(&req.name)?.as_str())?;
    session(desk, Nothing {})
}

pub fn set_preferences(desk: &mut Desk, req: Preferences) -> Reply<SessionView> {
    let word = |value: serde_json::Result<serde_json::Value>| {
        value.ok().and_then(|it| it.as_str().map(str::to_owned)).unwrap_or_default()
    };
    desk.set_looks(Looks {
        theme: word(serde_json::to_value(req.theme)),
        density: word(serde_json::to_value(req.density)),
        zoom: req.zoom.clamp(100, 150),
        key_hints: req.key_hints,
    });
    session(desk, Nothing {})
}

pub fn save_copy(desk: &mut Desk, req: AtPlace) -> Reply<PlaceView> {
    let path = desk.path(&req.place)?;
    Ok(place_view(desk.save_copy(&path)?))
}

fn operator_name(name: &str) -> Reply<NonBlank> {
    field("operator", NonBlank::new("操作员姓名", name, NAME_LIMIT))
}

pub fn place_view(place: Place) -> PlaceView {
    PlaceView { place: place.token, name: place.name, folder: place.folder, exists: place.exists }
}

fn view(desk: &mut Desk, session: Session, undo: UndoView, trouble: Option<String>) -> SessionView {
    let start_trouble = desk.take_start_trouble().map(ApiError::from);
    SessionView {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        today: desk.today().iso(),
        business_date: desk.business_date().iso(),
        business_date_fixed: desk.business_date_fixed(),
        looking_back_to: desk.looking_back_to().map(zhiheng_domain::Date::iso),
        file: session.file.map(|file| FileView {
            name: file.name,
            folder: file.folder,
            read_only: file.read_only.map(Into::into),
            holder: file.holder.map(|it| HolderView {
                operator: it.operator,
                machine: it.machine,
                since: it.since.to_string(),
            }),
            sample: file.sample,
            saved_at: file.saved_at.map(|it| it.to_string()),
            on_share: file.on_share,
            synced: file.synced,
        }),
        operator: session.operator.map(operator_view),
        operators: session.operators.into_iter().map(operator_view).collect(),
        last_operator: session.last_operator,
        recent: session.recent.into_iter().map(recent).collect(),
        default_place: place_view(session.default_place),
        years: session.years,
        undo,
        preferences: preferences(&session.looks),
        backup: BackupState {
            folder: session.backup_folder,
            last_at: session.last_backup.map(|it| it.to_string()),
            trouble,
        },
        start_trouble,
    }
}

fn operator_view(operator: Operator) -> OperatorView {
    OperatorView { id: WireId(operator.id.0), name: operator.name }
}

fn recent((place, opened_at): (Place, String)) -> RecentFile {
    RecentFile { place: place.token, name: place.name, folder: place.folder, exists: place.exists, opened_at }
}

/// Settings that do not read are the defaults: they are a convenience.
fn preferences(looks: &Looks) -> Preferences {
    let word = |text: &str| serde_json::Value::String(text.to_owned());
    Preferences {
        theme: serde_json::from_value(word(&looks.theme)).unwrap_or(Theme::System),
        density: serde_json::from_value(word(&looks.density)).unwrap_or(Density::Compact),
        zoom: looks.zoom.clamp(100, 150),
        key_hints: looks.key_hints,
    }
}
