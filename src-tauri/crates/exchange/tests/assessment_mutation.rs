//! Workbooks and pasted texts of chance: every reader ends, in time, with an answer or with faults, and never takes a figure that
//! stands nowhere.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "all of it is a test")]

#[path = "assessment/mod.rs"]
mod assessment;

use std::time::{Duration, Instant};

use assessment::document;
use assessment::year::{LEDGER, evidence, issue, year};
use zhiheng_domain::AssesseeId;
use zhiheng_domain::assessment::MethodKind;
use zhiheng_exchange::assessment::{
    method_of, paste_scheme_rows, read_facts_book, read_scheme, read_self_assessment, write_facts_book, write_scheme, write_self_assessment,
};
use zhiheng_exchange::{Block, Content, Place, Sheet, SheetCell, Workbook, WorkbookKind, open};

/// xorshift64*: the same numbers on every machine.
struct Chance(u64);

impl Chance {
    fn below(&mut self, count: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        usize::try_from(self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33).unwrap() % count.max(1)
    }

    fn of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }

    fn place(&mut self) -> Place {
        let far = [0, 1, 4, 9, 40, 1_048_575];
        Place { row: u32::try_from(self.below(60)).unwrap() + *self.of(&far), column: u32::try_from(self.below(20)).unwrap() }
    }
}

const ODD: [&str; 30] = [
    "", " ", "一级指标", "二级指标", "指标名称", "编码", "分值", "评分标准", "合计", "注：", "5分", "（5分）", "-1", "1e9", "99999999999999", "1.00001", "第1款", "“", "”",
    "；", "每次", "不得分", "1.1.1", "2.3.1", "无", "按方法", "成都市", "被考核单位：", "完成率：≥得", "（（（）））",
];

fn scramble(book: &mut Workbook, chance: &mut Chance) {
    for _ in 0..=chance.below(12) {
        if book.sheets.is_empty() {
            return;
        }
        let count = book.sheets.len();
        let sheet = &mut book.sheets[chance.below(count)];
        match chance.below(9) {
            0 => {
                let at = chance.place();
                sheet.merged.push(Block { first: at, last: Place { row: at.row + u32::try_from(chance.below(30)).unwrap(), column: at.column + 3 } });
            }
            1 => sheet.merged.push(Block { first: chance.place(), last: chance.place() }),
            2 if !sheet.cells.is_empty() => {
                let at = chance.below(sheet.cells.len());
                sheet.cells.remove(at);
            }
            3 if !sheet.cells.is_empty() => {
                let at = chance.below(sheet.cells.len());
                sheet.cells[at].at = chance.place();
            }
            4 => {
                let row = u32::try_from(chance.below(60)).unwrap();
                sheet.cells.retain(|it| it.at.row != row);
            }
            5 => {
                let column = u32::try_from(chance.below(16)).unwrap();
                sheet.cells.iter_mut().filter(|it| it.at.column == column).for_each(|it| it.at.column += 7);
            }
            6 => drop(book.sheets.remove(chance.below(count))),
            _ => {
                let content = match chance.below(8) {
                    0 => Content::Error("#DIV/0!".into()),
                    1 => Content::Unvalued,
                    2 => Content::Bool(true),
                    3 => Content::Day(assessment::day("2015-01-01")),
                    4 => Content::Number("3".into()),
                    _ => Content::Text((*chance.of(&ODD)).into()),
                };
                sheet.cells.push(SheetCell { at: chance.place(), content });
            }
        }
    }
    for sheet in &mut book.sheets {
        sheet.cells.sort_by_key(|it| it.at);
        sheet.cells.dedup_by_key(|it| it.at);
    }
}

