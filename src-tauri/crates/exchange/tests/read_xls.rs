//! Workbooks of 1993 to 2003, record by record.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "all of it is a test")]

mod kit;

use kit::lines;
use kit::records::*;
use zhiheng_exchange::{Stranger, Workbook, WorkbookError, WorkbookKind, open};

fn read(bytes: &[u8]) -> Workbook {
    open(bytes, "填报表.et").expect("a workbook")
}

/// XF records with these formats.
fn styles(ids: &[u16]) -> Vec<u8> {
    ids.iter().flat_map(|it| record(0x00e0, &[&[0, 0], &it.to_le_bytes()[..], &[0; 16]].concat())).collect()
}

#[test]
fn every_kind_of_record_is_read() {
    let code = [&164_u16.to_le_bytes()[..], &wide("yyyy\"年\"m\"月\"d\"日\"")].concat();
    let globals = [styles(&[0, 10, 164, 20]), record(0x041e, &code), shared(&["质量", "品牌"])].concat();
    let packed = |value: u32| value.to_le_bytes();
    let records = [
        record(DIMENSIONS, &[0xff; 14]),
        number(0, 0, 0, 0.1 + 0.2),
        cell(RK, 0, 1, 1, &packed(77 << 2 | 3)),
        cell(LABELSST, 0, 2, 0, &packed(1)),
        cell(LABEL, 0, 3, 0, &wide("直接写的")),
        number(1, 0, 2, 42_503.0),
        number(1, 1, 3, 0.5),
        cell(BOOLERR, 1, 2, 0, &[1, 0]),
        cell(BOOLERR, 1, 3, 0, &[0x07, 1]),
        // Row 3, columns B to C.
        record(MULRK, &[2, 0, 1, 0, 0, 0, 0x16, 0, 0, 0, 1, 0, 0x03, 0x09, 0, 0, 2, 0]),
        formula(3, 0, 48.5_f64.to_le_bytes()),
        formula(3, 1, [0, 0, 0, 0, 0, 0, 0xff, 0xff]),
        // An array formula has a record between.
        record(0x0221, &[0; 14]),
        record(STRING, &wide("公式的字")),
        formula(3, 2, [1, 0, 1, 0, 0, 0, 0xff, 0xff]),
        formula(3, 3, [2, 0, 0x2a, 0, 0, 0, 0xff, 0xff]),
        formula(3, 4, [3, 0, 0, 0, 0, 0, 0xff, 0xff]),
        // A chart in the sheet has cells of its own.
        bof(NEW, 0x20),
        number(0, 0, 0, 999.0),
        record(EOF, &[]),
        record(MERGED, &[1, 0, 4, 0, 5, 0, 0, 0, 3, 0]),
        cell(LABEL, 0xffff, 255, 0, &wide("远处")),
    ]
    .concat();
    let hidden = Sheet { name: "_zhiheng", state: 2, kind: 0, records: cell(LABEL, 0, 0, 0, b"\x04\0\0code") };
    let chart = Sheet { name: "图", state: 0, kind: 2, records: Vec::new() };
    let bytes = compound(&[("/Workbook", &stream(NEW, &globals, &[sheet("进展", records), chart, hidden]))]);
    let read = read(&bytes);
    assert_eq!((read.kind, read.macros, read.links, read.saved_at), (WorkbookKind::Xls, false, false, None));
    assert_eq!(
        lines(&read.sheets[0]),
        [
            "A1=0.3", "B1='77%'", "C1='品牌'", "D1='直接写的'", "A2=day 2016-05-13", "B2='12:00'", "C2=true", "D2=error #DIV/0!", "B3=5", "C3='576%'", "A4=48.5",
            "B4='公式的字'", "C4=true", "D4=error #N/A", "IV65536='远处'",
        ]
    );
    let merged: Vec<String> = read.sheets[0].merged.iter().map(|it| format!("{}:{}", it.first.address(), it.last.address())).collect();
    assert_eq!(merged, ["A5:D6"]);
    let sheets: Vec<(&str, bool)> = read.sheets.iter().map(|it| (it.name.as_str(), it.hidden)).collect();
    assert_eq!(sheets, [("进展", false), ("_zhiheng", true)]);
    assert_eq!(lines(&read.sheets[1]), ["A1='code'"]);
}

#[test]
fn texts_of_the_older_version_are_in_the_code_page() {
    let gbk = |text: &str| {
        let (bytes, _, _) = encoding_rs::GB18030.encode(text);
        [&u16::try_from(bytes.len()).unwrap().to_le_bytes()[..], bytes.as_ref()].concat()
    };
    let code = [&[164, 0, 2], &b"0%"[..]].concat();
    let globals = [record(0x0042, &936_u16.to_le_bytes()), record(0x041e, &code), styles(&[0, 164])].concat();
    let records = [cell(LABEL, 0, 0, 0, &gbk("质量强省")), number(0, 1, 1, 0.07), formula(0, 2, [0, 0, 0, 0, 0, 0, 0xff, 0xff]), record(STRING, &gbk("合计"))].concat();
    let read = read(&compound(&[("/Book", &stream(OLD, &globals, &[sheet("进展情况", records)]))]));
    assert_eq!(read.sheets[0].name, "进展情况");
    assert_eq!(lines(&read.sheets[0]), ["A1='质量强省'", "B1='7%'", "C1='合计'"]);
}

