//! 考核 in the file: what is written is read again, what is the same is not written, what is frozen stays.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test")]

mod assessment;
mod kit;

use std::collections::BTreeMap;
use std::time::Instant;

use assessment::{Seeded, amount as figure, day, points, sample, sample_draft};
use kit::{OP, filled, identity, stamp};
use zhiheng_domain::assessment::*;
use zhiheng_domain::*;
use zhiheng_store::assessment::*;
use zhiheng_store::{AsOf, Done, Noun, Store, StoreError, StoreResult, Undone, WriteTx, add_operator, last_redoable, last_undoable, undo, verify};

const SECOND: OperatorId = OperatorId(2);

/// A ledger with an assessment of all prefectures under the sample scheme.
struct Year {
    store: Store,
    no: u32,
    id: AssessmentId,
    scheme: SchemeId,
    all: Vec<AssesseeId>,
}

fn terms(assessees: Vec<AssesseeId>) -> AssessmentEdit {
    let period = AssessedPeriod::of_year(2015).unwrap();
    AssessmentEdit { period, goals_due_on: Some(day("2015-06-30")), self_assessment_due_on: None, assessees }
}

fn prefectures(tx: &mut WriteTx<'_>) -> StoreResult<Vec<AssesseeId>> {
    let new = |it: Prefecture| NewAssessee {
        code: it.code().into(),
        name: it.name().into(),
        sort_no: it.sort_no(),
        validity: Validity::default(),
    };
    Prefecture::all().map(|it| add_assessee(tx, &new(it))).collect()
}

fn begin(store: &mut Store) -> (AssessmentId, SchemeId, Vec<AssesseeId>) {
    let done = store.write(stamp(1, Operation::CreateAssessment), |tx| -> StoreResult<_> {
        add_operator(tx, "李四")?;
        let all = prefectures(tx)?;
        let new = NewAssessment { scope: AssessmentScope::Prefectures, year: 2015, terms: terms(all.clone()) };
        let id = add_assessment(tx, &new)?;
        Ok((id, add_scheme(tx, id, &sample_draft())?, all))
    });
    let done = done.unwrap();
    assert_eq!(done.areas, [Area::Operators, Area::Assessment]);
    done.value
}

impl Year {
    fn new() -> Year {
        let mut store = filled();
        let (id, scheme, all) = begin(&mut store);
        Year { store, no: 1, id, scheme, all }
    }

