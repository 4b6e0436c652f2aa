//! 事项: targets, deliverables and problems of a quarter, each number with its rows; the same verdicts as on the screen.

use std::collections::HashSet;

use rust_decimal::Decimal;
use zhiheng_domain::{
    DueOutcome, Goal, GoalOperator, Light, LightReason, LightVerdict, ProgressWord, Quarter, ReportState, Role, Target, TargetKind, Task,
    TaskId, TextField, UnitId, Value, says_nothing,
};
use zhiheng_print::document::{Dated, FigureId, Words};
use zhiheng_print::{Counted, DeliverableCounts, DeliverableLine, OtherCounts, QuotedText, TargetLine, WordShare};
use zhiheng_store::{PlacedText, ReadTx};

use super::sources::{label_of, said};
use super::counts::{deliverable_row, row};
use super::tally::Tally;
use crate::AppResult;

/// Every target of the plan at the end of a quarter of its year.
pub(super) fn target_lines(tally: &mut Tally<'_>, quarter: Quarter) -> Vec<TargetLine> {
    let standing = tally.standing;
    let mut lines = Vec::new();
    for task in standing.plan.tasks() {
        for target in &task.targets {
            lines.push(line(tally, task, target, quarter));
        }
    }
    lines
}

fn line(tally: &mut Tally<'_>, task: &Task, target: &Target, quarter: Quarter) -> TargetLine {
    let standing = tally.standing;
    let label = label_of(task, target);
    let at = standing.target_at(task, target, quarter);
    let Tally { sources, figures, .. } = &mut *tally;
    let goal = sources.goal(figures, target, &label);
    let text = table_words(at.accepted_words.as_deref());
    let (actual, words) = sources.accepted(figures, standing, target, quarter, (&label, text));
    let completion = match (actual, goal) {
        (Some(actual), Some(goal)) if at.verdict.completion.is_some() => sources.completion(figures, target, (actual, goal), &label),
        _ => None,
    };
    let planned = match completion {
        Some(_) if at.verdict.gap.is_some() => sources.planned(figures, target, quarter, &label),
        _ => None,
    };
    let lead = completion.zip(planned).map(|it| tally.difference(&format!("{label} 与序时进度差"), it, "个百分点"));
    // Sentences say it without a sign: ahead by so much, or behind.
    let ahead = at.verdict.gap.is_some_and(|it| it.is_sign_negative());
    let off = match ahead {
        true => lead,
        false => planned.zip(completion).map(|it| tally.difference(&format!("{label} 低于序时进度"), it, "个百分点")),
    };
    let off_text = at.verdict.gap_text().unwrap_or_default();
    let reached = actual.and_then(|it| tally.figures.value(it));
    TargetLine {
        task: (task.id, task.no),
        target: target.id,
        name: target.name.clone(),
        soft: target.modality.is_soft(),
        kind: target.kind,
        units: holders(tally, task, target, quarter),
        aim: said(goal, &aim(target)),
        goal: if target.goal == Goal::NotYetSet { "尚未下达".into() } else { said(goal, &target.goal_text()) },
        actual: with_unit(&words, target),
        reached: said(actual, &reached.map(|it| format!("{}{}", it.normalize(), target.measure_unit)).unwrap_or_default()),
        completion: said(completion, &at.verdict.completion_text().unwrap_or_default()),
        completed: completion.and_then(|it| Some((tally.figures.value(it)?, it))),
        gap: said(lead, &at.verdict.lead_text().unwrap_or_default()),
        off: said(off, off_text.trim_start_matches('-')),
        off_by: off.and_then(|it| tally.figures.value(it)),
        miss: miss(tally, target, (goal, actual), &label),
        made_good_late: matches!(at.verdict.reason, LightReason::MadeGoodLate { .. }),
        light: at.verdict.light,
        light_word: at.verdict.light_word(),
        word: at.verdict.word,
        outcome: at.verdict.outcome,
    }
}

/// The goal in running text, which has no ≥.
fn aim(target: &Target) -> String {
    let text = target.goal_text();
    match target.operator {
        GoalOperator::AtLeast => text.trim_start_matches('≥').to_owned(),
        GoalOperator::AtMost => text.replace('≤', "不超过"),
        _ => text,
    }
}

