//! Backup and restore: checked copies, the last ten kept, nothing overwritten.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod kit;
use kit::disk::names_in;
use kit::*;
use zhiheng_domain::*;
use zhiheng_store::*;

#[test]
fn a_backup_is_listed_with_what_is_in_it_and_the_last_ten_are_kept() {
    let dir = tempfile::tempdir().unwrap();
    let backups = dir.path().join("备份");
    let mut store = filled_at(&dir.path().join("台账.zhp"));
    let (unit, target) = (unit_named(&store, "商务厅"), target_named(&store, "抽检合格率").id);
    put(&mut store, 1, unit, q(2), target, &enter("91"));
    for no in 0..12 {
        let info = store.backup_to(&backups, "台账", second(100 + no)).unwrap();
        assert_eq!(info.at, second(100 + no));
    }
    std::fs::write(backups.join("台账_备注.txt"), "x").unwrap();
    store.backup_to(&backups, "台账_2017", second(1)).unwrap();
    let listed = store.backups(&backups, "台账").unwrap();
    assert_eq!(listed.len(), BACKUPS_KEPT);
    assert_eq!((listed[0].at, listed[9].at), (second(111), second(102)), "the latest first, the oldest went");
    let counts = &listed[0].counts;
    assert_eq!((counts.plans, counts.units, counts.values, counts.audit_entries), (1, 4, 1, 3));
    assert_eq!(listed[0].last_change.as_ref().unwrap().at, second(1));
    assert_eq!(store.backups(&backups, "台账_2017").unwrap().len(), 1, "another stem is another ledger");
    let again = store.backup_to(&backups, "台账", second(111)).unwrap_err();
    assert!(matches!(again, StoreError::AlreadyExists { .. }), "{again}");
    assert!(names_in(&backups).iter().all(|it| !it.ends_with("-new") && !it.ends_with("-wal")));
    assert!(store.backups(&dir.path().join("none"), "台账").unwrap().is_empty());
}

#[test]
fn a_restore_puts_the_backup_in_place_and_the_file_aside() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("台账.zhp");
    let mut store = filled_at(&path);
    let then = store.read(snapshot).unwrap();
    let backup = store.backup_to(dir.path(), "备", second(1)).unwrap().path;
    store.write(stamp(2, Operation::AddOperator), |tx| add_operator(tx, "李四")).unwrap();
    let later = store.read(snapshot).unwrap();
    let error = restore(&backup, &path, &identity()).unwrap_err();
    assert!(matches!(error, StoreError::Locked { holder: Some(_) }), "not while it is open: {error}");
    store.close().unwrap();

    let done = restore(&backup, &path, &identity()).unwrap();
    let aside = done.set_aside.unwrap();
    assert_eq!(aside.file_name().unwrap().to_str().unwrap(), "台账_还原前_20160704-075900.zhp");
    assert_eq!(Store::open(&path, &identity()).unwrap().store.read(snapshot).unwrap(), then);
    assert_eq!(Store::open(&aside, &identity()).unwrap().store.read(snapshot).unwrap(), later, "what was there is kept");
    let elsewhere = dir.path().join("新.zhp");
    assert_eq!(restore(&backup, &elsewhere, &identity()).unwrap().set_aside, None);
    assert!(verify(&elsewhere).unwrap().is_sound());
}

#[test]
fn a_file_that_a_crash_left_is_set_aside_with_its_log() {
    let dir = tempfile::tempdir().unwrap();
    let store = filled_at(&dir.path().join("台账.zhp"));
    let backup = store.backup_to(dir.path(), "备", second(1)).unwrap().path;
    let crashed = tempfile::tempdir().unwrap();
    for suffix in ["", "-wal"] {
        let name = format!("台账.zhp{suffix}");
        std::fs::copy(dir.path().join(&name), crashed.path().join(&name)).unwrap();
    }
    let done = restore(&backup, &crashed.path().join("台账.zhp"), &identity()).unwrap();
    let aside = Store::open(&done.set_aside.unwrap(), &identity()).unwrap().store;
    assert_eq!(the_plan(&aside).roles.len(), 8, "the plan was in the log only");
    drop(aside);
    assert_eq!(names_in(crashed.path()).len(), 2);
}

