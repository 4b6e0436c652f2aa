//! 分页 (flow): puts text, tables and charts on pages, one below the other. Tables are in `rows`.

use super::measured::Drawn;
use super::{
    Align, Hit, Indent, Item, Length, Line, Metrics, Page, Sheet, SheetName, Style, Subject, Tag, TagRole, break_lines, break_paragraphs,
    official, turn,
};
use crate::document::{Part, TextBlock, TextRole, Words};

/// A bookmark. `level` 0 is the paper itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutlineEntry {
    pub level: usize,
    pub title: String,
    pub page: usize,
    pub y: Length,
}

/// Pages, what lies where, and the tree of bookmarks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Laid {
    pub pages: Vec<Page>,
    /// The sheet that each page is.
    pub sheets: Vec<Sheet>,
    pub hits: Vec<Hit>,
    pub bookmarks: Vec<OutlineEntry>,
    /// What stands on each page, in order: for outlines.
    pub labels: Vec<Vec<String>>,
    /// What the items are, in reading order.
    pub tags: Vec<Tag>,
}

/// Of a paragraph that goes over the page: how many lines stand on either side at least.
const LINES_KEPT: usize = 2;

pub struct Flow<'a> {
    /// As one reads the page: of a turned one wider than high.
    pub(super) sheet: Sheet,
    pub(super) metrics: &'a dyn Metrics,
    pub(super) laid: Laid,
    pub(super) y: Length,
    grid: bool,
    turned: bool,
    /// Pages that are turned when all of it stands.
    to_turn: Vec<usize>,
    /// Bookmarks of what comes next, wherever that will stand.
    pending: Vec<(usize, String)>,
}

