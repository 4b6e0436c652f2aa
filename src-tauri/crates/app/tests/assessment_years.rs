//! 考核 of several years in one file: what was published stands, and figures come from the ledger of the plan.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)] // A test may panic.

mod kit;

use kit::Office;
use zhiheng_app::assessment::{AssessmentTerms, FactField, LineKey, NewAssessment, SchemeStart, TypedFact};
use zhiheng_app::{AppError, Desk, PaperOrder};
use zhiheng_domain::assessment::{
    AssessedPeriod, AssessmentScope, Better, CriterionCode, CriterionTerms, FigureSource, Method, Points, SchemeRow, StartingFrom, Tier, Veto,
};
use zhiheng_domain::{AssessmentId, Date, PaperAct, TargetKind};
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
        assert_eq!((all.figures.len(), all.not_found.len(), all.not_counted.len()), (21, 0, 0), "{name}");
        let board = desk.score_board(id).unwrap();
        for it in &all.figures {
            let code = &board.year.assessee(it.assessee).unwrap().code;
            assert!(it.entries.iter().all(|entry| entry.content.prefecture.unwrap().code() == code), "{name} {code}");
            assert_eq!(it.taken.to_string(), it.entries.len().to_string());
        }
        let entries: usize = all.figures.iter().map(|it| it.entries.len()).sum();
        if taken == 0 && 0 < entries {
            taken = entries;
            assert_eq!(desk.take_figures(id).unwrap().value, 21, "none is 0 here, and not blank");
            let full = all.figures.iter().max_by_key(|it| it.entries.len()).unwrap();
            let key = LineKey { assessment: id, assessee: full.assessee, code: full.code.clone() };
            let line = desk.score_line(&key).unwrap();
            assert_eq!((line.line.facts.actual, line.origins.len()), (Some(full.taken), full.entries.len()));
            assert_eq!(desk.take_figures(id).unwrap().audit, None, "taken again nothing changes");
            desk.undo().unwrap();
            assert_eq!(desk.score_line(&key).unwrap().line.facts.actual, None);
        }
    }
    assert!(0 < taken, "the sample has entries with their prefecture");
    scheme_of(&mut desk, id, "没有这个指标");
    assert_eq!(desk.ledger_figures(id).unwrap().not_found.len(), 1);
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
    desk.save_scheme(id, &draft, false).unwrap();
}
