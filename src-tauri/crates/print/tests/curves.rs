//! Curves that follow each other: two in a row on a wide page, one below the other on an upright one.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)] // Test code: a fault is a failed test.

use rust_decimal::Decimal;
use zhiheng_print::PaperName;
use zhiheng_print::document::{Block, Chart, CurvePoint, Document, FigureId, Part};
use zhiheng_print::layout::{FixedMetrics, Hit, Laid, SheetName, Subject, compose};

fn curve(no: u32) -> Block {
    let point = |value: u32, figure| CurvePoint {
        label: format!("{value}季度"),
        planned: Some(Decimal::from(value * 25)),
        actual: Some(Decimal::from(value * 20)),
        figure,
    };
    Block::Chart(Chart::Curve {
        title: format!("指标{no}"),
        unit: "个".into(),
        goal: Some(Decimal::ONE_HUNDRED),
        points: vec![point(1, Some(FigureId(no))), point(2, None)],
    })
}

fn laid(sheet: SheetName, curves: u32) -> Laid {
    let mut document = Document::new(PaperName::TargetResults, "曲线", "办公室");
    let mut part = Part::new(sheet);
    (0..curves).for_each(|it| part.push(curve(it)));
    document.parts.push(part);
    compose(&document, &FixedMetrics)
}

/// Where the number of a curve's first point stands.
fn place(laid: &Laid, no: u32) -> &Hit {
    laid.hits.iter().find(|it| it.subject == Subject::Figure(FigureId(no))).unwrap()
}

#[test]
fn a_wide_page_takes_two_in_a_row_and_an_odd_one_is_no_larger() {
    let laid = laid(SheetName::A4Landscape, 5);
    let middle = SheetName::A4Landscape.sheet().width / 2;
    for (no, (page, right)) in (0..).zip([(0, false), (0, true), (0, false), (0, true), (1, false)]) {
        let hit = place(&laid, no);
        assert_eq!((hit.page, middle < hit.x), (page, right), "curve {no}");
    }
    assert_eq!(place(&laid, 0).y, place(&laid, 1).y);
    assert!(place(&laid, 1).y < place(&laid, 2).y);
    // All of them are drawn to one scale: the first and the last in the same place across.
    assert_eq!(place(&laid, 0).x, place(&laid, 4).x);
    let labels: Vec<usize> = laid.labels.iter().map(Vec::len).collect();
    assert_eq!(labels, [4, 1]);
}

#[test]
fn an_upright_page_has_them_one_below_the_other() {
    let laid = laid(SheetName::A4Portrait, 2);
    assert_eq!(place(&laid, 0).x, place(&laid, 1).x);
    assert!(place(&laid, 0).y < place(&laid, 1).y);
}
