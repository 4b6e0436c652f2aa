//! 对号 of workbooks that are large by accident or on purpose: their cells take time in proportion.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "all of it is a test")]

mod book;

use std::time::{Duration, Instant};

use book::form::{LEDGER, TARGETS};
use book::{Book, Page};
use zhiheng_exchange::{Block, Content, Form, Place, Workbook, fit, identify};

/// An unoptimised build on a busy machine; quadratic work takes minutes.
const LIMIT: Duration = Duration::from_secs(15);

fn count() -> u32 {
    if std::env::var_os("ZHIHENG_LONG").is_some() { 50_000 } else { 15_000 }
}

/// The pristine form with so many lines on one of its sheets, or on a sheet of their own.
fn with_lines(form: &Form, table: Option<&str>, line: impl Fn(u32) -> Vec<(u32, String)>) -> Workbook {
    let mut book = Book::issued(form);
    let page = match table {
        Some(table) => book.page(table),
        None => {
            book.pages.push(Page::blank("大表"));
            book.page("大表")
        }
    };
    let below = page.height() + 1;
    let mut workbook = book.workbook();
    let sheet = workbook.sheets.iter_mut().find(|it| it.name == table.unwrap_or("大表")).unwrap();
    for row in 0..count() {
        for (column, words) in line(row) {
            let at = Place { row: below + row, column };
            sheet.cells.push(zhiheng_exchange::SheetCell { at, content: Content::Text(words) });
        }
    }
    workbook
}

fn fits_in_time(what: &str, workbook: &Workbook, form: &Form) {
    let started = Instant::now();
    let found = fit(workbook, form);
    identify(workbook);
    let took = started.elapsed();
    println!("{what}: {} cells in {} ms", found.cells.len(), took.as_millis());
    assert_eq!(found.cells.len(), workbook.sheets.iter().map(|it| it.cells.len()).sum::<usize>(), "{what}");
    assert!(took < LIMIT, "{what}: {took:?}");
}

fn words(of: &[&str]) -> Vec<(u32, String)> {
    (0..).zip(of).map(|(column, it)| (column, (*it).to_owned())).collect()
}

#[test]
fn large_workbooks_take_time_in_proportion() {
    let form = book::form::form();
    let stray = with_lines(&form, None, |row| words(&["甲", "乙", "丙", &row.to_string()]));
    fits_in_time("a table of somebody's own", &stray, &form);
    let added = with_lines(&form, Some(LEDGER), |row| words(&["", "地理标志保护产品", &format!("产品{row}"), "2016-05-13"]).split_off(1));
    fits_in_time("added rows", &added, &form);
    let ids = with_lines(&form, Some(TARGETS), |row| words(&["t13", "3", "品牌培育", &format!("产品{}", row % 7)]));
    fits_in_time("one id", &ids, &form);
    let titles = with_lines(&form, Some(TARGETS), |row| words(&["", "", "", "有效期内产品数量", "", "", "", &row.to_string()]).into_iter().filter(|it| !it.1.is_empty()).collect());
    fits_in_time("one title of two rows", &titles, &form);
    let marks = with_lines(&form, None, |_| words(&["zhiheng:指标", "no", "target", "value"]));
    fits_in_time("codes in each line", &marks, &form);
    let heads = with_lines(&form, None, |row| words(&["序号", "所属指标", "名称", &format!("填报单位：局{row}")]));
    fits_in_time("heads in each line", &heads, &form);
    let feet = with_lines(&form, Some(LEDGER), |row| words(&["", "填报人", &row.to_string(), "填报日期"]).split_off(1));
    fits_in_time("a foot in each line", &feet, &form);
    let wide = with_lines(&form, None, |row| if row == 0 { (0..count()).map(|it| (it, "no".to_owned())).collect() } else { vec![(row, "序号".to_owned())] });
    fits_in_time("codes in each column", &wide, &form);
}

#[test]
fn blocks_over_each_other_take_time_in_proportion() {
    let form = book::form::form();
    for table in [TARGETS, LEDGER] {
        let mut workbook = with_lines(&form, Some(table), |row| words(&["x", "1", "2", &format!("产品{row}")]));
        for sheet in &mut workbook.sheets {
            let place = |row, column| Place { row, column };
            sheet.merged = (0..count()).map(|it| Block { first: place(it, it % 9), last: place(u32::MAX - it, u32::MAX) }).collect();
        }
        fits_in_time("blocks", &workbook, &form);
    }
    let mut marks = with_lines(&form, None, |_| words(&["zhiheng:指标", "no", "target", "value"]));
    let block = |row: u32| Block { first: Place { row, column: 0 }, last: Place { row, column: 5 } };
    marks.sheets.iter_mut().for_each(|it| it.merged = (0..count()).map(block).collect());
    fits_in_time("codes and blocks in each line", &marks, &form);
}
