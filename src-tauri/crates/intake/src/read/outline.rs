//! 层次 (outline): the document as sentences and a tree of numbered items.

use std::collections::HashMap;

use zhiheng_domain::{Part, Verdict};

use super::clause::{Clause, clauses};
use super::duty::{Duty, is_limit_line, is_person_line, limit};
use super::lines::{Line, Piece, is_date_line};
use super::marker::{Marker, Rank, marker};
use super::rules::list;
use super::sentence::sentences;
use super::text::{Text, cut, squeeze};
use crate::document::Table;
use crate::reading::Sentence;

/// One numbered item with its own text; `body` and `heading` are indexes of sentences.
#[derive(Debug, Clone)]
pub(crate) struct Node {
    pub rank: Rank,
    pub no: i64,
    pub title: String,
    pub heading: usize,
    /// The heading is a sentence of its own text too: a list item without a title.
    pub heading_is_text: bool,
    pub body: Vec<usize>,
    pub duty: Duty,
    pub duty_sentence: Option<usize>,
    /// Where a limit may be said: clauses and lines like 完成时限：.
    pub limits: Vec<Text>,
    pub parent: Option<usize>,
    pub children: Vec<usize>,
}

#[derive(Debug, Default)]
pub(crate) struct Outline {
    /// The one being read: each line and each row of a table is a paragraph of its own.
    paragraph: usize,
    pub sentences: Vec<Sentence>,
    /// The same sentences, for matching.
    pub texts: Vec<Text>,
    pub nodes: Vec<Node>,
    /// Lines before the first item, with the sentences each became.
    pub front: Vec<(Text, Vec<usize>)>,
    /// Lines of appendix and signature.
    pub tail: Vec<Text>,
    pub tables: Vec<PlacedTable>,
}

#[derive(Debug)]
pub(crate) struct PlacedTable {
    pub table: Table,
    /// The item it stands in.
    pub node: Option<usize>,
    pub in_appendix: bool,
    /// Sentences of each cell, by where it begins.
    pub cells: HashMap<(usize, usize), Vec<usize>>,
}

impl Outline {
    pub fn of(pieces: Vec<Piece>) -> Outline {
        let mut outline = Outline::default();
        let mut current: Option<usize> = None;
        let mut appendix = false;
        let total = pieces.len();
        let last_marked = pieces.iter().rposition(|it| matches!(it, Piece::Line(line) if marker(&line.text).is_some() || !clauses(&line.text).is_empty())).unwrap_or(0);
        for (at, piece) in pieces.into_iter().enumerate() {
            outline.paragraph += 1;
            match piece {
                Piece::Table(table) => {
                    let cells = outline.add_cells(&table);
                    outline.tables.push(PlacedTable { table, node: current, in_appendix: appendix, cells });
                }
                Piece::Line(line) => {
                    let found = marker_of(&line);
                    let any = !outline.nodes.is_empty() || !outline.tables.is_empty();
                    if any && list("appendix").at_start(line.text.norm()).is_some() {
                        appendix = true;
                    }
                    if any && !appendix && at >= last_marked && (is_date_line(line.text.norm()) || signature(&line, at, total)) {
                        outline.add_tail(&line.text);
                        continue;
                    }
                    match (found, current) {
                        _ if appendix => outline.add_tail(&line.text),
                        (Some(found), _) => current = Some(outline.add_item(&line.text, found)),
                        (None, Some(node)) => outline.add_body(&line.text, node),
                        (None, None) => {
                            let made = outline.add_lines(&line.text, Part::Preamble);
                            outline.front.push((line.text, made));
                        }
                    }
                }
            }
        }
        outline
    }

    pub fn push(&mut self, part: Part, text: Text) -> usize {
        self.sentences.push(Sentence { paragraph: self.paragraph, part, text: text.to_string(), verdict: Verdict::NoTarget });
        self.texts.push(text);
        self.sentences.len() - 1
    }

    fn add_lines(&mut self, text: &Text, part: Part) -> Vec<usize> {
        sentences(text).into_iter().map(|it| self.push(part, text.part(it))).collect()
    }

