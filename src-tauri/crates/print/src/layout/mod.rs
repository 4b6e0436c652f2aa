//! 排版 (layout): text and tables become pages of plain data; nothing here knows PDF or fonts, only advances.

mod bonds;
mod chart;
mod compose;
mod cut;
mod flow;
mod measured;
pub mod official;
mod outline;
mod page;
mod rows;
mod sheet;
mod sides;
mod style;
mod table;
mod tag;
mod text;
mod turn;

pub use compose::{TITLE, compose, height_of};
pub use flow::{Flow, Laid, OutlineEntry};
pub use outline::outline;
pub use page::{Glyph, Hit, Item, Page, Subject, Text};
pub use sheet::{Sheet, SheetName};
pub use style::{Align, Ink, Style, Typeface, VAlign};
pub use table::{Band, Cell, Columns, Paragraph, Table, Weight};
pub use tag::{CellPlace, Since, Tag, TagRole};
pub use text::{Indent, Line, break_lines, break_paragraphs, longest_piece, text_width};

/// Lengths are whole thousandths of a point: sums are exact and two renders never differ.
pub type Length = i32;

/// One point.
pub const PT: Length = 1000;

/// A length given in tenths of a millimetre.
pub const fn mm10(tenths: i32) -> Length {
    (tenths as i64 * 72_000 / 254) as Length
}

/// 字宽: what layout must know of fonts.
pub trait Metrics {
    /// The advance of a character in thousandths of an em.
    fn advance(&self, typeface: Typeface, c: char) -> i32;

    /// Which fonts these are, by what is in them: part of the code of a paper.
    fn identity(&self) -> String {
        String::new()
    }
}

/// Squares for everything but ASCII, which is half as wide: for tests that must not depend on fonts.
#[derive(Debug, Clone, Copy, Default)]
pub struct FixedMetrics;

impl Metrics for FixedMetrics {
    fn advance(&self, _: Typeface, c: char) -> i32 {
        if c.is_ascii() { 500 } else { 1000 }
    }
}
