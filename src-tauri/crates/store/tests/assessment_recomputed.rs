//! Every score, total, grade and rank again, by a script that shares no code with ours (`assessment/recompute.py`).
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test")]

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};
use zhiheng_domain::assessment::{
    AppealDecision, AssessmentStep, CriterionCode, Given, Grade, Points, RankOn, RankRule, Rounding, RoundingMode, RoundingPlace, Scheme, ScoreLine, ScoreSheet,
    Standing, StepScore, TieBreaker, Ties, Total, VetoedRank, stand,
};

mod assessment;
use assessment::{Seeded, points, sample_draft};
use zhiheng_store::assessment::SchemeDocument;
use zhiheng_domain::{Amount, OperatorId};

#[test]
fn an_independent_recomputation_comes_to_the_same() {
    let years = three_years();
    let seen: Vec<(&Scheme, &Standing)> = years.iter().map(|it| (&it.0, &it.2)).collect();
    assert!(seen.iter().all(|(_, it)| it.outcomes.len() == 21));
    let shared = |it: &Standing| it.outcomes.iter().any(|it| it.rank.is_some_and(|it| 1 < it.shared_by));
    assert!(seen.iter().any(|(_, it)| shared(it)), "ties");
    let parted = |it: &Standing| it.outcomes.iter().any(|it| it.rank.is_some_and(|it| it.parted_by.is_some()));
    assert!(seen.iter().any(|(_, it)| parted(it)), "ties that a rule parts");
    assert!(seen.iter().all(|(_, it)| it.outcomes.iter().any(|it| it.is_vetoed && it.rank.is_some())), "vetoes");
    assert!(seen.iter().any(|(_, it)| it.outcomes.iter().any(|it| !it.is_complete())), "gaps");
    let grades: BTreeSet<Grade> = seen.iter().flat_map(|(_, it)| it.outcomes.iter().filter_map(|it| it.grade)).collect();
    assert!(3 <= grades.len(), "{grades:?}");

    let mut export = json!({ "years": years.iter().map(year).collect::<Vec<_>>() });
    let (agrees, told) = recompute(&export, "whole");
    assert!(agrees, "{told}");
    let checked: usize = told.split("checked ").nth(1).and_then(|it| it.split(',').next()).unwrap().parse().unwrap();
    assert!(3 * 21 * 43 < checked, "{told}");

    // It would see a single wrong rank.
    let rank = &mut export["years"][1]["outcomes"][3]["rank"];
    *rank = json!(rank.as_u64().map_or(1, |it| it + 1));
    let (agrees, told) = recompute(&export, "bent");
    assert!(!agrees && told.contains("differing 1"), "{told}");
}

fn three_years() -> Vec<(Scheme, Vec<ScoreSheet>, Standing)> {
    let rules = [
        (Rounding { place: RoundingPlace::Total, digits: 2, mode: RoundingMode::HalfUp }, RankRule {
            tie_breakers: vec![TieBreaker::Row("1".into()), TieBreaker::Bonus],
            ..RankRule::default()
        }),
        (Rounding { place: RoundingPlace::Criterion, digits: 1, mode: RoundingMode::HalfEven }, RankRule {
            on: RankOn::Shown,
            tie_breakers: vec![TieBreaker::Row("2.3.1".into())],
            ties: Ties::Follow,
            vetoed: VetoedRank::ByScore,
        }),
        (Rounding { place: RoundingPlace::Total, digits: 0, mode: RoundingMode::Down }, RankRule {
            on: RankOn::Shown,
            ..RankRule::default()
        }),
    ];
    let make = |(no, (rounding, ranking)): (usize, (Rounding, RankRule))| {
        let mut draft = sample_draft();
        draft.header.year += i32::try_from(no).unwrap();
        draft.rules.rounding = rounding;
        draft.rules.ranking = ranking;
        draft.rules.total_cap = (no == 1).then_some(Points::HUNDRED);
        let scheme = draft.check().unwrap();
        let mut seeded = Seeded::new(no as u64 + 1);
        let mut sheets: Vec<ScoreSheet> =
            (1..=21).map(|it| seeded.sheet(&scheme, it, if no == 2 && it % 5 == 0 { 5 } else { 0 })).collect();
        for (from, to) in [(3, 4), (3, 9), (11, 12)] {
            sheets[to] = ScoreSheet { assessee: sheets[to].assessee, ..sheets[from].clone() };
        }
        // The same total by other criteria: the higher 质量目标 goes first.
        sheets[14] = ScoreSheet { assessee: sheets[14].assessee, ..sheets[13].clone() };
        for (at, goals, measures) in [(13, "1", "2"), (14, "2", "1")] {
            give_finally(&mut sheets[at], "1.3.3", goals);
            give_finally(&mut sheets[at], "2.1.1", measures);
        }
        for at in [6, 11] {
            sheets[at].veto = Some(seeded.veto());
        }
        let standing = stand(&scheme, &sheets);
        (scheme, sheets, standing)
    };
    rules.into_iter().enumerate().map(make).collect()
}

