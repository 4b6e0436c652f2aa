//! One paper in a process of its own, for measuring from outside; `cargo x bench` does.
//!
//! `report OUT.pdf` writes the report of 61 pages, `report OUT.pdf plain` the same without tags, `report OUT.pdf short` an
//! ordinary paper; `report OUT.typ` and `report OUT.docx` write the report for others to set.

#[path = "../../tests/common/mod.rs"]
mod common;
mod typst;

use std::path::PathBuf;

use zhiheng_print::layout::SheetName;
use zhiheng_print::papers::lay_out;
use zhiheng_print::pdf::{About, export};
use zhiheng_print::{Content, Division, Fonts, Options, PaperRequest, office, render};

type Made = Result<Vec<u8>, Box<dyn std::error::Error>>;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut words = std::env::args().skip(1);
    let out = PathBuf::from(words.next().ok_or("say where to: OUT.pdf")?);
    let what = words.next().unwrap_or_default();
    let fonts = common::fonts();
    let ending = out.extension().and_then(|it| it.to_str()).unwrap_or_default();
    let bytes = match (ending, what.as_str()) {
        ("typ" | "docx", _) => for_others(ending, &fonts)?,
        (_, "short") => ordinary(&fonts)?,
        (_, what) => report(what == "plain", &fonts)?,
    };
    std::fs::write(&out, &bytes)?;
    println!("{} bytes", bytes.len());
    Ok(())
}

const REPORT: common::report::Report = common::report::Report { chapters: 10, rows: 2000 };

fn report(plain: bool, fonts: &Fonts) -> Made {
    let options = Options { sheet: Some(SheetName::A4Portrait), ..Options::default() };
    let request = PaperRequest { content: &REPORT, options };
    if !plain {
        return Ok(render(&request, fonts)?.bytes);
    }
    let (mut laid, _) = lay_out(&request, fonts);
    laid.tags.clear();
    let about = About { title: "报告".into(), author: "办公室".into(), subject: String::new(), date: None };
    Ok(export(&laid, &about, fonts)?.bytes)
}

fn ordinary(fonts: &Fonts) -> Made {
    let options = Options { sheet: Some(SheetName::A4Landscape), ..Options::default() };
    let plan = common::plan();
    Ok(render(&PaperRequest { content: &Division(&plan), options }, fonts)?.bytes)
}

fn for_others(ending: &str, fonts: &Fonts) -> Made {
    let document = REPORT.document(SheetName::A4Portrait, fonts);
    match ending {
        "typ" => Ok(typst::source(&document).into_bytes()),
        _ => Ok(office::letter(&document, &Options::default(), "")?),
    }
}
