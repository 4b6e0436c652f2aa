//! Recomputing all scores: 21 prefectures × 60 criteria × 10 years, 183 counties × 60 criteria.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use zhiheng_domain::assessment::{Points, Scheme, SchemeRow, ScoreSheet, stand};

#[path = "../tests/assessment/mod.rs"]
mod assessment;
use assessment::{Seeded, sample_draft};

/// The sample's criteria and copies of them, until there are sixty; the points of each are halved where it is there twice.
fn sixty() -> Scheme {
    let mut draft = sample_draft();
    let leaves = draft.rows.iter().filter(|it| it.terms.is_some()).count();
    let copied = |row: &SchemeRow| row.terms.as_ref().is_some_and(|it| !it.method.computes() && !it.method.is_bonus() || it.method.source().is_some());
    let mut left = 60 - leaves;
    let mut rows = Vec::new();
    for row in draft.rows.drain(..) {
        let whole = row.points.and_then(Points::to_ten_thousandths).unwrap();
        let flat = row.terms.as_ref().is_some_and(|it| matches!(it.method, zhiheng_domain::assessment::Method::Bands { .. }));
        if left == 0 || !copied(&row) || flat || row.terms.as_ref().is_some_and(|it| it.base_score.is_some()) {
            rows.push(row);
            continue;
        }
        left -= 1;
        let half = Points::from_ten_thousandths(whole / 2).ok();
        rows.push(SchemeRow { points: half, ..row.clone() });
        rows.push(SchemeRow { code: format!("{}b", row.code), points: half, ..row });
    }
    draft.rows = rows;
    let scheme = draft.check().unwrap();
    assert_eq!(scheme.criteria().len(), 60);
    scheme
}

fn recompute(c: &mut Criterion) {
    let scheme = sixty();
    let mut seeded = Seeded::new(5);
    let mut sheets = |count| (1..=count).map(|it| seeded.sheet(&scheme, it, 0)).collect::<Vec<ScoreSheet>>();
    let years: Vec<Vec<ScoreSheet>> = (0..10).map(|_| sheets(21)).collect();
    let counties = sheets(183);
    c.bench_function("21 prefectures x 60 criteria x 10 years", |b| {
        b.iter(|| years.iter().map(|it| stand(black_box(&scheme), it).outcomes.len()).sum::<usize>());
    });
    c.bench_function("183 counties x 60 criteria", |b| b.iter(|| stand(black_box(&scheme), &counties)));
}

criterion_group! { name = benches; config = Criterion::default().sample_size(20); targets = recompute }
criterion_main!(benches);
