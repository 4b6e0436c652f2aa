//! 亮灯规则: the thresholds, a setting of the office.

use rust_decimal::Decimal;

use crate::{Amount, Violation};

/// 亮灯规则。Invariant: 0 < behind < lagging ≤ 100, 0 ≤ ahead ≤ 100, 0 ≤ tolerance ≤ 100, due soon ≤ 366 days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LightRule {
    behind_from: Amount,
    lagging_from: Amount,
    ahead_from: Amount,
    rate_tolerance: Amount,
    due_soon_days: u32,
}

impl LightRule {
    /// Percentage points of the gap from which a target is ▲, ■ or 超进度; percent of the goal by which a rate may miss
    /// and still be ▲; days before the due date in which a deliverable without evidence turns ▲.
    ///
    /// # Errors
    /// `SettingOutOfRange` for one number, `ThresholdsReversed` when ■ would not begin after ▲.
    pub fn new(
        behind_from: Amount,
        lagging_from: Amount,
        ahead_from: Amount,
        rate_tolerance: Amount,
        due_soon_days: u32,
    ) -> Result<LightRule, Violation> {
        let percents = [
            ("欠进度起点", behind_from, true),
            ("滞后起点", lagging_from, true),
            ("超进度起点", ahead_from, true),
            ("比率容差", rate_tolerance, false),
        ];
        for (field, value, above_zero) in percents {
            let too_small = value.is_negative() || (above_zero && value == Amount::ZERO);
            if too_small || Amount::whole(100) < value {
                let range = if above_zero { "大于 0、不超过 100" } else { "0 到 100" };
                return Err(Violation::SettingOutOfRange { field, text: value.to_string(), range });
            }
        }
        if 366 < due_soon_days {
            let text = due_soon_days.to_string();
            return Err(Violation::SettingOutOfRange { field: "临期天数", text, range: "0 到 366" });
        }
        if lagging_from <= behind_from {
            let told = |it: Amount| it.to_string();
            return Err(Violation::ThresholdsReversed { behind: told(behind_from), lagging: told(lagging_from) });
        }
        Ok(LightRule { behind_from, lagging_from, ahead_from, rate_tolerance, due_soon_days })
    }

    pub fn behind_from(self) -> Amount {
        self.behind_from
    }

    pub fn lagging_from(self) -> Amount {
        self.lagging_from
    }

    pub fn ahead_from(self) -> Amount {
        self.ahead_from
    }

    pub fn rate_tolerance(self) -> Amount {
        self.rate_tolerance
    }

    pub fn due_soon_days(self) -> u32 {
        self.due_soon_days
    }

    /// The light of a gap, compared exactly.
    pub(super) fn of_gap(self, gap: Decimal) -> super::Light {
        if self.lagging_from.decimal() <= gap {
            super::Light::Lagging
        } else if self.behind_from.decimal() <= gap {
            super::Light::Behind
        } else {
            super::Light::OnTrack
        }
    }

    pub(super) fn is_ahead(self, gap: Decimal) -> bool {
        gap <= -self.ahead_from.decimal()
    }

    /// Missed by less than the tolerance, which is a part of the goal.
    pub(super) fn is_near(self, off_by: Decimal, goal: Decimal) -> bool {
        off_by.abs() * Decimal::ONE_HUNDRED < goal.abs() * self.rate_tolerance.decimal()
    }
}

/// 10 and 30 percentage points; 超进度 from 10; rates within 10 % of the goal; 30 days.
impl Default for LightRule {
    fn default() -> LightRule {
        let ten = Amount::whole(10);
        let lagging_from = Amount::whole(30);
        LightRule { behind_from: ten, lagging_from, ahead_from: ten, rate_tolerance: ten, due_soon_days: 30 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(texts: [&str; 4], days: u32) -> Result<LightRule, Violation> {
        let [behind, lagging, ahead, tolerance] = texts.map(|it| it.parse().unwrap());
        LightRule::new(behind, lagging, ahead, tolerance, days)
    }

    #[test]
    fn thresholds_stand_in_order_and_within_a_hundred() {
        assert_eq!(rule(["10", "30", "10", "10"], 30), Ok(LightRule::default()));
        assert!(rule(["0.5", "100", "100", "0"], 0).is_ok());
        assert!(matches!(rule(["30", "30", "10", "10"], 30), Err(Violation::ThresholdsReversed { .. })));
        assert!(matches!(rule(["31", "30", "10", "10"], 30), Err(Violation::ThresholdsReversed { .. })));
        for (texts, days) in [
            (["0", "30", "10", "10"], 30),
            (["-1", "30", "10", "10"], 30),
            (["10", "100.1", "10", "10"], 30),
            (["10", "30", "0", "10"], 30),
            (["10", "30", "10", "-0.1"], 30),
            (["10", "30", "10", "101"], 30),
            (["10", "30", "10", "10"], 367),
        ] {
            assert!(matches!(rule(texts, days), Err(Violation::SettingOutOfRange { .. })), "{texts:?} {days}");
        }
    }
}
