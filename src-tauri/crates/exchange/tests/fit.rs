//! 对号: rows and columns that went through people's hands are found again, cell by cell.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "all of it is a test")]

mod book;
mod kit;

use book::filled::{filled, fitted, ids, issued, misfit, none};
use book::form::{LEDGER, PROGRESS, TARGETS};
use book::{Book, Due, key, number, text};
use zhiheng_domain::{FormName, Quarter, UnitId};
use zhiheng_exchange::{CellRole, Content, Form, FormCell, HIDDEN_SHEET, Misfit, fit, identify, open, write};

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
fn a_cell_that_the_hidden_sheet_has_no_line_of_was_blank_and_a_row_of_that_kind_is_unknown() {
    let (form, mut book) = filled();
    let page = book.page(HIDDEN_SHEET);
    let lines = |page: &book::Page, row: &str, column: Option<&str>| -> Vec<u32> {
        let says = |line: u32, at: u32, word: &str| page.cells.get(&(line, at)).is_some_and(|it| it.content.text() == word);
        (0..page.height()).filter(|it| says(*it, 0, "cell") && says(*it, 2, row) && column.is_none_or(|column| says(*it, 3, column))).collect()
    };
    let gone: Vec<u32> = [lines(page, "t11", Some("value")), lines(page, "t13", None)].concat();
    page.cells.retain(|it, _| !gone.contains(&it.0));
    let fitted = fitted(&form, &book);
    assert_eq!(issued(&fitted, &key(TARGETS, "t11", "value")).as_deref(), Some(""));
    assert_eq!(issued(&fitted, &key(TARGETS, "t13", "value")), None);
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
fn a_head_put_there_again_begins_no_other_table() {
    let (form, mut book) = filled();
    let page = book.page(TARGETS);
    page.insert_rows(5, 1);
    page.copy_row(4, 5);
    page.insert_rows(12, 4);
    for (from, to) in (0..).zip(12..16).filter(|it| it.0 != 3) {
        page.copy_row(from, to);
    }
    page.copy_row(4, 15);
    let fitted = fitted(&form, &book);
    assert_eq!((fitted.missing_rows, fitted.missing_columns), (none(), none()));
}

#[test]
fn of_tables_with_the_same_heads_the_sheets_name_decides() {
    let mut form = book::form::form();
    let mut other = form.tables[1].clone();
    other.name = "上年进展".to_owned();
    form.tables.push(other);
    let mut book = Book::issued(&form);
    for table in [PROGRESS, "上年进展"] {
        book.answer(table, "k3", "problem", text(table));
        book.page(table).delete_row(3);
    }
    book.pages.reverse();
    let fitted = fitted(&form, &book);
    assert_eq!((fitted.missing_rows, fitted.missing_columns), (none(), none()));
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
fn rows_sorted_without_their_ids_go_by_their_titles() {
    let (form, mut book) = filled();
    let page = book.page(PROGRESS);
    page.sort(5..11, 1..page.width(), page.column("no"), true);
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
fn a_written_and_filled_form_comes_back_by_the_real_way() {
    let form = kit::sample();
    let workbook = open(&write(&form, kit::moment()).unwrap(), "a.xlsx").unwrap();
    let found = fit(&workbook, &form);
    let misfits: Vec<_> = found.cells.iter().filter(|it| !matches!(it.role, CellRole::Own | CellRole::Answer { .. })).collect();
    assert!(misfits.is_empty(), "{misfits:#?}");
    assert_eq!(found.cells.iter().filter(|it| matches!(it.role, CellRole::Answer { .. })).count(), 2);
}

#[test]
fn a_listed_name_with_something_new_is_an_added_row_and_a_listed_row_without_its_id_is_not() {
    let mut form = book::form::form();
    let table = &mut form.tables[2];
    for row in &mut table.rows {
        row.cells[2..].iter_mut().for_each(|it| *it = FormCell::Shown(if row.id == "e1" { "已登记".to_owned() } else { String::new() }));
    }
    let mut again = table.rows[0].clone();
    again.id = "e9".to_owned();
    table.rows.push(again);
    let mut book = Book::issued(&form);
    for (column, words) in [("name", "宣威火腿"), ("doc_no", "国知发〔2016〕1号")] {
        book.add(&form, LEDGER, 1, column, text(words));
    }
    let found = fitted(&form, &book);
    assert_eq!(found.missing_rows, none());
    book.page(LEDGER).delete_column(0);
    assert_eq!(fitted(&form, &book).missing_rows, none());
    book.drop_page(HIDDEN_SHEET);
    assert_eq!(fitted(&form, &book).missing_rows, none());
}
