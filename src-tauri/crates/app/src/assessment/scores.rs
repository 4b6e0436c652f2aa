//! 打分行: one line in full, and what is done to many lines at once: 带入, 复核; 申诉 and 一票否决.

use zhiheng_domain::assessment::{
    Appeal, AssessmentStep, Criterion, CriterionCode, FinalCheck, Given, LineOutcome, ScoreFault, ScoreLine, SheetFault, StepScore,
    Veto, check_finally, check_score, compute,
};
use zhiheng_domain::{AssesseeId, AssessmentId, NonBlank, Operation, Violation};
use zhiheng_store::assessment as store;
use zhiheng_store::assessment::{LineKey, ScoreEvidence};
use zhiheng_store::{Done, Noun, StoreError};

use super::{AssessmentFault, RefusedScore, ScoreBoard, WhyRefused, assessed_year, expect_unpublished, not_to_come, refusals};
use crate::{AppResult, Desk};

const TEXT_LIMIT: usize = 500;

/// Everything of one line.
#[derive(Debug, Clone)]
pub struct LineDetail {
    pub board: ScoreBoard,
    pub assessee: AssesseeId,
    pub criterion: Criterion,
    /// Titles of the groups above, from the first tier down.
    pub path: Vec<String>,
    pub line: ScoreLine,
    pub outcome: LineOutcome,
    pub faults: Vec<SheetFault>,
    pub evidence: Vec<ScoreEvidence>,
    /// Labels of the ledger rows that figures were taken from.
    pub origins: Vec<String>,
}

/// 带入: what was filled, and what could not be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilledScores {
    pub filled: u32,
    pub left: Vec<RefusedScore>,
}

impl Desk {
    /// # Errors
    /// `NoFile`, `NotFound`, `SchemeUnfit`.
    pub fn score_line(&self, key: &LineKey) -> AppResult<LineDetail> {
        let board = self.score_board(key.assessment)?;
        let unknown = || StoreError::not_found(Noun::Criterion, &key.code);
        let at = board.year.scheme.criteria().iter().position(|it| it.code == key.code).ok_or_else(unknown)?;
        let criterion = board.year.scheme.criteria().get(at).cloned().ok_or_else(unknown)?;
        let line = board.year.sheet(key.assessee).ok_or_else(unknown)?.lines.get(&key.code).cloned().unwrap_or_default();
        let outcome = board.standing.of(key.assessee).and_then(|it| it.line(&key.code)).cloned().ok_or_else(unknown)?;
        let (evidence, origins) = self.read(|tx| {
            let of_line = |it: &ScoreEvidence| it.code == key.code;
            let evidence = store::score_evidence(tx, key.assessment, Some(key.assessee))?.into_iter().filter(of_line).collect();
            let origins = store::origins(tx, key.assessment)?.remove(&(key.assessee, key.code.clone())).unwrap_or_default();
            Ok((evidence, origins.into_iter().map(|it| it.label).collect()))
        })?;
        let path = board.year.scheme.path(at).map(|it| it.title.clone()).collect();
        let faults = board.faults_of(key.assessee, &key.code).cloned().collect();
        Ok(LineDetail { assessee: key.assessee, criterion, path, line, outcome, faults, evidence, origins, board })
    }

    /// For all cells without a score of this step: the method's own result where there is one, or the last score given
    /// before. What the checks refuse is left, with its reason; a lowered score asks for one that nobody can make up.
    ///
    /// # Errors
    /// `NoFile`, `NotFound`, `SchemeUnfit`, `ResultsPublished`, and what any change says.
    pub fn fill_scores(
        &mut self,
        id: AssessmentId,
        step: AssessmentStep,
        by_method: bool,
        assessees: Option<&[AssesseeId]>,
    ) -> AppResult<Done<FilledScores>> {
        let scorer = self.stamp(Operation::GiveScores)?.operator;
        self.change(Operation::GiveScores, |tx| {
            expect_unpublished(tx, id)?;
            let year = assessed_year(tx, id)?;
            let mut filled = FilledScores { filled: 0, left: Vec::new() };
            let nothing = ScoreLine::default();
            for sheet in year.sheets.iter().filter(|it| assessees.is_none_or(|all| all.contains(&it.assessee))) {
                for criterion in year.scheme.criteria() {
                    let line = sheet.lines.get(&criterion.code).unwrap_or(&nothing);
                    if line.at(step).is_some() {
                        continue;
                    }
                    let before = line.steps.iter().filter(|it| it.step < step).max_by_key(|it| it.step);
                    let key = LineKey { assessment: id, assessee: sheet.assessee, code: criterion.code.clone() };
                    let given = if by_method {
                        if !criterion.terms.method.computes() {
                            continue;
                        }
                        if let Some(why) = found_otherwise(criterion, line, before) {
                            filled.left.push(left(&key, why));
                            continue;
                        }
                        Given::Computed
                    } else {
                        let Some(before) = before else { continue };
                        before.given
                    };
                    let losses = match before {
                        Some(before) if before.given == given => before.losses.clone(),
                        _ => Vec::new(),
                    };
                    let score = StepScore { step, given, losses, scorer };
                    match refusals(check_score(criterion, line, &score), &year.scheme).into_iter().next() {
                        None => {
                            store::give_score(tx, &key, &score)?;
                            filled.filled += 1;
                        }
                        Some(fault) => filled.left.push(left(&key, WhyRefused::Score(fault))),
                    }
                }
            }
            tx.set_subject(format!("{} {} 带入 {} 项", year.assessment.title(), step.zh(), filled.filled));
            Ok(filled)
        })
    }

