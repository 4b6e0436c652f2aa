//! 季度填报表: a unit's figures, texts and items of a quarter, with what it was asked and what it said before.

use zhiheng_domain::{
    Amount, Goal, LedgerEntry, Prefecture, Quarter, Target, TargetKind, Task, TextField, UnitId, Value,
};
use zhiheng_exchange::{
    Asked, ColumnAlign, FootField, Form, FormCell, FormColumn, FormIdentity, FormRow, FormTable, Open, TEMPLATE,
};
use zhiheng_store::{EntrySheetRow, ReadTx};

use super::spot::{FIGURES, ITEMS, REASON, TEXTS, VALUE, entry_row, target_row, task_row};
use super::{FormDesk, OFFICE, title_of};
use crate::AppResult;
use crate::quarter::tasks_of;
use zhiheng_domain::FormName;

/// 本季累计完成 and 不适用理由.
pub(super) const CELLS_OF_A_TARGET: usize = 2;
/// 台账 rows to print empty.
const EMPTY_ITEMS: u32 = 20;
/// Most characters of a reason, an item's name and what else stands on one line.
const REASON_LIMIT: usize = 200;
const LINE_LIMIT: usize = 200;

pub(super) fn quarter_form(
    desk: &FormDesk<'_>,
    tx: &ReadTx<'_>,
    unit: UnitId,
    quarter: Quarter,
    code: &str,
) -> AppResult<Form> {
    let tasks = tasks_of(desk.plan, unit);
    let sheet = zhiheng_store::entry_sheet(tx, unit, quarter)?;
    let texts = zhiheng_store::report_texts(tx, quarter, Some(unit), None)?;
    let text = |task: &Task, field: TextField| {
        let found = texts.iter().find(|it| it.task == task.id && it.field == field);
        found.map(|it| it.text.clone()).unwrap_or_default()
    };
    let mut items = Vec::new();
    let counts: Vec<(&Task, &Target)> = tasks
        .iter()
        .flat_map(|task| task.targets.iter().map(move |it| (*task, it)))
        .filter(|it| it.1.kind == TargetKind::Count)
        .collect();
    for (task, target) in &counts {
        for it in zhiheng_store::ledger_entries(tx, target.id, quarter.year(), Some(unit))? {
            if it.quarter <= quarter {
                items.push((item_target(task, target), it));
            }
        }
    }
    let mut tables = Vec::new();
    if !sheet.rows.is_empty() {
        tables.push(figures(&sheet.rows, quarter));
    }
    tables.push(prose(&tasks, text));
    if !counts.is_empty() {
        let names = counts.iter().map(|(task, target)| item_target(task, target)).collect();
        tables.push(named_items(names, &items));
    }
    let (unit_name, addressee) = desk.names(unit);
    let identity = FormIdentity {
        form: FormName::Quarter,
        template: TEMPLATE,
        ledger: desk.mark.clone(),
        year: quarter.year(),
        quarter: Some(quarter),
        plan_version: desk.plan_version,
        unit,
        unit_name,
        code: code.to_owned(),
    };
    Ok(Form {
        title: title_of(FormName::Quarter, quarter.year(), Some(quarter)),
        identity,
        addressee,
        instructions: instructions(quarter, !sheet.rows.is_empty(), !counts.is_empty()),
        tables,
        foot: foot(),
    })
}

/// `任务3 服务业重点品牌`: names of targets repeat over tasks.
pub(super) fn item_target(task: &Task, target: &Target) -> String {
    format!("任务{} {}", task.no, target.name)
}

impl FormDesk<'_> {
    /// Short and full name of a unit of the plan.
    pub(super) fn names(&self, unit: UnitId) -> (String, String) {
        let found = self.plan.units.iter().find(|it| it.id == unit);
        found.map(|it| (it.short_name.clone(), it.full_name.clone())).unwrap_or_default()
    }
}

pub(super) fn column(code: &str, head: &str, width: u16, align: ColumnAlign) -> FormColumn {
    FormColumn { code: code.to_owned(), head: head.to_owned(), width, align, is_title: false }
}

pub(super) fn titled(column: FormColumn) -> FormColumn {
    FormColumn { is_title: true, ..column }
}

pub(super) fn shown(text: impl Into<String>) -> FormCell {
    FormCell::Shown(text.into())
}

