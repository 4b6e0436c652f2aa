//! 方案草稿 (scheme draft): a scheme while it is edited, as rows of a tree-grid. It may not add up.

use super::{Method, Points, SchemeRules};
use crate::text::words;

/// 方案草稿: an outline. A row belongs to the nearest row above it of a higher tier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SchemeDraft {
    pub header: SchemeHeader,
    pub rules: SchemeRules,
    pub rows: Vec<SchemeRow>,
}

/// 方案抬头。
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SchemeHeader {
    /// 考核年度。
    pub year: i32,
    pub title: String,
    /// 依据, a document number.
    pub basis: String,
    /// 示例方案: said wherever it is seen.
    pub is_sample: bool,
    /// From 1; a change after scoring began is the next one.
    pub version: u32,
    /// 修订原因, asked from version 2 on.
    pub reason: String,
}

/// 指标层级。
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tier {
    First,
    Second,
    Third,
}

words!(Tier, "tier" {
    First => "first", "一级指标";
    Second => "second", "二级指标";
    Third => "third", "三级指标";
});

/// 方案行: a group (指标), or with terms a criterion (考核项), which has no rows below it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SchemeRow {
    pub tier: Tier,
    pub code: String,
    pub title: String,
    /// Of a group the sum of what is below it; of a bonus group its cap.
    pub points: Option<Points>,
    pub terms: Option<CriterionTerms>,
}

/// 考核项内容。
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CriterionTerms {
    /// 评分标准。
    pub standard: String,
    /// 评分单位, by its short name.
    pub scoring_unit: String,
    /// 佐证要求; blank where none is asked.
    pub evidence_asked: String,
    /// 计量单位 of goal and actual.
    pub measure_unit: String,
    pub method: Method,
    /// 不适用时的基础分; none where the criterion applies to everyone.
    pub base_score: Option<Points>,
}
