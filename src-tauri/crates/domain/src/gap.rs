//! 缺口 (gap): what a plan still lacks before the office can stand behind it. Read from the plan alone.

use crate::split::{split_state, sum_of};
use crate::text::words;
use crate::{Plan, Role, ShareHolder, SplitState, Target, Task, TaskId, UnitId};

/// 缺口类别, in the order in which they are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GapKind {
    TaskWithoutUnits,
    /// Several units and none of them leads, in a plan that marks leads.
    TaskWithoutLead,
    /// No lead is marked anywhere: one line, not one for each task.
    NoLeadMarked,
    TaskWithoutOutcome,
    GoalNotSet,
    DefinitionMissing,
    /// The sum of the shares does not fit the goal any more.
    SplitBroken,
    /// A share of a unit that has no role on the task any more.
    ShareWithoutRole,
    DeliverableWithoutDate,
}

words!(GapKind, "gap" {
    TaskWithoutUnits => "task_without_units", "任务没有责任单位";
    TaskWithoutLead => "task_without_lead", "多家单位没有牵头";
    NoLeadMarked => "no_lead_marked", "全年没有标牵头单位";
    TaskWithoutOutcome => "task_without_outcome", "任务没有指标和成果";
    GoalNotSet => "goal_not_set", "目标值尚未下达";
    DefinitionMissing => "definition_missing", "过程指标没有口径";
    SplitBroken => "split_broken", "分解合计与目标不符";
    ShareWithoutRole => "share_without_role", "分解到的单位已不承担该任务";
    DeliverableWithoutDate => "deliverable_without_date", "节点成果没有时限";
});

/// One thing that is lacking, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    pub kind: GapKind,
    /// `None` for what concerns the plan as a whole.
    pub task: Option<TaskId>,
    pub task_no: i64,
    /// Id of the target or deliverable; its kind follows from `kind`.
    pub item: Option<i64>,
    /// Name of the task, target or deliverable; for `NoLeadMarked` empty.
    pub name: String,
    /// How many units, tasks or names it is about, as `kind` says.
    pub count: u32,
    /// For `SplitBroken`.
    pub split: Option<SplitState>,
}

/// 任务负担: how many tasks a unit has part in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitLoad {
    pub unit: UnitId,
    pub name: String,
    pub tasks: u32,
    pub leads: u32,
    pub too_much: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PlanGaps {
    /// By kind, then in the plan's order.
    pub gaps: Vec<Gap>,
    /// The most burdened first.
    pub loads: Vec<UnitLoad>,
    /// Marks and units that the average is made from.
    pub marks: u32,
    pub units: u32,
}

impl PlanGaps {
    /// 平均任务数 in tenths, rounded.
    pub fn average_in_tenths(&self) -> u32 {
        (self.marks * 10 + self.units / 2).checked_div(self.units).unwrap_or_default()
    }
}

/// `times_in_tenths`: a unit has too much above so many tenths of the average; 20 is twice the average.
pub fn plan_gaps(plan: &Plan, times_in_tenths: u32) -> PlanGaps {
    let mut gaps = Vec::new();
    let leads_marked = plan.roles.iter().any(|it| it.role == Role::Lead);
    let mut leadless = 0;
    for task in plan.tasks() {
        let roles: Vec<_> = plan.roles.iter().filter(|it| it.task == task.id).collect();
        if roles.is_empty() {
            gaps.push(of_task(GapKind::TaskWithoutUnits, task, 0));
        }
        let is_leadless = roles.len() > 1 && !task.all_members && roles.iter().all(|it| it.role != Role::Lead);
        if is_leadless && leads_marked {
            gaps.push(of_task(GapKind::TaskWithoutLead, task, roles.len() as u32));
        }
        leadless += u32::from(is_leadless);
        if task.targets.is_empty() && task.deliverables.is_empty() {
            gaps.push(of_task(GapKind::TaskWithoutOutcome, task, 0));
        }
        for target in &task.targets {
            gaps.extend(gaps_of_target(plan, task, target));
        }
        for it in task.deliverables.iter().filter(|it| it.due_on.is_none() && it.done_on.is_none()) {
            let name = it.name.clone();
            gaps.push(Gap { item: Some(it.id.0), name, ..of_task(GapKind::DeliverableWithoutDate, task, 0) });
        }
    }
    if !leads_marked && leadless > 0 {
        let kind = GapKind::NoLeadMarked;
        gaps.push(Gap { kind, task: None, task_no: 0, item: None, name: String::new(), count: leadless, split: None });
    }
    gaps.sort_by_key(|it| it.kind);
    let (marks, units) = (plan.roles.len() as u32, plan.units.len() as u32);
    PlanGaps { gaps, loads: loads(plan, times_in_tenths), marks, units }
}

fn of_task(kind: GapKind, task: &Task, count: u32) -> Gap {
    Gap { kind, task: Some(task.id), task_no: task.no, item: None, name: task.title.clone(), count, split: None }
}

fn gaps_of_target(plan: &Plan, task: &Task, target: &Target) -> Vec<Gap> {
    let gap = |kind, count| Gap { item: Some(target.id.0), name: target.name.clone(), ..of_task(kind, task, count) };
    let mut gaps = Vec::new();
    if target.goal.value().is_none() {
        gaps.push(gap(GapKind::GoalNotSet, 0));
    }
    if target.is_process_worded() && target.definition.trim().is_empty() {
        gaps.push(gap(GapKind::DefinitionMissing, 0));
    }
    let shares: Vec<_> = plan.shares_of(target.id).collect();
    if shares.is_empty() {
        return gaps;
    }
    let state = sum_of(shares.iter().map(|it| it.goal)).map_or(SplitState::NotSplittable, |it| split_state(target, it));
    if !state.holds() {
        gaps.push(Gap { split: Some(state), ..gap(GapKind::SplitBroken, shares.len() as u32) });
    }
    let stands = |unit: UnitId| plan.roles.iter().any(|it| it.task == task.id && it.unit == unit);
    let gone: Vec<&str> = shares
        .iter()
        .filter(|it| matches!(it.holder, ShareHolder::Unit(unit) if !stands(unit)))
        .map(|it| it.name.as_str())
        .collect();
    if !gone.is_empty() {
        let name = format!("{}：{}", target.name, gone.join("、"));
        gaps.push(Gap { name, ..gap(GapKind::ShareWithoutRole, gone.len() as u32) });
    }
    gaps
}

fn loads(plan: &Plan, times_in_tenths: u32) -> Vec<UnitLoad> {
    let (marks, units) = (plan.roles.len() as u64, plan.units.len() as u64);
    let mut loads: Vec<UnitLoad> = plan
        .units
        .iter()
        .map(|unit| {
            let own = || plan.roles.iter().filter(|it| it.unit == unit.id);
            let tasks = own().count() as u32;
            UnitLoad {
                unit: unit.id,
                name: unit.short_name.clone(),
                tasks,
                leads: own().filter(|it| it.role == Role::Lead).count() as u32,
                // tasks > times × marks ÷ units, in whole numbers.
                too_much: u64::from(tasks) * units * 10 > u64::from(times_in_tenths) * marks,
            }
        })
        .collect();
    loads.sort_by_key(|it| std::cmp::Reverse(it.tasks)); // Stable: equal ones stay in the office's order.
    loads
}
