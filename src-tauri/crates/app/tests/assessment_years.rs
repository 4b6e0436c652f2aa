//! 考核 of several years in one file: what was published stands, and figures come from the ledger of the plan.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)] // A test may panic.

mod kit;

use kit::Office;
use zhiheng_app::assessment::{
    AssessmentFault, AssessmentTerms, ChosenFigure, FactField, LedgerFigure, LineKey, NewAssessment, NotTaken, SchemeStart, TypedFact, WhyNotTaken,
};
use zhiheng_app::{AppError, Desk, PaperOrder};
use zhiheng_domain::assessment::{
    AssessedPeriod, AssessmentScope, Better, CriterionCode, CriterionTerms, FigureSource, Method, Points, SchemeRow, StartingFrom, Tier, Veto,
};
use zhiheng_domain::{Amount, AssessmentId, Date, PaperAct, Quarter, TargetKind, Value};
use zhiheng_print::PaperName;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn sample(office: &Office) -> Desk {
    let mut desk = office.desk();
    desk.new_sample_file(&office.file()).unwrap();
    desk
}

fn of_year(desk: &Desk, year: i32) -> AssessmentId {
    let all = desk.assessments().unwrap();
    let found = all.iter().find(|it| it.assessment.year == year && it.assessment.scope == AssessmentScope::Prefectures);
    found.expect("an assessment of the prefectures").assessment.id
}

fn new(year: i32, start: SchemeStart) -> NewAssessment {
    let period = AssessedPeriod::of_year(year).unwrap();
    let terms = AssessmentTerms { period, goals_due_on: None, self_assessment_due_on: None, assessees: None };
    NewAssessment { scope: AssessmentScope::Prefectures, year, terms, start }
}

#[test]
fn last_years_numbers_and_paper_stand_after_all_that_comes_later() {
    let office = Office::new();
    let mut desk = sample(&office);
    let (last, now) = (of_year(&desk, 2014), of_year(&desk, 2015));
    let numbers = desk.export_assessment(last).unwrap();
    let order = PaperOrder { assessment: Some(last), ..PaperOrder::of(PaperName::ResultsTable, 2014) };
    let made = desk.make_paper(&order).unwrap();
    let (code, bytes) = (made.rendered.code.clone(), made.rendered.bytes.clone());
    let kept = desk.register_paper(&code, PaperAct::Printed).unwrap();

    // Another version of this year's scheme, with other points and words; other facts; a veto; the year after.
    desk.revise_scheme(now, "调整分值").unwrap();
    let mut draft = desk.scheme(now, None).unwrap().draft;
    let leaves: Vec<usize> =
        draft.rows.iter().enumerate().filter(|it| it.1.terms.as_ref().is_some_and(|it| it.method == Method::Reviewer)).map(|it| it.0).collect();
    let (a, b) = (leaves[0], leaves[1]);
    let (more, less) = (draft.rows[a].points.unwrap() + Points::whole(1), draft.rows[b].points.unwrap() - Points::whole(1));
    (draft.rows[a].points, draft.rows[b].points) = (Some(more), Some(less));
    draft.rows[a].title.push_str("（修订）");
    desk.save_scheme(now, &draft, true).unwrap();
    let who = desk.assessment(now).unwrap().assessees[0];
    let veto = Veto {
        event: "质量安全事件（样例）".into(),
        happened_on: day("2015-05-01"),
        basis: "调查报告（样例）".into(),
        decided_by: "领导小组".into(),
        decided_on: day("2016-03-01"),
    };
    desk.set_veto(now, who, Some(&veto)).unwrap();
    desk.new_assessment(&new(2016, SchemeStart::Previous)).unwrap();
    let fact = TypedFact { assessee: who, code: CriterionCode::new("1.1.1").unwrap(), field: FactField::Actual, text: "1".into() };
    assert!(matches!(desk.set_facts(last, &[fact]), Err(AppError::Assessment(_))), "what is published does not change");

    assert_eq!(desk.export_assessment(last).unwrap(), numbers);
    assert_eq!(desk.reprint(kept).unwrap().bytes, bytes);
    let again = desk.make_paper(&order).unwrap();
    assert_eq!((&again.rendered.code, &again.rendered.bytes), (&code, &bytes), "made anew it is the same paper");
}

