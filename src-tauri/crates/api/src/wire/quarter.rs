//! 季报的流转: who has reported, steps, deadlines, extensions, and what changed between two submissions.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{ExtensionWord, PieceView, ReportStateWord, StepWord, TextFieldWord, TimelinessWord, WireId};

/// 本季报送情况.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct QuarterBoard {
    pub quarter: String,
    /// `2016年二季度`
    pub title: String,
    pub due_on: String,
    /// The office set the deadline; else it is the default.
    pub due_set: bool,
    pub business_date: String,
    /// Days until the deadline; negative after it.
    pub days_left: i64,
    pub counts: BoardCounts,
    pub units: Vec<BoardUnit>,
    pub extensions: Vec<ExtensionView>,
}

/// 应报 = 未报 + 草稿 + 已报待审 + 退回 + 认定.
#[derive(Debug, Clone, Copy, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BoardCounts {
    /// 应报.
    pub due: u32,
    /// 已报: ever submitted.
    pub reported: u32,
    /// 迟报.
    pub late: u32,
    /// 逾期未报.
    pub overdue: u32,
    /// 退回, now.
    pub sent_back: u32,
    /// 待审核, now.
    pub submitted: u32,
    /// 认定, now.
    pub accepted: u32,
    /// 草稿, now.
    pub draft: u32,
    /// 未报: nothing at all.
    pub none: u32,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BoardUnit {
    pub id: WireId,
    pub short_name: String,
    pub full_name: String,
    /// `null` = 未报.
    pub state: Option<ReportStateWord>,
    pub timeliness: TimelinessWord,
    /// With a granted extension in it.
    pub due_on: String,
    pub extended: bool,
    pub first_submitted_on: Option<String>,
    pub last_submitted_on: Option<String>,
    pub accepted_on: Option<String>,
    /// Times that it was sent back.
    pub sent_back: u32,
    pub tasks: u32,
    pub targets: u32,
    /// Targets with a value or 不适用.
    pub filled: u32,
    /// Tasks with 进展情况.
    pub told: u32,
    /// Findings that block acceptance, and warnings without a word; `null` for a report that is not 已报.
    pub errors: Option<u32>,
    pub warnings: Option<u32>,
    /// 联络员 and telephone, for chasing; empty where the register has none.
    pub contact: String,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ExtensionView {
    pub id: WireId,
    pub unit_id: WireId,
    pub unit_short_name: String,
    pub asked_on: String,
    pub until_on: String,
    pub reason: String,
    pub state: ExtensionWord,
    pub answered_on: Option<String>,
    pub answer: String,
    pub revision: i64,
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SetDeadline {
    pub quarter: String,
    /// `null` goes back to the default.
    pub due_on: Option<String>,
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AskExtension {
    pub quarter: String,
    pub unit_id: WireId,
    pub asked_on: String,
    pub until_on: String,
    pub reason: String,
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AnswerExtension {
    pub quarter: String,
    pub id: WireId,
    /// The day granted; `null` refuses, with the reason in `answer`.
    pub until_on: Option<String>,
    pub answer: String,
    pub revision: i64,
}

/// 报送 or 认定 of one or many units. What cannot go is told, the rest goes.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct StepOfUnits {
    pub quarter: String,
    pub unit_ids: Vec<WireId>,
    /// The day that it was handed in or accepted; `null` = today.
    pub on_day: Option<String>,
    pub note: String,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct StepOutcome {
    pub done: Vec<WireId>,
    pub blocked: Vec<BlockedUnit>,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BlockedUnit {
    pub unit_id: WireId,
    pub unit_short_name: String,
    /// Why, and what to do.
    pub message: String,
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SendBack {
    pub quarter: String,
    pub unit_id: WireId,
    pub on_day: Option<String>,
    /// About the whole; may be blank where cells have reasons.
    pub note: String,
    pub reasons: Vec<ReturnReasonWire>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ReturnReasonWire {
    pub task_id: WireId,
    pub target_id: Option<WireId>,
    pub field: Option<TextFieldWord>,
    pub reason: String,
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Reopen {
    pub quarter: String,
    pub unit_id: WireId,
    pub reason: String,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct StepView {
    pub id: WireId,
    pub step: StepWord,
    pub on_day: String,
    pub operator: String,
    pub note: String,
    pub reasons: Vec<ReturnReasonWire>,
}

/// 两次报送的差别; `null` for `from`: the quarter's empty form; for `to`: as it is now.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CompareSubmissions {
    pub quarter: String,
    pub unit_id: WireId,
    pub from_step: Option<WireId>,
    pub to_step: Option<WireId>,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SubmissionDifference {
    pub steps: Vec<StepView>,
    pub from_step: Option<WireId>,
    pub to_step: Option<WireId>,
    pub changes: Vec<SubmissionChange>,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SubmissionChange {
    pub task_id: WireId,
    pub task_no: i64,
    pub task_title: String,
    pub target_id: Option<WireId>,
    pub field: Option<TextFieldWord>,
    /// The target's name, or 进展情况.
    pub name: String,
    pub before: String,
    pub after: String,
    /// Of texts: what went and what came, by character.
    pub pieces: Vec<PieceView>,
}
