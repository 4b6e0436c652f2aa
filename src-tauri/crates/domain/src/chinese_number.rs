//! 中文数字 (Chinese number): reads how offices write a number into a cell; what is vague or of another unit is refused.

use rust_decimal::Decimal;

use crate::amount::half_width;
use crate::numeral::{NoNumeral, Numeral, numeral_at, scale};
use crate::{Amount, Violation};

/// 读出的数: what a cell's text says, in the target's 计量单位.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NumberRead {
    pub amount: Amount,
    /// 约, 左右: the number is stated, but as about so much.
    pub approximate: bool,
}

/// Words before a number that say "about" and still state it.
const ABOUT_BEFORE: [&str; 5] = ["大约为", "约为", "大约", "大概", "约"];
const ABOUT_AFTER: [&str; 2] = ["左右", "上下"];
/// Words before a number that leave it as it is. 累计 and 新增 are none: they say whose sum it is, and the cell may be another.
const PLAIN_BEFORE: [&str; 9] = ["共计", "总共", "合计", "总计", "达到", "共有", "共", "达", "计"];
/// Classifiers of things, for which 个 may stand. Not 元 or 公里, which measure, and not 次 or 期, which count happenings.
const CLASSIFIERS: &str = "个家件项起处所座条种类户台套例宗人名位";
/// Units of one meaning.
const SAME: [&[&str]; 4] = [&["人", "名", "位"], &["公里", "千米"], &["平方米", "平米", "㎡"], &["元", "圆"]];

/// 读数: a cell's text in a target's 计量单位.
///
/// - A bare number counts measure units: `48` of 万件 is 48. With a scale word it is the number itself: `48万` of 万件
///   is 48 too. A scale word below the unit's (`3万` of 亿元) has two readings and is refused.
/// - A unit behind the number must be the target's own. 个 stands for any classifier, so `30个` is taken for 家; `30家`
///   for 个 is not: 家 counts firms, and where the target counts products that is another figure.
/// - 余, 多, 近, 超, 以上, 不足, 几 and ranges state no number.
///
/// # Errors
/// `NumberUnreadable`, and `AmountOutOfRange` for a number that is one but too fine or too large. Never 0 for a text
/// that does not say 0.
pub fn read_number(text: &str, measure_unit: &str) -> Result<NumberRead, Violation> {
    if let Ok(amount) = text.parse() {
        return Ok(NumberRead { amount, approximate: false });
    }
    let unreadable = || Violation::NumberUnreadable { text: text.trim().to_owned() };
    let plain = plain_chars(text);
    let (body, approximate) = without_about(&plain);
    let body = PLAIN_BEFORE.iter().find_map(|it| after(body, it)).unwrap_or(body);
    let (body, negative) = match body {
        ['-' | '负', rest @ ..] => (rest, true),
        _ => (body, false),
    };
    let unit = MeasureUnit::of(measure_unit);
    let value = match unit.per {
        Some(per) => share(body, per),
        None => quantity(body, &unit),
    };
    let value = value.map_err(|cause| match cause {
        NoNumeral::Unreadable => unreadable(),
        NoNumeral::TooLong => Violation::AmountOutOfRange { text: text.trim().to_owned() },
    })?;
    Ok(NumberRead { amount: Amount::new(if negative { -value } else { value })?, approximate })
}

/// Half width, and no spaces but those between two figures, which may be group marks.
fn plain_chars(text: &str) -> Vec<char> {
    let all: Vec<char> = text
        .trim()
        .chars()
        .map(|it| match it {
            '％' | '﹪' => '%',
            it if it.is_whitespace() => ' ',
            it => half_width(it),
        })
        .collect();
    let figure = |place: Option<usize>| place.and_then(|it| all.get(it)).is_some_and(char::is_ascii_digit);
    let kept = |at: usize| figure(at.checked_sub(1)) && figure(at.checked_add(1));
    all.iter().enumerate().filter(|(at, it)| **it != ' ' || kept(*at)).map(|(_, it)| *it).collect()
}

