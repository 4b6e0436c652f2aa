//! 公文 (letters): how running text is set: 3号仿宋, heads in 黑体 and 楷体, 主送, 附件说明, 落款; and numbers in sentences.

use super::numerals::chinese;
use crate::document::{Block, FigureId, Part, TextBlock, TextRole, Words};
use crate::layout::{Align, Band, Cell, Length, PT, SheetName, Style, Typeface};

/// 22 lines of 28 characters on the type area of 156 mm × 225 mm.
const LEADING: Length = 28_950;
const PITCH: Length = -207;
pub(super) const BODY: Style = Style::new(Typeface::Fang, 16 * PT, LEADING).tracked(PITCH);
const HEAD: Style = Style::new(Typeface::Hei, 16 * PT, LEADING).tracked(PITCH);
const SUBHEAD: Style = Style::new(Typeface::Kai, 16 * PT, LEADING).tracked(PITCH);

/// Cells of annexes: 小5号.
pub(super) const TEXT: Style = Style::new(Typeface::Song, 9 * PT, 13 * PT);
pub(super) const TABLE_HEAD: Style = Style::new(Typeface::Hei, 9 * PT, 13 * PT);
/// 5号: what stands over and under a table.
pub(super) const NOTE: Style = Style::new(Typeface::Song, 21 * PT / 2, 16 * PT);

/// 首行缩进: two characters.
const INDENT: &str = "　　";

/// A count in a sentence or a cell, and where it comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counted {
    pub figure: FigureId,
    pub count: u32,
}

impl Counted {
    pub fn is_none(self) -> bool {
        self.count == 0
    }

    /// `27`
    pub fn words(self) -> Words {
        Words::number(self.figure, self.count.to_string())
    }

    /// `27家`
    pub fn of(self, unit: &str) -> Words {
        let mut words = self.words();
        words.say(unit);
        words
    }
}

/// A sentence of parts, each plain or with numbers.
pub(super) fn sentence<const N: usize>(parts: [Words; N]) -> Words {
    let mut words = Words::default();
    for it in &parts {
        words.append(it);
    }
    words
}

/// Parts with a mark between them: `a、b、c`.
pub(super) fn joined(parts: &[Words], mark: &str) -> Words {
    let mut words = Words::default();
    for (no, it) in parts.iter().enumerate() {
        if no > 0 {
            words.say(mark);
        }
        words.append(it);
    }
    words
}

/// Names with 、 between them.
pub(super) fn names(all: &[String]) -> String {
    all.join("、")
}

/// What a unit wrote, between quotation marks; its own ones become the inner ones.
pub(super) fn quoted(text: &str) -> String {
    format!("“{}”", text.replace('“', "‘").replace('”', "’"))
}

/// A letter as it is written, heads numbered as they come.
pub(super) struct Letter {
    part: Part,
    heads: i64,
    subheads: i64,
    items: i64,
}

impl Letter {
    /// A title that does not fit on one line goes on with `lower`.
    pub fn new((upper, lower): (&str, &str), addressee: Option<&str>) -> Letter {
        let mut part = Part::new(SheetName::A4Portrait);
        part.bookmark(0, format!("{upper}{lower}"));
        part.push(Block::Title { upper: upper.to_owned(), lower: lower.to_owned() });
        part.gap(LEADING);
        if let Some(addressee) = addressee {
            part.push(Block::Text(TextBlock::new(TextRole::Addressee, format!("{addressee}："), BODY)));
        }
        Letter { part, heads: 0, subheads: 0, items: 0 }
    }

    pub fn paragraph(&mut self, words: impl Into<Words>) {
        let text = sentence([INDENT.into(), words.into()]);
        self.part.push(Block::Text(TextBlock { align: Align::Justify, ..TextBlock::new(TextRole::Body, text, BODY) }));
    }

    /// 一、
    pub fn head(&mut self, title: &str) {
        self.heads += 1;
        (self.subheads, self.items) = (0, 0);
        let text = format!("{}、{title}", chinese(self.heads));
        self.part.bookmark(1, text.clone());
        self.part.push(Block::Text(TextBlock::new(TextRole::Heading(1), format!("{INDENT}{text}"), HEAD)));
    }

    /// （一）
    pub fn subhead(&mut self, title: impl Into<Words>) {
        self.subheads += 1;
        self.items = 0;
        let text = sentence([format!("{INDENT}（{}）", chinese(self.subheads)).into(), title.into()]);
        self.part.push(Block::Text(TextBlock::new(TextRole::Heading(2), text, SUBHEAD)));
    }

    /// 1.
    pub fn item(&mut self, words: &Words) {
        self.items += 1;
        self.paragraph(sentence([format!("{}. ", self.items).into(), words.clone()]));
    }

    /// 附件说明 one line below the text, then who and when; the day is written in by hand.
    pub fn close(mut self, annexes: &[String], office: &str, year: i32) -> Part {
        // The end stands on one page with the last paragraph: a signature never stands alone.
        let is_body = |it: &Block| matches!(it, Block::Text(TextBlock { role: TextRole::Body, .. }));
        let mut end: Vec<Block> = self.part.blocks.pop_if(|it| is_body(it)).into_iter().collect();
        if !annexes.is_empty() {
            end.push(Block::Gap(LEADING));
        }
        for (no, title) in (1..).zip(annexes) {
            let lead = if no == 1 { "　　附件：" } else { "　　　　　" };
            let text = format!("{lead}{no}. {title}");
            end.push(Block::Text(TextBlock::new(TextRole::Note, text, BODY)));
        }
        let date = format!("{year}年　　月　　日");
        // 以成文日期为准居中: the day ends four characters from the edge, the office stands over its middle.
        let wide = |text: &str| text.chars().map(|it| if it.is_ascii() { 1 } else { 2 }).sum::<usize>();
        let beside = (2 * FROM_EDGE + wide(&date) / 2).saturating_sub(wide(office) / 2) / 2;
        let line = |text: String| {
            Block::Text(TextBlock { align: Align::Right, ..TextBlock::new(TextRole::Signature, text, BODY) })
        };
        end.push(Block::Gap(2 * LEADING));
        end.push(line(format!("{office}{}", "　".repeat(beside))));
        end.push(line(format!("{date}{}", "　".repeat(FROM_EDGE))));
        self.part.push(Block::Together(end));
        self.part
    }
}

/// 成文日期右空四字.
const FROM_EDGE: usize = 4;

/// 附件: on a page of its own, its mark above its title.
pub(super) fn annex(no: usize, title: &str) -> Part {
    let mut part = Part::new(SheetName::A4Portrait);
    let mark = format!("附件{no}");
    part.bookmark(1, format!("{mark}　{title}"));
    part.push(Block::Text(TextBlock::new(TextRole::Note, mark, HEAD)));
    super::frame::plain_title(&mut part, title);
    part.gap(6 * PT);
    part
}

/// The head of a table of small type.
pub(super) fn table_head(heads: &[&str]) -> Band {
    let cells = (0..).zip(heads).map(|(column, text)| Cell::new(column, *text, TABLE_HEAD)).collect();
    Band { rows: vec![cells], least: 20 * PT, label: "head".into(), ..Band::default() }
}
