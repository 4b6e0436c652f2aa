//! 指标 (target): kinds that are summed differently, goals that may not be set yet.

use std::fmt;

use crate::text::words;
use crate::{Amount, TargetId, Violation};

/// 指标类别。
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TargetKind {
    /// 数量: entries add up over quarters and units; each is a named item of the ledger.
    Count,
    /// 比率: the latest value; never added up.
    Rate,
    /// 存量: the level at the end of the period.
    Stock,
    /// 全部: one bad case breaks it for the year.
    All,
    /// 零发生: one bad event breaks it for the year.
    Zero,
}

words!(TargetKind, "target kind" {
    Count => "count", "数量";
    Rate => "rate", "比率";
    Stock => "stock", "存量";
    All => "all", "全部";
    Zero => "zero", "零发生";
});

/// 目标比较方式。
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Operator {
    AtLeast,
    AtMost,
    Exactly,
    About,
    All,
    Zero,
    Growth,
    Decline,
}

words!(Operator, "operator" {
    AtLeast => ">=", "不少于";
    AtMost => "<=", "不超过";
    Exactly => "=", "等于";
    About => "~", "左右";
    All => "all", "全部";
    Zero => "zero", "零发生";
    Growth => "+", "增长";
    Decline => "-", "下降";
});

/// 目标值。"Not yet set" (尚未下达) is a state of its own, never 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Goal {
    NotYetSet,
    Set { value: Amount, value_to: Option<Amount> },
}

impl Goal {
    pub fn value(self) -> Option<Amount> {
        match self {
            Goal::Set { value, .. } => Some(value),
            Goal::NotYetSet => None,
        }
    }

    /// `≥100个`, `77%`, `全部`, `尚未下达`.
    pub fn text(self, operator: Operator, measure_unit: &str) -> String {
        GoalText { operator, goal: self, measure_unit }.to_string()
    }
}

/// 措辞: 力争 is a soft promise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Modality(pub String);

impl Modality {
    /// 力争: an unmet one is 未达力争值, not 未完成.
    pub fn is_soft(&self) -> bool {
        self.0.contains("力争")
    }
}

/// 结果 / 过程: process wording (培育, 推动) needs the office's 口径.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Nature {
    Result,
    Process,
}

words!(Nature, "nature" {
    Result => "result", "结果";
    Process => "process", "过程";
});

/// 序时进度: whole percent of the year's value planned by the end of each quarter. Never falls, ends at 100.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlannedShare([u8; 4]);

impl PlannedShare {
    /// # Errors
    /// `PlannedShareFalls` when a later quarter is below an earlier one, or the fourth is not 100.
    pub fn new(shares: [u8; 4]) -> Result<PlannedShare, Violation> {
        let [a, b, c, d] = shares;
        if a <= b && b <= c && c <= d && d == 100 {
            Ok(PlannedShare(shares))
        } else {
            Err(Violation::PlannedShareFalls)
        }
    }

    pub fn quarters(self) -> [u8; 4] {
        self.0
    }
}

/// 25/50/75/100 %.
impl Default for PlannedShare {
    fn default() -> PlannedShare {
        PlannedShare([25, 50, 75, 100])
    }
}

/// 指标。
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    pub id: TargetId,
    pub no: i64,
    pub name: String,
    pub kind: TargetKind,
    pub operator: Operator,
    pub goal: Goal,
    /// 基期值。
    pub baseline: Option<Amount>,
    /// 计量单位, with its scale word: `万件`.
    pub measure_unit: String,
    pub modality: Modality,
    pub nature: Nature,
    /// 口径说明: what counts, as the office decided; empty while it has not.
    pub definition: String,
    pub planned_share: PlannedShare,
    /// 原句。
    pub sentence: String,
    pub revision: i64,
}

/// Words of the plan that say what is to be done, not what is to be reached.
const PROCESS_WORDS: [&str; 6] = ["培育", "推动", "推进", "加快", "争创", "鼓励"];

