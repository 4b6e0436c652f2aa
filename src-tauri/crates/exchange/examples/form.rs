//! Writes the sample form to a file, to be looked at: `cargo run -p zhiheng-exchange --example form -- OUT.xlsx`
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)] // Beside tests: a fault is an abort.

#[path = "../tests/kit/mod.rs"]
mod kit;

fn main() {
    let out = std::env::args().nth(1).expect("say where to: -- OUT.xlsx");
    std::fs::write(out, zhiheng_exchange::write(&kit::sample(), kit::moment()).unwrap()).unwrap();
}
