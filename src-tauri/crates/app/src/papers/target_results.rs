//! 指标完成情况表: every target of the plan at the end of a quarter.

use zhiheng_domain::{Date, Goal};
use zhiheng_print::document::{Derivation, Figures};
use zhiheng_print::{TargetResult, TargetResults};
use zhiheng_store::ReadTx;

use super::sources::{Sources, label_of, said};
use super::{Gathered, PaperOrder};
use crate::AppResult;
use crate::forms::OFFICE;
use crate::quarter::Standing;

pub(super) fn gather(tx: &ReadTx<'_>, order: &PaperOrder, business_date: Date) -> AppResult<Gathered> {
    let quarter = order.need_quarter()?;
    let standing = Standing::read(tx, quarter, business_date)?;
    let sources = Sources::read(tx, &standing)?;
    let mut figures = Figures::default();
    let mut rows = Vec::new();
    for task in standing.plan.tasks() {
        for target in &task.targets {
            let label = label_of(task, target);
            let at = standing.target(task, target);
            let goal = sources.goal(&mut figures, target, &label);
            let actual = sources.actual(&mut figures, &standing, target, (quarter, None), &label);
            let completion = match (actual, goal) {
                (Some(actual), Some(goal)) if at.verdict.completion.is_some() => {
                    sources.completion(&mut figures, target, (actual, goal), &label)
                }
                _ => None,
            };
            let gap = match completion {
                Some(second) if at.verdict.gap.is_some() => {
                    sources.planned(&mut figures, target, quarter, &label).map(|first| {
                        figures.derive(format!("{label} 与序时进度差"), "个百分点", Derivation::Difference { first, second })
                    })
                }
                _ => None,
            };
            let goal_text = if target.goal == Goal::NotYetSet { "尚未下达".to_owned() } else { target.goal_text() };
            rows.push(TargetResult {
                task: (task.id, task.no),
                target: target.id,
                name: target.name.clone(),
                soft: target.modality.is_soft(),
                goal: said(goal, &goal_text),
                actual: said(actual, &at.accepted_words.clone().unwrap_or_default()),
                completion: said(completion, &at.verdict.completion_text().unwrap_or_default()),
                gap: said(gap, &at.verdict.gap_text().unwrap_or_default()),
                light: at.verdict.light,
                light_word: at.verdict.light_word().to_owned(),
            });
        }
    }
    let content = TargetResults {
        title: format!("{}指标完成情况表", quarter.in_chinese()),
        issued_by: OFFICE.to_owned(),
        plan_title: standing.plan.header.title.clone(),
        doc_no: standing.plan.header.doc_no.clone(),
        rows,
        figures,
    };
    Ok(Gathered { name: content.title.clone(), content: Box::new(content) })
}
