//! A zip package as Office and its kin write it: parts by name, unpacked within bounds. What a file says of its own sizes
//! is believed only where it is bad news.

use std::io::{Cursor, Read};

use encoding_rs::{UTF_16BE, UTF_16LE};
use zip::ZipArchive;

use super::{SourceError, limits};
use crate::Format;

pub struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    unpacked: u64,
}

impl<'a> Package<'a> {
    pub fn open(bytes: &'a [u8]) -> Result<Package<'a>, SourceError> {
        limits::entries(declared_entries(bytes))?;
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|it| damaged(&it))?;
        limits::entries(archive.len())?;
        Ok(Package { archive, unpacked: 0 })
    }

    pub fn has(&self, name: &str) -> bool {
        self.archive.index_for_name_raw(name.as_bytes()).is_some()
    }

    pub fn names(&self) -> impl Iterator<Item = &[u8]> {
        self.archive.file_names_raw()
    }

    /// A part of XML or text; `None` where the package has none of the name.
    pub fn text(&mut self, name: &str) -> Result<Option<String>, SourceError> {
        let Some(index) = self.archive.index_for_name_raw(name.as_bytes()) else {
            return Ok(None);
        };
        let entry = self.archive.by_index_raw(index).map_err(|it| damaged(&it))?;
        if entry.encrypted() {
            return Err(SourceError::Encrypted);
        }
        let (packed, declared) = (entry.compressed_size(), entry.size());
        drop(entry);
        limits::entry(packed, declared)?;
        let left = limits::UNPACKED.saturating_sub(self.unpacked).min(limits::ENTRY);
        let mut bytes = Vec::with_capacity(usize::try_from(declared.min(left)).unwrap_or_default());
        let entry = self.archive.by_index(index).map_err(|it| damaged(&it))?;
        entry.take(left + 1).read_to_end(&mut bytes).map_err(|it| damaged(&it))?;
        let length = bytes.len() as u64;
        if left < length {
            return Err(SourceError::Bomb { limit: left });
        }
        self.unpacked += length;
        limits::entry(packed, length)?;
        text(bytes).map(Some)
    }
}

/// UTF-8, or UTF-16 with its mark: XML in a package has no other.
fn text(bytes: Vec<u8>) -> Result<String, SourceError> {
    let decoded = match bytes.as_slice() {
        [0xff, 0xfe, rest @ ..] => UTF_16LE.decode_without_bom_handling(rest).0.into_owned(),
        [0xfe, 0xff, rest @ ..] => UTF_16BE.decode_without_bom_handling(rest).0.into_owned(),
        _ => String::from_utf8(bytes).map_err(|it| damaged(&it))?,
    };
    Ok(decoded)
}

/// The count in the end record, before the library makes an entry of each. Zip64 has it elsewhere and says 65,535 here.
fn declared_entries(bytes: &[u8]) -> usize {
    let tail = bytes.get(bytes.len().saturating_sub(66_000)..).unwrap_or_default();
    let record = tail.windows(22).rfind(|it| it.starts_with(b"PK\x05\x06"));
    match record {
        Some([_, _, _, _, _, _, _, _, _, _, low, high, ..]) => usize::from(u16::from_le_bytes([*low, *high])),
        _ => 0,
    }
}


fn damaged(error: &dyn std::fmt::Display) -> SourceError {
    SourceError::Damaged { format: Format::Docx, detail: error.to_string() }
}