fn give_finally(sheet: &mut ScoreSheet, code: &str, score: &str) {
    let line = sheet.lines.entry(CriterionCode::new(code).unwrap()).or_default();
    line.appeal = None;
    let (step, given) = (AssessmentStep::Final, Given::Score(points(score)));
    line.give(StepScore { step, given, losses: Vec::new(), scorer: OperatorId(1) });
}

fn year((scheme, sheets, standing): &(Scheme, Vec<ScoreSheet>, Standing)) -> Value {
    let told = |it: Option<Points>| it.map(|it| it.settled().to_string());
    let both = |it: Total| [it.unrounded.to_string(), it.shown.to_string()];
    let outcomes = standing.outcomes.iter().map(|it| {
        json!({
            "assessee": it.assessee.0,
            "lines": it.lines.iter().map(|it| json!([it.code.as_str(), told(it.score), told(it.shown)])).collect::<Vec<_>>(),
            "base": both(it.base),
            "bonus": both(it.bonus),
            "total": both(it.total),
            "missing": it.missing.iter().map(CriterionCode::as_str).collect::<Vec<_>>(),
            "byScore": it.grade_by_score.map(Grade::code),
            "grade": it.grade.map(Grade::code),
            "rank": it.rank.map(|it| it.no),
            "sharedBy": it.rank.map(|it| it.shared_by),
        })
    });
    let lines = |it: &ScoreSheet| it.lines.iter().map(|(code, it)| (code.to_string(), line(it))).collect::<serde_json::Map<_, _>>();
    let sheets = sheets.iter().map(|it| json!({ "assessee": it.assessee.0, "veto": it.veto.is_some(), "lines": lines(it) }));
    json!({ "scheme": SchemeDocument::of(&scheme.to_draft()), "sheets": sheets.collect::<Vec<_>>(), "outcomes": outcomes.collect::<Vec<_>>() })
}

fn line(line: &ScoreLine) -> Value {
    let facts = &line.facts;
    let digits = |it: Option<Amount>| it.map(|it| it.to_string());
    let upheld = line.appeal.as_ref().and_then(|it| it.outcome.as_ref()).and_then(|it| match it.decision {
        AppealDecision::Upheld { score } => Some(score),
        AppealDecision::Rejected | AppealDecision::Withdrawn => None,
    });
    let events = facts.events.as_ref().map(|all| all.iter().map(|it| json!({ "clause": it.clause, "times": it.times })).collect::<Vec<_>>());
    let steps = line.steps.iter().map(|it| match it.given {
        Given::Score(score) => score.to_string(),
        Given::Computed => "computed".into(),
    });
    json!({
        "goal": digits(facts.goal.map(|it| it.value)), "baseline": digits(facts.baseline),
        "actual": digits(facts.actual), "verified": digits(facts.verified),
        "events": events, "notApplicable": facts.not_applicable, "steps": steps.collect::<Vec<_>>(), "upheld": upheld.map(|it| it.to_string()),
    })
}

fn recompute(export: &Value, name: &str) -> (bool, String) {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("assessment-{name}.json"));
    std::fs::write(&path, export.to_string()).unwrap();
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/assessment/recompute.py");
    let done = Command::new("python3").arg("-B").arg(script).arg(path).output().unwrap();
    let told = String::from_utf8_lossy(&done.stdout).into_owned() + &String::from_utf8_lossy(&done.stderr);
    (done.status.success(), told)
}
