//! 季度填报表 (quarter form): what a unit hands in each quarter, stamped and signed: empty, for a pen, or with what the
//! ledger has. 自评状态 is the unit's own word, so it is ticked by hand in either.

use zhiheng_domain::{DeliverableId, TargetId, TaskId, UnitId};

use super::Content;
use super::ruled::{Caption, DASH, ROW, SMALL, SMALL_HEAD, head, left, named, notes, signed};
use crate::PaperName;
use crate::document::{Block, Document, Figures, Part, Words};
use crate::layout::{Align, Band, Cell, Columns, Length, Metrics, Paragraph, SheetName, Subject, Table, VAlign, mm10};

/// 季度填报表。
#[derive(Debug, Clone, PartialEq)]
pub struct QuarterForm {
    pub caption: Caption,
    pub unit: UnitId,
    pub unit_name: String,
    /// `2016年10月10日`
    pub due_on: String,
    /// 空表: filled in with a pen.
    pub blank: bool,
    pub tasks: Vec<FormTask>,
    pub figures: Figures,
}

#[derive(Debug, Clone, PartialEq)]
pub struct FormTask {
    pub task: TaskId,
    pub no: i64,
    pub title: String,
    pub targets: Vec<FormTarget>,
    /// 节点 and 成果, each to be ticked.
    pub deliverables: Vec<FormDeliverable>,
    /// Measures, of a task without targets and deliverables.
    pub demands: Vec<String>,
    pub progress: String,
    pub problem: String,
    pub next_step: String,
    /// 佐证材料: names of files.
    pub files: Vec<String>,
}

/// A milestone or deliverable, with a box for each of done and not done.
#[derive(Debug, Clone, PartialEq)]
pub struct FormDeliverable {
    pub deliverable: DeliverableId,
    /// `【节点】第十二届四川名牌评选（12月20日前）`
    pub title: String,
    /// `None` leaves the boxes to a pen; else whether it is done, with its day.
    pub done: Option<Option<String>>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct FormTarget {
    pub target: TargetId,
    pub name: String,
    pub soft: bool,
    pub goal: Words,
    /// 分解到本单位; blank where the target is not split.
    pub share: Words,
    /// Blank in an empty form, and where nothing is filled in.
    pub own: Words,
    pub completion: Words,
}

const HEADS: [&str; 10] =
    ["序号", "任务", "年度目标", "本季进展", "累计完成", "完成率", "存在问题", "下一步措施", "佐证材料", "自评状态\n（打勾）"];
const WIDTHS: [i32; 10] = [28, 60, 116, 146, 60, 38, 90, 98, 50, 52];

/// The column of the value, and that of the completion after it.
const VALUE: usize = 4;
/// A task of more rows may be split between pages; others stay whole.
const MANY: usize = 8;

/// Shorter texts stay whole on a page.
const LONG: usize = 500;

/// A task and a row of it that a pen has room in.
const PEN_TASK: Length = mm10(320);
const PEN_ROW: Length = mm10(120);

impl Content for QuarterForm {
    fn paper(&self) -> PaperName {
        PaperName::QuarterForm
    }

