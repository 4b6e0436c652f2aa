//! The companion of attachments on real files: kept once and durably, told when it is gone, never taken for another's.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod kit;
use std::path::{Path, PathBuf};

use kit::disk::{SmallDisk, names_in};
use kit::*;
use rusqlite::Connection;
use zhiheng_domain::{EvidenceOf, Operation};
use zhiheng_store::*;

/// A row of the ledger that refers to bytes kept.
fn refer(store: &mut Store, hash: &BlobHash, name: &str, size: usize) {
    let of = EvidenceOf {
        unit: unit_named(store, "商务厅"),
        quarter: q(2),
        task: task_no(store, 1).id,
        target: None,
        entry: None,
    };
    let size = u64::try_from(size).unwrap();
    let add = |tx: &mut WriteTx<'_>| add_evidence(tx, of, hash.as_str(), name, "image/jpeg", size, "");
    store.write(stamp(1, Operation::Attach), add).unwrap();
}

fn attach(store: &mut Store, name: &str, bytes: &[u8]) -> BlobHash {
    let hash = store.put_blob(bytes).unwrap();
    refer(store, &hash, name, bytes.len());
    hash
}

fn ledger(dir: &Path) -> PathBuf {
    dir.join("台账.zhp")
}

fn open(path: &Path) -> Store {
    Store::open(path, &identity()).unwrap().store
}

fn of_companion(report: &VerifyReport) -> Vec<(VerifyKind, String)> {
    report.findings.iter().filter(|it| it.kind.is_of_companion()).map(|it| (it.kind, it.detail.clone())).collect()
}

/// Does something with the triggers out of the way.
fn behind_the_back(companion: &Path, sql: &str) {
    let conn = Connection::open(companion).unwrap();
    conn.execute_batch("DROP TRIGGER blob_never_changed; DROP TRIGGER blob_never_removed").unwrap();
    conn.execute_batch(sql).unwrap();
}

#[test]
fn blobs_that_belong_together_are_kept_all_or_none() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = filled_at(&ledger(dir.path()));
    assert!(matches!(store.put_blobs([b"file", b""]), Err(StoreError::AttachmentEmpty)));
    assert_eq!(store.blob_total().unwrap(), BlobTotal::default());
    let file = store.put_blob(b"file").unwrap();
    let [again, content] = store.put_blobs([b"file", b"content"]).unwrap();
    assert_eq!((&again, store.blob(&content).unwrap().as_slice()), (&file, b"content".as_slice()));
    assert_eq!(store.blob_total().unwrap(), BlobTotal { blobs: 2, bytes: 11 });
}

#[test]
fn bytes_are_kept_once_and_come_back_as_they_were() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = filled_at(&ledger(dir.path()));
    assert_eq!(store.companion_state().unwrap(), CompanionState::NoneNeeded);
    assert!(!dir.path().join("台账.zha").exists(), "no companion before the first attachment");
    let photo: Vec<u8> = (0..300_000_u32).map(|it| (it % 251) as u8).collect();
    let hash = attach(&mut store, "照片.jpg", &photo);
    assert_eq!(hash.as_str(), BlobHash::of(&photo).as_str());
    assert_eq!(store.put_blob(&photo).unwrap(), hash);
    let other = attach(&mut store, "批复.pdf", b"%PDF-1.4");
    assert_eq!(store.blob_total().unwrap(), BlobTotal { blobs: 2, bytes: 300_008 });
    assert_eq!(store.companion_state().unwrap(), CompanionState::Sound);
    store.close().unwrap();
    assert_eq!(names_in(dir.path()), ["台账.zha", "台账.zhp"], "two files lie there at rest");
    let store = open(&ledger(dir.path()));
    assert!(store.blob(&hash).unwrap() == photo);
    assert!(store.has_blob(&other).unwrap() && !store.has_blob(&BlobHash::of(b"?")).unwrap());
    assert!(matches!(store.blob(&BlobHash::of(b"?")), Err(StoreError::BlobMissing { .. })));
    let report = store.verify().unwrap();
    assert_eq!((of_companion(&report), report.blobs_checked, report.orphan_blobs), (vec![], 2, 0));
}

