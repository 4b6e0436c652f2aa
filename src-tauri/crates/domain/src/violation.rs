//! 违规 (violation): a broken rule with its data. The Chinese sentence for each is `api`'s.

use thiserror::Error;

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
}
