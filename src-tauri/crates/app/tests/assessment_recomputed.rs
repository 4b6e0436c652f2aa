//! Every score, subtotal, total, grade and rank again, out of an export and by a script that shares no code with ours
//! (`assessment/recompute.py`).
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use zhiheng_app::assessment::AssessmentExport;
use zhiheng_app::{sample_assessments, sample_province, sample_scheme, sample_year};
use zhiheng_domain::assessment::{
    AssessedLevel, AssessedPeriod, AssessedYear, Assessee, Assessment, AssessmentScope, AssessmentStep, CriterionCode, CriterionTerms, Given,
    Grade, Method, Points, Publication, PublishedRank, PublishedResult, RankOn, RankRule, Rounding, RoundingMode, RoundingPlace,
    Scheme, SchemeDraft, SchemeHeader, SchemeRow, SchemeRules, ScoreSheet, Standing, StepScore, Tier, TieBreaker, Ties,
    VetoedRank,
};
use zhiheng_domain::{AssesseeId, AssessmentId, Date, OperatorId, Prefecture, PublicationId, SchemeId};

#[path = "../../store/tests/assessment/mod.rs"]
mod seeded;
use seeded::{Seeded, points, sample_draft};

#[test]
#[cfg_attr(windows, ignore = "needs Python, which is tried on Linux")]
fn three_years_of_every_method_are_computed_again_to_the_same() {
    let years = three_years();
    let seen: Vec<Standing> = years.iter().map(AssessedYear::standing).collect();
    assert!(seen.iter().all(|it| it.outcomes.len() == 21));
    let some = |is: fn(&zhiheng_domain::assessment::Outcome) -> bool| seen.iter().any(|it| it.outcomes.iter().any(is));
    assert!(some(|it| it.rank.is_some_and(|it| 1 < it.shared_by)), "ties");
    assert!(some(|it| it.rank.is_some_and(|it| it.parted_by.is_some())), "ties that a rule parts");
    assert!(seen.iter().all(|it| it.outcomes.iter().any(|it| it.is_vetoed && it.rank.is_some())), "vetoes");
    assert!(some(|it| !it.is_complete()), "gaps");
    let grades: BTreeSet<Grade> = seen.iter().flat_map(|it| it.outcomes.iter().filter_map(|it| it.grade)).collect();
    assert!(3 <= grades.len(), "{grades:?}");

    let exports: Vec<Vec<u8>> = years.iter().map(|it| export(it, false)).collect();
    let told = recompute("seeded", &exports);
    assert!(told.agrees, "{}", told.text);
    assert!(told.files.iter().all(|it| 21 * 43 * 7 < it.checked), "{}", told.text);
}

#[test]
#[cfg_attr(windows, ignore = "needs Python, which is tried on Linux")]
fn the_years_of_the_sample_are_computed_again_to_the_same() {
    let mut exports = Vec::new();
    for sample in sample_assessments() {
        let scheme = sample_scheme(sample.scope, sample.year).unwrap().check().unwrap();
        let operators = [OperatorId(1), OperatorId(2), OperatorId(3)];
        let year = match sample.scope {
            AssessmentScope::Prefectures => {
                let sheets = sample_year(sample.year, &scheme, &prefectures(), &operators).unwrap();
                assessed(sample.year, scheme, prefectures(), sheets)
            }
            AssessmentScope::Province => {
                let code = "510000".to_owned();
                let province = Assessee { id: AssesseeId(1), code, name: "四川省".into(), sort_no: 0, validity: Default::default() };
                let sheet = sample_province(&scheme, &province, &operators).unwrap();
                assessed(sample.year, scheme, vec![province], vec![sheet])
            }
        };
        exports.push(export(&year, sample.publication.is_some()));
    }
    assert_eq!(exports.len(), 4);
    let told = recompute("sample", &exports);
    assert!(told.agrees, "{}", told.text);
}

