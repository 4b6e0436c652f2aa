//! A large file opens before it is checked: damage is told by the first write at the latest, and nothing is changed.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod kit;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use kit::disk::names_in;
use kit::*;
use zhiheng_domain::Operation;
use zhiheng_store::*;

const PAGE: usize = 4096;

/// More than 32 MiB: long measures, each in its table and in the audit. Made once.
fn large(dir: &Path) -> PathBuf {
    static BYTES: OnceLock<Vec<u8>> = OnceLock::new();
    let path = dir.join("台账.zhp");
    let bytes = BYTES.get_or_init(|| {
        let made = tempfile::tempdir().unwrap();
        let path = made.path().join("台账.zhp");
        let mut store = filled_at(&path);
        let task = task_no(&store, 1).id;
        let text = "强化质量监管，落实主体责任。".repeat(230);
        store
            .write(stamp(1, Operation::AddItem), |tx| -> StoreResult<()> {
                for no in 0..1900 {
                    add_measure(tx, task, &NewMeasure { text: format!("{no}{text}"), sentence: String::new() })?;
                }
                Ok(())
            })
            .unwrap();
        store.close().unwrap();
        std::fs::read(path).unwrap()
    });
    assert!(bytes.len() > 32 * 1024 * 1024);
    std::fs::write(&path, bytes).unwrap();
    path
}

/// Spoils a page of a table in the second half of the file.
fn spoil(path: &Path) -> Vec<u8> {
    let mut bytes = std::fs::read(path).unwrap();
    let pages = bytes.len() / PAGE;
    let page = (pages / 2..pages).find(|it| bytes[it * PAGE] == 0x0D && bytes[it * PAGE + 3] == 0).unwrap();
    bytes[page * PAGE + 1..page * PAGE + 64].fill(0xA5);
    std::fs::write(path, &bytes).unwrap();
    bytes
}

fn is_damaged<T>(outcome: StoreResult<T>) -> bool {
    matches!(outcome, Err(StoreError::Damaged { .. }))
}

#[test]
fn a_sound_one_is_written_as_any_other() {
    let dir = tempfile::tempdir().unwrap();
    let path = large(dir.path());
    let mut store = Store::open(&path, &identity()).unwrap().store;
    store.write(stamp(2, Operation::AddOperator), |tx| add_operator(tx, "李四")).unwrap();
    store.put_blob(b"a").unwrap();
    store.close().unwrap();
    let store = Store::open(&path, &identity()).unwrap().store;
    assert_eq!(store.read(operators).unwrap().len(), 2);
    // Closed while the check may still run.
    store.close().unwrap();
    assert_eq!(names_in(dir.path()), ["台账.zha", "台账.zhp"]);
    assert!(verify(&path).unwrap().is_sound());
}

#[test]
fn a_damaged_one_is_never_written_and_pushes_out_no_backup() {
    let dir = tempfile::tempdir().unwrap();
    let path = large(dir.path());
    let bytes = spoil(&path);
    type Act = fn(&mut Store, &Path) -> bool;
    let acts: [(&str, Act); 4] = [
        ("write", |it, _| is_damaged(it.write(stamp(2, Operation::AddOperator), |tx| add_operator(tx, "李四")))),
        ("put_blob", |it, _| is_damaged(it.put_blob(b"a"))),
        ("save_copy", |it, dir| is_damaged(it.save_copy(&dir.join("副本.zhp")))),
        ("backup_to", |it, dir| is_damaged(it.backup_to(dir, "台账", second(1)))),
    ];
    for (name, act) in acts {
        let mut store = Store::open(&path, &identity()).expect("a large file opens first").store;
        assert!(act(&mut store, dir.path()), "{name}");
        assert!(act(&mut store, dir.path()), "{name} once more");
        assert!(is_damaged(store.read(operators)), "what is known is told to readers");
        store.close().unwrap();
        assert!(std::fs::read(&path).unwrap() == bytes, "{name} changed a damaged file");
        assert_eq!(names_in(dir.path()), ["台账.zhp"], "{name}");
    }
}

#[test]
fn who_only_reads_is_told_without_asking() {
    let dir = tempfile::tempdir().unwrap();
    let path = large(dir.path());
    spoil(&path);
    let store = Store::open(&path, &identity()).unwrap().store;
    let since = Instant::now();
    while !is_damaged(store.read(operators)) {
        assert!(since.elapsed() < Duration::from_secs(60), "never told");
        std::thread::sleep(Duration::from_millis(5));
    }
    assert!(is_damaged(store.read_as_of(AsOf::Entry(zhiheng_domain::AuditId(1)), operators)));
}

#[test]
fn what_would_be_touched_by_opening_is_checked_before() {
    let dir = tempfile::tempdir().unwrap();
    let path = large(dir.path());
    let mut store = Store::open(&path, &identity()).unwrap().store;
    // A copy has no log yet; opening gives it one, which changes the header.
    let copied = tempfile::tempdir().unwrap();
    let copy = copied.path().join("副本.zhp");
    store.save_copy(&copy).unwrap();
    let bytes = spoil(&copy);
    assert!(is_damaged(Store::open(&copy, &identity())));
    assert!(std::fs::read(&copy).unwrap() == bytes);
    assert_eq!(names_in(copied.path()), ["副本.zhp"]);
    // A crash left a log; closing would work it in.
    store.write(stamp(2, Operation::AddOperator), |tx| add_operator(tx, "李四")).unwrap();
    let crashed = tempfile::tempdir().unwrap();
    for suffix in ["", "-wal"] {
        let name = format!("台账.zhp{suffix}");
        std::fs::copy(dir.path().join(&name), crashed.path().join(&name)).unwrap();
    }
    let with_log = crashed.path().join("台账.zhp");
    let bytes = spoil(&with_log);
    let log = std::fs::read(crashed.path().join("台账.zhp-wal")).unwrap();
    assert!(!log.is_empty() && is_damaged(Store::open(&with_log, &identity())));
    assert!(std::fs::read(&with_log).unwrap() == bytes);
    assert!(std::fs::read(crashed.path().join("台账.zhp-wal")).unwrap() == log);
}
