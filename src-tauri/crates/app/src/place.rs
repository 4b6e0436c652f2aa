//! 位置 (places): the tokens that stand for paths at the border.
//! The UI never passes a path that it made up: it hands back a token that the program gave it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Tokens and the paths they stand for, while the program runs.
#[derive(Debug, Default)]
pub struct Tokens {
    by_token: BTreeMap<String, PathBuf>,
}

impl Tokens {
    /// The token of a path; the same path gets the same token.
    pub fn of(&mut self, path: &Path) -> String {
        if let Some((token, _)) = self.by_token.iter().find(|(_, known)| known.as_path() == path) {
            return token.clone();
        }
        let token = format!("p{}", self.by_token.len() + 1);
        self.by_token.insert(token.clone(), path.to_owned());
        token
    }

    pub fn path(&self, token: &str) -> Option<&Path> {
        self.by_token.get(token).map(PathBuf::as_path)
    }
}

/// A path as a screen shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    pub token: String,
    pub name: String,
    pub folder: String,
    pub exists: bool,
}

impl Place {
    pub fn of(path: &Path, tokens: &mut Tokens) -> Place {
        Place { token: tokens.of(path), name: file_name(path), folder: folder(path), exists: path.exists() }
    }
}

pub fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

pub fn file_stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

pub fn folder(path: &Path) -> String {
    path.parent().unwrap_or(Path::new("")).display().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_stands_for_one_path_and_a_made_up_one_for_none() {
        let mut tokens = Tokens::default();
        let first = tokens.of(Path::new("/台账/甲.zhp"));
        let second = tokens.of(Path::new("/台账/乙.zhp"));
        assert_ne!(first, second);
        assert_eq!(tokens.of(Path::new("/台账/甲.zhp")), first);
        assert_eq!(tokens.path(&second), Some(Path::new("/台账/乙.zhp")));
        assert_eq!(tokens.path("/etc/passwd"), None);
    }
}