#[test]
fn a_known_hash_is_a_known_hash() {
    let hash = BlobHash::of(b"abc");
    assert_eq!(hash.as_str(), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assert_eq!(BlobHash::parse(hash.as_str()), Some(hash.clone()));
    for wrong in ["", "ba78", &hash.as_str().to_uppercase(), &format!("{hash}0"), &"g".repeat(64)] {
        assert_eq!(BlobHash::parse(wrong), None, "{wrong}");
    }
}

#[test]
fn a_store_without_a_file_keeps_bytes_too() {
    let mut store = filled();
    assert!(matches!(store.blob(&BlobHash::of(b"a")), Err(StoreError::BlobMissing { .. })));
    let hash = store.put_blob(b"a").unwrap();
    assert_eq!(store.blob(&hash).unwrap(), b"a");
    assert_eq!(store.companion_state().unwrap(), CompanionState::Sound);
    let dir = tempfile::tempdir().unwrap();
    store.save_copy(&ledger(dir.path())).unwrap();
    assert_eq!(open(&ledger(dir.path())).blob(&hash).unwrap(), b"a");
}

#[test]
fn a_file_too_large_is_refused_by_its_size() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("录像.mp4");
    let file = std::fs::File::create(&path).unwrap();
    file.set_len(1 << 40).unwrap(); // A terabyte of nothing: reading it would end the test.
    let error = read_attachment(&path, ATTACHMENT_LIMIT).unwrap_err();
    assert!(matches!(error, StoreError::AttachmentTooLarge { size, limit } if size == 1 << 40 && limit == ATTACHMENT_LIMIT));
    for (size, limit, fits) in [(100, 100, true), (101, 100, false), (1, 0, false)] {
        file.set_len(size).unwrap();
        let read = read_attachment(&path, limit);
        assert_eq!(read.is_ok_and(|it| it.len() as u64 == size), fits, "{size} of {limit}");
    }
    file.set_len(0).unwrap();
    assert!(matches!(read_attachment(&path, 100), Err(StoreError::AttachmentEmpty)));
    assert!(matches!(filled().put_blob(b""), Err(StoreError::AttachmentEmpty)));
    assert!(matches!(read_attachment(&dir.path().join("没有"), 100), Err(StoreError::NotFound { noun: Noun::File, .. })));
    assert!(read_attachment(dir.path(), 100_000).is_err(), "a folder");
}

#[test]
fn who_only_reads_keeps_nothing_and_sees_what_the_writer_keeps() {
    let dir = tempfile::tempdir().unwrap();
    let mut writer = filled_at(&ledger(dir.path()));
    let mut second = open(&ledger(dir.path()));
    let hash = writer.put_blob(b"later").unwrap();
    assert_eq!(second.blob(&hash).unwrap(), b"later");
    assert!(matches!(second.put_blob(b"x"), Err(StoreError::Locked { holder: Some(_) })));
    assert!(matches!(second.fetch_blobs(&dir.path().join("台账.zha")), Err(StoreError::Locked { .. })));
    assert!(matches!(second.begin_new_companion(kit::second(50)), Err(StoreError::Locked { .. })));
}

#[test]
#[cfg_attr(windows, ignore = "needs a small disk to mount")]
fn in_a_read_only_place_attachments_are_read_and_nothing_else() {
    let Some(disk) = SmallDisk::mount(4096) else { return };
    let mut store = filled_at(&disk.file());
    let hash = store.put_blob(b"kept").unwrap();
    store.close().unwrap();
    disk.make_read_only();
    let mut store = open(&disk.file());
    assert_eq!(store.blob(&hash).unwrap(), b"kept");
    assert!(matches!(store.put_blob(b"x"), Err(StoreError::ReadOnlyPlace { .. })));
    assert_eq!(disk.names(), ["台账.zha", "台账.zhp"]);
}

#[test]
#[cfg_attr(windows, ignore = "needs a small disk to mount")]
fn on_a_full_disk_nothing_half_is_kept() {
    let Some(disk) = SmallDisk::mount(4000) else { return };
    let mut store = filled_at(&disk.file());
    let hash = store.put_blob(b"small").unwrap();
    let error = store.put_blob(&vec![7; 6_000_000]).unwrap_err();
    assert!(matches!(error, StoreError::DiskFull), "{error}");
    assert_eq!(store.blob(&hash).unwrap(), b"small");
    assert_eq!(store.blob_total().unwrap().blobs, 1);
    let next = store.put_blob(b"fits").unwrap();
    store.close().unwrap();
    assert_eq!(disk.names(), ["台账.zha", "台账.zhp"]);
    assert_eq!(open(&disk.file()).blob(&next).unwrap(), b"fits");
}

