//! The papers by what stands where: outlines, heads, edges, nothing lost. No fonts needed but where real widths matter.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)] // Test code: a fault is a failed test.

mod common;

use std::collections::BTreeMap;

use expect_test::{Expect, expect};
use zhiheng_domain::*;
use zhiheng_print::layout::{FixedMetrics, Item, Laid, Metrics, SheetName, Subject, outline};
use zhiheng_print::papers::lay_out;
use zhiheng_print::{Matrix, Options, PaperName, PaperRequest, of_plan};

fn lay(paper: PaperName, sheet: SheetName, plan: &Plan, metrics: &dyn Metrics) -> Laid {
    let options = Options { sheet: Some(sheet), sample: true, ..Options::default() };
    lay_out(&PaperRequest { content: of_plan(paper, plan).unwrap().as_ref(), options }, metrics).0
}

fn check(laid: &Laid, expected: Expect) {
    expected.assert_eq(&outline(laid));
}

fn characters(laid: &Laid) -> BTreeMap<char, usize> {
    let mut found = BTreeMap::new();
    for item in laid.pages.iter().flat_map(|it| &it.items) {
        if let Item::Text(text) = item {
            text.glyphs.iter().for_each(|it| *found.entry(it.c).or_default() += 1);
        }
    }
    found
}

