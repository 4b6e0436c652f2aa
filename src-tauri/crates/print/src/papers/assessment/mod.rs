//! 考核各件 (assessment): what the papers of an assessment are made of: the assessed year, its standing, and the rows of the
//! file behind each score. `figures` turns scores, subtotals, totals, grades and ranks into figures.

mod adding;
mod feedback_letter;
mod figures;
mod losses;
mod of_line;
mod opened;
mod outline;
mod published;
mod reckoned;
mod results_bulletin;
mod results_table;
mod scheme_table;
mod score_chain;
mod score_table;
mod self_assessment_report;
mod self_form;
mod standouts;
mod telling;
mod told;

use std::collections::BTreeMap;

use zhiheng_domain::assessment::{
    AssessedYear, Assessee, AssessmentScope, AssessmentStep, CriterionCode, Outcome, Points, Publication, Rounding, RoundingPlace,
    Scheme, ScoreLine, Standing,
};
use zhiheng_domain::{AssesseeId, OperatorId};

use crate::document::RecordOf;

pub use feedback_letter::FeedbackLetter;
pub use figures::{GroupFigures, LineFigures, SheetDepth, SheetFigures};
pub use results_bulletin::{NameOrder, ResultsBulletin};
pub use results_table::ResultsTable;
pub use scheme_table::SchemeTable;
pub use score_chain::ScoreChain;
pub use score_table::ScoreTable;
pub use self_assessment_report::SelfAssessmentReport;
pub use self_form::SelfAssessmentForm;

/// What all papers of an assessment are made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AssessmentGround {
    pub year: AssessedYear,
    pub standing: Standing,
    /// 公布的结果, which papers for others name where today's is another one.
    pub publication: Option<Publication>,
    /// 发文机关 or the office.
    pub issued_by: String,
    pub operators: BTreeMap<OperatorId, String>,
    pub rows: AssessmentRows,
}

/// The rows of the file that numbers of an assessment are made of.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AssessmentRows {
    /// The version of the scheme, with its rules.
    pub scheme: Option<RecordOf>,
    /// Groups too.
    pub criteria: BTreeMap<CriterionCode, RecordOf>,
    pub assessees: BTreeMap<AssesseeId, RecordOf>,
    pub scores: BTreeMap<(AssesseeId, CriterionCode), ScoreRows>,
    pub vetoes: BTreeMap<AssesseeId, RecordOf>,
    /// Results as they were published.
    pub published: BTreeMap<AssesseeId, RecordOf>,
}

/// Of one line of a sheet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ScoreRows {
    /// The line itself, with goal, baseline, actual.
    pub facts: Option<RecordOf>,
    /// In the order of the facts' events.
    pub events: Vec<RecordOf>,
    pub steps: BTreeMap<AssessmentStep, RecordOf>,
    /// Reasons of lost points, and what is cited as evidence.
    pub told: Vec<RecordOf>,
    pub check: Option<RecordOf>,
    pub appeal: Option<RecordOf>,
}

impl ScoreRows {
    fn all(&self) -> impl Iterator<Item = &RecordOf> {
        let steps = self.facts.iter().chain(&self.events).chain(self.steps.values());
        steps.chain(&self.told).chain(&self.check).chain(&self.appeal)
    }
}

/// 示例方案, as it stands in every paper of one.
pub(super) const SAMPLE: &str = "【示例方案】评分细则为示例，未经发布，所列得分、等次、名次不作考核依据";

/// In place of a score that there is not.
pub(super) const NOT_SCORED: &str = "尚未评定";

impl AssessmentGround {
    pub fn new(
        year: AssessedYear,
        issued_by: impl Into<String>,
        operators: BTreeMap<OperatorId, String>,
        rows: AssessmentRows,
    ) -> AssessmentGround {
        let standing = year.standing();
        AssessmentGround { year, standing, publication: None, issued_by: issued_by.into(), operators, rows }
    }

    pub fn scheme(&self) -> &Scheme {
        &self.year.scheme
    }

    pub fn is_sample(&self) -> bool {
        self.scheme().header().is_sample
    }

    pub fn outcome(&self, id: AssesseeId) -> Option<&Outcome> {
        self.standing.of(id)
    }

    /// Its name; blank for one that is not assessed.
    pub fn name(&self, id: AssesseeId) -> &str {
        self.year.assessee(id).map_or("", |it| it.name.as_str())
    }

    pub fn line(&self, id: AssesseeId, code: &CriterionCode) -> Option<&ScoreLine> {
        self.year.sheet(id)?.lines.get(code)
    }

    pub fn operator(&self, id: OperatorId) -> &str {
        self.operators.get(&id).map_or("", String::as_str)
    }

    /// `2015年度市（州）人民政府质量工作考核`; of a period over two calendar years `2015—2016年度…`.
    pub fn subject(&self) -> String {
        let (whose, what) = match self.year.assessment.scope {
            AssessmentScope::Prefectures => (self.whom(), "人民政府质量工作考核"),
            AssessmentScope::Province => ("省级", "人民政府质量工作考核（自评）"),
        };
        format!("{}{whose}{what}", self.year.assessment.year_in_words())
    }

    /// `市（州）`, `县（市、区）`: what those who are assessed are called together.
    pub fn whom(&self) -> &'static str {
        self.year.assessment.level.zh()
    }

    /// In the order of ranks, who has none last; each with its assessee.
    pub fn in_order(&self) -> Vec<(&Assessee, &Outcome)> {
        let of = |it| Some((self.year.assessee(AssesseeId::clone(it))?, self.standing.of(*it)?));
        self.standing.in_order().iter().filter_map(|it| of(&it.assessee)).collect()
    }

    /// Every row that speaks of one assessee's score.
    pub fn rows_of(&self, id: AssesseeId) -> Vec<RecordOf> {
        let lines = self.scheme().criteria().iter().filter_map(|it| self.rows.scores.get(&(id, it.code.clone())));
        lines.flat_map(ScoreRows::all).chain(self.rows.vetoes.get(&id)).cloned().collect()
    }

    /// A total or subtotal as it is published, with all its places: `92.30`.
    pub fn total_text(&self, shown: Points) -> String {
        let Rounding { place, digits, .. } = self.scheme().rules().rounding;
        match place {
            RoundingPlace::Nowhere => shown.settled().to_string(),
            RoundingPlace::Total | RoundingPlace::Criterion => {
                format!("{:.*}", usize::from(digits), shown.settled().decimal())
            }
        }
    }

    /// A score of one criterion: as it is shown where the scheme rounds each of them, else cut to four places, so that
    /// what was not reached is not written as reached.
    pub fn score_text(&self, score: Points) -> String {
        let rounding = self.scheme().rules().rounding;
        let shown = if rounding.place == RoundingPlace::Criterion { rounding.round(score) } else { score };
        shown.decimal().trunc_with_scale(4).normalize().to_string()
    }

    fn row_or(&self, found: Option<&RecordOf>, table: &str) -> RecordOf {
        // A row that nobody named is said to be gone when it is asked for.
        found.cloned().unwrap_or_else(|| RecordOf { table: table.to_owned(), id: 0, revision: 0 })
    }

    fn scheme_row(&self, code: &CriterionCode) -> RecordOf {
        self.row_or(self.rows.criteria.get(code), "scheme_row")
    }

    fn score_rows(&self, id: AssesseeId, code: &CriterionCode) -> ScoreRows {
        self.rows.scores.get(&(id, code.clone())).cloned().unwrap_or_default()
    }
}
