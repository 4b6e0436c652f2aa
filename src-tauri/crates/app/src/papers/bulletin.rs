//! 季度通报: the counts of the overview and the board, and what they are made of.

use std::collections::HashSet;

use zhiheng_domain::{Date, Light, ProgressWord, Quarter, UnitId};
use zhiheng_print::document::Source;
use zhiheng_print::{Bulletin, Counted, SectionLine};
use zhiheng_store::ReadTx;

use super::lines::{Quotable, deliverable_counts, deliverable_lines, others, problems, target_lines, with, word_shares};
use super::submissions::reporting;
use super::tally::Tally;
use super::{Gathered, PaperOrder};
use crate::{AppError, AppResult};
use crate::forms::OFFICE;
use crate::quarter::{Standing, gaps_of};

/// 主送.
pub(super) const MEMBERS: &str = "各成员单位";

/// Problems that the text quotes.
const QUOTED: usize = 6;

pub(super) fn gather(tx: &ReadTx<'_>, order: &PaperOrder, business_date: Date) -> AppResult<Gathered> {
    let quarter = order.need_quarter()?;
    let standing = Standing::read(tx, quarter, business_date)?;
    if let Some(issued_on) = nothing_to_say(&standing) {
        return Err(AppError::NothingToSay { paper: order.paper, quarter, issued_on });
    }
    let plan = &standing.plan;
    let mut tally = Tally::read(tx, &standing)?;
    let tasks = tally.tasks("任务", plan.tasks());
    let targets = tally.targets("指标", with(&tally, quarter, |_| true).into_iter());
    let words = word_shares(&mut tally, quarter, targets);
    let lagging = with(&tally, quarter, |it| it.word == ProgressWord::Behind && it.light == Light::Lagging);
    let lagging = tally.judged(format!("{}滞后指标", quarter.name()), quarter, lagging.into_iter());
    let others = others(&mut tally, quarter);
    let sections = section_lines(&mut tally, quarter);
    let lines = target_lines(&mut tally, quarter);
    let counts = deliverable_counts(&mut tally);
    let deliverables = deliverable_lines(&mut tally);
    let report = reporting(tx, &mut tally, &standing)?;
    let (problem_count, problem_units, quoted) = problems(tx, &mut tally, quarter, (QUOTED, Quotable::Reported))?;
    let gaps = gaps(tx, &mut tally)?;
    let next = match Quarter::all_of(quarter.year()).find(|it| *it > quarter) {
        Some(next) => {
            let deadline = zhiheng_store::deadline(tx, next)?;
            Some((next, Some(deadline.due_on).filter(|day| deadline.set && business_date < *day)))
        }
        None => None,
    };
    let content = Bulletin {
        quarter,
        issued_by: OFFICE.to_owned(),
        addressee: MEMBERS.to_owned(),
        plan_title: plan.header.title.clone(),
        doc_no: plan.header.doc_no.clone(),
        before_plan: standing.before_plan(),
        judged_on: standing.judged_on.day,
        tasks,
        targets,
        words,
        others,
        lagging,
        sections,
        lines,
        counts,
        deliverables,
        report,
        problems: (problem_count, problem_units),
        quoted,
        gaps,
        next,
        figures: tally.figures,
    };
    Ok(Gathered { name: format!("{}通报", quarter.in_chinese()), content: Box::new(content) })
}

/// The day of the plan, of a quarter that was over by then and that nobody reported all the same.
pub(super) fn nothing_to_say(standing: &Standing) -> Option<Date> {
    standing.before_plan().filter(|_| standing.units_due().is_empty())
}

pub(super) fn section_lines(tally: &mut Tally<'_>, quarter: Quarter) -> Vec<SectionLine> {
    let standing = tally.standing;
    let mut lines = Vec::new();
    for section in &standing.plan.sections {
        let of_section: HashSet<_> = section.tasks.iter().map(|it| it.id).collect();
        let mut count = |what: &str, words: &[ProgressWord]| {
            let mut those = with(tally, quarter, |it| words.contains(&it.word));
            those.retain(|it| of_section.contains(&it.0.id));
            tally.judged(format!("{} {}{what}指标", section.title, quarter.name()), quarter, those.into_iter())
        };
        lines.push(SectionLine {
            title: section.title.clone(),
            tasks: section.tasks.iter().map(|it| it.no).collect(),
            targets: count("", ProgressWord::ALL),
            well: count("达到或超过序时进度", &[ProgressWord::Done, ProgressWord::Ahead, ProgressWord::OnTrack]),
            behind: count("欠进度", &[ProgressWord::Behind]),
            other: count("其他", &[ProgressWord::Other]),
        });
    }
    lines
}

/// Numbers of the quarter without a file, and of how many units.
fn gaps(tx: &ReadTx<'_>, tally: &mut Tally<'_>) -> AppResult<(Counted, Counted)> {
    let standing = tally.standing;
    let gaps = gaps_of(tx, &standing.plan, standing.quarter, standing.facts())?;
    let targets = || standing.plan.tasks().flat_map(|it| &it.targets);
    let row = |cell: &zhiheng_store::FactCell| -> Option<Source> {
        let target = targets().find(|it| it.id == cell.target)?;
        // One row stands for the number.
        let first = tally.sources.of_cell(target, cell).into_iter().next()?;
        Some(Source { value: None, ..first })
    };
    let rows: Vec<Source> = gaps.iter().filter_map(|it| row(it.cell)).collect();
    let units: HashSet<UnitId> = gaps.iter().map(|it| it.cell.unit).collect();
    let in_order: Vec<UnitId> = standing.plan.units.iter().map(|it| it.id).filter(|it| units.contains(it)).collect();
    let name = standing.quarter.name();
    Ok((
        tally.count(format!("{name}缺佐证材料的数据"), "个", rows),
        tally.units(format!("{name}缺佐证材料的单位"), &in_order, standing.quarter),
    ))
}