#[test]
fn the_matrix_takes_one_a3_page() {
    let laid = lay(PaperName::Matrix, SheetName::A3Landscape, &common::plan(), &FixedMetrics);
    check(&laid, expect![[r#"
        page 1: title, head, section 1 (2 tasks), section 2 (3 tasks), section 3 (3 tasks), section 4 (6 tasks), section 5 (3 tasks), totals
    "#]]);
}

#[test]
fn the_matrix_shares_its_units_over_two_a4_pages() {
    let laid = lay(PaperName::Matrix, SheetName::A4Landscape, &common::plan_with_leads(), &FixedMetrics);
    check(&laid, expect![[r#"
        page 1: title, head, section 1 (2 tasks), section 2 (3 tasks), section 3 (3 tasks), section 4 (6 tasks), section 5 (3 tasks), totals
        page 2: head, section 1 (2 tasks), section 2 (3 tasks), section 3 (3 tasks), section 4 (6 tasks), section 5 (3 tasks), totals
    "#]]);
}

#[test]
fn the_division_keeps_its_tasks_together() {
    let laid = lay(PaperName::Division, SheetName::A4Landscape, &common::plan(), &FixedMetrics);
    check(&laid, expect![[r#"
        page 1: title, head, section 1, task 1, task 2
        page 2: head, section 2, task 3
        page 3: head, task 4, task 5, section 3, task 6
        page 4: head, task 7, task 8
        page 5: head, section 4, task 9, task 10
        page 6: head, task 11, task 12, task 13
        page 7: head, task 13 (continued), task 14, section 5, task 15, task 16
        page 8: head, task 17
    "#]]);
}

#[test]
fn the_head_stands_on_every_page_and_no_section_title_stands_last() {
    for plan in [common::plan(), common::plan_with_leads(), common::large_plan()] {
        for paper in PaperName::OF_PLAN {
            for sheet in paper.sheets() {
                let laid = lay(*paper, *sheet, &plan, &FixedMetrics);
                for (no, labels) in laid.labels.iter().enumerate() {
                    let at = usize::from(no == 0);
                    assert_eq!(labels.get(at).map(String::as_str), Some("head"), "{paper:?} {sheet:?} page {}", no + 1);
                    let last = labels.last().unwrap();
                    let title_alone = *paper == PaperName::Division && last.starts_with("section");
                    assert!(!title_alone, "{sheet:?} page {}: {last} has no task below it", no + 1);
                }
            }
        }
    }
}

#[test]
fn every_mark_of_a_large_matrix_is_printed_once() {
    let plan = common::large_plan();
    for sheet in PaperName::Matrix.sheets() {
        let laid = lay(PaperName::Matrix, *sheet, &plan, &FixedMetrics);
        let legends = laid.labels.iter().filter(|it| it.contains(&"head".to_owned())).count();
        let marks = laid.hits.iter().filter(|it| matches!(it.subject, Subject::Mark(..))).count();
        assert_eq!(marks, 200 * 60, "{sheet:?}");
        let dots = characters(&laid)[&'●'];
        assert!((plan.roles.len()..=plan.roles.len() + legends).contains(&dots), "{sheet:?}: {dots} dots");
    }
}

#[test]
fn nothing_leaves_the_page_or_its_type_area() {
    let fonts = common::fonts();
    for plan in [common::plan(), common::plan_with_leads(), common::large_plan()] {
        for paper in PaperName::OF_PLAN {
            for name in paper.sheets() {
                let laid = lay(*paper, *name, &plan, &fonts);
                common::assert_in_type_area(&laid, name.sheet(), &fonts, &format!("{paper:?} {name:?}"));
            }
        }
    }
}

#[test]
fn a_text_longer_than_a_page_goes_on_and_loses_nothing() {
    let mut plan = common::plan();
    let short = characters(&lay(PaperName::Division, SheetName::A4Landscape, &plan, &FixedMetrics));
    let text = "甲".repeat(4000);
    plan.sections[0].tasks[0].measures[0].text = text;
    let laid = lay(PaperName::Division, SheetName::A4Landscape, &plan, &FixedMetrics);
    let long = characters(&laid);
    assert_eq!(long[&'甲'], 4000 + short.get(&'甲').copied().unwrap_or_default());
    let end = SheetName::A4Landscape.sheet().body_end();
    for page in &laid.pages {
        for item in &page.items {
            if let Item::Text(text) = item {
                assert!(text.glyphs.iter().filter(|it| it.c == '甲').all(|it| it.y < end), "below the type area");
            }
        }
    }
    let parts = laid.labels.iter().flatten().filter(|it| it.starts_with("task 1") && !it.starts_with("task 1 (c")).count();
    assert!(parts >= 1 && laid.labels.iter().flatten().any(|it| it == "task 1 (continued)"), "{:?}", laid.labels);
}

#[test]
fn a_heading_stays_with_a_task_taller_than_a_page() {
    let mut plan = common::plan();
    let task = &mut plan.sections[1].tasks[0];
    let sample = task.measures[0].clone();
    task.measures = (1..=120).map(|no| Measure { no, text: format!("举措第{no}条"), ..sample.clone() }).collect();
    let laid = lay(PaperName::Division, SheetName::A4Landscape, &plan, &FixedMetrics);
    for (no, labels) in (1..).zip(&laid.labels) {
        let last = labels.last().map(String::as_str).unwrap_or_default();
        assert!(last != "head" && !last.starts_with("section"), "page {no} ends with a heading alone: {labels:?}");
    }
}

#[test]
fn an_empty_plan_still_makes_papers() {
    let mut plan = common::plan();
    plan.sections.clear();
    plan.units.clear();
    plan.roles.clear();
    for paper in PaperName::OF_PLAN {
        let laid = lay(*paper, SheetName::A4Landscape, &plan, &FixedMetrics);
        assert_eq!(laid.pages.len(), 1, "{paper:?}");
    }
}

#[test]
fn sample_data_is_marked_on_every_page() {
    let laid = lay(PaperName::Division, SheetName::A4Landscape, &common::plan(), &FixedMetrics);
    for page in &laid.pages {
        let marks = page.items.iter().filter(|it| matches!(it, Item::Text(text) if text.plain().starts_with("样例数据")));
        assert_eq!(marks.count(), 2, "at the top and at the foot");
    }
}

#[test]
fn page_numbers_stand_right_on_odd_pages_and_left_on_even_ones() {
    let laid = lay(PaperName::Matrix, SheetName::A4Landscape, &common::plan(), &FixedMetrics);
    let sheet = SheetName::A4Landscape.sheet();
    let number = |page: usize| {
        let wanted = format!("— {} —", page + 1);
        let texts = laid.pages[page].items.iter();
        let found = texts.filter_map(|it| if let Item::Text(text) = it { Some(text) } else { None });
        found.into_iter().find(|it| it.plain() == wanted).unwrap().clone()
    };
    assert_eq!(number(1).glyphs[0].x, sheet.left + 14_000);
    let last = *number(0).glyphs.last().unwrap();
    assert_eq!(last.x + 14_000, sheet.width - sheet.right - 14_000);
    assert!(number(0).glyphs[0].y > sheet.body_end() + 19_800, "7 mm below the type area");
}

#[test]
fn the_code_changes_with_the_data_and_only_then() {
    let code = |plan: &Plan| {
        lay_out(&PaperRequest { content: &Matrix(plan), options: Options::default() }, &FixedMetrics).1
    };
    let mut plan = common::plan();
    let first = code(&plan);
    plan.header.revision += 1;
    assert_eq!(code(&plan), first, "a revision number is not printed");
    plan.roles[0].role = Role::Lead;
    assert_ne!(code(&plan), first);
}

#[test]
fn a_click_finds_the_task_the_target_and_the_mark() {
    let laid = lay(PaperName::Division, SheetName::A4Landscape, &common::plan(), &FixedMetrics);
    let targets = laid.hits.iter().filter(|it| matches!(it.subject, Subject::Target(_))).count();
    assert_eq!(targets, 35);
    let laid = lay(PaperName::Matrix, SheetName::A3Landscape, &common::plan(), &FixedMetrics);
    let marks = laid.hits.iter().filter(|it| matches!(it.subject, Subject::Mark(..))).count();
    assert_eq!(marks, 17 * 31);
}
