//! Workbooks with a few bytes changed are read or refused, and no reader breaks off: 10 seconds for each reader, an
//! hour in `--long`, the same changes each time; `ZHIHENG_MUTATE_SECONDS` for any other time. Where a bound is missing, it shows in the time or the memory.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "all of it is a test")]

#[path = "kit/package.rs"]
#[allow(dead_code, reason = "the kit is of several tests")]
mod package;
#[path = "kit/records.rs"]
#[allow(dead_code, reason = "the kit is of several tests")]
mod records;

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use package::{Parts, part};
use records::*;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook as Written};
use zhiheng_exchange::{Workbook, WorkbookError, open};
use zip::CompressionMethod;

/// The slowest that one of them may be, in a build that is not optimised, on a machine that does other work.
const SLOWEST: Duration = Duration::from_secs(20);

/// What a reader is caught with that would have ended the program: never, that is.
const BROKE_OFF: &str = "the reader broke off";

fn seconds() -> Duration {
    let asked = std::env::var("ZHIHENG_MUTATE_SECONDS").ok().and_then(|it| it.parse().ok());
    let usual = if std::env::var_os("ZHIHENG_LONG").is_some() { 3600 } else { 10 };
    Duration::from_secs(asked.unwrap_or(usual))
}

/// xorshift64*: the same numbers on every machine.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    /// Below `count`.
    fn below(&mut self, count: usize) -> usize {
        usize::try_from(self.next() >> 33).expect("31 bits") % count.max(1)
    }
}

/// What counts and offsets are changed to.
const EDGES: &[&[u8]] = &[&[0], &[0xff], &[0x7f], &[0x80], &[0, 0, 0, 0], &[0xff, 0xff], &[0xff, 0xff, 0xff, 0xff], &[0xfe, 0xff, 0xff, 0xff], &[0xff, 0xff, 0xff, 0x7f], &[1, 0, 0, 0]];
/// What XML breaks on.
const MARKS: &[&[u8]] = &[b"<", b">", b"&", b"\"", b"/>", b"</c>", b"<c>", b"<row>", b"]]>", b"<!--", b"<![CDATA[", b"&#0;", b"&amp;", b"99999999999", b"-1", b"NaN", b"1e999", b"_xFFFF_", b"r=\"", b"s=\"4294967296\"", "中".as_bytes(), b"\xff\xfe"];

/// One to eight changes.
fn changed(mut bytes: Vec<u8>, marks: &[&[u8]], chance: &mut Chance) -> Vec<u8> {
    for _ in 0..=chance.below(8) {
        if bytes.is_empty() {
            break;
        }
        let at = chance.below(bytes.len());
        let length = chance.below(40).min(bytes.len() - at);
        match chance.below(8) {
            0 => bytes[at] ^= 1 << chance.below(8),
            1 => bytes[at] = u8::try_from(chance.below(256)).expect("a byte"),
            2 => drop(bytes.drain(at..at + length)),
            3 => {
                let again = bytes[at..at + length].to_vec();
                let to = chance.below(bytes.len());
                bytes.splice(to..to, again);
            }
            4 => {
                let mark = marks[chance.below(marks.len())];
                bytes.splice(at..at, mark.iter().copied());
            }
            5 | 6 => {
                let mark = marks[chance.below(marks.len())];
                let end = (at + mark.len()).min(bytes.len());
                bytes.splice(at..end, mark.iter().copied());
            }
            _ if chance.below(20) == 0 => bytes.truncate(at),
            _ => bytes.swap(at, 0),
        }
    }
    bytes
}

