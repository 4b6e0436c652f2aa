//! 内置计划 (built-in plan): the 2016 plan as broken down by hand, each item with its sentence of the document.

use serde::Deserialize;
use zhiheng_domain::{
    Amount, Date, DeliverableKind, Goal, GoalOperator, Modality, Nature, PlannedShare, Role, TargetKind, UnitKind,
};
use zhiheng_store::{
    NewDeliverable, NewMeasure, NewMechanism, NewPlan, NewRole, NewSection, NewTarget, NewTask, NewUnit,
};

use crate::{AppError, AppResult};

const PLAN_2016: &str = include_str!("../../../../assets/plans/2016.json");

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Document {
    meta: Meta,
    preamble: String,
    units: Vec<Unit>,
    sections: Vec<Section>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Meta {
    title: String,
    doc_no: String,
    issued_by: String,
    issued_on: String,
    year: i32,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Unit {
    name: String,
    short: String,
    kind: String,
    aliases: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Section {
    no: i64,
    title: String,
    tasks: Vec<Task>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Task {
    no: i64,
    title: String,
    text: String,
    all_members: bool,
    units: Vec<String>,
    measures: Vec<Measure>,
    targets: Vec<Target>,
    deliverables: Vec<Deliverable>,
    mechanisms: Vec<Mechanism>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Measure {
    text: String,
    sentence: String,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Target {
    name: String,
    kind: String,
    operator: String,
    goal: Option<String>,
    measure_unit: String,
    modality: String,
    nature: String,
    definition: String,
    sentence: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Deliverable {
    name: String,
    kind: String,
    sentence: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Mechanism {
    name: String,
    kind: String,
}

/// Reads the built-in plan.
///
/// # Errors
/// `BuiltIn` when the program's own data is not as the program expects it.
pub(crate) fn plan_2016() -> AppResult<NewPlan> {
    let document: Document = serde_json::from_str(PLAN_2016).map_err(|it| broken(it.to_string()))?;
    let Meta { title, doc_no, issued_by, issued_on, year } = document.meta;
    Ok(NewPlan {
        year,
        basis: doc_no.clone(),
        title,
        doc_no,
        issued_by,
        issued_on: Some(issued_on.parse::<Date>()?),
        preamble: document.preamble,
        reason: "印发原文".to_owned(),
        units: document.units.into_iter().map(unit).collect::<AppResult<_>>()?,
        sections: document.sections.into_iter().map(section).collect::<AppResult<_>>()?,
    })
}

/// The units of the built-in plan, for guesses about names; none when the program's own data does not read.
pub(crate) fn builtin_units() -> Vec<NewUnit> {
    plan_2016().map(|it| it.units).unwrap_or_default()
}

fn broken(detail: String) -> AppError {
    AppError::BuiltIn { detail }
}

fn unit(unit: Unit) -> AppResult<NewUnit> {
    let kind: UnitKind = unit.kind.parse()?;
    Ok(NewUnit { full_name: unit.name, short_name: unit.short, aliases: unit.aliases, kind })
}

fn section(section: Section) -> AppResult<NewSection> {
    let tasks = section.tasks.into_iter().map(task).collect::<AppResult<_>>()?;
    Ok(NewSection { no: section.no, title: section.title, tasks })
}

fn task(task: Task) -> AppResult<NewTask> {
    Ok(NewTask {
        no: task.no,
        title: task.title,
        text: task.text,
        all_members: task.all_members,
        // The plan names no lead: every unit is 责任单位.
        roles: task.units.into_iter().map(|unit| NewRole { unit, role: Role::Responsible }).collect(),
        measures: task.measures.into_iter().map(|it| NewMeasure { text: it.text, sentence: it.sentence }).collect(),
        targets: task.targets.into_iter().map(target).collect::<AppResult<_>>()?,
        deliverables: task.deliverables.into_iter().map(deliverable).collect::<AppResult<_>>()?,
        mechanisms: task.mechanisms.into_iter().map(|it| NewMechanism { name: it.name, kind: it.kind }).collect(),
    })
}

fn target(target: Target) -> AppResult<NewTarget> {
    let goal = match target.goal {
        Some(value) => Goal::Set { value: value.parse::<Amount>()?, value_to: None },
        None => Goal::NotYetSet,
    };
    Ok(NewTarget {
        name: target.name,
        kind: target.kind.parse::<TargetKind>()?,
        operator: target.operator.parse::<GoalOperator>()?,
        goal,
        baseline: None,
        measure_unit: target.measure_unit,
        modality: Modality(target.modality),
        nature: target.nature.parse::<Nature>()?,
        definition: target.definition,
        planned_share: PlannedShare::default(),
        sentence: target.sentence,
    })
}

fn deliverable(deliverable: Deliverable) -> AppResult<NewDeliverable> {
    Ok(NewDeliverable {
        kind: deliverable.kind.parse::<DeliverableKind>()?,
        name: deliverable.name,
        due_on: None,
        done_on: None,
        sentence: deliverable.sentence,
    })
}

impl crate::Desk {
    /// Writes the built-in plan into a file just made.
    pub(crate) fn import_builtin_plan(&mut self) -> AppResult<()> {
        let plan = plan_2016()?;
        self.change(zhiheng_domain::Operation::ImportPlan, |tx| {
            tx.set_subject(format!("{}年 {}", plan.year, plan.doc_no));
            zhiheng_store::import_plan(tx, &plan)?;
            Ok(())
        })?;
        Ok(())
    }
}
