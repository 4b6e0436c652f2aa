//! 表格分页 (rows): a table goes over pages band by band; its head stands again on each of them.

use std::borrow::Cow;

use super::measured::{Drawn, Measured, MeasuredCell};
use super::sides::{ALONE, Side, Start, TIGHTENED, TIGHTER, balanced, fill, is_tail};
use super::{Columns, Flow, Hit, Ink, Item, Length, Table, Weight};

impl Flow<'_> {
    /// The room that a table's head takes with what must stand below it: a heading above it needs that much more.
    pub fn least(&self, table: &Table, tail: Length) -> Length {
        let columns = table.columns.within(self.width());
        let measure = |it| Measured::of(it, &columns, self.metrics);
        let head: Length = table.head.iter().map(measure).map(|it| it.height()).sum();
        let headings = table.body.iter().take_while(|it| it.keep_with_next).count();
        // One more than are looked at, so that the last is known to be the last.
        let body: Vec<Measured> = table.body.iter().take(headings + 2).map(measure).collect();
        head + first_height(body.iter(), self.sheet.body_height() - head, tail)
    }

    /// How high a table is, heads and all.
    pub fn height(&self, table: &Table) -> Length {
        let columns = table.columns.within(self.width());
        let bands = table.head.iter().chain(&table.body);
        bands.map(|it| Measured::of(it, &columns, self.metrics).height()).sum()
    }

    /// A table; its head stands again at the top of each page, a band goes to the next page whole where it can.
    pub fn table(&mut self, table: &Table) {
        self.table_with(table, 0);
    }

    /// A table whose last band stands on one page with what comes after it and takes `tail`.
    pub fn table_with(&mut self, table: &Table, tail: Length) {
        let columns = &table.columns.within(self.width());
        let metrics = self.metrics;
        let bands = |less| {
            let mut rows = 0;
            let mut measure = |it, head| {
                let mut band = Measured::tight(it, columns, less, metrics);
                band.number(&mut rows, head);
                band
            };
            let head: Vec<Measured> = table.head.iter().map(|it| measure(it, true)).collect();
            (head, table.body.iter().map(|it| measure(it, false)).collect::<Vec<_>>())
        };
        let (head, body) = bands(0);
        let head_height: Length = head.iter().map(Measured::height).sum();
        let full = self.sheet.body_height() - head_height;
        // A head is never left alone at a page's foot, nor with nothing but headings.
        if self.room() < head_height + first_height(body.iter(), full, tail) {
            self.new_page();
        }
        let first = self.room() - head_height;
        let pages = fill(&body, Start::default(), first, full, tail);
        if !is_tail(&pages, ALONE, full) {
            self.place_pages(columns, head, pages);
            return;
        }
        // A few rows alone on the last page: the rows a little closer take them in, else several go over.
        for less in if pages.len() <= TIGHTENED { TIGHTER } else { &[] } {
            let (head, body) = bands(*less);
            let closer = fill(&body, Start::default(), first, full, tail);
            if closer.len() < pages.len() && !is_tail(&closer, ALONE, full) {
                self.place_pages(columns, head, closer);
                return;
            }
        }
        let pages = balanced(&body, pages, first, full, tail);
        self.place_pages(columns, head, pages);
    }

    fn place_pages(&mut self, columns: &Columns, mut head: Vec<Measured>, pages: Vec<Side<'_>>) {
        let number = self.laid.next_block();
        for (no, side) in pages.into_iter().enumerate() {
            if no > 0 {
                self.new_page();
                head.iter_mut().for_each(Measured::again);
            }
            let mut part = Part { top: self.y, bands: Vec::new(), heads: head.len(), number };
            for band in head.iter().map(Cow::Borrowed).chain(side.bands) {
                self.place(band, &mut part);
            }
            self.end(columns, &part);
        }
    }

    fn place<'m>(&mut self, band: Cow<'m, Measured>, part: &mut Part<'m>) {
        if !band.label.is_empty() {
            self.label(&band.label);
        }
        if let Some((level, title)) = &band.bookmark {
            self.bookmark(*level, title);
        }
        self.flush();
        let y = self.y;
        self.y += band.height();
        part.bands.push((y, band));
    }

    /// Draws the table's part on this page: text, rules, frame, hits.
    fn end(&mut self, columns: &Columns, part: &Part<'_>) {
        let left = self.sheet.left;
        let mut drawn = Drawn { table: part.number, ..Drawn::default() };
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
        drawn.items.extend(rules.items());
        let thickness = Weight::Heavy.thickness();
        drawn.items.push(Item::Frame {
            x: left,
            y: part.top,
            width: columns.width(),
            height: self.y - part.top,
            weight: thickness,
            ink: Ink::Black,
        });
        self.take(drawn);
    }

    fn draw(&mut self, cell: &MeasuredCell, (x1, y1, x2, y2): (Length, Length, Length, Length), drawn: &mut Drawn) {
        cell.draw(x1, y1, x2 - x1, y2 - y1, self.metrics, drawn);
        if let Some(subject) = cell.subject {
            let page = self.page_no();
            self.laid.hits.push(Hit { page, x: x1, y: y1, width: x2 - x1, height: y2 - y1, subject });
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
#[derive(Debug)]
struct Part<'m> {
    top: Length,
    bands: Vec<(Length, Cow<'m, Measured>)>,
    heads: usize,
    /// Of the table, among the tags.
    number: usize,
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
        let ink = Ink::Black;
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
