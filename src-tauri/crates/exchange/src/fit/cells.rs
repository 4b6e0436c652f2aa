//! The cells of a table's rows: labels, answers, added rows, and what cannot be taken.

use std::collections::{BTreeMap, HashMap};

use super::grid::Cover;
use super::judge::{Judge, Standing, merged_over};
use super::plain::{plain, same};
use super::rows::{Sight, Verdict, is_fill};
use super::{CellRole, Cleared, Misfit};
use crate::form::{AnswerKey, FormCell};
use crate::workbook::Place;

type Sights<'a, 'g> = [Option<Sight<'a, 'g>>];

/// What one line says in a column that is to be filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Told {
    Blank,
    Cell(usize),
    /// Something stands there or over it that cannot be taken.
    Doubtful,
}

/// A line of the workbook that is a row of the form.
struct RowHere {
    stretch: usize,
    line: usize,
    told: Vec<Told>,
}

pub(super) fn place(judge: &mut Judge<'_>, table: usize, sights: &Sights<'_, '_>, standings: &[Standing], merged: &[Cover]) {
    let mut rows: BTreeMap<usize, Vec<RowHere>> = BTreeMap::new();
    let mut added = AddedRows::default();
    let none = Cover::default();
    for standing in standings {
        let Some(Some(sight)) = sights.get(standing.stretch) else { continue };
        let merged = merged.get(standing.stretch).unwrap_or(&none);
        let (stretch, line) = (standing.stretch, standing.line);
        match standing.verdict {
            Verdict::Row(row) => {
                let told = known_row(judge, table, row, sight, line, merged);
                rows.entry(row).or_default().push(RowHere { stretch, line, told });
            }
            Verdict::Doubt { by_id, by_title } => doubtful_row(judge, table, (by_id, by_title), sight, line, merged),
            Verdict::Unknown => added.take(judge, table, sight, standing, merged),
        }
    }
    for (row, here) in rows {
        settle(judge, table, row, &here, sights);
    }
}

fn known_row(judge: &mut Judge<'_>, table: usize, row: usize, sight: &Sight<'_, '_>, line: usize, merged: &Cover) -> Vec<Told> {
    let index = judge.index;
    let sheet = sight.stretch.sheet;
    let columns = index.tables.get(table).map_or(0, |it| it.table.columns.len());
    let mut told = vec![Told::Blank; columns];
    let mut several: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (cell, seen) in sight.grid.line(line) {
        let Some(column) = sight.stretch.seat_at(seen.at.column) else {
            if sight.stretch.ids == Some(seen.at.column) {
                let id = index.row_id(table, row);
                // Another row's id stayed behind when what is in sight was sorted: it is still the form's own.
                let ours = index.tables.get(table).is_some_and(|it| it.by_id(&seen.text).is_some());
                let role = if ours { CellRole::Own } else { CellRole::Misfit(Misfit::Altered { was: id }) };
                judge.set(sheet, cell, role);
            }
            continue;
        };
        let over = merged.over(seen.at);
        match (index.label(table, row, column), over) {
            (Some(label), _) if label.is(&seen.text) => judge.set(sheet, cell, CellRole::Own),
            (_, Some(block)) => {
                judge.misfit(sheet, cell, merged_over(&block));
                told.iter_mut().skip(column).take(1).for_each(|it| *it = Told::Doubtful);
            }
            (Some(label), None) => judge.misfit(sheet, cell, Misfit::Altered { was: label.was() }),
            (None, None) if is_fill(index.cell(table, row, column)) => several.entry(column).or_default().push(cell),
            (None, None) => judge.misfit(sheet, cell, Misfit::NotAsked),
        }
    }
    for (column, cells) in several {
        let one = one_of(judge, sight, &cells);
        told.iter_mut().skip(column).take(1).for_each(|it| *it = one);
    }
    for (column, told) in told.iter_mut().enumerate().filter(|(_, it)| **it == Told::Blank) {
        let place = sight.stretch.seat_of(column).map(|it| Place { row: sight.grid.row(line), column: it });
        if place.is_some_and(|it| sight.cover.over(it).is_some_and(|block| block.first != it)) {
            *told = Told::Doubtful;
        }
    }
    told
}

/// What the columns of one head say in a line: equal ones are one answer, others are in doubt.
fn one_of(judge: &mut Judge<'_>, sight: &Sight<'_, '_>, cells: &[usize]) -> Told {
    let sheet = sight.stretch.sheet;
    let seen = |cell: usize| sight.grid.cells.get(cell);
    let text = |cell: usize| seen(cell).map(|it| it.text.as_ref()).unwrap_or_default();
    let Some((first, rest)) = cells.split_first() else { return Told::Blank };
    if rest.iter().all(|it| same(text(*it), text(*first))) {
        rest.iter().for_each(|it| judge.set(sheet, *it, CellRole::Own));
        return Told::Cell(*first);
    }
    for cell in cells {
        let other = cells.iter().find(|it| *it != cell && !same(text(**it), text(*cell))).or(cells.iter().find(|it| *it != cell));
        let other = other.and_then(|it| seen(*it)).map(|it| it.at.address()).unwrap_or_default();
        judge.misfit(sheet, *cell, Misfit::ColumnTwice { other });
    }
    Told::Doubtful
}

