//! 填报件 (form): the kinds of workbook that go out to be filled in.

use crate::text::words;

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
