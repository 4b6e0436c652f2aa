//! 数量 (quantity): numbers with their units in running text, Arabic and Chinese; years, ordinals and grades are none.

use std::ops::Range;

use zhiheng_domain::Amount;

use super::rules::list;
use super::text::Text;

/// A number as printed with what it counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Quantity {
    /// From the first digit to the end of the unit (and of 以上, 左右 …).
    pub span: Range<usize>,
    /// Decimal, without group marks.
    pub value: String,
    /// Upper end of a range.
    pub value_to: Option<String>,
    /// Scale word and classifier: `万件`, `%`.
    pub unit: String,
    /// Written in Chinese numerals.
    pub chinese: bool,
    /// 余, 多 after the number.
    pub more: bool,
}

/// All quantities outside `hidden`, in order.
pub(crate) fn quantities(text: &Text, hidden: &[bool]) -> Vec<Quantity> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.len() {
        if hidden.get(at).copied().unwrap_or(false) {
            at += 1;
            continue;
        }
        match quantity_at(text, at) {
            Some(Scan::Found(quantity)) => {
                at = quantity.span.end.max(at + 1);
                found.push(quantity);
            }
            Some(Scan::Skip(end)) => at = end.max(at + 1),
            None => at += 1,
        }
    }
    found
}

enum Scan {
    Found(Quantity),
    /// A number, but none that counts: go on after it.
    Skip(usize),
}

fn quantity_at(text: &Text, at: usize) -> Option<Scan> {
    let number = number_at(text, at)?;
    if !counts_here(text, at) {
        return Some(Scan::Skip(number.end));
    }
    if let Some(range) = range_after(text, at, &number) {
        return Some(Scan::Found(range));
    }
    match unit_of(text, &number).or_else(|| bare(text, at, &number)) {
        // 一批企业, 一个平台: an article, unless the number comes after its noun.
        Some((unit, end)) if number.chinese && !number.percent && number.value == "1" && (unit == "批" || !ends_here(text, end)) => {
            Some(Scan::Skip(end))
        }
        // 三期工程: a stage; 培训班3期: three courses.
        Some((unit, end)) if number.chinese && unit == "期" => Some(Scan::Skip(end)),
        Some((unit, end)) => Some(Scan::Found(number.into_quantity(at..end, unit))),
        None => Some(Scan::Skip(number.end)),
    }
}

/// A figure without a unit behind a word of comparison: 控制在0.28以内.
fn bare(text: &Text, at: usize, number: &Number) -> Option<(String, usize)> {
    let compared = behind_comparison(text, at);
    let rest = text.slice(number.end..text.len());
    let bounded = list("right.at_least").at_start(rest).is_some() || list("right.at_most").at_start(rest).is_some();
    let ends = rest.first().is_none_or(|it| matches!(it, '，' | '。' | '；' | '、' | '）'));
    (!number.chinese && number.scale.is_empty() && compared && (bounded || ends)).then(|| (String::new(), number.end))
}

fn behind_comparison(text: &Text, at: usize) -> bool {
    let left = text.slice(at.saturating_sub(6)..at);
    list("op.at_least").at_end(left).is_some() || list("op.at_most").at_end(left).is_some()
}

fn ends_here(text: &Text, at: usize) -> bool {
    text.at(at).is_none_or(|it| !is_han(it)) || list("right.at_least").at_start(text.slice(at..text.len())).is_some()
}

struct Number {
    from: usize,
    end: usize,
    value: String,
    scale: String,
    chinese: bool,
    more: bool,
    /// 百分之九十五, 九成五: the unit is said already.
    percent: bool,
}

impl Number {
    fn into_quantity(self, span: Range<usize>, unit: String) -> Quantity {
        let unit = if unit == "%" { unit } else { format!("{}{unit}", self.scale) };
        Quantity {
            span,
            value: self.value,
            value_to: None,
            unit,
            chinese: self.chinese,
            more: self.more,
        }
    }
}

/// What stands before a number can make it something else: 第3, 〔2016, GB/T 19001, 每10万人.
fn counts_here(text: &Text, at: usize) -> bool {
    let Some(before) = at.checked_sub(1).and_then(|it| text.at(it)) else { return true };
    !(before == '第' || before == '每' || before == '〔' || before == '.' || before == '/' || before == '-' && at_code(text, at)
        || before.is_ascii_alphanumeric() || before == '之')
}

/// `GB-19001`: a dash after letters.
fn at_code(text: &Text, at: usize) -> bool {
    at.checked_sub(2).and_then(|it| text.at(it)).is_some_and(|it| it.is_ascii_alphanumeric())
}

fn number_at(text: &Text, at: usize) -> Option<Number> {
    let first = text.at(at)?;
    if first.is_ascii_digit() {
        return Some(arabic_at(text, at));
    }
    chinese_at(text, at)
}

