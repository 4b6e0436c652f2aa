//! 结转 (roll over): the plan of a later year made from an earlier one, its units succeeded to the first day of the year.

use zhiheng_domain::{
    Date, Goal, GoalOperator, MemberUnit, Membership, Operation, Plan, Role, RoleMark, Target, Task, UnitId, Violation,
    standing_for,
};
use zhiheng_store::{
    Done, NewDeliverable, NewMeasure, NewMechanism, NewPlan, NewRole, NewSection, NewTarget, NewTask, Noun, ReadTx,
    StoreError,
};

use crate::plan::plan_of;
use crate::{AppResult, Desk};

/// 结转哪些指标。
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CarriedTargets {
    WithGoals,
    /// 尚未下达. 全部 and 零发生 keep theirs: it is what they are, not a figure of the year.
    WithoutGoals,
    Nothing,
}

/// What a roll over comes to; the same before it and after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RollOver {
    pub from_year: i32,
    pub to_year: i32,
    pub title: String,
    /// Units that do not stand any more, and what became of them, by the units' order.
    pub units: Vec<UnitChange>,
    /// Marks that became one.
    pub merged: Vec<MergedMark>,
    /// Marks of units that ended without a successor.
    pub dropped: Vec<DroppedMark>,
    /// Numbers of the tasks that have no unit any more.
    pub bare: Vec<i64>,
    /// Tasks for all members follow the membership: who is new on them, and whose mark goes with it.
    pub joined: Vec<String>,
    pub left: Vec<String>,
    pub counts: RollOverCounts,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitChange {
    pub from: Vec<MemberUnit>,
    /// `None` where nobody took over.
    pub to: Option<MemberUnit>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MergedMark {
    pub task_no: i64,
    pub from: Vec<String>,
    pub to: String,
    pub role: Role,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DroppedMark {
    pub task_no: i64,
    pub unit: String,
    pub role: Role,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct RollOverCounts {
    pub sections: u32,
    pub tasks: u32,
    pub measures: u32,
    pub targets: u32,
    /// Of these, 尚未下达.
    pub unset: u32,
    pub deliverables: u32,
    pub units_before: u32,
    pub units_after: u32,
    pub marks_before: u32,
    pub marks_after: u32,
}

impl Desk {
    /// # Errors
    /// `NotFound` for a year without a plan, `AlreadyExists` for one that has one, `YearNotLater`.
    pub fn preview_roll_over(&self, from_year: i32, to_year: i32, targets: CarriedTargets) -> AppResult<RollOver> {
        self.read(|tx| Ok(work_out(tx, from_year, to_year, targets)?.0))
    }

    /// Makes the plan of `to_year` with version 1 in one step.
    ///
    /// # Errors
    /// As `preview_roll_over`.
    pub fn roll_over(&mut self, from_year: i32, to_year: i32, targets: CarriedTargets) -> AppResult<Done<RollOver>> {
        self.change(Operation::RollOver, |tx| {
            tx.set_subject(format!("{from_year}年→{to_year}年"));
            let (told, plan) = work_out(tx, from_year, to_year, targets)?;
            zhiheng_store::import_plan(tx, &plan)?;
            Ok(told)
        })
    }
}

fn work_out(tx: &ReadTx<'_>, from_year: i32, to_year: i32, targets: CarriedTargets) -> AppResult<(RollOver, NewPlan)> {
    let first_day = Date::of(to_year, 1, 1).filter(|_| (1000..=9999).contains(&to_year));
    let Some(first_day) = first_day.filter(|_| from_year < to_year) else {
        return Err(Violation::YearNotLater { from: from_year, to: to_year }.into());
    };
    if zhiheng_store::plan_id(tx, to_year)?.is_some() {
        return Err(StoreError::AlreadyExists { noun: Noun::Plan, key: to_year.to_string() }.into());
    }
    let plan = plan_of(tx, from_year)?;
    let units = zhiheng_store::units(tx)?;
    let memberships = zhiheng_store::memberships(tx)?;
    Ok(Rolling { plan: &plan, units: &units, memberships: &memberships, first_day, targets }.run(to_year))
}

struct Rolling<'a> {
    plan: &'a Plan,
    units: &'a [MemberUnit],
    memberships: &'a [Membership],
    first_day: Date,
    targets: CarriedTargets,
}

/// A mark on its way into the new year.
struct Moved {
    to: UnitId,
    role: Role,
    from: Vec<String>,
}

impl Rolling<'_> {
    fn run(&self, to_year: i32) -> (RollOver, NewPlan) {
        let header = &self.plan.header;
        let mut told = RollOver {
            from_year: header.year,
            to_year,
            title: title(&header.title, header.year, to_year),
            units: self.unit_changes(),
            merged: Vec::new(),
            dropped: Vec::new(),
            bare: Vec::new(),
            joined: Vec::new(),
            left: Vec::new(),
            counts: RollOverCounts {
                units_before: self.plan.units.len() as u32,
                marks_before: self.plan.roles.len() as u32,
                ..RollOverCounts::default()
            },
        };
        let mut sections = Vec::new();
        for section in &self.plan.sections {
            let tasks = section.tasks.iter().map(|it| self.task(it, &mut told)).collect();
            sections.push(NewSection { no: section.no, title: section.title.clone(), tasks });
        }
        told.counts.sections = sections.len() as u32;
        let mut carrying: Vec<&str> =
            sections.iter().flat_map(|it| &it.tasks).flat_map(|it| &it.roles).map(|it| it.unit.as_str()).collect();
        let members = self.members();
        carrying.extend(members.iter().map(|it| it.short_name.as_str()));
        carrying.sort_unstable();
        carrying.dedup();
        told.counts.units_after = carrying.len() as u32;
        let plan = NewPlan {
            year: to_year,
            title: told.title.clone(),
            // The document of the new year is not out yet, and its preamble is not the old one's.
            doc_no: String::new(),
            issued_by: header.issued_by.clone(),
            issued_on: None,
            preamble: String::new(),
            reason: format!("由{}年计划结转", header.year),
            basis: header.doc_no.clone(),
            units: Vec::new(), // All of them are in the file; the membership stays as it is.
            sections,
        };
        (told, plan)
    }

    fn unit(&self, id: UnitId) -> Option<&MemberUnit> {
        self.units.iter().find(|it| it.id == id)
    }

    fn name(&self, id: UnitId) -> String {
        self.unit(id).map(|it| it.short_name.clone()).unwrap_or_default()
    }

    fn unit_changes(&self) -> Vec<UnitChange> {
        let mut changes: Vec<UnitChange> = Vec::new();
        for unit in &self.plan.units {
            let to = standing_for(self.units, unit.id, self.first_day);
            if to == Some(unit.id) {
                continue;
            }
            let same = changes.iter_mut().find(|it| it.to.as_ref().map(|it| it.id) == to && to.is_some());
            match same {
                Some(change) => change.from.push(unit.clone()),
                None => changes
                    .push(UnitChange { from: vec![unit.clone()], to: to.and_then(|it| self.unit(it)).cloned() }),
            }
        }
        changes
    }

    /// Members of the first day, in the order of the list.
    fn members(&self) -> Vec<&MemberUnit> {
        let day = self.first_day;
        let of_day: Vec<UnitId> = self
            .memberships
            .iter()
            .filter(|it| it.validity.covers(day))
            .filter_map(|it| standing_for(self.units, it.unit, day))
            .collect();
        self.units.iter().filter(|it| of_day.contains(&it.id)).collect()
    }

    fn task(&self, task: &Task, told: &mut RollOver) -> NewTask {
        let moved = self.marks(task, told);
        let mut roles: Vec<NewRole> = Vec::new();
        if task.all_members {
            // Who is a member that day, each with the role that it had.
            let members = self.members();
            let left = moved.iter().filter(|it| members.iter().all(|unit| unit.id != it.to)).map(|it| self.name(it.to));
            add_new(&mut told.left, left);
            let new = members.iter().filter(|unit| moved.iter().all(|it| it.to != unit.id));
            add_new(&mut told.joined, new.map(|it| it.short_name.clone()));
            for unit in members {
                let role = moved.iter().find(|it| it.to == unit.id).map_or(Role::Responsible, |it| it.role);
                roles.push(NewRole { unit: unit.short_name.clone(), role });
            }
        } else {
            for it in &moved {
                roles.push(NewRole { unit: self.name(it.to), role: it.role });
            }
        }
        if roles.is_empty() {
            told.bare.push(task.no);
        }
        let targets: Vec<NewTarget> = task.targets.iter().filter_map(|it| self.target(it)).collect();
        let counts = &mut told.counts;
        counts.tasks += 1;
        counts.measures += task.measures.len() as u32;
        counts.targets += targets.len() as u32;
        counts.unset += targets.iter().filter(|it| it.goal == Goal::NotYetSet).count() as u32;
        counts.deliverables += task.deliverables.len() as u32;
        counts.marks_after += roles.len() as u32;
        NewTask {
            no: task.no,
            title: task.title.clone(),
            text: task.text.clone(),
            all_members: task.all_members,
            roles,
            measures: task
                .measures
                .iter()
                .map(|it| NewMeasure { text: it.text.clone(), sentence: it.sentence.clone() })
                .collect(),
            targets,
            deliverables: task
                .deliverables
                .iter()
                .map(|it| NewDeliverable {
                    kind: it.kind,
                    name: it.name.clone(),
                    due_on: None,
                    done_on: None,
                    sentence: it.sentence.clone(),
                })
                .collect(),
            mechanisms: task
                .mechanisms
                .iter()
                .map(|it| NewMechanism { name: it.name.clone(), kind: it.kind.clone() })
                .collect(),
        }
    }

    /// The task's marks on the units that stand: several that become one keep the strongest role at the earliest place.
    fn marks(&self, task: &Task, told: &mut RollOver) -> Vec<Moved> {
        let mut old: Vec<&RoleMark> = self.plan.roles.iter().filter(|it| it.task == task.id).collect();
        old.sort_by_key(|it| it.sort_no);
        let mut moved: Vec<Moved> = Vec::new();
        for mark in old {
            let name = self.name(mark.unit);
            let Some(to) = standing_for(self.units, mark.unit, self.first_day) else {
                told.dropped.push(DroppedMark { task_no: task.no, unit: name, role: mark.role });
                continue;
            };
            match moved.iter_mut().find(|it| it.to == to) {
                Some(it) => {
                    it.role = it.role.min(mark.role); // 牵头 before 责任 before 配合.
                    it.from.push(name);
                }
                None => moved.push(Moved { to, role: mark.role, from: vec![name] }),
            }
        }
        let several = moved.iter().filter(|it| it.from.len() > 1);
        told.merged.extend(several.map(|it| MergedMark {
            task_no: task.no,
            from: it.from.clone(),
            to: self.name(it.to),
            role: it.role,
        }));
        moved
    }

    fn target(&self, target: &Target) -> Option<NewTarget> {
        let inherent = matches!(target.operator, GoalOperator::All | GoalOperator::Zero);
        let goal = match self.targets {
            CarriedTargets::Nothing => return None,
            CarriedTargets::WithoutGoals if !inherent => Goal::NotYetSet,
            _ => target.goal,
        };
        // The base is the level of another year.
        Some(NewTarget { goal, baseline: None, ..NewTarget::from(target) })
    }
}

fn add_new(into: &mut Vec<String>, names: impl Iterator<Item = String>) {
    for name in names {
        if !into.contains(&name) {
            into.push(name);
        }
    }
}

/// The new year's title: the year in it is moved on; one without a year gets it.
fn title(old: &str, from_year: i32, to_year: i32) -> String {
    let (from, to) = (from_year.to_string(), to_year.to_string());
    if old.contains(&from) { old.replace(&from, &to) } else { format!("{to}年{old}") }
}