/// What is shown is one thing, the grade another.
#[test]
#[cfg_attr(windows, ignore = "needs Python, which is tried on Linux")]
fn corners_of_rounding_are_computed_again_to_the_same() {
    let mut exports = Vec::new();
    for (place, digits, mode) in roundings() {
        let mut scheme = one_criterion();
        scheme.rules.rounding = Rounding { place, digits, mode };
        let scores = ["100", "90", "89.995", "89.9949", "89.985", "89.5", "89.4999", "80", "79.9999", "79.995", "60", "59.999", "59.995", "59.5", "0.005", "0"];
        exports.push(export(&given_finally(scheme, &scores), true));
    }
    let told = recompute("corners", &exports);
    assert!(told.agrees, "{}", told.text);

    let (at_two, whole) = (Rounding::default(), Rounding { digits: 0, ..Rounding::default() });
    for (score, shown, shown_whole, grade) in [
        ("89.995", "90", "90", "B"),
        ("89.5", "89.5", "90", "B"),
        ("59.999", "60", "60", "D"),
        ("90", "90", "90", "A"),
    ] {
        for (rounding, shown) in [(at_two, shown), (whole, shown_whole)] {
            let mut scheme = one_criterion();
            scheme.rules.rounding = rounding;
            let document: Value = serde_json::from_slice(&export(&given_finally(scheme, &[score]), false)).unwrap();
            let outcome = &document["assessees"][0]["outcome"];
            let told = ["unrounded", "shown"].map(|it| outcome["total"][it].as_str().unwrap().to_owned());
            assert_eq!((told, &outcome["grade"]), ([score.to_owned(), shown.to_owned()], &grade.into()), "{score}");
        }
    }
}

#[test]
#[cfg_attr(windows, ignore = "needs Python, which is tried on Linux")]
fn every_rule_of_rounding_and_ranking_is_computed_again_to_the_same() {
    let mut exports = Vec::new();
    for (no, (place, digits, mode)) in roundings().into_iter().enumerate() {
        let mut draft = sample_draft();
        draft.rules.rounding = Rounding { place, digits, mode };
        let pick = |it: usize| (no / it).is_multiple_of(2);
        draft.rules.ranking = RankRule {
            on: if pick(1) { RankOn::Shown } else { RankOn::Unrounded },
            tie_breakers: vec![TieBreaker::Bonus, TieBreaker::Row("2.1".into()), TieBreaker::Row("2.1.1".into())],
            ties: if pick(2) { Ties::Follow } else { Ties::Skip },
            vetoed: if pick(3) { VetoedRank::ByScore } else { VetoedRank::Last },
        };
        draft.rules.total_cap = pick(4).then_some(Points::HUNDRED);
        let scheme = draft.check().unwrap();
        let mut seeded = Seeded::new(100 + no as u64);
        let mut sheets: Vec<ScoreSheet> = (1..=21).map(|it| seeded.sheet(&scheme, it, if no % 3 == 0 { 8 } else { 0 })).collect();
        sheets[5] = ScoreSheet { assessee: sheets[5].assessee, ..sheets[4].clone() };
        sheets[no % 21].veto = Some(seeded.veto());
        exports.push(export(&assessed(2015, scheme, prefectures(), sheets), false));
    }
    assert_eq!(exports.len(), 36);
    let told = recompute("rules", &exports);
    assert!(told.agrees, "{}", told.text);
}

