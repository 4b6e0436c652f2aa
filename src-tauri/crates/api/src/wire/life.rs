//! 计划的版本、比较、缺口，指标的分解.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{ChangeWord, ChangedWord, GapWord, PlanFieldWord, SplitOverWord, WireId};

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct VersionsView {
    pub year: i32,
    /// The newest one first.
    pub versions: Vec<VersionView>,
    /// How much of the plan differs from the newest version.
    pub changes: u32,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct VersionView {
    pub no: i64,
    pub reason: String,
    /// 依据; may be empty.
    pub basis: String,
    /// `null` for a plan that was made before days were kept.
    pub dated_on: Option<String>,
    /// `2016-10-12 10:42:07`
    pub set_at: String,
    pub set_by: String,
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SetVersion {
    pub year: i32,
    pub reason: String,
    pub dated_on: String,
    pub basis: String,
}

/// A side is `v2`, `2016-07-01` or `now`.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ComparePlans {
    pub year: i32,
    pub from: String,
    pub to: String,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DifferenceView {
    pub year: i32,
    pub from: String,
    pub to: String,
    pub added: u32,
    pub removed: u32,
    pub changed: u32,
    pub moved: u32,
    /// In the plan's order; those of one task stand together.
    pub changes: Vec<ChangeView>,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ChangeView {
    /// 板块 that it stands in; `null` for the header.
    pub section: Option<String>,
    pub task_id: Option<WireId>,
    pub task_no: Option<i64>,
    pub task_title: Option<String>,
    pub noun: ChangedWord,
    pub id: WireId,
    pub name: String,
    pub sign: ChangeWord,
    pub fields: Vec<FieldChangeView>,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FieldChangeView {
    pub field: PlanFieldWord,
    /// Whose share; `null` for other fields.
    pub of: Option<String>,
    /// Empty: there was none.
    pub old: String,
    pub new: String,
    /// For a text that is in both: the two in one, marked. Else empty.
    pub pieces: Vec<PieceView>,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PieceView {
    /// `null`: in both.
    pub sign: Option<ChangeWord>,
    pub text: String,
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OfGaps {
    pub year: i32,
    /// A unit has too much above so many times the average: `2`, `1.5`.
    pub times: String,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct GapsView {
    pub year: i32,
    pub tasks: u32,
    /// By kind, then in the plan's order.
    pub gaps: Vec<GapView>,
    /// The most burdened first.
    pub loads: Vec<LoadView>,
    /// Tasks per unit, with one decimal place.
    pub average: String,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct GapView {
    pub kind: GapWord,
    /// `null` for what concerns the plan as a whole.
    pub task_id: Option<WireId>,
    pub task_no: i64,
    /// The target or deliverable.
    pub item_id: Option<WireId>,
    pub name: String,
    /// Units, tasks or names that it is about.
    pub count: u32,
    pub split: Option<SplitStateView>,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LoadView {
    pub unit_id: WireId,
    pub name: String,
    pub tasks: u32,
    pub leads: u32,
    pub too_much: bool,
}

/// How the sum of shares stands to the goal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum SplitWord {
    Fits,
    Surplus,
    Short,
    Exceeds,
    GoalNotSet,
    NotSplittable,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SplitStateView {
    pub word: SplitWord,
    /// The difference, for surplus, short and exceeds.
    pub by: Option<String>,
}

/// A split in one line, for the list of targets.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SplitView {
    pub over: SplitOverWord,
    pub holders: u32,
    pub sum: String,
    pub state: SplitStateView,
}

#[derive(Debug, Clone, Copy, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OfTarget {
    pub id: WireId,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TargetLifeView {
    pub id: WireId,
    /// Who decided the 口径, and when; `null` while there is none.
    pub decided: Option<DecidedView>,
    pub split: Option<SplitView>,
    pub shares: Vec<ShareView>,
    pub split_revision: i64,
    /// Why the target cannot be split, in words.
    pub unsplittable: Option<String>,
    /// Who may carry a share: the units of the task, and the 21 prefectures in the order of provincial papers.
    pub units: Vec<ShareHolderView>,
    pub prefectures: Vec<ShareHolderView>,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DecidedView {
    pub by: String,
    /// `2016-10-12 10:42:07`
    pub at: String,
    /// It came with the plan; nobody wrote it here.
    pub with_plan: bool,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ShareView {
    /// A unit's id or a prefecture's code.
    pub holder: String,
    pub name: String,
    pub goal: String,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ShareHolderView {
    /// A unit's id or a prefecture's code.
    pub holder: String,
    pub name: String,
}

/// No rows take the split away.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SplitTarget {
    pub id: WireId,
    pub revision: i64,
    pub over: SplitOverWord,
    pub rows: Vec<ShareFields>,
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ShareFields {
    pub holder: String,
    pub goal: String,
}

#[derive(Debug, Clone, Copy, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct EvenShares {
    pub id: WireId,
    pub holders: u32,
}
