//! 目标报备表 of a unit: what its targets start from and how they are spread over the year.

use zhiheng_domain::{Date, Goal, Quarter, TargetKind};
use zhiheng_print::document::{Figures, Words};
use zhiheng_print::{FiledTarget, TargetFiling};
use zhiheng_store::ReadTx;

use super::counts::{caption, items, member, target_row, task_row};
use super::sources::{Sources, label_of, said, share_of};
use super::{Gathered, PaperOrder};
use crate::AppResult;
use crate::quarter::{Standing, tasks_of};

pub(super) fn gather(tx: &ReadTx<'_>, order: &PaperOrder, business_date: Date) -> AppResult<Gathered> {
    let unit = order.need_unit()?;
    let standing = Standing::read(tx, Quarter::of(order.year, 4)?, business_date)?;
    let sources = Sources::read(tx, &standing)?;
    let member = member(&standing.plan, unit)?;
    let mut figures = Figures::default();
    let mut rows = Vec::new();
    let (mut tasks, mut targets) = (Vec::new(), Vec::new());
    for task in tasks_of(&standing.plan, unit) {
        tasks.push(task_row(task));
        for target in &task.targets {
            targets.push(target_row(task, target));
            let label = label_of(task, target);
            let goal = sources.goal(&mut figures, target, &label);
            let baseline = sources.baseline(&mut figures, target, &label);
            let share = sources.share(&mut figures, &standing, target, unit, &label);
            let text = |amount: Option<zhiheng_domain::Amount>| amount.map(|it| it.to_string()).unwrap_or_default();
            let mut planned = [const { Words { text: String::new(), spans: Vec::new() } }; 4];
            if matches!(target.kind, TargetKind::Count | TargetKind::Stock) {
                for (slot, quarter) in planned.iter_mut().zip(Quarter::all_of(order.year)) {
                    let id = sources.planned(&mut figures, target, quarter, &label);
                    let shown = id.and_then(|it| figures.value(it)).map(|it| format!("{it}%")).unwrap_or_default();
                    *slot = said(id, &shown);
                }
            }
            rows.push(FiledTarget {
                task: task.id,
                task_no: task.no,
                task_title: task.title.clone(),
                target: target.id,
                name: target.name.clone(),
                soft: target.modality.is_soft(),
                kind: target.kind.zh().to_owned(),
                measure_unit: target.measure_unit.clone(),
                baseline: said(baseline, &text(target.baseline)),
                goal: said(goal, &target.goal_text()),
                share: said(share, &text(share_of(&standing, target, unit))),
                planned,
                definition: target.definition.clone(),
            });
        }
    }
    let mut count = items(&mut figures, "承担任务", tasks);
    count.say("，").append(&items(&mut figures, "指标", targets));
    let mut notes = vec!["序时进度为到该季度末应完成全年目标的百分比，数量和存量指标填报；比率、全部、零发生不设。".to_owned()];
    let of_unit = tasks_of(&standing.plan, unit);
    if of_unit.iter().flat_map(|it| &it.targets).any(|it| it.goal == Goal::NotYetSet) {
        notes.push("“尚未下达”的目标值待下达后补报。".to_owned());
    }
    if of_unit.iter().flat_map(|it| &it.targets).any(|it| it.modality.is_soft()) {
        notes.push("标“力争”的是力争目标。".to_owned());
    }
    let content = TargetFiling {
        caption: caption(&standing.plan, format!("{}年质量工作目标报备表", order.year)),
        unit,
        unit_name: member.full_name.clone(),
        count,
        rows,
        notes,
        figures,
    };
    let name = format!("{}{}", member.short_name, content.caption.title);
    Ok(Gathered { name, content: Box::new(content) })
}
