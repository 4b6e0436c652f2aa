//! 分页 (flow): puts headings, tables and notes on pages; table heads come again on each page.

use super::measured::{Drawn, Measured, MeasuredCell};
use super::{Align, Columns, Hit, Item, Length, Line, Metrics, Page, Sheet, Style, Subject, Table, Weight, break_lines};
use crate::document::Words;

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
}

pub struct Flow<'a> {
    sheet: Sheet,
    metrics: &'a dyn Metrics,
    laid: Laid,
    y: Length,
}

impl<'a> Flow<'a> {
    pub fn new(sheet: Sheet, metrics: &'a dyn Metrics) -> Flow<'a> {
        let mut flow = Flow { sheet, metrics, laid: Laid::default(), y: 0 };
        flow.new_page();
        flow
    }

    /// What follows stands on pages of this sheet, from a new page on.
    pub fn turn_to(&mut self, sheet: Sheet) {
        self.sheet = sheet;
        self.new_page();
    }

    /// Nothing stands on the page yet.
    pub fn at_top(&self) -> bool {
        self.y == self.sheet.top
    }

    pub fn new_page(&mut self) {
        let Sheet { width, height, top, .. } = self.sheet;
        self.laid.pages.push(Page { width, height, items: Vec::new() });
        self.laid.sheets.push(self.sheet);
        self.laid.labels.push(Vec::new());
        self.y = top;
    }

    pub fn finish(self) -> Laid {
        self.laid
    }

    pub fn room(&self) -> Length {
        self.sheet.body_end() - self.y
    }

    /// 版心 width.
    pub fn width(&self) -> Length {
        self.sheet.body_width()
    }

    pub fn gap(&mut self, height: Length) {
        self.y += height;
    }

    pub fn bookmark(&mut self, level: usize, title: &str) {
        let entry = OutlineEntry { level, title: title.to_owned(), page: self.page_no(), y: self.y };
        self.laid.bookmarks.push(entry);
    }

    pub fn label(&mut self, label: &str) {
        if let Some(labels) = self.laid.labels.last_mut() {
            labels.push(label.to_owned());
        }
    }

    /// Lines over the whole width; goes on to the next page when needed.
    pub fn text(&mut self, words: &Words, style: Style, align: Align) {
        let width = self.sheet.body_width();
        for line in break_lines(&words.text, style, width, self.metrics) {
            if self.room() < style.leading {
                self.new_page();
            }
            self.line(line, words, style, align);
        }
    }

    fn line(&mut self, mut line: Line, words: &Words, style: Style, align: Align) {
        let width = self.sheet.body_width();
        if align == Align::Justify {
            line.stretch(width);
        }
        let x = self.sheet.left
            + match align {
                Align::Left | Align::Justify => 0,
                Align::Centre => (width - line.width) / 2,
                Align::Right => width - line.width,
            };
        self.put(&line, words, style, x);
        self.y += style.leading;
    }

    /// A line at the height reached, with the places of its numbers.
    fn put(&mut self, line: &Line, words: &Words, style: Style, x: Length) {
        let (y, page) = (self.y, self.page_no());
        self.push(Item::line(line, style, x, y + style.baseline()));
        for (figure, from, to) in line.figures(&words.spans) {
            let subject = Subject::Figure(figure);
            self.laid.hits.push(Hit { page, x: x + from, y, width: to - from, height: style.leading, subject });
        }
    }

    /// Two short texts on one line, one at each edge.
    pub fn edges(&mut self, left: &Words, right: &Words, style: Style) {
        let one_line = |words: &Words| -> Line {
            break_lines(&words.text, style, Length::MAX, self.metrics).into_iter().next().unwrap_or_default()
        };
        let (on_left, on_right) = (one_line(left), one_line(right));
        self.put(&on_left, left, style, self.sheet.left);
        let x = self.sheet.left + self.sheet.body_width() - on_right.width;
        self.put(&on_right, right, style, x);
        self.y += style.leading;
    }

    /// The room that a table's head takes with what must stand below it: a heading above it needs that much more.
    pub fn least(&self, table: &Table, tail: Length) -> Length {
        let measure = |it| Measured::of(it, &table.columns, self.metrics);
        let head: Length = table.head.iter().map(measure).map(|it| it.height()).sum();
        let headings = table.body.iter().take_while(|it| it.keep_with_next).count();
        // One more than are looked at, so that the last is known to be the last.
        let body: Vec<Measured> = table.body.iter().take(headings + 2).map(measure).collect();
        head + first_height(body.iter(), self.sheet.body_height() - head, tail)
    }

    /// A table; its head stands again at the top of each page, a band goes to the next page whole where it can.
    pub fn table(&mut self, table: &Table) {
        self.table_with(table, 0);
    }

    /// A table whose last band stands on one page with what comes after it and takes `tail`.
    pub fn table_with(&mut self, table: &Table, tail: Length) {
        let columns = &table.columns;
        let measure = |it| Measured::of(it, columns, self.metrics);
        let head: Vec<Measured> = table.head.iter().map(measure).collect();
        let head_height: Length = head.iter().map(Measured::height).sum();
        let mut queue: Vec<Measured> = table.body.iter().map(measure).collect();
        queue.reverse();

        let full = self.sheet.body_height() - head_height;
        let mut part = Part::default();
        // A head is never left alone at a page's foot, nor with nothing but headings.
        if self.room() < head_height + first_height(queue.iter().rev(), full, tail) {
            self.new_page();
        }
        self.begin(&head, &mut part);
        while let Some(band) = queue.pop() {
            let room = self.room();
            // A heading stays only where the next band, or a fair part of it, stays too.
            let alone = band.keep_with_next
                && part.bands.len() > head.len()
                && queue.last().is_some_and(|next| {
                    let tail = if queue.len() == 1 { tail } else { 0 };
                    let left = room - band.height() - tail;
                    next.height() > left && !(next.parts() && next.split(left, false).is_some())
                });
            // Only heads and headings stand here already: the next page would have no more room for it.
            let fresh = part.bands.iter().skip(part.heads).all(|(_, it)| it.keep_with_next);
            // The last band goes on to the next page, or its last lines do, where what comes after has no room below it.
            let fits = band.height() <= room;
            let lacks = tail > 0 && queue.is_empty() && band.height() + tail > room;
            let taken_on = lacks && (band.cuts || (!fresh && band.height() + tail <= full));
            if fits && !alone && !taken_on {
                self.place(band, &mut part);
                continue;
            }
            if (band.parts() || fresh)
                && let Some((first, rest)) =
                    band.split(if taken_on { room.min(band.height() - 1) } else { room }, fresh && !fits)
            {
                self.place(first, &mut part);
                queue.push(rest);
            } else {
                if fresh {
                    // Nothing of it can be cut: it stands here whatever room it takes.
                    self.place(band, &mut part);
                    continue;
                }
                queue.push(band);
            }
            self.end(columns, &mut part);
            self.new_page();
            self.begin(&head, &mut part);
        }
        self.end(columns, &mut part);
    }

    fn begin(&mut self, head: &[Measured], part: &mut Part) {
        *part = Part { top: self.y, bands: Vec::new(), heads: head.len() };
        for band in head {
            self.place(band.clone(), part);
        }
    }

    fn place(&mut self, band: Measured, part: &mut Part) {
        if !band.label.is_empty() {
            self.label(&band.label);
        }
        if let Some((level, title)) = &band.bookmark {
            self.bookmark(*level, title);
        }
        let y = self.y;
        self.y += band.height();
        part.bands.push((y, band));
    }

    /// Draws the table's part on this page: text, rules, frame, hits.
    fn end(&mut self, columns: &Columns, part: &mut Part) {
        let left = self.sheet.left;
        let mut drawn = Drawn::default();
        let mut rules = Rules::default();
        for (no, (top, band)) in part.bands.iter().enumerate() {
            let edges: Vec<Length> = std::iter::once(*top)
                .chain(band.heights.iter().scan(*top, |at, height| {
                    *at += *height;
                    Some(*at)
                }))
                .collect();
            let edge = |row: usize| edges.get(row).or(edges.last()).copied().unwrap_or(*top);
            let weight = if no == part.heads && no > 0 { band.rule.max(Weight::Medium) } else { band.rule };
            for cell in &band.cells {
                let (x1, x2) = (left + columns.edge(cell.columns.0), left + columns.edge(cell.columns.1));
                let (y1, y2) = (edge(cell.rows.0), edge(cell.rows.1));
                self.draw(cell, (x1, y1, x2, y2), &mut drawn);
                if cell.columns.0 > 0 {
                    let strong = columns.strong.contains(&cell.columns.0);
                    rules.upright(x1, y1, y2, if strong { Weight::Medium } else { Weight::Hair });
                }
                let is_top = cell.rows.0 == 0;
                if no > 0 || !is_top {
                    rules.level(y1, x1, x2, if is_top { weight } else { Weight::Hair });
                }
            }
        }
        let Drawn { mut items, figures } = drawn;
        let page = self.page_no();
        for (figure, [x, y, width, height]) in figures {
            self.laid.hits.push(Hit { page, x, y, width, height, subject: Subject::Figure(figure) });
        }
        items.extend(rules.items());
        let thickness = Weight::Heavy.thickness();
        items.push(Item::Frame {
            x: left,
            y: part.top,
            width: columns.width(),
            height: self.y - part.top,
            weight: thickness,
            ink: super::Ink::Black,
        });
        if let Some(page) = self.laid.pages.last_mut() {
            page.items.extend(items);
        }
    }

    fn draw(&mut self, cell: &MeasuredCell, (x1, y1, x2, y2): (Length, Length, Length, Length), drawn: &mut Drawn) {
        cell.draw(x1, y1, x2 - x1, y2 - y1, self.metrics, drawn);
        if let Some(subject) = cell.subject {
            let page = self.page_no();
            self.laid.hits.push(Hit { page, x: x1, y: y1, width: x2 - x1, height: y2 - y1, subject });
        }
    }

    fn page_no(&self) -> usize {
        self.laid.pages.len().saturating_sub(1)
    }

    fn push(&mut self, item: Option<Item>) {
        if let (Some(page), Some(item)) = (self.laid.pages.last_mut(), item) {
            page.items.push(item);
        }
    }
}

/// Of what must not be parted from the head above it: headings and the first band, half a page at most.
fn first_height<'a>(bands: impl Iterator<Item = &'a Measured> + Clone, full: Length, tail: Length) -> Length {
    let headings = bands.clone().take_while(|it| it.keep_with_next).count();
    let least: Length = bands.clone().take(headings + 1).map(|it| it.least(full)).sum();
    let tail = if bands.count() > headings + 1 { 0 } else { tail };
    (least + tail).min(full / 2)
}

