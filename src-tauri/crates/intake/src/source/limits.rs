//! All bounds of reading, in one place. A plan has a hundred paragraphs; these are for what is not a plan.

use super::{Limit, SourceError};

/// Bytes of a file: who has it on a disk can ask for its size before reading it.
pub const FILE: usize = 50 << 20;
/// Bytes of a text file or of pasted text: four million hanzi.
pub const TEXT: usize = 12 << 20;
/// Bytes of one part of a package, unpacked: a document of 300 pages has 5 to 10 MB.
pub const ENTRY: u64 = 48 << 20;
/// Bytes of all parts that are read.
pub const UNPACKED: u64 = 64 << 20;
/// How many times smaller a part of more than `RATIO_FROM` bytes may be packed. Text of offices reaches 30.
const RATIO: u64 = 250;
const RATIO_FROM: u64 = 4 << 20;
/// Files in a package.
const ENTRIES: usize = 10_000;
/// Elements within elements, of which an ordinary document has 40.
const DEPTH: usize = 400;
/// Paragraphs or lines.
const PARAGRAPHS: usize = 200_000;
/// Columns of a table: Word itself ends at 63.
pub const COLUMNS: usize = 256;
/// Places of all tables.
const CELLS: usize = 400_000;
/// Bytes of text that the document says, that of merged cells in each place counted.
const SAID: usize = 24 << 20;
/// Pages of a PDF.
pub const PDF_PAGES: usize = 3_000;
/// Bytes of the packed objects of a PDF: 300 pages have one to two MB.
pub const PDF_OBJECTS: usize = 12 << 20;
/// Bytes of one content stream or map of a font.
pub const PDF_STREAM: usize = 24 << 20;
/// Bytes of all content that is read, repeated content counted each time.
pub const PDF_CONTENT: usize = 96 << 20;
/// Numbers, names and brackets of a PDF outside its content: 300 pages have some 100,000.
const PDF_WORDS: usize = 1_500_000;
/// Content within content.
pub const PDF_DEPTH: usize = 12;

pub fn file(bytes: usize) -> Result<(), SourceError> {
    if FILE < bytes { Err(SourceError::TooLarge { limit: FILE as u64 }) } else { Ok(()) }
}

pub fn text(bytes: usize) -> Result<(), SourceError> {
    if TEXT < bytes { Err(SourceError::TooLarge { limit: TEXT as u64 }) } else { Ok(()) }
}

pub fn entries(count: usize) -> Result<(), SourceError> {
    within(count, ENTRIES, Limit::Entries)
}

pub fn entry(packed: u64, unpacked: u64) -> Result<(), SourceError> {
    let swollen = RATIO_FROM < unpacked && packed.saturating_mul(RATIO) < unpacked;
    if ENTRY < unpacked || swollen { Err(SourceError::Bomb { limit: ENTRY.min(RATIO_FROM.max(packed.saturating_mul(RATIO))) }) } else { Ok(()) }
}

pub fn depth(levels: usize) -> Result<(), SourceError> {
    within(levels, DEPTH, Limit::Depth)
}

pub fn paragraphs(count: usize) -> Result<(), SourceError> {
    within(count, PARAGRAPHS, Limit::Paragraphs)
}

pub fn cells(count: usize) -> Result<(), SourceError> {
    within(count, CELLS, Limit::Cells)
}

pub fn said(bytes: usize) -> Result<(), SourceError> {
    within(bytes, SAID, Limit::Characters)
}

pub fn words(count: usize) -> Result<(), SourceError> {
    within(count, PDF_WORDS, Limit::Objects)
}

fn within(count: usize, limit: usize, what: Limit) -> Result<(), SourceError> {
    if limit < count { Err(SourceError::TooMuch { what, limit }) } else { Ok(()) }
}