#[test]
fn a_ledger_without_its_companion_opens_and_says_so() {
    let dir = tempfile::tempdir().unwrap();
    let path = ledger(dir.path());
    let companion = dir.path().join("台账.zha");
    let mut store = filled_at(&path);
    let hash = attach(&mut store, "照片.jpg", b"photo");
    store.close().unwrap();
    let elsewhere = tempfile::tempdir().unwrap();
    let away = elsewhere.path().join("台账.zha");
    std::fs::rename(&companion, &away).unwrap();

    let mut store = open(&path);
    let fault = CompanionFault::Missing;
    let unfit = CompanionState::Unfit { path: companion.clone(), fault: fault.clone(), attachments: 1 };
    assert_eq!(store.companion_state().unwrap(), unfit);
    assert!(matches!(store.blob(&hash), Err(StoreError::BlobMissing { .. })));
    let error = store.put_blob(b"more").unwrap_err();
    assert!(matches!(error, StoreError::Companion { fault: ref it, .. } if *it == fault), "{error}");
    assert!(!companion.exists(), "an empty one would hide the loss");
    assert_eq!(of_companion(&store.verify().unwrap()), [(VerifyKind::CompanionMissing, "台账.zha".to_owned())]);
    store.write(stamp(9, Operation::AddOperator), |tx| add_operator(tx, "李四")).unwrap();

    // From where it was found again, one by one…
    assert_eq!(store.fetch_blobs(&away).unwrap(), 1);
    assert_eq!(store.companion_state().unwrap(), CompanionState::Sound);
    assert_eq!(store.fetch_blobs(&away).unwrap(), 0, "nothing is fetched twice");
    // … or given up.
    std::fs::remove_file(&companion).unwrap();
    assert_eq!(store.begin_new_companion(second(20)).unwrap(), None);
    store.put_blob(b"more").unwrap();
    assert_eq!(store.companion_state().unwrap(), CompanionState::Lacking { blobs: 1 });
    let told = [(VerifyKind::BlobMissing, "#1 照片.jpg".to_owned())];
    assert_eq!(of_companion(&store.verify().unwrap()), told);
}

#[test]
fn a_companion_of_another_ledger_is_told_and_left_alone() {
    let dir = tempfile::tempdir().unwrap();
    let path = ledger(dir.path());
    let mut store = filled_at(&path);
    attach(&mut store, "照片.jpg", b"photo");
    store.close().unwrap();
    let other = tempfile::tempdir().unwrap();
    let founder = Identity { operator: "李四".into(), ..identity() };
    let mut foreign = Store::create(&ledger(other.path()), &founder, false).unwrap().store;
    foreign.put_blob(b"theirs").unwrap();
    foreign.close().unwrap();
    let companion = dir.path().join("台账.zha");
    std::fs::copy(other.path().join("台账.zha"), &companion).unwrap();
    let before = std::fs::read(&companion).unwrap();

    let mut store = open(&path);
    let fault = CompanionFault::OfAnotherLedger;
    let unfit = CompanionState::Unfit { path: companion.clone(), fault: fault.clone(), attachments: 1 };
    assert_eq!(store.companion_state().unwrap(), unfit);
    assert!(matches!(store.put_blob(b"x"), Err(StoreError::Companion { fault: ref it, .. }) if *it == fault));
    assert!(matches!(store.blob(&BlobHash::of(b"theirs")), Err(StoreError::Companion { .. })), "not ours to show");
    assert!(matches!(store.fetch_blobs(&companion), Err(StoreError::Companion { .. })));
    assert_eq!(of_companion(&store.verify().unwrap())[0].0, VerifyKind::CompanionOfAnother);
    assert!(std::fs::read(&companion).unwrap() == before);
    let aside = store.begin_new_companion(second(20)).unwrap().unwrap();
    assert_eq!(aside.file_name().unwrap().to_str(), Some("台账_停用_20160704-080020.zha"));
    assert!(std::fs::read(&aside).unwrap() == before, "set aside, not lost");
}

