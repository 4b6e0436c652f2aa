//! Why a file is not read as a workbook. The Chinese sentence for each is `api`'s.

use thiserror::Error;

#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum WorkbookError {
    /// Neither .xlsx nor .xls by its content.
    #[error("not a workbook: {kind:?}")]
    NotAWorkbook { kind: Stranger },
    /// 有打开密码。
    #[error("encrypted")]
    Encrypted,
    #[error("damaged: {detail}")]
    Damaged { detail: String },
    /// The file itself, in bytes.
    #[error("file above {limit} bytes")]
    TooLarge { limit: u64 },
    /// Unpacked it is many times its size.
    #[error("unpacks to more than {limit} bytes")]
    Bomb { limit: u64 },
    #[error("more than {limit} {what:?}")]
    TooMuch { what: Bound, limit: u64 },
}

/// What a file is instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stranger {
    Docx,
    Pptx,
    Ods,
    Ofd,
    Zip,
    Doc,
    Pdf,
    /// A web page, also one with the ending .xls.
    Html,
    Xml,
    Csv,
    Picture,
    Archive,
    Program,
    Ledger,
    Empty,
    Unknown,
}

/// What there is too much of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bound {
    /// Files in the package.
    Parts,
    Sheets,
    /// Cells that are not empty.
    Cells,
    /// Rows and columns between the first cell and the last one.
    Extent,
    /// Characters of one cell or of all.
    Characters,
}
