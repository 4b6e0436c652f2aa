//! 备份与还原 (backup, restore): whole, checked, durable copies; nothing is ever overwritten or deleted but old backups.

use std::fs::{File, OpenOptions};
use std::path::{Path, PathBuf};

use zhiheng_domain::{AuditEntry, Moment};

use crate::error::{AtPath, IoAtPath};
use crate::lock::{Lock, Locking};
use crate::migrate::vacuum_into;
use crate::place::{self, beside, folder, part_from_side_files, rename};
use crate::search::{Counts, counts_of, last_change_of};
use crate::store::{holder_of, is_at_rest, open_for_reading};
use crate::verify::{VerifyReport, verify};
use crate::{Identity, Noun, Store, StoreError, StoreResult};

/// Backups kept of one ledger.
pub const BACKUPS_KEPT: usize = 10;

/// A backup, and what is in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackupInfo {
    pub path: PathBuf,
    pub at: Moment,
    pub bytes: u64,
    pub counts: Counts,
    pub last_change: Option<AuditEntry>,
}

/// What a restore came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// Where the file that was there lies now.
    pub set_aside: Option<PathBuf>,
    pub report: VerifyReport,
}

impl Store {
    /// Writes `<stem>_<at>.zhp` into the folder and keeps the last ten of that stem.
    ///
    /// # Errors
    /// `ReadOnlyPlace`, `DiskFull`, `AlreadyExists` for a second backup within one second, `Damaged`. No half file is
    /// left, and no older backup goes when the new one failed.
    pub fn backup_to(&self, dir: &Path, name_stem: &str, at: Moment) -> StoreResult<BackupInfo> {
        std::fs::create_dir_all(dir).io_at(dir)?;
        let path = dir.join(format!("{name_stem}_{}.zhp", at.compact()));
        self.save_copy(&path)?;
        let info = info_of(&path, at)?;
        let old = stamped_files(dir, name_stem)?;
        // The new one stays also where a wrong clock had dated others later.
        for (path, _) in old.iter().rev().filter(|(it, _)| *it != path).skip(BACKUPS_KEPT - 1) {
            // One that cannot be removed is one too many, not a failed backup.
            let _kept = std::fs::remove_file(path);
        }
        Ok(info)
    }

    /// A compact, checked, self-contained copy of the file as it is now.
    ///
    /// # Errors
    /// `AlreadyExists`, `ReadOnlyPlace`, `DiskFull`, `Damaged`.
    pub fn save_copy(&self, dest: &Path) -> StoreResult<()> {
        if dest.exists() {
            return Err(StoreError::AlreadyExists { noun: Noun::File, key: dest.display().to_string() });
        }
        let fresh = beside(dest, "-new");
        let copied = remove_leftover(&fresh)
            .and_then(|()| vacuum_into(self.conn(), &fresh))
            .and_then(|()| check_copy(&fresh))
            .and_then(|()| sync_file(&fresh))
            .and_then(|()| part_from_side_files(dest))
            .and_then(|()| rename(&fresh, dest).io_at(dest));
        if copied.is_err() {
            let _absent = remove_leftover(&fresh);
        }
        copied.at_path(dest)?;
        place::sync_folder(dest);
        Ok(())
    }
}

/// Backups of a stem in a folder, the latest first. A file that cannot be read is left out.
///
/// # Errors
/// `Io` where the folder cannot be read; a missing folder has no backups.
pub fn list_backups(dir: &Path, name_stem: &str) -> StoreResult<Vec<BackupInfo>> {
    let mut files = stamped_files(dir, name_stem)?;
    files.reverse();
    Ok(files.into_iter().filter_map(|(path, at)| info_of(&path, at).ok()).collect())
}

/// Puts a backup in the place of a ledger. The file that is there is set aside as `<stem>_还原前_<at>.zhp`.
///
/// # Errors
/// `Locked` while somebody has the ledger open; `Damaged` for a backup that does not verify; `NotALedger`, `FileTooNew`,
/// `ReadOnlyPlace`, `DiskFull`. The ledger is then as it was.
pub fn restore(backup: &Path, target: &Path, identity: &Identity) -> StoreResult<Restored> {
    let report = verify(backup)?;
    if let Some(finding) = report.findings.first() {
        return Err(StoreError::Damaged { detail: finding.detail.clone() });
    }
    let _lock = match Lock::take(target, &holder_of(identity))? {
        Locking::Held(lock) => lock,
        Locking::ByAnother(holder) => return Err(StoreError::Locked { holder }),
        Locking::PlaceNotWritable => return Err(StoreError::ReadOnlyPlace { path: target.to_owned() }),
    };
    let fresh = beside(target, "-new");
    // Through SQLite, not byte by byte: a log beside the backup belongs to it.
    let copied = remove_leftover(&fresh)
        .and_then(|()| open_for_reading(backup, is_at_rest(backup)))
        .and_then(|conn| vacuum_into(&conn, &fresh))
        .and_then(|()| check_copy(&fresh))
        .and_then(|()| sync_file(&fresh));
    let swapped = copied.and_then(|()| swap(&fresh, target, identity.at));
    if swapped.is_err() {
        let _absent = remove_leftover(&fresh);
    }
    let set_aside = swapped.at_path(target)?;
    place::sync_folder(target);
    Ok(Restored { set_aside, report })
}

