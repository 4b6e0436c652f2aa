//! 违规 (violation): a broken rule with its data. The Chinese sentence for each is `api`'s.

use thiserror::Error;

use crate::{Date, GoalOperator, TargetKind};

#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Violation {
    #[error("not a number: {text:?}")]
    NumberUnreadable { text: String },
    #[error("number out of range: {text}")]
    AmountOutOfRange { text: String },
    #[error("negative value: {text}")]
    AmountNegative { text: String },
    #[error("a count is a whole number: {text}")]
    CountNotWhole { text: String },
    #[error("total {total} is less than the {entries} named ledger entries")]
    TotalBelowEntries { total: String, entries: u32 },
    /// 台账条目 stand behind counts only.
    #[error("a {} target has no named entries", kind.code())]
    EntriesOfCountsOnly { kind: TargetKind },
    #[error("a rate is between 0 and 100: {text}")]
    RateOutOfRange { text: String },
    #[error("不适用 needs a reason")]
    NotApplicableWithoutReason,
    #[error("not a date: {text:?}")]
    DateUnreadable { text: String },
    #[error("not a quarter: {text:?}")]
    QuarterUnreadable { text: String },
    #[error("{field} must not be blank")]
    Blank { field: &'static str },
    #[error("{field} is longer than {limit} characters")]
    TooLong { field: &'static str, limit: usize },
    #[error("planned shares must not fall and must end at 100 percent")]
    PlannedShareFalls,
    #[error("a range needs its upper value, other operators have none")]
    GoalRangeIncomplete,
    #[error("unknown {noun}: {text:?}")]
    UnknownWord { noun: &'static str, text: String },
    #[error("validity ends before it begins")]
    ValidityReversed,
    #[error("year {to} does not come after {from}")]
    YearNotLater { from: i32, to: i32 },
    #[error("{field} holds what looks like a personal ID number")]
    PersonalIdNumber { field: &'static str },
    #[error("{unit} cannot be followed by {successor}: the line would come back to it")]
    SuccessionCycle { unit: String, successor: String },
    #[error("{unit} has ended already")]
    UnitEnded { unit: String },
    #[error("{unit} ends before the others do")]
    SuccessorEnded { unit: String },
    #[error("periods of membership overlap")]
    MembershipOverlaps,
    #[error("a membership of {unit} begins after the unit's end")]
    MembershipAfterEnd { unit: String },
    #[error("not a version, a day or now: {text:?}")]
    PlanSideUnreadable { text: String },
    #[error("a {} target does not add up", kind.code())]
    KindNotSplit { kind: TargetKind },
    #[error("a goal with {} is no amount to share out", operator.code())]
    OperatorNotSplit { operator: GoalOperator },
    #[error("the goal is not set yet")]
    GoalNotYetSet,
    #[error("dated before the last version of {last}")]
    VersionDatedEarlier { last: Date },
    #[error("{unit} has no role on the task")]
    ShareWithoutRole { unit: String },
    #[error("times the average out of range: {text}")]
    TimesOutOfRange { text: String },
    #[error("negative share: {text}")]
    ShareNegative { text: String },
    #[error("shares over units and prefectures at once")]
    SharesMixed,
    #[error("a holder has two shares")]
    ShareRepeated,
    #[error("shares come to {sum}, {by} less than {goal}")]
    SplitShort { goal: String, sum: String, by: String },
    #[error("asked on {asked}, after the deadline of {due}")]
    ExtensionTooLate { asked: Date, due: Date },
    #[error("until {until}, which is not after the deadline of {due}")]
    ExtensionTooShort { until: Date, due: Date },
    #[error("{field} out of range: {text}")]
    SettingOutOfRange { field: &'static str, text: String, range: &'static str },
    #[error("lagging from {lagging} does not come after behind from {behind}")]
    ThresholdsReversed { behind: String, lagging: String },
    #[error("shares come to {sum}, {by} more than {goal}")]
    SplitExceeds { goal: String, sum: String, by: String },
}
