//! 打分校验 (checks on entering): what keeps a score from being taken, and what is said of it.

use super::{
    AppealDecision, AssessmentStep, Criterion, CriterionCode, EvidenceRule, FinalCheck, Given, NotYet, Points, Scheme, ScoreLine, ScoreSheet,
    StepScore, compute,
};

/// 打分问题。
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ScoreFault {
    AbovePoints { score: Points, points: Points },
    BelowFloor { score: Points, floor: Points },
    /// 不适用 has its base score and no other; `None`: the scheme has none, so 不适用 is no answer here.
    NotApplicableScore { base: Option<Points> },
    /// Finer than the file keeps: four decimal places.
    TooFine { score: Points },
    /// 按方法计算, but the facts do not suffice.
    NotComputable(NotYet),
    /// A score is claimed without the evidence that the scheme asks for.
    EvidenceMissing { asked: String },
    /// Not what the method came to, or less than the full points, and nobody says why.
    ReasonMissing { expected: Points },
    /// A reason without the clause that it goes by.
    ClauseMissing,
    /// Reasons that say how much add up to more than what was lost.
    LossesExceed { said: Points, lost: Points },
    /// A reason that takes nothing off, or adds.
    LossNotPositive { said: Points },
    FinalMissing,
    CheckerIsScorer,
    /// The scheme has no such criterion: what stands here counts nowhere, and is in nobody's way.
    CriterionUnknown,
}

/// 打分表问题, with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetFault {
    pub code: CriterionCode,
    /// None where it is the line as a whole, its check or its appeal.
    pub step: Option<AssessmentStep>,
    pub fault: ScoreFault,
}

/// 是否拒收。
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    Refused,
    Warned,
}

impl ScoreFault {
    pub fn severity(&self, rule: EvidenceRule) -> Severity {
        match (self, rule) {
            (ScoreFault::EvidenceMissing { .. }, EvidenceRule::Warn) | (ScoreFault::CriterionUnknown, _) => Severity::Warned,
            _ => Severity::Refused,
        }
    }
}

/// Everything against a score about to be given. `line` is as it stands without it.
///
/// A self-assessment may leave points off without a word; who scores after it says why, with the clause.
pub fn check_score(criterion: &Criterion, line: &ScoreLine, given: &StepScore) -> Vec<ScoreFault> {
    let mut faults = Vec::new();
    let (points, floor) = (criterion.points, criterion.terms.method.floor());
    let working = compute(criterion, &line.facts);
    let score = match (given.given, &working) {
        (Given::Score(score), _) => score,
        (Given::Computed, Ok(working)) => working.score,
        (Given::Computed, Err(not_yet)) => return vec![ScoreFault::NotComputable(not_yet.clone())],
    };
    if points < score {
        faults.push(ScoreFault::AbovePoints { score, points });
    }
    if score < floor {
        faults.push(ScoreFault::BelowFloor { score, floor });
    }
    if matches!(given.given, Given::Score(_)) && score.to_ten_thousandths().is_none() {
        faults.push(ScoreFault::TooFine { score });
    }
    if line.facts.not_applicable.is_some() {
        let base = criterion.terms.base_score;
        if base != Some(score) {
            faults.push(ScoreFault::NotApplicableScore { base });
        }
        return faults; // Nothing to show evidence of, nothing lost.
    }
    if Points::ZERO < score && criterion.asks_evidence() && line.facts.evidence == 0 {
        faults.push(ScoreFault::EvidenceMissing { asked: criterion.terms.evidence_asked.clone() });
    }
    if given.step != AssessmentStep::SelfAssessment {
        faults.extend(reason_faults(criterion, line, given, score));
    }
    faults
}

