//! Files that are no sound ledger: a clear error or a sound file, never a panic, and not a byte changed when refused.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod kit;
use std::path::{Path, PathBuf};

use kit::disk::names_in;
use kit::*;
use zhiheng_domain::Operation;
use zhiheng_store::*;

fn sample(dir: &Path) -> (PathBuf, Vec<u8>) {
    let path = dir.join("台账.zhp");
    filled_at(&path).close().unwrap();
    let bytes = std::fs::read(&path).unwrap();
    (path, bytes)
}

/// Every way in refuses the file, which stays as it is, alone in its folder.
fn refused(path: &Path, expected: impl Fn(&StoreError) -> bool) {
    let (before, beside) = (std::fs::read(path).unwrap(), names_in(path.parent().unwrap()));
    let ways: [(&str, StoreResult<()>); 4] = [
        ("open", Store::open(path, &identity()).map(drop)),
        ("open_read_only", Store::open_read_only(path).map(drop)),
        ("verify", verify(path).map(drop)),
        ("restore", restore(path, &path.with_file_name("目标.zhp"), &identity()).map(drop)),
    ];
    for (way, outcome) in ways {
        let error = outcome.expect_err(way);
        assert!(expected(&error), "{way}: {error:?}");
    }
    assert!(std::fs::read(path).unwrap() == before, "{} was changed", path.display());
    assert_eq!(names_in(path.parent().unwrap()), beside, "something was left beside {}", path.display());
}

#[test]
fn what_is_not_a_ledger_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let (_, sound) = sample(tempfile::tempdir().unwrap().path());
    let mut other_program = sound.clone();
    other_program[68..72].copy_from_slice(&[0, 0, 0, 1]);
    let cases: [(&str, Vec<u8>); 6] = [
        ("空.zhp", Vec::new()),
        ("文字.zhp", "质量强省工作计划".repeat(50).into_bytes()),
        ("短.zhp", sound[..60].to_vec()),
        ("他.zhp", other_program),
        ("零.zhp", vec![0; 8192]),
        ("表.zhp", b"PK\x03\x04".repeat(100)),
    ];
    for (name, bytes) in cases {
        let path = dir.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        refused(&path, |it| matches!(it, StoreError::NotALedger { path: told } if *told == path));
    }
    let missing = dir.path().join("没有.zhp");
    let error = Store::open(&missing, &identity()).map(drop).unwrap_err();
    assert!(matches!(error, StoreError::NotFound { noun: Noun::File, .. }), "{error}");
    assert!(!missing.exists(), "opening never creates");
    let error = Store::open(dir.path(), &identity()).map(drop).unwrap_err();
    assert!(matches!(error, StoreError::NotALedger { .. } | StoreError::ReadOnlyPlace { .. }), "a folder: {error}");
}

#[test]
fn a_file_of_a_newer_program_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let (path, _) = sample(dir.path());
    rusqlite::Connection::open(&path).unwrap().pragma_update(None, "user_version", 99).unwrap();
    refused(&path, |it| matches!(it, StoreError::FileTooNew { found: 99, supported } if *supported == LATEST));
}

#[test]
fn a_truncated_file_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let (path, sound) = sample(dir.path());
    for tenths in 1..10 {
        std::fs::write(&path, &sound[..sound.len() * tenths / 10]).unwrap();
        let before = std::fs::read(&path).unwrap();
        let error = Store::open(&path, &identity()).map(drop).unwrap_err();
        assert!(matches!(error, StoreError::Damaged { .. }), "{tenths}/10: {error:?}");
        assert!(std::fs::read(&path).unwrap() == before, "{tenths}/10 was changed");
        assert_eq!(names_in(dir.path()), ["台账.zhp"]);
    }
}

#[test]
fn a_flipped_byte_gives_a_clear_error_or_a_sound_file() {
    let flips = if std::env::var_os("ZHIHENG_LONG").is_some() { 1000 } else { 50 };
    let dir = tempfile::tempdir().unwrap();
    let (path, sound) = sample(dir.path());
    let mut random = Lcg(20160704);
    let (mut refusals, mut told) = (0, 0);
    for no in 0..flips {
        // Half of them in the header and the schema, where most can go wrong.
        let within = if no % 2 == 0 { sound.len() } else { 8192.min(sound.len()) };
        let (place, bit) = (random.below(within as u64) as usize, random.below(8));
        let mut bytes = sound.clone();
        bytes[place] ^= 1 << bit;
        std::fs::write(&path, &bytes).unwrap();
        match Store::open(&path, &identity()) {
            Err(error) => {
                assert!(
                    matches!(error, StoreError::Damaged { .. } | StoreError::NotALedger { .. } | StoreError::FileTooNew { .. }),
                    "byte {place} bit {bit}: {error:?}"
                );
                assert!(std::fs::read(&path).unwrap() == bytes, "byte {place} bit {bit}: changed though refused");
                refusals += 1;
            }
            Ok(opened) => {
                // Reads answer or say what is wrong; a write is done or refused; nothing panics.
                let read = opened.store.read(snapshot);
                assert!(read.is_ok() || matches!(read, Err(StoreError::Damaged { .. } | StoreError::Sqlite(_))), "{place}.{bit}: {read:?}");
                let mut store = opened.store;
                let wrote = store.write(stamp(1, Operation::AddOperator), |tx| add_operator(tx, "李四"));
                let closed = store.close();
                assert!(wrote.is_err() || closed.is_ok(), "{place}.{bit}: {closed:?}");
                let verdict = verify(&path);
                told += usize::from(!verdict.is_ok_and(|it| it.is_sound()));
            }
        }
        for side in ["-wal", "-shm", "-journal"] {
            let _absent = std::fs::remove_file(format!("{}{side}", path.display()));
        }
    }
    assert!(refusals > 0 && told > 0, "{refusals} refused, {told} told by verify: the test says little");
}