    fn add_cells(&mut self, table: &Table) -> HashMap<(usize, usize), Vec<usize>> {
        let mut cells: HashMap<(usize, usize), Vec<usize>> = HashMap::new();
        for (row, line) in table.rows.iter().enumerate() {
            self.paragraph += 1;
            for (column, cell) in line.iter().enumerate().filter(|(column, cell)| cell.origin == (row, *column)) {
                let mut made = Vec::new();
                for text in cell.lines.iter().map(|it| Text::new(it).trimmed()).filter(|it| !it.is_empty()) {
                    made.extend(self.add_lines(&text, Part::Body));
                }
                cells.insert((row, column), made);
            }
        }
        cells
    }

    fn add_tail(&mut self, text: &Text) {
        self.add_lines(text, Part::Appendix);
        self.tail.push(text.clone());
    }

    fn add_item(&mut self, text: &Text, marker: Marker) -> usize {
        let clauses = clauses(text);
        let head = heading(text, marker.len, clauses.first().map(|it| it.span.start));
        let id = self.nodes.len();
        let parent = (0..id).rev().find(|it| self.nodes.get(*it).is_some_and(|node| node.rank < marker.rank));
        let no = if marker.no > 0 { marker.no } else { 1 + self.last_no(parent, marker.rank) };
        let heading = self.push(Part::Heading, text.part(0..head.end));
        self.nodes.push(Node {
            rank: marker.rank,
            no,
            title: head.title,
            heading,
            heading_is_text: head.is_text,
            body: Vec::new(),
            duty: Duty::default(),
            duty_sentence: None,
            limits: Vec::new(),
            parent,
            children: Vec::new(),
        });
        if let Some(parent) = parent.and_then(|it| self.nodes.get_mut(it)) {
            parent.children.push(id);
        }
        self.add_rest(text, head.end, &clauses, id);
        id
    }

    fn add_body(&mut self, text: &Text, node: usize) {
        if is_person_line(text) {
            self.add_lines(text, Part::Responsibility);
            return;
        }
        if is_limit_line(text) {
            self.add_lines(text, Part::Responsibility);
            if let Some(node) = self.nodes.get_mut(node) {
                node.limits.push(limit(text));
            }
            return;
        }
        let clauses = clauses(text);
        self.add_rest(text, 0, &clauses, node);
    }

    fn last_no(&self, parent: Option<usize>, rank: Rank) -> i64 {
        self.nodes.iter().rev().find(|it| it.parent == parent && it.rank == rank).map_or(0, |it| it.no)
    }

    /// Sentences of a paragraph from `from` on; its clauses are sentences of their own.
    fn add_rest(&mut self, text: &Text, from: usize, clauses: &[Clause], node: usize) {
        let mut at = from;
        for clause in clauses {
            if clause.span.end <= from {
                self.take_duty(node, clause, self.sentences.len().saturating_sub(1), text);
                continue;
            }
            self.add_sentences(text, at..clause.span.start.max(at), node);
            let mut end = clause.span.end;
            while matches!(text.at(end), Some('。' | '；' | '，' | ' ')) {
                end += 1;
            }
            let made = self.push(Part::Responsibility, text.part(clause.span.start.max(at)..end).trimmed());
            self.take_duty(node, clause, made, text);
            at = end;
        }
        self.add_sentences(text, at..text.len(), node);
    }

    fn add_sentences(&mut self, text: &Text, range: std::ops::Range<usize>, node: usize) {
        let part = text.part(range);
        for sentence in sentences(&part) {
            let sentence = part.part(sentence).trimmed();
            if sentence.norm().iter().all(|it| !super::number::is_han(*it) && !it.is_ascii_alphanumeric()) {
                continue;
            }
            let made = self.push(Part::Body, sentence);
            if let Some(node) = self.nodes.get_mut(node) {
                node.body.push(made);
            }
        }
    }

