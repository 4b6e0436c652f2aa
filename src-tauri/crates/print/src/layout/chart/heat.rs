//! 热力表 (heat): rows × columns of symbols on squares, the darker the worse; the symbol says the same without the shade.

use super::{Canvas, HAIR, LABEL, Side};
use crate::document::HeatRow;
use crate::layout::{Length, Line, Metrics, PT, Style, break_lines, text_width};

const ROW: Length = 16 * PT;
const WIDEST: Length = 64 * PT;
const BESIDE: Length = 6 * PT;
/// From character to character of a head that stands upright.
const DOWN: Length = 10 * PT;
/// Black symbols are read on any shade: the darkest is four tenths black.
const DARKEST: u8 = 4;

struct Grid {
    names: Vec<Vec<Line>>,
    left: Length,
    cell: Length,
    upright: bool,
    head: Length,
}

fn grid(columns: &[String], rows: &[HeatRow], width: Length, metrics: &dyn Metrics) -> Grid {
    let names: Vec<Vec<Line>> = rows.iter().map(|it| break_lines(&it.label, LABEL, width / 3, metrics)).collect();
    let left = names.iter().flatten().map(|it| it.width).max().unwrap_or_default() + BESIDE;
    let count = columns.len().max(rows.iter().map(|it| it.cells.len()).max().unwrap_or_default()).max(1);
    let cell = ((width - left) / Length::try_from(count).unwrap_or(1)).clamp(PT, WIDEST);
    let upright = columns.iter().any(|it| text_width(it, LABEL, metrics) > cell - 2 * PT);
    let tall = columns.iter().map(|it| it.chars().count()).max().unwrap_or_default();
    let head = if upright { Length::try_from(tall).unwrap_or(1) * DOWN } else { LABEL.leading } + 4 * PT;
    Grid { names, left, cell, upright, head: if columns.is_empty() { 0 } else { head } }
}

fn row(name: &[Line]) -> Length {
    ROW.max(Length::try_from(name.len()).unwrap_or(1) * LABEL.leading + 4 * PT)
}

pub(super) fn height(columns: &[String], rows: &[HeatRow], width: Length, metrics: &dyn Metrics) -> Length {
    let grid = grid(columns, rows, width, metrics);
    grid.head + grid.names.iter().map(|it| row(it)).sum::<Length>()
}

pub(super) fn draw(canvas: &mut Canvas<'_>, columns: &[String], rows: &[HeatRow]) {
    let grid = grid(columns, rows, canvas.width, canvas.metrics);
    let size = LABEL.size.min(grid.cell - PT).max(3 * PT);
    let style = Style { size, ..LABEL };
    for (at, column) in (0..).zip(columns) {
        let middle = grid.left + grid.cell * at + grid.cell / 2;
        if grid.upright {
            let count = Length::try_from(column.chars().count()).unwrap_or_default();
            canvas.down(column, style, (middle, grid.head - 5 * PT - count * DOWN), DOWN);
        } else {
            canvas.text(column, style, (middle, 0), Side::On);
        }
    }
    let mut y = grid.head;
    for (it, name) in rows.iter().zip(&grid.names) {
        let high = row(name);
        let mut top = y + (high - Length::try_from(name.len()).unwrap_or(1) * LABEL.leading) / 2;
        for line in name {
            canvas.line(line, LABEL, grid.left - BESIDE - line.width, top);
            top += LABEL.leading;
        }
        for (at, cell) in (0..).zip(&it.cells) {
            let place = [grid.left + grid.cell * at, y, grid.cell, high];
            canvas.fill(place, cell.shade.min(10) * DARKEST);
            canvas.outline(place, HAIR);
            canvas.text(&cell.text, style, (place[0] + grid.cell / 2, y + (high - style.leading) / 2), Side::On);
        }
        y += high;
    }
}
