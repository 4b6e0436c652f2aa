//! 工作计划 (plan): reading a year, and every edit of it. An edit answers with the plan's year.

use zhiheng_domain::{
    Date, DeliverableId, MeasureId, NonBlank, Operation, Plan, PlanId, Target, TargetId, Task, TaskId,
};
use zhiheng_store::{
    DeliverableEdit, Done, NewDeliverable, NewMeasure, NewTarget, Noun, PlanEdit, ReadTx, StoreError, WriteTx,
};

use crate::{AppResult, Desk};

/// What the office edits of a plan's header; the preamble of the document stays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeaderEdit {
    pub title: NonBlank,
    pub doc_no: String,
    pub issued_by: String,
    pub issued_on: Option<Date>,
}

/// Where an item stands, for the audit's subject and the answer's year.
struct Spot {
    year: i32,
    task: String,
}

impl Desk {
    /// # Errors
    /// `NoFile`, `NotFound` for a year without a plan.
    pub fn plan(&self, year: i32) -> AppResult<Plan> {
        self.read(|tx| plan_of(tx, year))
    }

    pub fn edit_plan_header(&mut self, id: PlanId, revision: i64, edit: HeaderEdit) -> AppResult<Done<i32>> {
        self.change(Operation::EditPlan, |tx| {
            let plan = find_plan(tx, Noun::Plan, id.0)?;
            tx.set_subject(format!("{}年计划抬头", plan.header.year));
            let edit = PlanEdit {
                title: edit.title.into_string(),
                doc_no: edit.doc_no,
                issued_by: edit.issued_by,
                issued_on: edit.issued_on,
                preamble: plan.header.preamble,
            };
            zhiheng_store::edit_plan(tx, id, &edit, revision)?;
            Ok(plan.header.year)
        })
    }

    /// Title and text; the sentences that items come from stay as the document had them.
    pub fn edit_task(&mut self, id: TaskId, revision: i64, title: &NonBlank, text: &str) -> AppResult<Done<i32>> {
        self.change(Operation::EditTask, |tx| {
            let plan = find_plan(tx, Noun::Task, id.0)?;
            let spot = spot(&plan, |it| it.id == id);
            tx.set_subject(spot.task);
            zhiheng_store::edit_task(tx, id, title.as_str(), text, revision)?;
            Ok(spot.year)
        })
    }

    pub fn edit_measure(&mut self, id: MeasureId, revision: i64, text: NonBlank) -> AppResult<Done<i32>> {
        self.change(Operation::EditMeasure, |tx| {
            let year = name_item(tx, "举措", text.as_str(), |it| it.measures.iter().any(|it| it.id == id), Noun::Measure, id.0)?;
            zhiheng_store::edit_measure(tx, id, text.as_str(), revision)?;
            Ok(year)
        })
    }

    pub fn add_measure(&mut self, task: TaskId, text: NonBlank) -> AppResult<Done<i32>> {
        self.change(Operation::AddItem, |tx| {
            let year = name_item(tx, "举措", text.as_str(), |it| it.id == task, Noun::Task, task.0)?;
            zhiheng_store::add_measure(tx, task, &NewMeasure { text: text.into_string(), ..NewMeasure::default() })?;
            Ok(year)
        })
    }

    pub fn remove_measure(&mut self, id: MeasureId, revision: i64) -> AppResult<Done<i32>> {
        self.change(Operation::RemoveItem, |tx| {
            let measure = zhiheng_store::measure(tx, id)?;
            let year = name_item(tx, "举措", &measure.text, |it| it.measures.iter().any(|it| it.id == id), Noun::Measure, id.0)?;
            zhiheng_store::remove_measure(tx, id, revision)?;
            Ok(year)
        })
    }

    /// The sentence of the document stays: `edit.sentence` is not looked at.
    pub fn edit_target(&mut self, id: TargetId, revision: i64, edit: NewTarget) -> AppResult<Done<i32>> {
        self.change(Operation::EditTarget, |tx| {
            let Target { sentence, .. } = zhiheng_store::target(tx, id)?;
            let year = name_item(tx, "指标", &edit.name, |it| it.targets.iter().any(|it| it.id == id), Noun::Target, id.0)?;
            zhiheng_store::edit_target(tx, id, &NewTarget { sentence, ..edit }, revision)?;
            Ok(year)
        })
    }