    /// 复核 by who is signed in: of the lines named, or of all with a final score of somebody else and no check yet.
    /// `checked` false takes checks back.
    ///
    /// # Errors
    /// As of `fill_scores`.
    pub fn check_finals(
        &mut self,
        id: AssessmentId,
        lines: Option<&[(AssesseeId, CriterionCode)]>,
        checked: bool,
    ) -> AppResult<Done<FilledScores>> {
        let checker = self.stamp(Operation::CheckScores)?.operator;
        let on = self.business_date();
        self.change(Operation::CheckScores, |tx| {
            expect_unpublished(tx, id)?;
            let year = assessed_year(tx, id)?;
            let mut done = FilledScores { filled: 0, left: Vec::new() };
            let open = || {
                let all = year.sheets.iter().flat_map(|sheet| sheet.lines.iter().map(|it| (sheet.assessee, it.0.clone(), it.1)));
                let counts = |code: &CriterionCode| year.scheme.criterion(code).is_some();
                all.filter(move |(_, code, line)| counts(code) && line.at(AssessmentStep::Final).is_some() && line.check.is_some() != checked)
                    .map(|(assessee, code, _)| (assessee, code))
            };
            let wanted: Vec<(AssesseeId, CriterionCode)> = lines.map_or_else(|| open().collect(), <[_]>::to_vec);
            for (assessee, code) in wanted {
                let key = LineKey { assessment: id, assessee, code };
                let Some(line) = year.sheet(assessee).and_then(|it| it.lines.get(&key.code)) else {
                    done.left.push(left(&key, WhyRefused::Score(ScoreFault::FinalMissing)));
                    continue;
                };
                let check = FinalCheck { checker, on };
                match check_finally(line, check).into_iter().next().filter(|_| checked) {
                    Some(fault) => done.left.push(left(&key, WhyRefused::Score(fault))),
                    None => {
                        store::set_final_check(tx, &key, checked.then_some(check))?;
                        done.filled += 1;
                    }
                }
            }
            let word = if checked { "复核" } else { "取消复核" };
            tx.set_subject(format!("{} {word} {} 项", year.assessment.title(), done.filled));
            Ok(done)
        })
    }

    /// 申诉: lodged, decided, or with `None` taken off. It may come after publication.
    ///
    /// # Errors
    /// `Blank`, `DayToCome`, `ScoreRefused` for an upheld score outside the criterion's, `NotFound`, and what any change says.
    pub fn set_appeal(&mut self, key: &LineKey, appeal: Option<&Appeal>) -> AppResult<Done<()>> {
        let today = self.business_date();
        if let Some(appeal) = appeal {
            not_to_come(appeal.lodged_on, today)?;
            NonBlank::new("申诉理由", &appeal.ground, TEXT_LIMIT)?;
            if let Some(outcome) = &appeal.outcome {
                NonBlank::new("处理理由", &outcome.reason, TEXT_LIMIT)?;
                NonBlank::new("决定单位", &outcome.decided_by, TEXT_LIMIT)?;
                not_to_come(outcome.decided_on, today)?;
                if outcome.decided_on < appeal.lodged_on {
                    return Err(Violation::ValidityReversed.into());
                }
            }
        }
        self.change(Operation::RecordAppeal, |tx| {
            let year = assessed_year(tx, key.assessment)?;
            let unknown = || StoreError::not_found(Noun::Criterion, &key.code);
            let criterion = year.scheme.criterion(&key.code).ok_or_else(unknown)?;
            let name = year.assessee(key.assessee).ok_or_else(unknown)?.name.clone();
            if let Some(outcome) = appeal.and_then(|it| it.outcome.as_ref())
                && let Some(fault) = outcome.decision.faults(criterion).into_iter().next()
            {
                return Err(AssessmentFault::ScoreRefused { fault }.into());
            }
            tx.set_subject(format!("{name} {} {}", key.code, criterion.title));
            Ok(store::set_appeal(tx, key, appeal)?)
        })
    }

    /// 一票否决: a record of its own; `None` takes it off. It may come after publication.
    ///
    /// # Errors
    /// `Blank`, `ValidityReversed` for a decision before the event, `NotFound`, and what any change says.
    pub fn set_veto(&mut self, id: AssessmentId, assessee: AssesseeId, veto: Option<&Veto>) -> AppResult<Done<()>> {
        let today = self.business_date();
        if let Some(veto) = veto {
            not_to_come(veto.decided_on, today)?;
            NonBlank::new("事件", &veto.event, TEXT_LIMIT)?;
            NonBlank::new("依据", &veto.basis, TEXT_LIMIT)?;
            NonBlank::new("决定单位", &veto.decided_by, TEXT_LIMIT)?;
            if veto.decided_on < veto.happened_on {
                return Err(Violation::ValidityReversed.into());
            }
        }
        self.change(Operation::RecordVeto, |tx| {
            let all = store::assessees_of(tx, id)?;
            let name = all.iter().find(|it| it.id == assessee).map(|it| it.name.clone());
            tx.set_subject(name.ok_or_else(|| StoreError::not_found(Noun::Assessee, assessee.0))?);
            Ok(store::set_veto(tx, id, assessee, veto)?)
        })
    }
}

/// What reviewers found in a step before is not undone by reckoning anew; what the assessee said of itself is.
fn found_otherwise(criterion: &Criterion, line: &ScoreLine, before: Option<&StepScore>) -> Option<WhyRefused> {
    let before = before.filter(|it| it.step != AssessmentStep::SelfAssessment)?;
    let Given::Score(score) = before.given else { return None };
    let computed = compute(criterion, &line.facts).ok()?.score;
    (score != computed).then_some(WhyRefused::EarlierScore { step: before.step, score })
}

fn left(key: &LineKey, why: WhyRefused) -> RefusedScore {
    RefusedScore { assessee: key.assessee, code: key.code.clone(), text: String::new(), why }
}