#[test]
fn one_that_is_newer_or_broken_is_told_and_left_alone() {
    let dir = tempfile::tempdir().unwrap();
    let path = ledger(dir.path());
    let companion = dir.path().join("台账.zha");
    let mut store = filled_at(&path);
    attach(&mut store, "照片.jpg", &[5; 100_000]);
    store.close().unwrap();
    let sound = std::fs::read(&companion).unwrap();
    let newer = {
        Connection::open(&companion).unwrap().pragma_update(None, "user_version", 9).unwrap();
        std::fs::read(&companion).unwrap()
    };
    let mut scrambled = sound.clone();
    scrambled[100..200].fill(0xEE);
    for (what, bytes) in [
        ("newer", newer),
        ("half", sound[..sound.len() / 2].to_vec()),
        ("empty", Vec::new()),
        ("text", b"not a companion".repeat(100)),
        ("scrambled", scrambled),
        ("a ledger", std::fs::read(&path).unwrap()),
    ] {
        std::fs::write(&companion, &bytes).unwrap();
        let mut store = open(&path);
        let CompanionState::Unfit { fault, attachments: 1, .. } = store.companion_state().unwrap() else { panic!("{what}") };
        match what {
            "newer" => assert_eq!(fault, CompanionFault::NewerSchema { found: 9, supported: 1 }),
            _ => assert!(matches!(fault, CompanionFault::Damaged { .. }), "{what}: {fault:?}"),
        }
        assert!(matches!(store.put_blob(b"x"), Err(StoreError::Companion { .. })), "{what}");
        assert_eq!(of_companion(&store.verify().unwrap()).len(), 1, "{what}");
        store.close().unwrap();
        assert!(std::fs::read(&companion).unwrap() == bytes, "{what} was changed");
        assert_eq!(names_in(dir.path()), ["台账.zha", "台账.zhp"]);
    }
}

#[test]
fn a_damaged_blob_is_told_never_handed_out_and_healed_by_the_same_file() {
    let dir = tempfile::tempdir().unwrap();
    let path = ledger(dir.path());
    let mut store = filled_at(&path);
    let hash = attach(&mut store, "照片.jpg", &[5; 1000]);
    let sound = attach(&mut store, "批复.pdf", &[6; 1000]);
    let backups = dir.path().join("备份");
    store.backup_to(&backups, "台账", second(1)).unwrap();
    let spoil = format!("UPDATE blob SET bytes = zeroblob(1000) WHERE hash = '{hash}'");
    behind_the_back(&dir.path().join("台账.zha"), &spoil);
    assert!(matches!(store.blob(&hash), Err(StoreError::BlobDamaged { hash: ref it }) if *it == hash));
    assert!(store.blob(&sound).is_ok());
    let told = [(VerifyKind::BlobDamaged, "#1 照片.jpg".to_owned())];
    assert_eq!(of_companion(&store.verify().unwrap()), told);
    assert_eq!(of_companion(&verify(&path).unwrap()), told);
    store.put_blob(&[5; 1000]).unwrap();
    assert_eq!(store.blob(&hash).unwrap(), [5; 1000]);
    assert_eq!(of_companion(&store.verify().unwrap()), []);
    // A backup heals it too.
    let conn = Connection::open(dir.path().join("台账.zha")).unwrap();
    conn.execute_batch(&spoil).unwrap();
    assert!(store.blob(&hash).is_err());
    let shared = names_in(&backups).into_iter().find(|it| it.ends_with(".zha")).unwrap();
    assert_eq!(store.fetch_blobs(&backups.join(shared)).unwrap(), 1);
    assert_eq!(store.blob(&hash).unwrap(), [5; 1000]);
}

#[test]
fn a_row_of_another_size_is_found_without_reading_bytes() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = filled_at(&ledger(dir.path()));
    let hash = store.put_blob(b"12345").unwrap();
    refer(&mut store, &hash, "a", 4);
    assert_eq!(store.companion_state().unwrap(), CompanionState::Lacking { blobs: 1 });
    assert_eq!(of_companion(&store.verify().unwrap()), [(VerifyKind::BlobDamaged, "#1 a".to_owned())]);
}

