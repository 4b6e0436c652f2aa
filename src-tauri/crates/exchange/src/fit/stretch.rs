//! Where the tables lie: a stretch of lines of a sheet, found by its hidden row of codes, else by its heads.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::grid::Grid;
use super::identity::Said;
use super::index::Index;
use super::plain::{plain, same};

/// What the first cell of a hidden row of codes begins with.
pub(super) const MARK: &str = "zhiheng:";
/// The head stands so many lines below its codes at most.
const BELOW: usize = 3;
/// Title, unit and hint stand so many lines above the codes at most.
const ABOVE: usize = 3;

/// More columns of one head than this are no work of people.
const ALIKE: usize = 8;

/// So many heads on one sheet are none either; the lines below are rows of the last one.
const MOST: usize = 100;

/// A table as it lies on a sheet, one of perhaps several.
pub(super) struct Stretch {
    pub sheet: usize,
    /// `None` for a table of another form.
    pub table: Option<usize>,
    pub code_line: Option<usize>,
    pub head_line: Option<usize>,
    /// Columns of the sheet that are columns of the table, from left to right.
    pub seats: Vec<Seat>,
    /// The hidden column of row ids.
    pub ids: Option<u32>,
    /// All its lines, those above its codes too.
    pub lines: Range<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Seat {
    /// Column of the sheet.
    pub at: u32,
    /// Column of the table.
    pub column: usize,
}

impl Stretch {
    /// Where its codes, else its heads stand.
    pub fn anchor(&self) -> usize {
        self.code_line.or(self.head_line).unwrap_or(self.lines.start)
    }

    pub fn seat_of(&self, column: usize) -> Option<u32> {
        self.seats.iter().find(|it| it.column == column).map(|it| it.at)
    }

    pub fn seat_at(&self, at: u32) -> Option<usize> {
        let seat = self.seats.binary_search_by_key(&at, |it| it.at).ok()?;
        self.seats.get(seat).map(|it| it.column)
    }
}

pub(super) fn stretches(sheet: usize, grid: &Grid<'_>, index: &Index<'_>) -> Vec<Stretch> {
    let mut found: Vec<Stretch> = Vec::new();
    let mut line = 0;
    while line < grid.lines.len() && found.len() < MOST {
        match begins(sheet, grid, index, line) {
            Some(stretch) => {
                line = stretch.lines.end;
                found.push(stretch);
            }
            None => line += 1,
        }
    }
    let mut free = 0;
    let mut starts: Vec<usize> = Vec::new();
    for stretch in &found {
        starts.push(if free == 0 { 0 } else { top(grid, index, stretch.anchor()).max(free) });
        free = stretch.lines.end;
    }
    for (n, stretch) in found.iter_mut().enumerate() {
        let start = starts.get(n).copied().unwrap_or_default();
        stretch.lines = start..starts.get(n + 1).copied().unwrap_or(grid.lines.len());
        if let Some(table) = stretch.table {
            stretch.ids = id_column(grid, index, table, stretch);
        }
    }
    found
}

/// Title, unit and hint of a table that lies below another one.
fn top(grid: &Grid<'_>, index: &Index<'_>, anchor: usize) -> usize {
    let frame = |line: &usize| grid.line(*line).any(|(_, it)| Said::of(&it.text).is_some() || index.frame.contains(&plain(&it.text)));
    (anchor.saturating_sub(ABOVE)..anchor).find(frame).unwrap_or(anchor)
}

/// A stretch that begins with this line; its lines reach to the last one of its head for now.
fn begins(sheet: usize, grid: &Grid<'_>, index: &Index<'_>, line: usize) -> Option<Stretch> {
    let mark = grid.line(line).find_map(|(_, it)| Some((it.at.column, it.text.trim().strip_prefix(MARK)?.trim())));
    let table = match mark {
        Some((_, name)) => index.tables.iter().position(|it| same(&it.table.name, name)),
        None => None,
    };
    let stretch = |table, codes: Vec<Seat>| {
        let (head_line, seats) = head_below(grid, index, line, table, mark.map(|it| it.0), codes);
        let end = head_line.unwrap_or(line) + 1;
        Stretch { sheet, table, code_line: Some(line), head_line, seats, ids: mark.map(|it| it.0), lines: line..end }
    };
    if mark.is_some() {
        let codes = table.map(|table| seats(grid, line, |text| index.by_code(text), table)).unwrap_or_default();
        return Some(stretch(table, codes));
    }
    if let Some((table, codes)) = best(grid, index, line, |text| index.by_code(text)) {
        let told = distinct(&codes);
        if 2 <= told && grid.line(line).count() <= told * 2 {
            return Some(stretch(Some(table), codes));
        }
    }
    let (table, seats) = best(grid, index, line, |text| index.by_head(text))?;
    let columns = index.tables.get(table)?.table.columns.len();
    let told = distinct(&seats);
    if told == columns || 2 <= told && columns <= told * 2 {
        let seats = without_strangers(&seats, &occupied(grid, line), &[]);
        return Some(Stretch { sheet, table: Some(table), code_line: None, head_line: Some(line), seats, ids: None, lines: line..line + 1 });
    }
    None
}

/// The head under a row of codes, and the columns by both.
fn head_below(grid: &Grid<'_>, index: &Index<'_>, codes_at: usize, table: Option<usize>, ids: Option<u32>, codes: Vec<Seat>) -> (Option<usize>, Vec<Seat>) {
    for line in (codes_at + 1..grid.lines.len()).take(BELOW) {
        let heads = match table {
            Some(table) => seats(grid, line, |text| index.by_head(text), table),
            None => best(grid, index, line, |text| index.by_head(text)).map(|it| it.1).unwrap_or_default(),
        };
        if !heads.is_empty() {
            let mut taken = occupied(grid, line);
            taken.extend(codes.iter().map(|it| it.at));
            return (Some(line), without_strangers(&heads, &taken, &codes));
        }
        let id = ids.and_then(|it| grid.at(line, it)).map(|(_, it)| it.text.as_ref());
        if let (Some(id), Some(table)) = (id, table.and_then(|it| index.tables.get(it)))
            && table.by_id(id).is_some()
        {
            break;
        }
    }
    (None, codes)
}

/// The table that most cells of a line belong to; between equals the sheet's name decides.
fn best<'i>(grid: &Grid<'_>, index: &Index<'_>, line: usize, find: impl Fn(&str) -> &'i [(usize, usize)]) -> Option<(usize, Vec<Seat>)> {
    let mut tables: BTreeSet<usize> = BTreeSet::new();
    for (_, cell) in grid.line(line) {
        tables.extend(find(&cell.text).iter().map(|it| it.0));
    }
    let mut most = None;
    let mut best = None;
    for table in tables {
        let Some(named) = index.tables.get(table) else { continue };
        let seats = seats(grid, line, &find, table);
        let told = distinct(&seats);
        let rank = Some((told, same(&named.table.name, grid.name), usize::MAX - named.table.columns.len()));
        if most < rank {
            most = rank;
            best = Some((table, seats));
        }
    }
    best
}

