//! 考核结果: ranking, what a score is made of, years, sandbox, publication, use of results.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::*;

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct StandingView {
    pub assessment: AssessmentLine,
    /// Upper tiers, for subtotals.
    pub groups: Vec<GridGroup>,
    pub criteria: Vec<GridCriterion>,
    /// In the order of ranks; who has none comes last.
    pub rows: Vec<StandingRow>,
    pub grades: Vec<GradeCountView>,
    /// `null` while nobody has a complete score.
    pub spread: Option<SpreadView>,
    pub ranges: Vec<RangeView>,
    /// What keeps it from being published, in words.
    pub obstacles: Vec<String>,
    pub publication: Option<PublicationView>,
    /// Rules in words: rounding, grades, ranking.
    pub rules: Vec<String>,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct StandingRow {
    pub assessee: WireId,
    pub name: String,
    pub rank: Option<u32>,
    pub shared_by: u32,
    pub grade: Option<GradeWord>,
    pub grade_by_score: Option<GradeWord>,
    pub veto: Option<VetoView>,
    pub base: String,
    pub bonus: String,
    pub total: String,
    pub unrounded: String,
    /// One for each group, as shown.
    pub groups: Vec<String>,
    /// One for each criterion: score as shown, and its share of the points in percent, for the heat table.
    pub lines: Vec<HeatScore>,
    pub missing: u32,
    pub not_final: u32,
    pub not_checked: u32,
    pub open_appeals: u32,
    /// Last year's, where that year was assessed.
    pub last_rank: Option<u32>,
    pub last_total: Option<String>,
    pub last_grade: Option<GradeWord>,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct HeatScore {
    pub score: Option<String>,
    pub share: Option<String>,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct GradeCountView {
    pub grade: GradeWord,
    pub count: u32,
    pub vetoed: u32,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SpreadView {
    pub count: u32,
    pub lowest: String,
    pub median: String,
    pub mean: String,
    pub highest: String,
}

/// 分数段: from `from` to below `until`.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RangeView {
    pub from: String,
    pub until: String,
    pub count: u32,
    pub names: Vec<String>,
}

/// 公布.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PublicationView {
    pub published_on: String,
    pub basis: String,
    pub decided_by: String,
    pub scheme_version: u32,
    /// Assessees whose result today is not the one published, in words.
    pub differences: Vec<String>,
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PublishResults {
    pub assessment: WireId,
    pub published_on: String,
    pub basis: String,
    pub decided_by: String,
}

#[derive(Debug, Clone, Copy, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OfAssessee {
    pub assessment: WireId,
    pub assessee: WireId,
}

/// 单位画像, with the chain of its total.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ProfileView {
    pub row: StandingRow,
    pub ranked: u32,
    pub lines: Vec<ProfileLine>,
    /// 得分由来, link by link.
    pub chain: Vec<ChainLine>,
    /// 为何是第12名而不是第11名; `null` for the first and who has no rank.
    pub gap: Option<RankGapView>,
    /// `null` where there is no assessment of the year before.
    pub since: Option<SinceView>,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ProfileLine {
    pub tier: TierWord,
    pub code: String,
    pub title: String,
    pub is_group: bool,
    pub points: String,
    pub own: Option<String>,
    /// 得分率, percent.
    pub share: Option<String>,
    pub median: Option<String>,
    pub median_share: Option<String>,
    pub best: Option<String>,
    pub best_share: Option<String>,
    pub leaders: Vec<String>,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ChainLine {
    /// `扣分`, `封顶`
    pub label: String,
    pub words: String,
    pub points: Option<String>,
    /// The criterion that it is of.
    pub code: Option<String>,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RankGapView {
    /// `为何是第 12 名而不是第 11 名`
    pub question: String,
    pub words: String,
    pub above: WireId,
    pub above_name: String,
    pub by: String,
    pub parts: Vec<GapPart>,
    /// What 加分封顶 and 总分封顶 make of it, signed; the parts and this come to `by`. `null` where they play no part.
    pub by_caps: Option<String>,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct GapPart {
    pub code: String,
    pub title: String,
    pub ours: String,
    pub theirs: String,
    /// Theirs less ours, signed.
    pub by: String,
}

/// 与上年比较: the same criteria; the others named.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SinceView {
    pub year: i32,
    pub before: String,
    pub now: String,
    pub same: Vec<YearChangeView>,
    pub not_same: Vec<String>,
    /// 可比性说明.
    pub notes: Vec<String>,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct YearChangeView {
    pub code: String,
    pub title: String,
    pub points: String,
    pub before: String,
    pub now: String,
    /// Signed.
    pub change: String,
}

/// 两年对照, all assessees.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct YearsView {
    pub before: AssessmentLine,
    pub now: AssessmentLine,
    pub rows: Vec<YearsRow>,
    /// Criteria that are not the same, and 可比性说明.
    pub not_same: Vec<String>,
    pub notes: Vec<String>,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct YearsRow {
    pub assessee: WireId,
    pub name: String,
    pub rank_before: Option<u32>,
    pub rank_now: Option<u32>,
    pub grade_before: Option<GradeWord>,
    pub grade_now: Option<GradeWord>,
    pub total_before: Option<String>,
    pub total_now: Option<String>,
    /// Over the same criteria only.
    pub same_before: Option<String>,
    pub same_now: Option<String>,
    pub change: Option<String>,
    /// 可比性说明 that stands between its two years.
    pub noted: bool,
}

#[derive(Debug, Clone, Copy, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CompareYears {
    pub before: WireId,
    pub now: WireId,
}

/// 试算: other weights or scores, without saving.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TryScores {
    pub assessment: WireId,
    pub weights: Vec<TriedWeight>,
    pub scores: Vec<TriedScore>,
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TriedWeight {
    pub code: String,
    pub points: String,
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TriedScore {
    pub assessee: WireId,
    pub code: String,
    pub score: String,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TrialView {
    /// Why it cannot be computed: weights that do not come to 100 and the like.
    pub faults: Vec<String>,
    pub rows: Vec<TrialRow>,
}

/// In the order that the trial gives.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TrialRow {
    pub assessee: WireId,
    pub name: String,
    pub rank_before: Option<u32>,
    pub rank_now: Option<u32>,
    pub grade_before: Option<GradeWord>,
    pub grade_now: Option<GradeWord>,
    pub total_before: String,
    pub total_now: String,
    /// Another rank or grade; a total alone that is another moves nobody.
    pub moved: bool,
    /// What became of it, in one sentence; blank where not even the total is another.
    pub words: String,
}

/// 结果运用: one record.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ResultUseView {
    pub id: WireId,
    /// `null`: of all.
    pub assessee: Option<WireId>,
    pub assessee_name: Option<String>,
    pub kind: ResultUseWord,
    pub due_on: Option<String>,
    pub done_on: Option<String>,
    pub addressee: String,
    pub note: String,
    /// Not done, and past its day.
    pub overdue: bool,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ResultUses {
    pub uses: Vec<ResultUseView>,
    /// What the rules ask and nobody has noted yet: 整改报告 of each D, 报送, 反馈函; ready to be added.
    pub proposed: Vec<NewResultUse>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NewResultUse {
    pub assessee: Option<WireId>,
    pub kind: ResultUseWord,
    pub due_on: Option<String>,
    pub done_on: Option<String>,
    pub addressee: String,
    pub note: String,
}

/// Adds records, or with `id` changes one.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SetResultUses {
    pub assessment: WireId,
    pub id: Option<WireId>,
    pub uses: Vec<NewResultUse>,
}

#[derive(Debug, Clone, Copy, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DropResultUse {
    pub assessment: WireId,
    pub id: WireId,
}
