//! 打分: scores as they are typed or pasted. A batch is taken whole or not at all.

use zhiheng_domain::assessment::{
    AssessmentStep, CriterionCode, Given, Loss, Points, ScoreFault, ScoreLine, ScoreSheet, Scheme, StepScore, check_score,
};
use zhiheng_domain::{AssesseeId, AssessmentId, Operation, OperatorId, Violation};
use zhiheng_store::assessment as store;
use zhiheng_store::assessment::LineKey;
use zhiheng_store::{Done, WriteTx};

use super::{assessed_year, expect_unpublished, refusals};
use crate::{AppResult, Desk};

/// A score as it was typed: a number, blank to take it back, `=` for 按方法计算.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypedScore {
    pub assessee: AssesseeId,
    pub code: CriterionCode,
    pub text: String,
    /// None: the reasons that the step has already.
    pub losses: Option<Vec<Loss>>,
}

impl TypedScore {
    fn refused(&self, why: WhyRefused) -> RefusedScore {
        RefusedScore { assessee: self.assessee, code: self.code.clone(), text: self.text.clone(), why }
    }
}

/// A cell that was not taken, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefusedScore {
    pub assessee: AssesseeId,
    pub code: CriterionCode,
    pub text: String,
    pub why: WhyRefused,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WhyRefused {
    Unreadable(Violation),
    Score(ScoreFault),
    /// The scheme has no such criterion, or the assessment no such assessee.
    NoSuchLine,
    /// 约95: a goal, a baseline, an actual is a figure and no estimate.
    Approximate,
    /// By its method it would come to another score than an earlier step gave, with its reason.
    EarlierScore { step: AssessmentStep, score: Points },
}

impl WhyRefused {
    /// A reason with its clause would do.
    pub fn wants_reason(&self) -> bool {
        matches!(self, WhyRefused::Score(ScoreFault::ReasonMissing { .. } | ScoreFault::ClauseMissing))
    }

    /// Evidence cited on the line would do.
    pub fn wants_evidence(&self) -> bool {
        matches!(self, WhyRefused::Score(ScoreFault::EvidenceMissing { .. }))
    }
}

impl Desk {
    /// What would be refused of a batch.
    ///
    /// # Errors
    /// `NoFile`, `NotFound`, `SchemeUnfit`, `NoOperator`.
    pub fn check_scores(&self, id: AssessmentId, step: AssessmentStep, typed: &[TypedScore]) -> AppResult<Vec<RefusedScore>> {
        let scorer = self.stamp(Operation::GiveScores)?.operator;
        self.read(|tx| {
            let year = assessed_year(tx, id)?;
            let refused = |it: &TypedScore| Some(it.refused(read(&year.scheme, &year.sheets, step, it, scorer).err()?));
            Ok(typed.iter().filter_map(refused).collect())
        })
    }

    /// Gives all of them in one step; where one is refused, none is given and the refused ones are told.
    ///
    /// # Errors
    /// As of `check_scores`, `ResultsPublished`, and what any change says.
    pub fn give_scores(
        &mut self,
        id: AssessmentId,
        step: AssessmentStep,
        typed: &[TypedScore],
    ) -> AppResult<Done<Vec<RefusedScore>>> {
        let scorer = self.stamp(Operation::GiveScores)?.operator;
        self.change(Operation::GiveScores, |tx| give(tx, id, step, typed, scorer))
    }
}

/// Within a change.
pub(crate) fn give(
    tx: &mut WriteTx<'_>,
    id: AssessmentId,
    step: AssessmentStep,
    typed: &[TypedScore],
    scorer: OperatorId,
) -> AppResult<Vec<RefusedScore>> {
    expect_unpublished(tx, id)?;
    let year = assessed_year(tx, id)?;
    let mut refused = Vec::new();
    let mut given = Vec::new();
    for it in typed {
        match read(&year.scheme, &year.sheets, step, it, scorer) {
            Ok(score) => given.push((it, score)),
            Err(why) => refused.push(it.refused(why)),
        }
    }
    if !refused.is_empty() {
        return Ok(refused);
    }
    tx.set_subject(format!("{} {} {} 项", year.assessment.title(), step.zh(), given.len()));
    for (typed, score) in given {
        let key = LineKey { assessment: id, assessee: typed.assessee, code: typed.code.clone() };
        match score {
            Some(score) => store::give_score(tx, &key, &score)?,
            None => store::withdraw_score(tx, &key, step)?,
        }
    }
    Ok(Vec::new())
}

/// None: the score is taken back.
fn read(
    scheme: &Scheme,
    sheets: &[ScoreSheet],
    step: AssessmentStep,
    typed: &TypedScore,
    scorer: OperatorId,
) -> Result<Option<StepScore>, WhyRefused> {
    let criterion = scheme.criterion(&typed.code).ok_or(WhyRefused::NoSuchLine)?;
    let sheet = sheets.iter().find(|it| it.assessee == typed.assessee).ok_or(WhyRefused::NoSuchLine)?;
    let Some(given) = read_score(&typed.text).map_err(WhyRefused::Unreadable)? else { return Ok(None) };
    let nothing = ScoreLine::default();
    let line = sheet.lines.get(&typed.code).unwrap_or(&nothing);
    let losses = match (&typed.losses, line.at(step)) {
        (Some(losses), _) => losses.clone(),
        (None, Some(before)) if before.given == given => before.losses.clone(),
        (None, _) => Vec::new(),
    };
    // Who typed the same again did not score it.
    let scorer = line.at(step).filter(|it| it.given == given && it.losses == losses).map_or(scorer, |it| it.scorer);
    let score = StepScore { step, given, losses, scorer };
    match refusals(check_score(criterion, line, &score), scheme).into_iter().next() {
        Some(fault) => Err(WhyRefused::Score(fault)),
        None => Ok(Some(score)),
    }
}

/// `= ` or 按方法 is the method's own result; blank is none.
fn read_score(text: &str) -> Result<Option<Given>, Violation> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    if matches!(text, "=" | "＝" | "按方法" | "按方法计算") {
        return Ok(Some(Given::Computed));
    }
    Ok(Some(Given::Score(Points::read(text)?)))
}
