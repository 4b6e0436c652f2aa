//! 会话 (session): what the frame shows of the file, the operator and the settings.

use std::path::{Path, PathBuf};

use zhiheng_domain::{Moment, Operator};
use zhiheng_store::{Holder, ReadOnlyCause};

use crate::place::{Place, file_name, folder};
use crate::settings::Looks;
use crate::{AppError, AppResult, Desk};

/// The name under which a new file is offered.
const DEFAULT_NAME: &str = "质量强省2016";
pub const EXTENSION: &str = "zhp";

#[derive(Debug, Clone)]
pub struct Session {
    pub file: Option<FileState>,
    pub operator: Option<Operator>,
    pub operators: Vec<Operator>,
    pub last_operator: Option<String>,
    pub recent: Vec<(Place, String)>,
    pub default_place: Place,
    pub years: Vec<i32>,
    pub looks: Looks,
    pub backup_folder: String,
    pub last_backup: Option<Moment>,
}

#[derive(Debug, Clone)]
pub struct FileState {
    pub name: String,
    pub folder: String,
    /// Why it is open for reading only; `None` where it may be written.
    pub read_only: Option<ReadOnlyCause>,
    pub holder: Option<Holder>,
    pub sample: bool,
    pub saved_at: Option<Moment>,
    pub on_share: bool,
    pub synced: bool,
}

impl Desk {
    /// # Errors
    /// What the store says.
    pub fn session(&mut self) -> AppResult<Session> {
        let default_path = self.free_default_path();
        let default_place = self.place(&default_path);
        let recent = self.settings.recent.clone();
        let recent = recent.into_iter().map(|it| (self.place(&it.path), it.opened_at)).collect();
        let backup_folder = self.backup_folder().display().to_string();
        let looks = self.settings.looks.clone();
        let last_operator = self.settings.last_operator.clone();
        let mut session = Session {
            file: None,
            operator: None,
            operators: Vec::new(),
            last_operator,
            recent,
            default_place,
            years: Vec::new(),
            looks,
            backup_folder,
            last_backup: None,
        };
        if let Some(file) = &self.file {
            session.file = Some(FileState {
                name: file_name(&file.path),
                folder: folder(&file.path),
                read_only: file.read_only(),
                holder: file.holder().cloned(),
                sample: file.store.is_sample()?,
                saved_at: file.saved_at,
                on_share: file.store.on_network_share(),
                synced: file.store.in_synced_folder(),
            });
            session.operator = file.operator.clone();
            session.last_backup = file.last_backup;
            session.operators = self.operators()?;
            session.years = self.read(|tx| Ok(zhiheng_store::years(tx)?))?;
        }
        Ok(session)
    }

    /// The ledger that is open.
    pub fn open_path(&self) -> Option<&Path> {
        self.file.as_ref().map(|it| it.path.as_path())
    }

    /// Why the file of the last session, or of the command line, did not open. Told once.
    pub fn take_start_trouble(&mut self) -> Option<AppError> {
        self.start_trouble.take()
    }

    /// The default place, numbered when the name is taken: `质量强省2016(2).zhp`.
    fn free_default_path(&self) -> PathBuf {
        let named = |name: String| self.pc.documents.join(format!("{name}.{EXTENSION}"));
        let first = named(DEFAULT_NAME.to_owned());
        if !first.exists() {
            return first;
        }
        (2..100).map(|n| named(format!("{DEFAULT_NAME}({n})"))).find(|it| !it.exists()).unwrap_or(first)
    }

    pub fn looks(&self) -> &Looks {
        &self.settings.looks
    }

    pub fn set_looks(&mut self, looks: Looks) {
        self.settings.looks = looks;
        self.remember();
    }

    pub fn forget_recent(&mut self, path: &Path) {
        self.settings.forget(path);
        self.remember();
    }

    /// 另存副本: a complete, checked copy elsewhere; the open file stays the open one.
    ///
    /// # Errors
    /// `NoFile`, `IsOpenFile`, and what the store says.
    pub fn save_copy(&mut self, to: &Path) -> AppResult<Place> {
        let file = self.file.as_ref().ok_or(AppError::NoFile)?;
        if file.path == to {
            return Err(AppError::IsOpenFile { path: to.to_owned() });
        }
        file.store.save_copy(to)?;
        Ok(self.place(to))
    }
}
