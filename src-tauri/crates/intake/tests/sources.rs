//! Files of all kinds and conditions become the same document, or an error that says why not.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

#[path = "sources/encodings.rs"]
mod encodings;

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
