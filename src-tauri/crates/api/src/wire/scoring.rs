//! 打分: the score grid, one line of it, and what is done to them.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::*;

/// 打分表格: all assessees × all criteria.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ScoreGrid {
    pub assessment: AssessmentLine,
    /// Why nothing can be entered, in words: no sound scheme, published, looking back.
    pub locked: Option<String>,
    /// Of published results: how many stand otherwise today than was published.
    pub differing: u32,
    pub groups: Vec<GridGroup>,
    pub criteria: Vec<GridCriterion>,
    pub rows: Vec<GridRow>,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct GridGroup {
    pub tier: TierWord,
    pub code: String,
    pub title: String,
    pub points: String,
    pub is_bonus: bool,
    /// Which of the criteria: first, and how many.
    pub first: u32,
    pub count: u32,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct GridCriterion {
    pub code: String,
    pub title: String,
    pub points: String,
    pub method: MethodWord,
    /// The score follows from facts.
    pub computes: bool,
    /// Goal and actual are asked.
    pub figures: bool,
    pub baseline: bool,
    pub events: bool,
    pub asks_evidence: bool,
    pub is_bonus: bool,
    pub measure_unit: String,
    pub scoring_unit: String,
    /// Taken from this target of the plan.
    pub plan_target: Option<String>,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct GridRow {
    pub assessee: WireId,
    pub name: String,
    /// One for each criterion.
    pub cells: Vec<ScoreCell>,
    pub total: String,
    pub unrounded: String,
    pub missing: u32,
    pub grade: Option<GradeWord>,
    pub rank: Option<u32>,
    pub vetoed: bool,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ScoreCell {
    pub goal: Option<String>,
    pub filed_on: Option<String>,
    pub baseline: Option<String>,
    pub actual: Option<String>,
    pub verified: Option<String>,
    /// `null`: nobody has looked yet.
    pub events: Option<u32>,
    pub not_applicable: bool,
    /// 数据来源单位; `null` while it is not set.
    pub source_unit: Option<String>,
    pub evidence: u32,
    /// Titles of 佐证材料.
    pub cited: Vec<String>,
    /// What the facts come to, as shown; `null` while they do not suffice or people give the score.
    pub computed: Option<String>,
    /// 自评, 文审, 实地核查, 终审; `null` where none was given.
    pub steps: Vec<Option<GivenScore>>,
    /// What counts.
    pub counts: Option<String>,
    pub counted: CountedWord,
    pub checked: bool,
    /// An appeal without an outcome.
    pub appealed: bool,
    /// Something stands against a score of it.
    pub faults: u32,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct GivenScore {
    /// `null`: by the method, and the facts no longer suffice.
    pub score: Option<String>,
    /// 按方法计算.
    pub by_method: bool,
    /// Reasons of deduction.
    pub losses: u32,
}

/// 计分来源.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum CountedWord {
    Appeal,
    SelfAssessment,
    PaperReview,
    SiteCheck,
    Final,
    Computed,
    Nothing,
}

/// One cell of the grid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct LinePlace {
    pub assessee: WireId,
    pub code: String,
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OfLine {
    pub assessment: WireId,
    pub assessee: WireId,
    pub code: String,
}

/// Everything of one line, for the panel.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ScoreLineView {
    pub assessee: WireId,
    pub assessee_name: String,
    pub code: String,
    pub title: String,
    /// Titles of the groups above.
    pub path: Vec<String>,
    pub points: String,
    pub terms: CriterionTermsView,
    /// 评分方法 in words.
    pub method: String,
    pub cell: ScoreCell,
    pub source_unit: String,
    pub not_applicable: Option<String>,
    pub events: Option<Vec<EventView>>,
    pub evidence: Vec<CitedEvidence>,
    /// Ledger rows that figures were taken from, in words.
    pub origins: Vec<String>,
    /// 算式 in words, or why there is none.
    pub working: String,
    pub steps: Vec<StepScoreView>,
    pub check: Option<CheckedBy>,
    pub appeal: Option<AppealView>,
}

/// 扣分(加分)事项.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct EventView {
    pub clause: String,
    pub title: String,
    pub on: Option<String>,
    pub times: u32,
    pub basis: String,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CitedEvidence {
    pub id: WireId,
    pub title: String,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct StepScoreView {
    pub step: ScoreStepWord,
    pub score: Option<String>,
    pub by_method: bool,
    pub scorer: String,
    pub losses: Vec<LossView>,
    /// What stands against it, in words.
    pub faults: Vec<String>,
}

/// 扣分原因.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct LossView {
    pub reason: String,
    pub clause: String,
    pub evidence: String,
    pub points: Option<String>,
}

/// 复核.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CheckedBy {
    pub checker: String,
    pub on: String,
}

/// 申诉.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AppealView {
    pub lodged_on: String,
    pub ground: String,
    pub outcome: Option<AppealOutcomeView>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AppealOutcomeView {
    pub decision: AppealWord,
    /// Of 采纳 only.
    pub score: Option<String>,
    pub decided_on: String,
    pub decided_by: String,
    pub reason: String,
}

/// 一票否决.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct VetoView {
    pub event: String,
    pub happened_on: String,
    pub basis: String,
    pub decided_by: String,
    pub decided_on: String,
}

