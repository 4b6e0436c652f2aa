//! When two texts say the same: blanks, line breaks and the width of characters do not count, numbers are compared by value.

use std::str::FromStr;

use rust_decimal::Decimal;

/// A cell of blanks only is taken for empty.
pub(crate) fn is_blank(text: &str) -> bool {
    text.chars().all(unseen)
}

/// What is compared of a text.
pub(crate) fn plain(text: &str) -> String {
    text.chars().filter(|it| !unseen(*it)).map(folded).collect()
}

/// Whether two cells say the same: `1` and `1.0`, `75%` and `0.75`, `（亿元）` and `(亿元)`.
pub(crate) fn same(one: &str, other: &str) -> bool {
    if one == other {
        return true;
    }
    let (one, other) = (plain(one), plain(other));
    one == other || matches!((value(&one), value(&other)), (Some(a), Some(b)) if a == b)
}

/// What follows a word (plain) and a colon at the start of a text.
pub(crate) fn after<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let mut wanted = word.chars().chain([':']);
    let mut next = wanted.next();
    for (at, c) in text.char_indices().filter(|it| !unseen(it.1)) {
        if Some(folded(c)) != next {
            return None;
        }
        next = wanted.next();
        if next.is_none() {
            return text.get(at + c.len_utf8()..);
        }
    }
    None
}

fn value(plain: &str) -> Option<Decimal> {
    let opens = plain.chars().next()?;
    if !(opens.is_ascii_digit() || matches!(opens, '-' | '+' | '.')) {
        return None;
    }
    let (digits, percent) = match plain.strip_suffix('%') {
        Some(digits) => (digits, true),
        None => (plain, false),
    };
    let value = Decimal::from_str(&digits.replace(',', "")).ok()?;
    if percent { value.checked_div(Decimal::ONE_HUNDRED) } else { Some(value) }
}

fn unseen(c: char) -> bool {
    c.is_whitespace() || c.is_control() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}')
}

fn folded(c: char) -> char {
    let half = match c {
        '！'..='～' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '‐'..='―' | '−' => '-',
        '“' | '”' => '"',
        '‘' | '’' => '\'',
        '【' | '〔' => '[',
        '】' | '〕' => ']',
        '•' | '・' => '·',
        _ => c,
    };
    half.to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn width_blanks_and_line_breaks_do_not_count() {
        assert!(same("目标值\n（亿元）", "目标值 (亿元)"));
        assert!(same("１２Ａ", "12a"));
        assert!(!same("目标值", "目标"));
        assert!(is_blank(" \u{3000}\u{a0}\n\u{feff}"));
        assert!(!is_blank("0"));
    }

    #[test]
    fn what_follows_a_label_is_kept_as_written() {
        assert_eq!(after(" 填报人（签 字） ： 张 三", "填报人(签字)"), Some(" 张 三"));
        assert_eq!(after("填报人:", "填报人"), Some(""));
        for other in ["填报人", "填报人张三", "填报人员：张三", "", "："] {
            assert_eq!(after(other, "填报人"), None, "{other}");
        }
    }

    #[test]
    fn numbers_are_compared_by_value() {
        for (one, other) in [("1", "1.0"), ("75%", "0.75"), ("1,200", "1200"), ("－3", "-3.00"), ("＋5", "5")] {
            assert!(same(one, other), "{one} is {other}");
        }
        for (one, other) in [("1", "10"), ("75%", "75"), ("1-2", "12"), ("", "0"), ("t1", "1")] {
            assert!(!same(one, other), "{one} is not {other}");
        }
    }
}
