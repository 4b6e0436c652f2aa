//! 指标完成情况表: every target of the plan at the end of a quarter, and the curve of what adds up or grows.

use rust_decimal::Decimal;
use zhiheng_domain::{Date, Goal, GoalOperator, Light, Plan, Quarter, Target, TargetKind, Task};
use zhiheng_print::document::{Chart, CurvePoint, Derivation, FigureId, Figures, Source, Words};
use zhiheng_print::{SectionResults, TargetResult, TargetResults, TaskResults};
use zhiheng_store::ReadTx;

use super::counts::{caption, items, lights, lit};
use super::lines::with_unit;
use super::sources::{Sources, label_of, said};
use super::{Gathered, PaperOrder};
use crate::AppResult;
use crate::quarter::{Standing, TargetStanding};

pub(super) fn gather(tx: &ReadTx<'_>, order: &PaperOrder, business_date: Date) -> AppResult<Gathered> {
    let quarter = order.need_quarter()?;
    let standing = Standing::read(tx, quarter, business_date)?;
    let sources = Sources::read(tx, &standing)?;
    let mut figures = Figures::default();
    let mut sections = Vec::new();
    let mut curves = Vec::new();
    let mut lit_rows: Vec<(Light, Source)> = Vec::new();
    for section in &standing.plan.sections {
        let mut tasks = Vec::new();
        for task in section.tasks.iter().filter(|it| !it.targets.is_empty()) {
            let mut targets = Vec::new();
            for target in &task.targets {
                let at = standing.target(task, target);
                let (row, actual) = row(&mut figures, &sources, &standing, (task, target), &at);
                targets.push(row);
                curves.extend(curve(&mut figures, &sources, &standing, (task, target), actual));
                lit_rows.push((at.verdict.light, sources.judged(&standing, (task, target), (quarter, None), &at.verdict)));
            }
            tasks.push(TaskResults { task: task.id, no: task.no, title: task.title.clone(), targets });
        }
        if !tasks.is_empty() {
            sections.push(SectionResults { no: section.no, title: section.title.clone(), tasks });
        }
    }
    let count = items(&mut figures, "指标", lit_rows.iter().map(|it| it.1.clone()).collect());
    let content = TargetResults {
        caption: caption(&standing.plan, format!("{}指标完成情况表", quarter.in_chinese())),
        count,
        lights: lights(&mut figures, "指标", &lit_rows),
        notes: notes(&standing.plan, &sections),
        sections,
        curves,
        figures,
    };
    Ok(Gathered { name: content.caption.title.clone(), content: Box::new(content) })
}

fn row(
    figures: &mut Figures,
    sources: &Sources,
    standing: &Standing,
    (task, target): (&Task, &Target),
    at: &TargetStanding,
) -> (TargetResult, Option<FigureId>) {
    let label = label_of(task, target);
    let goal = sources.goal(figures, target, &label);
    let text = at.accepted_words.clone().unwrap_or_default();
    let (actual, actual_words) = sources.accepted(figures, standing, target, standing.quarter, (&label, &text));
    let judged = completion(figures, sources, (target, standing.quarter), at, (actual, goal), &label);
    let steps = matches!(target.kind, TargetKind::Count | TargetKind::Stock) && target.goal != Goal::NotYetSet;
    let planned = match judged.planned {
        None if steps => sources.planned(figures, target, standing.quarter, &label),
        known => known,
    };
    let planned_text = planned.and_then(|it| figures.value(it)).map(|it| format!("{it}%")).unwrap_or_default();
    let baseline = sources.baseline(figures, target, &label);
    let baseline_text = target.baseline.map(|it| it.to_string()).unwrap_or_default();
    let row = TargetResult {
        target: target.id,
        name: target.name.clone(),
        soft: target.modality.is_soft(),
        baseline: said(baseline, &baseline_text),
        goal: said(goal, &target.goal_text()),
        actual: with_unit(&actual_words, target),
        completion: judged.completion,
        planned: said(planned, &planned_text),
        gap: judged.gap,
        light: lit(&at.verdict),
    };
    (row, actual)
}