#[test]
fn bytes_whose_row_never_came_are_a_note() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = filled_at(&ledger(dir.path()));
    attach(&mut store, "a", b"a");
    store.put_blob(b"orphan").unwrap();
    let report = store.verify().unwrap();
    assert_eq!((of_companion(&report), report.blobs_checked, report.orphan_blobs), (vec![], 1, 1));
}

#[test]
fn a_foreign_tool_cannot_change_what_is_kept() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = filled_at(&ledger(dir.path()));
    let hash = store.put_blob(b"a").unwrap();
    let conn = Connection::open(dir.path().join("台账.zha")).unwrap();
    for sql in [
        "UPDATE blob SET bytes = x'62'".to_owned(),
        "DELETE FROM blob".to_owned(),
        format!("INSERT OR REPLACE INTO blob (id, hash, size, bytes) VALUES (1, '{hash}', 1, x'62')"),
        "UPDATE ledger_mark SET mark = mark".to_owned(),
        "DELETE FROM ledger_mark".to_owned(),
        format!("INSERT OR REPLACE INTO ledger_mark VALUES (1, '{hash}')"),
    ] {
        let refused = conn.execute(&sql, []).map_err(|it| it.to_string());
        assert!(refused.as_ref().is_err_and(|it| it.contains("zhiheng")), "{sql}: {refused:?}");
    }
    assert!(conn.execute("INSERT INTO blob (hash, size, bytes) VALUES (?1, 2, x'62')", [hash.as_str()]).is_err(), "size");
    assert_eq!(store.blob(&hash).unwrap(), b"a");
}

#[test]
fn nothing_is_created_or_copied_over_a_companion() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = filled_at(&ledger(dir.path()));
    store.put_blob(b"a").unwrap();
    for name in ["新.zha", "副本.zha"] {
        std::fs::write(dir.path().join(name), "somebody's").unwrap();
    }
    let there = |it: &StoreError| matches!(it, StoreError::AlreadyExists { noun: Noun::File, key } if key.ends_with(".zha"));
    let created = Store::create(&dir.path().join("新.zhp"), &identity(), false).err().unwrap();
    assert!(there(&created), "{created}");
    let copied = store.save_copy(&dir.path().join("副本.zhp")).unwrap_err();
    assert!(there(&copied), "{copied}");
    assert!(!names_in(dir.path()).iter().any(|it| it.contains("副本.zhp") || it.contains("-new")));
    assert_eq!(std::fs::read(dir.path().join("副本.zha")).unwrap(), b"somebody's");
}

#[test]
fn a_copy_takes_its_attachments_along() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = filled_at(&ledger(dir.path()));
    let hash = attach(&mut store, "a", b"a");
    let there = tempfile::tempdir().unwrap();
    store.save_copy(&there.path().join("副本.zhp")).unwrap();
    assert_eq!(names_in(there.path()), ["副本.zha", "副本.zhp"]);
    let copy = open(&there.path().join("副本.zhp"));
    assert_eq!(copy.companion_state().unwrap(), CompanionState::Sound);
    assert_eq!(copy.blob(&hash).unwrap(), b"a");
}

#[test]
fn a_renamed_ledger_finds_its_companion_and_makes_its_own_with_the_next_attachment() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = filled_at(&ledger(dir.path()));
    let hash = attach(&mut store, "a", b"a");
    store.close().unwrap();
    let renamed = dir.path().join("新名.zhp");
    std::fs::rename(ledger(dir.path()), &renamed).unwrap();
    let mut store = open(&renamed);
    let path = dir.path().join("台账.zha");
    assert_eq!(store.companion_state().unwrap(), CompanionState::Elsewhere { path });
    assert_eq!(store.blob(&hash).unwrap(), b"a");
    let next = store.put_blob(b"b").unwrap();
    assert_eq!(store.companion_state().unwrap(), CompanionState::Sound);
    assert!(store.blob(&hash).is_ok() && store.blob(&next).is_ok());
    assert_eq!(names_in(dir.path()).iter().filter(|it| it.ends_with(".zha")).count(), 2);
}

