//! .docx: a paper as running text that an office edits before it issues it: styles with names that people know, 22 lines of
//! 28 characters, page numbers as the standard wants them.
//!
//! Written by hand: the package is a zip of six short parts, and what an official letter needs most (a head row that
//! repeats, the grid, the order that the schema demands within `sectPr` and `rPr`) is what libraries leave out.

mod columns;
mod package;
mod paragraph;
mod styles;
mod table;

use std::fmt::Write as _;

use super::{chart, clean};
use crate::document::{Block, Document, Part, TextBlock, TextRole, Words};
use crate::layout::{Align, FixedMetrics, Length, PT, Style, TITLE, Typeface, mm10, official, text_width};
use crate::{Options, PrintError};
use paragraph::Paragraph;
use styles::StyleName;

/// A paper as .docx. `code` is the paper's: it stands in the file's properties and not on its pages, since the text may be
/// changed before it is printed. A chart is a table of its numbers below its title.
///
/// # Errors
/// `Office` when the package cannot be written.
pub fn letter(document: &Document, options: &Options, code: &str) -> Result<Vec<u8>, PrintError> {
    let mut body = Body::default();
    for (no, part) in (1..).zip(&document.parts) {
        body.width = part.page_sheet().body_width();
        body.grid = part.grid;
        body.blocks(&part.blocks, false);
        body.section(part, options.sample, no == document.parts.len());
    }
    package::pack(document, options, code, &body.xml)
}

/// Twentieths of a point.
fn twips(length: Length) -> i64 {
    (i64::from(length) * 20 + i64::from(PT) / 2).div_euclid(i64::from(PT))
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in clean(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            other => out.push(other),
        }
    }
    out
}

/// The body of the document on its way.
#[derive(Default)]
struct Body {
    xml: String,
    width: Length,
    /// Of the part: 22 lines a page.
    grid: bool,
    /// The last paragraph, until it is known how much white stands below it and whether its section ends.
    waiting: Option<Paragraph>,
    gap: Length,
    new_page: bool,
    /// A table was the last thing: another right after it would become one with it.
    after_table: bool,
}

impl Body {
    fn blocks(&mut self, blocks: &[Block], together: bool) {
        for (at, block) in blocks.iter().enumerate() {
            let keep = together && at + 1 < blocks.len();
            self.block(block, keep);
        }
    }

    fn block(&mut self, block: &Block, keep: bool) {
        match block {
            Block::Title { upper, lower } => self.title(upper, lower),
            Block::Text(text) => self.text(text, keep),
            Block::Edges { left, right, style } => {
                let text = if right.is_empty() { left.text.clone() } else { format!("{}\t{}", tab_free(left), tab_free(right)) };
                let mut paragraph = Paragraph::new(StyleName::Normal, &text, *style);
                paragraph.tab = (!right.is_empty()).then_some(self.width);
                paragraph.keep_next = keep;
                self.put(paragraph);
            }
            Block::Table { table, closes } => self.table(table, *closes),
            Block::Chart(it) => {
                let style = Style::new(Typeface::Hei, 12 * PT, 20 * PT);
                let mut title = Paragraph::new(StyleName::Normal, chart::title(it), style);
                title.align = Align::Centre;
                title.keep_next = true;
                self.put(title);
                let (name, style) = (StyleName::Note, StyleName::Note.style());
                let note = Paragraph::new(name, "（图以数据表列出，图样见本打印件的 PDF）", style);
                self.put(Paragraph { align: Align::Centre, keep_next: true, ..note });
                self.table(&chart::table(it, self.width), false);
            }
            Block::Gap(height) => self.gap += height,
            Block::Together(inner) => self.blocks(inner, true),
            Block::NewPage => self.new_page = true,
            Block::Bookmark { .. } => {}
        }
    }

    fn title(&mut self, upper: &str, lower: &str) {
        // On the grid of a letter its lines are the grid's.
        let style = if self.grid { official::TITLE } else { TITLE };
        let whole = format!("{upper}{lower}");
        let one_line = lower.is_empty() || text_width(&whole, style, &FixedMetrics) <= self.width * 93 / 100;
        let text = if one_line { whole } else { format!("{upper}\n{lower}") };
        self.put(Paragraph { align: Align::Centre, ..Paragraph::new(StyleName::Title, &text, style) });
    }

