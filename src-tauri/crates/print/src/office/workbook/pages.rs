//! 工作表 (pages): which worksheets a document becomes: every table is one, with the lines that belong to it; the numbers of
//! all curves are one together.

use std::ops::Range;

use crate::document::{Block, Chart, Document, TextRole};
use crate::layout::{Align, PT, Sheet, Style, TITLE, Table, Typeface};
use crate::office::chart;

/// A table with the lines that belong to it.
pub(super) struct Page<'a> {
    pub name: String,
    pub size: Sheet,
    pub above: Vec<Line>,
    pub table: Table,
    pub below: Vec<Line>,
    /// Drawn from its numbers, each with its bands of the body.
    pub charts: Vec<(&'a Chart, Range<usize>)>,
}

/// A line over the whole table.
#[derive(Clone)]
pub(super) struct Line {
    pub text: String,
    pub style: Style,
    pub align: Align,
}

/// The worksheet of all curves' numbers.
const CURVES: &str = "曲线数据";

pub(super) fn pages(document: &Document) -> Vec<Page<'_>> {
    let mut sheets: Vec<Page<'_>> = Vec::new();
    let mut curves: Vec<&Chart> = Vec::new();
    let mut title: Option<Line> = None;
    for part in &document.parts {
        let mut name = String::new();
        let mut near: Vec<Line> = Vec::new();
        // Directly below a table: a note belongs to it.
        let mut below = false;
        for block in flat(&part.blocks) {
            let table = match block {
                Block::Bookmark { title, .. } => {
                    name.clone_from(title);
                    continue;
                }
                Block::Gap(_) => continue,
                Block::Title { upper, lower } => {
                    title = Some(Line { text: format!("{upper}{lower}"), style: TITLE, align: Align::Centre });
                    near.clear();
                    below = false;
                    continue;
                }
                Block::Text(text) => {
                    let line = Line { text: text.words.text.trim().to_owned(), style: text.style, align: text.align };
                    match text.role {
                        TextRole::Note if below => {
                            if let Some(last) = sheets.last_mut() {
                                last.below.push(line);
                            }
                            continue;
                        }
                        TextRole::Heading(_) => {
                            name.clone_from(&line.text);
                            near = vec![line];
                        }
                        TextRole::UnderTitle | TextRole::Note => near.push(line),
                        TextRole::Body | TextRole::Addressee | TextRole::Signature => near.clear(),
                    }
                    below = false;
                    continue;
                }
                Block::Edges { left, right, style } => {
                    let text = if right.is_empty() { left.text.clone() } else { format!("{}　　{}", left.text, right.text) };
                    near.push(Line { text, style: *style, align: Align::Left });
                    below = false;
                    continue;
                }
                Block::NewPage | Block::Together(_) => {
                    below = false;
                    continue;
                }
                Block::Table { table, .. } => (table.clone(), None),
                Block::Chart(it @ Chart::Curve { .. }) => {
                    curves.push(it);
                    if curves.len() > 1 {
                        continue;
                    }
                    CURVES.clone_into(&mut name);
                    // Filled when all of them are known.
                    (chart::curves(&[], part.page_sheet().body_width()), Some(it))
                }
                Block::Chart(it) => {
                    chart::title(it).clone_into(&mut name);
                    let style = Style::new(Typeface::Hei, 12 * PT, 18 * PT);
                    near.push(Line { text: chart::title(it).to_owned(), style, align: Align::Centre });
                    (chart::table(it, part.page_sheet().body_width()), Some(it))
                }
            };
            let (table, drawn) = table;
            let title =
                title.clone().unwrap_or_else(|| Line { text: document.title.clone(), style: TITLE, align: Align::Centre });
            let name = if name.is_empty() { document.paper.zh().to_owned() } else { name.clone() };
            let above = std::iter::once(title).chain(std::mem::take(&mut near)).filter(|it| !it.text.is_empty()).collect();
            let charts = drawn.map(|it| (it, 0..table.body.len())).into_iter().collect();
            sheets.push(Page { name, size: part.page_sheet(), above, table, below: Vec::new(), charts });
            below = true;
        }
    }
    if let Some(page) = sheets.iter_mut().find(|it| matches!(it.charts.as_slice(), [(Chart::Curve { .. }, _)])) {
        page.table = chart::curves(&curves, page.size.body_width());
        page.charts = chart::ranges(&curves);
    }
    sheets
}

/// Blocks with those that stand together taken apart.
fn flat(blocks: &[Block]) -> Vec<&Block> {
    let mut all = Vec::new();
    for block in blocks {
        match block {
            Block::Together(inner) => all.extend(flat(inner)),
            other => all.push(other),
        }
    }
    all
}