impl Target {
    /// 过程措辞: the office has to say what counts (口径).
    pub fn is_process_worded(&self) -> bool {
        // 力争创建 holds 争创 only as letters.
        let modality = self.modality.0.replace("力争", "");
        self.nature == Nature::Process || PROCESS_WORDS.iter().any(|it| modality.contains(it))
    }

    /// `≥100个`, `77%`, `全部`, `尚未下达`.
    pub fn goal_text(&self) -> String {
        self.goal.text(self.operator, &self.measure_unit)
    }
}

struct GoalText<'a> {
    operator: Operator,
    goal: Goal,
    measure_unit: &'a str,
}

impl fmt::Display for GoalText<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let GoalText { operator, goal, measure_unit } = self;
        let Goal::Set { value, value_to } = goal else {
            return f.write_str("尚未下达");
        };
        match (operator, value_to) {
            (Operator::All, _) => f.write_str("全部"),
            (Operator::Zero, _) => write!(f, "0{measure_unit}"),
            // Both ends of a range keep their sign (GB/T 15835): 63%~68%.
            (Operator::About, Some(to)) => write!(f, "{value}{measure_unit}~{to}{measure_unit}"),
            (Operator::About, None) => write!(f, "{value}{measure_unit}左右"),
            (Operator::AtLeast, _) => write!(f, "≥{value}{measure_unit}"),
            (Operator::AtMost, _) => write!(f, "≤{value}{measure_unit}"),
            (Operator::Exactly, _) => write!(f, "{value}{measure_unit}"),
            (Operator::Growth, _) => write!(f, "增长{value}{measure_unit}"),
            (Operator::Decline, _) => write!(f, "下降{value}{measure_unit}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn target(operator: Operator, goal: Goal, measure_unit: &str) -> Target {
        Target {
            id: TargetId(1),
            no: 1,
            name: "指标".into(),
            kind: TargetKind::Count,
            operator,
            goal,
            baseline: None,
            measure_unit: measure_unit.into(),
            modality: Modality("力争创建".into()),
            nature: Nature::Result,
            definition: String::new(),
            planned_share: PlannedShare::default(),
            sentence: String::new(),
            revision: 1,
        }
    }

    fn set(value: &str, to: Option<&str>) -> Goal {
        Goal::Set { value: value.parse().unwrap(), value_to: to.map(|it| it.parse().unwrap()) }
    }

    #[test]
    fn goals_are_written_as_offices_write_them() {
        for (operator, goal, unit, text) in [
            (Operator::AtLeast, set("100", None), "个", "≥100个"),
            (Operator::Exactly, set("77", None), "%", "77%"),
            (Operator::All, set("100", None), "%", "全部"),
            (Operator::Zero, set("0", None), "起", "0起"),
            (Operator::About, set("63", Some("68")), "%", "63%~68%"),
            (Operator::All, Goal::NotYetSet, "国家下达任务", "尚未下达"),
        ] {
            assert_eq!(target(operator, goal, unit).goal_text(), text);
        }
    }

    #[test]
    fn process_wording_is_told_from_a_soft_promise() {
        let worded = |text: &str| {
            let goal = set("1", None);
            Target { modality: Modality(text.into()), ..target(Operator::AtLeast, goal, "个") }.is_process_worded()
        };
        assert!(worded("积极培育创建") && worded("加快…建设") && worded("争创") && worded("力争推动"));
        assert!(!worded("力争创建") && !worded("建成…以上") && !worded("") && !worded("新增"));
        let process = Target { nature: Nature::Process, ..target(Operator::AtLeast, set("1", None), "个") };
        assert!(process.is_process_worded());
    }

    #[test]
    fn planned_shares_never_fall_and_end_at_a_hundred() {
        assert!(PlannedShare::new([0, 50, 50, 100]).is_ok());
        assert_eq!(PlannedShare::new([50, 40, 75, 100]), Err(Violation::PlannedShareFalls));
        assert_eq!(PlannedShare::new([25, 50, 75, 90]), Err(Violation::PlannedShareFalls));
    }
}
