//! 领域 (domain): the office's nouns and rules. Types and decimal arithmetic only: no IO, no SQL, no clock.

mod amount;
pub mod assessment;
mod audit;
mod chinese_number;
mod check;
mod contact;
mod date;
mod difference;
mod draft;
mod evidence;
mod form;
mod gap;
mod ids;
mod light;
mod likeness;
mod narrative;
mod numeral;
mod plan;
mod prefecture;
mod printed;
mod report;
mod report_step;
mod report_text;
mod review;
mod role;
mod split;
mod succession;
mod target;
mod text;
mod total;
mod unit;
mod version;
mod violation;

pub use amount::Amount;
pub use audit::{Area, AuditEntry, Operation, Operator};
pub use chinese_number::{NumberRead, read_number};
pub use check::{
    AcceptanceBlock, CellFacts, CheckAnswer, CheckCode, CheckFigure, CheckFinding, CheckPlace, CheckRule, CheckSeverity,
    ReportFacts, SameTextFact, TextClaimFact, TextFacts, blocks_acceptance, check_report, check_target, open_findings,
};
pub use contact::{Contact, ContactFields};
pub use date::{Date, Moment, Quarter};
pub use difference::{
    ChangeSign, ChangedNoun, FieldChange, PlanChange, PlanDifference, PlanField, TextPiece,
    compare, text_pieces,
};
pub use draft::{DraftItemKind, DraftState, ItemState, Part, Verdict};
pub use evidence::{Attachment, CellNote, CellPlace, EntryContent, Evidence, EvidenceOf};
pub use form::{FormCellFate, FormName, FormTaken};
pub use gap::{Gap, GapKind, PlanGaps, UnitLoad, plan_gaps};
pub use ids::*;
pub use light::{
    DueOutcome, JudgedOn, Light, LightCounts, LightReason, LightRule, LightVerdict, ProgressWord, TargetFacts, deliverable_light,
    target_light, worst_light,
};
pub use likeness::{ComparableText, NearSame, likeness, near_same};
pub use narrative::{ClaimKind, TargetInText, TextClaim, claims_that_differ};
pub use plan::{Deliverable, DeliverableKind, Measure, Mechanism, Plan, PlanHeader, Section, Task};
pub use prefecture::Prefecture;
pub use printed::PaperAct;
pub use report::{Count, LedgerEntry, ReportState, Value, ValueInput};
pub use report_step::{
    Deadline, Extension, ExtensionState, ReportStep, ReturnReason, StepKind, Timeliness,
};
pub use report_text::{TextField, says_nothing};
pub use review::{
    Draft, DraftFinding, DraftHeader, DraftItem, DraftLine, DraftSentence, ItemContent, NamedUnit, ReviewProgress,
    SentenceEnd, TargetContent, TaskContent,
};
pub use role::{Role, RoleMark};
pub use split::{
    ShareHolder, SplitOver, SplitState, TargetShare, check_split, check_splittable, even_split, split_state, sum_of,
};
pub use succession::{check_succession, leads_to, standing_for};
pub use target::{Goal, Modality, Nature, Operator as GoalOperator, PlannedShare, Target, TargetKind};
pub use text::NonBlank;
pub use total::{TargetTotal, total_of};
pub use unit::{MemberUnit, Membership, UnitKind, Validity};
pub use version::{PlanSide, PlanVersion};
pub use violation::Violation;
