//! 断行 (line breaking): Chinese rules on top of the Unicode ones. 避头尾 comes from the segmenter (strict); what `bonds`
//! ties stays together, and we squeeze punctuation: closing marks at a line's end give up their empty half,
//! and of two marks side by side the first gives up half a square.

use icu_segmenter::LineSegmenter;
use icu_segmenter::options::{LineBreakOptions, LineBreakStrictness};

use super::bonds::bonds;
use super::{Length, Metrics, Style};
use crate::document::{FigureId, Span};

/// One line: characters with the offset from its left end.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Line {
    pub glyphs: Vec<(char, Length)>,
    /// Which character of the text each glyph is.
    pub places: Vec<usize>,
    pub width: Length,
    /// The paragraph ends here, so this line is never stretched.
    pub last: bool,
}

impl Line {
    pub fn text(&self) -> String {
        self.glyphs.iter().map(|it| it.0).collect()
    }

    /// Where numbers stand on the line: from, to.
    pub fn figures(&self, spans: &[Span]) -> Vec<(FigureId, Length, Length)> {
        let on = |span: &Span| {
            let inside = |place: &usize| (span.from..span.to).contains(place);
            let first = self.places.iter().position(inside)?;
            let past = self.places.iter().rposition(inside)? + 1;
            let at = |glyph: usize| self.glyphs.get(glyph).map_or(self.width, |it| it.1);
            Some((span.figure, at(first), at(past)))
        };
        spans.iter().filter_map(on).collect()
    }

    /// Spreads the slack over the gaps between the characters; digits and letters of one word stay close.
    pub fn stretch(&mut self, width: Length) {
        let next = self.glyphs.iter().skip(1);
        let opens: Vec<bool> = self.glyphs.iter().zip(next).map(|(one, two)| !(solid(one.0) && solid(two.0))).collect();
        let gaps = opens.iter().filter(|it| **it).count() as i64;
        let slack = width - self.width;
        if self.last || gaps == 0 || slack <= 0 {
            return;
        }
        let mut before = 0;
        for (glyph, opens) in self.glyphs.iter_mut().skip(1).zip(opens) {
            before += i64::from(opens);
            glyph.1 += (i64::from(slack) * before / gaps) as Length;
        }
        self.width = width;
    }
}

/// A character on its way into a line.
#[derive(Debug, Clone, Copy)]
struct Sort {
    c: char,
    place: usize,
    advance: Length,
    /// Of the advance what is added to the square: none of it at the end of a line.
    tracking: Length,
    /// Its empty half, which it gives up at the end of a full line.
    half: Length,
    /// A line may end after it.
    breaks: bool,
}

/// How far the lines of a paragraph stand in from its left edge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Indent {
    pub first: Length,
    pub others: Length,
}

/// The width of a text on one line.
pub fn text_width(text: &str, style: Style, metrics: &dyn Metrics) -> Length {
    sorts(text, style, metrics).iter().map(|it| it.advance).sum()
}

/// Breaks a text into lines of at most `width`. A newline ends a paragraph. An empty text is one empty line.
pub fn break_lines(text: &str, style: Style, width: Length, metrics: &dyn Metrics) -> Vec<Line> {
    break_paragraphs(text, style, width, Indent::default(), metrics)
}

/// The same with lines that stand in; the indent is part of a line's width.
pub fn break_paragraphs(text: &str, style: Style, width: Length, indent: Indent, metrics: &dyn Metrics) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut begins = 0;
    for paragraph in text.split('\n') {
        let mut sorts = sorts(paragraph, style, metrics);
        for sort in &mut sorts {
            sort.place += begins;
        }
        begins += paragraph.chars().count() + 1;
        let mut rest = sorts.as_slice();
        let mut x = indent.first;
        loop {
            let count = fitting(rest, style, width - x);
            let (taken, left) = rest.split_at_checked(count).unwrap_or((rest, &[]));
            lines.push(line(taken, x, width, left.is_empty()));
            rest = left;
            x = indent.others;
            if rest.is_empty() {
                break;
            }
        }
    }
    lines
}

/// The longest piece that no line break may cut: the least width of a column.
pub fn longest_piece(text: &str, style: Style, metrics: &dyn Metrics) -> Length {
    let mut longest = 0;
    for paragraph in text.split('\n') {
        let mut piece = 0;
        for sort in sorts(paragraph, style, metrics) {
            piece += sort.advance;
            longest = longest.max(piece);
            if sort.breaks {
                piece = 0;
            }
        }
    }
    longest
}

