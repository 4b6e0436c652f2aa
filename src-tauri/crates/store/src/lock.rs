//! One writer per file: an operating-system lock on `X.zhp-lock`, and beside it `X.zhp-holder`, which says who holds it.
//!
//! They are two files because locks are mandatory on Windows: a locked file could not be read. The lock of a crashed
//! program is free by the system's own rules and is taken over.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde_json::{Value, json};
use zhiheng_domain::Moment;

use crate::error::IoAtPath;
use crate::place::{beside, rename};
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
    file: Option<File>, // `None` only while dropping.
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
const TRIES: u32 = 10;
const PAUSE: Duration = Duration::from_millis(20);

impl Lock {
    pub(crate) fn take(ledger: &Path, holder: &Holder) -> StoreResult<Locking> {
        let path = beside(ledger, "-lock");
        let holder_path = beside(ledger, "-holder");
        for last in (0..TRIES).map(|it| it + 1 == TRIES) {
            let file = match open_lock(&path) {
                Ok(file) => file,
                Err(error) if going_away(&error) && !last => {
                    std::thread::sleep(PAUSE);
                    continue;
                }
                Err(error) => match StoreError::io(&path, error) {
                    StoreError::ReadOnlyPlace { .. } => return Ok(Locking::PlaceNotWritable),
                    error => return Err(error),
                },
            };
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Ok(Locking::ByAnother(read_holder(&holder_path))),
                Err(TryLockError::Error(source)) => return Err(StoreError::io(&path, source)),
            }
            if !is_the_file_at(&file, &path) {
                continue; // Its former holder removed it between our opening and our locking it.
            }
            let left_by = read_holder(&holder_path);
            let lock = Lock { file: Some(file), path, holder_path, left_by };
            return match write_holder(&lock.holder_path, holder) {
                // On a full disk the file can still be read; its holder stays unnamed.
                Ok(()) | Err(StoreError::DiskFull) => Ok(Locking::Held(lock)),
                Err(StoreError::ReadOnlyPlace { .. }) => Ok(Locking::PlaceNotWritable),
                Err(error) => Err(error),
            };
        }
        Ok(Locking::ByAnother(read_holder(&holder_path)))
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // The holder first: a lock file without a holder is nothing, the reverse would name somebody who left.
        // A file that cannot be removed is harmless: the next one takes the lock over.
        let _kept = std::fs::remove_file(&self.holder_path);
        if cfg!(windows) {
            // No open handle lets the file go there, ours included; nor does that of a program that waits for the lock.
            self.file = None;
            let _kept = std::fs::remove_file(&self.path);
        } else {
            let _kept = std::fs::remove_file(&self.path);
            self.file = None; // Closing frees the lock.
        }
    }
}

fn open_lock(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.create(true).truncate(false).write(true);
    #[cfg(windows)]
    {
        use std::os::windows::fs::OpenOptionsExt;
        const SHARE_READ_AND_WRITE: u32 = 3; // Not delete: a lock file that is open keeps its name.
        options.share_mode(SHARE_READ_AND_WRITE);
    }
    options.open(path)
}

/// Windows: the file is just being removed (sharing violation, or access denied while the removal is pending).
fn going_away(error: &io::Error) -> bool {
    cfg!(windows) && (error.raw_os_error() == Some(32) || error.kind() == ErrorKind::PermissionDenied)
}

/// Whether the file that we locked is the one at `path` and not one removed meanwhile, beside which somebody else may
/// hold a new one.
#[cfg(unix)]
fn is_the_file_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    match (file.metadata(), std::fs::metadata(path)) {
        (Ok(ours), Ok(there)) => (ours.dev(), ours.ino()) == (there.dev(), there.ino()),
        _ => false,
    }
}

/// An open lock file cannot be removed, so it is always the one at its path.
#[cfg(not(unix))]
fn is_the_file_at(_file: &File, _path: &Path) -> bool {
    true
}

fn write_holder(path: &Path, holder: &Holder) -> StoreResult<()> {
    let text = json!({
        "operator": holder.operator, "machine": holder.machine, "pid": holder.pid, "since": holder.since.to_string(),
    });
    let fresh = beside(path, "-new");
    let written = std::fs::write(&fresh, text.to_string()).and_then(|()| rename(&fresh, path));
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
