//! What stands on pages and is not of the text: page numbers, running heads and feet.

use std::collections::HashMap;

use super::Line;

/// Lines from the edge of a page that can be furniture.
const DEEP: usize = 2;

pub fn remove(pages: &mut [Vec<Line>]) {
    // A writer that marks heads and feet has said it; one that marks everything has said nothing.
    if pages.iter().flatten().any(|it| !it.artifact && !it.text.trim().is_empty()) {
        pages.iter_mut().for_each(|page| page.retain(|it| !it.artifact));
    }
    pages.iter_mut().for_each(|page| page.retain(|it| !it.text.trim().is_empty()));

    // Running heads: the same words at the same height on most pages.
    let mut seen: HashMap<(String, i64), usize> = HashMap::new();
    for page in pages.iter() {
        for at in edges(page) {
            *seen.entry(key(page, at)).or_default() += 1;
        }
    }
    let most = (pages.len() * 3 / 5).max(2);
    let offset = offset(pages);
    let count = pages.len();
    for (no, page) in pages.iter_mut().enumerate() {
        let mut gone: Vec<usize> = Vec::new();
        for at in edges(page) {
            let Some(line) = page.get(at) else { continue };
            let repeats = !key(page, at).0.is_empty() && seen.get(&key(page, at)).is_some_and(|it| most <= *it);
            let numbered = match number(&line.text) {
                Some((_, true)) => true,
                // A bare number may be of the text: only where it counts with the pages.
                Some((value, false)) => 1 < count && Some(value - no as i64) == offset,
                None => false,
            };
            if repeats || numbered {
                gone.push(at);
            }
        }
        let mut at = 0;
        page.retain(|_| {
            at += 1;
            !gone.contains(&(at - 1))
        });
    }
}

/// The lines nearest to the top and to the bottom.
fn edges(page: &[Line]) -> Vec<usize> {
    let mut by_height: Vec<usize> = (0..page.len()).collect();
    let height = |at: &usize| page.get(*at).map_or(0.0, |it| it.height);
    by_height.sort_by(|a, b| height(a).total_cmp(&height(b)));
    let mut edges: Vec<usize> = by_height.iter().take(DEEP).chain(by_height.iter().rev().take(DEEP)).copied().collect();
    edges.sort_unstable();
    edges.dedup();
    edges
}

fn key(page: &[Line], at: usize) -> (String, i64) {
    let Some(line) = page.get(at) else { return (String::new(), 0) };
    // Its number aside, a foot is the same on every page.
    let text = line.text.chars().filter(|it| !it.is_ascii_digit() && !it.is_whitespace()).collect();
    (text, (line.height / 3.0).round() as i64)
}

/// Number of the first page less one, as most bare numbers at the edges say.
fn offset(pages: &[Vec<Line>]) -> Option<i64> {
    let mut votes: HashMap<i64, usize> = HashMap::new();
    for (no, page) in pages.iter().enumerate() {
        for line in edges(page).into_iter().filter_map(|it| page.get(it)) {
            if let Some((value, _)) = number(&line.text) {
                *votes.entry(value - no as i64).or_default() += 1;
            }
        }
    }
    let (offset, count) = votes.into_iter().max_by_key(|it| (it.1, it.0))?;
    (pages.len() <= count * 2).then_some(offset)
}

/// A page number, and whether it can be nothing else: `— 1 —`, 第1页, 1/12.
fn number(text: &str) -> Option<(i64, bool)> {
    let text: String = text.chars().filter(|it| !it.is_whitespace()).collect();
    let is_dash = |it: char| matches!(it, '—' | '–' | '-' | '－' | '―' | '─' | '·' | '~');
    let inner = text.trim_matches(is_dash);
    let dashed = text.starts_with(is_dash) && text.ends_with(is_dash) && inner.len() < text.len();
    let paged = inner.strip_prefix('第').and_then(|it| it.split_once('页')).filter(|(_, rest)| {
        rest.is_empty() || rest.trim_start_matches([',', '，', '/', '(', '（']).starts_with('共')
    });
    let (digits, sure) = match (paged, inner.split_once(['/', '／'])) {
        (Some((no, _)), _) => (no, true),
        (None, Some((no, of))) if of.bytes().all(|it| it.is_ascii_digit()) && !of.is_empty() => (no, true),
        _ => (inner, dashed),
    };
    let digits: String = digits.chars().map(|it| u32::from(it).checked_sub(0xfee0).and_then(char::from_u32).filter(char::is_ascii_digit).unwrap_or(it)).collect();
    let is_number = (1..=4).contains(&digits.len()) && digits.bytes().all(|it| it.is_ascii_digit());
    if is_number { digits.parse().ok().map(|it| (it, sure)) } else { None }
}

#[cfg(test)]
mod tests {
    use super::{number, remove};
    use crate::source::pdf::Line;

    #[test]
    fn page_numbers_in_their_usual_dress() {
        for text in ["— 1 —", "-1-", "－１－", "第 1 页", "第1页 共12页", "第1页，共 12 页", "1 / 12", "1/12"] {
            assert_eq!(number(text), Some((1, true)), "{text}");
        }
        assert_eq!(number("12"), Some((12, false)));
        for text in ["2016年", "1.", "一", "第1条", "15%", "第一页", "12345"] {
            assert_eq!(number(text), None, "{text}");
        }
    }

    #[test]
    fn heads_and_numbers_go_and_a_number_of_the_text_stays() {
        let line = |text: &str, height: f64| Line { text: text.into(), height, size: 16.0, ..Line::default() };
        let page = |no: i64, own: &str| vec![line("质量强省工作计划", 800.0), line(own, 700.0), line("正文", 400.0), line("100", 100.0), line(&no.to_string(), 40.0)];
        let mut pages = vec![page(1, "甲"), page(2, "乙"), page(3, "丙")];
        pages[2].remove(4);
        remove(&mut pages);
        let said: Vec<String> = pages.iter().map(|it| it.iter().map(|it| it.text.as_str()).collect::<Vec<_>>().join(" ")).collect();
        assert_eq!(said, ["甲 正文 100", "乙 正文 100", "丙 正文 100"]);
    }
}
