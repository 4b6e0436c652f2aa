//! 季度各表 (ruled): what the tables of a quarter have in common: type, head, cells of numbers, notes, the line that is
//! signed.

use zhiheng_domain::Light;

use super::frame;
use crate::PaperName;
use crate::document::{Block, Document, Figures, Part, TextBlock, TextRole, Words};
use crate::layout::{Align, Band, Cell, Length, PT, Style, Typeface};

/// 题头: what stands over a table, and whose it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Caption {
    /// `2016年二季度指标完成情况表`
    pub title: String,
    pub issued_by: String,
    /// `《…工作计划》`, without the brackets.
    pub plan_title: String,
    /// 发文字号 of the plan; blank where it has none.
    pub doc_no: String,
}

/// 灯 with the word beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lit {
    pub light: Light,
    pub word: String,
}

/// 5号.
pub(super) const TEXT: Style = Style::new(Typeface::Song, 21 * PT / 2, 14 * PT);
pub(super) const HEAD: Style = Style::new(Typeface::Hei, 21 * PT / 2, 14 * PT);
pub(super) const NOTE: Style = Style::new(Typeface::Song, 21 * PT / 2, 16 * PT);
/// 小5号: tables of many columns, prose in cells.
pub(super) const SMALL: Style = Style::new(Typeface::Song, 9 * PT, 13 * PT);
pub(super) const SMALL_HEAD: Style = Style::new(Typeface::Hei, 9 * PT, 13 * PT);
pub(super) const HEADING: Style = Style::new(Typeface::Hei, 14 * PT, 24 * PT);

/// The least height of a row: cells do not stand cramped.
pub(super) const ROW: Length = 22 * PT;

/// In place of nothing.
pub(super) const DASH: &str = "—";

impl Caption {
    pub(super) fn document(&self, paper: PaperName, figures: &Figures) -> Document {
        let mut document = Document::new(paper, &self.title, &self.issued_by);
        document.reference.clone_from(&self.doc_no);
        document.figures.clone_from(figures);
        document
    }

    /// Title and the line below it.
    pub(super) fn open(&self, part: &mut Part, paper: PaperName, left: impl Into<Words>, right: impl Into<Words>) {
        part.bookmark(0, paper.zh());
        frame::plain_title(part, &self.title);
        part.gap(4 * PT);
        part.push(Block::Edges { left: left.into(), right: right.into(), style: NOTE });
        part.gap(2 * PT);
    }

    /// `依据：《…工作计划》（川办发〔2016〕34号）`
    pub(super) fn basis(&self) -> String {
        let doc_no = if self.doc_no.is_empty() { String::new() } else { format!("（{}）", self.doc_no) };
        format!("依据：《{}》{doc_no}", self.plan_title)
    }
}

pub(super) fn head(texts: &[&str], style: Style) -> Band {
    let cells = (0..).zip(texts).map(|(column, text)| Cell::new(column, *text, style)).collect();
    Band { rows: vec![cells], least: 26 * PT, label: "head".into(), ..Band::default() }
}

/// A number stands right, a word in the middle, a reason left; a dash where there is nothing.
pub(super) fn number(column: usize, words: &Words, style: Style) -> Cell {
    if words.is_empty() {
        return Cell::new(column, DASH, style);
    }
    let digits = words.text.contains(|it: char| it.is_ascii_digit());
    let align = match (words.spans.is_empty(), digits) {
        (false, true) => Align::Right,
        (true, _) if words.text.chars().count() > 8 => Align::Left,
        _ => Align::Centre,
    };
    Cell::new(column, words.clone(), style).align(align)
}

/// `● 达进度`. Columns are wide enough for 未达力争值 in one line.
pub(super) fn lit(column: usize, it: &Lit, style: Style) -> Cell {
    Cell::new(column, format!("{} {}", it.light.mark(), it.word), style)
}

pub(super) fn left(column: usize, words: impl Into<Words>, style: Style) -> Cell {
    Cell::new(column, words, style).align(Align::Left)
}

/// `名称（力争）`
pub(super) fn named(name: &str, soft: bool) -> String {
    if soft { format!("{name}（力争）") } else { name.to_owned() }
}

/// 注：1.… 2.…, below a table.
pub(super) fn notes<W: Clone + Into<Words>>(part: &mut Part, notes: &[W]) {
    if notes.is_empty() {
        return;
    }
    part.gap(4 * PT);
    for (no, text) in (1..).zip(notes) {
        let lead = if no == 1 { "注：" } else { "　　" };
        let number = if notes.len() > 1 { format!("{no}. ") } else { String::new() };
        let hang = NOTE.size * if notes.len() > 1 { 32 } else { 20 } / 10;
        let mut words = Words::from(format!("{lead}{number}"));
        words.append(&text.clone().into());
        part.push(Block::Text(TextBlock { hang, ..TextBlock::new(TextRole::Note, words, NOTE) }));
    }
}

/// 落款 of a form: who fills it in and signs, on one page.
pub(super) fn signed(part: &mut Part, lines: &[(&str, &str)]) {
    let mut blocks = vec![Block::Gap(10 * PT)];
    for (left, right) in lines {
        blocks.push(Block::Edges { left: (*left).into(), right: (*right).into(), style: SIGN });
    }
    part.push(Block::Together(blocks));
}

const SIGN: Style = Style::new(Typeface::Song, 12 * PT, 26 * PT);

/// `一、指标完成情况`
pub(super) fn heading(part: &mut Part, title: &str) {
    part.gap(8 * PT);
    part.bookmark(1, title);
    let heading = TextBlock { label: title.to_owned(), ..TextBlock::new(TextRole::Heading(1), title, HEADING) };
    part.push(Block::Text(heading));
    part.gap(2 * PT);
}
