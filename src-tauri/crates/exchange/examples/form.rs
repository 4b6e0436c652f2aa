//! Writes the sample form, one with cells that are not asked, and a workbook that goes back into a folder, to be looked at:
//! `cargo run -p zhiheng-exchange --example form -- OUT`
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)] // Beside tests: a fault is an abort.

#[path = "../tests/kit/mod.rs"]
mod kit;
#[path = "../tests/kit/opened.rs"]
mod package;
#[path = "../tests/kit/sent_back.rs"]
mod sent_back;

use std::path::PathBuf;

use zhiheng_exchange::{correction, write};

fn main() {
    let out = PathBuf::from(std::env::args().nth(1).expect("say where to: -- OUT"));
    let save = |name: &str, bytes: Vec<u8>| std::fs::write(out.join(name), bytes).unwrap();
    save("form.xlsx", write(&kit::sample(), kit::moment()).unwrap());
    save("partly.xlsx", write(&kit::form_of("环境保护厅"), kit::moment()).unwrap());
    let (form, book, open) = sent_back::sample();
    let roles = package::fitted(&form, &book);
    save("correction.xlsx", correction(&book, &roles, &sent_back::reissued(&form), &open, kit::moment()).unwrap());
}
