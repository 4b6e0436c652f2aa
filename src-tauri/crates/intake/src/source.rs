//! 来源 (source): the bytes of a file, or pasted text, become a [`Document`]. By content and never by the file's name;
//! whatever the bytes are, the answer comes within bounds (`limits`) and says what is wrong.

mod clean;
mod error;
mod hant;
mod limits;
mod sniff;
mod text;

pub use error::{FileKind, LegacyKind, Limit, SourceError};
pub use hant::{HantWord, hant_words};

use crate::{Block, Document, Format};
use sniff::Sniffed;

/// Reads the bytes of a file. `file_name` only tells a .wps from a .doc in the error.
pub fn open(bytes: &[u8], file_name: &str) -> Result<Document, SourceError> {
    limits::file(bytes.len())?;
    match sniff::sniff(bytes, file_name)? {
        Sniffed::Text => finish(Format::Text, text::lines(&text::decode(bytes)?)?, true),
    }
}

/// Reads text from the clipboard.
pub fn pasted(text: &str) -> Result<Document, SourceError> {
    limits::text(text.len())?;
    text::refuse_binary(text)?;
    finish(Format::Pasted, text::lines(text)?, true)
}

fn finish(format: Format, mut blocks: Vec<Block>, hard_lines: bool) -> Result<Document, SourceError> {
    clean::blocks(&mut blocks);
    if !clean::has_text(&blocks) {
        return Err(SourceError::NoText { format });
    }
    let (traditional, words) = hant::simplify(&mut blocks, hard_lines);
    Ok(Document { format, blocks, hard_lines, traditional, words })
}
