//! 单位进展单: one unit's quarter.

use zhiheng_domain::{Date, Light, ReturnReason, StepKind, Target, TargetKind, Task, TextField, UnitId};
use zhiheng_print::document::{Figures, Source, Words};
use zhiheng_print::{Returned, UnitItem, UnitProgress, UnitTarget, UnitTask};
use zhiheng_store::ReadTx;

use super::counts::{caption, items, lights, lit, member, task_row};
use super::sources::{Sources, label_of, said, share_of};
use super::{Gathered, PaperOrder};
use crate::AppResult;
use crate::quarter::{Standing, tasks_of};

pub(super) fn gather(tx: &ReadTx<'_>, order: &PaperOrder, business_date: Date) -> AppResult<Gathered> {
    let (quarter, unit) = (order.need_quarter()?, order.need_unit()?);
    let standing = Standing::read(tx, quarter, business_date)?;
    let sources = Sources::read(tx, &standing)?;
    let member = member(&standing.plan, unit)?;
    let of_unit = tasks_of(&standing.plan, unit);
    let texts = zhiheng_store::report_texts(tx, quarter, Some(unit), None)?;
    let mut figures = Figures::default();
    let (mut targets, mut tasks, mut named) = (Vec::new(), Vec::new(), Vec::new());
    let mut lit_rows: Vec<(Light, Source)> = Vec::new();
    for task in &of_unit {
        for target in &task.targets {
            let row = target_of(&mut figures, &sources, &standing, (task, target, unit));
            let verdict = standing.unit_target(target, &standing.target(task, target).verdict, unit);
            let only = share_of(&standing, target, unit).map(|_| unit);
            lit_rows.push((row.light.light, sources.judged(&standing, (task, target), (quarter, only), &verdict)));
            targets.push(row);
            named.extend(items_of(tx, &standing, (task, target, unit))?);
        }
        let text = |field: &TextField| {
            let found = texts.iter().find(|it| it.task == task.id && it.field == *field);
            (field.zh().to_owned(), found.map(|it| it.text.clone()).unwrap_or_default())
        };
        let role = standing.units_of(task.id).iter().find(|it| it.0 == unit).map(|it| it.1.zh());
        tasks.push(UnitTask {
            task: task.id,
            no: task.no,
            title: task.title.clone(),
            role: role.map(|it| format!("{it}单位")).unwrap_or_default(),
            texts: TextField::ALL.iter().map(text).collect(),
        });
    }
    let content = UnitProgress {
        caption: caption(&standing.plan, format!("{}单位进展单", quarter.in_chinese())),
        unit,
        unit_name: member.full_name.clone(),
        facts: facts(&mut figures, &standing, unit, &of_unit, &lit_rows),
        targets,
        notes: vec![
            "本单位累计完成为本单位所报的数；全省累计完成只计已认定的数。分解到本单位的指标按分解数评定，其余按全省评定。".to_owned(),
        ],
        tasks,
        items: named,
        returned: returned(tx, &standing, unit)?,
        figures,
    };
    let name = format!("{}{}", member.short_name, content.caption.title);
    Ok(Gathered { name, content: Box::new(content) })
}

fn facts(
    figures: &mut Figures,
    standing: &Standing,
    unit: UnitId,
    tasks: &[&Task],
    lit_rows: &[(Light, Source)],
) -> Vec<(String, Words)> {
    let quarter = standing.quarter;
    let report = standing.report(unit);
    let day = |it: Option<Date>| it.map_or_else(|| "—".to_owned(), Date::in_chinese);
    let extended = if standing.is_extended(unit) { "（已同意延期）" } else { "" };
    let first = report.and_then(|it| it.first_submitted_on);
    let came = match first {
        Some(_) => format!("{}（{}）", day(first), standing.timeliness(unit).zh()),
        None => standing.timeliness(unit).zh().to_owned(),
    };
    let fact = |label: &str, words: Words| (label.to_owned(), words);
    let rows = lit_rows.iter().map(|it| it.1.clone()).collect();
    let mut whole = items(figures, "承担任务", tasks.iter().map(|it| task_row(it)).collect());
    whole.say("，").append(&items(figures, "指标", rows));
    vec![
        fact("季报状态", report.map_or("未报", |it| it.state.zh()).into()),
        fact("报送期限", format!("{}{extended}", standing.due_on(unit, quarter).in_chinese()).into()),
        fact("首次报送", came.into()),
        fact("认定日期", day(report.and_then(|it| it.accepted_on)).into()),
        fact("承担工作", whole),
        fact("指标状态", lights(figures, "本单位指标", lit_rows)),
    ]
}

