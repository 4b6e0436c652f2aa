//! 公文 (letters): how running text is set: 3号仿宋, heads in 黑体 and 楷体, 主送, 附件说明, 落款; and numbers in sentences.

use super::numerals::chinese;
use crate::document::{Block, FigureId, Part, TextBlock, TextRole, Words};
use crate::layout::{Align, Band, Cell, Metrics, PT, Style, Typeface, official};

/// Cells of annexes: 小5号.
pub(super) const TEXT: Style = Style::new(Typeface::Song, 9 * PT, 13 * PT);
/// The same where a row per unit should stand on one page.
pub(super) const CLOSE: Style = Style::new(Typeface::Song, 9 * PT, 12 * PT);
pub(super) const TABLE_HEAD: Style = Style::new(Typeface::Hei, 9 * PT, 13 * PT);
/// 5号: what stands over and under a table.
pub(super) const NOTE: Style = Style::new(Typeface::Song, 21 * PT / 2, 16 * PT);

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

/// What a unit wrote, between quotation marks: marks within change places, outer and inner.
pub(super) fn quoted(text: &str) -> String {
    let within = |it: char| match it {
        '“' => '‘',
        '”' => '’',
        '‘' => '“',
        '’' => '”',
        other => other,
    };
    format!("“{}”", text.chars().map(within).collect::<String>())
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
    pub fn new(title: (&str, &str), addressee: Option<&str>) -> Letter {
        Letter::marked(title, &[], addressee)
    }

    /// With lines under its title that say what it is not: 未定稿, 示例方案.
    pub fn marked((upper, lower): (&str, &str), marks: &[String], addressee: Option<&str>) -> Letter {
        let mut part = Part::letter();
        part.bookmark(0, format!("{upper}{lower}"));
        part.push(Block::Title { upper: upper.to_owned(), lower: lower.to_owned() });
        for mark in marks {
            let mark = TextBlock::new(TextRole::UnderTitle, mark, official::heading_style(2));
            part.push(Block::Text(TextBlock { align: Align::Centre, ..mark }));
        }
        part.push(official::lines(1));
        if let Some(addressee) = addressee {
            part.push(official::addressee(format!("{addressee}：")));
        }
        Letter { part, heads: 0, subheads: 0, items: 0 }
    }

    pub fn paragraph(&mut self, words: impl Into<Words>) {
        self.part.push(official::body(words));
    }

    /// 一、
    pub fn head(&mut self, title: &str) {
        self.heads += 1;
        (self.subheads, self.items) = (0, 0);
        let text = format!("{}、{title}", chinese(self.heads));
        self.part.bookmark(1, text.clone());
        self.part.push(official::heading(1, text));
    }

    /// （一）
    pub fn subhead(&mut self, title: impl Into<Words>) {
        self.subheads += 1;
        self.items = 0;
        let number = format!("（{}）", chinese(self.subheads));
        self.part.push(official::heading(2, sentence([number.into(), title.into()])));
    }

    /// 1.
    pub fn item(&mut self, words: &Words) {
        self.items += 1;
        self.paragraph(sentence([format!("{}. ", self.items).into(), words.clone()]));
    }

    /// 附件说明 one line below the text, then who and when; the day is written in by hand.
    pub fn close(mut self, annexes: &[String], office: &str, year: i32, metrics: &dyn Metrics) -> Part {
        // The end stands on one page with the last paragraph: a signature never stands alone.
        let is_body = |it: &Block| matches!(it, Block::Text(TextBlock { role: TextRole::Body, .. }));
        let mut end: Vec<Block> = self.part.blocks.pop_if(|it| is_body(it)).into_iter().collect();
        if !annexes.is_empty() {
            end.push(official::lines(1));
            end.extend(official::annexes(annexes, metrics));
        }
        end.push(official::closing(office, &format!("{year}年　　月　　日"), ABOVE, metrics));
        self.part.push(Block::Together(end));
        self.part
    }
}

/// Lines of white above 落款, room for the seal.
const ABOVE: i32 = 2;

/// 附件: on a page of its own, its mark on the first line, its title on the third.
pub(super) fn annex(no: usize, title: &str) -> Part {
    marked_annex(format!("附件{no}"), (title, ""))
}

/// The same where there is no other one: it has no number.
pub(super) fn only_annex(title: (&str, &str)) -> Part {
    marked_annex("附件".to_owned(), title)
}

fn marked_annex(mark: String, (upper, lower): (&str, &str)) -> Part {
    let mut part = Part::letter();
    part.bookmark(1, format!("{mark}　{upper}{lower}"));
    part.push(Block::Text(TextBlock::new(TextRole::Note, mark, official::heading_style(1))));
    part.push(official::lines(1));
    part.push(Block::Title { upper: upper.to_owned(), lower: lower.to_owned() });
    part
}

/// The head of a table of small type.
pub(super) fn table_head(heads: &[&str]) -> Band {
    let cells = (0..).zip(heads).map(|(column, text)| Cell::new(column, *text, TABLE_HEAD)).collect();
    Band { rows: vec![cells], least: 20 * PT, label: "head".into(), ..Band::default() }
}

#[cfg(test)]
mod tests {
    use super::annex;
    use crate::PaperName;
    use crate::document::Document;
    use crate::layout::{FixedMetrics, Item, SheetName, Typeface, compose, official};

    #[test]
    fn an_annex_has_its_mark_on_the_first_line_and_its_title_on_the_third() {
        let mut document = Document::new(PaperName::Bulletin, "通报", "办公室");
        document.parts.push(annex(1, "指标完成情况表"));
        let laid = compose(&document, &FixedMetrics);
        let sheet = SheetName::A4Portrait.sheet();
        let texts: Vec<_> = laid.pages[0].items.iter().filter_map(|it| if let Item::Text(it) = it { Some(it) } else { None }).collect();
        let [mark, title] = texts.as_slice() else { panic!("{texts:?}") };
        let line = |no: i32, size: i32| sheet.top + (no - 1) * official::LEADING + size * 88 / 100;
        assert_eq!((mark.plain().as_str(), mark.typeface, mark.size), ("附件1", Typeface::Hei, official::BODY.size));
        assert_eq!((mark.glyphs[0].x, mark.glyphs[0].y), (sheet.left, line(1, official::BODY.size)));
        assert_eq!((title.typeface, title.glyphs[0].y), (Typeface::Title, line(3, official::TITLE.size)));
        let (left, right) = (title.glyphs[0].x, title.glyphs.last().unwrap().x + title.size);
        assert!((left - sheet.left - (sheet.width - sheet.right - right)).abs() <= 1, "in the middle: {left} {right}");
    }
}
