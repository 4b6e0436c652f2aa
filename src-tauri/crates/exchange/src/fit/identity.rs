//! What a workbook says of itself, in its hidden sheet and in sight. Both are told; who is right is judged by who knows.

use super::IdentityFound;
use super::grid::Grid;
use super::issued::Issued;
use super::plain::{after, is_blank, plain};
use super::stretch::MARK;
use crate::workbook::Workbook;
use zhiheng_domain::UnitId;

/// Without a hidden row of codes the line under the title is looked for so far down.
const TOP: usize = 20;
/// With one, so far above it.
const ABOVE: usize = 6;
/// More different lines than this are told of by their first ones.
const MOST: usize = 40;

/// What a workbook says of itself: which form, whose, of which quarter and ledger.
pub fn identify(workbook: &Workbook) -> IdentityFound {
    let grids: Vec<Grid<'_>> = workbook.sheets.iter().map(Grid::of).collect();
    let issued = Issued::of(&grids);
    let text = |key: &str| issued.key(key).map(str::to_owned);
    let mut found = IdentityFound {
        form: issued.key("form").and_then(|it| it.parse().ok()),
        template: issued.key("template").and_then(|it| it.parse().ok()),
        ledger: text("ledger"),
        year: issued.key("year").and_then(|it| it.parse().ok()),
        quarter: issued.key("quarter").and_then(|it| it.parse().ok()),
        plan_version: issued.key("plan_version").and_then(|it| it.parse().ok()),
        unit: issued.key("unit").and_then(|it| it.parse().ok()).map(UnitId),
        unit_name: text("unit_name"),
        code: text("code"),
        hidden_gone: issued.sheet.is_none(),
        ..IdentityFound::default()
    };
    for (sheet, grid) in grids.iter().enumerate() {
        if issued.sheet != Some(sheet) {
            look(grid, &mut found);
        }
    }
    found
}

fn look(grid: &Grid<'_>, found: &mut IdentityFound) {
    let marked = |line: usize| grid.line(line).any(|(_, it)| it.text.trim_start().starts_with(MARK));
    let marks: Vec<usize> = (0..grid.lines.len()).filter(|it| marked(*it)).collect();
    let spans: Vec<std::ops::Range<usize>> = match marks.first() {
        None => std::iter::once(0..grid.lines.len().min(TOP)).collect(),
        Some(_) => marks.iter().map(|it| it.saturating_sub(ABOVE)..*it).collect(),
    };
    for span in spans {
        let top = span.start;
        let mut titled = false;
        for line in span {
            for (_, cell) in grid.line(line) {
                let Some(said) = Said::of(&cell.text) else { continue };
                if let (false, Some(title)) = (titled, line.checked_sub(1).filter(|it| top <= *it).and_then(|it| first_text(grid, it))) {
                    keep(&mut found.shown_titles, title);
                }
                titled = true;
                said.unit.into_iter().for_each(|it| keep(&mut found.shown_units, &it));
                said.code.into_iter().for_each(|it| keep(&mut found.shown_codes, &it));
            }
        }
        if let (false, false, Some(title)) = (titled, marks.is_empty(), first_text(grid, top)) {
            keep(&mut found.shown_titles, title);
        }
    }
}

fn first_text<'a>(grid: &'a Grid<'_>, line: usize) -> Option<&'a str> {
    grid.line(line).map(|(_, it)| it.text.trim()).find(|it| !it.starts_with(MARK))
}

fn keep(list: &mut Vec<String>, text: &str) {
    if list.len() < MOST && !list.iter().any(|it| plain(it) == plain(text)) {
        list.push(text.trim().to_owned());
    }
}

/// What a line under a title says: `填报单位：省发展改革委　表号：2016Q2-03-1`.
pub(super) struct Said {
    pub unit: Option<String>,
    pub code: Option<String>,
}

impl Said {
    /// `None` for a text that is no such line.
    pub fn of(text: &str) -> Option<Said> {
        let (unit, code) = match text.find("表号") {
            Some(at) => text.split_at(at),
            None => (text, ""),
        };
        let unit = after(unit, "填报单位");
        if unit.is_none() && !is_blank(text.split("表号").next().unwrap_or_default()) {
            return None;
        }
        let code = after(code, "表号");
        if unit.is_none() && code.is_none() {
            return None;
        }
        let kept = |it: Option<&str>| it.map(str::trim).filter(|it| !is_blank(it)).map(str::to_owned);
        Some(Said { unit: kept(unit), code: kept(code.and_then(|it| it.split_whitespace().next())) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_under_the_title_is_read_also_when_retyped() {
        let read = |text: &str| Said::of(text).map(|it| (it.unit.unwrap_or_default(), it.code.unwrap_or_default()));
        let pair = |unit: &str, code: &str| Some((unit.to_owned(), code.to_owned()));
        assert_eq!(read("填报单位：省发展改革委　表号：2016Q2-03-1"), pair("省发展改革委", "2016Q2-03-1"));
        assert_eq!(read(" 填报 单位: 省商务厅\n表号 : 2016Q2-04-1 (盖章)"), pair("省商务厅", "2016Q2-04-1"));
        assert_eq!(read("填报单位：　"), pair("", ""));
        assert_eq!(read("表号：7"), pair("", "7"));
        assert_eq!(read("填报单位（盖章）："), None);
        assert_eq!(read("见附件表号：7"), None);
        assert_eq!(read("填报单位"), None);
    }
}
