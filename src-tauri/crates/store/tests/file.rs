//! Creating, opening and closing: bad files are told and never changed, one writer at a time.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod kit;
use std::path::{Path, PathBuf};

use kit::disk::{SmallDisk, names_in};
use kit::*;
use zhiheng_domain::*;
use zhiheng_store::*;

fn other() -> Identity {
    Identity { operator: "李四".into(), machine: "ZJJ-PC2".into(), pid: 78, at: at("2016-07-04 09:00:00"), synced: Vec::new() }
}

/// Opening must fail, and leave the folder byte for byte as it was.
fn refused(path: &Path) -> StoreError {
    let dir = path.parent().unwrap();
    let look = || -> Vec<(String, Vec<u8>)> {
        names_in(dir).into_iter().map(|it| (it.clone(), std::fs::read(dir.join(it)).unwrap())).collect()
    };
    let before = look();
    let error = Store::open(path, &identity()).err().expect("opens");
    assert!(look() == before, "a bad file was touched: {error}");
    error
}

#[test]
fn a_file_is_created_written_closed_and_opened_again() {
    let dir = tempfile::tempdir().unwrap();
    // What has a meaning in the address that SQLite is given; a question mark is in no name on Windows.
    let name = if cfg!(windows) { "2016年 台账#%.zhp" } else { "2016年 台账?#%.zhp" };
    let path = dir.path().join(name);
    let mut store = filled_at(&path);
    assert!(!store.is_sample().unwrap());
    assert_eq!(store.created_at().unwrap(), Some(identity().at));
    assert_eq!(store.read(operators).unwrap(), [Operator { id: OP, name: "张三".into() }]);
    let (unit, target) = (unit_named(&store, "商务厅"), target_named(&store, "抽检合格率").id);
    put(&mut store, 1, unit, q(2), target, &enter("91"));
    let before = store.read(snapshot).unwrap();
    assert!(names_in(dir.path()).len() > 3, "log, lock and holder lie beside it");
    store.close().unwrap();
    assert_eq!(names_in(dir.path()), [name], "an orderly close leaves one file");
    let bytes = std::fs::read(&path).unwrap();
    let opened = Store::open(&path, &other()).unwrap();
    assert_eq!((opened.access, opened.left_by, opened.upgraded), (Access::Writer, None, None));
    assert_eq!(opened.store.read(snapshot).unwrap(), before);
    drop(opened.store);
    assert!(std::fs::read(&path).unwrap() == bytes, "reading changes no byte");
    assert_eq!(names_in(dir.path()).len(), 1, "dropping is as good as closing");
    let sample = Store::create(&dir.path().join("样例.zhp"), &identity(), true).unwrap().store;
    assert!(sample.is_sample().unwrap());
}

#[test]
fn nothing_is_created_over_a_file() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.zhp");
    std::fs::write(&path, "x").unwrap();
    assert!(matches!(Store::create(&path, &identity(), false).err(), Some(StoreError::AlreadyExists { .. })));
    assert_eq!(std::fs::read(&path).unwrap(), b"x");
    let nowhere = dir.path().join("no such folder").join("a.zhp");
    assert!(Store::create(&nowhere, &identity(), false).is_err());
}

#[test]
fn files_of_others_are_not_ledgers() {
    let dir = tempfile::tempdir().unwrap();
    let file = |name: &str, bytes: &[u8]| {
        let path = dir.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    };
    let sqlite = dir.path().join("other.db");
    let conn = rusqlite::Connection::open(&sqlite).unwrap();
    conn.execute_batch("CREATE TABLE plan (id INTEGER PRIMARY KEY)").unwrap();
    drop(conn);
    for path in [file("empty", b""), file("short", b"SQLite format 3\0"), file("text", &[b'x'; 4096]), sqlite] {
        assert!(matches!(refused(&path), StoreError::NotALedger { .. }), "{}", path.display());
    }
    assert!(matches!(refused(&dir.path().join("absent")), StoreError::NotFound { noun: Noun::File, .. }));
    let folder = dir.path().join("folder");
    std::fs::create_dir(&folder).unwrap();
    assert!(Store::open(&folder, &identity()).is_err());
}

