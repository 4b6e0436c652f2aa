//! 方案问题 (scheme fault): what keeps a draft from being a scheme. All are told at once, each with its place.

use super::Points;

/// 方案问题。
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SchemeFault {
    pub place: FaultPlace,
    pub kind: SchemeFaultKind,
}

/// 问题所在。
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FaultPlace {
    /// The header, the rules, or the scheme as a whole.
    Scheme,
    /// A row from 0, and what it is called.
    Row { at: usize, code: String, title: String },
}

/// 方案问题类别。
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SchemeFaultKind {
    NoCriterion,
    TitleBlank,
    CodeUnusable,
    /// The row that has the code already, from 0.
    CodeRepeated { first: usize },
    /// 二级 without 一级 above it, 三级 without 二级.
    TierWithoutParent,
    /// A criterion has rows below it.
    CriterionWithRows,
    GroupEmpty,
    PointsNotSet,
    /// Points of a criterion are above 0; of one that only deducts (倒扣) they may be 0.
    PointsNotPositive,
    GroupPointsDiffer { said: Points, sum: Points },
    TotalNotHundred { sum: Points },
    /// Bonus and other criteria in one first-tier group.
    BonusMixed,
    /// 封顶 of a bonus group above all that can be had in it.
    BonusCapTooHigh { cap: Points, most: Points },
    StandardBlank,
    ScoringUnitBlank,
    BandsMissing,
    /// A worse figure is to come later and to score less.
    BandsOutOfOrder { at: usize },
    BandPointsOutOfRange { points: Points },
    ClausesMissing,
    ClauseBlank { at: usize },
    ClauseRepeated { clause: String },
    /// Per event and at most: above 0.
    ClausePointsNotPositive { clause: String },
    FloorTooHigh { floor: Points },
    NothingBelowOutOfRange,
    PlanTargetBlank,
    BaseScoreOutOfRange { base: Points },
    VersionNotPositive,
    ReasonMissing,
    GradesOutOfOrder,
    RoundingTooFine { digits: u8 },
    /// Of a changed weight: no row has this code.
    CodeUnknown { code: String },
    TieBreakerUnknown { code: String },
    TotalCapTooLow { cap: Points },
}
