//! What is said of a cell reads as one piece: what is wrong, then once what to write.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)] // A test may panic.

use std::sync::Arc;

use zhiheng_app::exchange::{Asked, Misfit};
use zhiheng_app::{AppError, Fate, FormFault};
use zhiheng_domain::{TargetKind, TextField, Violation};

use super::cell_words;

fn told(cause: impl Into<AppError>, asked: Option<&Asked>) -> String {
    let words = cell_words(&Fate::Refused(Arc::new(cause.into())), asked);
    format!("{}{}", words.message, words.instead)
}

fn value(kind: TargetKind, measure_unit: &str) -> Asked {
    Asked::Value { kind, measure_unit: measure_unit.to_owned() }
}

#[test]
fn what_to_write_is_said_once() {
    let count = value(TargetKind::Count, "个");
    let text = || "若干".to_owned();
    let line = Asked::Line { field: "文号", limit: 200, suggestions: Vec::new() };
    let cases = [
        (told(Violation::NumberUnreadable { text: text() }, Some(&count)), "“若干”读不成数。请填整数，单位“个”，例如 12；没有填 0，尚无数据留空。"),
        (told(Violation::CountNotWhole { text: "1.5".into() }, Some(&count)), "“1.5”不是整数。请填整数，单位“个”，例如 12；没有填 0，尚无数据留空。"),
        (told(Violation::RateOutOfRange { text: "770".into() }, Some(&value(TargetKind::Rate, "%"))), "“770”不在 0 到 100 之间。请填 0 到 100 之间的数，例如 77 或 98.5。"),
        (told(Violation::DateUnreadable { text: text() }, Some(&Asked::Date)), "“若干”不是日期。请填日期，例如 2016-05-13 或 2016年5月13日。"),
        (told(Violation::UnknownWord { noun: "市州", text: text() }, Some(&Asked::Prefecture)), "“若干”不是本省的市（州）。请填市（州）名，例如 成都市。"),
        (told(Violation::TooLong { field: "文号", limit: 200 }, Some(&line)), "文号超过 200 字。请缩短到 200 字以内。"),
        (told(Violation::TooLong { field: "存在问题", limit: 8000 }, Some(&Asked::Text(TextField::Problem))), "存在问题超过 8000 字。请缩短到 8000 字以内。"),
        (told(Violation::NotApplicableWithoutReason, Some(&count)), "不适用须写明理由。请在“不适用理由”栏写明理由，数值栏留空。"),
        (told(FormFault::RowRefused { heads: vec!["日期".into()] }, None), "同一行的“日期”不能收，这一行没有登记为条目。这一格不用改，改正“日期”即可。"),
        (told(FormFault::Cell(Misfit::Altered { was: " ".into() }), None), "这里是表格自带的空白格，添写的内容不收。请留空。"),
    ];
    for (told, due) in cases {
        assert_eq!(told, due);
    }
    let below = told(Violation::TotalBelowEntries { total: "1".parse().unwrap(), entries: 2 }, Some(&count));
    assert!(below.starts_with("1 少于台账已列名的 2 条。请填不小于 2 的数；"), "{below}");
}

#[test]
fn a_cell_with_pages_in_it_is_named_by_its_beginning() {
    let pages = format!("照常。{}", "推进".repeat(4000));
    let count = value(TargetKind::Count, "个");
    for it in [
        told(Violation::NumberUnreadable { text: pages.clone() }, Some(&count)),
        told(Violation::DateUnreadable { text: pages.clone() }, Some(&Asked::Date)),
        told(FormFault::UnknownTarget { name: pages }, None),
    ] {
        assert!(it.starts_with("“照常。推进") && it.chars().count() < 110, "{it}");
        assert_eq!(it.matches('请').count(), 1, "{it}");
    }
}