#[test]
fn a_newer_file_is_refused_also_when_only_its_log_says_so() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.zhp");
    filled_at(&path).close().unwrap();
    let conn = rusqlite::Connection::open(&path).unwrap();
    conn.pragma_update(None, "user_version", LATEST + 1).unwrap();
    // In the log only: as a newer program leaves it when it crashes.
    let crashed = tempfile::tempdir().unwrap();
    let copy = crashed.path().join("a.zhp");
    for suffix in ["", "-wal"] {
        std::fs::copy(dir.path().join(format!("a.zhp{suffix}")), crashed.path().join(format!("a.zhp{suffix}"))).unwrap();
    }
    let bytes = std::fs::read(&copy).unwrap();
    let error = Store::open(&copy, &identity()).err().unwrap();
    assert!(matches!(error, StoreError::FileTooNew { .. }), "{error}");
    assert!(std::fs::read(&copy).unwrap() == bytes, "the file itself is not touched");
    drop(conn);
    let error = refused(&path);
    assert!(matches!(error, StoreError::FileTooNew { found, supported } if found == LATEST + 1 && supported == LATEST));
}

#[test]
fn a_truncated_file_is_damaged() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.zhp");
    filled_at(&path).close().unwrap();
    let whole = std::fs::read(&path).unwrap();
    for keep in [whole.len() - 1, whole.len() - 4096, whole.len() / 2, 4096, 5000, 100] {
        std::fs::write(&path, &whole[..keep]).unwrap();
        let error = refused(&path);
        assert!(matches!(error, StoreError::Damaged { .. }), "{keep} of {} bytes: {error}", whole.len());
    }
}

#[test]
fn a_flipped_byte_is_told_or_does_no_harm() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.zhp");
    filled_at(&path).close().unwrap();
    let whole = std::fs::read(&path).unwrap();
    let sound = verify(&path).unwrap();
    assert!(sound.is_sound(), "{:?}", sound.findings);
    let (mut refusals, mut found) = (0, 0);
    for no in 0..200 {
        // Spread over the file, every page's head among them.
        let place = if no % 2 == 0 { (no / 2 * 4096 + no % 8) % whole.len() } else { no * 7919 % whole.len() };
        let mut bytes = whole.clone();
        bytes[place] ^= 0xA5;
        std::fs::write(&path, &bytes).unwrap();
        match Store::open(&path, &identity()) {
            Err(StoreError::Damaged { .. } | StoreError::NotALedger { .. } | StoreError::FileTooNew { .. }) => {
                refusals += 1;
                assert!(std::fs::read(&path).unwrap() == bytes, "byte {place}: a damaged file was touched");
            }
            Err(other) => panic!("byte {place}: {other}"),
            Ok(opened) => {
                let _ = opened.store.read(snapshot);
                drop(opened);
                found += usize::from(!verify(&path).is_ok_and(|it| it.is_sound()));
            }
        }
    }
    println!("200 flips: {refusals} refused at opening, {found} more found by verify");
    assert!(refusals > 50, "{refusals}");
}

#[test]
fn the_second_to_open_reads_and_is_told_who_writes() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.zhp");
    let mut writer = filled_at(&path);
    let mut second = Store::open(&path, &other()).unwrap();
    let holder = Holder { operator: "张三".into(), machine: "ZJJ-PC".into(), pid: 77, since: identity().at };
    let expected = Access::ReadOnly { holder: Some(holder.clone()), cause: ReadOnlyCause::HeldByAnother };
    assert_eq!(second.access, expected);
    let error = second.store.write(stamp(1, Operation::AddOperator), |tx| add_operator(tx, "王五")).unwrap_err();
    assert!(matches!(error, StoreError::Locked { holder: Some(ref it) } if *it == holder), "{error}");
    // It sees what the writer does, and can look back.
    writer.write(stamp(2, Operation::AddOperator), |tx| add_operator(tx, "赵六")).unwrap();
    assert_eq!(second.store.read(operators).unwrap().len(), 2);
    assert_eq!(second.store.read_as_of(AsOf::Entry(AuditId(2)), operators).unwrap().len(), 1);
    writer.close().unwrap();
    assert_eq!(second.store.read(operators).unwrap().len(), 2, "it goes on reading after the writer has left");
    drop(second);
    let third = Store::open(&path, &other()).unwrap();
    assert_eq!(third.access, Access::Writer);
    third.store.close().unwrap();
    assert_eq!(names_in(dir.path()), ["a.zhp"]);
}

