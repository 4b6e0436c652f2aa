//! Which row of the form a line of a workbook is: by its id, by its title, by both.

use std::collections::{BTreeMap, BTreeSet};

use super::grid::{Cover, Grid};
use super::index::{Index, TableIndex};
use super::stretch::Stretch;
use crate::form::FormCell;
use crate::workbook::{Block, Place};

/// What a line of a stretch was found to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    Row(usize),
    /// Id and title name different rows, or the title alone names several that nothing tells apart.
    Doubt { by_id: Option<usize>, by_title: usize },
    /// Neither id nor title is one of the form.
    Unknown,
}

/// A line that may be a row.
pub(super) struct Candidate {
    pub stretch: usize,
    pub line: usize,
    pub by_id: Option<usize>,
    /// Rows with this title.
    pub by_title: Vec<usize>,
}

impl Candidate {
    pub fn of(stretch: usize, line: usize, (index, table): (&Index<'_>, &TableIndex<'_>), sight: &Sight<'_, '_>) -> Candidate {
        let by_id = sight.stretch.ids.and_then(|it| sight.grid.at(line, it)).and_then(|(_, it)| table.by_id(&it.text));
        let title = table.title_column.and_then(|it| sight.label(line, it)).unwrap_or_default();
        let mut by_title = table.by_title(title).to_vec();
        // A title merged over this row took the place of its own: against its id it says nothing.
        let merged = || table.title_column.is_some_and(|it| !sight.has_own(line, it));
        if by_id.is_some_and(|it| !by_title.contains(&it)) && merged() {
            by_title.clear();
        }
        if by_id.is_none() && table.table.open.is_some() {
            // Written into an open row, a name that is listed already is a row of the addressee's own where nothing is asked
            // in the listed one. A line that says nothing else than the listed one is that one: its id was deleted.
            by_title.retain(|row| table.asks(*row) || sight.only_repeats(index, line, *row));
        }
        Candidate { stretch, line, by_id, by_title }
    }

    pub fn is_known(&self) -> bool {
        self.by_id.is_some() || !self.by_title.is_empty()
    }
}

/// A stretch with what lies over its columns.
pub(super) struct Sight<'a, 'g> {
    pub grid: &'a Grid<'g>,
    pub stretch: &'a Stretch,
    pub blocks: Vec<Block>,
    pub cover: Cover,
}

impl<'a, 'g> Sight<'a, 'g> {
    pub fn of(grid: &'a Grid<'g>, stretch: &'a Stretch) -> Sight<'a, 'g> {
        let columns: Vec<u32> = stretch.seats.iter().map(|it| it.at).collect();
        let blocks = grid.blocks_over(stretch.lines.clone());
        Sight { grid, stretch, cover: Cover::of(&blocks, &columns), blocks }
    }

    /// All that a line says in the table's columns are labels of this row.
    fn only_repeats(&self, index: &Index<'_>, line: usize, row: usize) -> bool {
        let Some(table) = self.stretch.table else { return false };
        self.grid.line(line).all(|(_, cell)| {
            let column = self.stretch.seat_at(cell.at.column);
            column.is_none_or(|it| index.label(table, row, it).is_some_and(|it| it.is(&cell.text)))
        })
    }

    fn has_own(&self, line: usize, column: usize) -> bool {
        self.stretch.seat_of(column).is_some_and(|it| self.grid.at(line, it).is_some())
    }

    /// What a line reads in a column; equal labels that were merged read so in each of their rows.
    pub fn label(&self, line: usize, column: usize) -> Option<&'a str> {
        let at = self.stretch.seat_of(column)?;
        if let Some((_, cell)) = self.grid.at(line, at) {
            return Some(&cell.text);
        }
        let block = self.cover.over(Place { row: self.grid.row(line), column: at })?;
        let first = self.grid.find(block.first)?;
        self.grid.cells.get(first).map(|it| it.text.as_ref())
    }
}

