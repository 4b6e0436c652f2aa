//! 季度进展情况汇总表: the quarter of all tasks on one table.

use std::collections::HashMap;

use zhiheng_domain::{Date, Deliverable, Light, Quarter, ReportState, Target, Task, TaskId, TextField, UnitId};
use zhiheng_print::document::{Figures, Source, Words};
use zhiheng_print::layout::Subject;
use zhiheng_print::{Progress, ProgressRow, TaskProgress};
use zhiheng_store::{ReadTx, ReportRecord};

use super::counts::{caption, counted, deliverable_row, is_zero, items, lights, lit, rest, row, unit_rows, whole};
use super::lines::with_unit;
use super::sources::{Sources, label_of, said};
use super::target_results::completion;
use super::{Gathered, PaperOrder};
use crate::AppResult;
use crate::quarter::Standing;

pub(super) fn gather(tx: &ReadTx<'_>, order: &PaperOrder, business_date: Date) -> AppResult<Gathered> {
    let quarter = order.need_quarter()?;
    let standing = Standing::read(tx, quarter, business_date)?;
    let sources = Sources::read(tx, &standing)?;
    let desk = Reports {
        standing: &standing,
        due: standing.units_due(),
        rows: zhiheng_store::report_records(tx, quarter.year())?.into_iter().filter(|it| it.quarter == quarter).collect(),
    };
    let problems = problems(tx, &standing)?;
    let mut figures = Figures::default();
    let mut tasks = Vec::new();
    let mut targets: Vec<(Light, Source)> = Vec::new();
    let mut deliverables: Vec<(Light, Source)> = Vec::new();
    for task in standing.plan.tasks() {
        let of: Vec<UnitId> = standing.units_of(task.id).iter().map(|it| it.0).filter(|it| desk.due.contains(it)).collect();
        let mut rows = Vec::new();
        for target in &task.targets {
            let (shown, light) = target_of(&mut figures, &sources, &standing, (task, target));
            rows.push(shown);
            targets.push((light, sources.judged(&standing, (task, target), (quarter, None), &standing.accepted_at(target, quarter).1)));
        }
        for it in &task.deliverables {
            let (shown, light) = deliverable_of(&standing, task, it);
            rows.push(shown);
            deliverables.push((light, deliverable_row(it, business_date)));
        }
        let said = problems.iter().filter(|it| it.0 == task.id).map(|it| (it.1.clone(), it.2.clone()));
        tasks.push(TaskProgress {
            task: task.id,
            no: task.no,
            title: task.title.clone(),
            units: desk.in_words(&mut figures, &format!("任务{}", task.no), &of),
            rows,
            problems: said.collect(),
        });
    }
    let sources_of = |all: &[(Light, Source)]| all.iter().map(|it| it.1.clone()).collect::<Vec<_>>();
    let mut count = items(&mut figures, "指标", sources_of(&targets));
    if !deliverables.is_empty() {
        count.say("、").append(&items(&mut figures, "节点成果", sources_of(&deliverables)));
    }
    targets.extend(deliverables);
    let content = Progress {
        caption: caption(&standing.plan, format!("{}进展情况汇总表", quarter.in_chinese())),
        units: desk.in_words(&mut figures, "全部单位", &desk.due),
        lights: lights(&mut figures, "指标、节点成果", &targets),
        count,
        notes: vec![
            as_of(&standing),
            "应报为本季应报送的责任单位；已报含待审核、退回后待重报和已认定的。".to_owned(),
            "完成值只计已认定的数；与序时进度差＝完成率－序时进度，正数为超前，负数为落后。没有发生为 0，尚无认定数为“—”。".to_owned(),
            "问题摘要取各单位已报送季报“存在问题”的首句，全文见单位进展单。".to_owned(),
        ],
        tasks,
        figures,
    };
    Ok(Gathered { name: content.caption.title.clone(), content: Box::new(content) })
}

/// As of which days the paper tells what is so: how targets and deliverables stand, and who has reported.
fn as_of(standing: &Standing) -> String {
    let (judged, reported) = (standing.judged_on.day.in_chinese(), standing.business_date.in_chinese());
    if judged == reported {
        return format!("完成情况和报送情况截至{judged}。");
    }
    format!("完成情况按截至{judged}评定，报送情况截至{reported}。")
}

/// Who reports in the quarter, and whose report came.
struct Reports<'a> {
    standing: &'a Standing,
    due: Vec<UnitId>,
    rows: Vec<ReportRecord>,
}