    fn try_write<T>(&mut self, operation: Operation, body: impl FnOnce(&mut WriteTx<'_>) -> StoreResult<T>) -> StoreResult<Done<T>> {
        self.no += 1;
        self.store.write(stamp(self.no, operation), body)
    }

    fn write<T>(&mut self, operation: Operation, body: impl FnOnce(&mut WriteTx<'_>) -> StoreResult<T>) -> Done<T> {
        self.try_write(operation, body).unwrap()
    }

    fn key(&self, at: usize, code: &str) -> LineKey {
        LineKey { assessment: self.id, assessee: self.all[at], code: CriterionCode::new(code).unwrap() }
    }

    fn sheets(&self) -> Vec<ScoreSheet> {
        self.store.read(|tx| sheets(tx, self.id)).unwrap()
    }

    fn draft(&self) -> SchemeDraft {
        self.store.read(|tx| scheme_draft(tx, self.scheme)).unwrap()
    }

    fn line(&self, key: &LineKey) -> ScoreLine {
        let sheet = self.store.read(|tx| sheet(tx, key.assessment, key.assessee)).unwrap();
        sheet.lines.get(&key.code).cloned().unwrap_or_default()
    }

    fn undo(&mut self) -> StoreResult<Done<Undone>> {
        let entry = self.store.read(|tx| last_undoable(tx, OP)).unwrap().unwrap();
        self.try_write(Operation::Undo, |tx| undo(tx, entry.id))
    }

    fn redo(&mut self) -> StoreResult<Done<Undone>> {
        let entry = self.store.read(|tx| last_redoable(tx, OP)).unwrap().unwrap();
        self.try_write(Operation::Redo, |tx| undo(tx, entry.id))
    }

    fn score(&mut self, at: usize, code: &str, given: &str) -> Done<()> {
        let (key, score) = (self.key(at, code), finally(given));
        self.write(Operation::GiveScores, |tx| give_score(tx, &key, &score))
    }
}

fn finally(given: &str) -> StepScore {
    StepScore { step: AssessmentStep::Final, given: Given::Score(points(given)), losses: Vec::new(), scorer: OP }
}

fn put_sheet(tx: &mut WriteTx<'_>, assessment: AssessmentId, sheet: &ScoreSheet) -> StoreResult<()> {
    for (code, line) in &sheet.lines {
        let key = LineKey { assessment, assessee: sheet.assessee, code: code.clone() };
        set_facts(tx, &key, &line.facts)?;
        let cited = zhiheng_store::assessment::score_evidence(tx, assessment, Some(sheet.assessee))?;
        let there = cited.iter().filter(|it| it.code == *code).count();
        for no in there..line.facts.evidence as usize {
            add_score_evidence(tx, &key, &format!("佐证{no}"), None)?;
        }
        for score in &line.steps {
            give_score(tx, &key, score)?;
        }
        set_final_check(tx, &key, line.check)?;
        set_appeal(tx, &key, line.appeal.as_ref())?;
    }
    set_veto(tx, assessment, sheet.assessee, sheet.veto.as_ref())
}

#[test]
fn the_sample_scheme_comes_back_as_it_was() {
    let mut year = Year::new();
    assert_eq!(year.draft(), sample_draft());
    let versions = year.store.read(|tx| schemes(tx, year.id)).unwrap();
    assert_eq!(versions, [(year.scheme, sample_draft().header)]);
    let (scheme, draft) = (year.scheme, sample_draft());
    let done = year.write(Operation::EditScheme, |tx| replace_scheme(tx, scheme, &draft, &[]));
    assert_eq!(done.audit, None, "the same is not written");
}

#[test]
fn an_edited_scheme_keeps_the_rows_that_are_the_same() {
    let mut year = Year::new();
    let scheme = year.scheme;
    let before = year.store.read(|tx| scheme_rows(tx, scheme)).unwrap().rows;
    let mut draft = sample_draft();
    let added = SchemeRow { code: "1.1.9".into(), ..draft.rows[4].clone() };
    draft.rows.insert(5, added);
    draft.rows[2].title = "改过的名称".into();
    draft.rows[3].code = "1.1.2b".into();
    let last = draft.rows.pop().unwrap();
    let moved = draft.rows.remove(8);
    draft.rows.insert(6, moved);
    let done = year.write(Operation::EditScheme, |tx| replace_scheme(tx, scheme, &draft, &[]));
    assert_eq!(year.draft(), draft);
    let after = year.store.read(|tx| scheme_rows(tx, scheme)).unwrap().rows;
    let touched = after.values().filter(|it| it.revision == done.audit.unwrap().0).count();
    assert_eq!(touched, 4, "one added, one renamed, one recoded, one moved");
    assert_eq!(after["1.1.2b"].id, before["1.1.2"].id, "a row with another code is the same row");
    assert!(!after.contains_key(&last.code));
    // While it is edited it may say anything twice, or nothing.
    draft.rows.push(draft.rows[2].clone());
    draft.rows.push(SchemeRow { tier: Tier::First, code: String::new(), title: String::new(), points: None, terms: None });
    year.write(Operation::EditScheme, |tx| replace_scheme(tx, scheme, &draft, &[]));
    assert_eq!(year.draft(), draft);
    year.undo().unwrap();
    year.undo().unwrap();
    assert_eq!(year.draft(), sample_draft());
    year.redo().unwrap();
    year.redo().unwrap();
    assert_eq!(year.draft(), draft);
}

#[test]
fn sheets_come_back_with_every_field() {
    let mut year = Year::new();
    let scheme = sample();
    let mut seeded = Seeded::new(3);
    let wanted: Vec<ScoreSheet> = year.all.clone().iter().map(|it| seeded.sheet(&scheme, it.0, 10)).collect();
    let mut wanted = wanted;
    wanted[4].veto = Some(seeded.veto());
    wanted[4].lines.values_mut().next().unwrap().steps[0].losses.push(Loss {
        reason: "迟报".into(),
        clause: "二".into(),
        evidence: "来文日期".into(),
        points: Some(points("0.25")),
    });
    for sheet in &mut wanted {
        // A line of which nothing is known is no line.
        sheet.lines.retain(|_, it| *it != ScoreLine::default());
    }
    let id = year.id;
    let put = |tx: &mut WriteTx<'_>, all: &[ScoreSheet]| all.iter().try_for_each(|it| put_sheet(tx, id, it));
    year.write(Operation::ImportScores, |tx| put(tx, &wanted));
    assert_eq!(year.sheets(), wanted);
    assert_eq!(year.store.read(|tx| sheet(tx, id, wanted[4].assessee)).unwrap(), wanted[4]);
    let whole = year.store.read(|tx| assessed_year(tx, id, sample())).unwrap();
    assert_eq!(whole.standing(), stand(&scheme, &wanted));
    let done = year.write(Operation::ImportScores, |tx| put(tx, &wanted));
    assert_eq!(done.audit, None, "the same is not written");

    // Every list and every optional thing goes away again.
    let mut less = wanted.clone();
    for line in less.iter_mut().flat_map(|it| it.lines.values_mut()) {
        line.facts = Facts { evidence: line.facts.evidence, ..Facts::default() };
        line.steps.iter_mut().for_each(|it| it.losses.clear());
        (line.check, line.appeal) = (None, None);
    }
    less.iter_mut().for_each(|it| it.veto = None);
    year.write(Operation::ImportScores, |tx| put(tx, &less));
    assert_eq!(year.sheets(), less);
    year.undo().unwrap();
    assert_eq!(year.sheets(), wanted);

    let started = Instant::now();
    year.sheets();
    assert!(started.elapsed().as_millis() < 500, "{:?}", started.elapsed());
    let rows = year.store.read(|tx| score_rows(tx, id)).unwrap();
    for sheet in &wanted {
        for (code, line) in &sheet.lines {
            let own = &rows[&(sheet.assessee, code.clone())];
            assert_eq!(own.steps.keys().copied().collect::<Vec<_>>(), line.steps.iter().map(|it| it.step).collect::<Vec<_>>());
            assert_eq!(own.events.len(), line.facts.events.iter().flatten().count());
            assert_eq!(own.losses.len(), line.steps.iter().map(|it| it.losses.len()).sum::<usize>());
            assert_eq!((own.check.is_some(), own.appeal.is_some()), (line.check.is_some(), line.appeal.is_some()));
            assert_eq!(own.evidence.len(), line.facts.evidence as usize);
        }
    }
    assert_eq!(year.store.read(|tx| veto_rows(tx, id)).unwrap().into_keys().collect::<Vec<_>>(), [wanted[4].assessee]);
}

#[test]
fn a_scheme_by_which_anybody_scored_is_frozen() {
    let mut year = Year::new();
    let (id, scheme) = (year.id, year.scheme);
    let mut draft = sample_draft();
    draft.header.title = "改名".into();
    year.write(Operation::EditScheme, |tx| replace_scheme(tx, scheme, &draft, &[]));
    year.score(0, "1.1.1", "3.5");
    assert!(year.store.read(|tx| has_scores(tx, id)).unwrap());
    let refused = year.try_write(Operation::EditScheme, |tx| replace_scheme(tx, scheme, &sample_draft(), &[])).unwrap_err();
    assert!(matches!(refused, StoreError::SchemeFrozen { version: 1 }), "{refused}");

    // Nor by taking the edit back; before the score was given it goes.
    let edit = year.store.read(|tx| zhiheng_store::undo_candidates(tx, OP, 10)).unwrap()[1].id;
    let refused = year.try_write(Operation::Undo, |tx| undo(tx, edit)).unwrap_err();
    assert!(matches!(refused, StoreError::SchemeFrozen { version: 1 }), "{refused}");

    let same_version = year.try_write(Operation::ReviseScheme, |tx| add_scheme(tx, id, &draft)).unwrap_err();
    assert!(matches!(same_version, StoreError::AlreadyExists { noun: Noun::Scheme, .. }));
    draft.header.version = 2;
    let unexplained = year.try_write(Operation::ReviseScheme, |tx| add_scheme(tx, id, &draft)).unwrap_err();
    assert!(matches!(unexplained, StoreError::Violation(Violation::Blank { .. })));
    draft.header.reason = "省政府调整权重".into();
    let second = year.write(Operation::ReviseScheme, |tx| add_scheme(tx, id, &draft)).value;
    let versions = year.store.read(|tx| schemes(tx, id)).unwrap();
    assert_eq!(versions.iter().map(|it| it.0).collect::<Vec<_>>(), [scheme, second]);

    // The second version goes again as long as nobody has scored by it.
    year.undo().unwrap();
    year.redo().unwrap();
    year.score(1, "1.1.1", "3");
    let entry = year.store.read(|tx| zhiheng_store::undo_candidates(tx, OP, 10)).unwrap()[1].id;
    assert!(year.try_write(Operation::Undo, |tx| undo(tx, entry)).is_err());
}

#[test]
fn scores_are_undone_redone_and_looked_back_at() {
    let mut year = Year::new();
    let key = year.key(2, "1.1.1");
    let first = year.score(2, "1.1.1", "3.5").audit.unwrap();
    year.score(2, "1.1.1", "2");
    let given = |line: ScoreLine| line.at(AssessmentStep::Final).map(|it| it.given);
    let score = |it: &str| Some(Given::Score(points(it)));
    assert_eq!(given(year.line(&key)), score("2"));
    let then = |when| year.store.read_as_of(AsOf::Entry(when), |tx| sheet(tx, key.assessment, key.assessee)).unwrap();
    assert_eq!(given(then(first).lines[&key.code].clone()), score("3.5"));
    assert!(then(AuditId(first.0 - 1)).lines.is_empty());
    let area = year.store.read_areas_as_of(AsOf::Entry(first), &[Area::Assessment], |tx| sheets(tx, key.assessment)).unwrap();
    assert_eq!(given(area[2].lines[&key.code].clone()), score("3.5"));
    year.undo().unwrap();
    assert_eq!(given(year.line(&key)), score("3.5"));
    year.undo().unwrap();
    assert_eq!(year.line(&key), ScoreLine::default());
    year.redo().unwrap();
    year.redo().unwrap();
    assert_eq!(given(year.line(&key)), score("2"));
    // What hangs on a row that would go is named for people.
    let (beside, given) = (year.key(3, "1.1.1"), year.score(3, "1.1.1", "1").audit.unwrap());
    let appeal = Appeal { lodged_on: day("2016-03-01"), ground: "数据有误".into(), outcome: None };
    year.write(Operation::RecordAppeal, |tx| set_appeal(tx, &beside, Some(&appeal)));
    let refused = year.try_write(Operation::Undo, |tx| undo(tx, given)).unwrap_err();
    let StoreError::UndoConflict { changed, .. } = refused else { panic!("{refused}") };
    assert!(changed.iter().any(|it| it.contains("打分行") && it.ends_with("1.1.1")), "{changed:?}");
}

#[test]
fn a_check_goes_when_the_final_score_changes() {
    let mut year = Year::new();
    let key = year.key(0, "1.1.1");
    let check = Some(FinalCheck { checker: SECOND, on: day("2016-03-01") });
    let facts = |actual: &str| Facts {
        goal: Some(FiledGoal { value: figure("98"), filed_on: None }),
        actual: Some(figure(actual)),
        ..Facts::default()
    };
    let checked = |year: &mut Year| year.write(Operation::CheckScores, |tx| set_final_check(tx, &key, check)).audit;
    year.write(Operation::SetFacts, |tx| set_facts(tx, &key, &facts("97")));
    year.score(0, "1.1.1", "3.5");
    checked(&mut year);
    assert_eq!(year.score(0, "1.1.1", "3.5").audit, None, "given again as it was");
    assert_eq!(year.line(&key).check, check);
    year.write(Operation::SetFacts, |tx| set_facts(tx, &key, &facts("96")));
    assert_eq!(year.line(&key).check, check, "the number given stands, whatever the facts");
    year.score(0, "1.1.1", "3");
    assert_eq!(year.line(&key).check, None);
    checked(&mut year);
    let computed = StepScore { given: Given::Computed, ..finally("0") };
    year.write(Operation::GiveScores, |tx| give_score(tx, &key, &computed));
    assert_eq!(year.line(&key).check, None);
    checked(&mut year);
    year.write(Operation::SetFacts, |tx| set_facts(tx, &key, &facts("95")));
    assert_eq!(year.line(&key).check, None, "another figure makes another score");
    checked(&mut year);
    year.write(Operation::GiveScores, |tx| withdraw_score(tx, &key, AssessmentStep::Final));
    assert_eq!((year.line(&key).check, year.line(&key).steps.len()), (None, 0));
    let done = year.write(Operation::GiveScores, |tx| withdraw_score(tx, &key, AssessmentStep::Final));
    assert_eq!(done.audit, None);
}

#[test]
fn who_takes_part_leaves_only_while_nothing_is_known() {
    let mut year = Year::new();
    let (id, all) = (year.id, year.all.clone());
    let key = year.key(20, "1.1.1");
    year.write(Operation::SetFacts, |tx| set_facts(tx, &key, &Facts { actual: Some(figure("1")), ..Facts::default() }));
    let refused = year.try_write(Operation::EditAssessment, |tx| edit_assessment(tx, id, &terms(all[..20].to_vec()))).unwrap_err();
    assert!(matches!(refused, StoreError::InUse { noun: Noun::Assessee, .. }), "{refused}");
    year.write(Operation::SetFacts, |tx| set_facts(tx, &key, &Facts::default()));
    year.write(Operation::EditAssessment, |tx| edit_assessment(tx, id, &terms(all[..20].to_vec())));
    assert_eq!(year.sheets().len(), 20);
    let unknown = year.try_write(Operation::SetFacts, |tx| set_facts(tx, &key, &Facts::default())).unwrap_err();
    assert!(matches!(unknown, StoreError::NotFound { noun: Noun::Assessee, .. }));
    assert_eq!(year.write(Operation::EditAssessment, |tx| edit_assessment(tx, id, &terms(all[..20].to_vec()))).audit, None);
    year.undo().unwrap();
    assert_eq!(year.store.read(|tx| assessees_of(tx, id)).unwrap().iter().map(|it| it.id).collect::<Vec<_>>(), all);

    year.score(20, "1.1.1", "1");
    let refused = year.try_write(Operation::RemoveAssessment, |tx| remove_assessment(tx, id)).unwrap_err();
    assert!(matches!(refused, StoreError::InUse { noun: Noun::Assessment, .. }));
    let refused = year.try_write(Operation::EditAssessment, |tx| remove_assessee(tx, all[0])).unwrap_err();
    assert!(matches!(refused, StoreError::InUse { noun: Noun::Assessee, .. }));
    year.undo().unwrap();
    year.write(Operation::SetFacts, |tx| set_facts(tx, &key, &Facts { events: Some(Vec::new()), ..Facts::default() }));
    year.write(Operation::RemoveAssessment, |tx| remove_assessment(tx, id));
    assert!(year.store.read(zhiheng_store::assessment::assessments).unwrap().is_empty());
    year.undo().unwrap();
    assert_eq!(year.draft(), sample_draft());
    assert_eq!(year.line(&key).facts.events, Some(Vec::new()), "looked, and there were none");
}

#[test]
fn a_year_and_a_code_are_there_once() {
    let mut year = Year::new();
    let new = NewAssessment { scope: AssessmentScope::Prefectures, year: 2015, terms: terms(Vec::new()) };
    let refused = year.try_write(Operation::CreateAssessment, |tx| add_assessment(tx, &new)).unwrap_err();
    assert!(matches!(refused, StoreError::AlreadyExists { noun: Noun::Assessment, .. }));
    let province = NewAssessment { scope: AssessmentScope::Province, ..new };
    year.write(Operation::CreateAssessment, |tx| add_assessment(tx, &province));
    let scopes = year.store.read(zhiheng_store::assessment::assessments).unwrap().iter().map(|it| it.scope).collect::<Vec<_>>();
    assert_eq!(scopes, [AssessmentScope::Prefectures, AssessmentScope::Province]);

    let mut twice = NewAssessee { code: "510100".into(), name: "又一个".into(), sort_no: 99, validity: Validity::default() };
    let refused = year.try_write(Operation::EditAssessment, |tx| add_assessee(tx, &twice)).unwrap_err();
    assert!(matches!(refused, StoreError::AlreadyExists { noun: Noun::Assessee, .. }));
    twice.code = "51010".into();
    let refused = year.try_write(Operation::EditAssessment, |tx| add_assessee(tx, &twice)).unwrap_err();
    assert!(matches!(refused, StoreError::Violation(Violation::UnknownWord { .. })));
    twice.code = "510000".into();
    twice.validity = Validity::new(None, Some(day("2020-01-01"))).unwrap();
    let id = year.write(Operation::EditAssessment, |tx| add_assessee(tx, &twice)).value;
    assert_eq!(year.write(Operation::EditAssessment, |tx| edit_assessee(tx, id, &twice)).audit, None);
    let held = year.store.read(|tx| assessee(tx, id)).unwrap();
    assert_eq!((held.code, held.name, held.sort_no, held.validity), (twice.code, twice.name, twice.sort_no, twice.validity));
    year.write(Operation::EditAssessment, |tx| remove_assessee(tx, id));
}

#[test]
fn notes_origins_and_evidence_are_kept() {
    let mut year = Year::new();
    let (chengdu, ziyang) = (year.all[0], year.all[17]);
    let note = ComparabilityNote { assessees: vec![chengdu, ziyang], from: day("2016-05-03"), text: "简阳市代管关系调整。".into() };
    let id = year.write(Operation::EditAssessment, |tx| add_comparability_note(tx, &note)).value;
    assert_eq!(year.store.read(comparability_notes).unwrap(), [(id, note.clone())]);
    assert_eq!(year.write(Operation::EditAssessment, |tx| edit_comparability_note(tx, id, &note)).audit, None, "the same is no change");
    let other = ComparabilityNote { assessees: vec![year.all[2], ziyang], from: day("2016-05-04"), text: "口径调整。".into() };
    year.write(Operation::EditAssessment, |tx| edit_comparability_note(tx, id, &other));
    assert_eq!(year.store.read(comparability_notes).unwrap(), [(id, other.clone())]);
    let nobody = ComparabilityNote { assessees: Vec::new(), ..other };
    assert!(year.try_write(Operation::EditAssessment, |tx| edit_comparability_note(tx, id, &nobody)).is_err());
    year.write(Operation::EditAssessment, |tx| remove_comparability_note(tx, id));
    assert!(year.store.read(comparability_notes).unwrap().is_empty());

    let key = year.key(0, "1.1.1");
    let origin = |row, figure| FigureOrigin { figure, table: "report_value".into(), row, revision: 7, label: format!("第{row}行") };
    let all = [origin(3, FactFigure::Goal), origin(5, FactFigure::Actual)];
    year.write(Operation::TakeFigures, |tx| set_origins(tx, &key, &all));
    assert_eq!(year.write(Operation::TakeFigures, |tx| set_origins(tx, &key, &all)).audit, None);
    let by_line = BTreeMap::from([((key.assessee, key.code.clone()), all.to_vec())]);
    assert_eq!(year.store.read(|tx| origins(tx, key.assessment)).unwrap(), by_line);
    year.write(Operation::TakeFigures, |tx| set_origins(tx, &key, &all[..1]));
    assert_eq!(year.store.read(|tx| origins(tx, key.assessment)).unwrap()[&(key.assessee, key.code.clone())], all[..1]);

    let file = CitedFile { hash: "ab".repeat(32), name: "结果汇总.pdf".into(), media: "application/pdf".into(), size: 12 };
    year.write(Operation::CiteEvidence, |tx| add_score_evidence(tx, &key, "抽查结果汇总", None));
    let with_file = year.write(Operation::CiteEvidence, |tx| add_score_evidence(tx, &key, "抽查结果汇总", Some(&file))).value;
    let again = year.try_write(Operation::CiteEvidence, |tx| add_score_evidence(tx, &key, "抽查结果汇总", None)).unwrap_err();
    assert!(matches!(again, StoreError::AlreadyExists { noun: Noun::ScoreEvidence, .. }));
    assert_eq!(year.line(&key).facts.evidence, 2);
    let cited = year.store.read(|tx| score_evidence(tx, key.assessment, Some(key.assessee))).unwrap();
    assert_eq!(cited[1].file.as_ref().map(|it| (it.name.as_str(), it.size)), Some(("结果汇总.pdf", 12)));
    year.write(Operation::CiteEvidence, |tx| remove_score_evidence(tx, with_file));
    assert_eq!(year.line(&key).facts.evidence, 1);
    assert!(year.store.read(|tx| score_evidence(tx, key.assessment, Some(ziyang))).unwrap().is_empty());
}

#[test]
fn results_are_published_once_as_they_are() {
    let mut year = Year::new();
    let (id, scheme) = (year.id, year.scheme);
    let third: Points = "0.3333".parse().unwrap();
    let exact = Points::from_hundred_millionths(8_999_499_999).unwrap();
    let result = |at: usize, grade, rank| PublishedResult { assessee: year.all[at], total: Total { unrounded: exact, shown: third }, grade, rank };
    let results = vec![result(0, Grade::B, Some(PublishedRank { no: 2, shared_by: 2 })), result(5, Grade::D, None)];
    let (basis, decided_by) = ("川办函〔2016〕90号".to_owned(), "省政府".to_owned());
    let new = NewPublication { assessment: id, scheme, published_on: day("2016-07-01"), basis, decided_by, results };
    year.write(Operation::PublishResults, |tx| publish(tx, &new));
    let held = year.store.read(|tx| publication(tx, id)).unwrap().unwrap();
    assert_eq!((held.scheme, held.published_on, &held.results), (scheme, new.published_on, &new.results));
    assert_eq!(year.store.read(|tx| published_rows(tx, id)).unwrap().len(), 2);
    let again = year.try_write(Operation::PublishResults, |tx| publish(tx, &new)).unwrap_err();
    assert!(matches!(again, StoreError::AlreadyExists { noun: Noun::Publication, .. }));
    year.write(Operation::PublishResults, |tx| withdraw_publication(tx, id));
    assert_eq!(year.store.read(|tx| publication(tx, id)).unwrap(), None);
    year.undo().unwrap();
    assert_eq!(year.store.read(|tx| publication(tx, id)).unwrap(), Some(held));

    let mut new = NewResultUse {
        assessee: Some(year.all[5]),
        kind: ResultUseKind::Correction,
        due_on: Some(day("2016-08-01")),
        done_on: None,
        addressee: "省政府".into(),
        note: String::new(),
    };
    let used = year.write(Operation::RecordResultUse, |tx| add_result_use(tx, id, &new)).value;
    assert_eq!(year.write(Operation::RecordResultUse, |tx| edit_result_use(tx, used, &new)).audit, None);
    new.done_on = Some(day("2016-07-20"));
    year.write(Operation::RecordResultUse, |tx| edit_result_use(tx, used, &new));
    let held = year.store.read(|tx| result_uses(tx, id)).unwrap();
    assert_eq!(held.iter().map(|it| (it.id, it.kind, it.done_on)).collect::<Vec<_>>(), [(used, new.kind, new.done_on)]);
    year.write(Operation::RecordResultUse, |tx| remove_result_use(tx, used));
    assert!(year.store.read(|tx| result_uses(tx, id)).unwrap().is_empty());
}

#[test]
fn what_no_entry_can_mean_is_refused() {
    let mut year = Year::new();
    let key = year.key(0, "1.1.1");
    let event = ScoredEvent { clause: "1".into(), title: String::new(), on: None, times: 0, basis: String::new() };
    let facts = Facts { events: Some(vec![event]), ..Facts::default() };
    assert!(year.try_write(Operation::SetFacts, |tx| set_facts(tx, &key, &facts)).is_err());
    let facts = Facts { not_applicable: Some(" ".into()), ..Facts::default() };
    assert!(year.try_write(Operation::SetFacts, |tx| set_facts(tx, &key, &facts)).is_err());
    let fine = Points::from_hundred_millionths(333_333_333).unwrap();
    let score = StepScore { given: Given::Score(fine), ..finally("0") };
    let refused = year.try_write(Operation::GiveScores, |tx| give_score(tx, &key, &score)).unwrap_err();
    assert!(matches!(refused, StoreError::Violation(Violation::AmountOutOfRange { .. })));
    let score = StepScore { scorer: OperatorId(99), ..finally("1") };
    assert!(matches!(
        year.try_write(Operation::GiveScores, |tx| give_score(tx, &key, &score)).unwrap_err(),
        StoreError::NotFound { noun: Noun::Operator, .. }
    ));
    assert!(year.sheets()[0].lines.is_empty(), "nothing of it stayed");
}

#[test]
fn an_older_file_can_be_assessed() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("v6.zhp");
    let sql = include_str!("../../../../tests/fixtures/db/v0006.sql");
    rusqlite::Connection::open(&path).unwrap().execute_batch(sql).unwrap();
    let mut store = Store::open(&path, &identity()).unwrap().store;
    assert!(store.read(zhiheng_store::assessment::assessments).unwrap().is_empty());
    let (id, scheme, all) = begin(&mut store);
    let key = LineKey { assessment: id, assessee: all[0], code: CriterionCode::new("1.1.1").unwrap() };
    store.write(stamp(9, Operation::GiveScores), |tx| give_score(tx, &key, &finally("2"))).unwrap();
    assert_eq!(store.read(|tx| scheme_draft(tx, scheme)).unwrap(), sample_draft());
    store.close().unwrap();
    assert!(verify(&path).unwrap().is_sound());
}

/// What SQLite itself refuses, whoever writes.
#[test]
fn the_tables_refuse_what_cannot_be() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("x.zhp");
    let mut store = kit::filled_at(&path);
    let (id, _, all) = begin(&mut store);
    store.close().unwrap();
    let conn = rusqlite::Connection::open(&path).unwrap();
    conn.pragma_update(None, "foreign_keys", true).unwrap();
    let refused = |sql: &str| {
        conn.execute_batch("BEGIN; INSERT INTO audit_open (only, entry_id) SELECT 1, max(id) FROM audit_entry").unwrap();
        let sql = sql.replace(":now", "(SELECT entry_id FROM audit_open)");
        let error = conn.execute(&sql, []).unwrap_err().to_string();
        conn.execute_batch("ROLLBACK").unwrap();
        error
    };
    let line = format!(
        "INSERT INTO score_line (assessment_id, assessee_id, code, events_known, source_unit, revision) VALUES ({}, {}, '1', 0, '', 1)",
        id.0, all[0].0
    );
    assert!(conn.execute(&line, []).unwrap_err().to_string().contains("no open audit entry"));
    for (sql, why) in [
        ("INSERT INTO assessee (code, name, sort_no, revision) VALUES ('510100', '甲', 1, :now)", "UNIQUE"),
        ("INSERT INTO assessee (code, name, sort_no, revision) VALUES ('5101', '甲', 1, :now)", "CHECK"),
        ("UPDATE assessment SET period_until = '2014-01-01', revision = :now", "CHECK"),
        ("UPDATE scheme SET version = 2, revision = :now", "CHECK"),
        ("UPDATE scheme_row SET method = NULL, revision = :now WHERE method IS NOT NULL", "CHECK"),
        ("UPDATE scheme SET rules = 'x', revision = :now", "CHECK"),
        ("DELETE FROM assessee", "FOREIGN KEY"),
    ] {
        let error = refused(sql);
        assert!(error.contains(why), "{sql}: {error}");
    }
}