    fn take_duty(&mut self, node: usize, clause: &Clause, sentence: usize, text: &Text) {
        if let Some(node) = self.nodes.get_mut(node) {
            node.limits.push(limit(&text.part(clause.span.clone())));
            node.duty.take(clause.duty.clone());
            node.duty_sentence.get_or_insert(sentence);
        }
    }
}

/// A short line without any mark near the end: who signs.
fn signature(line: &Line, at: usize, total: usize) -> bool {
    total <= at + 2 && line.text.len() <= 24 && super::duty::is_unit(&line.text) && marker(&line.text).is_none()
}

struct HeadingSplit {
    end: usize,
    title: String,
    is_text: bool,
}

/// Where the heading of an item ends, and its title.
fn heading(text: &Text, from: usize, clause: Option<usize>) -> HeadingSplit {
    let limit = clause.unwrap_or(text.len());
    let rest = text.part(from..limit);
    let ends = cut(rest.norm(), &['。', '！']);
    let first = ends.first().cloned().unwrap_or(0..rest.len());
    let whole = first.end >= rest.len() || rest.slice(first.end + 1..rest.len()).iter().all(|it| matches!(it, ' ' | '。'));
    let title = |range: std::ops::Range<usize>| {
        squeeze(&rest.written(range)).trim_end_matches(['：', '。', '；', '，']).trim_start_matches(['★', '☆', '▲', '△', '●', '■', '◆', '※', '*']).to_owned()
    };
    // 标题：正文 or 标题 正文
    let early = |mark: char, most: usize| {
        cut(rest.norm(), &[mark]).first().map(|it| it.end).filter(|it| *it >= 2 && *it <= most && *it + 1 < rest.len())
    };
    let coloned = early('：', 22).filter(|it| *it < first.end && !has_stops(rest.slice(0..*it)));
    if let Some(end) = coloned {
        return HeadingSplit { end: from + end + 1, title: title(0..end), is_text: false };
    }
    if !whole && first.end <= 42 && !(first.end > 24 && has_stops(rest.slice(first.clone()))) {
        return HeadingSplit { end: from + first.end + 1, title: title(first), is_text: false };
    }
    if whole && first.end <= 40 && !has_stops(rest.slice(first.clone())) && early('：', 22).is_none() && early(' ', 22).is_none() {
        let end = (from + first.end + 1).min(limit).max(from);
        return HeadingSplit { end, title: title(first), is_text: true };
    }
    for mark in ['：', ' '] {
        if let Some(end) = early(mark, 22).filter(|it| !has_stops(rest.slice(0..*it))) {
            return HeadingSplit { end: from + end + 1, title: title(0..end), is_text: false };
        }
    }
    // A list item without a title: its first sentence is its text, its first clause its name.
    let clause = cut(rest.norm(), &['，', '；', '。']).first().cloned().unwrap_or(0..rest.len());
    let name = if first.end <= 30 { first.clone() } else { clause };
    let name = name.start..name.end.min(name.start + 40);
    HeadingSplit { end: (from + first.end + 1).min(limit), title: title(name), is_text: true }
}

fn has_stops(text: &[char]) -> bool {
    text.iter().any(|it| matches!(it, '，' | '；'))
}

/// The marker of a line: typed, given by automatic numbering, or said by a heading style alone.
fn marker_of(line: &Line) -> Option<Marker> {
    // An automatic number ends where it ends: 2.|10月底前.
    let label = line.text.part(0..line.label);
    if let Some(found) = marker(&label) {
        return Some(found);
    }
    if line.label == 0
        && let Some(found) = marker(&line.text)
    {
        return Some(found);
    }
    let digits = label.norm().iter().take_while(|it| it.is_ascii_digit()).count();
    if (1..=2).contains(&digits) {
        let no = label.written(0..digits).parse().unwrap_or(0);
        return Some(Marker { rank: Rank::Arabic, no, len: line.label });
    }
    let rank = match line.outline? {
        0 => Rank::Han,
        1 => Rank::HanBracket,
        2 => Rank::Arabic,
        _ => return None,
    };
    (line.text.len() <= 60 && !line.centred).then_some(Marker { rank, no: 0, len: 0 })
}
