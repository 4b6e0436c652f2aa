//! Text of a PDF as its visual lines. lopdf takes the file apart; the pages are read here, within bounds and without
//! panics, since the extractors that we tried give up on fonts that Chinese offices use (GBK-EUC-H and its kin).
//! Running heads, feet and page numbers are left out; a table stays lines.

mod cmap;
mod content;
mod file;
mod font;
mod furniture;
mod tokens;

use super::SourceError;
use crate::{Block, Format, Paragraph};

/// A visual line of a page.
#[derive(Debug, Clone, Default)]
pub struct Line {
    pub text: String,
    /// Where it begins and ends along the line, and its height on the page, in points.
    pub left: f64,
    pub right: f64,
    pub height: f64,
    pub size: f64,
    /// Marked by the writer as not of the text: running heads and feet.
    pub artifact: bool,
}

pub fn read(bytes: &[u8]) -> Result<Vec<Block>, SourceError> {
    // The library that takes the file apart is not proof against every broken file.
    let read = std::panic::catch_unwind(|| pages(bytes));
    let mut pages = read.unwrap_or_else(|_| Err(damaged(&"its structure does not hold")))?;
    furniture::remove(&mut pages);
    let lines = || pages.iter().flatten();
    if lines().all(|it| it.text.trim().is_empty()) {
        return Err(SourceError::NoText { format: Format::Pdf });
    }
    let left = lines().map(|it| it.left).fold(f64::INFINITY, f64::min);
    let right = lines().map(|it| it.right).fold(f64::NEG_INFINITY, f64::max);
    let block = |line: &Line| {
        let (before, after) = (line.left - left, right - line.right);
        let centred = 2.5 * line.size < before && (before - after).abs() < 1.5 * line.size;
        Block::Paragraph(Paragraph { text: line.text.trim().to_owned(), centred, ..Paragraph::default() })
    };
    Ok(lines().map(block).collect())
}

fn pages(bytes: &[u8]) -> Result<Vec<Vec<Line>>, SourceError> {
    let file = file::open(bytes)?;
    let mut reader = content::Reader::new(&file);
    let mut pages = Vec::new();
    for page in file::pages(&file)? {
        pages.push(reader.page(page)?);
    }
    if reader.is_unreadable() {
        return Err(SourceError::NoText { format: Format::Pdf });
    }
    Ok(pages)
}

fn damaged(why: &dyn std::fmt::Display) -> SourceError {
    SourceError::Damaged { format: Format::Pdf, detail: why.to_string() }
}
