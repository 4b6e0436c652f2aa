//! 结果公布 (publication of results): what was made known, whatever is computed later.

use super::{Grade, Outcome, Standing, Total};
use crate::{AssesseeId, AssessmentId, Date, PublicationId, SchemeId};

/// 结果公布: the results of one assessment as they were published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Publication {
    pub id: PublicationId,
    pub assessment: AssessmentId,
    /// The version under which they were computed.
    pub scheme: SchemeId,
    pub published_on: Date,
    /// 依据, a document number.
    pub basis: String,
    pub decided_by: String,
    /// In the order of papers.
    pub results: Vec<PublishedResult>,
}

impl Publication {
    /// Who stands otherwise today than was published: after an appeal or a veto.
    pub fn differing(&self, standing: &Standing) -> Vec<&PublishedResult> {
        let differs = |it: &&PublishedResult| standing.of(it.assessee).and_then(PublishedResult::of).as_ref() != Some(*it);
        self.results.iter().filter(differs).collect()
    }
}

/// 公布的结果。
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PublishedResult {
    pub assessee: AssesseeId,
    pub total: Total,
    pub grade: Grade,
    pub rank: Option<PublishedRank>,
}

impl PublishedResult {
    /// None while it has no grade.
    pub fn of(outcome: &Outcome) -> Option<PublishedResult> {
        let rank = outcome.rank.map(|it| PublishedRank { no: it.no, shared_by: it.shared_by });
        Some(PublishedResult { assessee: outcome.assessee, total: outcome.total, grade: outcome.grade?, rank })
    }
}

/// 公布的名次。
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PublishedRank {
    /// From 1.
    pub no: u32,
    /// How many have it, 1 when it is not shared (并列).
    pub shared_by: u32,
}
