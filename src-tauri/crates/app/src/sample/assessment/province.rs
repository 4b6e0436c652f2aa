//! The province's own 自评 of July 2015 to June 2016: one sheet, scored by the office, in part checked once more.

use zhiheng_domain::assessment::{
    AssessmentStep, Criterion, Facts, FiledGoal, Given, Loss, Scheme, ScoreLine, ScoreSheet, ScoredEvent, StepScore, compute,
};
use zhiheng_domain::{Amount, AssesseeId, Date, OperatorId, Violation};

/// What is known of a criterion.
enum Known {
    /// Goal, baseline (blank where none is asked), actual.
    Figures(&'static str, &'static str, &'static str),
    /// Clause, how often, what, 依据.
    Events(&'static [(&'static str, u32, &'static str, &'static str)]),
    /// The office's own score, and what it says of what is short.
    Score(&'static str, &'static str, &'static str),
}

use Known::{Events, Figures, Score};

/// Criterion, what is known, number of 佐证材料.
const LINES: &[(&str, Known, u32)] = &[
    ("1.1.1", Figures("92", "", "92.6"), 2),
    ("1.1.2", Figures("97", "", "97.8"), 1),
    ("1.1.3", Figures("96", "", "95.7"), 1),
    ("1.2.1", Figures("97", "", "97.4"), 1),
    ("1.2.2", Events(&[("2", 1, "一起一般工程质量事故（样例）", "事故统计报表")]), 1),
    ("1.3.1", Figures("76.5", "74.5", "76.1"), 1),
    ("1.3.2", Figures("74", "72.5", "74.2"), 1),
    ("1.4.1", Figures("0.35", "", "0.33"), 1),
    ("2.1.1", Score("3.8", "1", "年度督查比计划少一次"), 2),
    ("2.1.2", Figures("100", "", "100"), 1),
    ("2.1.3", Score("3.5", "1", "部分县（市、区）经费未单列预算"), 1),
    ("2.2.1", Figures("50", "", "48"), 1),
    ("2.2.2", Score("3.5", "2", "部分行业测评结果没有用于整改"), 2),
    ("2.2.3", Figures("120", "", "113"), 2),
    ("2.3.1", Events(&[("1", 3, "不合格批次未作后处理（样例）", "后处理台账")]), 2),
    ("2.3.2", Figures("600", "", "612"), 1),
    ("2.3.3", Score("2.8", "3", "个别案件信息公开超过规定时限"), 1),
    ("2.3.4", Events(&[]), 1),
    ("2.4.1", Score("5.5", "1", "主导制定的国家标准数量与目标有差距"), 3),
    ("2.4.2", Figures("8", "", "7"), 1),
    ("2.4.3", Score("2.6", "2", "失信惩戒的部门联动不够"), 2),
    ("2.4.4", Score("2.8", "3", "行业自律覆盖的协会偏少"), 2),
];

pub(super) fn sheet(scheme: &Scheme, assessee: AssesseeId, operators: &[OperatorId]) -> Result<ScoreSheet, Violation> {
    let scorer = |at: usize| operators.get(at % operators.len().max(1)).copied().unwrap_or(OperatorId(0));
    let mut sheet = ScoreSheet::new(assessee);
    for criterion in scheme.criteria() {
        let Some((_, known, evidence)) = LINES.iter().find(|it| it.0 == criterion.code.as_str()) else { continue };
        let mut line = ScoreLine { facts: facts(criterion, known, *evidence)?, ..ScoreLine::default() };
        let (given, losses) = match known {
            Score(score, clause, reason) => {
                let score = score.parse()?;
                let points = Some(criterion.points - score);
                (Given::Score(score), vec![loss(clause, reason, &criterion.terms.evidence_asked, points)])
            }
            Events(events) => (Given::Computed, events.iter().map(|it| loss(it.0, it.2, it.3, None)).collect()),
            Figures(..) => {
                let is_short = compute(criterion, &line.facts).is_ok_and(|it| it.score < criterion.points);
                let told = loss("1", "完成值未达到备案目标", &criterion.terms.evidence_asked, None);
                (Given::Computed, if is_short { vec![told] } else { Vec::new() })
            }
        };
        let step = AssessmentStep::SelfAssessment;
        line.give(StepScore { step, given, losses: losses.clone(), scorer: scorer(0) });
        // 质量目标 has been gone through once more inside the office.
        if criterion.code.as_str().starts_with("1.") {
            line.give(StepScore { step: AssessmentStep::PaperReview, given, losses: Vec::new(), scorer: scorer(1) });
        }
        sheet.lines.insert(criterion.code.clone(), line);
    }
    Ok(sheet)
}

fn loss(clause: &str, reason: &str, evidence: &str, points: Option<zhiheng_domain::assessment::Points>) -> Loss {
    Loss { reason: reason.to_owned(), clause: clause.to_owned(), evidence: evidence.to_owned(), points }
}

fn facts(criterion: &Criterion, known: &Known, evidence: u32) -> Result<Facts, Violation> {
    let mut facts = Facts { source_unit: criterion.terms.scoring_unit.clone(), evidence, ..Facts::default() };
    match known {
        Figures(goal, baseline, actual) => {
            facts.goal = Some(FiledGoal { value: goal.parse()?, filed_on: Date::of(2015, 6, 26) });
            facts.baseline = if baseline.is_empty() { None } else { Some(baseline.parse::<Amount>()?) };
            facts.actual = Some(actual.parse()?);
        }
        Events(events) => {
            let event = |it: &(&str, u32, &str, &str)| ScoredEvent {
                clause: it.0.to_owned(),
                title: it.2.to_owned(),
                on: Date::of(2015, 11, 18),
                times: it.1,
                basis: it.3.to_owned(),
            };
            facts.events = Some(events.iter().map(event).collect());
        }
        Score(..) => {}
    }
    Ok(facts)
}
