//! 方案规则 (rules): what a scheme says beside its criteria. Grades, rounding, ranking, evidence.

use super::{Points, Rounding};
use crate::text::words;

/// 方案规则。
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SchemeRules {
    pub rounding: Rounding,
    pub grades: GradeBands,
    pub ranking: RankRule,
    pub evidence: EvidenceRule,
    /// 总分封顶, with the bonus; none where a bonus may lift a total above 100.
    pub total_cap: Option<Points>,
}

/// 等次。
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grade {
    A,
    B,
    C,
    D,
}

words!(Grade, "grade" {
    A => "A", "A级";
    B => "B", "B级";
    C => "C", "C级";
    D => "D", "D级";
});

/// 等次分数线: from which unrounded total a grade begins; below C it is D. The national method's are 90, 80, 60.
/// The scheme's check holds A above B above C above 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GradeBands {
    pub a: Points,
    pub b: Points,
    pub c: Points,
}

impl GradeBands {
    /// Of the total before rounding: 89.995 is B, whatever is shown.
    pub fn of(self, unrounded: Points) -> Grade {
        if self.a <= unrounded {
            Grade::A
        } else if self.b <= unrounded {
            Grade::B
        } else if self.c <= unrounded {
            Grade::C
        } else {
            Grade::D
        }
    }

    pub(super) fn in_order(self) -> bool {
        Points::ZERO < self.c && self.c < self.b && self.b < self.a
    }
}

impl Default for GradeBands {
    fn default() -> GradeBands {
        GradeBands { a: Points::whole(90), b: Points::whole(80), c: Points::whole(60) }
    }
}

/// 排名规则。
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RankRule {
    pub on: RankOn,
    /// Asked in turn while totals are equal; who is still equal after all of them shares the rank.
    pub tie_breakers: Vec<TieBreaker>,
    pub ties: Ties,
    pub vetoed: VetoedRank,
}

/// 排名依据。
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum RankOn {
    #[default]
    Unrounded,
    Shown,
}

words!(RankOn, "rank on" {
    Unrounded => "unrounded", "按未取舍的合计";
    Shown => "shown", "按公布的合计";
});

/// 同分先后: the higher score on this goes first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TieBreaker {
    /// A group or a criterion, by its code: 质量目标得分高者在前.
    Row(String),
    Bonus,
}

/// 并列之后的名次。
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Ties {
    /// 1, 2, 2, 4.
    #[default]
    Skip,
    /// 1, 2, 2, 3.
    Follow,
}

words!(Ties, "ties" {
    Skip => "skip", "并列占位";
    Follow => "follow", "并列不占位";
});

/// 一票否决者的名次。
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum VetoedRank {
    #[default]
    Last,
    ByScore,
}

words!(VetoedRank, "rank of the vetoed" {
    Last => "last", "列末位";
    ByScore => "by_score", "按得分";
});

/// 缺佐证时: a score claimed without the evidence asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum EvidenceRule {
    #[default]
    Refuse,
    Warn,
}

words!(EvidenceRule, "evidence rule" {
    Refuse => "refuse", "不予记分";
    Warn => "warn", "提醒";
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_grade_goes_by_the_unrounded_total() {
        let bands = GradeBands::default();
        let rounding = Rounding::default();
        let whole = Rounding { digits: 0, ..rounding };
        for (total, to_hundredths, to_whole, grade) in [
            ("100", "100", "100", Grade::A),
            ("90", "90", "90", Grade::A),
            ("89.995", "90", "90", Grade::B),
            ("89.99499999", "89.99", "90", Grade::B),
            ("89.5", "89.5", "90", Grade::B),
            ("80", "80", "80", Grade::B),
            ("79.99999999", "80", "80", Grade::C),
            ("60", "60", "60", Grade::C),
            ("59.999", "60", "60", Grade::D),
            ("59.5", "59.5", "60", Grade::D),
            ("0", "0", "0", Grade::D),
            ("-1", "-1", "-1", Grade::D),
        ] {
            let total = Points::computed(total.parse().unwrap());
            assert_eq!(bands.of(total), grade, "{total}");
            assert_eq!(rounding.round(total).to_string(), to_hundredths, "{total}");
            assert_eq!(whole.round(total).to_string(), to_whole, "{total}");
        }
    }
}
