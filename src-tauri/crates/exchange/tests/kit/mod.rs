//! What the tests of the readers share.
#![allow(dead_code, reason = "each test binary takes what it needs")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "all of it is for tests")]

pub mod office;
pub mod package;
pub mod records;

use zhiheng_exchange::{Content, Place, Sheet, Workbook};

/// `A1=甲 B2=48.1 …`: every cell of a sheet, as it says itself; percentages and texts in their marks.
pub fn lines(sheet: &Sheet) -> Vec<String> {
    sheet.cells.iter().map(|it| format!("{}={}", it.at.address(), content(&it.content))).collect()
}

pub fn content(content: &Content) -> String {
    match content {
        Content::Text(text) => format!("'{text}'"),
        Content::Number(number) => number.clone(),
        Content::Day(day) => format!("day {day}"),
        Content::Bool(value) => value.to_string(),
        Content::Error(error) => format!("error {error}"),
        Content::Unvalued => "unvalued".to_owned(),
    }
}

/// What the first sheet has in a place, blank where nothing is.
pub fn at(workbook: &Workbook, row: u32, column: u32) -> String {
    workbook.sheets[0].at(Place { row, column }).map(|it| content(&it.content)).unwrap_or_default()
}
