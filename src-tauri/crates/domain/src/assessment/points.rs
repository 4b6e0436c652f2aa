//! 分值、得分 (points): exact decimals, and the rounding in which they are shown.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, Neg, Sub};
use std::str::FromStr;

use rust_decimal::{Decimal, RoundingStrategy};

use crate::text::words;
use crate::{Amount, Violation};

/// 分。Entered ones have at most four decimal places and lie below a million; a computed one keeps every digit of the one
/// division that made it. Negative ones are deductions beyond nothing (倒扣) and differences.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Points(Decimal);

/// Digits after the point of a total before rounding.
const SETTLED: u32 = 8;
const LIMIT: i64 = 1_000_000;

impl Points {
    pub const ZERO: Points = Points(Decimal::ZERO);
    pub const HUNDRED: Points = Points(Decimal::ONE_HUNDRED);

    /// # Errors
    /// `AmountOutOfRange` from a million on.
    pub fn new(value: Amount) -> Result<Points, Violation> {
        if Decimal::from(LIMIT) <= value.decimal().abs() {
            return Err(Violation::AmountOutOfRange { text: value.to_string() });
        }
        Ok(Points(value.decimal()))
    }

    /// As people type them: `5`, `5分`, `0.5 分`.
    ///
    /// # Errors
    /// `NumberUnreadable`, `AmountOutOfRange`.
    pub fn read(text: &str) -> Result<Points, Violation> {
        let text = text.trim();
        text.strip_suffix('分').unwrap_or(text).parse()
    }

    pub fn whole(value: u16) -> Points {
        Points(Decimal::from(value))
    }

    /// Whole ten-thousandths, as the file keeps what was entered; none for a computed score with more digits.
    pub fn to_ten_thousandths(self) -> Option<i64> {
        let scaled = self.0 * Decimal::from(10_000);
        if scaled.is_integer() { i64::try_from(scaled).ok() } else { None }
    }

    /// # Errors
    /// `AmountOutOfRange`.
    pub fn from_ten_thousandths(raw: i64) -> Result<Points, Violation> {
        Points::new(Amount::from_ten_thousandths(raw)?)
    }

    /// Whole hundred-millionths, as the file keeps a total. Exact of every settled total.
    pub fn to_hundred_millionths(self) -> i64 {
        i64::try_from(self.settled().0 * Decimal::from(100_000_000)).unwrap_or(i64::MAX)
    }

    /// # Errors
    /// `AmountOutOfRange` from a million on.
    pub fn from_hundred_millionths(raw: i64) -> Result<Points, Violation> {
        let value = Decimal::new(raw, SETTLED).normalize();
        if Decimal::from(LIMIT) <= value.abs() {
            return Err(Violation::AmountOutOfRange { text: value.to_string() });
        }
        Ok(Points(value))
    }

    /// Rounded to eight decimal places: the total before any rounding of the scheme. A division leaves a rest in the 28th
    /// digit; settled, three thirds are one and no grade hangs on that rest.
    #[must_use]
    pub fn settled(self) -> Points {
        Points(self.0.round_dp_with_strategy(SETTLED, RoundingStrategy::MidpointAwayFromZero).normalize())
    }

    pub fn decimal(self) -> Decimal {
        self.0
    }

    pub fn is_negative(self) -> bool {
        self.0.is_sign_negative() && !self.0.is_zero()
    }

    #[must_use]
    pub fn abs(self) -> Points {
        Points(self.0.abs())
    }

    /// What a computation came to.
    pub(super) fn computed(value: Decimal) -> Points {
        Points(value)
    }
}

/// Plain digits without trailing zeros: `3`, `0.25`.
impl fmt::Display for Points {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0.normalize(), f)
    }
}

/// As people type numbers; see `Amount`.
impl FromStr for Points {
    type Err = Violation;

    fn from_str(text: &str) -> Result<Points, Violation> {
        Points::new(text.parse()?)
    }
}

impl Add for Points {
    type Output = Points;
    fn add(self, other: Points) -> Points {
        Points(self.0 + other.0)
    }
}

impl Sub for Points {
    type Output = Points;
    fn sub(self, other: Points) -> Points {
        Points(self.0 - other.0)
    }
}

impl Neg for Points {
    type Output = Points;
    fn neg(self) -> Points {
        Points(-self.0)
    }
}

