//! 对号: what comes back through people's hands is found again, cell by cell.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "all of it is a test")]

mod book;
mod kit;

use book::form::{LEDGER, PROGRESS, TARGETS};
use book::{Book, Due, Page, key, number, text};
use zhiheng_domain::{FormName, Quarter, UnitId};
use zhiheng_exchange::{AnswerKey, Block, CellRole, Content, Fitted, Form, HIDDEN_SHEET, Misfit, Place, fit, identify, open, write};

/// The form, filled in as asked.
fn filled() -> (Form, Book) {
    let form = book::form::form();
    let mut book = Book::issued(&form);
    for (row, value) in [("t11", "52"), ("t12", "3"), ("t13", "1150"), ("t14", "12"), ("t16", "97.5"), ("t20", "20")] {
        book.answer(TARGETS, row, "value", number(value));
    }
    book.answer(TARGETS, "t18", "reason", text("年底统计"));
    for row in ["k1", "k3", "k4"] {
        book.answer(PROGRESS, row, "progress", text(&format!("{row}：组织开展试点12家。\n印发通报。")));
    }
    book.answer(LEDGER, "e2", "doc_no", text("质检公告〔2016〕5号"));
    for (no, name) in (0..).zip(["合江荔枝", "汉源花椒"]) {
        book.add(&form, LEDGER, no, "name", text(name));
        book.add(&form, LEDGER, no, "target", text("地理标志保护产品"));
    }
    book.add(&form, LEDGER, 1, "happened_on", Content::Day("2016-05-13".parse().unwrap()));
    book.sign("填报人", "filled_by", text("张三"));
    book.sign("填报日期", "filled_on", text("2016年7月5日"));
    (form, book)
}

/// Fits a book and finds every cell as it is due.
fn fitted(form: &Form, book: &Book) -> Fitted {
    let fitted = fit(&book.workbook(), form);
    let differences = book.differences(&fitted);
    assert!(differences.is_empty(), "{}", differences.join("\n"));
    fitted
}

fn misfit<'a>(fitted: &'a Fitted, book: &Book, sheet: &str, text: &str) -> &'a Misfit {
    let sheet = book.pages.iter().position(|it| it.name == sheet).unwrap();
    let found = fitted.cells.iter().filter(|it| it.sheet == sheet && it.text == text);
    found.filter_map(|it| if let CellRole::Misfit(misfit) = &it.role { Some(misfit) } else { None }).next().expect("a misfit")
}

fn issued(fitted: &Fitted, key: &AnswerKey) -> Option<String> {
    let found = fitted.cells.iter().find_map(|it| match &it.role {
        CellRole::Answer { key: found, issued } if found == key => Some(issued.clone()),
        _ => None,
    });
    found.expect("an answer")
}

fn none() -> Vec<(String, String)> {
    Vec::new()
}

fn ids(table: &str, ids: &[&str]) -> Vec<(String, String)> {
    ids.iter().map(|it| (table.to_owned(), (*it).to_owned())).collect()
}

#[test]
fn a_form_that_nobody_touched_is_all_its_own() {
    let forms: Vec<Form> = kit::year().into_iter().chain([book::form::form()]).collect();
    for form in &forms {
        let book = Book::issued(form);
        let fitted = fitted(form, &book);
        assert_eq!((fitted.cleared.len(), &fitted.missing_rows, &fitted.missing_columns), (0, &none(), &none()));
        let found = identify(&book.workbook());
        assert_eq!((found.form, found.template, found.unit), (Some(FormName::Quarter), Some(1), Some(form.identity.unit)));
        assert_eq!((found.year, found.quarter, found.plan_version), (Some(2016), Quarter::of(2016, 2).ok(), Some(form.identity.plan_version)));
        assert_eq!((found.ledger.as_deref(), found.unit_name.unwrap_or_default()), (Some("b6f0c2d4"), form.identity.unit_name.clone()));
        assert_eq!((found.code.as_ref(), found.hidden_gone), (Some(&form.identity.code), false));
        assert_eq!(found.shown_units, [form.addressee.as_str()]);
        assert_eq!((found.shown_codes, found.shown_titles), (vec![form.identity.code.clone()], vec![form.title.clone()]));
    }
}

