//! What readers of all kinds make of our files: those that draw, those that speak, and archives.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)] // Test code: a fault is a failed test.

mod common;

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use lopdf::{Dictionary, Document, Object};
use zhiheng_domain::Date;
use zhiheng_print::document::{Block, Figures};
use zhiheng_print::layout::{Item, SheetName, TagRole};
use zhiheng_print::papers::lay_out;
use zhiheng_print::pdf::{About, export};
use zhiheng_print::{Content, Division, Matrix, Options, PaperRequest, Rendered, render};

use common::ask;
use common::blocks::Blocks;
use common::report::Report;

fn made(content: &dyn Content, sheet: SheetName) -> Rendered {
    let options = Options { sheet: Some(sheet), printed_on: Date::of(2016, 10, 14), ..Options::default() };
    render(&PaperRequest { content, options }, &common::fonts()).unwrap()
}

fn papers() -> Vec<(&'static str, Rendered)> {
    let plan = common::plan_with_leads();
    vec![
        ("matrix", made(&Matrix(&plan), SheetName::A3Landscape)),
        ("division", made(&Division(&plan), SheetName::A4Landscape)),
        ("report", made(&Report { chapters: 10, rows: 120 }, SheetName::A4Portrait)),
    ]
}

#[test]
fn a_reader_that_speaks_finds_headings_tables_and_charts() {
    let report = made(&Report { chapters: 10, rows: 120 }, SheetName::A4Portrait);
    let tree = ask("pdfinfo", &["-struct"], &report.bytes);
    let count = |word: &str| tree.lines().filter(|it| it.trim().split([' ', ':']).next() == Some(word)).count();
    assert_eq!(tree.lines().next(), Some("Document"));
    assert_eq!((count("H1"), count("H2"), count("H3")), (1, 10, 20));
    assert_eq!(count("Table"), 20);
    assert_eq!(count("TR"), 20 + 120, "one head for each table, however many pages it is on");
    assert_eq!((count("TH"), count("TD")), (20 * 6, 120 * 6));
    assert_eq!(count("Figure"), 5);
    // Poppler reads a page anew for each element: the words of a short one.
    let short = made(&Report { chapters: 2, rows: 8 }, SheetName::A4Portrait);
    let tree = ask("pdfinfo", &["-struct-text"], &short.bytes);
    for words in ["质量强省工作年度执行情况报告", "第2项任务执行情况", "责任单位", "培育省级服务业重点品牌"] {
        assert!(tree.contains(words), "{words} is not in the tree");
    }
    assert!(!tree.contains("校验码"), "page numbers and feet are decoration");
    assert!(ask("pdfinfo", &[], &report.bytes).contains("Tagged:          yes"));
}

#[test]
fn a_table_over_pages_is_one_table_and_every_cell_is_spoken_once() {
    let plan = common::plan_with_leads();
    let made = made(&Division(&plan), SheetName::A4Landscape);
    assert!(made.page_count > 5);
    let tree = ask("pdfinfo", &["-struct"], &made.bytes);
    let count = |word: &str| tree.lines().filter(|it| it.trim().trim_end_matches(':').split(' ').next() == Some(word)).count();
    assert_eq!(count("Table"), 1);
    assert!((1..20).contains(&count("TH")), "the head comes again on {} pages and is spoken once: {}", made.page_count, count("TH"));

    // Each marked piece belongs to one element, and no two cells have one place.
    let (laid, _) = lay_out(&PaperRequest { content: &Division(&plan), options: Options::default() }, &common::fonts());
    let mut owner = BTreeMap::new();
    for tag in &laid.tags {
        let TagRole::Cell(place) = &tag.role else { continue };
        for item in tag.from..tag.to {
            assert!(owner.insert((tag.page, item), place).is_none(), "item {item} of page {} is of two cells", tag.page);
        }
        assert!(tag.to <= laid.pages[tag.page].items.len());
    }
    let heads = laid.tags.iter().filter(|it| matches!(&it.role, TagRole::Cell(place) if place.head));
    assert!(heads.clone().all(|it| it.page == 0) && heads.count() > 3, "heads are spoken where they stand first");
}

#[test]
fn vertical_heads_are_spoken_as_words() {
    let made = made(&Matrix(&common::plan()), SheetName::A3Landscape);
    let tree = ask("pdfinfo", &["-struct-text"], &made.bytes);
    for unit in common::plan().units {
        assert!(tree.contains(&unit.short_name), "{}", unit.short_name);
    }
}

