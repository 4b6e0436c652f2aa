//! Words of the forms: a file says what was not done, why and what to do; a cell says why and what to write instead.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)] // A test may panic.

use std::collections::BTreeMap;
use std::sync::Arc;

use zhiheng_app::exchange::{Asked, Bound, Misfit, Stranger, WorkbookError};
use zhiheng_app::{AppError, Fate, FormFault};
use zhiheng_domain::{FormName, Quarter, TargetKind, TextField, Violation};

use super::cell_words;
use crate::ApiError;

fn of_files() -> Vec<(&'static str, AppError)> {
    let quarter = Quarter::of(2016, 2).unwrap();
    let name = || "省质监局".to_owned();
    vec![
        ("no form", FormFault::NotAForm.into()),
        ("unit", FormFault::UnknownUnit { name: name() }.into()),
        ("unit", FormFault::UnknownUnit { name: String::new() }.into()),
        ("not asked", FormFault::NotAsked { unit: name() }.into()),
        ("nothing asked", FormFault::NothingAsked { unit: name(), form: FormName::Targets }.into()),
        ("wrong unit", FormFault::WrongUnit { given: name(), shown: "教育厅".into() }.into()),
        ("wrong form", FormFault::WrongForm { is: FormName::Quarter, wanted: FormName::Targets }.into()),
        ("wrong time", FormFault::WrongTime { is: "2016年一季度".into(), wanted: "2016年二季度".into() }.into()),
        ("no time", FormFault::NoTime.into()),
        ("newer", FormFault::NewerTemplate { template: 2 }.into()),
        ("closed", FormFault::ReportClosed { quarter, accepted: true }.into()),
        ("closed", FormFault::ReportClosed { quarter, accepted: false }.into()),
        ("too many", FormFault::TooManyWaiting { what: "files", limit: 400 }.into()),
        ("too many", FormFault::TooManyWaiting { what: "bytes", limit: 256 << 20 }.into()),
        ("gone", FormFault::NoSuchReturn { token: "r1".into() }.into()),
        ("no files", FormFault::NoFiles.into()),
        ("stranger", WorkbookError::NotAWorkbook { kind: Stranger::Pdf }.into()),
        ("stranger", WorkbookError::NotAWorkbook { kind: Stranger::Empty }.into()),
        ("locked", WorkbookError::Encrypted.into()),
        ("damaged", WorkbookError::Damaged { detail: "x".into() }.into()),
        ("large", WorkbookError::TooLarge { limit: 64 << 20 }.into()),
        ("bomb", WorkbookError::Bomb { limit: 64 << 20 }.into()),
        ("too much", WorkbookError::TooMuch { what: Bound::Cells, limit: 200_000 }.into()),
    ]
}

#[test]
fn a_file_says_what_was_not_done_and_what_to_do_under_a_code_of_its_own() {
    let mut meanings: BTreeMap<String, &str> = BTreeMap::new();
    for (meaning, error) in of_files() {
        let ApiError { code, message, .. } = ApiError::from(&error);
        assert!(message.starts_with('未') && message.ends_with('。') && message.contains('请'), "{meaning}: {message}");
        let before = meanings.insert(code.clone(), meaning);
        assert!(before.is_none_or(|it| it == meaning), "{code} is {meaning} and {before:?}");
    }
}

fn asked() -> Vec<Asked> {
    let value = |kind, measure_unit: &str| Asked::Value { kind, measure_unit: measure_unit.into() };
    vec![
        value(TargetKind::Count, "个"),
        value(TargetKind::Rate, "%"),
        value(TargetKind::Rate, "分"),
        value(TargetKind::Stock, "万件"),
        value(TargetKind::All, "%"),
        value(TargetKind::Zero, "起"),
        Asked::Amount { measure_unit: "万吨".into() },
        Asked::Percent,
        Asked::Text(TextField::Progress),
        Asked::Line { field: "名称", limit: 200, suggestions: Vec::new() },
        Asked::Date,
        Asked::Prefecture,
        Asked::OneOf(vec!["甲".into()]),
    ]
}

/// Causes that a cell of any kind can have.
fn of_cells() -> Vec<AppError> {
    let misfits = [
        Misfit::Stray,
        Misfit::Altered { was: "≥100个".into() },
        Misfit::NotAsked,
        Misfit::UnknownRow,
        Misfit::RowInDoubt { by_id: "甲".into(), by_title: "乙".into() },
        Misfit::RowInDoubt { by_id: String::new(), by_title: "乙".into() },
        Misfit::RowTwice { other: "I9".into() },
        Misfit::ColumnTwice { other: "J5".into() },
        Misfit::MergedOver { addresses: "I6:I7".into() },
        Misfit::ErrorValue,
        Misfit::Unvalued,
    ];
    let mut causes: Vec<AppError> = misfits.into_iter().map(|it| FormFault::Cell(it).into()).collect();
    causes.extend([
        FormFault::ValueAndReason.into(),
        FormFault::ShareOrPercent { text: "0.77".into(), percent: "77".into() }.into(),
        FormFault::UnknownTarget { name: "甲".into() }.into(),
        FormFault::RowIncomplete { field: "名称" }.into(),
        Violation::NumberUnreadable { text: "十余家".into() }.into(),
        Violation::CountNotWhole { text: "1.5".into() }.into(),
        Violation::TotalBelowEntries { total: "1".into(), entries: 2 }.into(),
    ]);
    causes
}

#[test]
fn every_refused_cell_says_why_and_what_to_write_instead() {
    for cause in of_cells().into_iter().map(Arc::new) {
        for asked in asked() {
            let words = cell_words(&Fate::Refused(cause.clone()), Some(&asked));
            let told = format!("{cause:?} {asked:?}: {words:?}");
            assert!(words.message.ends_with('。') && words.instead.ends_with('。'), "{told}");
            assert!(!words.message.contains("未保存"), "{told}");
        }
    }
}