impl Reports<'_> {
    /// `应报8家`, `已报6家`, `未报2家：…`
    fn in_words(&self, figures: &mut Figures, label: &str, of: &[UnitId]) -> Vec<Words> {
        let name = |id: UnitId| self.standing.plan.units.iter().find(|it| it.id == id).map_or("", |it| it.short_name.as_str());
        let came = |id: UnitId| self.standing.report(id).is_some_and(|it| it.first_submitted_on.is_some());
        let due = counted(figures, format!("{label} 应报单位"), "家", unit_rows(self.standing, of));
        let reports = self.rows.iter().filter(|it| of.contains(&it.unit) && came(it.unit));
        let reports = reports.map(|it| row("quarter_report", it.id, it.revision, format!("{} {}季报", name(it.unit), it.quarter.name())));
        let reported = counted(figures, format!("{label} 已报单位"), "家", reports.collect());
        let missing = rest(figures, format!("{label} 未报单位"), "家", (due, reported));
        let mut lines = Vec::new();
        for (word, id) in [("应报", due), ("已报", reported), ("未报", missing)] {
            let mut words = Words::from(word);
            words.append(&whole(figures, id)).say("家");
            lines.push(words);
        }
        if !is_zero(figures, missing)
            && let Some(last) = lines.last_mut()
        {
            let names: Vec<&str> = of.iter().filter(|it| !came(**it)).map(|it| name(*it)).collect();
            last.say("：").say(&names.join("、"));
        }
        lines
    }
}

fn target_of(
    figures: &mut Figures,
    sources: &Sources,
    standing: &Standing,
    (task, target): (&Task, &Target),
) -> (ProgressRow, Light) {
    let label = label_of(task, target);
    let at = standing.target(task, target);
    let goal = sources.goal(figures, target, &label);
    let text = at.accepted_words.clone().unwrap_or_default();
    let (actual, actual_words) = sources.accepted(figures, standing, target, standing.quarter, (&label, &text));
    let judged = completion(figures, sources, (target, standing.quarter), &at, (actual, goal), &label);
    let name = if target.modality.is_soft() { format!("{}（力争）", target.name) } else { target.name.clone() };
    let row = ProgressRow {
        of: Subject::Target(target.id),
        name,
        goal: said(goal, &target.goal_text()),
        actual: with_unit(&actual_words, target),
        gap: judged.gap,
        light: lit(&at.verdict),
    };
    (row, at.verdict.light)
}

fn deliverable_of(standing: &Standing, task: &Task, it: &Deliverable) -> (ProgressRow, Light) {
    let verdict = standing.deliverable(task, it);
    let done = it.done_on.filter(|day| *day <= standing.judged_on.day);
    let year = standing.quarter.year();
    let row = ProgressRow {
        of: Subject::Deliverable(it.id),
        name: format!("【{}】{}", it.kind.zh(), it.name),
        goal: it.due_on.map_or("未定时限".to_owned(), |day| format!("{}前", day.within(year))).into(),
        actual: done.map_or("未完成".to_owned(), |day| format!("{}完成", day.within(year))).into(),
        gap: Words::default(),
        light: lit(&verdict),
    };
    (row, verdict.light)
}

/// Of each task the first sentence of what its units said stands in the way; of reports handed in and not sent back.
fn problems(tx: &ReadTx<'_>, standing: &Standing) -> AppResult<Vec<(TaskId, String, String)>> {
    let quarter: Quarter = standing.quarter;
    let place: HashMap<UnitId, (usize, &str)> =
        standing.plan.units.iter().enumerate().map(|(at, it)| (it.id, (at, it.short_name.as_str()))).collect();
    let mut texts = zhiheng_store::report_texts(tx, quarter, None, None)?;
    texts.sort_by_key(|it| place.get(&it.unit).map(|it| it.0));
    let handed_in = |unit| {
        standing.report(unit).is_some_and(|it| matches!(it.state, ReportState::Submitted | ReportState::Accepted))
    };
    let told = texts.iter().filter(|it| it.field == TextField::Problem && handed_in(it.unit)).filter_map(|it| {
        let name = place.get(&it.unit)?.1;
        Some((it.task, name.to_owned(), first_sentence(&it.text)?))
    });
    Ok(told.collect())
}

/// Most characters of one unit's problem in a summary.
const MOST: usize = 60;

/// `None` for 无 and the like.
fn first_sentence(text: &str) -> Option<String> {
    let first = text.split(['。', '；', '\n']).map(str::trim).find(|it| !it.is_empty())?;
    if zhiheng_domain::says_nothing(first) {
        return None;
    }
    let short: String = first.chars().take(MOST).collect();
    Some(if short.len() < first.len() { format!("{short}…") } else { format!("{short}。") })
}

#[cfg(test)]
mod tests {
    use super::first_sentence;

    #[test]
    fn a_summary_is_the_first_sentence_and_no_problem_is_none() {
        assert_eq!(first_sentence("经费不足。人手不够。").as_deref(), Some("经费不足。"));
        assert_eq!(first_sentence("无。"), None);
        assert_eq!(first_sentence("暂无"), None);
        assert_eq!(first_sentence(""), None);
        let long = "长".repeat(61);
        assert_eq!(first_sentence(&long).map(|it| it.chars().count()), Some(61));
        assert!(first_sentence(&long).is_some_and(|it| it.ends_with('…')));
    }
}
