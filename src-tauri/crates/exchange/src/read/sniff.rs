//! What a file is, by its content: names and endings lie.

use super::compound::{self, Compound};
use super::limits::Spent;
use super::package::Package;
use super::{damaged, xlsx};
use crate::{Stranger, WorkbookError};

pub enum Sniffed<'a> {
    /// The package and the name of its main part.
    Xlsx(Package<'a>, String),
    /// The compound file and its stream of records.
    Xls(Compound<'a>, Vec<u8>),
}

pub fn sniff<'a>(bytes: &'a [u8], file_name: &str) -> Result<Sniffed<'a>, WorkbookError> {
    if bytes.is_empty() {
        return Err(stranger(Stranger::Empty));
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return package(bytes);
    }
    if bytes.starts_with(compound::MAGIC) {
        return compound(bytes);
    }
    // What an office's encryption of whole disks and folders leaves of a file that is copied off.
    if bytes.starts_with(b"%TSD-Header-###%") || bytes.starts_with(b"b\x14#e\x1f") {
        return Err(WorkbookError::Encrypted);
    }
    Err(stranger(by_magic(bytes).or_else(|| by_text(bytes, file_name)).unwrap_or(Stranger::Unknown)))
}

fn package(bytes: &[u8]) -> Result<Sniffed<'_>, WorkbookError> {
    let mut package = Package::open(bytes)?;
    let mut spent = Spent::default();
    if let Some(main) = xlsx::main_part(&mut package, &mut spent)? {
        let root = package.read(&main, &mut spent, |xml, _| xml.root())?;
        match root.as_deref() {
            Some("workbook") => return Ok(Sniffed::Xlsx(package, main)),
            Some("document") => return Err(stranger(Stranger::Docx)),
            Some("presentation") => return Err(stranger(Stranger::Pptx)),
            // A workbook whose parts are not XML.
            None if main.to_lowercase().ends_with(".bin") => return Err(stranger(Stranger::Unknown)),
            _ => {}
        }
    }
    let declared = package.head("mimetype").unwrap_or_default();
    let has = |start: &str| package.names().any(|it| it.starts_with(start));
    let kind = match () {
        () if has("xl/workbook.bin") => Stranger::Unknown,
        () if has("xl/") => return Err(damaged(&"the main part of the workbook is missing")),
        () if has("word/") => Stranger::Docx,
        () if has("ppt/") => Stranger::Pptx,
        () if has("ofd.xml") => Stranger::Ofd,
        () if declared == "application/vnd.oasis.opendocument.spreadsheet" => Stranger::Ods,
        () => Stranger::Zip,
    };
    Err(stranger(kind))
}

/// By what stands in its outermost folder: a document inside it, or one that it is inside of, is deeper.
fn compound(bytes: &[u8]) -> Result<Sniffed<'_>, WorkbookError> {
    let file = Compound::open(bytes)?;
    if file.has("EncryptedPackage") {
        return Err(WorkbookError::Encrypted);
    }
    for name in ["Workbook", "Book"] {
        if let Some(stream) = file.stream(name)? {
            return Ok(Sniffed::Xls(file, stream));
        }
    }
    let kind = match () {
        () if file.has("WordDocument") => Stranger::Doc,
        () if file.has("PowerPoint Document") => Stranger::Pptx,
        () => Stranger::Unknown,
    };
    Err(stranger(kind))
}

fn by_magic(bytes: &[u8]) -> Option<Stranger> {
    const MAGIC: &[(&[u8], Stranger)] = &[
        (b"{\\rtf", Stranger::Doc),
        (b"\x89PNG\r\n", Stranger::Picture),
        (b"\xff\xd8\xff", Stranger::Picture),
        (b"GIF8", Stranger::Picture),
        (b"BM", Stranger::Picture),
        (b"II*\0", Stranger::Picture),
        (b"MM\0*", Stranger::Picture),
        (b"Rar!\x1a\x07", Stranger::Archive),
        (b"7z\xbc\xaf\x27\x1c", Stranger::Archive),
        (b"\x1f\x8b\x08", Stranger::Archive),
        (b"MZ", Stranger::Program),
        (b"\x7fELF", Stranger::Program),
        (b"SQLite format 3\0", Stranger::Ledger),
    ];
    // Some writers put a few lines before it.
    let is_pdf = bytes.get(..1024.min(bytes.len())).is_some_and(|it| it.windows(5).any(|it| it == b"%PDF-"));
    let found = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic) && (magic.len() != 2 || bytes.iter().take(64).any(|it| *it == 0)));
    if is_pdf { Some(Stranger::Pdf) } else { found.map(|(_, kind)| *kind) }
}

/// Markup and tables of text.
fn by_text(bytes: &[u8], file_name: &str) -> Option<Stranger> {
    let head = bytes.get(..4096.min(bytes.len())).unwrap_or_default();
    let low: String = head.iter().filter(|it| it.is_ascii() && **it != 0).map(|it| char::from(it.to_ascii_lowercase())).collect();
    let low = low.trim_start();
    let is_html = low.starts_with("mime-version:") || (low.starts_with('<') && ["<html", "<!doctype html", "<table", "<meta"].iter().any(|it| low.contains(it)));
    // Text of any encoding has no other control characters than these; UTF-16 with its mark is text too.
    let is_wide = head.starts_with(b"\xff\xfe") || head.starts_with(b"\xfe\xff");
    let is_text = || is_wide || head.iter().all(|it| 0x20 <= *it || matches!(it, b'\t' | b'\r' | b'\n' | 0x0c | 0x1a));
    match () {
        () if is_html => Some(Stranger::Html),
        () if low.starts_with("<?xml") => Some(Stranger::Xml),
        // A list of one column has no separators.
        () if is_text() && (low.contains([',', '\t', ';']) || file_name.to_lowercase().ends_with(".csv")) => Some(Stranger::Csv),
        () => None,
    }
}

fn stranger(kind: Stranger) -> WorkbookError {
    WorkbookError::NotAWorkbook { kind }
}
