//! The files as other programs read them: poppler and qpdf judge what we wrote.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)] // Test code: a fault is a failed test.

mod common;

use std::path::Path;

use zhiheng_domain::*;
use zhiheng_print::layout::SheetName;
use zhiheng_print::{Fonts, Matrix, Options, PaperName, PaperRequest, PrintError, Rendered, of_plan, render};

use common::ask;

fn made(paper: PaperName, sheet: SheetName, plan: &Plan) -> Rendered {
    let options =
        Options { sheet: Some(sheet), data_on: Date::of(2016, 10, 12), printed_on: Date::of(2016, 10, 14), ..Options::default() };
    render(&PaperRequest { content: of_plan(paper, plan).unwrap().as_ref(), options }, &common::fonts()).unwrap()
}

#[test]
fn the_text_of_the_matrix_has_every_task_and_every_unit_whole() {
    let plan = common::plan();
    for sheet in PaperName::Matrix.sheets() {
        let text = ask("pdftotext", &[], &made(PaperName::Matrix, *sheet, &plan).bytes);
        for task in plan.tasks() {
            assert!(text.contains(&task.title), "{sheet:?}: {} not found", task.title);
        }
        for unit in &plan.units {
            assert!(text.contains(&unit.short_name), "{sheet:?}: {} not found", unit.short_name);
        }
        assert!(text.contains("川办发〔2016〕34号"), "{sheet:?}");
    }
}

#[test]
fn the_text_of_the_division_has_every_unit_target_and_number() {
    let plan = common::plan();
    let text = ask("pdftotext", &[], &made(PaperName::Division, SheetName::A3Landscape, &plan).bytes);
    for unit in plan.units.iter().filter(|it| plan.roles.iter().any(|mark| mark.unit == it.id && mark.task != TaskId(16))) {
        assert!(text.contains(&unit.short_name), "{} not found", unit.short_name);
    }
    for wanted in ["不少于100个", "不少于48万件", "尚未下达", "全体成员单位", "力争值", "序时进度"] {
        assert!(text.contains(wanted), "{wanted} not found");
    }
}

#[test]
fn every_font_is_embedded_subset_and_searchable_and_the_file_is_sound() {
    for paper in PaperName::OF_PLAN {
        for sheet in paper.sheets() {
            let made = made(*paper, *sheet, &common::plan_with_leads());
            let fonts = ask("pdffonts", &[], &made.bytes);
            let rows: Vec<&str> = fonts.lines().skip(2).collect();
            assert!(rows.len() >= 4, "{fonts}");
            assert!(rows.iter().all(|it| it.contains(" yes yes yes ") && it.contains('+')), "{fonts}");
            ask("qpdf", &["--check"], &made.bytes);
            assert!(made.missing.is_empty(), "{paper:?}: {:?}", made.missing);
        }
    }
}

#[test]
fn the_file_says_what_it_is() {
    let made = made(PaperName::Division, SheetName::A4Landscape, &common::plan());
    let info = ask("pdfinfo", &["-isodates"], &made.bytes);
    assert!(info.contains("《贯彻实施质量发展纲要暨建设质量强省2016年工作计划》责任分工表"), "{info}");
    assert!(info.contains("2016-10-14"), "{info}");
    assert!(info.contains("841.889 x 595.275 pts (A4)") || info.contains("(A4)"), "{info}");
    assert!(!info.to_lowercase().contains("pdf/x"), "{info}");
    assert!(info.contains(&format!("Pages:           {}", made.page_count)), "{info}");
    let json = ask("qpdf", &["--json", "--json-key=outlines"], &made.bytes);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let top = json["outlines"].as_array().unwrap();
    assert_eq!(top.len(), 1, "one tree");
    let sections = top[0]["kids"].as_array().unwrap();
    assert_eq!(sections.len(), 5);
    let tasks: usize = sections.iter().map(|it| it["kids"].as_array().unwrap().len()).sum();
    assert_eq!(tasks, 17);
}

#[test]
fn two_renders_are_the_same_bytes() {
    for paper in PaperName::OF_PLAN {
        let first = made(*paper, SheetName::A4Landscape, &common::plan());
        let second = made(*paper, SheetName::A4Landscape, &common::plan());
        assert!(first.bytes == second.bytes, "{paper:?} differs");
        assert_eq!(first.code, second.code);
    }
}

#[test]
fn a_character_that_no_font_has_is_shown_and_reported() {
    let mut plan = common::plan();
    // 堃喆玥镕翀 are names' characters beyond GB 2312: the fallback has them. The last one nobody has.
    plan.sections[0].tasks[0].title = "堃喆玥镕翀\u{2A6D6}".into();
    let made = made(PaperName::Matrix, SheetName::A3Landscape, &plan);
    assert_eq!(made.missing, ['\u{2A6D6}']);
    let text = ask("pdftotext", &[], &made.bytes);
    assert!(text.contains("堃喆玥镕翀〓"), "{text}");
}

#[test]
fn a_missing_font_is_named() {
    let empty = tempfile::tempdir().unwrap();
    match Fonts::load(empty.path()) {
        Err(PrintError::FontMissing { path }) => assert!(path.ends_with(Path::new("title.ttf")), "{path:?}"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_damaged_font_is_an_error_and_no_panic() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["song.ttf", "title.ttf", "hei.ttf", "kai.ttf", "fang.otf", "latin.ttf"] {
        std::fs::write(folder.path().join(name), b"not a font").unwrap();
    }
    let fonts = Fonts::load(folder.path()).unwrap();
    let plan = common::plan();
    let request = PaperRequest { content: &Matrix(&plan), options: Options::default() };
    let fault = render(&request, &fonts).unwrap_err();
    assert!(matches!(fault, PrintError::FontDamaged { .. }), "{fault}");
}
