//! 年度总结: the year at the end of the last quarter that anybody has reported.

use std::collections::HashSet;

use zhiheng_domain::{Date, DueOutcome, Plan, ProgressWord, Quarter, Section, Task, TextField, Timeliness, UnitId};
use zhiheng_print::{AllRecords, Counted, QuarterLine, QuotedText, Reporting, UnitRecord, YearSummary};
use zhiheng_store::ReadTx;

use super::bulletin::section_lines;
use super::lines::{
    Quotable, deliverable_counts, deliverable_lines, others, problems, quoted, target_lines, tasks_with, texts_of, with, word_shares,
};
use super::submissions::reporting;
use super::counts::row;
use super::tally::Tally;
use super::{Gathered, PaperOrder};
use crate::AppResult;
use crate::forms::OFFICE;
use crate::plan::plan_of;
use crate::quarter::Standing;

/// Problems, and next steps, that the text quotes.
const QUOTED: usize = 6;
/// What was done, of each section.
const PRACTICES: usize = 2;

pub(super) fn gather(tx: &ReadTx<'_>, order: &PaperOrder, business_date: Date) -> AppResult<Gathered> {
    let plan = plan_of(tx, order.year)?;
    // Of a quarter: what was known then, whatever came later.
    let until = last_reported(tx, order.year)?.map(|it| order.quarter.map_or(it, |of| it.min(of)));
    let first = Quarter::of(order.year, 1)?;
    let quarter = until.unwrap_or(first);
    let standing = Standing::read(tx, quarter, business_date)?;
    let mut tally = Tally::read(tx, &standing)?;

    let sections = plan.sections.iter().map(|it| row("section", it.id.0, it.revision, it.title.clone())).collect();
    let sections_count = tally.count("板块", "个", sections);
    let tasks = tally.tasks("任务", standing.plan.tasks());
    let targets = tally.targets("指标", with(&tally, quarter, |_| true).into_iter());
    let words = word_shares(&mut tally, quarter, targets);
    let others = others(&mut tally, quarter);
    let mut unmet = |label: &str, soft: bool| {
        let is = |it: &zhiheng_domain::LightVerdict| it.word == ProgressWord::Behind && (it.outcome == DueOutcome::SoftUnmet) == soft;
        let those = with(&tally, quarter, is);
        tally.judged(label, quarter, those.into_iter())
    };
    let (hard, soft) = (unmet("未完成指标", false), unmet(DueOutcome::SoftUnmet.zh(), true));
    let section_lines = section_lines(&mut tally, quarter);
    let lines = target_lines(&mut tally, quarter);
    let (counts, deliverables) = (deliverable_counts(&mut tally), deliverable_lines(&mut tally));
    let (quarters, records) = course(tx, &mut tally, &plan, until)?;
    let all = all_records(&mut tally, quarter, &records);
    let problems_of = last_with_problems(tx, &tally, quarter)?;
    let (problem_count, problem_units, quoted_problems) = problems(tx, &mut tally, problems_of.unwrap_or(quarter), (QUOTED, Quotable::Accepted))?;
    let practices = practices(tx, &tally, quarter)?;
    let next_steps = next_steps(tx, &tally, quarter)?;
    let over = until.is_some_and(|it| it.no() == 4 && it.last_day() < business_date);
    let content = YearSummary {
        year: order.year,
        until,
        judged_on: standing.judged_on.day,
        as_of: business_date,
        over,
        signed_in: standing.deadline.due_on.year(),
        issued_by: OFFICE.to_owned(),
        plan_title: plan.header.title.clone(),
        doc_no: plan.header.doc_no.clone(),
        sections_count,
        tasks,
        targets,
        words,
        others,
        unmet: hard,
        soft_unmet: soft,
        sections: section_lines,
        lines,
        quarters,
        counts,
        deliverables,
        records,
        all,
        problems_of,
        problems: (problem_count, problem_units),
        quoted: quoted_problems,
        practices,
        next_steps,
        figures: tally.figures,
    };
    let name = match (over, until) {
        (false, Some(until)) => format!("{}年总结（截至{}）", order.year, until.name()),
        _ => format!("{}年总结", order.year),
    };
    Ok(Gathered { name, content: Box::new(content) })
}

/// The last quarter of which a report was handed in.
fn last_reported(tx: &ReadTx<'_>, year: i32) -> AppResult<Option<Quarter>> {
    let reports = zhiheng_store::reports_of(tx, year)?;
    Ok(reports.into_iter().filter(|it| it.first_submitted_on.is_some()).map(|it| it.quarter).max())
}

/// By section, what its units report to have done: from accepted reports of the last quarter, who leads a task before the
/// others, tasks that go well first.
fn practices(tx: &ReadTx<'_>, tally: &Tally<'_>, quarter: Quarter) -> AppResult<Vec<Vec<QuotedText>>> {
    let texts = texts_of(tx, tally, quarter, (TextField::Progress, Quotable::Accepted))?;
    let well = tasks_with(tally, quarter, &[ProgressWord::Done, ProgressWord::Ahead]);
    let mut told = HashSet::new();
    let of = |section: &Section| {
        let tasks: Vec<&Task> = section.tasks.iter().collect();
        quoted(tally, &texts, &tasks, &well, (PRACTICES, &mut told))
    };
    Ok(tally.standing.plan.sections.iter().map(of).collect())
}

