//! 排印 (compose): the blocks of a document, one after the other, onto pages.

use super::{Align, Flow, Laid, Length, Metrics, PT, Style, Typeface, break_lines, chart, official, text_width};
use crate::document::{Block, Chart, Document, Part, TextBlock, TextRole, Words};

/// 标题: 2号小标宋.
pub const TITLE: Style = Style::new(Typeface::Title, 22 * PT, 30 * PT);

/// All parts of a document, without page numbers.
pub fn compose(document: &Document, metrics: &dyn Metrics) -> Laid {
    let Some((first, others)) = document.parts.split_first() else { return Laid::default() };
    let mut composer = Composer { flow: Flow::new(first, metrics), metrics, grid: first.grid };
    composer.blocks(&first.blocks);
    for part in others {
        composer.flow.turn_to(part);
        composer.grid = part.grid;
        composer.blocks(&part.blocks);
    }
    composer.flow.finish()
}

/// How high these blocks stand on a sheet of their own, as far as they go on one page.
pub fn height_of(part: &Part, metrics: &dyn Metrics) -> Length {
    let mut composer = Composer { flow: Flow::new(part, metrics), metrics, grid: part.grid };
    composer.blocks(&part.blocks);
    composer.flow.full_height() - composer.flow.room()
}

/// A page so wide takes two curves in a row, and so much white between them.
const WIDE: Length = 600 * PT;
const APART: Length = 30 * PT;

struct Composer<'a> {
    flow: Flow<'a>,
    metrics: &'a dyn Metrics,
    grid: bool,
}

