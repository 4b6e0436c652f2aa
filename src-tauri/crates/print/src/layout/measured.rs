//! 量表 (measured): bands with their lines broken and heights known; how a band is cut over pages, how a cell is drawn.

use super::{
    Align, Band, Cell, CellPlace, Columns, Glyph, Item, Length, Line, Metrics, PT, Style, Subject, Text, VAlign, Weight, break_lines,
};
use crate::document::{FigureId, Span};

/// Space between a rule and the text, left and right, and above and below.
pub(super) const PAD_X: Length = 3 * PT;
const PAD_Y: Length = 2 * PT;

/// A text of so many lines at most is looked at as a whole.
const SHORT: usize = 4;

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

/// A line as it stands in a cell: in what style, how far in, and its numbers.
pub(super) type Set = (Line, Style, Length, Vec<Span>);

#[derive(Debug, Clone)]
pub(super) struct MeasuredCell {
    pub columns: (usize, usize),
    pub rows: (usize, usize),
    pub lines: Vec<Set>,
    pub vertical: Option<(String, Style)>,
    /// Above and below the text.
    pub pad: Length,
    pub align: Align,
    pub valign: VAlign,
    pub repeat: bool,
    pub subject: Option<Subject>,
    pub place: CellPlace,
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
        Measured::tight(band, columns, 0, metrics)
    }

    /// With so much less white above and below the text of each row.
    pub fn tight(band: &Band, columns: &Columns, less: Length, metrics: &dyn Metrics) -> Measured {
        let count = band.rows.len().max(1);
        let mut heights = vec![band.least - 2 * less; count];
        let mut cells = Vec::new();
        for ((row, from), height) in band.rows.iter().zip(0..).zip(&mut heights) {
            for cell in row {
                let cell = MeasuredCell::of(cell, (from, from + 1), columns, less, metrics);
                *height = (*height).max(cell.height());
                cells.push(cell);
            }
        }
        let across: Vec<MeasuredCell> =
            band.across.iter().map(|it| MeasuredCell::of(it, (0, count), columns, less, metrics)).collect();
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
}

impl MeasuredCell {
    fn of(cell: &Cell, rows: (usize, usize), columns: &Columns, less: Length, metrics: &dyn Metrics) -> MeasuredCell {
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
            for (at, mut line) in no_lone_end(&paragraph.text.text, style, width - hang, metrics).into_iter().enumerate() {
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
            pad: PAD_Y - less,
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
        self.content_height() + 2 * self.pad
    }

    /// Writes the cell's text into its box.
    pub fn draw(&self, x: Length, y: Length, width: Length, height: Length, metrics: &dyn Metrics, drawn: &mut Drawn) {
        let before = drawn.items.len();
        let mut top = match self.valign {
            VAlign::Top => y + self.pad,
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

/// The lines of a short text, none of them with one character alone: 加强质量品牌 | 创建.
fn no_lone_end(text: &str, style: Style, width: Length, metrics: &dyn Metrics) -> Vec<Line> {
    let lines = break_lines(text, style, width, metrics);
    let lone = |it: &[Line]| it.last().is_some_and(|it| it.glyphs.iter().filter(|it| it.0.is_alphanumeric()).count() < 2);
    if !(2..=SHORT).contains(&lines.len()) || text.contains('\n') || !lone(&lines) {
        return lines;
    }
    let narrower = (1..=2).map(|it| break_lines(text, style, width - it * style.size, metrics));
    narrower.into_iter().find(|it| it.len() == lines.len() && !lone(it)).unwrap_or(lines)
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
