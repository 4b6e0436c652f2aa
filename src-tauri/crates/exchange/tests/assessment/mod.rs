//! Workbooks of the assessment for tests: cells put by their address, and what was told, in lines.
#![allow(dead_code, reason = "each test takes what it needs")]

pub mod document;
pub mod year;

use std::collections::BTreeMap;

use zhiheng_domain::{Date, Moment};
use zhiheng_exchange::assessment::BookFault;
use zhiheng_exchange::{Block, Content, Place, Sheet, SheetCell, Workbook, WorkbookKind};

pub fn moment() -> Moment {
    "2016-02-20 09:30:00".parse().unwrap()
}

pub fn day(text: &str) -> Date {
    Date::read(text).unwrap()
}

pub fn words(faults: &[BookFault]) -> String {
    faults.iter().map(BookFault::in_words).collect::<Vec<_>>().join("\n")
}

pub fn book(sheet: &str) -> Workbook {
    let sheet = Sheet { name: sheet.to_owned(), hidden: false, cells: Vec::new(), merged: Vec::new() };
    Workbook { kind: WorkbookKind::Xlsx, saved_at: None, sheets: vec![sheet], macros: false, links: false }
}

/// A sheet to be written into.
pub struct Table<'a>(&'a mut Sheet);

impl Table<'_> {
    pub fn of<'a>(book: &'a mut Workbook, sheet: &str) -> Table<'a> {
        Table(book.sheets.iter_mut().find(|it| it.name == sheet).unwrap_or_else(|| panic!("no sheet {sheet}")))
    }

    pub fn put(&mut self, address: &str, text: &str) {
        self.put_content(address, Content::Text(text.to_owned()));
    }

    pub fn put_number(&mut self, address: &str, figures: &str) {
        self.put_content(address, Content::Number(figures.to_owned()));
    }

    pub fn put_content(&mut self, address: &str, content: Content) {
        let at = place(address);
        self.0.cells.retain(|it| it.at != at);
        self.0.cells.push(SheetCell { at, content });
        self.0.cells.sort_by_key(|it| it.at);
    }

    pub fn clear(&mut self, address: &str) {
        let at = place(address);
        self.0.cells.retain(|it| it.at != at);
    }

    pub fn merge(&mut self, block: &str) {
        self.0.merged.push(block_of(block));
    }

    pub fn unmerge(&mut self, block: &str) {
        self.0.merged.retain(|it| *it != block_of(block));
    }

    /// Where a text stands, by its whole words.
    pub fn find(&self, text: &str) -> Place {
        self.0.cells.iter().find(|it| it.content.text() == text).unwrap_or_else(|| panic!("no {text}")).at
    }

    /// The cell in the row of one text and the column of another.
    pub fn cross(&self, row: &str, column: &str) -> String {
        Place { row: self.find(row).row, column: self.find(column).column }.address()
    }

    pub fn text(&self, address: &str) -> String {
        self.0.at(place(address)).map(|it| it.content.text()).unwrap_or_default()
    }
}

pub fn place(address: &str) -> Place {
    Place::read(address).unwrap()
}

fn block_of(block: &str) -> Block {
    let (first, last) = block.split_once(':').unwrap();
    Block { first: place(first), last: place(last) }
}

/// A sheet as an office program puts it on the clipboard.
pub fn clipboard(book: &Workbook, sheet: &str) -> String {
    let sheet = book.sheets.iter().find(|it| it.name == sheet).unwrap();
    let mut rows: BTreeMap<u32, BTreeMap<u32, String>> = BTreeMap::new();
    for cell in &sheet.cells {
        let text = cell.content.text();
        let text = if text.contains(['\n', '\t', '"']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text };
        rows.entry(cell.at.row).or_default().insert(cell.at.column, text);
    }
    let line = |row: &BTreeMap<u32, String>| {
        let last = row.keys().last().copied().unwrap_or_default();
        (0..=last).map(|it| row.get(&it).cloned().unwrap_or_default()).collect::<Vec<_>>().join("\t")
    };
    rows.values().map(line).collect::<Vec<_>>().join("\n")
}

/// A file of a workbook, with its merged blocks.
pub fn xlsx(book: &Workbook) -> Vec<u8> {
    let mut written = rust_xlsxwriter::Workbook::new();
    for sheet in &book.sheets {
        let out = written.add_worksheet();
        out.set_name(&sheet.name).unwrap();
        for block in &sheet.merged {
            let column = |it: Place| u16::try_from(it.column).unwrap();
            out.merge_range(block.first.row, column(block.first), block.last.row, column(block.last), "", &rust_xlsxwriter::Format::new()).unwrap();
        }
        for cell in &sheet.cells {
            out.write_string(cell.at.row, u16::try_from(cell.at.column).unwrap(), cell.content.text()).unwrap();
        }
    }
    written.save_to_buffer().unwrap()
}
