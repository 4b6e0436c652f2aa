//! An assessed year on the sample scheme: 21 prefectures with facts, reasons, a veto, an appeal, a bonus over its cap.

use std::collections::BTreeMap;

use zhiheng_domain::assessment::*;
use zhiheng_domain::{Amount, AssesseeId, AssessmentId, Date, OperatorId, Prefecture};
use zhiheng_print::document::RecordOf;
use zhiheng_print::{AssessmentGround, AssessmentRows, ScoreRows};

pub const OFFICE: &str = "四川省质量强省工作领导小组办公室";

pub fn scheme(year: i32) -> SchemeDraft {
    let mut draft = super::common::assessment::sample_draft();
    draft.header.year = year;
    draft
}

pub fn day(text: &str) -> Date {
    Date::read(text).unwrap()
}

pub fn points(text: &str) -> Points {
    text.parse().unwrap()
}

fn amount(hundredths: u32) -> Amount {
    Amount::from_ten_thousandths(i64::from(hundredths) * 100).unwrap()
}

/// Numbers that look thrown and are the same each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: u32) -> u32 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        u32::try_from((self.0 >> 33) % u64::from(limit)).unwrap()
    }
}

/// All prefectures, in the order of papers, every score final and checked.
pub fn year(year: i32) -> AssessedYear {
    of(&scheme(year))
}