#[test]
fn what_a_crash_leaves_is_taken_over_with_all_that_was_saved() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.zhp");
    let mut store = filled_at(&path);
    let (unit, target) = (unit_named(&store, "商务厅"), target_named(&store, "抽检合格率").id);
    put(&mut store, 1, unit, q(2), target, &enter("91"));
    let saved = store.read(snapshot).unwrap();
    // The folder as a kill leaves it: log, lock and holder are there, the lock is nobody's.
    let crashed = tempfile::tempdir().unwrap();
    for name in names_in(dir.path()).iter().filter(|it| !it.ends_with("-shm")) {
        std::fs::copy(dir.path().join(name), crashed.path().join(name)).unwrap();
    }
    let opened = Store::open(&crashed.path().join("a.zhp"), &other()).unwrap();
    assert_eq!(opened.access, Access::Writer);
    assert_eq!(opened.left_by.unwrap().operator, "张三");
    assert_eq!(opened.store.read(snapshot).unwrap(), saved);
    opened.store.close().unwrap();
    assert_eq!(names_in(crashed.path()), ["a.zhp"]);
    assert!(verify(&crashed.path().join("a.zhp")).unwrap().is_sound());
}

/// A ledger with its log, as a copier takes both away under a program that is at work; where a log may not be kept.
fn copied_with_its_log(to: &Path) -> (PathBuf, String) {
    let dir = tempfile::tempdir().unwrap();
    let mut store = filled_at(&dir.path().join("a.zhp"));
    let (unit, target) = (unit_named(&store, "商务厅"), target_named(&store, "抽检合格率").id);
    put(&mut store, 1, unit, q(2), target, &enter("91"));
    for suffix in ["", "-wal"] {
        let name = format!("a.zhp{suffix}");
        std::fs::copy(dir.path().join(&name), to.join(&name)).unwrap();
    }
    assert!(1 < std::fs::metadata(to.join("a.zhp-wal")).unwrap().len());
    (to.join("a.zhp"), store.read(snapshot).unwrap())
}

#[test]
fn a_log_that_came_along_is_worked_in_without_shared_memory_where_there_may_be_none() {
    let dir = tempfile::tempdir().unwrap();
    let synced = dir.path().join("坚果云");
    std::fs::create_dir(&synced).unwrap();
    let (path, saved) = copied_with_its_log(&synced);
    // Shared memory would lie here: whoever asks for it fails.
    std::fs::create_dir(synced.join("a.zhp-shm")).unwrap();
    let opened = Store::open(&path, &identity()).unwrap();
    assert_eq!(opened.access, Access::Writer);
    assert_eq!(opened.store.read(snapshot).unwrap(), saved);
    let reading = Store::open(&path, &other()).unwrap();
    assert_eq!(reading.store.read(snapshot).unwrap(), saved, "others read beside it");
    drop(reading);
    opened.store.close().unwrap();
    assert!(!synced.join("a.zhp-wal").exists(), "the log is worked in: {:?}", names_in(&synced));
    assert!(verify(&path).unwrap().is_sound());
}

#[test]
fn a_damaged_file_with_a_log_is_left_as_it_is_where_no_log_may_be_kept() {
    let dir = tempfile::tempdir().unwrap();
    let synced = dir.path().join("坚果云");
    std::fs::create_dir(&synced).unwrap();
    let (path, _) = copied_with_its_log(&synced);
    let mut bytes = std::fs::read(&path).unwrap();
    let half = bytes.len() / 2;
    bytes[half..half + 4096].fill(0x5a);
    std::fs::write(&path, &bytes).unwrap();
    let log = std::fs::read(synced.join("a.zhp-wal")).unwrap();
    let error = Store::open(&path, &identity()).err().expect("it is damaged");
    assert!(matches!(error, StoreError::Damaged { .. }), "{error}");
    assert!(std::fs::read(&path).unwrap() == bytes, "the file is as it was");
    assert!(std::fs::read(synced.join("a.zhp-wal")).unwrap() == log, "and its log");
}

