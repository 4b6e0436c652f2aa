//! Compound files, in which the office programs before 2007 wrote: a small file system of sectors, chained by a table. Only
//! what stands in the outermost folder is looked at. No chain is followed for longer than the file is, so rings in it end.

use super::damaged;
use crate::WorkbookError;

pub const MAGIC: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
/// What stands in place of the next sector at the end of a chain.
const LAST: u32 = 0xffff_fffa;
const NO_ENTRY: u32 = 0xffff_ffff;
const HEADER: usize = 512;
const ENTRY: usize = 128;
/// Streams below this length share sectors.
const SHARED: u64 = 4096;
const SHARED_SECTOR: usize = 64;

pub struct Compound<'a> {
    bytes: &'a [u8],
    /// Bytes of a sector.
    sector: usize,
    /// Sectors of the table that chains sectors.
    table: Vec<u32>,
    shared_table: Vec<u8>,
    shared: Vec<u8>,
    entries: Vec<Entry>,
}

struct Entry {
    name: String,
    start: u32,
    length: u64,
}

impl<'a> Compound<'a> {
    pub fn open(bytes: &'a [u8]) -> Result<Compound<'a>, WorkbookError> {
        let sector = match word(bytes, 30) {
            Some(9) => 512,
            Some(12) => 4096,
            _ => return Err(damaged(&"sectors of an unknown size")),
        };
        let mut file = Compound { bytes, sector, table: Vec::new(), shared_table: Vec::new(), shared: Vec::new(), entries: Vec::new() };
        file.table = file.sectors_of_table()?;
        let directory = file.chain(double(bytes, 48).unwrap_or(LAST), u64::MAX)?;
        let root = directory.get(..ENTRY).ok_or_else(|| damaged(&"the directory is missing"))?;
        let shared_length = u64::from(double(root, 120).unwrap_or_default());
        file.shared = file.chain(double(root, 116).unwrap_or(LAST), shared_length)?;
        file.shared_table = file.chain(double(bytes, 60).unwrap_or(LAST), u64::MAX)?;
        file.entries = outermost(&directory);
        Ok(file)
    }

    pub fn has(&self, name: &str) -> bool {
        self.entry(name).is_some()
    }

    /// A stream by its name; `None` where there is none.
    pub fn stream(&self, name: &str) -> Result<Option<Vec<u8>>, WorkbookError> {
        let Some(entry) = self.entry(name) else { return Ok(None) };
        let read = if entry.length < SHARED { self.shared_chain(entry.start, entry.length)? } else { self.chain(entry.start, entry.length)? };
        if (read.len() as u64) < entry.length {
            return Err(damaged(&"the end of a stream is missing"));
        }
        Ok(Some(read))
    }

    fn entry(&self, name: &str) -> Option<&Entry> {
        self.entries.iter().find(|it| it.name.eq_ignore_ascii_case(name))
    }

    fn sectors(&self) -> usize {
        self.bytes.len() / self.sector
    }

    /// The last one may be cut short.
    fn at(&self, id: u32) -> Option<&'a [u8]> {
        let start = (id as usize).checked_add(1)?.checked_mul(self.sector)?;
        let end = start.checked_add(self.sector)?.min(self.bytes.len());
        self.bytes.get(start..end).filter(|it| !it.is_empty())
    }

    /// The first 109 stand in the header, the others in sectors that are chained by their last word.
    fn sectors_of_table(&self) -> Result<Vec<u32>, WorkbookError> {
        let header = self.bytes.get(76..HEADER).ok_or_else(|| damaged(&"the header is cut short"))?;
        let mut table: Vec<u32> = words(header).collect();
        let mut next = double(self.bytes, 68).unwrap_or(LAST);
        let mut left = self.sectors();
        while next < LAST {
            let sector = self.at(next).ok_or_else(|| damaged(&"a sector beyond the end"))?;
            left = left.checked_sub(1).ok_or_else(|| damaged(&"a ring of sectors"))?;
            table.extend(words(sector));
            next = table.pop().unwrap_or(LAST);
        }
        table.retain(|it| *it < LAST);
        Ok(table)
    }

    fn next(&self, id: u32) -> Option<u32> {
        let per_sector = self.sector / 4;
        let sector = self.table.get(id as usize / per_sector)?;
        double(self.at(*sector)?, id as usize % per_sector * 4)
    }

    /// What a chain holds, at most `length` bytes of it.
    fn chain(&self, start: u32, length: u64) -> Result<Vec<u8>, WorkbookError> {
        let (mut read, mut id) = (Vec::new(), start);
        let mut left = self.sectors();
        while id < LAST && (read.len() as u64) < length {
            let sector = self.at(id).ok_or_else(|| damaged(&"a sector beyond the end"))?;
            left = left.checked_sub(1).ok_or_else(|| damaged(&"a ring of sectors"))?;
            read.extend_from_slice(sector);
            id = self.next(id).ok_or_else(|| damaged(&"a sector that is not in the table"))?;
        }
        read.truncate(usize::try_from(length).unwrap_or(usize::MAX));
        Ok(read)
    }

    fn shared_chain(&self, start: u32, length: u64) -> Result<Vec<u8>, WorkbookError> {
        let (mut read, mut id) = (Vec::new(), start);
        while id < LAST && (read.len() as u64) < length {
            let from = (id as usize).saturating_mul(SHARED_SECTOR);
            let to = from.saturating_add(SHARED_SECTOR).min(self.shared.len());
            let sector = self.shared.get(from..to).filter(|it| !it.is_empty()).ok_or_else(|| damaged(&"a small sector beyond the end"))?;
            read.extend_from_slice(sector);
            id = double(&self.shared_table, (id as usize).saturating_mul(4)).ok_or_else(|| damaged(&"a small sector that is not in the table"))?;
        }
        read.truncate(usize::try_from(length).unwrap_or(usize::MAX));
        Ok(read)
    }
}

/// What stands beside one another in the root, which is the first entry: each names one before it and one after it.
fn outermost(directory: &[u8]) -> Vec<Entry> {
    let all = directory.len() / ENTRY;
    let at = |id: u32| directory.get((id as usize).checked_mul(ENTRY)?..)?.get(..ENTRY);
    let mut entries = Vec::new();
    let mut waiting = vec![at(0).and_then(|it| double(it, 76)).unwrap_or(NO_ENTRY)];
    while let (Some(id), true) = (waiting.pop(), entries.len() < all) {
        let Some(entry) = at(id) else { continue };
        waiting.extend([double(entry, 68), double(entry, 72)].into_iter().flatten().filter(|it| *it != NO_ENTRY));
        let name: Vec<u16> = entry.get(..64).unwrap_or_default().as_chunks::<2>().0.iter().map(|it| u16::from_le_bytes(*it)).take_while(|it| *it != 0).collect();
        // The upper half of a length is not to be believed in files of small sectors, and none is that long.
        let (start, length) = (double(entry, 116).unwrap_or(LAST), u64::from(double(entry, 120).unwrap_or_default()));
        entries.push(Entry { name: String::from_utf16_lossy(&name), start, length });
    }
    entries
}

pub fn word(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..)?.first_chunk().map(|it| u16::from_le_bytes(*it))
}

pub fn double(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..)?.first_chunk().map(|it| u32::from_le_bytes(*it))
}

fn words(bytes: &[u8]) -> impl Iterator<Item = u32> + '_ {
    bytes.as_chunks::<4>().0.iter().map(|it| u32::from_le_bytes(*it))
}
