//! Near-same texts over a quarter: 60 units × 200 tasks × 3 fields, against the quarter before.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use zhiheng_domain::{likeness, near_same};

#[path = "../tests/prose/mod.rs"]
mod prose;

fn near_same_texts(c: &mut Criterion) {
    for count in [3_600_usize, 36_000] {
        // One text in eight of this quarter is last quarter's with new figures.
        let mut prose = prose::Prose::new(7);
        let before: Vec<String> = (0..count).map(|_| prose.paragraph()).collect();
        let now: Vec<String> =
            before.iter().enumerate().map(|(at, it)| if at % 8 == 0 { prose.refigured(it) } else { prose.paragraph() }).collect();
        let texts: Vec<&str> = before.iter().chain(&now).map(String::as_str).collect();
        let chars: usize = texts.iter().map(|it| it.chars().count()).sum();
        println!("{} texts of {} characters, {} pairs", texts.len(), chars / texts.len(), near_same(&texts, 80).len());
        c.bench_function(&format!("near same of {}", texts.len()), |b| b.iter(|| near_same(black_box(&texts), 80)));
    }
    let mut prose = prose::Prose::new(3);
    let text = prose.paragraph();
    let other = prose.refigured(&text);
    c.bench_function("likeness of two", |b| b.iter(|| likeness(black_box(&text), black_box(&other))));
}

criterion_group! { name = benches; config = Criterion::default().sample_size(10); targets = near_same_texts }
criterion_main!(benches);
