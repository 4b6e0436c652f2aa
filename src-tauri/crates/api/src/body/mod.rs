//! The bodies of the commands: read the request into domain terms, ask the desk, turn the answer into wire types.

pub mod assessment;
pub mod backup;
pub mod check;
pub mod contact;
pub mod draft;
pub mod entry;
pub mod evidence;
pub mod find;
pub mod font;
pub mod form;
pub mod ledger;
pub mod life;
pub mod matrix;
pub mod overview;
pub mod paper;
pub mod printed;
pub mod past;
pub mod plan;
pub mod quarter;
pub mod reform;
pub mod scheme;
pub mod score_book;
pub mod scoring;
pub mod session;
pub mod standing;
pub mod undo;
pub mod unit;

use zhiheng_app::{Desk, Done};
use zhiheng_domain::{Date, Violation};

use crate::wire::{AreaWord, Changed, UndoView};
use crate::{ApiError, Reply};

/// Names the request's field in the error, so that the screen can point at it.
fn field<T>(name: &str, value: Result<T, Violation>) -> Reply<T> {
    value.map_err(|rule| ApiError::from(rule).at(name))
}

fn optional_date(name: &str, text: Option<&str>) -> Reply<Option<Date>> {
    field(name, text.map(str::trim).filter(|it| !it.is_empty()).map(str::parse).transpose())
}

/// The answer to a change, with the view of what was changed as it is now.
fn changed<T, V>(desk: &mut Desk, done: Done<T>, view: impl FnOnce(&mut Desk, T) -> Reply<V>) -> Reply<Changed<V>> {
    let areas = done.areas.into_iter().map(AreaWord::from).collect();
    let value = view(desk, done.value)?;
    Ok(Changed { value, areas, undo: undo_view(desk)?, saved_at: desk.saved_at().map(|it| it.to_string()) })
}

/// The answer where a command that may change something did not.
fn nothing_changed<V>(desk: &Desk, value: V) -> Reply<Changed<V>> {
    Ok(Changed { value, areas: Vec::new(), undo: undo_view(desk)?, saved_at: desk.saved_at().map(|it| it.to_string()) })
}

fn undo_view(desk: &Desk) -> Reply<UndoView> {
    let steps = desk.steps()?;
    Ok(UndoView { undo: steps.undo, redo: steps.redo })
}