/// A script that could not fail would prove nothing: each number bent by itself is seen.
#[test]
#[cfg_attr(windows, ignore = "needs Python, which is tried on Linux")]
fn a_single_bent_number_is_seen() {
    let year = &three_years()[0];
    let whole: Value = serde_json::from_slice(&export(year, true)).unwrap();
    let mut bent = Vec::new();
    let mut places = Vec::new();
    leaves(&whole["assessees"][3]["outcome"], "/assessees/3/outcome", &mut places);
    leaves(&whole["published"]["results"][7], "/published/results/7", &mut places);
    let numbers: Vec<&(String, Value)> = places.iter().filter(|it| bend(&it.1).is_some()).collect();
    assert!(200 < numbers.len(), "{}", numbers.len());
    // Every number of the totals and ranks, and one in fifteen of those of the lines.
    for (no, (place, value)) in numbers.into_iter().enumerate() {
        if place.contains("/lines/") && no % 15 != 0 {
            continue;
        }
        let mut document = whole.clone();
        *document.pointer_mut(place).unwrap() = bend(value).unwrap();
        bent.push((place.clone(), document));
    }
    // And what they are made of: a goal, a clause's points, a score given, a bound of grades, a veto that is gone.
    let vetoed = whole["assessees"].as_array().unwrap().iter().position(|it| !it["sheet"]["veto"].is_null()).unwrap();
    let outcome_of = |code: &str| whole["scheme"]["rows"].as_array().unwrap().iter().position(|it| it["code"] == code).unwrap();
    for (place, value) in [
        (format!("/assessees/{vetoed}/sheet/veto"), Value::Null),
        (format!("/scheme/rows/{}/points", outcome_of("1.3.1")), "2.9".into()),
        (format!("/scheme/rows/{}/terms/method/bands/0/points", outcome_of("1.1.2")), "3.9".into()),
        ("/scheme/rules/grades/b".to_owned(), "88".into()),
        ("/scheme/rules/ranking/ties".to_owned(), "follow".into()),
        ("/scheme/rules/rounding/digits".to_owned(), 1.into()),
        ("/form".to_owned(), "zhiheng.assessment/0".into()),
    ] {
        let mut document = whole.clone();
        *document.pointer_mut(&place).unwrap_or_else(|| panic!("{place}")) = value;
        bent.push((place, document));
    }
    let mut documents: Vec<Vec<u8>> = bent.iter().map(|it| it.1.to_string().into_bytes()).collect();
    documents.push(whole.to_string().into_bytes());
    let told = recompute("bent", &documents);
    assert!(!told.agrees);
    assert!(50 < bent.len(), "{}", bent.len());
    for ((place, _), file) in bent.iter().zip(&told.files) {
        assert!(0 < file.differing, "{place} was not seen");
    }
    assert_eq!(told.files.last().unwrap().differing, 0, "{}", told.text);
}

#[test]
fn the_same_data_is_exported_as_the_same_bytes() {
    let year = &three_years()[1];
    assert_eq!(export(year, true), export(&year.clone(), true));
    let document: Value = serde_json::from_slice(&export(year, false)).unwrap();
    assert_eq!(document["form"], zhiheng_app::assessment::EXPORT_FORM);
    assert_eq!(document["assessees"][0]["code"], "510100");
    let mut places = Vec::new();
    leaves(&document, "", &mut places);
    assert!(places.iter().all(|it| !it.1.is_f64()), "no number of a score is a float");
}

fn roundings() -> Vec<(RoundingPlace, u8, RoundingMode)> {
    let places = [RoundingPlace::Nowhere, RoundingPlace::Total, RoundingPlace::Criterion];
    let modes = [RoundingMode::HalfUp, RoundingMode::HalfEven, RoundingMode::Down];
    let mut all = Vec::new();
    for place in places {
        for mode in modes {
            all.extend((0..4).map(|digits| (place, digits, mode)));
        }
    }
    all
}

fn leaves(value: &Value, place: &str, found: &mut Vec<(String, Value)>) {
    match value {
        Value::Object(all) => all.iter().for_each(|(name, it)| leaves(it, &format!("{place}/{name}"), found)),
        Value::Array(all) => all.iter().enumerate().for_each(|(at, it)| leaves(it, &format!("{place}/{at}"), found)),
        leaf => found.push((place.to_owned(), leaf.clone())),
    }
}

/// A hundredth more, or the next whole number; none for what is no number. A code like 1.1 is one here too.
fn bend(value: &Value) -> Option<Value> {
    match value {
        Value::Number(it) => Some((it.as_u64()? + 1).into()),
        Value::String(it) => {
            let number: zhiheng_domain::Amount = it.parse().ok()?;
            Some(number.checked_add("0.01".parse().unwrap()).ok()?.to_string().into())
        }
        _ => None,
    }
}

fn prefectures() -> Vec<Assessee> {
    Prefecture::all().zip(1..).map(|(it, id)| Assessee::of_prefecture(AssesseeId(id), it)).collect()
}

fn assessed(year: i32, scheme: Scheme, assessees: Vec<Assessee>, sheets: Vec<ScoreSheet>) -> AssessedYear {
    let assessment = Assessment {
        id: AssessmentId(1),
        scope: AssessmentScope::Prefectures,
        level: AssessedLevel::Prefectures,
        year,
        period: AssessedPeriod::of_year(year).unwrap(),
        goals_due_on: Date::of(year, 4, 30),
        self_assessment_due_on: None,
    };
    AssessedYear { assessment, scheme, assessees, sheets }
}

