//! 排印 (compose): the blocks of a document, one after the other, onto pages.

use super::{Align, Flow, Laid, Length, Metrics, PT, Style, Typeface, break_lines, text_width};
use crate::document::{Block, Document, Part, TextBlock, TextRole, Words};

/// 标题: 2号小标宋.
pub const TITLE: Style = Style::new(Typeface::Title, 22 * PT, 30 * PT);

/// All parts of a document, without page numbers.
pub fn compose(document: &Document, metrics: &dyn Metrics) -> Laid {
    let Some((first, others)) = document.parts.split_first() else { return Laid::default() };
    let mut flow = Flow::new(first.sheet.sheet(), metrics);
    part(&mut flow, first, metrics);
    for it in others {
        flow.turn_to(it.sheet.sheet());
        part(&mut flow, it, metrics);
    }
    flow.finish()
}

/// How high these blocks stand on a sheet of their own, as far as they go on one page.
pub fn height_of(part_of: &Part, metrics: &dyn Metrics) -> Length {
    let sheet = part_of.sheet.sheet();
    let mut flow = Flow::new(sheet, metrics);
    part(&mut flow, part_of, metrics);
    sheet.body_height() - flow.room()
}

fn part(flow: &mut Flow<'_>, part: &Part, metrics: &dyn Metrics) {
    blocks(flow, &part.blocks, metrics);
}

fn blocks(flow: &mut Flow<'_>, blocks: &[Block], metrics: &dyn Metrics) {
    let mut rest = blocks;
    while let Some((block, after)) = rest.split_first() {
        rest = after;
        // A heading stands with what it heads.
        if let Block::Text(TextBlock { role: TextRole::Heading(_), style, .. }) = block
            && flow.room() < style.leading + lead(flow, after, metrics)
        {
            flow.new_page();
        }
        one(flow, block, after, metrics);
    }
}

fn one(flow: &mut Flow<'_>, block: &Block, after: &[Block], metrics: &dyn Metrics) {
    match block {
        Block::Title { upper, lower } => title(flow, upper, lower, metrics),
        Block::Text(text) => {
            if !text.label.is_empty() {
                flow.label(&text.label);
            }
            flow.text(&text.words, text.style, text.align);
        }
        Block::Edges { left, right, style } => flow.edges(left, right, *style),
        Block::Table { table, closes } => {
            let tail = if *closes { tail(flow, after, metrics) } else { 0 };
            flow.table_with(table, tail);
        }
        Block::Chart(_) => {}
        Block::Gap(height) => {
            if !flow.at_top() {
                flow.gap(*height);
            }
        }
        Block::Together(inner) => {
            if flow.room() < height(flow, inner, metrics) {
                flow.new_page();
            }
            blocks(flow, inner, metrics);
        }
        Block::NewPage => flow.new_page(),
        Block::Bookmark { level, title } => flow.bookmark(*level, title),
    }
}

/// What must stand below a heading: the gap and the first line, or the head of a table with its first row.
fn lead(flow: &Flow<'_>, after: &[Block], metrics: &dyn Metrics) -> Length {
    let mut needed = 0;
    for (no, block) in (1..).zip(after) {
        match block {
            Block::Gap(height) => needed += height,
            Block::Bookmark { .. } => {}
            Block::Text(text) => {
                needed += text.style.leading;
                if !matches!(text.role, TextRole::Heading(_)) {
                    break;
                }
            }
            Block::Edges { style, .. } => needed += style.leading,
            Block::Table { table, closes } => {
                let behind = after.get(no..).unwrap_or_default();
                needed += flow.least(table, if *closes { tail(flow, behind, metrics) } else { 0 });
                break;
            }
            Block::Together(inner) => {
                needed += height(flow, inner, metrics);
                break;
            }
            Block::Title { .. } | Block::Chart(_) | Block::NewPage => break,
        }
    }
    needed
}

/// How much stands below a table whose last rows stay with it: up to the next table, or the end.
fn tail(flow: &Flow<'_>, after: &[Block], metrics: &dyn Metrics) -> Length {
    let short = |it: &&Block| !matches!(it, Block::Table { .. } | Block::NewPage | Block::Chart(_));
    after.iter().take_while(short).map(|it| height(flow, std::slice::from_ref(it), metrics)).sum()
}

fn height(flow: &Flow<'_>, blocks: &[Block], metrics: &dyn Metrics) -> Length {
    let of = |block: &Block| match block {
        Block::Text(text) => {
            let lines = break_lines(&text.words.text, text.style, flow.width(), metrics).len();
            Length::try_from(lines).unwrap_or(Length::MAX / PT) * text.style.leading
        }
        Block::Edges { style, .. } => style.leading,
        Block::Gap(height) => *height,
        Block::Together(inner) => height(flow, inner, metrics),
        Block::Title { .. } | Block::Table { .. } | Block::Chart(_) | Block::NewPage | Block::Bookmark { .. } => 0,
    };
    blocks.iter().map(of).sum()
}

fn title(flow: &mut Flow<'_>, upper: &str, lower: &str, metrics: &dyn Metrics) {
    flow.label("title");
    let whole = format!("{upper}{lower}");
    if text_width(&whole, TITLE, metrics) <= flow.width() * 93 / 100 {
        flow.text(&Words::from(whole), TITLE, Align::Centre);
        return;
    }
    // 倒梯形: the plan's title above, the paper's name below.
    for text in [upper, lower].into_iter().filter(|it| !it.is_empty()) {
        like_lines(flow, text, metrics);
    }
}

/// As few lines as it takes, and those of like length.
fn like_lines(flow: &mut Flow<'_>, text: &str, metrics: &dyn Metrics) {
    let room = flow.width();
    let few = break_lines(text, TITLE, room, metrics).len();
    let like = (0..=20).rev().map(|it| room - it * room / 40);
    let width = like.into_iter().find(|it| break_lines(text, TITLE, *it, metrics).len() == few);
    for line in break_lines(text, TITLE, width.unwrap_or(room), metrics) {
        flow.text(&Words::from(line.text()), TITLE, Align::Centre);
    }
}
