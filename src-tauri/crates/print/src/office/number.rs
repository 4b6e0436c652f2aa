//! 数 (numbers) of a cell: what is a number on paper is one in the workbook, shown as the paper shows it.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::document::Words;

/// A number, and the format that shows it as the paper does.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Number {
    pub value: f64,
    pub format: String,
}

/// What office programs keep of a number.
const DIGITS: usize = 15;

/// The unit before and after a number, at most.
const AROUND: usize = 8;

/// A cell that is a plain number, or one figure with its unit: `12`, `48.50`, `−3.5个百分点`, `≥1,200个`.
pub(super) fn number(words: &Words) -> Option<Number> {
    let text = words.text.trim();
    if let Some(plain) = plain(text, !words.spans.is_empty()) {
        return Some(plain);
    }
    let [span] = words.spans.as_slice() else { return None };
    let characters: Vec<char> = words.text.chars().collect();
    let inside: String = characters.get(span.from..span.to)?.iter().collect();
    let before: String = characters.get(..span.from)?.iter().collect();
    let after: String = characters.get(span.to..)?.iter().collect();
    // The figure may hold its own unit: 15个.
    let begins = inside.find(|it: char| it.is_ascii_digit())?;
    let begins = inside.get(..begins)?.trim_end_matches(['-', '+', '−']).len();
    let (own_before, rest) = inside.split_at_checked(begins)?;
    let ends = rest.rfind(|it: char| it.is_ascii_digit() || it == '%')? + 1;
    let (core, own_after) = rest.split_at_checked(ends)?;
    let (before, after) = (format!("{before}{own_before}"), format!("{own_after}{after}"));
    let around = before.chars().chain(after.chars());
    if around.clone().count() > AROUND || around.clone().any(|it| it.is_ascii_digit() || matches!(it, '"' | '\\' | '\n')) {
        return None;
    }
    let Number { value, format } = plain(core, true)?;
    let dressed = |format: &str| {
        let quoted = |text: &str| if text.is_empty() { String::new() } else { format!("\"{text}\"") };
        format!("{}{format}{}", quoted(&before), quoted(&after))
    };
    let format = format.split(';').map(dressed).collect::<Vec<_>>().join(";");
    Some(Number { value, format })
}

/// Digits with one point at most, grouped by thousands or not, a sign, a percent sign. Only a figure begins with a plus: of
/// a text it is somebody's own writing.
fn plain(text: &str, is_figure: bool) -> Option<Number> {
    let (sign, digits) = match text.chars().next()? {
        '-' | '−' => (-1, text.get(text.chars().next()?.len_utf8()..)?),
        '+' if is_figure => (1, text.get(1..)?),
        _ => (0, text),
    };
    let (digits, percent) = digits.strip_suffix('%').map_or((digits, false), |it| (it, true));
    let (whole, fraction) = digits.split_once('.').map_or((digits, None), |(whole, fraction)| (whole, Some(fraction)));
    let figures = |part: &str| !part.is_empty() && part.bytes().all(|it| it.is_ascii_digit());
    let grouped = whole.contains(',');
    let bare = whole.replace(',', "");
    let groups = || {
        let mut parts = whole.split(',');
        parts.next().is_some_and(|it| (1..=3).contains(&it.len())) && parts.all(|it| it.len() == 3)
    };
    let sound = figures(&bare)
        && (bare == "0" || !bare.starts_with('0'))
        && (!grouped || groups())
        && fraction.is_none_or(figures)
        && bare.len() + fraction.map_or(0, str::len) <= DIGITS;
    if !sound {
        return None;
    }
    let exact: Decimal = format!("{bare}.{}", fraction.unwrap_or("0")).parse().ok()?;
    let exact = if percent { exact / Decimal::ONE_HUNDRED } else { exact };
    let value = if sign < 0 { -exact } else { exact }.to_f64()?;
    let mut format = if grouped { "#,##0".to_owned() } else { "0".to_owned() };
    if let Some(fraction) = fraction {
        format.push('.');
        format.extend(fraction.chars().map(|_| '0'));
    }
    if percent {
        format.push('%');
    }
    // Where the paper writes the signs out, it writes a real minus.
    match text.chars().next() {
        Some('+') => format = format!("+{format};\"−\"{format}"),
        Some('−') => format = format!("{format};\"−\"{format}"),
        _ => {}
    }
    Some(Number { value, format })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::FigureId;

    fn read(words: &Words) -> Option<(f64, String)> {
        number(words).map(|it| (it.value, it.format))
    }

    #[test]
    fn plain_numbers_keep_how_they_are_shown() {
        for (text, value, format) in [
            ("12", 12.0, "0"),
            ("0", 0.0, "0"),
            ("48.50", 48.5, "0.00"),
            ("-3", -3.0, "0"),
            ("77.1%", 0.771, "0.0%"),
            ("1,234,567.5", 1_234_567.5, "#,##0.0"),
        ] {
            assert_eq!(read(&text.into()), Some((value, format.to_owned())), "{text}");
        }
    }

    #[test]
    fn other_texts_stay_texts() {
        for text in [
            "", "-", "007", "1.", ".5", "1,23", "12,34,567", "１２", "1e5", "+3", "=1+1", "1234567890123456", "2016Q2-03-1",
            "15个", "028-86123456", "12\n13", "@1", "inf", "12%%", "1.2.3",
        ] {
            assert_eq!(read(&text.into()), None, "{text}");
        }
    }

    #[test]
    fn a_figure_is_a_number_with_its_unit() {
        let figure = |before: &str, number: &str, after: &str| {
            let mut words = Words::from(before);
            words.figure(FigureId(0), number).say(after);
            read(&words)
        };
        assert_eq!(figure("", "15个", ""), Some((15.0, "0\"个\"".into())));
        assert_eq!(figure("≥", "100", "个"), Some((100.0, "\"≥\"0\"个\"".into())));
        assert_eq!(figure("", "+3.5", "个百分点"), Some((3.5, "+0.0\"个百分点\";\"−\"0.0\"个百分点\"".into())));
        assert_eq!(figure("", "77.1%", ""), Some((0.771, "0.0%".into())));
        assert_eq!(figure("", "63%～68%", ""), None);
        assert_eq!(figure("第1季度", "5", ""), None);
        assert_eq!(figure("", "全部达标", ""), None);
        assert_eq!(figure("", "5", "\"&x"), None);
    }
}