#[test]
fn scrambled_workbooks_end_in_an_answer_or_in_faults() {
    let year = year();
    let books = [
        write_scheme(&document::sample_draft(), assessment::moment()).unwrap(),
        write_self_assessment(&year, AssesseeId(1), &evidence(), &issue()).unwrap(),
        write_facts_book(&year, &Default::default(), &issue()).unwrap(),
    ]
    .map(|it| open(&it, "表.xlsx").unwrap());
    let rounds = if std::env::var_os("ZHIHENG_LONG").is_some() { 20_000 } else { 400 };
    let (mut taken, mut refused) = (0, 0);
    for seed in 1..=rounds {
        let mut chance = Chance(seed);
        let mut book = chance.of(&books).clone();
        scramble(&mut book, &mut chance);
        let start = Instant::now();
        for outcome in [
            read_scheme(&book, 2015).map(|_| ()),
            read_self_assessment(&book, &year, LEDGER).map(|it| it.all_faults().iter().for_each(|it| assert!(it.in_words().ends_with('。')))),
            read_facts_book(&book, &year, LEDGER).map(|it| it.all_faults().iter().for_each(|it| assert!(it.in_words().ends_with('。')))),
        ] {
            match outcome {
                Ok(()) => taken += 1,
                Err(faults) => {
                    refused += 1;
                    assert!(!faults.is_empty(), "seed {seed}: refused and nothing said");
                    assert!(faults.iter().all(|it| it.in_words().ends_with('。')));
                }
            }
        }
        assert!(start.elapsed() < Duration::from_secs(5), "seed {seed}");
    }
    assert!(rounds / 4 < taken && rounds / 4 < refused, "{taken} taken, {refused} refused");
}

#[test]
fn texts_of_chance_are_read_in_time() {
    let mut chance = Chance(11);
    for _ in 0..3_000 {
        let words: String = (0..chance.below(60)).map(|_| *chance.of(&["\t", "\n", "\"", "；", "第", "款", "：", "每次", "1", "得", "≥", "其余", "“", "”", "完成率", "一级指标", "分值"])).collect();
        let _ = paste_scheme_rows(&words);
        for kind in MethodKind::ALL {
            if let Ok(method) = method_of(*kind, &words) {
                assert_eq!(method.kind(), *kind);
            }
        }
    }
}

/// As much as the readers of files let through.
#[test]
fn the_largest_tables_are_read_in_time() {
    let mut cells: Vec<SheetCell> = ["一级指标", "二级指标", "三级指标", "分值", "评分标准"]
        .iter()
        .zip(0..)
        .map(|(it, column)| SheetCell { at: Place { row: 0, column }, content: Content::Text((*it).into()) })
        .collect();
    cells.extend((1..60_000).flat_map(|row| [2, 3, 4].map(|column| SheetCell { at: Place { row, column }, content: Content::Text("5".into()) })));
    let merged = (0..60_000).map(|it| Block { first: Place { row: it, column: 0 }, last: Place { row: it + 40_000, column: 4 } }).collect();
    let sheet = Sheet { name: "表".into(), hidden: false, cells, merged };
    let book = Workbook { kind: WorkbookKind::Xlsx, saved_at: None, sheets: vec![sheet], macros: false, links: false };
    let start = Instant::now();
    let faults = read_scheme(&book, 2015).unwrap_err();
    assert!(faults.iter().any(|it| it.in_words().contains("超过 2000 行")), "{}", assessment::words(&faults[..1]));
    assert!(paste_scheme_rows(&"\"a\t\n".repeat(400_000)).is_err());
    assert!(paste_scheme_rows(&"一级指标\t二级指标\t分值\n".repeat(60_000)).is_ok());
    assert!(start.elapsed() < Duration::from_secs(20), "{:?}", start.elapsed());
    // A head over all columns under as many blocks as there may be, and cells below what it does not know.
    let mut cells: Vec<SheetCell> = (0..16_384u32).map(|it| SheetCell { at: Place { row: 0, column: it }, content: Content::Text("甲".into()) }).collect();
    for (cell, head) in cells.iter_mut().zip(["指标名称", "分值", "编码"]) {
        cell.content = Content::Text(head.into());
    }
    cells.extend((1..12u32).flat_map(|row| (0..16_000).map(move |column| SheetCell { at: Place { row, column }, content: Content::Text("5".into()) })));
    let merged = (0..100_000u32).map(|it| Block { first: Place { row: 0, column: it % 16_000 }, last: Place { row: it, column: 16_383 } }).collect();
    let sheet = Sheet { name: "完成值".into(), hidden: false, cells, merged };
    let book = Workbook { sheets: vec![sheet], ..book };
    let start = Instant::now();
    let _ = (read_scheme(&book, 2015), read_self_assessment(&book, &year(), LEDGER), read_facts_book(&book, &year(), LEDGER));
    assert!(start.elapsed() < Duration::from_secs(20), "{:?}", start.elapsed());
}
