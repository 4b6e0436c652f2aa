//! Forms of a quarter as they really are: tasks and targets of the 2016 plan, a table of each kind.
//! And what a workbook that was read says, in lines.
#![allow(dead_code, reason = "each test binary takes what it needs")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "all of it is for tests")]

pub mod office;
pub mod package;
pub mod records;

use serde_json::Value;
use zhiheng_domain::{FormName, Moment, Quarter, TargetKind, TextField, UnitId};
use zhiheng_exchange::{
    Asked, ColumnAlign, Content, FootField, Form, FormCell, FormColumn, FormIdentity, FormRow, FormTable, Open, Place, Sheet,
    TEMPLATE, Workbook,
};

pub const REASONS: [&str; 4] = ["本单位不承担此项", "年底统计", "国家尚未下达", "已并入其他指标"];
pub const PROGRESS: &str = "二季度组织开展品牌培育试点12家，完成四川名牌复评资料初审，“四川造”对标比对报告已印发。\n与商务厅联合召开推进会1次。";

pub fn moment() -> Moment {
    "2016-06-20 09:30:00".parse().unwrap()
}

/// 省质监局's form of the second quarter: it has the most tasks.
pub fn sample() -> Form {
    form_of("省质监局")
}

pub fn form_of(unit: &str) -> Form {
    year().into_iter().find(|it| it.identity.unit_name == unit).unwrap()
}

/// One form for each unit of the plan.
pub fn year() -> Vec<Form> {
    let plan = plan();
    (1..).zip(list(&plan, "units")).map(|(no, unit)| form(&string(unit, "short"), &string(unit, "name"), no, &plan)).collect()
}

/// With at least so many rows in the first table.
pub fn with_rows(form: Form, rows: usize) -> Form {
    let mut form = form;
    let table = &mut form.tables[0];
    let other = sample().tables[0].rows.clone();
    for at in table.rows.len()..rows {
        let mut row = other[at % other.len()].clone();
        row.id = format!("t{}", 1000 + at);
        row.cells[2] = FormCell::Shown(format!("{}（第{at}项）", table.title_of(&row)));
        table.rows.push(row);
    }
    form
}

fn plan() -> Value {
    serde_json::from_str(include_str!("../../../../../assets/plans/2016.json")).unwrap()
}

fn list<'a>(of: &'a Value, name: &str) -> &'a [Value] {
    of[name].as_array().map(Vec::as_slice).unwrap_or_default()
}

fn string(of: &Value, name: &str) -> String {
    of[name].as_str().unwrap_or_default().to_owned()
}

fn form(unit: &str, full_name: &str, no: i64, plan: &Value) -> Form {
    let tasks: Vec<&Value> = list(plan, "sections")
        .iter()
        .flat_map(|it| list(it, "tasks"))
        .filter(|it| it["allMembers"] == true || list(it, "units").iter().any(|it| it == unit))
        .collect();
    let code = format!("2016Q2-{no:02}-1");
    Form {
        identity: FormIdentity {
            form: FormName::Quarter,
            template: TEMPLATE,
            ledger: "b6f0c2d4".to_owned(),
            year: 2016,
            quarter: Quarter::of(2016, 2).ok(),
            plan_version: 2,
            unit: UnitId(no),
            unit_name: unit.to_owned(),
            code,
        },
        title: "2016年二季度质量强省重点任务进展情况填报表".to_owned(),
        addressee: full_name.to_owned(),
        instructions: [
            "填报范围：本单位在《贯彻实施质量发展纲要暨建设质量强省2016年工作计划》（川办发〔2016〕34号）中承担的任务和指标，时间截至2016年6月30日。",
            "“本季累计完成”填1月1日至本季末的累计数，不是本季新增数。没有发生填0；尚无数据留空；不适用的留空，并在“不适用理由”栏写明理由。",
            "数量类指标逐项登记台账；暂时列不出名称的，差额作为未列名数。",
            "填好后保存，文件名可以改，工作表和表头请不要改。电子件与盖章纸件一并于2016年7月10日前报领导小组办公室。",
            "非涉密系统，请勿填写国家秘密和个人身份证号码。",
        ]
        .map(str::to_owned)
        .to_vec(),
        tables: vec![targets(&tasks), progress(&tasks), ledger(&tasks)],
        foot: [("", "填报单位（盖章）"), ("", "负责人签字"), ("filled_by", "填报人"), ("phone", "联系电话"), ("filled_on", "填报日期")]
            .map(|(code, label)| FootField { code: code.to_owned(), label: label.to_owned() })
            .to_vec(),
    }
}

fn column(code: &str, head: &str, width: u16, align: ColumnAlign) -> FormColumn {
    FormColumn { code: code.to_owned(), head: head.to_owned(), width, align, is_title: false }
}

fn titled(column: FormColumn) -> FormColumn {
    FormColumn { is_title: true, ..column }
}

fn shown(text: impl Into<String>) -> FormCell {
    FormCell::Shown(text.into())
}

pub fn line(field: &'static str, suggestions: &[&str]) -> Asked {
    Asked::Line { field, limit: 200, suggestions: suggestions.iter().map(|it| (*it).to_owned()).collect() }
}

fn targets_of<'a>(tasks: &[&'a Value]) -> Vec<(&'a Value, &'a Value)> {
    tasks.iter().flat_map(|task| list(task, "targets").iter().map(|it| (*task, it))).collect()
}