impl Composer<'_> {
    fn blocks(&mut self, blocks: &[Block]) {
        let mut rest = blocks;
        while let Some((block, after)) = rest.split_first() {
            rest = after;
            // A heading stands with what it heads.
            if let Block::Text(text) = block
                && stays_with_next(text)
            {
                let (end, white) = self.lead(self.below(self.flow.y, block), after);
                if !self.flow.at_top() && end > self.flow.foot() + white {
                    self.flow.new_page();
                }
            }
            let curves = self.curves(block, after);
            if curves.len() > 1 {
                for beside in curves.chunks(2) {
                    let since = self.flow.here();
                    self.curves_beside(beside);
                    self.flow.tag_charts(beside, since);
                }
                rest = after.get(curves.len() - 1..).unwrap_or_default();
                continue;
            }
            let since = self.flow.here();
            self.one(block, after);
            self.flow.tag(block, since);
        }
    }

    /// This curve and those that follow it; on a wide page two of them stand beside each other.
    fn curves<'b>(&self, block: &'b Block, after: &'b [Block]) -> Vec<&'b Chart> {
        if self.flow.width() < WIDE {
            return Vec::new();
        }
        let curve = |it: &'b Block| if let Block::Chart(it @ Chart::Curve { .. }) = it { Some(it) } else { None };
        std::iter::once(block).chain(after).map_while(curve).collect()
    }

    fn curves_beside(&mut self, curves: &[&Chart]) {
        let width = (self.flow.width() - APART) / 2;
        let height = curves.iter().map(|it| chart::height(it, width, self.metrics)).max().unwrap_or_default();
        if self.flow.room() < height && !self.flow.at_top() {
            self.flow.new_page();
        }
        for (from, it) in [0, width + APART].into_iter().zip(curves) {
            self.flow.chart_beside(it, (from, width), height);
        }
        self.flow.gap(height);
    }

    fn one(&mut self, block: &Block, after: &[Block]) {
        match block {
            Block::Title { upper, lower } => self.title(upper, lower),
            Block::Text(text) => self.flow.text(text),
            Block::Edges { left, right, style } => self.flow.edges(left, right, *style),
            Block::Table { table, closes } => {
                let tail = if *closes { self.tail(after) } else { 0 };
                self.flow.table_with(table, tail);
            }
            Block::Chart(chart) => self.chart(chart),
            Block::Gap(height) => {
                if !self.flow.at_top() {
                    self.flow.gap(*height);
                }
            }
            Block::Together(inner) => {
                let (end, white) = (self.below_all(self.flow.y, inner), self.white(inner));
                // White alone begins no page.
                if !self.flow.at_top() && end > self.flow.foot() + white && inner.iter().any(prints) {
                    self.flow.new_page();
                }
                self.blocks(inner);
            }
            Block::NewPage => self.flow.new_page(),
            Block::Bookmark { level, title } => self.flow.bookmark(*level, title),
        }
    }

    /// Where that ends which must stand below a heading that ends at `y`: the gap and the first lines, the head of a
    /// table with its first row, a chart; and how much of it may lie below the type area, as the white of a line on the
    /// grid does.
    fn lead(&self, mut y: Length, after: &[Block]) -> (Length, Length) {
        for (no, block) in (1..).zip(after) {
            match block {
                Block::Text(text) if !stays_with_next(text) => {
                    let lines = self.flow.lines_of(text);
                    let first = lines.iter().position(|it| it.last).map_or(lines.len(), |it| it + 1);
                    let height = length(Flow::lines_kept(first)) * text.style.leading;
                    return (y + self.flow.to_grid(y, text.style) + height, self.flow.overhang(text.style));
                }
                Block::Table { table, closes } => {
                    let behind = after.get(no..).unwrap_or_default();
                    let tail = if *closes { self.tail(behind) } else { 0 };
                    return (y + self.flow.least(table, tail), 0);
                }
                Block::Together(inner) => return (self.below_all(y, inner), self.white(inner)),
                Block::Chart(_) => return (self.below(y, block), 0),
                Block::Title { .. } | Block::NewPage => break,
                Block::Text(_) | Block::Gap(_) | Block::Bookmark { .. } | Block::Edges { .. } => y = self.below(y, block),
            }
        }
        (y, 0)
    }

    /// How much stands below a table whose last rows stay with it: up to the next table, or the end.
    fn tail(&self, after: &[Block]) -> Length {
        let short = |it: &&Block| !matches!(it, Block::Table { .. } | Block::NewPage | Block::Chart(_));
        let top = self.flow.top();
        let behind = || after.iter().take_while(short);
        let end = behind().fold(top, |y, it| self.below(y, it));
        // Text on the grid begins on the next line of it, wherever the table ends: a line more at most.
        if behind().any(|it| self.keeps_to_grid(it)) { end - top + official::LEADING } else { end - top }
    }

    fn keeps_to_grid(&self, block: &Block) -> bool {
        match block {
            Block::Text(text) => self.flow.on_grid(text.style),
            Block::Together(inner) => inner.iter().any(|it| self.keeps_to_grid(it)),
            _ => false,
        }
    }

    fn below_all(&self, y: Length, blocks: &[Block]) -> Length {
        blocks.iter().fold(y, |y, it| self.below(y, it))
    }

    /// Where a block ends that begins at `y`, were the page long enough.
    fn below(&self, y: Length, block: &Block) -> Length {
        match block {
            Block::Text(text) => y + self.flow.to_grid(y, text.style) + self.text_height(text),
            Block::Edges { style, .. } => y + style.leading,
            Block::Gap(height) => y + height,
            Block::Together(inner) => self.below_all(y, inner),
            Block::Title { upper, lower } => {
                let style = self.title_style();
                y + self.flow.to_grid(y, style) + length(self.title_lines(upper, lower).len()) * style.leading
            }
            Block::Table { table, .. } => y + self.flow.height(table),
            Block::Chart(chart) => y + self.chart_height(chart),
            Block::NewPage | Block::Bookmark { .. } => y,
        }
    }

    fn text_height(&self, text: &TextBlock) -> Length {
        length(self.flow.lines_of(text).len()) * text.style.leading
    }

    fn white(&self, blocks: &[Block]) -> Length {
        match blocks.last() {
            Some(Block::Text(text)) => self.flow.overhang(text.style),
            Some(Block::Together(inner)) => self.white(inner),
            _ => 0,
        }
    }

    fn chart_height(&self, chart: &Chart) -> Length {
        chart::height(chart, self.flow.width(), self.metrics)
    }

    /// Whole on a page; one with more rows than a page holds goes on in a second one.
    fn chart(&mut self, chart: &Chart) {
        let full = self.flow.full_height();
        for piece in chart::pieces(chart, self.flow.width(), full, self.metrics) {
            let height = self.chart_height(&piece);
            if self.flow.room() < height && !self.flow.at_top() {
                self.flow.new_page();
            }
            self.flow.chart(&piece, height);
        }
    }

    fn title_style(&self) -> Style {
        if self.grid { official::TITLE } else { TITLE }
    }

    fn title(&mut self, upper: &str, lower: &str) {
        self.flow.label("title");
        let style = self.title_style();
        for line in self.title_lines(upper, lower) {
            let text = TextBlock::new(TextRole::UnderTitle, Words::from(line), style);
            self.flow.text(&TextBlock { align: Align::Centre, ..text });
        }
    }

    fn title_lines(&self, upper: &str, lower: &str) -> Vec<String> {
        let whole = format!("{upper}{lower}");
        if text_width(&whole, self.title_style(), self.metrics) <= self.flow.width() * 93 / 100 {
            return vec![whole];
        }
        // 倒梯形: the plan's title above, the paper's name below.
        [upper, lower].into_iter().filter(|it| !it.is_empty()).flat_map(|it| self.like_lines(it)).collect()
    }

    /// As few lines as it takes, and those of like length.
    fn like_lines(&self, text: &str) -> Vec<String> {
        let (room, style) = (self.flow.width(), self.title_style());
        let few = break_lines(text, style, room, self.metrics).len();
        let like = (0..=20).rev().map(|it| room - it * room / 40);
        let width = like.into_iter().find(|it| break_lines(text, style, *it, self.metrics).len() == few);
        break_lines(text, style, width.unwrap_or(room), self.metrics).iter().map(|it| it.text()).collect()
    }
}

fn prints(block: &Block) -> bool {
    match block {
        Block::Gap(_) | Block::Bookmark { .. } | Block::NewPage => false,
        Block::Together(inner) => inner.iter().any(prints),
        _ => true,
    }
}

fn length(count: usize) -> Length {
    Length::try_from(count).unwrap_or(Length::MAX / PT / 100)
}

/// A heading, or words that announce what follows: 主要有：
fn stays_with_next(text: &TextBlock) -> bool {
    matches!(text.role, TextRole::Heading(_)) || (text.role == TextRole::Body && text.words.text.ends_with('：'))
}
