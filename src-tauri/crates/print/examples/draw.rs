//! Writes every paper into a folder, for looking at: `cargo run --release -p zhiheng-print --example draw -- OUT`.

#[path = "../tests/common/mod.rs"]
mod common;

use std::path::PathBuf;
use std::time::Instant;

use zhiheng_domain::{Date, Plan};
use zhiheng_print::{Content, Options, PaperName, PaperRequest, of_plan, render};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let out = PathBuf::from(std::env::args().nth(1).ok_or("say where to: -- OUT")?);
    std::fs::create_dir_all(&out)?;
    let plans: [(&str, Plan); 3] =
        [("", common::plan()), ("-leads", common::plan_with_leads()), ("-large", common::large_plan())];
    let start = Instant::now();
    let fonts = common::fonts();
    println!("fonts {:?}", start.elapsed());
    let list = common::forms::dispatch_list();
    let receipts = [("", common::forms::receipt()), ("-long", common::forms::long_receipt())];
    let of_plans = plans.iter().flat_map(|(name, plan)| {
        PaperName::OF_PLAN.iter().filter_map(move |it| Some((*name, of_plan(*it, plan)?)))
    });
    let mut contents: Vec<(&str, Box<dyn Content + '_>)> = of_plans.collect();
    contents.push(("", Box::new(list)));
    for (name, it) in receipts {
        contents.push((name, Box::new(it)));
    }
    contents.push(("-layout", Box::new(common::blocks::report(&fonts))));
    for (name, content) in contents {
        let paper = content.paper();
        for sheet in paper.sheets() {
            let options = Options {
                sheet: Some(*sheet),
                sample: name.is_empty(),
                data_on: Date::of(2016, 10, 12),
                printed_on: Date::of(2016, 10, 14),
                ..Options::default()
            };
            let start = Instant::now();
            let made = render(&PaperRequest { content: content.as_ref(), options }, &fonts)?;
            let file = format!("{}{name}-{}.pdf", paper.code(), sheet.code());
            println!(
                "{file}: {:?}, {} pages, {} bytes, missing {:?}, code {}",
                start.elapsed(),
                made.page_count,
                made.bytes.len(),
                made.missing,
                made.code
            );
            std::fs::write(out.join(file), &made.bytes)?;
        }
    }
    Ok(())
}
