//! 句子 (sentence): where sentences of a paragraph begin and end.

use std::ops::Range;

use super::text::{Text, inside};

/// Sentences end at 。！？ outside brackets; a closing quote stays with its sentence. White space alone is none.
pub(crate) fn sentences(text: &Text) -> Vec<Range<usize>> {
    let hidden = inside(text.norm(), &['（', '《']);
    let mut found = Vec::new();
    let mut from = 0;
    let mut at = 0;
    while at < text.len() {
        let ends = matches!(text.at(at), Some('。' | '！' | '？')) && !hidden.get(at).copied().unwrap_or(false);
        at += 1;
        if ends {
            while matches!(text.at(at), Some('”' | '’' | '）' | '。')) {
                at += 1;
            }
            push(text, from..at, &mut found);
            from = at;
        }
    }
    push(text, from..text.len(), &mut found);
    found
}

fn push(text: &Text, range: Range<usize>, into: &mut Vec<Range<usize>>) {
    let blank = text.slice(range.clone()).iter().take_while(|it| **it == ' ').count();
    let range = range.start + blank..range.end;
    if !range.is_empty() {
        into.push(range);
    }
}
