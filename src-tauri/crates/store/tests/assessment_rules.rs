//! Schemes, methods, entering, ranks and explanations, on the sample scheme and on small ones.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test")]

use std::collections::BTreeMap;

use zhiheng_domain::assessment::*;
use zhiheng_domain::{AssesseeId, OperatorId};

mod assessment;
use zhiheng_store::assessment::MethodDocument;
use assessment::{Seeded, amount, day, points, sample, sample_draft};

fn terms(method: Method) -> CriterionTerms {
    let text = |it: &str| it.to_owned();
    CriterionTerms {
        standard: text("按标准"),
        scoring_unit: text("省质监局"),
        evidence_asked: text(""),
        measure_unit: text("%"),
        method,
        base_score: None,
    }
}

fn row(tier: Tier, code: &str, worth: &str, method: Option<Method>) -> SchemeRow {
    SchemeRow { tier, code: code.into(), title: format!("第{code}项"), points: Some(points(worth)), terms: method.map(terms) }
}

fn small(rows: Vec<SchemeRow>) -> SchemeDraft {
    SchemeDraft { rows, ..SchemeDraft { header: sample_draft().header, rules: SchemeRules::default(), rows: Vec::new() } }
}

fn code(text: &str) -> CriterionCode {
    CriterionCode::new(text).unwrap()
}

fn two(a: Method, worth_a: &str, worth_b: &str) -> Scheme {
    small(vec![row(Tier::First, "1", worth_a, Some(a)), row(Tier::First, "2", worth_b, Some(Method::Reviewer))]).check().unwrap()
}

fn formula(better: Better, from: StartingFrom, nothing_below: Option<&str>) -> Method {
    Method::Formula { source: FigureSource::Filed, better, from, nothing_below: nothing_below.map(amount) }
}

fn facts(goal: &str, baseline: &str, actual: &str) -> Facts {
    let known = |it: &str| (!it.is_empty()).then(|| amount(it));
    let goal = known(goal).map(|value| FiledGoal { value, filed_on: None });
    Facts { goal, baseline: known(baseline), actual: known(actual), ..Facts::default() }
}

fn given(step: AssessmentStep, score: &str) -> StepScore {
    StepScore { step, given: Given::Score(points(score)), losses: Vec::new(), scorer: OperatorId(1) }
}

fn loss() -> Loss {
    Loss { reason: "缺一次调度".into(), clause: "(二)".into(), evidence: String::new(), points: Some(points("1")) }
}

fn kinds(draft: &SchemeDraft) -> Vec<(Option<usize>, SchemeFaultKind)> {
    let place = |it: &FaultPlace| match it {
        FaultPlace::Scheme => None,
        FaultPlace::Row { at, .. } => Some(*at),
    };
    draft.check().unwrap_err().into_iter().map(|it| (place(&it.place), it.kind)).collect()
}

#[test]
fn the_sample_is_a_scheme_with_every_method() {
    let scheme = sample();
    assert!(scheme.header().is_sample);
    let base: Vec<_> = scheme.criteria().iter().filter(|it| !it.is_bonus()).collect();
    assert_eq!(base.len(), 40);
    for kind in MethodKind::ALL {
        assert!(scheme.criteria().iter().any(|it| it.terms.method.kind() == *kind), "{kind:?}");
    }
    let first: Vec<(String, bool)> =
        scheme.groups().iter().filter(|it| it.tier == Tier::First).map(|it| (format!("{} {}", it.title, it.points), it.is_bonus)).collect();
    assert_eq!(first, [("质量目标 40".into(), false), ("质量措施 60".into(), false), ("加分项 5".into(), true)]);
    assert_eq!(scheme.rules().grades, GradeBands::default());
    assert_eq!(scheme.to_draft(), sample_draft(), "rows to scheme and back");
    assert_eq!(scheme.path(0).map(|it| it.code.as_str()).collect::<Vec<_>>(), ["1", "1.1"]);
}