#[test]
fn a_failed_write_leaves_no_trace() {
    let mut store = filled();
    let before = store.read(snapshot).unwrap();
    let log = store.read(|tx| audit_log(tx, None, 100)).unwrap();
    let error = store.write(stamp(1, Operation::SetRole), |tx| -> StoreResult<()> {
        add_operator(tx, "王五")?;
        add_operator(tx, "王五")?;
        Ok(())
    });
    assert!(matches!(error, Err(StoreError::AlreadyExists { .. })));
    assert_eq!(store.read(snapshot).unwrap(), before);
    assert_eq!(store.read(|tx| audit_log(tx, None, 100)).unwrap(), log);
    let done = store.write(stamp(2, Operation::AddOperator), |tx| add_operator(tx, "王五")).unwrap();
    assert_eq!(done.areas, [Area::Operators]);
}

#[test]
fn a_foreign_tool_cannot_change_anything_silently() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.zhp");
    filled_at(&path).close().unwrap();
    let conn = rusqlite::Connection::open(&path).unwrap();
    for sql in [
        "UPDATE task SET title = 'x'",
        "DELETE FROM task_role",
        "INSERT INTO operator (name, revision) VALUES ('x', 1)",
        "INSERT OR REPLACE INTO operator (id, name, revision) VALUES (1, 'x', 1)",
        "UPDATE audit_entry SET subject = 'x'",
        "UPDATE audit_entry SET operator_id = 2",
        "DELETE FROM audit_entry",
        "UPDATE audit_row SET after = NULL",
        "DELETE FROM audit_row",
        "INSERT INTO audit_row VALUES (1, 999, 'task', 1, NULL, '{}')",
        "INSERT INTO audit_open VALUES (1, 1)",
    ] {
        let refused = conn.execute(sql, []).map_err(|it| it.to_string());
        assert!(refused.as_ref().is_err_and(|it| it.contains("zhiheng")), "{sql}: {refused:?}");
    }
}

#[test]
#[cfg_attr(windows, ignore = "needs a small disk to mount")]
fn in_a_read_only_place_a_file_is_read_and_nothing_else() {
    let Some(disk) = SmallDisk::mount(4096) else { return };
    filled_at(&disk.file()).close().unwrap();
    let other_file = disk.path().join("new.zhp");
    disk.make_read_only();
    let mut opened = Store::open(&disk.file(), &identity()).unwrap();
    assert_eq!(opened.access, Access::ReadOnly { holder: None, cause: ReadOnlyCause::FolderNotWritable });
    assert_eq!(the_plan(&opened.store).roles.len(), 8);
    assert_eq!(opened.store.read_as_of(AsOf::Entry(AuditId(1)), years).unwrap(), Vec::<i32>::new());
    let error = opened.store.write(stamp(1, Operation::AddOperator), |tx| add_operator(tx, "王五")).unwrap_err();
    assert!(matches!(error, StoreError::ReadOnlyPlace { .. }), "{error}");
    assert!(verify(&disk.file()).unwrap().is_sound());
    let error = Store::create(&other_file, &identity(), false).err().unwrap();
    assert!(matches!(error, StoreError::ReadOnlyPlace { ref path } if *path == other_file), "{error}");
    let error = opened.store.backup_to(&disk.path().join("备份"), "a", second(1)).unwrap_err();
    assert!(matches!(error, StoreError::ReadOnlyPlace { .. }), "{error}");
    assert_eq!(disk.names(), ["台账.zhp"]);
}

