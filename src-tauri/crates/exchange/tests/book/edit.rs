//! What people do to a sheet, as the office program does it.

use std::collections::BTreeMap;

use zhiheng_exchange::{Block, Content, Place};

use super::{Cell, Due, Page};

impl Page {
    pub fn blank(name: &str) -> Page {
        Page { name: name.to_owned(), hidden: false, cells: BTreeMap::new(), merged: Vec::new() }
    }

    pub fn put(&mut self, place: (u32, u32), content: Content, due: Due) {
        self.cells.insert(place, Cell { content, due, formula: false });
    }

    /// Where a text stands, the first of them.
    pub fn find(&self, text: &str) -> Option<(u32, u32)> {
        self.cells.iter().find(|it| it.1.content.text() == text).map(|it| *it.0)
    }

    /// The row with this id in column A.
    pub fn row(&self, id: &str) -> u32 {
        let found = self.cells.iter().find(|((_, column), it)| *column == 0 && it.content.text() == id);
        found.unwrap_or_else(|| panic!("a row {id} on {}", self.name)).0.0
    }

    /// The row of column codes.
    pub fn codes(&self) -> u32 {
        self.cells.iter().find(|it| it.1.content.text().starts_with("zhiheng:")).expect("a row of codes").0.0
    }

    pub fn column(&self, code: &str) -> u32 {
        let row = self.codes();
        let found = self.cells.range((row, 0)..=(row, u32::MAX)).find(|it| it.1.content.text() == code);
        found.unwrap_or_else(|| panic!("a column {code} on {}", self.name)).0.1
    }

    pub fn width(&self) -> u32 {
        self.cells.keys().map(|it| it.1 + 1).max().unwrap_or_default()
    }

    pub fn height(&self) -> u32 {
        self.cells.keys().map(|it| it.0 + 1).max().unwrap_or_default()
    }

    fn rearrange(&mut self, to: impl Fn((u32, u32)) -> Option<(u32, u32)>) {
        let cells = std::mem::take(&mut self.cells);
        self.cells = cells.into_iter().filter_map(|(place, cell)| Some((to(place)?, cell))).collect();
        let corner = |it: Place| to((it.row, it.column)).map(|(row, column)| Place { row, column });
        self.merged = self.merged.iter().filter_map(|it| Some(Block { first: corner(it.first)?, last: corner(it.last)? })).collect();
    }

    pub fn insert_rows(&mut self, at: u32, count: u32) {
        self.rearrange(|(row, column)| Some((if row < at { row } else { row + count }, column)));
    }

    pub fn delete_row(&mut self, at: u32) {
        self.rearrange(|(row, column)| (row != at).then(|| (if row < at { row } else { row - 1 }, column)));
    }

    pub fn insert_column(&mut self, at: u32) {
        self.rearrange(|(row, column)| Some((row, if column < at { column } else { column + 1 })));
    }

    pub fn delete_column(&mut self, at: u32) {
        self.rearrange(|(row, column)| (column != at).then(|| (row, if column < at { column } else { column - 1 })));
    }

    /// Cut out and put in before another one.
    pub fn move_column(&mut self, from: u32, before: u32) {
        self.insert_column(before);
        let from = if before <= from { from + 1 } else { from };
        self.rearrange(|(row, column)| Some((row, if column == from { before } else { column })));
        self.rearrange(|(row, column)| Some((row, if column < from { column } else { column - 1 })));
    }

    /// Copied, and put in right of itself.
    pub fn copy_column(&mut self, at: u32) {
        self.insert_column(at + 1);
        let copy: Vec<_> = self.cells.iter().filter(|it| it.0.1 == at).map(|(it, cell)| ((it.0, at + 1), cell.clone())).collect();
        self.cells.extend(copy);
    }

    /// Sorts rows by what stands in a column, blank ones last; only the columns of a span move.
    pub fn sort(&mut self, rows: std::ops::Range<u32>, columns: std::ops::Range<u32>, by: u32, down: bool) {
        let text = |row: u32| self.cells.get(&(row, by)).map(|it| it.content.text()).unwrap_or_default();
        let mut order: Vec<u32> = rows.clone().collect();
        order.sort_by(|one, other| {
            let (one, other) = (text(*one), text(*other));
            let values = (one.parse::<f64>(), other.parse::<f64>());
            let by_value = match values {
                (Ok(a), Ok(b)) => a.total_cmp(&b),
                _ => one.cmp(&other),
            };
            let by_value = if down { by_value.reverse() } else { by_value };
            one.is_empty().cmp(&other.is_empty()).then(by_value)
        });
        let to: BTreeMap<u32, u32> = order.into_iter().zip(rows).collect();
        let cells = std::mem::take(&mut self.cells);
        self.cells = cells
            .into_iter()
            .map(|((row, column), cell)| match to.get(&row) {
                Some(row) if columns.contains(&column) => ((*row, column), cell),
                _ => ((row, column), cell),
            })
            .collect();
    }

    /// A row put over another one, blank cells too.
    pub fn copy_row(&mut self, from: u32, to: u32) {
        let copy: Vec<_> = self.cells.range((from, 0)..=(from, u32::MAX)).map(|(it, cell)| ((to, it.1), cell.clone())).collect();
        self.cells.retain(|it, _| it.0 != to);
        self.cells.extend(copy);
    }

    /// Only the first cell of a block keeps what it says, or the first one that says something.
    pub fn merge(&mut self, first: (u32, u32), last: (u32, u32)) {
        let inside = |it: &(u32, u32)| (first.0..=last.0).contains(&it.0) && (first.1..=last.1).contains(&it.1);
        let kept = self.cells.iter().find(|it| inside(it.0)).map(|it| it.1.clone());
        self.cells.retain(|it, _| !inside(it));
        self.cells.extend(kept.map(|it| (first, it)));
        let place = |it: (u32, u32)| Place { row: it.0, column: it.1 };
        self.merged.push(Block { first: place(first), last: place(last) });
    }

    /// Another sheet's cells put below this one's.
    pub fn append(&mut self, other: &Page) {
        let below = self.height() + 1;
        self.cells.extend(other.cells.iter().map(|(it, cell)| ((it.0 + below, it.1), cell.clone())));
        let place = |it: Place| Place { row: it.row + below, ..it };
        self.merged.extend(other.merged.iter().map(|it| Block { first: place(it.first), last: place(it.last) }));
    }

    pub fn due(&mut self, place: (u32, u32), due: Due) {
        if let Some(cell) = self.cells.get_mut(&place) {
            cell.due = due;
        }
    }

    /// Every answer of a row becomes due as this.
    pub fn spoil_row(&mut self, row: u32, due: &Due) {
        for (_, cell) in self.cells.range_mut((row, 0)..=(row, u32::MAX)) {
            if matches!(cell.due, Due::Answer(_)) {
                cell.due = due.clone();
            }
        }
    }
}
