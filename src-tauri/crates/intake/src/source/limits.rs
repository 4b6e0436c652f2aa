//! All bounds of reading, in one place. A plan has a hundred paragraphs; these are for what is not a plan.

use super::{Limit, SourceError};

/// Bytes of a file.
pub const FILE: usize = 50 << 20;
/// Bytes of a text file or of pasted text: four million hanzi.
pub const TEXT: usize = 12 << 20;
/// Paragraphs or lines.
pub const PARAGRAPHS: usize = 200_000;

pub fn file(bytes: usize) -> Result<(), SourceError> {
    if FILE < bytes { Err(SourceError::TooLarge { limit: FILE as u64 }) } else { Ok(()) }
}

pub fn text(bytes: usize) -> Result<(), SourceError> {
    if TEXT < bytes { Err(SourceError::TooLarge { limit: TEXT as u64 }) } else { Ok(()) }
}

pub fn paragraphs(count: usize) -> Result<(), SourceError> {
    if PARAGRAPHS < count { Err(SourceError::TooMuch { what: Limit::Paragraphs, limit: PARAGRAPHS }) } else { Ok(()) }
}