/// Which fact of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum FactField {
    Goal,
    FiledOn,
    Baseline,
    Actual,
    Verified,
    SourceUnit,
    /// Titles, parted by ； or by lines; those given are all that the line cites.
    Evidence,
    /// The reason; blank takes it back.
    NotApplicable,
}

/// A fact as typed or pasted; blank is "not yet set".
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct FactCell {
    pub assessee: WireId,
    pub code: String,
    pub field: FactField,
    pub text: String,
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SetFacts {
    pub assessment: WireId,
    pub cells: Vec<FactCell>,
}

/// A score as typed or pasted: a number, blank to take it back, `=` for 按方法计算.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ScoreText {
    pub assessee: WireId,
    pub code: String,
    pub text: String,
    /// `null`: the reasons that the step has already.
    pub losses: Option<Vec<LossView>>,
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SetScores {
    pub assessment: WireId,
    pub step: ScoreStepWord,
    pub cells: Vec<ScoreText>,
}

/// A cell that was not taken, and why. Nothing of the batch was changed when there is one.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RefusedScore {
    pub assessee: WireId,
    pub code: String,
    pub text: String,
    pub words: String,
    /// A reason with its clause would do.
    pub wants_reason: bool,
    /// Evidence cited on the line would do.
    pub wants_evidence: bool,
}

/// Scores that follow from a step before, or from the method, for all cells without one of this step.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct FillScores {
    pub assessment: WireId,
    pub step: ScoreStepWord,
    /// `true`: the method's result where there is one. `false`: the last score given before.
    pub by_method: bool,
    /// `null`: all.
    pub assessees: Option<Vec<WireId>>,
}

/// What was filled, and what could not be.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ScoresFilled {
    pub filled: u32,
    pub left: Vec<RefusedScore>,
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SetEvents {
    pub assessment: WireId,
    pub assessee: WireId,
    pub code: String,
    /// `null`: not looked yet. Empty: looked, none.
    pub events: Option<Vec<EventView>>,
}

/// 核实无扣分事项: for many lines at once, those not looked at yet.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NoEvents {
    pub assessment: WireId,
    pub lines: Vec<LinePlace>,
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CiteEvidence {
    pub assessment: WireId,
    pub assessee: WireId,
    pub code: String,
    pub title: String,
}

/// One 佐证 for many lines in one change.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CiteForMany {
    pub assessment: WireId,
    pub lines: Vec<LinePlace>,
    pub title: String,
    /// Page or clause of it.
    pub part: Option<String>,
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DropEvidence {
    pub assessment: WireId,
    pub id: WireId,
}

/// 复核 of many final scores by who is signed in.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CheckScores {
    pub assessment: WireId,
    /// `null`: all that have a final score of somebody else and no check yet.
    pub lines: Option<Vec<LinePlace>>,
    /// `false` takes checks back.
    pub checked: bool,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ScoresChecked {
    pub checked: u32,
    /// Of their own scorer, or without a final score.
    pub left: Vec<RefusedScore>,
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SetAppeal {
    pub assessment: WireId,
    pub assessee: WireId,
    pub code: String,
    /// `null` takes it off.
    pub appeal: Option<AppealView>,
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SetVeto {
    pub assessment: WireId,
    pub assessee: WireId,
    pub veto: Option<VetoView>,
}

/// 从台账取数: what accepted entries of the plan come to by 市州.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LedgerFigure {
    pub assessee: WireId,
    pub assessee_name: String,
    pub code: String,
    pub title: String,
    /// The target of the plan.
    pub target: String,
    /// As it stands in the sheet; `null` while it is not set.
    pub now: Option<String>,
    /// What stands in the sheet did not come from the ledger: it is kept unless it is chosen otherwise.
    pub typed: bool,
    /// `0` is taken only where it is chosen.
    pub taken: String,
    pub entries: u32,
}

/// The rows that are taken, each as it was seen.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TakeFigures {
    pub assessment: WireId,
    pub rows: Vec<FigureChosen>,
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct FigureChosen {
    pub assessee: WireId,
    pub code: String,
    pub taken: String,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LedgerFigures {
    /// Of which quarters: `2015年一季度至四季度`.
    pub quarters: String,
    pub figures: Vec<LedgerFigure>,
    /// Criteria of which nothing, or not all, can be taken, in words.
    pub troubles: Vec<String>,
}

/// 自评表 written, one file an assessee.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct WriteSelfForms {
    pub assessment: WireId,
    /// `null`: all.
    pub assessees: Option<Vec<WireId>>,
    /// A folder.
    pub place: String,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FilesWritten {
    pub folder: PlaceView,
    pub files: Vec<String>,
}

/// 自评表 or a workbook of facts that came back.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ReadScoreBooks {
    pub assessment: WireId,
    pub places: Vec<String>,
    /// `false`: look only; `true`: take what is sound in one step.
    pub take: bool,
}

/// What a workbook would change, or changed.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ScoreBookRead {
    pub file_name: String,
    /// `null` for a workbook of all assessees.
    pub assessee: Option<String>,
    /// Cells that differ from what is here.
    pub changes: Vec<BookChangeView>,
    pub faults: Vec<BookFaultView>,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BookChangeView {
    pub assessee_name: String,
    pub code: String,
    pub title: String,
    /// `完成值`
    pub field: String,
    pub before: String,
    pub after: String,
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AssessmentFile {
    pub assessment: WireId,
    pub place: String,
}
