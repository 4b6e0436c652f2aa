//! 公布考核结果: only when nothing is open; what was published is kept as it was.

use zhiheng_domain::assessment::{Outcome, PublishedResult};
use zhiheng_domain::{AssesseeId, AssessmentId, Date, NonBlank, Operation};
use zhiheng_store::assessment as store;
use zhiheng_store::assessment::NewPublication;
use zhiheng_store::{Done, Noun, StoreError};

use super::{AssessmentFault, scheme_in_force};
use crate::{AppError, AppResult, Desk};

const TEXT_LIMIT: usize = 200;

/// What keeps results from being published, for one assessee.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Obstacle {
    pub assessee: AssesseeId,
    pub missing: usize,
    pub not_final: usize,
    pub not_checked: usize,
    pub open_appeals: usize,
    /// Scores that the checks refuse under the scheme in force.
    pub refused: usize,
}

impl Obstacle {
    pub(super) fn of(outcome: &Outcome, refused: usize) -> Option<Obstacle> {
        let it = Obstacle {
            assessee: outcome.assessee,
            missing: outcome.missing.len(),
            not_final: outcome.not_final.len(),
            not_checked: outcome.not_checked.len(),
            open_appeals: outcome.open_appeals.len(),
            refused,
        };
        (!outcome.is_publishable() || 0 < refused).then_some(it)
    }
}

impl Desk {
    /// # Errors
    /// `NotPublishable` while anything is open, `ResultsPublished`, `Blank`, `DayToCome`, and what any change says.
    pub fn publish_results(&mut self, id: AssessmentId, on: Date, basis: &str, decided_by: &str) -> AppResult<Done<()>> {
        let basis = NonBlank::new("依据", basis, TEXT_LIMIT)?;
        let decided_by = NonBlank::new("审定单位", decided_by, TEXT_LIMIT)?;
        let latest = self.business_date();
        if latest < on {
            return Err(AppError::DayToCome { day: on, latest });
        }
        let board = self.score_board(id)?;
        let open = board.obstacles();
        if !open.is_empty() {
            return Err(AssessmentFault::NotPublishable { assessees: open.len() }.into());
        }
        self.change(Operation::PublishResults, |tx| {
            super::expect_unpublished(tx, id)?;
            let assessment = store::assessment(tx, id)?;
            tx.set_subject(assessment.title());
            let (scheme, checked) = scheme_in_force(tx, id)?;
            let standing = store::assessed_year(tx, id, checked)?.standing();
            let results = standing.outcomes.iter().filter_map(PublishedResult::of).collect();
            let new = NewPublication {
                assessment: id,
                scheme,
                published_on: on,
                basis: basis.into_string(),
                decided_by: decided_by.into_string(),
                results,
            };
            store::publish(tx, &new)?;
            Ok(())
        })
    }

    /// # Errors
    /// `NotFound` where nothing is published, and what any change says.
    pub fn withdraw_publication(&mut self, id: AssessmentId) -> AppResult<Done<()>> {
        self.change(Operation::PublishResults, |tx| {
            let assessment = store::assessment(tx, id)?;
            store::publication(tx, id)?.ok_or_else(|| StoreError::not_found(Noun::Publication, id.0))?;
            tx.set_subject(format!("撤回 {}", assessment.title()));
            Ok(store::withdraw_publication(tx, id)?)
        })
    }
}
