//! SQLite's own quick check of a ledger. It reads every page, so its time grows with the file: a small one is checked
//! before anything else is done with it. A large one at rest opens at once and is checked meanwhile; what writes or copies
//! waits for the verdict, so that a damaged file is never written to and pushes out no backup. Reads go on, and are
//! refused as soon as damage is known.

use std::path::Path;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::thread::{Builder, JoinHandle};

use rusqlite::{Connection, InterruptHandle};

use crate::migrate::{LATEST, user_version};
use crate::place;
use crate::store::open_for_reading;
use crate::{StoreError, StoreResult};

/// Files from here on are checked in the background: about 50 ms of checking.
const LARGE: u64 = 32 * 1024 * 1024;

/// # Errors
/// `FileTooNew`, `Damaged`.
pub(crate) fn check(conn: &Connection) -> StoreResult<()> {
    let found = user_version(conn)?;
    if LATEST < found {
        return Err(StoreError::FileTooNew { found, supported: LATEST });
    }
    let verdict: String = conn.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    if verdict != "ok" {
        return Err(StoreError::Damaged { detail: verdict });
    }
    Ok(())
}

/// A file that turns out bad must not have been touched, so it is looked at through a reading connection first. False
/// where that is impossible.
pub(crate) fn check_before_writing(path: &Path, with_log: bool) -> StoreResult<bool> {
    if place::side_file_in_use(path, "-journal") {
        return Ok(false); // A crash on a network share: only a writer can roll it back.
    }
    if !with_log && place::side_file_in_use(path, "-wal") {
        return Ok(false); // Copied to a share with its log: only a writer can read that alone.
    }
    let conn = open_for_reading(path, !place::side_file_in_use(path, "-wal"))?;
    check(&conn)?;
    Ok(true)
}

/// Whether opening for writing changes no byte of the file: it is large, nothing is left to work in, no step of the schema
/// to take, and it keeps its journal as it will be kept.
pub(crate) fn may_be_checked_later(path: &Path, with_log: bool) -> bool {
    let at_rest = !place::side_file_in_use(path, "-wal") && !place::side_file_in_use(path, "-journal");
    let large = std::fs::metadata(path).is_ok_and(|it| LARGE <= it.len());
    at_rest && large && place::header_says(path, LATEST, with_log)
}

/// A check on its way. Dropping it ends it.
pub(crate) struct BackgroundCheck {
    verdict: Arc<OnceLock<Result<(), String>>>,
    interrupt: InterruptHandle,
    thread: Mutex<Option<JoinHandle<()>>>,
}

impl BackgroundCheck {
    /// The caller holds the lock, and writes nothing before the verdict.
    pub(crate) fn start(path: &Path) -> StoreResult<BackgroundCheck> {
        let conn = open_for_reading(path, true)?;
        let interrupt = conn.get_interrupt_handle();
        let verdict = Arc::new(OnceLock::new());
        let told = Arc::clone(&verdict);
        let work = move || {
            let found = check(&conn).map_err(|error| match error {
                StoreError::Damaged { detail } => detail,
                other => other.to_string(),
            });
            drop(conn);
            let _first = told.set(found);
        };
        let thread = Builder::new().name("file check".to_owned()).spawn(work);
        let thread = thread.map_err(|source| StoreError::io(path, source))?;
        Ok(BackgroundCheck { verdict, interrupt, thread: Mutex::new(Some(thread)) })
    }

    /// # Errors
    /// `Damaged`.
    pub(crate) fn wait(&self) -> StoreResult<()> {
        if let Some(thread) = self.thread.lock().unwrap_or_else(PoisonError::into_inner).take() {
            let _panicked = thread.join(); // Then there is no verdict.
        }
        match self.verdict.get() {
            Some(Ok(())) => Ok(()),
            Some(Err(detail)) => Err(StoreError::Damaged { detail: detail.clone() }),
            None => Err(StoreError::Damaged { detail: "the check did not end".to_owned() }),
        }
    }

    /// What is known by now.
    ///
    /// # Errors
    /// `Damaged`.
    pub(crate) fn so_far(&self) -> StoreResult<()> {
        match self.verdict.get() {
            Some(Err(detail)) => Err(StoreError::Damaged { detail: detail.clone() }),
            _ => Ok(()),
        }
    }
}

impl Drop for BackgroundCheck {
    fn drop(&mut self) {
        // An open handle would keep the file from being renamed on Windows.
        self.interrupt.interrupt();
        let _verdict = self.wait();
    }
}
