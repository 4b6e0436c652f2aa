//! 办公文件 (office files): a paper as .xlsx (its tables) and as .docx (its running text), made of the same document as its
//! pages. The same document gives the same bytes: no clock, no names of persons or machines.
//!
//! Both are laid out again by the program that opens them, so what is measured here is an estimate on the safe side.

mod chart;
mod grid;
mod letter;
mod number;
mod workbook;

use crate::layout::{FixedMetrics, Length, PT, Style, break_lines};

pub use letter::letter;
pub use workbook::workbook;

/// Without what XML does not take or only our own layout understands: control characters, non-characters, and the mark that
/// keeps two characters on one line. Line ends of all kinds become one.
fn clean(text: &str) -> String {
    let lines = text.replace("\r\n", "\n");
    let kept = lines.chars().filter_map(|it| match it {
        '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some('\n'),
        '\n' => Some(it),
        '\t' => Some(' '),
        '\u{2060}' | '\u{fffe}' | '\u{ffff}' | '\u{feff}' => None,
        _ if it.is_control() => None,
        _ => Some(it),
    });
    kept.collect()
}

/// Height of a text in a width, by squares.
fn height(text: &str, style: Style, width: Length) -> Length {
    let lines = break_lines(text, style, width.max(style.size), &FixedMetrics).len();
    Length::try_from(lines).unwrap_or(Length::MAX / (100 * PT)) * style.leading
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_xml_does_not_take_is_dropped() {
        assert_eq!(clean("一\u{0}\u{7}二\u{fffe}\r\n三\r四\u{b}五\t六\u{2060}七"), "一二\n三\n四\n五 六七");
    }
}
