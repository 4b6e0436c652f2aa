//! The hidden sheet: what the form said when it was given out.

use std::collections::{HashMap, HashSet};

use super::grid::Grid;
use super::plain::same;
use crate::form::{AnswerKey, Form};

/// Name of the hidden sheet.
const HIDDEN: &str = "_zhiheng";

#[derive(Default)]
pub(super) struct Issued {
    /// Which sheet it is, `None` where it is gone.
    pub sheet: Option<usize>,
    keys: HashMap<String, String>,
    /// Heads of columns by table and code.
    heads: HashMap<(String, String), String>,
    cells: HashMap<AnswerKey, String>,
    rows: HashSet<(String, String)>,
    labels: HashMap<String, String>,
}

impl Issued {
    pub fn of(grids: &[Grid<'_>]) -> Issued {
        let named = grids.iter().position(|it| it.name == HIDDEN && speaks(it));
        // Office programs show it as a plain sheet, and people rename those.
        let Some(sheet) = named.or_else(|| grids.iter().position(speaks)) else {
            return Issued::default();
        };
        let mut issued = Issued { sheet: Some(sheet), ..Issued::default() };
        if let Some(grid) = grids.get(sheet) {
            for line in 0..grid.lines.len() {
                issued.take(grid, line);
            }
        }
        issued
    }

    /// Without what it says where it is another form's: sheets are copied from file to file.
    pub fn of_form(self, form: &Form) -> Issued {
        let identity = &form.identity;
        let keys = [
            ("form", identity.form.code().to_owned()),
            ("ledger", identity.ledger.clone()),
            ("year", identity.year.to_string()),
            ("quarter", identity.quarter.map(|it| it.to_string()).unwrap_or_default()),
            ("unit", identity.unit.0.to_string()),
        ];
        let agrees = keys.iter().all(|(key, value)| self.key(key).is_none_or(|it| same(it, value)));
        if agrees { self } else { Issued { sheet: self.sheet, ..Issued::default() } }
    }

    fn take(&mut self, grid: &Grid<'_>, line: usize) {
        let word = |column| grid.at(line, column).map(|(_, cell)| cell.text.clone().into_owned());
        let name = |column| word(column).map(|it| it.trim().to_owned());
        match (name(0).as_deref(), name(1), name(2)) {
            (Some("key"), Some(key), Some(value)) => drop(self.keys.entry(key).or_insert(value)),
            (Some("column"), Some(table), Some(code)) => {
                let head = word(3).unwrap_or_default();
                self.heads.entry((table, code)).or_insert(head);
            }
            (Some("cell"), Some(table), Some(row)) => {
                let Some(column) = name(3) else { return };
                self.rows.insert((table.clone(), row.clone()));
                self.cells.entry(AnswerKey { table, row, column }).or_insert(word(4).unwrap_or_default());
            }
            (Some("foot"), Some(code), Some(label)) => drop(self.labels.entry(code).or_insert(label)),
            _ => {}
        }
    }

    pub fn key(&self, key: &str) -> Option<&str> {
        self.keys.get(key).map(String::as_str)
    }

    pub fn head(&self, table: &str, code: &str) -> Option<&str> {
        self.heads.get(&(table.to_owned(), code.to_owned())).map(String::as_str)
    }

    pub fn label(&self, code: &str) -> Option<&str> {
        self.labels.get(code).map(String::as_str)
    }

    /// What stood in a cell; a cell without a line of its own in a row that has lines was blank.
    pub fn text(&self, key: &AnswerKey) -> Option<&str> {
        match self.cells.get(key) {
            Some(text) => Some(text),
            None => self.rows.contains(&(key.table.clone(), key.row.clone())).then_some(""),
        }
    }

    /// Whether a row was given out.
    pub fn has_row(&self, table: &str, row: &str) -> bool {
        self.rows.contains(&(table.to_owned(), row.to_owned()))
    }

    /// Whether a line of the hidden sheet is one that the program writes.
    pub fn is_line(grid: &Grid<'_>, line: usize) -> bool {
        let cells: Vec<(u32, &str)> = grid.line(line).map(|(_, it)| (it.at.column, it.text.trim())).collect();
        let ends = match cells.first() {
            Some((0, "key" | "foot")) => 2,
            Some((0, "column")) => 3,
            Some((0, "cell")) => 4,
            Some((0, "list")) => u32::MAX,
            _ => return false,
        };
        cells.last().is_some_and(|it| it.0 <= ends)
    }
}

/// It has the lines that say what form this is.
fn speaks(grid: &Grid<'_>) -> bool {
    let says = |line: usize, column, word: &str| grid.at(line, column).is_some_and(|(_, it)| it.text.trim() == word);
    (0..grid.lines.len().min(40)).any(|it| says(it, 0, "key") && says(it, 1, "form"))
}
