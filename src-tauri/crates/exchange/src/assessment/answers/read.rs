//! A 自评表 that came back → typed cells by code. Rows are found by their codes, columns by their heads.

use std::collections::{BTreeMap, BTreeSet};

use zhiheng_domain::assessment::{AssessedYear, Criterion, CriterionCode, Given, Loss, Points, ScoreLine, ScoredEvent};
use zhiheng_domain::{Amount, AssesseeId, Date};

use super::super::cell::{Here, LINE, Told, answer, look};
use super::super::fault::{Answer, BookFault, BookFaultKind as Kind, CellPlace};
use super::super::identity::{AssessmentBook, assessee_of, faults, identify_book};
use super::asked::{Asking, asking};
use super::columns::{ANSWER_COLUMNS, AnswerColumn as A, Columns};
use super::losses::{lines, losses};
use super::{ANSWER_SHEET, BY_METHOD, CLAUSE_SHEET, EVENT_SHEET, NONE, SEAL_MARK, events};
use crate::fit::grid::{Cover, Grid};
use crate::fit::plain::{plain, same};
use crate::workbook::Workbook;
use crate::write::{GUIDE_SHEET, HIDDEN_SHEET};

const TEXT: usize = 2_000;
/// More rows than this are no self-assessment.
const MOST_ROWS: usize = 5_000;

/// 自评 as a workbook says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnsweredAssessment {
    pub assessee: AssesseeId,
    /// 表号, where the hidden sheet has it.
    pub code: Option<String>,
    /// A criterion without a line has no row in the workbook.
    pub lines: BTreeMap<CriterionCode, AnsweredLine>,
    /// Rows and cells that are nobody's answer; those of an answer stand with it.
    pub faults: Vec<BookFault>,
    /// Told, and nothing to be put right.
    pub remarks: Vec<BookFault>,
}

/// One criterion. `Missing` is not asked, and leaves what the file has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnsweredLine {
    pub at: CellPlace,
    pub goal: Answer<Amount>,
    pub goal_filed_on: Answer<Date>,
    pub baseline: Answer<Amount>,
    pub actual: Answer<Amount>,
    pub source_unit: Answer<String>,
    pub score: Answer<Given>,
    pub losses: Answer<Vec<Loss>>,
    /// Titles of 佐证材料.
    pub evidence: Answer<Vec<String>>,
    pub not_applicable: Answer<String>,
    /// An empty list: 无. Blank: nobody has looked.
    pub events: Answer<Vec<ScoredEvent>>,
}

impl AnsweredAssessment {
    /// All that was not taken, those of the answers too, sheet by sheet and row by row.
    pub fn all_faults(&self) -> Vec<&BookFault> {
        let mut all: Vec<&BookFault> = self.faults.iter().chain(self.lines.values().flat_map(AnsweredLine::faults)).collect();
        all.sort_by_key(|it| it.place.as_ref());
        all
    }
}

impl AnsweredLine {
    pub fn faults(&self) -> impl Iterator<Item = &BookFault> {
        let figures = [&self.goal, &self.baseline, &self.actual].into_iter().flat_map(|it| it.faults());
        let texts = [&self.source_unit, &self.not_applicable].into_iter().flat_map(|it| it.faults());
        let scores = self.score.faults().iter().chain(self.losses.faults()).chain(self.evidence.faults());
        figures.chain(self.goal_filed_on.faults()).chain(texts).chain(scores).chain(self.events.faults())
    }
}

