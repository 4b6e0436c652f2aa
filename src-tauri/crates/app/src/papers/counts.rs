//! 计数 (counts): numbers that are no value of a target but how many there are: units, tasks, targets by light, files.

use rust_decimal::Decimal;
use zhiheng_domain::{Date, Deliverable, Light, LightVerdict, MemberUnit, Plan, Target, Task, UnitId};
use zhiheng_print::document::{Derivation, FigureId, Figures, Source, Words};
use zhiheng_print::{Caption, Lit};
use zhiheng_store::{Noun, StoreError};

use super::sources::label_of;
use crate::AppResult;
use crate::forms::OFFICE;
use crate::quarter::Standing;

/// A row of the file that counts as one.
pub(crate) fn row(table: &str, id: i64, revision: i64, label: impl Into<String>) -> Source {
    Source::of_row(table, id, revision, label)
}

pub(crate) fn task_row(task: &Task) -> Source {
    row("task", task.id.0, task.revision, format!("任务{} {}", task.no, task.title))
}

pub(crate) fn target_row(task: &Task, target: &Target) -> Source {
    row("target", target.id.0, target.revision, label_of(task, target))
}

/// `【节点】第十二届四川名牌评选：时限2016年12月20日、未完成`
pub(crate) fn deliverable_row(it: &Deliverable, business_date: Date) -> Source {
    let due = it.due_on.map_or_else(|| "未定时限".to_owned(), |day| format!("时限{}", day.in_chinese()));
    let done = it.done_on.filter(|day| *day <= business_date);
    let done = done.map_or_else(|| "未完成".to_owned(), |day| format!("{}完成", day.in_chinese()));
    row("deliverable", it.id.0, it.revision, format!("【{}】{}：{due}、{done}", it.kind.zh(), it.name))
}

pub(crate) fn unit_rows(standing: &Standing, units: &[UnitId]) -> Vec<Source> {
    let of = |id: &UnitId| standing.plan.units.iter().find(|it| it.id == *id);
    units.iter().filter_map(of).map(|it| row("member_unit", it.id.0, it.revision, &it.short_name)).collect()
}

pub(crate) fn counted(figures: &mut Figures, label: impl Into<String>, unit: &str, rows: Vec<Source>) -> FigureId {
    figures.derive(label.into(), unit, Derivation::Count(rows))
}

/// The number as it is, without a unit.
pub(crate) fn whole(figures: &Figures, id: FigureId) -> Words {
    let value = figures.value(id).unwrap_or_default();
    Words::number(id, value.normalize().to_string())
}

/// `指标35项`
pub(crate) fn items(figures: &mut Figures, what: &str, rows: Vec<Source>) -> Words {
    let id = counted(figures, format!("{what}项数"), "项", rows);
    let mut words = Words::from(what);
    words.append(&whole(figures, id)).say("项");
    words
}

/// From the worst on, as the screens count them.
const ORDER: [Light; 6] =
    [Light::Lagging, Light::Behind, Light::OnTrack, Light::NotReported, Light::NotYetSet, Light::NotJudged];

/// `■滞后5、▲欠进度8、●达进度26`; a dash where there is nothing to light.
pub(crate) fn lights(figures: &mut Figures, label: &str, rows: &[(Light, Source)]) -> Words {
    let mut words = Words::default();
    for light in ORDER {
        let of: Vec<Source> = rows.iter().filter(|it| it.0 == light).map(|it| it.1.clone()).collect();
        if of.is_empty() {
            continue;
        }
        if !words.is_empty() {
            words.say("、");
        }
        let id = counted(figures, format!("{label} {}", light.zh()), "项", of);
        words.say(&format!("{}{}", light.mark(), light.zh())).append(&whole(figures, id));
    }
    if words.is_empty() { "—".into() } else { words }
}

/// first − second, as a whole number.
pub(crate) fn rest(figures: &mut Figures, label: impl Into<String>, unit: &str, of: (FigureId, FigureId)) -> FigureId {
    figures.derive(label.into(), unit, Derivation::Difference { first: of.0, second: of.1 })
}

pub(crate) fn is_zero(figures: &Figures, id: FigureId) -> bool {
    figures.value(id).unwrap_or_default() == Decimal::ZERO
}

/// What stands over a paper of the office.
pub(crate) fn caption(plan: &Plan, title: String) -> Caption {
    Caption {
        title,
        issued_by: OFFICE.to_owned(),
        plan_title: plan.header.title.clone(),
        doc_no: plan.header.doc_no.clone(),
    }
}

pub(crate) fn lit(verdict: &LightVerdict) -> Lit {
    Lit { light: verdict.light, word: verdict.light_word().to_owned() }
}

/// # Errors
/// `NotFound` for a unit that the year's plan does not know.
pub(crate) fn member(plan: &Plan, unit: UnitId) -> AppResult<&MemberUnit> {
    let found = plan.units.iter().find(|it| it.id == unit);
    found.ok_or_else(|| StoreError::NotFound { noun: Noun::Unit, key: unit.0.to_string() }.into())
}
