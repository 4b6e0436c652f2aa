//! 数字写法 (numeral): one number at a place in a text, in Arabic or Chinese figures with their scale words.
//!
//! A form that has two readings is none: 三五 and 十七八 are vague, `3万5` may be 3.5万 or a slip.

use rust_decimal::Decimal;

use crate::amount::half_width;

/// A number as it stands in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Numeral {
    pub value: Decimal,
    /// Where the text goes on.
    pub end: usize,
    /// Power of ten of the greatest scale word: 4 for 48万, 0 without one.
    pub top: u32,
    /// Arabic figures.
    pub arabic: bool,
}

/// Why there is no number at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NoNumeral {
    Unreadable,
    /// More figures than any amount has.
    TooLong,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Token {
    Arabic { value: Decimal, whole_digits: u32, fraction: bool },
    Digit(u8),
    Scale(u32),
    Point,
}

/// Longer runs of figures leave the range of an amount, and that of a decimal when scale words follow.
const FIGURES: usize = 18;

/// The longest number that begins at `at`.
pub(crate) fn numeral_at(text: &[char], at: usize) -> Result<Numeral, NoNumeral> {
    let (tokens, end) = tokens_at(text, at)?;
    let arabic = tokens.iter().any(|it| matches!(it, Token::Arabic { .. }));
    // 十5, 3百五: a slip of the input method more often than a number.
    if arabic && (tokens.first() == Some(&Token::Scale(1)) || tokens.iter().any(|it| matches!(it, Token::Digit(_)))) {
        return Err(NoNumeral::Unreadable);
    }
    let value = value(&tokens).ok_or(NoNumeral::Unreadable)?;
    let top = tokens.iter().map(|it| if let Token::Scale(power) = it { *power } else { 0 }).max().unwrap_or(0);
    Ok(Numeral { value, end, top, arabic })
}

fn tokens_at(text: &[char], at: usize) -> Result<(Vec<Token>, usize), NoNumeral> {
    let mut tokens = Vec::new();
    let mut end = at;
    while let Some(c) = text.get(end).copied() {
        if half_width(c).is_ascii_digit() {
            let (token, after) = arabic_at(text, end)?;
            tokens.push(token);
            end = after;
            continue;
        }
        let next_is_digit = text.get(end + 1).is_some_and(|it| digit(*it).is_some());
        if let Some(value) = digit(c) {
            tokens.push(Token::Digit(value));
        } else if let Some(power) = scale(c) {
            tokens.push(Token::Scale(power));
        } else if let Some(value) = tens(c) {
            tokens.extend([Token::Digit(value), Token::Scale(1)]);
        } else if matches!(c, '点' | '點') && !tokens.is_empty() && next_is_digit {
            tokens.push(Token::Point);
        } else {
            break;
        }
        if FIGURES < tokens.len() {
            return Err(NoNumeral::TooLong);
        }
        end += 1;
    }
    if tokens.is_empty() { Err(NoNumeral::Unreadable) } else { Ok((tokens, end)) }
}

/// Figures with group marks every three of them and a decimal point that figures follow.
fn arabic_at(text: &[char], at: usize) -> Result<(Token, usize), NoNumeral> {
    let figure = |place: usize| text.get(place).map(|it| half_width(*it)).filter(char::is_ascii_digit);
    let run = |from: usize| (from..).take_while(|it| figure(*it).is_some()).count();
    let mut digits: String = (at..at + run(at)).filter_map(figure).collect();
    let mut end = at + digits.len();
    if let Some(mark @ (',' | ' ')) = text.get(end).copied() {
        let mut groups = digits.clone();
        let mut after = end;
        while text.get(after) == Some(&mark) && run(after + 1) == 3 {
            groups.extend((after + 1..after + 4).filter_map(figure));
            after += 4;
        }
        if after != end && digits.len() <= 3 {
            (digits, end) = (groups, after);
        }
    }
    let whole_digits = digits.len();
    let point = text.get(end).is_some_and(|it| half_width(*it) == '.') && figure(end + 1).is_some();
    if point {
        let fraction = run(end + 1);
        digits.push('.');
        digits.extend((end + 1..end + 1 + fraction).filter_map(figure));
        end += 1 + fraction;
    }
    if FIGURES < digits.len() {
        return Err(NoNumeral::TooLong);
    }
    let value = Decimal::from_str_exact(&digits).map_err(|_| NoNumeral::TooLong)?;
    let whole_digits = u32::try_from(whole_digits).map_err(|_| NoNumeral::TooLong)?;
    Ok((Token::Arabic { value, whole_digits, fraction: point }, end))
}

fn value(tokens: &[Token]) -> Option<Decimal> {
    let scaled = tokens.iter().any(|it| matches!(it, Token::Scale(_)));
    if !scaled && !tokens.contains(&Token::Point) && let Some(value) = digit_by_digit(tokens) {
        return Some(value);
    }
    above_ten_thousand(tokens, 8)
}