/// From so many characters on, a Latin word does not leave a third of a line empty before it.
const LONG_WORD: usize = 20;

/// How many characters go into the next line; at least one, if there is one.
fn fitting(rest: &[Sort], style: Style, width: Length) -> usize {
    let mut used = 0;
    let (mut last_break, mut used_there) = (0, 0);
    let mut end = rest.len();
    for (at, sort) in rest.iter().enumerate() {
        if used + sort.advance - sort.tracking - sort.half > width {
            end = at;
            break;
        }
        used += sort.advance;
        if sort.breaks {
            (last_break, used_there) = (at + 1, used);
        }
    }
    if end == rest.len() {
        return end;
    }
    let latin = |at: usize| rest.get(at).is_some_and(|it| solid(it.c));
    let torn = rest.iter().skip(last_break).take_while(|it| solid(it.c)).count() >= LONG_WORD
        && latin(end)
        && used_there < width * 2 / 3
        && width > 12 * style.size;
    if last_break > 0 && !torn {
        return last_break;
    }
    // No place to break at all: break by force, but not before a mark that must not begin a line.
    let end = end.max(1);
    let allowed = |at: &usize| rest.get(*at).is_none_or(|it| !is_closing(it.c));
    (1..=end).rev().find(allowed).unwrap_or(end)
}

fn line(taken: &[Sort], indent: Length, width: Length, last: bool) -> Line {
    let end = taken.iter().rposition(|it| it.c != ' ').map_or(taken.len().min(1), |it| it + 1);
    let shown = taken.get(..end).unwrap_or(taken);
    let tracking = shown.last().map_or(0, |it| it.tracking);
    let whole = indent + shown.iter().map(|it| it.advance).sum::<Length>() - tracking;
    let gives = squeezed(shown, whole - width);
    let mut glyphs = Vec::with_capacity(shown.len());
    let mut x = indent;
    for (sort, gives) in shown.iter().zip(&gives) {
        glyphs.push((sort.c, x));
        x += sort.advance - gives;
    }
    Line { glyphs, places: taken.iter().map(|it| it.place).collect(), width: x - tracking, last }
}

/// How much each gap of a line gives up so that its closing mark stands in it whole: marks their empty halves first,
/// then all gaps alike.
fn squeezed(taken: &[Sort], excess: Length) -> Vec<Length> {
    let mut gives = vec![0; taken.len()];
    // A word that is wider than the line by itself stays as it is.
    if excess <= 0 || excess > taken.last().map_or(0, |it| it.half) {
        return gives;
    }
    let gaps = taken.len().saturating_sub(1);
    let halves: Vec<Length> = taken.iter().take(gaps).map(|it| it.half).collect();
    let white: i64 = halves.iter().copied().map(i64::from).sum();
    let of_marks = i64::from(excess).min(white);
    let rest = i64::from(excess) - of_marks;
    let (mut seen, mut given) = (0, 0);
    for ((give, half), no) in gives.iter_mut().zip(halves).zip(1..) {
        seen += i64::from(half);
        let until = of_marks * seen / white.max(1) + rest * no / i64::try_from(gaps).unwrap_or(1);
        *give = (until - given) as Length;
        given = until;
    }
    gives
}

/// Shows nothing of its own: joiners, marks of direction, variation selectors. Never drawn, never missing.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{61C}' | '\u{FEFF}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
        || (c.is_control() && c != '\t')
}

/// Of a Latin word or a number.
fn solid(c: char) -> bool {
    c.is_ascii() && c != ' '
}

