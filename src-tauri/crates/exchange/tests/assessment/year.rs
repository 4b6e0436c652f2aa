//! An assessed year: the sample scheme, all prefectures, figures and scores of some.

use std::collections::BTreeMap;

use zhiheng_domain::assessment::{
    AssessedLevel, AssessedPeriod, AssessedYear, Assessee, Assessment, AssessmentScope, AssessmentStep, Criterion, CriterionCode, Facts, FiledGoal, FigureSource,
    Given, Loss, Method, ScoreLine, ScoreSheet, ScoredEvent, StartingFrom, StepScore,
};
use zhiheng_domain::{Amount, AssesseeId, AssessmentId, OperatorId, Prefecture};
use zhiheng_exchange::assessment::{BookIssue, EvidenceTitles};

use super::{day, document, moment};

pub const LEDGER: &str = "b6f0c2d4";
pub const ISSUE: &str = "2015ZP-510100-1";

pub fn issue() -> BookIssue<'static> {
    BookIssue { ledger: LEDGER, code: ISSUE, made_at: moment() }
}

pub fn code(text: &str) -> CriterionCode {
    CriterionCode::new(text).unwrap()
}

pub fn amount(text: &str) -> Amount {
    text.parse().unwrap()
}

/// The first prefecture has answered everything, the second half of it, the others nothing.
pub fn year() -> AssessedYear {
    let scheme = document::sample();
    let assessees: Vec<Assessee> = (1..).zip(Prefecture::all()).map(|(id, it)| Assessee::of_prefecture(AssesseeId(id), it)).collect();
    let sheets = assessees.iter().map(|it| sheet(it.id, scheme.criteria())).collect();
    let assessment = Assessment {
        id: AssessmentId(7),
        scope: AssessmentScope::Prefectures,
        level: AssessedLevel::Prefectures,
        year: 2015,
        period: AssessedPeriod::of_year(2015).unwrap(),
        goals_due_on: Some(day("2015-04-30")),
        self_assessment_due_on: Some(day("2016-02-29")),
    };
    AssessedYear { assessment, scheme, assessees, sheets }
}

fn sheet(assessee: AssesseeId, criteria: &[Criterion]) -> ScoreSheet {
    let mut sheet = ScoreSheet::new(assessee);
    for (at, criterion) in criteria.iter().enumerate() {
        if assessee.0 == 1 || (assessee.0 == 2 && at.is_multiple_of(2)) {
            sheet.lines.insert(criterion.code.clone(), line(at, criterion));
        }
    }
    sheet
}

fn line(at: usize, criterion: &Criterion) -> ScoreLine {
    let method = &criterion.terms.method;
    let figure = |tenths: i64| Some(Amount::from_ten_thousandths(tenths * 1_000).unwrap());
    let at_i = i64::try_from(at).unwrap();
    let has_figures = method.source().is_some();
    let is_filed = method.source() == Some(&FigureSource::Filed);
    let items = method.event_items();
    let facts = Facts {
        goal: has_figures.then(|| FiledGoal { value: amount("98.5"), filed_on: (is_filed && !at.is_multiple_of(3)).then(|| day("2015-03-31")) }),
        baseline: figure(at_i - 3).filter(|_| matches!(method, Method::Formula { from: StartingFrom::Baseline, .. })),
        actual: figure(900 + at_i).filter(|_| has_figures),
        verified: figure(900).filter(|_| has_figures && at.is_multiple_of(5)),
        events: match (items.first(), at % 3) {
            (None, _) | (_, 0) => None,
            (_, 1) => Some(vec![]),
            (Some(item), _) => Some(vec![
                ScoredEvent { clause: item.clause.clone(), title: "=某批次不合格".into(), on: Some(day("2015-08-01")), times: 2, basis: "通报".into() },
                ScoredEvent { clause: item.clause.clone(), title: "逾期\n两天".into(), on: None, times: 1, basis: String::new() },
            ]),
        },
        source_unit: if at.is_multiple_of(2) { "市统计局".into() } else { String::new() },
        evidence: u32::try_from(at % 3).unwrap(),
        not_applicable: (criterion.terms.base_score.is_some() && at.is_multiple_of(2)).then(|| "当年没有在建项目".into()),
    };
    let mut line = ScoreLine { facts, ..ScoreLine::default() };
    let given = if method.computes() && at.is_multiple_of(4) { Given::Computed } else { Given::Score(criterion.terms.method.floor()) };
    let losses = match at % 3 {
        0 => vec![],
        1 => vec![Loss { reason: "未达目标".into(), clause: String::new(), evidence: String::new(), points: None }],
        _ => vec![
            Loss { reason: "缺报告".into(), clause: "1".into(), evidence: "催报单".into(), points: Some("0.25".parse().unwrap()) },
            Loss { reason: "-其他".into(), clause: String::new(), evidence: String::new(), points: None },
        ],
    };
    if !at.is_multiple_of(7) {
        line.give(StepScore { step: AssessmentStep::SelfAssessment, given, losses, scorer: OperatorId(1) });
    }
    line
}

pub fn evidence() -> EvidenceTitles {
    BTreeMap::from([(code("1.1.1"), vec!["监督抽查结果汇总".into(), "=整改报告".into()]), (code("2.1.1"), vec!["实施方案".into()])])
}
