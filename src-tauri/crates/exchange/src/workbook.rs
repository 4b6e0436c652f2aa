//! 工作簿 (workbook) as it came back: what its cells say, and nothing that could do harm.

use zhiheng_domain::{Date, Moment};

/// A workbook in memory. Formulas are their values; macros, links and pictures are not here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Workbook {
    pub kind: WorkbookKind,
    /// When the office program saved it last, by its own word; what it wrote in another zone stays as written.
    pub saved_at: Option<Moment>,
    pub sheets: Vec<Sheet>,
    /// It had macros; they were not read.
    pub macros: bool,
    /// It had links to other files; they were not followed.
    pub links: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WorkbookKind {
    Xlsx,
    Xls,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    pub name: String,
    pub hidden: bool,
    /// Cells that are not empty, by row, then by column.
    pub cells: Vec<SheetCell>,
    pub merged: Vec<Block>,
}

/// A block of cells, both ends in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    pub first: Place,
    pub last: Place,
}

/// Row and column from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    pub row: u32,
    pub column: u32,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetCell {
    pub at: Place,
    pub content: Content,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    Text(String),
    /// In plain figures of at most 15 digits, as the office program shows it: `48.1`, `-3`, `1200000`.
    Number(String),
    Day(Date),
    Bool(bool),
    /// `#DIV/0!`
    Error(String),
    /// A formula that was saved without its value.
    Unvalued,
}

impl Place {
    /// The place of an address; `None` for what is none.
    pub fn read(address: &str) -> Option<Place> {
        let letters = address.len() - address.trim_start_matches(|it: char| it.is_ascii_uppercase()).len();
        let (letters, digits) = address.split_at_checked(letters)?;
        if letters.is_empty() || 3 < letters.len() {
            return None;
        }
        let column = letters.bytes().fold(0, |sum, it| sum * 26 + u32::from(it - b'A') + 1);
        let row: u32 = digits.parse().ok()?;
        Some(Place { row: row.checked_sub(1)?, column: column - 1 })
    }

    /// `B12`
    pub fn address(self) -> String {
        let mut letters = Vec::new();
        let mut rest = u64::from(self.column) + 1;
        while 0 < rest {
            let digit = u8::try_from((rest - 1) % 26).unwrap_or_default();
            letters.push(char::from(b'A' + digit));
            rest = (rest - 1) / 26;
        }
        let letters: String = letters.into_iter().rev().collect();
        format!("{letters}{}", u64::from(self.row) + 1)
    }
}

impl Content {
    /// What the cell says, for people and for reading on.
    pub fn text(&self) -> String {
        match self {
            Content::Text(text) | Content::Number(text) | Content::Error(text) => text.clone(),
            Content::Day(day) => day.iso(),
            Content::Bool(true) => "TRUE".to_owned(),
            Content::Bool(false) => "FALSE".to_owned(),
            Content::Unvalued => "（公式）".to_owned(),
        }
    }
}

impl Sheet {
    pub fn at(&self, place: Place) -> Option<&SheetCell> {
        let found = self.cells.binary_search_by_key(&place, |it| it.at).ok()?;
        self.cells.get(found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_those_of_the_office_program() {
        for (row, column, address) in
            [(0, 0, "A1"), (11, 1, "B12"), (0, 25, "Z1"), (0, 26, "AA1"), (9, 701, "ZZ10"), (9, 702, "AAA10"), (1_048_575, 16_383, "XFD1048576")]
        {
            assert_eq!(Place { row, column }.address(), address);
            assert_eq!(Place::read(address), Some(Place { row, column }));
        }
    }

    #[test]
    fn a_place_that_no_worksheet_has_is_told_and_not_read() {
        let far = Place { row: u32::MAX, column: u32::MAX }.address();
        assert_eq!((far.as_str(), Place::read(&far)), ("MWLQKWV4294967296", None));
    }
}
