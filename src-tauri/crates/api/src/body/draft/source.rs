//! A document by its place or its text: only looked at, or kept as a draft.

use zhiheng_app::Desk;

use super::super::changed;
use super::reading::reading_view;
use crate::Reply;
use crate::wire::*;

pub fn reading_of_file(desk: &mut Desk, req: AtPlace) -> Reply<PlanReading> {
    let path = desk.path(&req.place)?;
    Ok(reading_view(&desk.reading_of_file(&path)?))
}

pub fn reading_of_text(desk: &mut Desk, req: PastedText) -> Reply<PlanReading> {
    Ok(reading_view(&desk.reading_of_text(&req.text)?))
}

pub fn read_plan_file(desk: &mut Desk, req: AtPlace) -> Reply<Changed<WireId>> {
    let path = desk.path(&req.place)?;
    let done = desk.read_plan_file(&path)?;
    changed(desk, done, |_, id| Ok(WireId(id.0)))
}

pub fn read_pasted(desk: &mut Desk, req: PastedText) -> Reply<Changed<WireId>> {
    let done = desk.read_pasted(&req.text)?;
    changed(desk, done, |_, id| Ok(WireId(id.0)))
}