/// Reads a 自评表 of this year. `ledger` is the mark of the file that reads it.
///
/// # Errors
/// Why it is not this year's at all: another file, assessment, version or assessee, or no table. What single cells say wrongly
/// stands in the answers.
pub fn read_self_assessment(workbook: &Workbook, year: &AssessedYear, ledger: &str) -> Result<AnsweredAssessment, Vec<BookFault>> {
    let identity = identify_book(workbook);
    let against = faults(identity.as_ref(), AssessmentBook::SelfAssessment, year, ledger);
    if !against.is_empty() {
        return Err(against);
    }
    let grids: Vec<Grid<'_>> = workbook.sheets.iter().filter(|it| it.name != HIDDEN_SHEET).map(Grid::of).collect();
    let mut remarks = Vec::new();
    let assessee = assessee_of(identity.as_ref(), &grids, year, &mut remarks)?;
    let table = grids.iter().find_map(|it| Some((it, Columns::find(it, &ANSWER_COLUMNS)?)));
    let Some((grid, columns)) = table else {
        return Err(vec![BookFault::of_book("", Kind::NoTable { heads: "编码、分值、完成值、自评得分" })]);
    };
    if !columns.at.contains_key(&A::Code) {
        return Err(columns.faults);
    }
    for other in grids.iter().filter(|it| it.name != grid.name && !it.cells.is_empty()) {
        if ![GUIDE_SHEET, ANSWER_SHEET, EVENT_SHEET, CLAUSE_SHEET].contains(&other.name) {
            remarks.push(BookFault::of_book(other.name, Kind::SheetNotTaken));
        }
    }
    let places: Vec<u32> = columns.at.values().copied().collect();
    let sheet = Sheet { grid, cover: Cover::of(&grid.blocks, &places), columns: &columns, year, assessee };
    let mut read = AnsweredAssessment { assessee, code: identity.map(|it| it.code), lines: BTreeMap::new(), faults: Vec::new(), remarks };
    // A column that is gone leaves its answers missing, one that we do not know is nobody's.
    read.remarks.extend(columns.faults.iter().filter(|it| !matches!(it.kind, Kind::ColumnTwice { .. })).cloned());
    read.faults.extend(columns.faults.iter().filter(|it| matches!(it.kind, Kind::ColumnTwice { .. })).cloned());
    sheet.rows(&mut read);
    events::read(&grids, year, &mut read);
    for criterion in year.scheme.criteria().iter().filter(|it| !read.lines.contains_key(&it.code)) {
        read.remarks.push(BookFault::of_book(&format!("{} {}", criterion.code, criterion.title), Kind::RowMissing));
    }
    Ok(read)
}

struct Sheet<'a> {
    grid: &'a Grid<'a>,
    cover: Cover,
    columns: &'a Columns<A>,
    year: &'a AssessedYear,
    assessee: AssesseeId,
}

impl<'a> Sheet<'a> {
    /// A block over several rows is nobody's answer but the first one's.
    fn look(&self, line: usize, column: A) -> Option<Here<'a>> {
        look(self.grid, &self.cover, line, *self.columns.at.get(&column)?).filter(|it| !it.is_from_above)
    }

    fn rows(&self, read: &mut AnsweredAssessment) {
        let known: BTreeSet<u32> = self.columns.at.values().copied().collect();
        // Under a head that was told of already.
        let unknown: BTreeSet<u32> = self.columns.faults.iter().filter_map(|it| Some(it.place.as_ref()?.at.column)).collect();
        for line in (self.columns.head + 1..self.grid.lines.len()).take(MOST_ROWS) {
            let Some((_, first)) = self.grid.line(line).next() else { continue };
            if plain(&first.text).starts_with(&plain(SEAL_MARK)) || plain(&first.text) == "编码" {
                continue;
            }
            for (_, other) in self.grid.line(line).filter(|(_, it)| !known.contains(&it.at.column)) {
                if !unknown.contains(&other.at.column) {
                    read.remarks.push(BookFault::at(self.grid.name, other.at, &other.text, Kind::NotTaken));
                }
            }
            let Some(here) = self.look(line, A::Code) else {
                let is_asked = self.columns.at.keys().any(|it| *it > A::MeasureUnit && self.look(line, *it).is_some());
                let kind = if is_asked { Kind::CodeMissing } else { Kind::NotTaken };
                let fault = BookFault::at(self.grid.name, first.at, &first.text, kind);
                if is_asked { read.faults.push(fault) } else { read.remarks.push(fault) }
                continue;
            };
            match here.code().map(|it| (self.criterion(&it), it)) {
                Err(fault) => read.faults.push(fault),
                Ok((None, _)) => read.faults.push(here.fault(Kind::CodeUnknown)),
                Ok((Some(criterion), _)) => self.keep(line, here, criterion, read),
            }
        }
    }

    fn criterion(&self, code: &str) -> Option<&'a Criterion> {
        self.year.scheme.criterion(&CriterionCode::new(code).ok()?)
    }

    fn keep(&self, line: usize, here: Here<'a>, criterion: &'a Criterion, read: &mut AnsweredAssessment) {
        let answered = self.line(line, here, criterion, read);
        let Some(other) = read.lines.get(&criterion.code) else {
            read.lines.insert(criterion.code.clone(), answered);
            return;
        };
        if (AnsweredLine { at: other.at.clone(), ..answered }) != *other {
            let other = other.at.at.address();
            read.faults.push(here.fault(Kind::RowTwice { other }));
        }
    }

    fn line(&self, line: usize, here: Here<'a>, criterion: &'a Criterion, read: &mut AnsweredAssessment) -> AnsweredLine {
        let standing = self.year.sheet(self.assessee).and_then(|it| it.lines.get(&criterion.code));
        for column in [A::Title, A::Standard, A::Points, A::MeasureUnit] {
            if let (Some(here), Asking::Shown(was)) = (self.look(line, column), asking(criterion, standing, column))
                && !same(&here.content.text(), &was)
            {
                read.remarks.push(here.fault(Kind::Altered { was }));
            }
        }
        let row = Row { sheet: self, line, criterion, standing };
        let unit = &criterion.terms.measure_unit;
        let goal = row.ask(A::Goal, |it| it.amount("目标值", unit));
        AnsweredLine {
            at: CellPlace { sheet: self.grid.name.to_owned(), at: here.at },
            goal_filed_on: row.goal_day(&goal),
            goal,
            baseline: row.ask(A::Baseline, |it| it.amount("基期值", unit)),
            actual: row.ask(A::Actual, |it| it.amount("完成值", unit)),
            source_unit: row.ask(A::SourceUnit, |it| it.text_within(LINE)),
            score: row.ask(A::Score, |it| score_of(it, criterion)),
            losses: row.losses(),
            evidence: row.ask(A::Evidence, |it| it.titles()),
            not_applicable: row.ask(A::NotApplicable, |it| it.text_within(LINE)),
            events: Answer::Missing,
        }
    }
}