/// The part of a table on one page.
#[derive(Debug, Default)]
struct Part {
    top: Length,
    bands: Vec<(Length, Measured)>,
    heads: usize,
}

/// Rules gathered for a page, so that pieces that touch become one.
#[derive(Debug, Default)]
struct Rules {
    level: Vec<(Length, Weight, Length, Length)>,
    upright: Vec<(Length, Weight, Length, Length)>,
}

impl Rules {
    fn level(&mut self, y: Length, x1: Length, x2: Length, weight: Weight) {
        self.level.push((y, weight, x1, x2));
    }

    fn upright(&mut self, x: Length, y1: Length, y2: Length, weight: Weight) {
        self.upright.push((x, weight, y1, y2));
    }

    fn items(self) -> Vec<Item> {
        let ink = super::Ink::Black;
        let level = joined(self.level).into_iter().map(|(y, weight, x1, x2)| Item::Rule {
            x1,
            y1: y,
            x2,
            y2: y,
            weight: weight.thickness(),
            ink,
        });
        let upright = joined(self.upright).into_iter().map(|(x, weight, y1, y2)| Item::Rule {
            x1: x,
            y1,
            x2: x,
            y2,
            weight: weight.thickness(),
            ink,
        });
        level.chain(upright).collect()
    }
}

fn joined(mut pieces: Vec<(Length, Weight, Length, Length)>) -> Vec<(Length, Weight, Length, Length)> {
    pieces.sort_unstable();
    let mut whole: Vec<(Length, Weight, Length, Length)> = Vec::new();
    for (at, weight, from, to) in pieces {
        match whole.last_mut() {
            Some(last) if last.0 == at && last.1 == weight && from <= last.3 => last.3 = last.3.max(to),
            _ => whole.push((at, weight, from, to)),
        }
    }
    whole
}
