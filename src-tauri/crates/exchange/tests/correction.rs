//! 回填件: what the unit wrote comes back in its place, closed; what is to be put right is open and says why.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)] // Test code: a fault is a failed test.

use zhiheng_domain::TextField;
use zhiheng_exchange::*;

mod kit;
#[path = "kit/opened.rs"]
mod package;

#[path = "kit/sent_back.rs"]
mod sent_back;

use package::{fitted, package, place, read, text_at};
use sent_back::{reissued, sample, text, to_correct};

#[test]
fn what_the_unit_wrote_stands_where_it_stood() {
    let (form, book, open) = sample();
    let bytes = correction(&book, &fitted(&form, &book), &reissued(&form), &open, kit::moment()).unwrap();
    let back = read(&bytes);
    let names: Vec<&str> = back.sheets.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(names, ["需更正", "填写说明", "指标", "进展", "台账", "_zhiheng"]);
    for table in &form.tables {
        let (was, is) = (book.sheets.iter().find(|it| it.name == table.name), back.sheets.iter().find(|it| it.name == table.name));
        let mut expected = was.unwrap().clone();
        for cell in &mut expected.cells {
            if cell.at == place("B2") {
                cell.content = text("填报单位：四川省质量技术监督局　表号：2016Q2-20-2");
            }
        }
        for cell in &expected.cells {
            let back = is.unwrap().at(cell.at).map(|it| &it.content);
            assert_eq!(back, Some(&cell.content), "{} {}", table.name, cell.at.address());
        }
        assert_eq!(is.unwrap().cells.len(), expected.cells.len(), "{}", table.name);
    }
    let hidden = back.sheets.last().unwrap();
    assert!(hidden.hidden && hidden.cells.iter().any(|it| it.content == text("2016Q2-20-2")));
}

#[test]
fn only_the_cells_to_be_put_right_are_open_and_each_says_why() {
    let (form, book, open) = sample();
    let bytes = correction(&book, &fitted(&form, &book), &reissued(&form), &open, kit::moment()).unwrap();
    let back = package(&bytes);
    // A number that is none may be 不适用: its reason is open beside it. So is what is still blank of an added row.
    let beside: [&[&str]; 3] = [&["I6", "J6"], &["F6"], &["C6", "E6", "F6", "G6", "H6"]];
    let cells = [("指标", "I6", "whole"), ("进展", "F6", "textLength"), ("台账", "F6", "list")];
    for ((sheet, cell, rule), open) in cells.into_iter().zip(beside) {
        assert_eq!(back.open_cells(sheet), open);
        assert_eq!(back.sheet(sheet).rule(cell).unwrap().kind, rule);
        assert!(back.sheet(sheet).protection.is_some());
    }
    let notes: String = back.parts.iter().filter(|it| it.0.contains("comment")).map(|it| it.1.as_str()).collect();
    assert!(notes.contains("未收：不是数字：约三十家\n应填：整数，如 30"), "{notes}");
    assert!(back.parts.values().all(|it| !it.contains("<f>")), "no formula");
    assert!(back.xf("指标", "L9").quoted, "a note of the unit's is text");
    assert_eq!((&back.sheet("指标").hidden_rows, &back.sheet("指标").hidden_columns), (&vec![4], &vec![1]));
}

#[test]
fn the_first_sheet_lists_them_with_a_way_to_each() {
    let (form, book, open) = sample();
    let bytes = correction(&book, &fitted(&form, &book), &reissued(&form), &open, kit::moment()).unwrap();
    let back = read(&bytes);
    let list = back.sheets.first().unwrap();
    let rows: Vec<Vec<String>> = (4..7)
        .map(|row| (0..6).map(|column| list.at(Place { row, column }).map(|it| it.content.text()).unwrap_or_default()).collect())
        .collect();
    assert_eq!(rows[0], ["1", "指标", "I6", "约三十家", "不是数字：约三十家", "整数，如 30"]);
    assert_eq!(rows[1], ["2", "进展", "F6", "（空）", "没有写存在问题", "=存在的问题，没有的写“无”"]);
    let sheet = &package(&bytes).sheets[0];
    assert!(sheet.text.contains("<hyperlink ref=\"C5\" location=\"'指标'!I6\""), "{}", sheet.text);
    assert_eq!(package(&bytes).open_cells("需更正"), [""; 0]);
}

