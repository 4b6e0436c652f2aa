//! 打印件.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use zhiheng_app::{Desk, PaperGroup, PaperName, PaperScope, PaperSettings, SheetName};
use zhiheng_domain::{AssesseeId, AssessmentId, PrintedPaperId, TargetId, UnitId};

use super::entry::quarter;
use super::printed::hit_view;
use super::session::place_view;
use crate::wire::*;
use crate::Reply;

pub fn papers(desk: &mut Desk, _: Nothing) -> Reply<Vec<PaperKind>> {
    let made_here = |it: &&PaperName| it.group() != PaperGroup::Forms;
    let kind = |paper: &PaperName| PaperKind {
        name: paper.code().to_owned(),
        title: paper.zh().to_owned(),
        group: paper.group().into(),
        scope: paper.scope().into(),
        sheets: paper.sheets().iter().copied().map(SheetWord::from).collect(),
        letter: paper.is_letter(),
        needs_others: paper.needs_others(),
        settings: settings_view(&desk.paper_settings(*paper)),
    };
    Ok(PaperName::ALL.iter().filter(made_here).map(kind).collect())
}

pub fn paper(desk: &mut Desk, req: PaperOrder) -> Reply<PaperView> {
    let chosen = req.settings.is_some();
    let order = order_of(desk, req)?;
    let made = desk.make_paper(&order)?;
    if chosen {
        desk.remember_paper_settings(order.paper, &order.settings);
    }
    view(desk, made)
}

pub(super) fn order_of(desk: &Desk, req: PaperOrder) -> Reply<zhiheng_app::PaperOrder> {
    let paper: PaperName = req.name.parse().map_err(zhiheng_app::AppError::from)?;
    Ok(zhiheng_app::PaperOrder {
        paper,
        year: req.year,
        quarter: req.quarter.as_deref().map(quarter).transpose()?,
        unit: req.unit.map(|it| UnitId(it.0)),
        target: req.target.map(|it| TargetId(it.0)),
        assessment: req.assessment.map(|it| AssessmentId(it.0)),
        assessee: req.assessee.map(|it| AssesseeId(it.0)),
        settings: req.settings.map_or_else(|| desk.paper_settings(paper), settings_of),
    })
}

pub(super) fn view(desk: &Desk, made: zhiheng_app::MadePaper) -> Reply<PaperView> {
    let registered = desk.registered_as(&made)?;
    Ok(PaperView {
        name: made.paper.code().to_owned(),
        title: made.rendered.title().to_owned(),
        sheet: made.sheet.into(),
        code: made.rendered.code.clone(),
        pages: made.rendered.page_count as u32,
        missing: made.rendered.missing.iter().collect(),
        font_notes: made.rendered.font_notes.clone(),
        pdf: pdf(&made.rendered.bytes),
        hits: made.spots().iter().map(hit_view).collect(),
        registered: registered.map(|it| WireId(it.0)),
        file_name: made.file_name,
    })
}

pub(super) fn pdf(bytes: &[u8]) -> String {
    STANDARD.encode(bytes)
}

pub fn save(desk: &mut Desk, req: SavePaper) -> Reply<SavedPaper> {
    let path = desk.path(&req.place)?;
    let left = desk.save_paper(&req.code, &path, req.format.into())?;
    let (registered, unregistered) = record(&left.registered);
    Ok(SavedPaper { place: place_view(left.to), registered, unregistered })
}

/// Its number in the register, or why it is not there.
pub(crate) fn record(registered: &zhiheng_app::AppResult<PrintedPaperId>) -> (Option<WireId>, Option<String>) {
    match registered {
        Ok(id) => (Some(WireId(id.0)), None),
        Err(why) => (None, Some(crate::text::unregistered(why))),
    }
}

/// An order as the page may send it again.
pub(super) fn order_view(order: &zhiheng_app::PaperOrder) -> PaperOrder {
    PaperOrder {
        name: order.paper.code().to_owned(),
        year: order.year,
        quarter: order.quarter.map(|it| it.to_string()),
        unit: order.unit.map(|it| WireId(it.0)),
        target: order.target.map(|it| WireId(it.0)),
        assessment: order.assessment.map(|it| WireId(it.0)),
        assessee: order.assessee.map(|it| WireId(it.0)),
        settings: Some(settings_view(&order.settings)),
    }
}

fn settings_view(settings: &PaperSettings) -> PaperSettingsView {
    PaperSettingsView {
        sheet: settings.sheet.map(SheetWord::from),
        page_of: settings.page_of,
        sources: settings.sources,
        blank: settings.blank,
    }
}

fn settings_of(view: PaperSettingsView) -> PaperSettings {
    PaperSettings {
        sheet: view.sheet.map(SheetName::from),
        page_of: view.page_of,
        sources: view.sources,
        blank: view.blank,
    }
}

impl From<PaperFormat> for zhiheng_app::PaperFormat {
    fn from(word: PaperFormat) -> zhiheng_app::PaperFormat {
        match word {
            PaperFormat::Pdf => zhiheng_app::PaperFormat::Pdf,
            PaperFormat::Docx => zhiheng_app::PaperFormat::Docx,
            PaperFormat::Xlsx => zhiheng_app::PaperFormat::Xlsx,
        }
    }
}

impl From<PaperGroup> for PaperGroupWord {
    fn from(group: PaperGroup) -> PaperGroupWord {
        match group {
            PaperGroup::Plan => PaperGroupWord::Plan,
            PaperGroup::Quarter => PaperGroupWord::Quarter,
            PaperGroup::Unit => PaperGroupWord::Unit,
            PaperGroup::Year => PaperGroupWord::Year,
            PaperGroup::Assessment => PaperGroupWord::Assessment,
            PaperGroup::Forms => PaperGroupWord::Forms,
        }
    }
}

impl From<PaperScope> for PaperScopeWord {
    fn from(scope: PaperScope) -> PaperScopeWord {
        match scope {
            PaperScope::Year => PaperScopeWord::Year,
            PaperScope::UnitYear => PaperScopeWord::UnitYear,
            PaperScope::Quarter => PaperScopeWord::Quarter,
            PaperScope::UnitQuarter => PaperScopeWord::UnitQuarter,
            PaperScope::TargetQuarter => PaperScopeWord::TargetQuarter,
            PaperScope::Assessment => PaperScopeWord::Assessment,
            PaperScope::AssesseeAssessment => PaperScopeWord::AssesseeAssessment,
            PaperScope::Forms => PaperScopeWord::Forms,
        }
    }
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
