//! Writes the papers of an assessment into a folder, for looking at: `cargo run -p zhiheng-print --example draw_assessment -- OUT`.

#[path = "../tests/common/mod.rs"]
mod common;

use std::path::PathBuf;

use zhiheng_domain::{AssesseeId, Date};
use zhiheng_print::{
    Content, FeedbackLetter, NameOrder, Options, PaperRequest, ResultsBulletin, ResultsTable, SchemeTable, ScoreChain, ScoreTable,
    SelfAssessmentForm, SelfAssessmentReport, render,
};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let out = PathBuf::from(std::env::args().nth(1).ok_or("say where to: -- OUT")?);
    std::fs::create_dir_all(&out)?;
    let fonts = common::fonts();
    let whole = common::assessment::ground();
    let gaps = common::assessment::ground_with(3, 3, |_| {});
    let contents: Vec<(&str, Box<dyn Content + '_>)> = vec![
        ("", Box::new(SchemeTable(&whole))),
        ("", Box::new(ScoreTable { ground: &whole, assessee: AssesseeId(19) })),
        ("-gaps", Box::new(ScoreTable { ground: &gaps, assessee: AssesseeId(3) })),
        ("", Box::new(SelfAssessmentForm { ground: &whole, assessee: AssesseeId(1), blank: false })),
        ("-blank", Box::new(SelfAssessmentForm { ground: &whole, assessee: AssesseeId(19), blank: true })),
        ("", Box::new(ResultsTable(&whole))),
        ("-gaps", Box::new(ResultsTable(&gaps))),
        ("", Box::new(ResultsBulletin { ground: &whole, addressee: "各市（州）人民政府".into(), names: NameOrder::Paper, signed_in: 2016 })),
        ("", Box::new(FeedbackLetter { ground: &whole, assessee: AssesseeId(3), addressee: "攀枝花市人民政府".into(), signed_in: 2016 })),
        ("-gaps", Box::new(FeedbackLetter { ground: &gaps, assessee: AssesseeId(3), addressee: "攀枝花市人民政府".into(), signed_in: 2016 })),
        ("", Box::new(SelfAssessmentReport { ground: &gaps, assessee: AssesseeId(3), addressee: None, signed_by: "攀枝花市人民政府".into(), signed_in: 2016 })),
        ("", Box::new(ScoreChain { ground: &whole, assessee: AssesseeId(3), last_year: Some(&gaps), notes: Vec::new() })),
    ];
    for (name, content) in contents {
        let paper = content.paper();
        for sheet in paper.sheets() {
            let options = Options { sheet: Some(*sheet), data_on: Date::of(2016, 3, 1), ..Options::default() };
            let made = render(&PaperRequest { content: content.as_ref(), options }, &fonts)?;
            let file = format!("{}{name}-{}.pdf", paper.code(), sheet.code());
            println!("{file}: {} pages, {} figures, missing {:?}", made.page_count, made.figures().iter().count(), made.missing);
            std::fs::write(out.join(file), &made.bytes)?;
        }
    }
    Ok(())
}