#[test]
fn every_fault_is_told_at_once_with_its_place() {
    let mut draft = sample_draft();
    let at = |draft: &SchemeDraft, code: &str| draft.rows.iter().position(|it| it.code == code).unwrap();
    let (a, b, c, d) = (at(&draft, "1.1.1"), at(&draft, "1.1.2"), at(&draft, "1.2"), at(&draft, "2.3.1"));
    draft.rows[a].points = Some(points("5"));
    draft.rows[b].code = "1.1.1".into();
    draft.rows[c].points = None;
    draft.rows[d].terms.as_mut().unwrap().standard = " ".into();
    draft.header.version = 2;
    let one = points("101");
    assert_eq!(kinds(&draft), [
        (Some(0), SchemeFaultKind::GroupPointsDiffer { said: points("40"), sum: points("41") }),
        (Some(1), SchemeFaultKind::GroupPointsDiffer { said: points("12"), sum: points("13") }),
        (Some(b), SchemeFaultKind::CodeRepeated { first: a }),
        (Some(c), SchemeFaultKind::PointsNotSet),
        (Some(d), SchemeFaultKind::StandardBlank),
        (None, SchemeFaultKind::TotalNotHundred { sum: one }),
        (None, SchemeFaultKind::ReasonMissing),
    ]);
}

#[test]
fn a_tree_that_is_none_is_refused() {
    let reviewer = || Some(Method::Reviewer);
    let bonus = || Some(Method::Bonus { items: Vec::new() });
    let bands = |bounds: [(&str, &str); 2]| Method::Bands {
        source: FigureSource::Filed,
        of: BandsOf::Actual,
        better: Better::Higher,
        bands: bounds.map(|(bound, worth)| Band { bound: amount(bound), points: points(worth) }).to_vec(),
        otherwise: Points::ZERO,
    };
    use SchemeFaultKind as Kind;
    for (rows, expected) in [
        (vec![], vec![(None, Kind::NoCriterion)]),
        (vec![row(Tier::Second, "1", "100", reviewer())], vec![(Some(0), Kind::TierWithoutParent)]),
        (vec![row(Tier::First, "1", "100", None), row(Tier::Third, "2", "100", reviewer())], vec![(Some(1), Kind::TierWithoutParent)]),
        (vec![row(Tier::First, "1", "100", reviewer()), row(Tier::First, "2", "5", None)], vec![(Some(1), Kind::GroupEmpty)]),
        (vec![row(Tier::First, "1", "50", reviewer()), row(Tier::Second, "2", "50", reviewer())], vec![(Some(0), Kind::CriterionWithRows)]),
        (
            vec![row(Tier::First, "1", "100", None), row(Tier::Second, "2", "100", reviewer()), row(Tier::Second, "3", "2", bonus())],
            vec![(Some(0), Kind::BonusMixed), (Some(0), Kind::GroupPointsDiffer { said: points("100"), sum: points("102") })],
        ),
        (
            vec![row(Tier::First, "1", "100", reviewer()), row(Tier::First, "2", "5", None), row(Tier::Second, "3", "2", bonus())],
            vec![(Some(1), Kind::BonusCapTooHigh { cap: points("5"), most: points("2") })],
        ),
        (vec![row(Tier::First, "1", "100", Some(bands([("90", "50"), ("95", "100")])))], vec![(Some(0), Kind::BandsOutOfOrder { at: 1 })]),
        (vec![row(Tier::First, "1", "100", Some(bands([("95", "101"), ("90", "50")])))], vec![(Some(0), Kind::BandPointsOutOfRange { points: points("101") })]),
        (
            vec![row(Tier::First, "1", "100", Some(Method::Deduction { items: Vec::new(), floor: Points::ZERO }))],
            vec![(Some(0), Kind::ClausesMissing)],
        ),
    ] {
        assert_eq!(kinds(&small(rows)), expected);
    }
}

