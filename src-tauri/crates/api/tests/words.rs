//! What people read when something was not done: what, why, what to do; and one code for one meaning.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)] // A test may panic.

use std::collections::BTreeMap;

use zhiheng_api::{ApiError, dispatch};
use zhiheng_app::{AppError, Desk, FixedClock, Noun, StoreError, Surroundings};
use zhiheng_domain::{AcceptanceBlock, AuditId, Moment, ReportState, StepKind, TargetKind, Violation};

/// With the meaning that each code stands for.
fn of_the_quarter() -> Vec<(&'static str, AppError)> {
    let closed = |state| StoreError::ReportClosed { state }.into();
    let in_use = |noun| StoreError::InUse { noun, by: "填报数值".into() }.into();
    vec![
        ("checks", AppError::ChecksOpen { block: AcceptanceBlock { errors: 1, warnings: 2 } }),
        ("kind of file", AppError::AttachmentKind { name: "甲.exe".into() }),
        ("not as named", AppError::AttachmentNotAsNamed { name: "甲.png".into() }),
        ("closed", closed(ReportState::Submitted)),
        ("closed", closed(ReportState::Accepted)),
        ("in use", in_use(Noun::Target)),
        ("in use", in_use(Noun::Role)),
        ("in use", in_use(Noun::LedgerEntry)),
        ("not found", StoreError::NotFound { noun: Noun::Role, key: "37".into() }.into()),
        ("not found", StoreError::NotFound { noun: Noun::Report, key: "2016Q3".into() }.into()),
        ("plan there", StoreError::AlreadyExists { noun: Noun::Plan, key: "2016".into() }.into()),
        ("step", StoreError::StepNotPossible { step: StepKind::Accept, state: ReportState::Draft }.into()),
        ("too large", StoreError::AttachmentTooLarge { size: 30 << 20, limit: 20 << 20 }.into()),
        ("empty", StoreError::AttachmentEmpty.into()),
        ("changed since", StoreError::UndoConflict { entry: AuditId(1), changed: vec!["甲".into()] }.into()),
        ("closed since", StoreError::ClosedSince { entry: AuditId(1), reports: vec!["商务厅".into()] }.into()),
        ("counts only", Violation::EntriesOfCountsOnly { kind: TargetKind::Rate }.into()),
    ]
}

#[test]
fn each_says_what_was_not_done_and_why_and_what_to_do() {
    for (meaning, error) in of_the_quarter() {
        let message = ApiError::from(&error).message;
        let whole = message.starts_with('未') && message.trim_end_matches('。').contains(['。', '，']);
        assert!(whole && message.ends_with('。'), "{meaning}: {message}");
        assert!(meaning == "step" || message.contains('请'), "{meaning}: {message}");
    }
}

#[test]
fn a_broken_rule_of_a_whole_command_says_that_nothing_was_done() {
    let home = tempfile::tempdir().unwrap();
    let pc = Surroundings {
        config: home.path().join("config"),
        documents: home.path().join("documents"),
        fonts: home.path().join("fonts"),
        font_folders: Vec::new(),
        synced_folders: Vec::new(),
        machine: "办公室一".into(),
        pid: 1,
    };
    let at: Moment = "2016-10-12 10:42:07".parse().unwrap();
    let mut desk = Desk::new(Box::new(FixedClock(at)), pc);
    desk.new_file(&home.path().join("documents").join("甲.zhp"), "张三", false).unwrap();
    let unit = desk.plan(2016).unwrap().roles[0].unit.0;
    let mut refused = |command: &str, body: serde_json::Value| dispatch(&mut desk, command, body).unwrap_err().message;
    let of = serde_json::json!({ "quarter": "2016Q3", "unitId": unit, "reason": " " });
    assert_eq!(refused("reopen", of), "未办成：该单位本季还没有填报任何内容。请先填报，再报送。");
    let ask = serde_json::json!({ "quarter": "2016Q3", "unitId": unit, "askedOn": "2016-10-08", "untilOn": "2016-10-20", "reason": " " });
    assert_eq!(refused("askExtension", ask), "未办成：延期理由不能为空。请填写。");
}

#[test]
fn one_code_means_one_thing() {
    let mut meanings: BTreeMap<String, &str> = BTreeMap::new();
    for (meaning, error) in of_the_quarter() {
        let code = ApiError::from(&error).code;
        let before = meanings.insert(code.clone(), meaning);
        assert!(before.is_none_or(|it| it == meaning), "{code} is {meaning} and {before:?}");
    }
}

#[test]
fn the_way_back_from_a_closed_report_is_the_one_that_there_is() {
    let message = |state| ApiError::from(&AppError::from(StoreError::ReportClosed { state })).message;
    assert!(message(ReportState::Accepted).contains("重开"), "an accepted report is not sent back");
    assert!(message(ReportState::Submitted).contains("退回"));
}

#[test]
fn many_reports_are_told_by_the_first_three() {
    let reports = (1..=31).map(|it| format!("单位{it}")).collect();
    let message = ApiError::from(&AppError::from(StoreError::ClosedSince { entry: AuditId(1), reports })).message;
    assert!(message.contains("单位1、单位2、单位3等 31 份") && !message.contains("单位4"), "{message}");
}
