//! 考核项编码 (criterion code): how a scheme names its rows, `1.2.3`.

use std::fmt;
use std::sync::Arc;


use crate::Violation;

const LIMIT: usize = 20;

/// 考核项编码。Without spaces, at most 20 characters; shared, because every score carries it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CriterionCode(Arc<str>);

impl CriterionCode {
    /// # Errors
    /// `Blank`, `TooLong`, `UnknownWord` for a code with a space in it.
    pub fn new(text: &str) -> Result<CriterionCode, Violation> {
        let code = text.trim();
        if code.is_empty() {
            return Err(Violation::Blank { field: "考核项编码" });
        }
        if LIMIT < code.chars().count() {
            return Err(Violation::TooLong { field: "考核项编码", limit: LIMIT });
        }
        if code.contains(|it: char| it.is_whitespace() || it.is_control()) {
            return Err(Violation::UnknownWord { noun: "考核项编码", text: code.to_owned() });
        }
        Ok(CriterionCode(code.into()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for CriterionCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
