//! 对号: sheets that were copied, joined and mixed with others, merged cells, the foot, what is gone.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "all of it is a test")]

mod book;

use book::filled::{filled, fitted, ids, issued, misfit, none};
use book::form::{LEDGER, PROGRESS, TARGETS};
use book::{Due, Page, key, number, text};
use zhiheng_domain::UnitId;
use zhiheng_exchange::{Block, CellRole, HIDDEN_SHEET, Misfit, Place, fit, identify};

#[test]
fn a_copied_sheet_says_the_same_or_is_in_doubt() {
    let (form, mut book) = filled();
    for table in [TARGETS, LEDGER] {
        let mut copy = book.page(table).clone();
        copy.name = format!("{table} (2)");
        // Equal added rows and signatures of the copy are not taken again.
        copy.cells.values_mut().filter(|it| matches!(it.due, Due::Added(..) | Due::Foot(_))).for_each(|it| it.due = Due::Own);
        book.pages.push(copy);
    }
    fitted(&form, &book);
    let copy = book.page("指标 (2)");
    let row = copy.row("t11");
    copy.put((row, copy.column("value")), number("53"), Due::RowTwice);
    let page = book.page(TARGETS);
    page.spoil_row(row, &Due::RowTwice);
    let found = fitted(&form, &book);
    assert_eq!(*misfit(&found, &book, TARGETS, "52"), Misfit::RowTwice { other: "指标 (2)!H6".to_owned() });
}

#[test]
fn a_copied_column_is_taken_once_or_not_at_all() {
    let (form, mut book) = filled();
    let page = book.page(TARGETS);
    let value = page.column("value");
    page.copy_column(value);
    fitted(&form, &book);
    let page = book.page(TARGETS);
    let row = page.row("t11");
    page.put((row, value + 1), number("520"), Due::ColumnTwice);
    page.due((row, value), Due::ColumnTwice);
    page.cells.remove(&(page.row("t12"), value));
    let found = fitted(&form, &book);
    assert_eq!(*misfit(&found, &book, TARGETS, "520"), Misfit::ColumnTwice { other: "H6".to_owned() });
}

#[test]
fn a_table_beside_or_below_is_none_of_the_form() {
    let (form, mut book) = filled();
    let page = book.page(TARGETS);
    for (n, words) in (0..).zip(["指标", "本季累计完成（数量）", "同比"]) {
        page.put((4, 11 + n), text(words), Due::Stray);
        page.put((5, 11 + n), number("7"), Due::Stray);
    }
    let mut own = Page::blank("汇总");
    for (n, words) in (0..).zip(["地区", "项数", "备注"]) {
        own.put((0, n), text(words), Due::Stray);
        own.put((1, n), number("1"), Due::Stray);
    }
    book.pages.insert(0, own);
    fitted(&form, &book);
}

#[test]
fn sheets_put_on_one_sheet_are_told_apart() {
    let (form, mut book) = filled();
    let (progress, ledger) = (book.page(PROGRESS).clone(), book.page(LEDGER).clone());
    let page = book.page(TARGETS);
    page.append(&progress);
    page.append(&ledger);
    page.name = "填报".to_owned();
    book.drop_page(PROGRESS);
    book.drop_page(LEDGER);
    let fitted = fitted(&form, &book);
    assert_eq!((fitted.missing_columns, fitted.missing_rows), (none(), none()));
}

