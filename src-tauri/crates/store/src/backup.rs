//! 备份与还原 (backup, restore): whole, checked, durable copies; nothing is ever overwritten or deleted but old backups.
//! Attachments go along: all backups of a ledger in a folder share one companion, to which only new blobs are added.

use std::fs::{File, OpenOptions};
use std::path::{Path, PathBuf};

use zhiheng_domain::{AuditEntry, Moment};

use crate::companion::{Depth, append_to_shared, carry_to_copy, carry_to_restored, mark_of, sha256_hex};
use crate::error::{AtPath, IoAtPath};
use crate::lock::{Lock, Locking};
use crate::migrate::vacuum_into;
use crate::place::{self, beside, folder, part_from_side_files, rename};
use crate::search::{Counts, counts_of, last_change_of};
use crate::store::{holder_of, is_at_rest, open_for_reading};
use crate::verify::{VerifyReport, verify_to};
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
    /// Made of the ledger where it lies now, or before backups said so; false: of it in another folder, of a copy of it.
    pub here: bool,
}

/// What a restore came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// Where the file that was there lies now.
    pub set_aside: Option<PathBuf>,
    pub report: VerifyReport,
}

impl Store {
    /// Writes `<stem>_<place>_<at>.zhp` into the folder and keeps the last ten of this ledger in this place. `<place>` tells
    /// ledgers of one name apart, and copies of one ledger: a hash of the full path and the ledger's mark.
    ///
    /// # Errors
    /// `ReadOnlyPlace`, `DiskFull`, `AlreadyExists` for a second backup within one second, `Damaged`. No half file is
    /// left, and no older backup goes when the new one failed.
    pub fn backup_to(&self, dir: &Path, name_stem: &str, at: Moment) -> StoreResult<BackupInfo> {
        std::fs::create_dir_all(dir).io_at(dir)?;
        let path = dir.join(format!("{name_stem}_{}_{}.zhp", self.place_tag()?, at.compact()));
        self.copy_ledger(&path, || append_to_shared(self, dir, at))?;
        let (mark, here) = (self.mark()?, self.place_tag()?);
        let made = Stamped { path, at, place: Some(here.clone()) };
        let info = info_of(&made, &mark, &here)?.ok_or_else(|| StoreError::not_found(Noun::File, made.path.display()))?;
        // The new one stays also where a wrong clock had dated others later.
        let old = stamped_files(dir, name_stem)?.into_iter().rev().filter(|it| it.path != made.path);
        for old in old.filter(|it| it.is_of(&mark, &here)).skip(BACKUPS_KEPT - 1) {
            // One that cannot be removed is one too many, not a failed backup.
            let _kept = std::fs::remove_file(&old.path);
        }
        Ok(info)
    }

    /// A compact, checked, self-contained copy of the file as it is now, with its attachments beside it.
    ///
    /// # Errors
    /// `AlreadyExists`, `ReadOnlyPlace`, `DiskFull`, `Damaged`.
    pub fn save_copy(&self, dest: &Path) -> StoreResult<()> {
        let mut made = None;
        let copied = self.copy_ledger(dest, || {
            made = carry_to_copy(self, dest)?;
            Ok(())
        });
        if let (Err(_), Some(companion)) = (&copied, made) {
            let _absent = std::fs::remove_file(companion);
        }
        copied
    }

    /// Backups of this ledger in a folder, the latest first, under this stem, also those made of it in another place. A
    /// file that cannot be read is left out.
    ///
    /// # Errors
    /// `Io` where the folder cannot be read; a missing folder has no backups.
    pub fn backups(&self, dir: &Path, name_stem: &str) -> StoreResult<Vec<BackupInfo>> {
        let (mark, here) = (self.mark()?, self.place_tag()?);
        let found = stamped_files(dir, name_stem)?.into_iter().rev();
        Ok(found.filter_map(|it| info_of(&it, &mark, &here).ok().flatten()).collect())
    }

    /// The latest backup of this ledger made where it lies now; the others are not opened.
    ///
    /// # Errors
    /// As `backups`.
    pub fn latest_backup(&self, dir: &Path, name_stem: &str) -> StoreResult<Option<BackupInfo>> {
        let (mark, here) = (self.mark()?, self.place_tag()?);
        let found = stamped_files(dir, name_stem)?.into_iter().rev();
        let mut found = found.filter_map(|it| info_of(&it, &mark, &here).ok().flatten());
        Ok(found.find(|it| it.here))
    }

    /// Attachments are carried when the copy is whole and has no name yet: a blob is there before a row refers to it.
    fn copy_ledger(&self, dest: &Path, attachments: impl FnOnce() -> StoreResult<()>) -> StoreResult<()> {
        if dest.exists() {
            return Err(StoreError::AlreadyExists { noun: Noun::File, key: dest.display().to_string() });
        }
        self.expect_sound()?;
        let fresh = beside(dest, "-new");
        let copied = remove_leftover(&fresh)
            .and_then(|()| vacuum_into(self.conn(), &fresh))
            .and_then(|()| check_copy(&fresh))
            .and_then(|()| sync_file(&fresh))
            .and_then(|()| attachments())
            .and_then(|()| part_from_side_files(dest))
            .and_then(|()| rename(&fresh, dest).io_at(dest));
        if copied.is_err() {
            let _absent = remove_leftover(&fresh);
        }
        copied.at_path(dest)?;
        place::sync_folder(dest);
        Ok(())
    }