impl Sum for Points {
    fn sum<I: Iterator<Item = Points>>(all: I) -> Points {
        all.fold(Points::ZERO, Add::add)
    }
}

/// 取舍位置: what is rounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RoundingPlace {
    Nowhere,
    Total,
    /// Every criterion; the total shown is the sum of what is shown.
    Criterion,
}

words!(RoundingPlace, "rounding place" {
    Nowhere => "nowhere", "不取舍";
    Total => "total", "合计取舍";
    Criterion => "criterion", "逐项取舍";
});

/// 取舍方法。
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RoundingMode {
    HalfUp,
    /// 四舍六入五成双 (GB/T 8170).
    HalfEven,
    Down,
}

words!(RoundingMode, "rounding mode" {
    HalfUp => "half_up", "四舍五入";
    HalfEven => "half_even", "四舍六入五成双";
    Down => "down", "只舍不入";
});

/// 取舍: how scores are shown. A grade never goes by what is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rounding {
    pub place: RoundingPlace,
    /// Decimal places, at most 4.
    pub digits: u8,
    pub mode: RoundingMode,
}

impl Rounding {
    /// What is shown of one criterion: rounded only where the rule says criteria.
    pub fn of_criterion(self, score: Points) -> Points {
        if self.place == RoundingPlace::Criterion { self.round(score) } else { score }
    }

    /// `exact` is the settled total, `summed` that of what the criteria show.
    pub(super) fn of_total(self, exact: Points, summed: Points) -> Points {
        match self.place {
            RoundingPlace::Nowhere => exact,
            RoundingPlace::Total => self.round(exact),
            RoundingPlace::Criterion => summed,
        }
    }

    pub fn round(self, score: Points) -> Points {
        let strategy = match self.mode {
            RoundingMode::HalfUp => RoundingStrategy::MidpointAwayFromZero,
            RoundingMode::HalfEven => RoundingStrategy::MidpointNearestEven,
            RoundingMode::Down => RoundingStrategy::ToZero,
        };
        Points(score.0.round_dp_with_strategy(u32::from(self.digits), strategy))
    }
}

/// The total, to two places, 四舍五入.
impl Default for Rounding {
    fn default() -> Rounding {
        Rounding { place: RoundingPlace::Total, digits: 2, mode: RoundingMode::HalfUp }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_mode_rounds_its_own_way() {
        for (exact, half_up, half_even, down) in [
            ("89.995", "90", "90", "89.99"),
            ("89.985", "89.99", "89.98", "89.98"),
            ("59.999", "60", "60", "59.99"),
            ("0.0049", "0", "0", "0"),
            ("-0.005", "-0.01", "0", "0"),
        ] {
            let round = |mode| Rounding { place: RoundingPlace::Total, digits: 2, mode }.round(exact.parse().unwrap());
            assert_eq!(round(RoundingMode::HalfUp).to_string(), half_up, "{exact}");
            assert_eq!(round(RoundingMode::HalfEven).to_string(), half_even, "{exact}");
            assert_eq!(round(RoundingMode::Down).to_string(), down, "{exact}");
        }
    }

    #[test]
    fn three_thirds_are_settled_to_one() {
        let third = Points(Decimal::ONE / Decimal::from(3));
        let sum: Points = [third; 3].into_iter().sum();
        assert_ne!(sum, Points::whole(1), "the rest of the division");
        assert_eq!(sum.settled(), Points::whole(1));
        assert_eq!(sum.to_hundred_millionths(), 100_000_000);
        assert_eq!(Points::from_hundred_millionths(100_000_000), Ok(Points::whole(1)));
        assert_eq!(Points::from_hundred_millionths(third.to_hundred_millionths()), Ok(third.settled()));
        assert!(Points::from_hundred_millionths(100_000_000_000_000).is_err());
    }

    #[test]
    fn what_is_entered_is_whole_ten_thousandths() {
        let points: Points = "2.5".parse().unwrap();
        assert_eq!(points.to_ten_thousandths(), Some(25_000));
        assert_eq!(Points::from_ten_thousandths(25_000), Ok(points));
        assert!("1000000".parse::<Points>().is_err());
        assert!("0.00001".parse::<Points>().is_err());
        assert!("两分".parse::<Points>().is_err());
        assert_eq!(Points(Decimal::ONE / Decimal::from(3)).to_ten_thousandths(), None);
    }
}