/// What the units mean to do next, about what is behind first.
fn next_steps(tx: &ReadTx<'_>, tally: &Tally<'_>, quarter: Quarter) -> AppResult<Vec<QuotedText>> {
    let texts = texts_of(tx, tally, quarter, (TextField::NextStep, Quotable::Accepted))?;
    let behind = tasks_with(tally, quarter, &[ProgressWord::Behind]);
    let tasks: Vec<&Task> = tally.standing.plan.tasks().collect();
    Ok(quoted(tally, &texts, &tasks, &behind, (QUOTED, &mut HashSet::new())))
}

/// Looking back from a quarter.
fn last_with_problems(tx: &ReadTx<'_>, tally: &Tally<'_>, quarter: Quarter) -> AppResult<Option<Quarter>> {
    let mut at = Some(quarter);
    while let Some(quarter) = at {
        if !texts_of(tx, tally, quarter, (TextField::Problem, Quotable::Accepted))?.is_empty() {
            return Ok(Some(quarter));
        }
        at = quarter.previous_in_year();
    }
    Ok(None)
}

/// The quarters one after the other, and what each unit's reports of them come to.
fn course(tx: &ReadTx<'_>, tally: &mut Tally<'_>, plan: &Plan, until: Option<Quarter>) -> AppResult<(Vec<QuarterLine>, Vec<UnitRecord>)> {
    let Some(until) = until else { return Ok((Vec::new(), Vec::new())) };
    let business_date = tally.standing.business_date;
    let mut lines = Vec::new();
    let mut all: Vec<Reporting> = Vec::new();
    for quarter in Quarter::all_of(until.year()).filter(|it| *it <= until) {
        // Reports alone: lights are those of the year's own standing.
        let standing = Standing::of(tx, plan.clone(), quarter, business_date, Vec::new())?;
        let it = reporting(tx, tally, &standing)?;
        let words = ProgressWord::ALL.iter().map(|word| {
            let those = with(tally, quarter, |it| it.word == *word);
            tally.judged(format!("{}末{}指标", quarter.name(), word.zh()), quarter, those.into_iter())
        });
        lines.push(QuarterLine {
            quarter,
            words: words.collect(),
            due: it.due,
            reported: it.reported,
            on_time: it.on_time,
            late: it.late,
            missing: it.missing,
            returns: it.returns,
            accepted: it.accepted,
        });
        all.push(it);
    }
    Ok((lines, records(tally, &all)))
}

fn records(tally: &mut Tally<'_>, all: &[Reporting]) -> Vec<UnitRecord> {
    let mut units: Vec<UnitId> = tally.standing.plan.units.iter().map(|it| it.id).collect();
    units.retain(|unit| all.iter().any(|it| it.units.iter().any(|it| it.unit == *unit)));
    let mut records = Vec::new();
    for unit in units {
        let name = tally.name(unit);
        let of_unit: Vec<_> = all.iter().flat_map(|it| it.units.iter().map(move |unit| (it.quarter, unit))).filter(|it| it.1.unit == unit).collect();
        let mut count = |what: &str, is: &dyn Fn(&zhiheng_print::ReportingUnit) -> bool| {
            let quarters: Vec<Quarter> = of_unit.iter().filter(|it| is(it.1)).map(|it| it.0).collect();
            tally.quarters(format!("{name} {what}次数"), unit, &quarters)
        };
        let due = count("应报", &|_| true);
        let on_time = count("按时报送", &|it| it.timeliness == Timeliness::OnTime);
        let late = count("迟报", &|it| it.timeliness == Timeliness::Late);
        let overdue = count("逾期未报", &|it| it.timeliness == Timeliness::Overdue);
        let accepted = count("认定", &|it| it.accepted_on.is_some());
        let returns: Vec<Counted> = of_unit.iter().map(|it| it.1.returns).collect();
        let returns = tally.total(format!("{name} 退回次数"), "次", &returns);
        records.push(UnitRecord { unit: (unit, name), due, on_time, late, overdue, returns, accepted });
    }
    records
}

fn all_records(tally: &mut Tally<'_>, quarter: Quarter, records: &[UnitRecord]) -> AllRecords {
    let units: Vec<UnitId> = records.iter().map(|it| it.unit.0).collect();
    let mut sum = |what: &str, of: fn(&UnitRecord) -> Counted| {
        let parts: Vec<Counted> = records.iter().map(of).collect();
        tally.total(format!("各单位{what}次数合计"), "次", &parts)
    };
    AllRecords {
        due: sum("应报", |it| it.due),
        on_time: sum("按时报送", |it| it.on_time),
        late: sum("迟报", |it| it.late),
        overdue: sum("逾期未报", |it| it.overdue),
        returns: sum("退回", |it| it.returns),
        accepted: sum("认定", |it| it.accepted),
        units: tally.units("应报单位", &units, quarter),
    }
}
