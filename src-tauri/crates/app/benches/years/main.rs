//! What a ledger of many years costs: opening, the data of every page, saving, searching, looking back, memory.
//! The largest file is ten years of 200 tasks and 60 units (480,000 values, 100,800 items); two smaller ones show what
//! grows with the years and what with the year. Prints `what: median; least; processor`, in milliseconds.
//!
//! `cargo bench --package zhiheng-app --bench years -- [largest] [word of a measure]`
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod file;
mod measure;

use std::path::{Path, PathBuf};

use file::{Size, ledger};

const SIZES: [Size; 3] = [
    Size { years: 10, tasks: 200, units: 60 },
    Size { years: 2, tasks: 200, units: 60 },
    Size { years: 10, tasks: 50, units: 30 },
];

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|it| !it.starts_with("--")).collect();
    if let [mode, path, year] = arguments.as_slice()
        && mode == "first-screens"
    {
        measure::first_screens(Path::new(path), year.parse().unwrap());
        return;
    }
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("years");
    let largest = arguments.iter().any(|it| it == "largest");
    let only: Vec<&String> = arguments.iter().filter(|it| *it != "largest").collect();
    let sizes = if largest { &SIZES[..1] } else { &SIZES[..] };
    for size in sizes {
        let path = ledger(&folder, *size);
        println!("{}: {} MiB", size.name(), std::fs::metadata(&path).unwrap().len() >> 20);
        for line in measure::all(&path, *size, &|name| only.is_empty() || only.iter().any(|it| name.contains(it.as_str()))) {
            println!("{line}");
        }
    }
}