/// Opens changed files until the time is over, and says at the end what became of them.
fn tried(reader: &str, seed: u64, mut file: impl FnMut(&mut Chance) -> Vec<u8>) -> (u64, u64) {
    let (start, time) = (Instant::now(), seconds());
    let mut chance = Chance(seed);
    let (mut read, mut refused) = (0_u64, BTreeMap::new());
    let mut slowest = Duration::ZERO;
    while start.elapsed() < time {
        let state = chance.0;
        let bytes = file(&mut chance);
        let one = Instant::now();
        let outcome = open(&bytes, "填报表.xlsx");
        slowest = slowest.max(one.elapsed());
        match outcome {
            Ok(book) => {
                sound(&book);
                read += 1;
            }
            Err(WorkbookError::Damaged { detail }) if detail == BROKE_OFF => panic!("{reader}: the reader broke off, from the state {state:#x}"),
            Err(error) => *refused.entry(word(&error)).or_insert(0_u64) += 1,
        }
    }
    let not_read = refused.values().sum();
    println!("{reader}: {} changed files in {} s, {read} read, {not_read} refused {refused:?}, the slowest in {} ms", read + not_read, time.as_secs(), slowest.as_millis());
    assert!(slowest < SLOWEST, "{reader}: {slowest:?} for one");
    (read, not_read)
}

fn word(error: &WorkbookError) -> &'static str {
    match error {
        WorkbookError::NotAWorkbook { .. } => "no workbook",
        WorkbookError::Encrypted => "encrypted",
        WorkbookError::Damaged { .. } => "damaged",
        WorkbookError::TooLarge { .. } => "too large",
        WorkbookError::Bomb { .. } => "bomb",
        WorkbookError::TooMuch { .. } => "too much",
    }
}

/// What the others rely on: cells in order, each place once, none of them empty.
fn sound(book: &Workbook) {
    for sheet in &book.sheets {
        assert!(sheet.cells.is_sorted_by(|one, other| one.at < other.at), "cells are in order");
        assert!(sheet.cells.iter().all(|it| !it.content.text().is_empty() && it.at.row < 1_048_576 && it.at.column < 16_384));
        assert!(sheet.merged.iter().all(|it| it.first.row <= it.last.row && it.first.column <= it.last.column));
    }
}

fn written() -> Vec<u8> {
    let mut book = Written::new();
    let sheet = book.add_worksheet();
    for row in 0..20 {
        sheet.write(row, 0, format!("任务{row}")).unwrap();
        sheet.write(row, 1, f64::from(row) * 1.1).unwrap();
        sheet.write_with_format(row, 2, f64::from(row) / 100.0, &Format::new().set_num_format("0.0%")).unwrap();
        sheet.write_with_format(row, 3, ExcelDateTime::from_ymd(2016, 4, 1).unwrap(), &Format::new().set_num_format("yyyy\"年\"m\"月\"d\"日\"")).unwrap();
        sheet.write_formula(row, 4, Formula::new("=B1*2").set_result("2.2")).unwrap();
    }
    sheet.merge_range(30, 0, 31, 4, "合并", &Format::new()).unwrap();
    book.add_worksheet().set_very_hidden(true).write(0, 0, "code").unwrap();
    book.save_to_buffer().unwrap()
}

/// Everything that the writer does not write.
fn by_hand() -> Parts {
    Parts::worksheet(concat!(
        r#"<sheetData><row r="1"><c r="A1" t="inlineStr"><is><r><t xml:space="preserve"> 分 </t></r><rPh sb="0" eb="1"><t>fen</t></rPh></is></c><c t="b"><v>1</v></c></row>"#,
        r#"<row r="3"><c r="C3" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="D3" t="d"><v>2016-05-13</v></c><c r="E3"><f>1</f></c><c t="str"><f>"a"</f><v>文_x000D_字 &amp; &#x4e2d;</v></c></row>"#,
        r#"</sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells>"#,
    ))
    .strings("<si><t><![CDATA[质 < 量]]></t></si>")
    .formats(&["[h]:mm", "h:mm"])
    .with("docProps/core.xml", &part("coreProperties", "<modified>2016-07-05T09:30:12Z</modified>"))
}

