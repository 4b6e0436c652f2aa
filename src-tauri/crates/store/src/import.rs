//! 导入工作计划: a whole year at once, as version 1.

use std::collections::HashMap;

use rusqlite::named_params;
use zhiheng_domain::{PlanId, Role, TaskId, UnitId};

use crate::convert::SqlDate;
use crate::new_plan::{NewPlan, NewSection, NewTask, NewUnit};
use crate::plan_edit::{add_deliverable, add_measure, add_target};
use crate::plan::plan_id;
use crate::version::insert_version;
use crate::unit::{add_alias, units};
use crate::{Noun, StoreError, StoreResult, WriteTx};

/// # Errors
/// `AlreadyExists` for a year that the file has; `NotFound` for a role of a unit that is not in the list.
pub fn import_plan(tx: &mut WriteTx<'_>, plan: &NewPlan) -> StoreResult<PlanId> {
    if plan_id(tx, plan.year)?.is_some() {
        return Err(StoreError::AlreadyExists { noun: Noun::Plan, key: plan.year.to_string() });
    }
    let id = insert_header(tx, plan)?;
    let mut directory = Directory::load(tx)?;
    let mut members = Vec::new();
    for unit in &plan.units {
        members.push(directory.take_in(tx, unit)?);
    }
    for unit in &members {
        become_member(tx, *unit)?;
    }
    for section in &plan.sections {
        insert_section(tx, id, section, &directory, &members)?;
    }
    Ok(id)
}

fn insert_header(tx: &WriteTx<'_>, plan: &NewPlan) -> StoreResult<PlanId> {
    let id = tx
        .prepare(
            "INSERT INTO plan (year, title, doc_no, issued_by, issued_on, preamble, revision) \
             VALUES (:year, :title, :doc_no, :issued_by, :issued_on, :preamble, :revision)",
        )?
        .insert(named_params! {
            ":year": plan.year, ":title": plan.title, ":doc_no": plan.doc_no, ":issued_by": plan.issued_by,
            ":issued_on": plan.issued_on.map(SqlDate), ":preamble": plan.preamble, ":revision": tx.revision(),
        })?;
    insert_version(tx, PlanId(id), 1, &plan.reason, &plan.basis, plan.issued_on)?;
    Ok(PlanId(id))
}

/// Units by every name they have.
struct Directory {
    by_name: HashMap<String, UnitId>,
    last_sort_no: i64,
}

impl Directory {
    fn load(tx: &WriteTx<'_>) -> StoreResult<Directory> {
        let mut directory = Directory { by_name: HashMap::new(), last_sort_no: 0 };
        for unit in units(tx)? {
            directory.last_sort_no = directory.last_sort_no.max(unit.sort_no);
            for alias in unit.aliases {
                directory.by_name.entry(alias).or_insert(unit.id);
            }
            // A name of its own goes before what an older file calls another unit as well.
            directory.by_name.extend([unit.short_name, unit.full_name].map(|name| (name, unit.id)));
        }
        Ok(directory)
    }

    fn find(&self, name: &str) -> Option<UnitId> {
        self.by_name.get(name.trim()).copied()
    }

    /// The unit as the file knows it, or a new one at the end of the list.
    fn take_in(&mut self, tx: &mut WriteTx<'_>, unit: &NewUnit) -> StoreResult<UnitId> {
        if let Some(known) = self.find(&unit.short_name).or_else(|| self.find(&unit.full_name)) {
            return Ok(known);
        }
        self.last_sort_no += 1;
        let id = tx
            .prepare(
                "INSERT INTO member_unit (full_name, short_name, kind, sort_no, revision) \
                 VALUES (:full_name, :short_name, :kind, :sort_no, :revision)",
            )?
            .insert(named_params! {
                ":full_name": unit.full_name, ":short_name": unit.short_name, ":kind": unit.kind.code(),
                ":sort_no": self.last_sort_no, ":revision": tx.revision(),
            })?;
        let id = UnitId(id);
        // A name leads to one unit: what another one has already stays with that one.
        for alias in unit.aliases.iter().map(|it| it.trim()) {
            if !self.by_name.contains_key(alias) {
                add_alias(tx, id, alias)?;
                self.by_name.insert(alias.to_owned(), id);
            }
        }
        self.by_name.insert(unit.short_name.clone(), id);
        self.by_name.entry(unit.full_name.clone()).or_insert(id);
        Ok(id)
    }
}

