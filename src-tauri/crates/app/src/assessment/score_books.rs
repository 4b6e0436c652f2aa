//! 自评表与考核数据表: out to the assessees, and back into the sheets. What is sound in a workbook is taken in one step; what is
//! not is told cell by cell and stays out.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use zhiheng_domain::assessment::{
    AssessedYear, AssessmentStep, Criterion, CriterionCode, Facts, FiledGoal, Given, Loss, ScoreLine, StepScore, check_score,
};
use zhiheng_domain::{AssesseeId, AssessmentId, Operation, OperatorId};
use zhiheng_exchange::Workbook;
use zhiheng_exchange::assessment::{
    Answer, AnsweredLine, AssessmentBook, BookFault, BookIssue, CitedTitles, EvidenceTitles, FactKind, FactValue, identify_book, read_facts_book,
    read_self_assessment, write_facts_book, write_self_assessment,
};
use zhiheng_store::assessment as store;
use zhiheng_store::assessment::{LineKey, ScoreEvidence};
use zhiheng_store::{Done, Noun, ReadTx, StoreError, WriteTx};

use super::books::{name_of, read_file};
use super::facts::{facts_of, set_titles};
use super::{RefusedScore, WhyRefused, assessed_year, expect_unpublished, refusals};
use crate::forms::Written;
use crate::papers::write_whole;
use crate::{AppError, AppResult, Desk, Place};

/// Which part of a line a workbook says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BookField {
    Goal,
    FiledOn,
    Baseline,
    Actual,
    Verified,
    SourceUnit,
    NotApplicable,
    Events,
    Evidence,
    SelfScore,
    Losses,
}

/// A cell that says something else than the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BookChange {
    pub assessee: AssesseeId,
    pub code: CriterionCode,
    pub field: BookField,
    /// As they stand on the sheet; blank where nothing does.
    pub before: String,
    pub after: String,
}

/// What a workbook changes.
#[derive(Debug, Default)]
pub struct ScoreBook {
    pub file_name: String,
    /// None for a workbook of all assessees, and for what is none of these.
    pub assessee: Option<AssesseeId>,
    pub changes: Vec<BookChange>,
    pub faults: Vec<BookFault>,
    /// Scores that the checks refuse.
    pub refused: Vec<RefusedScore>,
    /// Why it was not read at all.
    pub unread: Option<AppError>,
}

/// A line as it would be.
struct NewLine {
    key: LineKey,
    facts: Facts,
    evidence: Option<Vec<String>>,
    score: Option<StepScore>,
}

impl Desk {
    /// 自评表, one file an assessee, into a folder. No file is left where one cannot be written.
    ///
    /// # Errors
    /// `NotFound`, `SchemeUnfit`, a fault of the disk.
    pub fn write_self_forms(
        &mut self,
        id: AssessmentId,
        assessees: Option<&[AssesseeId]>,
        folder: &Path,
    ) -> AppResult<(Place, Vec<String>)> {
        let made_at = self.now();
        let (year, ledger, evidence) = self.read(|tx| {
            let all = store::score_evidence(tx, id, None)?;
            Ok((assessed_year(tx, id)?, zhiheng_store::ledger_mark(tx)?, all))
        })?;
        let mut written = Written(Vec::new());
        let mut names = Vec::new();
        for it in year.assessees.iter().filter(|it| assessees.is_none_or(|all| all.contains(&it.id))) {
            let one = || -> AppResult<(String, Vec<u8>)> {
                let code = format!("KH{}-{}", year.assessment.year, it.code);
                let issue = BookIssue { ledger: &ledger, code: &code, made_at };
                let bytes = write_self_assessment(&year, it.id, &titles_of(&evidence, it.id), &issue)?;
                Ok((format!("{}年度质量工作考核自评表（{}）.xlsx", year.assessment.year, it.name), bytes))
            };
            match one().and_then(|(name, bytes)| written.write(folder, &name, &bytes)) {
                Ok(name) => names.push(name),
                Err(why) => {
                    written.remove();
                    return Err(why);
                }
            }
        }
        Ok((self.place(folder), names))
    }

    /// 考核数据表 of all assessees.
    ///
    /// # Errors
    /// As of `write_self_forms`.
    pub fn write_facts_book(&mut self, id: AssessmentId, path: &Path) -> AppResult<Place> {
        let made_at = self.now();
        let (year, ledger, evidence) = self.read(|tx| {
            let all = store::score_evidence(tx, id, None)?;
            Ok((assessed_year(tx, id)?, zhiheng_store::ledger_mark(tx)?, all))
        })?;
        let code = format!("KH{}", year.assessment.year);
        let bytes = write_facts_book(&year, &cited(&year, &evidence), &BookIssue { ledger: &ledger, code: &code, made_at })?;
        write_whole(path, &bytes)?;
        Ok(self.place(path))
    }