#[test]
fn sheets_that_were_changed_around_come_back_as_they_are() {
    let (form, mut book, _) = sample();
    let at = book.sheets.iter().position(|it| it.name == "指标").unwrap();
    let mut roles = fitted(&form, &book);
    // The column of values was moved to K, the sheet renamed, a correction list of an earlier round is there.
    let moved = |it: &mut Place| it.column = if it.column == 8 { 10 } else { it.column };
    for cell in &mut book.sheets[at].cells {
        moved(&mut cell.at);
    }
    roles.cells.iter_mut().filter(|it| it.sheet == at).for_each(|it| moved(&mut it.at));
    book.sheets[at].cells.sort_by_key(|it| it.at);
    book.sheets[at].name = "指标 (改)".to_owned();
    book.sheets.push(Sheet { name: "需更正".to_owned(), hidden: false, cells: Vec::new(), merged: Vec::new() });
    book.sheets.push(Sheet { name: "草稿".to_owned(), hidden: true, cells: Vec::new(), merged: Vec::new() });

    let open = vec![to_correct(&book, "指标 (改)", "K6", "不是数字", "整数"), to_correct(&book, "指标 (改)", "K10", "没有填", "整数")];
    let bytes = correction(&book, &roles, &reissued(&form), &open, kit::moment()).unwrap();
    let back = package(&bytes);
    let names: Vec<(&str, &str)> = back.sheets.iter().map(|it| (it.name.as_str(), it.state.as_str())).collect();
    assert_eq!(
        names,
        [("需更正", ""), ("填写说明", ""), ("指标 (改)", ""), ("进展", ""), ("台账", ""), ("草稿", "hidden"), ("_zhiheng", "veryHidden")]
    );
    assert_eq!(back.open_cells("指标 (改)"), ["J6", "K6", "J10", "K10"]);
    assert_eq!(back.sheet("指标 (改)").rule("K10").unwrap().kind, "whole", "an empty cell is asked by its row and column");
    assert_eq!(text_at(&read(&bytes), "指标 (改)", "K5"), "本季累计完成");
}

#[test]
fn a_cell_that_was_cleared_is_asked_for_by_what_stood_there() {
    let (form, book, _) = sample();
    let mut roles = fitted(&form, &book);
    let key = AnswerKey { table: "进展".to_owned(), row: "k3".to_owned(), column: "progress".to_owned() };
    assert!(matches!(form.cell(&key), Some(FormCell::Fill { asked: Asked::Text(TextField::Progress), .. })));
    // Neither ids nor codes are there to tell where that is.
    let sheet = book.sheets.iter().position(|it| it.name == "进展").unwrap();
    roles.cells.retain(|it| it.sheet != sheet);
    roles.cleared.push(Cleared { sheet, at: place("H30"), key, issued: "已开展".to_owned() });
    let open = vec![to_correct(&book, "进展", "H30", "清空了", "进展情况")];
    let bytes = correction(&book, &roles, &reissued(&form), &open, kit::moment()).unwrap();
    let back = package(&bytes);
    assert_eq!(back.sheet("进展").rule("H30").unwrap().kind, "textLength");
    assert_eq!(back.open_cells("进展"), ["H30"]);
}

#[test]
fn two_corrections_of_one_cell_share_its_note() {
    let (form, book, mut open) = sample();
    open.push(to_correct(&book, "指标", "I6", "小于台账条目数", "不小于 31"));
    let bytes = correction(&book, &fitted(&form, &book), &reissued(&form), &open, kit::moment()).unwrap();
    let back = package(&bytes);
    let notes: String = back.parts.iter().filter(|it| it.0.contains("comment")).map(|it| it.1.as_str()).collect();
    assert!(notes.contains("应填：整数，如 30\n未收：小于台账条目数"), "{notes}");
    assert_eq!(bytes, correction(&book, &fitted(&form, &book), &reissued(&form), &open, kit::moment()).unwrap(), "same bytes twice");
}