#[test]
#[cfg_attr(windows, ignore = "needs a small disk to mount")]
fn a_read_only_file_in_a_folder_like_any_other_is_read_and_nothing_else() {
    let Some(disk) = SmallDisk::mount(4096) else { return };
    filled_at(&disk.file()).close().unwrap();
    let pinned = disk.make_file_read_only();
    let mut opened = Store::open(&disk.file(), &identity()).unwrap();
    assert_eq!(opened.access, Access::ReadOnly { holder: None, cause: ReadOnlyCause::FileNotWritable });
    assert_eq!(the_plan(&opened.store).roles.len(), 8);
    let error = opened.store.write(stamp(1, Operation::AddOperator), |tx| add_operator(tx, "王五")).unwrap_err();
    assert!(matches!(error, StoreError::ReadOnlyPlace { ref path } if *path == disk.file()), "{error}");
    assert_eq!(disk.names(), ["台账.zhp"], "no lock is left beside it");
    drop(opened);
    drop(pinned);
    assert_eq!(Store::open(&disk.file(), &identity()).unwrap().access, Access::Writer);
}

#[test]
#[cfg_attr(windows, ignore = "needs a small disk to mount")]
fn a_crashed_file_in_a_read_only_place_is_a_clear_error() {
    let Some(disk) = SmallDisk::mount(4096) else { return };
    let dir = tempfile::tempdir().unwrap();
    let store = filled_at(&dir.path().join("台账.zhp"));
    for suffix in ["", "-wal"] {
        let name = format!("台账.zhp{suffix}");
        std::fs::copy(dir.path().join(&name), disk.path().join(&name)).unwrap();
    }
    drop(store);
    disk.make_read_only();
    let opened = Store::open(&disk.file(), &identity());
    match opened {
        Err(StoreError::ReadOnlyPlace { .. }) => {}
        Err(other) => panic!("{other}"),
        // SQLite may read the log into memory of its own: then nothing saved may be missing.
        Ok(opened) => assert_eq!(the_plan(&opened.store).roles.len(), 8),
    }
}

#[test]
#[cfg_attr(windows, ignore = "needs a small disk to mount")]
fn on_a_full_disk_nothing_half_is_left() {
    let Some(disk) = SmallDisk::mount(100) else { return };
    let error = Store::create(&disk.file(), &identity(), false).err().unwrap();
    assert!(matches!(error, StoreError::DiskFull), "{error}");
    assert!(disk.names().is_empty(), "{:?}", disk.names());
}

#[test]
#[cfg_attr(windows, ignore = "needs a small disk to mount")]
fn a_disk_that_fills_up_loses_nothing_that_was_saved() {
    let Some(disk) = SmallDisk::mount(1500) else { return };
    let mut store = filled_at(&disk.file());
    let ballast = disk.path().join("ballast");
    let task = task_no(&store, 1).id;
    let long = "长".repeat(3000);
    let mut saved = 0;
    let error = loop {
        let result = store.write(stamp(saved + 1, Operation::AddItem), |tx| {
            add_measure(tx, task, &NewMeasure { text: format!("{saved}{long}"), sentence: String::new() })
        });
        match result {
            Ok(_) => saved += 1,
            Err(error) => break error,
        }
        if saved == 3 {
            let full = std::fs::write(&ballast, vec![0_u8; 4_000_000]); // Takes what is left.
            assert!(full.is_err());
        }
        assert!(saved < 1000, "the disk never fills");
    };
    assert!(matches!(error, StoreError::DiskFull), "{error}");
    assert_eq!(task_no(&store, 1).measures.len() as u32, 1 + saved, "what was saved is there");
    let error = store.backup_to(&disk.path().join("备份"), "台账", second(999)).unwrap_err();
    assert!(matches!(error, StoreError::DiskFull), "{error}");
    assert!(names_in(&disk.path().join("备份")).is_empty());
    std::fs::remove_file(&ballast).unwrap();
    store
        .write(stamp(1000, Operation::AddItem), |tx| {
            add_measure(tx, task, &NewMeasure { text: "又一条".into(), sentence: String::new() })
        })
        .unwrap();
    store.close().unwrap();
    assert!(verify(&disk.file()).unwrap().is_sound());
}