#[test]
fn a_formula_gives_its_share_of_the_points() {
    use Better::{Higher, Lower};
    use StartingFrom::{Baseline, Zero};
    for (better, from, least, [goal, baseline, actual], expected) in [
        (Higher, Zero, None, ["80", "", "80"], Ok("4")),
        (Higher, Zero, None, ["80", "", "120"], Ok("4")),
        (Higher, Zero, None, ["80", "", "60"], Ok("3")),
        (Higher, Zero, None, ["80", "", "0"], Ok("0")),
        (Higher, Zero, None, ["3", "", "1"], Ok("1.33333333")),
        (Higher, Zero, Some("90"), ["100", "", "90"], Ok("3.6")),
        (Higher, Zero, Some("90"), ["100", "", "89.99"], Ok("0")),
        (Lower, Zero, None, ["35", "", "35"], Ok("4")),
        (Lower, Zero, None, ["35", "", "70"], Ok("2")),
        (Lower, Zero, None, ["0", "", "1"], Ok("0")),
        (Higher, Baseline, None, ["90", "80", "85"], Ok("2")),
        (Higher, Baseline, None, ["90", "80", "79"], Ok("0")),
        (Higher, Baseline, None, ["80", "85", "82"], Ok("4")),
        (Higher, Baseline, None, ["90", "95", "89"], Ok("0")),
        (Lower, Baseline, None, ["2", "6", "5"], Ok("1")),
        (Lower, Baseline, None, ["2", "6", "7"], Ok("0")),
        (Higher, Zero, None, ["", "", "80"], Err(NotYet::GoalNotSet)),
        (Higher, Zero, None, ["80", "", ""], Err(NotYet::ActualNotSet)),
        (Higher, Baseline, None, ["80", "", "70"], Err(NotYet::BaselineNotSet)),
    ] {
        let scheme = two(formula(better, from, least), "4", "96");
        let worked = compute(&scheme.criteria()[0], &facts(goal, baseline, actual)).map(|it| it.score.settled().to_string());
        assert_eq!(worked, expected.map(str::to_owned), "{better:?} {from:?} {goal} {baseline} {actual}");
    }
}

#[test]
fn a_working_says_its_steps() {
    let scheme = two(formula(Better::Higher, StartingFrom::Zero, None), "4", "96");
    let mut known = facts("98", "", "97");
    known.verified = Some(amount("95"));
    let said = compute(&scheme.criteria()[0], &known).unwrap().in_words();
    assert_eq!(said, "自报 97，核定 95；目标 98%，完成 95%，4 × 95 ÷ 98 = 3.8776");
    // From the baseline, which is told; a goal missed by a hair is not shown as reached.
    let from_start = two(formula(Better::Higher, StartingFrom::Baseline, None), "4", "96");
    let said = compute(&from_start.criteria()[0], &facts("100", "0", "99.9999")).unwrap().in_words();
    assert_eq!(said, "基期 0%，目标 100%，完成 99.9999%，4 × 99.9999 ÷ 100 = 3.9999");

    let item = |clause: &str, each: &str, at_most: Option<&str>| EventItem {
        clause: clause.into(),
        text: "缺项".into(),
        each: points(each),
        at_most: at_most.map(points),
    };
    let method = Method::Deduction { items: vec![item("1", "0.2", None), item("2", "0.5", Some("0.8"))], floor: points("0.5") };
    let scheme = two(method, "2", "98");
    let event = |clause: &str, times| ScoredEvent { clause: clause.into(), title: String::new(), on: None, times, basis: String::new() };
    let of = |events| compute(&scheme.criteria()[0], &Facts { events, ..Facts::default() });
    assert_eq!(of(None), Err(NotYet::EventsNotSet), "nobody has looked");
    assert_eq!(of(Some(Vec::new())).unwrap().score, points("2"), "it was looked, there were none");
    assert_eq!(of(Some(vec![event("3", 1)])), Err(NotYet::ClauseUnknown { clause: "3".into() }));
    let worked = of(Some(vec![event("1", 3), event("1", 1), event("2", 2)])).unwrap();
    assert_eq!(worked.score, points("0.5"));
    assert_eq!(
        worked.in_words(),
        "满分 2 分；第 1 款“缺项”4 次，每次扣 0.2 分，共扣 0.8 分；第 2 款“缺项”2 次，每次扣 0.5 分，共扣 1 分；\
         第 2 款最多 0.8 分（原 1 分）；余 0.4 分，保底 0.5 分"
    );
}