fn without_about(text: &[char]) -> (&[char], bool) {
    let before = ABOUT_BEFORE.iter().find_map(|it| after(text, it));
    let text = before.unwrap_or(text);
    let behind = ABOUT_AFTER.iter().find_map(|it| before_end(text, it));
    (behind.unwrap_or(text), before.is_some() || behind.is_some())
}

/// 计量单位, taken apart: 万件 is 10^4 and 件.
pub(crate) struct MeasureUnit {
    /// 10^4 for 万件.
    pub scale: Decimal,
    /// Power of ten of the scale word.
    pub power: u32,
    /// 件.
    pub base: String,
    /// Parts of a whole: 100 for %, 1000 for ‰.
    pub per: Option<u32>,
}

impl MeasureUnit {
    pub(crate) fn of(measure_unit: &str) -> MeasureUnit {
        let plain = plain_chars(measure_unit);
        // 万, 百万, 万亿; but 千米 and 百分点 begin with no scale word.
        let scale_end = plain.iter().take_while(|it| "十百千万亿".contains(**it)).count();
        let words = plain.get(..scale_end).unwrap_or_default();
        let scale_end = if words.iter().any(|it| matches!(it, '万' | '亿')) { scale_end } else { 0 };
        let power = words.iter().take(scale_end).filter_map(|it| scale(*it)).sum();
        let base: String = plain.iter().skip(scale_end).collect();
        let per = match base.as_str() {
            "%" => Some(100),
            "‰" => Some(1000),
            _ => None,
        };
        MeasureUnit { scale: Decimal::from(10_u64.saturating_pow(power)), power, base, per }
    }

    /// How the unit may be written behind a number, without its scale word; the longest first.
    pub(crate) fn written(&self) -> Vec<String> {
        let mut all = vec![self.base.clone()];
        if let Some(rest) = self.base.strip_prefix('个').filter(|it| !it.is_empty()) {
            all.extend([rest.to_owned(), "个".to_owned()]);
        } else if self.is_classifier() {
            all.push("个".to_owned());
        } else {
            all.push(format!("个{}", self.base));
        }
        let same = SAME.iter().filter(|it| it.contains(&self.base.as_str()));
        all.extend(same.flat_map(|it| it.iter().map(|word| (*word).to_owned())));
        all.retain(|it| !it.is_empty());
        all.sort_by_key(|it| std::cmp::Reverse(it.chars().count()));
        all.dedup();
        all
    }

    pub(crate) fn is_classifier(&self) -> bool {
        let mut chars = self.base.chars();
        chars.next().is_some_and(|it| CLASSIFIERS.contains(it)) && chars.next().is_none()
    }
}

fn quantity(text: &[char], unit: &MeasureUnit) -> Result<Decimal, NoNumeral> {
    let text = before_end(text, "元整").map_or(text, |it| text.get(..=it.len()).unwrap_or(text));
    for written in unit.written() {
        if let Some(number) = before_end(text, &written) {
            return with_unit(number, unit);
        }
        // 两个半
        if let Some(number) = before_end(text, &format!("{written}半")) && unit.power == 0 {
            return Ok(whole_text(number)?.value + Decimal::new(5, 1));
        }
    }
    // 半亿, but not 半 alone: half of what?
    if let ['半', '万' | '亿', ..] = text {
        return with_unit(text, unit);
    }
    let number = whole_text(text)?;
    if number.top < 4 {
        // 2千 of 万件: 2千件 or 2千万件. 两千 is only the spelling of 2000.
        let unclear = 0 < unit.power && number.arabic && 0 < number.top;
        return if unclear { Err(NoNumeral::Unreadable) } else { Ok(number.value) };
    }
    if number.top < unit.power.min(8) { Err(NoNumeral::Unreadable) } else { scaled(number.value, unit) }
}