fn table_words(words: Option<&str>) -> &str {
    let words = words.unwrap_or_default();
    if words.starts_with("不适用") {
        return "不适用"; // Why stands with the unit's report.
    }
    words
}

/// `12个`, `15个(其中未列名 4)`: no head of a column says what its numbers count. A growth by so many percent is one of a
/// level that the plan names no unit of.
pub(super) fn with_unit(words: &Words, target: &Target) -> Words {
    let of_change = matches!(target.operator, GoalOperator::Growth | GoalOperator::Decline) && target.measure_unit == "%";
    unit_after(words, if of_change { "" } else { target.measure_unit.as_str() })
}

/// The unit stands after the first number; words are left as they are.
pub(super) fn unit_after(words: &Words, unit: &str) -> Words {
    let mut said = Words::default();
    let mut rest = words.text.chars().enumerate().peekable();
    for (no, span) in words.spans.iter().enumerate() {
        let mut until = |end: usize| -> String { std::iter::from_fn(|| rest.next_if(|it| it.0 < end)).map(|it| it.1).collect() };
        said.say(&until(span.from));
        let number = until(span.to);
        said.figure(span.figure, &number);
        if no == 0 && number.ends_with(|it: char| it.is_ascii_digit()) {
            said.say(unit);
        }
    }
    said.say(&rest.map(|it| it.1).collect::<String>());
    said
}

/// What is lacking, or too much; nothing where a range or a growth decides.
fn miss(tally: &mut Tally<'_>, target: &Target, (goal, actual): (Option<FigureId>, Option<FigureId>), label: &str) -> Words {
    let (Some(goal), Some(actual)) = (goal, actual) else { return Words::default() };
    if matches!(target.kind, TargetKind::All | TargetKind::Zero) {
        return Words::default();
    }
    let pair = match target.operator {
        GoalOperator::AtLeast | GoalOperator::Exactly => (goal, actual),
        GoalOperator::AtMost => (actual, goal),
        _ => return Words::default(),
    };
    let unit = if target.measure_unit == "%" { "个百分点" } else { target.measure_unit.as_str() };
    let difference = |tally: &Tally<'_>| Some(tally.figures.value(pair.0)? - tally.figures.value(pair.1)?);
    match difference(tally) {
        Some(by) if by > Decimal::ZERO => {
            let figure = tally.difference(&format!("{label} 与目标相差"), pair, unit);
            Words::number(figure, format!("{}{unit}", by.normalize()))
        }
        _ => Words::default(),
    }
}

/// Units that have a number of it above nothing; else any number; else who leads the task, or all of it.
fn holders(tally: &Tally<'_>, task: &Task, target: &Target, quarter: Quarter) -> Vec<String> {
    let standing = tally.standing;
    let units = standing.units_of(task.id);
    let held = |unit: UnitId, least: Decimal| {
        let quarters = Quarter::all_of(quarter.year()).filter(|it| *it <= quarter);
        let cells = quarters.filter_map(|it| standing.cell_at(unit, target.id, it));
        cells.into_iter().any(|it| matches!(it.value, Value::Entered(amount) if least <= amount.decimal()))
    };
    let those = |is: &dyn Fn(UnitId, Role) -> bool| -> Vec<String> {
        units.iter().filter(|it| is(it.0, it.1)).map(|it| tally.name(it.0)).collect()
    };
    let least = Decimal::new(1, 4);
    [those(&|it, _| held(it, least)), those(&|it, _| held(it, Decimal::ZERO)), those(&|_, role| role == Role::Lead)]
        .into_iter()
        .find(|it| !it.is_empty())
        .unwrap_or_else(|| those(&|_, _| true))
}

/// 通报用词 over all targets of a quarter, with shares of the whole.
pub(super) fn word_shares(tally: &mut Tally<'_>, quarter: Quarter, whole: Counted) -> Vec<WordShare> {
    let of = |word: ProgressWord, tally: &mut Tally<'_>| {
        let label = format!("{}{}指标", quarter.name(), word.zh());
        let count = tally.judged(&label, quarter, with(tally, quarter, |it| it.word == word).into_iter());
        WordShare { word, count, share: tally.share(&label, count, whole) }
    };
    ProgressWord::ALL.iter().map(|it| of(*it, tally)).collect()
}

