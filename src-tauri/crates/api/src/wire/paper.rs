//! 打印件.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A paper that the program can print.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PaperKind {
    pub name: String,
    pub title: String,
    /// Sheets it can be laid out on, the usual one first.
    pub sheets: Vec<SheetWord>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub enum SheetWord {
    #[serde(rename = "A3横")]
    A3Landscape,
    #[serde(rename = "A4横")]
    A4Landscape,
    #[serde(rename = "A4竖")]
    A4Portrait,
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PaperOrder {
    pub name: String,
    pub year: i32,
    /// `null` for the usual sheet.
    pub sheet: Option<SheetWord>,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PaperView {
    pub name: String,
    pub title: String,
    pub sheet: SheetWord,
    /// First eight hex digits of the hash over its inputs, as printed in its foot.
    pub code: String,
    pub pages: u32,
    /// Characters that no font has; printed as 〓.
    pub missing: String,
    pub file_name: String,
    /// The file itself, base64: the preview shows these very bytes.
    pub pdf: String,
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SavePaper {
    pub code: String,
    pub place: String,
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OfPaper {
    pub code: String,
}
