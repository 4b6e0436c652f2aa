//! 繁体来源: characters by zhhz's `Tw2s`, words by our own list (`rules/words-hant.txt`) and each of them told. Never for a
//! simplified source: there 设定 is 设定.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use zhhz::{Config, Converter};

use super::clean::each_text;
use crate::{Block, WordChange};

/// A traditional text has 30 to 45 of 100 hanzi that simplify, a simplified one at most one or two: names, quotations.
const SHARE: usize = 10;
/// Characters of context on either side of a changed word.
const CONTEXT: usize = 12;

/// A line of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HantWord {
    pub from: &'static str,
    pub to: &'static str,
    /// A sentence in traditional characters, and what becomes of it.
    pub example: (&'static str, &'static str),
    /// Longer wordings in which the word stays.
    pub except: &'static str,
}

/// 台湾用语表, longer words first.
pub fn hant_words() -> &'static [HantWord] {
    static WORDS: LazyLock<Vec<HantWord>> = LazyLock::new(|| {
        let lines = include_str!("../../rules/words-hant.txt").lines();
        let mut words: Vec<HantWord> = lines.filter(|it| !it.starts_with('#')).filter_map(word).collect();
        words.sort_by_key(|it| std::cmp::Reverse(it.from.len()));
        words
    });
    &WORDS
}

fn word(line: &'static str) -> Option<HantWord> {
    let mut fields = line.split('|');
    let mut pair = || fields.next()?.split_once('→').map(|(a, b)| (a.trim(), b.trim()));
    let ((from, to), example) = (pair()?, pair()?);
    let except = fields.next().and_then(|it| it.trim().strip_prefix("不改：")).unwrap_or_default();
    Some(HantWord { from, to, example, except })
}

/// Simplifies the blocks where the document as a whole is traditional.
pub fn simplify(blocks: &mut [Block], hard_lines: bool) -> (bool, Vec<WordChange>) {
    let mut hanzi = Vec::new();
    each_text(blocks, |text| hanzi.extend(text.chars().filter(|it| is_hanzi(*it))));
    let distinct: BTreeSet<char> = hanzi.iter().copied().collect();
    let converter = Converter::new(Config::Tw2s);
    let mut single = [0_u8; 4];
    let turned: BTreeSet<char> = distinct
        .into_iter()
        .filter(|it| {
            let text: &str = it.encode_utf8(&mut single);
            converter.convert(text) != text
        })
        .collect();
    let count = hanzi.iter().filter(|it| turned.contains(it)).count();
    if count * 100 < hanzi.len() * SHARE || count == 0 {
        return (false, Vec::new());
    }
    characters(blocks, &converter, hard_lines);
    each_text(blocks, |text| {
        if text.contains(['「', '」', '『', '』']) {
            *text = text.chars().map(quote).collect();
        }
    });
    (true, words(blocks, hard_lines))
}

fn is_hanzi(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

fn quote(c: char) -> char {
    match c {
        '「' => '“',
        '」' => '”',
        '『' => '‘',
        '』' => '’',
        _ => c,
    }
}

/// 著力 is one phrase, also where a line ends inside it: lines that run on are converted as one text.
fn characters(blocks: &mut [Block], converter: &Converter, hard_lines: bool) {
    runs(blocks, hard_lines, |texts, _| {
        let whole: String = texts.iter().map(|it| it.as_str()).collect();
        let converted = converter.convert(&whole);
        if converted.chars().count() == whole.chars().count() {
            let mut rest = converted.chars();
            for text in texts {
                let length = text.chars().count();
                **text = rest.by_ref().take(length).collect();
            }
        } else {
            for text in texts {
                **text = converter.convert(text);
            }
        }
    });
}

fn words(blocks: &mut [Block], hard_lines: bool) -> Vec<WordChange> {
    let mut changes = Vec::new();
    runs(blocks, hard_lines, |texts, first_block| {
        // Each character with the text that it stands in.
        let old: Vec<(char, usize)> =
            texts.iter().enumerate().flat_map(|(at, text)| text.chars().map(move |it| (it, at))).collect();
        let mut new: Vec<(char, usize)> = Vec::with_capacity(old.len());
        let mut found: Vec<(&HantWord, usize, usize)> = Vec::new();
        let mut at = 0;
        while let Some(&(c, text)) = old.get(at) {
            match hant_words().iter().find(|it| stands_at(&old, at, it)) {
                Some(word) => {
                    found.push((word, new.len(), text));
                    // A word over the end of a line keeps the break at the same character, as far as it reaches.
                    let length = word.from.chars().count();
                    let home = |nth: usize| old.get(at + nth.min(length - 1)).map_or(text, |it| it.1);
                    new.extend(word.to.chars().enumerate().map(|(nth, it)| (it, home(nth))));
                    at += length;
                }
                None => {
                    new.push((c, text));
                    at += 1;
                }
            }
        }
        if found.is_empty() {
            return;
        }
        for text in texts.iter_mut() {
            text.clear();
        }
        for (c, text) in &new {
            if let Some(it) = texts.get_mut(*text) {
                it.push(*c);
            }
        }
        changes.extend(found.into_iter().map(|(word, at, text)| {
            let from = at.saturating_sub(CONTEXT);
            let to = at + word.to.chars().count() + CONTEXT;
            WordChange {
                from: word.from.to_owned(),
                to: word.to.to_owned(),
                block: first_block + if hard_lines { text } else { 0 },
                context: new.iter().take(to).skip(from).map(|it| it.0).collect(),
            }
        }));
    });
    changes
}

fn stands_at(text: &[(char, usize)], at: usize, word: &HantWord) -> bool {
    let says = |at: usize, word: &str| word.chars().enumerate().all(|(nth, c)| text.get(at + nth).is_some_and(|it| it.0 == c));
    says(at, word.from)
        && !word.except.split('、').filter(|it| !it.is_empty()).any(|longer| {
            longer.match_indices(word.from).any(|(before, _)| {
                let before = longer.get(..before).map_or(0, |it| it.chars().count());
                at.checked_sub(before).is_some_and(|start| says(start, longer))
            })
        })
}

/// Hands over the texts that belong together, with the index of the first one's block: for hard lines a run of lines of
/// which each but the last breaks off inside a sentence; else every text on its own.
fn runs(blocks: &mut [Block], hard_lines: bool, mut change: impl FnMut(&mut [&mut String], usize)) {
    let mut run: Vec<&mut String> = Vec::new();
    let mut first = 0;
    for (index, block) in blocks.iter_mut().enumerate() {
        match block {
            Block::Paragraph(it) => {
                if run.is_empty() {
                    first = index;
                }
                let runs_on = hard_lines && it.text.ends_with(is_hanzi) && run.len() < 1000;
                run.push(&mut it.text);
                if !runs_on {
                    change(&mut std::mem::take(&mut run), first);
                }
            }
            Block::Table(table) => {
                if !run.is_empty() {
                    change(&mut std::mem::take(&mut run), first);
                }
                for line in table.rows.iter_mut().flatten().flat_map(|cell| &mut cell.lines) {
                    change(&mut [line], index);
                }
            }
        }
    }
    if !run.is_empty() {
        change(&mut run, first);
    }
}

#[cfg(test)]
#[path = "hant_test.rs"]
mod tests;
