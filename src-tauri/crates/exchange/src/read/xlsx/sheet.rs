//! Cells of a sheet, one by one, in whatever order they stand.

use quick_xml::events::BytesStart;

use super::super::limits::{self, Spent};
use super::super::value;
use super::super::xml::{self, Piece, Xml, attribute};
use super::super::{damaged, in_order};
use super::{Book, texts};
use crate::{Block, Content, Place, SheetCell, WorkbookError};

/// A cell that has been opened.
#[derive(Default)]
struct Open {
    style: usize,
    kind: Option<String>,
    formula: bool,
    /// `<v>`
    written: Option<String>,
    /// `<is>`
    inline: Option<String>,
}

pub fn read(xml: &mut Xml<'_>, book: &Book, spent: &mut Spent) -> Result<(Vec<SheetCell>, Vec<Block>), WorkbookError> {
    let mut cells: Vec<SheetCell> = Vec::new();
    let mut merged = Vec::new();
    let mut in_data = false;
    // Where the next row and cell stand that do not say so.
    let mut next = Place { row: 0, column: 0 };
    loop {
        match xml.next()? {
            Piece::Open(start) => match start.local_name().as_ref() {
                "sheetData" => in_data = true,
                "row" if in_data => {
                    if let Some(row) = attribute(&start, "r")? {
                        next.row = row.trim().parse::<u32>().ok().and_then(|it| it.checked_sub(1)).ok_or_else(|| misplaced(&row))?;
                    }
                    next.column = 0;
                }
                "c" if in_data => {
                    let (at, open) = opened(&start, next)?;
                    next = Place { row: at.row, column: at.column + 1 };
                    let open = body(xml, open)?;
                    if let Some(content) = content(open, book)? {
                        spent.cell(&content)?;
                        cells.push(SheetCell { at, content });
                    }
                }
                "mergeCell" => {
                    if let Some(block) = attribute(&start, "ref")?.as_deref().and_then(block) {
                        spent.merged()?;
                        merged.push(block);
                    }
                }
                _ => {}
            },
            Piece::Close(end) => match end.local_name().as_ref() {
                "sheetData" => in_data = false,
                "row" if in_data => next.row = next.row.saturating_add(1),
                _ => {}
            },
            Piece::End => break,
            _ => {}
        }
    }
    Ok((in_order(cells), merged))
}

fn opened(start: &BytesStart<'_>, next: Place) -> Result<(Place, Open), WorkbookError> {
    let (mut at, mut open) = (next, Open::default());
    for found in start.attributes().with_checks(false) {
        let found = found.map_err(|it| damaged(&it))?;
        match found.key.as_ref() {
            "r" => at = place(&found.value).ok_or_else(|| misplaced(&found.value))?,
            "s" => open.style = found.value.trim().parse().unwrap_or_default(),
            "t" => open.kind = Some(xml::value(&found.value)?),
            _ => {}
        }
    }
    if limits::ROWS <= at.row || limits::COLUMNS <= at.column {
        return Err(misplaced("beyond the last row or column"));
    }
    Ok((at, open))
}

/// Up to the end of the cell.
fn body(xml: &mut Xml<'_>, mut open: Open) -> Result<Open, WorkbookError> {
    let mut in_value = false;
    loop {
        match xml.next()? {
            Piece::Open(start) => match start.local_name().as_ref() {
                "f" => open.formula = true,
                "v" => in_value = true,
                "is" => {
                    let mut text = String::new();
                    texts::text(xml, "is", &mut text)?;
                    open.inline = Some(text);
                }
                _ => {}
            },
            Piece::Text(text) if in_value => {
                let written = open.written.get_or_insert_default();
                written.push_str(&text);
                limits::growing(written.len())?;
            }
            Piece::Close(end) => match end.local_name().as_ref() {
                "v" => in_value = false,
                "c" => return Ok(open),
                _ => {}
            },
            Piece::End => return Ok(open),
            _ => {}
        }
    }
}

/// What the cell says; `None` for one that is empty.
fn content(open: Open, book: &Book) -> Result<Option<Content>, WorkbookError> {
    let written = open.written.unwrap_or_default();
    let text = |text: String| match text.is_empty() {
        true => Ok(None),
        false => limits::characters(&text).map(|()| Some(Content::Text(text))),
    };
    match open.kind.as_deref() {
        Some("inlineStr") => return text(open.inline.unwrap_or(written)),
        // The text of a formula may be empty; other kinds of value are never.
        Some("str") => return text(texts::unescape(&written)),
        _ if open.inline.as_ref().is_some_and(|it| !it.is_empty()) => return text(open.inline.unwrap_or_default()),
        _ => {}
    }
    let trimmed = written.trim();
    if trimmed.is_empty() {
        return Ok(open.formula.then_some(Content::Unvalued));
    }
    match open.kind.as_deref() {
        Some("s") => {
            let index = trimmed.parse::<usize>().ok();
            let shared = index.and_then(|it| book.strings.get(it)).ok_or_else(|| damaged(&format!("there is no shared text {}", short(trimmed))))?;
            text(shared.to_owned())
        }
        Some("b") => Ok(Some(Content::Bool(trimmed == "1" || trimmed.eq_ignore_ascii_case("true")))),
        Some("e") => Ok(Some(Content::Error(trimmed.to_owned()))),
        Some("d") => match trimmed.get(..10).and_then(|it| it.parse().ok()) {
            Some(day) => Ok(Some(Content::Day(day))),
            None => text(written),
        },
        _ => match trimmed.parse::<f64>().ok().filter(|it| it.is_finite()) {
            Some(number) => Ok(Some(value::number(number, book.styles.format(open.style), book.is_1904))),
            None => text(written),
        },
    }
}

/// `B12`
fn place(address: &str) -> Option<Place> {
    let letters = address.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (letters, digits) = address.split_at_checked(letters)?;
    if letters.is_empty() || 3 < letters.len() || digits.is_empty() || 7 < digits.len() || !digits.bytes().all(|it| it.is_ascii_digit()) {
        return None;
    }
    let column = letters.bytes().fold(0, |sum, it| sum * 26 + u32::from(it.to_ascii_uppercase() - b'A') + 1);
    let row = digits.parse::<u32>().ok()?.checked_sub(1)?;
    Some(Place { row, column: column - 1 })
}

/// `B2:D4`, or one place.
fn block(range: &str) -> Option<Block> {
    let (first, last) = range.split_once(':').unwrap_or((range, range));
    let (first, last) = (place(first)?, place(last)?);
    let within = first.row <= last.row && first.column <= last.column && last.row < limits::ROWS && last.column < limits::COLUMNS;
    within.then_some(Block { first, last })
}

fn misplaced(address: &str) -> WorkbookError {
    damaged(&format!("a cell stands nowhere: {}", short(address)))
}

fn short(text: &str) -> String {
    text.chars().take(40).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_read() {
        assert_eq!(place("A1"), Some(Place { row: 0, column: 0 }));
        assert_eq!(place("xfd1048576"), Some(Place { row: 1_048_575, column: 16_383 }));
        for wrong in ["", "A", "1", "A0", "A-1", "AAAA1", "A99999999", "A1B", "甲1", "$A$1"] {
            assert_eq!(place(wrong), None, "{wrong}");
        }
        let block_of = |it| block(it).map(|it| format!("{}:{}", it.first.address(), it.last.address()));
        assert_eq!(block_of("B2:D4").as_deref(), Some("B2:D4"));
        assert_eq!(block_of("B2").as_deref(), Some("B2:B2"));
        assert_eq!(block_of("D4:B2"), None);
    }
}