impl<'a> Flow<'a> {
    pub fn new(part: &Part, metrics: &'a dyn Metrics) -> Flow<'a> {
        let mut flow = Flow {
            sheet: part.page_sheet(),
            metrics,
            laid: Laid::default(),
            y: 0,
            grid: part.grid,
            turned: part.turned,
            to_turn: Vec::new(),
            pending: Vec::new(),
        };
        flow.new_page();
        flow
    }

    /// What follows stands on pages of this part, from a new page on.
    pub fn turn_to(&mut self, part: &Part) {
        self.flush();
        (self.sheet, self.grid, self.turned) = (part.page_sheet(), part.grid, part.turned);
        self.new_page();
    }

    /// Nothing stands on the page yet.
    pub fn at_top(&self) -> bool {
        self.y == self.sheet.top
    }

    pub fn new_page(&mut self) {
        let Sheet { width, height, top, .. } = self.sheet;
        self.laid.pages.push(Page { width, height, items: Vec::new() });
        self.laid.sheets.push(if self.turned { SheetName::A4Portrait.sheet() } else { self.sheet });
        self.laid.labels.push(Vec::new());
        self.y = top;
        if self.turned {
            self.to_turn.push(self.page_no());
        }
    }

    pub fn finish(mut self) -> Laid {
        self.flush();
        turn::turn(&mut self.laid, &self.to_turn);
        self.laid
    }

    pub fn room(&self) -> Length {
        self.sheet.body_end() - self.y
    }

    /// 版心 width.
    pub fn width(&self) -> Length {
        self.sheet.body_width()
    }

    pub fn full_height(&self) -> Length {
        self.sheet.body_height()
    }

    /// Where the type area begins, and where it ends.
    pub(super) fn top(&self) -> Length {
        self.sheet.top
    }

    pub(super) fn foot(&self) -> Length {
        self.sheet.body_end()
    }

    pub fn gap(&mut self, height: Length) {
        self.y += height;
    }

    /// Of what comes next.
    pub fn bookmark(&mut self, level: usize, title: &str) {
        self.pending.push((level, title.to_owned()));
    }

    pub(super) fn flush(&mut self) {
        let (page, y) = (self.page_no(), self.y);
        let entry = |(level, title)| OutlineEntry { level, title, page, y };
        let pending = std::mem::take(&mut self.pending);
        self.laid.bookmarks.extend(pending.into_iter().map(entry));
    }

    pub fn label(&mut self, label: &str) {
        if let Some(labels) = self.laid.labels.last_mut() {
            labels.push(label.to_owned());
        }
    }

    /// On the grid the white below a page's last line lies outside the type area.
    pub(super) fn overhang(&self, style: Style) -> Length {
        if self.on_grid(style) { style.leading - style.size } else { 0 }
    }

    pub(super) fn on_grid(&self, style: Style) -> bool {
        self.grid && style.leading == official::LEADING
    }

    /// How far it is to the next line of the grid, for a text that keeps to it.
    pub(super) fn to_grid(&self, y: Length, style: Style) -> Length {
        let past = (y - self.sheet.top) % official::LEADING;
        if self.on_grid(style) && past > 0 { official::LEADING - past } else { 0 }
    }

    fn lines_left(&self, style: Style) -> usize {
        let room = (self.room() + self.overhang(style)).max(0);
        usize::try_from(room / style.leading.max(1)).unwrap_or_default()
    }

    pub(super) fn lines_of(&self, block: &TextBlock) -> Vec<Line> {
        let TextBlock { words, style, align, .. } = block;
        match align {
            Align::Left | Align::Justify => {
                let indent = Indent { first: block.indent, others: block.hang };
                break_paragraphs(&words.text, *style, self.width(), indent, self.metrics)
            }
            Align::Centre => break_lines(&words.text, *style, self.width(), self.metrics),
            Align::Right => break_lines(&words.text, *style, self.width() - block.indent, self.metrics),
        }
    }

    /// Lines over the whole width; goes on to the next page when needed, a heading as a whole.
    pub fn text(&mut self, block: &TextBlock) {
        let lines = self.lines_of(block);
        self.y += self.to_grid(self.y, block.style);
        let mut rest = lines.as_slice();
        let mut label = Some(block.label.as_str()).filter(|it| !it.is_empty());
        while !rest.is_empty() {
            let count = rest.iter().position(|it| it.last).map_or(rest.len(), |it| it + 1);
            let (mut paragraph, others) = rest.split_at_checked(count).unwrap_or((rest, &[]));
            rest = others;
            while !paragraph.is_empty() {
                let left = self.lines_left(block.style);
                let whole = matches!(block.role, TextRole::Heading(_));
                let taken = self.at_once(paragraph.len(), left, whole);
                if taken == 0 {
                    self.new_page();
                    continue;
                }
                if let Some(label) = label.take() {
                    self.label(label);
                }
                let (now, later) = paragraph.split_at_checked(taken).unwrap_or((paragraph, &[]));
                for line in now {
                    self.line(line.clone(), block);
                }
                paragraph = later;
            }
        }
    }

    /// How many of a paragraph's lines stand here where so many are left; none: on the next page.
    fn at_once(&self, lines: usize, left: usize, whole: bool) -> usize {
        let taken = if lines <= left {
            lines
        } else if whole || left < LINES_KEPT {
            0
        } else {
            // Two lines at least go on: one is left back less, where two stay.
            let taken = left.min(lines.saturating_sub(LINES_KEPT));
            if taken < LINES_KEPT { 0 } else { taken }
        };
        // A page that has no room for it has none on the next page, either.
        if taken == 0 && self.at_top() { left.clamp(1, lines.max(1)) } else { taken }
    }

    /// How many lines stand below a heading at least, for a paragraph of so many.
    pub(super) fn lines_kept(lines: usize) -> usize {
        if lines > LINES_KEPT + 1 { LINES_KEPT } else { lines }
    }

    fn line(&mut self, mut line: Line, block: &TextBlock) {
        let width = self.width();
        if block.align == Align::Justify {
            line.stretch(width);
        }
        let x = self.sheet.left
            + match block.align {
                Align::Left | Align::Justify => 0,
                Align::Centre => (width - line.width) / 2,
                Align::Right => width - block.indent - line.width,
            };
        self.put(&line, &block.words, block.style, x);
        self.y += block.style.leading;
    }

    /// A line at the height reached, with the places of its numbers.
    fn put(&mut self, line: &Line, words: &Words, style: Style, x: Length) {
        self.flush();
        let (y, page) = (self.y, self.page_no());
        let baseline = if self.on_grid(style) { style.size * 88 / 100 } else { style.baseline() };
        self.push(Item::line(line, style, x, y + baseline));
        let height = style.leading - self.overhang(style);
        for (figure, from, to) in line.figures(&words.spans) {
            let subject = Subject::Figure(figure);
            self.laid.hits.push(Hit { page, x: x + from, y, width: to - from, height, subject });
        }
    }

    /// Two short texts on one line, one at each edge.
    pub fn edges(&mut self, left: &Words, right: &Words, style: Style) {
        if self.room() < style.leading && !self.at_top() {
            self.new_page();
        }
        let one_line = |words: &Words| -> Line {
            break_lines(&words.text, style, Length::MAX, self.metrics).into_iter().next().unwrap_or_default()
        };
        let (on_left, on_right) = (one_line(left), one_line(right));
        self.put(&on_left, left, style, self.sheet.left);
        let x = self.sheet.left + self.sheet.body_width() - on_right.width;
        self.put(&on_right, right, style, x);
        self.y += style.leading;
    }

    /// What was drawn for the place reached, so high.
    pub(super) fn add(&mut self, drawn: Drawn, height: Length) {
        self.flush();
        self.take(drawn);
        self.y += height;
    }

    pub(super) fn take(&mut self, drawn: Drawn) {
        let page = self.page_no();
        let before = self.here().item();
        let Drawn { items, figures, cells, table } = drawn;
        self.laid.tags.extend(cells.into_iter().map(|(from, to, place)| {
            Tag { page, from: before + from, to: before + to, block: table, role: TagRole::Cell(place) }
        }));
        for (figure, [x, y, width, height]) in figures {
            self.laid.hits.push(Hit { page, x, y, width, height, subject: Subject::Figure(figure) });
        }
        if let Some(page) = self.laid.pages.last_mut() {
            page.items.extend(items);
        }
    }

    pub(super) fn page_no(&self) -> usize {
        self.laid.pages.len().saturating_sub(1)
    }

    fn push(&mut self, item: Option<Item>) {
        if let (Some(page), Some(item)) = (self.laid.pages.last_mut(), item) {
            page.items.push(item);
        }
    }
}
