//! 年度总结附表: the quarters one after the other, and each unit's reporting over the year.

use zhiheng_domain::ProgressWord;

use super::super::letter::{CLOSE, Counted, NOTE, TABLE_HEAD, TEXT, table_head};
use super::{QuarterLine, UnitRecord, YearSummary};
use crate::document::{Block, Part, TextBlock, TextRole};
use crate::layout::{Align, Band, Cell, Columns, PT, SheetName, Subject, Table, Weight};

const RECORDS: [&str; 8] = ["序号", "单位", "应报\n次数", "按时\n次数", "迟报\n次数", "逾期\n未报", "退回\n次数", "认定\n次数"];
const RECORD_WIDTHS: [i32; 8] = [30, 130, 47, 47, 47, 47, 47, 47];

impl YearSummary {
    /// 各季度进度, then 各季度报送.
    pub(super) fn quarter_tables(&self, part: &mut Part) {
        let mut heads = vec!["季度"];
        heads.extend(ProgressWord::ALL.iter().map(|it| it.zh()));
        let width = part.sheet.sheet().body_width();
        let row = |it: &QuarterLine, counts: &[Counted], judged: bool| {
            let mut cells = vec![Cell::new(0, it.quarter.name(), TEXT)];
            cells.extend((1..).zip(counts).map(|(column, count)| {
                Cell::new(column, if judged { count.words() } else { "—".into() }, TEXT)
            }));
            Band { rows: vec![cells], least: 20 * PT, label: it.quarter.name().into(), ..Band::default() }
        };
        let course = self.quarters.iter().map(|it| row(it, &it.words, !it.accepted.is_none())).collect();
        part.push(Block::Text(TextBlock::new(TextRole::Heading(2), "各季度末指标进度（项）", NOTE)));
        part.gap(2 * PT);
        part.table(Table { columns: Columns::share(width, &[80, 72, 72, 72, 72, 74]), head: vec![table_head(&heads)], body: course });
        part.gap(12 * PT);
        let reported = |it: &QuarterLine| [it.due, it.reported, it.on_time, it.late, it.missing, it.returns, it.accepted];
        let body = self.quarters.iter().map(|it| row(it, &reported(it), !it.due.is_none())).collect();
        part.push(Block::Text(TextBlock::new(TextRole::Heading(2), "各季度季报报送（家、次）", NOTE)));
        part.gap(2 * PT);
        let heads = ["季度", "应报", "已报", "按时", "迟报", "未报", "退回次数", "认定"];
        part.table(Table { columns: Columns::share(width, &[80, 50, 50, 50, 50, 50, 62, 50]), head: vec![table_head(&heads)], body });
    }

    pub(super) fn record_table(&self, sheet: SheetName) -> Table {
        let counts = |it: &UnitRecord| [it.due, it.on_time, it.late, it.overdue, it.returns, it.accepted];
        let row = |(no, it): (usize, &UnitRecord)| {
            let mut cells = vec![
                Cell::new(0, no.to_string(), CLOSE),
                Cell::new(1, &it.unit.1, CLOSE).align(Align::Left).about(Subject::Unit(it.unit.0)),
            ];
            cells.extend((2..).zip(counts(it)).map(|(column, count)| {
                Cell::new(column, if count.is_none() { "—".into() } else { count.words() }, CLOSE)
            }));
            let keep_with_next = no == self.records.len();
            Band { rows: vec![cells], least: 15 * PT, keep_with_next, label: format!("row {no}"), ..Band::default() }
        };
        let mut body: Vec<Band> = (1..).zip(&self.records).map(row).collect();
        let mut cells = vec![Cell::new(0, "合计", TABLE_HEAD), Cell::new(1, self.all.units.of("家"), CLOSE).align(Align::Left)];
        let all = &self.all;
        let sums = [all.due, all.on_time, all.late, all.overdue, all.returns, all.accepted];
        cells.extend((2..).zip(sums).map(|(column, count)| Cell::new(column, count.words(), CLOSE)));
        let rule = Some(Weight::Medium);
        body.push(Band { rows: vec![cells], least: 18 * PT, rule, label: "total".into(), ..Band::default() });
        Table { columns: Columns::share(sheet.sheet().body_width(), &RECORD_WIDTHS), head: vec![table_head(&RECORDS)], body }
    }
}
