//! 佐证材料目录 (evidence list): the files behind a quarter's numbers and texts, and the numbers that have none.

use zhiheng_domain::{Date, TaskId, UnitId};

use super::Content;
use super::frame;
use super::letter::{Counted, NOTE, TEXT, sentence, table_head};
use crate::PaperName;
use crate::document::{Block, Document, Figures, Part, TextBlock, TextRole, Words};
use crate::layout::{Align, Band, Cell, Columns, Metrics, PT, SheetName, Style, Subject, Table, Typeface, Weight};

/// 佐证材料目录。
#[derive(Debug, Clone, PartialEq)]
pub struct EvidenceList {
    pub title: String,
    pub year: i32,
    pub issued_by: String,
    pub doc_no: String,
    pub files: Counted,
    pub units: Counted,
    pub tasks: Counted,
    /// All files together, a file that is evidence of several things once.
    pub size: Words,
    pub rows: Vec<EvidenceRow>,
    pub gaps: Counted,
    pub gap_units: Counted,
    pub lacking: Vec<LackingRow>,
    pub figures: Figures,
}

/// 一份佐证材料。
#[derive(Debug, Clone, PartialEq)]
pub struct EvidenceRow {
    pub task: (TaskId, i64),
    pub unit: (UnitId, String),
    pub name: String,
    /// What it is evidence of.
    pub of: String,
    pub size: Words,
    /// SHA-256 in hex.
    pub hash: String,
    pub operator: String,
    pub on: Option<Date>,
}

/// 缺佐证材料的数据。
#[derive(Debug, Clone, PartialEq)]
pub struct LackingRow {
    pub task: (TaskId, i64),
    pub unit: (UnitId, String),
    pub target: String,
    pub value: Words,
    /// Named items, and those of them with a file; `None` for what has no items.
    pub items: Option<(Counted, Counted)>,
}

const HEAD: Style = Style::new(Typeface::Hei, 12 * PT, 18 * PT);

const HEADS: [&str; 9] = ["序号", "任务", "单位", "材料名称", "对应内容", "大小", "校验值", "上传人", "上传\n日期"];
const WIDTHS: [i32; 9] = [30, 30, 92, 178, 190, 50, 62, 52, 52];
const LACKING: [&str; 7] = ["序号", "任务", "单位", "指标", "填报值", "台账条目", "已附佐证的条目"];
const LACKING_WIDTHS: [i32; 7] = [30, 30, 110, 280, 90, 80, 100];

/// Digits of the hash: enough to tell two files apart.
const DIGITS: usize = 8;

impl Content for EvidenceList {
    fn paper(&self) -> PaperName {
        PaperName::EvidenceList
    }

    fn document(&self, sheet: SheetName, _: &dyn Metrics) -> Document {
        let mut document = Document::new(self.paper(), &self.title, &self.issued_by);
        document.reference.clone_from(&self.doc_no);
        document.figures.clone_from(&self.figures);
        let mut part = Part::new(sheet);
        part.bookmark(0, self.paper().zh());
        frame::plain_title(&mut part, &self.title);
        part.gap(4 * PT);
        part.push(Block::Edges { left: self.counts(), right: format!("编制单位：{}", self.issued_by).into(), style: NOTE });
        part.gap(2 * PT);
        head(&mut part, "一、佐证材料");
        if self.rows.is_empty() {
            part.text("本季尚未收到佐证材料。", NOTE, Align::Left);
        } else {
            part.table(self.table(sheet));
        }
        part.gap(8 * PT);
        head(&mut part, "二、缺佐证材料的数据");
        if self.lacking.is_empty() {
            let said = if self.rows.is_empty() { "本季尚无填报数据。" } else { "填报的数据均附有佐证材料。" };
            part.text(said, NOTE, Align::Left);
        } else {
            part.push(Block::Table { table: self.lacking(sheet), closes: true });
            part.gap(3 * PT);
            let note = "注：填报值为零的不要求佐证材料；台账条目逐条附有佐证材料的，填报值不再另附。";
            part.push(Block::Text(TextBlock::new(TextRole::Note, note, NOTE)));
        }
        document.parts.push(part);
        document
    }
}

