//! 页 (page): what lies where, as plain data. The origin is the top left corner, y grows downwards.

use zhiheng_domain::{DeliverableId, SectionId, TargetId, TaskId, UnitId};

use super::{Ink, Length, Typeface};
use crate::document::FigureId;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    pub width: Length,
    pub height: Length,
    pub items: Vec<Item>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Item {
    Text(Text),
    /// A straight rule, horizontal or vertical.
    Rule { x1: Length, y1: Length, x2: Length, y2: Length, weight: Length, ink: Ink },
    /// Straight lines from point to point. With a `shade`, 0 white to 100 black, closed and filled with it. A weight of 0
    /// draws no line; a `dash` breaks it.
    Path { points: Vec<(Length, Length)>, weight: Length, dash: Length, shade: Option<u8>, ink: Ink },
    /// The outline of a rectangle.
    Frame { x: Length, y: Length, width: Length, height: Length, weight: Length, ink: Ink },
}

/// Characters that belong together, in reading order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    pub typeface: Typeface,
    pub size: Length,
    pub ink: Ink,
    pub glyphs: Vec<Glyph>,
    /// It runs upwards, on a page that is turned.
    pub turned: bool,
    /// What search and copying find, where the glyphs alone would not tell: vertical text.
    pub actual: Option<String>,
}

/// One character at its place: left end of the baseline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Glyph {
    pub c: char,
    pub x: Length,
    pub y: Length,
}

/// What a place on the paper speaks of, so that a click finds it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    Section(SectionId),
    Task(TaskId),
    Target(TargetId),
    Deliverable(DeliverableId),
    Unit(UnitId),
    Mark(TaskId, UnitId),
    /// A printed number.
    Figure(FigureId),
}

/// One entry of the hit map.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// From 0.
    pub page: usize,
    pub x: Length,
    pub y: Length,
    pub width: Length,
    pub height: Length,
    pub subject: Subject,
}

impl Page {
    /// What it says, from top to bottom and left to right: pieces on one height are one line.
    pub fn lines(&self) -> Vec<String> {
        let mut pieces: Vec<(Length, Length, String)> = Vec::new();
        for item in &self.items {
            if let Item::Text(text) = item
                && let Some(first) = text.glyphs.first()
            {
                let (down, across) = if text.turned { (first.x, self.height - first.y) } else { (first.y, first.x) };
                pieces.push((down, across, text.plain()));
            }
        }
        pieces.sort();
        let mut lines: Vec<(Length, String)> = Vec::new();
        for (y, _, text) in pieces {
            match lines.last_mut() {
                Some(last) if last.0 == y => {
                    last.1.push('　');
                    last.1.push_str(&text);
                }
                _ => lines.push((y, text)),
            }
        }
        lines.into_iter().map(|it| it.1).collect()
    }
}

impl Text {
    /// The characters alone, for outlines and hashes.
    pub fn plain(&self) -> String {
        self.actual.clone().unwrap_or_else(|| self.glyphs.iter().map(|it| it.c).collect())
    }
}
