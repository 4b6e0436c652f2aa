//! 打印件.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use zhiheng_app::{Desk, PaperName, SheetName};

use super::session::place_view;
use crate::Reply;
use crate::wire::*;

pub fn papers(_desk: &mut Desk, _: Nothing) -> Reply<Vec<PaperKind>> {
    let kind = |paper: &PaperName| PaperKind {
        name: paper.code().to_owned(),
        title: paper.zh().to_owned(),
        sheets: paper.sheets().iter().copied().map(SheetWord::from).collect(),
    };
    Ok(PaperName::OF_PLAN.iter().map(kind).collect())
}

pub fn paper(desk: &mut Desk, req: PaperOrder) -> Reply<PaperView> {
    let name: PaperName = req.name.parse().map_err(zhiheng_app::AppError::from)?;
    let made = desk.make_paper(name, req.year, req.sheet.map(SheetName::from))?;
    Ok(view(made))
}

pub(super) fn view(made: zhiheng_app::MadePaper) -> PaperView {
    PaperView {
        name: made.paper.code().to_owned(),
        title: made.rendered.title.clone(),
        sheet: made.sheet.into(),
        code: made.rendered.code.clone(),
        pages: made.rendered.page_count as u32,
        missing: made.rendered.missing.iter().collect(),
        file_name: made.file_name,
        pdf: STANDARD.encode(&made.rendered.bytes),
    }
}

pub fn save(desk: &mut Desk, req: SavePaper) -> Reply<PlaceView> {
    let path = desk.path(&req.place)?;
    Ok(place_view(desk.save_paper(&req.code, &path)?))
}

impl From<SheetWord> for SheetName {
    fn from(word: SheetWord) -> SheetName {
        match word {
            SheetWord::A3Landscape => SheetName::A3Landscape,
            SheetWord::A4Landscape => SheetName::A4Landscape,
            SheetWord::A4Portrait => SheetName::A4Portrait,
        }
    }
}

impl From<SheetName> for SheetWord {
    fn from(name: SheetName) -> SheetWord {
        match name {
            SheetName::A3Landscape => SheetWord::A3Landscape,
            SheetName::A4Landscape => SheetWord::A4Landscape,
            SheetName::A4Portrait => SheetWord::A4Portrait,
        }
    }
}
