//! 结果公布 (publication of results): what was made known, whatever is computed later.

use super::{Grade, Total};
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

/// 公布的结果。
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PublishedResult {
    pub assessee: AssesseeId,
    pub total: Total,
    pub grade: Grade,
    pub rank: Option<PublishedRank>,
}

/// 公布的名次。
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PublishedRank {
    /// From 1.
    pub no: u32,
    /// How many have it, 1 when it is not shared (并列).
    pub shared_by: u32,
}
