//! Every line and cell is told what it is: tables first, then what stands around them.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::frame;
use super::grid::{Cover, Grid, Seen};
use super::index::Index;
use super::rows::{Candidate, Sight, Verdict, is_fill, verdicts};
use super::stretch::Stretch;
use super::{CellRole, Cleared, Fitted, FittedCell, Misfit};
use crate::workbook::{Block, Content, Place};

pub(super) struct Judge<'a> {
    pub index: &'a Index<'a>,
    pub grids: &'a [Grid<'a>],
    /// Beside the cells of the grids.
    roles: Vec<Vec<Option<CellRole>>>,
    /// Where only a part of a cell's text is the answer.
    parts: HashMap<(usize, usize), String>,
    /// What was written at the foot.
    pub feet: Vec<Foot>,
    pub cleared: Vec<Cleared>,
    pub missing_rows: Vec<(String, String)>,
    pub missing_columns: Vec<(String, String)>,
}

/// An answer at the foot; `part` is what stands behind the colon of its label.
pub(super) struct Foot {
    pub field: usize,
    pub sheet: usize,
    pub cell: usize,
    pub part: Option<String>,
}

/// A line that stands for a row of the form, or for an added one.
#[derive(Clone, Copy)]
pub(super) struct Standing {
    pub stretch: usize,
    pub line: usize,
    pub verdict: Verdict,
}

