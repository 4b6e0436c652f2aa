//! The companion goes along: into the folder of backups, to a copy, to a restored ledger.

use std::path::{Path, PathBuf};

use rusqlite::Connection;
use zhiheng_domain::Moment;

use super::file::Companion;
use super::{COMPANION_EXTENSION, CompanionFault, companion_path, mark_of, set_aside};
use crate::{Noun, Store, StoreError, StoreResult};

/// Adds the new blobs to the one companion that all backups of a ledger in a folder share. It is named by the ledger's
/// mark, under which a backup that is opened finds it: `附件_<mark>.zha`.
///
/// # Errors
/// `DiskFull`, `ReadOnlyPlace`, `Locked`, `Companion`, `Io`. A shared companion that is damaged is set aside.
pub(crate) fn append_to_shared(store: &Store, dir: &Path, at: Moment) -> StoreResult<()> {
    store.with_companion(|found| {
        let Ok(own) = found else { return Ok(()) }; // Told by `companion_state`; the ledger itself is still worth a backup.
        let mark = store.mark()?;
        let short: String = mark.chars().take(12).collect();
        let path = dir.join(format!("附件_{short}.{COMPANION_EXTENSION}"));
        if own.path() == Some(&path) {
            return Ok(()); // The open ledger is itself a backup of that folder.
        }
        open_or_create(&path, &mark, "损坏", at)?.0.copy_new(own)
    })
}

/// Makes the companion of a copy. Returns the file made, to be removed where the copy fails afterwards.
///
/// # Errors
/// `AlreadyExists` for a companion that is there, whosever it is; else as `append_to_shared`.
pub(crate) fn carry_to_copy(store: &Store, dest: &Path) -> StoreResult<Option<PathBuf>> {
    store.with_companion(|found| {
        let path = companion_path(dest);
        if path.exists() {
            return Err(StoreError::AlreadyExists { noun: Noun::File, key: path.display().to_string() });
        }
        let Ok(own) = found else { return Ok(None) };
        Companion::create(&path, &store.mark()?, Some(own))?;
        Ok(Some(path))
    })
}

/// Gives the ledger that is about to stand at `target` the blobs of its backup. The companion beside `target` stays where
/// it is this ledger's; another is set aside like the ledger it belongs to. Returns from where and to where.
///
/// # Errors
/// As `append_to_shared`.
pub(crate) fn carry_to_restored(
    restored: &Connection,
    backup: &Path,
    target: &Path,
    at: Moment,
) -> StoreResult<Option<(PathBuf, PathBuf)>> {
    let (path, mark) = (companion_path(target), mark_of(restored)?);
    let source = match Companion::find(backup, &mark) {
        Ok(source) => source,
        Err(_) => match Companion::open_reading(&path, &mark) {
            // Nothing is taken along, and what lies there cannot be what the backup needs.
            Err(CompanionFault::OfAnotherLedger | CompanionFault::Damaged { .. }) => {
                return Ok(set_aside(&path, ASIDE, at)?.map(|aside| (path, aside)));
            }
            _ => return Ok(None),
        },
    };
    let (mut own, aside) = open_or_create(&path, &mark, ASIDE, at)?;
    if source.path() != own.path() {
        own.copy_new(&source)?;
    }
    Ok(aside.map(|aside| (path, aside)))
}

/// As the ledger that is set aside is named.
const ASIDE: &str = "还原前";

/// One that cannot be used is set aside first. That of a newer program is left alone.
fn open_or_create(path: &Path, mark: &str, why: &str, at: Moment) -> StoreResult<(Companion, Option<PathBuf>)> {
    let fault = match Companion::open_writing(path, mark) {
        Ok(companion) => return Ok((companion, None)),
        Err(fault) => fault,
    };
    if let CompanionFault::NewerSchema { .. } = fault {
        return Err(StoreError::Companion { path: path.to_owned(), fault });
    }
    let aside = set_aside(path, why, at)?;
    Ok((Companion::create(path, mark, None)?, aside))
}
