//! 单元格 (cell): what stands in one, read as what is asked.

use std::str::FromStr;

use zhiheng_domain::assessment::Points;
use zhiheng_domain::{Amount, Date, Violation};

use super::answers::lines;
use super::fault::{Answer, BookFault, BookFaultKind as Kind};
use crate::fit::grid::{Cover, Grid, Seen};
use crate::fit::plain::plain;
use crate::workbook::{Content, Place};

/// A name, or a reason in one line.
pub(super) const LINE: usize = 200;

/// A cell that holds something, as a row sees it.
#[derive(Clone, Copy)]
pub(super) struct Here<'a> {
    pub sheet: &'a str,
    pub at: Place,
    pub content: &'a Content,
    /// It stands higher up in a merged block that reaches down here.
    pub is_from_above: bool,
}

pub(super) type Told<T> = Result<T, BookFault>;

/// What a line has in a column; a block from another column covers nothing here.
pub(super) fn look<'a>(grid: &'a Grid<'a>, cover: &Cover, line: usize, column: u32) -> Option<Here<'a>> {
    let row = grid.row(line);
    let here = |seen: &'a Seen<'a>, is_from_above| Here { sheet: grid.name, at: seen.at, content: seen.content, is_from_above };
    match cover.over(Place { row, column }) {
        Some(block) if block.first.column != column => None,
        Some(block) if block.first.row != row => grid.find(block.first).and_then(|it| grid.cells.get(it)).map(|it| here(it, true)),
        _ => grid.at(line, column).map(|it| here(it.1, false)),
    }
}

impl Here<'_> {
    pub fn fault(&self, kind: Kind) -> BookFault {
        BookFault::at(self.sheet, self.at, &self.content.text(), kind)
    }

    /// Trimmed, with line ends of one kind; control characters go.
    pub fn text(&self) -> Told<String> {
        match self.content {
            Content::Error(_) => Err(self.fault(Kind::ErrorValue)),
            Content::Unvalued => Err(self.fault(Kind::Unvalued)),
            other => Ok(tidy(&other.text())),
        }
    }

    pub fn text_within(&self, limit: usize) -> Told<String> {
        let text = self.text()?;
        if limit < text.chars().count() { Err(self.fault(Kind::TooLong { limit })) } else { Ok(text) }
    }

    pub fn code(&self) -> Told<String> {
        match self.content {
            Content::Day(day) => Err(self.fault(Kind::CodeIsDay { day: *day })),
            // What was typed as 1.10 into a cell for numbers is 1.1 now, and nobody can tell.
            _ => Ok(half_width(&self.text()?)),
        }
    }

    /// `measure_unit` may stand behind the figures.
    pub fn amount(&self, field: &'static str, measure_unit: &str) -> Told<Amount> {
        let text = plain(&self.text()?);
        let unit = plain(measure_unit);
        let figures = if unit.is_empty() { text.as_str() } else { text.strip_suffix(&unit).unwrap_or(&text) };
        self.number(figures, field)
    }

    /// `5`, `5分`, `（5分）`, `满分5分`.
    pub fn points(&self, field: &'static str) -> Told<Points> {
        let text = plain(&self.text()?);
        let text = text.strip_prefix('(').and_then(|it| it.strip_suffix(')')).unwrap_or(&text);
        let figures = text.strip_prefix("满分").unwrap_or(text);
        self.number(figures.strip_suffix('分').unwrap_or(figures), field)
    }

    pub fn date(&self) -> Told<Date> {
        if let Content::Day(day) = self.content {
            return Ok(*day);
        }
        Date::read(&self.text()?).map_err(|_| self.fault(Kind::NotADate))
    }

    /// Titles, one a line.
    pub fn titles(&self) -> Told<Vec<String>> {
        let text = self.text_within(20_000)?;
        let titles: Vec<String> = lines(&text).into_iter().map(str::to_owned).collect();
        if titles.iter().any(|it| LINE < it.chars().count()) { Err(self.fault(Kind::TooLong { limit: LINE })) } else { Ok(titles) }
    }

    /// At least 1.
    pub fn times(&self) -> Told<u32> {
        let text = plain(&self.text()?);
        let figures = text.strip_suffix(['次', '起', '项']).unwrap_or(&text);
        let count: Option<u32> = figures.parse().ok().filter(|it| (1..=100_000).contains(it));
        count.ok_or_else(|| self.fault(Kind::NotACount))
    }

    fn number<T: FromStr<Err = Violation>>(&self, figures: &str, field: &'static str) -> Told<T> {
        if matches!(self.content, Content::Day(_) | Content::Bool(_)) {
            return Err(self.fault(Kind::NotANumber { field }));
        }
        figures.parse().map_err(|it| match it {
            Violation::AmountOutOfRange { .. } => self.fault(Kind::NumberOutOfRange),
            _ => self.fault(Kind::NotANumber { field }),
        })
    }
}

/// What an input cell says; nothing there is blank.
pub(super) fn answer<'a, T>(here: Option<Here<'a>>, read: impl FnOnce(Here<'a>) -> Told<T>) -> Answer<T> {
    match here.map(read) {
        None => Answer::Blank,
        Some(Ok(value)) => Answer::Given(value),
        Some(Err(fault)) => Answer::Refused(vec![fault]),
    }
}

pub(super) fn tidy(text: &str) -> String {
    let lines = text.replace("\r\n", "\n").replace('\r', "\n");
    let kept: String = lines.chars().filter(|it| matches!(it, '\n' | '\t') || !(it.is_control() || *it == '\u{feff}')).collect();
    kept.trim().to_owned()
}

/// Figures, letters and points of full width become the others; hanzi stay.
pub(super) fn half_width(text: &str) -> String {
    let half = |it: char| match it {
        '！'..='～' => char::from_u32(u32::from(it) - 0xfee0).unwrap_or(it),
        _ => it,
    };
    text.chars().map(half).collect()
}
