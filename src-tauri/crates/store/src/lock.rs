//! One writer per file: an operating-system lock on `X.zhp-lock`, and beside it `X.zhp-holder`, which says who holds it.
//!
//! They are two files because locks are mandatory on Windows: a locked file could not be read. The lock of a crashed
//! program is free by the system's own rules and is taken over.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use zhiheng_domain::Moment;

use crate::error::IoAtPath;
use crate::place::beside;
use crate::{StoreError, StoreResult};

/// 占用者: who has the file open for writing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    pub operator: String,
    pub machine: String,
    pub pid: u32,
    pub since: Moment,
}

/// The held lock. Dropping it frees the lock and removes both files.
#[derive(Debug)]
pub(crate) struct Lock {
    file: File,
    path: PathBuf,
    holder_path: PathBuf,
    /// The holder that a crash left behind.
    pub left_by: Option<Holder>,
}

pub(crate) enum Locking {
    Held(Lock),
    ByAnother(Option<Holder>),
    /// No file can be made beside the ledger.
    PlaceNotWritable,
}

/// A lock file just removed by its holder may be seen once; more often means that something else is wrong.
const TRIES: usize = 10;

impl Lock {
    pub(crate) fn take(ledger: &Path, holder: &Holder) -> StoreResult<Locking> {
        let path = beside(ledger, "-lock");
        let holder_path = beside(ledger, "-holder");
        for _ in 0..TRIES {
            let file = match OpenOptions::new().create(true).truncate(false).write(true).open(&path).io_at(&path) {
                Ok(file) => file,
                Err(StoreError::ReadOnlyPlace { .. }) => return Ok(Locking::PlaceNotWritable),
                Err(error) => return Err(error),
            };
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Ok(Locking::ByAnother(read_holder(&holder_path))),
                Err(TryLockError::Error(source)) => return Err(StoreError::io(&path, source)),
            }
            if !is_the_file_at(&path) {
                continue; // Its former holder removed it between our opening and our locking it.
            }
            let left_by = read_holder(&holder_path);
            let lock = Lock { file, path, holder_path, left_by };
            write_holder(&lock.holder_path, holder)?;
            return Ok(Locking::Held(lock));
        }
        Ok(Locking::ByAnother(read_holder(&holder_path)))
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // The holder first: a lock file without a holder is nothing, the reverse would name somebody who left.
        // A file that cannot be removed is harmless: the next one takes the lock over.
        let _kept = std::fs::remove_file(&self.holder_path);
        let _kept = std::fs::remove_file(&self.path);
        let _freed_by_close = self.file.unlock();
    }
}

/// We hold the lock of some file; a second handle on the file now at `path` must find it locked.
fn is_the_file_at(path: &Path) -> bool {
    match File::open(path) {
        Ok(second) => matches!(second.try_lock(), Err(TryLockError::WouldBlock)),
        Err(_) => false,
    }
}

fn write_holder(path: &Path, holder: &Holder) -> StoreResult<()> {
    let text = json!({
        "operator": holder.operator, "machine": holder.machine, "pid": holder.pid, "since": holder.since.to_string(),
    });
    let fresh = beside(path, "-new");
    let written = std::fs::write(&fresh, text.to_string()).and_then(|()| std::fs::rename(&fresh, path));
    if written.is_err() {
        let _gone = std::fs::remove_file(&fresh);
    }
    written.io_at(path)
}

fn read_holder(path: &Path) -> Option<Holder> {
    let value: Value = serde_json::from_str(&std::fs::read_to_string(path).ok()?).ok()?;
    Some(Holder {
        operator: value.get("operator")?.as_str()?.to_owned(),
        machine: value.get("machine")?.as_str()?.to_owned(),
        pid: u32::try_from(value.get("pid")?.as_u64()?).ok()?,
        since: value.get("since")?.as_str()?.parse().ok()?,
    })
}
