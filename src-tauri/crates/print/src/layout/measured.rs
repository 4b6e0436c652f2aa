//! 量表 (measured): bands with their lines broken and heights known; how a band is cut over pages, how a cell is drawn.

use super::{
    Align, Band, Cell, CellPlace, Columns, Glyph, Item, Length, Line, Metrics, PT, Style, Subject, Text, VAlign, Weight, break_lines,
};
use crate::document::{FigureId, Span};

/// Space between a rule and the text, left and right, and above and below.
pub(super) const PAD_X: Length = 3 * PT;
const PAD_Y: Length = 2 * PT;

/// Of a row that is cut: how many lines stand on either side at least.
const LINES_KEPT: usize = 3;

/// In outlines: the second part of a band that goes over the page.
const CONTINUED: &str = " (continued)";

/// A band with its lines broken and its heights known.
#[derive(Debug, Clone)]
pub(super) struct Measured {
    pub heights: Vec<Length>,
    pub cells: Vec<MeasuredCell>,
    pub rule: Weight,
    pub keep_with_next: bool,
    pub splits: bool,
    pub cuts: bool,
    pub label: String,
    pub bookmark: Option<(usize, String)>,
}

#[derive(Debug, Clone)]
pub(super) struct MeasuredCell {
    pub columns: (usize, usize),
    pub rows: (usize, usize),
    lines: Vec<(Line, Style, Length, Vec<Span>)>,
    vertical: Option<(String, Style)>,
    align: Align,
    valign: VAlign,
    repeat: bool,
    pub subject: Option<Subject>,
    place: CellPlace,
}

impl Measured {
    /// Counts its rows on, and says of each cell where it stands in the table.
    pub fn number(&mut self, rows: &mut usize, head: bool) {
        for cell in &mut self.cells {
            let (column, past) = cell.columns;
            let (from, to) = cell.rows;
            cell.place =
                CellPlace { row: *rows + from, column, rows: to - from, columns: past - column, head, again: false };
        }
        *rows += self.heights.len();
    }

    /// It stands on a page for a further time.
    pub fn again(&mut self) {
        self.cells.iter_mut().for_each(|it| it.place.again = true);
    }

    pub fn height(&self) -> Length {
        self.heights.iter().sum()
    }

    pub fn of(band: &Band, columns: &Columns, metrics: &dyn Metrics) -> Measured {
        let count = band.rows.len().max(1);
        let mut heights = vec![band.least; count];
        let mut cells = Vec::new();
        for ((row, from), height) in band.rows.iter().zip(0..).zip(&mut heights) {
            for cell in row {
                let cell = MeasuredCell::of(cell, (from, from + 1), columns, metrics);
                *height = (*height).max(cell.height());
                cells.push(cell);
            }
        }
        let across: Vec<MeasuredCell> =
            band.across.iter().map(|it| MeasuredCell::of(it, (0, count), columns, metrics)).collect();
        let needed = across.iter().map(MeasuredCell::height).max().unwrap_or_default();
        let have: Length = heights.iter().sum();
        let rows = Length::try_from(count).unwrap_or(1);
        for (at, height) in (0..).zip(&mut heights) {
            // What a spanning cell needs beyond its rows is shared by them.
            let lack = (needed - have).max(0);
            *height += lack / rows + if at == 0 { lack % rows } else { 0 };
        }
        cells.extend(across);
        Measured {
            heights,
            cells,
            rule: band.rule.unwrap_or(Weight::Hair),
            keep_with_next: band.keep_with_next,
            splits: band.splits,
            cuts: band.cuts,
            label: band.label.clone(),
            bookmark: band.bookmark.clone(),
        }
    }

    /// May stand on two pages.
    pub fn parts(&self) -> bool {
        self.splits || self.cuts
    }

    /// How much of it must stand below a head: a few lines of a band that may be cut, else all.
    pub fn least(&self, full: Length) -> Length {
        if !self.cuts {
            return self.height();
        }
        let repeated = self.cells.iter().filter(|it| it.stands_twice()).map(MeasuredCell::height).max().unwrap_or_default();
        self.height().min(repeated.max(full / 6))
    }

