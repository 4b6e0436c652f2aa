//! 领域 (domain): the office's nouns and rules. Types and decimal arithmetic only: no IO, no SQL, no clock.

mod amount;
mod audit;
mod contact;
mod date;
mod draft;
mod ids;
mod plan;
mod report;
mod review;
mod role;
mod succession;
mod target;
mod text;
mod unit;
mod violation;

pub use amount::Amount;
pub use audit::{Area, AuditEntry, Operation, Operator};
pub use contact::{Contact, ContactFields};
pub use date::{Date, Moment, Quarter};
pub use draft::{DraftItemKind, DraftState, ItemState, Part, Verdict};
pub use ids::*;
pub use plan::{Deliverable, DeliverableKind, Measure, Mechanism, Plan, PlanHeader, Section, Task};
pub use report::{Count, LedgerEntry, ReportState, Value, ValueInput};
pub use review::{
    Draft, DraftFinding, DraftHeader, DraftItem, DraftLine, DraftSentence, ItemContent, NamedUnit, ReviewProgress,
    SentenceEnd, TargetContent, TaskContent,
};
pub use role::{Role, RoleMark};
pub use succession::{check_succession, leads_to, standing_for};
pub use target::{Goal, Modality, Nature, Operator as GoalOperator, PlannedShare, Target, TargetKind};
pub use text::NonBlank;
pub use unit::{MemberUnit, Membership, UnitKind, Validity};
pub use violation::Violation;