fn doubtful_row(judge: &mut Judge<'_>, table: usize, (by_id, by_title): (Option<usize>, usize), sight: &Sight<'_, '_>, line: usize, merged: &Cover) {
    let index = judge.index;
    let sheet = sight.stretch.sheet;
    let rows: Vec<usize> = std::iter::once(by_title).chain(by_id).collect();
    for (cell, seen) in sight.grid.line(line) {
        let Some(column) = sight.stretch.seat_at(seen.at.column) else {
            if sight.stretch.ids == Some(seen.at.column) && by_id.is_some() {
                judge.set(sheet, cell, CellRole::Own);
            }
            continue;
        };
        let labels = || rows.iter().filter_map(|it| index.label(table, *it, column));
        let role = if labels().any(|it| it.is(&seen.text)) {
            CellRole::Own
        } else if let Some(block) = merged.over(seen.at) {
            CellRole::Misfit(merged_over(&block))
        } else if rows.iter().any(|it| is_fill(index.cell(table, *it, column))) {
            let by_id = by_id.map(|it| index.row_id(table, it)).unwrap_or_default();
            CellRole::Misfit(Misfit::RowInDoubt { by_id, by_title: index.row_id(table, by_title) })
        } else if let Some(label) = labels().next() {
            CellRole::Misfit(Misfit::Altered { was: label.was() })
        } else {
            CellRole::Misfit(Misfit::NotAsked)
        };
        judge.set(sheet, cell, role);
    }
}

/// All lines that stand for one row: their answers are taken when they do not contradict each other.
fn settle(judge: &mut Judge<'_>, table: usize, row: usize, here: &[RowHere], sights: &Sights<'_, '_>) {
    let index = judge.index;
    let Some(columns) = index.tables.get(table).map(|it| it.table.columns.len()) else { return };
    let sight = |it: &RowHere| sights.get(it.stretch).and_then(Option::as_ref);
    let cell = |it: &RowHere, column: usize| match it.told.get(column) {
        Some(Told::Cell(cell)) => Some(*cell),
        _ => None,
    };
    let text = |it: &RowHere, column: usize| {
        let cell = cell(it, column)?;
        Some(sight(it)?.grid.cells.get(cell)?.text.as_ref())
    };
    let clash = (0..columns).any(|column| {
        let mut texts = here.iter().filter_map(|it| text(it, column));
        texts.next().is_some_and(|first| texts.any(|it| !same(first, it)))
    });
    for column in 0..columns {
        if !matches!(index.cell(table, row, column), Some(FormCell::Fill { .. })) {
            continue;
        }
        let mut answered = false;
        for (n, it) in here.iter().enumerate() {
            let (Some(cell), Some(sight)) = (cell(it, column), sight(it)) else { continue };
            let sheet = sight.stretch.sheet;
            if clash {
                let other = here.get(usize::from(n == 0)).and_then(|other| address(judge, sights, other, column, sheet)).unwrap_or_default();
                judge.misfit(sheet, cell, Misfit::RowTwice { other });
            } else if std::mem::replace(&mut answered, true) {
                judge.set(sheet, cell, CellRole::Own); // An equal copy of what was taken already.
            } else if let (Some(seen), Some(key)) = (sight.grid.cells.get(cell), index.key(table, row, column)) {
                let issued = index.issued.text(&key).map(str::to_owned);
                judge.set(sheet, cell, Judge::unreadable(seen).unwrap_or(CellRole::Answer { key, issued }));
            }
        }
        if here.iter().all(|it| it.told.get(column) == Some(&Told::Blank)) {
            blank(judge, (table, row, column), here, sights);
        }
    }
}

/// A cell that held something when it was given out and is blank now.
fn blank(judge: &mut Judge<'_>, (table, row, column): (usize, usize, usize), here: &[RowHere], sights: &Sights<'_, '_>) {
    let Some(key) = judge.index.key(table, row, column) else { return };
    let Some(issued) = judge.index.issued.text(&key).filter(|it| !plain(it).is_empty()) else { return };
    let places = here.iter().filter_map(|it| {
        let sight = sights.get(it.stretch)?.as_ref()?;
        Some((sight.stretch.sheet, Place { row: sight.grid.row(it.line), column: sight.stretch.seat_of(column)? }))
    });
    if let Some((sheet, at)) = places.into_iter().next() {
        judge.cleared.push(Cleared { sheet, at, key, issued: issued.to_owned() });
    }
}

