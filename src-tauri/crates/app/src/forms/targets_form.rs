//! 目标报备表: once a year a unit files what its targets start from, what is still to be set, and what counts.

use zhiheng_domain::{FormName, Goal, Target, TargetKind, Task, UnitId};
use zhiheng_exchange::{Asked, ColumnAlign, Form, FormCell, FormIdentity, FormRow, FormTable, TEMPLATE};

use super::quarter_form::{amount_text, column, foot, shown, titled};
use super::spot::{BASELINE, DEFINITION, FILING, GOAL, SHARES, target_row};
use super::{FormDesk, OFFICE, title_of};
use crate::AppResult;
use crate::quarter::tasks_of;

pub(super) const GOAL_HEAD: &str = "报备目标值";
/// Most characters of 口径说明.
pub(super) const DEFINITION_LIMIT: usize = 500;

pub(super) fn targets_form(desk: &FormDesk<'_>, unit: UnitId, code: &str) -> AppResult<Form> {
    let year = desk.plan.header.year;
    let (unit_name, addressee) = desk.names(unit);
    let mut rows = Vec::new();
    for task in tasks_of(desk.plan, unit) {
        for target in &task.targets {
            rows.push(row(rows.len() + 1, task, target, desk.goals_open));
        }
    }
    use ColumnAlign::{Centre, Left, Right};
    let mut columns = vec![
        column("no", "序号", 3, Centre),
        column("task", "重点任务", 13, Left),
        titled(column("target", "指标", 15, Left)),
        column("unit", "计量单位", 5, Centre),
        column("goal", "年度目标", 9, Right),
        column(BASELINE, "上年实际（基期值）", 9, Right),
        column(GOAL, GOAL_HEAD, 8, Right),
        column(DEFINITION, "统计口径说明", 20, Left),
    ];
    let heads = ["一季度末进度%", "二季度末进度%", "三季度末进度%"];
    columns.extend(SHARES.iter().zip(heads).map(|(code, head)| column(code, head, 5, Right)));
    Ok(Form {
        identity: FormIdentity {
            form: FormName::Targets,
            template: TEMPLATE,
            ledger: desk.mark.clone(),
            year,
            quarter: None,
            plan_version: desk.plan_version,
            unit,
            unit_name,
            code: code.to_owned(),
        },
        title: title_of(FormName::Targets, year, None),
        addressee,
        instructions: vec![
            format!("本表由{OFFICE}发放，用于{year}年质量工作目标报备。只填白色格，灰底格是计划已定内容。"),
            "“上年实际”填上一年度末的实际数，按所列计量单位；没有数据留空。".to_owned(),
            "“报备目标值”只有计划写“尚未下达”的指标需要填，填上级下达或本单位确定的目标数。".to_owned(),
            "“统计口径说明”写明什么算数、数据来源；有争议的写清不包括什么。".to_owned(),
            "“季度末进度”填到该季度末应完成全年目标的百分比（整数），三栏须逐季不减；不填按 25、50、75。".to_owned(),
            "填好后打印本表，由负责人签字并加盖公章；电子件与纸质件一并交回。".to_owned(),
        ],
        tables: vec![FormTable {
            name: FILING.to_owned(),
            hint: "有多个责任单位的指标，请先相互商定再填；不一致的由领导小组办公室协调。".to_owned(),
            columns,
            rows,
            open: None,
        }],
        foot: foot(),
    })
}

fn row(no: usize, task: &Task, target: &Target, goals_open: bool) -> FormRow {
    let amount = || Asked::Amount { measure_unit: target.measure_unit.clone() };
    let adds_up = matches!(target.kind, TargetKind::Count | TargetKind::Stock);
    let [q1, q2, q3, _] = target.planned_share.quarters();
    let share = |it: u8| match adds_up {
        true => FormCell::Fill { asked: Asked::Percent, now: it.to_string() },
        false => FormCell::Closed,
    };
    FormRow {
        id: target_row(target.id),
        cells: vec![
            shown(no.to_string()),
            shown(format!("{}. {}", task.no, task.title)),
            shown(&target.name),
            shown(&target.measure_unit),
            shown(target.goal_text()),
            match target.kind {
                TargetKind::Zero => FormCell::Closed,
                _ => FormCell::Fill { asked: amount(), now: amount_text(target.baseline) },
            },
            match target.goal {
                Goal::NotYetSet => FormCell::Fill { asked: amount(), now: String::new() },
                Goal::Set { value, .. } if goals_open => FormCell::Fill { asked: amount(), now: value.to_string() },
                Goal::Set { .. } => FormCell::Closed,
            },
            FormCell::Fill {
                asked: Asked::Line { field: "统计口径说明", limit: DEFINITION_LIMIT, suggestions: Vec::new() },
                now: target.definition.clone(),
            },
            share(q1),
            share(q2),
            share(q3),
        ],
    }
}
