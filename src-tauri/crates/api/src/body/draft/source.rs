//! A document by its place or its text: only looked at, or kept as a draft.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use zhiheng_app::Desk;
use zhiheng_app::intake::SourceError;
use zhiheng_domain::NonBlank;

use super::super::{changed, field};
use super::reading::reading_view;
use crate::{ApiError, Reply};
use crate::wire::*;

const NAME_LIMIT: usize = 255;

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

pub fn read_dropped(desk: &mut Desk, req: DroppedFile) -> Reply<Changed<WireId>> {
    let name = field("name", NonBlank::new("文件名", &req.name, NAME_LIMIT))?;
    let bytes = STANDARD.decode(&req.bytes).map_err(|_| SourceError::Unknown);
    let bytes = bytes.map_err(|error| ApiError::from(&error))?;
    let done = desk.read_dropped(name.as_str(), &bytes)?;
    changed(desk, done, |_, id| Ok(WireId(id.0)))
}

pub fn read_pasted(desk: &mut Desk, req: PastedText) -> Reply<Changed<WireId>> {
    let done = desk.read_pasted(&req.text)?;
    changed(desk, done, |_, id| Ok(WireId(id.0)))
}