#[test]
fn merged_cells_speak_for_their_rows_only_as_labels() {
    let (form, mut book) = filled();
    let page = book.page(TARGETS);
    // Equal labels, the ids gone: the titles of two tasks stay apart by what else stands there.
    page.merge((5, page.column("task")), (7, page.column("task")));
    let value = page.column("value");
    let (first, last) = (page.row("t13"), page.row("t14"));
    page.merge((first, value), (last, value));
    page.due((first, value), Due::MergedOver);
    let row = page.row("t18");
    page.merge((row, value), (row, value + 1));
    page.due((row, value), Due::MergedOver);
    let fitted_one = fitted(&form, &book);
    assert_eq!(*misfit(&fitted_one, &book, TARGETS, "1150"), Misfit::MergedOver { addresses: "H8:H9".to_owned() });
    assert_eq!(fitted_one.cleared.len(), 0);

    // A title that lies over another row is not that row's: the id says which it is.
    let (form, mut book) = filled();
    let page = book.page(PROGRESS);
    page.merge((7, 2), (8, 2));
    assert_eq!(fitted(&form, &book).missing_rows, none());

    let (form, mut book) = filled();
    let page = book.page(PROGRESS);
    page.cells.remove(&(6, 0));
    page.put((6, 2), text("品牌培育"), Due::Own);
    page.merge((5, 2), (6, 2));
    page.spoil_row(5, &Due::RowTwice);
    page.spoil_row(6, &Due::RowTwice);
    page.due((6, 1), Due::Altered);
    page.due((6, 3), Due::Altered);
    // Both rows read 品牌培育 now.
    let fitted = fitted(&form, &book);
    assert_eq!(fitted.missing_rows, ids(PROGRESS, &["k2"]));
}

#[test]
fn what_was_wiped_out_deleted_or_left_away_is_told() {
    let (form, mut book) = filled();
    let page = book.page(TARGETS);
    let (value, row) = (page.column("value"), page.row("t15"));
    page.cells.remove(&(row, value));
    page.delete_row(page.row("t19"));
    page.delete_column(page.column("reason"));
    let fitted = fitted(&form, &book);
    assert_eq!(fitted.cleared.len(), 1);
    assert_eq!(fitted.cleared[0].key, key(TARGETS, "t15", "value"));
    assert_eq!((fitted.cleared[0].at, fitted.cleared[0].issued.as_str()), (Place { row, column: value }, "74.8"));
    assert_eq!(fitted.missing_rows, ids(TARGETS, &["t19"]));
    assert_eq!(fitted.missing_columns, ids(TARGETS, &["reason"]));

    book.drop_page(TARGETS);
    let found = fit(&book.workbook(), &form);
    assert_eq!((found.missing_rows.len(), found.missing_columns), (12, ids(TARGETS, &["value", "reason"])));
}

#[test]
fn the_foot_is_read_beside_its_labels_and_in_them() {
    let (form, mut book) = filled();
    let page = book.page(LEDGER);
    let (row, column) = page.find("填报人").unwrap();
    page.cells.remove(&(row, column + 1));
    page.put((row, column), text("填报人 ： 李 四"), Due::Foot("filled_by".to_owned()));
    let (row, column) = page.find("联系电话").unwrap();
    page.put((row, column), text("联系电话:"), Due::Own);
    page.put((row, column + 1), number("2886"), Due::Foot("phone".to_owned()));
    let found = fitted(&form, &book);
    let foot: Vec<(&str, &str)> =
        found.cells.iter().filter_map(|it| if let CellRole::Foot { code } = &it.role { Some((code.as_str(), it.text.as_str())) } else { None }).collect();
    assert_eq!(foot, [("filled_by", "李 四"), ("phone", "2886"), ("filled_on", "2016年7月5日")]);

    // A column was put between a label and its answer.
    let (form, mut book) = filled();
    let page = book.page(LEDGER);
    let (_, column) = page.find("填报人").unwrap();
    page.insert_column(column + 1);
    fitted(&form, &book);

    // Two answers in one cell, and two sheets that are signed by different people.
    let (form, mut book) = filled();
    let page = book.page(LEDGER);
    let (row, column) = page.find("填报人").unwrap();
    page.cells.remove(&(row, column + 1));
    page.put((row, column), text("填报人：李四 联系电话：2886"), Due::Altered);
    let mut copy = page.clone();
    copy.name = "台账 (2)".to_owned();
    copy.cells.values_mut().filter(|it| matches!(it.due, Due::Added(..))).for_each(|it| it.due = Due::Own);
    let signed = page.find("2016年7月5日").unwrap();
    page.due(signed, Due::RowTwice);
    copy.put(signed, text("2016年7月6日"), Due::RowTwice);
    book.pages.push(copy);
    let found = fitted(&form, &book);
    assert_eq!(*misfit(&found, &book, LEDGER, "2016年7月5日"), Misfit::RowTwice { other: format!("台账 (2)!{}", Place { row: signed.0, column: signed.1 }.address()) });
}

