//! Files that are broken, locked, of another kind, or made to do harm: refused with the reason, soon and in little memory.

use std::io::{Cursor, Write};

use zhiheng_intake::{FileKind, Format, LegacyKind, Limit, SourceError, open};
use zip::write::SimpleFileOptions;
use zip::ZipWriter;

use super::package::{NAMESPACES, docx, p, zip};
use super::portable::{deflate, pdf, stream};
use super::{fixture, said};

fn refused(bytes: &[u8]) -> SourceError {
    match open(bytes, "计划.docx") {
        Err(it) => it,
        Ok(it) => panic!("read as {:?} with {} blocks", it.format, it.blocks.len()),
    }
}

/// A compound file's header and a directory with these names.
fn compound(names: &[&str]) -> Vec<u8> {
    let mut file = vec![0_u8; 512];
    file[..8].copy_from_slice(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1");
    for name in names {
        let mut entry: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        entry.resize(128, 0);
        file.extend(entry);
    }
    file
}

#[test]
fn older_formats_say_how_to_go_on() {
    let legacy = |names: &[&str], file: &str| open(&compound(names), file);
    let old = |kind| Err(SourceError::Legacy { kind });
    assert_eq!(legacy(&["Root Entry", "WordDocument", "1Table"], "计划.doc"), old(LegacyKind::Doc));
    assert_eq!(legacy(&["Root Entry", "WordDocument"], "计划.docx"), old(LegacyKind::Doc), "by content, not by name");
    assert_eq!(legacy(&["Root Entry", "WordDocument"], "计划.WPS"), old(LegacyKind::Wps));
    assert_eq!(legacy(&["Root Entry", "Workbook", "WordDocument"], "表.xls"), old(LegacyKind::Xls));
    assert_eq!(legacy(&["Root Entry", "PowerPoint Document"], "a.ppt"), old(LegacyKind::Ppt));
    assert_eq!(legacy(&["Root Entry", "EncryptionInfo", "EncryptedPackage"], "密.docx"), Err(SourceError::Encrypted));
    assert_eq!(legacy(&["Root Entry", "别的"], "a.bin"), Err(SourceError::Unknown));
}

#[test]
fn other_kinds_are_named() {
    let kind = |bytes: &[u8]| match refused(bytes) {
        SourceError::NotADocument { kind } => kind,
        other => panic!("{other:?}"),
    };
    assert_eq!(kind(&zip(&[("xl/workbook.xml", b"<a/>")])), FileKind::Xlsx);
    assert_eq!(kind(&zip(&[("ppt/presentation.xml", b"<a/>")])), FileKind::Pptx);
    assert_eq!(kind(&zip(&[("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", b"<a/>")])), FileKind::Odt);
    assert_eq!(kind(&zip(&[("OFD.xml", b"<a/>")])), FileKind::Ofd);
    assert_eq!(kind(&zip(&[("a.txt", b"x")])), FileKind::Zip);
    assert_eq!(kind(b"{\\rtf1 text}"), FileKind::Rtf);
    assert_eq!(kind("\u{feff}<!DOCTYPE html><html>质量</html>".as_bytes()), FileKind::Html);
    assert_eq!(kind(b"<?xml version=\"1.0\"?><w:wordDocument/>"), FileKind::Xml);
    assert_eq!(kind(b"\x89PNG\r\n\x1a\n...."), FileKind::Picture);
    assert_eq!(kind(b"SQLite format 3\0...."), FileKind::Database);
    assert_eq!(refused(b"%TSD-Header-###%...."), SourceError::Encrypted);
}

#[test]
fn too_large_is_told_by_size_alone() {
    assert!(matches!(refused(&vec![b'a'; 200 << 20]), SourceError::TooLarge { .. }));
    assert!(matches!(refused(&vec![b'a'; 40 << 20]), SourceError::TooLarge { .. }), "text has a bound of its own");
}

#[test]
fn bombs_of_packages() {
    let blow = |name: &str, inside: &[u8], megabytes: usize, tail: &str| {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        writer.start_file("word/document.xml", SimpleFileOptions::default()).unwrap();
        if name == "word/document.xml" {
            let block = vec![b' '; 1 << 20];
            writer.write_all(inside).unwrap();
            for _ in 0..megabytes {
                writer.write_all(&block).unwrap();
            }
            writer.write_all(tail.as_bytes()).unwrap();
        }
        writer.finish().unwrap().into_inner()
    };
    let head = format!("<w:document {NAMESPACES}><w:body>");
    let big = blow("word/document.xml", head.as_bytes(), 120, "</w:body></w:document>");
    assert!(big.len() < 1 << 20);
    assert!(matches!(refused(&big), SourceError::Bomb { .. }));
    // What the file says of its size is a lie: it says that there is little.
    let mut liar = big.clone();
    let real = (120_u32 << 20) + head.len() as u32 + 22;
    let places: Vec<usize> = liar.windows(4).enumerate().filter(|it| it.1 == real.to_le_bytes()).map(|it| it.0).collect();
    assert!(!places.is_empty());
    for place in places {
        liar[place..place + 4].copy_from_slice(&1000_u32.to_le_bytes());
    }
    assert!(matches!(refused(&liar), SourceError::Bomb { .. } | SourceError::Damaged { .. }));
    // Below what is plainly a bomb, the ratio tells.
    assert!(matches!(refused(&blow("word/document.xml", head.as_bytes(), 20, "</w:body></w:document>")), SourceError::Bomb { .. }));
    // A bomb inside is not opened.
    let nested = zip(&[("word/media/a.zip", &big), ("word/document.xml", format!("{head}{}</w:body></w:document>", p("质量")).as_bytes())]);
    assert_eq!(open(&nested, "a.docx").unwrap().blocks.len(), 1);
}

#[test]
fn swelling_and_bottomless_xml() {
    let laughs = "<!DOCTYPE l [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;\">]><w:document>&c;</w:document>";
    assert!(matches!(refused(&zip(&[("word/document.xml", laughs.as_bytes())])), SourceError::Damaged { .. }));
    let deep = |open: &str, close: &str| docx(&format!("{}{}", open.repeat(20_000), close.repeat(20_000)), "", "");
    for (opening, closing) in [("<w:p><w:r>", "</w:r></w:p>"), ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"), ("<a>", "</a>")] {
        assert!(matches!(refused(&deep(opening, closing)), SourceError::TooMuch { what: Limit::Depth, .. }), "{opening}");
    }
    let many = docx(&"<w:p/>".repeat(300_000), "", "");
    assert!(matches!(refused(&many), SourceError::TooMuch { what: Limit::Paragraphs, .. } | SourceError::Bomb { .. }));
}

#[test]
fn tables_that_cover_more_than_they_say() {
    let cell = |span: usize, text: &str| format!(r#"<w:tc><w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr>{}</w:tc>"#, p(text));
    // One long text in a cell over thousands of places.
    let long = "质".repeat(100_000);
    let wide = docx(&format!("<w:tbl><w:tr>{}{}</w:tr></w:tbl>", cell(4_000_000_000, &long), cell(2, "x")), "", "");
    assert!(matches!(refused(&wide), SourceError::TooMuch { what: Limit::Characters, .. }));
    let row = format!("<w:tr>{}{}</w:tr>", cell(200, ""), cell(50, ""));
    let tall = docx(&format!("<w:tbl>{}</w:tbl>", row.repeat(2_000)), "", "");
    assert!(matches!(refused(&tall), SourceError::TooMuch { what: Limit::Cells, .. }));
}

#[test]
fn too_many_entries() {
    let names: Vec<String> = (0..12_000).map(|it| format!("a/{it}")).collect();
    let entries: Vec<(&str, &[u8])> = names.iter().map(|it| (it.as_str(), b"".as_slice())).collect();
    assert!(matches!(refused(&zip(&entries)), SourceError::TooMuch { what: Limit::Entries, .. }));
}

#[test]
fn bombs_of_pdf() {
    let page = |contents: &str| -> [Vec<u8>; 3] {
        [
            b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 595 842] >>".to_vec(),
            format!("<< /Type /Page /Parent 2 0 R {contents} >>").into_bytes(),
        ]
    };
    let zeros = deflate(&vec![b' '; 64 << 20]);
    let with = |contents: &str, more: Vec<Vec<u8>>| pdf(&page(contents).into_iter().chain(more).collect::<Vec<_>>());
    assert!(matches!(refused(&with("/Contents 4 0 R", vec![stream("/Filter /FlateDecode", &zeros)])), SourceError::Bomb { .. }));
    // Packed twice.
    assert!(matches!(refused(&with("/Contents 4 0 R", vec![stream("/Filter [/FlateDecode /FlateDecode]", &deflate(&zeros))])), SourceError::Bomb { .. }));
    // Objects that are unpacked when the file is opened.
    let objects = with("/Contents 4 0 R", vec![stream("/Type /O#62jStm /N 1 /First 4 /Filter /FlateDecode", &zeros)]);
    assert!(matches!(refused(&objects), SourceError::Bomb { .. }));
    // The same content a thousand times.
    let again = format!("/Contents [{}]", "4 0 R ".repeat(1000));
    assert!(matches!(refused(&with(&again, vec![stream("/Filter /FlateDecode", &deflate(&vec![b' '; 8 << 20]))])), SourceError::Bomb { .. }));
    // Content within content, each twice: 2^40 times, if one let it.
    let form = |next: usize| stream(&format!("/Type /XObject /Subtype /Form /Resources << /XObject << /X {next} 0 R >> >>"), b"/X Do /X Do /X Do /X Do /X Do /X Do /X Do /X Do");
    let forms: Vec<Vec<u8>> = [stream("", b"/X Do")].into_iter().chain((6..46).map(form)).collect();
    assert!(matches!(refused(&with("/Contents 4 0 R /Resources << /XObject << /X 5 0 R >> >>", forms)), SourceError::Bomb { .. } | SourceError::NoText { .. }));
    // Small numbers without end, plain and packed: each would be a value in memory.
    let plain = "1 ".repeat(4 << 20);
    let full = |objects: Vec<Vec<u8>>| matches!(refused(&with("/Contents 4 0 R", objects)), SourceError::TooMuch { what: Limit::Objects, .. });
    assert!(full(vec![format!("[{plain}]").into_bytes()]));
    assert!(full(vec![stream("/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode", &deflate(plain.as_bytes()))]));
    // Parents in a circle.
    let circle = pdf(&[b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(), b"<< /Type /Pages /Parent 2 0 R /Kids [2 0 R 3 0 R] >>".to_vec(), b"<< /Type /Page /Parent 2 0 R >>".to_vec()]);
    assert!(matches!(refused(&circle), SourceError::NoText { .. } | SourceError::Damaged { .. }));
}

#[test]
fn a_locked_pdf_and_a_protected_one() {
    assert_eq!(open(&fixture("plans/source/locked.pdf"), "a.pdf"), Err(SourceError::Encrypted));
    // Protected against changes, open to everyone.
    let read = open(&fixture("plans/source/protected.pdf"), "a.pdf").unwrap();
    assert!(said(&read).contains("开展质量提升行动"));
}

#[test]
fn half_files() {
    for (name, format) in [("shapes.docx", Format::Docx), ("plan-2016.docx", Format::Docx), ("plan-2016.pdf", Format::Pdf)] {
        let bytes = fixture(&format!("plans/source/{name}"));
        for part in [2, 3, 10] {
            match open(&bytes[..bytes.len() / part], name) {
                Err(SourceError::Damaged { format: told, .. }) => assert_eq!(told, format),
                other => panic!("{name} cut to 1/{part}: {other:?}"),
            }
        }
    }
}

/// Bytes changed, cut out, doubled: every answer is a document or a reason, and it comes.
#[test]
fn changed_files_neither_crash_nor_hang() {
    let mut state = 20_160_513_u64;
    let mut chance = move |below: usize| {
        state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (state >> 33) as usize % below.max(1)
    };
    let xml = String::from_utf8(unpack(&fixture("plans/source/shapes.docx"), "word/document.xml")).unwrap();
    let numbering = String::from_utf8(unpack(&fixture("plans/source/shapes.docx"), "word/numbering.xml")).unwrap();
    let files = ["shapes.docx", "plan-2016.docx", "plan-2016.pdf", "protected.pdf"].map(|it| fixture(&format!("plans/source/{it}")));
    for round in 0..160 {
        let mut bytes = match round % 6 {
            kind @ 0..4 => files[kind].clone(),
            4 => xml.clone().into_bytes(),
            _ => numbering.clone().into_bytes(),
        };
        for _ in 0..=chance(12) {
            let at = chance(bytes.len());
            match chance(4) {
                0 => bytes[at] = chance(256) as u8,
                1 => bytes[at] ^= 1 << chance(8),
                2 => drop(bytes.drain(at..(at + chance(40)).min(bytes.len()))),
                _ => {
                    let piece = bytes[at..(at + chance(200)).min(bytes.len())].to_vec();
                    let to = chance(bytes.len());
                    drop(bytes.splice(to..to, piece));
                }
            }
        }
        let bytes = match round % 6 {
            0..4 => bytes,
            4 => zip(&[("word/document.xml", &bytes), ("word/numbering.xml", numbering.as_bytes())]),
            _ => zip(&[("word/document.xml", xml.as_bytes()), ("word/numbering.xml", &bytes)]),
        };
        if let Ok(read) = open(&bytes, "a") {
            assert!(!read.blocks.is_empty());
        }
    }
}

fn unpack(package: &[u8], name: &str) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(package)).unwrap();
    let mut bytes = Vec::new();
    std::io::copy(&mut archive.by_name(name).unwrap(), &mut bytes).unwrap();
    bytes
}
