//! 段落 (paragraphs): lines broken by a page or a screen are put together again; what begins a new item stays apart.

use std::collections::HashMap;

use super::marker::{Rank, marker};
use super::rules::list;
use super::text::{Text, closed_at};
use crate::document::{Block, Document, Table};

#[derive(Debug, Clone)]
pub(crate) enum Piece {
    Line(Line),
    Table(Table),
}

#[derive(Debug, Clone, Default)]
pub(crate) struct Line {
    pub text: Text,
    /// Characters of the number that came from automatic numbering.
    pub label: usize,
    pub outline: Option<u8>,
    pub centred: bool,
}

/// The document as whole paragraphs and tables.
pub(crate) fn pieces(document: &Document) -> Vec<Piece> {
    let raw: Vec<Piece> = document.blocks.iter().filter_map(piece).collect();
    if !document.hard_lines && !is_broken(&raw) {
        return raw;
    }
    let style = Style::of(&raw);
    let mut joined: Vec<Piece> = Vec::new();
    for piece in raw {
        match (joined.last_mut(), &piece) {
            (Some(Piece::Line(last)), Piece::Line(next)) if style.goes_on(last, next) => last.text.push(&next.text),
            _ => joined.push(piece),
        }
    }
    joined
}

fn piece(block: &Block) -> Option<Piece> {
    match block {
        Block::Table(table) => Some(Piece::Table(table.clone())),
        Block::Paragraph(paragraph) => {
            let text = Text::new(&format!("{}{}", paragraph.label, paragraph.text)).trimmed();
            let line = Line {
                text,
                label: Text::new(&paragraph.label).trimmed().len(),
                outline: paragraph.outline,
                centred: paragraph.centred,
            };
            (!line.text.is_empty()).then_some(Piece::Line(line))
        }
    }
}

/// Paragraphs of a .docx that end at 、 or inside 《: somebody pasted broken lines.
fn is_broken(pieces: &[Piece]) -> bool {
    pieces.iter().any(|it| match it {
        Piece::Line(line) => matches!(line.text.norm().last(), Some('、' | '，')) || is_open(line.text.norm(), &['《', '“']),
        Piece::Table(_) => false,
    })
}

/// How this document writes: where its lines end, and whether headings run into their text.
struct Style {
    /// Most characters on a line.
    width: usize,
    /// Headings of a rank stand on lines of their own.
    own_line: HashMap<Rank, bool>,
}

impl Style {
    fn of(pieces: &[Piece]) -> Style {
        let lines: Vec<&Text> = pieces.iter().filter_map(|it| if let Piece::Line(it) = it { Some(&it.text) } else { None }).collect();
        let mut lengths: Vec<usize> = lines.iter().map(|it| it.len()).collect();
        lengths.sort_unstable();
        // One very long line is no measure: the ninth decile is.
        let width = lengths.get(lengths.len() * 9 / 10).copied().unwrap_or(0);
        let mut counts: HashMap<Rank, (usize, usize)> = HashMap::new();
        for text in &lines {
            let Some(found) = marker(text) else { continue };
            let count = counts.entry(found.rank).or_default();
            count.0 += 1;
            count.1 += usize::from(text.norm().iter().skip(found.len).any(|it| matches!(it, '。' | '；' | '，')));
        }
        let own_line = counts.into_iter().map(|(rank, (all, running))| (rank, running * 2 < all)).collect();
        Style { width, own_line }
    }

    /// Whether `next` is the rest of `last`.
    fn goes_on(&self, last: &Line, next: &Line) -> bool {
        let (before, after) = (last.text.norm(), next.text.norm());
        if is_open(before, &['《', '“']) {
            return true;
        }
        if next.label > 0 || last.outline.is_some() || next.outline.is_some() || last.centred || next.centred {
            return false;
        }
        let in_bracket = is_open(before, &['（', '〔']);
        if marker(&next.text).is_some() && !in_bracket {
            return false;
        }
        if in_bracket {
            return true;
        }
        if starts_apart(after) {
            return false;
        }
        match before.last() {
            Some('。' | '！' | '？' | '；' | '：' | '”') => false,
            Some('）') => matches!(after.first(), Some('、' | '，' | '。' | '；' | '）')),
            Some('、' | '，') => true,
            _ => match marker(&last.text) {
                Some(found) if self.own_line.get(&found.rank).copied().unwrap_or(false) => self.width <= last.text.len() + 1,
                Some(_) => true,
                // A line well short of the width ended by itself: a title, a name, a date.
                None => self.width <= last.text.len() * 2 || has_marks(before),
            },
        }
    }
}

