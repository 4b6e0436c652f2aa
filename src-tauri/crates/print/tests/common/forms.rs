//! Forms that went out and came back, made from the 2016 plan.

use zhiheng_domain::*;
use zhiheng_print::{DispatchList, DispatchRow, KeptCell, Receipt, RefusedCell, TakenCell};

pub const OFFICE: &str = "四川省质量强省工作领导小组办公室";

/// Thirty-one units, some of which signed; two got a 回填件 afterwards.
pub fn dispatch_list() -> DispatchList {
    let plan = super::plan();
    let row = |(no, unit): (u32, &MemberUnit)| {
        let tasks: Vec<&Task> =
            plan.tasks().filter(|it| plan.roles.iter().any(|mark| mark.task == it.id && mark.unit == unit.id)).collect();
        let targets: usize = tasks.iter().map(|it| it.targets.len()).sum();
        let signed = no % 4 != 0;
        DispatchRow {
            unit: unit.short_name.clone(),
            code: format!("2016Q2-{no:02}-1"),
            tasks: u32::try_from(tasks.len()).unwrap(),
            cells: u32::try_from(targets * 2 + tasks.len() * 3).unwrap(),
            issued_on: Date::of(2016, 7, 1).unwrap(),
            handed_to: if signed { ["张敏", "李建国", "欧阳雪梅"][no as usize % 3].to_owned() } else { String::new() },
            handed_on: if signed { Date::of(2016, 7, 4) } else { None },
            correction: false,
            time: 1,
        }
    };
    let mut rows: Vec<DispatchRow> = (1..).zip(&plan.units).map(row).collect();
    for no in [20, 4] {
        let first = &rows[no - 1];
        let again = DispatchRow {
            code: format!("2016Q2-{no:02}-2"),
            cells: 3,
            issued_on: Date::of(2016, 7, 12).unwrap(),
            handed_to: String::new(),
            handed_on: None,
            correction: true,
            time: 2,
            ..first.clone()
        };
        rows.insert(no, again);
    }
    DispatchList {
        title: "2016年二季度季度填报表发放清单".into(),
        year: 2016,
        issued_by: OFFICE.into(),
        doc_no: plan.header.doc_no,
        due_on: Date::of(2016, 7, 10),
        rows,
    }
}

/// A text of a quarterly report; `no` makes each another.
pub fn prose(no: usize, sentences: usize) -> String {
    let said = [
        "一是制定印发《服务业质量提升行动实施方案》，明确12项重点工作和责任处室，组织召开全省推进会，各市（州）参会127人。",
        "二是在旅游、物流、金融、养老等领域遴选服务质量标杆单位，已初选38家，完成现场核查21家，其余17家计划于8月底前完成。",
        "三是开展服务质量监测，发放问卷4200份，回收有效问卷3986份，顾客满意度指数78.6，比上年同期提高1.4个百分点。",
        "四是加强标准宣贯，举办培训班6期，培训企业质量负责人542人次；指导35户企业建立首席质量官制度。",
        "五是会同省工商局、省旅游发展委开展联合执法检查，检查经营单位1260家次，责令整改83家，立案查处9起。",
    ];
    (0..sentences).map(|at| said[(at + no) % said.len()]).collect()
}

pub fn receipt() -> Receipt {
    Receipt {
        issued_by: OFFICE.into(),
        unit: "四川出入境检验检疫局".into(),
        form: "2016年二季度季度填报表".into(),
        form_code: "2016Q2-30-1".into(),
        file_name: "2016年二季度季度填报表_30_四川出入境检验检疫局（最终稿）.xlsx".into(),
        file_hash: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08".into(),
        received_on: Date::of(2016, 7, 8).unwrap(),
        timeliness: Some(Timeliness::OnTime),
        imported_at: "2016-07-08 15:20:41".parse().unwrap(),
        operator: "王芳".into(),
        filled_by: "陈志强".into(),
        phone: "028-86123456".into(),
        filled_on: "2016.7.7".into(),
        unchanged: 41,
        taken: cells(6, 0),
        refused: Vec::new(),
        kept: Vec::new(),
        correct_by: None,
    }
}

/// Sixty taken cells with texts of up to a thousand characters, some refused, two left to the ledger.
pub fn long_receipt() -> Receipt {
    let refused = |(no, (text, reason, instead)): (usize, (&str, &str, &str))| RefusedCell {
        sheet: "指标".into(),
        address: format!("H{}", no + 70),
        label: if no == 3 { String::new() } else { format!("任务{} 重点产品质量提升 · 本季累计完成", no + 2) },
        text: text.into(),
        reason: reason.into(),
        instead: instead.into(),
    };
    let bad = [
        ("十余家", "不是准确的数", "准确的数，如 12"),
        ("120%", "完成率不能大于100%", "0 至 100 之间的数"),
        ("九月底前", "不是日期", "日期，如 2016-9-30"),
        ("请领导审阅", "表格以外的文字，没有对应的格", ""),
    ];
    let kept = |text: &str, ledger: &str| KeptCell {
        sheet: "指标".into(),
        address: "H9".into(),
        label: "任务3 服务业重点品牌 · 本季累计完成".into(),
        text: text.into(),
        ledger: ledger.into(),
    };
    Receipt {
        timeliness: Some(Timeliness::Late),
        received_on: Date::of(2016, 7, 13).unwrap(),
        imported_at: "2016-07-13 09:05:02".parse().unwrap(),
        filled_by: String::new(),
        taken: cells(60, 1),
        refused: (0..).zip(bad).map(refused).collect(),
        kept: vec![kept("12", "14"), kept(&prose(1, 3), &prose(2, 4))],
        correct_by: Date::of(2016, 7, 20),
        ..receipt()
    }
}

/// Numbers of the sheet 指标, and texts of 正文 every so often.
fn cells(count: usize, texts: usize) -> Vec<TakenCell> {
    let titles: Vec<String> = super::plan().tasks().map(|it| it.title.clone()).collect();
    let cell = |no: usize| {
        let title = &titles[no % titles.len()];
        if texts > 0 && no % 8 == 5 {
            let sentences = if no == 37 { 20 } else { no / 4 };
            return TakenCell {
                sheet: "文字".into(),
                address: format!("D{}", no + 4),
                label: format!("任务{} {title} · 进展情况", no % titles.len() + 1),
                text: prose(no, sentences),
                before: if no.is_multiple_of(3) { prose(no + 1, 2) } else { String::new() },
            };
        }
        let (text, before) = match no % 5 {
            0 => ("12", ""),
            1 => ("48.5%", "47.2%"),
            2 => ("不适用", "0"),
            3 => ("", "7"),
            _ => ("已印发实施方案并完成部署", "正在起草"),
        };
        TakenCell {
            sheet: "指标".into(),
            address: format!("H{}", no + 7),
            label: format!("任务{} {title} · 本季累计完成", no % titles.len() + 1),
            text: text.into(),
            before: before.into(),
        }
    };
    (0..count).map(cell).collect()
}