/// Targets whose verdict of a quarter is so.
pub(super) fn with<'a>(tally: &Tally<'a>, quarter: Quarter, is: impl Fn(&LightVerdict) -> bool) -> Vec<(&'a Task, &'a Target)> {
    let standing = tally.standing;
    let all = standing.plan.tasks().flat_map(|task| task.targets.iter().map(move |it| (task, it)));
    all.filter(|(_, it)| is(&standing.accepted_at(it, quarter).1)).collect()
}

pub(super) fn others(tally: &mut Tally<'_>, quarter: Quarter) -> OtherCounts {
    let mut of = |light: Light| {
        let those = with(tally, quarter, |it| it.word == ProgressWord::Other && it.light == light);
        tally.judged(format!("{}{}指标", quarter.name(), light.zh()), quarter, those.into_iter())
    };
    OtherCounts { not_reported: of(Light::NotReported), not_yet_set: of(Light::NotYetSet), not_judged: of(Light::NotJudged) }
}

pub(super) fn deliverable_counts(tally: &mut Tally<'_>) -> DeliverableCounts {
    let standing = tally.standing;
    let all: Vec<_> = standing
        .plan
        .tasks()
        .flat_map(|task| task.deliverables.iter().map(move |it| (it, standing.deliverable(task, it))))
        .collect();
    let mut count = |word: &str, is: &dyn Fn(&LightVerdict) -> bool| {
        tally.deliverables(format!("节点和成果 {word}"), all.iter().filter(|it| is(&it.1)).map(|it| it.0))
    };
    let open = |light: Light| move |it: &LightVerdict| it.outcome != DueOutcome::Met && it.light == light;
    DeliverableCounts {
        all: count("合计", &|_| true),
        done: count("已办结", &|it| it.outcome == DueOutcome::Met),
        done_late: count("晚于时限办结", &|it| matches!(it.reason, LightReason::DoneLate { .. })),
        overdue: count("逾期未办结", &open(Light::Lagging)),
        due_soon: count("临近时限", &|it| matches!(it.reason, LightReason::DueSoon { .. })),
        waiting: count("未到时限", &|it| matches!(it.reason, LightReason::NotYetDue { .. })),
        undated: count("未定时限", &open(Light::NotJudged)),
    }
}

pub(super) fn deliverable_lines(tally: &mut Tally<'_>) -> Vec<DeliverableLine> {
    let standing = tally.standing;
    let day = |it: zhiheng_domain::Date| it.within(standing.quarter.year());
    let mut lines = Vec::new();
    for task in standing.plan.tasks() {
        for it in &task.deliverables {
            let verdict = standing.deliverable(task, it);
            let is_late = matches!(verdict.reason, LightReason::DoneLate { .. } | LightReason::Overdue { .. });
            let late = it.due_on.filter(|_| is_late).and_then(|due| {
                let judged_on = standing.judged_on;
                let to = match it.done_on.filter(|day| *day <= judged_on.day) {
                    Some(day) => Dated { what: "完成".into(), day },
                    None => Dated { what: if judged_on.over { "季末" } else { "业务日期" }.into(), day: judged_on.day },
                };
                // Due on the day judged on itself: late, by no day.
                if to.day <= due {
                    return None;
                }
                let from = Dated { what: "完成时限".into(), day: due };
                tally.days(format!("{} 晚于时限天数", it.name), (from, to), vec![deliverable_row(it, judged_on.day)])
            });
            let leads: Vec<String> =
                standing.units_of(task.id).iter().filter(|it| it.1 == Role::Lead).map(|it| tally.name(it.0)).collect();
            let all = || standing.units_of(task.id).iter().map(|it| tally.name(it.0)).collect();
            lines.push(DeliverableLine {
                name: it.name.clone(),
                task: task.no,
                units: if leads.is_empty() { all() } else { leads },
                due_on: it.due_on.map(day),
                done_on: it.done_on.filter(|it| *it <= standing.judged_on.day).map(day),
                light: verdict.light,
                late,
            });
        }
    }
    lines
}