#[test]
fn the_table_of_texts_goes_on_in_further_records() {
    let (first, second) = ("甲".repeat(4000), "乙".repeat(3000));
    let whole = shared(&[&first, &second, "丙"])[4..].to_vec();
    // Cut inside the second text: the next record begins with the width again.
    let cut = 8 + 3 + 8000 + 3 + 100;
    let globals = [record(0x00fc, &whole[..cut]), record(CONTINUE, &[&[1], &whole[cut..]].concat())].concat();
    let records: Vec<u8> = (0..3).flat_map(|it| cell(LABELSST, it, 0, 0, &u32::from(it).to_le_bytes())).collect();
    let read = read(&workbook(&globals, records));
    assert_eq!(lines(&read.sheets[0]), [format!("A1='{first}'"), format!("A2='{second}'"), "A3='丙'".to_owned()]);
}

#[test]
fn the_other_calendar_macros_and_links_are_seen() {
    let globals = [record(0x0022, &[1, 0]), styles(&[14]), record(0x01ae, &[1, 0, 4, 0, 0, 1, b'b', b'.'])].concat();
    let book = stream(NEW, &globals, &[sheet("表一", number(0, 0, 0, 41_041.0))]);
    let read = read(&compound(&[("/Workbook", &book), ("/_VBA_PROJECT_CUR/PROJECT", b"x"), ("/MBD01/Workbook", b"inside")]));
    assert_eq!(lines(&read.sheets[0]), ["A1=day 2016-05-13"]);
    assert!(read.macros && read.links);
    let own = record(0x01ae, &[1, 0, 1, 4]);
    assert!(!open(&workbook(&own, Vec::new()), "").unwrap().links, "its own sheets are no links");
}

#[test]
fn the_moment_of_saving_is_in_the_summary() {
    // 2016-07-05 09:30:12, in 100 nanoseconds since 1601.
    let ticks: u64 = (13_112_184_612 + 3600 * 9 + 30 * 60 - 30 * 60 - 3600 * 9) * 10_000_000;
    let section = [&[0_u8; 4][..], &2_u32.to_le_bytes(), &[1, 0, 0, 0, 24, 0, 0, 0], &[0x0d, 0, 0, 0, 32, 0, 0, 0], &[2, 0, 0, 0, 0xa8, 3, 0, 0], &[0x40, 0, 0, 0], &ticks.to_le_bytes()].concat();
    let summary = [&[0xfe, 0xff][..], &[0; 42], &48_u32.to_le_bytes(), &section].concat();
    let book = stream(NEW, &[], &[sheet("表一", Vec::new())]);
    let saved = |summary: &[u8]| open(&compound(&[("/Workbook", &book), ("/\u{5}SummaryInformation", summary)]), "").unwrap().saved_at.map(|it| it.to_string());
    assert_eq!(saved(&summary).as_deref(), Some("2016-07-05 09:30:12"));
    assert_eq!(saved(&summary[..60]), None);
    assert_eq!(saved(b""), None);
}

#[test]
fn other_compound_files_are_called_by_their_name() {
    let stranger = |kind| Err(WorkbookError::NotAWorkbook { kind });
    assert_eq!(open(&compound(&[("/WordDocument", b"x"), ("/ObjectPool/_1/Workbook", b"x")]), "a.xls"), stranger(Stranger::Doc));
    assert_eq!(open(&compound(&[("/PowerPoint Document", b"x")]), "a.xls"), stranger(Stranger::Pptx));
    assert_eq!(open(&compound(&[("/Something", b"x")]), "a.xls"), stranger(Stranger::Unknown));
    assert_eq!(open(&compound(&[("/EncryptedPackage", b"x"), ("/EncryptionInfo", b"x")]), "a.xlsx"), Err(WorkbookError::Encrypted));
    assert_eq!(open(&workbook(&record(0x002f, &[1, 0, 1, 0]), Vec::new()), "a.xls"), Err(WorkbookError::Encrypted));
}

#[test]
fn what_is_cut_short_or_points_nowhere_is_damaged() {
    let damaged = |bytes: &[u8], what: &str| match open(bytes, "a.xls") {
        Err(WorkbookError::Damaged { .. }) => {}
        other => panic!("{what}: {other:?}"),
    };
    damaged(&workbook(&[], cell(LABELSST, 0, 0, 0, &[9, 0, 0, 0])), "a text that is not there");
    damaged(&workbook(&[], record(NUMBER, &[0, 0, 0, 0, 0, 0, 1])), "half a number");
    damaged(&workbook(&[], record(LABEL, &[0, 0, 0, 0, 0, 0, 0xff, 0xff, 0, 1])), "a text longer than its record");
    damaged(&workbook(&[], number(0, 0x4000, 0, 1.0)), "beyond the last column");
    let whole = workbook(&shared(&["质量"]), number(0, 0, 0, 1.0));
    let stream = stream_of(&whole, "/Workbook");
    for cut in 1..stream.len() {
        damaged(&compound(&[("/Workbook", &stream[..cut])]), &format!("cut to {cut}"));
    }
    for cut in [8, 100, 511, 512, 600, 1024] {
        damaged(&whole[..cut], &format!("the file cut to {cut}"));
    }
}
