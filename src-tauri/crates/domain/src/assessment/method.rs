//! 评分方法 (method): how a criterion's score comes from its facts. Data: a scheme carries it, a file keeps it.

use super::Points;
use crate::Amount;
use crate::text::words;

/// 评分方法。
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Method {
    /// 按公式: full points when the goal is met, else in proportion; never above the points, never below 0.
    Formula {
        source: FigureSource,
        better: Better,
        from: StartingFrom,
        /// Percent of completion under which nothing is scored (低于 60% 不得分).
        nothing_below: Option<Amount>,
    },
    /// 分档: the first band reached, from the best down; below all of them `otherwise`.
    Bands { source: FigureSource, of: BandsOf, better: Better, bands: Vec<Band>, otherwise: Points },
    /// 扣分: from the full points down by events, not below the floor. A floor below 0 is 倒扣.
    Deduction { items: Vec<EventItem>, floor: Points },
    /// 评审打分: people give the score.
    Reviewer,
    /// 加分: by events up to the points of the criterion; without items reviewers give it. Apart from the 100.
    Bonus { items: Vec<EventItem> },
}

impl Method {
    pub fn kind(&self) -> MethodKind {
        match self {
            Method::Formula { .. } => MethodKind::Formula,
            Method::Bands { .. } => MethodKind::Bands,
            Method::Deduction { .. } => MethodKind::Deduction,
            Method::Reviewer => MethodKind::Reviewer,
            Method::Bonus { .. } => MethodKind::Bonus,
        }
    }

    pub fn is_bonus(&self) -> bool {
        self.kind() == MethodKind::Bonus
    }

    /// The score follows from facts; otherwise people give it.
    pub fn computes(&self) -> bool {
        match self {
            Method::Formula { .. } | Method::Bands { .. } | Method::Deduction { .. } => true,
            Method::Bonus { items } => !items.is_empty(),
            Method::Reviewer => false,
        }
    }

    /// The least that can be scored.
    pub fn floor(&self) -> Points {
        match self {
            Method::Deduction { floor, .. } => *floor,
            _ => Points::ZERO,
        }
    }

    pub fn source(&self) -> Option<&FigureSource> {
        match self {
            Method::Formula { source, .. } | Method::Bands { source, .. } => Some(source),
            Method::Deduction { .. } | Method::Reviewer | Method::Bonus { .. } => None,
        }
    }

    /// Besides goal and actual a 基期值 is asked.
    pub fn asks_baseline(&self) -> bool {
        matches!(self, Method::Formula { from: StartingFrom::Baseline, .. })
    }

    pub fn event_items(&self) -> &[EventItem] {
        match self {
            Method::Deduction { items, .. } | Method::Bonus { items } => items,
            Method::Formula { .. } | Method::Bands { .. } | Method::Reviewer => &[],
        }
    }
}

/// 评分方法类别。
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MethodKind {
    Formula,
    Bands,
    Deduction,
    Reviewer,
    Bonus,
}

words!(MethodKind, "method" {
    Formula => "formula", "按公式";
    Bands => "bands", "分档";
    Deduction => "deduction", "扣分";
    Reviewer => "reviewer", "评审打分";
    Bonus => "bonus", "加分";
});

/// 数据来源: where goal and actual come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FigureSource {
    /// 目标备案 and 自评 of the assessee.
    Filed,
    /// 计划指标: taken from the plan of the assessed year and its ledger. Named as the plan names it, so that a scheme can go
    /// to another file; what was taken is a fact, with its rows, and does not move when the plan does.
    PlanTarget { target: String },
}

/// 优劣方向。
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Better {
    Higher,
    Lower,
}

words!(Better, "direction" {
    Higher => "higher", "越高越好";
    Lower => "lower", "越低越好";
});

/// 计算起点: what counts as nothing done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum StartingFrom {
    /// The share of the goal; for lower is better its inverse, goal ÷ actual.
    Zero,
    /// The share of the way from baseline to goal, in either direction.
    Baseline,
}

words!(StartingFrom, "starting point" {
    Zero => "zero", "从零起";
    Baseline => "baseline", "从基期起";
});

/// 分档依据。
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BandsOf {
    Actual,
    /// 完成率: actual ÷ goal, in percent.
    Completion,
}

words!(BandsOf, "bands of" {
    Actual => "actual", "完成值";
    Completion => "completion", "完成率";
});

/// 档: at `bound` or better, `points`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Band {
    pub bound: Amount,
    pub points: Points,
}

/// 扣分(加分)条款: per event `each`, for this clause at most `at_most`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventItem {
    /// 条款, as events refer to it: `1`, `(二)`.
    pub clause: String,
    pub text: String,
    pub each: Points,
    pub at_most: Option<Points>,
}
