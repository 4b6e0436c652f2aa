//! 回看、撤回与全文检索.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{TextFieldWord, WireId};

/// `null` comes back to the present.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OnDay {
    pub day: Option<String>,
}

/// 撤回 an entry of the audit, keeping what came later.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TakeBack {
    pub entry_id: WireId,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TakenBack {
    /// What was taken back, in words.
    pub named: String,
    /// What was changed since and stays.
    pub kept: Vec<String>,
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct FindTexts {
    pub text: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum TextHitKind {
    ReportText,
    LedgerEntry,
    Evidence,
    Note,
    ReturnReason,
}

/// A text of any year that holds the words.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TextHitView {
    pub kind: TextHitKind,
    pub quarter: String,
    pub unit_id: WireId,
    pub unit_short_name: String,
    pub task_id: WireId,
    pub task_no: i64,
    pub target_id: Option<WireId>,
    pub field: Option<TextFieldWord>,
    pub entry_id: Option<WireId>,
    /// `2016年二季度 省质监局 任务3 进展情况`
    pub title: String,
    /// About eighty characters around the first hit.
    pub excerpt: String,
    /// Character ranges of the hits in the excerpt.
    pub marks: Vec<(u32, u32)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum AssessedHitKind {
    /// A row of the scheme in force.
    Criterion,
    Event,
    Evidence,
    Loss,
    Appeal,
    Veto,
}

/// A text of an assessment of any year that holds the words.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AssessedHitView {
    pub kind: AssessedHitKind,
    pub assessment: WireId,
    /// `null` of what is asked of all.
    pub assessee: Option<WireId>,
    /// `null` of a veto.
    pub code: Option<String>,
    /// `2015年度市（州）人民政府质量工作考核 成都市 农产品质量追溯`
    pub title: String,
    pub excerpt: String,
    /// Character ranges of the hits in the excerpt.
    pub marks: Vec<(u32, u32)>,
}