/// 0, blank and 不适用 are three things: a value and a reason, of which one at most stands.
pub(super) fn value_texts(value: &Value) -> (String, String) {
    match value {
        Value::Blank => (String::new(), String::new()),
        Value::Entered(amount) => (amount.to_string(), String::new()),
        Value::NotApplicable(reason) => (String::new(), reason.clone()),
    }
}

fn figures(rows: &[EntrySheetRow], quarter: Quarter) -> FormTable {
    use ColumnAlign::{Centre, Left, Right};
    let row = |no: usize, it: &EntrySheetRow| {
        let target = &it.target;
        let (value, reason) = value_texts(&it.current.value);
        let last = match (&it.previous.value, it.previous.count) {
            (_, Some(count)) => count.in_words(),
            (Value::Entered(amount), None) => amount.to_string(),
            (Value::NotApplicable(_), None) => "不适用".to_owned(),
            (Value::Blank, None) => "—".to_owned(),
        };
        FormRow {
            id: target_row(target.id),
            cells: vec![
                shown((no + 1).to_string()),
                shown(format!("{}. {}", it.task_no, it.task_title)),
                shown(&target.name),
                shown(&target.measure_unit),
                shown(target.goal_text()),
                shown(planned(target, quarter)),
                shown(last),
                FormCell::Fill {
                    asked: Asked::Value { kind: target.kind, measure_unit: target.measure_unit.clone() },
                    now: value,
                },
                FormCell::Fill {
                    asked: Asked::Line { field: "不适用理由", limit: REASON_LIMIT, suggestions: reasons() },
                    now: reason,
                },
            ],
        }
    };
    FormTable {
        name: FIGURES.to_owned(),
        hint: "“本季累计完成”填从年初到本季末的累计数。没有发生填 0；尚无数据留空；确不涉及的，数值留空，在“不适用理由”写明。".to_owned(),
        columns: vec![
            column("no", "序号", 3, Centre),
            column("task", "重点任务", 13, Left),
            titled(column("target", "指标", 15, Left)),
            column("unit", "计量单位", 5, Centre),
            column("goal", "年度目标", 8, Right),
            column("share", "序时进度", 7, Right),
            column("last", "上季累计", 8, Right),
            column(VALUE, "本季累计完成", 8, Right),
            column(REASON, "不适用理由", 12, Left),
        ],
        rows: rows.iter().enumerate().map(|(no, it)| row(no, it)).collect(),
        open: None,
    }
}

/// Suggestions of the drop-down; other words are taken too.
fn reasons() -> Vec<String> {
    ["本季度不涉及", "全年一次性统计，四季度填报", "由其他单位统计", "任务尚未下达"].map(str::to_owned).to_vec()
}

/// 序时进度 of what adds up or grows: the share, and what it comes to.
fn planned(target: &Target, quarter: Quarter) -> String {
    let steps = matches!(target.kind, TargetKind::Count | TargetKind::Stock);
    let Goal::Set { .. } = target.goal else { return "—".to_owned() };
    if !steps {
        return "—".to_owned();
    }
    let share = target.planned_share.quarters().get(usize::from(quarter.no()) - 1).copied().unwrap_or(100);
    format!("{share}%")
}

fn prose(tasks: &[&Task], text: impl Fn(&Task, TextField) -> String) -> FormTable {
    use ColumnAlign::{Centre, Left};
    let row = |task: &&Task| {
        let mut cells = vec![shown(task.no.to_string()), shown(&task.title), shown(demand(task))];
        cells.extend(TextField::ALL.iter().map(|field| FormCell::Fill { asked: Asked::Text(*field), now: text(task, *field) }));
        FormRow { id: task_row(task.id), cells }
    };
    let mut columns = vec![
        column("no", "任务号", 4, Centre),
        titled(column("title", "任务", 10, Left)),
        column("demand", "工作要求", 19, Left),
    ];
    columns.extend(TextField::ALL.iter().map(|it| column(it.code(), it.zh(), 18, Left)));
    FormTable {
        name: TEXTS.to_owned(),
        hint: "每项任务写明本季做了什么、做到什么程度；数字应与“指标”表一致。单元格内换行按 Alt+Enter。".to_owned(),
        columns,
        rows: tasks.iter().map(row).collect(),
        open: None,
    }
}

