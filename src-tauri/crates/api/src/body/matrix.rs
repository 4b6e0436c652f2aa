//! 责任矩阵: who answers for what.

use zhiheng_app::{Desk, RoleEdit};
use zhiheng_domain::{Plan, Task, TaskId, UnitId};

use super::changed;
use crate::Reply;
use crate::wire::*;

pub fn matrix(desk: &mut Desk, req: OfYear) -> Reply<MatrixView> {
    Ok(view(&desk.plan(req.year)?))
}

pub fn set_roles(desk: &mut Desk, req: SetRoles) -> Reply<Changed<MatrixView>> {
    let edits = req.changes.into_iter().map(|it| RoleEdit {
        task: TaskId(it.task_id.0),
        unit: UnitId(it.unit_id.0),
        from: it.from.map(Into::into),
        to: it.to.map(Into::into),
    });
    let done = desk.set_roles(req.year, &edits.collect::<Vec<_>>())?;
    changed(desk, done, |desk, ()| Ok(view(&desk.plan(req.year)?)))
}

pub fn mark_leads(desk: &mut Desk, req: OfYear) -> Reply<Changed<MatrixView>> {
    let done = desk.mark_first_listed_as_lead(req.year)?;
    changed(desk, done, |desk, _count| Ok(view(&desk.plan(req.year)?)))
}

fn view(plan: &Plan) -> MatrixView {
    let count = |matches: &dyn Fn(&zhiheng_domain::RoleMark) -> bool| plan.roles.iter().filter(|it| matches(it)).count() as u32;
    let named: Vec<TaskId> = plan.tasks().filter(|it| !it.all_members).map(|it| it.id).collect();
    MatrixView {
        year: plan.header.year,
        title: plan.header.title.clone(),
        doc_no: plan.header.doc_no.clone(),
        units: plan
            .units
            .iter()
            .map(|unit| MatrixUnit {
                id: WireId(unit.id.0),
                short_name: unit.short_name.clone(),
                full_name: unit.full_name.clone(),
                kind: unit.kind.zh().to_owned(),
                total: count(&|it| it.unit == unit.id),
            })
            .collect(),
        sections: plan
            .sections
            .iter()
            .map(|section| MatrixSection {
                no: section.no,
                title: section.title.clone(),
                tasks: section.tasks.iter().map(|it| row(plan, it)).collect(),
            })
            .collect(),
        named_pairs: count(&|it| named.contains(&it.task)),
        total: plan.roles.len() as u32,
    }
}

fn row(plan: &Plan, task: &Task) -> MatrixRow {
    let marks: Vec<_> = plan.roles.iter().filter(|it| it.task == task.id).collect();
    let roles = plan.units.iter().map(|unit| marks.iter().find(|it| it.unit == unit.id).map(|it| it.role.into()));
    let first = marks.iter().min_by_key(|it| it.sort_no).filter(|_| !task.all_members);
    MatrixRow {
        id: WireId(task.id.0),
        no: task.no,
        title: task.title.clone(),
        all_members: task.all_members,
        roles: roles.collect(),
        first_unit_id: first.map(|it| WireId(it.unit.0)),
        total: marks.len() as u32,
    }
}
