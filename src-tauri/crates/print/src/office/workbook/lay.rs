//! 填表 (lay): a table onto a worksheet: rows as tall and columns as wide as its texts need, cells joined as on the paper.

use rust_xlsxwriter::Worksheet;

use super::look::{Look, Looks};
use super::pages::{Line, Page};
use super::{ROOM, TALLEST, column_no, indented, pixels, points};
use crate::PrintError;
use crate::document::Words;
use crate::layout::{Length, PT, Style, Typeface};
use crate::office::grid::{Grid, Placed};
use crate::office::number::number;
use crate::office::{clean, height};

/// What one cell holds, in units of UTF-16.
const CELL_LIMIT: usize = 32_767;
const CUT_MARK: &str = "……（超出一个单元格的容量，以下截去）";

/// What an office program takes for the start of a formula when such a text is edited.
const FORMULA_STARTS: &[char] = &['=', '+', '-', '@', '＝', '＋', '－', '＠'];

impl Page<'_> {
    /// Fills the worksheet and says in which row of it each band of the body begins.
    pub fn lay_on(&self, sheet: &mut Worksheet, looks: &mut Looks) -> Result<Vec<u32>, PrintError> {
        let grid = Grid::of(&self.table, ROOM);
        let last = column_no(grid.widths.len().saturating_sub(1))?;
        for (at, width) in grid.widths.iter().enumerate() {
            sheet.set_column_width_pixels(column_no(at)?, pixels(*width))?;
        }
        let mut at = 0;
        for line in &self.above {
            write_line(sheet, looks, (&mut at, last), line, grid.width())?;
        }
        let head = at;
        // A row of the table takes as many rows of the sheet as it needs; `starts` are their firsts, with the one past the end.
        let mut starts = vec![at];
        for row in &grid.rows {
            let pieces = (row.height.max(PT) + TALLEST - 1) / TALLEST;
            for _ in 0..pieces {
                sheet.set_row_height(at, points(row.height / pieces))?;
                at += 1;
            }
            starts.push(at);
        }
        let start = |no: usize| starts.get(no).or(starts.last()).copied().unwrap_or(head);
        for (no, row) in grid.rows.iter().enumerate() {
            for placed in &row.cells {
                let rows = (start(no), start(no + placed.rows) - 1);
                write_cell(sheet, looks, rows, (placed, grid.width_of(placed)), no < grid.head)?;
            }
        }
        if grid.head > 0 {
            sheet.set_repeat_rows(head, start(grid.head) - 1)?;
            sheet.set_freeze_panes(start(grid.head), 0)?;
        }
        for line in &self.below {
            write_line(sheet, looks, (&mut at, last), line, grid.width())?;
        }
        sheet.set_print_area(0, 0, at.saturating_sub(1), last)?;
        Ok(starts.split_off(grid.head.min(starts.len())))
    }
}

fn write_line(
    sheet: &mut Worksheet,
    looks: &mut Looks,
    (at, last): (&mut u32, u16),
    line: &Line,
    width: Length,
) -> Result<(), PrintError> {
    let text = fitting(&line.text);
    let look = Look { align: line.align, wrap: true, quoted: text.starts_with(FORMULA_STARTS), ..Look::of(line.style) };
    let format = looks.format(look);
    if last > 0 {
        sheet.merge_range(*at, 0, *at, last, "", &format)?;
    }
    sheet.write_string_with_format(*at, 0, text, &format)?;
    let style = Style { leading: line.style.leading.max(line.style.size * ROOM.line / 100), ..line.style };
    let tall = height(&line.text, style, width - 8 * PT) + 4 * PT;
    sheet.set_row_height(*at, points(tall.min(TALLEST)))?;
    *at += 1;
    Ok(())
}

fn write_cell(
    sheet: &mut Worksheet,
    looks: &mut Looks,
    (first, last): (u32, u32),
    (placed, width): (&Placed<'_>, Length),
    head: bool,
) -> Result<(), PrintError> {
    let cell = placed.cell;
    let (left, right) = (column_no(placed.column)?, column_no(placed.column + placed.columns - 1)?);
    let pieces = cell.paragraphs.iter().map(|it| format!("{}{}", it.mark, it.text.text));
    let text = fitting(&pieces.collect::<Vec<_>>().join("\n"));
    let style = cell.paragraphs.first().map_or(Style::new(Typeface::Song, 9 * PT, 13 * PT), |it| it.style);
    let alone = match cell.paragraphs.as_slice() {
        [only] if only.mark.is_empty() && !head => number(&cleaned(&only.text)),
        _ => None,
    };
    let look = Look {
        align: cell.align,
        valign: cell.valign,
        vertical: cell.vertical,
        wrap: true,
        ruled: true,
        indented: indented(cell.align, width),
        head,
        quoted: alone.is_none() && text.starts_with(FORMULA_STARTS),
        format: alone.as_ref().map(|it| it.format.clone()).unwrap_or_default(),
        ..Look::of(style)
    };
    let format = looks.format(look);
    if first != last || left != right {
        sheet.merge_range(first, left, last, right, "", &format)?;
    }
    match alone {
        Some(it) => sheet.write_number_with_format(first, left, it.value, &format)?,
        None if text.is_empty() => sheet.write_blank(first, left, &format)?,
        None => sheet.write_string_with_format(first, left, text, &format)?,
    };
    Ok(())
}

/// Marks that only our own layout understands would stand between the digits and their figure.
fn cleaned(words: &Words) -> Words {
    if words.text.contains('\u{2060}') && words.spans.is_empty() { clean(&words.text).into() } else { words.clone() }
}

/// A text as a cell can hold it; a longer one is cut with a mark.
fn fitting(text: &str) -> String {
    let text = clean(text);
    if text.len() <= CELL_LIMIT || text.encode_utf16().count() <= CELL_LIMIT {
        return text;
    }
    let room = CELL_LIMIT - CUT_MARK.encode_utf16().count();
    let mut taken = 0;
    let cut = text.chars().take_while(|it| {
        taken += it.len_utf16();
        taken <= room
    });
    cut.chain(CUT_MARK.chars()).collect()
}