    /// Cuts off what fits into `room`: whole rows first; a single row too tall is cut between lines. Gives `None` when
    /// nothing sensible fits.
    pub fn split(&self, room: Length, by_force: bool) -> Option<(Measured, Measured)> {
        let mut used = 0;
        let mut whole = 0;
        for height in &self.heights {
            if used + height > room {
                break;
            }
            used += height;
            whole += 1;
        }
        if whole == self.heights.len() {
            return None;
        }
        // Rather two rows go on than one alone.
        if !self.cuts
            && !by_force
            && whole + 1 == self.heights.len()
            && let Some(last) = whole.checked_sub(1).and_then(|it| self.heights.get(it))
        {
            whole -= 1;
            used -= last;
        }
        let at = if self.cuts && whole == 0 { self.cut_at(room) } else { None };
        if self.cuts && !by_force {
            let cut = self.cells.iter().any(|it| it.stands_twice() && it.height() > used);
            if at.is_none() && (whole == 0 || cut) {
                return None;
            }
        } else if !by_force {
            // Two rows at least on either side, and what stands on both sides must fit whole above.
            let few = whole < 2 || self.heights.len() - whole < 2;
            let cut = self.cells.iter().any(|it| it.stands_twice() && it.height() > used);
            if few || cut {
                return None;
            }
        }
        let room = at.unwrap_or(room);
        let cut_row = whole == 0;
        let (first_heights, rest_heights) = if cut_row {
            let first = vec![room];
            let mut rest = self.heights.clone();
            if let Some(height) = rest.first_mut() {
                *height = (*height - room).max(0);
            }
            (first, rest)
        } else {
            let (first, rest) = self.heights.split_at_checked(whole)?;
            (first.to_vec(), rest.to_vec())
        };
        let first_count = first_heights.len();
        let drop = if cut_row { 0 } else { whole };
        let room_of_across: Length = first_heights.iter().sum();

        let mut first = Measured { heights: first_heights, cells: Vec::new(), ..self.clone() };
        let mut rest = Measured { heights: rest_heights, cells: Vec::new(), bookmark: None, ..self.clone() };
        if !rest.label.ends_with(CONTINUED) {
            rest.label.push_str(CONTINUED);
        }
        let spans_all = |cell: &MeasuredCell| cell.rows == (0, self.heights.len()) && self.heights.len() > 1;
        for cell in &self.cells {
            if spans_all(cell) || (cut_row && cell.rows.0 == 0) {
                let room = if cut_row { room } else { room_of_across };
                let (mut upper, mut lower) = cell.cut(room);
                let spans = spans_all(cell);
                upper.rows = (0, if spans { first_count } else { 1 });
                lower.rows = (0, if spans { rest.heights.len() } else { 1 });
                first.cells.push(upper);
                rest.cells.push(lower);
            } else if cell.rows.1 <= whole {
                first.cells.push(cell.clone());
            } else {
                let mut moved = cell.clone();
                moved.rows = (cell.rows.0 - drop, cell.rows.1 - drop);
                rest.cells.push(moved);
            }
        }
        rest.grow();
        Some((first, rest))
    }

    /// Where the first row may be cut: some lines on either side, and what stands on both fits whole above.
    fn cut_at(&self, room: Length) -> Option<Length> {
        let own = self.cells.iter().filter(|it| it.rows == (0, 1) && !it.stands_twice());
        let tallest = own.max_by_key(|it| it.height())?;
        let above = tallest.lines.len().checked_sub(LINES_KEPT).filter(|it| *it >= LINES_KEPT)?;
        let height = |lines: usize| tallest.lines.iter().take(lines).map(|it| it.1.leading).sum::<Length>() + 2 * PAD_Y;
        let at = room.min(height(above));
        let repeated = self.cells.iter().filter(|it| it.stands_twice()).map(MeasuredCell::height).max().unwrap_or_default();
        (height(LINES_KEPT).max(repeated) <= at).then_some(at)
    }

    /// Makes the rows as tall as what is left in the cells.
    fn grow(&mut self) {
        for cell in &self.cells {
            let (from, to) = cell.rows;
            let rows = self.heights.iter_mut().take(to).skip(from);
            let have: Length = rows.map(|it| *it).sum();
            if let Some(last) = self.heights.get_mut(to.saturating_sub(1)) {
                *last += (cell.height() - have).max(0);
            }
        }
    }
}

impl MeasuredCell {
    fn of(cell: &Cell, rows: (usize, usize), columns: &Columns, metrics: &dyn Metrics) -> MeasuredCell {
        let width = columns.edge(cell.past) - columns.edge(cell.first) - 2 * PAD_X;
        let mut lines = Vec::new();
        let mut vertical = None;
        for paragraph in &cell.paragraphs {
            let style = paragraph.style;
            if cell.vertical {
                vertical = Some((paragraph.text.text.clone(), style));
                continue;
            }
            if paragraph.text.is_empty() {
                continue;
            }
            let hang = super::text_width(&paragraph.mark, style, metrics);
            for (at, mut line) in break_lines(&paragraph.text.text, style, width - hang, metrics).into_iter().enumerate() {
                if cell.align == Align::Justify {
                    line.stretch(width - hang);
                }
                let mut indent = hang;
                if at == 0 && hang > 0 {
                    let mark = break_lines(&paragraph.mark, style, Length::MAX, metrics);
                    let mut glyphs = mark.into_iter().next().unwrap_or_default().glyphs;
                    let mut places = vec![usize::MAX; glyphs.len()];
                    places.extend(&line.places);
                    line.places = places;
                    glyphs.extend(line.glyphs.iter().map(|it| (it.0, it.1 + hang)));
                    line.glyphs = glyphs;
                    line.width += hang;
                    indent = 0;
                }
                lines.push((line, style, indent, paragraph.text.spans.clone()));
            }
        }
        MeasuredCell {
            columns: (cell.first, cell.past),
            rows,
            lines,
            vertical,
            align: cell.align,
            valign: cell.valign,
            repeat: cell.repeat,
            subject: cell.subject,
            place: CellPlace::default(),
        }
    }

