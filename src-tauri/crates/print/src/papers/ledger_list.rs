//! 台账清单 (ledger list): the named items behind a target's value, unit by unit; with what was declared without a name
//! they come to the value itself. A target that has no items shows what each unit's value is.

use zhiheng_domain::{TargetId, TaskId, UnitId};

use super::Content;
use super::ruled::{Caption, HEAD, Lit, ROW, TEXT, head, left, notes, number};
use crate::PaperName;
use crate::document::{Block, Document, Figures, Part, Words};
use crate::layout::{Align, Band, Cell, Columns, Metrics, PT, SheetName, Subject, Table, Weight};

/// 台账清单。
#[derive(Debug, Clone, PartialEq)]
pub struct LedgerList {
    pub caption: Caption,
    pub task: TaskId,
    pub target: TargetId,
    /// `任务3 服务业重点品牌`
    pub name: String,
    pub measure_unit: String,
    pub goal: Words,
    pub completion: Words,
    pub light: Lit,
    /// A count: its items are listed.
    pub named: bool,
    pub units: Vec<LedgerOfUnit>,
    /// The target's value; blank while nothing is accepted.
    pub total: Words,
    /// 口径, who is not counted yet.
    pub notes: Vec<String>,
    pub figures: Figures,
}

/// What one unit has.
#[derive(Debug, Clone, PartialEq)]
pub struct LedgerOfUnit {
    pub unit: UnitId,
    pub name: String,
    pub items: Vec<LedgerItem>,
    /// 未列名.
    pub unnamed: Words,
    /// The quarter that its value is of.
    pub quarter: String,
    pub value: Words,
    /// 佐证: files behind the value itself.
    pub files: Words,
}

#[derive(Debug, Clone, PartialEq)]
pub struct LedgerItem {
    pub name: String,
    pub prefecture: String,
    pub happened_on: String,
    pub doc_no: String,
    pub holder: String,
    pub quarter: String,
    /// 佐证: files, a dash for none.
    pub files: Words,
}

const HEADS: [&str; 9] = ["序号", "名称", "单位", "市（州）", "日期", "文号", "持有单位", "季度", "佐证\n（份）"];
const WIDTHS: [i32; 9] = [30, 148, 92, 82, 62, 124, 100, 42, 37];
const VALUE_HEADS: [&str; 5] = ["序号", "单位", "填报季度", "完成值", "佐证\n（份）"];
const VALUE_WIDTHS: [i32; 5] = [40, 240, 120, 160, 60];

impl Content for LedgerList {
    fn paper(&self) -> PaperName {
        PaperName::LedgerList
    }

    fn document(&self, sheet: SheetName, _: &dyn Metrics) -> Document {
        let mut document = self.caption.document(self.paper(), &self.figures);
        let mut part = Part::new(sheet);
        let unit = format!("计量单位：{}", self.measure_unit);
        self.caption.open(&mut part, self.paper(), format!("指标：{}", self.name), unit);
        part.push(Block::Edges { left: stands(self), right: "".into(), style: super::ruled::NOTE });
        part.gap(2 * PT);
        let (heads, widths): (&[&str], &[i32]) =
            if self.named { (&HEADS, &WIDTHS) } else { (&VALUE_HEADS, &VALUE_WIDTHS) };
        let mut body = if self.named { items(self) } else { values(self) };
        if body.is_empty() {
            let cell = Cell::new(0, "本季末尚无认定的数。", TEXT).span(heads.len());
            body.push(Band { rows: vec![vec![cell]], least: ROW, label: "none".into(), ..Band::default() });
        }
        body.push(total(self, heads.len()));
        let columns = Columns::share(sheet.sheet().body_width(), widths);
        part.push(Block::Table { table: Table { columns, head: vec![head(heads, HEAD)], body }, closes: true });
        notes(&mut part, &self.notes);
        document.parts.push(part);
        document
    }
}

/// `年度目标 ≥100个，累计完成 65，完成率 65%，● 达进度`
fn stands(it: &LedgerList) -> Words {
    let mut words = Words::from("年度目标 ");
    words.append(&it.goal);
    if !it.total.is_empty() {
        words.say("，累计完成 ").append(&it.total);
    }
    if !it.completion.is_empty() {
        words.say("，完成率 ").append(&it.completion);
    }
    words.say(&format!("，{} {}", it.light.light.mark(), it.light.word));
    words
}

fn items(list: &LedgerList) -> Vec<Band> {
    let mut body = Vec::new();
    let mut no = 0;
    for unit in &list.units {
        for it in &unit.items {
            no += 1;
            let cells = vec![
                Cell::new(0, no.to_string(), TEXT),
                left(1, &it.name, TEXT).about(Subject::Target(list.target)),
                left(2, &unit.name, TEXT).about(Subject::Unit(unit.unit)),
                or_dash(3, &it.prefecture),
                or_dash(4, &it.happened_on),
                or_dash(5, &it.doc_no).align(if it.doc_no.is_empty() { Align::Centre } else { Align::Left }),
                or_dash(6, &it.holder).align(if it.holder.is_empty() { Align::Centre } else { Align::Left }),
                Cell::new(7, &it.quarter, TEXT),
                number(8, &it.files, TEXT),
            ];
            body.push(Band { rows: vec![cells], least: ROW, label: format!("row {no}"), ..Band::default() });
        }
        if !unit.unnamed.is_empty() {
            let mut words = Words::from("未列名 ");
            words.append(&unit.unnamed);
            let cells = vec![
                Cell::new(0, "", TEXT),
                left(1, words, TEXT),
                left(2, &unit.name, TEXT).about(Subject::Unit(unit.unit)),
                left(3, "只报数、尚未逐项列名", TEXT).span(4),
                Cell::new(7, &unit.quarter, TEXT),
                number(8, &unit.files, TEXT),
            ];
            body.push(Band { rows: vec![cells], least: ROW, label: format!("unnamed {}", unit.name), ..Band::default() });
        }
        if let Some(last) = body.last_mut() {
            last.keep_with_next = true;
        }
        let cells = vec![
            Cell::new(0, "", HEAD),
            left(1, format!("小计（{}）", unit.name), HEAD).span(5),
            number(6, &unit.value, TEXT).span(3),
        ];
        body.push(Band { rows: vec![cells], least: ROW, label: format!("subtotal {}", unit.name), ..Band::default() });
    }
    // The total is not left alone on the next page.
    if let Some(last) = body.last_mut() {
        last.keep_with_next = true;
    }
    body
}

fn values(list: &LedgerList) -> Vec<Band> {
    let row = |(no, it): (usize, &LedgerOfUnit)| {
        let cells = vec![
            Cell::new(0, no.to_string(), TEXT),
            left(1, &it.name, TEXT).about(Subject::Unit(it.unit)),
            Cell::new(2, &it.quarter, TEXT),
            number(3, &it.value, TEXT),
            number(4, &it.files, TEXT),
        ];
        Band { rows: vec![cells], least: ROW, label: format!("row {no}"), ..Band::default() }
    };
    (1..).zip(&list.units).map(row).collect()
}

fn or_dash(column: usize, text: &str) -> Cell {
    Cell::new(column, if text.is_empty() { super::ruled::DASH } else { text }, TEXT)
}

fn total(list: &LedgerList, columns: usize) -> Band {
    let label = if list.named { "合计（等于指标累计完成数）" } else { "指标累计完成" };
    let at = columns - 3;
    let cells = vec![left(0, label, HEAD).span(at), number(at, &list.total, HEAD).span(3)];
    Band { rows: vec![cells], least: ROW, rule: Some(Weight::Medium), label: "total".into(), ..Band::default() }
}
