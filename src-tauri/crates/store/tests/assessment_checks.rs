//! 复核与公布: what an undo does not get past. A check falls with the score that it is of; published scores stay.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test")]

mod assessment;
mod kit;

use assessment::{amount as figure, day, points, sample_draft};
use kit::{OP, filled, filled_at, stamp};
use zhiheng_domain::assessment::*;
use zhiheng_domain::*;
use zhiheng_store::assessment::*;
use zhiheng_store::*;

const SECOND: OperatorId = OperatorId(2);

/// One prefecture under the sample scheme.
struct Year {
    store: Store,
    no: u32,
    id: AssessmentId,
    scheme: SchemeId,
    all: Vec<AssesseeId>,
}

impl Year {
    fn new() -> Year {
        Year::on(filled())
    }

    fn on(mut store: Store) -> Year {
        let done = store.write(stamp(1, Operation::CreateAssessment), |tx| -> StoreResult<_> {
            add_operator(tx, "李四")?;
            let new = |it: Prefecture| NewAssessee {
                code: it.code().into(),
                name: it.name().into(),
                sort_no: it.sort_no(),
                validity: Validity::default(),
            };
            let all: Vec<AssesseeId> = Prefecture::all().take(2).map(|it| add_assessee(tx, &new(it))).collect::<StoreResult<_>>()?;
            let terms = AssessmentEdit {
                period: AssessedPeriod::of_year(2015).unwrap(),
                goals_due_on: None,
                self_assessment_due_on: None,
                assessees: all.clone(),
            };
            let id = add_assessment(tx, &NewAssessment { scope: AssessmentScope::Prefectures, year: 2015, terms })?;
            Ok((id, add_scheme(tx, id, &sample_draft())?, all))
        });
        let (id, scheme, all) = done.unwrap().value;
        Year { store, no: 1, id, scheme, all }
    }

    fn key(&self, code: &str) -> LineKey {
        LineKey { assessment: self.id, assessee: self.all[0], code: CriterionCode::new(code).unwrap() }
    }

    fn line(&self, code: &str) -> ScoreLine {
        let sheet = self.store.read(|tx| sheet(tx, self.id, self.all[0])).unwrap();
        sheet.lines.get(&CriterionCode::new(code).unwrap()).cloned().unwrap_or_default()
    }

