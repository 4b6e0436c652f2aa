//! The sample form as a unit might send it back, and what is to be put right in it.
#![allow(dead_code)] // Each test file takes what it needs.

use zhiheng_domain::Date;
use zhiheng_exchange::{Content, Correction, Form, Workbook, write};

use crate::kit;
use crate::package::{place, put, read};

pub fn text(it: &str) -> Content {
    Content::Text(it.to_owned())
}

pub fn to_correct(workbook: &Workbook, sheet: &str, address: &str, reason: &str, instead: &str) -> Correction {
    let sheet = workbook.sheets.iter().position(|it| it.name == sheet).unwrap();
    Correction { sheet, at: place(address), reason: reason.to_owned(), instead: instead.to_owned() }
}

/// The sample as a unit might send it back.
pub fn returned(form: &Form) -> Workbook {
    let mut book = read(&write(form, kit::moment()).unwrap());
    put(&mut book, "指标", "I6", text("约三十家"));
    put(&mut book, "指标", "I8", Content::Number("38".to_owned()));
    put(&mut book, "指标", "L9", text("=这里是旁注"));
    put(&mut book, "进展", "E6", text("已印发比对方案。\n正在选定重点产品。"));
    put(&mut book, "台账", "B6", text("培育创建服务业重点品牌"));
    put(&mut book, "台账", "D6", Content::Day(Date::of(2016, 5, 13).unwrap()));
    put(&mut book, "台账", "F6", text("绵阳"));
    book
}

pub fn reissued(form: &Form) -> Form {
    let mut form = form.clone();
    form.identity.code = "2016Q2-20-2".to_owned();
    form
}

pub fn sample() -> (Form, Workbook, Vec<Correction>) {
    let form = kit::sample();
    let book = returned(&form);
    let open = vec![
        to_correct(&book, "指标", "I6", "不是数字：约三十家", "整数，如 30"),
        to_correct(&book, "进展", "F6", "没有写存在问题", "=存在的问题，没有的写“无”"),
        to_correct(&book, "台账", "F6", "不是市（州）的全称：绵阳", "绵阳市"),
    ];
    (form, book, open)
}
