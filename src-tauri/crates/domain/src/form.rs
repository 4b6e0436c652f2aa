//! 填报件 (form): the kinds of workbook that go out to be filled in, and what becomes of what comes back.

use crate::text::words;
use crate::{Date, Moment};

/// 填报件种类。
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FormName {
    /// 季度填报表: values and texts of a unit's quarter.
    Quarter,
    /// 目标报备表: baselines, goals and 口径 of a unit's targets, once a year.
    Targets,
}

words!(FormName, "form" {
    Quarter => "quarter", "季度填报表";
    Targets => "targets", "目标报备表";
});

/// 格的去向: what became of one cell of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FormCellFate {
    New,
    Changed,
    /// A blank where the form had gone out with something.
    Cleared,
    /// The unit left it as it was given out, the office changed it since: the ledger's stays.
    Kept,
    /// The ledger says otherwise and so does the file; the ledger's stays unless a person decides.
    Conflict,
    Refused,
}

words!(FormCellFate, "fate of a cell" {
    New => "new", "新填";
    Changed => "changed", "有改动";
    Cleared => "cleared", "清空";
    Kept => "kept", "保留台账";
    Conflict => "conflict", "冲突";
    Refused => "refused", "未收";
});

/// 收下: what one file came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormTaken {
    pub file_name: String,
    /// 表号, as the file says it.
    pub code: Option<String>,
    pub file_saved_at: Option<Moment>,
    pub received_on: Date,
    pub taken: u32,
    pub unchanged: u32,
    pub kept: u32,
    pub refused: u32,
    pub filled_by: String,
    pub phone: String,
    pub filled_on: String,
    /// 报送 was registered in the same step.
    pub submitted: bool,
}
