//! 数值 (amount): exact decimals for goals and values; never a float.

use std::fmt;
use std::str::FromStr;

use rust_decimal::Decimal;

use crate::Violation;

/// 数值。At most four decimal places and below 10^13, so that it is a whole number of ten-thousandths in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Amount(Decimal);

/// The file keeps amounts as whole ten-thousandths.
const SCALE: u32 = 4;
const LIMIT: i64 = 10_000_000_000_000;

impl Amount {
    pub const ZERO: Amount = Amount(Decimal::ZERO);

    /// # Errors
    /// `AmountOutOfRange` for more than four decimal places or 10^13 and above.
    pub fn new(value: Decimal) -> Result<Amount, Violation> {
        let value = value.normalize();
        if value.scale() > SCALE || value.abs() >= Decimal::from(LIMIT) {
            return Err(Violation::AmountOutOfRange { text: value.to_string() });
        }
        Ok(Amount(value))
    }

    pub fn whole(value: u32) -> Amount {
        Amount(Decimal::from(value))
    }

    /// Whole ten-thousandths, as the file keeps them.
    pub fn to_ten_thousandths(self) -> i64 {
        // In range by construction: |value| < 10^13, so the product fits an i64.
        let scaled = self.0 * Decimal::from(10_000);
        i64::try_from(scaled).unwrap_or(i64::MAX)
    }

    /// # Errors
    /// `AmountOutOfRange` when the file holds a number that no entry can have made.
    pub fn from_ten_thousandths(raw: i64) -> Result<Amount, Violation> {
        Amount::new(Decimal::new(raw, SCALE))
    }

    pub fn decimal(self) -> Decimal {
        self.0
    }

    pub fn is_whole(self) -> bool {
        self.0.is_integer()
    }

    pub fn is_negative(self) -> bool {
        self.0.is_sign_negative() && !self.0.is_zero()
    }

    /// # Errors
    /// `AmountOutOfRange` when the sum leaves the range.
    pub fn checked_add(self, other: Amount) -> Result<Amount, Violation> {
        Amount::new(self.0 + other.0)
    }

    /// # Errors
    /// `AmountOutOfRange` when the difference leaves the range.
    pub fn checked_sub(self, other: Amount) -> Result<Amount, Violation> {
        Amount::new(self.0 - other.0)
    }
}

/// Plain digits without group marks or trailing zeros: `48`, `0.5`.
impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

/// Reads plain decimal digits, half or full width, with an optional sign and thousands commas ("１，２００.５").
/// Chinese number writing ("2000万") is read by `read_number`, not here.
impl FromStr for Amount {
    type Err = Violation;

    fn from_str(text: &str) -> Result<Amount, Violation> {
        let unreadable = || Violation::NumberUnreadable { text: text.trim().to_owned() };
        let plain: String = text.trim().chars().map(half_width).collect();
        let digits = without_group_commas(&plain).ok_or_else(unreadable)?;
        let well_formed = {
            let unsigned = digits.strip_prefix(['-', '+']).unwrap_or(&digits);
            let mut parts = unsigned.splitn(2, '.');
            let whole = parts.next().unwrap_or_default();
            let fraction = parts.next();
            let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|it| it.is_ascii_digit());
            all_digits(whole) && fraction.is_none_or(all_digits)
        };
        if !well_formed {
            return Err(unreadable());
        }
        // The form was right, so what fails here is only too large.
        let value = Decimal::from_str_exact(&digits).map_err(|_| Violation::AmountOutOfRange { text: digits.clone() })?;
        Amount::new(value)
    }
}

pub(crate) fn half_width(c: char) -> char {
    match c {
        '０'..='９' => char::from_u32(c as u32 - '０' as u32 + '0' as u32).unwrap_or(c),
        '．' => '.',
        '，' => ',',
        '－' | '−' => '-',
        '＋' => '+',
        '　' => ' ',
        _ => c,
    }
}

/// Takes commas away only where they stand every three digits: "1,200" but not "1,2".
fn without_group_commas(text: &str) -> Option<String> {
    if !text.contains(',') {
        return Some(text.to_owned());
    }
    let (whole, fraction) = match text.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (text, None),
    };
    let unsigned = whole.strip_prefix(['-', '+']).unwrap_or(whole);
    let mut groups = unsigned.split(',');
    let first = groups.next()?;
    let sound = (1..=3).contains(&first.len()) && groups.all(|it| it.len() == 3);
    if !sound || fraction.is_some_and(|it| it.contains(',')) {
        return None;
    }
    Some(text.replace(',', ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_and_full_width_digits_are_read() {
        for (text, shown) in [
            ("3", "3"),
            ("0", "0"),
            (" 77.50 ", "77.5"),
            ("１２００", "1200"),
            ("1,200", "1200"),
            ("１，２００．５", "1200.5"),
            ("-2", "-2"),
            ("＋2", "2"),
            ("0.0001", "0.0001"),
        ] {
            assert_eq!(text.parse::<Amount>().map(|it| it.to_string()), Ok(shown.to_owned()), "{text}");
        }
    }

    #[test]
    fn an_unreadable_text_is_an_error_and_never_zero() {
        for text in ["", " ", "-", "十余家", "1,2", "1.2.3", "约30", "1e3", "0x10", "1.", ".5", "１２a", "NaN", "1_000"] {
            assert!(matches!(text.parse::<Amount>(), Err(Violation::NumberUnreadable { .. })), "{text}");
        }
    }

    #[test]
    fn too_fine_or_too_large_is_refused() {
        for text in ["0.00001", "10000000000000", "99999999999999999999999999999999999"] {
            assert!(matches!(text.parse::<Amount>(), Err(Violation::AmountOutOfRange { .. })), "{text}");
        }
    }

    #[test]
    fn the_file_keeps_whole_ten_thousandths() {
        let amount: Amount = "77.125".parse().unwrap();
        assert_eq!(amount.to_ten_thousandths(), 771_250);
        assert_eq!(Amount::from_ten_thousandths(771_250), Ok(amount));
    }
}
