//! What a clause is about: which target's name its words make up.

use std::collections::BTreeSet;

use super::words::naming;

/// A target's name without its verbs.
pub(super) struct Topic {
    core: Vec<char>,
    pairs: BTreeSet<(char, char)>,
}

/// At least this share, in percent, of name and words must be common.
pub(super) const ENOUGH: usize = 45;

impl Topic {
    pub(super) fn of(name: &str) -> Topic {
        let core = naming(&name.chars().collect::<Vec<char>>());
        let pairs = pairs(&core);
        Topic { core, pairs }
    }

    /// Whether the words name the target: the mean of the share of the name that they say and of their own share in it.
    pub(super) fn fits(&self, words: &[char]) -> bool {
        ENOUGH <= self.fit_without_level(words) && !self.level_differs(words)
    }

    /// How well, in percent; for words gathered from two clauses, of which the first may name the other level.
    pub(super) fn fit_without_level(&self, words: &[char]) -> usize {
        let (of_name, of_words) = self.shares(words);
        (of_name + of_words) / 2
    }

    /// Between two targets, what the words say counts more than what a long name has beside it.
    pub(super) fn rank(&self, words: &[char]) -> usize {
        let (of_name, of_words) = self.shares(words);
        of_name + 2 * of_words
    }

    pub(super) fn common(&self, words: &[char]) -> usize {
        self.pairs.intersection(&pairs(words)).count()
    }

    fn shares(&self, words: &[char]) -> (usize, usize) {
        let said = pairs(words);
        let common = self.pairs.intersection(&said).count() * 100;
        let share = |of: usize| common.checked_div(of).unwrap_or(0);
        (share(self.pairs.len()), share(said.len()))
    }

    /// The whole name stands at the end of the words.
    pub(super) fn ends(&self, words: &[char]) -> bool {
        2 <= self.core.len() && words.ends_with(&self.core)
    }

    /// 省级 after 国家级…示范区1个、: a part of the name that stands for all of it.
    pub(super) fn holds_part(&self, words: &[char]) -> bool {
        2 <= words.len() && !self.level_differs(words) && self.core.windows(words.len()).any(|it| it == words)
    }

    /// 国家级 and 省级 are two targets, however alike the rest is.
    fn level_differs(&self, words: &[char]) -> bool {
        let (name, said) = (levels(&self.core), levels(words));
        name.0 != name.1 && said.0 != said.1 && name != said
    }
}

fn levels(words: &[char]) -> (bool, bool) {
    let text: String = words.iter().collect();
    (text.contains("国家"), text.contains("省级"))
}

fn pairs(words: &[char]) -> BTreeSet<(char, char)> {
    words.iter().copied().zip(words.iter().copied().skip(1)).collect()
}
