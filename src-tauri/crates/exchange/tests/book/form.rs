//! A form with everything that makes fitting hard: equal titles under different tasks, cells that are not asked, fixed rows
//! and open ones in one table, answers that stood there already.

use zhiheng_domain::{FormName, Quarter, TargetKind, TextField, UnitId};
use zhiheng_exchange::{
    Asked, ColumnAlign, FootField, Form, FormCell, FormColumn, FormIdentity, FormRow, FormTable, Open, TEMPLATE,
};

pub const TARGETS: &str = "指标";
pub const PROGRESS: &str = "进展";
pub const LEDGER: &str = "台账";

pub fn form() -> Form {
    Form {
        identity: FormIdentity {
            form: FormName::Quarter,
            template: TEMPLATE,
            ledger: "b6f0c2d4".to_owned(),
            year: 2016,
            quarter: Quarter::of(2016, 2).ok(),
            plan_version: 3,
            unit: UnitId(3),
            unit_name: "省质监局".to_owned(),
            code: "2016Q2-03-1".to_owned(),
        },
        title: "2016年二季度进展情况填报表".to_owned(),
        addressee: "四川省质量技术监督局".to_owned(),
        instructions: vec!["没有发生填0；尚无数据留空。".to_owned(), "填好后保存，文件名可以改。".to_owned()],
        tables: vec![targets(), progress(), ledger()],
        foot: [("", "填报单位（盖章）"), ("filled_by", "填报人"), ("phone", "联系电话"), ("filled_on", "填报日期")]
            .map(|(code, label)| FootField { code: code.to_owned(), label: label.to_owned() })
            .to_vec(),
    }
}

fn columns(of: &[(&str, &str, u16)], title: &str) -> Vec<FormColumn> {
    of.iter()
        .map(|(code, head, width)| FormColumn {
            code: (*code).to_owned(),
            head: (*head).to_owned(),
            width: *width,
            align: ColumnAlign::Left,
            is_title: *code == title,
        })
        .collect()
}

fn shown(text: &str) -> FormCell {
    FormCell::Shown(text.to_owned())
}

fn fill(asked: Asked, now: &str) -> FormCell {
    FormCell::Fill { asked, now: now.to_owned() }
}

fn line(field: &'static str) -> Asked {
    Asked::Line { field, limit: 200, suggestions: Vec::new() }
}

fn targets() -> FormTable {
    let columns = columns(
        &[
            ("no", "序号", 4),
            ("task", "重点任务", 10),
            ("target", "指标", 16),
            ("unit", "计量单位", 8),
            ("goal", "年度目标\n（数量）", 8),
            ("last", "上季累计", 8),
            ("value", "本季累计完成（数量）", 10),
            ("reason", "不适用理由", 12),
        ],
        "target",
    );
    let of = |no: usize, task: &str, target: &str, unit: &str, goal: &str, last: &str, now: Option<&str>| {
        let asked = Asked::Value { kind: TargetKind::Stock, measure_unit: unit.to_owned() };
        FormRow {
            id: format!("t{}", no + 10),
            cells: vec![
                shown(&no.to_string()),
                shown(task),
                shown(target),
                shown(unit),
                shown(goal),
                shown(last),
                now.map_or(FormCell::Closed, |it| fill(asked, it)),
                now.map_or(FormCell::Closed, |_| fill(line("不适用理由"), "")),
            ],
        }
    };
    let rows = vec![
        of(1, "品牌培育", "四川名牌产品", "个", "≥100", "48", Some("")),
        of(2, "品牌培育", "地理标志保护产品", "个", "5", "2", Some("2")),
        of(3, "品牌培育", "有效期内产品数量", "个", "1200", "1100", Some("")),
        of(4, "服务质量", "有效期内产品数量", "个", "60", "0.5", Some("")),
        of(5, "服务质量", "顾客满意度", "%", "75%", "74.5", Some("74.8")),
        of(6, "服务质量", "消费投诉办结率", "%", "98", "", Some("")),
        of(7, "工程质量", "一次验收合格率", "%", "尚未下达", "", None),
        of(8, "工程质量", "鲁班奖", "项", "2", "0", Some("")),
        of(9, "标准引领", "国际标准", "项", "3", "1", Some("1")),
        of(10, "标准引领", "国家标准", "项", "40", "12", Some("")),
        of(11, "标准引领", "地方标准（四川省）", "项", "80", "33", Some("")),
        of(12, "监督抽查", "产品抽查合格率", "%", "92", "91.7", Some("")),
    ];
    FormTable { name: TARGETS.to_owned(), hint: "只填“本季累计完成”一栏。".to_owned(), columns, rows, open: None }
}

fn progress() -> FormTable {
    let columns = columns(
        &[
            ("no", "序号", 4),
            ("task", "重点任务", 10),
            ("demand", "工作要求", 22),
            ("progress", "进展情况", 26),
            ("problem", "存在问题", 16),
            ("next_step", "下一步措施", 16),
        ],
        "task",
    );
    let tasks = ["品牌培育", "服务质量", "工程质量", "标准引领", "监督抽查", "质量宣传"];
    let rows = (1..)
        .zip(tasks)
        .map(|(no, task)| FormRow {
            id: format!("k{no}"),
            cells: vec![
                shown(&no.to_string()),
                shown(task),
                shown(&format!("{task}要有方案、有责任人、有台账。")),
                fill(Asked::Text(TextField::Progress), if no == 2 { "已启动。\n方案已印发。" } else { "" }),
                fill(Asked::Text(TextField::Problem), ""),
                fill(Asked::Text(TextField::NextStep), ""),
            ],
        })
        .collect();
    FormTable { name: PROGRESS.to_owned(), hint: "每项任务写进展情况。".to_owned(), columns, rows, open: None }
}

fn ledger() -> FormTable {
    let columns = columns(
        &[("target", "所属指标", 14), ("name", "名称", 18), ("happened_on", "认定日期", 10), ("doc_no", "文号", 13), ("note", "备注", 10)],
        "name",
    );
    let rows = (1..)
        .zip(["郫县豆瓣", "宣威火腿", "通江银耳"])
        .map(|(no, name)| FormRow {
            id: format!("e{no}"),
            cells: vec![
                shown("地理标志保护产品"),
                shown(name),
                fill(Asked::Date, if no == 1 { "2016-03-05" } else { "" }),
                fill(line("文号"), ""),
                FormCell::Closed,
            ],
        })
        .collect();
    let asked = vec![Some(line("所属指标")), Some(line("名称")), Some(Asked::Date), Some(line("文号")), None];
    FormTable {
        name: LEDGER.to_owned(),
        hint: "新增的，一项一行。".to_owned(),
        columns,
        rows,
        open: Some(Open { rows: 8, asked }),
    }
}