#[test]
fn a_log_without_its_file_never_meets_another_file() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("台账.zhp");
    let wal = dir.path().join("台账.zhp-wal");
    let mut store = filled_at(&path);
    store.write(stamp(1, Operation::AddOperator), |tx| add_operator(tx, "李四")).unwrap();
    let log = std::fs::read(&wal).unwrap();
    assert!(!log.is_empty());
    drop(store);
    // The ledger is gone, its log stayed: a crash, and the file moved away by hand.
    let copy = dir.path().join("副本.zhp");
    std::fs::rename(&path, &copy).unwrap();
    std::fs::write(&wal, &log).unwrap();
    let fresh = Store::create(&path, &identity(), false).unwrap().store;
    assert_eq!(fresh.read(operators).unwrap().len(), 1, "the old log was worked into the new file");
    assert!(fresh.read(years).unwrap().is_empty());
    fresh.close().unwrap();
    assert!(verify(&path).unwrap().is_sound());
    let kept = dir.path().join("台账.zhp-wal-left1");
    assert!(std::fs::read(kept).unwrap() == log, "the log may be all that is left of some work");

    std::fs::remove_file(&path).unwrap();
    std::fs::write(&wal, &log).unwrap();
    restore(&copy, &path, &identity()).unwrap();
    assert!(!wal.exists());
    assert!(verify(&path).unwrap().is_sound());
}

/// The folder as two programs see it: this test starts itself again as the second one.
#[test]
fn a_second_process_reads_and_is_told_who_writes() {
    const PATH: &str = "ZHIHENG_TEST_SECOND";
    if let Some(path) = std::env::var_os(PATH) {
        let opened = Store::open(Path::new(&path), &Identity { pid: std::process::id(), ..identity() }).unwrap();
        match opened.access {
            Access::Writer => println!("second: writer, left by {:?}", opened.left_by.map(|it| it.operator)),
            Access::ReadOnly { holder, cause } => println!("second: {cause:?} {:?}", holder.map(|it| (it.operator, it.pid))),
        }
        std::process::exit(0); // As a kill: nothing is closed.
    }
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("台账.zhp");
    let second = || {
        let mut command = std::process::Command::new(std::env::current_exe().unwrap());
        command.args(["a_second_process_reads_and_is_told_who_writes", "--exact", "--nocapture"]).env(PATH, &path);
        let output = command.output().unwrap();
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        text.lines().find_map(|it| it.split_once("second: ").map(|it| it.1.to_owned())).unwrap_or(text)
    };
    let first = filled_at(&path);
    assert_eq!(second(), "HeldByAnother Some((\"张三\", 77))");
    first.close().unwrap();
    assert_eq!(second(), "writer, left by None");
    assert_eq!(second(), "writer, left by Some(\"张三\")", "the second ended without closing; its lock is taken over");
    let opened = Store::open(&path, &identity()).unwrap();
    assert!(opened.left_by.is_some_and(|it| it.pid != 77));
    opened.store.close().unwrap();
    assert_eq!(names_in(dir.path()), ["台账.zhp"]);
}

#[test]
fn of_many_that_open_at_once_one_writes_at_a_time() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("台账.zhp");
    filled_at(&path).close().unwrap();
    let writers = std::sync::atomic::AtomicUsize::new(0);
    let held = std::sync::atomic::AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for _ in 0..40 {
                    let Ok(opened) = Store::open(&path, &identity()) else { continue };
                    if opened.access == Access::Writer {
                        let others = writers.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
                        assert_eq!(others, 0, "two hold the lock");
                        held.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
                        std::thread::yield_now();
                        writers.fetch_sub(1, std::sync::atomic::Ordering::SeqCst);
                    }
                    opened.store.close().unwrap();
                }
            });
        }
    });
    assert!(held.into_inner() > 10);
    assert!(verify(&path).unwrap().is_sound());
}

#[test]
fn a_reader_of_a_file_at_rest_sees_what_a_later_writer_saves() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("台账.zhp");
    filled_at(&path).close().unwrap();
    let reader = Store::open_read_only(&path).unwrap().store;
    assert_eq!(reader.read(operators).unwrap().len(), 1);
    let mut writer = Store::open(&path, &identity()).unwrap().store;
    for no in 1..40 {
        writer.write(stamp(no, Operation::AddOperator), |tx| add_operator(tx, &format!("操作员{no}"))).unwrap();
    }
    assert_eq!(reader.read(operators).unwrap().len(), 40, "while it is being written");
    writer.close().unwrap();
    assert_eq!(reader.read(operators).unwrap().len(), 40, "after it");
}
