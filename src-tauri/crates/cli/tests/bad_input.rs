//! Bad files and bad places: a clear message each, and nothing changed.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)] // A test may panic.

mod kit;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use kit::{json, refusal, run, text};

struct Office {
    home: tempfile::TempDir,
    file: PathBuf,
}

impl Office {
    fn new() -> Office {
        let home = tempfile::tempdir().unwrap();
        let file = home.path().join("台账.zhp");
        json(home.path(), &["new", text(&file), "--operator", "张三"]);
        Office { home, file }
    }

    fn set(&self, value: &str) -> Vec<String> {
        let words = [
            "report", "set", text(&self.file), "--quarter", "2016Q2", "--unit", "省质监局", "--target",
            "培育创建服务业重点品牌", "--operator", "张三", "--value", value,
        ];
        words.iter().map(|it| (*it).to_owned()).collect()
    }
}

fn words(all: &[String]) -> Vec<&str> {
    all.iter().map(String::as_str).collect()
}

#[test]
fn a_file_that_is_not_ours_is_refused_and_left_alone() {
    let home = tempfile::tempdir().unwrap();
    for (name, bytes) in [("文字.zhp", "这不是台账".as_bytes()), ("空.zhp", b""), ("表.zhp", b"PK\x03\x04 not a workbook")] {
        let file = home.path().join(name);
        fs::write(&file, bytes).unwrap();
        let (code, message) = refusal(home.path(), &["matrix", text(&file)]);
        assert_eq!(code, "F201", "{name}: {message}");
        assert!(message.contains("不是质衡台账文件") && message.contains("请"), "{message}");
        assert_eq!(fs::read(&file).unwrap(), bytes, "{name} is as it was");
    }
    let (code, _) = refusal(home.path(), &["matrix", text(&home.path().join("没有.zhp"))]);
    assert_eq!(code, "F207");
}

#[test]
fn a_newer_file_is_refused_and_left_alone() {
    let office = Office::new();
    let mut bytes = fs::read(&office.file).unwrap();
    bytes[60..64].copy_from_slice(&99_u32.to_be_bytes()); // `user_version` of the SQLite header.
    fs::write(&office.file, &bytes).unwrap();
    let (code, message) = refusal(office.home.path(), &["matrix", text(&office.file)]);
    assert_eq!(code, "F202", "{message}");
    assert!(message.contains("升级质衡"), "{message}");
    assert_eq!(fs::read(&office.file).unwrap(), bytes);
}

#[test]
fn a_damaged_file_is_refused_and_left_alone() {
    let office = Office::new();
    let mut bytes = fs::read(&office.file).unwrap();
    bytes.truncate(bytes.len() / 2);
    fs::write(&office.file, &bytes).unwrap();
    let (code, message) = refusal(office.home.path(), &["matrix", text(&office.file)]);
    assert_eq!(code, "F203", "{message}");
    assert!(message.contains("从备份恢复"), "{message}");
    assert_eq!(fs::read(&office.file).unwrap(), bytes);
}

#[test]
fn a_value_that_does_not_read_changes_nothing() {
    let office = Office::new();
    let before = json(office.home.path(), &["audit", text(&office.file)]);
    for (value, code) in [("十余家", "D301"), ("-3", "D303"), ("1.5", "D304"), ("不适用", "D307"), ("1e3", "D301")] {
        let set = office.set(value);
        let (found, message) = refusal(office.home.path(), &words(&set));
        assert_eq!(found, code, "{value}: {message}");
    }
    assert_eq!(json(office.home.path(), &["audit", text(&office.file)]), before, "no entry for what was refused");
}

#[test]
fn nothing_is_written_over() {
    let office = Office::new();
    let before = fs::read(&office.file).unwrap();
    let (code, message) = refusal(office.home.path(), &["new", text(&office.file), "--operator", "李四"]);
    assert_eq!(code, "F104", "{message}");
    assert_eq!(fs::read(&office.file).unwrap(), before);
}

#[test]
fn a_wrong_call_is_told_with_code_2() {
    let home = tempfile::tempdir().unwrap();
    for words in [vec!["矩阵"], vec!["matrix"], vec!["new", "x.zhp"], vec!["matrix", "--year"], vec!["--what"]] {
        assert_eq!(run(home.path(), &words).status.code(), Some(2), "{words:?}");
    }
    assert!(run(home.path(), &["--help"]).status.success());
}

/// A small file system of its own, where the machine lets us mount one.
struct Small {
    at: tempfile::TempDir,
}

impl Small {
    fn mount(kib: u32) -> Option<Small> {
        let at = tempfile::tempdir().unwrap();
        let size = format!("size={kib}k");
        let mounted = Command::new("mount").args(["-t", "tmpfs", "-o", &size, "tmpfs"]).arg(at.path()).output();
        if mounted.is_ok_and(|it| it.status.success()) {
            return Some(Small { at });
        }
        println!("not run: this machine lets us mount nothing");
        None
    }

    fn path(&self) -> &Path {
        self.at.path()
    }
}

impl Drop for Small {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(self.at.path()).status();
    }
}

#[test]
#[cfg_attr(windows, ignore = "needs a small disk to mount")]
fn a_full_disk_is_told_and_nothing_is_lost() {
    let Some(disk) = Small::mount(1200) else { return };
    let home = tempfile::tempdir().unwrap();
    let file = disk.path().join("台账.zhp");
    json(home.path(), &["new", text(&file), "--operator", "张三"]);
    let filler = disk.path().join("填满");
    let _ = fs::write(&filler, vec![0; 4_000_000]); // Takes what is left.
    let out = disk.path().join("矩阵.pdf");
    let (code, message) = refusal(home.path(), &["role", text(&file), "--task", "3", "--unit", "省质监局", "--role", "牵头", "--operator", "张三"]);
    assert_eq!(code, "F205", "{message}");
    let (code, message) = refusal(home.path(), &["new", text(&disk.path().join("乙.zhp")), "--operator", "张三"]);
    assert_eq!(code, "F205", "{message}");
    assert!(!out.exists() && !disk.path().join("乙.zhp").exists(), "no half file");
    fs::remove_file(filler).unwrap();
    assert_eq!(json(home.path(), &["verify", text(&file)])["findings"], serde_json::json!([]));
    assert_eq!(json(home.path(), &["matrix", text(&file)])["total"], 151);
}

#[test]
#[cfg_attr(windows, ignore = "needs a small disk to mount")]
fn a_read_only_place_is_told_and_can_be_read() {
    let Some(disk) = Small::mount(4000) else { return };
    let home = tempfile::tempdir().unwrap();
    let file = disk.path().join("台账.zhp");
    json(home.path(), &["new", text(&file), "--operator", "张三"]);
    let frozen = Command::new("mount").args(["-o", "remount,ro"]).arg(disk.path()).status().unwrap();
    assert!(frozen.success());
    assert_eq!(json(home.path(), &["matrix", text(&file)])["total"], 151, "reading works");
    let (code, message) = refusal(home.path(), &["undo", text(&file), "--operator", "张三"]);
    assert_eq!(code, "F102", "{message}");
    assert!(message.contains("文件夹不能写入"), "{message}");
    let (code, message) = refusal(home.path(), &["new", text(&disk.path().join("乙.zhp")), "--operator", "张三"]);
    assert_eq!(code, "F204", "{message}");
}