#[test]
fn answers_are_found_with_what_stood_there_before() {
    let (form, book) = filled();
    let fitted = fitted(&form, &book);
    assert_eq!(issued(&fitted, &key(TARGETS, "t12", "value")).as_deref(), Some("2"));
    assert_eq!(issued(&fitted, &key(TARGETS, "t11", "value")).as_deref(), Some(""));
    assert_eq!((fitted.cleared, fitted.missing_rows, fitted.missing_columns), (Vec::new(), none(), none()));
}

#[test]
fn who_overwrote_the_name_is_told_of_by_both_names() {
    let (form, mut book) = filled();
    let page = book.page(TARGETS);
    page.put((1, 1), text("填报单位： 四川省商务厅 表号: 2016Q2-04-1"), Due::Altered);
    page.put((0, 1), text("2016年三季度进展情况填报表"), Due::Altered);
    let fitted = fitted(&form, &book);
    let found = identify(&book.workbook());
    assert_eq!((found.unit, found.unit_name.as_deref()), (Some(UnitId(3)), Some("省质监局")));
    assert_eq!(found.shown_units, ["四川省质量技术监督局", "四川省商务厅"]);
    assert_eq!(found.shown_codes, ["2016Q2-03-1", "2016Q2-04-1"]);
    assert_eq!(found.shown_titles, [form.title.as_str(), "2016年三季度进展情况填报表"]);
    assert_eq!(*misfit(&fitted, &book, TARGETS, "2016年三季度进展情况填报表"), Misfit::Altered { was: form.title.clone() });

    book.drop_page(HIDDEN_SHEET);
    let found = identify(&book.workbook());
    assert_eq!((found.hidden_gone, found.unit, found.form, found.shown_units.len()), (true, None, None, 2));
}

#[test]
fn rows_are_found_wherever_they_were_sorted_to() {
    for (by, down) in [("no", true), ("task", false), ("target", false), ("value", true), ("reason", false)] {
        let (form, mut book) = filled();
        let page = book.page(TARGETS);
        page.insert_rows(9, 3);
        let by = page.column(by);
        page.sort(5..22, 0..page.width(), by, down);
        let fitted = fitted(&form, &book);
        assert_eq!((fitted.cleared.len(), fitted.missing_rows), (0, none()));
    }
    let (form, mut book) = filled();
    let page = book.page(LEDGER);
    let by = page.column("name");
    page.sort(5..16, 0..page.width(), by, true);
    fitted(&form, &book);
}

#[test]
fn columns_are_found_wherever_they_were_moved_to() {
    let (form, mut book) = filled();
    let page = book.page(TARGETS);
    page.move_column(page.column("value"), 1);
    page.insert_column(4);
    page.put((4, 4), text("审核"), Due::Stray);
    page.put((6, 4), text("√"), Due::Stray);
    page.move_column(page.column("target"), page.width());
    page.delete_column(page.column("unit"));
    let fitted = fitted(&form, &book);
    assert_eq!((fitted.missing_columns, fitted.missing_rows), (none(), none()));
}

#[test]
fn without_codes_and_ids_heads_and_titles_do() {
    let (form, mut book) = filled();
    book.drop_page(HIDDEN_SHEET);
    for table in [TARGETS, PROGRESS, LEDGER] {
        let page = book.page(table);
        page.delete_row(3);
        page.delete_column(0);
        for cell in page.cells.range_mut((3, 0)..(4, 0)).map(|it| it.1) {
            cell.content = text(&format!(" {}\n", cell.content.text().replace('（', "(").replace('）', " ) ")));
        }
        page.name = format!("Sheet{}", table.len());
    }
    book.pages.reverse();
    let fitted = fitted(&form, &book);
    assert_eq!(issued(&fitted, &key(TARGETS, "t12", "value")), None);
    assert_eq!(issued(&fitted, &key(TARGETS, "t14", "value")), None);
    assert_eq!((fitted.missing_columns, fitted.missing_rows), (none(), none()));
}