#[test]
fn a_score_that_cannot_be_is_refused_with_its_reason() {
    let scheme = sample();
    let criterion = scheme.criterion(&code("2.1.1")).unwrap(); // Reviewers, 2 points, evidence asked.
    let with_evidence = || ScoreLine { facts: Facts { evidence: 1, ..Facts::default() }, ..ScoreLine::default() };
    use AssessmentStep::{Final, PaperReview, SelfAssessment};
    let (none, line) = (ScoreLine::default(), with_evidence());
    let faults = |line: &ScoreLine, it: &StepScore| check_score(criterion, line, it);
    assert_eq!(faults(&line, &given(SelfAssessment, "2")), []);
    assert_eq!(faults(&line, &given(SelfAssessment, "2.01")), [ScoreFault::AbovePoints { score: points("2.01"), points: points("2") }]);
    assert_eq!(faults(&line, &given(SelfAssessment, "-1")), [ScoreFault::BelowFloor { score: points("-1"), floor: points("0") }]);
    let missing = &faults(&none, &given(SelfAssessment, "2"))[0];
    assert_eq!(*missing, ScoreFault::EvidenceMissing { asked: "实施方案、调度记录".into() });
    assert_eq!(missing.severity(EvidenceRule::Refuse), Severity::Refused);
    assert_eq!(missing.severity(EvidenceRule::Warn), Severity::Warned);
    assert_eq!(faults(&none, &given(SelfAssessment, "0")), [], "nothing claimed");
    assert_eq!(faults(&line, &given(PaperReview, "1")), [ScoreFault::ReasonMissing { expected: points("2") }]);
    let reasoned = StepScore { losses: vec![loss()], ..given(PaperReview, "1") };
    assert_eq!(faults(&line, &reasoned), []);
    let exceeding = StepScore { losses: vec![loss()], ..given(PaperReview, "1.5") };
    assert_eq!(faults(&line, &exceeding), [ScoreFault::LossesExceed { said: points("1"), lost: points("0.5") }]);

    let mut line = with_evidence();
    line.give(reasoned);
    assert_eq!(faults(&line, &given(Final, "1")), [], "the reason was said before");
    assert_eq!(faults(&line, &given(Final, "0.5")), [ScoreFault::ReasonMissing { expected: points("2") }]);
    assert_eq!(faults(&line, &StepScore { given: Given::Computed, ..given(Final, "0") }), [ScoreFault::NotComputable(NotYet::NotScored)]);

    let check = |checker| FinalCheck { checker: OperatorId(checker), on: day("2016-03-01") };
    assert_eq!(check_finally(&line, check(2)), [ScoreFault::FinalMissing]);
    line.give(given(Final, "1"));
    assert_eq!(check_finally(&line, check(1)), [ScoreFault::CheckerIsScorer]);
    assert_eq!(check_finally(&line, check(2)), []);
    line.check = Some(check(2));
    line.give(given(Final, "2"));
    assert_eq!(line.check, None, "a new final score is checked anew");

    let mut line = with_evidence();
    line.facts.not_applicable = Some("没有".into());
    assert_eq!(faults(&line, &given(Final, "2")), [ScoreFault::NotApplicableScore { base: None }]);
}

