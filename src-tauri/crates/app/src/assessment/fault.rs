//! 考核问题: why something of an assessment was not done. The Chinese sentence for each is `api`'s.

use thiserror::Error;
use zhiheng_domain::Date;
use zhiheng_domain::assessment::{RecordsLost, SchemeFault, ScoreFault};

#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum AssessmentFault {
    /// Nobody can be scored by a scheme with faults in it.
    #[error("the scheme has {} faults", faults.len())]
    SchemeUnfit { faults: Vec<SchemeFault> },
    /// 修订 of a scheme that nobody scored by: it can be edited itself.
    #[error("nobody has scored by the scheme")]
    SchemeNotBegun,
    /// No earlier assessment of the scope, whose scheme could be taken on.
    #[error("there is no earlier scheme")]
    NoEarlierScheme,
    /// Records would lose their criterion, and nobody has confirmed it. With the names of whose they are.
    #[error("{} criteria lose their records", lost.len())]
    RecordsLost { lost: Vec<(Vec<String>, RecordsLost)> },
    /// 从台账取数: the ledger is no longer as it was seen.
    #[error("the ledger was changed since it was looked at")]
    FiguresMoved,
    #[error("nobody is assessed")]
    NobodyAssessed,
    /// A scheme's document that does not read.
    #[error("{why}")]
    DocumentUnreadable { why: String },
    #[error("the score was refused: {fault:?}")]
    ScoreRefused { fault: ScoreFault },
    /// Scores and facts of a published assessment do not change.
    #[error("published on {on}")]
    ResultsPublished { on: Date },
    /// 公布 while something is open.
    #[error("{assessees} assessees have something open")]
    NotPublishable { assessees: usize },
}
