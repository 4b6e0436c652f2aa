//! 全文检索 (full text): texts, items, evidence, notes and return reasons of all years, with where they stand.

use zhiheng_store::TextHit;

use crate::{AppError, AppResult, Desk};

pub(crate) const MOST_TEXTS: u32 = 60;
/// Characters of an excerpt before the first hit, and in all.
const BEFORE: usize = 20;
const EXCERPT: usize = 90;

/// A hit with an excerpt, and the character ranges of the words in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextHitFound {
    pub hit: TextHit,
    /// The target's name, 进展情况, or what else the text is of.
    pub of: String,
    pub excerpt: String,
    pub marks: Vec<(u32, u32)>,
}

impl Desk {
    /// Looking back there is no index of the day: the answer is an error that says so.
    ///
    /// # Errors
    /// `NoFile`; `SearchOfPresentOnly`.
    pub fn find_texts(&self, text: &str) -> AppResult<Vec<TextHitFound>> {
        if let Some(day) = self.looking_back_to() {
            return Err(AppError::SearchOfPresentOnly { day });
        }
        self.read(|tx| {
            let hits = zhiheng_store::find_texts(tx, text, MOST_TEXTS)?;
            let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
            let named = |hit: TextHit| {
                let (excerpt, marks) = excerpt(&hit.text, &words);
                let of = hit.target.clone().or_else(|| hit.place.field.map(|it| it.zh().to_owned()));
                let of = of.unwrap_or_else(|| "任务".to_owned());
                TextHitFound { of, excerpt, marks, hit }
            };
            Ok(hits.into_iter().map(named).collect())
        })
    }
}

/// About ninety characters around the first word found, and where the words stand in them.
pub(crate) fn excerpt(text: &str, words: &[String]) -> (String, Vec<(u32, u32)>) {
    let chars: Vec<char> = text.chars().map(|it| if it == '\n' { ' ' } else { it }).collect();
    let lower: Vec<char> = chars.iter().map(|it| it.to_lowercase().next().unwrap_or(*it)).collect();
    let first = words.iter().filter_map(|word| places(&lower, word).next()).min().unwrap_or_default();
    let from = first.saturating_sub(BEFORE);
    let until = chars.len().min(from + EXCERPT);
    let lead = if from > 0 { "…" } else { "" };
    let tail = if until < chars.len() { "…" } else { "" };
    let body: String = chars.get(from..until).unwrap_or_default().iter().collect();
    let shift = lead.chars().count();
    let mut marks: Vec<(u32, u32)> = words
        .iter()
        .flat_map(|word| {
            let long = word.chars().count();
            places(&lower, word).map(move |at| (at, at + long)).collect::<Vec<_>>()
        })
        .filter(|it| from <= it.0 && it.1 <= until)
        .map(|it| ((it.0 - from + shift) as u32, (it.1 - from + shift) as u32))
        .collect();
    marks.sort_unstable();
    marks.dedup();
    (format!("{lead}{body}{tail}"), marks)
}

fn places<'a>(text: &'a [char], word: &str) -> impl Iterator<Item = usize> + 'a {
    let word: Vec<char> = word.chars().collect();
    let long = word.len().max(1);
    text.windows(long).enumerate().filter(move |(_, it)| **it == *word).map(|it| it.0).collect::<Vec<_>>().into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_excerpt_stands_around_the_first_word() {
        let text = format!("{}电梯安全专项整治\n完成{}电梯", "前".repeat(40), "后".repeat(80));
        let (cut, marks) = excerpt(&text, &["电梯".to_owned()]);
        assert!(cut.starts_with("…前") && cut.ends_with('…') && cut.contains("电梯安全专项整治 完成"), "{cut}");
        assert_eq!(marks, [(21, 23)]);
        assert_eq!(excerpt("ISO9001", &["iso".to_owned()]).1, [(0, 3)]);
    }
}