fn address(judge: &Judge<'_>, sights: &Sights<'_, '_>, it: &RowHere, column: usize, from: usize) -> Option<String> {
    let sight = sights.get(it.stretch)?.as_ref()?;
    let at = Place { row: sight.grid.row(it.line), column: sight.stretch.seat_of(column)? };
    Some(judge.address(sight.stretch.sheet, at, from))
}

/// A row that was given out and is no longer in the form: what it said then is its own, what was written into it has no
/// place. One with another title is not it.
fn gone_since(judge: &mut Judge<'_>, table: usize, sight: &Sight<'_, '_>, line: usize, merged: &Cover) -> bool {
    let index = judge.index;
    let Some(named) = index.tables.get(table) else { return false };
    let Some((_, id)) = sight.stretch.ids.and_then(|it| sight.grid.at(line, it)) else { return false };
    let id = id.text.trim();
    if !index.issued.has_row(&named.table.name, id) || named.by_id(id).is_some() {
        return false;
    }
    let was = |column: usize| {
        let column = named.table.columns.get(column).map(|it| it.code.clone()).unwrap_or_default();
        index.issued.text(&AnswerKey { table: named.table.name.clone(), row: id.to_owned(), column }).unwrap_or_default()
    };
    let title = named.title_column.and_then(|it| Some((it, sight.label(line, it)?)));
    if title.is_none_or(|(column, text)| !same(text, was(column))) {
        return false;
    }
    for (cell, seen) in sight.grid.line(line) {
        let role = match sight.stretch.seat_at(seen.at.column) {
            None if sight.stretch.ids == Some(seen.at.column) => CellRole::Own,
            None => continue,
            Some(column) if same(&seen.text, was(column)) => CellRole::Own,
            Some(column) => match merged.over(seen.at) {
                Some(block) => CellRole::Misfit(merged_over(&block)),
                None if named.fills.get(column) == Some(&true) => CellRole::Misfit(Misfit::UnknownRow),
                None => CellRole::Misfit(Misfit::Altered { was: was(column).to_owned() }),
            },
        };
        judge.set(sight.stretch.sheet, cell, role);
    }
    true
}

/// Rows that the addressee added.
#[derive(Default)]
struct AddedRows {
    count: usize,
    /// What each said, and in which stretch: an equal one in another stretch is a copy.
    known: HashMap<String, usize>,
}

impl AddedRows {
    fn take(&mut self, judge: &mut Judge<'_>, table: usize, sight: &Sight<'_, '_>, standing: &Standing, merged: &Cover) {
        let Some(named) = judge.index.tables.get(table) else { return };
        let sheet = sight.stretch.sheet;
        if gone_since(judge, table, sight, standing.line, merged) {
            return;
        }
        let mut asked: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (cell, seen) in sight.grid.line(standing.line) {
            let Some(column) = sight.stretch.seat_at(seen.at.column) else {
                // Copied with a row of the form; it says nothing of this one.
                if sight.stretch.ids == Some(seen.at.column) && named.by_id(&seen.text).is_some() {
                    judge.set(sheet, cell, CellRole::Own);
                }
                continue;
            };
            match merged.over(seen.at) {
                Some(block) => judge.misfit(sheet, cell, merged_over(&block)),
                None if named.table.open.is_none() => judge.misfit(sheet, cell, Misfit::UnknownRow),
                None if !named.open_asks(column) => judge.misfit(sheet, cell, Misfit::NotAsked),
                None => asked.entry(column).or_default().push(cell),
            }
        }
        let mut taken: Vec<(usize, usize)> = Vec::new();
        let mut says = String::new();
        for (column, cells) in asked {
            let Told::Cell(cell) = one_of(judge, sight, &cells) else { continue };
            let Some(seen) = sight.grid.cells.get(cell) else { continue };
            match Judge::unreadable(seen) {
                Some(role) => judge.set(sheet, cell, role),
                None => {
                    says.push_str(&format!("{column}={}\n", plain(&seen.text)));
                    taken.push((column, cell));
                }
            }
        }
        if taken.is_empty() {
            return;
        }
        let copy = *self.known.entry(says).or_insert(standing.stretch) != standing.stretch;
        for (column, cell) in taken {
            let code = named.table.columns.get(column).map(|it| it.code.clone()).unwrap_or_default();
            let role = match copy {
                true => CellRole::Own,
                false => CellRole::Added { table: named.table.name.clone(), row: self.count, column: code },
            };
            judge.set(sheet, cell, role);
        }
        self.count += usize::from(!copy);
    }
}
