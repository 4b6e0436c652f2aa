use std::collections::BTreeSet;

use zhiheng_domain::assessment::{
    AppealDecision, AssessmentStep, Given, Grade, NotSame, Outcome, Points, Standing, check_sheet, since, stand,
};
use zhiheng_domain::{AssesseeId, Prefecture};

use super::*;

const OPERATORS: [OperatorId; 3] = [OperatorId(1), OperatorId(2), OperatorId(3)];

fn scheme(year: i32) -> Scheme {
    sample_scheme(AssessmentScope::Prefectures, year).unwrap().check().unwrap()
}

fn assessees() -> Vec<Assessee> {
    Prefecture::all().zip(1..).map(|(it, id)| Assessee::of_prefecture(AssesseeId(id), it)).collect()
}

fn year(year: i32) -> (Scheme, Vec<ScoreSheet>, Standing) {
    let scheme = scheme(year);
    let sheets = sample_year(year, &scheme, &assessees(), &OPERATORS).unwrap();
    let standing = stand(&scheme, &sheets);
    (scheme, sheets, standing)
}

fn of<'a>(standing: &'a Standing, code: &str) -> &'a Outcome {
    let found = assessees().into_iter().find(|it| it.code == code).unwrap();
    standing.of(found.id).unwrap()
}

#[test]
fn every_score_stands_up_to_the_checks() {
    for year_no in [2013, 2014, 2015] {
        let (scheme, sheets, _) = year(year_no);
        for (assessee, sheet) in assessees().iter().zip(&sheets) {
            assert_eq!(check_sheet(&scheme, sheet), [], "{year_no} {}", assessee.name);
            assert_eq!(sheet.lines.len(), scheme.criteria().len());
        }
    }
}

#[test]
fn the_published_years_come_to_the_grades_of_an_ordinary_year() {
    for (year_no, grades) in [(2013, [2, 15, 4, 0]), (2014, [2, 14, 4, 1])] {
        let (_, _, standing) = year(year_no);
        for (assessee, outcome) in assessees().iter().zip(&standing.outcomes) {
            assert!(outcome.is_publishable(), "{year_no} {}", assessee.name);
            let wanted = places::place_of(&assessee.code).unwrap().totals[usize::try_from(year_no - 2013).unwrap()];
            let off = (outcome.total.unrounded - Points::from_ten_thousandths(wanted * 10).unwrap()).abs();
            assert!(off < "0.1001".parse().unwrap(), "{year_no} {} {} {wanted}", assessee.name, outcome.total.unrounded);
        }
        let count = |grade| standing.outcomes.iter().filter(|it| it.grade == Some(grade)).count();
        assert_eq!([Grade::A, Grade::B, Grade::C, Grade::D].map(count), grades, "{year_no}");
    }
}

#[test]
fn ties_a_near_miss_a_veto_and_appeals_are_there() {
    let (_, _, first) = year(2013);
    let (a, b) = (of(&first, "510300"), of(&first, "511300"));
    assert_eq!(a.total.unrounded, b.total.unrounded);
    assert_eq!(a.rank.unwrap().shared_by, 2, "equal in 质量目标 and 加分 too: {:?} {:?}", a.rank, b.rank);

    let (_, sheets, second) = year(2014);
    let (a, b) = (of(&second, "510900"), of(&second, "511800"));
    assert_eq!(a.total.unrounded, b.total.unrounded);
    let parted = |it: &Outcome| it.rank.unwrap().parted_by;
    assert!([a, b].into_iter().any(|it| parted(it) == Some(0)), "{:?} {:?}", a.rank, b.rank);
    let near = of(&second, "510700");
    assert_eq!((near.total.unrounded.to_string(), near.total.shown.to_string(), near.grade), ("89.995".into(), "90".into(), Some(Grade::B)));
    assert!(second.outcomes.iter().any(|it| it.groups.iter().any(|it| it.capped_from.is_some())), "a bonus above its cap");

    assert_eq!(sheets.iter().filter(|it| it.veto.is_some()).count(), 1);
    let decisions: Vec<AppealDecision> =
        sheets.iter().flat_map(|it| it.lines.values()).filter_map(|it| Some(it.appeal.as_ref()?.outcome.as_ref()?.decision)).collect();
    assert_eq!(decisions.len(), 2);
    assert!(decisions.contains(&AppealDecision::Rejected));
    let upheld = sheets.iter().flat_map(|it| it.lines.iter()).find(|(_, it)| {
        it.appeal.as_ref().and_then(|it| it.outcome.as_ref()).is_some_and(|it| matches!(it.decision, AppealDecision::Upheld { .. }))
    });
    let (code, line) = upheld.unwrap();
    let before = zhiheng_domain::assessment::compute(scheme(2014).criterion(code).unwrap(), &line.facts).unwrap().score;
    assert!(before < scheme(2014).criterion(code).unwrap().points, "upheld against something that was lost");
}