    /// What workbooks would change. Nothing is changed.
    ///
    /// # Errors
    /// `NoFile`, `NotFound`, `SchemeUnfit`, `NoOperator`.
    pub fn look_at_score_books(&self, id: AssessmentId, paths: &[PathBuf]) -> AppResult<Vec<ScoreBook>> {
        let scorer = self.stamp(Operation::ImportScores)?.operator;
        self.read(|tx| {
            let year = assessed_year(tx, id)?;
            paths.iter().map(|path| Ok(read_one(tx, &year, path, scorer)?.0)).collect()
        })
    }

    /// Takes what is sound in them, in one step.
    ///
    /// # Errors
    /// As of `look_at_score_books`, `ResultsPublished`, and what any change says.
    pub fn take_score_books(&mut self, id: AssessmentId, paths: &[PathBuf]) -> AppResult<Done<Vec<ScoreBook>>> {
        let scorer = self.stamp(Operation::ImportScores)?.operator;
        self.change(Operation::ImportScores, |tx| {
            expect_unpublished(tx, id)?;
            let mut all = Vec::new();
            for path in paths {
                let year = assessed_year(tx, id)?; // A file may change what the one before it changed.
                let (book, lines) = read_one(tx, &year, path, scorer)?;
                for line in &lines {
                    put(tx, line)?;
                }
                all.push(book);
            }
            let cells: usize = all.iter().map(|it| it.changes.len()).sum();
            tx.set_subject(format!("{} {} 份 {cells} 格", store::assessment(tx, id)?.title(), all.len()));
            Ok(all)
        })
    }
}

fn titles_of(all: &[ScoreEvidence], assessee: AssesseeId) -> EvidenceTitles {
    let mut titles = EvidenceTitles::new();
    for it in all.iter().filter(|it| it.assessee == assessee) {
        titles.entry(it.code.clone()).or_default().push(it.title.clone());
    }
    titles
}

fn cited(year: &AssessedYear, all: &[ScoreEvidence]) -> CitedTitles {
    year.assessees.iter().map(|it| (it.id, titles_of(all, it.id))).collect()
}

fn put(tx: &mut WriteTx<'_>, line: &NewLine) -> AppResult<()> {
    store::set_facts(tx, &line.key, &line.facts)?;
    if let Some(titles) = &line.evidence {
        set_titles(tx, &line.key, titles)?;
    }
    if let Some(score) = &line.score {
        store::give_score(tx, &line.key, score)?;
    }
    Ok(())
}

fn read_one(tx: &ReadTx<'_>, year: &AssessedYear, path: &Path, scorer: OperatorId) -> AppResult<(ScoreBook, Vec<NewLine>)> {
    let file_name = name_of(path);
    let workbook = read_file(path).and_then(|bytes| Ok(zhiheng_exchange::open(&bytes, &file_name)?));
    let book = ScoreBook { file_name, ..ScoreBook::default() };
    let workbook = match workbook {
        Ok(workbook) => workbook,
        Err(why) => return Ok((ScoreBook { unread: Some(why), ..book }, Vec::new())),
    };
    let ledger = zhiheng_store::ledger_mark(tx)?;
    match identify_book(&workbook).map(|it| it.book) {
        Some(AssessmentBook::Facts) => facts_book(tx, year, &workbook, &ledger, book),
        _ => self_assessment(tx, year, &workbook, &ledger, book, scorer),
    }
}