#[test]
fn a_damaged_backup_is_not_restored() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("台账.zhp");
    let store = filled_at(&path);
    let backup = store.backup_to(dir.path(), "备", second(1)).unwrap().path;
    store.close().unwrap();
    let before = std::fs::read(&path).unwrap();
    let mut bytes = std::fs::read(&backup).unwrap();
    bytes.truncate(bytes.len() / 2);
    std::fs::write(&backup, bytes).unwrap();
    let error = restore(&backup, &path, &identity()).unwrap_err();
    assert!(matches!(error, StoreError::Damaged { .. }), "{error}");
    assert!(std::fs::read(&path).unwrap() == before);
    let store = Store::open(&path, &identity()).unwrap().store;
    assert!(store.backups(dir.path(), "备").unwrap().is_empty(), "and it is not offered");
}

#[test]
fn a_copy_is_whole_and_never_written_over_a_file() {
    let dir = tempfile::tempdir().unwrap();
    let store = filled_at(&dir.path().join("台账.zhp"));
    let copy = dir.path().join("副本.zhp");
    store.save_copy(&copy).unwrap();
    assert!(matches!(store.save_copy(&copy), Err(StoreError::AlreadyExists { .. })));
    assert_eq!(Store::open(&copy, &identity()).unwrap().store.read(snapshot).unwrap(), store.read(snapshot).unwrap());
}

#[test]
fn two_ledgers_of_one_name_do_not_push_out_each_others_backups() {
    let dir = tempfile::tempdir().unwrap();
    let backups = dir.path().join("备份");
    let at_place = |name: &str| {
        std::fs::create_dir(dir.path().join(name)).unwrap();
        dir.path().join(name).join("台账.zhp")
    };
    let ours = filled_at(&at_place("甲"));
    let founder = Identity { operator: "李四".into(), ..identity() };
    let theirs = Store::create(&at_place("乙"), &founder, false).unwrap().store;
    let copy = at_place("丙");
    ours.save_copy(&copy).unwrap();
    let copy = Store::open(&copy, &identity()).unwrap().store;
    let first = ours.backup_to(&backups, "台账", second(0)).unwrap();
    for no in 1..=12 {
        theirs.backup_to(&backups, "台账", second(no)).unwrap();
        copy.backup_to(&backups, "台账", second(no)).unwrap();
    }
    assert!(first.path.exists());
    assert_eq!(theirs.backups(&backups, "台账").unwrap().len(), BACKUPS_KEPT);
    // A copy's backups are this ledger's as well; they say that they come from elsewhere.
    let listed = ours.backups(&backups, "台账").unwrap();
    assert_eq!(listed.len(), BACKUPS_KEPT + 1);
    let here: Vec<_> = listed.iter().filter(|it| it.here).map(|it| it.at).collect();
    assert_eq!(here, [second(0)]);
}

#[test]
fn backups_of_earlier_programs_and_earlier_places_are_found() {
    let dir = tempfile::tempdir().unwrap();
    let backups = dir.path().join("备份");
    let path = dir.path().join("台账.zhp");
    let store = filled_at(&path);
    let made = store.backup_to(&backups, "台账", second(1)).unwrap().path;
    let plain = backups.join("台账_20160704-080001.zhp");
    std::fs::rename(&made, &plain).unwrap(); // As they were named before.
    let foreign = Store::create(&dir.path().join("别家.zhp"), &Identity { operator: "李四".into(), ..identity() }, false);
    foreign.unwrap().store.save_copy(&backups.join("台账_20160704-080000.zhp")).unwrap();
    let listed = store.backups(&backups, "台账").unwrap();
    assert_eq!(listed.iter().map(|it| (&it.path, it.here)).collect::<Vec<_>>(), [(&plain, true)]);
    for no in 2..=12 {
        store.backup_to(&backups, "台账", second(no)).unwrap();
    }
    assert!(!plain.exists(), "it is one of the ten, and the oldest");
    assert!(backups.join("台账_20160704-080000.zhp").exists(), "another ledger's is never touched");
    store.close().unwrap();
    std::fs::create_dir(dir.path().join("新处")).unwrap();
    let moved = dir.path().join("新处").join("台账.zhp");
    std::fs::rename(&path, &moved).unwrap();
    let store = Store::open(&moved, &identity()).unwrap().store;
    let listed = store.backups(&backups, "台账").unwrap();
    assert_eq!((listed.len(), listed.iter().filter(|it| it.here).count()), (BACKUPS_KEPT, 0));
}