#[test]
fn backups_share_one_companion_and_copy_only_what_is_new() {
    let dir = tempfile::tempdir().unwrap();
    let backups = dir.path().join("备份");
    let mut store = filled_at(&ledger(dir.path()));
    store.backup_to(&backups, "台账", second(1)).unwrap();
    assert_eq!(names_in(&backups).len(), 1, "no attachment, no companion");
    let first = attach(&mut store, "a", &[1; 200_000]);
    store.backup_to(&backups, "台账", second(2)).unwrap();
    let shared = backups.join(names_in(&backups).into_iter().find(|it| it.ends_with(".zha")).unwrap());
    let size = || std::fs::metadata(&shared).unwrap().len();
    let before = size();
    for no in 3..8 {
        store.backup_to(&backups, "台账", second(no)).unwrap();
    }
    assert_eq!(size(), before, "nothing new, nothing written");
    let next = attach(&mut store, "b", &[2; 200_000]);
    let info = store.backup_to(&backups, "台账", second(8)).unwrap();
    assert!(size() > before + 190_000 && size() < before + 300_000);
    assert_eq!(names_in(&backups).iter().filter(|it| it.ends_with(".zha")).count(), 1);
    assert_eq!(of_companion(&verify(&info.path).unwrap()), []);
    let backup = Store::open_read_only(&info.path).unwrap().store;
    assert!(backup.blob(&first).is_ok() && backup.blob(&next).is_ok());
    assert_eq!(backup.companion_state().unwrap(), CompanionState::Elsewhere { path: shared.clone() });

    // A shared companion that the disk spoiled is set aside, and the next backup is whole again.
    std::fs::write(&shared, "spoiled").unwrap();
    let info = store.backup_to(&backups, "台账", second(9)).unwrap();
    assert_eq!(of_companion(&verify(&info.path).unwrap()), []);
    assert!(names_in(&backups).iter().any(|it| it.contains("损坏_20160704-080009")));
}

#[test]
fn a_ledger_that_lost_its_companion_is_still_backed_up() {
    let dir = tempfile::tempdir().unwrap();
    let backups = dir.path().join("备份");
    let mut store = filled_at(&ledger(dir.path()));
    let hash = attach(&mut store, "a", b"a");
    store.backup_to(&backups, "台账", second(1)).unwrap();
    std::fs::remove_file(dir.path().join("台账.zha")).unwrap();
    store.backup_to(&backups, "台账", second(2)).unwrap();
    let kept = Store::open_read_only(&store.backups(&backups, "台账").unwrap()[0].path).unwrap().store;
    assert!(kept.blob(&hash).is_ok(), "what earlier backups had stays");
}

#[test]
fn a_restored_ledger_has_its_attachments_beside_it() {
    let dir = tempfile::tempdir().unwrap();
    let (path, backups) = (ledger(dir.path()), dir.path().join("备份"));
    let mut store = filled_at(&path);
    let hash = store.put_blob(b"a").unwrap();
    let backup = store.backup_to(&backups, "台账", second(1)).unwrap().path;
    let later = store.put_blob(b"later").unwrap();
    store.close().unwrap();
    // Over the ledger itself: the companion stays, and serves both.
    let aside = restore(&backup, &path, &identity()).unwrap().set_aside.unwrap();
    assert!(open(&path).blob(&later).is_ok());
    assert!(open(&aside).blob(&hash).is_ok());
    // Where nothing is.
    let there = tempfile::tempdir().unwrap();
    restore(&backup, &ledger(there.path()), &identity()).unwrap();
    assert_eq!(names_in(there.path()), ["台账.zha", "台账.zhp"]);
    assert_eq!(open(&ledger(there.path())).blob(&hash).unwrap(), b"a");
    // After all was lost but the backups.
    for lost in [path.with_extension("zha"), path.clone()] {
        std::fs::remove_file(lost).unwrap();
    }
    restore(&backup, &path, &identity()).unwrap();
    assert_eq!(open(&path).blob(&hash).unwrap(), b"a");
}

#[test]
fn a_restore_over_another_ledger_sets_both_its_files_aside() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = filled_at(&dir.path().join("甲.zhp"));
    let ours = store.put_blob(b"ours").unwrap();
    let backup = store.backup_to(&dir.path().join("备份"), "甲", second(1)).unwrap().path;
    let there = tempfile::tempdir().unwrap();
    let founder = Identity { operator: "李四".into(), ..identity() };
    let mut other = Store::create(&ledger(there.path()), &founder, false).unwrap().store;
    let theirs = other.put_blob(b"theirs").unwrap();
    other.close().unwrap();
    let aside = restore(&backup, &ledger(there.path()), &identity()).unwrap().set_aside.unwrap();
    assert!(open(&ledger(there.path())).blob(&ours).is_ok());
    let aside = open(&aside);
    assert!(aside.blob(&theirs).is_ok() && aside.blob(&ours).is_err());
    assert!(aside.path().unwrap().with_extension("zha").exists());
}

