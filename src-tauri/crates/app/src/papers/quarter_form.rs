//! 季度填报表 of a unit: empty, or with what the ledger has.

use zhiheng_domain::{Date, Deliverable, Goal, LightVerdict, Target, TargetKind, Task, TextField, UnitId, Value};
use zhiheng_print::document::{FigureId, Figures, Words};
use zhiheng_print::{FormDeliverable, FormTarget, FormTask, QuarterForm};
use zhiheng_store::{EvidenceIn, FactCell, ReadTx};

use super::counts::{caption, member};
use super::lines::with_unit;
use super::sources::{Sources, label_of, said, share_of};
use super::{Gathered, PaperOrder};
use crate::AppResult;
use crate::quarter::{Standing, tasks_of};

pub(super) fn gather(tx: &ReadTx<'_>, order: &PaperOrder, business_date: Date) -> AppResult<Gathered> {
    let (quarter, unit) = (order.need_quarter()?, order.need_unit()?);
    let blank = order.settings.blank;
    let standing = Standing::read(tx, quarter, business_date)?;
    let sources = Sources::read(tx, &standing)?;
    let member = member(&standing.plan, unit)?;
    let texts = if blank { Vec::new() } else { zhiheng_store::report_texts(tx, quarter, Some(unit), None)? };
    let files = if blank { Vec::new() } else { zhiheng_store::evidence(tx, EvidenceIn::UnitQuarter(unit, quarter))? };
    let mut figures = Figures::default();
    let mut tasks = Vec::new();
    for task in tasks_of(&standing.plan, unit) {
        let mut targets = Vec::new();
        for target in &task.targets {
            let cell = standing.filled(unit, target.id).filter(|_| !blank);
            targets.push(target_of(&mut figures, &sources, &standing, (task, target, unit), cell));
        }
        let text = |field: TextField| {
            let found = texts.iter().find(|it| it.task == task.id && it.field == field);
            found.map(|it| it.text.clone()).unwrap_or_default()
        };
        let mut names: Vec<String> = Vec::new();
        for it in files.iter().filter(|it| it.of.task == task.id) {
            if !names.contains(&it.name) {
                names.push(it.name.clone());
            }
        }
        tasks.push(FormTask {
            task: task.id,
            no: task.no,
            title: task.title.clone(),
            targets,
            deliverables: task.deliverables.iter().map(|it| deliverable_of(&standing, it, blank)).collect(),
            demands: demands(task),
            progress: text(TextField::Progress),
            problem: text(TextField::Problem),
            next_step: text(TextField::NextStep),
            files: names,
        });
    }
    let content = QuarterForm {
        caption: caption(&standing.plan, format!("{}进展情况填报表", quarter.in_chinese())),
        unit,
        unit_name: member.full_name.clone(),
        due_on: standing.due_on(unit, quarter).in_chinese(),
        blank,
        tasks,
        figures,
    };
    let mark = if blank { "（空表）" } else { "" };
    let name = format!("{}{}{mark}", member.short_name, content.caption.title);
    Ok(Gathered { name, content: Box::new(content) })
}

fn target_of(
    figures: &mut Figures,
    sources: &Sources,
    standing: &Standing,
    (task, target, unit): (&Task, &Target, UnitId),
    cell: Option<&FactCell>,
) -> FormTarget {
    let label = label_of(task, target);
    let goal = sources.goal(figures, target, &label);
    let share = sources.share(figures, standing, target, unit, &label);
    let share_text = share_of(standing, target, unit).map(|it| format!("{it}{}", target.measure_unit)).unwrap_or_default();
    let name = standing.plan.units.iter().find(|it| it.id == unit).map_or("", |it| it.short_name.as_str());
    let (own, words) = match cell {
        Some(cell) => sources.own(figures, target, cell, &format!("{label} {name}")),
        None => (None, Words::default()),
    };
    // Of its own share, or of the goal where nobody else has a number of it.
    let has_number = |unit: UnitId| standing.filled(unit, target.id).is_some_and(|it| matches!(it.value, Value::Entered(_)));
    let alone = !standing.units_of(task.id).iter().any(|it| it.0 != unit && has_number(it.0));
    let whole = share.or(goal.filter(|_| alone));
    let verdict = standing.target(task, target).verdict;
    FormTarget {
        target: target.id,
        name: target.name.clone(),
        soft: target.modality.is_soft(),
        goal: said(goal, &target.goal_text()),
        share: said(share, &share_text),
        completion: own.zip(whole).map(|of| own_completion(figures, sources, target, of, (&label, &verdict))).unwrap_or_default(),
        own: with_unit(&words, target),
    }
}

fn own_completion(
    figures: &mut Figures,
    sources: &Sources,
    target: &Target,
    of: (FigureId, FigureId),
    (label, verdict): (&str, &LightVerdict),
) -> Words {
    if target.kind != TargetKind::Count || target.goal == Goal::NotYetSet {
        return Words::default();
    }
    let Some(id) = sources.completion(figures, target, of, label) else { return Words::default() };
    // Rounded as everywhere.
    let shown = LightVerdict { completion: figures.value(id), ..verdict.clone() }.completion_text();
    shown.map(|it| Words::number(id, it)).unwrap_or_default()
}

/// Ticked as the ledger has it at the quarter's end; in an empty form by hand.
fn deliverable_of(standing: &Standing, it: &Deliverable, blank: bool) -> FormDeliverable {
    let year = standing.quarter.year();
    let due = it.due_on.map(|day| format!("（{}前）", day.within(year))).unwrap_or_default();
    let done = it.done_on.filter(|day| *day <= standing.judged_on.day).map(|day| day.within(year));
    FormDeliverable {
        deliverable: it.id,
        title: format!("【{}】{}{due}", it.kind.zh(), it.name),
        done: (!blank).then_some(done),
    }
}

/// Of a task without targets and deliverables its measures.
fn demands(task: &Task) -> Vec<String> {
    if !task.targets.is_empty() || !task.deliverables.is_empty() {
        return Vec::new();
    }
    task.measures.iter().map(|it| it.text.clone()).filter(|it| !it.is_empty()).collect()
}
