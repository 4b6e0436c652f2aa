//! 备份 (backup): on close and daily a checked copy, the last ten kept; restoring; the file's own check; the audit log.

use std::path::{Path, PathBuf};

use zhiheng_domain::{AuditEntry, AuditId, Moment};
use zhiheng_store::{BackupInfo, Counts, StoreError, VerifyReport};

use crate::place::{Place, file_stem};
use crate::{AppError, AppResult, Desk};

/// Beside the documents unless the office chooses another folder, best on another disk.
const FOLDER: &str = "备份";

/// A backup as the list shows it.
#[derive(Debug, Clone)]
pub struct Backup {
    pub place: Place,
    pub made_at: Moment,
    pub counts: Counts,
    pub last_change: Option<Moment>,
}

impl Desk {
    pub fn backup_folder(&self) -> PathBuf {
        self.settings.backup_folder.clone().unwrap_or_else(|| self.pc.documents.join(FOLDER))
    }

    /// Why the last backup was not made; `None` when all is well.
    pub fn backup_trouble(&self) -> Option<&AppError> {
        self.backup_trouble.as_ref()
    }

    /// Makes a backup now, whether or not something changed.
    ///
    /// # Errors
    /// `NoFile`, and what the store says.
    pub fn backup_now(&mut self) -> AppResult<Backup> {
        let info = self.make_backup()?;
        self.backup_trouble = None;
        Ok(self.listed(info))
    }

    /// # Errors
    /// `NoFile`, and what the store says.
    pub fn backups(&mut self) -> AppResult<Vec<Backup>> {
        let file = self.file.as_ref().ok_or(AppError::NoFile)?;
        let found = file.store.backups(&self.backup_folder(), &file_stem(&file.path))?;
        Ok(found.into_iter().map(|it| self.listed(it)).collect())
    }

    /// # Errors
    /// When the folder cannot be made.
    pub fn choose_backup_folder(&mut self, folder: &Path) -> AppResult<()> {
        std::fs::create_dir_all(folder).map_err(|source| AppError::from_io(folder, source))?;
        self.settings.backup_folder = Some(folder.to_owned());
        self.remember();
        Ok(())
    }

    /// 从备份恢复: the backup takes the place of the open file, which is set aside and never deleted.
    ///
    /// # Errors
    /// `NoFile`, `ReadOnly`, and what the store says; the file is then opened again as it was.
    pub fn restore(&mut self, backup: &Path) -> AppResult<()> {
        let file = self.file.as_ref().ok_or(AppError::NoFile)?;
        file.expect_writer()?;
        let path = file.path.clone();
        let operator = file.operator.as_ref().map(|it| it.name.clone());
        self.close();
        let restored = zhiheng_store::restore(backup, &path, &self.identity());
        self.open_file(&path)?;
        if let Some(name) = operator {
            self.choose_operator(&name)?;
        }
        restored?;
        Ok(())
    }

    /// 核验 of the open file: its structure, its rules, and every row against the audit.
    ///
    /// # Errors
    /// `NoFile`, and what the store says.
    pub fn verify(&self) -> AppResult<VerifyReport> {
        let file = self.file.as_ref().ok_or(AppError::NoFile)?;
        Ok(file.store.verify()?)
    }

    /// 留痕, newest first.
    ///
    /// # Errors
    /// `NoFile`.
    pub fn audit_log(&self, before: Option<AuditId>, limit: u32) -> AppResult<Vec<AuditEntry>> {
        self.read(|tx| Ok(zhiheng_store::audit_log(tx, before, limit)?))
    }

    /// The first change of a day makes a backup of what stood before it.
    pub(crate) fn daily_backup(&mut self) {
        let today = self.today();
        let due = self.file.as_ref().is_some_and(|it| it.last_backup.is_none_or(|at| at.date() < today));
        if due && !self.is_batch() {
            self.backup_what_changed();
        }
    }

    /// A failed backup never stops the work; the frame says so until one succeeds.
    pub(crate) fn backup_what_changed(&mut self) {
        let Some(file) = self.file.as_ref().filter(|it| it.read_only().is_none()) else { return };
        let newest = file.store.read(zhiheng_store::last_change).ok().flatten().map(|it| it.id);
        if newest == file.backed_up && file.last_backup.is_some() {
            return;
        }
        self.backup_trouble = self.make_backup().err();
    }

    fn make_backup(&mut self) -> AppResult<BackupInfo> {
        let (folder, now) = (self.backup_folder(), self.now());
        let file = self.file.as_mut().ok_or(AppError::NoFile)?;
        std::fs::create_dir_all(&folder).map_err(|source| AppError::from_io(&folder, source))?;
        let stem = file_stem(&file.path);
        // Backups are named by the second; a second one within it takes the next free name.
        let mut at = now;
        let info = loop {
            match file.store.backup_to(&folder, &stem, at) {
                Err(StoreError::AlreadyExists { .. }) => at = Moment::from(at.naive() + chrono::TimeDelta::seconds(1)),
                made => break made?,
            }
        };
        file.backed_up = file.store.read(zhiheng_store::last_change)?.map(|it| it.id);
        file.last_backup = Some(now);
        Ok(info)
    }

    fn listed(&mut self, info: BackupInfo) -> Backup {
        Backup {
            place: self.place(&info.path),
            made_at: info.at,
            counts: info.counts,
            last_change: info.last_change.map(|it| it.at),
        }
    }
}
