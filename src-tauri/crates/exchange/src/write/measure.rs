//! How much room a text takes: lines by the width of a column, heights by lines.
//!
//! Widths are counted in half hanzi. An estimate on the safe side: fonts differ from desk to desk.

/// Points from one line of 11 pt to the next, in the tallest of the usual fonts.
const LINE: f64 = 15.75;
const PAD: f64 = 6.0;
/// The tallest row that office programs take, in points.
const TALLEST: f64 = 409.0;

/// Width of a text without line ends, in half hanzi.
pub(crate) fn width(text: &str) -> u32 {
    text.chars().map(half).sum()
}

/// Lines that a text takes in so many half hanzi. Words of letters and figures are not torn; a mark that may not begin a line
/// takes its neighbour with it.
pub(crate) fn lines(text: &str, room: u32) -> u32 {
    let room = room.max(2);
    text.split('\n').map(|it| lines_of_paragraph(it, room)).sum()
}

/// Height of a row, in points.
pub(crate) fn height(lines: u32, least: f64) -> f64 {
    (f64::from(lines.min(99)) * LINE + PAD).max(least).min(TALLEST)
}

/// Pixels of a column that so many hanzi fit in.
pub(crate) fn pixels(hanzi: u16) -> u32 {
    // 11 pt are 15 pixels; the rest is the indent and the edges.
    u32::from(hanzi) * 15 + 18
}

fn lines_of_paragraph(text: &str, room: u32) -> u32 {
    let mut lines = 1;
    let mut used = 0;
    for piece in pieces(text) {
        let wide = width(piece);
        if used + wide <= room {
            used += wide;
        } else if wide <= room {
            lines += 1;
            used = wide;
        } else {
            // A word longer than the line is torn.
            let over = used + wide;
            lines += (over - 1) / room;
            used = (over - 1) % room + 1;
        }
    }
    lines
}

/// What stays together on a line: a word of letters and figures, else one character, each with the closing marks after it.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let word = |it: char| it.is_ascii_graphic();
        let body = if word(first) { rest.find(|it| !word(it)).unwrap_or(rest.len()) } else { first.len_utf8() };
        let tail = rest.get(body..).unwrap_or_default();
        let closing = tail.find(|it| !"，。、；：！？）》”’〕】%".contains(it)).unwrap_or(tail.len());
        let (piece, after) = rest.split_at_checked(body + closing)?;
        rest = after;
        Some(piece)
    })
}

fn half(c: char) -> u32 {
    match c {
        '\u{0}'..='\u{ff}' | '\u{ff61}'..='\u{ff9f}' => 1,
        _ => 2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_follow_the_width_in_hanzi() {
        for (text, hanzi, expected) in [
            ("", 10, 1),
            ("一二三四五六七八九十", 10, 1),
            ("一二三四五六七八九十一", 10, 2),
            ("一\n二\n三", 10, 3),
            ("1234567890", 5, 1),
            ("12345678901", 5, 2),
            ("创建国家AAAAA级旅游景区", 6, 3),
            ("一二三四五，六七八九十", 5, 3),
        ] {
            assert_eq!(lines(text, hanzi * 2), expected, "{text}");
        }
        assert_eq!(lines(&"一".repeat(205), 40), 11);
    }

    #[test]
    fn a_row_is_never_taller_than_programs_take() {
        assert!(height(1, 24.0) >= 21.0);
        assert_eq!(height(4000, 24.0), TALLEST);
    }
}
