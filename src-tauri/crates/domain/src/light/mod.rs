//! 亮灯 (light): how a target, milestone or deliverable stands on a business date, always with its word.
//!
//! `rule` holds the thresholds, `target` and `deliverable` judge, `reason` says why in words, `counts` sums lights up.

mod counts;
mod deliverable;
pub(crate) mod level;
mod reason;
mod rule;
mod target;

use rust_decimal::Decimal;

use crate::text::words;

pub use counts::{LightCounts, worst_light};
pub use deliverable::{JudgedOn, deliverable_light};
pub use reason::LightReason;
pub use rule::LightRule;
pub(crate) use target::breaks;
pub use target::{TargetFacts, target_light};

/// 灯: three colours, each with a shape, and ○, which is a word and never a colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Light {
    OnTrack,
    Behind,
    Lagging,
    NotReported,
    NotYetSet,
    /// Reported, but there is nothing to judge by yet: 不适用, or a stock without a baseline before the year's end.
    NotJudged,
}

words!(Light, "light" {
    OnTrack => "on_track", "达进度";
    Behind => "behind", "欠进度";
    Lagging => "lagging", "滞后";
    NotReported => "not_reported", "未报";
    NotYetSet => "not_yet_set", "尚未下达";
    NotJudged => "not_judged", "暂不评定";
});

impl Light {
    /// The shape, so that a light reads in black and white.
    pub fn mark(self) -> char {
        match self {
            Light::OnTrack => '●',
            Light::Behind => '▲',
            Light::Lagging => '■',
            Light::NotReported | Light::NotYetSet | Light::NotJudged => '○',
        }
    }

    /// ○ has no colour.
    pub fn is_coloured(self) -> bool {
        self.mark() != '○'
    }
}

/// 通报用词. Every verdict has exactly one, so that their numbers add up: 已完成 comes before the others, whatever the
/// light; 超进度 is said of ● only, so that what was made good late is not washed in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ProgressWord {
    Done,
    Ahead,
    OnTrack,
    Behind,
    Other,
}

words!(ProgressWord, "progress word" {
    Done => "done", "已完成";
    Ahead => "ahead", "超进度";
    OnTrack => "on_track", "达进度";
    Behind => "behind", "欠进度";
    Other => "other", "其他";
});

/// 到期结果: what is said of a target once its due date is past.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DueOutcome {
    NotDue,
    Met,
    Unmet,
    /// 力争: a soft promise is not 未完成.
    SoftUnmet,
}

words!(DueOutcome, "due outcome" {
    NotDue => "not_due", "未到期";
    Met => "met", "完成";
    Unmet => "unmet", "到期未完成";
    SoftUnmet => "soft_unmet", "未达力争值";
});

/// 亮灯结论。
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LightVerdict {
    pub light: Light,
    /// 完成率 in percent, exact; none where nothing is summed up (rates, 全部, 零发生, levels).
    pub completion: Option<Decimal>,
    /// 与序时进度差 in percentage points: planned share less completion, exact; negative when ahead.
    pub gap: Option<Decimal>,
    pub word: ProgressWord,
    pub outcome: DueOutcome,
    pub reason: LightReason,
}

impl LightVerdict {
    /// The word beside the shape: the light's own, or 未达力争值 for a soft promise that was not kept.
    pub fn light_word(&self) -> &'static str {
        match self.outcome {
            DueOutcome::SoftUnmet => self.outcome.zh(),
            _ => self.light.zh(),
        }
    }

    /// Why, in words: `序时 100%，完成 97.9%，差 2.1 个百分点，未达力争值`.
    pub fn in_words(&self) -> String {
        let reason = self.reason.in_words();
        match self.outcome {
            DueOutcome::Unmet | DueOutcome::SoftUnmet => format!("{reason}，{}", self.outcome.zh()),
            DueOutcome::NotDue | DueOutcome::Met => reason,
        }
    }

    /// `32%`, to one decimal, and more where that would hide how it stands to a threshold.
    pub fn completion_text(&self) -> Option<String> {
        self.completion.map(|it| format!("{}%", shown(it)))
    }

    /// `18`, in percentage points; negative when ahead.
    pub fn gap_text(&self) -> Option<String> {
        self.gap.map(shown)
    }

    /// `+12.5` ahead of the planned share, `−16.7` behind it: what the tables of papers write, with one decimal at least, so
    /// that a column is aligned.
    pub fn lead_text(&self) -> Option<String> {
        let lead = -self.gap?;
        let digits = shown(lead.abs());
        let digits = if digits.contains('.') { digits } else { format!("{digits}.0") };
        let sign = if lead.is_zero() { "" } else if lead.is_sign_negative() { "−" } else { "+" };
        Some(format!("{sign}{digits}"))
    }

    /// ○ says nothing of completion.
    fn unjudged(light: Light, reason: LightReason) -> LightVerdict {
        let word = ProgressWord::Other;
        LightVerdict { light, completion: None, gap: None, word, outcome: DueOutcome::NotDue, reason }
    }
}

/// For display only: one decimal, and more where rounding would make a whole number of what is none, so that 9.96 never
/// reads 10 beside a ●, nor 99.97 % reads 100 %.
pub(crate) fn shown(exact: Decimal) -> String {
    let rounded = (1..=4)
        .map(|places| round(exact, places))
        .find(|it| *it == exact || !it.is_integer())
        .unwrap_or_else(|| exact.trunc_with_scale(4));
    rounded.normalize().to_string()
}

fn round(exact: Decimal, places: u32) -> Decimal {
    exact.round_dp_with_strategy(places, rust_decimal::RoundingStrategy::MidpointAwayFromZero)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounding_never_shows_a_threshold_that_is_not_reached() {
        for (exact, text) in [
            ("32", "32"),
            ("33.333333", "33.3"),
            ("66.65", "66.7"),
            ("9.96", "9.96"),
            ("29.999", "29.999"),
            ("99.97", "99.97"),
            ("99.99999", "99.9999"),
            ("-9.96", "-9.96"),
            ("10.0", "10"),
            ("0", "0"),
        ] {
            assert_eq!(shown(exact.parse().unwrap()), text);
        }
    }

    #[test]
    fn a_lead_has_its_sign_and_one_decimal() {
        for (gap, text) in [("-12.5", "+12.5"), ("16.666667", "−16.7"), ("-45", "+45.0"), ("0", "0.0"), ("9.96", "−9.96")] {
            let verdict = LightVerdict::unjudged(Light::OnTrack, LightReason::NoDueDate);
            assert_eq!(LightVerdict { gap: gap.parse().ok(), ..verdict }.lead_text().as_deref(), Some(text));
        }
    }

    #[test]
    fn every_light_has_a_shape_and_only_three_have_a_colour() {
        let marks: String = Light::ALL.iter().map(|it| it.mark()).collect();
        assert_eq!(marks, "●▲■○○○");
        assert_eq!(Light::ALL.iter().filter(|it| it.is_coloured()).count(), 3);
    }
}
