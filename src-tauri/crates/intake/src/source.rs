//! 来源 (source): the bytes of a file, or pasted text, become a [`Document`]. By content and never by the file's name;
//! whatever the bytes are, the answer comes within bounds (`limits`) and says what is wrong.

mod clean;
mod docx;
mod error;
mod hant;
mod limits;
mod package;
mod pdf;
mod sniff;
mod text;

pub use error::{FileKind, LegacyKind, Limit, SourceError};
pub use hant::{HantWord, hant_words};
pub use text::decode;

use crate::{Block, Document, Format};
use sniff::Sniffed;

/// Reads the bytes of a file. `file_name` only tells a .wps from a .doc in the error.
pub fn open(bytes: &[u8], file_name: &str) -> Result<Document, SourceError> {
    limits::file(bytes.len())?;
    match sniff::sniff(bytes, file_name)? {
        Sniffed::Docx(mut package, main) => {
            let blocks = docx::read(&mut package, &main)?;
            let hard_lines = break_off(&blocks);
            finish(Format::Docx, blocks, hard_lines)
        }
        Sniffed::Pdf => finish(Format::Pdf, pdf::read(bytes)?, true),
        Sniffed::Text => finish(Format::Text, text::lines(&text::decode(bytes)?)?, true),
    }
}

/// Whether a file of that many bytes is read at all, asked before its bytes are fetched.
pub fn check_size(bytes: u64) -> Result<(), SourceError> {
    limits::file(usize::try_from(bytes).unwrap_or(usize::MAX))
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

/// Whether paragraphs end inside sentences: text that was pasted into Word with the line ends of a screen. One such place can
/// be a slip, two are a habit.
fn break_off(blocks: &[Block]) -> bool {
    let broken = blocks.iter().filter(|it| match it {
        Block::Paragraph(it) => {
            let count = |set: &[char]| it.text.matches(set).count();
            let open = count(&['（', '(']) > count(&['）', ')']) || count(&['《']) > count(&['》']);
            it.text.ends_with(['、', '，', ',', '《', '“']) || open
        }
        Block::Table(_) => false,
    });
    broken.take(2).count() == 2
}
