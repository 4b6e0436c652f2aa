//! Reading what came back: bytes of a stranger's file → `Workbook`.
//!
//! The readers are our own, on bounded streams: an .xlsx is unpacked and read piece by piece, an .xls record by record. A
//! library for workbooks would have to be given both of them measured, cut down and packed anew, as it believes counts in the
//! file (of shared texts, of rows and columns, of sectors) before it sees what is there; by then everything is read already.

mod compound;
mod limits;
mod package;
mod saved;
mod sniff;
mod strings;
mod value;
mod xls;
mod xlsx;
mod xml;

use std::fmt::Display;

use crate::{SheetCell, Workbook, WorkbookError};

/// Refuses a file by its size, before it is read.
///
/// # Errors
/// `TooLarge`.
pub fn check_size(size: u64) -> Result<(), WorkbookError> {
    limits::file(size)
}

/// Reads a workbook of any make. What a file is, its content says; its name is heeded only where the content leaves it open.
/// Formulas are their values; macros, links and pictures are left where they are.
///
/// # Errors
/// Why it is not read. There is no other outcome: whatever is in the file, it neither panics nor takes more than its bounds.
pub fn open(bytes: &[u8], file_name: &str) -> Result<Workbook, WorkbookError> {
    limits::file(bytes.len() as u64)?;
    // None is known that breaks off; one that does ends this file and nothing else.
    std::panic::catch_unwind(|| match sniff::sniff(bytes, file_name)? {
        sniff::Sniffed::Xlsx(package, main) => xlsx::read(package, &main),
        sniff::Sniffed::Xls(file, stream) => xls::read(&file, &stream),
    })
    .unwrap_or_else(|_| Err(damaged(&"the reader broke off")))
}

fn damaged(detail: &dyn Display) -> WorkbookError {
    // A library may quote the file at any length.
    WorkbookError::Damaged { detail: detail.to_string().chars().take(200).collect() }
}

/// Folder and name of a part: `("xl/", "workbook.xml")`.
fn part_of(name: &str) -> (&str, &str) {
    match name.rfind('/') {
        Some(end) => name.split_at(end + 1),
        None => ("", name),
    }
}

/// By row, then by column; of two in one place the later one counts.
fn in_order(mut cells: Vec<SheetCell>) -> Vec<SheetCell> {
    if !cells.is_sorted_by(|one, other| one.at < other.at) {
        cells.reverse();
        cells.sort_by_key(|it| it.at);
        cells.dedup_by_key(|it| it.at);
    }
    cells
}
