//! 发放清单 (dispatch list): who got which form, and who signs for it. What is not known yet is written in by hand: rows
//! are tall enough for a pen.

use zhiheng_domain::Date;

use super::frame;
use super::Content;
use crate::PaperName;
use crate::document::{Block, Document, Part, TextBlock, TextRole};
use crate::layout::{
    Align, Band, Cell, Columns, Length, Metrics, PT, SheetName, Style, Table, Typeface, Weight, mm10,
};

/// 发放清单。
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DispatchList {
    /// `2016年二季度季度填报表发放清单`
    pub title: String,
    /// Days of this year are written without it.
    pub year: i32,
    pub issued_by: String,
    /// 发文字号 of the plan; blank where it has none.
    pub doc_no: String,
    /// 报送期限; `None` for a form without a deadline.
    pub due_on: Option<Date>,
    /// In the order that they stand on the paper.
    pub rows: Vec<DispatchRow>,
}

/// One form that was given out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DispatchRow {
    pub unit: String,
    /// 表号.
    pub code: String,
    pub tasks: u32,
    /// Cells to fill, of a 回填件 cells to correct.
    pub cells: u32,
    pub issued_on: Date,
    /// 领取人; blank while nobody signed for it.
    pub handed_to: String,
    pub handed_on: Option<Date>,
    /// 回填件: given back with cells to correct.
    pub correction: bool,
    /// Which time the unit got the form: 1, 2, …
    pub time: u32,
}

impl DispatchRow {
    fn remark(&self) -> String {
        let mut parts = Vec::new();
        if self.correction {
            parts.push("回填件".to_owned());
        }
        if self.time > 1 {
            parts.push(format!("第{}次", self.time));
        }
        parts.join("\n")
    }
}

const TEXT: Style = Style::new(Typeface::Song, 21 * PT / 2, 13 * PT);
const HEAD: Style = Style::new(Typeface::Hei, 21 * PT / 2, 14 * PT);
const NOTE: Style = Style::new(Typeface::Song, 21 * PT / 2, 16 * PT);

/// A row that takes a signature.
const ROW: Length = mm10(90);

const HEADS: [&str; 9] =
    ["序号", "单位", "表号", "任务", "应填\n格数", "发放\n日期", "领取人\n（签字）", "领取\n日期", "备注"];
// In points of a type area of 156 mm.
const WIDTHS: [i32; 9] = [27, 101, 64, 28, 30, 48, 59, 46, 39];

impl Content for DispatchList {
    fn paper(&self) -> PaperName {
        PaperName::Dispatch
    }

    fn document(&self, sheet: SheetName, _: &dyn Metrics) -> Document {
        let mut document = Document::new(self.paper(), &self.title, &self.issued_by);
        document.reference.clone_from(&self.doc_no);
        document.parts.push(dispatch(self, sheet));
        document
    }
}

fn dispatch(list: &DispatchList, sheet: SheetName) -> Part {
    let mut part = Part::new(sheet);
    part.bookmark(0, "发放清单");
    frame::plain_title(&mut part, &list.title);
    part.gap(4 * PT);
    let doc_no = if list.doc_no.is_empty() { String::new() } else { format!("依据：{}", list.doc_no) };
    let left = format!("发放单位：{}", list.issued_by).into();
    part.push(Block::Edges { left, right: doc_no.into(), style: NOTE });
    part.gap(2 * PT);

    let last = list.rows.len();
    let mut body: Vec<Band> = (1..).zip(&list.rows).map(|(no, it)| row(list, no, it, no == last)).collect();
    body.push(total(list));
    let head = (0..).zip(HEADS).map(|(column, text)| Cell::new(column, text, HEAD)).collect();
    let head = Band { rows: vec![head], least: ROW, label: "head".into(), ..Band::default() };
    let columns = Columns::share(sheet.sheet().body_width(), &WIDTHS);
    part.push(Block::Table { table: Table { columns, head: vec![head], body }, closes: true });
    if let Some(day) = list.due_on {
        part.gap(4 * PT);
        let note = TextBlock::new(TextRole::Note, format!("注：报送期限为{}。", day.in_chinese()), NOTE);
        part.push(Block::Text(note));
    }
    part
}

fn row(list: &DispatchList, no: usize, row: &DispatchRow, last: bool) -> Band {
    let day = |it: Date| it.within(list.year);
    let cells = vec![
        Cell::new(0, no.to_string(), TEXT),
        Cell::new(1, &row.unit, TEXT).align(Align::Left),
        Cell::new(2, &row.code, TEXT),
        Cell::new(3, row.tasks.to_string(), TEXT).align(Align::Right),
        Cell::new(4, row.cells.to_string(), TEXT).align(Align::Right),
        Cell::new(5, day(row.issued_on), TEXT),
        Cell::new(6, &row.handed_to, TEXT),
        Cell::new(7, row.handed_on.map(day).unwrap_or_default(), TEXT),
        Cell::new(8, row.remark(), TEXT),
    ];
    // The total never stands alone on a page.
    Band { rows: vec![cells], least: ROW, keep_with_next: last, label: format!("row {no}"), ..Band::default() }
}

fn total(list: &DispatchList) -> Band {
    let mut units: Vec<&str> = list.rows.iter().map(|it| it.unit.as_str()).collect();
    units.sort_unstable();
    units.dedup();
    let corrections = list.rows.iter().filter(|it| it.correction).count();
    let mut counts = format!("{}个单位，{}份", units.len(), list.rows.len());
    if corrections > 0 {
        counts.push_str(&format!("，其中回填件{corrections}份"));
    }
    let sum = |of: fn(&DispatchRow) -> u32| list.rows.iter().map(|it| u64::from(of(it))).sum::<u64>().to_string();
    let mut cells = vec![
        Cell::new(0, "合计", HEAD),
        Cell::new(1, counts, TEXT).span(2).align(Align::Left),
        Cell::new(3, sum(|it| it.tasks), TEXT).align(Align::Right),
        Cell::new(4, sum(|it| it.cells), TEXT).align(Align::Right),
    ];
    cells.extend((5..HEADS.len()).map(|column| Cell::new(column, "", TEXT)));
    Band { rows: vec![cells], least: ROW, rule: Some(Weight::Medium), label: "total".into(), ..Band::default() }
}