pub fn of(draft: &SchemeDraft) -> AssessedYear {
    let scheme = draft.check().unwrap();
    let year = scheme.header().year;
    let assessees: Vec<Assessee> =
        (1..).zip(Prefecture::all()).map(|(id, it)| Assessee::of_prefecture(AssesseeId(id), it)).collect();
    let mut dice = Dice(u64::try_from(year).unwrap().wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
    let mut sheets: Vec<ScoreSheet> = assessees.iter().map(|it| sheet(&scheme, it.id, &mut dice)).collect();
    sheets[16].veto = Some(Veto {
        event: "区域性产品质量安全事件".into(),
        happened_on: Date::of(year, 8, 12).unwrap(),
        basis: "省政府调查报告".into(),
        decided_by: "省质量强省工作领导小组".into(),
        decided_on: Date::of(year + 1, 3, 1).unwrap(),
    });
    appeal(sheets[2].lines.get_mut(&CriterionCode::new("2.1.1").unwrap()).unwrap());
    let assessment = Assessment {
        id: AssessmentId(1),
        scope: AssessmentScope::Prefectures,
        level: AssessedLevel::Prefectures,
        year,
        period: AssessedPeriod::of_year(year).unwrap(),
        goals_due_on: None,
        self_assessment_due_on: None,
    };
    AssessedYear { assessment, scheme, assessees, sheets }
}

fn appeal(line: &mut ScoreLine) {
    let outcome = AppealOutcome {
        decision: AppealDecision::Upheld { score: points("2") },
        decided_on: day("2016-03-05"),
        decided_by: "省质量强省工作领导小组办公室".into(),
        reason: "补充的会议纪要经核实有效".into(),
    };
    line.appeal = Some(Appeal { lodged_on: day("2016-02-25"), ground: "漏计一次部署会".into(), outcome: Some(outcome) });
}

fn sheet(scheme: &Scheme, id: AssesseeId, dice: &mut Dice) -> ScoreSheet {
    let mut sheet = ScoreSheet::new(id);
    for criterion in scheme.criteria() {
        let mut line = ScoreLine { facts: facts(criterion, dice), ..ScoreLine::default() };
        let computes = criterion.terms.method.computes();
        let full = criterion.points.to_ten_thousandths().unwrap();
        let own = if computes { Given::Computed } else { Given::Score(if criterion.is_bonus() { points("1.5") } else { criterion.points }) };
        line.give(StepScore { step: AssessmentStep::SelfAssessment, given: own, losses: Vec::new(), scorer: OperatorId(1) });
        let off = i64::from(dice.below(4)) * full / 20;
        let score = if computes { Given::Computed } else { Given::Score(Points::from_ten_thousandths(full - off).unwrap()) };
        let losses = if computes || off == 0 || criterion.is_bonus() { Vec::new() } else { losses(dice) };
        line.give(StepScore { step: AssessmentStep::PaperReview, given: score, losses, scorer: OperatorId(2) });
        line.give(StepScore { step: AssessmentStep::Final, given: score, losses: Vec::new(), scorer: OperatorId(2) });
        line.check = Some(FinalCheck { checker: OperatorId(3), on: day("2016-02-20") });
        sheet.lines.insert(criterion.code.clone(), line);
    }
    sheet
}

fn losses(dice: &mut Dice) -> Vec<Loss> {
    const REASONS: [(&str, &str); 4] = [
        ("年度部署文件晚于规定时间印发", "文件签收单"),
        ("现场抽查发现资料不全", "现场核查记录"),
        ("有1个县（区）未开展相关工作", "抽查笔录"),
        ("未提供过程性材料", ""),
    ];
    let (reason, evidence) = REASONS[dice.below(4) as usize];
    vec![Loss { reason: reason.into(), clause: (1 + dice.below(3)).to_string(), evidence: evidence.into(), points: None }]
}

fn facts(criterion: &Criterion, dice: &mut Dice) -> Facts {
    let method = &criterion.terms.method;
    let items = method.event_items();
    let events = (!items.is_empty()).then(|| {
        let often = if criterion.is_bonus() { 5 } else { 3 };
        let many = if dice.below(often) == 0 { 1 + dice.below(2) } else { 0 };
        (0..many).map(|at| event(&items[at as usize % items.len()], dice)).collect()
    });
    let better = match method {
        Method::Formula { better, .. } | Method::Bands { better, .. } => *better,
        _ => Better::Higher,
    };
    // Mostly near the goal, sometimes a good way off.
    let off = if dice.below(4) == 0 { dice.below(900) } else { dice.below(300) };
    let goal = 9_600;
    let actual = match better {
        Better::Higher => goal + 120 - off,
        Better::Lower => goal - 120 + off,
    };
    let baseline = match better {
        Better::Higher => 8_000,
        Better::Lower => 11_500,
    };
    Facts {
        goal: Some(FiledGoal { value: amount(goal), filed_on: Some(day("2015-06-30")) }),
        baseline: Some(amount(baseline)),
        actual: Some(amount(actual)),
        events,
        source_unit: criterion.terms.scoring_unit.clone(),
        evidence: 1 + dice.below(3),
        ..Facts::default()
    }
}

fn event(item: &EventItem, dice: &mut Dice) -> ScoredEvent {
    ScoredEvent { clause: item.clause.clone(), title: item.text.clone(), on: Some(day("2015-09-01")), times: 1 + dice.below(2), basis: "省级通报".into() }
}

/// Every row by a number of its own.
pub fn ground(year: AssessedYear) -> AssessmentGround {
    let mut next = 0;
    let mut record = |table: &str| {
        next += 1;
        RecordOf { table: table.to_owned(), id: next, revision: 1 }
    };
    let mut rows = AssessmentRows { scheme: Some(record("scheme_version")), ..AssessmentRows::default() };
    for group in year.scheme.groups() {
        rows.criteria.insert(group.code.clone(), record("scheme_row"));
    }
    for criterion in year.scheme.criteria() {
        rows.criteria.insert(criterion.code.clone(), record("scheme_row"));
    }
    for sheet in &year.sheets {
        rows.assessees.insert(sheet.assessee, record("assessee"));
        if sheet.veto.is_some() {
            rows.vetoes.insert(sheet.assessee, record("veto"));
        }
        for (code, line) in &sheet.lines {
            let events = line.facts.events.as_deref().unwrap_or_default();
            let of = ScoreRows {
                facts: Some(record("score_facts")),
                events: events.iter().map(|_| record("scored_event")).collect(),
                steps: line.steps.iter().map(|it| (it.step, record("step_score"))).collect(),
                check: line.check.map(|_| record("final_check")),
                appeal: line.appeal.as_ref().map(|_| record("appeal")),
                ..ScoreRows::default()
            };
            rows.scores.insert((sheet.assessee, code.clone()), of);
        }
    }
    let operators = BTreeMap::from([(OperatorId(1), "甲".to_owned()), (OperatorId(2), "乙".to_owned()), (OperatorId(3), "丙".to_owned())]);
    AssessmentGround::new(year, OFFICE, operators, rows)
}
