//! 考核结果 (standing): all sheets under one scheme, with totals, grades and ranks. Computed anew each time.

use super::rank::{self, Rank};
use super::total::{self, GroupTotal, Total};
use super::{
    AppealDecision, AssessmentStep, Criterion, CriterionCode, Given, Grade, NotYet, Points, Scheme, ScoreLine, ScoreSheet,
    Working, compute,
};
use crate::AssesseeId;

/// 考核结果: an outcome for each sheet, in the order of the sheets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    pub outcomes: Vec<Outcome>,
}

/// 一个被考核单位的结果。
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    pub assessee: AssesseeId,
    /// One for each criterion, in the order of the scheme.
    pub lines: Vec<LineOutcome>,
    /// One for each group of the scheme.
    pub groups: Vec<GroupTotal>,
    /// Without the bonus.
    pub base: Total,
    pub bonus: Total,
    /// While something is missing this is what there is so far, and neither grade nor rank follow from it.
    pub total: Total,
    /// 总分封顶, where there was more.
    pub capped_from: Option<Points>,
    /// Criteria without any score.
    pub missing: Vec<CriterionCode>,
    /// Criteria without a final score, those of `missing` included: not to be published.
    pub not_final: Vec<CriterionCode>,
    /// Final scores that no second person has checked.
    pub not_checked: Vec<CriterionCode>,
    /// 申诉 without an outcome.
    pub open_appeals: Vec<CriterionCode>,
    pub is_vetoed: bool,
    /// By the unrounded total; D by a veto, whatever the total.
    pub grade: Option<Grade>,
    /// The grade that the score alone would have.
    pub grade_by_score: Option<Grade>,
    pub rank: Option<Rank>,
}

impl Outcome {
    pub fn is_complete(&self) -> bool {
        self.missing.is_empty()
    }

    /// Nothing is missing, every score final and checked, no appeal open.
    pub fn is_publishable(&self) -> bool {
        [&self.not_final, &self.not_checked, &self.open_appeals].iter().all(|it| it.is_empty()) && self.is_complete()
    }

    pub fn line(&self, code: &CriterionCode) -> Option<&LineOutcome> {
        self.lines.iter().find(|it| it.code == *code)
    }

    pub fn group(&self, code: &CriterionCode) -> Option<&GroupTotal> {
        self.groups.iter().find(|it| it.code == *code)
    }
}

/// 一项的结果。
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineOutcome {
    pub code: CriterionCode,
    /// What counts, not rounded.
    pub score: Option<Points>,
    pub shown: Option<Points>,
    pub counted: CountedFrom,
    /// Score of each step, as given or computed; none where none was given.
    pub steps: [Option<Points>; 4],
    /// What the facts come to.
    pub working: Result<Working, NotYet>,
}

impl LineOutcome {
    pub fn at(&self, step: AssessmentStep) -> Option<Points> {
        self.steps.get(step as usize).copied().flatten()
    }

    /// What counted after a step: the last score given up to it; before any was given, what the facts come to.
    pub fn after(&self, step: AssessmentStep) -> Option<Points> {
        let given = self.steps.iter().take(step as usize + 1).rev().find_map(|it| *it);
        given.or_else(|| self.working.as_ref().ok().map(|it| it.score))
    }
}

/// 计分来源: where the score that counts is from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CountedFrom {
    Appeal,
    Step(AssessmentStep),
    /// No step has given one: what the facts come to.
    Computed,
    Nothing,
}

/// The standing of all sheets. Pure: the same scheme and sheets give the same standing, whenever.
pub fn stand(scheme: &Scheme, sheets: &[ScoreSheet]) -> Standing {
    let mut outcomes: Vec<Outcome> = sheets.iter().map(|it| outcome_of(scheme, it)).collect();
    rank::assign(scheme, &mut outcomes);
    Standing { outcomes }
}

impl Standing {
    pub fn of(&self, assessee: AssesseeId) -> Option<&Outcome> {
        self.outcomes.iter().find(|it| it.assessee == assessee)
    }

    /// In the order of ranks; who has none comes last.
    pub fn in_order(&self) -> Vec<&Outcome> {
        let mut all: Vec<&Outcome> = self.outcomes.iter().collect();
        all.sort_by_key(|it| it.rank.map_or(u32::MAX, |rank| rank.no));
        all
    }
}

fn outcome_of(scheme: &Scheme, sheet: &ScoreSheet) -> Outcome {
    let nothing = ScoreLine::default();
    let mut lines = Vec::with_capacity(scheme.criteria().len());
    let (mut missing, mut not_final, mut not_checked, mut open_appeals) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for criterion in scheme.criteria() {
        let line = sheet.lines.get(&criterion.code).unwrap_or(&nothing);
        let outcome = line_outcome(scheme, criterion, line);
        let code = || criterion.code.clone();
        if outcome.score.is_none() {
            missing.push(code());
        }
        match outcome.at(AssessmentStep::Final) {
            None => not_final.push(code()),
            Some(_) if line.check.is_none() => not_checked.push(code()),
            Some(_) => {}
        }
        if line.appeal.as_ref().is_some_and(|it| it.outcome.is_none()) {
            open_appeals.push(code());
        }
        lines.push(outcome);
    }
    let sums = total::add_up(scheme, &lines);
    let is_vetoed = sheet.veto.is_some();
    let grade_by_score = missing.is_empty().then(|| scheme.rules().grades.of(sums.total.unrounded));
    Outcome {
        assessee: sheet.assessee,
        lines,
        groups: sums.groups,
        base: sums.base,
        bonus: sums.bonus,
        total: sums.total,
        capped_from: sums.capped_from,
        missing,
        not_final,
        not_checked,
        open_appeals,
        is_vetoed,
        grade: if is_vetoed { Some(Grade::D) } else { grade_by_score },
        grade_by_score,
        rank: None,
    }
}

fn line_outcome(scheme: &Scheme, criterion: &Criterion, line: &ScoreLine) -> LineOutcome {
    let working = compute(criterion, &line.facts);
    let computed = working.as_ref().ok().map(|it| it.score);
    let mut steps = [None; 4];
    for step in &line.steps {
        if let Some(slot) = steps.get_mut(step.step as usize) {
            *slot = match step.given {
                Given::Score(score) => Some(score),
                Given::Computed => computed,
            };
        }
    }
    let upheld = line.appeal.as_ref().and_then(|it| it.outcome.as_ref()).and_then(|it| match it.decision {
        AppealDecision::Upheld { score } => Some(score),
        AppealDecision::Rejected | AppealDecision::Withdrawn => None,
    });
    let last = AssessmentStep::ALL.iter().rev().find_map(|it| Some((*it, steps.get(*it as usize).copied().flatten()?)));
    let (score, counted) = match (upheld, last, computed) {
        (Some(score), _, _) => (Some(score), CountedFrom::Appeal),
        (None, Some((step, score)), _) => (Some(score), CountedFrom::Step(step)),
        (None, None, Some(score)) => (Some(score), CountedFrom::Computed),
        (None, None, None) => (None, CountedFrom::Nothing),
    };
    let shown = score.map(|it| scheme.rules().rounding.of_criterion(it));
    LineOutcome { code: criterion.code.clone(), score, shown, counted, steps, working }
}
