//! 方案工作簿 (scheme workbook), out and in, and rows pasted from one.

mod heads;
mod matrix;
mod paste;
mod rows;
mod rules;
mod write;

use zhiheng_domain::assessment::{SchemeDraft, SchemeHeader, SchemeRow, SchemeRules};

use super::cell::half_width;
use super::fault::{BookFault, BookFaultKind as Kind};
use crate::fit::grid::Grid;
use crate::fit::plain::plain;
use crate::workbook::Workbook;
use heads::Heads;

pub use paste::paste_scheme_rows;
pub use write::write_scheme;

/// 评分细则, the sheet of rows.
pub const SCHEME_SHEET: &str = "评分细则";
const HEADS: &str = "指标名称（或一级指标、二级指标、三级指标）、分值、评分标准";

/// What a scheme's workbook says, and what was assumed or left of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SchemeRead {
    /// Whether it is a scheme its own check tells.
    pub draft: SchemeDraft,
    /// Told to who reads it in; nothing has to be put right for it.
    pub remarks: Vec<BookFault>,
}

/// What pasted rows say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowsPasted {
    pub rows: Vec<SchemeRow>,
    pub remarks: Vec<BookFault>,
}

/// Reads what `write_scheme` wrote, and the tables that offices have. `year` is the one that a table without a year is for.
///
/// # Errors
/// Every cell that was not taken.
pub fn read_scheme(workbook: &Workbook, year: i32) -> Result<SchemeRead, Vec<BookFault>> {
    let grids: Vec<Grid<'_>> = workbook.sheets.iter().map(Grid::of).collect();
    let found = |it: &Grid<'_>| Heads::find(it).is_some();
    let named = grids.iter().position(|it| it.name.trim() == SCHEME_SHEET && found(it));
    let Some(at) = named.or_else(|| grids.iter().position(|it| it.name.trim() != rules::SHEET && found(it))) else {
        return Err(vec![BookFault::of_book("", Kind::NoTable { heads: HEADS })]);
    };
    let Some((grid, heads)) = grids.get(at).and_then(|it| Some((it, Heads::find(it)?))) else { return Err(Vec::new()) };
    let mut read = rows::rows_of(grid, &heads, heads.last + 1);
    let said = grids.iter().position(|it| it.name.trim() == rules::SHEET);
    for (other, left) in grids.iter().enumerate().filter(|it| !it.1.cells.is_empty()) {
        if other != at && Some(other) != said {
            read.remarks.push(BookFault::of_book(left.name, Kind::SheetNotTaken));
        }
    }
    let (header, rules) = match said.and_then(|it| grids.get(it)).map(rules::read) {
        Some(Ok(it)) => (it.header, it.rules),
        Some(Err(faults)) => {
            read.faults.extend(faults);
            return Err(read.faults);
        }
        None => (header_of(grid, &heads, year, &mut read.remarks), SchemeRules::default()),
    };
    if !read.faults.is_empty() {
        return Err(read.faults);
    }
    Ok(SchemeRead { draft: SchemeDraft { header, rules, rows: read.rows }, remarks: read.remarks })
}

/// From the lines above the head: the longest is the title, a year in it is the year.
fn header_of(grid: &Grid<'_>, heads: &Heads, year: i32, remarks: &mut Vec<BookFault>) -> SchemeHeader {
    remarks.push(BookFault::of_book("", Kind::RulesAssumed));
    let above = || (0..heads.first).flat_map(|it| grid.line(it)).map(|it| it.1);
    let title = above().filter(|it| !plain(&it.text).starts_with("附件")).max_by_key(|it| it.text.chars().count().min(60));
    for other in above().filter(|it| title.is_none_or(|title| title.at != it.at)) {
        remarks.push(BookFault::at(grid.name, other.at, &other.text, Kind::NotTaken));
    }
    let text = title.map(|it| plain(&it.text)).unwrap_or_default();
    let said = year_in(&text);
    if said.is_none() {
        remarks.push(BookFault::of_book("", Kind::YearAssumed { year }));
    }
    if title.is_none() {
        remarks.push(BookFault::of_book("", Kind::TitleAssumed));
    }
    let title = title.map(|it| it.text.split_whitespace().collect::<String>()).unwrap_or_default();
    SchemeHeader { year: said.unwrap_or(year), title, basis: String::new(), is_sample: false, version: 1, reason: String::new() }
}

fn year_in(text: &str) -> Option<i32> {
    let at = text.find('年')?;
    let figures: Vec<char> = half_width(text.get(..at)?).chars().rev().take(4).collect();
    let figures: String = figures.into_iter().rev().collect();
    figures.parse().ok().filter(|it| (2000..=2100).contains(it))
}