    fn try_by<T>(&mut self, operator: OperatorId, operation: Operation, body: impl FnOnce(&mut WriteTx<'_>) -> StoreResult<T>) -> StoreResult<Done<T>> {
        self.no += 1;
        self.store.write(Stamp { operator, ..stamp(self.no, operation) }, body)
    }

    fn by<T>(&mut self, operator: OperatorId, operation: Operation, body: impl FnOnce(&mut WriteTx<'_>) -> StoreResult<T>) -> AuditId {
        self.try_by(operator, operation, body).unwrap().audit.unwrap()
    }

    fn give(&mut self, code: &str, given: Given) -> AuditId {
        let key = self.key(code);
        let score = StepScore { step: AssessmentStep::Final, given, losses: Vec::new(), scorer: OP };
        self.by(OP, Operation::GiveScores, |tx| give_score(tx, &key, &score))
    }

    fn score(&mut self, code: &str, text: &str) -> AuditId {
        self.give(code, Given::Score(points(text)))
    }

    fn facts(&mut self, code: &str, actual: &str) -> AuditId {
        let key = self.key(code);
        let goal = Some(FiledGoal { value: figure("98"), filed_on: None });
        let facts = Facts { goal, actual: Some(figure(actual)), ..Facts::default() };
        self.by(OP, Operation::SetFacts, |tx| set_facts(tx, &key, &facts))
    }

    fn check(&mut self, code: &str) -> AuditId {
        let key = self.key(code);
        self.by(SECOND, Operation::CheckScores, |tx| set_final_check(tx, &key, Some(FinalCheck { checker: SECOND, on: day("2016-03-01") })))
    }

    fn undo(&mut self, entry: AuditId) -> StoreResult<Done<Undone>> {
        self.try_by(OP, Operation::Undo, |tx| undo(tx, entry))
    }

    fn take_back(&mut self, entry: AuditId) -> StoreResult<Done<Undone>> {
        self.try_by(OP, Operation::TakeBack, |tx| take_back(tx, entry))
    }

    fn state(&self, code: &str) -> (Option<Given>, bool) {
        let line = self.line(code);
        (line.at(AssessmentStep::Final).map(|it| it.given), line.check.is_some())
    }

    fn publish(&mut self) -> AuditId {
        let new = NewPublication {
            assessment: self.id,
            scheme: self.scheme,
            published_on: day("2016-03-31"),
            basis: "会议纪要".into(),
            decided_by: "领导小组".into(),
            results: Vec::new(),
        };
        self.by(OP, Operation::PublishResults, |tx| publish(tx, &new))
    }

    fn subject(&self, done: &Done<Undone>) -> String {
        self.store.read(|tx| audit_entry(tx, done.audit.unwrap())).unwrap().subject
    }

    fn expect_sound(&self) {
        assert_eq!(self.store.verify().unwrap().findings, []);
    }
}

fn given(text: &str) -> Option<Given> {
    Some(Given::Score(points(text)))
}

const LINE: &str = "1.1.1";

#[test]
fn a_check_given_after_the_entry_falls_with_it() {
    let mut year = Year::new();
    year.score(LINE, "3");
    let changed = year.score(LINE, "4");
    year.check(LINE);
    let undone = year.undo(changed).unwrap();
    assert_eq!(year.state(LINE), (given("3"), false), "nobody has checked a 3");
    assert_eq!(undone.value.checks_fell, 1);
    assert!(year.subject(&undone).contains("1 项复核随之失效"), "{}", year.subject(&undone));
    // What was checked comes back as it was checked.
    let redone = year.try_by(OP, Operation::Redo, |tx| undo(tx, undone.audit.unwrap())).unwrap();
    assert_eq!(year.state(LINE), (given("4"), true));
    assert_eq!(redone.value.checks_fell, 0);
    assert!(!year.subject(&redone).contains("失效"));
    year.expect_sound();
}

#[test]
fn no_check_stands_without_a_final_score() {
    let mut year = Year::new();
    let (key, check) = (year.key(LINE), FinalCheck { checker: SECOND, on: day("2016-03-01") });
    assert!(year.try_by(SECOND, Operation::CheckScores, |tx| set_final_check(tx, &key, Some(check))).is_err());
    for back in [Year::undo, Year::take_back] {
        let mut year = Year::new();
        let first = year.score(LINE, "3");
        year.check(LINE);
        let undone = back(&mut year, first).unwrap();
        assert_eq!((year.line(LINE), undone.value.checks_fell), (ScoreLine::default(), 1));
        year.expect_sound();
    }
}

#[test]
fn a_checked_score_comes_back_with_its_check() {
    let mut year = Year::new();
    year.score(LINE, "3");
    year.check(LINE);
    let changed = year.score(LINE, "4");
    assert_eq!(year.undo(changed).unwrap().value.checks_fell, 0);
    assert_eq!(year.state(LINE), (given("3"), true), "it was checked as a 3");
    // Also where the other score was checked in between.
    let changed = year.score(LINE, "4");
    year.check(LINE);
    year.undo(changed).unwrap();
    assert_eq!(year.state(LINE), (given("3"), true));
    year.expect_sound();
}

#[test]
fn a_check_does_not_come_back_to_another_score() {
    let mut year = Year::new();
    let key = year.key(LINE);
    year.score(LINE, "3");
    year.check(LINE);
    let unchecked = year.by(SECOND, Operation::CheckScores, |tx| set_final_check(tx, &key, None));
    year.score(LINE, "4");
    assert!(year.undo(unchecked).is_ok());
    assert_eq!(year.state(LINE), (given("4"), false));
    // Part of a step stays: the check that it took away is of what does not come back.
    let mut year = Year::new();
    year.score(LINE, "3");
    year.check(LINE);
    let lowered = year.score(LINE, "2");
    year.score(LINE, "1");
    assert!(!year.take_back(lowered).unwrap().value.kept.is_empty());
    assert_eq!(year.state(LINE), (given("1"), false));
    year.expect_sound();
}

#[test]
fn facts_under_a_computed_score_count_as_the_score_does() {
    let mut year = Year::new();
    year.facts(LINE, "90");
    year.give(LINE, Given::Computed);
    let changed = year.facts(LINE, "95");
    year.check(LINE);
    assert_eq!(year.undo(changed).unwrap().value.checks_fell, 1);
    assert_eq!(year.state(LINE), (Some(Given::Computed), false));
    // Under a number that was given they do not move it.
    year.score(LINE, "3");
    let changed = year.facts(LINE, "96");
    year.check(LINE);
    assert_eq!(year.undo(changed).unwrap().value.checks_fell, 0);
    assert_eq!(year.state(LINE), (given("3"), true));
    year.expect_sound();
}

#[test]
fn nothing_that_published_results_rest_on_is_taken_back() {
    let mut year = Year::new();
    let facts = year.facts(LINE, "90");
    let first = year.score(LINE, "3");
    let undone = year.undo(first).unwrap().audit.unwrap();
    let again = year.score(LINE, "4");
    let check = year.check(LINE);
    let published = year.publish();
    for entry in [facts, again, check] {
        for back in [Year::undo, Year::take_back] {
            assert!(matches!(back(&mut year, entry), Err(StoreError::ResultsPublished { on }) if on == day("2016-03-31")));
        }
    }
    assert!(matches!(year.undo(undone), Err(StoreError::ResultsPublished { .. })), "nor done again");
    // A veto may still come, and go.
    let (id, assessee) = (year.id, year.all[0]);
    let veto = Veto {
        event: "事件".into(),
        happened_on: day("2015-05-01"),
        basis: "报告".into(),
        decided_by: "领导小组".into(),
        decided_on: day("2016-04-01"),
    };
    let vetoed = year.by(OP, Operation::RecordVeto, |tx| set_veto(tx, id, assessee, Some(&veto)));
    year.undo(vetoed).unwrap();
    // Withdrawn it goes; and then the publication does not come back to other scores.
    let withdrawn = year.undo(published).unwrap().audit.unwrap();
    year.undo(withdrawn).unwrap();
    let withdrawn = year.by(OP, Operation::PublishResults, |tx| withdraw_publication(tx, id));
    year.score(LINE, "2");
    assert!(matches!(year.undo(withdrawn), Err(StoreError::PublicationOutdated)));
    assert_eq!(year.state(LINE), (given("2"), false));
    year.expect_sound();
}

#[test]
fn verify_finds_a_check_of_what_does_not_stand() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("台账.zhp");
    let mut year = Year::on(filled_at(&path));
    for code in [LINE, "1.1.2", "1.1.3"] {
        year.score(code, "3");
        year.check(code);
    }
    year.store.close().unwrap();
    assert_eq!(verify(&path).unwrap().findings, []);
    // As an undo left it that did not know of checks: the score goes back, the check stays.
    let conn = rusqlite::Connection::open(&path).unwrap();
    conn.execute_batch(
        "BEGIN;
         INSERT INTO audit_entry (at, operator_id, operation) VALUES ('2016-07-01 10:00:00', 1, 'undo');
         INSERT INTO audit_open (only, entry_id) SELECT 1, max(id) FROM audit_entry;
         UPDATE step_score SET score_e4 = 20000, revision = (SELECT entry_id FROM audit_open)
         WHERE line_id = (SELECT id FROM score_line WHERE code = '1.1.1');
         DELETE FROM step_score WHERE line_id = (SELECT id FROM score_line WHERE code = '1.1.2');
         DELETE FROM audit_open;
         COMMIT;",
    )
    .unwrap();
    drop(conn);
    let report = verify(&path).unwrap();
    let found: Vec<&str> = report.findings.iter().map(|it| it.detail.as_str()).collect();
    assert!(report.findings.iter().all(|it| it.kind == VerifyKind::CheckUnfounded), "{found:?}");
    assert_eq!(found, ["复核 成都市 1.1.2：没有终审得分", "复核 成都市 1.1.1：得分或其依据后来又有改动"]);
}

#[test]
fn a_revised_scheme_takes_the_checks_of_what_it_changed() {
    let mut year = Year::new();
    let id = year.id;
    year.facts(LINE, "90");
    year.give(LINE, Given::Computed);
    for code in ["1.1.2", "1.1.3"] {
        year.score(code, "2");
        year.check(code);
    }
    year.check(LINE);
    let mut second = sample_draft();
    (second.header.version, second.header.reason) = (2, "调整分值".into());
    let second_id = year.try_by(OP, Operation::ReviseScheme, |tx| add_scheme(tx, id, &second)).unwrap().value;
    assert!(["1.1.1", "1.1.2", "1.1.3"].iter().all(|it| year.state(it).1), "a version like the one before changes nothing");

    // While it does not add up nothing falls: it may still be put right.
    let at = |code: &str| second.rows.iter().position(|it| it.code == code).unwrap();
    let (first, other, renamed) = (at(LINE), at("1.1.2"), at("1.1.3"));
    let less = |it: &SchemeDraft, by: &str| it.rows[first].points.unwrap() - points(by);
    let mut draft = second.clone();
    draft.rows[first].points = Some(less(&draft, "1"));
    let edit = |year: &mut Year, draft: &SchemeDraft| {
        year.try_by(OP, Operation::EditScheme, |tx| replace_scheme(tx, second_id, draft, &[])).unwrap()
    };
    assert!(draft.check().is_err());
    assert_eq!(edit(&mut year, &draft).value, 0);
    draft.rows[other].points = Some(draft.rows[other].points.unwrap() + points("1"));
    draft.rows[renamed].title = "另一项".into();
    assert!(draft.check().is_ok(), "{:?}", draft.check());
    let edited = edit(&mut year, &draft);
    assert_eq!(edited.value, 3, "other points, and another name: each is not what was checked");
    assert!(["1.1.1", "1.1.2", "1.1.3"].iter().all(|it| !year.state(it).1));
    // Taken back, what was checked stands as it was checked.
    year.undo(edited.audit.unwrap()).unwrap();
    draft = second.clone();
    assert_eq!(edit(&mut year, &draft).value, 0);
    assert!(["1.1.1", "1.1.2", "1.1.3"].iter().all(|it| year.state(it).1));
    year.expect_sound();
}

#[test]
fn a_renumbered_criterion_keeps_its_records_and_its_check() {
    let mut year = Year::new();
    let id = year.id;
    for (code, score) in [(LINE, "1"), ("1.1.2", "2")] {
        year.score(code, score);
        year.check(code);
    }
    let mut draft = sample_draft();
    (draft.header.version, draft.header.reason) = (2, "改号".into());
    let second = year.try_by(OP, Operation::ReviseScheme, |tx| add_scheme(tx, id, &draft)).unwrap().value;
    let at = |draft: &SchemeDraft, code: &str| draft.rows.iter().position(|it| it.code == code).unwrap();
    let (first, other) = (at(&draft, LINE), at(&draft, "1.1.2"));
    (draft.rows[first].code, draft.rows[other].code) = ("1.1.2".into(), LINE.into());
    let code = |it: &str| CriterionCode::new(it).unwrap();
    let swap = [(code(LINE), code("1.1.2")), (code("1.1.2"), code(LINE))];
    let done = year.try_by(OP, Operation::EditScheme, |tx| replace_scheme(tx, second, &draft, &swap)).unwrap();
    assert_eq!((done.value, year.state(LINE), year.state("1.1.2")), (0, (given("2"), true), (given("1"), true)));
    year.expect_sound();
    year.undo(done.audit.unwrap()).unwrap();
    assert_eq!((year.state(LINE), year.state("1.1.2")), ((given("1"), true), (given("2"), true)));
    year.expect_sound();
}