#[test]
fn figures_of_a_plan_target_come_from_the_accepted_entries_of_each_prefecture() {
    let office = Office::new();
    let mut desk = sample(&office);
    let id = desk.new_assessment(&new(2016, SchemeStart::Empty)).unwrap().value;
    let plan = desk.plan(2016).unwrap();
    let counts: Vec<String> =
        plan.tasks().flat_map(|it| &it.targets).filter(|it| it.kind == TargetKind::Count).map(|it| it.name.clone()).collect();
    let mut taken = 0;
    for name in &counts {
        scheme_of(&mut desk, id, name);
        let all = desk.ledger_figures(id).unwrap();
        let open = all.not_taken.iter().any(|it| matches!(it.why, WhyNotTaken::Open { .. } | WhyNotTaken::NotAccepted));
        assert!(open, "the fourth quarter of 2016 is to come: {:?}", all.not_taken);
        assert!(all.figures.iter().all(|it| !it.entries.is_empty()), "who has no entries yet has no 0: {name}");
        assert_eq!(all.quarters.iter().map(|it| it.to_string()).collect::<Vec<_>>(), ["2016Q1", "2016Q2", "2016Q3", "2016Q4"]);
        let board = desk.score_board(id).unwrap();
        for it in &all.figures {
            let code = &board.year.assessee(it.assessee).unwrap().code;
            assert!(it.entries.iter().all(|entry| entry.content.prefecture.unwrap().code() == code), "{name} {code}");
            assert_eq!(it.taken.to_string(), it.entries.len().to_string());
        }
        if taken == 0 && 1 < all.figures.len() {
            taken = all.figures.len();
            let full = all.figures.iter().max_by_key(|it| it.entries.len()).unwrap();
            let other = all.figures.iter().find(|it| it.assessee != full.assessee).unwrap();
            // What was typed is told as that, and kept where it is not chosen.
            let typed = [TypedFact { assessee: other.assessee, code: other.code.clone(), field: FactField::Actual, text: "77".into() }];
            desk.set_facts(id, &typed).unwrap();
            let chosen = ChosenFigure { assessee: full.assessee, code: full.code.clone(), taken: full.taken };
            let moved = [ChosenFigure { taken: Amount::whole(999), ..chosen.clone() }];
            assert!(matches!(desk.take_figures(id, &moved), Err(AppError::Assessment(AssessmentFault::FiguresMoved))));
            assert_eq!(desk.take_figures(id, std::slice::from_ref(&chosen)).unwrap().value, 1);
            let key = |it: &LedgerFigure| LineKey { assessment: id, assessee: it.assessee, code: it.code.clone() };
            let line = desk.score_line(&key(full)).unwrap();
            assert_eq!((line.line.facts.actual, line.origins.len()), (Some(full.taken), full.entries.len()));
            assert_eq!(desk.score_line(&key(other)).unwrap().line.facts.actual, Some(Amount::whole(77)));
            let now = desk.ledger_figures(id).unwrap();
            let of = |it: &LedgerFigure| now.figures.iter().find(|one| one.assessee == it.assessee).unwrap().clone();
            assert_eq!((of(full).typed, of(other).typed, of(other).now), (false, true, Some(Amount::whole(77))));
            assert_eq!(desk.take_figures(id, &[chosen]).unwrap().audit, None, "taken again nothing changes");

            // Typed over it is no longer from the ledger; the same number typed again still is.
            let over = |text: &str| [TypedFact { assessee: full.assessee, code: full.code.clone(), field: FactField::Actual, text: text.into() }];
            desk.set_facts(id, &over(&full.taken.to_string())).unwrap();
            assert_eq!(desk.score_line(&key(full)).unwrap().origins.len(), full.entries.len());
            desk.set_facts(id, &over("88")).unwrap();
            assert_eq!(desk.score_line(&key(full)).unwrap().origins, Vec::<String>::new());
            desk.undo().unwrap();
            assert_eq!(desk.score_line(&key(full)).unwrap().origins.len(), full.entries.len(), "they come back with it");
            desk.undo().unwrap();
            assert_eq!(desk.score_line(&key(full)).unwrap().line.facts.actual, None);
        }
    }
    assert!(0 < taken, "the sample has entries with their prefecture");
    scheme_of(&mut desk, id, "没有这个指标");
    assert!(matches!(desk.ledger_figures(id).unwrap().not_taken[0].why, WhyNotTaken::NotFound { year: 2016 }));
}

