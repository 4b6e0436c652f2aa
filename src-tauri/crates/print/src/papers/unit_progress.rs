//! 单位进展单 (unit progress): all that one unit answers for in a quarter, and how it stands: figures with their lights,
//! the three texts of each task, named items, why it was sent back.

use zhiheng_domain::{TargetId, TaskId, UnitId};

use super::Content;
use super::ruled::{Caption, DASH, Lit, ROW, SMALL, SMALL_HEAD, TEXT, HEAD, head, heading, left, lit, named, notes, number, signed};
use crate::PaperName;
use crate::document::{Block, Document, Figures, Part, TextBlock, TextRole, Words};
use crate::layout::{Align, Band, Cell, Columns, Metrics, Paragraph, PT, Sheet, SheetName, Subject, Table, VAlign};

/// 单位进展单。
#[derive(Debug, Clone, PartialEq)]
pub struct UnitProgress {
    pub caption: Caption,
    pub unit: UnitId,
    /// Its full name.
    pub unit_name: String,
    /// 季报状态, 报送期限, 报送日期, 承担任务 …: label and what is so, an even number of them.
    pub facts: Vec<(String, Words)>,
    pub targets: Vec<UnitTarget>,
    pub notes: Vec<String>,
    pub tasks: Vec<UnitTask>,
    pub items: Vec<UnitItem>,
    pub returned: Vec<Returned>,
    pub figures: Figures,
}

/// The unit's part in a target.
#[derive(Debug, Clone, PartialEq)]
pub struct UnitTarget {
    pub task: TaskId,
    pub task_no: i64,
    pub target: TargetId,
    pub name: String,
    pub soft: bool,
    pub goal: Words,
    /// 分解到本单位; blank where the target is not split.
    pub share: Words,
    /// What the unit itself reports, accepted or not.
    pub own: Words,
    /// What is accepted over all units.
    pub whole: Words,
    pub completion: Words,
    pub light: Lit,
}

#[derive(Debug, Clone, PartialEq)]
pub struct UnitTask {
    pub task: TaskId,
    pub no: i64,
    pub title: String,
    pub role: String,
    /// 进展情况, 存在问题, 下一步措施: label and text, blank for none.
    pub texts: Vec<(String, String)>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct UnitItem {
    pub task_no: i64,
    pub target: String,
    pub name: String,
    pub happened_on: String,
    pub quarter: String,
}

/// 退回: when, what for, and the reasons by place.
#[derive(Debug, Clone, PartialEq)]
pub struct Returned {
    pub day: String,
    pub note: String,
    pub reasons: Vec<String>,
}

const SHARE_HEAD: &str = "分解到\n本单位";
const TARGET_HEADS: [&str; 8] =
    ["任务", "指标", "年度目标", SHARE_HEAD, "本单位\n累计完成", "全省\n累计完成", "完成率", "状态"];
const TARGET_WIDTHS: [i32; 7] = [26, 96, 50, 74, 86, 40, 70];
const SPLIT_WIDTHS: [i32; 8] = [26, 84, 48, 40, 66, 72, 38, 68];
const ITEM_HEADS: [&str; 6] = ["序号", "任务", "指标", "名称", "日期", "季度"];
const ITEM_WIDTHS: [i32; 6] = [28, 30, 110, 150, 78, 50];

impl Content for UnitProgress {
    fn paper(&self) -> PaperName {
        PaperName::UnitProgress
    }

