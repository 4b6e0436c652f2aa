//! 季度进展情况汇总表 (progress): a band per task: who has reported, each target and deliverable, what stands in the way.

use zhiheng_domain::TaskId;

use super::Content;
use super::ruled::{Caption, Lit, ROW, SMALL, SMALL_HEAD, head, left, lit, notes, number};
use crate::PaperName;
use crate::document::{Block, Document, Figures, Part, Words};
use crate::layout::{Band, Cell, Columns, Metrics, Paragraph, SheetName, Subject, Table, VAlign};

/// 季度进展情况汇总表。
#[derive(Debug, Clone, PartialEq)]
pub struct Progress {
    pub caption: Caption,
    pub tasks: Vec<TaskProgress>,
    /// Over all units, as in a task.
    pub units: Vec<Words>,
    /// `指标35项、节点成果14项`
    pub count: Words,
    /// `■滞后 5、▲欠进度 8、●达进度 26`
    pub lights: Words,
    pub notes: Vec<String>,
    pub figures: Figures,
}

/// One task at the end of the quarter.
#[derive(Debug, Clone, PartialEq)]
pub struct TaskProgress {
    pub task: TaskId,
    pub no: i64,
    pub title: String,
    /// 应报, 已报, 未报 with the names: a line each.
    pub units: Vec<Words>,
    pub rows: Vec<ProgressRow>,
    /// 问题摘要: the unit, and what it said first.
    pub problems: Vec<(String, String)>,
}

/// One target, milestone or deliverable.
#[derive(Debug, Clone, PartialEq)]
pub struct ProgressRow {
    pub of: Subject,
    pub name: String,
    /// Of a milestone its day.
    pub goal: Words,
    pub actual: Words,
    pub gap: Words,
    pub light: Lit,
}

const HEADS: [&str; 9] =
    ["序号", "任务", "应报/已报/\n未报单位", "指标、节点成果", "目标值", "完成值", "与序时\n进度差\n（百分点）", "状态", "问题摘要"];
const WIDTHS: [i32; 9] = [26, 72, 78, 126, 56, 88, 50, 62, 159];

impl Content for Progress {
    fn paper(&self) -> PaperName {
        PaperName::Progress
    }

    fn document(&self, sheet: SheetName, _: &dyn Metrics) -> Document {
        let mut document = self.caption.document(self.paper(), &self.figures);
        let mut part = Part::new(sheet);
        self.caption.open(&mut part, self.paper(), self.caption.basis(), "");
        let columns = Columns::share(sheet.sheet().body_width(), &WIDTHS);
        let mut body = vec![total(self)];
        body.extend(self.tasks.iter().map(band));
        part.push(Block::Table { table: Table { columns, head: vec![head(&HEADS, SMALL_HEAD)], body }, closes: true });
        notes(&mut part, &self.notes);
        document.parts.push(part);
        document
    }
}

fn band(task: &TaskProgress) -> Band {
    let row = |it: &ProgressRow| {
        vec![
            left(3, &it.name, SMALL).about(it.of),
            number(4, &it.goal, SMALL),
            number(5, &it.actual, SMALL),
            number(6, &it.gap, SMALL),
            lit(7, &it.light, SMALL),
        ]
    };
    let mut rows: Vec<Vec<Cell>> = task.rows.iter().map(row).collect();
    if rows.is_empty() {
        rows.push(vec![left(3, "没有量化指标和节点成果，按文字进展掌握。", SMALL).span(5)]);
    }
    let problem = |(unit, text): &(String, String)| paragraph(format!("{unit}：{text}").into());
    let problems = match task.problems.is_empty() {
        true => Cell::new(8, "无", SMALL),
        false => left(8, "", SMALL).paragraphs(task.problems.iter().map(problem).collect()),
    };
    let across = vec![
        Cell::new(0, task.no.to_string(), SMALL).repeat(),
        left(1, &task.title, SMALL).about(Subject::Task(task.task)).repeat(),
        left(2, "", SMALL).paragraphs(task.units.iter().cloned().map(paragraph).collect()),
        problems,
    ];
    let across = across.into_iter().map(|it| it.valign(VAlign::Middle)).collect();
    Band {
        across,
        rows,
        least: ROW,
        splits: true,
        label: format!("task {}", task.no),
        bookmark: Some((1, format!("{}. {}", task.no, task.title))),
        ..Band::default()
    }
}

fn paragraph(text: Words) -> Paragraph {
    Paragraph { mark: String::new(), text, style: SMALL }
}

/// 合计 stands first: it is what is read first, and it never stands alone on a last page.
fn total(it: &Progress) -> Band {
    let mut words = it.count.clone();
    words.say("：").append(&it.lights);
    let cells = vec![
        Cell::new(0, "合计", SMALL_HEAD).span(2),
        left(2, "", SMALL).paragraphs(it.units.iter().cloned().map(paragraph).collect()),
        left(3, words, SMALL).span(HEADS.len() - 3),
    ];
    Band { rows: vec![cells], least: ROW, label: "total".into(), ..Band::default() }
}
