//! 试算 (sandbox): other weights, without saving. The same functions on other data; who moves.

use std::collections::BTreeMap;

use super::fault::{FaultPlace, SchemeFault, SchemeFaultKind};
use super::{AppealDecision, CriterionCode, CriterionTerms, Given, Grade, Method, Points, Scheme, ScoreSheet, Standing};
use crate::AssesseeId;

impl Scheme {
    /// With other points for some criteria. Bands, floors, clauses and base scores go with the points, so that each
    /// criterion scores the same share of them; groups are added up anew, a bonus cap stays within what can be had.
    ///
    /// # Errors
    /// As of any draft, and `CodeUnknown`. Weights that do not come to 100 are no scheme.
    pub fn reweighted(&self, weights: &BTreeMap<CriterionCode, Points>) -> Result<Scheme, Vec<SchemeFault>> {
        let unknown: Vec<SchemeFault> = weights
            .keys()
            .filter(|code| self.criterion(code).is_none())
            .map(|code| SchemeFault { place: FaultPlace::Scheme, kind: SchemeFaultKind::CodeUnknown { code: code.to_string() } })
            .collect();
        if !unknown.is_empty() {
            return Err(unknown);
        }
        let mut draft = self.to_draft();
        let weight_of = |code: &CriterionCode| weights.get(code).copied();
        let leaves = draft.rows.iter_mut().filter(|it| it.terms.is_some()).zip(self.criteria());
        for (row, criterion) in leaves {
            let Some(weight) = weight_of(&criterion.code) else { continue };
            row.points = Some(weight);
            row.terms = Some(criterion.terms.scaled(Scale { to: weight, from: criterion.points }));
        }
        let groups = draft.rows.iter_mut().filter(|it| it.terms.is_none()).zip(self.groups());
        for (row, group) in groups {
            let criteria = self.criteria().get(group.criteria.clone()).unwrap_or_default();
            let sum: Points = criteria.iter().map(|it| weight_of(&it.code).unwrap_or(it.points)).sum();
            row.points = Some(if group.is_bonus { sum.min(group.points) } else { sum });
        }
        draft.check()
    }
}

impl ScoreSheet {
    /// The same shares of other points: what was given as a number goes with the points of its criterion.
    #[must_use]
    pub fn reweighted(&self, from: &Scheme, to: &Scheme) -> ScoreSheet {
        let mut sheet = self.clone();
        for (code, line) in &mut sheet.lines {
            let (Some(old), Some(new)) = (from.criterion(code), to.criterion(code)) else { continue };
            let scale = Scale { to: new.points, from: old.points };
            for step in &mut line.steps {
                if let Given::Score(score) = step.given {
                    step.given = Given::Score(scale.of(score));
                }
                for loss in &mut step.losses {
                    loss.points = loss.points.map(|it| scale.of(it));
                }
            }
            if let Some(outcome) = line.appeal.as_mut().and_then(|it| it.outcome.as_mut())
                && let AppealDecision::Upheld { score } = outcome.decision
            {
                outcome.decision = AppealDecision::Upheld { score: scale.of(score) };
            }
        }
        sheet
    }
}

#[derive(Clone, Copy)]
struct Scale {
    to: Points,
    from: Points,
}

impl Scale {
    /// Points of 0 (倒扣) have no share that could be kept.
    fn of(self, score: Points) -> Points {
        if self.from == self.to || self.from == Points::ZERO {
            return score;
        }
        Points::computed(score.decimal() * self.to.decimal() / self.from.decimal())
    }
}

impl CriterionTerms {
    fn scaled(&self, scale: Scale) -> CriterionTerms {
        let mut terms = self.clone();
        terms.base_score = terms.base_score.map(|it| scale.of(it));
        let scale_items = |items: &mut Vec<super::EventItem>| {
            for item in items {
                item.each = scale.of(item.each);
                item.at_most = item.at_most.map(|it| scale.of(it));
            }
        };
        match &mut terms.method {
            Method::Formula { .. } | Method::Reviewer => {}
            Method::Bands { bands, otherwise, .. } => {
                for band in bands {
                    band.points = scale.of(band.points);
                }
                *otherwise = scale.of(*otherwise);
            }
            Method::Deduction { items, floor } => {
                *floor = scale.of(*floor);
                scale_items(items);
            }
            Method::Bonus { items } => scale_items(items),
        }
        terms
    }
}

/// 升降: what became of an assessee from one standing to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Move {
    pub assessee: AssesseeId,
    pub rank: (Option<u32>, Option<u32>),
    pub grade: (Option<Grade>, Option<Grade>),
    /// Unrounded totals.
    pub total: (Points, Points),
}

impl Move {
    /// Places up; negative is down. None where either has no rank.
    pub fn places_up(&self) -> Option<i64> {
        let (before, after) = self.rank;
        Some(i64::from(before?) - i64::from(after?))
    }

    /// Another rank or another grade; a total alone that is another moves nobody.
    pub fn is_placed_anew(&self) -> bool {
        self.rank.0 != self.rank.1 || self.grade.0 != self.grade.1
    }
}

/// Whose rank, grade or total is another; in the order of `after`. Who is in one of the two only is left out.
pub fn moves(before: &Standing, after: &Standing) -> Vec<Move> {
    let of = |now: &super::Outcome| {
        let was = before.of(now.assessee)?;
        let (rank, grade) = ((was.rank.map(|it| it.no), now.rank.map(|it| it.no)), (was.grade, now.grade));
        let total = (was.total.unrounded, now.total.unrounded);
        let moved = rank.0 != rank.1 || grade.0 != grade.1 || total.0 != total.1;
        moved.then_some(Move { assessee: now.assessee, rank, grade, total })
    };
    after.in_order().into_iter().filter_map(of).collect()
}
