//! A zip package: parts by name, unpacked as they are read. Nothing is written anywhere by a name that stands in it.

use std::io::{Cursor, Read};

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};
use zip::ZipArchive;

use super::limits::{self, Spent};
use super::xml::Xml;
use super::{damaged, part_of};
use crate::WorkbookError;

pub struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// Names as they are compared, in the order of the archive.
    names: Vec<String>,
}

impl<'a> Package<'a> {
    pub fn open(bytes: &'a [u8]) -> Result<Package<'a>, WorkbookError> {
        limits::parts(headers(bytes))?;
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|it| damaged(&it))?;
        limits::parts(archive.len())?;
        let name = |raw: &[u8]| if limits::is_name(raw.len()) { plain(&String::from_utf8_lossy(raw)) } else { String::new() };
        let names = archive.file_names_raw().map(name).collect();
        Ok(Package { archive, names })
    }

    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(String::as_str)
    }

    pub fn has(&self, name: &str) -> bool {
        let wanted = plain(name);
        self.names.contains(&wanted)
    }

    /// The first bytes of a part, as text.
    pub fn head(&mut self, name: &str) -> Option<String> {
        let index = self.names.iter().position(|it| it == name)?;
        let mut head = Vec::new();
        self.archive.by_index(index).ok()?.take(200).read_to_end(&mut head).ok()?;
        Some(String::from_utf8_lossy(&head).trim().to_owned())
    }

    /// Reads a part by `body`; `None` where the package has none of the name. What was unpacked is taken from the bounds.
    pub fn read<T>(
        &mut self,
        name: &str,
        spent: &mut Spent,
        body: impl FnOnce(&mut Xml<'_>, &mut Spent) -> Result<T, WorkbookError>,
    ) -> Result<Option<T>, WorkbookError> {
        let wanted = plain(name);
        let Some(index) = self.names.iter().position(|it| *it == wanted) else {
            return Ok(None);
        };
        let raw = self.archive.by_index_raw(index).map_err(|it| damaged(&it))?;
        if raw.encrypted() {
            return Err(WorkbookError::Encrypted);
        }
        let packed = raw.compressed_size();
        drop(raw);
        let mut part = self.archive.by_index(index).map_err(|it| damaged(&it))?;
        let mut mark = Vec::with_capacity(2);
        part.by_ref().take(2).read_to_end(&mut mark).map_err(|it| damaged(&it))?;
        let source: Box<dyn Read + '_> = match mark.as_slice() {
            [0xff, 0xfe] => Box::new(Cursor::new(utf16(part, UTF_16LE)?)),
            [0xfe, 0xff] => Box::new(Cursor::new(utf16(part, UTF_16BE)?)),
            _ => Box::new(Cursor::new(mark).chain(part)),
        };
        let mut xml = Xml::new(source, packed, spent);
        let read = body(&mut xml, spent)?;
        xml.finish(spent)?;
        Ok(Some(read))
    }
}

/// Where a target of `source` leads, both inside the package.
pub fn resolve(source: &str, target: &str) -> String {
    let folder = if target.starts_with(['/', '\\']) { "" } else { part_of(source).0 };
    let mut path: Vec<&str> = folder.split('/').filter(|it| !it.is_empty()).collect();
    for step in target.split(['/', '\\']) {
        match step {
            "" | "." => {}
            ".." => {
                path.pop();
            }
            step => path.push(step),
        }
    }
    path.join("/")
}

/// The office programs compare names of parts without regard to case, and some writers use the other stroke.
fn plain(name: &str) -> String {
    name.replace('\\', "/").trim_start_matches('/').to_lowercase()
}

/// XML in a package is UTF-8, or UTF-16 with its mark.
fn utf16(part: impl Read, encoding: &'static Encoding) -> Result<Vec<u8>, WorkbookError> {
    let mut bytes = Vec::new();
    part.take(limits::WHOLE + 1).read_to_end(&mut bytes).map_err(|it| damaged(&it))?;
    if limits::WHOLE < bytes.len() as u64 {
        return Err(WorkbookError::Bomb { limit: limits::WHOLE });
    }
    Ok(encoding.decode_without_bom_handling(&bytes).0.into_owned().into_bytes())
}

/// How many parts the directory has at most, before the library makes an entry of each: by the headers that are there, as
/// the counts in the file may say anything. Headers of packages inside the package count too.
fn headers(bytes: &[u8]) -> usize {
    const SHORTEST: usize = 46;
    if bytes.len() / SHORTEST <= 1000 {
        return 0;
    }
    bytes.windows(4).filter(|it| *it == b"PK\x01\x02").count()
}
