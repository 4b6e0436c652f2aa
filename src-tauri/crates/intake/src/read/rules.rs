//! 读入规则 (rules): the word lists of `rules/words.txt`, which a clerk can read. Loaded once.

use std::collections::HashMap;
use std::sync::OnceLock;

const WORDS: &str = include_str!("../../rules/words.txt");

#[derive(Debug, Default)]
pub(crate) struct Rules {
    lists: HashMap<&'static str, List>,
    empty: List,
}

/// Words of one group, the longest first, so that a longer word wins over its own beginning.
#[derive(Debug, Default)]
pub(crate) struct List {
    words: Vec<Vec<char>>,
}

pub(crate) fn rules() -> &'static Rules {
    static RULES: OnceLock<Rules> = OnceLock::new();
    RULES.get_or_init(|| Rules::parse(WORDS))
}

/// Shorthand for a group of the list.
pub(crate) fn list(name: &str) -> &'static List {
    rules().list(name)
}

impl Rules {
    fn parse(text: &'static str) -> Rules {
        let mut rules = Rules::default();
        let mut group = "";
        for line in text.lines().map(str::trim).filter(|it| !it.is_empty() && !it.starts_with('#')) {
            if let Some(name) = line.strip_prefix('[').and_then(|it| it.strip_suffix(']')) {
                group = name;
                continue;
            }
            let words = line.split_whitespace().map(|it| it.chars().collect::<Vec<char>>());
            rules.lists.entry(group).or_default().words.extend(words);
        }
        for list in rules.lists.values_mut() {
            list.words.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
            list.words.dedup();
        }
        rules
    }

    /// An unknown group is empty; the test below holds the names in the code to the file.
    pub(crate) fn list(&self, name: &str) -> &List {
        self.lists.get(name).unwrap_or(&self.empty)
    }
}

impl List {
    pub(crate) fn words(&self) -> impl Iterator<Item = &[char]> {
        self.words.iter().map(Vec::as_slice)
    }

    /// Length of the longest word that `text` begins with.
    pub(crate) fn at_start(&self, text: &[char]) -> Option<usize> {
        self.words.iter().find(|it| text.starts_with(it)).map(Vec::len)
    }

    /// Length of the longest word that `text` ends with.
    pub(crate) fn at_end(&self, text: &[char]) -> Option<usize> {
        self.words.iter().find(|it| text.ends_with(it)).map(Vec::len)
    }

    /// First place of any of the words: position and length.
    pub(crate) fn find(&self, text: &[char]) -> Option<(usize, usize)> {
        (0..text.len()).find_map(|at| self.at_start(text.get(at..)?).map(|len| (at, len)))
    }

    pub(crate) fn is_in(&self, text: &[char]) -> bool {
        self.find(text).is_some()
    }

    pub(crate) fn is_one(&self, text: &[char]) -> bool {
        self.words.iter().any(|it| it == text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every group that the code asks for is in the file, and every group of the file is asked for.
    #[test]
    fn groups_of_the_file_are_the_groups_of_the_code() {
        let dir = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/read");
        let mut code = String::new();
        for entry in std::fs::read_dir(dir).unwrap() {
            code.push_str(&std::fs::read_to_string(entry.unwrap().path()).unwrap());
        }
        for name in rules().lists.keys() {
            assert!(code.contains(&format!("\"{name}\"")), "nobody asks for [{name}]");
        }
        // A name may also stand in a list of names: groups with a dot are known by what stands before it.
        for kind in ["op", "right", "duty_labels", "duty_verbs", "head"] {
            for rest in code.split(&format!("\"{kind}.")).skip(1).filter_map(|it| it.split('"').next()) {
                assert!(rules().lists.contains_key(format!("{kind}.{rest}").as_str()), "no group [{kind}.{rest}] in rules/words.txt");
            }
        }
        for asked in code.split("list(\"").skip(1).filter_map(|it| it.split('"').next()) {
            assert!(asked.contains('{') || rules().lists.contains_key(asked), "no group [{asked}] in rules/words.txt");
        }
    }
}
