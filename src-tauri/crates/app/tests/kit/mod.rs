//! An office for the tests: a home of its own, and a clock that the test sets.
#![allow(dead_code, clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)] // Each test program uses its part.

pub mod forms;

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use zhiheng_app::{Clock, Desk, Surroundings};
use zhiheng_domain::Moment;

#[derive(Clone)]
pub struct TestClock(Arc<Mutex<Moment>>);

impl TestClock {
    pub fn at(text: &str) -> TestClock {
        TestClock(Arc::new(Mutex::new(text.parse().unwrap())))
    }

    pub fn set(&self, text: &str) {
        *self.0.lock().unwrap() = text.parse().unwrap();
    }
}

impl Clock for TestClock {
    fn now(&self) -> Moment {
        *self.0.lock().unwrap()
    }
}

pub struct Office {
    pub home: tempfile::TempDir,
    pub clock: TestClock,
}

impl Office {
    pub fn new() -> Office {
        Office { home: tempfile::tempdir().unwrap(), clock: TestClock::at("2016-10-12 10:42:07") }
    }

    pub fn desk(&self) -> Desk {
        Desk::new(Box::new(self.clock.clone()), self.surroundings())
    }

    pub fn surroundings(&self) -> Surroundings {
        Surroundings {
            config: self.home.path().join("config"),
            documents: self.home.path().join("documents"),
            fonts: Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../assets/fonts"),
            font_folders: Vec::new(),
            synced_folders: Vec::new(),
            machine: "办公室一".into(),
            pid: 1,
        }
    }

    pub fn file(&self) -> PathBuf {
        self.home.path().join("documents").join("质量强省2016.zhp")
    }

    pub fn opened(&self) -> Desk {
        let mut desk = self.desk();
        desk.new_file(&self.file(), "张三", false).unwrap();
        desk
    }

    pub fn backups(&self) -> usize {
        let folder = self.home.path().join("documents").join("备份");
        std::fs::read_dir(folder).map_or(0, |it| it.flatten().filter(|it| is_ledger(&it.path())).count())
    }
}

fn is_ledger(path: &Path) -> bool {
    path.extension().is_some_and(|it| it == "zhp")
}