/// The number before a unit that is written out is the number itself.
fn with_unit(text: &[char], unit: &MeasureUnit) -> Result<Decimal, NoNumeral> {
    let value = match text {
        ['半'] => Decimal::new(5, 1),
        ['半', '万'] => Decimal::from(5_000),
        ['半', '亿'] => Decimal::from(50_000_000),
        _ => whole_text(text)?.value,
    };
    scaled(value, unit)
}

fn scaled(value: Decimal, unit: &MeasureUnit) -> Result<Decimal, NoNumeral> {
    value.checked_div(unit.scale).ok_or(NoNumeral::TooLong)
}

fn share(text: &[char], per: u32) -> Result<Decimal, NoNumeral> {
    // 95万 is no share, whatever it was meant to be.
    if text.iter().any(|it| matches!(it, '万' | '亿')) && !text.contains(&'分') {
        return Err(NoNumeral::Unreadable);
    }
    if let Ok(number) = whole_text(text) {
        return Ok(number.value);
    }
    let (percent, end) = percent_at(text, 0)?;
    if end != text.len() {
        return Err(NoNumeral::Unreadable);
    }
    Ok(if per == 1000 { percent * Decimal::TEN } else { percent })
}

/// A share that says so itself, in percent, and where it ends: 35%, 3‰, 百分之九十五, 九成五, 一半.
pub(crate) fn percent_at(text: &[char], at: usize) -> Result<(Decimal, usize), NoNumeral> {
    let rest = text.get(at..).unwrap_or_default();
    match rest {
        ['一', '半', ..] => return Ok((Decimal::from(50), at + 2)),
        ['半', '数', ..] => return Ok((Decimal::from(50), at + 2)),
        ['半'] => return Ok((Decimal::from(50), at + 1)),
        ['百', '分', '之', '百', ..] => return Ok((Decimal::ONE_HUNDRED, at + 4)),
        [whole @ ('十' | '百' | '千' | '万'), '分', '之', ..] => {
            let part = numeral_at(text, at + 3)?;
            let times = match whole {
                '十' => Decimal::TEN,
                '百' => Decimal::ONE,
                '千' => Decimal::new(1, 1),
                _ => Decimal::new(1, 2),
            };
            return Ok((part.value.checked_mul(times).ok_or(NoNumeral::TooLong)?, part.end));
        }
        _ => {}
    }
    let number = numeral_at(text, at)?;
    let next = |n: usize| text.get(number.end + n).copied();
    match next(0) {
        Some('%' | '％' | '﹪') => Ok((number.value, number.end + 1)),
        Some('‰') => Ok((number.value / Decimal::TEN, number.end + 1)),
        Some('成') if number.value <= Decimal::TEN && number.top < 2 => {
            let tenths = number.value * Decimal::TEN;
            if next(1) == Some('半') {
                return Ok((tenths + Decimal::from(5), number.end + 2));
            }
            match numeral_at(text, number.end + 1) {
                Ok(ones) if ones.value < Decimal::TEN && ones.value.is_integer() && number.value < Decimal::TEN => {
                    Ok((tenths + ones.value, ones.end))
                }
                _ => Ok((tenths, number.end + 1)),
            }
        }
        _ => Err(NoNumeral::Unreadable),
    }
}

/// A number that is the whole text.
fn whole_text(text: &[char]) -> Result<Numeral, NoNumeral> {
    let number = numeral_at(text, 0)?;
    if number.end == text.len() { Ok(number) } else { Err(NoNumeral::Unreadable) }
}

fn after<'a>(text: &'a [char], word: &str) -> Option<&'a [char]> {
    let begins = word.chars().enumerate().all(|(at, it)| text.get(at) == Some(&it));
    if begins { text.get(word.chars().count()..) } else { None }
}

fn before_end<'a>(text: &'a [char], word: &str) -> Option<&'a [char]> {
    let (head, tail) = text.split_at_checked(text.len().checked_sub(word.chars().count())?)?;
    tail.iter().copied().eq(word.chars()).then_some(head)
}