#[test]
fn a_table_of_another_form_is_not_read_by_its_codes() {
    let (form, mut book) = filled();
    let mut other = book.page(TARGETS).clone();
    let mark = (other.codes(), 0);
    other.put(mark, text("zhiheng:报备"), Due::Own);
    other.cells.values_mut().for_each(|it| it.due = Due::Stray);
    other.name = "报备".to_owned();
    book.pages.push(other);
    fitted(&form, &book);
}

#[test]
fn what_another_units_hidden_sheet_says_is_not_believed() {
    let (form, mut book) = filled();
    let page = book.page(HIDDEN_SHEET);
    let place = page.find("unit").unwrap();
    page.put((place.0, 2), text("4"), Due::Own);
    let found = fitted(&form, &book);
    assert_eq!(issued(&found, &key(TARGETS, "t12", "value")), None);
    assert_eq!(identify(&book.workbook()).unit, Some(UnitId(4)));
}

#[test]
fn the_list_of_what_was_to_be_put_right_is_the_programs_own() {
    let (form, mut book) = filled();
    let mut page = Page::blank("需更正");
    page.put((0, 0), text("2016年二季度进展情况填报表：需更正"), Due::Own);
    page.put((1, 0), text("填报单位：四川省质量技术监督局　表号：2016Q2-03-1"), Due::Own);
    page.put((2, 0), text("共1处。"), Due::Own);
    for (column, (head, words)) in (0..).zip([("序号", "1"), ("工作表", "指标"), ("单元格", "H6"), ("现在填的", "五十二"), ("未收原因", "不是数字"), ("应填", "52")]) {
        page.put((3, column), text(head), Due::Own);
        page.put((4, column), text(words), Due::Own);
    }
    page.put((4, 6), text("已改"), Due::Stray);
    page.put((6, 1), text("请核"), Due::Stray);
    book.pages.insert(0, page);
    fitted(&form, &book);
}

#[test]
fn a_hidden_sheet_that_was_shown_renamed_and_edited_is_still_known() {
    let (form, mut book) = filled();
    let page = book.page(HIDDEN_SHEET);
    (page.name, page.hidden) = ("说明2".to_owned(), false);
    let below = page.height() + 1;
    page.put((below, 0), text("这是什么？"), Due::Stray);
    let guide = book.page("填写说明");
    let place = guide.find("填好后保存，文件名可以改。").unwrap();
    guide.put(place, text("填好后不要保存。"), Due::Altered);
    let found = fitted(&form, &book);
    assert_eq!(issued(&found, &key(TARGETS, "t12", "value")).as_deref(), Some("2"));
    assert!(!identify(&book.workbook()).hidden_gone);
}

#[test]
fn no_workbook_is_too_strange() {
    let form = book::form::form();
    let (_, book) = filled();
    let far = Place { row: u32::MAX, column: u32::MAX };
    let mut workbook = book.workbook();
    for sheet in &mut workbook.sheets {
        let codes: Vec<_> = sheet.cells.iter().filter(|it| it.at.row == 3 || it.at.row == 5).cloned().collect();
        for mut cell in codes {
            cell.at = Place { row: u32::MAX - (5 - cell.at.row), column: u32::MAX - 9 + cell.at.column };
            sheet.cells.push(cell);
        }
        sheet.cells.push(zhiheng_exchange::SheetCell { at: far, content: text("填报人：") });
        sheet.merged = vec![Block { first: Place { row: 0, column: 0 }, last: far }, Block { first: far, last: Place { row: 0, column: 0 } }];
    }
    let cells: usize = workbook.sheets.iter().map(|it| it.cells.len()).sum();
    assert_eq!(fit(&workbook, &form).cells.len(), cells);
    // Out of order, and one place twice.
    for sheet in &mut workbook.sheets {
        sheet.cells.reverse();
        sheet.cells.extend(sheet.cells.clone());
        sheet.merged.reverse();
    }
    assert_eq!(fit(&workbook, &form).cells.len(), cells * 2);
    identify(&workbook);
}
