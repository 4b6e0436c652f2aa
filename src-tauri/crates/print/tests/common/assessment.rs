//! An assessed year of 21 prefectures under the sample scheme, with a row for everything that is known.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)] // Test code: a fault is a failed test.

use std::collections::BTreeMap;

use zhiheng_domain::assessment::*;
use zhiheng_domain::*;
use zhiheng_print::document::RecordOf;
use zhiheng_print::{AssessmentGround, AssessmentRows, ScoreRows};

#[path = "../../../store/src/assessment/document.rs"]
mod document;

pub fn sample_draft() -> SchemeDraft {
    let text = std::fs::read_to_string(super::root().join("assets/schemes/sample-prefectures.json")).unwrap();
    serde_json::from_str::<document::SchemeDocument>(&text).unwrap().read().unwrap()
}

fn day(text: &str) -> Date {
    Date::read(text).unwrap()
}

fn points(raw: i64) -> Points {
    Points::from_ten_thousandths(raw).unwrap()
}

fn amount(raw: i64) -> Amount {
    Amount::from_ten_thousandths(raw).unwrap()
}

/// Numbers that look like chance and are the same each time.
struct Seeded(u64);

impl Seeded {
    fn below(&mut self, limit: i64) -> i64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        i64::try_from((self.0 >> 33) % u64::try_from(limit.max(1)).unwrap()).unwrap()
    }

    fn chance(&mut self, percent: i64) -> bool {
        self.below(100) < percent
    }
}

/// Complete, final and checked sheets; the third is vetoed.
pub fn ground() -> AssessmentGround {
    let scheme = sample_draft().check().unwrap();
    let mut seeded = Seeded(7);
    let mut sheets: Vec<ScoreSheet> = (1..=21).map(|id| sheet(&mut seeded, &scheme, id, 0)).collect();
    sheets[2].veto = Some(veto());
    of(scheme, sheets)
}

/// Under rules of its own, with gaps in percent; the third is vetoed, the fifth and the sixth are alike.
pub fn ground_with(seed: u64, gaps: i64, change: impl FnOnce(&mut SchemeDraft)) -> AssessmentGround {
    let mut draft = sample_draft();
    change(&mut draft);
    let scheme = draft.check().unwrap();
    let mut seeded = Seeded(seed);
    let mut sheets: Vec<ScoreSheet> = (1..=21).map(|id| sheet(&mut seeded, &scheme, id, gaps)).collect();
    sheets[2].veto = Some(veto());
    sheets[5] = ScoreSheet { assessee: AssesseeId(6), ..sheets[4].clone() };
    of(scheme, sheets)
}

fn veto() -> Veto {
    Veto {
        event: "区域性产品质量安全事件".into(),
        happened_on: day("2015-08-01"),
        basis: "调查报告".into(),
        decided_by: "领导小组".into(),
        decided_on: day("2016-03-01"),
    }
}

/// As an office would have scored it: most points, some lost with reason, clause and evidence, a few appeals.
fn sheet(seeded: &mut Seeded, scheme: &Scheme, id: i64, gaps: i64) -> ScoreSheet {
    let mut sheet = ScoreSheet::new(AssesseeId(id));
    for criterion in scheme.criteria() {
        if !seeded.chance(gaps) {
            sheet.lines.insert(criterion.code.clone(), line(seeded, criterion, gaps));
        }
    }
    sheet
}

fn line(seeded: &mut Seeded, criterion: &Criterion, gaps: i64) -> ScoreLine {
    let mut line = ScoreLine { facts: facts(seeded, criterion, gaps), ..ScoreLine::default() };
    let full = criterion.points.to_ten_thousandths().unwrap();
    let lost = seeded.below(4) * if criterion.is_bonus() { 5_000 } else { 2_500 };
    for (step, share) in [(AssessmentStep::SelfAssessment, 0), (AssessmentStep::PaperReview, 1), (AssessmentStep::SiteCheck, 1), (AssessmentStep::Final, 1)] {
        if (step == AssessmentStep::SiteCheck && seeded.chance(60)) || seeded.chance(gaps) {
            continue;
        }
        let given = match criterion.terms.method.computes() && !seeded.chance(gaps) {
            true => Given::Computed,
            false => Given::Score(points((full - lost * share).max(0))),
        };
        let losses = match given {
            Given::Score(score) if score < criterion.points => vec![Loss {
                reason: "年内调度只有一次，责任分工未细化到县".into(),
                clause: "一".into(),
                evidence: "调度记录第3页".into(),
                points: Some(criterion.points - score),
            }],
            _ => Vec::new(),
        };
        line.give(StepScore { step, given, losses, scorer: OperatorId(1) });
    }
    line.check = line.at(AssessmentStep::Final).map(|_| FinalCheck { checker: OperatorId(2), on: day("2016-02-01") });
    if seeded.chance(gaps) {
        let outcome = AppealOutcome {
            decision: AppealDecision::Upheld { score: criterion.points },
            decided_on: day("2016-03-01"),
            decided_by: "领导小组办公室".into(),
            reason: "补充材料属实".into(),
        };
        line.appeal = Some(Appeal { lodged_on: day("2016-02-20"), ground: "数据有误".into(), outcome: Some(outcome) });
    }
    line
}

