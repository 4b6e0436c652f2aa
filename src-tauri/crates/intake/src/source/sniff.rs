//! What a file is, by its content: names and endings lie.

use super::package::Package;
use super::{FileKind, LegacyKind, SourceError, docx};
use crate::Format;

pub enum Sniffed<'a> {
    Text,
    Pdf,
    /// The package and the name of its main part.
    Docx(Package<'a>, String),
}

/// Refuses what is known and not read; whatever is not known is tried as text.
pub fn sniff<'a>(bytes: &'a [u8], file_name: &str) -> Result<Sniffed<'a>, SourceError> {
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return package(bytes);
    }
    if bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        return Err(compound(bytes, file_name));
    }
    // Some writers put a few lines before it.
    if bytes.get(..1024.min(bytes.len())).is_some_and(|it| it.windows(5).any(|it| it == b"%PDF-")) {
        return Ok(Sniffed::Pdf);
    }
    // What an office's encryption of whole disks and folders leaves of a file that is copied off.
    if bytes.starts_with(b"%TSD-Header-###%") || bytes.starts_with(b"b\x14#e\x1f") {
        return Err(SourceError::Encrypted);
    }
    match by_magic(bytes).or_else(|| markup(bytes)) {
        Some(kind) => Err(SourceError::NotADocument { kind }),
        None => Ok(Sniffed::Text),
    }
}

fn package(bytes: &[u8]) -> Result<Sniffed<'_>, SourceError> {
    let mut package = Package::open(bytes)?;
    if let Some(main) = docx::main_part(&mut package)? {
        return Ok(Sniffed::Docx(package, main));
    }
    let has = |start: &[u8]| package.names().any(|it| it.starts_with(start));
    let kind = if has(b"xl/") {
        FileKind::Xlsx
    } else if has(b"ppt/") {
        FileKind::Pptx
    } else if has(b"OFD.xml") {
        FileKind::Ofd
    } else if has(b"word/") {
        return Err(SourceError::Damaged { format: Format::Docx, detail: "word/document.xml is missing".to_owned() });
    } else {
        match package.text("mimetype")?.as_deref().map(str::trim) {
            Some("application/vnd.oasis.opendocument.text") => FileKind::Odt,
            Some("application/vnd.oasis.opendocument.spreadsheet") => FileKind::Ods,
            _ => FileKind::Zip,
        }
    };
    Err(SourceError::NotADocument { kind })
}

/// A compound file: by the names in its directory, whose entries are 128 bytes at a multiple of 128.
fn compound(bytes: &[u8], file_name: &str) -> SourceError {
    let has = |name: &str| {
        let wanted: Vec<u8> = name.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect();
        bytes.as_chunks::<128>().0.iter().any(|it| it.starts_with(&wanted))
    };
    let ending = file_name.rsplit('.').next().unwrap_or_default().to_lowercase();
    // A document can hold a workbook and the other way round: then the ending decides.
    let kind = match ending.as_str() {
        _ if has("EncryptedPackage") => return SourceError::Encrypted,
        "wps" | "wpt" => LegacyKind::Wps,
        "xls" | "et" if has("Workbook") || has("Book") => LegacyKind::Xls,
        "ppt" | "dps" if has("PowerPoint Document") => LegacyKind::Ppt,
        _ if has("WordDocument") => LegacyKind::Doc,
        _ if has("Workbook") || has("Book") => LegacyKind::Xls,
        _ if has("PowerPoint Document") => LegacyKind::Ppt,
        "doc" | "dot" => LegacyKind::Doc,
        _ => return SourceError::Unknown,
    };
    SourceError::Legacy { kind }
}

fn by_magic(bytes: &[u8]) -> Option<FileKind> {
    const MAGIC: &[(&[u8], FileKind)] = &[
        (b"{\\rtf", FileKind::Rtf),
        (b"\x89PNG\r\n", FileKind::Picture),
        (b"\xff\xd8\xff", FileKind::Picture),
        (b"GIF8", FileKind::Picture),
        (b"II*\0", FileKind::Picture),
        (b"MM\0*", FileKind::Picture),
        (b"Rar!\x1a\x07", FileKind::Archive),
        (b"7z\xbc\xaf\x27\x1c", FileKind::Archive),
        (b"\x1f\x8b\x08", FileKind::Archive),
        (b"MZ\x90\0", FileKind::Program),
        (b"\x7fELF", FileKind::Program),
        (b"SQLite format 3\0", FileKind::Database),
    ];
    MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)).map(|(_, kind)| *kind)
}

/// Markup is text, but its tags are not the plan's.
fn markup(bytes: &[u8]) -> Option<FileKind> {
    let head: String = bytes
        .iter()
        .take(4096)
        .filter(|it| it.is_ascii() && **it != 0)
        .map(|it| char::from(it.to_ascii_lowercase()))
        .collect();
    let head = head.trim_start();
    // A web page that Word saved begins with MIME headers.
    let is_html = head.starts_with("<!doctype html") || head.starts_with("<html") || head.starts_with("mime-version:");
    let has_html = head.starts_with('<') && (head.contains("<html") || head.contains("<!doctype html"));
    match () {
        () if is_html || has_html => Some(FileKind::Html),
        () if head.starts_with("<?xml") => Some(FileKind::Xml),
        () => None,
    }
}
