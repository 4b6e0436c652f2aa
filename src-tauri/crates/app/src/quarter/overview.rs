//! 总览 (overview): what needs the office today, lights, and how the targets stand to their curve.

use zhiheng_domain::{
    Deliverable, DueOutcome, ExtensionState, Light, LightCounts, LightVerdict, MemberUnit, ProgressWord, Quarter, ReportState, Role,
    Target, TargetId, Task, Timeliness, UnitId,
};
use zhiheng_store::ReadTx;

use super::board::BoardCounts;
use super::evidence::gaps_of;
use super::standing::{Standing, TargetStanding, worst_of};
use crate::{AppResult, Desk};

pub struct Overview {
    pub standing: Standing,
    pub counts: BoardCounts,
    pub headline: String,
    pub todo: Vec<Todo>,
    pub lights: LightCounts,
    /// In the order of `ProgressWord::ALL`.
    pub progress: Vec<(ProgressWord, u32)>,
    pub tasks: Vec<OverviewTask>,
    pub units: Vec<(MemberUnit, Option<ReportState>, Vec<LightVerdict>)>,
}

/// 待办: one line of what needs the office.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Todo {
    pub kind: TodoKind,
    pub title: String,
    pub detail: String,
    pub count: u32,
    pub units: Vec<UnitId>,
    pub targets: Vec<TargetId>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TodoKind {
    Overdue,
    Review,
    Extensions,
    SentBack,
    Lagging,
    DueSoon,
    Waiting,
    Evidence,
}

pub struct OverviewTask {
    pub task: Task,
    pub section: String,
    pub targets: Vec<(Target, TargetStanding, Vec<TargetStanding>)>,
    pub deliverables: Vec<(Deliverable, LightVerdict)>,
    /// One for each of the overview's units.
    pub cells: Vec<Option<OverviewCell>>,
}

/// A task of a unit.
pub struct OverviewCell {
    pub role: Role,
    pub verdicts: Vec<LightVerdict>,
    pub filled: u32,
}

impl OverviewTask {
    pub fn verdicts(&self) -> Vec<LightVerdict> {
        let targets = self.targets.iter().map(|it| it.1.verdict.clone());
        targets.chain(self.deliverables.iter().map(|it| it.1.clone())).collect()
    }
}

impl Desk {
    /// # Errors
    /// `NoFile`, `NotFound` for a year without a plan.
    pub fn overview(&self, quarter: Quarter) -> AppResult<Overview> {
        let business_date = self.business_date();
        self.read(|tx| {
            let standing = Standing::read(tx, quarter, business_date)?;
            overview(tx, standing)
        })
    }
}

fn overview(tx: &ReadTx<'_>, standing: Standing) -> AppResult<Overview> {
    let quarter = standing.quarter;
    let due = standing.units_with_role();
    let members: Vec<MemberUnit> = standing.plan.units.iter().filter(|it| due.contains(&it.id)).cloned().collect();
    let mut by_unit: Vec<Vec<LightVerdict>> = members.iter().map(|_| Vec::new()).collect();
    let mut tasks = Vec::new();
    for section in &standing.plan.sections {
        for task in &section.tasks {
            let at = |target: &Target| {
                let curve = Quarter::all_of(quarter.year())
                    .filter(|it| *it <= quarter)
                    .map(|it| standing.target_at(task, target, it))
                    .collect::<Vec<_>>();
                let now = curve.last().cloned().unwrap_or_else(|| standing.target(task, target));
                (target.clone(), now, curve)
            };
            let targets: Vec<_> = task.targets.iter().map(at).collect();
            let mut cells = Vec::new();
            for (place, member) in members.iter().enumerate() {
                let role = standing.units_of(task.id).iter().find(|it| it.0 == member.id).map(|it| it.1);
                cells.push(role.map(|role| {
                    let verdicts: Vec<LightVerdict> = targets
                        .iter()
                        .map(|(target, now, _)| standing.unit_target(target, &now.verdict, member.id))
                        .collect();
                    if let Some(all) = by_unit.get_mut(place) {
                        all.extend(verdicts.iter().cloned());
                    }
                    let filled = task.targets.iter().filter(|it| standing.filled(member.id, it.id).is_some()).count();
                    OverviewCell { role, verdicts, filled: filled as u32 }
                }));
            }
            tasks.push(OverviewTask {
                section: section.title.clone(),
                deliverables: task.deliverables.iter().map(|it| (it.clone(), standing.deliverable(task, it))).collect(),
                task: task.clone(),
                targets,
                cells,
            });
        }
    }
    let all: Vec<LightVerdict> = tasks.iter().flat_map(OverviewTask::verdicts).collect();
    let of_targets = || tasks.iter().flat_map(|it| &it.targets).map(|it| it.1.verdict.word);
    let progress = ProgressWord::ALL.iter().map(|word| (*word, of_targets().filter(|it| it == word).count() as u32));
    let progress = progress.collect();
    let (_, lights) = worst_of(&all);
    let counts = BoardCounts::of(&standing);
    let todo = todo(tx, &standing, &members, &tasks)?;
    let units = members.into_iter().zip(by_unit).map(|(it, verdicts)| {
        let state = standing.report(it.id).map(|it| it.state);
        (it, state, verdicts)
    });
    let units = units.collect();
    Ok(Overview { headline: headline(quarter, counts, lights), counts, todo, lights, progress, tasks, units, standing })
}