fn arabic_at(text: &Text, at: usize) -> Number {
    let mut value = String::new();
    let mut end = at;
    while let Some(c) = text.at(end) {
        let digit_after = |n: usize| text.at(end + n).is_some_and(|it| it.is_ascii_digit());
        match c {
            '0'..='9' => value.push(c),
            '.' if digit_after(1) && !value.contains('.') => value.push(c),
            // 1,200 but not 3，400 of two numbers: the mark is half-width and three digits follow.
            '，' if text.written_at(end) == Some(',') && (1..=3).all(digit_after) && !digit_after(4) && !value.is_empty() => {}
            _ => break,
        }
        end += 1;
    }
    let mut more = more_at(text, &mut end);
    let scale = scale_at(text, &mut end);
    more |= more_at(text, &mut end);
    Number { from: at, end, value, scale, chinese: false, more, percent: false }
}

fn more_at(text: &Text, end: &mut usize) -> bool {
    let more = matches!(text.at(*end), Some('余' | '多'));
    if more {
        *end += 1;
    }
    more
}

fn scale_at(text: &Text, end: &mut usize) -> String {
    let mut scale = String::new();
    while let Some(c @ ('万' | '亿' | '千' | '百')) = text.at(*end) {
        scale.push(c);
        *end += 1;
    }
    scale
}

fn chinese_at(text: &Text, at: usize) -> Option<Number> {
    let percent = text.slice(at..at + 3) == ['百', '分', '之'];
    let from = if percent { at + 3 } else { at };
    if percent && text.at(from) == Some('百') && !is_numeral(text.at(from + 1)) {
        return Some(Number { from: at, end: from + 1, value: "100".into(), scale: String::new(), chinese: true, more: false, percent });
    }
    let mut end = from;
    while is_numeral(text.at(end)) {
        end += 1;
    }
    if end == from {
        return None;
    }
    let mut numerals = text.slice(from..end).to_vec();
    // 九成五: tenths as a percentage.
    if text.at(end) == Some('成') && numerals.len() == 1 {
        let tens = chinese_value(&numerals)?;
        let ones = text.at(end + 1).filter(|_| is_numeral(text.at(end + 1))).and_then(digit);
        let value = tens * 10 + ones.unwrap_or(0);
        end += 1 + usize::from(ones.is_some());
        return Some(Number { from: at, end, value: value.to_string(), scale: String::new(), chinese: true, more: false, percent: true });
    }
    // 三万 keeps its scale word, as printed: 3 / 万件.
    let mut scale = String::new();
    while let Some(last @ ('万' | '亿')) = numerals.last().copied() {
        if numerals.len() == 1 {
            return None;
        }
        scale.insert(0, last);
        numerals.pop();
    }
    let mut value = chinese_value(&numerals)?.to_string();
    // 一点二万
    if text.at(end) == Some('点') && text.at(end + 1).and_then(digit).is_some() && scale.is_empty() {
        value.push('.');
        end += 1;
        while let Some(one) = text.at(end).and_then(digit) {
            value.push_str(&one.to_string());
            end += 1;
        }
        scale = scale_at(text, &mut end);
    }
    let more = more_at(text, &mut end);
    Some(Number { from: at, end, value, scale, chinese: true, more, percent })
}

fn is_numeral(c: Option<char>) -> bool {
    c.is_some_and(|it| digit(it).is_some() || matches!(it, '十' | '百' | '千' | '万' | '亿'))
}