/// Judges all lines of one table together: who holds an id by right is seen only among all of them.
pub(super) fn verdicts(index: &Index<'_>, table: usize, candidates: &[Candidate], sights: &[Option<Sight<'_, '_>>]) -> Vec<Verdict> {
    let mut held: BTreeSet<usize> = candidates.iter().filter_map(|it| it.by_id.filter(|id| it.by_title.contains(id))).collect();
    let firm = held.clone();
    let mut verdicts: BTreeMap<usize, Verdict> = BTreeMap::new();
    let mut tied: Vec<(usize, Vec<usize>)> = Vec::new();
    let sorted = sorted_without_ids(candidates);
    for (n, candidate) in candidates.iter().enumerate() {
        let alike = || match sights.get(candidate.stretch) {
            Some(Some(sight)) => most_alike(index, table, candidate, sight),
            _ => candidate.by_title.clone(),
        };
        let verdict = match (candidate.by_id, candidate.by_title.first()) {
            (Some(id), None) if firm.contains(&id) => Verdict::Unknown, // A row copied with its id and given a new title.
            (Some(id), None) => Verdict::Row(id),
            (Some(id), Some(_)) if candidate.by_title.contains(&id) => Verdict::Row(id),
            (Some(_), Some(title)) if sorted => Verdict::Row(*title),
            (Some(id), Some(first)) => Verdict::Doubt { by_id: Some(id), by_title: alike().first().copied().unwrap_or(*first) },
            (None, None) => Verdict::Unknown,
            (None, Some(_)) => match alike().as_slice() {
                [row] => Verdict::Row(*row),
                several => {
                    tied.push((n, several.to_vec()));
                    continue;
                }
            },
        };
        if let Verdict::Row(row) = verdict {
            held.insert(row);
        }
        verdicts.insert(n, verdict);
    }
    for (n, rows) in tied {
        let free: Vec<usize> = rows.iter().filter(|it| !held.contains(it)).copied().collect();
        let asks = |row: &usize| index.tables.get(table).is_some_and(|it| it.asks(*row));
        let verdict = match (free.as_slice(), rows.first()) {
            ([row], _) => Verdict::Row(*row),
            // Where nothing is asked one is as good as the other.
            ([row, ..], _) | ([], Some(row)) if !rows.iter().any(asks) => {
                held.insert(*row);
                Verdict::Row(*row)
            }
            ([first, ..], _) | ([], Some(first)) => Verdict::Doubt { by_id: None, by_title: *first },
            ([], None) => Verdict::Unknown,
        };
        verdicts.insert(n, verdict);
    }
    (0..candidates.len()).map(|it| verdicts.get(&it).copied().unwrap_or(Verdict::Unknown)).collect()
}

/// Whether only what is in sight was sorted, and the hidden ids stayed behind: the lines whose id and title differ have the
/// very rows for titles that they have for ids, each once. A row that was copied or renamed by hand breaks that.
fn sorted_without_ids(candidates: &[Candidate]) -> bool {
    let mut ids = Vec::new();
    let mut titles = Vec::new();
    for it in candidates {
        let (Some(id), [title]) = (it.by_id, it.by_title.as_slice()) else { continue };
        if id != *title {
            ids.push(id);
            titles.push(*title);
        }
    }
    ids.sort_unstable();
    titles.sort_unstable();
    let each_once = ids.windows(2).all(|it| it.first() != it.last());
    each_once && ids.len() > 1 && ids == titles
}

/// Of the rows with a line's title those that agree with it most in what else stands there to be read.
fn most_alike(index: &Index<'_>, table: usize, candidate: &Candidate, sight: &Sight<'_, '_>) -> Vec<usize> {
    if candidate.by_title.len() < 2 {
        return candidate.by_title.clone();
    }
    let seats = &sight.stretch.seats;
    let agrees = |row: usize, column: usize| match (index.label(table, row, column), sight.label(candidate.line, column)) {
        (Some(label), Some(text)) => label.is(text),
        _ => false,
    };
    let score = |row: usize| seats.iter().filter(|it| agrees(row, it.column)).count();
    let scores: Vec<(usize, usize)> = candidate.by_title.iter().map(|it| (*it, score(*it))).collect();
    let most = scores.iter().map(|it| it.1).max().unwrap_or_default();
    scores.into_iter().filter(|it| it.1 == most).map(|it| it.0).collect()
}

/// Whether a cell of a row is to be filled in.
pub(super) fn is_fill(cell: Option<&FormCell>) -> bool {
    matches!(cell, Some(FormCell::Fill { .. }))
}