    fn document(&self, sheet: SheetName, _: &dyn Metrics) -> Document {
        let mut document = self.caption.document(self.paper(), &self.figures);
        let mut part = Part::new(sheet);
        self.caption.open(&mut part, self.paper(), format!("单位：{}", self.unit_name), "");
        let sheet = sheet.sheet();
        part.table(facts(self, sheet));

        heading(&mut part, "一、指标完成情况");
        // The notes stay with the last rows.
        none_or_closing(&mut part, targets(self, sheet), "承担的任务没有量化指标。", true);
        notes(&mut part, &self.notes);
        heading(&mut part, "二、任务进展");
        none_or(&mut part, tasks(self, sheet), "没有承担任务。");
        let last = self.returned.is_empty();
        heading(&mut part, "三、台账条目");
        let closes = |it: &UnitProgress| last && !it.items.is_empty();
        none_or_closing(&mut part, items(self, sheet), "没有登记条目。", closes(self));
        heading(&mut part, "四、退回意见");
        none_or_closing(&mut part, returned(self, sheet), "本季没有退回。", !last);
        signed(&mut part, &[
            ("单位（盖章）：", "负责人签字：　　　　　　　　"),
            ("联络员：", "日期：　　　　年　　月　　日"),
        ]);
        document.parts.push(part);
        document
    }
}

fn none_or(part: &mut Part, table: Table, none: &str) {
    none_or_closing(part, table, none, false);
}

fn none_or_closing(part: &mut Part, table: Table, none: &str, closes: bool) {
    if table.body.is_empty() {
        part.push(Block::Text(TextBlock::new(TextRole::Body, none, TEXT)));
    } else {
        part.push(Block::Table { table, closes });
    }
}

fn facts(it: &UnitProgress, sheet: Sheet) -> Table {
    let cell = |at: usize, (label, words): &(String, Words)| {
        [Cell::new(at * 2, label, HEAD), left(at * 2 + 1, words.clone(), TEXT)]
    };
    let row = |pair: &[(String, Words)]| -> Vec<Cell> {
        let cells = pair.iter().enumerate().flat_map(|(at, it)| cell(at, it));
        match pair {
            [(label, words)] => vec![Cell::new(0, label, HEAD), left(1, words.clone(), TEXT).span(3)],
            _ => cells.collect(),
        }
    };
    let rows = it.facts.chunks(2).map(row).collect();
    let body = vec![Band { rows, least: ROW, label: "facts".into(), ..Band::default() }];
    Table { columns: Columns::share(sheet.body_width(), &[66, 155, 66, 155]), head: Vec::new(), body }
}

/// The column of shares stands only where a target is split.
fn targets(it: &UnitProgress, sheet: Sheet) -> Table {
    let split = it.targets.iter().any(|it| !it.share.is_empty());
    let row = |it: &UnitTarget| {
        let mut cells = vec![
            Cell::new(0, it.task_no.to_string(), SMALL).about(Subject::Task(it.task)),
            left(1, named(&it.name, it.soft), SMALL).about(Subject::Target(it.target)),
            number(2, &it.goal, SMALL),
        ];
        let numbers = split.then_some(&it.share).into_iter().chain([&it.own, &it.whole, &it.completion]);
        cells.extend((3..).zip(numbers).map(|(column, it)| number(column, it, SMALL)));
        cells.push(lit(cells.len(), &it.light, SMALL));
        Band { rows: vec![cells], least: ROW, label: format!("target {}", it.name), ..Band::default() }
    };
    let (heads, widths): (Vec<&str>, &[i32]) = match split {
        true => (TARGET_HEADS.to_vec(), &SPLIT_WIDTHS),
        false => (TARGET_HEADS.into_iter().filter(|it| *it != SHARE_HEAD).collect(), &TARGET_WIDTHS),
    };
    let columns = Columns::share(sheet.body_width(), widths);
    Table { columns, head: vec![head(&heads, SMALL_HEAD)], body: it.targets.iter().map(row).collect() }
}

fn tasks(it: &UnitProgress, sheet: Sheet) -> Table {
    let band = |it: &UnitTask| {
        let title = left(0, "", TEXT).paragraphs(vec![
            paragraph(format!("{}. {}", it.no, it.title)),
            paragraph(format!("（{}）", it.role)),
        ]);
        let across = vec![title.valign(VAlign::Top).about(Subject::Task(it.task)).repeat()];
        let row = |(label, text): &(String, String)| {
            let label = Cell::new(1, label, TEXT).valign(VAlign::Top);
            let text = match text.is_empty() {
                true => left(2, "（未填）", TEXT),
                false => left(2, "", TEXT).paragraphs(text.lines().map(|it| paragraph(it.to_owned())).collect()),
            };
            vec![label, text.align(Align::Justify).valign(VAlign::Top)]
        };
        let rows = it.texts.iter().map(row).collect();
        Band { across, rows, least: ROW, cuts: true, label: format!("task {}", it.no), ..Band::default() }
    };
    let columns = Columns::share(sheet.body_width(), &[96, 62, 284]);
    Table { columns, head: vec![head(&["任务", "栏目", "内容"], HEAD)], body: it.tasks.iter().map(band).collect() }
}

fn items(it: &UnitProgress, sheet: Sheet) -> Table {
    let row = |(no, it): (usize, &UnitItem)| {
        let day = if it.happened_on.is_empty() { DASH } else { &it.happened_on };
        let cells = vec![
            Cell::new(0, no.to_string(), SMALL),
            Cell::new(1, it.task_no.to_string(), SMALL),
            left(2, &it.target, SMALL),
            left(3, &it.name, SMALL),
            Cell::new(4, day, SMALL),
            Cell::new(5, &it.quarter, SMALL),
        ];
        Band { rows: vec![cells], least: 19 * PT, label: format!("item {no}"), ..Band::default() }
    };
    let body = (1..).zip(&it.items).map(row).collect();
    let columns = Columns::share(sheet.body_width(), &ITEM_WIDTHS);
    Table { columns, head: vec![head(&ITEM_HEADS, SMALL_HEAD)], body }
}

fn returned(it: &UnitProgress, sheet: Sheet) -> Table {
    let row = |it: &Returned| {
        let mut texts = vec![paragraph(it.note.clone())];
        texts.extend(it.reasons.iter().cloned().map(paragraph));
        texts.retain(|it| !it.text.is_empty());
        let cells = vec![
            Cell::new(0, &it.day, TEXT).valign(VAlign::Top),
            left(1, "", TEXT).paragraphs(texts).valign(VAlign::Top),
        ];
        Band { rows: vec![cells], least: ROW, cuts: true, label: format!("returned {}", it.day), ..Band::default() }
    };
    let columns = Columns::share(sheet.body_width(), &[96, 346]);
    Table { columns, head: vec![head(&["退回日期", "意见"], HEAD)], body: it.returned.iter().map(row).collect() }
}

fn paragraph(text: String) -> Paragraph {
    Paragraph { mark: String::new(), text: text.into(), style: TEXT }
}