fn digit(c: char) -> Option<i64> {
    Some(match c {
        '零' | '〇' => 0,
        '一' => 1,
        '二' | '两' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

/// 三百二十 → 320; 二〇一六 → 2016.
pub(crate) fn chinese_value(numerals: &[char]) -> Option<i64> {
    if numerals.is_empty() {
        return None;
    }
    if numerals.len() > 1 && numerals.iter().all(|it| digit(*it).is_some()) {
        return numerals.iter().try_fold(0i64, |sum, it| sum.checked_mul(10)?.checked_add(digit(*it)?));
    }
    let (mut total, mut section, mut ones) = (0i64, 0i64, 0i64);
    let mut seen = false;
    for c in numerals {
        if let Some(value) = digit(*c) {
            ones = value;
            seen = true;
            continue;
        }
        let scale = match c {
            '十' => 10,
            '百' => 100,
            '千' => 1000,
            '万' => 10_000,
            '亿' => 100_000_000,
            _ => return None,
        };
        if scale >= 10_000 {
            section = (section + ones).checked_mul(scale)?;
            total += section;
            section = 0;
        } else {
            section += if seen || *c != '十' { ones.max(1) } else { 1 } * scale;
        }
        ones = 0;
        seen = false;
    }
    Some(total + section + ones)
}

/// The unit of a number and where it ends; none when the number counts nothing.
fn unit_of(text: &Text, number: &Number) -> Option<(String, usize)> {
    if number.percent {
        return Some(("%".into(), number.end));
    }
    let mut from = number.end;
    while text.at(from) == Some(' ') {
        from += 1;
    }
    let rest = text.slice(from..(from + 6).min(text.len()));
    if matches!(rest.first(), Some('%' | '‰')) {
        return Some((text.written(from..from + 1).replace('％', "%"), from + 1));
    }
    if let Some(len) = list("durations").at_start(rest) {
        return Some((text.written(from..from + len), from + len));
    }
    if list("not_counted").at_start(rest).is_some() {
        return None;
    }
    let letters = text.slice(from..text.len()).iter().take_while(|it| it.is_ascii_alphabetic()).count();
    if letters >= 2 && behind_comparison(text, number.from) {
        // 15EFLOPS, 4.5万Gbps
        return Some((text.written(from..from + letters), from + letters));
    }
    let Some(len) = list("classifiers").at_start(rest) else {
        // 达到1.7千伏安: an unknown unit, if it ends the clause.
        let bound = |at: usize| {
            let rest = text.slice(at..text.len());
            list("right.at_least").at_start(rest).or(list("right.at_most").at_start(rest)).or(list("right.about").at_start(rest)).is_some()
        };
        let len = (from..text.len()).take_while(|at| text.at(*at).is_some_and(is_han) && !bound(*at)).count();
        let ends = bound(from + len) || text.at(from + len).is_none_or(|it| matches!(it, '，' | '。' | '；' | '、'));
        let fits = (1..=3).contains(&len) && ends && !number.chinese && behind_comparison(text, number.from);
        return fits.then(|| (text.written(from..from + len), from + len));
    };
    let mut end = from + len;
    // 项次, 艘次
    if text.at(end) == Some('次') && text.at(end - 1) != Some('次') && !text.at(end + 1).is_some_and(|it| "数级要序新轮会生氧品".contains(it)) {
        end += 1;
    }
    // 48件/万人
    if text.at(end) == Some('/') {
        let tail = text.slice(end + 1..text.len()).iter().take_while(|it| (is_han(**it) || it.is_ascii_digit()) && !matches!(it, '以' | '左' | '及' | '之')).take(6).count();
        end += if tail > 0 { tail + 1 } else { 0 };
    }
    // 10场（次）, 40台（套）
    if text.at(end) == Some('（') && text.at(end + 2) == Some('）') {
        end += 3;
    }
    Some((text.written(from..end), end))
}

pub(crate) fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
}

/// `3~5个`, `63%~68%`, `80至90家`, `三到五家`.
fn range_after(text: &Text, at: usize, first: &Number) -> Option<Quantity> {
    let after_own = unit_of(text, first).map_or(first.end, |it| it.1);
    [first.end, after_own].into_iter().find_map(|gap| {
        let from = match text.at(gap)? {
            '~' | '至' | '到' => gap + 1,
            '-' => gap + text.slice(gap..text.len()).iter().take_while(|it| **it == '-').count(),
            _ => return None,
        };
        let second = number_at(text, from)?;
        let (unit, end) = unit_of(text, &second)?;
        let (lower, upper): (Amount, Amount) = (first.value.parse().ok()?, second.value.parse().ok()?);
        if upper < lower {
            return None;
        }
        let unit = if unit == "%" { unit } else { format!("{}{unit}", second.scale) };
        Some(Quantity {
            span: at..end,
            value: first.value.clone(),
            value_to: Some(second.value),
            unit,
            chinese: first.chinese,
            more: false,
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> Vec<String> {
        let text = Text::new(text);
        quantities(&text, &vec![false; text.len()])
            .into_iter()
            .map(|it| match it.value_to {
                Some(to) => format!("{}~{to}{}", it.value, it.unit),
                None => format!("{}{}", it.value, it.unit),
            })
            .collect()
    }

    #[test]
    fn numbers_with_what_they_count() {
        assert_eq!(all("创建3个、新增三家、两个以上"), ["3个", "3家", "2个"]);
        assert_eq!(all("达到48万件以上，1.2亿元，1,200家"), ["48万件", "1.2亿元", "1200家"]);
        assert_eq!(all("百分之九十五，达到百分之八十五点五，九成五以上，９５％"), ["95%", "85.5%", "95%", "95%"]);
        assert_eq!(all("提高2个百分点，三万件，一百二十项，一点二万人，二十至三十条"), ["2个百分点", "3万件", "120项", "1.2万人", "20~30条"]);
        assert_eq!(all("3~5个，63%~68%，80至90家，三到五家，3—5项"), ["3~5个", "63~68%", "80~90家", "3~5家", "3~5项"]);
        assert_eq!(all("每万人发明专利拥有量达到5.2件"), ["5.2件"]);
    }

    #[test]
    fn what_counts_nothing() {
        for text in ["2016年5月13日", "〔2016〕34号", "第三届", "5A级", "五星级", "十三五", "三品一标", "ISO9001", "PM2.5",
            "12365热线", "第十二届四川名牌", "一批企业"] {
            assert_eq!(all(text), Vec::<String>::new(), "{text}");
        }
    }
}
