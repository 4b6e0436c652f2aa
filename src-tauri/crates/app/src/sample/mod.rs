//! 样例年度 (sample year): an office's year up to 12 October 2016, invented, on the built-in plan: figures, texts, items,
//! files, assessments, and the course of two quarters' reports through the very use cases that the office works with. The file is
//! marked 样例数据 for good, and so is all that is printed from it.

pub(crate) mod assessment;
mod contacts;
mod course;
mod figures;
mod files;
mod fill;
mod texts;

use std::path::Path;

use zhiheng_domain::{Date, MemberUnit, NonBlank, Operation, Plan, Quarter, Role, Target, Task, UnitId, Violation};
use zhiheng_store::{DeliverableEdit, Noun, StoreError};

use crate::{AppResult, Desk};
use contacts::fill_contacts;
use figures::DELIVERABLES;

const OPERATOR: &str = "操作员甲";
const YEAR: i32 = 2016;

impl Desk {
    /// # Errors
    /// What making the file says. Nothing is left behind then.
    pub fn new_sample_file(&mut self, path: &Path) -> AppResult<()> {
        self.new_file(path, OPERATOR, true)?;
        let filled = self.fill_sample();
        self.fix_business_date(None)?;
        filled
    }

    fn fill_sample(&mut self) -> AppResult<()> {
        let plan = self.plan(YEAR)?;
        // A few marks as an office would set them: the document names no lead.
        let leads: Vec<_> = plan
            .tasks()
            .filter(|it| !it.all_members && it.no % 3 == 0)
            .filter_map(|task| plan.roles.iter().filter(|it| it.task == task.id).min_by_key(|it| it.sort_no))
            .map(|it| crate::RoleEdit { task: it.task, unit: it.unit, from: Some(it.role), to: Some(Role::Lead) })
            .collect();
        self.set_roles(YEAR, &leads)?;
        self.set_dates(&plan)?;
        self.set_version(YEAR, &NonBlank::new("理由", "标注牵头单位，明确成果时限", 100)?, day("2016-06-06")?, "")?;
        self.change(Operation::FillSample, |tx| {
            tx.set_subject("联络表");
            fill_contacts(tx, &plan.units)
        })?;
        self.fill_assessments()?;
        // The plan came out in May: the first report of the year is that of the second quarter.
        let (second, third) = (Quarter::of(YEAR, 2)?, Quarter::of(YEAR, 3)?);
        for quarter in [second, third] {
            self.change(Operation::FillSample, |tx| {
                tx.set_subject(quarter.in_chinese());
                fill::fill(tx, &plan, quarter)
            })?;
            self.attach_files(&plan, quarter)?;
        }
        self.second_quarter(&plan, second)?;
        self.third_quarter(&plan, third)
    }

    fn set_dates(&mut self, plan: &Plan) -> AppResult<()> {
        let known = || plan.tasks().flat_map(|it| &it.deliverables);
        let mut edits = Vec::new();
        for (name, due, done) in DELIVERABLES {
            let Some(found) = known().find(|it| it.name == *name) else { return Err(missing(Noun::Deliverable, name)) };
            let (due_on, done_on) = (due.map(day).transpose()?, done.map(day).transpose()?);
            edits.push((found, DeliverableEdit { kind: found.kind, name: found.name.clone(), due_on, done_on }));
        }
        self.change(Operation::FillSample, |tx| {
            tx.set_subject("成果时限");
            for (found, edit) in &edits {
                zhiheng_store::edit_deliverable(tx, found.id, edit, found.revision)?;
            }
            Ok(())
        })?;
        Ok(())
    }
}

fn day(iso: &str) -> Result<Date, Violation> {
    iso.parse()
}

fn missing(noun: Noun, key: &str) -> crate::AppError {
    StoreError::NotFound { noun, key: key.to_owned() }.into()
}

fn unit<'a>(plan: &'a Plan, name: &str) -> AppResult<&'a MemberUnit> {
    plan.units.iter().find(|it| it.short_name == name).ok_or_else(|| missing(Noun::Unit, name))
}

fn unit_ids(plan: &Plan, names: &[&str]) -> AppResult<Vec<UnitId>> {
    names.iter().map(|it| Ok(unit(plan, it)?.id)).collect()
}

fn task(plan: &Plan, no: i64) -> AppResult<&Task> {
    plan.tasks().find(|it| it.no == no).ok_or_else(|| missing(Noun::Task, &no.to_string()))
}

fn target<'a>(plan: &'a Plan, name: &str) -> AppResult<(&'a Task, &'a Target)> {
    let found = plan.tasks().find_map(|task| Some((task, task.targets.iter().find(|it| it.name == name)?)));
    found.ok_or_else(|| missing(Noun::Target, name))
}