/// The keys whose presence PDF/A-2 forbids in our kind of file.
const FORBIDDEN: [&str; 12] =
    ["JavaScript", "JS", "AA", "OpenAction", "Encrypt", "SMask", "EmbeddedFiles", "AcroForm", "XFA", "OCProperties", "TR", "Alternates"];

#[test]
fn a_file_keeps_what_pdf_a_2u_asks() {
    for (name, made) in papers() {
        let file = Document::load_mem(&made.bytes).unwrap();
        assert!(made.bytes.starts_with(b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n"), "{name}: head");
        assert!(made.bytes.ends_with(b"%%EOF\n"), "{name}: end");
        let catalog = file.catalog().unwrap();
        let dict = |it: &Object| -> Dictionary {
            let it = file.dereference(it).unwrap().1;
            it.as_dict().or_else(|_| it.as_stream().map(|it| &it.dict)).unwrap().clone()
        };
        let intent = dict(&catalog.get(b"OutputIntents").unwrap().as_array().unwrap()[0]);
        assert_eq!(intent.get(b"S").unwrap().as_name().unwrap(), b"GTS_PDFA1");
        let profile = dict(intent.get(b"DestOutputProfile").unwrap());
        assert_eq!(profile.get(b"N").unwrap().as_i64().unwrap(), 3);
        let metadata = catalog.get(b"Metadata").unwrap().as_reference().unwrap();
        let metadata = file.get_object(metadata).unwrap().as_stream().unwrap();
        assert!(!metadata.dict.has(b"Filter"));
        let xmp = String::from_utf8(metadata.content.clone()).unwrap();
        for words in ["<pdfaid:part>2<", "<pdfaid:conformance>U<", "<xmp:CreateDate>2016-10-14<"] {
            assert!(xmp.contains(words), "{name}: {words} in {xmp}");
        }
        let info = dict(file.trailer.get(b"Info").unwrap());
        let title = info.get(b"Title").unwrap().as_str().unwrap();
        let title: Vec<u16> = title[2..].chunks_exact(2).map(|it| u16::from_be_bytes([it[0], it[1]])).collect();
        assert!(xmp.contains(&format!(">{}<", String::from_utf16(&title).unwrap())), "{name}: both say the same title");
        assert_eq!(file.trailer.get(b"ID").unwrap().as_array().unwrap().len(), 2);
        for (id, object) in &file.objects {
            let own = object.as_dict().or_else(|_| object.as_stream().map(|it| &it.dict));
            for key in own.into_iter().flat_map(|it| it.iter()).map(|it| String::from_utf8_lossy(it.0)) {
                assert!(!FORBIDDEN.contains(&key.as_ref()), "{name}: object {id:?} has /{key}");
            }
        }
    }
}

/// Of each font: the widths that the file says, and its program.
fn fonts(file: &Document) -> BTreeMap<String, (BTreeMap<u16, i64>, Vec<u8>)> {
    let mut fonts = BTreeMap::new();
    for object in file.objects.values().filter_map(|it| it.as_dict().ok()) {
        if object.get(b"Subtype").and_then(Object::as_name).ok() != Some(b"Type0") {
            continue;
        }
        let deref = |it: &Object| file.dereference(it).unwrap().1.clone();
        let base = String::from_utf8_lossy(object.get(b"BaseFont").unwrap().as_name().unwrap()).into_owned();
        assert!(object.has(b"ToUnicode"), "{base}");
        let own = deref(object.get(b"DescendantFonts").unwrap());
        let own = deref(&own.as_array().unwrap()[0]).as_dict().unwrap().clone();
        if own.get(b"Subtype").unwrap().as_name().unwrap() == b"CIDFontType2" {
            assert_eq!(own.get(b"CIDToGIDMap").unwrap().as_name().unwrap(), b"Identity", "{base}");
        }
        let mut widths = BTreeMap::new();
        let list = deref(own.get(b"W").unwrap());
        // Either a first code and its widths, or a first and a last code and the width of all.
        let mut rest = list.as_array().unwrap().iter();
        while let (Some(first), Some(second)) = (rest.next(), rest.next()) {
            let first = first.as_i64().unwrap();
            if let Ok(all) = second.as_array() {
                widths.extend((first..).zip(all).map(|(code, it)| (code as u16, it.as_i64().unwrap())));
            } else {
                let width = rest.next().unwrap().as_i64().unwrap();
                widths.extend((first..=second.as_i64().unwrap()).map(|code| (code as u16, width)));
            }
        }
        let descriptor = deref(own.get(b"FontDescriptor").unwrap()).as_dict().unwrap().clone();
        let program = descriptor.get(b"FontFile2").or_else(|_| descriptor.get(b"FontFile3")).expect("embedded");
        let program = deref(program).as_stream().unwrap().decompressed_content();
        fonts.insert(base, (widths, program.unwrap()));
    }
    fonts
}

#[test]
fn widths_are_those_of_the_embedded_fonts_and_no_glyph_is_notdef() {
    for (name, made) in papers() {
        let file = Document::load_mem(&made.bytes).unwrap();
        let fonts = fonts(&file);
        assert!(fonts.len() >= 4, "{name}: {:?}", fonts.keys());
        let mut compared = 0;
        for (base, (widths, program)) in &fonts {
            // A bare CFF has its widths elsewhere.
            let Ok(face) = ttf_parser::Face::parse(program, 0) else { continue };
            for (glyph, width) in widths.iter().filter(|it| *it.0 != 0) {
                let own = face.glyph_hor_advance(ttf_parser::GlyphId(*glyph)).unwrap();
                let own = f64::from(own) * 1000.0 / f64::from(face.units_per_em());
                assert!((own - *width as f64).abs() <= 1.0, "{name}, {base}, glyph {glyph}: {width}, font {own}");
                compared += 1;
            }
        }
        assert!(compared > 100, "{name}");
        let mut shown = 0;
        for page in file.get_pages().into_values() {
            let content = file.get_page_content(page);
            for hex in String::from_utf8_lossy(&content).split('<').skip(1).filter_map(|it| it.split_once('>')) {
                let hex = hex.0;
                if hex.len() % 4 != 0 || hex.is_empty() || !hex.bytes().all(|it| it.is_ascii_hexdigit()) || hex.starts_with("FEFF") {
                    continue;
                }
                for code in hex.as_bytes().chunks_exact(4) {
                    assert_ne!(code, b"0000", "{name}: .notdef is shown");
                    shown += 1;
                }
            }
        }
        assert!(shown > 500, "{name}: {shown} glyphs");
    }
}

#[test]
fn characters_of_names_come_back_from_two_readers() {
    let mut plan = common::plan();
    let rare = "堃喆玥镕翀㛃";
    plan.sections[0].tasks[0].title = rare.into();
    let made = made(&Matrix(&plan), SheetName::A3Landscape);
    assert!(made.missing.is_empty());
    assert!(ask("pdftotext", &[], &made.bytes).contains(rare));
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("it.pdf");
    std::fs::write(&path, &made.bytes).unwrap();
    let out = Command::new("mutool").args(["draw", "-q", "-F", "txt"]).arg(&path).output().unwrap();
    assert!(String::from_utf8_lossy(&out.stdout).contains(rare));
}

#[test]
fn two_readers_draw_the_same_pages() {
    for (name, made) in papers() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("it.pdf");
        std::fs::write(&path, &made.bytes).unwrap();
        let run = |program: &str, args: &[&str]| {
            let out = Command::new(program).args(args).current_dir(folder.path()).output().unwrap();
            // Debian builds it without colour management; our profile is that of the screen anyway.
            let said = String::from_utf8_lossy(&out.stderr).replace("warning: ICC support is not available\n", "");
            assert!(out.status.success() && said.is_empty(), "{name}: {program} says: {said}");
        };
        run("pdftoppm", &["-r", "150", "-gray", "-f", "1", "-l", "3", "it.pdf", "poppler"]);
        run("mutool", &["draw", "-q", "-r", "150", "-F", "pgm", "-c", "gray", "-o", "mupdf-%d.pgm", "it.pdf", "1-3"]);
        let mut compared = 0;
        for page in 1..=3.min(made.page_count) {
            let first = std::fs::read_dir(folder.path()).unwrap().flatten().map(|it| it.path()).find(|it| {
                let stem = it.file_stem().unwrap().to_string_lossy();
                stem.strip_prefix("poppler-").is_some_and(|it| it.trim_start_matches('0') == page.to_string())
            });
            let (first, second) = (grey(&first.unwrap()), grey(&folder.path().join(format!("mupdf-{page}.pgm"))));
            let (all, worst, dark) = difference(&first, &second);
            assert!(dark > 0.5, "{name} page {page}: something stands on it: {dark}");
            assert!(all < 3.0 && worst < 96.0, "{name} page {page}: mean difference {all}, largest {worst}");
            compared += 1;
        }
        assert!(compared > 0, "{name}");
    }
}

/// What is written can be read: no white place of a chart, no rule lies over it.
#[test]
fn every_text_leaves_ink_where_it_stands() {
    let mut figures = Figures::default();
    let blocks = common::blocks::charts(&mut figures).into_iter().map(Block::Chart).collect();
    let content = Blocks { figures, ..Blocks::letter(blocks) };
    let request = PaperRequest { content: &content, options: Options::default() };
    let (laid, _) = lay_out(&request, &common::fonts());
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("it.pdf"), render(&request, &common::fonts()).unwrap().bytes).unwrap();
    let out = Command::new("pdftoppm").args(["-r", "144", "-gray", "it.pdf", "page"]).current_dir(folder.path()).output().unwrap();
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    let mut drawn: Vec<_> = std::fs::read_dir(folder.path()).unwrap().flatten().map(|it| it.path()).collect();
    drawn.retain(|it| it.extension().is_some_and(|it| it == "pgm"));
    drawn.sort();
    let mut looked_at = 0;
    for (page, path) in laid.pages.iter().zip(&drawn) {
        let (width, _, pixels) = grey(path);
        let pixel = |length: i32| usize::try_from(length / 500).unwrap();
        for item in &page.items {
            let Item::Text(text) = item else { continue };
            let (Some(first), Some(last)) = (text.glyphs.first(), text.glyphs.last()) else { continue };
            let (from, to) = (pixel(first.x), pixel(last.x + text.size));
            let rows = pixel(first.y - text.size * 8 / 10)..pixel(first.y + text.size / 10);
            let all: Vec<u8> = rows.flat_map(|y| pixels[y * width + from..y * width + to].iter().copied()).collect();
            let (dark, light) = (all.iter().min().unwrap(), all.iter().max().unwrap());
            assert!(light - dark > 60, "{} cannot be seen", text.plain());
            looked_at += 1;
        }
    }
    assert!(looked_at > 60, "{looked_at} texts");
}

