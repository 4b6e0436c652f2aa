//! .xls of 1993 to 2003 (BIFF5 and BIFF8), as WPS writes .et too: a stream of records. Each says its type and its length, and
//! is read only as far as it is there.

mod record;
mod sheet;
mod text;

use std::collections::HashMap;

use self::record::{Record, records};
use super::compound::{Compound, word};
use super::limits::{self, Spent};
use super::strings::Strings;
use super::value::Format;
use super::{damaged, saved};
use crate::{Sheet, Workbook, WorkbookError, WorkbookKind};

/// What cells refer to.
struct Book {
    strings: Strings,
    /// By the number that cells say.
    formats: Vec<Format>,
    texts: text::Texts,
    /// Days are counted from 1904.
    is_1904: bool,
}

/// A sheet as the globals list it.
struct Listed {
    name: String,
    hidden: bool,
    /// Where its records begin.
    at: usize,
}

pub fn read(file: &Compound<'_>, stream: &[u8]) -> Result<Workbook, WorkbookError> {
    let mut globals = Globals::default();
    globals.read(stream)?;
    let (listed, book, links, macros) = globals.finish();
    let mut spent = Spent::default();
    let mut sheets = Vec::new();
    for it in listed {
        let stream = stream.get(it.at..).ok_or_else(|| damaged(&"a sheet beyond the end"))?;
        let (cells, merged) = sheet::read(stream, &book, &mut spent)?;
        sheets.push(Sheet { name: it.name, hidden: it.hidden, cells, merged });
    }
    let macros = macros || file.has("_VBA_PROJECT_CUR");
    Ok(Workbook { kind: WorkbookKind::Xls, saved_at: saved::of_compound(file), sheets, macros, links })
}

/// What stands before the sheets.
#[derive(Default)]
struct Globals {
    listed: Vec<Listed>,
    strings: Strings,
    texts: text::Texts,
    /// Which number format each style has.
    styles: Vec<u16>,
    codes: HashMap<u16, Format>,
    is_1904: bool,
    links: bool,
    macros: bool,
}

impl Globals {
    fn read(&mut self, stream: &[u8]) -> Result<(), WorkbookError> {
        let mut records = records(stream);
        let first = records.next()?;
        if first.kind != record::BOF {
            return Err(damaged(&"records of an unknown version"));
        }
        // 0x0500 is BIFF5; BIFF8 has 0x0600.
        self.texts.unicode = word(first.data, 0) != Some(0x0500);
        loop {
            let record = records.next()?;
            match record.kind {
                record::EOF => return Ok(()),
                // FILEPASS
                0x002f => return Err(WorkbookError::Encrypted),
                // CODEPAGE
                0x0042 => self.texts.encoding = text::code_page(word(record.data, 0).unwrap_or_default()),
                // DATEMODE
                0x0022 => self.is_1904 = word(record.data, 0) == Some(1),
                // FORMAT
                0x041e => self.format(record)?,
                // XF
                0x00e0 => {
                    limits::formats(self.styles.len() + 1)?;
                    self.styles.push(word(record.data, 2).unwrap_or_default());
                }
                // BOUNDSHEET
                0x0085 => self.sheet(record)?,
                // SST
                0x00fc => {
                    let mut pieces = records.whole(record)?;
                    // Two counts, which the texts themselves say better.
                    pieces.skip(8);
                    while !pieces.is_empty() {
                        self.strings.push(|into| pieces.rich(into))?;
                    }
                }
                // SUPBOOK: this workbook itself (0x0401), functions of the program (0x3a01), or another file.
                0x01ae => self.links |= !matches!(word(record.data, 2), Some(0x0401 | 0x3a01)),
                _ => {}
            }
        }
    }

    fn format(&mut self, record: Record<'_>) -> Result<(), WorkbookError> {
        let mut pieces = text::Pieces::of(record.data, Vec::new());
        let id = pieces.word()?;
        let code = if self.texts.unicode { self.texts.long(&mut pieces)? } else { self.texts.short(&mut pieces)? };
        self.codes.insert(id, Format::of(&code));
        Ok(())
    }

    fn sheet(&mut self, record: Record<'_>) -> Result<(), WorkbookError> {
        let mut pieces = text::Pieces::of(record.data, Vec::new());
        let (at, state, kind) = (pieces.double()? as usize, pieces.byte()?, pieces.byte()?);
        let name = self.texts.short(&mut pieces)?;
        match kind {
            0 => {
                limits::sheets(self.listed.len() + 1)?;
                self.listed.push(Listed { name, hidden: state & 0x3 != 0, at });
            }
            // Sheets of old macros, and modules.
            1 | 6 => self.macros = true,
            // Charts.
            _ => {}
        }
        Ok(())
    }

    fn finish(self) -> (Vec<Listed>, Book, bool, bool) {
        let format = |id: &u16| self.codes.get(id).copied().unwrap_or_else(|| Format::built_in(u32::from(*id)));
        let formats = self.styles.iter().map(format).collect();
        (self.listed, Book { strings: self.strings, formats, texts: self.texts, is_1904: self.is_1904 }, self.links, self.macros)
    }
}