/// What the plan asks of a task: its measures, and what is due by when.
fn demand(task: &Task) -> String {
    let mut lines: Vec<String> = task.measures.iter().map(|it| it.text.clone()).filter(|it| !it.is_empty()).collect();
    if lines.is_empty() {
        lines.extend(Some(task.text.clone()).filter(|it| !it.is_empty()));
    }
    lines.extend(task.deliverables.iter().map(|it| match it.due_on {
        Some(day) => format!("【{}】{}（{}前）", it.kind.zh(), it.name, day.in_chinese()),
        None => format!("【{}】{}", it.kind.zh(), it.name),
    }));
    lines.join("\n")
}

pub(super) const ITEM_COLUMNS: [&str; 7] = ["of", "name", "happened_on", "doc_no", "prefecture", "holder", "note"];

fn named_items(targets: Vec<String>, items: &[(String, LedgerEntry)]) -> FormTable {
    use ColumnAlign::{Centre, Left};
    let line = |field| Some(Asked::Line { field, limit: LINE_LIMIT, suggestions: Vec::new() });
    let row = |(of, it): &(String, LedgerEntry)| {
        let content = &it.content;
        FormRow {
            id: entry_row(it.id),
            cells: vec![
                shown(of),
                shown(&content.name),
                shown(content.happened_on.map(zhiheng_domain::Date::iso).unwrap_or_default()),
                shown(&content.doc_no),
                shown(content.prefecture.map(Prefecture::name).unwrap_or_default()),
                shown(&content.holder),
                shown(&content.note),
            ],
        }
    };
    let heads = [("所属指标", 16), ("名称", 20), ("日期", 7), ("文号", 12), ("市（州）", 8), ("所属单位", 14), ("备注", 10)];
    let columns = ITEM_COLUMNS.iter().zip(heads).enumerate().map(|(at, (code, (head, width)))| {
        let align = if at == 2 || at == 4 { Centre } else { Left };
        let made = column(code, head, width, align);
        if at == 1 { titled(made) } else { made }
    });
    FormTable {
        name: ITEMS.to_owned(),
        hint: "数量类指标请逐项列出名称（已登记的列在前面，不必重填）。一行一项，不够可插入行。".to_owned(),
        columns: columns.collect(),
        rows: items.iter().map(row).collect(),
        open: Some(Open {
            rows: EMPTY_ITEMS,
            asked: vec![
                Some(Asked::OneOf(targets)),
                line("名称"),
                Some(Asked::Date),
                line("文号"),
                Some(Asked::Prefecture),
                line("所属单位"),
                line("备注"),
            ],
        }),
    }
}

fn instructions(quarter: Quarter, figures: bool, items: bool) -> Vec<String> {
    let mut lines = vec![
        format!("本表由{OFFICE}发放，填报{}进展情况。只填白色格，灰底格是已知内容，不用填也改不动。", quarter.in_chinese()),
    ];
    if figures {
        lines.push("“指标”表：填累计完成数。没有发生填 0；尚无数据留空；不适用的写理由。0、空白、不适用是三回事。".to_owned());
        lines.push("数字按所列计量单位填写，例如计量单位为“万件”时填 48.1。比率填 77，不要填 0.77。".to_owned());
    }
    lines.push("“进展”表：进展情况、存在问题、下一步措施分栏写；没有问题可写“无”。".to_owned());
    if items {
        lines.push("“台账”表：数量类指标逐项列名，名称、日期、文号要能与佐证材料对上。".to_owned());
    }
    lines.push("可以插入行、调整行高列宽、排序；请不要删除表头，也不要改“表号”。用 WPS 或 Excel 保存均可。".to_owned());
    lines.push("填好后打印本表，由负责人签字并加盖公章；电子件与纸质件一并交回。".to_owned());
    lines
}

pub(super) fn foot() -> Vec<FootField> {
    let field = |code: &str, label: &str| FootField { code: code.to_owned(), label: label.to_owned() };
    vec![
        field("", "填报单位（盖章）"),
        field("", "负责人签字"),
        field("filled_by", "填报人"),
        field("phone", "联系电话"),
        field("filled_on", "填报日期"),
    ]
}

/// As it is written into a cell.
pub(super) fn amount_text(amount: Option<Amount>) -> String {
    amount.map(|it| it.to_string()).unwrap_or_default()
}