/// The columns of one table that a line names. Where a table has one head twice, they are taken in their order.
fn seats<'i>(grid: &Grid<'_>, line: usize, find: impl Fn(&str) -> &'i [(usize, usize)], table: usize) -> Vec<Seat> {
    let mut seats: Vec<Seat> = Vec::new();
    let mut taken: BTreeMap<usize, usize> = BTreeMap::new();
    for (_, cell) in grid.line(line) {
        let free = |column: &usize| taken.get(column).is_none_or(|it| *it < ALIKE);
        let named = find(&cell.text).iter().filter(|it| it.0 == table).map(|it| it.1).filter(free);
        if let Some(column) = named.min_by_key(|it| (taken.get(it).copied().unwrap_or_default(), *it)) {
            *taken.entry(column).or_default() += 1;
            seats.push(Seat { at: cell.at.column, column });
        }
    }
    seats
}

fn distinct(seats: &[Seat]) -> usize {
    seats.iter().map(|it| it.column).collect::<BTreeSet<_>>().len()
}

fn occupied(grid: &Grid<'_>, line: usize) -> BTreeSet<u32> {
    grid.line(line).map(|(_, it)| it.at.column).collect()
}

/// Columns by code, and those by head that have none. A second column of one head belongs to the table only when no blank
/// column parts it from the table: beside it people put tables of their own.
fn without_strangers(heads: &[Seat], occupied: &BTreeSet<u32>, codes: &[Seat]) -> Vec<Seat> {
    let mut seats: Vec<Seat> = codes.to_vec();
    let mut again: Vec<Seat> = Vec::new();
    for head in heads.iter().filter(|it| codes.iter().all(|code| code.at != it.at)) {
        if seats.iter().any(|it| it.column == head.column) {
            again.push(*head);
        } else {
            seats.push(*head);
        }
    }
    let firm: BTreeSet<u32> = seats.iter().map(|it| it.at).collect();
    for head in again {
        let ends = |it: &u32| firm.contains(it) || !occupied.contains(it);
        let sides = [(0..head.at).rev().find(ends), (head.at.saturating_add(1)..u32::MAX).find(ends)];
        if sides.iter().flatten().any(|it| firm.contains(it)) {
            seats.push(head);
        }
    }
    seats.sort_by_key(|it| it.at);
    seats
}

/// The column of row ids: where the mark stands, else where most ids are found.
fn id_column(grid: &Grid<'_>, index: &Index<'_>, table: usize, stretch: &Stretch) -> Option<u32> {
    if stretch.ids.is_some() {
        return stretch.ids;
    }
    let table = index.tables.get(table)?;
    let mut votes: BTreeMap<u32, usize> = BTreeMap::new();
    for line in stretch.lines.clone() {
        for (_, cell) in grid.line(line) {
            if table.by_id(&cell.text).is_some() && stretch.seat_at(cell.at.column).is_none() {
                *votes.entry(cell.at.column).or_default() += 1;
            }
        }
    }
    votes.into_iter().max_by_key(|it| (it.1, u32::MAX - it.0)).map(|it| it.0)
}
