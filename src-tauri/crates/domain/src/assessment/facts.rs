//! 考核依据 (facts): what is known of an assessee for one criterion. What is missing is not yet set, never 0.

use crate::{Amount, Date};

/// 考核依据。
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Facts {
    pub goal: Option<FiledGoal>,
    /// 基期值。
    pub baseline: Option<Amount>,
    /// 自报完成值。
    pub actual: Option<Amount>,
    /// 核定完成值: what the office found instead. The assessee's own figure stays.
    pub verified: Option<Amount>,
    /// None: nobody has looked yet. An empty list: it was looked, and there were none.
    pub events: Option<Vec<ScoredEvent>>,
    /// 数据来源单位。
    pub source_unit: String,
    /// Number of 佐证材料.
    pub evidence: u32,
    /// 不适用, with its reason.
    pub not_applicable: Option<String>,
}

impl Facts {
    /// What is scored: verified, else as the assessee said.
    pub fn figure(&self) -> Option<Amount> {
        self.verified.or(self.actual)
    }
}

/// 目标备案。
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FiledGoal {
    pub value: Amount,
    /// 备案日期; none where a goal was taken from the plan.
    pub filed_on: Option<Date>,
}

/// 扣分(加分)事项: what happened, under which clause, how many times.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScoredEvent {
    pub clause: String,
    pub title: String,
    pub on: Option<Date>,
    pub times: u32,
    /// 依据: document or record that shows it.
    pub basis: String,
}

/// 未能计分的原因。Not a score of 0.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotYet {
    GoalNotSet,
    BaselineNotSet,
    ActualNotSet,
    EventsNotSet,
    /// A share of nothing: a completion rate needs a goal above 0.
    GoalNotPositive,
    /// An event names a clause that the method does not have.
    ClauseUnknown { clause: String },
    /// 不适用 where the scheme has no base score for it.
    NoBaseScore,
    /// People give the score and have not yet.
    NotScored,
}