fn has_marks(text: &[char]) -> bool {
    text.iter().any(|it| matches!(it, '。' | '，' | '、' | '；'))
}

/// Lines that never continue the one before: labels of units, appendices, the date under a document.
pub(crate) fn starts_apart(text: &[char]) -> bool {
    let limit = list("due_labels").at_start(text).is_some_and(|len| text.get(len) == Some(&'：'));
    let labelled = ["duty_labels.lead", "duty_labels.responsible", "duty_labels.supporting"].into_iter().any(|name| {
        list(name).at_start(text).is_some_and(|len| text.get(len) == Some(&'：'))
    });
    let named = list("person_labels").at_start(text).or_else(|| list("line_labels").at_start(text));
    let named = named.is_some_and(|len| text.get(len) == Some(&'：'));
    labelled || limit || named || list("appendix").at_start(text).is_some() || is_date_line(text)
}

/// `2016年5月13日` alone, perhaps in brackets.
pub(crate) fn is_date_line(text: &[char]) -> bool {
    let mut saw = (false, false);
    let rest = text.iter().filter(|it| !matches!(it, ' ' | '（' | '）'));
    let mut others = 0;
    for c in rest {
        match c {
            '年' => saw.0 = true,
            '月' => saw.1 = true,
            '日' => {}
            c if c.is_ascii_digit() || "〇零一二三四五六七八九十".contains(*c) => {}
            _ => others += 1,
        }
    }
    saw == (true, true) && others == 0 && text.len() <= 16
}

/// Whether a bracket of these kinds is open at the end.
fn is_open(text: &[char], opens: &[char]) -> bool {
    let mut at = 0;
    while at < text.len() {
        if text.get(at).is_some_and(|it| opens.contains(it)) {
            match closed_at(text, at) {
                Some(end) => at = end,
                None => return true,
            }
        }
        at += 1;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Format, Paragraph};

    fn joined(text: &str) -> Vec<String> {
        let blocks = text.lines().map(|it| Block::Paragraph(Paragraph { text: it.into(), ..Paragraph::default() })).collect();
        let document = Document { format: Format::Text, blocks, hard_lines: true, traditional: false, words: Vec::new() };
        pieces(&document).iter().map(|it| if let Piece::Line(it) = it { it.text.to_string() } else { String::new() }).collect()
    }

    #[test]
    fn broken_lines_come_together() {
        let text = "为贯彻《\n纲要》(川府发〔2014〕5号),围绕\n提高,制定本计划。\n一、开展行动\n(一)开展质量\n对标。围绕重点产品、\n国际标准和\n标准。(农业厅、\n商务厅负责)\n(二)不断提升。大力提升。(农业厅负责)";
        assert_eq!(
            joined(text),
            [
                "为贯彻《纲要》(川府发〔2014〕5号),围绕提高,制定本计划。",
                "一、开展行动",
                "(一)开展质量对标。围绕重点产品、国际标准和标准。(农业厅、商务厅负责)",
                "(二)不断提升。大力提升。(农业厅负责)",
            ]
        );
    }

    #[test]
    fn headings_on_their_own_line_stay_apart() {
        let text = "一、总体要求\n以提高质量为中心，围绕供给侧结构性改革，推动全省质\n量水平提升。\n（一）加强监管\n深入开展专项整治，严厉查处违法行为，保障质量安全。\n责任单位：省质监局\n（二）夯实基础\n完善体系，提升能力。\n责任单位：科技厅";
        assert_eq!(joined(text).len(), 8, "{:?}", joined(text));
    }
}
