//! Why a source is not read. The Chinese sentences stand in `api`; here are the code and what they need to say it.

use thiserror::Error;

use crate::Format;

#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum SourceError {
    /// An old binary format: to be saved as .docx first.
    #[error("{} is an old binary format", kind.suffix())]
    Legacy { kind: LegacyKind },
    /// Passworded, or under rights management.
    #[error("the file is encrypted")]
    Encrypted,
    /// Something else that we know by name.
    #[error("the file is {}, not a document of text", kind.code())]
    NotADocument { kind: FileKind },
    /// Bytes of no kind that we know.
    #[error("the file is of no known kind")]
    Unknown,
    #[error("the {} file is damaged: {detail}", format.code())]
    Damaged { format: Format, detail: String },
    #[error("more than {limit} bytes")]
    TooLarge { limit: u64 },
    /// Unpacks to far more than a document has.
    #[error("unpacks to more than {limit} bytes")]
    Bomb { limit: u64 },
    #[error("more than {limit} {}", what.code())]
    TooMuch { what: Limit, limit: usize },
    /// No text at all: a scan, pictures only, or an empty file.
    #[error("the {} file has no text", format.code())]
    NoText { format: Format },
}

impl SourceError {
    /// Stable, for programs.
    pub fn code(&self) -> &'static str {
        match self {
            SourceError::Legacy { .. } => "source-legacy",
            SourceError::Encrypted => "source-encrypted",
            SourceError::NotADocument { .. } => "source-not-a-document",
            SourceError::Unknown => "source-unknown",
            SourceError::Damaged { .. } => "source-damaged",
            SourceError::TooLarge { .. } => "source-too-large",
            SourceError::Bomb { .. } => "source-bomb",
            SourceError::TooMuch { .. } => "source-too-much",
            SourceError::NoText { .. } => "source-no-text",
        }
    }
}

/// Binary formats of Office 97–2003 and WPS.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LegacyKind {
    Doc,
    Wps,
    Xls,
    Ppt,
}

impl LegacyKind {
    pub fn suffix(self) -> &'static str {
        match self {
            LegacyKind::Doc => ".doc",
            LegacyKind::Wps => ".wps",
            LegacyKind::Xls => ".xls",
            LegacyKind::Ppt => ".ppt",
        }
    }
}

/// What a file is that we do not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    Xlsx,
    Pptx,
    Odt,
    Ods,
    Ofd,
    Html,
    Rtf,
    /// XML that is not in a package, as Word 2003 wrote it.
    Xml,
    Zip,
    Archive,
    Picture,
    Program,
    /// A ledger of ours, or another database.
    Database,
}

impl FileKind {
    pub fn code(self) -> &'static str {
        match self {
            FileKind::Xlsx => "xlsx",
            FileKind::Pptx => "pptx",
            FileKind::Odt => "odt",
            FileKind::Ods => "ods",
            FileKind::Ofd => "ofd",
            FileKind::Html => "html",
            FileKind::Rtf => "rtf",
            FileKind::Xml => "xml",
            FileKind::Zip => "zip",
            FileKind::Archive => "archive",
            FileKind::Picture => "picture",
            FileKind::Program => "program",
            FileKind::Database => "database",
        }
    }
}

/// What there can be too much of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    Pages,
    Paragraphs,
    Cells,
    Characters,
    /// Elements within elements.
    Depth,
    /// Files in a package.
    Entries,
    /// Values that a PDF is built of.
    Objects,
}

impl Limit {
    pub fn code(self) -> &'static str {
        match self {
            Limit::Pages => "pages",
            Limit::Paragraphs => "paragraphs",
            Limit::Cells => "cells",
            Limit::Characters => "characters",
            Limit::Depth => "levels",
            Limit::Entries => "entries",
            Limit::Objects => "objects",
        }
    }
}
