//! What an import hands to the store: a whole plan before it has ids. Units are named by their short names.

use zhiheng_domain::{
    Amount, Date, DeliverableKind, Goal, GoalOperator, Modality, Nature, PlannedShare, Role, TargetKind, UnitKind,
};

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NewPlan {
    pub year: i32,
    pub title: String,
    pub doc_no: String,
    pub issued_by: String,
    pub issued_on: Option<Date>,
    pub preamble: String,
    /// Why and on what basis version 1 is as it is.
    pub reason: String,
    pub basis: String,
    /// Units in the order of the office's list. One that the file knows already (by short name, full name or alias) is
    /// taken as it is there.
    pub units: Vec<NewUnit>,
    pub sections: Vec<NewSection>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewUnit {
    pub full_name: String,
    pub short_name: String,
    pub aliases: Vec<String>,
    pub kind: UnitKind,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NewSection {
    pub no: i64,
    pub title: String,
    pub tasks: Vec<NewTask>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NewTask {
    pub no: i64,
    pub title: String,
    pub text: String,
    /// 全体成员单位: each of the plan's `units` without a role of its own gets 责任, in the order of the list.
    pub all_members: bool,
    /// In the plan's own order.
    pub roles: Vec<NewRole>,
    pub measures: Vec<NewMeasure>,
    pub targets: Vec<NewTarget>,
    pub deliverables: Vec<NewDeliverable>,
    pub mechanisms: Vec<NewMechanism>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRole {
    /// Short name, full name or alias.
    pub unit: String,
    pub role: Role,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NewMeasure {
    pub text: String,
    pub sentence: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewTarget {
    pub name: String,
    pub kind: TargetKind,
    pub operator: GoalOperator,
    pub goal: Goal,
    pub baseline: Option<Amount>,
    pub measure_unit: String,
    pub modality: Modality,
    pub nature: Nature,
    pub definition: String,
    pub planned_share: PlannedShare,
    pub sentence: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewDeliverable {
    pub kind: DeliverableKind,
    pub name: String,
    pub due_on: Option<Date>,
    pub done_on: Option<Date>,
    pub sentence: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NewMechanism {
    pub name: String,
    pub kind: String,
}
