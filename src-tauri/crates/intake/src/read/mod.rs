//! 读懂 (read): a document becomes sections, tasks, units and targets, with every sentence accounted for.
//!
//! `lines` puts broken lines together → `outline` makes sentences and a tree of numbered items → `plan` says which items are
//! tasks → `assemble` reads targets and deliverables out of their sentences. The words all this goes by are in
//! `rules/words.txt`.

mod assemble;
mod clause;
mod deliver;
mod due;
mod duty;
mod front;
mod kind;
mod lines;
mod marker;
mod number;
mod outline;
mod plan;
mod rules;
mod sentence;
mod table;
mod target;
mod text;
mod whole;
mod words;

use zhiheng_domain::Part;

use crate::document::{Document, Format};
use crate::reading::{Finding, Reading};

/// Reads a document. Never fails: what is not understood is a finding and an open sentence.
pub fn read(document: &Document) -> Reading {
    let pieces = lines::pieces(document);
    let mut outline = outline::Outline::of(pieces);
    let lines: Vec<text::Text> = outline.front.iter().map(|it| it.0.clone()).collect();
    let (front, kinds) = front::read(&lines, &outline.tail);
    for (at, kind) in kinds.iter().enumerate() {
        let made = outline.front.get(at).map(|it| it.1.clone()).unwrap_or_default();
        for sentence in made {
            if *kind == front::FrontLine::Title
                && let Some(sentence) = outline.sentences.get_mut(sentence)
            {
                sentence.part = Part::Title;
            }
        }
    }
    let year = front.year;
    let mut sections = plan::sections(&mut outline);
    let extra = table::read(&mut outline, &mut sections, year);
    let mut reading = assemble::Assembly::new(outline, year).finish(front, sections, extra);
    confirm_words(document, &mut reading);
    tell_of_flat_tables(document, &mut reading);
    reading
}

/// A PDF has no tables, only words at places: what stood in columns comes out mixed, and that is told.
fn tell_of_flat_tables(document: &Document, reading: &mut Reading) {
    if document.format != Format::Pdf {
        return;
    }
    let head = reading.sentences.iter().position(|it| {
        let heads = it.text.split_whitespace().filter(|it| table::is_head(it)).count();
        heads >= 3
    });
    if head.is_some() {
        reading.findings.push(Finding {
            code: "table-in-pdf",
            message: "文件里有表格，而 PDF 不保存行列，单位和目标可能读不全。请改用这份文件的 Word 版（.docx）。".into(),
            sentence: head,
        });
    }
}

/// Each Taiwan word that was changed is shown for confirmation.
fn confirm_words(document: &Document, reading: &mut Reading) {
    if document.words.is_empty() {
        return;
    }
    let texts: Vec<String> = reading.sentences.iter().map(|it| text::squeeze(&it.text)).collect();
    // Changes stand in the document's order: the next one is looked for where the last one was found.
    let mut from = 0;
    for change in &document.words {
        // The part of the context that lies in the word's own sentence.
        let context = text::squeeze(&change.context);
        let context = context.split(['。', '！', '？']).find(|it| it.contains(&change.to)).unwrap_or_default();
        let place = |wanted: &str| (from..texts.len()).chain(0..from).find(|at| texts.get(*at).is_some_and(|it| it.contains(wanted)));
        let sentence = if context.is_empty() { None } else { place(context) }.or_else(|| place(&change.to));
        from = sentence.unwrap_or(from);
        reading.findings.push(Finding {
            code: "converted-word",
            message: format!("“{}”已改为大陆用语“{}”，请确认：{}", change.from, change.to, change.context),
            sentence,
        });
    }
}
