//! 季度填报.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{KindWord, NoteView, ReportStateWord, RoleWord, StepView, TextFieldWord, TimelinessWord, WireId};

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OfQuarter {
    /// `2016Q2`
    pub quarter: String,
}

/// A unit in the list beside the grid.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct EntryUnit {
    pub id: WireId,
    pub short_name: String,
    pub full_name: String,
    pub tasks: u32,
    pub targets: u32,
    /// Targets with a value or 不适用 this quarter.
    pub filled: u32,
    /// `null` = 未报.
    pub state: Option<ReportStateWord>,
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OfUnitQuarter {
    pub quarter: String,
    pub unit_id: WireId,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct EntrySheet {
    pub quarter: String,
    pub unit_id: WireId,
    pub unit_short_name: String,
    pub unit_full_name: String,
    pub state: Option<ReportStateWord>,
    /// `null` when all cells may be edited; else why not, in words.
    pub locked: Option<String>,
    /// 报送期限, an extension granted to the unit in it.
    pub due_on: String,
    pub timeliness: TimelinessWord,
    /// `2016年一季度`; `null` in the first quarter, which has none before it in the year.
    pub previous_quarter: Option<String>,
    pub steps: Vec<StepView>,
    pub tasks: Vec<EntryTask>,
    pub rows: Vec<EntryRow>,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct EntryTask {
    pub id: WireId,
    pub no: i64,
    pub title: String,
    pub role: RoleWord,
    pub targets: u32,
    pub filled: u32,
    /// 进展情况, 存在问题, 下一步措施, in this order.
    pub texts: Vec<TextCell>,
    /// Files behind the task's texts.
    pub evidence: u32,
    /// Reason for which the whole task was sent back; `null` unless the report is 退回.
    pub returned: Option<String>,
}

/// One text of a task. Paragraphs are lines.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TextCell {
    pub field: TextFieldWord,
    pub text: String,
    /// Of the quarter before; `null` where it has none.
    pub previous: Option<String>,
    pub on_behalf: bool,
    pub changed_by: Option<String>,
    pub changed_at: Option<String>,
    pub notes: Vec<NoteView>,
    pub returned: Option<String>,
    pub revision: i64,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct EntryRow {
    pub target_id: WireId,
    pub task_id: WireId,
    pub task_no: i64,
    pub name: String,
    pub kind: KindWord,
    pub goal_text: String,
    pub measure_unit: String,
    /// 力争: a soft promise.
    pub soft: bool,
    pub definition: String,
    pub sentence: String,
    /// Last quarter's value of the same year; `null` in the first quarter.
    pub previous: Option<CellView>,
    pub current: CellView,
    /// Value less last quarter's, signed: `+25`; `null` where either is missing.
    pub change: Option<String>,
    /// Files behind the value and behind its entries.
    pub evidence: u32,
    pub notes: Vec<NoteView>,
    /// 退回理由 of this cell; `null` unless the report is 退回.
    pub returned: Option<String>,
}

/// One cell: 0, blank and 不适用 are three things.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CellView {
    pub state: CellState,
    /// The value as a decimal string; `null` unless entered.
    pub value: Option<String>,
    /// 不适用的理由.
    pub reason: Option<String>,
    /// Named ledger entries in the value of a count.
    pub entries: u32,
    /// 未列名: the declared remainder of a count; `null` for other kinds.
    pub remainder: Option<u32>,
    /// 代录.
    pub on_behalf: bool,
    pub changed_by: Option<String>,
    pub changed_at: Option<String>,
    /// 0 while there is no row yet.
    pub revision: i64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum CellState {
    Blank,
    Entered,
    NotApplicable,
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SetValues {
    pub quarter: String,
    pub unit_id: WireId,
    /// True for a paste or fill, so that the audit names it so.
    pub paste: bool,
    pub changes: Vec<CellChange>,
}

/// What was typed: blank clears, `不适用:理由` sets that state, all else must be a number.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CellChange {
    pub target_id: WireId,
    pub text: String,
    pub revision: i64,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ValuesSet {
    pub sheet: EntrySheet,
    /// Cells that were not taken; their values stand as they were.
    pub refused: Vec<RefusedCell>,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RefusedCell {
    pub target_id: WireId,
    pub text: String,
    pub code: String,
    pub message: String,
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OfCell {
    pub quarter: String,
    pub unit_id: WireId,
    pub target_id: WireId,
}

/// 单元格来历: one change of a cell.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TrailLine {
    pub at: String,
    pub operator: String,
    pub operation: String,
    pub before: String,
    pub after: String,
}

/// Cells of one task over its units, or of many units: each names its own.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SetCells {
    pub quarter: String,
    pub paste: bool,
    pub changes: Vec<PlacedChange>,
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PlacedChange {
    pub unit_id: WireId,
    pub target_id: WireId,
    pub text: String,
    pub revision: i64,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RefusedPlace {
    pub unit_id: WireId,
    pub target_id: WireId,
    pub text: String,
    pub code: String,
    pub message: String,
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SetTexts {
    pub quarter: String,
    pub paste: bool,
    pub changes: Vec<TextChange>,
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TextChange {
    pub unit_id: WireId,
    pub task_id: WireId,
    pub field: TextFieldWord,
    pub text: String,
    pub revision: i64,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TextsSet {
    /// Texts as they are now, with their revisions, in the order asked for.
    pub kept: Vec<TextKept>,
    pub refused: Vec<RefusedText>,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TextKept {
    pub unit_id: WireId,
    pub task_id: WireId,
    pub field: TextFieldWord,
    pub text: String,
    pub revision: i64,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RefusedText {
    pub unit_id: WireId,
    pub task_id: WireId,
    pub field: TextFieldWord,
    pub code: String,
    pub message: String,
}

/// 带入上季: blanks only; nothing that stands is touched.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Prefill {
    pub quarter: String,
    pub unit_id: WireId,
    /// `null`: all tasks.
    pub task_id: Option<WireId>,
    pub values: bool,
    pub texts: bool,
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OfText {
    pub quarter: String,
    pub unit_id: WireId,
    pub task_id: WireId,
    pub field: TextFieldWord,
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OfTaskQuarter {
    pub quarter: String,
    pub task_id: WireId,
}

/// 按任务填报: one task, all units side by side.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TaskEntrySheet {
    pub quarter: String,
    pub previous_quarter: Option<String>,
    pub task_id: WireId,
    pub task_no: i64,
    pub title: String,
    pub targets: Vec<TaskTarget>,
    pub units: Vec<TaskUnit>,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TaskTarget {
    pub target_id: WireId,
    pub name: String,
    pub kind: KindWord,
    pub goal_text: String,
    pub measure_unit: String,
    /// What the units' values come to, in words: `102(其中未列名 4)`; `null` where there is none.
    pub total: Option<String>,
    /// 全省口径数, as the office has it from elsewhere.
    pub declared: Option<String>,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TaskUnit {
    pub unit_id: WireId,
    pub short_name: String,
    pub full_name: String,
    pub role: RoleWord,
    pub state: Option<ReportStateWord>,
    pub locked: Option<String>,
    /// In the order of the sheet's targets.
    pub cells: Vec<TaskCell>,
    pub texts: Vec<TextCell>,
    /// Files behind the task's texts.
    pub evidence: u32,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TaskCell {
    pub previous: Option<CellView>,
    pub current: CellView,
    pub change: Option<String>,
    pub evidence: u32,
    pub notes: Vec<NoteView>,
    pub returned: Option<String>,
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DeclareTotal {
    pub quarter: String,
    pub target_id: WireId,
    /// Blank takes it away.
    pub text: String,
}
