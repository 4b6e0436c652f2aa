//! What a file is, by its content: names and endings lie.

use super::{FileKind, SourceError};

pub enum Sniffed {
    Text,
}

/// Refuses what is known and not read; whatever is not known is tried as text.
pub fn sniff(bytes: &[u8], _file_name: &str) -> Result<Sniffed, SourceError> {
    match by_magic(bytes).or_else(|| markup(bytes)) {
        Some(kind) => Err(SourceError::NotADocument { kind }),
        None => Ok(Sniffed::Text),
    }
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
