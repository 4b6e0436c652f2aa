//! Files of all kinds and conditions become the same document, or an error that says why not.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

#[path = "sources/encodings.rs"]
mod encodings;
#[path = "sources/hostile.rs"]
mod hostile;
#[path = "sources/package.rs"]
mod package;
#[path = "sources/portable.rs"]
mod portable;
#[path = "sources/word.rs"]
mod word;

use std::path::PathBuf;

use zhiheng_intake::{Block, Document};

pub fn fixture(path: &str) -> Vec<u8> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fixtures").join(path);
    std::fs::read(&path).unwrap_or_else(|it| panic!("{}: {it}", path.display()))
}

pub fn plan_2016() -> String {
    String::from_utf8(fixture("plan-2016.zh-Hant.txt")).unwrap()
}

/// All text in reading order, numbers included, white space left out.
pub fn said(document: &Document) -> String {
    let mut text = String::new();
    for block in &document.blocks {
        match block {
            Block::Paragraph(it) => text.extend([it.label.as_str(), it.text.as_str()]),
            Block::Table(it) => it.rows.iter().flatten().flat_map(|it| &it.lines).for_each(|it| text.push_str(it)),
        }
    }
    text.retain(|it| !it.is_whitespace());
    text
}

/// A document as lines: `outline|label|text`, and tables with `=` where a cell is the one that its origin says.
pub fn outline(document: &Document) -> String {
    let mut lines = Vec::new();
    for block in &document.blocks {
        match block {
            Block::Paragraph(it) => {
                let level = it.outline.map_or(String::new(), |it| format!("{it}"));
                let centred = if it.centred { "c" } else { "" };
                lines.push(format!("{level}{centred}|{}|{}", it.label, it.text));
            }
            Block::Table(table) => {
                for (at, row) in table.rows.iter().enumerate() {
                    let cell = |(column, it): (usize, &zhiheng_intake::Cell)| {
                        let text = it.lines.join("/");
                        if it.origin == (at, column) { text } else { format!("={text}") }
                    };
                    lines.push(format!("[{}]", row.iter().enumerate().map(cell).collect::<Vec<_>>().join(" ¦ ")));
                }
            }
        }
    }
    lines.join("\n")
}
