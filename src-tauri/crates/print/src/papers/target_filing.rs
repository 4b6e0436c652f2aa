//! 目标报备表 (target filing): once a year: a unit's targets, where they start from, how they are spread over the
//! quarters, and what counts.

use zhiheng_domain::{TargetId, TaskId, UnitId};

use super::Content;
use super::ruled::{Caption, HEAD, ROW, TEXT, head, left, named, notes, number, signed};
use crate::PaperName;
use crate::document::{Block, Document, Figures, Part, Words};
use crate::layout::{Band, Cell, Columns, Metrics, SheetName, Subject, Table};

/// 目标报备表。
#[derive(Debug, Clone, PartialEq)]
pub struct TargetFiling {
    pub caption: Caption,
    pub unit: UnitId,
    pub unit_name: String,
    /// `承担任务5项，指标7项`
    pub count: Words,
    pub rows: Vec<FiledTarget>,
    pub notes: Vec<String>,
    pub figures: Figures,
}

#[derive(Debug, Clone, PartialEq)]
pub struct FiledTarget {
    pub task: TaskId,
    pub task_no: i64,
    pub task_title: String,
    pub target: TargetId,
    pub name: String,
    pub soft: bool,
    pub kind: String,
    pub measure_unit: String,
    pub baseline: Words,
    pub goal: Words,
    /// 分解到本单位; blank where the target is not split.
    pub share: Words,
    /// 序时进度 of the four quarters; blank where there is none.
    pub planned: [Words; 4],
    /// 口径说明.
    pub definition: String,
}

const HEADS: [&str; 13] = [
    "序号", "任务", "指标", "类别", "计量\n单位", "基期值", "年度目标", "分解到\n本单位", "一季度", "二季度", "三季度", "四季度", "统计口径",
];
const WIDTHS: [i32; 13] = [32, 92, 120, 36, 46, 46, 62, 48, 44, 44, 44, 44, 110];

impl Content for TargetFiling {
    fn paper(&self) -> PaperName {
        PaperName::TargetFiling
    }

    fn document(&self, sheet: SheetName, _: &dyn Metrics) -> Document {
        let mut document = self.caption.document(self.paper(), &self.figures);
        let mut part = Part::new(sheet);
        let left = format!("报备单位：{}", self.unit_name);
        self.caption.open(&mut part, self.paper(), left, self.count.clone());
        let mut no = 0;
        let mut body: Vec<Band> = self.rows.chunk_by(|a, b| a.task == b.task).map(|it| band(it, &mut no)).collect();
        if body.is_empty() {
            let cell = Cell::new(0, "本单位承担的任务没有量化指标，按任务和节点要求推进。", TEXT).span(HEADS.len());
            body.push(Band { rows: vec![vec![cell]], least: ROW, label: "none".into(), ..Band::default() });
        }
        let columns = Columns::share(sheet.sheet().body_width(), &WIDTHS);
        part.push(Block::Table { table: Table { columns, head: heads(), body }, closes: true });
        notes(&mut part, &self.notes);
        signed(&mut part, &[
            ("报备单位（盖章）：", "负责人签字：　　　　　　　　　　　　　　　　"),
            ("填报人：　　　　　　　　　　联系电话：", "报备日期：　　　　年　　月　　日　　　　　　"),
        ]);
        document.parts.push(part);
        document
    }
}

/// 季度末进度 stands over its four columns.
fn heads() -> Vec<Band> {
    let Band { rows, .. } = head(&HEADS, HEAD);
    let (quarters, across): (Vec<Cell>, Vec<Cell>) =
        rows.into_iter().flatten().enumerate().fold((Vec::new(), Vec::new()), |(mut below, mut across), (at, cell)| {
            if (8..12).contains(&at) { below.push(cell) } else { across.push(cell) }
            (below, across)
        });
    let over = Cell::new(8, "季度末序时进度", HEAD).span(4);
    vec![Band { across, rows: vec![vec![over], quarters], least: 19_000, label: "head".into(), ..Band::default() }]
}

/// The targets of one task.
fn band(targets: &[FiledTarget], no: &mut usize) -> Band {
    let task = |it: &FiledTarget| {
        let title = format!("{}. {}", it.task_no, it.task_title);
        left(1, title, TEXT).about(Subject::Task(it.task)).repeat()
    };
    let mut row = |it: &FiledTarget| {
        *no += 1;
        let mut cells = vec![
            Cell::new(0, no.to_string(), TEXT),
            left(2, named(&it.name, it.soft), TEXT).about(Subject::Target(it.target)),
            Cell::new(3, &it.kind, TEXT),
            Cell::new(4, &it.measure_unit, TEXT),
            number(5, &it.baseline, TEXT),
            number(6, &it.goal, TEXT),
            number(7, &it.share, TEXT),
        ];
        cells.extend((8..).zip(&it.planned).map(|(column, it)| number(column, it, TEXT)));
        cells.push(left(12, if it.definition.is_empty() { "（未定）" } else { &it.definition }, TEXT));
        cells
    };
    let rows = targets.iter().map(&mut row).collect();
    let label = targets.first().map(|it| format!("task {}", it.task_no)).unwrap_or_default();
    Band { across: targets.first().map(task).into_iter().collect(), rows, least: ROW, splits: true, label, ..Band::default() }
}
