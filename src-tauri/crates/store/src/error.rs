//! What can go wrong with a ledger file, by kind; the Chinese sentence for each is `api`'s.

use std::io;
use std::path::{Path, PathBuf};

use rusqlite::ffi;
use thiserror::Error;
use zhiheng_domain::{AuditId, Date, ReportState, Role, StepKind, Violation};

use crate::companion::{BlobHash, CompanionFault};
use crate::lock::Holder;

pub type StoreResult<T> = Result<T, StoreError>;

/// What an error is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Noun {
    Operator,
    Plan,
    Section,
    Task,
    Measure,
    Target,
    Deliverable,
    Unit,
    Membership,
    Contact,
    Role,
    Report,
    Value,
    LedgerEntry,
    Text,
    Extension,
    Evidence,
    CellNote,
    Draft,
    DraftItem,
    Sentence,
    Finding,
    Share,
    FormIssue,
    FormImport,
    PrintedPaper,
    Assessee,
    ComparabilityNote,
    Assessment,
    Scheme,
    Criterion,
    ScoreEvidence,
    Publication,
    ResultUse,
    AuditEntry,
    File,
}

#[derive(Debug, Error)]
pub enum StoreError {
    /// 不是台账文件: not SQLite, or SQLite of another program.
    #[error("not a ledger file: {}", path.display())]
    NotALedger { path: PathBuf },
    /// Written by a newer version of the program.
    #[error("file has schema {found}, this program knows up to {supported}")]
    FileTooNew { found: i64, supported: i64 },
    /// 文件损坏。
    #[error("file is damaged: {detail}")]
    Damaged { detail: String },
    /// The folder or the file cannot be written.
    #[error("cannot write at {}", path.display())]
    ReadOnlyPlace { path: PathBuf },
    #[error("disk full")]
    DiskFull,
    /// Another program has the file open for writing, or this one has it open for reading only.
    #[error("locked by another program")]
    Locked { holder: Option<Holder> },
    #[error("no such {noun:?}: {key}")]
    NotFound { noun: Noun, key: String },
    /// Somebody changed it in between: `expected` is what the caller had seen, `current` what the file has now.
    #[error("{noun:?} was changed in between (expected revision {expected}, now {current})")]
    Stale { noun: Noun, expected: i64, current: i64 },
    /// The mark in the matrix is no longer what the caller had seen.
    #[error("role was changed in between")]
    RoleChanged { current: Option<Role> },
    #[error("{noun:?} exists already: {key}")]
    AlreadyExists { noun: Noun, key: String },
    /// 名称已被占用: it is a name or an alias of another unit.
    #[error("{name} is a name of {by}")]
    NameTaken { name: String, by: String },
    /// Something still hangs on it, so that it cannot be removed.
    #[error("{noun:?} is in use: {by}")]
    InUse { noun: Noun, by: String },
    /// The report of the unit and quarter is submitted or accepted.
    #[error("the report is {state:?}")]
    ReportClosed { state: ReportState },
    /// From its state the report cannot take this step.
    #[error("a {state:?} report cannot take the step {step:?}")]
    StepNotPossible { step: StepKind, state: ReportState },
    /// 考核方案已冻结: scores were given by it, so that only a next version may follow.
    #[error("version {version} of the scheme is frozen")]
    SchemeFrozen { version: u32 },
    /// 后来又被改过: rows that no longer are as the entry left them.
    #[error("cannot undo {entry:?}: changed since: {changed:?}")]
    UndoConflict { entry: AuditId, changed: Vec<String> },
    /// 后来已报或已认定: reports that the entry wrote in, closed after it; each with its state.
    #[error("cannot undo {entry:?}: reports closed since: {reports:?}")]
    ClosedSince { entry: AuditId, reports: Vec<String> },
    /// 结果已公布: the entry wrote what published results rest on.
    #[error("the results were published on {on}")]
    ResultsPublished { on: Date },
    /// A publication that would come back, though what it rests on was changed since.
    #[error("the scores were changed since the publication was withdrawn")]
    PublicationOutdated,
    /// This kind of entry is not undone, or it is undone already.
    #[error("cannot undo {entry:?}")]
    NotUndoable { entry: AuditId },
    /// 附件过大: in bytes. The file was not read.
    #[error("attachment of {size} bytes, the limit is {limit}")]
    AttachmentTooLarge { size: u64, limit: u64 },
    /// 空文件 as an attachment.
    #[error("empty attachment")]
    AttachmentEmpty,
    /// 附件原件不在: the ledger names it, the companion has not got it.
    #[error("blob {hash} is missing")]
    BlobMissing { hash: BlobHash },
    /// 附件原件损坏: its bytes no longer are what was saved.
    #[error("blob {hash} is damaged")]
    BlobDamaged { hash: BlobHash },
    /// The companion file of attachments cannot be used.
    #[error("companion {}: {fault:?}", path.display())]
    Companion { path: PathBuf, fault: CompanionFault },
    #[error(transparent)]
    Violation(#[from] Violation),
    #[error("{}: {source}", path.display())]
    Io { path: PathBuf, source: io::Error },
    #[error(transparent)]
    Sqlite(rusqlite::Error),
}

impl StoreError {
    /// An operating system error at a path; a full disk and a read-only place have their own kinds.
    pub(crate) fn io(path: &Path, source: io::Error) -> StoreError {
        match source.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => StoreError::DiskFull,
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                StoreError::ReadOnlyPlace { path: path.to_owned() }
            }
            io::ErrorKind::NotFound => {
                StoreError::NotFound { noun: Noun::File, key: path.display().to_string() }
            }
            _ => StoreError::Io { path: path.to_owned(), source },
        }
    }

    pub fn not_found(noun: Noun, key: impl ToString) -> StoreError {
        StoreError::NotFound { noun, key: key.to_string() }
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> StoreError {
        let rusqlite::Error::SqliteFailure(code, message) = &error else {
            return match error {
                // The file holds a word or number that no entry can have made.
                rusqlite::Error::FromSqlConversionFailure(_, _, cause) => {
                    StoreError::Damaged { detail: cause.to_string() }
                }
                rusqlite::Error::InvalidColumnType(_, name, kind) => {
                    StoreError::Damaged { detail: format!("column {name} holds {kind}") }
                }
                other => StoreError::Sqlite(other),
            };
        };
        let detail = || message.clone().unwrap_or_else(|| code.to_string());
        if code.extended_code == ffi::SQLITE_IOERR_SHMSIZE {
            return StoreError::DiskFull; // The log's index could not be made.
        }
        match code.extended_code & 0xff {
            ffi::SQLITE_FULL => StoreError::DiskFull,
            ffi::SQLITE_READONLY => StoreError::ReadOnlyPlace { path: PathBuf::new() },
            ffi::SQLITE_CANTOPEN => StoreError::ReadOnlyPlace { path: PathBuf::new() },
            ffi::SQLITE_CORRUPT | ffi::SQLITE_NOTADB => StoreError::Damaged { detail: detail() },
            ffi::SQLITE_BUSY | ffi::SQLITE_LOCKED => StoreError::Locked { holder: None },
            _ => StoreError::Sqlite(error),
        }
    }
}

/// Fills in the path where SQLite's own error has none.
pub(crate) trait AtPath<T> {
    fn at_path(self, path: &Path) -> StoreResult<T>;
}

impl<T, E: Into<StoreError>> AtPath<T> for Result<T, E> {
    fn at_path(self, path: &Path) -> StoreResult<T> {
        self.map_err(|error| match error.into() {
            StoreError::ReadOnlyPlace { path: unknown } if unknown.as_os_str().is_empty() => {
                StoreError::ReadOnlyPlace { path: path.to_owned() }
            }
            other => other,
        })
    }
}

/// The same for a plain IO result.
pub(crate) trait IoAtPath<T> {
    fn io_at(self, path: &Path) -> StoreResult<T>;
}

impl<T> IoAtPath<T> for io::Result<T> {
    fn io_at(self, path: &Path) -> StoreResult<T> {
        self.map_err(|source| StoreError::io(path, source))
    }
}