/// 100 points in the hands of reviewers, so that a total is what is given.
fn one_criterion() -> SchemeDraft {
    let header =
        SchemeHeader { year: 2015, title: "取舍".into(), basis: String::new(), is_sample: true, version: 1, reason: String::new() };
    let terms = CriterionTerms {
        standard: "核定".into(),
        scoring_unit: "省质监局".into(),
        evidence_asked: String::new(),
        measure_unit: String::new(),
        method: Method::Reviewer,
        base_score: None,
    };
    let row = SchemeRow { tier: Tier::First, code: "1".into(), title: "全部".into(), points: Some(Points::HUNDRED), terms: Some(terms) };
    SchemeDraft { header, rules: SchemeRules::default(), rows: vec![row] }
}

fn given_finally(draft: SchemeDraft, scores: &[&str]) -> AssessedYear {
    let assessees: Vec<Assessee> = prefectures().into_iter().take(scores.len()).collect();
    let sheet = |(it, score): (&Assessee, &&str)| {
        let mut sheet = ScoreSheet::new(it.id);
        give_finally(&mut sheet, "1", score);
        sheet
    };
    let sheets = assessees.iter().zip(scores).map(sheet).collect();
    assessed(2015, draft.check().unwrap(), assessees, sheets)
}

fn give_finally(sheet: &mut ScoreSheet, code: &str, score: &str) {
    let line = sheet.lines.entry(CriterionCode::new(code).unwrap()).or_default();
    line.appeal = None;
    let (step, given) = (AssessmentStep::Final, Given::Score(points(score)));
    line.give(StepScore { step, given, losses: Vec::new(), scorer: OperatorId(1) });
}

fn three_years() -> Vec<AssessedYear> {
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
        assessed(scheme.header().year, scheme, prefectures(), sheets)
    };
    rules.into_iter().enumerate().map(make).collect()
}

/// As the program exports it; published long after every decision, or not at all.
fn export(year: &AssessedYear, published: bool) -> Vec<u8> {
    let standing = year.standing();
    let results = standing.outcomes.iter().map(|it| PublishedResult {
        assessee: it.assessee,
        total: it.total,
        grade: it.grade.unwrap_or(Grade::D),
        rank: it.rank.map(|it| PublishedRank { no: it.no, shared_by: it.shared_by }),
    });
    let publication = Publication {
        id: PublicationId(1),
        assessment: year.assessment.id,
        scheme: SchemeId(1),
        published_on: Date::of(2026, 1, 1).unwrap(),
        basis: "样例〔2016〕1号".into(),
        decided_by: "领导小组".into(),
        results: results.collect(),
    };
    let publication = published.then_some((&publication, year.scheme.header().version));
    AssessmentExport { year, standing: &standing, publication, operator: &|it| it.0.to_string() }.to_json().unwrap()
}

struct Told {
    agrees: bool,
    text: String,
    files: Vec<FileTold>,
}

struct FileTold {
    checked: usize,
    differing: usize,
}

fn recompute(name: &str, exports: &[Vec<u8>]) -> Told {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("assessment-exports");
    std::fs::create_dir_all(&folder).unwrap();
    let paths: Vec<PathBuf> = (0..exports.len()).map(|it| folder.join(format!("{name}-{it}.json"))).collect();
    for (path, export) in paths.iter().zip(exports) {
        std::fs::write(path, export).unwrap();
    }
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/assessment/recompute.py");
    let done = Command::new("python3").arg("-B").arg(script).args(&paths).output().unwrap();
    for path in &paths {
        std::fs::remove_file(path).unwrap();
    }
    let text = String::from_utf8_lossy(&done.stdout).into_owned() + &String::from_utf8_lossy(&done.stderr);
    let number = |text: &str| text.trim().parse::<usize>().unwrap();
    let files = text.lines().filter_map(|it| it.split_once(": checked ")).map(|(_, counts)| {
        let (checked, differing) = counts.split_once(", differing ").unwrap();
        FileTold { checked: number(checked), differing: number(differing) }
    });
    let files: Vec<FileTold> = files.collect();
    assert_eq!(files.len(), exports.len(), "{text}");
    Told { agrees: done.status.success(), text, files }
}
