//! What must not be lost when a clock is wrong, a log is left, or a copy takes a ledger's place.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod kit;
use kit::disk::{SmallDisk, names_in};
use kit::*;
use zhiheng_domain::*;
use zhiheng_store::*;

#[test]
fn a_new_backup_stays_where_a_wrong_clock_had_dated_others_later() {
    let dir = tempfile::tempdir().unwrap();
    let backups = dir.path().join("备份");
    let store = filled_at(&dir.path().join("台账.zhp"));
    for no in 0..10 {
        store.backup_to(&backups, "台账", at(&format!("2099-01-01 00:00:{no:02}"))).unwrap();
    }
    let made = store.backup_to(&backups, "台账", second(1)).unwrap();
    assert!(made.path.exists(), "the backup just made was taken for the oldest");
    let listed = store.backups(&backups, "台账").unwrap();
    assert_eq!(listed.len(), BACKUPS_KEPT);
    assert_eq!(listed[9].at, second(1));
}

#[test]
fn a_copy_with_a_log_beside_it_is_restored_with_its_log() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = filled_at(&dir.path().join("台账.zhp"));
    store.write(stamp(1, Operation::AddOperator), |tx| add_operator(tx, "李四")).unwrap();
    let saved = store.read(snapshot).unwrap();
    // A copy made by hand while the program was running: half of the work is in the log.
    let by_hand = tempfile::tempdir().unwrap();
    for suffix in ["", "-wal"] {
        let name = format!("台账.zhp{suffix}");
        std::fs::copy(dir.path().join(&name), by_hand.path().join(&name)).unwrap();
    }
    drop(store);
    let target = dir.path().join("新.zhp");
    restore(&by_hand.path().join("台账.zhp"), &target, &identity()).unwrap();
    let restored = Store::open(&target, &identity()).unwrap().store.read(snapshot).unwrap();
    assert!(restored == saved, "what was in the log is missing");
}

#[test]
#[cfg_attr(windows, ignore = "needs a small disk to mount")]
fn a_restore_that_finds_no_room_leaves_the_ledger_as_it_was() {
    let Some(disk) = SmallDisk::mount(1000) else { return };
    let dir = tempfile::tempdir().unwrap();
    let mut other = filled_at(&dir.path().join("别.zhp"));
    let task = task_no(&other, 1).id;
    for no in 1..40 {
        let text = format!("{no}{}", "长".repeat(5000));
        other
            .write(stamp(no, Operation::AddItem), |tx| add_measure(tx, task, &NewMeasure { text, sentence: String::new() }))
            .unwrap();
    }
    let backup = other.backup_to(dir.path(), "备", second(100)).unwrap().path;
    filled_at(&disk.file()).close().unwrap();
    let before = std::fs::read(disk.file()).unwrap();
    let error = restore(&backup, &disk.file(), &identity()).unwrap_err();
    assert!(matches!(error, StoreError::DiskFull), "{error}");
    assert!(std::fs::read(disk.file()).unwrap() == before);
    assert_eq!(names_in(disk.path()), ["台账.zhp"]);
}

#[test]
#[cfg_attr(windows, ignore = "needs a small disk to mount")]
fn on_a_full_disk_a_ledger_is_opened_or_told_why_not_and_stays_whole() {
    let Some(disk) = SmallDisk::mount(1500) else { return };
    filled_at(&disk.file()).close().unwrap();
    let before = std::fs::read(disk.file()).unwrap();
    let ballast = disk.path().join("ballast");
    assert!(std::fs::write(&ballast, vec![0_u8; 4_000_000]).is_err());
    match Store::open(&disk.file(), &identity()) {
        Ok(opened) => assert_eq!(the_plan(&opened.store).roles.len(), 8),
        Err(error) => assert!(matches!(error, StoreError::DiskFull), "{error:?}"),
    }
    let reading = Store::open_read_only(&disk.file()).unwrap().store;
    assert_eq!(the_plan(&reading).roles.len(), 8, "without a log it can always be read");
    drop(reading);
    assert!(std::fs::read(disk.file()).unwrap() == before);
    std::fs::remove_file(&ballast).unwrap();
    let opened = Store::open(&disk.file(), &identity()).unwrap();
    assert_eq!(opened.access, Access::Writer);
    opened.store.close().unwrap();
    assert_eq!(disk.names(), ["台账.zhp"]);
}
