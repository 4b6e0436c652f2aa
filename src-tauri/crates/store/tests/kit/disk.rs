//! A small file system of its own, for a full disk and a read-only place. Needs root on Linux.

use std::path::{Path, PathBuf};
use std::process::Command;

pub struct SmallDisk {
    dir: tempfile::TempDir,
}

impl SmallDisk {
    /// `None`, with the reason printed, where the test may not mount.
    pub fn mount(kilobytes: u32) -> Option<SmallDisk> {
        let dir = tempfile::tempdir().unwrap();
        let size = format!("size={kilobytes}k");
        let mounted = run(&["mount", "-t", "tmpfs", "-o", &size, "tmpfs"], dir.path());
        if !mounted {
            println!("skipped: mounting a small disk needs root");
            return None;
        }
        Some(SmallDisk { dir })
    }

    pub fn path(&self) -> &Path {
        self.dir.path()
    }

    pub fn file(&self) -> PathBuf {
        self.path().join("台账.zhp")
    }

    pub fn make_read_only(&self) {
        assert!(run(&["mount", "-o", "remount,ro"], self.path()));
    }

    /// The ledger alone, for as long as this is held.
    pub fn make_file_read_only(&self) -> ReadOnlyFile {
        let file = self.file();
        let onto_itself = Command::new("mount").arg("--bind").args([&file, &file]).status();
        assert!(onto_itself.is_ok_and(|it| it.success()));
        assert!(run(&["mount", "-o", "remount,bind,ro"], &file));
        ReadOnlyFile(file)
    }

    pub fn names(&self) -> Vec<String> {
        names_in(self.path())
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        run(&["umount", "-l"], self.path());
    }
}

pub struct ReadOnlyFile(PathBuf);

impl Drop for ReadOnlyFile {
    fn drop(&mut self) {
        run(&["umount", "-l"], &self.0);
    }
}

pub fn names_in(dir: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        std::fs::read_dir(dir).unwrap().map(|it| it.unwrap().file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

fn run(command: &[&str], at: &Path) -> bool {
    let (program, arguments) = command.split_first().unwrap();
    Command::new(program).args(arguments).arg(at).output().is_ok_and(|it| it.status.success())
}
