//! 序号 (marker): what a heading or an item begins with, in half and full width.

use super::number::{chinese_value, is_han};
use super::rules::list;
use super::text::Text;

/// Kinds in their usual order of nesting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Rank {
    /// 第一章, 第一部分
    Chapter,
    /// 一、
    Han,
    /// （一）
    HanBracket,
    /// 1.
    Arabic,
    /// 1.1
    ArabicDot,
    /// （1）
    ArabicBracket,
    /// ①
    Circle,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Marker {
    pub rank: Rank,
    pub no: i64,
    /// Characters up to the text behind it.
    pub len: usize,
}

/// The marker that a line begins with.
pub(crate) fn marker(text: &Text) -> Option<Marker> {
    let norm = text.norm();
    let lead = norm.iter().take_while(|it| **it == ' ').count();
    let body = norm.get(lead..)?;
    let mut found = chapter(body).or_else(|| han(body)).or_else(|| bracket(body)).or_else(|| arabic(body)).or_else(|| circle(body))?;
    let spaces = body.iter().skip(found.len).take_while(|it| **it == ' ').count();
    found.len += lead + spaces;
    Some(found)
}

fn numerals(text: &[char]) -> usize {
    text.iter().take_while(|it| "一二三四五六七八九十百零〇".contains(**it)).count()
}

fn digits(text: &[char]) -> usize {
    text.iter().take_while(|it| it.is_ascii_digit()).count()
}

fn number(text: &[char]) -> Option<i64> {
    if text.iter().all(char::is_ascii_digit) {
        return text.iter().collect::<String>().parse().ok();
    }
    chinese_value(text)
}

fn chapter(text: &[char]) -> Option<Marker> {
    let rest = text.strip_prefix(&['第'])?;
    let len = numerals(rest).max(digits(rest));
    let no = number(rest.get(..len).filter(|it| !it.is_empty())?)?;
    let tail = rest.get(len..)?;
    let word = [&['部', '分'][..], &['章'][..], &['篇'][..]].into_iter().find(|it| tail.starts_with(it))?;
    let mark = usize::from(matches!(tail.get(word.len()), Some('、' | '：' | '，')));
    Some(Marker { rank: Rank::Chapter, no, len: 1 + len + word.len() + mark })
}

fn han(text: &[char]) -> Option<Marker> {
    let len = numerals(text);
    let no = chinese_value(text.get(..len).filter(|it| !it.is_empty())?)?;
    matches!(text.get(len), Some('、' | '.' | '．')).then_some(Marker { rank: Rank::Han, no, len: len + 1 })
}

fn bracket(text: &[char]) -> Option<Marker> {
    let rest = text.strip_prefix(&['（']);
    let body = rest.unwrap_or(text);
    let (han, arabic) = (numerals(body), digits(body));
    let len = han.max(arabic);
    let no = number(body.get(..len).filter(|it| !it.is_empty() && it.len() <= 4)?)?;
    if body.get(len) != Some(&'）') {
        return None;
    }
    // 1）has one bracket; 一）is none.
    if rest.is_none() && han > 0 {
        return None;
    }
    let mark = usize::from(matches!(body.get(len + 1), Some('、' | '.')));
    let rank = if han > 0 { Rank::HanBracket } else { Rank::ArabicBracket };
    Some(Marker { rank, no, len: usize::from(rest.is_some()) + len + 1 + mark })
}

fn arabic(text: &[char]) -> Option<Marker> {
    let len = digits(text);
    if len == 0 || len > 3 {
        return None;
    }
    let no = number(text.get(..len)?)?;
    let after = text.get(len + 1).copied();
    match text.get(len).copied()? {
        '、' => Some(Marker { rank: Rank::Arabic, no, len: len + 1 }),
        '.' if after.is_none_or(|it| !it.is_ascii_digit()) => Some(Marker { rank: Rank::Arabic, no, len: len + 1 }),
        '.' => arabic_dot(text, len),
        // 1 加强…: a number, a space, a word; two digits at most, or it is a year or an amount.
        ' ' if len <= 2 && after.is_some_and(|it| is_han(it) && list("classifiers").at_start(text.get(len + 1..).unwrap_or_default()).is_none()) => {
            Some(Marker { rank: Rank::Arabic, no, len: len + 1 })
        }
        _ => None,
    }
}

/// `1.2 加强…` but not `1.2亿元`.
fn arabic_dot(text: &[char], first: usize) -> Option<Marker> {
    let mut len = first;
    let mut no = 0;
    while text.get(len) == Some(&'.') {
        let part = digits(text.get(len + 1..)?);
        if part == 0 {
            break;
        }
        no = number(text.get(len + 1..len + 1 + part)?)?;
        len += 1 + part;
    }
    let rest = text.get(len..)?;
    let counts = matches!(rest.first(), Some('%' | '万' | '亿' | '~' | '-' | '倍' | '月' | '日' | '年')) || list("classifiers").at_start(rest).is_some();
    let named = matches!(rest.first(), Some(' ')) || rest.first().copied().is_some_and(is_han);
    (!counts && named).then_some(Marker { rank: Rank::ArabicDot, no, len })
}

fn circle(text: &[char]) -> Option<Marker> {
    let c = u32::from(*text.first()?);
    let no = match c {
        0x2460..=0x2473 => c - 0x2460 + 1,
        0x2776..=0x277f => c - 0x2776 + 1,
        _ => return None,
    };
    Some(Marker { rank: Rank::Circle, no: i64::from(no), len: 1 })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Option<(Rank, i64, usize)> {
        marker(&Text::new(text)).map(|it| (it.rank, it.no, it.len))
    }

    #[test]
    fn markers_in_all_widths() {
        assert_eq!(of("一、开展"), Some((Rank::Han, 1, 2)));
        assert_eq!(of("十二、开展"), Some((Rank::Han, 12, 3)));
        assert_eq!(of("(十七)营造"), Some((Rank::HanBracket, 17, 4)));
        assert_eq!(of("（一）、营造"), Some((Rank::HanBracket, 1, 4)));
        assert_eq!(of("１．加强"), Some((Rank::Arabic, 1, 2)));
        assert_eq!(of("　　12. 加强"), Some((Rank::Arabic, 12, 6)));
        assert_eq!(of("3、加强"), Some((Rank::Arabic, 3, 2)));
        assert_eq!(of("1 加强"), Some((Rank::Arabic, 1, 2)));
        assert_eq!(of("（2）加强"), Some((Rank::ArabicBracket, 2, 3)));
        assert_eq!(of("2）加强"), Some((Rank::ArabicBracket, 2, 2)));
        assert_eq!(of("1.2 加强"), Some((Rank::ArabicDot, 2, 4)));
        assert_eq!(of("③加强"), Some((Rank::Circle, 3, 1)));
        assert_eq!(of("第三章 加强"), Some((Rank::Chapter, 3, 4)));
    }

    #[test]
    fn numbers_are_no_markers() {
        for text in ["2016年工作", "1.2亿元", "3个", "3 个", "第三届", "一是加强", "5A级", "（含）", "100%", "十三五"] {
            assert_eq!(of(text), None, "{text}");
        }
    }
}
