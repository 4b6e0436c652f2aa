//! What can go wrong between a plan and its paper.

use std::path::PathBuf;

use thiserror::Error;

#[derive(Debug, Error)]
pub enum PrintError {
    /// 缺少字体文件。
    #[error("font file missing: {} (run `cargo x setup`, or install the program again)", path.display())]
    FontMissing { path: PathBuf },
    #[error("cannot read font {}", path.display())]
    FontUnreadable { path: PathBuf, source: std::io::Error },
    /// The file is there but is no usable font: damaged, or another file under its name.
    #[error("damaged font {}: {reason}", path.display())]
    FontDamaged { path: PathBuf, reason: String },
    /// printpdf reported something about our pages; treated as a fault, never swallowed.
    #[error("PDF writer: {0}")]
    Writer(String),
    /// The paper is not made for that sheet.
    #[error("{paper} cannot be laid out on {sheet}")]
    SheetUnfit { paper: &'static str, sheet: &'static str },
    /// A file that was chosen for a role and cannot be used for it.
    #[error("font {} does not fit: {fault:?}", path.display())]
    FontUnfit { path: PathBuf, fault: crate::fonts::FontFault },
    #[error("unknown font role: {0:?}")]
    UnknownFontRole(String),
    #[error("unknown paper: {0:?}")]
    UnknownPaper(String),
    /// No .docx is made of it: it is no running text.
    #[error("{paper} is no letter")]
    NoLetter { paper: &'static str },
    /// No .xlsx is made of it: it has no table.
    #[error("{paper} has no table")]
    NoTable { paper: &'static str },
    /// The .docx or .xlsx could not be written.
    #[error("office file: {0}")]
    Office(String),
}
