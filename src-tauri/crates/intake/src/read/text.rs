//! 文字 (text): a piece of the document as characters, once as written and once in one form for matching. Both have the
//! same length, so that what is found in the one is cut out of the other.

use std::ops::Range;

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Text {
    written: Vec<char>,
    norm: Vec<char>,
}

impl Text {
    pub fn new(text: &str) -> Text {
        let written: Vec<char> = text.chars().collect();
        let norm = written.iter().map(|it| normal(*it)).collect();
        Text { written, norm }
    }

    pub fn len(&self) -> usize {
        self.norm.len()
    }

    pub fn is_empty(&self) -> bool {
        self.norm.is_empty()
    }

    /// For matching: half- and full-width forms are one.
    pub fn norm(&self) -> &[char] {
        &self.norm
    }

    pub fn at(&self, at: usize) -> Option<char> {
        self.norm.get(at).copied()
    }

    pub fn written_at(&self, at: usize) -> Option<char> {
        self.written.get(at).copied()
    }

    pub fn slice(&self, range: Range<usize>) -> &[char] {
        self.norm.get(range).unwrap_or_default()
    }

    /// As written.
    pub fn written(&self, range: Range<usize>) -> String {
        self.written.get(range).unwrap_or_default().iter().collect()
    }

    pub fn part(&self, range: Range<usize>) -> Text {
        Text {
            written: self.written.get(range.clone()).unwrap_or_default().to_vec(),
            norm: self.norm.get(range).unwrap_or_default().to_vec(),
        }
    }

    pub fn push(&mut self, other: &Text) {
        self.written.extend(&other.written);
        self.norm.extend(&other.norm);
    }

    /// Without white space at both ends.
    pub fn trimmed(&self) -> Text {
        let from = self.norm.iter().take_while(|it| **it == ' ').count();
        let until = self.len() - self.norm.iter().rev().take_while(|it| **it == ' ').count();
        self.part(from..until.max(from))
    }
}

impl std::fmt::Display for Text {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.written.iter().collect::<String>())
    }
}

/// One form for characters that differ in width only.
fn normal(c: char) -> char {
    let c = match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{3000}' | '\u{a0}' | '\t' | '\r' | '\n' => ' ',
        '〜' | '∼' | '∽' => '~',
        '—' | '–' | '―' | '−' | '﹣' | '‐' | '‑' => '-',
        '﹪' => '%',
        '【' | '﹝' => '（',
        '】' | '﹞' => '）',
        '「' | '『' => '“',
        '」' | '』' => '”',
        '∶' | '︰' => ':',
        '•' | '‧' | '・' => '·',
        other => other,
    };
    match c {
        '(' | '[' => '（',
        ')' | ']' => '）',
        ',' => '，',
        ':' => '：',
        ';' => '；',
        '!' => '！',
        '?' => '？',
        other => other,
    }
}

/// Removes spaces between Chinese characters, which lists and justified lines have.
pub(crate) fn squeeze(text: &str) -> String {
    text.chars().filter(|it| !it.is_whitespace() && *it != '\u{3000}').collect()
}

/// Depth of brackets and quotes before each character: what stands inside 《》 or “” is not read for numbers.
pub(crate) fn closing_of(open: char) -> Option<char> {
    match open {
        '（' => Some('）'),
        '《' => Some('》'),
        '“' => Some('”'),
        '〔' => Some('〕'),
        '〈' => Some('〉'),
        _ => None,
    }
}

/// The place of the bracket that closes the one at `open`.
pub(crate) fn closed_at(text: &[char], open: usize) -> Option<usize> {
    let first = *text.get(open)?;
    let last = closing_of(first)?;
    let mut depth = 0usize;
    for (at, c) in text.iter().enumerate().skip(open) {
        if *c == first {
            depth += 1;
        } else if *c == last {
            depth = depth.saturating_sub(1);
            if depth == 0 {
                return Some(at);
            }
        }
    }
    None
}

/// Marks what stands inside brackets of the given kinds (the brackets included). An unclosed one marks nothing.
pub(crate) fn inside(text: &[char], opens: &[char]) -> Vec<bool> {
    let mut marks = vec![false; text.len()];
    let mut at = 0;
    while at < text.len() {
        let closed = text.get(at).filter(|it| opens.contains(it)).and_then(|_| closed_at(text, at));
        match closed {
            Some(end) => {
                marks.iter_mut().take(end + 1).skip(at).for_each(|it| *it = true);
                at = end + 1;
            }
            None => at += 1,
        }
    }
    marks
}

/// Cuts at any of the marks that stand outside all brackets; the pieces are ranges without the marks.
pub(crate) fn cut(text: &[char], marks: &[char]) -> Vec<Range<usize>> {
    let hidden = inside(text, &['（', '《', '“', '〔']);
    let mut pieces = Vec::new();
    let mut from = 0;
    for (at, c) in text.iter().enumerate() {
        if marks.contains(c) && !hidden.get(at).copied().unwrap_or(false) {
            pieces.push(from..at);
            from = at + 1;
        }
    }
    pieces.push(from..text.len());
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_forms_have_the_same_length() {
        let text = Text::new("（一）ＡＢ,（1）100％ “质量”");
        assert_eq!(text.norm().iter().collect::<String>(), "（一）AB，（1）100% “质量”");
        assert_eq!(text.written(0..3), "（一）");
        assert_eq!(text.len(), text.to_string().chars().count());
    }

    #[test]
    fn cuts_keep_brackets_whole() {
        let text = Text::new("各县(市、区)人民政府、省质监局");
        let parts: Vec<String> = cut(text.norm(), &['、']).into_iter().map(|it| text.written(it)).collect();
        assert_eq!(parts, ["各县(市、区)人民政府", "省质监局"]);
    }
}
