//! Files made to do harm are refused or harmless, within two seconds and 300 MB each, the file itself counted.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "all of it is a test")]

mod kit;

use std::fmt::Write as _;
use std::process::Command;
use std::time::{Duration, Instant};

use kit::package::{Parts, part, relation, rels};
use kit::records::{self, CONTINUE, LABELSST, NEW, bof, cell, compound, number, record, sheet, stream, wide};
use zhiheng_exchange::{Bound, Workbook, WorkbookError, open};

const FILE: &str = "ZHIHENG_HOSTILE_FILE";
/// What is shipped ends within two seconds; unoptimised code takes ten times that, on a slow PC more, and must only end.
const SECONDS: u64 = if cfg!(debug_assertions) { 60 } else { 2 };
const MEGABYTES: u64 = 300;

/// What opening a file came to, in a process of its own: an abort of it is seen, and its memory is its own.
struct Outcome {
    said: String,
    megabytes: Option<u64>,
    took: Duration,
}

/// The one process of a file: the test calls itself with this in its environment, and then does nothing else.
fn child(test: &str) -> bool {
    let Some(path) = std::env::var_os(FILE) else { return false };
    let bytes = std::fs::read(path).expect("the file");
    let (start, worked) = (Instant::now(), worked());
    let read = open(&bytes, "填报表.xlsx");
    let took = match (worked, self::worked()) {
        (Some(before), Some(after)) => after - before,
        _ => start.elapsed().as_millis(),
    };
    println!("\n{test}|{}|{}|{took}", short(&read), peak().map(|it| it.to_string()).unwrap_or_default());
    true
}

/// The most memory that this process ever had, in megabytes.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|it| it.strip_prefix("VmHWM:"))?;
    line.trim().trim_end_matches(" kB").trim().parse::<u64>().ok().map(|it| it / 1024)
}

/// Milliseconds that the processor worked for this process: other work of the machine says nothing of it.
fn worked() -> Option<u128> {
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    let ticks: Vec<u128> = stat.rsplit(')').next()?.split_whitespace().skip(11).take(2).filter_map(|it| it.parse().ok()).collect();
    Some(ticks.iter().sum::<u128>() * 10)
}

fn short(read: &Result<Workbook, WorkbookError>) -> String {
    match read {
        Ok(book) => format!("read {} cells", book.sheets.iter().map(|it| it.cells.len()).sum::<usize>()),
        Err(error) => format!("{error:?}"),
    }
}

fn outcome(test: &str, bytes: &[u8]) -> Outcome {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("file");
    std::fs::write(&path, bytes).expect("the file is written");
    let done = Command::new(std::env::current_exe().expect("this test")).args(["--exact", test, "--nocapture"]).env(FILE, &path).output().expect("a process");
    let out = String::from_utf8_lossy(&done.stdout).into_owned();
    let line = out.lines().find_map(|it| it.strip_prefix(&format!("{test}|"))).unwrap_or_else(|| panic!("no word of it: {out} {}", String::from_utf8_lossy(&done.stderr)));
    let said: Vec<&str> = line.rsplitn(3, '|').collect();
    Outcome { said: said[2].to_owned(), megabytes: said[1].parse().ok(), took: Duration::from_millis(said[0].parse().unwrap()) }
}

/// Opens it in a process of its own, and holds it to its bounds.
fn held(test: &str, what: &str, bytes: &[u8], expected: &str) {
    let Outcome { said, megabytes, took } = outcome(test, bytes);
    println!("{what}: {} KB, {said}, {} ms, {} MB", bytes.len() / 1024, took.as_millis(), megabytes.unwrap_or_default());
    assert!(said.starts_with(expected), "{what}: {said}, not {expected}");
    assert!(took < Duration::from_secs(SECONDS), "{what}: {took:?}");
    assert!(megabytes.is_none_or(|it| it < MEGABYTES), "{what}: {megabytes:?} MB");
}

const CELLS: &str = "TooMuch { what: Cells";
const EXTENT: &str = "TooMuch { what: Extent";
const CHARACTERS: &str = "TooMuch { what: Characters";

fn rows(count: u32, row: impl Fn(&mut String, u32)) -> Parts {
    let mut out = String::new();
    for no in 1..=count {
        row(&mut out, no);
    }
    Parts::sheet(&out)
}