/// What a method came to explains itself, and a bonus not had is nothing lost. Anything else below the full points or below
/// what an earlier step gave has its reason, here or where the same score was given before.
fn reason_faults(criterion: &Criterion, line: &ScoreLine, given: &StepScore, score: Points) -> Vec<ScoreFault> {
    let mut faults = Vec::new();
    let computed = compute(criterion, &line.facts).ok().map(|it| it.score);
    let score_of = |it: &StepScore| match it.given {
        Given::Score(score) => Some(score),
        Given::Computed => computed,
    };
    let earlier = || line.steps.iter().filter(|it| it.step < given.step);
    let is_lowered = earlier().max_by_key(|it| it.step).and_then(score_of).is_some_and(|it| score < it);
    let is_open = match computed {
        Some(computed) => score != computed,
        None => is_lowered || (!criterion.is_bonus() && score < criterion.points),
    };
    let said_before = earlier().any(|it| !it.losses.is_empty() && score_of(it) == Some(score));
    if is_open && given.losses.is_empty() && !said_before {
        faults.push(ScoreFault::ReasonMissing { expected: computed.unwrap_or(criterion.points) });
    }
    if given.losses.iter().any(|it| it.clause.trim().is_empty() || it.reason.trim().is_empty()) {
        faults.push(ScoreFault::ClauseMissing);
    }
    let takes_nothing = |it: &Points| *it <= Points::ZERO;
    if let Some(said) = given.losses.iter().filter_map(|it| it.points).find(takes_nothing) {
        faults.push(ScoreFault::LossNotPositive { said });
    }
    let said: Points = given.losses.iter().filter_map(|it| it.points).sum();
    let lost = (criterion.points - score).max(Points::ZERO);
    if lost < said {
        faults.push(ScoreFault::LossesExceed { said, lost });
    }
    faults
}

/// Everything against a whole sheet: one that came by workbook, or that is to stand under another version of its scheme.
pub fn check_sheet(scheme: &Scheme, sheet: &ScoreSheet) -> Vec<SheetFault> {
    let mut faults = Vec::new();
    for (code, line) in &sheet.lines {
        let mut add = |step, all: Vec<ScoreFault>| {
            faults.extend(all.into_iter().map(|fault| SheetFault { code: code.clone(), step, fault }));
        };
        let Some(criterion) = scheme.criterion(code) else {
            add(None, vec![ScoreFault::CriterionUnknown]);
            continue;
        };
        for given in &line.steps {
            add(Some(given.step), check_score(criterion, line, given));
        }
        if let Some(check) = line.check {
            add(None, check_finally(line, check));
        }
        if let Some(outcome) = line.appeal.as_ref().and_then(|it| it.outcome.as_ref()) {
            add(None, outcome.decision.faults(criterion));
        }
    }
    faults
}

/// 复核: the second person is another one than who gave the final score.
pub fn check_finally(line: &ScoreLine, check: FinalCheck) -> Vec<ScoreFault> {
    match line.at(AssessmentStep::Final) {
        None => vec![ScoreFault::FinalMissing],
        Some(given) if given.scorer == check.checker => vec![ScoreFault::CheckerIsScorer],
        Some(_) => Vec::new(),
    }
}

impl AppealDecision {
    /// Against a decision about to be recorded.
    pub fn faults(self, criterion: &Criterion) -> Vec<ScoreFault> {
        let AppealDecision::Upheld { score } = self else { return Vec::new() };
        let (points, floor) = (criterion.points, criterion.terms.method.floor());
        let above = (points < score).then_some(ScoreFault::AbovePoints { score, points });
        let below = (score < floor).then_some(ScoreFault::BelowFloor { score, floor });
        above.into_iter().chain(below).collect()
    }
}

/// 方案冻结: a scheme under which anybody has scored does not change; what follows is the next version, with its reason.
pub fn scheme_may_change(scheme: &Scheme, next: &Scheme, sheets: &[ScoreSheet]) -> bool {
    let begun = sheets.iter().any(ScoreSheet::is_begun);
    !begun || scheme.header().version < next.header().version
}