fn facts_book(
    tx: &ReadTx<'_>,
    year: &AssessedYear,
    workbook: &Workbook,
    ledger: &str,
    mut book: ScoreBook,
) -> AppResult<(ScoreBook, Vec<NewLine>)> {
    let read = match read_facts_book(workbook, year, ledger) {
        Ok(read) => read,
        Err(faults) => return Ok((ScoreBook { faults, ..book }, Vec::new())),
    };
    book.faults = read.all_faults().into_iter().cloned().collect();
    let known = cited(year, &store::score_evidence(tx, year.assessment.id, None)?);
    let mut lines: BTreeMap<(AssesseeId, CriterionCode), NewLine> = BTreeMap::new();
    for cell in &read.cells {
        let Answer::Given(value) = &cell.answer else { continue };
        let line = lines.entry((cell.assessee, cell.code.clone())).or_insert_with(|| NewLine {
            key: LineKey { assessment: year.assessment.id, assessee: cell.assessee, code: cell.code.clone() },
            facts: facts_of(&year.sheets, cell.assessee, &cell.code),
            evidence: None,
            score: None,
        });
        let field = field_of(cell.kind);
        if let FactValue::Titles(titles) = value {
            let before = known.get(&cell.assessee).and_then(|it| it.get(&cell.code)).map(Vec::as_slice).unwrap_or_default();
            titles_changed(&mut book.changes, &line.key, before, titles);
            line.evidence = Some(titles.clone());
            continue;
        }
        let before = told(&line.facts, field);
        set(&mut line.facts, cell.kind, value);
        changed(&mut book.changes, cell.assessee, &cell.code, field, before, told(&line.facts, field));
    }
    Ok((book, lines.into_values().collect()))
}

fn field_of(kind: FactKind) -> BookField {
    match kind {
        FactKind::Goal => BookField::Goal,
        FactKind::GoalFiledOn => BookField::FiledOn,
        FactKind::Baseline => BookField::Baseline,
        FactKind::Actual => BookField::Actual,
        FactKind::Verified => BookField::Verified,
        FactKind::SourceUnit => BookField::SourceUnit,
        FactKind::Evidence => BookField::Evidence,
    }
}

/// A date alone is none of a goal: it waits for its value.
fn set(facts: &mut Facts, kind: FactKind, value: &FactValue) {
    match (kind, value) {
        (FactKind::Goal, FactValue::Amount(value)) => {
            facts.goal = Some(FiledGoal { value: *value, filed_on: facts.goal.and_then(|it| it.filed_on) });
        }
        (FactKind::GoalFiledOn, FactValue::Day(day)) => {
            if let Some(goal) = &mut facts.goal {
                goal.filed_on = Some(*day);
            }
        }
        (FactKind::Baseline, FactValue::Amount(value)) => facts.baseline = Some(*value),
        (FactKind::Actual, FactValue::Amount(value)) => facts.actual = Some(*value),
        (FactKind::Verified, FactValue::Amount(value)) => facts.verified = Some(*value),
        (FactKind::SourceUnit, FactValue::Name(name)) => facts.source_unit.clone_from(name),
        _ => {}
    }
}

fn self_assessment(
    tx: &ReadTx<'_>,
    year: &AssessedYear,
    workbook: &Workbook,
    ledger: &str,
    mut book: ScoreBook,
    scorer: OperatorId,
) -> AppResult<(ScoreBook, Vec<NewLine>)> {
    let read = match read_self_assessment(workbook, year, ledger) {
        Ok(read) => read,
        Err(faults) => return Ok((ScoreBook { faults, ..book }, Vec::new())),
    };
    book.assessee = Some(read.assessee);
    book.faults = read.all_faults().into_iter().cloned().collect();
    let known = titles_of(&store::score_evidence(tx, year.assessment.id, Some(read.assessee))?, read.assessee);
    let sheet = year.sheet(read.assessee).ok_or_else(|| StoreError::not_found(Noun::Assessee, read.assessee.0))?;
    let mut lines = Vec::new();
    for (code, answered) in &read.lines {
        let Some(criterion) = year.scheme.criterion(code) else { continue };
        let line = sheet.lines.get(code).cloned().unwrap_or_default();
        let key = LineKey { assessment: year.assessment.id, assessee: read.assessee, code: code.clone() };
        let cited = known.get(code).map(Vec::as_slice).unwrap_or_default();
        lines.push(new_line(year, criterion, line, answered, cited, key, scorer, &mut book));
    }
    Ok((book, lines))
}

