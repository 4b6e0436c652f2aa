//! 总览: what needs the office today, lights, and how targets stand to their curve.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{BoardCounts, DeliverableWord, KindWord, LightWord, ProgressWordWire, ReportStateWord, RoleWord, WireId};

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Overview {
    pub quarter: String,
    pub title: String,
    pub business_date: String,
    pub due_on: String,
    pub days_left: i64,
    /// What is so today, in one sentence: 二季度还有 3 家未报，5 项指标滞后。
    pub headline: String,
    pub counts: BoardCounts,
    /// 今天要办, the most pressing first.
    pub todo: Vec<TodoView>,
    /// Lights of all targets and deliverables.
    pub lights: LightCountsView,
    /// 通报 words of all targets: 已完成, 超进度, 达进度, 欠进度, 其他.
    pub progress: Vec<ProgressCount>,
    pub tasks: Vec<OverviewTask>,
    /// The units of the heat table's columns, in the plan's order.
    pub units: Vec<OverviewUnit>,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TodoView {
    pub kind: TodoKind,
    /// `3 家逾期未报`
    pub title: String,
    /// Names: all of them, not a share.
    pub detail: String,
    pub count: u32,
    pub unit_ids: Vec<WireId>,
    pub target_ids: Vec<WireId>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum TodoKind {
    /// 逾期未报: chase.
    Overdue,
    /// 待审核.
    Review,
    /// 延期申请待答复.
    Extensions,
    /// 退回未重报.
    SentBack,
    /// 滞后.
    Lagging,
    /// 节点临期.
    DueSoon,
    /// 未到期未报.
    Waiting,
    /// 缺佐证.
    Evidence,
}

#[derive(Debug, Clone, Copy, Default, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LightCountsView {
    pub on_track: u32,
    pub behind: u32,
    pub lagging: u32,
    pub not_reported: u32,
    pub not_yet_set: u32,
    pub not_judged: u32,
}

#[derive(Debug, Clone, Copy, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ProgressCount {
    pub word: ProgressWordWire,
    pub count: u32,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OverviewTask {
    pub id: WireId,
    pub no: i64,
    pub title: String,
    pub section: String,
    /// The worst light of its targets and deliverables; `null` for a task that has neither.
    pub light: Option<LightView>,
    pub lights: LightCountsView,
    pub targets: Vec<OverviewTarget>,
    pub deliverables: Vec<OverviewDeliverable>,
    /// One for each of the overview's units, in their order; `null` where the unit has no role.
    pub cells: Vec<Option<HeatCell>>,
}

/// 灯: always with its word.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LightView {
    pub light: LightWord,
    /// `达进度`
    pub word: String,
    /// Why: `序时 50%，完成 32%，差 18 个百分点`.
    pub reason: String,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OverviewTarget {
    pub id: WireId,
    pub name: String,
    pub kind: KindWord,
    pub goal_text: String,
    pub measure_unit: String,
    pub soft: bool,
    /// What is accepted, in words: `102(其中未列名 4)`; `null` where nothing is.
    pub value: Option<String>,
    /// Reported but not accepted yet, in words; `null` where it is no more than what is accepted.
    pub reported: Option<String>,
    /// Percent of the goal as a decimal string; `null` where it is not judged so.
    pub completion: Option<String>,
    /// Planned share less completion, in percentage points.
    pub gap: Option<String>,
    pub light: LightView,
    pub progress: ProgressWordWire,
    /// Units that answer for it, and how many of their reports are accepted.
    pub units: u32,
    pub units_accepted: u32,
    /// By quarter.
    pub curve: Vec<CurvePoint>,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CurvePoint {
    pub quarter: String,
    /// 序时进度, percent; `null` for kinds that have none.
    pub planned: Option<u32>,
    /// Completion, percent, as a decimal string; `null` where nothing is accepted.
    pub completion: Option<String>,
    /// The value accepted; `null` where none is.
    pub value: Option<String>,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OverviewDeliverable {
    pub id: WireId,
    pub kind: DeliverableWord,
    pub name: String,
    pub due_on: Option<String>,
    pub done_on: Option<String>,
    pub light: LightView,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OverviewUnit {
    pub id: WireId,
    pub short_name: String,
    pub full_name: String,
    pub state: Option<ReportStateWord>,
    /// The worst light of its tasks; `null` for a unit without targets.
    pub light: Option<LightView>,
    pub lights: LightCountsView,
}

/// A task of a unit: the worst light of what the unit answers for in it.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct HeatCell {
    pub role: RoleWord,
    /// `null` where the task has no target.
    pub light: Option<LightView>,
    /// The unit's cells that hold something, of how many.
    pub filled: u32,
    pub targets: u32,
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OfTrend {
    pub quarter: String,
    pub target_id: WireId,
}

/// 趋势: a target over the quarters of its year, by unit, and over the years under the same name.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TrendView {
    pub target_id: WireId,
    pub task_id: WireId,
    pub name: String,
    pub measure_unit: String,
    pub goal: Option<String>,
    pub curve: Vec<CurvePoint>,
    pub units: Vec<UnitTrend>,
    pub years: Vec<YearPoint>,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct UnitTrend {
    pub unit_id: WireId,
    pub short_name: String,
    /// One for each quarter, as reported; `null` where there is none.
    pub values: Vec<Option<String>>,
    /// Of each: accepted.
    pub accepted: Vec<bool>,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct YearPoint {
    pub year: i32,
    pub target_id: WireId,
    pub goal: Option<String>,
    /// The last value accepted in the year.
    pub value: Option<String>,
    pub completion: Option<String>,
}

/// 设置 of the office: what lights and checks go by.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OfficeRules {
    /// ▲ from this gap on, in percentage points.
    pub behind_from: String,
    /// ■ from this gap on.
    pub lagging_from: String,
    /// 超进度 from this lead on.
    pub ahead_from: String,
    /// A rate that misses its goal by less than this share of it is ▲.
    pub rate_tolerance: String,
    /// 临期, days.
    pub due_soon_days: u32,
    /// 增幅异常, percent over the quarter before.
    pub jump_percent: u32,
    /// …and by at least this much.
    pub jump_least: String,
    /// 首报超目标, percent of the goal.
    pub first_over_percent: u32,
    /// 雷同, percent.
    pub same_text_percent: u32,
    /// Largest file, MB.
    pub attachment_mb: u32,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OfficeRulesView {
    pub rules: OfficeRules,
    pub defaults: OfficeRules,
}
