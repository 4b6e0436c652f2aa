//! 工作计划 (plan): sections, tasks, measures, deliverables. Structure is data: counts change every year.

use crate::text::words;
use crate::{
    Date, DeliverableId, MeasureId, MechanismId, MemberUnit, PlanId, RoleMark, SectionId, Target, TargetId, TargetShare,
    TaskId,
};

/// 计划抬头。
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanHeader {
    pub id: PlanId,
    pub year: i32,
    pub title: String,
    /// 发文字号, `川办发〔2016〕34号`.
    pub doc_no: String,
    pub issued_by: String,
    pub issued_on: Option<Date>,
    /// 前言, kept apart from the sections.
    pub preamble: String,
    /// 版本号, from 1.
    pub version: i64,
    pub revision: i64,
}

/// A year's plan as a whole, in the plan's own order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    pub header: PlanHeader,
    pub sections: Vec<Section>,
    /// Units that carry a role in this year or are members, by `sort_no`.
    pub units: Vec<MemberUnit>,
    pub roles: Vec<RoleMark>,
    /// 指标分解, by target, in the order of units or prefectures.
    pub shares: Vec<TargetShare>,
}

impl Plan {
    pub fn tasks(&self) -> impl Iterator<Item = &Task> {
        self.sections.iter().flat_map(|it| it.tasks.iter())
    }

    pub fn task(&self, id: TaskId) -> Option<&Task> {
        self.tasks().find(|it| it.id == id)
    }

    /// The shares of one target; empty where it is not split.
    pub fn shares_of(&self, id: TargetId) -> impl Iterator<Item = &TargetShare> {
        self.shares.iter().filter(move |it| it.target == id)
    }
}

/// 板块。
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    pub id: SectionId,
    pub no: i64,
    pub title: String,
    pub tasks: Vec<Task>,
    pub revision: i64,
}

/// 任务。Numbering continues over sections.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    pub id: TaskId,
    pub no: i64,
    pub title: String,
    /// 原文: the task's paragraph of the document, without heading and responsibility clause.
    pub text: String,
    /// 全体成员单位: the plan names no unit but all members; roles are made from the membership.
    pub all_members: bool,
    pub measures: Vec<Measure>,
    pub targets: Vec<Target>,
    pub deliverables: Vec<Deliverable>,
    pub mechanisms: Vec<Mechanism>,
    pub revision: i64,
}

/// 举措。
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measure {
    pub id: MeasureId,
    pub no: i64,
    pub text: String,
    /// 原句: the sentence of the document it comes from; empty when added by the office.
    pub sentence: String,
    pub revision: i64,
}

/// 节点 / 成果。
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DeliverableKind {
    Milestone,
    Deliverable,
}

words!(DeliverableKind, "deliverable kind" {
    Milestone => "milestone", "节点";
    Deliverable => "deliverable", "成果";
});

/// 节点或成果: done or not, by date, with the document as evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deliverable {
    pub id: DeliverableId,
    pub no: i64,
    pub kind: DeliverableKind,
    pub name: String,
    pub due_on: Option<Date>,
    pub done_on: Option<Date>,
    pub sentence: String,
    pub revision: i64,
}

/// 机制: a tag on a task, for search only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mechanism {
    pub id: MechanismId,
    pub name: String,
    pub kind: String,
}
