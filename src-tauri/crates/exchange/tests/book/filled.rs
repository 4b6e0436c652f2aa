//! The form filled in, and what is asked of a fitted one.

use zhiheng_exchange::{AnswerKey, CellRole, Content, Fitted, Form, Misfit, fit};

use super::form::{LEDGER, PROGRESS, TARGETS, form};
use super::{Book, number, text};

/// The form, filled in as asked.
pub fn filled() -> (Form, Book) {
    let form = form();
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
pub fn fitted(form: &Form, book: &Book) -> Fitted {
    let fitted = fit(&book.workbook(), form);
    let differences = book.differences(&fitted);
    assert!(differences.is_empty(), "{}", differences.join("\n"));
    fitted
}

pub fn misfit<'a>(fitted: &'a Fitted, book: &Book, sheet: &str, text: &str) -> &'a Misfit {
    let sheet = book.pages.iter().position(|it| it.name == sheet).unwrap();
    let found = fitted.cells.iter().filter(|it| it.sheet == sheet && it.text == text);
    found.filter_map(|it| if let CellRole::Misfit(misfit) = &it.role { Some(misfit) } else { None }).next().expect("a misfit")
}

pub fn issued(fitted: &Fitted, key: &AnswerKey) -> Option<String> {
    let found = fitted.cells.iter().find_map(|it| match &it.role {
        CellRole::Answer { key: found, issued } if found == key => Some(issued.clone()),
        _ => None,
    });
    found.expect("an answer")
}

pub fn none() -> Vec<(String, String)> {
    Vec::new()
}

pub fn ids(table: &str, ids: &[&str]) -> Vec<(String, String)> {
    ids.iter().map(|it| (table.to_owned(), (*it).to_owned())).collect()
}
