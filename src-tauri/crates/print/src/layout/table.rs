//! 表格 (table): columns, bands of rows, cells that span columns or all rows of a band. `measured` breaks their lines,
//! `flow` places them.

use serde::Serialize;

use super::measured::PAD_X;
use super::{Align, Length, Metrics, Style, Subject, VAlign, longest_piece, text_width};
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

    /// Shares a width by what stands in the columns: each as wide as its longest line where all have room, else none
    /// narrower than its longest word and the rest by need. Cells that span columns are not asked.
    pub fn fitted(width: Length, bands: &[&[Band]], metrics: &dyn Metrics) -> Columns {
        let mut needs: Vec<(Length, Length)> = Vec::new();
        for band in bands.iter().copied().flatten() {
            for cell in band.across.iter().chain(band.rows.iter().flatten()).filter(|it| it.past == it.first + 1) {
                if needs.len() < cell.past {
                    needs.resize(cell.past, (0, 0));
                }
                let (least, most) = cell.needs(metrics);
                if let Some(need) = needs.get_mut(cell.first) {
                    *need = (need.0.max(least), need.1.max(most));
                }
            }
        }
        let sum = |of: fn(&(Length, Length)) -> Length| needs.iter().map(|it| i64::from(of(it))).sum::<i64>().max(1);
        let (least, most, wide) = (sum(|it| it.0), sum(|it| it.1), i64::from(width));
        let share = |(low, high): &(Length, Length)| -> i32 {
            let (low, high) = (i64::from(*low), i64::from(*high));
            let share = if most <= wide {
                high * wide / most
            } else if least <= wide {
                low + (high - low) * (wide - least) / (most - least).max(1)
            } else {
                low * wide / least
            };
            i32::try_from(share).unwrap_or(width)
        };
        Columns::share(width, &needs.iter().map(share).collect::<Vec<_>>())
    }

    /// The same columns where so much room is; narrower in proportion where they are too wide for it.
    pub fn within(&self, width: Length) -> Columns {
        let whole = i64::from(self.width());
        if whole <= i64::from(width) {
            return self.clone();
        }
        let edges = self.edges.iter().map(|it| (i64::from(*it) * i64::from(width) / whole) as Length).collect();
        Columns { edges, strong: self.strong.clone() }
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

    /// The least width of its column, and the width that sets each paragraph in one line.
    fn needs(&self, metrics: &dyn Metrics) -> (Length, Length) {
        let of = |it: &Paragraph| {
            let hang = text_width(&it.mark, it.style, metrics);
            if self.vertical {
                return (it.style.size, it.style.size);
            }
            let lines = it.text.text.split('\n').map(|line| text_width(line, it.style, metrics));
            let longest = lines.max().unwrap_or_default();
            // A word of four characters stays whole: 累计完成.
            let least = longest_piece(&it.text.text, it.style, metrics).max(longest.min(4 * it.style.size));
            (hang + least, hang + longest)
        };
        let widest = |(low, high): (Length, Length), it: &Paragraph| (low.max(of(it).0), high.max(of(it).1));
        let (low, high) = self.paragraphs.iter().fold((0, 0), widest);
        (low + 2 * PAD_X, high + 2 * PAD_X)
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
