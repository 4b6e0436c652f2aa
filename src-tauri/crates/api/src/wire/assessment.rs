//! 考核与考核方案. Points and amounts are decimal strings, blank ones `null`.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::*;

/// One line of the list of assessments, newest first.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AssessmentLine {
    pub id: WireId,
    pub scope: ScopeWord,
    /// `市（州）`, `县（市、区）`: what those who are assessed are called together.
    pub whom: String,
    pub year: i32,
    /// `2015年度市（州）人民政府质量工作考核`
    pub title: String,
    pub period_from: String,
    pub period_until: String,
    pub goals_due_on: Option<String>,
    pub self_assessment_due_on: Option<String>,
    pub assessees: Vec<WireId>,
    /// `null` while there is no scheme.
    pub scheme: Option<SchemeLine>,
    /// Scores were given: the scheme is frozen.
    pub begun: bool,
    /// For each step, how many of `scores` were given.
    pub given: Vec<StepCount>,
    /// Assessees × criteria.
    pub scores: u32,
    pub checked: u32,
    pub open_appeals: u32,
    pub vetoes: u32,
    pub published_on: Option<String>,
    /// What its export is called, with the ending that says what it is.
    pub export_name: String,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct StepCount {
    pub step: ScoreStepWord,
    pub count: u32,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SchemeLine {
    pub id: WireId,
    pub version: u32,
    pub title: String,
    pub is_sample: bool,
    /// 修订原因 of version 2 and later.
    pub reason: String,
    pub criteria: u32,
    /// What keeps it from being scored by.
    pub faults: u32,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AssesseeView {
    pub id: WireId,
    /// GB/T 2260, six digits.
    pub code: String,
    pub name: String,
    pub sort_no: i64,
    pub from: Option<String>,
    pub until: Option<String>,
}

/// 被考核单位 as typed or pasted. Blank days are open ends.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AssesseeText {
    pub code: String,
    pub name: String,
    pub from: String,
    pub until: String,
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AddAssessees {
    pub rows: Vec<AssesseeText>,
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct EditAssessee {
    pub id: WireId,
    pub edit: AssesseeText,
}

/// A row that was not taken; none of the batch was added then.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RefusedAssessee {
    /// From 0.
    pub at: u32,
    pub words: String,
}

/// 可比性说明.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ComparabilityView {
    pub id: WireId,
    pub assessees: Vec<WireId>,
    pub from: String,
    pub text: String,
    /// Published results tell of it: it stays as it is.
    pub settled: bool,
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct KeepComparability {
    /// `null`: a new one.
    pub id: Option<WireId>,
    pub assessees: Vec<WireId>,
    pub from: String,
    pub text: String,
}

#[derive(Debug, Clone, Copy, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DropComparability {
    pub id: WireId,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AssessmentsView {
    pub assessments: Vec<AssessmentLine>,
    /// All whom the file knows, in the order of papers.
    pub assessees: Vec<AssesseeView>,
    pub notes: Vec<ComparabilityView>,
    /// Who is signed in, as who scores.
    pub operator: Option<String>,
}

/// What a new assessment begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum SchemeStart {
    /// 示例方案.
    Sample,
    /// The scheme of the newest earlier assessment of this scope.
    Previous,
    Empty,
}

/// Dates and assessees of an assessment. The assessees of the province's own are not asked.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AssessmentTerms {
    pub period_from: String,
    pub period_until: String,
    pub goals_due_on: Option<String>,
    pub self_assessment_due_on: Option<String>,
    /// `null`: all of the scope that stood in the period.
    pub assessees: Option<Vec<WireId>>,
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NewAssessment {
    pub scope: ScopeWord,
    pub year: i32,
    pub terms: AssessmentTerms,
    pub start: SchemeStart,
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct EditAssessment {
    pub assessment: WireId,
    pub terms: AssessmentTerms,
}

#[derive(Debug, Clone, Copy, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OfAssessment {
    pub assessment: WireId,
}

#[derive(Debug, Clone, Copy, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OfScheme {
    pub assessment: WireId,
    /// `null`: the version in force.
    pub version: Option<u32>,
}