#[test]
fn the_year_in_work_is_reviewed_on_paper_and_visited_in_part() {
    let (scheme, sheets, standing) = year(2015);
    let given = |step| sheets.iter().flat_map(|it| it.lines.values()).filter(|it| it.at(step).is_some()).count();
    let all = scheme.criteria().len() * 21;
    let missing: usize = standing.outcomes.iter().map(|it| it.missing.len()).sum();
    assert_eq!(missing, 2, "a goal not filed and a figure not reported");
    assert_eq!((given(AssessmentStep::SelfAssessment), given(AssessmentStep::PaperReview)), (all - 2, all - 2));
    let visited = given(AssessmentStep::SiteCheck);
    assert!(all / 5 < visited && visited < all / 2, "{visited}");
    let finals = given(AssessmentStep::Final);
    assert!(0 < finals && finals < visited, "{finals}");
    let checked = sheets.iter().flat_map(|it| it.lines.values()).filter(|it| it.check.is_some()).count();
    assert!(0 < checked && checked < finals);
}

#[test]
fn every_kind_of_fact_is_there() {
    for year_no in [2013, 2014, 2015] {
        let (scheme, sheets, standing) = year(year_no);
        let lines = || sheets.iter().flat_map(|it| it.lines.values());
        assert!(10 <= lines().filter(|it| it.facts.not_applicable.is_some()).count());
        assert!(5 <= lines().filter(|it| it.facts.verified.is_some()).count());
        assert!(20 <= lines().filter(|it| it.facts.events.as_ref().is_some_and(|it| !it.is_empty())).count());
        assert!(100 <= lines().filter(|it| it.at(AssessmentStep::PaperReview).is_some_and(|it| !it.losses.is_empty())).count());
        let docked = |it: &&zhiheng_domain::assessment::ScoreLine| {
            it.at(AssessmentStep::PaperReview).is_some_and(|it| it.losses.iter().any(|it| it.reason.contains("暂扣")))
        };
        assert!(lines().any(|it| docked(&it)));
        // A little generous, and to all.
        for (sheet, outcome) in sheets.iter().zip(&standing.outcomes) {
            let claimed: Points = outcome.lines.iter().filter_map(|it| it.at(AssessmentStep::SelfAssessment)).sum();
            let found: Points = outcome.lines.iter().filter_map(|it| it.after(AssessmentStep::PaperReview)).sum();
            assert!(found < claimed && claimed - found < Points::whole(12), "{year_no} {:?} {claimed} {found}", sheet.assessee);
        }
        // Nothing is told in the same words of everybody: reviewers' reasons differ.
        for criterion in scheme.criteria().iter().filter(|it| !it.terms.method.computes() && !it.is_bonus()) {
            let reasons: BTreeSet<&str> = sheets
                .iter()
                .filter_map(|it| it.lines.get(&criterion.code)?.at(AssessmentStep::PaperReview))
                .flat_map(|it| it.losses.iter().map(|it| it.reason.as_str()))
                .collect();
            assert!(2 <= reasons.len(), "{}", criterion.title);
        }
    }
}

#[test]
fn last_years_figure_is_this_years_baseline() {
    let (_, before, _) = year(2014);
    let (_, now, _) = year(2015);
    let mut seen = 0;
    for (before, now) in before.iter().zip(&now) {
        for (code, line) in &now.lines {
            if let (Some(baseline), Some(earlier)) = (line.facts.baseline, before.lines[code].facts.figure()) {
                assert_eq!(baseline, earlier, "{code}");
                seen += 1;
            }
        }
    }
    assert_eq!(seen, 21 * 4);
}

#[test]
fn years_differ_in_what_can_be_named() {
    let years = [year(2013), year(2014), year(2015)];
    let compared = |a: usize, b: usize| {
        since((&years[a].0, &years[a].2.outcomes[0]), (&years[b].0, &years[b].2.outcomes[0])).not_same
    };
    let earlier = compared(0, 1);
    assert!(earlier.iter().any(|it| matches!(it, NotSame::OnlyBefore { code, .. } if code.as_str() == "2.2.6")));
    assert!(earlier.iter().any(|it| matches!(it, NotSame::OnlyNow { code, .. } if code.as_str() == "2.3.5")));
    let later = compared(1, 2);
    assert_eq!(later.len(), 4, "{later:?}");
    assert!(later.iter().any(|it| matches!(it, NotSame::TitleDiffers { .. })));
    assert!(later.iter().any(|it| matches!(it, NotSame::PointsDiffer { .. })));
    assert!(later.iter().any(|it| matches!(it, NotSame::TermsDiffer { .. })));
}

#[test]
fn the_province_has_assessed_itself() {
    let draft = sample_scheme(AssessmentScope::Province, 2015).unwrap();
    assert!(draft.header.is_sample);
    let scheme = draft.check().unwrap();
    let province =
        Assessee { id: AssesseeId(9), code: "510000".into(), name: "四川省".into(), sort_no: 0, validity: Default::default() };
    let sheet = sample_province(&scheme, &province, &OPERATORS).unwrap();
    assert_eq!(check_sheet(&scheme, &sheet), []);
    let outcome = stand(&scheme, std::slice::from_ref(&sheet)).outcomes.remove(0);
    assert!(outcome.is_complete());
    assert!(Points::whole(90) < outcome.total.unrounded && outcome.total.unrounded < Points::whole(97), "{:?}", outcome.total);
    assert!(sheet.lines.values().any(|it| matches!(it.steps[0].given, Given::Score(_))));
}
