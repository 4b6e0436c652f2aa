//! 考核数据表 that came back → figures by assessee and criterion. Columns are found by the codes of criteria in the head, rows by
//! the assessee's name or code.

use std::collections::{BTreeMap, BTreeSet};

use zhiheng_domain::assessment::{AssessedYear, Criterion, CriterionCode};
use zhiheng_domain::AssesseeId;

use super::super::cell::{Here, LINE, answer, half_width, tidy};
use super::super::fault::{Answer, BookFault, BookFaultKind as Kind, CellPlace};
use super::super::identity::{AssessmentBook, faults, identify_book};
use super::{FactKind, FactValue};
use crate::fit::grid::{Grid, Seen};
use crate::fit::plain::{plain, same};
use crate::workbook::{Place, Workbook};
use crate::write::HIDDEN_SHEET;

/// One figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactCell {
    pub kind: FactKind,
    pub assessee: AssesseeId,
    pub code: CriterionCode,
    pub at: CellPlace,
    /// Never `Missing`: what the workbook does not have, it does not say.
    pub answer: Answer<FactValue>,
}

/// 考核数据 as a workbook says them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactsRead {
    /// 表号, where the hidden sheet has it.
    pub code: Option<String>,
    /// By kind, then row by row.
    pub cells: Vec<FactCell>,
    /// What is no figure of anybody's; faults of figures stand with them.
    pub faults: Vec<BookFault>,
    pub remarks: Vec<BookFault>,
}

impl FactsRead {
    /// All that was not taken, those of the figures too, sheet by sheet and row by row.
    pub fn all_faults(&self) -> Vec<&BookFault> {
        let mut all: Vec<&BookFault> = self.faults.iter().chain(self.cells.iter().flat_map(|it| it.answer.faults())).collect();
        all.sort_by_key(|it| it.place.as_ref());
        all
    }
}

/// Reads a 考核数据表 of this year. `ledger` is the mark of the file that reads it. A workbook without the hidden sheet is taken by
/// the names of its sheets.
///
/// # Errors
/// Why it is not this year's at all.
pub fn read_facts_book(workbook: &Workbook, year: &AssessedYear, ledger: &str) -> Result<FactsRead, Vec<BookFault>> {
    let identity = identify_book(workbook);
    let against = faults(identity.as_ref(), AssessmentBook::Facts, year, ledger);
    if !against.is_empty() {
        return Err(against);
    }
    let mut read = FactsRead { code: identity.map(|it| it.code), cells: Vec::new(), faults: Vec::new(), remarks: Vec::new() };
    let mut taken: Vec<FactKind> = Vec::new();
    for sheet in workbook.sheets.iter().filter(|it| it.name != HIDDEN_SHEET && !it.cells.is_empty()) {
        let grid = Grid::of(sheet);
        let kind = FactKind::ALL.iter().copied().find(|it| plain(&sheet.name) == it.zh() && !taken.contains(it));
        let table = kind.and_then(|kind| Table::find(&grid, year, kind));
        match table {
            Some(table) => {
                taken.push(table.kind);
                table.read(&mut read);
            }
            None => read.remarks.push(BookFault::of_book(&sheet.name, Kind::SheetNotTaken)),
        }
    }
    if taken.is_empty() {
        return Err(vec![BookFault::of_book("", Kind::NoTable { heads: "被考核单位、各考核项编码" })]);
    }
    read.cells.sort_by_key(|it| it.kind);
    refuse_days_without_goals(&mut read.cells, year);
    Ok(read)
}

/// A date is of a goal, one that the workbook says or that the file has.
fn refuse_days_without_goals(cells: &mut [FactCell], year: &AssessedYear) {
    let said = cells.iter().filter(|it| it.kind == FactKind::Goal && it.answer.given().is_some());
    let goals: BTreeSet<(AssesseeId, CriterionCode)> = said.map(|it| (it.assessee, it.code.clone())).collect();
    let has_goal = |who, code: &CriterionCode| year.sheet(who).and_then(|it| it.lines.get(code)).is_some_and(|it| it.facts.goal.is_some());
    for cell in cells.iter_mut().filter(|it| it.kind == FactKind::GoalFiledOn) {
        let Some(FactValue::Day(day)) = cell.answer.given() else { continue };
        if !goals.contains(&(cell.assessee, cell.code.clone())) && !has_goal(cell.assessee, &cell.code) {
            let fault = BookFault::at(&cell.at.sheet, cell.at.at, &day.iso(), Kind::DayWithoutGoal);
            cell.answer = Answer::Refused(vec![fault]);
        }
    }
}

struct Table<'a> {
    grid: &'a Grid<'a>,
    year: &'a AssessedYear,
    kind: FactKind,
    head: usize,
    /// Columns of criteria.
    columns: BTreeMap<u32, &'a Criterion>,
    /// Columns of names and codes.
    names: BTreeSet<u32>,
}

impl<'a> Table<'a> {
    fn find(grid: &'a Grid<'a>, year: &'a AssessedYear, kind: FactKind) -> Option<Table<'a>> {
        let is_name = |text: &str| ["被考核单位", "区划代码", "行政区划代码", "市(州)", "市州", "单位"].contains(&plain(text).as_str());
        let head = (0..grid.lines.len().min(40)).find(|line| grid.line(*line).any(|(_, it)| is_name(&it.text)))?;
        let names: BTreeSet<u32> = grid.line(head).filter(|(_, it)| is_name(&it.text)).map(|(_, it)| it.at.column).collect();
        Some(Table { grid, year, kind, head, columns: BTreeMap::new(), names })
    }

    fn here(&self, seen: &'a Seen<'a>) -> Here<'a> {
        Here { sheet: self.grid.name, at: seen.at, content: seen.content, is_from_above: false }
    }