#[test]
fn what_a_crash_left_half_written_is_taken_back() {
    let dir = tempfile::tempdir().unwrap();
    let path = ledger(dir.path());
    let companion = dir.path().join("台账.zha");
    let mut store = filled_at(&path);
    let hash = store.put_blob(&[1; 50_000]).unwrap();
    store.close().unwrap();
    // A copy taken in the middle of a commit: pages of the new blob are in the file, the journal says how to go back.
    let conn = Connection::open(&companion).unwrap();
    conn.execute_batch("PRAGMA cache_size = 2; BEGIN IMMEDIATE").unwrap();
    let sql = "INSERT INTO blob (hash, size, bytes) VALUES (?1, 900000, zeroblob(900000))";
    conn.execute(sql, [BlobHash::of(b"x").as_str()]).unwrap();
    let crashed = tempfile::tempdir().unwrap();
    for name in ["台账.zhp", "台账.zha", "台账.zha-journal"] {
        std::fs::copy(dir.path().join(name), crashed.path().join(name)).unwrap();
    }
    drop(conn);
    let store = open(&ledger(crashed.path()));
    assert_eq!(store.blob(&hash).unwrap(), [1; 50_000]);
    assert_eq!(store.blob_total().unwrap(), BlobTotal { blobs: 1, bytes: 50_000 });
    store.close().unwrap();
    assert_eq!(names_in(crashed.path()), ["台账.zha", "台账.zhp"]);
}

#[test]
fn a_backup_that_lacks_attachments_is_restored_and_says_which() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = filled_at(&ledger(dir.path()));
    attach(&mut store, "照片.jpg", b"a");
    let backup = store.backup_to(&dir.path().join("备份"), "台账", second(2)).unwrap().path;
    let alone = tempfile::tempdir().unwrap();
    let moved = alone.path().join("备份.zhp");
    std::fs::copy(&backup, &moved).unwrap();
    let there = tempfile::tempdir().unwrap();
    let done = restore(&moved, &ledger(there.path()), &identity()).unwrap();
    assert_eq!(of_companion(&done.report), [(VerifyKind::CompanionMissing, "备份.zha".to_owned())]);
    let state = open(&ledger(there.path())).companion_state().unwrap();
    assert!(matches!(state, CompanionState::Unfit { fault: CompanionFault::Missing, attachments: 1, .. }), "{state:?}");
    // Beside its shared companion it has everything.
    std::fs::remove_file(ledger(there.path())).unwrap();
    let done = restore(&backup, &ledger(there.path()), &identity()).unwrap();
    assert_eq!((done.report.findings, done.report.blobs_checked), (vec![], 1));
    assert_eq!(open(&ledger(there.path())).companion_state().unwrap(), CompanionState::Sound);
}

#[test]
fn an_attachment_taken_back_and_redone_has_its_bytes_also_in_a_copy() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = filled_at(&ledger(dir.path()));
    let hash = attach(&mut store, "照片.jpg", b"a");
    let entry = store.read(|tx| last_undoable(tx, OP)).unwrap().unwrap().id;
    store.write(stamp(2, Operation::Undo), |tx| undo(tx, entry)).unwrap();
    assert_eq!(store.verify().unwrap().orphan_blobs, 1);
    store.save_copy(&dir.path().join("副本.zhp")).unwrap();
    let mut copy = open(&dir.path().join("副本.zhp"));
    let entry = copy.read(|tx| last_redoable(tx, OP)).unwrap().unwrap().id;
    copy.write(stamp(3, Operation::Redo), |tx| undo(tx, entry)).unwrap();
    let report = copy.verify().unwrap();
    assert_eq!((report.findings, report.blobs_checked, report.orphan_blobs), (vec![], 1, 0));
    assert_eq!(copy.blob(&hash).unwrap(), b"a");
}
