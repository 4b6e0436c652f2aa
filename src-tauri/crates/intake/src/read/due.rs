//! 完成时限 (due date): 6月底前, 2017年年底前, 第三季度, as the last day it allows.

use zhiheng_domain::Date;

use super::number::chinese_value;
use super::text::Text;

/// The date a text names as its limit; `year` is the plan's, for a month without one.
pub(crate) fn due(text: &Text, year: Option<i32>) -> Option<Date> {
    let norm = text.norm();
    (0..norm.len()).find_map(|at| due_at(norm.get(at..)?, at.checked_sub(1).and_then(|it| norm.get(it)).copied(), year))
}

fn due_at(text: &[char], before: Option<char>, plan_year: Option<i32>) -> Option<Date> {
    if before.is_some_and(|it| it.is_ascii_digit()) {
        return None;
    }
    let mut at = 0;
    let mut year = plan_year;
    let (number, len) = digits(text);
    if len == 4 && text.get(4) == Some(&'年') {
        year = i32::try_from(number).ok();
        at = 5;
        let rest = text.get(at..)?;
        // 2017年底前, 2017年年底前, 2017年内
        let rest = rest.strip_prefix(&['年']).unwrap_or(rest);
        if starts(rest, &["底前", "底以前", "底", "末前", "内完成"]) {
            return Date::of(year?, 12, 31);
        }
        if starts(rest, &["上半年"]) {
            return Date::of(year?, 6, 30);
        }
    } else if starts(text, &["年底前", "年底以前", "年底之前"]) && before.is_none_or(|it| it != '年' && !it.is_ascii_digit()) {
        return Date::of(year?, 12, 31);
    } else if starts(text, &["上半年完成", "上半年前"]) {
        return Date::of(year?, 6, 30);
    }
    let rest = text.get(at..)?;
    if let Some(quarter) = quarter(rest) {
        return Date::of(year?, quarter * 3, if matches!(quarter, 1 | 4) { 31 } else { 30 });
    }
    let (month, len) = digits(rest);
    if len == 0 || len > 2 || rest.get(len) != Some(&'月') || !(1..=12).contains(&month) {
        return None;
    }
    let tail = rest.get(len + 1..)?;
    let (day, day_len) = digits(tail);
    let month = u32::try_from(month).ok()?;
    if day_len > 0 && tail.get(day_len) == Some(&'日') {
        let limit = starts(tail.get(day_len + 1..)?, &["前", "之前", "以前"]);
        return limit.then(|| Date::of(year?, month, u32::try_from(day).ok()?)).flatten();
    }
    // 6月底前, 6月前: to the end of the month before 前, as offices read it: 6月底.
    starts(tail, &["底前", "底以前", "底完成", "底", "前", "份前", "末前"]).then(|| month_end(year?, month)).flatten()
}

fn month_end(year: i32, month: u32) -> Option<Date> {
    (28..=31).rev().find_map(|day| Date::of(year, month, day))
}

fn quarter(text: &[char]) -> Option<u32> {
    let text = text.strip_prefix(&['第']).unwrap_or(text);
    let no = match text.first()? {
        '一' | '1' => 1,
        '二' | '2' => 2,
        '三' | '3' => 3,
        '四' | '4' => 4,
        _ => return None,
    };
    starts(text.get(1..)?, &["季度前", "季度完成", "季度底前", "季度末前", "季度内完成"]).then_some(no)
}

fn digits(text: &[char]) -> (i64, usize) {
    let len = text.iter().take_while(|it| it.is_ascii_digit()).count();
    let value = text.iter().take(len).collect::<String>().parse().unwrap_or(0);
    (value, len)
}

fn starts(text: &[char], words: &[&str]) -> bool {
    words.iter().any(|it| text.starts_with(&it.chars().collect::<Vec<char>>()))
}

/// A whole cell or label that is a limit: `2016年12月`, `12月底`, `全年`, `长期坚持`.
pub(crate) fn due_cell(text: &Text, year: Option<i32>) -> Option<Date> {
    if let Some(day) = due(text, year) {
        return Some(day);
    }
    let norm: Vec<char> = text.norm().iter().copied().filter(|it| *it != ' ').collect();
    let (first, len) = digits(&norm);
    let (own, rest) = if len == 4 && matches!(norm.get(4), Some('年' | '.' | '-' | '/')) {
        (i32::try_from(first).ok(), norm.get(5..)?)
    } else {
        (year, norm.as_slice())
    };
    let (month, len) = digits(rest);
    if len > 0 && (1..=12).contains(&month) {
        let month = u32::try_from(month).ok()?;
        let tail = rest.get(len..)?;
        let (day, day_len) = digits(tail.get(1..).unwrap_or_default());
        if day_len > 0 {
            return Date::of(own?, month, u32::try_from(day).ok()?);
        }
        return month_end(own?, month);
    }
    if len == 0 && rest.is_empty() && own != year {
        return Date::of(own?, 12, 31);
    }
    if starts(&norm, &["全年", "年内", "年底"]) || rest.is_empty() && first > 0 {
        return Date::of(own?, 12, 31);
    }
    None
}

/// The year in a title or a first paragraph: the first one outside 《》 and 〔〕.
pub(crate) fn year_of(text: &Text) -> Option<i32> {
    let hidden = super::text::inside(text.norm(), &['《', '〔', '（']);
    let norm = text.norm();
    (0..norm.len()).filter(|it| !hidden.get(*it).copied().unwrap_or(false)).find_map(|at| {
        let before = at.checked_sub(1).and_then(|it| norm.get(it));
        let (value, len) = digits(norm.get(at..)?);
        let arabic = len == 4 && before.is_none_or(|it| !it.is_ascii_digit()) && norm.get(at + 4) == Some(&'年');
        let year = if arabic { i32::try_from(value).ok() } else { chinese_year(norm.get(at..)?) }?;
        (1990..=2100).contains(&year).then_some(year)
    })
}

fn chinese_year(text: &[char]) -> Option<i32> {
    let four = text.get(..4)?;
    let all = four.iter().all(|it| "〇零一二三四五六七八九".contains(*it));
    (all && text.get(4) == Some(&'年')).then(|| chinese_value(four)).flatten().and_then(|it| i32::try_from(it).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits() {
        let of = |text: &str| due(&Text::new(text), Some(2016)).map(|it| it.iso());
        assert_eq!(of("6月底前完成"), Some("2016-06-30".into()));
        assert_eq!(of("2017年年底前建成"), Some("2017-12-31".into()));
        assert_eq!(of("年底前完成"), Some("2016-12-31".into()));
        assert_eq!(of("第三季度前完成"), Some("2016-09-30".into()));
        assert_eq!(of("9月15日前报送"), Some("2016-09-15".into()));
        assert_eq!(of("开展2016年工作"), None);
        let cell = |text: &str| due_cell(&Text::new(text), Some(2016)).map(|it| it.iso());
        assert_eq!(cell("2016年12月"), Some("2016-12-31".into()));
        assert_eq!(cell("12月底前"), Some("2016-12-31".into()));
        assert_eq!(cell("全年"), Some("2016-12-31".into()));
        assert_eq!(cell("2016.6.30"), Some("2016-06-30".into()));
    }
}
