//! A sheet as lines of cells that hold something, and which merged block lies over a place.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use super::plain::is_blank;
use crate::workbook::{Block, Content, Place, Sheet};

/// The cells of one sheet that are not empty, by row, then by column.
pub(crate) struct Grid<'a> {
    pub name: &'a str,
    pub cells: Vec<Seen<'a>>,
    pub lines: Vec<Line>,
    /// Those of more than one cell.
    pub blocks: Vec<Block>,
}

pub(crate) struct Seen<'a> {
    pub at: Place,
    pub text: Cow<'a, str>,
    pub content: &'a Content,
}

/// One row of the sheet that holds something.
pub(crate) struct Line {
    pub row: u32,
    pub cells: Range<usize>,
}

impl<'a> Grid<'a> {
    pub fn of(sheet: &'a Sheet) -> Grid<'a> {
        let mut cells: Vec<Seen<'a>> = sheet
            .cells
            .iter()
            .map(|it| Seen { at: it.at, text: words(&it.content), content: &it.content })
            .filter(|it| !is_blank(&it.text))
            .collect();
        if !cells.is_sorted_by_key(|it| it.at) {
            cells.sort_by_key(|it| it.at);
        }
        let mut lines: Vec<Line> = Vec::new();
        for (index, cell) in cells.iter().enumerate() {
            match lines.last_mut() {
                Some(line) if line.row == cell.at.row => line.cells.end = index + 1,
                _ => lines.push(Line { row: cell.at.row, cells: index..index + 1 }),
            }
        }
        let blocks = sheet.merged.iter().filter(|it| holds_several(it)).copied().collect();
        Grid { name: &sheet.name, cells, lines, blocks }
    }

    /// The cells of a line with their index in the grid.
    pub fn line(&self, line: usize) -> impl Iterator<Item = (usize, &Seen<'a>)> {
        let range = self.lines.get(line).map_or(0..0, |it| it.cells.clone());
        range.filter_map(|it| Some((it, self.cells.get(it)?)))
    }

    pub fn row(&self, line: usize) -> u32 {
        self.lines.get(line).map_or(0, |it| it.row)
    }

    pub fn at(&self, line: usize, column: u32) -> Option<(usize, &Seen<'a>)> {
        let range = self.lines.get(line)?.cells.clone();
        let start = range.start;
        let found = self.cells.get(range)?.binary_search_by_key(&column, |it| it.at.column).ok()?;
        Some((start + found, self.cells.get(start + found)?))
    }

    /// Blocks that touch some of these lines.
    pub fn blocks_over(&self, lines: Range<usize>) -> Vec<Block> {
        let (Some(first), Some(last)) = (self.lines.get(lines.start), self.lines.get(..lines.end).and_then(<[Line]>::last)) else {
            return Vec::new();
        };
        self.blocks.iter().filter(|it| it.first.row <= last.row && first.row <= it.last.row).copied().collect()
    }

    pub fn find(&self, place: Place) -> Option<usize> {
        self.cells.binary_search_by_key(&place, |it| it.at).ok()
    }
}

fn holds_several(block: &Block) -> bool {
    let (first, last) = (block.first, block.last);
    first.row <= last.row && first.column <= last.column && first != last
}

fn words(content: &Content) -> Cow<'_, str> {
    match content {
        Content::Text(text) | Content::Number(text) | Content::Error(text) => Cow::Borrowed(text),
        other => Cow::Owned(other.text()),
    }
}

/// Which block lies over the cells of some columns.
#[derive(Default)]
pub(crate) struct Cover {
    /// Spans of rows without overlap, each with its block.
    spans: BTreeMap<u32, Vec<(u32, u32, Block)>>,
}

impl Cover {
    pub fn of(blocks: &[Block], columns: &[u32]) -> Cover {
        let mut spans = BTreeMap::new();
        for column in columns {
            let over = blocks.iter().filter(|it| it.first.column <= *column && *column <= it.last.column);
            let mut rows: Vec<(u32, u32, Block)> = over.map(|it| (it.first.row, it.last.row, *it)).collect();
            rows.sort_by_key(|it| (it.0, it.1));
            let mut apart: Vec<(u32, u32, Block)> = Vec::new();
            for (first, last, block) in rows {
                let free = apart.last().map_or(Some(0), |it| it.1.checked_add(1));
                match free {
                    Some(free) if free <= last => apart.push((first.max(free), last, block)),
                    _ => {}
                }
            }
            spans.insert(*column, apart);
        }
        Cover { spans }
    }

    pub fn over(&self, place: Place) -> Option<Block> {
        let spans = self.spans.get(&place.column)?;
        let after = spans.partition_point(|it| it.0 <= place.row);
        let (_, last, block) = spans.get(after.checked_sub(1)?)?;
        (place.row <= *last).then_some(*block)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(first: (u32, u32), last: (u32, u32)) -> Block {
        Block { first: Place { row: first.0, column: first.1 }, last: Place { row: last.0, column: last.1 } }
    }

    #[test]
    fn blocks_are_found_also_where_they_overlap_and_at_the_end_of_all_rows() {
        let blocks = [block((2, 1), (4, 3)), block((4, 1), (9, 1)), block((20, 0), (u32::MAX, u32::MAX)), block((u32::MAX, 1), (u32::MAX, 2))];
        let cover = Cover::of(&blocks, &[1, 5]);
        let over = |row, column| cover.over(Place { row, column }).map(|it| it.first.row);
        assert_eq!([over(1, 1), over(2, 1), over(4, 1), over(9, 1), over(10, 1)], [None, Some(2), Some(2), Some(4), None]);
        assert_eq!([over(u32::MAX, 1), over(u32::MAX, 5), over(3, 5)], [Some(20), Some(20), None]);
    }
}
