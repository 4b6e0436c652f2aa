//! 读入 (intake): a plan document becomes a reading with findings. Pure: bytes in, data out; no clock, no ledger.

mod document;
mod read;
mod reading;
mod source;

pub use document::{Block, Cell, Document, Format, Paragraph, Table, WordChange};
pub use read::read;
pub use reading::{
    Coverage, Finding, ReadDeliverable, ReadMeasure, ReadSection, ReadTarget, ReadTask, ReadUnit, Reading, Sentence,
};
pub use source::{FileKind, HantWord, LegacyKind, Limit, SourceError, check_size, decode, hant_words, open, pasted};
