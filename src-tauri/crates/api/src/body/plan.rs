//! 工作计划: the plan and its edits.

use zhiheng_app::{DeliverableEdit, Desk, Done, HeaderEdit, NewTarget};
use zhiheng_domain::{
    Amount, Deliverable, DeliverableId, Goal, Measure, MeasureId, Modality, NonBlank, Plan, PlanId, PlannedShare,
    Section, Target, TargetId, Task, TaskId, Violation,
};

use super::life::split_view;
use super::{changed, field, optional_date};
use crate::Reply;
use crate::wire::*;

const TITLE_LIMIT: usize = 200;
const TEXT_LIMIT: usize = 2000;
const TASK_TEXT_LIMIT: usize = 20_000;

pub fn plan(desk: &mut Desk, req: OfYear) -> Reply<PlanView> {
    Ok(view(&desk.plan(req.year)?))
}

pub fn edit_header(desk: &mut Desk, req: EditPlanHeader) -> Reply<Changed<PlanView>> {
    let edit = HeaderEdit {
        title: field("title", NonBlank::new("计划名称", &req.title, TITLE_LIMIT))?,
        doc_no: req.doc_no.trim().to_owned(),
        issued_by: req.issued_by.trim().to_owned(),
        issued_on: optional_date("issuedOn", req.issued_on.as_deref())?,
    };
    let done = desk.edit_plan_header(PlanId(req.id.0), req.revision, edit)?;
    reply(desk, done)
}

pub fn edit_task(desk: &mut Desk, req: EditTask) -> Reply<Changed<PlanView>> {
    let title = field("title", NonBlank::new("任务名称", &req.title, TITLE_LIMIT))?;
    let text = req.text.trim();
    if text.chars().count() > TASK_TEXT_LIMIT {
        return field("text", Err(Violation::TooLong { field: "任务正文", limit: TASK_TEXT_LIMIT }));
    }
    let done = desk.edit_task(TaskId(req.id.0), req.revision, &title, text)?;
    reply(desk, done)
}

pub fn edit_measure(desk: &mut Desk, req: EditMeasure) -> Reply<Changed<PlanView>> {
    let text = field("text", NonBlank::new("举措", &req.text, TEXT_LIMIT))?;
    let done = desk.edit_measure(MeasureId(req.id.0), req.revision, text)?;
    reply(desk, done)
}

pub fn add_measure(desk: &mut Desk, req: AddMeasure) -> Reply<Changed<PlanView>> {
    let text = field("text", NonBlank::new("举措", &req.text, TEXT_LIMIT))?;
    let done = desk.add_measure(TaskId(req.task_id.0), text)?;
    reply(desk, done)
}

pub fn edit_target(desk: &mut Desk, req: EditTarget) -> Reply<Changed<PlanView>> {
    let edit = target_edit(req.fields)?;
    let done = desk.edit_target(TargetId(req.id.0), req.revision, edit)?;
    reply(desk, done)
}

pub fn add_target(desk: &mut Desk, req: AddTarget) -> Reply<Changed<PlanView>> {
    let edit = target_edit(req.fields)?;
    let done = desk.add_target(TaskId(req.task_id.0), edit)?;
    reply(desk, done)
}

pub fn edit_deliverable(desk: &mut Desk, req: EditDeliverable) -> Reply<Changed<PlanView>> {
    let edit = deliverable_edit(req.fields)?;
    let done = desk.edit_deliverable(DeliverableId(req.id.0), req.revision, edit)?;
    reply(desk, done)
}

pub fn add_deliverable(desk: &mut Desk, req: AddDeliverable) -> Reply<Changed<PlanView>> {
    let edit = deliverable_edit(req.fields)?;
    let done = desk.add_deliverable(TaskId(req.task_id.0), edit)?;
    reply(desk, done)
}

pub fn remove_item(desk: &mut Desk, req: RemoveItem) -> Reply<Changed<PlanView>> {
    let done = match req.kind {
        ItemKind::Measure => desk.remove_measure(MeasureId(req.id.0), req.revision)?,
        ItemKind::Target => desk.remove_target(TargetId(req.id.0), req.revision)?,
        ItemKind::Deliverable => desk.remove_deliverable(DeliverableId(req.id.0), req.revision)?,
    };
    reply(desk, done)
}

/// Every edit answers with the whole plan as it is now; the desk names its year.
fn reply(desk: &mut Desk, done: Done<i32>) -> Reply<Changed<PlanView>> {
    changed(desk, done, |desk, year| Ok(view(&desk.plan(year)?)))
}

