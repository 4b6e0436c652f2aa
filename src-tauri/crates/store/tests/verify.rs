//! Verify finds what was done behind the program's back.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod kit;
use std::path::Path;

use kit::*;
use rusqlite::Connection;
use zhiheng_domain::*;
use zhiheng_store::*;

fn a_file(dir: &Path) -> std::path::PathBuf {
    let path = dir.join("台账.zhp");
    let mut store = filled_at(&path);
    let (unit, target) = (unit_named(&store, "商务厅"), target_named(&store, "抽检合格率").id);
    put(&mut store, 1, unit, q(2), target, &enter("91"));
    put(&mut store, 2, unit, q(2), target, &enter("92"));
    let entry = store.read(|tx| last_undoable(tx, OP)).unwrap().unwrap().id;
    store.write(stamp(3, Operation::Undo), |tx| undo(tx, entry)).unwrap();
    store.close().unwrap();
    path
}

/// Does something with the triggers of a table out of the way, and puts them back exactly as they were.
fn behind_the_back(path: &Path, sql: &str) {
    let conn = Connection::open(path).unwrap();
    let mut stmt = conn.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").unwrap();
    let triggers: Vec<(String, String)> =
        stmt.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap().map(Result::unwrap).collect();
    drop(stmt);
    conn.pragma_update(None, "foreign_keys", false).unwrap();
    for (name, _) in &triggers {
        conn.execute_batch(&format!("DROP TRIGGER {name}")).unwrap();
    }
    conn.execute_batch(sql).unwrap();
    for (_, sql) in &triggers {
        conn.execute_batch(sql).unwrap();
    }
}

#[test]
fn a_sound_file_has_no_findings() {
    let dir = tempfile::tempdir().unwrap();
    let report = verify(&a_file(dir.path())).unwrap();
    assert!(report.is_sound(), "{:?}", report.findings);
    assert_eq!((report.counts.values, report.counts.audit_entries), (1, 5));
    assert!(report.rows_checked > 30);
}

#[test]
fn a_file_that_is_open_elsewhere_is_verified_too() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("台账.zhp");
    let store = filled_at(&path);
    assert!(verify(&path).unwrap().is_sound());
    assert_eq!(store.verify().unwrap(), verify(&path).unwrap());
}

#[test]
fn each_kind_of_meddling_is_found() {
    for (sql, kind) in [
        ("UPDATE report_value SET amount = 990000", VerifyKind::AlteredRow),
        ("UPDATE task SET title = 'x' WHERE no = 2", VerifyKind::AlteredRow),
        ("UPDATE report_value SET revision = 2", VerifyKind::AlteredRow),
        ("INSERT INTO operator (name, revision) VALUES ('鬼', 1)", VerifyKind::UnknownRow),
        ("DELETE FROM mechanism", VerifyKind::MissingRow),
        ("DELETE FROM section", VerifyKind::DanglingReference),
        ("UPDATE audit_row SET after = json_set(after, '$.amount', 1) WHERE entry_id = 3 AND table_name = 'report_value'", VerifyKind::BrokenTrail),
        ("INSERT INTO audit_open VALUES (1, 5)", VerifyKind::OpenEntry),
        ("CREATE TABLE more (x)", VerifyKind::Schema),
        ("DROP INDEX target_of_task", VerifyKind::Schema),
    ] {
        let dir = tempfile::tempdir().unwrap();
        let path = a_file(dir.path());
        behind_the_back(&path, sql);
        let report = verify(&path).unwrap();
        assert!(report.findings.iter().any(|it| it.kind == kind), "{sql}: {:?}", report.findings);
    }
}

#[test]
fn a_finding_says_what_was_altered() {
    let dir = tempfile::tempdir().unwrap();
    let path = a_file(dir.path());
    behind_the_back(&path, "UPDATE report_value SET amount = 990000");
    let report = verify(&path).unwrap();
    assert_eq!(report.findings.len(), 1);
    assert_eq!(report.findings[0].detail, "填报数值 report_value #1: amount 910000 → 990000");
}

#[test]
fn a_missing_trigger_is_found() {
    let dir = tempfile::tempdir().unwrap();
    let path = a_file(dir.path());
    Connection::open(&path).unwrap().execute_batch("DROP TRIGGER task_audit_update").unwrap();
    let report = verify(&path).unwrap();
    assert!(report.findings.iter().any(|it| it.kind == VerifyKind::Schema && it.detail.contains("task_audit_update")));
}
