//! The one way of a text into a cell. A text is never a formula, neither when it is written nor when somebody edits it.

use rust_xlsxwriter::Worksheet;

use super::WriteError;
use super::look::{Looks, Style};

/// What one cell holds, in units of UTF-16.
const CELL_LIMIT: usize = 32_767;
const CUT_MARK: &str = "……（超出一个单元格的容量，以下截去）";
/// What an office program takes for the start of a formula when such a text is edited, or saved as CSV and opened again.
const FORMULA_STARTS: &[char] = &['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

pub(crate) fn put(
    sheet: &mut Worksheet,
    looks: &mut Looks,
    row: u32,
    column: u16,
    text: &str,
    style: Style,
) -> Result<(), WriteError> {
    let text = clean(text);
    let style = Style { quoted: text.starts_with(FORMULA_STARTS), ..style };
    let format = looks.format(style);
    match text.is_empty() {
        true => sheet.write_blank(row, column, &format)?,
        false => sheet.write_string_with_format(row, column, text, &format)?,
    };
    Ok(())
}

/// Without what XML or a cell does not take: control characters and non-characters go, line ends of all kinds become one,
/// and what is longer than a cell is cut with a mark.
pub(crate) fn clean(text: &str) -> String {
    let lines = text.replace("\r\n", "\n");
    let kept = lines.chars().filter_map(|it| match it {
        '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some('\n'),
        '\n' | '\t' => Some(it),
        '\u{fffe}' | '\u{ffff}' | '\u{feff}' => None,
        _ if it.is_control() => None,
        _ => Some(it),
    });
    let text: String = kept.collect();
    if text.len() <= CELL_LIMIT || text.encode_utf16().count() <= CELL_LIMIT {
        return text;
    }
    let room = CELL_LIMIT - CUT_MARK.encode_utf16().count();
    let mut taken = 0;
    let cut = text.chars().take_while(|it| {
        taken += it.len_utf16();
        taken <= room
    });
    cut.chain(CUT_MARK.chars()).collect()
}

/// A number that a cell can hold exactly as it is written: plain figures, at most 15 of them, no zeros in front or behind
/// that would be lost.
pub(crate) fn plain_number(text: &str) -> Option<f64> {
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = match unsigned.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (unsigned, None),
    };
    let figures = |part: &str| !part.is_empty() && part.bytes().all(|it| it.is_ascii_digit());
    let lossless = (whole == "0" || !whole.starts_with('0'))
        && fraction.is_none_or(|it| figures(it) && !it.ends_with('0'))
        && whole.len() + fraction.map_or(0, str::len) <= 15
        && text != "-0";
    if figures(whole) && lossless { text.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_xml_does_not_take_is_dropped_and_line_ends_become_one() {
        assert_eq!(clean("一\u{0}\u{7}二\u{fffe}\r\n三\r四\u{b}五\t六"), "一二\n三\n四\n五\t六");
        assert_eq!(clean("_x0041_ 𠮷"), "_x0041_ 𠮷");
    }

    #[test]
    fn a_text_above_what_a_cell_holds_is_cut_with_a_mark() {
        let fits = "质".repeat(CELL_LIMIT);
        assert_eq!(clean(&fits), fits);
        for long in ["质".repeat(CELL_LIMIT + 1), "𠮷".repeat(CELL_LIMIT)] {
            let cut = clean(&long);
            assert!(cut.ends_with(CUT_MARK));
            let length = cut.encode_utf16().count();
            assert!((CELL_LIMIT - 1..=CELL_LIMIT).contains(&length), "{length}");
        }
    }

    #[test]
    fn only_figures_that_come_back_as_they_are_become_numbers() {
        for (text, number) in [("0", 0.0), ("48.1", 48.1), ("-3", -3.0), ("123456789012345", 123_456_789_012_345.0), ("0.5", 0.5)] {
            assert_eq!(plain_number(text), Some(number), "{text}");
        }
        for text in
            ["", "-", "-0", "007", "1.50", "1.", ".5", "1,200", "１２", "1e5", "+3", "1234567890123456", "15(其中未列名 4)", "inf", "NaN"]
        {
            assert_eq!(plain_number(text), None, "{text}");
        }
    }
}
