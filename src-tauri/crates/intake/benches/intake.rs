//! Reading the 2016 plan (11 KB), opening included, and the reader alone on it and on a document of about 300 pages.
#![allow(clippy::unwrap_used)]

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use zhiheng_intake::{Block, Document, open, read};

fn plan() -> Vec<u8> {
    std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../tests/fixtures/plan-2016.zh-Hant.txt")).unwrap()
}

/// 45 plans one after the other: 170,000 characters, about 300 pages of a document.
fn three_hundred_pages(one: &Document) -> Document {
    let blocks: Vec<Block> = std::iter::repeat_n(&one.blocks, 45).flatten().cloned().collect();
    Document { blocks, words: Vec::new(), ..one.clone() }
}

fn reading(c: &mut Criterion) {
    let bytes = plan();
    let one = open(&bytes, "plan.txt").unwrap();
    let many = three_hundred_pages(&one);
    c.bench_function("plan of 11 KB, opened and read", |b| b.iter(|| read(&open(black_box(&bytes), "plan.txt").unwrap())));
    c.bench_function("plan of 11 KB, read", |b| b.iter(|| read(black_box(&one))));
    c.bench_function("300 pages, read", |b| b.iter(|| read(black_box(&many))));
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(20);
    targets = reading
}
criterion_main!(benches);