#[allow(clippy::too_many_arguments)] // All that a line is made of.
fn new_line(
    year: &AssessedYear,
    criterion: &Criterion,
    mut line: ScoreLine,
    answered: &AnsweredLine,
    cited: &[String],
    key: LineKey,
    scorer: OperatorId,
    book: &mut ScoreBook,
) -> NewLine {
    let was = line.clone();
    let facts = &mut line.facts;
    if let Some(value) = answered.goal.given() {
        facts.goal = Some(FiledGoal { value: *value, filed_on: facts.goal.and_then(|it| it.filed_on) });
    }
    if let (Some(day), Some(goal)) = (answered.goal_filed_on.given(), &mut facts.goal) {
        goal.filed_on = Some(*day);
    }
    facts.baseline = answered.baseline.given().copied().or(facts.baseline);
    facts.actual = answered.actual.given().copied().or(facts.actual);
    if let Some(unit) = answered.source_unit.given() {
        facts.source_unit.clone_from(unit);
    }
    if let Some(reason) = answered.not_applicable.given() {
        facts.not_applicable = Some(reason.clone());
    }
    if let Some(events) = answered.events.given() {
        facts.events = Some(events.clone());
    }
    // The form tells what the assessee hands in; what the office cited since it went out stays.
    let evidence = answered.evidence.given().map(|titles| {
        let new = titles.iter().filter(|it| !cited.contains(it));
        cited.iter().chain(new).cloned().collect::<Vec<_>>()
    });
    if let Some(titles) = &evidence {
        facts.evidence = u32::try_from(titles.len()).unwrap_or(u32::MAX);
        titles_changed(&mut book.changes, &key, cited, titles);
    }
    for field in [
        BookField::Goal,
        BookField::FiledOn,
        BookField::Baseline,
        BookField::Actual,
        BookField::SourceUnit,
        BookField::NotApplicable,
        BookField::Events,
    ] {
        changed(&mut book.changes, key.assessee, &key.code, field, told(&was.facts, field), told(&line.facts, field));
    }
    let score = answered.score.given().and_then(|given| {
        let before = was.at(AssessmentStep::SelfAssessment);
        let kept = || before.filter(|it| it.given == *given).map(|it| it.losses.clone()).unwrap_or_default();
        let losses = answered.losses.given().cloned().unwrap_or_else(kept);
        let score = StepScore { step: AssessmentStep::SelfAssessment, given: *given, losses, scorer };
        if let Some(fault) = refusals(check_score(criterion, &line, &score), &year.scheme).into_iter().next() {
            let why = WhyRefused::Score(fault);
            book.refused.push(RefusedScore { assessee: key.assessee, code: key.code.clone(), text: given_told(*given), why });
            return None;
        }
        let old = before.map(|it| given_told(it.given)).unwrap_or_default();
        changed(&mut book.changes, key.assessee, &key.code, BookField::SelfScore, old, given_told(*given));
        let old = before.map(|it| losses_told(&it.losses)).unwrap_or_default();
        changed(&mut book.changes, key.assessee, &key.code, BookField::Losses, old, losses_told(&score.losses));
        let same = before.is_some_and(|it| it.given == score.given && it.losses == score.losses);
        (!same).then_some(score)
    });
    NewLine { key, facts: line.facts, evidence, score }
}

fn changed(all: &mut Vec<BookChange>, assessee: AssesseeId, code: &CriterionCode, field: BookField, before: String, after: String) {
    if before != after {
        all.push(BookChange { assessee, code: code.clone(), field, before, after });
    }
}

/// In whatever order they stand.
fn titles_changed(all: &mut Vec<BookChange>, key: &LineKey, before: &[String], after: &[String]) {
    if before.len() != after.len() || !after.iter().all(|it| before.contains(it)) {
        changed(all, key.assessee, &key.code, BookField::Evidence, before.join("；"), after.join("；"));
    }
}

fn told(facts: &Facts, field: BookField) -> String {
    let amount = |it: Option<zhiheng_domain::Amount>| it.map(|it| it.to_string()).unwrap_or_default();
    match field {
        BookField::Goal => amount(facts.goal.map(|it| it.value)),
        BookField::FiledOn => facts.goal.and_then(|it| it.filed_on).map(|it| it.in_chinese()).unwrap_or_default(),
        BookField::Baseline => amount(facts.baseline),
        BookField::Actual => amount(facts.actual),
        BookField::Verified => amount(facts.verified),
        BookField::SourceUnit => facts.source_unit.clone(),
        BookField::NotApplicable => facts.not_applicable.clone().unwrap_or_default(),
        BookField::Events => match facts.events.as_deref() {
            None => String::new(),
            Some([]) => "无".to_owned(),
            Some(all) => all.iter().map(|it| format!("第 {} 款 {} {} 次", it.clause, it.title, it.times)).collect::<Vec<_>>().join("；"),
        },
        BookField::Evidence | BookField::SelfScore | BookField::Losses => String::new(),
    }
}

fn given_told(given: Given) -> String {
    match given {
        Given::Score(score) => score.to_string(),
        Given::Computed => "按方法计算".to_owned(),
    }
}

fn losses_told(all: &[Loss]) -> String {
    all.iter().map(Loss::in_words).collect::<Vec<_>>().join("；")
}