/// Which reports a paper quotes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Quotable {
    /// Those that are in; a draft or a report sent back says nothing yet.
    Reported,
    /// 认定.
    Accepted,
}

/// What the units write in one of the fields, but for 无 and the like.
pub(super) fn texts_of(
    tx: &ReadTx<'_>,
    tally: &Tally<'_>,
    quarter: Quarter,
    (field, quotable): (TextField, Quotable),
) -> AppResult<Vec<PlacedText>> {
    let told = |unit: UnitId| match tally.standing.report_of(unit, quarter).map(|it| it.state) {
        Some(ReportState::Accepted) => true,
        Some(ReportState::Submitted) => quotable == Quotable::Reported,
        _ => false,
    };
    let mut texts = zhiheng_store::report_texts(tx, quarter, None, None)?;
    texts.retain(|it| it.field == field && told(it.unit) && !says_nothing(&it.text));
    Ok(texts)
}

/// What the units say of their problems, those about targets that are behind first; and how many there are in all, of how
/// many units.
pub(super) fn problems(
    tx: &ReadTx<'_>,
    tally: &mut Tally<'_>,
    quarter: Quarter,
    (most, quotable): (usize, Quotable),
) -> AppResult<(Counted, Counted, Vec<QuotedText>)> {
    let standing = tally.standing;
    let texts = texts_of(tx, tally, quarter, (TextField::Problem, quotable))?;
    let mut records = zhiheng_store::text_records(tx, quarter)?;
    records.retain(|it| it.field == TextField::Problem && texts.iter().any(|text| (text.unit, text.task) == (it.unit, it.task)));
    let rows = records.iter().map(|it| row("report_text", it.id, it.revision, format!("{} 存在问题", tally.name(it.unit))));
    let rows = rows.collect();
    let count = tally.count(format!("{}反映的问题", quarter.name()), "条", rows);
    let those: HashSet<UnitId> = records.iter().map(|it| it.unit).collect();
    let in_order: Vec<UnitId> = standing.plan.units.iter().map(|it| it.id).filter(|it| those.contains(it)).collect();
    let units = tally.units(format!("{}反映问题的单位", quarter.name()), &in_order, quarter);
    let behind = tasks_with(tally, quarter, &[ProgressWord::Behind]);
    let all: Vec<&Task> = standing.plan.tasks().collect();
    Ok((count, units, quoted(tally, &texts, &all, &behind, (most, &mut HashSet::new()))))
}

/// Tasks that have a target of these words.
pub(super) fn tasks_with(tally: &Tally<'_>, quarter: Quarter, words: &[ProgressWord]) -> HashSet<TaskId> {
    with(tally, quarter, |it| words.contains(&it.word)).iter().map(|it| it.0.id).collect()
}

/// At most so many of the texts about some tasks: a task once, a unit once over all of `told`, those of `first` before
/// the others; in the order of tasks.
pub(super) fn quoted(
    tally: &Tally<'_>,
    texts: &[PlacedText],
    tasks: &[&Task],
    first: &HashSet<TaskId>,
    (most, told): (usize, &mut HashSet<UnitId>),
) -> Vec<QuotedText> {
    let mut lines = Vec::new();
    for comes_first in [true, false] {
        for task in tasks.iter().filter(|it| first.contains(&it.id) == comes_first) {
            let mut units = tally.standing.units_of(task.id).to_vec();
            units.sort_by_key(|it| it.1 != Role::Lead);
            let mut of_task = units.iter().filter_map(|(unit, _)| texts.iter().find(|it| it.task == task.id && it.unit == *unit));
            if let Some(text) = of_task.find(|it| lines.len() < most && !told.contains(&it.unit)) {
                told.insert(text.unit);
                lines.push(QuotedText {
                    task: (task.no, task.title.clone()),
                    unit: (text.unit, tally.name(text.unit)),
                    text: text.text.clone(),
                });
            }
        }
    }
    lines.sort_by_key(|it| it.task.0);
    lines
}
