//! 试算: other weights and scores, without a change. The file is only read.

use std::collections::BTreeMap;

use zhiheng_domain::assessment::{
    AssessmentStep, CriterionCode, Given, Move, Points, ScoreFault, ScoreLine, SchemeFault, Standing, StepScore, moves,
    stand,
};
use zhiheng_domain::{AssesseeId, AssessmentId, OperatorId};

use super::ScoreBoard;
use crate::{AppResult, Desk};

/// What is tried.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tried {
    pub weights: BTreeMap<CriterionCode, Points>,
    pub scores: BTreeMap<(AssesseeId, CriterionCode), Points>,
}

/// What would be.
#[derive(Debug, Clone)]
pub enum Trial {
    /// Weights that are no scheme.
    Weights(Vec<SchemeFault>),
    /// A score that its criterion does not have.
    Score(AssesseeId, CriterionCode, ScoreFault),
    Standing { board: Box<ScoreBoard>, after: Standing, moves: Vec<Move> },
}

impl Desk {
    /// # Errors
    /// `NoFile`, `NotFound`, `SchemeUnfit`.
    pub fn try_scores(&self, id: AssessmentId, tried: &Tried) -> AppResult<Trial> {
        let board = self.score_board(id)?;
        let scheme = match board.year.scheme.reweighted(&tried.weights) {
            Ok(scheme) => scheme,
            Err(faults) => return Ok(Trial::Weights(faults)),
        };
        let mut sheets: Vec<_> = board.year.sheets.iter().map(|it| it.reweighted(&board.year.scheme, &scheme)).collect();
        for ((assessee, code), score) in &tried.scores {
            let Some(criterion) = scheme.criterion(code) else {
                return Ok(Trial::Score(*assessee, code.clone(), ScoreFault::CriterionUnknown));
            };
            let decision = zhiheng_domain::assessment::AppealDecision::Upheld { score: *score };
            if let Some(fault) = decision.faults(criterion).into_iter().next() {
                return Ok(Trial::Score(*assessee, code.clone(), fault));
            }
            let Some(sheet) = sheets.iter_mut().find(|it| it.assessee == *assessee) else { continue };
            put(sheet.lines.entry(code.clone()).or_default(), *score);
        }
        let after = stand(&scheme, &sheets);
        let moves = moves(&board.standing, &after);
        Ok(Trial::Standing { board: Box::new(board), after, moves })
    }
}

/// The score that is tried counts, whatever steps and appeals say.
fn put(line: &mut ScoreLine, score: Points) {
    line.appeal = None;
    line.give(StepScore { step: AssessmentStep::Final, given: Given::Score(score), losses: Vec::new(), scorer: OperatorId(0) });
}