impl<'a> Judge<'a> {
    pub fn of(index: &'a Index<'a>, grids: &'a [Grid<'a>]) -> Judge<'a> {
        Judge {
            index,
            grids,
            roles: grids.iter().map(|it| vec![None; it.cells.len()]).collect(),
            parts: HashMap::new(),
            feet: Vec::new(),
            cleared: Vec::new(),
            missing_rows: Vec::new(),
            missing_columns: Vec::new(),
        }
    }

    pub fn set(&mut self, sheet: usize, cell: usize, role: CellRole) {
        if let Some(place) = self.roles.get_mut(sheet).and_then(|it| it.get_mut(cell)) {
            *place = Some(role);
        }
    }

    /// The answer is only a part of what the cell says.
    pub fn set_part(&mut self, sheet: usize, cell: usize, part: String) {
        self.parts.insert((sheet, cell), part);
    }

    pub fn misfit(&mut self, sheet: usize, cell: usize, misfit: Misfit) {
        self.set(sheet, cell, CellRole::Misfit(misfit));
    }

    /// The address of a cell for one who reads it from another sheet or the same one.
    pub fn address(&self, sheet: usize, at: Place, from: usize) -> String {
        match self.grids.get(sheet) {
            Some(grid) if sheet != from => format!("{}!{}", grid.name, at.address()),
            _ => at.address(),
        }
    }

    /// One table, wherever it lies.
    pub fn table(&mut self, table: usize, stretches: &[Stretch]) {
        let (index, grids) = (self.index, self.grids);
        let Some(named) = index.tables.get(table) else { return };
        let sights: Vec<Option<Sight<'_, '_>>> = stretches
            .iter()
            .map(|it| grids.get(it.sheet).filter(|_| it.table == Some(table)).map(|grid| Sight::of(grid, it)))
            .collect();
        let mut candidates: Vec<Candidate> = Vec::new();
        for (n, sight) in sights.iter().enumerate() {
            let Some(sight) = sight else { continue };
            self.codes(table, sight);
            let mut signed = false;
            for line in sight.stretch.lines.clone() {
                if Some(line) == sight.stretch.code_line || Some(line) == sight.stretch.head_line {
                    continue;
                }
                let candidate = Candidate::of(n, line, (index, named), sight);
                if candidate.is_known() && (sight.stretch.anchor() < line || candidate.by_id.is_some()) {
                    candidates.push(candidate);
                } else if sight.stretch.anchor() < line {
                    let foot = frame::foot(self, sight, line);
                    signed |= foot;
                    if !signed && !frame::repeated(self, sight, line) {
                        candidates.push(candidate);
                    }
                }
            }
            frame::above(self, sight);
        }
        let found = verdicts(index, table, &candidates, &sights);
        let standings: Vec<Standing> =
            candidates.iter().zip(found).map(|(it, verdict)| Standing { stretch: it.stretch, line: it.line, verdict }).collect();
        let mut merged: Vec<Cover> = Vec::new();
        for (n, sight) in sights.iter().enumerate() {
            merged.push(sight.as_ref().map(|it| self.merged(table, n, it, &standings)).unwrap_or_default());
        }
        super::cells::place(self, table, &sights, &standings, &merged);
        self.missing(table, &sights, &standings);
    }

    /// The row of codes and the head.
    fn codes(&mut self, table: usize, sight: &Sight<'_, '_>) {
        let index = self.index;
        let sheet = sight.stretch.sheet;
        let columns = index.tables.get(table).map(|it| it.table.columns.as_slice()).unwrap_or_default();
        for (cell, seen) in sight.stretch.code_line.into_iter().flat_map(|it| sight.grid.line(it)) {
            let seat = sight.stretch.seat_at(seen.at.column).and_then(|it| columns.get(it));
            if seen.text.trim().starts_with(super::stretch::MARK) || seat.is_some_and(|it| it.code == seen.text.trim()) {
                self.set(sheet, cell, CellRole::Own);
            } else if let Some(column) = seat {
                self.misfit(sheet, cell, Misfit::Altered { was: column.code.clone() });
            }
        }
        for (cell, seen) in sight.stretch.head_line.into_iter().flat_map(|it| sight.grid.line(it)) {
            let Some(seat) = sight.stretch.seat_at(seen.at.column) else { continue };
            let named = index.by_head(&seen.text);
            let others = named.iter().any(|it| it.0 == table) && !named.contains(&(table, seat));
            match columns.get(seat) {
                Some(column) if others => self.misfit(sheet, cell, Misfit::Altered { was: column.head.clone() }),
                // A head in other words over a column that its code names does no harm.
                _ => self.set(sheet, cell, CellRole::Own),
            }
        }
    }

    /// Merged blocks over several rows or columns that are to be filled in.
    fn merged(&mut self, table: usize, stretch: usize, sight: &Sight<'_, '_>, standings: &[Standing]) -> Cover {
        if sight.blocks.is_empty() {
            return Cover::default();
        }
        let index = self.index;
        let fill = |row: usize, column: usize| is_fill(index.cell(table, row, column));
        let takes = |verdict: Verdict, column: usize| match verdict {
            Verdict::Row(row) => fill(row, column),
            Verdict::Doubt { by_id, by_title } => fill(by_title, column) || by_id.is_some_and(|it| fill(it, column)),
            Verdict::Unknown => index.tables.get(table).is_some_and(|it| it.open_asks(column)),
        };
        // Lines stand in their order, those of one stretch together.
        let from = standings.partition_point(|it| it.stretch < stretch);
        let here = standings.get(from..).unwrap_or_default().iter().take_while(|it| it.stretch == stretch);
        let mut rows: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        for seat in &sight.stretch.seats {
            let taking = here.clone().filter(|it| takes(it.verdict, seat.column));
            rows.insert(seat.at, taking.map(|it| sight.grid.row(it.line)).collect());
        }
        let over_many = |block: &Block| {
            let mut columns = 0;
            let mut most = 0;
            for rows in rows.range(block.first.column..=block.last.column).map(|it| it.1) {
                let covered = rows.partition_point(|it| *it <= block.last.row) - rows.partition_point(|it| *it < block.first.row);
                columns += usize::from(0 < covered);
                most = most.max(covered);
            }
            1 < columns || 1 < most
        };
        let blocks: Vec<Block> = sight.blocks.iter().filter(|it| over_many(it)).copied().collect();
        let columns: Vec<u32> = rows.keys().copied().collect();
        for block in &blocks {
            if let Some(cell) = sight.grid.find(block.first) {
                self.misfit(sight.stretch.sheet, cell, merged_over(block));
            }
        }
        Cover::of(&blocks, &columns)
    }

    fn missing(&mut self, table: usize, sights: &[Option<Sight<'_, '_>>], standings: &[Standing]) {
        let index = self.index;
        let Some(named) = index.tables.get(table) else { return };
        let mut seen: BTreeSet<usize> = BTreeSet::new();
        for standing in standings {
            match standing.verdict {
                Verdict::Row(row) => drop(seen.insert(row)),
                Verdict::Doubt { by_id, by_title } => seen.extend(by_id.into_iter().chain([by_title])),
                Verdict::Unknown => {}
            }
        }
        let name = &named.table.name;
        let rows = named.table.rows.iter().enumerate().filter(|(r, _)| !seen.contains(r));
        self.missing_rows.extend(rows.map(|(_, it)| (name.clone(), it.id.clone())));
        let there = |column: usize| sights.iter().flatten().any(|it| it.stretch.seat_of(column).is_some());
        let columns = named.table.columns.iter().enumerate().filter(|(c, _)| named.fills.get(*c) == Some(&true) && !there(*c));
        self.missing_columns.extend(columns.map(|(_, it)| (name.clone(), it.code.clone())));
    }

    /// What a cell to be filled in holds; an error and a lost value are no answers.
    pub fn unreadable(seen: &Seen<'_>) -> Option<CellRole> {
        match seen.content {
            Content::Error(_) => Some(CellRole::Misfit(Misfit::ErrorValue)),
            Content::Unvalued => Some(CellRole::Misfit(Misfit::Unvalued)),
            _ => None,
        }
    }

    pub fn finish(self) -> Fitted {
        let mut parts = self.parts;
        let mut cells = Vec::with_capacity(self.roles.iter().map(Vec::len).sum());
        for (sheet, (grid, roles)) in self.grids.iter().zip(self.roles).enumerate() {
            for (cell, (seen, role)) in grid.cells.iter().zip(roles).enumerate() {
                let text = parts.remove(&(sheet, cell)).unwrap_or_else(|| seen.text.clone().into_owned());
                cells.push(FittedCell { sheet, at: seen.at, text, role: role.unwrap_or(CellRole::Misfit(Misfit::Stray)) });
            }
        }
        Fitted { cells, cleared: self.cleared, missing_rows: self.missing_rows, missing_columns: self.missing_columns }
    }
}

pub(super) fn merged_over(block: &Block) -> Misfit {
    Misfit::MergedOver { addresses: format!("{}:{}", block.first.address(), block.last.address()) }
}