fn target_of(
    figures: &mut Figures,
    sources: &Sources,
    standing: &Standing,
    (task, target, unit): (&Task, &Target, UnitId),
) -> UnitTarget {
    let label = label_of(task, target);
    let at = standing.target(task, target);
    let verdict = standing.unit_target(target, &at.verdict, unit);
    let goal = sources.goal(figures, target, &label);
    let share = sources.share(figures, standing, target, unit, &label);
    let share_text = share_of(standing, target, unit).map(|it| it.to_string()).unwrap_or_default();
    let name = standing.plan.units.iter().find(|it| it.id == unit).map_or("", |it| it.short_name.as_str());
    let (_, own) = match standing.filled(unit, target.id) {
        Some(cell) => sources.own(figures, target, cell, &format!("{label} {name}")),
        None => (None, Words::default()),
    };
    let text = at.accepted_words.clone().unwrap_or_default();
    let (actual, whole) = sources.accepted(figures, standing, target, standing.quarter, (&label, &text));
    let completion = match share {
        _ if verdict.completion.is_none() => None,
        // By its own share: what is accepted of it.
        Some(share) => {
            let accepted = sources.actual(figures, standing, target, (standing.quarter, Some(unit)), &format!("{label} {name}"));
            let own = Target { baseline: None, ..target.clone() };
            accepted.and_then(|it| sources.completion(figures, &own, (it, share), &format!("{label} {name}")))
        }
        None => actual.zip(goal).and_then(|of| sources.completion(figures, target, of, &label)),
    };
    UnitTarget {
        task: task.id,
        task_no: task.no,
        target: target.id,
        name: target.name.clone(),
        soft: target.modality.is_soft(),
        goal: said(goal, &target.goal_text()),
        share: said(share, &share_text),
        own,
        whole,
        completion: said(completion, &verdict.completion_text().unwrap_or_default()),
        light: lit(&verdict),
    }
}

fn items_of(tx: &ReadTx<'_>, standing: &Standing, (task, target, unit): (&Task, &Target, UnitId)) -> AppResult<Vec<UnitItem>> {
    if target.kind != TargetKind::Count {
        return Ok(Vec::new());
    }
    let year = standing.quarter.year();
    let entries = zhiheng_store::ledger_entries(tx, target.id, year, Some(unit))?;
    let entries = entries.into_iter().filter(|it| it.quarter <= standing.quarter).map(|it| UnitItem {
        task_no: task.no,
        target: target.name.clone(),
        name: it.content.name,
        happened_on: it.content.happened_on.map(|day| day.within(year)).unwrap_or_default(),
        quarter: it.quarter.name().to_owned(),
    });
    Ok(entries.collect())
}

/// Every 退回 and 重开 of the quarter, with its reasons by place.
fn returned(tx: &ReadTx<'_>, standing: &Standing, unit: UnitId) -> AppResult<Vec<Returned>> {
    let steps = zhiheng_store::report_steps(tx, standing.quarter, Some(unit))?;
    let place = |it: &ReturnReason| {
        let task = standing.plan.task(it.task);
        let target = task.and_then(|task| task.targets.iter().find(|of| Some(of.id) == it.target));
        let mut words = format!("任务{}", task.map_or(0, |it| it.no));
        if let Some(target) = target {
            words.push_str(&format!(" {}", target.name));
        }
        if let Some(field) = it.field {
            words.push_str(&format!(" {}", field.zh()));
        }
        format!("{words}：{}", it.reason)
    };
    let steps = steps.iter().filter(|it| matches!(it.kind, StepKind::SendBack | StepKind::Reopen)).map(|it| Returned {
        day: it.on_day.in_chinese(),
        note: if it.kind == StepKind::Reopen { format!("重开：{}", it.note) } else { it.note.clone() },
        reasons: it.reasons.iter().map(place).collect(),
    });
    Ok(steps.collect())
}