    pub fn add_target(&mut self, task: TaskId, new: NewTarget) -> AppResult<Done<i32>> {
        self.change(Operation::AddItem, |tx| {
            let year = name_item(tx, "指标", &new.name, |it| it.id == task, Noun::Task, task.0)?;
            zhiheng_store::add_target(tx, task, &new)?;
            Ok(year)
        })
    }

    pub fn remove_target(&mut self, id: TargetId, revision: i64) -> AppResult<Done<i32>> {
        self.change(Operation::RemoveItem, |tx| {
            let target = zhiheng_store::target(tx, id)?;
            let year = name_item(tx, "指标", &target.name, |it| it.targets.iter().any(|it| it.id == id), Noun::Target, id.0)?;
            zhiheng_store::remove_target(tx, id, revision)?;
            Ok(year)
        })
    }

    pub fn edit_deliverable(&mut self, id: DeliverableId, revision: i64, edit: DeliverableEdit) -> AppResult<Done<i32>> {
        self.change(Operation::EditDeliverable, |tx| {
            let holds = |it: &Task| it.deliverables.iter().any(|it| it.id == id);
            let year = name_item(tx, edit.kind.zh(), &edit.name, holds, Noun::Deliverable, id.0)?;
            zhiheng_store::edit_deliverable(tx, id, &edit, revision)?;
            Ok(year)
        })
    }

    pub fn add_deliverable(&mut self, task: TaskId, new: DeliverableEdit) -> AppResult<Done<i32>> {
        self.change(Operation::AddItem, |tx| {
            let year = name_item(tx, new.kind.zh(), &new.name, |it| it.id == task, Noun::Task, task.0)?;
            let DeliverableEdit { kind, name, due_on, done_on } = new;
            zhiheng_store::add_deliverable(tx, task, &NewDeliverable { kind, name, due_on, done_on, sentence: String::new() })?;
            Ok(year)
        })
    }

    pub fn remove_deliverable(&mut self, id: DeliverableId, revision: i64) -> AppResult<Done<i32>> {
        self.change(Operation::RemoveItem, |tx| {
            let item = zhiheng_store::deliverable(tx, id)?;
            let holds = |it: &Task| it.deliverables.iter().any(|it| it.id == id);
            let year = name_item(tx, item.kind.zh(), &item.name, holds, Noun::Deliverable, id.0)?;
            zhiheng_store::remove_deliverable(tx, id, revision)?;
            Ok(year)
        })
    }
}

pub(crate) fn plan_of(tx: &ReadTx<'_>, year: i32) -> AppResult<Plan> {
    let plan = zhiheng_store::plan(tx, year)?;
    plan.ok_or_else(|| StoreError::NotFound { noun: Noun::Plan, key: year.to_string() }.into())
}

/// The plan, of whatever year, that has the item.
pub(crate) fn find_plan(tx: &ReadTx<'_>, noun: Noun, id: i64) -> AppResult<Plan> {
    let year = zhiheng_store::year_of(tx, noun, id)?;
    plan_of(tx, year.ok_or_else(|| StoreError::NotFound { noun, key: id.to_string() })?)
}

fn spot(plan: &Plan, holds: impl Fn(&Task) -> bool) -> Spot {
    let task = plan.tasks().find(|it| holds(it));
    Spot {
        year: plan.header.year,
        task: task.map(|it| format!("任务{} {}", it.no, it.title)).unwrap_or_default(),
    }
}

/// Names the item in the audit's subject, `任务3 指标“…”`, and gives the year of its plan.
fn name_item(
    tx: &mut WriteTx<'_>,
    kind: &str,
    name: &str,
    holds: impl Fn(&Task) -> bool,
    noun: Noun,
    id: i64,
) -> AppResult<i32> {
    let plan = find_plan(tx, noun, id)?;
    let no = plan.tasks().find(|it| holds(it)).map(|it| it.no).unwrap_or_default();
    tx.set_subject(format!("任务{no} {kind}“{name}”"));
    Ok(plan.header.year)
}