    fn content_height(&self) -> Length {
        let across = self.lines.iter().map(|it| it.1.leading).sum::<Length>();
        let down = self.vertical.as_ref().map_or(0, |(text, style)| pitch(*style) * count(text));
        across + down
    }

    pub fn height(&self) -> Length {
        self.content_height() + 2 * PAD_Y
    }

    /// It cannot be cut: where its band is split, it stands whole on both sides.
    fn stands_twice(&self) -> bool {
        self.repeat || self.vertical.is_some()
    }

    /// The lines that fit into `room`, and the others.
    fn cut(&self, room: Length) -> (MeasuredCell, MeasuredCell) {
        if self.repeat || self.vertical.is_some() {
            let mut lower = self.clone();
            lower.place.again = true;
            return (self.clone(), lower);
        }
        let mut left = room - 2 * PAD_Y;
        let fits = |it: &&(Line, Style, Length, Vec<Span>)| {
            left -= it.1.leading;
            left >= 0
        };
        let taken = self.lines.iter().take_while(fits).count();
        let (upper, lower) = self.lines.split_at_checked(taken).unwrap_or((&self.lines, &[]));
        let part = |lines: &[(Line, Style, Length, Vec<Span>)]| MeasuredCell { lines: lines.to_vec(), ..self.clone() };
        (part(upper), part(lower))
    }

    /// Writes the cell's text into its box.
    pub fn draw(&self, x: Length, y: Length, width: Length, height: Length, metrics: &dyn Metrics, drawn: &mut Drawn) {
        let before = drawn.items.len();
        let mut top = match self.valign {
            VAlign::Top => y + PAD_Y,
            VAlign::Middle => y + (height - self.content_height()) / 2,
        };
        for (line, style, indent, spans) in &self.lines {
            let left = match self.align {
                Align::Left | Align::Justify => x + PAD_X + indent,
                Align::Centre => x + (width - line.width) / 2,
                Align::Right => x + width - PAD_X - line.width,
            };
            drawn.items.extend(Item::line(line, *style, left, top + style.baseline()));
            let rects = line.figures(spans).into_iter();
            drawn.figures.extend(rects.map(|(figure, from, to)| (figure, [left + from, top, to - from, style.leading])));
            top += style.leading;
        }
        if let Some((text, style)) = &self.vertical {
            let mut glyphs = Vec::new();
            for c in text.chars() {
                let shown = upright(c);
                let advance = i64::from(metrics.advance(style.typeface, shown)) * i64::from(style.size) / 1000;
                let offset = (width - advance as Length) / 2;
                let baseline = top + pitch(*style) / 2 + style.size * 38 / 100;
                glyphs.push(Glyph { c: shown, x: x + offset, y: baseline });
                top += pitch(*style);
            }
            drawn.items.push(Item::Text(Text {
                typeface: style.typeface,
                size: style.size,
                ink: style.ink,
                glyphs,
                turned: false,
                actual: Some(text.clone()),
            }));
        }
        if !self.place.again {
            drawn.cells.push((before, drawn.items.len(), self.place));
        }
    }
}

/// What was drawn of cells: items, and where numbers stand (left, top, width, height).
#[derive(Debug, Default)]
pub(super) struct Drawn {
    pub items: Vec<Item>,
    /// Which items are of which cell.
    pub cells: Vec<(usize, usize, CellPlace)>,
    /// The number of their table among the tags.
    pub table: usize,
    pub figures: Vec<(FigureId, [Length; 4])>,
}

impl Item {
    /// A line of text with its left end and baseline; nothing for an empty line.
    pub fn line(line: &Line, style: Style, x: Length, y: Length) -> Option<Item> {
        let glyphs: Vec<Glyph> = line.glyphs.iter().map(|it| Glyph { c: it.0, x: x + it.1, y }).collect();
        let text = Text { typeface: style.typeface, size: style.size, ink: style.ink, glyphs, turned: false, actual: None };
        (!text.glyphs.is_empty()).then_some(Item::Text(text))
    }
}

/// From character to character in vertical text.
fn pitch(style: Style) -> Length {
    style.size * 106 / 100
}

fn count(text: &str) -> Length {
    Length::try_from(text.chars().count()).unwrap_or_default()
}

/// The forms that brackets and dashes take in vertical text.
fn upright(c: char) -> char {
    match c {
        '（' | '(' => '︵',
        '）' | ')' => '︶',
        '《' => '︽',
        '》' => '︾',
        '〔' => '︹',
        '〕' => '︺',
        '—' => '︱',
        _ => c,
    }
}
