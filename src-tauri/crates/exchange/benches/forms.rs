//! 31 forms of 60 rows, as they go out at a quarter's end, and as they are read and fitted again.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use zhiheng_exchange::{Form, fit, open, write};

#[path = "../tests/kit/mod.rs"]
mod kit;

fn forms(c: &mut Criterion) {
    let forms: Vec<Form> = kit::year().into_iter().map(|it| kit::with_rows(it, 60)).collect();
    let bytes: usize = forms.iter().map(|it| write(it, kit::moment()).unwrap().len()).sum();
    println!("{} forms, {} KB together", forms.len(), bytes / 1024);
    c.bench_function("31 forms of 60 rows, written", |b| {
        b.iter(|| forms.iter().map(|it| write(black_box(it), kit::moment()).unwrap().len()).sum::<usize>());
    });
    let files: Vec<(Form, Vec<u8>)> = forms.into_iter().map(|it| (it.clone(), write(&it, kit::moment()).unwrap())).collect();
    c.bench_function("31 forms of 60 rows, read and fitted", |b| {
        let cells = |(form, bytes): &(Form, Vec<u8>)| fit(&open(black_box(bytes), "x.xlsx").unwrap(), form).cells.len();
        b.iter(|| files.iter().map(cells).sum::<usize>());
    });
}

criterion_group! { name = benches; config = Criterion::default().sample_size(10); targets = forms }
criterion_main!(benches);
