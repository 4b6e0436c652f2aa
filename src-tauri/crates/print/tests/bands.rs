//! Bands that are split over pages: no row is left alone on either side.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)] // Test code: a fault is a failed test.

use zhiheng_domain::TaskId;
use zhiheng_print::PaperName;
use zhiheng_print::document::{Block, Document, Part, TextBlock, TextRole};
use zhiheng_print::layout::{
    Band, Cell, Columns, FixedMetrics, Length, PT, SheetName, Style, Subject, Table, Typeface, compose,
};

const TEXT: Style = Style::new(Typeface::Song, 9 * PT, 12 * PT);

/// The page of each row of a band that stands below white of this height.
fn pages(rows: i64, row: Length, white: Length) -> Vec<usize> {
    let cell = |no: i64| Cell::new(0, no.to_string(), TEXT).about(Subject::Task(TaskId(no)));
    let above = Band { rows: vec![vec![Cell::new(0, "上", TEXT)]], least: white, ..Band::default() };
    let band = Band { rows: (0..rows).map(|no| vec![cell(no)]).collect(), least: row, splits: true, ..Band::default() };
    // Enough on the next page that none of it goes back or over for the end's sake.
    let least = SheetName::A4Landscape.sheet().body_height() / 3;
    let below = Band { rows: vec![vec![Cell::new(0, "下", TEXT)]], least, ..Band::default() };
    let table = Table { columns: Columns::of(&[100 * PT]), head: Vec::new(), body: vec![above, band, below] };
    let mut document = Document::new(PaperName::Progress, "表", "办公室");
    let mut part = Part::new(SheetName::A4Landscape);
    part.table(table);
    document.parts.push(part);
    let laid = compose(&document, &FixedMetrics);
    let page = |no: i64| laid.hits.iter().find(|it| it.subject == Subject::Task(TaskId(no))).unwrap().page;
    (0..rows).map(page).collect()
}

/// The page of each row of a table whose rows are so high, and how high the first one came out.
fn table_pages(rows: usize, least: Length, tail: &str) -> (Vec<usize>, Length) {
    let row = |no: usize| {
        let cell = Cell::new(0, no.to_string(), TEXT).about(Subject::Task(TaskId(i64::try_from(no).unwrap())));
        Band { rows: vec![vec![cell]], least, ..Band::default() }
    };
    let head = Band { rows: vec![vec![Cell::new(0, "表头", TEXT)]], least: 20 * PT, ..Band::default() };
    let table = Table { columns: Columns::of(&[100 * PT]), head: vec![head], body: (0..rows).map(row).collect() };
    let mut document = Document::new(PaperName::Progress, "表", "办公室");
    let mut part = Part::new(SheetName::A4Portrait);
    part.push(Block::Table { table, closes: !tail.is_empty() });
    if !tail.is_empty() {
        part.push(Block::Text(TextBlock::new(TextRole::Note, tail, TEXT)));
    }
    document.parts.push(part);
    let laid = compose(&document, &FixedMetrics);
    assert!(laid.hits.iter().all(|it| it.y + it.height <= SheetName::A4Portrait.sheet().body_end()));
    (laid.hits.iter().map(|it| it.page).collect(), laid.hits.first().unwrap().height)
}

#[test]
fn the_last_rows_of_a_table_do_not_stand_alone_on_a_page() {
    let (row, body) = (20 * PT, SheetName::A4Portrait.sheet().body_height());
    let held = usize::try_from((body - 20 * PT) / row).unwrap();
    let on_last = |pages: &[usize]| pages.iter().filter(|it| **it == *pages.last().unwrap()).count();
    let (pages, height) = table_pages(held, row, "");
    assert_eq!((pages.last(), height), (Some(&0), row), "a table that fits stays as it is");
    for more in 1..=3 {
        let (pages, height) = table_pages(held + more, row, "");
        assert_eq!(pages.last(), Some(&0), "{more} rows more are taken in");
        assert!(height < row && height >= row - 2 * PT, "{height}");
    }
    let (pages, height) = table_pages(held + 3, row, "注：一行。\n二行。");
    assert!(pages.last() == Some(&0) || on_last(&pages) >= 5, "{height} {pages:?}");
    // Rows that cannot be set close enough: several go over.
    for (least, more) in [(30 * PT, 2), (30 * PT, 3), (20 * PT, 4)] {
        let held = usize::try_from((body - 20 * PT) / least).unwrap();
        for sides in 1..5 {
            let (pages, _) = table_pages(held * sides + more, least, "");
            assert!(on_last(&pages) >= 4, "{least} {more} {sides}: {pages:?}");
        }
    }
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