fn target_edit(fields: TargetFields) -> Reply<NewTarget> {
    let amount = |name: &'static str, text: Option<&str>| -> Reply<Option<Amount>> {
        field(name, text.map(str::trim).filter(|it| !it.is_empty()).map(str::parse).transpose())
    };
    let value_to = amount("goalTo", fields.goal_to.as_deref())?;
    let goal = match amount("goal", fields.goal.as_deref())? {
        Some(value) => Goal::Set { value, value_to },
        None if value_to.is_some() => return field("goal", Err(Violation::GoalRangeIncomplete)),
        None => Goal::NotYetSet,
    };
    Ok(NewTarget {
        name: field("name", NonBlank::new("指标名称", &fields.name, TITLE_LIMIT))?.into_string(),
        kind: fields.kind.into(),
        operator: fields.operator.into(),
        goal,
        baseline: amount("baseline", fields.baseline.as_deref())?,
        measure_unit: fields.measure_unit.trim().to_owned(),
        modality: Modality(fields.modality.trim().to_owned()),
        nature: fields.nature.into(),
        definition: fields.definition.trim().to_owned(),
        planned_share: field("plannedShare", PlannedShare::new(fields.planned_share))?,
        sentence: String::new(), // The document's sentence is not the screen's to change.
    })
}

fn deliverable_edit(fields: DeliverableFields) -> Reply<DeliverableEdit> {
    Ok(DeliverableEdit {
        kind: fields.kind.into(),
        name: field("name", NonBlank::new("成果名称", &fields.name, TITLE_LIMIT))?.into_string(),
        due_on: optional_date("dueOn", fields.due_on.as_deref())?,
        done_on: optional_date("doneOn", fields.done_on.as_deref())?,
    })
}

fn view(plan: &Plan) -> PlanView {
    let header = &plan.header;
    PlanView {
        id: WireId(header.id.0),
        year: header.year,
        title: header.title.clone(),
        doc_no: header.doc_no.clone(),
        issued_by: header.issued_by.clone(),
        issued_on: header.issued_on.map(|it| it.iso()),
        preamble: header.preamble.clone(),
        version: header.version,
        revision: header.revision,
        sections: plan.sections.iter().map(|it| section(plan, it)).collect(),
    }
}

fn section(plan: &Plan, section: &Section) -> SectionView {
    SectionView {
        id: WireId(section.id.0),
        no: section.no,
        title: section.title.clone(),
        tasks: section.tasks.iter().map(|it| task(plan, it)).collect(),
    }
}

fn task(plan: &Plan, task: &Task) -> TaskView {
    let mut marks: Vec<_> = plan.roles.iter().filter(|it| it.task == task.id).collect();
    marks.sort_by_key(|it| it.sort_no);
    let unit = |mark: &zhiheng_domain::RoleMark| {
        let unit = plan.units.iter().find(|it| it.id == mark.unit)?;
        Some(TaskUnitView { id: WireId(unit.id.0), short_name: unit.short_name.clone(), role: mark.role.into() })
    };
    TaskView {
        id: WireId(task.id.0),
        no: task.no,
        title: task.title.clone(),
        text: task.text.clone(),
        all_members: task.all_members,
        measures: task.measures.iter().map(measure).collect(),
        targets: task.targets.iter().map(|it| target(plan, it)).collect(),
        deliverables: task.deliverables.iter().map(deliverable).collect(),
        mechanisms: task
            .mechanisms
            .iter()
            .map(|it| MechanismView { name: it.name.clone(), kind: it.kind.clone() })
            .collect(),
        units: marks.into_iter().filter_map(unit).collect(),
        revision: task.revision,
    }
}

fn measure(measure: &Measure) -> MeasureView {
    MeasureView {
        id: WireId(measure.id.0),
        no: measure.no,
        text: measure.text.clone(),
        sentence: measure.sentence.clone(),
        revision: measure.revision,
    }
}

fn target(plan: &Plan, target: &Target) -> TargetView {
    let goal_to = match target.goal {
        Goal::Set { value_to, .. } => value_to,
        Goal::NotYetSet => None,
    };
    TargetView {
        id: WireId(target.id.0),
        no: target.no,
        name: target.name.clone(),
        kind: target.kind.into(),
        operator: target.operator.into(),
        goal: target.goal.value().map(|it| it.to_string()),
        goal_to: goal_to.map(|it| it.to_string()),
        goal_text: target.goal_text(),
        baseline: target.baseline.map(|it| it.to_string()),
        measure_unit: target.measure_unit.clone(),
        modality: target.modality.0.clone(),
        soft: target.modality.is_soft(),
        nature: target.nature.into(),
        definition: target.definition.clone(),
        planned_share: target.planned_share.quarters(),
        split: split_view(target, &plan.shares_of(target.id).collect::<Vec<_>>()),
        wants_definition: target.is_process_worded() && target.definition.trim().is_empty(),
        sentence: target.sentence.clone(),
        revision: target.revision,
    }
}

fn deliverable(deliverable: &Deliverable) -> DeliverableView {
    DeliverableView {
        id: WireId(deliverable.id.0),
        no: deliverable.no,
        kind: deliverable.kind.into(),
        name: deliverable.name.clone(),
        due_on: deliverable.due_on.map(|it| it.iso()),
        done_on: deliverable.done_on.map(|it| it.iso()),
        sentence: deliverable.sentence.clone(),
        revision: deliverable.revision,
    }
}
