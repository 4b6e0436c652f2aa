//! Bands that are split over pages: no row is left alone on either side.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)] // Test code: a fault is a failed test.

use zhiheng_domain::TaskId;
use zhiheng_print::PaperName;
use zhiheng_print::document::{Document, Part};
use zhiheng_print::layout::{
    Band, Cell, Columns, FixedMetrics, Length, PT, SheetName, Style, Subject, Table, Typeface, compose,
};

const TEXT: Style = Style::new(Typeface::Song, 9 * PT, 12 * PT);

/// The page of each row of a band that stands below white of this height.
fn pages(rows: i64, row: Length, white: Length) -> Vec<usize> {
    let cell = |no: i64| Cell::new(0, no.to_string(), TEXT).about(Subject::Task(TaskId(no)));
    let above = Band { rows: vec![vec![Cell::new(0, "上", TEXT)]], least: white, ..Band::default() };
    let band = Band { rows: (0..rows).map(|no| vec![cell(no)]).collect(), least: row, splits: true, ..Band::default() };
    let table = Table { columns: Columns::of(&[100 * PT]), head: Vec::new(), body: vec![above, band] };
    let mut document = Document::new(PaperName::Progress, "表", "办公室");
    let mut part = Part::new(SheetName::A4Landscape);
    part.table(table);
    document.parts.push(part);
    let laid = compose(&document, &FixedMetrics);
    let page = |no: i64| laid.hits.iter().find(|it| it.subject == Subject::Task(TaskId(no))).unwrap().page;
    (0..rows).map(page).collect()
}

#[test]
fn a_last_row_takes_the_one_above_it_along() {
    let height = SheetName::A4Landscape.sheet().body_height();
    let row = 30 * PT;
    let room = |rows: Length| height - rows * row - PT;
    assert_eq!(pages(6, row, room(6)), [0; 6], "all of it fits");
    assert_eq!(pages(6, row, room(5)), [0, 0, 0, 0, 1, 1], "there is room for five of six");
    assert_eq!(pages(6, row, room(4)), [0, 0, 0, 0, 1, 1]);
    assert_eq!(pages(3, row, room(2)), [1; 3], "neither side of three rows has two");
    assert_eq!(pages(6, row, room(1)), [1; 6], "one alone does not stay");
}