/// 完成率 and 与序时进度差, where the screens have them.
pub(super) struct Judged {
    pub completion: Words,
    pub planned: Option<FigureId>,
    pub gap: Words,
}

pub(super) fn completion(
    figures: &mut Figures,
    sources: &Sources,
    (target, quarter): (&Target, Quarter),
    at: &TargetStanding,
    (actual, goal): (Option<FigureId>, Option<FigureId>),
    label: &str,
) -> Judged {
    let verdict = &at.verdict;
    let completion = match (actual, goal) {
        (Some(actual), Some(goal)) if verdict.completion.is_some() => {
            sources.completion(figures, target, (actual, goal), label)
        }
        _ => None,
    };
    let mut planned = None;
    let gap = match completion {
        Some(first) if verdict.gap.is_some() => {
            planned = sources.planned(figures, target, quarter, label);
            planned.map(|second| {
                let derivation = Derivation::Difference { first, second };
                figures.derive(format!("{label} 与序时进度差"), "个百分点", derivation)
            })
        }
        _ => None,
    };
    Judged {
        completion: said(completion, &verdict.completion_text().unwrap_or_default()),
        planned,
        gap: said(gap, &verdict.lead_text().unwrap_or_default()),
    }
}

/// A curve for what adds up or grows from a known start, once something is accepted; the planned value beside it.
fn curve(
    figures: &mut Figures,
    sources: &Sources,
    standing: &Standing,
    (task, target): (&Task, &Target),
    now: Option<FigureId>,
) -> Option<Chart> {
    let Goal::Set { value, .. } = target.goal else { return None };
    let goal = value.decimal();
    let from = match target.kind {
        TargetKind::Count => Decimal::ZERO,
        TargetKind::Stock => target.baseline?.decimal(),
        TargetKind::Rate | TargetKind::All | TargetKind::Zero => return None,
    };
    if matches!(target.operator, GoalOperator::AtMost | GoalOperator::Growth | GoalOperator::Decline) {
        return None;
    }
    let mut points = Vec::new();
    for (quarter, share) in Quarter::all_of(standing.quarter.year()).zip(target.planned_share.quarters()) {
        let figure = match quarter {
            it if it == standing.quarter => now,
            it if it < standing.quarter => {
                sources.actual(figures, standing, target, (it, None), &label_of(task, target))
            }
            _ => None,
        };
        points.push(CurvePoint {
            label: quarter.name().to_owned(),
            planned: Some((from + (goal - from) * Decimal::from(share) / Decimal::ONE_HUNDRED).normalize()),
            actual: figure.and_then(|it| figures.value(it)),
            figure,
        });
    }
    points.iter().any(|it| it.actual.is_some()).then(|| Chart::Curve {
        title: label_of(task, target),
        unit: target.measure_unit.clone(),
        goal: Some(goal),
        points,
    })
}

/// The rules that these rows go by, and no others.
fn notes(plan: &Plan, sections: &[SectionResults]) -> Vec<String> {
    let rows = || sections.iter().flat_map(|it| &it.tasks).flat_map(|it| &it.targets);
    let mut notes = vec![
        "累计完成只计已认定的数：数量、存量、零发生为各单位之和，比率、全部取各单位中最差的数。没有发生为 0，尚无认定数为“—”，不涉及为“不适用”并写明理由。".to_owned(),
        "与序时进度差＝完成率－序时进度，正数为超前，负数为落后；比率、全部、零发生不设序时进度。".to_owned(),
    ];
    if rows().any(|it| it.actual.text.contains("未列名")) {
        notes.push("括号内“其中未列名”是只报数、尚未逐项列入台账的部分，已含在前数之内。".to_owned());
    }
    if rows().any(|it| it.soft) {
        notes.push("标“力争”的是力争目标，到期没有达到的写“未达力争值”，不作未完成。".to_owned());
    }
    if plan.tasks().flat_map(|it| &it.targets).any(|it| it.goal == Goal::NotYetSet) {
        notes.push("“尚未下达”的目标值待下达后评定，不按 0 计。".to_owned());
    }
    notes
}