fn targets(tasks: &[&Value]) -> FormTable {
    let columns = vec![
        column("no", "序号", 4, ColumnAlign::Centre),
        column("task", "重点任务", 10, ColumnAlign::Left),
        titled(column("target", "指标", 16, ColumnAlign::Left)),
        column("unit", "计量单位", 5, ColumnAlign::Centre),
        column("goal", "年度目标", 7, ColumnAlign::Right),
        column("share", "序时进度", 6, ColumnAlign::Right),
        column("last", "上季累计", 7, ColumnAlign::Right),
        column("value", "本季累计完成", 8, ColumnAlign::Right),
        column("reason", "不适用理由", 12, ColumnAlign::Left),
    ];
    let rows = (1..)
        .zip(targets_of(tasks))
        .map(|(no, (task, target))| {
            let kind: TargetKind = string(target, "kind").parse().unwrap();
            let measure_unit = string(target, "measureUnit");
            let goal = target["goal"].as_str();
            let cumulative = matches!(kind, TargetKind::Count | TargetKind::Stock);
            let now = if no == 2 { "1" } else { "" };
            FormRow {
                id: format!("t{no}"),
                cells: vec![
                    shown(no.to_string()),
                    shown(string(task, "title")),
                    shown(string(target, "name")),
                    shown(measure_unit.clone()),
                    shown(goal.map_or("尚未下达".to_owned(), |it| if cumulative { format!("≥{it}") } else { it.to_owned() })),
                    shown(if cumulative { "50%" } else { "—" }),
                    shown(if no % 3 == 0 { "1" } else { "" }),
                    match goal {
                        Some(_) => FormCell::Fill { asked: Asked::Value { kind, measure_unit }, now: now.to_owned() },
                        None => FormCell::Closed,
                    },
                    match goal {
                        Some(_) => FormCell::Fill { asked: line("不适用理由", &REASONS), now: String::new() },
                        None => FormCell::Closed,
                    },
                ],
            }
        })
        .collect();
    FormTable { name: "指标".to_owned(), hint: "只填“本季累计完成”一栏；不适用的写理由。".to_owned(), columns, rows, open: None }
}

fn progress(tasks: &[&Value]) -> FormTable {
    let columns = vec![
        column("no", "序号", 4, ColumnAlign::Centre),
        titled(column("task", "重点任务", 10, ColumnAlign::Left)),
        column("demand", "工作要求", 22, ColumnAlign::Left),
        column("progress", "进展情况", 26, ColumnAlign::Left),
        column("problem", "存在问题", 16, ColumnAlign::Left),
        column("next_step", "下一步措施", 16, ColumnAlign::Left),
    ];
    let text = |field, now: &str| FormCell::Fill { asked: Asked::Text(field), now: now.to_owned() };
    let rows = tasks
        .iter()
        .map(|task| FormRow {
            id: format!("k{}", task["no"]),
            cells: vec![
                shown(task["no"].to_string()),
                shown(string(task, "title")),
                shown(string(task, "text")),
                text(TextField::Progress, if task["no"] == 3 { PROGRESS } else { "" }),
                text(TextField::Problem, ""),
                text(TextField::NextStep, ""),
            ],
        })
        .collect();
    let hint = "每项任务写进展情况；有问题的写存在问题和下一步措施。没有进展的也请写明原因，不要只写“正在推进”。";
    FormTable { name: "进展".to_owned(), hint: hint.to_owned(), columns, rows, open: None }
}

fn ledger(tasks: &[&Value]) -> FormTable {
    let names: Vec<String> =
        targets_of(tasks).iter().filter(|it| string(it.1, "kind") == "count").map(|it| string(it.1, "name")).collect();
    let columns = vec![
        column("target", "所属指标", 18, ColumnAlign::Left),
        titled(column("name", "名称", 18, ColumnAlign::Left)),
        column("happened_on", "认定日期", 9, ColumnAlign::Centre),
        column("doc_no", "文号", 13, ColumnAlign::Left),
        column("prefecture", "市（州）", 10, ColumnAlign::Centre),
        column("holder", "获得单位", 14, ColumnAlign::Left),
        column("note", "备注", 10, ColumnAlign::Left),
    ];
    let asked = vec![
        Some(Asked::OneOf(names)),
        Some(line("名称", &[])),
        Some(Asked::Date),
        Some(line("文号", &[])),
        Some(Asked::Prefecture),
        Some(line("获得单位", &[])),
        Some(line("备注", &[])),
    ];
    FormTable {
        name: "台账".to_owned(),
        hint: "本季新增的，一项一行；已登记过的不再填。".to_owned(),
        columns,
        rows: Vec::new(),
        open: Some(Open { rows: 15, asked }),
    }
}

/// `A1=甲 B2=48.1 …`: every cell of a sheet, as it says itself; percentages and texts in their marks.
pub fn lines(sheet: &Sheet) -> Vec<String> {
    sheet.cells.iter().map(|it| format!("{}={}", it.at.address(), content(&it.content))).collect()
}

pub fn content(content: &Content) -> String {
    match content {
        Content::Text(text) => format!("'{text}'"),
        Content::Number(number) => number.clone(),
        Content::Day(day) => format!("day {day}"),
        Content::Bool(value) => value.to_string(),
        Content::Error(error) => format!("error {error}"),
        Content::Unvalued => "unvalued".to_owned(),
    }
}

/// What the first sheet has in a place, blank where nothing is.
pub fn at(workbook: &Workbook, row: u32, column: u32) -> String {
    workbook.sheets[0].at(Place { row, column }).map(|it| content(&it.content)).unwrap_or_default()
}