    fn text(&mut self, block: &TextBlock, keep: bool) {
        // The style's own indent is in characters and would win.
        let name = if block.hang > 0 { StyleName::Normal } else { StyleName::of(block.role) };
        let mut paragraph = Paragraph::new(name, &block.words.text, block.style);
        if block.align == Align::Right {
            paragraph.right += block.indent;
        } else {
            paragraph.indent += block.indent;
            paragraph.hang = block.hang;
        }
        paragraph.align = block.align;
        paragraph.keep_next = keep || matches!(block.role, TextRole::Heading(_));
        self.put(paragraph);
    }

    fn put(&mut self, mut paragraph: Paragraph) {
        paragraph.before = std::mem::take(&mut self.gap);
        paragraph.page_break = std::mem::take(&mut self.new_page);
        self.flush();
        self.after_table = false;
        self.waiting = Some(paragraph);
    }

    /// White space of its own, where no paragraph can carry it.
    fn strut(&mut self, height: Length) {
        let style = Style::new(Typeface::Song, PT, height.max(PT));
        self.gap = 0;
        self.put(Paragraph::new(StyleName::Normal, "", style));
    }

    fn table(&mut self, table: &crate::layout::Table, closes: bool) {
        if self.new_page || self.after_table || (self.waiting.is_none() && self.gap > 0) {
            self.strut(self.gap);
        }
        let gap = std::mem::take(&mut self.gap);
        if let Some(last) = &mut self.waiting {
            last.after += gap;
        }
        self.flush();
        self.xml.push_str(&table::xml(table, closes));
        self.after_table = true;
    }

    fn flush(&mut self) {
        if let Some(paragraph) = self.waiting.take() {
            paragraph.append_to(&mut self.xml, "");
        }
    }

    /// The end of a part. The last one's properties stand at the end of the body, the others' in their last paragraph.
    fn section(&mut self, part: &Part, sample: bool, last: bool) {
        let properties = section(part, sample);
        self.gap = 0;
        self.new_page = false;
        if last {
            // A body may not end with a table.
            if self.after_table {
                self.strut(PT);
            }
            self.flush();
            self.xml.push_str(&properties);
            return;
        }
        if self.waiting.is_none() {
            self.strut(PT);
        }
        if let Some(paragraph) = self.waiting.take() {
            paragraph.append_to(&mut self.xml, &properties);
        }
        self.after_table = false;
    }
}

fn tab_free(words: &Words) -> String {
    words.text.replace('\t', " ")
}

/// Lines of the type area of the standard, as the page set-up shows them: 22 on 225 mm. The text itself goes by the exact
/// spacing of its styles: a grid of characters is read in two ways, and some programs give a character of 16 points two of
/// its squares.
const LINE_PITCH: i64 = 579;

fn section(part: &Part, sample: bool) -> String {
    let sheet = part.page_sheet();
    let mut xml = "<w:sectPr>".to_owned();
    if sample {
        xml.push_str("<w:headerReference w:type=\"default\" r:id=\"rHead\"/><w:headerReference w:type=\"even\" r:id=\"rHead\"/>");
    }
    xml.push_str(
        "<w:footerReference w:type=\"default\" r:id=\"rOdd\"/><w:footerReference w:type=\"even\" r:id=\"rEven\"/>\
         <w:type w:val=\"nextPage\"/>",
    );
    let turned = if sheet.width > sheet.height { " w:orient=\"landscape\"" } else { "" };
    // The dash of the page number lies 7 mm below the type area, in the middle of a line of 20 points.
    let foot = twips(sheet.bottom - mm10(70) - 10 * PT);
    let _ = write!(
        xml,
        "<w:pgSz w:w=\"{}\" w:h=\"{}\"{turned}/><w:pgMar w:top=\"{}\" w:right=\"{}\" w:bottom=\"{}\" w:left=\"{}\" \
         w:header=\"{}\" w:footer=\"{foot}\" w:gutter=\"0\"/><w:cols w:space=\"425\"/>",
        twips(sheet.width),
        twips(sheet.height),
        twips(sheet.top),
        twips(sheet.right),
        twips(sheet.bottom),
        twips(sheet.left),
        twips(sheet.top - mm10(85)),
    );
    if sheet.height > sheet.width {
        let _ = write!(xml, "<w:docGrid w:type=\"lines\" w:linePitch=\"{LINE_PITCH}\"/>");
    }
    xml.push_str("</w:sectPr>");
    xml
}
