//! Cells of a sheet, record by record.

use super::super::compound::{double, word};
use super::super::limits::{self, Spent};
use super::super::value::{self, Format};
use super::super::{damaged, in_order};
use super::Book;
use super::record::{self, Record, records};
use crate::{Block, Content, Place, SheetCell, WorkbookError};

struct Sheet<'b> {
    book: &'b Book,
    cells: Vec<SheetCell>,
    merged: Vec<Block>,
    /// A formula whose text comes in a record of its own.
    awaited: Option<Place>,
}

pub fn read(stream: &[u8], book: &Book, spent: &mut Spent) -> Result<(Vec<SheetCell>, Vec<Block>), WorkbookError> {
    let mut sheet = Sheet { book, cells: Vec::new(), merged: Vec::new(), awaited: None };
    let mut records = records(stream);
    // Charts in a sheet have records of their own between two marks.
    let mut depth = 0_u32;
    loop {
        let record = records.next()?;
        match record.kind {
            record::BOF => depth += 1,
            record::EOF if depth <= 1 => break,
            record::EOF => depth -= 1,
            _ if depth == 0 => return Err(damaged(&"a sheet without a beginning")),
            _ if 1 < depth => {}
            // STRING: what the formula before it says. LABEL, RSTRING: a text in the cell.
            0x0207 | 0x0204 | 0x00d6 => {
                let at = if record.kind == 0x0207 { sheet.awaited.take() } else { Some(place(record.data)?) };
                let mut pieces = records.whole(record)?;
                if record.kind != 0x0207 {
                    pieces.skip(6);
                }
                let text = book.texts.long(&mut pieces)?;
                if let Some(at) = at {
                    sheet.push(at, Some(Content::Text(text)), spent)?;
                }
            }
            _ => sheet.record(record, spent)?,
        }
        limits::walked(spent.walked + stream.len() - records.left())?;
    }
    spent.walked += stream.len() - records.left();
    Ok((in_order(sheet.cells), sheet.merged))
}

impl Sheet<'_> {
    fn record(&mut self, Record { kind, data }: Record<'_>, spent: &mut Spent) -> Result<(), WorkbookError> {
        let short = || damaged(&"a cell is cut short");
        match kind {
            // NUMBER
            0x0203 => {
                let number = float(data, 6).ok_or_else(short)?;
                self.push(place(data)?, Some(self.number(number, word(data, 4))), spent)
            }
            // RK
            0x027e => {
                let packed = double(data, 6).ok_or_else(short)?;
                self.push(place(data)?, Some(self.number(unpack(packed), word(data, 4))), spent)
            }
            // MULRK: several beside one another
            0x00bd => {
                let first = place(data)?;
                let packed = data.get(4..data.len().saturating_sub(2)).ok_or_else(short)?;
                for (column, it) in (first.column..).zip(packed.as_chunks::<6>().0) {
                    let number = unpack(double(it, 2).ok_or_else(short)?);
                    self.push(Place { row: first.row, column }, Some(self.number(number, word(it, 0))), spent)?;
                }
                Ok(())
            }
            // LABELSST
            0x00fd => {
                let index = double(data, 6).ok_or_else(short)?;
                let shared = self.book.strings.get(index as usize).ok_or_else(|| damaged(&format!("there is no shared text {index}")))?;
                self.push(place(data)?, Some(Content::Text(shared.to_owned())), spent)
            }
            // BOOLERR
            0x0205 => {
                let (value, is_error) = (data.get(6).copied().ok_or_else(short)?, data.get(7) == Some(&1));
                self.push(place(data)?, Some(if is_error { error(value) } else { Content::Bool(value != 0) }), spent)
            }
            // FORMULA: its value, or what kind of value it has
            0x0006 => {
                let at = place(data)?;
                let value: [u8; 8] = data.get(6..).and_then(|it| it.first_chunk()).copied().ok_or_else(short)?;
                self.awaited = None;
                let content = match value {
                    [0, .., 0xff, 0xff] => {
                        self.awaited = Some(at);
                        None
                    }
                    [1, _, value, .., 0xff, 0xff] => Some(Content::Bool(value != 0)),
                    [2, _, value, .., 0xff, 0xff] => Some(error(value)),
                    // An empty text.
                    [_, .., 0xff, 0xff] => None,
                    value => Some(self.number(f64::from_le_bytes(value), word(data, 4))),
                };
                self.push(at, content, spent)
            }
            // MERGEDCELLS
            0x00e5 => {
                for it in data.get(2..).unwrap_or_default().as_chunks::<8>().0.iter().take(usize::from(word(data, 0).unwrap_or_default())) {
                    let [first_row, last_row, first_column, last_column] = [0, 2, 4, 6].map(|at| u32::from(word(it, at).unwrap_or_default()));
                    if first_row <= last_row && first_column <= last_column && last_column < limits::COLUMNS {
                        spent.merged()?;
                        self.merged.push(Block { first: Place { row: first_row, column: first_column }, last: Place { row: last_row, column: last_column } });
                    }
                }
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn number(&self, value: f64, style: Option<u16>) -> Content {
        let format = style.and_then(|it| self.book.formats.get(usize::from(it))).copied().unwrap_or(Format::Plain);
        if value.is_finite() { value::number(value, format, self.book.is_1904) } else { Content::Error("#NUM!".to_owned()) }
    }

    fn push(&mut self, at: Place, content: Option<Content>, spent: &mut Spent) -> Result<(), WorkbookError> {
        if limits::COLUMNS <= at.column {
            return Err(damaged(&"a cell beyond the last column"));
        }
        match content {
            None => Ok(()),
            Some(Content::Text(text)) if text.is_empty() => Ok(()),
            Some(content) => {
                spent.cell(&content)?;
                self.cells.push(SheetCell { at, content });
                Ok(())
            }
        }
    }
}

fn place(data: &[u8]) -> Result<Place, WorkbookError> {
    match (word(data, 0), word(data, 2)) {
        (Some(row), Some(column)) => Ok(Place { row: u32::from(row), column: u32::from(column) }),
        _ => Err(damaged(&"a cell without a place")),
    }
}

fn float(data: &[u8], at: usize) -> Option<f64> {
    data.get(at..)?.first_chunk().map(|it| f64::from_le_bytes(*it))
}

/// A number in 30 bits: whole, or the upper half of a float; and either a hundredth of it or not.
fn unpack(packed: u32) -> f64 {
    let value = if packed & 2 == 0 { f64::from_bits(u64::from(packed & !3) << 32) } else { f64::from(packed.cast_signed() >> 2) };
    if packed & 1 == 0 { value } else { value / 100.0 }
}

fn error(code: u8) -> Content {
    let name = match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0f => "#VALUE!",
        0x17 => "#REF!",
        0x1d => "#NAME?",
        0x24 => "#NUM!",
        0x2a => "#N/A",
        other => return Content::Error(format!("#{other}")),
    };
    Content::Error(name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_thirty_bits_are_unpacked() {
        for (packed, value) in [(4811 << 2 | 3, 48.11), (5 << 2 | 2, 5.0), ((-5_i32 << 2).cast_unsigned() | 2, -5.0), (0x3ff8_0000, 1.5), (0x4059_0000 | 1, 1.0)] {
            assert!((unpack(packed) - value).abs() < 1e-12, "{packed:x}");
        }
    }
}