/// 二〇一六. Two digits side by side are "three or five", so a zero or a fourth digit must tell that it is no such pair.
fn digit_by_digit(tokens: &[Token]) -> Option<Decimal> {
    let digits = digits_of(tokens)?;
    let sure = digits.first() != Some(&0) && 1 < digits.len() && (digits.contains(&0) || 4 <= digits.len());
    sure.then(|| digits.iter().fold(Decimal::ZERO, |sum, it| sum * Decimal::TEN + Decimal::from(*it)))
}

fn digits_of(tokens: &[Token]) -> Option<Vec<u8>> {
    tokens.iter().map(|it| if let Token::Digit(value) = it { Some(*value) } else { None }).collect()
}

/// A part before 亿, one before 万 and what is left; 1.2万亿 has 万 within the part before 亿.
fn above_ten_thousand(tokens: &[Token], power: u32) -> Option<Decimal> {
    let Some((left, right)) = split_at_scale(tokens, power) else {
        return if power == 8 { above_ten_thousand(tokens, 4) } else { below_ten_thousand(tokens) };
    };
    // Only one 亿 and, on each side of it, one 万.
    let left = if power == 8 { above_ten_thousand(left, 4)? } else { below_ten_thousand(left)? };
    joined(left, right, power)
}

fn below_ten_thousand(tokens: &[Token]) -> Option<Decimal> {
    if let Some(at) = tokens.iter().position(|it| *it == Token::Point) {
        let (whole, rest) = tokens.split_at_checked(at)?;
        let digits = digits_of(rest.get(1..)?)?;
        let fraction = digits.iter().rev().fold(Decimal::ZERO, |sum, it| (sum + Decimal::from(*it)) / Decimal::TEN);
        return Some(thousands(whole, 3)? + fraction);
    }
    thousands(tokens, 3)
}

fn thousands(tokens: &[Token], power: u32) -> Option<Decimal> {
    let Some((left, right)) = split_at_scale(tokens, power) else {
        return match (power, tokens) {
            (1, [Token::Digit(value)]) => Some(Decimal::from(*value)),
            (1, [Token::Arabic { value, .. }]) => Some(*value),
            (1, _) => None,
            _ => thousands(tokens, power - 1),
        };
    };
    let left = match left {
        [] if power == 1 => Decimal::ONE,
        [Token::Digit(value @ 1..)] => Decimal::from(*value),
        [Token::Arabic { value, .. }] => *value,
        _ => return None,
    };
    joined(left, right, power)
}

/// `left` × 10^`power` and what follows the scale word.
fn joined(left: Decimal, right: &[Token], power: u32) -> Option<Decimal> {
    let one = Decimal::from(10_u64.checked_pow(power)?);
    let high = left.checked_mul(one)?;
    // 零万 counts nothing, and 1.2亿3000万 says its fraction twice.
    if left.is_zero() || !right.is_empty() && !left.is_integer() {
        return None;
    }
    let low = match right {
        [] => Decimal::ZERO,
        // 一百二 is 120; after 十 it is the ones.
        [Token::Digit(value @ 1..)] if 1 < power => Decimal::from(*value) * one / Decimal::TEN,
        [Token::Digit(value @ 1..)] => Decimal::from(*value),
        // 一千零五十: the gap is told, so the rest is at least one place lower.
        [Token::Digit(0), rest @ ..] => below(rest).filter(|it| *it < one / Decimal::TEN)?,
        // 3万5000 fills its places; 3万5 does not say which.
        [Token::Arabic { value, whole_digits, fraction: false }] => Some(*value).filter(|_| *whole_digits == power)?,
        [Token::Arabic { .. }] => return None,
        _ => below(right).filter(|it| *it < one)?,
    };
    high.checked_add(low)
}

fn below(tokens: &[Token]) -> Option<Decimal> {
    let value = above_ten_thousand(tokens, 4)?;
    (!value.is_zero()).then_some(value)
}

/// The tokens before and after the last scale word of a power.
fn split_at_scale(tokens: &[Token], power: u32) -> Option<(&[Token], &[Token])> {
    let at = tokens.iter().rposition(|it| *it == Token::Scale(power))?;
    let (left, rest) = tokens.split_at_checked(at)?;
    Some((left, rest.get(1..)?))
}

fn digit(c: char) -> Option<u8> {
    Some(match c {
        '零' | '〇' | '○' => 0,
        '一' | '壹' => 1,
        '二' | '两' | '贰' | '貳' => 2,
        '三' | '叁' | '參' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' | '陸' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

/// Power of ten of a scale word.
pub(crate) fn scale(c: char) -> Option<u32> {
    Some(match c {
        '十' | '拾' => 1,
        '百' | '佰' => 2,
        '千' | '仟' => 3,
        '万' | '萬' => 4,
        '亿' | '億' => 8,
        _ => return None,
    })
}

/// 廿三 is 23.
fn tens(c: char) -> Option<u8> {
    Some(match c {
        '廿' => 2,
        '卅' => 3,
        '卌' => 4,
        _ => return None,
    })
}
