//! 格网 (grid): a table as rows of cells that know how many rows and columns they take, with heights by estimate.

use super::height;
use crate::layout::{Align, Band, Cell, FixedMetrics, Length, PT, Paragraph, Style, Table, text_width};

/// Space above and below a text together.
const PAD_Y: Length = 4 * PT;

/// How much room the program that opens the file gives to texts.
#[derive(Clone, Copy)]
pub(super) struct Room {
    /// Least height of a line, in hundredths of the size.
    pub line: Length,
    /// Height of each of the characters that stand one below the other, in hundredths of the size.
    pub stacked: Length,
    /// Width of a cell on the screen, in hundredths of that on paper.
    pub wider: Length,
    /// Space between the rules and the text, left and right together, of a cell of a width.
    pub beside: fn(Align, Length) -> Length,
}

pub(super) struct Grid<'a> {
    room: Room,
    pub widths: Vec<Length>,
    /// How many of the rows are the head.
    pub head: usize,
    pub rows: Vec<Row<'a>>,
}

pub(super) struct Row<'a> {
    /// Its height by estimate.
    pub height: Length,
    /// Stands on one page with the next.
    pub keep_with_next: bool,
    /// May be cut between its lines.
    pub cuts: bool,
    /// By their columns; none of them overlap.
    pub cells: Vec<Placed<'a>>,
}

#[derive(Clone, Copy)]
pub(super) struct Placed<'a> {
    pub cell: &'a Cell,
    pub column: usize,
    pub columns: usize,
    pub rows: usize,
}

impl<'a> Grid<'a> {
    /// With the columns as wide as on the paper.
    pub fn of(table: &'a Table, room: Room) -> Grid<'a> {
        let count = table.columns.count();
        Grid::with_widths(table, (0..count).map(|at| table.columns.edge(at + 1) - table.columns.edge(at)).collect(), room)
    }

    pub fn with_widths(table: &'a Table, widths: Vec<Length>, room: Room) -> Grid<'a> {
        let mut grid = Grid { room, widths, head: 0, rows: Vec::new() };
        for band in &table.head {
            grid.band(band);
        }
        grid.head = grid.rows.len();
        for band in &table.body {
            grid.band(band);
        }
        grid
    }

    pub fn width(&self) -> Length {
        self.widths.iter().sum()
    }

    /// Width of a cell over its columns.
    pub fn width_of(&self, placed: &Placed<'_>) -> Length {
        self.widths.iter().skip(placed.column).take(placed.columns).sum()
    }

    fn band(&mut self, band: &'a Band) {
        let count = band.rows.len().max(1);
        let last = self.widths.len();
        let placed = |cell: &'a Cell, rows: usize| {
            let (first, past) = cell.reach();
            let past = past.min(last);
            (first < past).then_some(Placed { cell, column: first, columns: past - first, rows })
        };
        let across: Vec<Placed<'a>> = band.across.iter().filter_map(|it| placed(it, count)).collect();
        let mut rows: Vec<Row<'a>> = (0..count)
            .map(|no| Row {
                height: band.least,
                keep_with_next: band.keep_with_next || (!band.splits && !band.cuts && no + 1 < count),
                cuts: band.cuts,
                cells: band.rows.get(no).into_iter().flatten().filter_map(|it| placed(it, 1)).collect(),
            })
            .collect();
        for row in &mut rows {
            let needed = row.cells.iter().map(|it| self.height_of(it)).max().unwrap_or_default();
            row.height = row.height.max(needed);
        }
        let needed = across.iter().map(|it| self.height_of(it)).max().unwrap_or_default();
        let have: Length = rows.iter().map(|it| it.height).sum();
        let lack = (needed - have).max(0) / Length::try_from(count).unwrap_or(1);
        for row in &mut rows {
            row.height += lack;
        }
        if let Some(first) = rows.first_mut() {
            first.cells.extend(across);
            first.cells.sort_by_key(|it| it.column);
        }
        self.rows.extend(rows);
    }

    fn height_of(&self, placed: &Placed<'_>) -> Length {
        let Room { line, stacked, wider, beside } = self.room;
        let pieces = placed.cell.paragraphs.iter();
        if placed.cell.vertical {
            let tall = |it: &Paragraph| {
                Length::try_from(it.text.text.chars().count()).unwrap_or_default() * it.style.size * stacked / 100
            };
            return pieces.map(tall).max().unwrap_or_default() + 2 * PAD_Y;
        }
        let width = self.width_of(placed);
        let room = (i64::from(width) * i64::from(wider) / 100) as Length - beside(placed.cell.align, width);
        let tall = |it: &Paragraph| {
            let style = Style { leading: it.style.leading.max(it.style.size * line / 100), ..it.style };
            height(&it.text.text, style, room - text_width(&it.mark, style, &FixedMetrics))
        };
        pieces.map(tall).sum::<Length>() + PAD_Y
    }
}
