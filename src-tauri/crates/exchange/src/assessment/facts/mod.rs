//! 考核数据表 (facts book): figures of all assessees, for the office's own entry. A sheet for each kind: a row for each assessee, a
//! column for each criterion that is scored by filed figures.

mod read;
mod write;

use zhiheng_domain::assessment::{AssessedYear, Criterion, Facts, FigureSource, Method, StartingFrom};
use zhiheng_domain::{Amount, Date};

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
}

/// A figure, or the day of 目标备案.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FactValue {
    Amount(Amount),
    Day(Date),
}

impl FactKind {
    pub const ALL: &'static [FactKind] = &[FactKind::Goal, FactKind::GoalFiledOn, FactKind::Baseline, FactKind::Actual, FactKind::Verified];

    pub fn zh(self) -> &'static str {
        match self {
            FactKind::Goal => "目标值",
            FactKind::GoalFiledOn => "备案日期",
            FactKind::Baseline => "基期值",
            FactKind::Actual => "完成值",
            FactKind::Verified => "核定完成值",
        }
    }

    pub(crate) fn of(self, facts: &Facts) -> Option<FactValue> {
        match self {
            FactKind::Goal => facts.goal.map(|it| FactValue::Amount(it.value)),
            FactKind::GoalFiledOn => facts.goal.and_then(|it| it.filed_on).map(FactValue::Day),
            FactKind::Baseline => facts.baseline.map(FactValue::Amount),
            FactKind::Actual => facts.actual.map(FactValue::Amount),
            FactKind::Verified => facts.verified.map(FactValue::Amount),
        }
    }

    /// Goals and actuals of the plan come from the plan; a baseline is asked where scores start from it.
    fn asks(self, criterion: &Criterion) -> bool {
        let method = &criterion.terms.method;
        match self {
            FactKind::Baseline => matches!(method, Method::Formula { from: StartingFrom::Baseline, .. }),
            FactKind::Goal | FactKind::GoalFiledOn | FactKind::Actual => method.source() == Some(&FigureSource::Filed),
            FactKind::Verified => method.source().is_some(),
        }
    }

    fn criteria(self, year: &AssessedYear) -> impl Iterator<Item = &Criterion> {
        year.scheme.criteria().iter().filter(move |it| self.asks(it))
    }
}