/// A member already, with whatever dates, is left as it is: the list of members is the office's own.
fn become_member(tx: &WriteTx<'_>, unit: UnitId) -> StoreResult<()> {
    tx.prepare(
        "INSERT INTO membership (unit_id, revision) SELECT :unit, :revision \
         WHERE NOT EXISTS (SELECT 1 FROM membership WHERE unit_id = :unit)",
    )?
    .execute(named_params! { ":unit": unit.0, ":revision": tx.revision() })?;
    Ok(())
}

fn insert_section(
    tx: &mut WriteTx<'_>,
    plan: PlanId,
    section: &NewSection,
    directory: &Directory,
    members: &[UnitId],
) -> StoreResult<()> {
    let id = tx
        .prepare("INSERT INTO section (plan_id, no, title, revision) VALUES (:plan, :no, :title, :revision)")?
        .insert(named_params! {
            ":plan": plan.0, ":no": section.no, ":title": section.title, ":revision": tx.revision(),
        })?;
    for task in &section.tasks {
        insert_task(tx, id, task, directory, members)?;
    }
    Ok(())
}

fn insert_task(
    tx: &mut WriteTx<'_>,
    section: i64,
    task: &NewTask,
    directory: &Directory,
    members: &[UnitId],
) -> StoreResult<()> {
    let id = tx
        .prepare(
            "INSERT INTO task (section_id, no, title, text, all_members, revision) \
             VALUES (:section, :no, :title, :text, :all_members, :revision)",
        )?
        .insert(named_params! {
            ":section": section, ":no": task.no, ":title": task.title, ":text": task.text,
            ":all_members": task.all_members, ":revision": tx.revision(),
        })?;
    let id = TaskId(id);
    for measure in &task.measures {
        add_measure(tx, id, measure)?;
    }
    for target in &task.targets {
        add_target(tx, id, target)?;
    }
    for deliverable in &task.deliverables {
        add_deliverable(tx, id, deliverable)?;
    }
    for (no, mechanism) in (1_i64..).zip(&task.mechanisms) {
        tx.prepare(
            "INSERT INTO mechanism (task_id, no, name, kind, revision) VALUES (:task, :no, :name, :kind, :revision)",
        )?
        .execute(named_params! {
            ":task": id.0, ":no": no, ":name": mechanism.name, ":kind": mechanism.kind, ":revision": tx.revision(),
        })?;
    }
    insert_roles(tx, id, task, directory, members)
}

fn insert_roles(
    tx: &WriteTx<'_>,
    id: TaskId,
    task: &NewTask,
    directory: &Directory,
    members: &[UnitId],
) -> StoreResult<()> {
    let mut roles: Vec<(UnitId, Role)> = Vec::new();
    for it in &task.roles {
        let unit = directory.find(&it.unit).ok_or_else(|| StoreError::not_found(Noun::Unit, &it.unit))?;
        if !roles.iter().any(|(known, _)| *known == unit) {
            roles.push((unit, it.role));
        }
    }
    if task.all_members {
        for unit in members {
            if !roles.iter().any(|(known, _)| known == unit) {
                roles.push((*unit, Role::Responsible));
            }
        }
    }
    let mut stmt = tx.prepare(
        "INSERT INTO task_role (task_id, unit_id, role, sort_no, revision) \
         VALUES (:task, :unit, :role, :sort_no, :revision)",
    )?;
    for (sort_no, (unit, role)) in (1_i64..).zip(roles) {
        stmt.execute(named_params! {
            ":task": id.0, ":unit": unit.0, ":role": role.code(), ":sort_no": sort_no, ":revision": tx.revision(),
        })?;
    }
    Ok(())
}
