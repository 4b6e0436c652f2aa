//! 另存格式 (formats): a paper as PDF, as .docx, as .xlsx, all made of the same document.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use zhiheng_print::{PrintError, office};

use super::{MadePaper, PaperFormat};
use crate::{AppError, AppResult};

impl MadePaper {
    /// The paper as a file of that kind.
    ///
    /// # Errors
    /// `Print`: `NoLetter` for a .docx of a paper that is none, `NoTable` for an .xlsx of one without a table.
    pub fn as_file(&self, format: PaperFormat) -> AppResult<Cow<'_, [u8]>> {
        let (document, code, options) = (&self.rendered.document, &self.rendered.code, &self.options);
        Ok(match format {
            PaperFormat::Pdf => Cow::Borrowed(&self.rendered.bytes),
            PaperFormat::Docx if !self.paper.is_letter() => {
                return Err(PrintError::NoLetter { paper: self.paper.zh() }.into());
            }
            PaperFormat::Docx => Cow::Owned(office::letter(document, options, code)?),
            PaperFormat::Xlsx => Cow::Owned(office::workbook(document, options, code)?),
        })
    }
}

/// Where the file goes: into a folder under the paper's own name; a name with the ending of another format gets the right
/// one.
///
/// # Errors
/// `AlreadyThere` where a name that the person did not choose is taken.
pub(super) fn place_for(to: &Path, own_name: &str, format: PaperFormat) -> AppResult<PathBuf> {
    if to.is_dir() {
        return Ok(to.join(own_name).with_extension(format.ending()));
    }
    let ending = to.extension().and_then(|it| it.to_str()).unwrap_or_default().to_lowercase();
    let other = PaperFormat::ALL.iter().any(|it| it.ending() == ending) && ending != format.ending();
    if !other {
        return Ok(to.to_owned());
    }
    let path = to.with_extension(format.ending());
    if path.exists() { Err(AppError::AlreadyThere { path }) } else { Ok(path) }
}