/// Goals nearly met, events few.
fn facts(seeded: &mut Seeded, criterion: &Criterion, gaps: i64) -> Facts {
    let goal = (8_000 + seeded.below(2_000)) * 100;
    let items = criterion.terms.method.event_items();
    let event = |seeded: &mut Seeded| ScoredEvent {
        clause: items[usize::try_from(seeded.below(i64::try_from(items.len()).unwrap())).unwrap()].clause.clone(),
        title: "省级通报".into(),
        on: Some(day("2015-09-01")),
        times: u32::try_from(1 + seeded.below(3)).unwrap(),
        basis: "通报".into(),
    };
    let events = if items.is_empty() { None } else { Some((0..seeded.below(3)).map(|_| event(seeded)).collect()) };
    let known = |seeded: &mut Seeded| !seeded.chance(gaps);
    let actual = goal / 1_000 * (900 + seeded.below(130)) / 100 * 100;
    Facts {
        goal: known(seeded).then_some(FiledGoal { value: amount(goal), filed_on: Some(day("2015-06-30")) }),
        baseline: known(seeded).then_some(amount(goal / 200 * 100 + seeded.below(2) * goal)),
        actual: known(seeded).then_some(amount(actual)),
        verified: seeded.chance(10).then_some(amount(actual + 100)),
        events: events.filter(|_| known(seeded)),
        source_unit: "省统计局".into(),
        evidence: u32::try_from(seeded.below(4)).unwrap(),
        not_applicable: (criterion.terms.base_score.is_some() && seeded.chance(15)).then(|| "辖区没有".into()),
    }
}

pub fn of(scheme: Scheme, sheets: Vec<ScoreSheet>) -> AssessmentGround {
    let assessees = (1..).zip(Prefecture::all()).map(|(id, it)| Assessee::of_prefecture(AssesseeId(id), it)).collect();
    let assessment = Assessment {
        id: AssessmentId(1),
        scope: AssessmentScope::Prefectures,
        level: AssessedLevel::Prefectures,
        year: 2015,
        period: AssessedPeriod::of_year(2015).unwrap(),
        goals_due_on: None,
        self_assessment_due_on: Date::of(2016, 1, 31),
    };
    let rows = rows(&scheme, &sheets);
    let year = AssessedYear { assessment, scheme, assessees, sheets };
    let operators = BTreeMap::from([(OperatorId(1), "张三".to_owned()), (OperatorId(2), "李四".to_owned())]);
    AssessmentGround::new(year, "四川省质量强省工作领导小组办公室", operators, rows)
}

fn rows(scheme: &Scheme, sheets: &[ScoreSheet]) -> AssessmentRows {
    let mut next = 0;
    let mut row = |table: &str| {
        next += 1;
        RecordOf { table: table.to_owned(), id: next, revision: 1 }
    };
    let codes = scheme.groups().iter().map(|it| it.code.clone()).chain(scheme.criteria().iter().map(|it| it.code.clone()));
    let mut rows = AssessmentRows {
        scheme: Some(row("scheme")),
        criteria: codes.map(|it| (it, row("scheme_row"))).collect(),
        ..AssessmentRows::default()
    };
    for sheet in sheets {
        rows.assessees.insert(sheet.assessee, row("assessee"));
        if sheet.veto.is_some() {
            rows.vetoes.insert(sheet.assessee, row("veto"));
        }
        for (code, line) in &sheet.lines {
            let of = ScoreRows {
                facts: Some(row("score_line")),
                events: line.facts.events.iter().flatten().map(|_| row("scored_event")).collect(),
                steps: line.steps.iter().map(|it| (it.step, row("step_score"))).collect(),
                told: line.steps.iter().flat_map(|it| &it.losses).map(|_| row("score_loss")).collect(),
                check: line.check.map(|_| row("final_check")),
                appeal: line.appeal.as_ref().map(|_| row("appeal")),
            };
            rows.scores.insert((sheet.assessee, code.clone()), of);
        }
    }
    rows
}
