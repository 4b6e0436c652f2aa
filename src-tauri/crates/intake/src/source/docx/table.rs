//! Tables as full grids. Office says how far each cell reaches (`gridSpan`, `vMerge`, `gridBefore`); we say it of each place.

use crate::source::{SourceError, limits};
use crate::{Block, Cell, Table};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Merge {
    #[default]
    None,
    /// The first of a merged group.
    Begins,
    /// Belongs to the cell above it, or before it.
    Continues,
}

#[derive(Debug, Default)]
pub struct RawCell {
    pub blocks: Vec<Block>,
    pub span: usize,
    pub down: Merge,
    /// The older way of spans: cells that continue the one before.
    pub across: Merge,
}

#[derive(Debug, Default)]
pub struct RawRow {
    pub cells: Vec<RawCell>,
    /// Columns left out before and after the cells.
    pub before: usize,
    pub after: usize,
    /// Deleted in a tracked change.
    pub is_gone: bool,
}

/// Places and bytes so far, of all tables.
#[derive(Debug, Default)]
pub struct Budget {
    cells: usize,
    bytes: usize,
}

impl Budget {
    pub fn say(&mut self, bytes: usize) -> Result<(), SourceError> {
        self.bytes += bytes;
        limits::said(self.bytes)
    }
}

/// A table of one column has no meaning as such: a frame around text, whose paragraphs stay paragraphs.
pub fn finish(rows: Vec<RawRow>, budget: &mut Budget) -> Result<Vec<Block>, SourceError> {
    let rows: Vec<RawRow> = rows.into_iter().filter(|it| !it.is_gone).collect();
    let width = rows.iter().map(columns).max().unwrap_or_default().min(limits::COLUMNS);
    if rows.iter().all(|it| it.cells.len() <= 1) {
        return Ok(rows.into_iter().flat_map(|it| it.cells).filter(|it| it.down != Merge::Continues).flat_map(|it| it.blocks).collect());
    }
    budget.cells += width * rows.len();
    limits::cells(budget.cells)?;
    let mut grid: Vec<Vec<Cell>> = Vec::with_capacity(rows.len());
    for row in rows {
        let at = grid.len();
        let mut cells: Vec<Cell> = Vec::with_capacity(width);
        let empty = |column| Cell { lines: Vec::new(), origin: (at, column) };
        for column in 0..row.before.min(width) {
            cells.push(empty(column));
        }
        for cell in row.cells {
            let column = cells.len();
            if width <= column {
                break;
            }
            let span = cell.span.clamp(1, width - column);
            let source = match (cell.down, cell.across) {
                (_, Merge::Continues) if 0 < column => cells.last().cloned(),
                (Merge::Continues, _) => above(&grid, column, span).cloned(),
                _ => None,
            };
            let source = source.unwrap_or_else(|| Cell { lines: lines(&cell.blocks), origin: (at, column) });
            let bytes: usize = source.lines.iter().map(String::len).sum();
            budget.say(bytes.saturating_mul(span))?;
            cells.extend(std::iter::repeat_n(source, span));
        }
        for column in cells.len()..width {
            cells.push(empty(column));
        }
        grid.push(cells);
    }
    Ok(vec![Block::Table(Table { rows: grid })])
}

/// The cell above that covers the same columns; where they do not meet, a cell stands alone.
fn above(grid: &[Vec<Cell>], column: usize, span: usize) -> Option<&Cell> {
    let row = grid.last()?;
    let first = row.get(column)?;
    let covered = row.iter().skip(column).take_while(|it| it.origin == first.origin).count();
    (first.origin.1 == column && covered == span).then_some(first)
}

fn columns(row: &RawRow) -> usize {
    row.before + row.cells.iter().map(|it| it.span.max(1)).sum::<usize>() + row.after
}

/// A table inside a cell reads row by row, cell by cell.
fn lines(blocks: &[Block]) -> Vec<String> {
    let mut lines = Vec::new();
    for block in blocks {
        match block {
            Block::Paragraph(it) => lines.push(format!("{}{}", it.label, it.text)),
            Block::Table(table) => {
                for (at, row) in table.rows.iter().enumerate() {
                    for (column, cell) in row.iter().enumerate() {
                        if cell.origin == (at, column) {
                            lines.extend(cell.lines.iter().cloned());
                        }
                    }
                }
            }
        }
    }
    // An empty paragraph is how an empty cell is written.
    lines.retain(|it| !it.trim().is_empty());
    lines
}