    fn document(&self, sheet: SheetName, _: &dyn Metrics) -> Document {
        let mut document = self.caption.document(self.paper(), &self.figures);
        let mut part = Part::new(sheet);
        let left = format!("填报单位：{}", self.unit_name);
        self.caption.open(&mut part, self.paper(), left, format!("报送期限：{}", self.due_on));
        let columns = Columns::share(sheet.sheet().body_width(), &WIDTHS);
        let body = self.tasks.iter().map(|it| band(it, self.blank)).collect();
        part.push(Block::Table { table: Table { columns, head: vec![head(&HEADS, SMALL_HEAD)], body }, closes: true });
        notes(&mut part, &[
            "累计完成填从年初到本季末的累计数。没有发生填 0；尚无数据留空；确不涉及的写“不适用”和理由。".to_owned(),
            "节点和成果在方框内打勾，已完成的填日期。完成率为累计完成占本单位目标值的比例，几家单位共同完成的不填。".to_owned(),
            "没有问题填“无”。佐证材料填名称，随表附后。".to_owned(),
        ]);
        signed(&mut part, &[
            ("填报单位（盖章）：", "负责人签字：　　　　　　　　　　　　　　　　"),
            ("填报人：　　　　　　　　　　联系电话：", "填报日期：　　　　年　　月　　日　　　　　　"),
        ]);
        document.parts.push(part);
        document
    }
}

fn band(task: &FormTask, blank: bool) -> Band {
    let mut rows: Vec<Vec<Cell>> = task.targets.iter().map(|it| target(it, blank)).collect();
    rows.extend(task.deliverables.iter().map(deliverable));
    if !task.demands.is_empty() || rows.is_empty() {
        let mark = |no: usize| if task.demands.len() > 1 { format!("{no}. ") } else { String::new() };
        let numbered = |(no, it): (usize, &String)| Paragraph { mark: mark(no), ..paragraph(it.clone().into()) };
        let demands = (1..).zip(&task.demands).map(numbered).collect();
        rows.push(vec![left(2, "", SMALL).paragraphs(demands), Cell::new(VALUE, DASH, SMALL), Cell::new(VALUE + 1, DASH, SMALL)]);
    }
    let splits = rows.len() > MANY;
    let pen = (PEN_TASK / Length::try_from(rows.len()).unwrap_or(1)).max(PEN_ROW);
    let across = vec![
        Cell::new(0, task.no.to_string(), SMALL).repeat(),
        left(1, &task.title, SMALL).about(Subject::Task(task.task)).repeat(),
        prose(3, &task.progress),
        prose(6, &task.problem),
        prose(7, &task.next_step),
        left(8, "", SMALL).paragraphs(task.files.iter().map(|it| paragraph(it.clone().into())).collect()).valign(VAlign::Top),
        left(9, "□ 已完成\n□ 达进度\n□ 欠进度", SMALL),
    ];
    Band {
        across,
        rows,
        least: if blank { pen } else { ROW },
        splits,
        cuts: [&task.progress, &task.problem, &task.next_step].iter().any(|it| it.chars().count() > LONG),
        label: format!("task {}", task.no),
        ..Band::default()
    }
}

fn target(it: &FormTarget, blank: bool) -> Vec<Cell> {
    let mut goal = Words::from(format!("{}：", named(&it.name, it.soft)));
    goal.append(&it.goal);
    if !it.share.is_empty() {
        goal.say("，本单位 ").append(&it.share);
    }
    let goal = left(2, goal, SMALL).about(Subject::Target(it.target));
    // 不适用 with its reason: a sentence has no completion beside it.
    if !it.own.is_empty() && it.own.spans.is_empty() {
        return vec![goal, left(VALUE, it.own.clone(), SMALL).span(2)];
    }
    let pen = |words: &Words, none: &str| if words.is_empty() { Words::from(none) } else { words.clone() };
    let own = Cell::new(VALUE, pen(&it.own, ""), SMALL).align(Align::Right);
    let completion = pen(&it.completion, if blank || it.own.is_empty() { "" } else { DASH });
    vec![goal, own, Cell::new(VALUE + 1, completion, SMALL)]
}

fn deliverable(it: &FormDeliverable) -> Vec<Cell> {
    let boxes = match &it.done {
        None => "□ 完成　□ 未完成\n日期：　　月　　日".to_owned(),
        Some(Some(day)) => format!("√ 完成　□ 未完成\n日期：{day}"),
        Some(None) => "□ 完成　√ 未完成".to_owned(),
    };
    vec![
        left(2, &it.title, SMALL).about(Subject::Deliverable(it.deliverable)),
        left(VALUE, boxes, SMALL).span(2),
    ]
}

fn prose(column: usize, text: &str) -> Cell {
    let lines = text.lines().map(|it| paragraph(it.into())).collect();
    Cell::new(column, "", SMALL).paragraphs(lines).align(Align::Left).valign(VAlign::Top)
}

fn paragraph(text: Words) -> Paragraph {
    Paragraph { mark: String::new(), text, style: SMALL }
}
