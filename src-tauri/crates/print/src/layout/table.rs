//! 表格 (table): columns, bands of rows, cells that span columns or all rows of a band. `measured` breaks their lines,
//! `flow` places them.

use serde::Serialize;

use super::{Align, Length, Style, Subject, VAlign};
use crate::document::Words;

/// The weight of a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum Weight {
    Hair,
    Medium,
    Heavy,
}

impl Weight {
    pub fn thickness(self) -> Length {
        match self {
            Weight::Hair => 400,
            Weight::Medium => 800,
            Weight::Heavy => 1200,
        }
    }
}

/// Column edges, from the left end of the table; the first is 0.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Columns {
    edges: Vec<Length>,
    /// Edges that are drawn stronger, by their place in `edges`.
    pub strong: Vec<usize>,
}

impl Columns {
    pub fn of(widths: &[Length]) -> Columns {
        let mut edges = vec![0];
        let mut at = 0;
        for width in widths {
            at += *width;
            edges.push(at);
        }
        Columns { edges, strong: Vec::new() }
    }

    /// Shares a width in proportion; rounding goes into the last column, so that the sum is exact.
    pub fn share(width: Length, parts: &[i32]) -> Columns {
        let whole: i64 = parts.iter().map(|it| i64::from(*it)).sum::<i64>().max(1);
        let mut edges = vec![0];
        let mut sum = 0;
        for part in parts {
            sum += i64::from(*part);
            edges.push((i64::from(width) * sum / whole) as Length);
        }
        Columns { edges, strong: Vec::new() }
    }

    pub fn count(&self) -> usize {
        self.edges.len().saturating_sub(1)
    }

    pub fn edge(&self, at: usize) -> Length {
        self.edges.get(at).or(self.edges.last()).copied().unwrap_or_default()
    }

    pub fn width(&self) -> Length {
        self.edge(self.count())
    }
}

/// A piece of a cell. `mark` hangs left of the text: `1.`
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Paragraph {
    pub mark: String,
    pub text: Words,
    pub style: Style,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Cell {
    pub paragraphs: Vec<Paragraph>,
    pub align: Align,
    pub valign: VAlign,
    /// Upright characters one below the other.
    pub vertical: bool,
    /// When a band is split over pages, the cell is written on each of them.
    pub repeat: bool,
    #[serde(skip)]
    pub subject: Option<Subject>,
    pub(super) first: usize,
    pub(super) past: usize,
}

impl Cell {
    pub fn new(column: usize, text: impl Into<Words>, style: Style) -> Cell {
        Cell {
            paragraphs: vec![Paragraph { mark: String::new(), text: text.into(), style }],
            align: Align::Centre,
            valign: VAlign::Middle,
            vertical: false,
            repeat: false,
            subject: None,
            first: column,
            past: column + 1,
        }
    }

    /// Its first column, and the one past its last.
    pub fn reach(&self) -> (usize, usize) {
        (self.first, self.past)
    }

    pub fn span(mut self, columns: usize) -> Cell {
        self.past = self.first + columns;
        self
    }

    pub fn align(mut self, align: Align) -> Cell {
        self.align = align;
        self
    }

    pub fn valign(mut self, valign: VAlign) -> Cell {
        self.valign = valign;
        self
    }

    pub fn vertical(mut self) -> Cell {
        self.vertical = true;
        self
    }

    pub fn repeat(mut self) -> Cell {
        self.repeat = true;
        self
    }

    pub fn about(mut self, subject: Subject) -> Cell {
        self.subject = Some(subject);
        self
    }

    pub fn paragraphs(mut self, paragraphs: Vec<Paragraph>) -> Cell {
        self.paragraphs = paragraphs;
        self
    }
}

/// Rows that belong together, with cells that reach over all of them.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Band {
    pub across: Vec<Cell>,
    pub rows: Vec<Vec<Cell>>,
    pub least: Length,
    /// The rule above it, when not a hair.
    pub rule: Option<Weight>,
    /// Never the last on a page.
    pub keep_with_next: bool,
    /// May be split between its rows; else only when taller than a page.
    pub splits: bool,
    /// A tall row of it may be cut between its lines, three at least on either side; else only when taller than a page.
    pub cuts: bool,
    /// For outlines and the bookmark: what it is.
    pub label: String,
    pub bookmark: Option<(usize, String)>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Table {
    pub columns: Columns,
    pub head: Vec<Band>,
    pub body: Vec<Band>,
}
