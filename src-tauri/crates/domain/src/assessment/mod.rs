//! 考核 (assessment): what the prefectures, or the province, are scored by, and how each score explains itself.
//!
//! A `SchemeDraft` is edited and may not add up; checked it is a `Scheme`. An assessee's `ScoreSheet` holds facts and the scores
//! of each step. `stand` makes of both the `Standing`: totals, grades, ranks. All else here is read off a standing.

mod assessee;
mod code;
mod comparison;
mod draft;
mod entering;
mod explanation;
mod facts;
mod fault;
mod method;
mod points;
mod publication;
mod rank;
mod records;
mod result_use;
mod rules;
mod sandbox;
mod scheme;
mod sheet;
mod spread;
mod standing;
mod total;
mod words;
mod working;

pub use assessee::{AssessedLevel, AssessedPeriod, AssessedYear, Assessee, Assessment, AssessmentScope, ComparabilityNote, comparability};
pub use code::CriterionCode;
pub use comparison::{CriterionGap, GapCause, NotSame, RankGap, YearChange, YearComparison, gap_to_the_one_above, since};
pub use draft::{CriterionTerms, SchemeDraft, SchemeHeader, SchemeRow, Tier};
pub use entering::{ScoreFault, Severity, SheetFault, check_finally, check_score, check_sheet, scheme_may_change};
pub use explanation::{ChainLink, chain};
pub use facts::{Facts, FiledGoal, NotYet, ScoredEvent};
pub use fault::{FaultPlace, SchemeFault, SchemeFaultKind};
pub use method::{Band, BandsOf, Better, EventItem, FigureSource, Method, MethodKind, StartingFrom};
pub use points::{Points, Rounding, RoundingMode, RoundingPlace};
pub use publication::{Publication, PublishedRank, PublishedResult};
pub use rank::Rank;
pub use records::{RecordsAffected, RecordsLost, records_affected};
pub use result_use::{ResultUse, ResultUseKind};
pub use rules::{EvidenceRule, Grade, GradeBands, RankOn, RankRule, SchemeRules, TieBreaker, Ties, VetoedRank};
pub use sandbox::{Move, moves};
pub use scheme::{Criterion, Group, Scheme};
pub use sheet::{
    Appeal, AppealDecision, AppealOutcome, AssessmentStep, FinalCheck, Given, Loss, ScoreLine, ScoreSheet, StepScore, Veto,
};
pub use spread::{GradeCount, ProfileRow, ScoreRange, Spread, distribution, grade_counts, profile, spread_of};
pub use standing::{CountedFrom, LineOutcome, Outcome, Standing, stand};
pub use total::{GroupTotal, Total};
pub use words::{FaultWords, GapWords, LinkWords, Naming, RuleWords};
pub use working::{ShareFigures, Working, WorkingStep, compute};
