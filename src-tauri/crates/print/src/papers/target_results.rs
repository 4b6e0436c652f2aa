//! 指标完成情况表 (target results): a row per target: goal, what it came to, completion, how it stands to its curve; then
//! the curves themselves.

use zhiheng_domain::{TargetId, TaskId};

use super::Content;
use super::numerals::chinese;
use super::ruled::{Caption, HEAD, Lit, ROW, TEXT, head, heading, left, lit, named, notes, number};
use crate::PaperName;
use crate::document::{Block, Chart, Document, Figures, Part, Words};
use crate::layout::{Band, Cell, Columns, Metrics, SheetName, Subject, Table, VAlign};

/// 指标完成情况表。
#[derive(Debug, Clone, PartialEq)]
pub struct TargetResults {
    pub caption: Caption,
    pub sections: Vec<SectionResults>,
    /// `指标35项`
    pub count: Words,
    /// `■滞后 5、▲欠进度 8、●达进度 15`
    pub lights: Words,
    pub notes: Vec<String>,
    /// 完成曲线, of what adds up or grows.
    pub curves: Vec<Chart>,
    pub figures: Figures,
}

/// A section of the plan with its tasks that have targets.
#[derive(Debug, Clone, PartialEq)]
pub struct SectionResults {
    pub no: i64,
    pub title: String,
    pub tasks: Vec<TaskResults>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct TaskResults {
    pub task: TaskId,
    pub no: i64,
    pub title: String,
    pub targets: Vec<TargetResult>,
}

/// One target at the end of the quarter.
#[derive(Debug, Clone, PartialEq)]
pub struct TargetResult {
    pub target: TargetId,
    pub name: String,
    /// 力争.
    pub soft: bool,
    pub baseline: Words,
    pub goal: Words,
    /// Blank where nothing is accepted.
    pub actual: Words,
    pub completion: Words,
    /// 序时进度.
    pub planned: Words,
    pub gap: Words,
    pub light: Lit,
}

const HEADS: [&str; 10] =
    ["任务", "序号", "指标", "基期值", "目标值", "累计完成", "完成率", "序时\n进度", "与序时\n进度差\n（百分点）", "状态"];
const WIDTHS: [i32; 10] = [96, 30, 160, 54, 72, 102, 50, 44, 58, 74];

impl Content for TargetResults {
    fn paper(&self) -> PaperName {
        PaperName::TargetResults
    }

    fn document(&self, sheet: SheetName, _: &dyn Metrics) -> Document {
        let mut document = self.caption.document(self.paper(), &self.figures);
        let mut part = Part::new(sheet);
        self.caption.open(&mut part, self.paper(), self.caption.basis(), self.count.clone());
        let columns = Columns::share(sheet.sheet().body_width(), &WIDTHS);
        let mut body = vec![total(self)];
        let mut no = 0;
        for section in &self.sections {
            body.push(title_of(&format!("{}、{}", chinese(section.no), section.title)));
            for task in &section.tasks {
                body.push(task_band(task, &mut no));
            }
        }
        part.push(Block::Table { table: Table { columns, head: vec![head(&HEADS, HEAD)], body }, closes: true });
        notes(&mut part, &self.notes);
        document.parts.push(part);
        if !self.curves.is_empty() {
            document.parts.push(curves(self, sheet));
        }
        document
    }
}

fn title_of(section: &str) -> Band {
    let cell = left(0, section, HEAD).span(HEADS.len());
    Band {
        rows: vec![vec![cell]],
        least: ROW,
        keep_with_next: true,
        label: format!("section {section}"),
        bookmark: Some((1, section.to_owned())),
        ..Band::default()
    }
}

fn task_band(task: &TaskResults, no: &mut usize) -> Band {
    let title = format!("{}. {}", task.no, task.title);
    let across = left(0, title, TEXT).about(Subject::Task(task.task)).repeat();
    let mut row = |it: &TargetResult| {
        *no += 1;
        vec![
            Cell::new(1, no.to_string(), TEXT),
            left(2, named(&it.name, it.soft), TEXT).about(Subject::Target(it.target)),
            number(3, &it.baseline, TEXT),
            number(4, &it.goal, TEXT),
            number(5, &it.actual, TEXT),
            number(6, &it.completion, TEXT),
            number(7, &it.planned, TEXT),
            number(8, &it.gap, TEXT),
            lit(9, &it.light, TEXT),
        ]
    };
    let rows = task.targets.iter().map(&mut row).collect();
    let across = vec![across.valign(VAlign::Middle)];
    Band { across, rows, least: ROW, splits: true, label: format!("task {}", task.no), ..Band::default() }
}

/// 合计 stands first: it is what is read first, and it never stands alone on a last page.
fn total(it: &TargetResults) -> Band {
    let cells = vec![Cell::new(0, "合计", HEAD), left(1, total_words(it), TEXT).span(HEADS.len() - 1)];
    Band { rows: vec![cells], least: ROW, label: "total".into(), ..Band::default() }
}

fn total_words(it: &TargetResults) -> Words {
    let mut words = it.count.clone();
    words.say("：").append(&it.lights);
    words
}

/// On pages of their own.
fn curves(it: &TargetResults, sheet: SheetName) -> Part {
    let mut part = Part::new(sheet);
    heading(&mut part, "完成曲线（虚线为序时进度，实线为累计完成）");
    for chart in &it.curves {
        part.push(Block::Chart(chart.clone()));
    }
    part
}
