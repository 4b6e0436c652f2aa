//! 工作计划.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{DeliverableWord, KindWord, NatureWord, OperatorWord, WireId};

#[derive(Debug, Clone, Copy, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OfYear {
    pub year: i32,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PlanView {
    pub id: WireId,
    pub year: i32,
    pub title: String,
    pub doc_no: String,
    pub issued_by: String,
    pub issued_on: Option<String>,
    pub preamble: String,
    pub version: i64,
    pub revision: i64,
    pub sections: Vec<SectionView>,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SectionView {
    pub id: WireId,
    pub no: i64,
    pub title: String,
    pub tasks: Vec<TaskView>,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TaskView {
    pub id: WireId,
    pub no: i64,
    pub title: String,
    /// 原文 of the document.
    pub text: String,
    pub all_members: bool,
    pub measures: Vec<MeasureView>,
    pub targets: Vec<TargetView>,
    pub deliverables: Vec<DeliverableView>,
    pub mechanisms: Vec<MechanismView>,
    /// Units in the plan's order, with their symbols.
    pub units: Vec<TaskUnitView>,
    pub revision: i64,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TaskUnitView {
    pub id: WireId,
    pub short_name: String,
    pub role: super::RoleWord,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MeasureView {
    pub id: WireId,
    pub no: i64,
    pub text: String,
    pub sentence: String,
    pub revision: i64,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TargetView {
    pub id: WireId,
    pub no: i64,
    pub name: String,
    pub kind: KindWord,
    pub operator: OperatorWord,
    /// `null` = 尚未下达, never 0.
    pub goal: Option<String>,
    pub goal_to: Option<String>,
    /// `≥100个`, `尚未下达`
    pub goal_text: String,
    pub baseline: Option<String>,
    pub measure_unit: String,
    pub modality: String,
    /// 力争: a soft promise.
    pub soft: bool,
    pub nature: NatureWord,
    /// 口径
    pub definition: String,
    /// 序时进度 at the end of each quarter, percent.
    pub planned_share: [u8; 4],
    /// 分解; `null` where it is not split.
    pub split: Option<super::SplitView>,
    /// Process wording without a 口径 yet.
    pub wants_definition: bool,
    pub sentence: String,
    pub revision: i64,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DeliverableView {
    pub id: WireId,
    pub no: i64,
    pub kind: DeliverableWord,
    pub name: String,
    pub due_on: Option<String>,
    pub done_on: Option<String>,
    pub sentence: String,
    pub revision: i64,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MechanismView {
    pub name: String,
    pub kind: String,
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct EditPlanHeader {
    pub id: WireId,
    pub revision: i64,
    pub title: String,
    pub doc_no: String,
    pub issued_by: String,
    pub issued_on: Option<String>,
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct EditTask {
    pub id: WireId,
    pub revision: i64,
    pub title: String,
    pub text: String,
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct EditMeasure {
    pub id: WireId,
    pub revision: i64,
    pub text: String,
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AddMeasure {
    pub task_id: WireId,
    pub text: String,
}

/// The fields of a target that people edit.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TargetFields {
    pub name: String,
    pub kind: KindWord,
    pub operator: OperatorWord,
    pub goal: Option<String>,
    pub goal_to: Option<String>,
    pub baseline: Option<String>,
    pub measure_unit: String,
    pub modality: String,
    pub nature: NatureWord,
    pub definition: String,
    pub planned_share: [u8; 4],
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct EditTarget {
    pub id: WireId,
    pub revision: i64,
    pub fields: TargetFields,
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AddTarget {
    pub task_id: WireId,
    pub fields: TargetFields,
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DeliverableFields {
    pub kind: DeliverableWord,
    pub name: String,
    pub due_on: Option<String>,
    pub done_on: Option<String>,
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct EditDeliverable {
    pub id: WireId,
    pub revision: i64,
    pub fields: DeliverableFields,
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AddDeliverable {
    pub task_id: WireId,
    pub fields: DeliverableFields,
}

/// Removes one measure, target or deliverable; refused when values hang on it.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RemoveItem {
    pub kind: ItemKind,
    pub id: WireId,
    pub revision: i64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum ItemKind {
    Measure,
    Target,
    Deliverable,
}
