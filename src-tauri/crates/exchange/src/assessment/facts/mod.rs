//! 考核数据表 (facts book): figures of all assessees, for the office's own entry, with their source units and 佐证材料. A sheet for
//! each kind: a row for each assessee, a column for each criterion that is asked it.

mod read;
mod write;

use std::collections::BTreeMap;

use zhiheng_domain::assessment::{AssessedYear, Criterion, Facts, FigureSource, Method, StartingFrom};
use zhiheng_domain::{Amount, AssesseeId, Date};

use super::EvidenceTitles;

pub use read::{FactCell, FactsRead, read_facts_book};
pub use write::write_facts_book;

/// 数据种类, each with a sheet of its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FactKind {
    Goal,
    GoalFiledOn,
    Baseline,
    Actual,
    Verified,
    SourceUnit,
    Evidence,
}

/// A figure, the day of 目标备案, the name of a unit, or titles of 佐证材料.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FactValue {
    Amount(Amount),
    Day(Date),
    Name(String),
    Titles(Vec<String>),
}

/// What each assessee cites.
pub type CitedTitles = BTreeMap<AssesseeId, EvidenceTitles>;

impl FactKind {
    pub const ALL: &'static [FactKind] = &[
        FactKind::Goal,
        FactKind::GoalFiledOn,
        FactKind::Baseline,
        FactKind::Actual,
        FactKind::Verified,
        FactKind::SourceUnit,
        FactKind::Evidence,
    ];

    pub fn zh(self) -> &'static str {
        match self {
            FactKind::Goal => "目标值",
            FactKind::GoalFiledOn => "备案日期",
            FactKind::Baseline => "基期值",
            FactKind::Actual => "完成值",
            FactKind::Verified => "核定完成值",
            FactKind::SourceUnit => "数据来源",
            FactKind::Evidence => "佐证材料",
        }
    }

    /// Titles stand apart from the facts.
    fn of(self, facts: &Facts) -> Option<FactValue> {
        match self {
            FactKind::Goal => facts.goal.map(|it| FactValue::Amount(it.value)),
            FactKind::GoalFiledOn => facts.goal.and_then(|it| it.filed_on).map(FactValue::Day),
            FactKind::Baseline => facts.baseline.map(FactValue::Amount),
            FactKind::Actual => facts.actual.map(FactValue::Amount),
            FactKind::Verified => facts.verified.map(FactValue::Amount),
            FactKind::SourceUnit => Some(facts.source_unit.clone()).filter(|it| !it.is_empty()).map(FactValue::Name),
            FactKind::Evidence => None,
        }
    }

    /// Goals and actuals of the plan come from the plan; a baseline is asked where scores start from it.
    fn asks(self, criterion: &Criterion) -> bool {
        let method = &criterion.terms.method;
        match self {
            FactKind::Baseline => matches!(method, Method::Formula { from: StartingFrom::Baseline, .. }),
            FactKind::Goal | FactKind::GoalFiledOn | FactKind::Actual => method.source() == Some(&FigureSource::Filed),
            FactKind::Verified | FactKind::SourceUnit => method.source().is_some(),
            FactKind::Evidence => criterion.asks_evidence(),
        }
    }

    /// A figure, right-aligned and checked as a number.
    fn is_amount(self) -> bool {
        matches!(self, FactKind::Goal | FactKind::Baseline | FactKind::Actual | FactKind::Verified)
    }

    fn criteria(self, year: &AssessedYear) -> impl Iterator<Item = &Criterion> {
        year.scheme.criteria().iter().filter(move |it| self.asks(it))
    }
}
