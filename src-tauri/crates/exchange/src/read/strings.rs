//! The texts that cells share, one after another in one piece of memory.

use super::limits;
use crate::WorkbookError;

#[derive(Default)]
pub struct Strings {
    text: String,
    /// Where each ends.
    ends: Vec<usize>,
}

impl Strings {
    pub fn get(&self, index: usize) -> Option<&str> {
        let end = *self.ends.get(index)?;
        let start = index.checked_sub(1).and_then(|it| self.ends.get(it)).copied().unwrap_or_default();
        self.text.get(start..end)
    }

    /// Adds what `write` appends.
    pub fn push(&mut self, write: impl FnOnce(&mut String) -> Result<(), WorkbookError>) -> Result<(), WorkbookError> {
        write(&mut self.text)?;
        limits::said(self.text.len())?;
        self.ends.push(self.text.len());
        limits::shared(self.ends.len())
    }
}
