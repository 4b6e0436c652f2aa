//! The one exporter: draws laid pages with printpdf. printpdf builds the fonts and the page tree; what it lacks (nested
//! outline, page labels, language, viewer preferences, an identity from the content, a structure tree for readers that
//! speak, the metadata and colours of PDF/A-2u) is added through lopdf, the pages get content streams of our own, written
//! in whole thousandths, and the file is packed by us, so that two renders are the same bytes.

mod archive;
mod content;
mod embed;
mod file;
mod finish;
mod parallel;
mod structure;

use printpdf::{PdfDocument, PdfPage, PdfSaveOptions, Pt, Rect};
use zhiheng_domain::Date;

use crate::layout::{Laid, Page};
use crate::{Fonts, PrintError};

/// What the file says about itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About {
    pub title: String,
    pub author: String,
    pub subject: String,
    /// 出件日期; without one the file carries no date.
    pub date: Option<Date>,
}

/// A finished file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exported {
    pub bytes: Vec<u8>,
    /// Characters no face has, each once, in order of the code; 〓 stands in their place.
    pub missing: Vec<char>,
}

/// # Errors
/// When a font cannot be read or is damaged, or printpdf complains about anything.
pub fn export(laid: &Laid, about: &About, fonts: &Fonts) -> Result<Exported, PrintError> {
    let used = embed::Used::of(&laid.pages, fonts)?;
    let mut document = PdfDocument::new(&about.title);
    used.add_to(&mut document, fonts)?;
    for (no, page) in laid.pages.iter().enumerate() {
        // printpdf lists the glyphs of a font by the text operations it sees: the first page shows them all to it.
        let ops = if no == 0 { used.sample() } else { Vec::new() };
        document.pages.push(empty_page(page, ops));
    }

    let options = PdfSaveOptions { optimize: false, subset_fonts: false, secure: true, image_optimization: None };
    let mut warnings = Vec::new();
    let mut file = document.to_lopdf_document(&options, &mut warnings);
    if let Some(first) = warnings.first() {
        return Err(PrintError::Writer(format!("{first:?}")));
    }
    let page = |no: usize, marked: &[structure::Marked]| {
        laid.pages.get(no).map(|it| content::stream(it, &used, marked)).unwrap_or_default()
    };
    let bytes = finish::finish(&mut file, laid, about, page)?;
    Ok(Exported { bytes, missing: used.missing() })
}

fn empty_page(page: &Page, ops: Vec<printpdf::Op>) -> PdfPage {
    let points = |length: i32| Pt(length as f32 / 1000.0);
    let sheet = Rect::from_wh(points(page.width), points(page.height));
    PdfPage { media_box: sheet.clone(), trim_box: sheet.clone(), crop_box: sheet, ops }
}
