//! 指标完成情况表 (target results): a row per target: goal, what it came to, completion, how it stands to its curve.

use zhiheng_domain::{Light, TargetId, TaskId};

use super::Content;
use super::frame;
use crate::PaperName;
use crate::document::{Block, Document, Figures, Part, Words};
use crate::layout::{Align, Band, Cell, Columns, Metrics, PT, SheetName, Style, Subject, Table, Typeface};

/// 指标完成情况表。
#[derive(Debug, Clone, PartialEq)]
pub struct TargetResults {
    /// `2016年二季度指标完成情况表`
    pub title: String,
    pub issued_by: String,
    pub plan_title: String,
    pub doc_no: String,
    pub rows: Vec<TargetResult>,
    pub figures: Figures,
}

/// One target at the end of the quarter.
#[derive(Debug, Clone, PartialEq)]
pub struct TargetResult {
    /// Its task, and the task's number.
    pub task: (TaskId, i64),
    pub target: TargetId,
    pub name: String,
    /// 力争.
    pub soft: bool,
    pub goal: Words,
    /// Blank where nothing is accepted.
    pub actual: Words,
    pub completion: Words,
    pub gap: Words,
    pub light: Light,
    pub light_word: String,
}

const TEXT: Style = Style::new(Typeface::Song, 21 * PT / 2, 14 * PT);
const HEAD: Style = Style::new(Typeface::Hei, 21 * PT / 2, 14 * PT);
const NOTE: Style = Style::new(Typeface::Song, 21 * PT / 2, 16 * PT);

const HEADS: [&str; 8] = ["任务", "序号", "指标", "目标值", "累计完成", "完成率", "与序时\n进度差", "状态"];
const WIDTHS: [i32; 8] = [34, 34, 240, 90, 110, 60, 70, 80];

impl Content for TargetResults {
    fn paper(&self) -> PaperName {
        PaperName::TargetResults
    }

    fn document(&self, sheet: SheetName, _: &dyn Metrics) -> Document {
        let mut document = Document::new(self.paper(), &self.title, &self.issued_by);
        document.reference.clone_from(&self.doc_no);
        document.figures.clone_from(&self.figures);
        let mut part = Part::new(sheet);
        part.bookmark(0, self.paper().zh());
        frame::plain_title(&mut part, &self.title);
        part.gap(4 * PT);
        let left = format!("依据：《{}》", self.plan_title).into();
        part.push(Block::Edges { left, right: format!("指标 {} 项", self.rows.len()).into(), style: NOTE });
        part.gap(2 * PT);
        let head = (0..).zip(HEADS).map(|(column, text)| Cell::new(column, text, HEAD)).collect();
        let head = Band { rows: vec![head], label: "head".into(), ..Band::default() };
        let body = (1..).zip(&self.rows).map(|(no, it)| row(no, it)).collect();
        let columns = Columns::share(sheet.sheet().body_width(), &WIDTHS);
        part.table(Table { columns, head: vec![head], body });
        document.parts.push(part);
        document
    }
}

fn row(no: usize, row: &TargetResult) -> Band {
    let name = if row.soft { format!("{}（力争）", row.name) } else { row.name.clone() };
    let number = |column: usize, words: &Words| {
        let empty = words.is_empty();
        let cell = Cell::new(column, if empty { "—".into() } else { words.clone() }, TEXT);
        if empty { cell } else { cell.align(Align::Right) }
    };
    let cells = vec![
        Cell::new(0, row.task.1.to_string(), TEXT).about(Subject::Task(row.task.0)),
        Cell::new(1, no.to_string(), TEXT),
        Cell::new(2, name, TEXT).align(Align::Left).about(Subject::Target(row.target)),
        number(3, &row.goal),
        number(4, &row.actual),
        number(5, &row.completion),
        number(6, &row.gap),
        Cell::new(7, format!("{} {}", row.light.mark(), row.light_word), TEXT),
    ];
    Band { rows: vec![cells], label: format!("row {no}"), ..Band::default() }
}
