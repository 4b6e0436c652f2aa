//! The file: opened within bounds, its pages, and objects with what they inherit.

use std::io::{Read, Write};

use flate2::read::ZlibDecoder;
use lopdf::{Dictionary, Document, Error, LoadOptions, Object, ObjectId, Stream};

use super::damaged;
use crate::source::{Limit, SourceError, limits};

pub fn open(bytes: &[u8]) -> Result<Document, SourceError> {
    let mut words = Words::default();
    plain_objects(bytes, &mut words)?;
    packed_objects(bytes, &mut words)?;
    let options = LoadOptions::with_max_decompressed_size(limits::PDF_OBJECTS);
    let mut file = Document::load_mem_with_options(bytes, options).map_err(|it| refused(&it))?;
    if file.is_encrypted() {
        // Many files are protected against changes only, and open without a password.
        file.decrypt("").map_err(|_| SourceError::Encrypted)?;
    }
    Ok(file)
}

fn refused(error: &Error) -> SourceError {
    match error {
        Error::InvalidPassword | Error::Decryption(_) => SourceError::Encrypted,
        Error::Decompress(_) => SourceError::Bomb { limit: limits::PDF_OBJECTS as u64 },
        _ => damaged(error),
    }
}

/// Numbers, names and brackets so far: each becomes a value in memory, fifty times its size.
#[derive(Default)]
struct Words {
    count: usize,
    inside: bool,
}

impl Words {
    fn take(&mut self, bytes: &[u8]) {
        for byte in bytes {
            let opens = matches!(byte, b'[' | b'<' | b'(' | b'/');
            let ends = opens || byte.is_ascii_whitespace() || matches!(byte, 0 | b']' | b'>' | b')');
            self.count += usize::from(opens || (!ends && !self.inside));
            self.inside = !ends;
        }
    }

    fn within(&self) -> Result<(), SourceError> {
        limits::words(self.count)
    }
}

impl Write for Words {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.take(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// What stands between the streams.
fn plain_objects(bytes: &[u8], words: &mut Words) -> Result<(), SourceError> {
    let mut rest = bytes;
    loop {
        // Looked at in pieces, so that one without a stream is not searched to the end before it is counted.
        let piece = rest.get(..(1 << 20).min(rest.len())).unwrap_or_default();
        if piece.is_empty() {
            return Ok(());
        }
        match find(piece, b"stream") {
            Some(start) => {
                words.take(piece.get(..start).unwrap_or_default());
                let data = rest.get(start..).unwrap_or_default();
                let end = find(data, b"endstream").map_or(data.len(), |it| it + 9);
                rest = data.get(end..).unwrap_or_default();
            }
            None => {
                // A word that the piece cuts is found in the next one.
                let length = if piece.len() < rest.len() { piece.len() - 5 } else { piece.len() };
                words.take(piece.get(..length).unwrap_or_default());
                rest = rest.get(length..).unwrap_or_default();
            }
        }
        words.within()?;
    }
}

/// Object streams are unpacked all at once when the file is opened: what they come to is looked at before.
fn packed_objects(bytes: &[u8], words: &mut Words) -> Result<(), SourceError> {
    let mut left = limits::PDF_OBJECTS as u64;
    let mut at = 0;
    while let Some(found) = bytes.get(at..).and_then(|it| it.iter().position(|it| *it == b'/')) {
        at += found + 1;
        if !is_name(bytes.get(at..).unwrap_or_default(), b"ObjStm") {
            continue;
        }
        let rest = bytes.get(at..).unwrap_or_default();
        let Some(start) = find(rest.get(..4096.min(rest.len())).unwrap_or_default(), b"stream") else { continue };
        let data = rest.get(start + 6..).unwrap_or_default();
        let data = data.strip_prefix(b"\r\n").or_else(|| data.strip_prefix(b"\n")).unwrap_or(data);
        let length = std::io::copy(&mut ZlibDecoder::new(data).take(left + 1), words);
        words.within()?;
        // What does not unpack is for the reader to refuse.
        let length = length.unwrap_or_default();
        if left < length {
            return Err(SourceError::Bomb { limit: limits::PDF_OBJECTS as u64 });
        }
        left -= length;
    }
    Ok(())
}

/// Whether the name begins here, letters written as `#4f` included.
fn is_name(bytes: &[u8], name: &[u8]) -> bool {
    let mut rest = bytes;
    for wanted in name {
        let (letter, tail) = match rest {
            [b'#', high, low, tail @ ..] => {
                let digits = [*high, *low];
                let code = std::str::from_utf8(&digits).ok().and_then(|it| u8::from_str_radix(it, 16).ok());
                (code.unwrap_or(b'#'), tail)
            }
            [letter, tail @ ..] => (*letter, tail),
            [] => return false,
        };
        if letter != *wanted {
            return false;
        }
        rest = tail;
    }
    true
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|it| it == wanted)
}

/// Pages in reading order.
pub fn pages(file: &Document) -> Result<Vec<ObjectId>, SourceError> {
    let pages: Vec<ObjectId> = file.page_iter().take(limits::PDF_PAGES + 1).collect();
    if limits::PDF_PAGES < pages.len() {
        return Err(SourceError::TooMuch { what: Limit::Pages, limit: limits::PDF_PAGES });
    }
    if pages.is_empty() {
        return Err(damaged(&"it has no pages"));
    }
    Ok(pages)
}

pub fn get<'a>(file: &'a Document, dictionary: &'a Dictionary, key: &[u8]) -> Option<&'a Object> {
    file.dereference(dictionary.get(key).ok()?).ok().map(|it| it.1)
}

pub fn dictionary<'a>(file: &'a Document, dictionary: &'a Dictionary, key: &[u8]) -> Option<&'a Dictionary> {
    get(file, dictionary, key)?.as_dict().ok()
}

/// What a page has of its own or from the nodes above it.
pub fn inherited<'a>(file: &'a Document, page: &'a Dictionary, key: &[u8]) -> Option<&'a Object> {
    let mut at = page;
    for _ in 0..50 {
        if let Some(found) = get(file, at, key) {
            return Some(found);
        }
        at = dictionary(file, at, b"Parent")?;
    }
    None
}

/// The unpacked content, counted against what the whole file may unpack to.
pub fn content(stream: &Stream, left: &mut usize) -> Result<Vec<u8>, SourceError> {
    let limit = (*left).min(limits::PDF_STREAM);
    let bomb = || SourceError::Bomb { limit: limits::PDF_STREAM as u64 };
    let content = match stream.get_plain_content_with_limit(limit) {
        Ok(it) => it,
        Err(Error::Decompress(lopdf::DecompressError::MemoryLimitExceeded { .. })) => return Err(bomb()),
        // A filter that is for pictures only, or data that do not unpack: nothing to read.
        Err(_) => Vec::new(),
    };
    *left = left.checked_sub(content.len()).ok_or_else(bomb)?;
    Ok(content)
}

pub fn number(object: &Object) -> Option<f64> {
    let number = match object {
        Object::Integer(it) => *it as f64,
        Object::Real(it) => f64::from(*it),
        _ => return None,
    };
    number.is_finite().then_some(number)
}
