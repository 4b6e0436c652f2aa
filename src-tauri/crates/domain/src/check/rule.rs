//! 校验规则: the bounds of the checks, a setting of the office.

use rust_decimal::Decimal;

use crate::{Amount, Violation};

/// 校验规则。
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CheckRule {
    jump_percent: u32,
    jump_least: Amount,
    first_over_percent: u32,
    same_text_percent: u32,
}

impl CheckRule {
    /// A jump is a change by at least `jump_percent` of the last figure and by at least `jump_least` in itself; a first
    /// figure is far over the goal above `first_over_percent` of it and by at least `jump_least`; texts are near-same
    /// from `same_text_percent` on.
    ///
    /// # Errors
    /// `SettingOutOfRange`.
    pub fn new(
        jump_percent: u32,
        jump_least: Amount,
        first_over_percent: u32,
        same_text_percent: u32,
    ) -> Result<CheckRule, Violation> {
        for (field, value, from, to, range) in [
            ("骤变界限", jump_percent, 10, 10_000, "10 到 10000"),
            ("首报超目标界限", first_over_percent, 100, 10_000, "100 到 10000"),
            ("文字雷同界限", same_text_percent, 50, 100, "50 到 100"),
        ] {
            if !(from..=to).contains(&value) {
                return Err(Violation::SettingOutOfRange { field, text: value.to_string(), range });
            }
        }
        if jump_least.is_negative() {
            let text = jump_least.to_string();
            return Err(Violation::SettingOutOfRange { field: "骤变最小差额", text, range: "不小于 0 的数" });
        }
        Ok(CheckRule { jump_percent, jump_least, first_over_percent, same_text_percent })
    }

    pub fn jump_percent(self) -> u32 {
        self.jump_percent
    }

    pub fn jump_least(self) -> Amount {
        self.jump_least
    }

    pub fn first_over_percent(self) -> u32 {
        self.first_over_percent
    }

    pub fn same_text_percent(self) -> u32 {
        self.same_text_percent
    }

    /// Up or down by the same factor: 10 → 30 and 30 → 10 are the same jump. From 0 there is no share.
    pub(super) fn jumps(self, before: Amount, now: Amount) -> bool {
        let (low, high) = if before < now { (before, now) } else { (now, before) };
        let change = high.decimal() - low.decimal();
        before != Amount::ZERO
            && self.jump_least.decimal() <= change
            && low.decimal() * Decimal::from(self.jump_percent) <= change * Decimal::ONE_HUNDRED
    }

    pub(super) fn is_far_over(self, goal: Amount, first: Amount) -> bool {
        Amount::ZERO < goal
            && self.jump_least.decimal() <= first.decimal() - goal.decimal()
            && goal.decimal() * Decimal::from(self.first_over_percent) < first.decimal() * Decimal::ONE_HUNDRED
    }

    pub(super) fn is_same_text(self, share: Amount) -> bool {
        Amount::whole(self.same_text_percent) <= share
    }
}

/// 200 % and 10 in itself: cumulated figures double from the first quarter to the second when all goes by plan. A first
/// figure over 150 % of the goal; texts the same by 90 %.
impl Default for CheckRule {
    fn default() -> CheckRule {
        CheckRule { jump_percent: 200, jump_least: Amount::whole(10), first_over_percent: 150, same_text_percent: 90 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_are_kept_to_what_makes_sense() {
        let ten = Amount::whole(10);
        assert_eq!(CheckRule::new(200, ten, 150, 90), Ok(CheckRule::default()));
        assert!(CheckRule::new(10, Amount::ZERO, 100, 50).is_ok() && CheckRule::new(10_000, ten, 10_000, 100).is_ok());
        for (jump, least, first, same) in [
            (9, "10", 150, 90),
            (10_001, "10", 150, 90),
            (200, "-1", 150, 90),
            (200, "10", 99, 90),
            (200, "10", 150, 49),
            (200, "10", 150, 101),
        ] {
            let found = CheckRule::new(jump, least.parse().unwrap(), first, same);
            assert!(matches!(found, Err(Violation::SettingOutOfRange { .. })), "{jump} {least} {first} {same}");
        }
    }
}
