//! How long a paper takes, with warm fonts and from cold.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)] // Test code: a fault is a failed test.

#[path = "../tests/common/mod.rs"]
mod common;

use criterion::{Criterion, criterion_group, criterion_main};
use zhiheng_print::layout::SheetName;
use zhiheng_print::papers::lay_out;
use zhiheng_print::{Matrix, Options, PaperName, PaperRequest, of_plan, render};

fn papers(criterion: &mut Criterion) {
    let fonts = common::fonts();
    let plans = [("2016", common::plan()), ("200x60", common::large_plan())];
    for (size, plan) in &plans {
        for paper in PaperName::OF_PLAN {
            let options = Options { sheet: Some(SheetName::A4Landscape), ..Options::default() };
            let content = of_plan(*paper, plan).unwrap();
            let request = PaperRequest { content: content.as_ref(), options };
            criterion.bench_function(&format!("{} {size}", paper.code()), |bench| {
                bench.iter(|| render(&request, &fonts));
            });
        }
    }
    // Whole processes are measured by the example `report`.
    let report = common::report::Report { chapters: 10, rows: 2000 };
    let options = Options { sheet: Some(SheetName::A4Portrait), ..Options::default() };
    let request = PaperRequest { content: &report, options };
    criterion.bench_function("report of 2,000 rows and 5 charts, tagged", |bench| bench.iter(|| render(&request, &fonts)));
    criterion.bench_function("the same, laid out alone", |bench| bench.iter(|| lay_out(&request, &fonts)));
    let request = PaperRequest { content: &Matrix(&plans[0].1), options: Options::default() };
    criterion.bench_function("matrix 2016, fonts read anew", |bench| {
        bench.iter(|| render(&request, &common::fonts()));
    });
}

criterion_group!(benches, papers);
criterion_main!(benches);
