//! What reading a document hands to the store: a draft before it has ids. Sentences are named by their index.

use zhiheng_domain::{DraftHeader, ItemContent, Part, Verdict};

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NewDraft {
    /// Empty for pasted text.
    pub file_name: String,
    /// The code word of the document's format.
    pub format: String,
    pub header: DraftHeader,
    pub sentences: Vec<NewSentence>,
    /// Sections; tasks and their items are below them.
    pub items: Vec<NewDraftItem>,
    pub findings: Vec<NewFinding>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewSentence {
    pub paragraph: i64,
    pub part: Part,
    pub text: String,
    pub verdict: Verdict,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewDraftItem {
    pub content: ItemContent,
    pub sentence: Option<usize>,
    pub span: Option<(u32, u32)>,
    /// Further sentences that it comes from.
    pub also: Vec<usize>,
    pub children: Vec<NewDraftItem>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewFinding {
    pub code: String,
    pub message: String,
    pub sentence: Option<usize>,
}