#[test]
fn a_sheet_is_checked_as_a_whole() {
    let scheme = two(Method::Reviewer, "40", "60");
    let mut sheet = ScoreSheet::new(AssesseeId(1));
    for (name, score) in [("1", "41"), ("2", "60"), ("3", "1")] {
        sheet.lines.entry(code(name)).or_default().give(given(AssessmentStep::Final, score));
    }
    let line = sheet.lines.get_mut(&code("2")).unwrap();
    line.check = Some(FinalCheck { checker: OperatorId(1), on: day("2016-03-01") });
    let told: Vec<_> = check_sheet(&scheme, &sheet).into_iter().map(|it| (it.code.to_string(), it.step, it.fault)).collect();
    assert_eq!(told, [
        ("1".into(), Some(AssessmentStep::Final), ScoreFault::AbovePoints { score: points("41"), points: points("40") }),
        ("2".into(), None, ScoreFault::CheckerIsScorer),
        ("3".into(), None, ScoreFault::CriterionUnknown),
    ]);
}

#[test]
fn a_method_is_read_as_it_is_written_and_nothing_else() {
    let text = |method: &Method| serde_json::to_string(&MethodDocument::of(method)).unwrap();
    let read = |text: &str| serde_json::from_str::<MethodDocument>(text).ok().and_then(|it| it.read().ok());
    for criterion in sample().criteria() {
        let method = &criterion.terms.method;
        assert_eq!(read(&text(method)).as_ref(), Some(method));
    }
    let formula = r#"{"kind":"formula","source":{"from":"filed"},"better":"lower","from":"zero","nothingBelow":"60"}"#;
    assert_eq!(text(&read(formula).unwrap()), formula);
    for (from, to) in [
        (r#""60""#, "60"), // A number could be a float.
        (r#""60""#, r#""六十""#),
        ("nothingBelow", "nothingbelow"),
        ("lower", "less"),
        ("formula", "guess"),
    ] {
        assert!(read(&formula.replace(from, to)).is_none(), "{from} → {to}");
    }
    assert!(read(r#"{"kind":"reviewer","floor":"0"}"#).is_none(), "nothing beside what the method has");
    assert!(read(&formula.replace(r#""filed""#, r#""filed","target":"一""#)).is_none(), "a filed figure names no target");
}

#[test]
fn a_bonus_is_capped_by_its_group_and_the_total_by_the_scheme() {
    let bonus = || Some(Method::Bonus { items: Vec::new() });
    let mut draft = small(vec![
        row(Tier::First, "1", "100", Some(Method::Reviewer)),
        row(Tier::First, "2", "5", None),
        row(Tier::Second, "2.1", "3", None),
        row(Tier::Third, "2.1.1", "2", bonus()),
        row(Tier::Third, "2.1.2", "2", bonus()),
        row(Tier::Second, "2.2", "4", bonus()),
    ]);
    let score_all = |draft: &SchemeDraft| {
        let scheme = draft.check().unwrap();
        let mut sheet = ScoreSheet::new(AssesseeId(1));
        for (name, score) in [("1", "97"), ("2.1.1", "2"), ("2.1.2", "2"), ("2.2", "1.5")] {
            sheet.lines.entry(code(name)).or_default().give(given(AssessmentStep::Final, score));
        }
        let standing = stand(&scheme, &[sheet.clone()]);
        (chain(&scheme, &standing, &sheet), standing.outcomes.into_iter().next().unwrap())
    };
    let (_, outcome) = score_all(&draft);
    // 2 + 2 is capped to 3 within its group; 3 + 1.5 stays under the 5 of the whole.
    assert_eq!((outcome.bonus.unrounded, outcome.total.unrounded), (points("4.5"), points("101.5")));
    draft.rows[1].points = Some(points("4"));
    draft.rules.total_cap = Some(Points::HUNDRED);
    let (links, outcome) = score_all(&draft);
    assert_eq!((outcome.bonus.unrounded, outcome.total.unrounded), (points("4"), points("100")));
    let capped: Vec<(Points, Points)> = links
        .iter()
        .filter_map(|it| match it {
            ChainLink::GroupCapped { from, to, .. } | ChainLink::TotalCapped { from, to } => Some((*from, *to)),
            _ => None,
        })
        .collect();
    assert_eq!(capped, [("4.5", "4"), ("4", "3"), ("101", "100")].map(|(from, to)| (points(from), points(to))));
}

#[test]
fn a_scheme_is_frozen_once_anybody_has_scored() {
    let scheme = sample();
    let mut changed = scheme.to_draft();
    changed.rows[0].title = "目标".into();
    let (changed, mut sheet) = (changed.check().unwrap(), ScoreSheet::new(AssesseeId(1)));
    assert!(scheme_may_change(&scheme, &changed, &[sheet.clone()]));
    sheet.lines.entry(code("1.1.1")).or_default().give(given(AssessmentStep::SelfAssessment, "4"));
    assert!(!scheme_may_change(&scheme, &changed, &[sheet.clone()]));
    assert!(scheme.next_version(" ").check().is_err(), "a version has its reason");
    let next = scheme.next_version("评分标准有误").check().unwrap();
    assert!(scheme_may_change(&scheme, &next, &[sheet]));
}

/// Sheets of two criteria, the first of 40, the second of 60 points.
fn ranked(scores: &[(&str, &str, bool)], rule: RankRule) -> (Scheme, Vec<ScoreSheet>, Standing) {
    let mut draft = two(Method::Reviewer, "40", "60").to_draft();
    draft.rules.ranking = rule;
    let scheme = draft.check().unwrap();
    let sheet = |(no, (a, b, vetoed)): (i64, &(&str, &str, bool))| {
        let mut sheet = ScoreSheet::new(AssesseeId(no));
        for (name, score) in [("1", a), ("2", b)] {
            sheet.lines.entry(code(name)).or_default().give(given(AssessmentStep::Final, score));
        }
        sheet.veto = vetoed.then(|| Seeded::new(1).veto());
        sheet
    };
    let sheets: Vec<ScoreSheet> = (1..).zip(scores).map(sheet).collect();
    let standing = stand(&scheme, &sheets);
    (scheme, sheets, standing)
}

#[test]
fn ranks_follow_the_rules_of_the_scheme() {
    let scores = [("40", "55", true), ("38", "52", false), ("39", "51", false), ("40", "51", false), ("30", "50", false)];
    let by_goals = || vec![TieBreaker::Row("1".into())];
    for (rule, expected) in [
        (RankRule::default(), [5, 2, 2, 1, 4]),
        (RankRule { ties: Ties::Follow, ..RankRule::default() }, [4, 2, 2, 1, 3]),
        (RankRule { vetoed: VetoedRank::ByScore, ..RankRule::default() }, [1, 3, 3, 2, 5]),
        (RankRule { tie_breakers: by_goals(), ..RankRule::default() }, [5, 3, 2, 1, 4]),
    ] {
        let (_, _, standing) = ranked(&scores, rule.clone());
        let ranks: Vec<u32> = standing.outcomes.iter().map(|it| it.rank.unwrap().no).collect();
        assert_eq!(ranks, expected, "{rule:?}");
        let vetoed = &standing.outcomes[0];
        assert_eq!((vetoed.grade, vetoed.grade_by_score), (Some(Grade::D), Some(Grade::A)));
        assert_eq!(vetoed.total.shown, points("95"), "the score stays in sight");
    }
}

#[test]
fn what_is_shown_and_what_is_graded_are_both_there() {
    let scores = [("40", "49.995", false), ("40", "49.5", false), ("9.999", "50", false)];
    let on_shown = RankRule { on: RankOn::Shown, ..RankRule::default() };
    let (_, _, standing) = ranked(&scores, on_shown);
    let told: Vec<_> = standing.outcomes.iter().map(|it| (it.total.unrounded.to_string(), it.total.shown.to_string(), it.grade.unwrap())).collect();
    let expected = [("89.995", "90", Grade::B), ("89.5", "89.5", Grade::B), ("59.999", "60", Grade::D)];
    assert_eq!(told, expected.map(|(a, b, grade)| (a.to_owned(), b.to_owned(), grade)));
}

#[test]
fn nothing_missing_is_ever_nought() {
    let (scheme, mut sheets, _) = ranked(&[("40", "50", false), ("30", "60", false)], RankRule::default());
    sheets[0].lines.remove(&code("1"));
    let standing = stand(&scheme, &sheets);
    let outcome = &standing.outcomes[0];
    assert_eq!((outcome.missing.as_slice(), outcome.grade, outcome.rank), ([code("1")].as_slice(), None, None));
    assert_eq!(standing.outcomes[1].rank.unwrap().no, 1);
    assert_eq!(outcome.total.unrounded, points("50"), "so far");
    assert_eq!(standing.outcomes[1].not_checked.len(), 2);
    assert!(!standing.outcomes[1].is_publishable());
}

#[test]
fn why_third_and_not_second() {
    let scores = [("40", "55", true), ("38", "52", false), ("39", "51", false), ("40", "51", false)];
    let rule = RankRule { tie_breakers: vec![TieBreaker::Row("1".into())], ..RankRule::default() };
    let (_, _, standing) = ranked(&scores, rule);
    let gap = |it| gap_to_the_one_above(&standing, AssesseeId(it));
    assert_eq!(gap(4), None, "the first");
    let second = gap(3).unwrap();
    assert_eq!((second.above, second.by, second.cause), (AssesseeId(4), points("1"), GapCause::Score));
    assert_eq!(second.parts, [CriterionGap { code: code("1"), ours: points("39"), theirs: points("40"), by: points("1") }]);
    let third = gap(2).unwrap();
    assert_eq!((third.by, third.cause), (points("0"), GapCause::TieBreaker(0)));
    assert_eq!(third.parts.iter().map(|it| it.by).collect::<Vec<_>>(), [points("1"), points("-1")]);
    assert_eq!(gap(1).unwrap().cause, GapCause::Veto);
}

#[test]
fn what_is_lost_and_what_is_left_come_to_a_hundred() {
    let scheme = sample();
    let mut seeded = Seeded::new(9);
    let mut sheets: Vec<ScoreSheet> = (1..=21).map(|it| seeded.sheet(&scheme, it, 0)).collect();
    sheets[3].veto = Some(seeded.veto());
    let standing = stand(&scheme, &sheets);
    for sheet in &sheets {
        let links = chain(&scheme, &standing, sheet);
        let lost: Points = links.iter().filter_map(|it| if let ChainLink::Lost { points, .. } = it { Some(*points) } else { None }).sum();
        let outcome = standing.of(sheet.assessee).unwrap();
        assert_eq!((lost + outcome.base.unrounded).settled(), Points::HUNDRED);
        assert_eq!(links.iter().any(|it| matches!(it, ChainLink::Veto(_))), sheet.veto.is_some());
        assert!(matches!(links.last(), Some(ChainLink::Rank { of: 21, .. })));
        if let Some(gap) = gap_to_the_one_above(&standing, sheet.assessee) {
            let parts: Points = gap.parts.iter().map(|it| it.by).sum();
            assert_eq!((parts + gap.by_caps).settled(), gap.by);
        }
    }
}

#[test]
fn last_year_is_compared_on_the_same_criteria_only() {
    let old = sample();
    let mut draft = sample_draft();
    let at = |draft: &SchemeDraft, code: &str| draft.rows.iter().position(|it| it.code == code).unwrap();
    let (dropped, renamed) = (at(&draft, "2.1.1"), at(&draft, "1.3.3"));
    draft.rows[dropped].code = "2.1.9".into();
    draft.rows[renamed].title = "投诉处理".into();
    let (a, b) = (at(&draft, "2.1.2"), at(&draft, "2.1.4"));
    (draft.rows[a].points, draft.rows[b].points) = (Some(points("2")), Some(points("3")));
    let new = draft.check().unwrap();
    let mut seeded = Seeded::new(3);
    let (before, now) = (stand(&old, &[seeded.sheet(&old, 1, 0)]), stand(&new, &[seeded.sheet(&new, 1, 0)]));
    let compared = since((&old, &before.outcomes[0]), (&new, &now.outcomes[0]));
    let named: Vec<String> = compared.not_same.iter().map(|it| format!("{it:?}").split([' ', '{']).next().unwrap().to_owned()).collect();
    assert_eq!(named, ["TitleDiffers", "OnlyNow", "PointsDiffer", "PointsDiffer", "OnlyBefore"]);
    assert_eq!(compared.same.len(), 43 - 4);
    assert_eq!(compared.now, compared.same.iter().map(|it| it.now).sum::<Points>().settled());
}

#[test]
fn a_trial_moves_nobody_by_changing_nothing() {
    let scheme = sample();
    let mut seeded = Seeded::new(4);
    let sheets: Vec<ScoreSheet> = (1..=21).map(|it| seeded.sheet(&scheme, it, 0)).collect();
    let standing = stand(&scheme, &sheets);
    assert_eq!(moves(&standing, &stand(&scheme.reweighted(&BTreeMap::new()).unwrap(), &sheets)), []);

    let weights = BTreeMap::from([(code("1.1.1"), points("1")), (code("1.2.2"), points("7"))]);
    let other = scheme.reweighted(&weights).unwrap();
    let trial: Vec<ScoreSheet> = sheets.iter().map(|it| it.reweighted(&scheme, &other)).collect();
    let after = stand(&other, &trial);
    let all = moves(&standing, &after);
    assert!(!all.is_empty());
    for it in &all {
        assert_eq!(it.is_placed_anew(), it.rank.0 != it.rank.1 || it.grade.0 != it.grade.1, "{it:?}");
    }
    assert!(all.iter().any(|it| !it.is_placed_anew()), "a total alone that is another moves nobody");
    for (a, b) in standing.outcomes.iter().zip(&after.outcomes) {
        let share = |scheme: &Scheme, it: &Outcome| {
            let worth = scheme.criterion(&code("1.2.2")).unwrap().points;
            (it.line(&code("1.2.2")).unwrap().score.unwrap().decimal() / worth.decimal()).round_dp(12)
        };
        assert_eq!(share(&scheme, a), share(&other, b), "the share of the points stays");
    }
    let heavy = BTreeMap::from([(code("1.1.1"), points("9"))]);
    assert!(scheme.reweighted(&heavy).unwrap_err().iter().any(|it| it.kind == SchemeFaultKind::TotalNotHundred { sum: points("105") }));
    assert!(scheme.reweighted(&BTreeMap::from([(code("9"), points("1"))])).is_err());
}

#[test]
fn medians_ranges_and_profiles_are_exact() {
    let all = ["60", "75", "80", "91"].map(points);
    let spread = spread_of(all).unwrap();
    assert_eq!((spread.median, spread.mean, spread.highest), (points("77.5"), points("76.5"), points("91")));
    assert_eq!(spread_of([]), None);
    let counts: Vec<usize> = distribution(all, points("10")).iter().map(|it| it.count).collect();
    assert_eq!(counts, [1, 1, 1, 1]);
    let (scheme, _, standing) = ranked(&[("40", "50", false), ("30", "60", true), ("20", "45", false)], RankRule::default());
    let rows = profile(&scheme, &standing, AssesseeId(3));
    assert_eq!((rows[0].own, rows[0].median, rows[0].best), (Some(points("20")), Some(points("30")), Some(points("40"))));
    assert_eq!((rows[1].leaders.as_slice(), rows[1].share), ([AssesseeId(2)].as_slice(), Some(points("75").decimal())));
    let counts: Vec<(usize, usize)> = grade_counts(&standing).iter().map(|it| (it.count, it.vetoed)).collect();
    assert_eq!(counts, [(1, 0), (0, 0), (1, 0), (1, 1)]);
}