/// What is so today, in one sentence.
fn headline(quarter: Quarter, counts: BoardCounts, lights: LightCounts) -> String {
    let name = quarter.name();
    let waiting = counts.none + counts.draft;
    if counts.due == 0 {
        return format!("{name}没有单位应报，计划印发在后");
    }
    let mut told = Vec::new();
    if waiting > 0 {
        told.push(format!("还有 {waiting} 家未报"));
    }
    if counts.submitted > 0 {
        told.push(format!("{} 家待审", counts.submitted));
    }
    if counts.sent_back > 0 {
        told.push(format!("{} 家退回未重报", counts.sent_back));
    }
    if told.is_empty() {
        told.push(format!("{} 家全部认定", counts.accepted));
    }
    match lights.count(Light::Lagging) {
        0 => {}
        lagging => told.push(format!("{lagging} 项滞后")),
    }
    let told = told.join("，");
    // 二季度 31 家全部认定, 二季度还有 4 家未报.
    let space = if told.starts_with(|it: char| it.is_ascii_digit()) { " " } else { "" };
    format!("{name}{space}{told}")
}

fn todo(
    tx: &ReadTx<'_>,
    standing: &Standing,
    members: &[MemberUnit],
    tasks: &[OverviewTask],
) -> AppResult<Vec<Todo>> {
    let mut list = Vec::new();
    let named = |units: &[UnitId]| {
        let names = members.iter().filter(|it| units.contains(&it.id)).map(|it| it.short_name.as_str());
        names.collect::<Vec<_>>().join("、")
    };
    let mut of_units = |kind, title: &dyn Fn(usize) -> String, units: Vec<UnitId>| {
        if !units.is_empty() {
            let (count, detail) = (units.len(), named(&units));
            list.push(Todo { kind, title: title(count), detail, count: count as u32, units, targets: Vec::new() });
        }
    };
    let due = standing.units_due();
    let which = |is: &dyn Fn(UnitId) -> bool| members.iter().filter(|it| due.contains(&it.id)).map(|it| it.id).filter(|it| is(*it)).collect::<Vec<_>>();
    let state = |unit| standing.report(unit).map(|it| it.state);
    let unsent = |unit| matches!(state(unit), None | Some(ReportState::Draft));
    of_units(
        TodoKind::Overdue,
        &|n| format!("{n} 家逾期未报，催报"),
        which(&|it| unsent(it) && standing.timeliness(it) == Timeliness::Overdue),
    );
    of_units(
        TodoKind::Review,
        &|n| format!("{n} 家已报，待审核"),
        which(&|it| state(it) == Some(ReportState::Submitted)),
    );
    let asked: Vec<UnitId> = zhiheng_store::extensions(tx, standing.quarter)?
        .into_iter()
        .filter(|it| it.state == ExtensionState::Asked)
        .map(|it| it.unit)
        .collect();
    of_units(TodoKind::Extensions, &|n| format!("{n} 家申请延期，待答复"), asked);
    of_units(
        TodoKind::SentBack,
        &|n| format!("{n} 家退回后未重报"),
        which(&|it| state(it) == Some(ReportState::SentBack)),
    );
    of_units(
        TodoKind::Waiting,
        &|n| format!("{n} 家未报，未到期限"),
        which(&|it| unsent(it) && standing.timeliness(it) == Timeliness::Waiting),
    );
    let lagging = tasks.iter().flat_map(|it| &it.targets).filter(|it| it.1.verdict.light == Light::Lagging);
    let lagging: Vec<(&str, TargetId)> = lagging.map(|it| (it.0.name.as_str(), it.0.id)).collect();
    if !lagging.is_empty() {
        let detail = lagging.iter().map(|it| it.0).collect::<Vec<_>>().join("、");
        list.push(Todo {
            kind: TodoKind::Lagging,
            title: format!("{} 项指标滞后，可督办", lagging.len()),
            detail,
            count: lagging.len() as u32,
            units: Vec::new(),
            targets: lagging.into_iter().map(|it| it.1).collect(),
        });
    }
    let soon = tasks.iter().flat_map(|it| &it.deliverables).filter(|it| {
        it.1.outcome != DueOutcome::Met && matches!(it.1.light, Light::Behind | Light::Lagging)
    });
    let soon: Vec<&str> = soon.map(|it| it.0.name.as_str()).collect();
    if !soon.is_empty() {
        list.push(Todo {
            kind: TodoKind::DueSoon,
            title: format!("{} 项节点成果临期或逾期", soon.len()),
            detail: soon.join("、"),
            count: soon.len() as u32,
            units: Vec::new(),
            targets: Vec::new(),
        });
    }
    let gaps = gaps_of(tx, &standing.plan, standing.quarter, standing.facts())?;
    if !gaps.is_empty() {
        let mut units: Vec<UnitId> = gaps.iter().map(|it| it.cell.unit).collect();
        units.dedup();
        list.push(Todo {
            kind: TodoKind::Evidence,
            title: format!("{} 个数缺佐证", gaps.len()),
            detail: named(&units),
            count: gaps.len() as u32,
            units,
            targets: Vec::new(),
        });
    }
    Ok(list)
}
