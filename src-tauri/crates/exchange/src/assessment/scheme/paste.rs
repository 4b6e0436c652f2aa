//! 粘贴的行: what an office program puts on the clipboard, cells between tabs, those with line ends within quotes.

use zhiheng_domain::assessment::SchemeRow;

use super::super::fault::{BookFault, BookFaultKind as Kind};
use super::RowsPasted;
use super::heads::Heads;
use super::rows::{MOST_ROWS, rows_of};
use crate::fit::grid::Grid;
use crate::workbook::{Content, Place, Sheet, SheetCell};

/// Bytes of a pasted text, far above any scheme.
const MOST: usize = 4 << 20;
const MOST_CELLS: usize = 200_000;
const MOST_COLUMNS: u32 = 200;

/// Rows of a scheme from pasted text: with a head row by the heads, without one in the order of the tree-grid.
///
/// # Errors
/// Every cell that was not taken.
pub fn paste_scheme_rows(text: &str) -> Result<RowsPasted, Vec<BookFault>> {
    if MOST < text.len() {
        return Err(vec![BookFault::of_book("", Kind::TooManyRows { limit: MOST_ROWS })]);
    }
    let cells = cells(text);
    if MOST_CELLS < cells.len() {
        return Err(vec![BookFault::of_book("", Kind::TooManyRows { limit: MOST_ROWS })]);
    }
    let sheet = Sheet { name: String::new(), hidden: false, cells, merged: Vec::new() };
    let grid = Grid::of(&sheet);
    // A head that stands further down is one of the rows' own words.
    let headed = Heads::find(&grid).filter(|it| it.first == 0);
    let from = headed.as_ref().map_or(0, |it| it.last + 1);
    let read = rows_of(&grid, &headed.unwrap_or_else(Heads::of_tree_grid), from);
    if !read.faults.is_empty() {
        return Err(read.faults);
    }
    let rows: Vec<SchemeRow> = read.rows;
    Ok(RowsPasted { rows, remarks: read.remarks })
}

/// A quote opens a quoted cell only at its start; within, two of them are one.
fn cells(text: &str) -> Vec<SheetCell> {
    let mut cells = Vec::new();
    let mut at = Place { row: 0, column: 0 };
    let mut said = String::new();
    let mut quoted = false;
    let mut signs = text.strip_prefix('\u{feff}').unwrap_or(text).chars().peekable();
    let mut is_start = true;
    let mut close = |at: Place, said: &mut String| {
        let text = std::mem::take(said);
        if !text.trim().is_empty() && at.column < MOST_COLUMNS && cells.len() <= MOST_CELLS {
            cells.push(SheetCell { at, content: Content::Text(text) });
        }
    };
    while let Some(sign) = signs.next() {
        let begins = std::mem::replace(&mut is_start, false);
        match sign {
            '"' if quoted && signs.peek() == Some(&'"') => {
                signs.next();
                said.push('"');
            }
            '"' if quoted => quoted = false,
            '"' if begins && closes(signs.clone()) => quoted = true,
            '\t' if !quoted => {
                close(at, &mut said);
                at.column += 1;
                is_start = true;
            }
            '\r' if !quoted && signs.peek() == Some(&'\n') => {}
            '\n' | '\r' if !quoted => {
                close(at, &mut said);
                at = Place { row: at.row + 1, column: 0 };
                is_start = true;
            }
            _ => said.push(sign),
        }
    }
    close(at, &mut said);
    cells
}

/// A quote that is closed right before the next cell. Texts may begin with a quote of their own.
fn closes(rest: std::iter::Peekable<std::str::Chars<'_>>) -> bool {
    let mut rest = rest;
    while let Some(sign) = rest.next() {
        if sign == '"' {
            match rest.peek() {
                Some('"') => {
                    rest.next();
                }
                None | Some('\t' | '\n' | '\r') => return true,
                Some(_) => return false,
            }
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(text: &str) -> Vec<String> {
        cells(text).into_iter().map(|it| format!("{}={}", it.at.address(), it.content.text())).collect()
    }

    #[test]
    fn quoted_cells_keep_their_line_ends_and_quotes() {
        assert_eq!(table("a\t\"b\r\nc\t\"\"d\"\"\"\te\r\nf\t\t\"g\""), ["A1=a", "B1=b\r\nc\t\"d\"", "C1=e", "A2=f", "C2=g"]);
        assert_eq!(table("\"甲\"乙\t丙\"丁\n\"未收尾\t戊"), ["A1=\"甲\"乙", "B1=丙\"丁", "A2=\"未收尾", "B2=戊"]);
        assert_eq!(table("\u{feff}a\r\rb"), ["A1=a", "A3=b"]);
    }

    #[test]
    fn a_text_of_quotes_is_read_in_time() {
        let text = "\"a\t".repeat(20_000);
        assert_eq!(cells(&text).len(), 200);
    }
}