#[test]
fn a_prefecture_without_entries_has_0_only_once_every_report_is_accepted() {
    let office = Office::new();
    let mut desk = sample(&office);
    let period = AssessedPeriod::new(day("2016-01-01"), day("2016-06-30")).unwrap();
    let terms = AssessmentTerms { period, goals_due_on: None, self_assessment_due_on: None, assessees: None };
    let id = desk.new_assessment(&NewAssessment { terms, ..new(2016, SchemeStart::Empty) }).unwrap().value;
    let plan = desk.plan(2016).unwrap();
    let mut closed = 0;
    for target in plan.tasks().flat_map(|it| &it.targets).filter(|it| it.kind == TargetKind::Count) {
        scheme_of(&mut desk, id, &target.name);
        let all = desk.ledger_figures(id).unwrap();
        let zeros = all.figures.iter().filter(|it| it.taken == Amount::ZERO).count();
        let waits = |it: &NotTaken| matches!(it.why, WhyNotTaken::Open { .. } | WhyNotTaken::NotAccepted);
        if all.not_taken.iter().any(waits) {
            assert_eq!(zeros, 0, "{}", target.name);
        } else {
            assert_eq!(all.figures.len(), 21, "{}", target.name);
            closed += 1;
        }
    }
    assert!(0 < closed, "all reports of the first half are accepted in the sample");
}

#[test]
fn the_province_takes_the_whole_value_of_its_own_period() {
    let office = Office::new();
    let mut desk = sample(&office);
    let plan = desk.plan(2016).unwrap();
    let name = plan.tasks().flat_map(|it| &it.targets).find(|it| it.kind == TargetKind::Count).unwrap().name.clone();
    // From July to June: two plans, and a part of each. Without the second there is nothing to be said of the period.
    let period = AssessedPeriod::from_july(2016).unwrap();
    let terms = AssessmentTerms { period, goals_due_on: None, self_assessment_due_on: None, assessees: None };
    let id = desk.new_assessment(&NewAssessment { scope: AssessmentScope::Province, year: 2016, terms, start: SchemeStart::Empty }).unwrap().value;
    scheme_of(&mut desk, id, &name);
    let all = desk.ledger_figures(id).unwrap();
    assert_eq!(all.quarters.iter().map(|it| it.to_string()).collect::<Vec<_>>(), ["2016Q3", "2016Q4", "2017Q1", "2017Q2"]);
    assert_eq!(all.figures, []);
    assert!(all.not_taken.iter().any(|it| it.why == WhyNotTaken::NotFound { year: 2017 }), "{:?}", all.not_taken);

    // The first half of 2016: what its units were accepted with, the remainder in it.
    let period = AssessedPeriod::new(day("2016-01-01"), day("2016-06-30")).unwrap();
    let terms = AssessmentTerms { period, goals_due_on: None, self_assessment_due_on: None, assessees: None };
    desk.edit_assessment(id, &terms).unwrap();
    let mut seen = 0;
    for target in plan.tasks().flat_map(|it| &it.targets).filter(|it| it.kind == TargetKind::Count) {
        scheme_of(&mut desk, id, &target.name);
        let all = desk.ledger_figures(id).unwrap();
        let trend = desk.trend(Quarter::of(2016, 2).unwrap(), target.id).unwrap();
        let whole = match &trend.curve[1].1.accepted.value {
            Value::Entered(amount) => Some(*amount),
            _ => None,
        };
        let taken = all.figures.first().map(|it| it.taken);
        match whole {
            Some(whole) if whole != Amount::ZERO => assert_eq!(taken, Some(whole), "{}", target.name),
            _ => assert!(taken.is_none_or(|it| it == Amount::ZERO), "{}", target.name),
        }
        if let Some(figure) = all.figures.first().filter(|it| it.taken != Amount::ZERO) {
            seen += 1;
            assert!(!figure.origins.is_empty(), "{}", target.name);
        }
    }
    assert!(0 < seen, "the sample has accepted counts");
}

fn scheme_of(desk: &mut Desk, id: AssessmentId, target: &str) {
    let mut draft = desk.scheme(id, None).unwrap().draft;
    let method = Method::Formula {
        source: FigureSource::PlanTarget { target: target.to_owned() },
        better: Better::Higher,
        from: StartingFrom::Zero,
        nothing_below: None,
    };
    let terms = CriterionTerms {
        standard: "按完成值与目标值之比计分。".into(),
        scoring_unit: "省质监局".into(),
        evidence_asked: String::new(),
        measure_unit: "个".into(),
        method,
        base_score: None,
    };
    let (title, points) = (target.to_owned(), Some(Points::HUNDRED));
    draft.rows = vec![SchemeRow { tier: Tier::First, code: "1".into(), title, points, terms: Some(terms) }];
    desk.save_scheme(id, &draft, true).unwrap();
}