    /// Of this ledger in this place.
    fn place_tag(&self) -> StoreResult<String> {
        let path = self.path().map(|it| std::fs::canonicalize(it).unwrap_or_else(|_| it.to_owned()));
        let text = format!("{}\n{}", path.unwrap_or_default().to_string_lossy(), self.mark()?);
        Ok(sha256_hex(text.as_bytes()).chars().take(PLACE_TAG).collect())
    }
}

/// Puts a backup in the place of a ledger, and its attachments beside it; those that the backup lacks are told in the
/// report. The file that is there is set aside as `<stem>_还原前_<at>.zhp`.
///
/// # Errors
/// `Locked` while somebody has the ledger open; `Damaged` for a backup that does not verify; `NotALedger`, `FileTooNew`,
/// `ReadOnlyPlace`, `DiskFull`. The ledger is then as it was.
pub fn restore(backup: &Path, target: &Path, identity: &Identity) -> StoreResult<Restored> {
    let report = verify_to(backup, Depth::Sizes)?;
    if let Some(finding) = report.findings.iter().find(|it| !it.kind.is_of_companion()) {
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
    let carried = copied
        .and_then(|()| open_for_reading(&fresh, true))
        .and_then(|conn| carry_to_restored(&conn, backup, target, identity.at));
    let swapped = carried.and_then(|companion_aside| {
        let swapped = swap(&fresh, target, identity.at);
        if let (Err(_), Some((from, to))) = (&swapped, companion_aside) {
            // The ledger stays, so its companion comes back; where that fails it is found under its other name.
            let _found = rename(&to, &from);
        }
        swapped
    });
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

/// A file that its name says to be a backup.
struct Stamped {
    path: PathBuf,
    at: Moment,
    /// `None` for one made before backups told places apart.
    place: Option<String>,
}

impl Stamped {
    /// Whether it is one of the last ten that are kept.
    fn is_of(&self, mark: &str, here: &str) -> bool {
        match &self.place {
            Some(place) => place == here,
            None => open_for_reading(&self.path, true).and_then(|it| mark_of(&it)).is_ok_and(|it| it == mark),
        }
    }
}

/// Hexadecimal digits in a backup's name that stand for the ledger and its path.
const PLACE_TAG: usize = 8;

/// `<stem>_1a2b3c4d_20161012-104207.zhp` and, from earlier, `<stem>_20161012-104207.zhp`, the earliest first.
fn stamped_files(dir: &Path, name_stem: &str) -> StoreResult<Vec<Stamped>> {
    if !dir.exists() {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    for entry in std::fs::read_dir(dir).io_at(dir)? {
        let path = entry.io_at(dir)?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let rest = name
            .strip_prefix(name_stem)
            .and_then(|it| it.strip_prefix('_'))
            .and_then(|it| it.strip_suffix(".zhp"));
        let Some(rest) = rest else { continue };
        let (place, stamp) = match rest.split_once('_') {
            Some((tag, stamp)) if tag.len() == PLACE_TAG && tag.bytes().all(|it| it.is_ascii_hexdigit()) => {
                (Some(tag.to_owned()), stamp)
            }
            _ => (None, rest),
        };
        if let Some(at) = moment_of_compact(stamp) {
            found.push(Stamped { path, at, place });
        }
    }
    found.sort_by_key(|it| it.at);
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

/// `None` for the backup of another ledger.
fn info_of(file: &Stamped, mark: &str, here: &str) -> StoreResult<Option<BackupInfo>> {
    let path = &file.path;
    place::peek(path)?;
    let conn = open_for_reading(path, true)?;
    if mark_of(&conn)? != mark {
        return Ok(None);
    }
    Ok(Some(BackupInfo {
        path: path.clone(),
        at: file.at,
        bytes: std::fs::metadata(path).io_at(path)?.len(),
        counts: counts_of(&conn)?,
        last_change: last_change_of(&conn)?,
        here: file.place.as_deref().is_none_or(|it| it == here),
    }))
}

fn check_copy(path: &Path) -> StoreResult<()> {
    place::peek(path)?;
    let conn = open_for_reading(path, true)?;
    let verdict: String = conn.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    if verdict == "ok" { Ok(()) } else { Err(StoreError::Damaged { detail: verdict }) }
}

/// A half copy left by a crash; it never had a name that people see.
pub(crate) fn remove_leftover(path: &Path) -> StoreResult<()> {
    for leftover in [beside(path, "-journal"), path.to_owned()] {
        if leftover.exists() {
            std::fs::remove_file(&leftover).io_at(&leftover)?;
        }
    }
    Ok(())
}

pub(crate) fn sync_file(path: &Path) -> StoreResult<()> {
    // Windows flushes only through a handle that may write.
    let file: File = OpenOptions::new().read(true).write(true).open(path).io_at(path)?;
    file.sync_all().io_at(path)
}
