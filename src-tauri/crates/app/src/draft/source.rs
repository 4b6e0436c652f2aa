//! 读入文件: the document itself, by path or pasted. The one place where a plan document's bytes are read.

use std::path::Path;

use zhiheng_domain::DraftId;
use zhiheng_intake::{Document, Reading};
use zhiheng_store::{Done, Noun, StoreError};

use crate::place::file_name;
use crate::{AppError, AppResult, Desk};

impl Desk {
    /// What the document at `path` says. Touches no ledger.
    ///
    /// # Errors
    /// `Source` for a file that cannot be read as a plan document, `Io`.
    pub fn reading_of_file(&self, path: &Path) -> AppResult<Reading> {
        Ok(zhiheng_intake::read(&document_at(path)?))
    }

    /// What pasted text says. Touches no ledger.
    ///
    /// # Errors
    /// `Source` for text without a word.
    pub fn reading_of_text(&self, text: &str) -> AppResult<Reading> {
        Ok(zhiheng_intake::read(&zhiheng_intake::pasted(text)?))
    }

    /// 读入计划文件: the document becomes a draft; nothing of it is plan yet.
    ///
    /// # Errors
    /// `Source`, `Io`; `NoFile`, `ReadOnly`, `NoOperator`.
    pub fn read_plan_file(&mut self, path: &Path) -> AppResult<Done<DraftId>> {
        let document = document_at(path)?;
        self.keep_document(&document, &file_name(path))
    }

    /// A document whose bytes came without a path: dropped on the window. `name` is for people only.
    ///
    /// # Errors
    /// As `read_plan_file`.
    pub fn read_dropped(&mut self, name: &str, bytes: &[u8]) -> AppResult<Done<DraftId>> {
        let document = zhiheng_intake::open(bytes, name)?;
        self.keep_document(&document, name)
    }

    /// # Errors
    /// As `read_plan_file`.
    pub fn read_pasted(&mut self, text: &str) -> AppResult<Done<DraftId>> {
        let document = zhiheng_intake::pasted(text)?;
        self.keep_document(&document, "")
    }

    fn keep_document(&mut self, document: &Document, file_name: &str) -> AppResult<Done<DraftId>> {
        self.keep_reading(&zhiheng_intake::read(document), file_name, document.format.code())
    }
}

/// The document of a file, by its bytes.
fn document_at(path: &Path) -> AppResult<Document> {
    let size = std::fs::metadata(path).map_err(|source| unreadable(path, source))?.len();
    zhiheng_intake::check_size(size)?;
    let bytes = std::fs::read(path).map_err(|source| unreadable(path, source))?;
    Ok(zhiheng_intake::open(&bytes, &file_name(path))?)
}

fn unreadable(path: &Path, source: std::io::Error) -> AppError {
    match source.kind() {
        std::io::ErrorKind::NotFound => {
            StoreError::NotFound { noun: Noun::File, key: path.display().to_string() }.into()
        }
        _ => AppError::Io { path: path.to_owned(), source },
    }
}