#[test]
fn rows_of_one_title_that_nothing_tells_apart_are_in_doubt() {
    let (form, mut book) = filled();
    let page = book.page(TARGETS);
    let rows = [page.row("t13"), page.row("t14")];
    for row in rows {
        page.cells.retain(|it, _| it.0 != row || ![0, 1, 2, 5, 6].contains(&it.1));
        page.spoil_row(row, &Due::RowInDoubt);
    }
    let found = fitted(&form, &book);
    assert_eq!(*misfit(&found, &book, TARGETS, "12"), Misfit::RowInDoubt { by_id: String::new(), by_title: "t13".to_owned() });

    // One of them says by its id which it is; the other is the one that is left.
    let (form, mut book) = filled();
    let page = book.page(TARGETS);
    let row = page.row("t14");
    page.cells.retain(|it, _| it.0 != row || ![0, 1, 2, 5, 6].contains(&it.1));
    fitted(&form, &book);
}

#[test]
fn an_id_against_a_title_is_in_doubt_and_a_title_in_other_words_is_not() {
    let (form, mut book) = filled();
    let page = book.page(TARGETS);
    let row = page.row("t16");
    page.put((row, 0), text("t20"), Due::Own);
    page.spoil_row(row, &Due::RowInDoubt);
    let edited = page.row("t13");
    page.put((edited, page.column("target")), text("有效期内名优产品数量"), Due::Altered);
    let found = fitted(&form, &book);
    let doubt = Misfit::RowInDoubt { by_id: "t20".to_owned(), by_title: "t16".to_owned() };
    assert_eq!(*misfit(&found, &book, TARGETS, "97.5"), doubt);
    assert_eq!(*misfit(&found, &book, TARGETS, "有效期内名优产品数量"), Misfit::Altered { was: "有效期内产品数量".to_owned() });
    assert_eq!(found.missing_rows, none());
}

#[test]
fn rows_sorted_without_their_ids_are_in_doubt() {
    let (form, mut book) = filled();
    let page = book.page(PROGRESS);
    page.sort(5..11, 1..page.width(), page.column("no"), true);
    for row in 5..11 {
        page.spoil_row(row, &Due::RowInDoubt);
    }
    let fitted = fitted(&form, &book);
    assert_eq!((fitted.missing_rows, fitted.cleared.len()), (none(), 0));
}

#[test]
fn labels_are_compared_by_what_they_say() {
    let (form, mut book) = filled();
    let page = book.page(TARGETS);
    let row = page.row("t14");
    for (column, words) in [("goal", number("60")), ("last", number("0.50")), ("task", text(" 服务 质量")), ("no", text("４"))] {
        page.put((row, page.column(column)), words, Due::Own);
    }
    page.put((row, page.column("unit")), text("项"), Due::Altered);
    page.put((page.row("t15"), page.column("goal")), number("0.75"), Due::Own);
    page.put((page.row("t17"), page.column("value")), number("9"), Due::NotAsked);
    page.put((4, page.column("value")), text("本季累计完成数"), Due::Own);
    page.put((4, page.column("reason")), text("上季累计"), Due::Altered);
    page.put((2, 1), text("请尽快填。"), Due::Altered);
    let found = fitted(&form, &book);
    assert_eq!(*misfit(&found, &book, TARGETS, "项"), Misfit::Altered { was: "个".to_owned() });
    assert_eq!(*misfit(&found, &book, TARGETS, "请尽快填。"), Misfit::Altered { was: "只填“本季累计完成”一栏。".to_owned() });
}

