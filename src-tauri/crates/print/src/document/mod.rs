//! 文稿 (document): what a paper says, before it has pages: blocks in order, and where each of its numbers comes from.
//! The PDF, the .docx and the .xlsx of a paper are made of the same document.

mod account;
mod chart;
mod figure;
mod reckoning;
mod words;

use serde::Serialize;

use crate::PaperName;
use crate::layout::{Align, Length, Sheet, SheetName, Style, Table};

pub use account::number;
pub use chart::{Bar, Chart, CurvePoint, HeatCell, HeatRow};
pub use figure::{Dated, Derivation, Figure, FigureFault, FigureId, Figures, FileSpot, RecordOf, Source};
pub use reckoning::{Graded, RankKey, Ranked, RoundedTo, Term};
pub use words::{Span, Words};

/// 文稿。Its serialised form is what the paper's code is made over.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Document {
    pub paper: PaperName,
    /// The title of the file, as a reader shows it in its window.
    pub title: String,
    /// 发文机关 or the office.
    pub author: String,
    /// 发文字号 of the plan, 表号 of a receipt; blank where there is none.
    pub reference: String,
    pub parts: Vec<Part>,
    pub figures: Figures,
}

impl Document {
    pub fn new(paper: PaperName, title: impl Into<String>, author: impl Into<String>) -> Document {
        Document {
            paper,
            title: title.into(),
            author: author.into(),
            reference: String::new(),
            parts: Vec::new(),
            figures: Figures::default(),
        }
    }

    pub fn blocks(&self) -> impl Iterator<Item = &Block> {
        self.parts.iter().flat_map(|it| &it.blocks)
    }

    pub fn tables(&self) -> impl Iterator<Item = &Table> {
        self.blocks().filter_map(|it| if let Block::Table { table, .. } = it { Some(table) } else { None })
    }
}

/// 部分: pages of one size. A part begins on a new page.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Part {
    pub sheet: SheetName,
    /// 附件 of an upright document, on A4: the page is turned 90° counter-clockwise, its head to the left of the sheet;
    /// page number and foot stand as on upright pages.
    pub turned: bool,
    /// 公文正文: its text keeps to the grid of `layout::official`, 22 lines a page.
    pub grid: bool,
    pub blocks: Vec<Block>,
}

impl Part {
    pub fn new(sheet: SheetName) -> Part {
        Part { sheet, turned: false, grid: false, blocks: Vec::new() }
    }

    /// An official letter: A4 upright, on the grid. `layout::official` has its blocks.
    pub fn letter() -> Part {
        Part { grid: true, ..Part::new(SheetName::A4Portrait) }
    }

    /// A wide table as annex of an upright document.
    pub fn turned() -> Part {
        Part { turned: true, ..Part::new(SheetName::A4Landscape) }
    }

    /// The type area of its pages as one reads them: of a turned part wider than high.
    pub fn page_sheet(&self) -> Sheet {
        if self.turned { SheetName::A4Portrait.sheet().turned() } else { self.sheet.sheet() }
    }

    pub fn push(&mut self, block: Block) {
        self.blocks.push(block);
    }

    pub fn gap(&mut self, height: Length) {
        self.push(Block::Gap(height));
    }

    pub fn bookmark(&mut self, level: usize, title: impl Into<String>) {
        self.push(Block::Bookmark { level, title: title.into() });
    }

    /// A plain paragraph.
    pub fn text(&mut self, text: impl Into<Words>, style: Style, align: Align) {
        self.push(Block::Text(TextBlock { align, ..TextBlock::new(TextRole::Body, text, style) }));
    }

    pub fn table(&mut self, table: Table) {
        self.push(Block::Table { table, closes: false });
    }
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub enum Block {
    /// 标题: 2号小标宋, centred. `upper` and `lower` stand on one line where it fits, else one below the other, each in
    /// as few lines as it takes and those of like length.
    Title { upper: String, lower: String },
    Text(TextBlock),
    /// Two short texts on one line, one at each edge.
    Edges { left: Words, right: Words, style: Style },
    /// `closes`: the last rows stand on one page with the blocks after it up to the end of the part or the next heading.
    Table { table: Table, closes: bool },
    Chart(Chart),
    /// White space; none at the top of a page.
    Gap(Length),
    /// What follows stands together on one page: 落款.
    Together(Vec<Block>),
    NewPage,
    /// In the tree of bookmarks; `level` 0 is the paper itself.
    Bookmark { level: usize, title: String },
}

/// What a text is, for tags, for styles of a .docx, for keeping with the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum TextRole {
    /// 一、 is level 1, （一） level 2, 1. level 3. A heading is never last on a page.
    Heading(u8),
    Body,
    /// 发文字号 and what else stands under a title.
    UnderTitle,
    /// 主送.
    Addressee,
    Note,
    /// 署名 and 成文日期.
    Signature,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TextBlock {
    pub role: TextRole,
    pub words: Words,
    pub style: Style,
    pub align: Align,
    /// Of the first line; of a text at the right edge, from there.
    pub indent: Length,
    /// Of the other lines.
    pub hang: Length,
    /// For outlines; blank = none.
    pub label: String,
}

impl TextBlock {
    pub fn new(role: TextRole, words: impl Into<Words>, style: Style) -> TextBlock {
        TextBlock { role, words: words.into(), style, align: Align::Left, indent: 0, hang: 0, label: String::new() }
    }
}