#[test]
fn sheets_that_are_too_large() {
    const TEST: &str = "sheets_that_are_too_large";
    if child(TEST) {
        return;
    }
    held(TEST, "a far cell", &Parts::sheet(r#"<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>"#).pack(), "read 2 cells");
    held(TEST, "a cell beyond the last", &Parts::sheet(r#"<row r="1"><c r="XFE1048577"><v>1</v></c></row>"#).pack(), "Damaged");
    held(TEST, "a cell at no number", &Parts::sheet(r#"<row r="1"><c r="A99999999999999999999"><v>1</v></c></row>"#).pack(), "Damaged");
    let most = rows(1000, |out, no| {
        write!(out, r#"<row r="{no}">"#).unwrap();
        for _ in 0..200 {
            write!(out, r#"<c t="inlineStr"><is><t>推动制造业高质量发展取得新进展，完成第{no}项</t></is></c>"#).unwrap();
        }
        out.push_str("</row>");
    });
    held(TEST, "as many cells as are read", &most.pack(), "read 200000 cells");
    let filled = rows(1_048_576, |out, no| write!(out, r#"<row r="{no}"><c r="A{no}" t="inlineStr"><is><t>第{no}行</t></is></c></row>"#).unwrap());
    held(TEST, "a million rows of text", &filled.pack(), CELLS);
    let blank = rows(1_048_576, |out, no| write!(out, r#"<row r="{no}" spans="1:3" s="1" customFormat="1" ht="14.25"><c r="A{no}" s="1"/><c r="B{no}" s="1"/></row>"#).unwrap());
    held(TEST, "a million rows formatted and empty", &blank.pack(), "read 0 cells");
    let mut merged = "<sheetData/><mergeCells>".to_owned();
    for no in 1..=1_000_000 {
        write!(merged, r#"<mergeCell ref="A{no}:B{no}"/>"#).unwrap();
    }
    held(TEST, "a million merged blocks", &Parts::worksheet(&(merged + "</mergeCells>")).pack(), CELLS);
    let many = vec![("s", "", "<sheetData/>"); 300];
    held(TEST, "300 sheets", &Parts::worksheets(&many).pack(), "TooMuch { what: Sheets");
    let row = |at: u16| cell(records::LABEL, at, 0, 0, &wide("行"));
    let filled: Vec<u8> = (0..=u16::MAX).flat_map(|it| [row(it), number(it, 1, 0, 1.0), number(it, 2, 0, 1.0), number(it, 255, 0, 1.0)].concat()).collect();
    held(TEST, "65,536 rows of an .xls", &records::workbook(&[], filled), CELLS);
    held(TEST, "a far cell of an .xls", &records::workbook(&[], [record(records::DIMENSIONS, &[0xff; 14]), row(0), number(65_535, 255, 0, 1.0)].concat()), "read 2 cells");
}

#[test]
fn texts_that_are_too_long() {
    const TEST: &str = "texts_that_are_too_long";
    if child(TEST) {
        return;
    }
    let inline = |text: &str| Parts::sheet(&format!(r#"<row r="1"><c r="A1" t="inlineStr"><is><t>{text}</t></is></c></row>"#));
    let one = inline(&"A".repeat(400 << 20)).pack();
    assert!(one.len() < 1 << 20, "it is small as a file");
    held(TEST, "a text of 400 MB", &one, CHARACTERS);
    let long = "A".repeat(64 << 20);
    held(TEST, "a shared text of 64 MB", &Parts::sheet("").strings(&format!("<si><t>{long}</t></si>")).pack(), CHARACTERS);
    held(TEST, "a tag of 64 MB", &Parts::sheet(&format!(r#"<row r="{long}"/>"#)).pack(), CHARACTERS);
    held(TEST, "a remark of 64 MB", &Parts::sheet(&format!("<!--{long}-->")).pack(), CHARACTERS);
    held(TEST, "64 MB of blanks", &Parts::sheet(&" ".repeat(64 << 20)).pack(), CHARACTERS);
    held(TEST, "ten million empty rows", &Parts::sheet(&"<row/>".repeat(10_000_000)).pack(), EXTENT);
    held(TEST, "a text of ten million references", &inline(&"&#65;".repeat(10 << 20)).pack(), CHARACTERS);
    held(TEST, "a text of 200,000 characters", &inline(&"质量".repeat(100_000)).pack(), CHARACTERS);
    let shared = rows(180_000, |out, no| write!(out, r#"<row r="{no}"><c r="A{no}" t="s"><v>0</v></c></row>"#).unwrap());
    held(TEST, "one long text in every cell", &shared.strings(&format!("<si><t>{}</t></si>", "质".repeat(30_000))).pack(), CHARACTERS);
    held(TEST, "ten million shared texts", &Parts::sheet("").strings(&"<si/>".repeat(10_000_000)).pack(), "");
    let sst = |count: usize| [&[0_u8; 8][..], &b"\0\0\0".repeat(count)].concat();
    let texts: Vec<u8> = (0..1000).flat_map(|it| record(if it == 0 { 0x00fc } else { CONTINUE }, &sst(2700)[if it == 0 { 0 } else { 8 }..])).collect();
    held(TEST, "millions of texts in an .xls", &records::workbook(&texts, Vec::new()), CELLS);
    let pieces = [record(0x00fc, &sst(0)), record(CONTINUE, &[]).repeat(12_000_000)].concat();
    held(TEST, "millions of empty pieces in an .xls", &records::workbook(&pieces, Vec::new()), "Damaged");
    let again: Vec<u8> = (0..60_000).flat_map(|it| cell(LABELSST, it, 0, 0, &[0; 4])).collect();
    held(TEST, "one long text in every cell of an .xls", &records::workbook(&records::shared(&[&"质".repeat(4000)]), again), CHARACTERS);
}

#[test]
fn packages_that_lie() {
    const TEST: &str = "packages_that_lie";
    if child(TEST) {
        return;
    }
    let plain = Parts::sheet(r#"<row r="1"><c r="A1" t="s"><v>0</v></c></row>"#).strings("<si><t>质量</t></si>");
    let mut many = plain.clone();
    for no in 0..100_000 {
        many.0.push((format!("xl/media/image{no}.png"), Vec::new()));
    }
    held(TEST, "100,000 files", &many.pack(), "TooMuch { what: Parts");
    let claims = |text: &str| plain.clone().with("xl/sharedStrings.xml", &part("sst", "<si><t>质量</t></si>").replace("<sst", &format!("<sst {text}")));
    held(TEST, "a count of texts that is not", &claims(r#"count="99999999999" uniqueCount="18446744073709551615""#).pack(), "read 1 cells");
    let outside = Parts::worksheet(r#"<dimension ref="A1:ZZZZZZ99999999999"/><sheetData><row><c><v>1</v></c></row></sheetData>"#);
    held(TEST, "an extent that is not", &outside.pack(), "read 1 cells");
    held(TEST, "a text that is not there", &plain.clone().strings("").pack(), "Damaged");
    // Declared sizes of the sheet, in its own head (at 22) and in the directory (at 24).
    for size in [0_u32, 10, 0x7fff_ffff, 0xffff_fff0] {
        let mut bytes = plain.pack();
        for (mark, at) in [(b"PK\x03\x04", 22), (b"PK\x01\x02", 24)] {
            let places: Vec<usize> = (0..bytes.len() - 4).filter(|it| bytes[*it..].starts_with(mark)).collect();
            for place in places {
                bytes[place + at..place + at + 4].copy_from_slice(&size.to_le_bytes());
            }
        }
        held(TEST, &format!("sizes of {size}"), &bytes, "");
    }
    let circle = plain.clone().with("xl/_rels/workbook.xml.rels", &rels(&relation("rId1", "worksheet", "workbook.xml")));
    held(TEST, "a workbook that is its own sheet", &circle.pack(), "read 0 cells");
    let circle = plain.clone().with("_rels/.rels", &rels(&relation("rId1", "officeDocument", "_rels/.rels")));
    held(TEST, "relations of relations", &circle.pack(), "Damaged");
    let large: String = (1..500_000).map(|it| format!(r#"<row r="{it}"><c r="A{it}" s="1"/></row>"#)).collect();
    let sheets = vec![("s", "", "<sheetData/>"); 200];
    let same: String = (1..=200).map(|it| relation(&format!("rId{it}"), "worksheet", "worksheets/sheet1.xml")).collect();
    let often = Parts::worksheets(&sheets).with("xl/worksheets/sheet1.xml", &part("worksheet", &format!("<sheetData>{large}</sheetData>"))).with("xl/_rels/workbook.xml.rels", &rels(&same));
    held(TEST, "one large sheet 200 times", &often.pack(), EXTENT);
    let tricks = plain.clone().with("../../evil.xml", "<a/>").with("/etc/evil.xml", "<a/>").with(r"..\..\evil.xml", "<a/>").with(r"C:\evil.xml", "<a/>").with("XL/Workbook.XML", "<a/>").with("", "<a/>");
    held(TEST, "names that lead out of the package", &tricks.pack(), "read 1 cells");
    let out = plain.clone().with("xl/_rels/workbook.xml.rels", &rels(&relation("rId1", "worksheet", "../../../../etc/passwd")));
    held(TEST, "a sheet outside the package", &out.pack(), "Damaged");
    let names: Vec<(String, Vec<u8>)> = (0..500).map(|it| (format!("{it:05}{}", "中".repeat(20_000)), Vec::new())).collect();
    held(TEST, "names of 60 KB", &Parts([plain.0.clone(), names].concat()).pack(), "read 1 cells");
}

#[test]
fn markup_that_grows() {
    const TEST: &str = "markup_that_grows";
    if child(TEST) {
        return;
    }
    let declared = |declaration: &str, text: &str| {
        let sheet = part("worksheet", &format!(r#"<sheetData><row><c t="inlineStr"><is><t>{text}</t></is></c></row></sheetData>"#));
        Parts::sheet("").with("xl/worksheets/sheet1.xml", &sheet.replace("<worksheet", &format!("{declaration}<worksheet")))
    };
    let laughs: String = (1..10).map(|it| format!(r#"<!ENTITY l{it} "{}">"#, format!("&l{};", it - 1).repeat(10))).collect();
    let laughs = format!(r#"<!DOCTYPE worksheet [<!ENTITY l0 "哈">{laughs}]>"#);
    held(TEST, "entities of entities", &declared(&laughs, "&l9;").pack(), "Damaged");
    let outside = r#"<!DOCTYPE worksheet [<!ENTITY file SYSTEM "file:///etc/passwd">]>"#;
    held(TEST, "an entity from a file", &declared(outside, "&file;").pack(), "Damaged");
    held(TEST, "an entity nobody declared", &declared("", "&l9;").pack(), "Damaged");
    let deep = Parts::worksheet(&format!("{}{}", "<a>".repeat(2_000_000), "</a>".repeat(2_000_000)));
    held(TEST, "two million elements in one another", &deep.pack(), "");
    let named = format!("<{}>", "a".repeat(900_000)).repeat(150);
    held(TEST, "elements with names of a megabyte", &Parts::worksheet(&named).pack(), "");
    let attributes: String = (0..100_000).map(|it| format!(r#" a{it}="1""#)).collect();
    held(TEST, "100,000 attributes", &Parts::sheet(&format!("<row{attributes}/>")).pack(), CHARACTERS);
    let formats: String = (0..2_000_000).map(|it| format!(r#"<numFmt numFmtId="{it}" formatCode="0"/>"#)).collect();
    held(TEST, "two million formats", &Parts::sheet("").with("xl/styles.xml", &part("styleSheet", &formats)).pack(), "Damaged");
    held(TEST, "a format of brackets", &Parts::sheet("").formats(&[&"[".repeat(30_000)]).pack(), "read 0 cells");
}

#[test]
fn compound_files_that_lie() {
    const TEST: &str = "compound_files_that_lie";
    if child(TEST) {
        return;
    }
    let good = records::workbook(&[], (0..2000).flat_map(|it| number(it, 0, 0, 1.0)).collect());
    let put = |bytes: &mut [u8], at: usize, value: u32| bytes[at..at + 4].copy_from_slice(&value.to_le_bytes());
    let sector = 1_usize << u16::from_le_bytes(good[30..32].try_into().unwrap());
    let first_table = u32::from_le_bytes(good[76..80].try_into().unwrap());
    let table = (first_table as usize + 1) * sector;
    let mut ring = good.clone();
    for entry in 0..sector / 4 {
        put(&mut ring, table + entry * 4, 5);
    }
    held(TEST, "sectors in a ring", &ring, "Damaged");
    let mut again = good.clone();
    for entry in 0..109 {
        put(&mut again, 76 + entry * 4, first_table);
    }
    held(TEST, "one table many times", &again, "read 2000 cells");
    // Table sectors named by a chain of sectors, each full of the same one.
    let mut large = good.clone();
    large.resize(50 << 20, 0);
    let (first, last) = (u32::try_from(good.len() / sector).unwrap(), u32::try_from(large.len() / sector - 2).unwrap());
    put(&mut large, 68, first);
    for id in first..last {
        let start = (id as usize + 1) * sector;
        for entry in 0..sector / 4 {
            put(&mut large, start + entry * 4, if entry + 1 == sector / 4 { id + 1 } else { first_table });
        }
    }
    put(&mut large, (last as usize + 1) * sector - 4, u32::MAX);
    held(TEST, "one table twelve million times", &large, "read 2000 cells");
    let mut endless = good.clone();
    let directory = (0..endless.len() - 16).find(|it| endless[*it..].starts_with(b"W\0o\0r\0k\0b\0o\0o\0k\0")).unwrap();
    put(&mut endless, directory + 120, u32::MAX);
    held(TEST, "a stream of 4 GB", &endless, "Damaged");
    let mut crowded = good.clone();
    put(&mut crowded, directory + 68, 1);
    put(&mut crowded, directory + 72, 1);
    held(TEST, "an entry beside itself", &crowded, "");
    // 200 sheets that all begin at the same place.
    let body = [bof(NEW, 0x10), record(0x0201, &[0; 6]).repeat(4_000_000), record(records::EOF, &[])].concat();
    let listed = |at: u32| (0..200).flat_map(|_| record(0x0085, &[&at.to_le_bytes()[..], &[0, 0, 1, 0, b's']].concat())).collect::<Vec<u8>>();
    let globals = |at: u32| [bof(NEW, 5), listed(at), record(records::EOF, &[])].concat();
    let at = u32::try_from(globals(0).len()).unwrap();
    held(TEST, "one sheet 200 times", &compound(&[("/Workbook", &[globals(at), body].concat())]), "Bomb");
    let nested = bof(NEW, 0x10).repeat(4_000_000);
    held(TEST, "beginnings without ends", &compound(&[("/Workbook", &stream(NEW, &[], &[sheet("s", nested)]))]), "Damaged");
}

#[test]
fn a_large_workbook_is_read_or_refused_in_time() {
    const TEST: &str = "a_large_workbook_is_read_or_refused_in_time";
    if child(TEST) {
        return;
    }
    // Noise does not pack, so the file is as large as its pictures.
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut noise = move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state
    };
    let picture: Vec<u8> = (0..45 << 17).flat_map(|_| noise().to_le_bytes()).collect();
    let small = rows(60, |out, no| write!(out, r#"<row r="{no}"><c r="A{no}"><v>{no}</v></c></row>"#).unwrap());
    let bytes = small.with("xl/media/image1.png", &picture).pack();
    assert!(45 << 20 < bytes.len());
    held(TEST, "a picture of 45 MB", &bytes, "read 60 cells");
    drop((bytes, picture));
    let mut texts = String::new();
    for _ in 0..1_950_000 {
        write!(texts, r#"<si><t>第{:x}项{:x}{:x}</t></si>"#, noise() >> 40, noise(), noise()).unwrap();
    }
    let rows = rows(400_000, |out, no| write!(out, r#"<row r="{no}"><c r="A{no}" t="s"><v>{}</v></c><c r="B{no}" t="s"><v>{}</v></c><c r="C{no}" t="s"><v>{no}</v></c></row>"#, no * 2, no * 2 + 1).unwrap());
    let bytes = rows.strings(&texts).pack();
    assert!(48 << 20 < bytes.len());
    held(TEST, "400,000 rows of texts", &bytes, CELLS);
}

#[test]
fn what_is_cut_short_is_damaged_wherever_it_is_cut() {
    let bytes = Parts::sheet(r#"<row r="1"><c r="A1" t="s"><v>0</v></c></row>"#).strings("<si><t>质量</t></si>").pack();
    for end in 4..bytes.len() {
        assert!(matches!(open(&bytes[..end], "a.xlsx"), Err(WorkbookError::Damaged { .. })), "cut to {end} of {}", bytes.len());
    }
    let bound = WorkbookError::TooLarge { limit: 64 << 20 };
    assert_eq!(open(&vec![0; (64 << 20) + 1], "a.xlsx"), Err(bound));
    let few = WorkbookError::TooMuch { what: Bound::Sheets, limit: 256 };
    let sheets: Vec<(&str, &str, &str)> = vec![("s", "", "<sheetData/>"); 257];
    assert_eq!(open(&Parts::worksheets(&sheets).pack(), "a.xlsx"), Err(few));
    assert!(open(&Parts::worksheets(&sheets[1..]).pack(), "a.xlsx").is_ok());
}
