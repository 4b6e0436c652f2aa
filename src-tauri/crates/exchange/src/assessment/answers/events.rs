//! 事项 that came back: a row for each event, 无 where there was none.

use std::collections::BTreeMap;

use zhiheng_domain::assessment::{AssessedYear, Criterion, CriterionCode, ScoredEvent};

use super::super::cell::{Here, Told, look};
use super::super::fault::{Answer, BookFault, BookFaultKind as Kind};
use super::EVENT_SHEET;
use super::columns::{Columns, EVENT_COLUMNS, EventColumn as E};
use super::read::{AnsweredAssessment, is_none_word};
use crate::fit::grid::{Cover, Grid};
use crate::fit::plain::plain;
use crate::workbook::Place;

const MOST_ROWS: usize = 20_000;
const LINE: usize = 500;

#[derive(Default)]
struct Said<'a> {
    events: Vec<ScoredEvent>,
    /// Where 无 is written.
    none: Option<Here<'a>>,
    faults: Vec<BookFault>,
}

pub(super) fn read(grids: &[Grid<'_>], year: &AssessedYear, read: &mut AnsweredAssessment) {
    let by_events = || year.scheme.criteria().iter().filter(|it| !it.terms.method.event_items().is_empty());
    let table = grids.iter().find_map(|it| Some((it, Columns::find(it, &EVENT_COLUMNS)?)));
    let Some((grid, columns)) = table else {
        if by_events().next().is_some() {
            read.faults.push(BookFault::of_book(EVENT_SHEET, Kind::SheetMissing));
        }
        return;
    };
    let is_whole = EVENT_COLUMNS.iter().all(|it| it.0 == E::Title || columns.at.contains_key(&it.0));
    read.faults.extend(columns.faults.iter().filter(|it| !matches!(it.kind, Kind::ColumnNotTaken)).cloned());
    read.remarks.extend(columns.faults.iter().filter(|it| matches!(it.kind, Kind::ColumnNotTaken)).cloned());
    if !is_whole {
        return; // An event without its clause or times is none.
    }
    let places: Vec<u32> = columns.at.values().copied().collect();
    let sheet = Sheet { grid, cover: Cover::of(&grid.blocks, &places), columns: &columns };
    let mut said: BTreeMap<&CriterionCode, Said<'_>> = BTreeMap::new();
    for line in (columns.head + 1..grid.lines.len()).take(MOST_ROWS) {
        sheet.row(line, year, &mut said, read);
    }
    for criterion in by_events() {
        let found = said.remove(&criterion.code).unwrap_or_default();
        if let Some(line) = read.lines.get_mut(&criterion.code) {
            line.events = found.answer();
        } else if !found.events.is_empty() || !found.faults.is_empty() {
            read.faults.extend(found.faults);
            let what = format!("{} {}", criterion.code, criterion.title);
            read.faults.push(BookFault::of_book(&what, Kind::RowMissing));
        }
    }
}

impl Said<'_> {
    fn answer(mut self) -> Answer<Vec<ScoredEvent>> {
        if let Some(none) = self.none.filter(|_| !self.events.is_empty()) {
            self.faults.push(none.fault(Kind::NoneBesideEvents));
        }
        match () {
            () if !self.faults.is_empty() => Answer::Refused(self.faults),
            () if self.none.is_some() || !self.events.is_empty() => Answer::Given(self.events),
            () => Answer::Blank,
        }
    }
}

struct Sheet<'a> {
    grid: &'a Grid<'a>,
    cover: Cover,
    columns: &'a Columns<E>,
}

impl<'a> Sheet<'a> {
    fn look(&self, line: usize, column: E) -> Option<Here<'a>> {
        look(self.grid, &self.cover, line, *self.columns.at.get(&column)?).filter(|it| !it.is_from_above)
    }

    fn row<'y>(&self, line: usize, year: &'y AssessedYear, said: &mut BTreeMap<&'y CriterionCode, Said<'a>>, read: &mut AnsweredAssessment) {
        let asked = [E::Clause, E::Event, E::Day, E::Times, E::Basis];
        if asked.iter().all(|it| self.look(line, *it).is_none()) {
            return; // Its code alone says nothing.
        }
        let first = self.grid.line(line).next().map(|it| it.1);
        let Some(here) = self.look(line, E::Code) else {
            read.faults.extend(first.map(|it| BookFault::at(self.grid.name, it.at, &it.text, Kind::CodeMissing)));
            return;
        };
        let criterion = match here.code() {
            Ok(code) => CriterionCode::new(&code).ok().and_then(|it| year.scheme.criterion(&it)),
            Err(fault) => return read.faults.push(fault),
        };
        match criterion {
            None => read.faults.push(here.fault(Kind::CodeUnknown)),
            Some(it) if it.terms.method.event_items().is_empty() => read.faults.push(here.fault(Kind::NoEvents)),
            Some(criterion) => self.event(line, criterion, said.entry(&criterion.code).or_default()),
        }
    }

    fn event(&self, line: usize, criterion: &Criterion, said: &mut Said<'a>) {
        let title = self.look(line, E::Event);
        let others = [E::Clause, E::Times, E::Day, E::Basis].iter().all(|it| self.look(line, *it).is_none());
        if let Some(here) = title.filter(|it| others && is_none_word(&it.content.text())) {
            said.none = Some(here);
            return;
        }
        let missing = |column: E, kind: Kind| {
            let at = Place { row: self.grid.row(line), column: self.columns.at.get(&column).copied().unwrap_or_default() };
            BookFault::at(self.grid.name, at, "", kind)
        };
        let mut keep = |told: Result<_, BookFault>| told.map_err(|it: BookFault| said.faults.push(it)).ok();
        let clause = keep(match self.look(line, E::Clause) {
            Some(here) => clause_of(here, criterion),
            None => Err(missing(E::Clause, Kind::ClauseUnknown { clauses: clauses(criterion) })),
        });
        let text = |column| self.look(line, column).map(|it| it.text_within(LINE)).transpose();
        let event = keep(text(E::Event).and_then(|it| it.ok_or_else(|| missing(E::Event, Kind::EventTitleMissing))));
        let basis = keep(text(E::Basis).map(Option::unwrap_or_default));
        let on = self.look(line, E::Day).map(|it| it.date()).transpose().map_err(|it| said.faults.push(it)).ok();
        let times = match self.look(line, E::Times) {
            Some(here) => here.times(),
            None => Err(missing(E::Times, Kind::NotACount)),
        };
        let times = times.map_err(|it| said.faults.push(it)).ok();
        if let (Some(clause), Some(title), Some(basis), Some(on), Some(times)) = (clause, event, basis, on, times) {
            said.events.push(ScoredEvent { clause, title, on, times, basis });
        }
    }
}

fn clauses(criterion: &Criterion) -> String {
    criterion.terms.method.event_items().iter().map(|it| it.clause.as_str()).collect::<Vec<_>>().join("、")
}

/// `1`, `第1款`, as the method has it.
fn clause_of(here: Here<'_>, criterion: &Criterion) -> Told<String> {
    let said = plain(&here.text()?);
    let bare = said.strip_prefix('第').and_then(|it| it.strip_suffix('款')).unwrap_or(&said);
    let found = criterion.terms.method.event_items().iter().find(|it| plain(&it.clause) == said || plain(&it.clause) == bare);
    found.map(|it| it.clause.clone()).ok_or_else(|| here.fault(Kind::ClauseUnknown { clauses: clauses(criterion) }))
}
