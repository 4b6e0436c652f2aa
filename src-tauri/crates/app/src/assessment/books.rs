//! 方案的文件: schemes out to workbooks and documents, and back.

use std::path::Path;

use zhiheng_domain::AssessmentId;
use zhiheng_domain::assessment::SchemeDraft;
use zhiheng_exchange::assessment::{BookFault, read_scheme, write_scheme};

use crate::papers::write_whole;
use crate::{AppError, AppResult, Desk, Place};

/// A scheme as a file says it, or every cell that was not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SchemeOfFile {
    Read { draft: Box<SchemeDraft>, remarks: Vec<BookFault> },
    Refused(Vec<BookFault>),
}

impl Desk {
    /// A workbook (.xlsx, .xls) or a document (.json). `year` is the one that a table without a year is for.
    ///
    /// # Errors
    /// `Workbook`, `DocumentUnreadable`, a fault of the disk.
    pub fn scheme_of_file(&self, path: &Path, year: i32) -> AppResult<SchemeOfFile> {
        let bytes = read_file(path)?;
        if has_ending(path, "json") {
            return Ok(SchemeOfFile::Read { draft: Box::new(self.read_scheme_document(&bytes)?), remarks: Vec::new() });
        }
        Ok(match read_scheme(&zhiheng_exchange::open(&bytes, &name_of(path))?, year) {
            Ok(read) => SchemeOfFile::Read { draft: Box::new(read.draft), remarks: read.remarks },
            Err(faults) => SchemeOfFile::Refused(faults),
        })
    }

    /// The ending says as what: .json is a document, anything else a workbook.
    ///
    /// # Errors
    /// `NotFound`, a fault of the disk.
    pub fn save_scheme_file(&mut self, id: AssessmentId, version: Option<u32>, path: &Path) -> AppResult<Place> {
        let bytes = match has_ending(path, "json") {
            true => self.scheme_document(id, version)?,
            false => write_scheme(&self.scheme(id, version)?.draft, self.now())?,
        };
        write_whole(path, &bytes)?;
        Ok(self.place(path))
    }
}

/// Nothing larger than a workbook may be comes into memory.
pub(super) fn read_file(path: &Path) -> AppResult<Vec<u8>> {
    let size = std::fs::metadata(path).map_err(|source| AppError::from_io(path, source))?.len();
    zhiheng_exchange::check_size(size)?;
    std::fs::read(path).map_err(|source| AppError::from_io(path, source))
}

pub(super) fn name_of(path: &Path) -> String {
    path.file_name().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default()
}

pub(super) fn has_ending(path: &Path, ending: &str) -> bool {
    path.extension().is_some_and(|it| it.eq_ignore_ascii_case(ending))
}
