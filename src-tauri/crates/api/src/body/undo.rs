//! 撤销与重做.

use zhiheng_app::Desk;

use super::changed;
use crate::Reply;
use crate::wire::{Changed, Nothing};

pub fn undo(desk: &mut Desk, _: Nothing) -> Reply<Changed<String>> {
    let done = desk.undo()?;
    changed(desk, done, |_, named| Ok(named))
}

pub fn redo(desk: &mut Desk, _: Nothing) -> Reply<Changed<String>> {
    let done = desk.redo()?;
    changed(desk, done, |_, named| Ok(named))
}