/// Width, height, and the grey of each pixel.
fn grey(path: &Path) -> (usize, usize, Vec<u8>) {
    let bytes = std::fs::read(path).unwrap();
    let mut words = Vec::new();
    let mut at = 0;
    while words.len() < 4 {
        let end = at + bytes[at..].iter().position(u8::is_ascii_whitespace).unwrap();
        words.push(String::from_utf8_lossy(&bytes[at..end]).into_owned());
        at = end + 1;
    }
    assert_eq!(words[0], "P5");
    (words[1].parse().unwrap(), words[2].parse().unwrap(), bytes[at..].to_vec())
}

/// Over squares of 12 × 12 pixels, so that how edges are smoothed does not count: the mean difference, the largest, and how
/// dark the first is in the mean.
fn difference(first: &(usize, usize, Vec<u8>), second: &(usize, usize, Vec<u8>)) -> (f64, f64, f64) {
    let (width, height) = (first.0.min(second.0), first.1.min(second.1));
    assert!(first.0.abs_diff(second.0) <= 1 && first.1.abs_diff(second.1) <= 1, "sizes differ");
    const SIDE: usize = 12;
    let mean = |it: &(usize, usize, Vec<u8>), x: usize, y: usize| {
        let rows = (y..y + SIDE).flat_map(|row| it.2[row * it.0 + x..row * it.0 + x + SIDE].iter());
        rows.map(|it| f64::from(*it)).sum::<f64>() / (SIDE * SIDE) as f64
    };
    let (mut all, mut worst, mut dark, mut count) = (0.0, 0.0f64, 0.0, 0.0);
    for y in (0..height - SIDE).step_by(SIDE) {
        for x in (0..width - SIDE).step_by(SIDE) {
            let (one, other) = (mean(first, x, y), mean(second, x, y));
            all += (one - other).abs();
            worst = worst.max((one - other).abs());
            dark += 255.0 - one;
            count += 1.0;
        }
    }
    (all / count, worst, dark / count)
}

#[test]
fn a_file_without_tags_is_a_sound_file_too() {
    let report = Report { chapters: 2, rows: 40 };
    let options = Options { sheet: Some(SheetName::A4Portrait), ..Options::default() };
    let fonts = common::fonts();
    let (mut laid, _) = lay_out(&PaperRequest { content: &report, options }, &fonts);
    laid.tags.clear();
    let about = About { title: "报告".into(), author: "办公室".into(), subject: String::new(), date: None };
    let made = export(&laid, &about, &fonts).unwrap();
    ask("qpdf", &["--check"], &made.bytes);
    assert!(ask("pdfinfo", &[], &made.bytes).contains("Tagged:          no"));
}