/// 考核方案, one version of it.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SchemeView {
    pub assessment: AssessmentLine,
    pub versions: Vec<SchemeLine>,
    pub draft: SchemeDraftView,
    /// 评分方法 in words, for each row of the draft; `null` of groups.
    pub methods: Vec<Option<String>>,
    pub check: SchemeCheck,
    /// Why it cannot be edited, in words; `null` where it can.
    pub locked: Option<String>,
    /// What was just saved took so many 复核 with it; 0 when it is only read.
    pub checks_fell: u32,
    /// Criteria whose records went on with them under another code, by what was just saved.
    pub renumbered: u32,
    /// Records without a criterion in this version, kept and not counted: `1.1.2（21 个单位）`.
    pub outside: Vec<String>,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SchemeCheck {
    /// Of all criteria but the bonus: what has to come to 100.
    pub points: String,
    pub bonus: String,
    pub faults: Vec<SchemeFaultView>,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SchemeFaultView {
    /// From 0; `null` where it is the header, the rules or the scheme as a whole.
    pub row: Option<u32>,
    pub words: String,
}

/// 方案草稿, as it is edited: rows are an outline.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SchemeDraftView {
    pub title: String,
    pub basis: String,
    pub is_sample: bool,
    pub rules: SchemeRulesView,
    pub rows: Vec<SchemeRowView>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SchemeRulesView {
    pub rounding_place: RoundingPlaceWord,
    pub rounding_digits: u8,
    pub rounding_mode: RoundingModeWord,
    pub grade_a: String,
    pub grade_b: String,
    pub grade_c: String,
    pub rank_on: RankOnWord,
    /// Codes of rows, or `bonus`, in turn.
    pub tie_breakers: Vec<String>,
    pub ties: TiesWord,
    pub vetoed: VetoedRankWord,
    pub evidence: EvidenceRuleWord,
    pub total_cap: Option<String>,
}

/// 指标, or with terms 考核项.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SchemeRowView {
    pub tier: TierWord,
    pub code: String,
    pub title: String,
    pub points: Option<String>,
    pub terms: Option<CriterionTermsView>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CriterionTermsView {
    pub standard: String,
    pub scoring_unit: String,
    pub evidence_asked: String,
    pub measure_unit: String,
    pub method: MethodView,
    /// 不适用时的基础分.
    pub base_score: Option<String>,
}

/// 评分方法. `planTarget` is the name of a target of the plan, `null` where figures are 备案 and 自评 of the assessee.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase", deny_unknown_fields)]
pub enum MethodView {
    Formula { plan_target: Option<String>, better: BetterWord, from: StartingFromWord, nothing_below: Option<String> },
    Bands { plan_target: Option<String>, of: BandsOfWord, better: BetterWord, bands: Vec<BandView>, otherwise: String },
    Deduction { items: Vec<EventItemView>, floor: String },
    Reviewer {},
    Bonus { items: Vec<EventItemView> },
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct BandView {
    pub bound: String,
    pub points: String,
}

/// 扣分(加分)条款.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct EventItemView {
    pub clause: String,
    pub text: String,
    pub each: String,
    pub at_most: Option<String>,
}

/// The whole draft, as it stands on the screen. What is the same stays untouched in the file.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SaveScheme {
    pub assessment: WireId,
    pub draft: SchemeDraftView,
    /// Also where records lose their criterion, which is refused (D609) otherwise.
    pub confirmed: bool,
}

/// 修订: the next version, with its reason.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ReviseScheme {
    pub assessment: WireId,
    pub reason: String,
}

/// A scheme from a workbook (.xlsx, .xls) or a document (.json).
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SchemeFile {
    pub assessment: WireId,
    pub place: String,
    /// As of `SaveScheme`.
    pub confirmed: bool,
}

/// A scheme into a file; its ending says as what (.xlsx, .json).
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SaveSchemeFile {
    pub assessment: WireId,
    pub version: Option<u32>,
    pub place: String,
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PastedScheme {
    pub text: String,
}

/// Rows as pasted, to be put into a draft; or what was wrong with them.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SchemeRowsRead {
    pub rows: Vec<SchemeRowView>,
    pub faults: Vec<BookFaultView>,
    /// What was assumed or left out; nothing has to be put right for it.
    pub remarks: Vec<BookFaultView>,
}

/// What was wrong with a cell of a workbook, or of what was pasted.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BookFaultView {
    /// `评分细则!D7`
    pub place: String,
    pub found: String,
    pub words: String,
}

/// A scheme read from a file, or its faults; nothing is changed then.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SchemeRead {
    pub scheme: Option<SchemeView>,
    pub faults: Vec<BookFaultView>,
    /// What was assumed or left out; nothing has to be put right for it.
    pub remarks: Vec<BookFaultView>,
}
