//! 文档 (document): what a source file says, in reading order, whatever its format. `source` makes it, `read` reads it.

use zhiheng_domain::words;

/// 文件格式。
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    Text,
    Docx,
    Pdf,
    Pasted,
}

words!(Format, "document format" {
    Text => "text", "文本文件";
    Docx => "docx", "Word 文档";
    Pdf => "pdf", "PDF 文件";
    Pasted => "pasted", "粘贴的文字";
});

/// A document as read, in simplified characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    pub format: Format,
    pub blocks: Vec<Block>,
    /// Lines end where the page or the screen ended, also inside sentences (text, pdf, pasted, and a .docx
    /// that such text was pasted into): the reader rejoins them.
    pub hard_lines: bool,
    /// Whether characters were converted from traditional ones.
    pub traditional: bool,
    /// Words put into mainland use, each to be confirmed. Empty for a simplified source.
    pub words: Vec<WordChange>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    Paragraph(Paragraph),
    Table(Table),
}

/// One paragraph of a .docx, or one line of a text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Paragraph {
    /// The automatic number as it prints, `（一）`; empty where there is none or it is typed into the text.
    pub label: String,
    pub text: String,
    /// Outline level of a heading style, from 0.
    pub outline: Option<u8>,
    pub centred: bool,
}

/// A table as a full grid: every row has the same number of cells.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    pub rows: Vec<Vec<Cell>>,
}

/// A place of the grid. A merged cell stands in each place it covers, with the same `origin`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cell {
    /// Paragraphs of the cell, their automatic numbers included.
    pub lines: Vec<String>,
    /// Row and column where the cell begins.
    pub origin: (usize, usize),
}

impl Cell {
    /// The lines as one text, joined without a space, as Chinese is.
    pub fn text(&self) -> String {
        self.lines.concat()
    }
}

/// A Taiwan word that became a mainland one: 套用 → 应用. Shown for confirmation, since it can be right as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordChange {
    /// As it stands in simplified characters without the change.
    pub from: String,
    pub to: String,
    /// Index into `blocks`.
    pub block: usize,
    /// The text around the word, after the change.
    pub context: String,
}