fn sorts(text: &str, style: Style, metrics: &dyn Metrics) -> Vec<Sort> {
    let mut options = LineBreakOptions::default();
    options.strictness = Some(LineBreakStrictness::Strict);
    let segmenter = LineSegmenter::new_for_non_complex_scripts(options);
    let mut allowed = segmenter.segment_str(text).peekable();

    let mut sorts = Vec::with_capacity(text.len() / 2);
    let mut chars = text.char_indices().enumerate().map(|(place, (at, c))| (at, c, place)).peekable();
    let bonds = bonds(text);
    while let Some((at, c, place)) = chars.next() {
        let end = at + c.len_utf8();
        while allowed.next_if(|it| *it < end).is_some() {}
        if is_invisible(c) {
            continue; // A joiner has done its work: the segmenter allows no break beside it.
        }
        let c = if matches!(c, '\t' | '\u{A0}') { ' ' } else { c };
        let next = chars.peek().map(|it| it.1);
        let breaks = allowed.peek() == Some(&end) && next.is_some() && bonds.binary_search(&(place + 1)).is_err();
        let em = i64::from(metrics.advance(style.typeface, c));
        let mut advance = (i64::from(style.size) * em / 1000) as Length;
        let (mut half, mut tracking) = (0, 0);
        if em >= 1000 {
            tracking = style.tracking;
            advance += tracking;
            half = if gives_half(c) { advance / 2 } else { 0 };
        }
        let pair = (gives_half(c) && next.is_some_and(|it| gives_half(it) || is_opening(it)))
            || (is_opening(c) && next.is_some_and(is_opening));
        if pair && em >= 1000 {
            advance -= advance / 2;
            (half, tracking) = (0, 0);
        }
        sorts.push(Sort { c, place, advance, tracking, half, breaks });
    }
    sorts
}

fn is_opening(c: char) -> bool {
    matches!(c, '（' | '《' | '〈' | '「' | '『' | '【' | '〔' | '〖' | '“' | '‘')
}

/// Full-width marks whose ink stands in the left half.
fn gives_half(c: char) -> bool {
    matches!(c, '，' | '。' | '、' | '；' | '：' | '）' | '》' | '〉' | '」' | '』' | '】' | '〕' | '〗' | '”' | '’')
}

/// Marks that never begin a line.
fn is_closing(c: char) -> bool {
    gives_half(c) || matches!(c, '！' | '？' | '…' | '—' | '·' | '％' | '℃' | ',' | '.' | ';' | ':' | ')' | '%' | '!' | '?')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::{FixedMetrics, PT, Typeface};

    const STYLE: Style = Style::new(Typeface::Song, 10 * PT, 15 * PT);

    fn broken(text: &str, squares: i32) -> Vec<String> {
        break_lines(text, STYLE, squares * 10 * PT, &FixedMetrics).iter().map(Line::text).collect()
    }

    #[test]
    fn closing_punctuation_never_begins_a_line() {
        let text = "开展“质量先进标杆”活动，做好第三届中国质量奖（提名奖）培育；遴选旅游服务质量标杆单位：省级——国家级…完成。";
        for squares in 3..30 {
            for line in broken(text, squares) {
                let first = line.chars().next().unwrap();
                assert!(!is_closing(first), "{squares} squares, line {line:?}");
                let last = line.chars().last().unwrap();
                assert!(!is_opening(last), "{squares} squares, line {line:?}");
            }
        }
    }

    #[test]
    fn a_closing_mark_squeezes_into_the_full_line() {
        assert_eq!(broken("加强监管，推动", 4), ["加强监", "管，推动"]);
        let half = break_lines("加强监管，推动", STYLE, 45 * PT, &FixedMetrics);
        assert_eq!(half.iter().map(Line::text).collect::<Vec<_>>(), ["加强监管，", "推动"]);
        assert_eq!(half.first().map(|it| it.width), Some(45 * PT));
    }

    #[test]
    fn two_marks_side_by_side_take_one_and_a_half_squares() {
        assert_eq!(text_width("》，", STYLE, &FixedMetrics), 15 * PT);
        assert_eq!(text_width("（《", STYLE, &FixedMetrics), 15 * PT);
        assert_eq!(text_width("量，量", STYLE, &FixedMetrics), 30 * PT);
    }

    #[test]
    fn a_number_stays_with_its_unit() {
        assert_eq!(broken("培育100个重点", 4), ["培育", "100个重", "点"]);
        assert_eq!(broken("总量达到48万件以上", 5), ["总量达到", "48万件以上"]);
        assert_eq!(broken("自贡63%~68%达标", 5), ["自贡", "63%~68%达", "标"]);
    }

    #[test]
    fn an_overlong_word_is_broken_by_force_and_nothing_is_lost() {
        let text = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
        let lines = broken(text, 3);
        assert_eq!(lines.concat(), text);
        assert!(lines.iter().all(|it| it.len() <= 6), "{lines:?}");
        assert_eq!(broken("量", 0), ["量"]);
        assert_eq!(broken("", 5), [""]);
    }
}