/// A stream with every kind of record that is read.
fn streamed() -> Vec<u8> {
    let code = [&164_u16.to_le_bytes()[..], &wide("yyyy\"年\"")].concat();
    let style = |id: u16| record(0x00e0, &[&[0, 0], &id.to_le_bytes()[..], &[0; 16]].concat());
    let texts = shared(&["质量", &"长".repeat(50), "丙"])[4..].to_vec();
    let texts = [record(0x00fc, &texts[..60]), record(CONTINUE, &[&[1], &texts[60..]].concat())].concat();
    let globals = [style(0), style(10), style(164), style(46), record(0x041e, &code), record(0x0022, &[0, 0]), record(0x0042, &[0xb0, 4]), record(0x01ae, &[1, 0, 1, 4]), texts].concat();
    let cells = [
        record(DIMENSIONS, &[0, 0, 0, 0, 9, 0, 0, 0, 0, 0, 9, 0, 0, 0]),
        number(0, 0, 1, 0.77),
        number(0, 1, 2, 42_503.0),
        number(0, 2, 3, 1.5),
        cell(RK, 1, 0, 0, &(4811_u32 << 2 | 3).to_le_bytes()),
        cell(LABELSST, 1, 1, 0, &[1, 0, 0, 0]),
        cell(LABEL, 1, 2, 0, &wide("直接写的")),
        cell(BOOLERR, 1, 3, 0, &[1, 0]),
        record(MULRK, &[2, 0, 1, 0, 0, 0, 0x16, 0, 0, 0, 1, 0, 0x03, 0x09, 0, 0, 2, 0]),
        formula(3, 1, [0, 0, 0, 0, 0, 0, 0xff, 0xff]),
        record(STRING, &wide("公式的字")),
        formula(3, 2, [2, 0, 7, 0, 0, 0, 0xff, 0xff]),
        bof(NEW, 0x20),
        record(EOF, &[]),
        record(MERGED, &[1, 0, 4, 0, 5, 0, 0, 0, 3, 0]),
    ]
    .concat();
    stream(NEW, &globals, &[sheet("进展", cells), Sheet { name: "隐", state: 1, kind: 0, records: number(0, 0, 0, 1.0) }])
}

#[test]
fn changed_xlsx_are_read_or_refused() {
    let (written, by_hand) = (written(), by_hand());
    let bases = [Parts::of(&written), by_hand.clone()];
    let packages = [written, by_hand.pack(), by_hand.pack_by(CompressionMethod::Stored)];
    let (read, refused) = tried("xlsx", 0x5a48_4948_454e_4731, |chance| match chance.below(4) {
        // The package as it lies on the disk.
        0 => changed(packages[chance.below(packages.len())].clone(), EDGES, chance),
        // A part of it, packed again: what passes the sums.
        _ => {
            let mut parts = bases[chance.below(bases.len())].clone();
            let part = chance.below(parts.0.len());
            parts.0[part].1 = changed(std::mem::take(&mut parts.0[part].1), MARKS, chance);
            parts.pack_by(CompressionMethod::Stored)
        }
    });
    assert!(20 < read && 20 < refused, "both ways are tried");
}

#[test]
fn changed_xls_are_read_or_refused() {
    let stream = streamed();
    let whole = compound(&[("/Workbook", &stream)]);
    let at = (0..whole.len()).find(|it| whole[*it..].starts_with(&stream[..40])).expect("the stream lies in one piece");
    let (read, refused) = tried("xls", 0x5a48_4948_454e_4732, |chance| match chance.below(4) {
        // Sectors, tables, the directory.
        0 => changed(whole.clone(), EDGES, chance),
        // Records: those in the file are changed where they lie, so that the length stays.
        _ => {
            let mut records = changed(stream.clone(), EDGES, chance);
            records.resize(stream.len(), 0);
            let mut bytes = whole.clone();
            bytes[at..at + records.len()].copy_from_slice(&records);
            bytes
        }
    });
    assert!(20 < read && 20 < refused, "both ways are tried");
}
