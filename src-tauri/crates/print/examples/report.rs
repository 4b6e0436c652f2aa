//! One paper in a process of its own, for measuring from outside:
//! `report OUT.pdf` the report of 61 pages, `report OUT.pdf plain` without tags, `report OUT.pdf short` an ordinary paper.

#[path = "../tests/common/mod.rs"]
mod common;

use std::time::Instant;

use zhiheng_print::papers::lay_out;
use zhiheng_print::pdf::{About, export};
use zhiheng_print::layout::SheetName;
use zhiheng_print::{Content, Division, Options, PaperRequest, render};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let start = Instant::now();
    let mut words = std::env::args().skip(1);
    let out = words.next().ok_or("say where to: OUT.pdf")?;
    let what = words.next().unwrap_or_default();
    let fonts = common::fonts();
    let options = Options { sheet: Some(SheetName::A4Portrait), ..Options::default() };
    let bytes = match what.as_str() {
        "short" => {
            let plan = common::plan();
            let options = Options { sheet: Some(SheetName::A4Landscape), ..options };
            render(&PaperRequest { content: &Division(&plan) as &dyn Content, options }, &fonts)?.bytes
        }
        what => {
            let report = common::report::Report { chapters: 10, rows: 2000 };
            let request = PaperRequest { content: &report, options };
            if what == "plain" {
                let (mut laid, _) = lay_out(&request, &fonts);
                laid.tags.clear();
                let about = About { title: "报告".into(), author: "办公室".into(), subject: String::new(), date: None };
                export(&laid, &about, &fonts)?.bytes
            } else {
                render(&request, &fonts)?.bytes
            }
        }
    };
    std::fs::write(&out, &bytes)?;
    println!("{} bytes in {:?}", bytes.len(), start.elapsed());
    Ok(())
}