/// Sets the file aside and puts the copy in its place; goes back where that fails.
fn swap(fresh: &Path, target: &Path, at: Moment) -> StoreResult<Option<PathBuf>> {
    if !target.exists() {
        part_from_side_files(target)?;
        rename(fresh, target).io_at(target)?;
        return Ok(None);
    }
    let aside = aside_path(target, at)?;
    settle(target);
    if is_settled(target) && std::fs::hard_link(target, &aside).is_ok() {
        // A second name, then one rename: at no moment is there no ledger.
        let swapped = part_from_side_files(target).and_then(|()| rename(fresh, target).io_at(target));
        if swapped.is_err() {
            let _kept = std::fs::remove_file(&aside);
        }
        return swapped.map(|()| Some(aside));
    }
    // A disk without second names, or a log that cannot be worked in (a damaged file): the log goes along.
    let mut moved: Vec<(PathBuf, PathBuf)> = Vec::new();
    let mut outcome = Ok(());
    for suffix in ["-wal", "-shm", "-journal", ""] {
        let (from, to) = (beside(target, suffix), beside(&aside, suffix));
        if from.exists() {
            outcome = rename(&from, &to).io_at(&from);
            if outcome.is_err() {
                break;
            }
            moved.push((from, to));
        }
    }
    let outcome = outcome.and_then(|()| rename(fresh, target).io_at(target));
    if let Err(error) = outcome {
        for (from, to) in moved.iter().rev() {
            rename(to, from).io_at(from)?;
        }
        return Err(error);
    }
    Ok(Some(aside))
}

/// Works what a crash left in the log into the file. Where it cannot be done the log stays.
fn settle(path: &Path) {
    if is_settled(path) {
        return;
    }
    if let Ok(conn) = place::open_writing(path) {
        let _stays = conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()));
        let _stays = conn.close();
    }
}

fn is_settled(path: &Path) -> bool {
    !place::side_file_in_use(path, "-wal") && !place::side_file_in_use(path, "-journal")
}

fn aside_path(target: &Path, at: Moment) -> StoreResult<PathBuf> {
    let stem = target.file_stem().unwrap_or_default().to_string_lossy();
    let path = folder(target).join(format!("{stem}_还原前_{}.zhp", at.compact()));
    if path.exists() {
        return Err(StoreError::AlreadyExists { noun: Noun::File, key: path.display().to_string() });
    }
    Ok(path)
}

/// `<stem>_20161012-104207.zhp` files, the earliest first.
fn stamped_files(dir: &Path, name_stem: &str) -> StoreResult<Vec<(PathBuf, Moment)>> {
    if !dir.exists() {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    for entry in std::fs::read_dir(dir).io_at(dir)? {
        let path = entry.io_at(dir)?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let stamp = name
            .strip_prefix(name_stem)
            .and_then(|it| it.strip_prefix('_'))
            .and_then(|it| it.strip_suffix(".zhp"))
            .and_then(moment_of_compact);
        if let Some(at) = stamp {
            found.push((path, at));
        }
    }
    found.sort_by_key(|(_, at)| *at);
    Ok(found)
}

/// `20161012-104207` back into a moment.
fn moment_of_compact(text: &str) -> Option<Moment> {
    let part = |from: usize, to: usize| text.get(from..to);
    let written = format!(
        "{}-{}-{} {}:{}:{}",
        part(0, 4)?, part(4, 6)?, part(6, 8)?, part(9, 11)?, part(11, 13)?, part(13, 15)?
    );
    let moment: Moment = written.parse().ok()?;
    (moment.compact() == text).then_some(moment)
}

fn info_of(path: &Path, at: Moment) -> StoreResult<BackupInfo> {
    place::peek(path)?;
    let conn = open_for_reading(path, true)?;
    let bytes = std::fs::metadata(path).io_at(path)?.len();
    Ok(BackupInfo {
        path: path.to_owned(),
        at,
        bytes,
        counts: counts_of(&conn)?,
        last_change: last_change_of(&conn)?,
    })
}

fn check_copy(path: &Path) -> StoreResult<()> {
    place::peek(path)?;
    let conn = open_for_reading(path, true)?;
    let verdict: String = conn.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    if verdict == "ok" { Ok(()) } else { Err(StoreError::Damaged { detail: verdict }) }
}

/// A half copy left by a crash; it never had a name that people see.
fn remove_leftover(path: &Path) -> StoreResult<()> {
    for leftover in [beside(path, "-journal"), path.to_owned()] {
        if leftover.exists() {
            std::fs::remove_file(&leftover).io_at(&leftover)?;
        }
    }
    Ok(())
}

fn sync_file(path: &Path) -> StoreResult<()> {
    // Windows flushes only through a handle that may write.
    let file: File = OpenOptions::new().read(true).write(true).open(path).io_at(path)?;
    file.sync_all().io_at(path)
}