struct Row<'a, 's> {
    sheet: &'s Sheet<'a>,
    line: usize,
    criterion: &'a Criterion,
    standing: Option<&'a ScoreLine>,
}

impl<'a> Row<'a, '_> {
    fn ask<T>(&self, column: A, read: impl FnOnce(Here<'a>) -> Told<T>) -> Answer<T> {
        if !self.sheet.columns.at.contains_key(&column) {
            return Answer::Missing;
        }
        let here = self.sheet.look(self.line, column);
        match asking(self.criterion, self.standing, column) {
            Asking::Fill => answer(here, read),
            // The file's own word came back as it was.
            Asking::Shown(was) if here.is_none_or(|it| same(&it.content.text(), &was)) => Answer::Missing,
            Asking::Shown(_) | Asking::Closed => match here {
                None => Answer::Missing,
                Some(here) => Answer::Refused(vec![here.fault(Kind::NotAsked)]),
            },
        }
    }

    /// A date is of a goal, one that the form says or that the file has.
    fn goal_day<T>(&self, goal: &Answer<T>) -> Answer<Date> {
        let has_goal = goal.given().is_some() || self.standing.is_some_and(|it| it.facts.goal.is_some());
        self.ask(A::GoalDay, |it| {
            let day = it.date()?;
            if has_goal { Ok(day) } else { Err(it.fault(Kind::DayWithoutGoal)) }
        })
    }

    fn losses(&self) -> Answer<Vec<Loss>> {
        let (reason, clause) = (self.ask(A::Reason, |it| it.text_within(TEXT)), self.ask(A::Clause, |it| it.text_within(TEXT)));
        let faults: Vec<BookFault> = reason.faults().iter().chain(clause.faults()).cloned().collect();
        if !faults.is_empty() {
            return Answer::Refused(faults);
        }
        let at = |column| self.sheet.look(self.line, column);
        let (reasons, clauses) = (reason.given().map(|it| lines(it)).unwrap_or_default(), clause.given().map(|it| lines(it)).unwrap_or_default());
        let kind = match (reasons.len(), clauses.len()) {
            (0, 0) if reason == Answer::Missing => return Answer::Missing,
            (0, 0) => return Answer::Blank,
            (0, _) => Kind::ReasonMissing,
            (_, 0) => return Answer::Given(losses(&reasons, &[])),
            (a, b) if a == b => return Answer::Given(losses(&reasons, &clauses)),
            (reasons, clauses) => Kind::ClausesUneven { reasons, clauses },
        };
        Answer::Refused(at(A::Clause).map(|it| it.fault(kind)).into_iter().collect())
    }
}

fn score_of(here: Here<'_>, criterion: &Criterion) -> Told<Given> {
    let said = plain(&here.text()?);
    if criterion.terms.method.computes() && (said == BY_METHOD || said == "按方法计算") {
        return Ok(Given::Computed);
    }
    let score: Points = here.points("自评得分")?;
    let (points, floor) = (criterion.points, criterion.terms.method.floor());
    match () {
        () if points < score => Err(here.fault(Kind::AbovePoints { points })),
        () if score < floor => Err(here.fault(Kind::BelowFloor { floor })),
        () => Ok(Given::Score(score)),
    }
}

pub(super) fn is_none_word(text: &str) -> bool {
    plain(text) == NONE || plain(text) == "没有"
}