    fn criterion(&self, text: &str) -> Option<&'a Criterion> {
        self.year.scheme.criterion(&CriterionCode::new(&half_width(&tidy(text))).ok()?)
    }

    fn read(mut self, read: &mut FactsRead) {
        let grid = self.grid;
        // Heads that name no criterion: the values below them are nobody's, and told of once.
        let mut strays: BTreeSet<u32> = BTreeSet::new();
        for (_, seen) in grid.line(self.head).filter(|(_, it)| !self.names.contains(&it.at.column)) {
            let (at, found) = (seen.at, self.criterion(&seen.text));
            match found {
                Some(it) if !self.kind.asks(it) => {
                    strays.insert(at.column);
                    read.faults.push(self.here(seen).fault(Kind::NotAsked));
                }
                None => {
                    strays.insert(at.column);
                    read.faults.push(self.here(seen).fault(Kind::CodeUnknown));
                }
                Some(it) => match self.columns.iter().find(|known| known.1.code == it.code) {
                    Some((first, _)) => {
                        strays.insert(at.column);
                        let other = Place { row: at.row, column: *first }.address();
                        read.faults.push(self.here(seen).fault(Kind::ColumnTwice { other }));
                    }
                    None => drop(self.columns.insert(at.column, it)),
                },
            }
        }
        let mut rows: BTreeMap<AssesseeId, Place> = BTreeMap::new();
        for line in self.head + 1..grid.lines.len() {
            self.row(line, &strays, &mut rows, read);
        }
        for assessee in self.year.assessees.iter().filter(|it| !rows.contains_key(&it.id)) {
            read.remarks.push(BookFault::of_book(&format!("{}：{}", grid.name, assessee.name), Kind::RowMissing));
        }
        for criterion in self.kind.criteria(self.year).filter(|it| !self.columns.values().any(|known| known.code == it.code)) {
            read.remarks.push(BookFault::of_book(&format!("{}：{}", grid.name, criterion.code), Kind::ColumnMissing));
        }
    }

    fn row(&self, line: usize, strays: &BTreeSet<u32>, rows: &mut BTreeMap<AssesseeId, Place>, read: &mut FactsRead) {
        let grid = self.grid;
        let named = |seen: &Seen<'_>| self.year.assessees.iter().find(|it| same(&it.name, &seen.text) || plain(&seen.text) == it.code);
        let names: Vec<&Seen<'_>> = self.names.iter().filter_map(|it| grid.at(line, *it)).map(|it| it.1).collect();
        let found: Vec<_> = names.iter().filter_map(|it| named(it)).collect();
        let Some(assessee) = found.first().copied().filter(|it| found.len() == names.len() && found.iter().all(|other| other.id == it.id)) else {
            return self.nobodys(line, names.first().copied(), read);
        };
        for (_, seen) in grid.line(line) {
            let is_known = self.columns.contains_key(&seen.at.column) || self.names.contains(&seen.at.column);
            if !is_known && !strays.contains(&seen.at.column) {
                read.remarks.push(self.here(seen).fault(Kind::NotTaken));
            }
        }
        let row = Place { row: grid.row(line), column: 0 };
        if let Some(other) = rows.insert(assessee.id, row) {
            let name = names.first().map(|it| it.text.to_string()).unwrap_or_default();
            rows.insert(assessee.id, other);
            read.faults.push(BookFault::at(grid.name, row, &name, Kind::RowTwice { other: other.address() }));
            return;
        }
        for (column, criterion) in &self.columns {
            let place = Place { row: row.row, column: *column };
            let here = grid.at(line, *column).map(|it| self.here(it.1));
            let answer = answer(here, |it| match self.kind {
                FactKind::GoalFiledOn => it.date().map(FactValue::Day),
                FactKind::SourceUnit => it.text_within(LINE).map(FactValue::Name),
                FactKind::Evidence => it.titles().map(FactValue::Titles),
                kind => it.amount(kind.zh(), &criterion.terms.measure_unit).map(FactValue::Amount),
            });
            let at = CellPlace { sheet: grid.name.to_owned(), at: place };
            read.cells.push(FactCell { kind: self.kind, assessee: assessee.id, code: criterion.code.clone(), at, answer });
        }
    }

    /// Names of criteria and their units below the codes, and rows of nobody.
    fn nobodys(&self, line: usize, name: Option<&'a Seen<'a>>, read: &mut FactsRead) {
        let Some((_, first)) = self.grid.line(line).next() else { return };
        if let Some(name) = name {
            read.faults.push(self.here(name).fault(Kind::AssesseeUnknown));
            return;
        }
        let known = |seen: &Seen<'_>| self.columns.get(&seen.at.column).copied();
        let is_head = |seen: &Seen<'_>| known(seen).is_some_and(|it| same(&it.title, &seen.text) || same(&it.terms.measure_unit, &seen.text));
        if !self.grid.line(line).any(|(_, it)| is_head(it)) {
            read.faults.push(self.here(first).fault(Kind::NotTaken));
            return;
        }
        for (_, seen) in self.grid.line(line).filter(|(_, it)| !is_head(it)) {
            if let Some(criterion) = known(seen) {
                read.remarks.push(self.here(seen).fault(Kind::Altered { was: criterion.title.clone() }));
            }
        }
    }
}