#[test]
fn what_stands_for_no_answer_is_refused() {
    let (form, mut book) = filled();
    let page = book.page(TARGETS);
    page.put((page.row("t11"), page.column("value")), Content::Error("#DIV/0!".to_owned()), Due::ErrorValue);
    page.put((page.row("t12"), page.column("value")), Content::Unvalued, Due::Unvalued);
    page.put((page.row("t13"), page.column("value")), text("一千一"), Due::Answer(key(TARGETS, "t13", "value")));
    page.put((page.row("t14"), page.column("value")), text(" 　\u{a0}"), Due::Own);
    page.put((page.height() + 1, page.column("target")), text("以上数据截至6月底"), Due::UnknownRow);
    page.put((page.height(), 0), text("t999"), Due::Stray);
    page.put((7, 12), text("请王处长审"), Due::Stray);
    book.add(&form, LEDGER, 4, "note", text("待定"));
    let page = book.page(LEDGER);
    page.due((5 + 3 + 4, page.column("note")), Due::NotAsked);
    page.put((page.height() + 2, 2), text("注：另附光盘"), Due::Stray);
    fitted(&form, &book);
}

#[test]
fn a_copied_row_is_taken_once_or_not_at_all() {
    let (form, mut book) = filled();
    let page = book.page(TARGETS);
    page.insert_rows(9, 2);
    page.copy_row(page.row("t12"), 9);
    let first = page.row("t16");
    page.copy_row(first, 10);
    let second = 10;
    page.put((second, page.column("value")), number("99"), Due::RowTwice);
    page.spoil_row(first, &Due::RowTwice);
    page.spoil_row(second, &Due::RowTwice);
    // A copy over another row: that one is gone.
    page.copy_row(page.row("t21"), page.row("t22"));
    let found = fitted(&form, &book);
    assert_eq!(*misfit(&found, &book, TARGETS, "99"), Misfit::RowTwice { other: "H13".to_owned() });
    assert_eq!(*misfit(&found, &book, TARGETS, "97.5"), Misfit::RowTwice { other: "H11".to_owned() });
    assert_eq!(found.missing_rows, ids(TARGETS, &["t22"]));
}

#[test]
fn a_row_copied_with_its_id_and_given_a_new_name_is_an_added_one() {
    let (form, mut book) = filled();
    let page = book.page(LEDGER);
    let (from, to) = (page.row("e2"), 12);
    page.copy_row(from, to);
    for (column, words) in [("target", "地理标志保护产品"), ("name", "攀枝花芒果"), ("doc_no", "质检公告〔2016〕5号")] {
        page.put((to, page.column(column)), text(words), Due::Added(LEDGER.to_owned(), column.to_owned()));
    }
    let found = fitted(&form, &book);
    let rows: Vec<usize> = found.cells.iter().filter_map(|it| if let CellRole::Added { row, .. } = it.role { Some(row) } else { None }).collect();
    assert_eq!(rows, [0, 0, 1, 1, 1, 2, 2, 2]);

    // Without an id, but with the title of a fixed row, it is that row.
    let (form, mut book) = filled();
    let page = book.page(LEDGER);
    page.put((12, page.column("name")), text("通江 银耳"), Due::Own);
    page.put((12, page.column("doc_no")), text("国知发〔2016〕1号"), Due::Answer(key(LEDGER, "e3", "doc_no")));
    fitted(&form, &book);
}

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

#[test]
fn a_written_and_filled_form_comes_back_by_the_real_way() {
    let form = kit::sample();
    let workbook = open(&write(&form, kit::moment()).unwrap(), "a.xlsx").unwrap();
    let found = fit(&workbook, &form);
    let misfits: Vec<_> = found.cells.iter().filter(|it| !matches!(it.role, CellRole::Own | CellRole::Answer { .. })).collect();
    assert!(misfits.is_empty(), "{misfits:#?}");
    assert_eq!(found.cells.iter().filter(|it| matches!(it.role, CellRole::Answer { .. })).count(), 2);
}