impl EvidenceList {
    fn counts(&self) -> Words {
        if self.files.is_none() {
            return sentence(["材料".into(), self.files.of("份"), "；缺佐证材料的数据".into(), self.gaps.of("个")]);
        }
        sentence([
            "材料".into(),
            self.files.of("份（"),
            self.size.clone(),
            "），涉及".into(),
            self.units.of("家单位、"),
            self.tasks.of("项任务；缺佐证材料的数据"),
            self.gaps.of("个"),
        ])
    }

    fn table(&self, sheet: SheetName) -> Table {
        let row = |(no, it): (usize, &EvidenceRow)| {
            let hash: String = it.hash.chars().take(DIGITS).collect();
            let on = it.on.map_or("—".to_owned(), |day| day.within(self.year));
            let cells = vec![
                Cell::new(0, no.to_string(), TEXT),
                Cell::new(1, it.task.1.to_string(), TEXT).about(Subject::Task(it.task.0)),
                Cell::new(2, &it.unit.1, TEXT).align(Align::Left).about(Subject::Unit(it.unit.0)),
                Cell::new(3, &it.name, TEXT).align(Align::Left),
                Cell::new(4, &it.of, TEXT).align(Align::Left),
                Cell::new(5, it.size.clone(), TEXT).align(Align::Right),
                Cell::new(6, hash, TEXT),
                Cell::new(7, &it.operator, TEXT),
                Cell::new(8, on, TEXT),
            ];
            Band { rows: vec![cells], least: 18 * PT, label: format!("file {no}"), ..Band::default() }
        };
        let body = (1..).zip(&self.rows).map(row).collect();
        Table { columns: Columns::share(sheet.sheet().body_width(), &WIDTHS), head: vec![table_head(&HEADS)], body }
    }

    fn lacking(&self, sheet: SheetName) -> Table {
        let last = self.lacking.len();
        let row = |(no, it): (usize, &LackingRow)| {
            let items = |of: Option<Counted>| of.map_or_else(|| Words::from("—"), Counted::words);
            let cells = vec![
                Cell::new(0, no.to_string(), TEXT),
                Cell::new(1, it.task.1.to_string(), TEXT).about(Subject::Task(it.task.0)),
                Cell::new(2, &it.unit.1, TEXT).align(Align::Left).about(Subject::Unit(it.unit.0)),
                Cell::new(3, &it.target, TEXT).align(Align::Left),
                Cell::new(4, it.value.clone(), TEXT).align(Align::Right),
                Cell::new(5, items(it.items.map(|it| it.0)), TEXT),
                Cell::new(6, items(it.items.map(|it| it.1)), TEXT),
            ];
            Band { rows: vec![cells], least: 18 * PT, keep_with_next: no == last, label: format!("gap {no}"), ..Band::default() }
        };
        let mut body: Vec<Band> = (1..).zip(&self.lacking).map(row).collect();
        let said = sentence([self.gap_units.of("家单位，"), self.gaps.of("个数据")]);
        let total = vec![Cell::new(0, "合计", TEXT).span(2), Cell::new(2, said, TEXT).span(5).align(Align::Left)];
        body.push(Band { rows: vec![total], least: 18 * PT, rule: Some(Weight::Medium), label: "total".into(), ..Band::default() });
        let columns = Columns::share(sheet.sheet().body_width(), &LACKING_WIDTHS);
        Table { columns, head: vec![table_head(&LACKING)], body }
    }
}

fn head(part: &mut Part, title: &str) {
    part.bookmark(1, title);
    part.push(Block::Text(TextBlock::new(TextRole::Heading(1), title, HEAD)));
    part.gap(2 * PT);
}
