//! What a use case can fail with. The Chinese sentence for each is `api`'s.

use std::io;
use std::path::PathBuf;

use thiserror::Error;
use zhiheng_domain::Violation;
use zhiheng_print::PrintError;
use zhiheng_store::StoreError;

pub type AppResult<T> = Result<T, AppError>;

#[derive(Debug, Error)]
pub enum AppError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Rule(#[from] Violation),
    #[error(transparent)]
    Print(#[from] PrintError),
    #[error("no file is open")]
    NoFile,
    #[error("no operator is chosen")]
    NoOperator,
    /// The file is open for reading only.
    #[error("the file is open read-only")]
    ReadOnly,
    #[error("unknown place {token:?}")]
    UnknownPlace { token: String },
    #[error("{} is there already", path.display())]
    AlreadyThere { path: PathBuf },
    /// The file open now cannot be the goal of a copy or a restore of another.
    #[error("{} is the open file", path.display())]
    IsOpenFile { path: PathBuf },
    #[error("no paper with code {code}")]
    NoPaper { code: String },
    #[error("unknown paper {name:?}")]
    UnknownPaper { name: String },
    #[error("nothing to undo")]
    NothingToUndo,
    #[error("nothing to redo")]
    NothingToRedo,
    /// A fault of the program itself: the built-in plan does not read.
    #[error("built-in plan: {detail}")]
    BuiltIn { detail: String },
    #[error("{}: {source}", path.display())]
    Io { path: PathBuf, source: io::Error },
}
