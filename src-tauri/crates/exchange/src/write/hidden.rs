//! `_zhiheng`: what the workbook is, and what stood in it when it was given out. The reader lives by it.
//!
//! One line per entry, all cells text, column A says what the line is:
//!
//! | A | B | C | D | E |
//! | --- | --- | --- | --- | --- |
//! | `key` | name of the key | its value | | |
//! | `column` | table | column code | head as printed | |
//! | `cell` | table | row id | column code | text as issued |
//! | `foot` | code, blank where it is signed by hand | label as printed | | |
//! | `list` | name | word | word | … |
//!
//! Keys, in this order, each once: `form` (`quarter`), `template`, `ledger`, `year`, `quarter` (`2016Q2`, blank for a form of
//! the whole year), `plan_version`, `unit`, `unit_name`, `addressee`, `code`, `title`. Then the columns of each table in their order, then
//! the cells of each table's rows in theirs: the text of one that is shown, what stood in one that is to be filled in, blank
//! for one that is not asked (不填). Rows that the addressee may add have no lines. `list` lines are words of drop-downs too
//! long for a cell's own rule; a reader skips them.
//!
//! Texts are as `clean` leaves them, the same that the cells in sight have.

use rust_xlsxwriter::{Workbook, Worksheet};

use super::asked::Lists;
use super::look::{Looks, Role, Style};
use super::{HIDDEN_SHEET, WriteError, text};
use crate::form::{Form, FormCell};

pub(crate) fn add(book: &mut Workbook, looks: &mut Looks, lists: &Lists, form: &Form) -> Result<(), WriteError> {
    let sheet = book.add_worksheet();
    sheet.set_name(HIDDEN_SHEET)?.set_very_hidden(true);
    super::protect(sheet);
    let mut lines = Lines { sheet, looks, row: 0 };
    for (name, value) in keys(form) {
        lines.add(&["key", name, &value])?;
    }
    for table in &form.tables {
        for column in &table.columns {
            lines.add(&["column", &table.name, &column.code, &column.head])?;
        }
    }
    for table in &form.tables {
        for row in &table.rows {
            for (column, cell) in table.columns.iter().zip(&row.cells) {
                let text = match cell {
                    FormCell::Shown(text) | FormCell::Fill { now: text, .. } => text,
                    FormCell::Closed => "",
                };
                lines.add(&["cell", &table.name, &row.id, &column.code, text])?;
            }
        }
    }
    for field in &form.foot {
        lines.add(&["foot", &field.code, &field.label])?;
    }
    let mut names = Vec::new();
    for (name, words) in lists.named() {
        let mut line = vec!["list", name];
        line.extend(words.iter().map(String::as_str));
        let row = lines.add(&line)?;
        names.push((name, row, words.len()));
    }
    for (name, row, words) in names {
        let last = u32::try_from(words + 1).unwrap_or(u32::MAX);
        let last = crate::workbook::Place { row: row - 1, column: last }.address();
        let last = last.trim_end_matches(|it: char| it.is_ascii_digit());
        book.define_name(name, &format!("={HIDDEN_SHEET}!$C${row}:${last}${row}"))?;
    }
    Ok(())
}

fn keys(form: &Form) -> [(&'static str, String); 11] {
    let identity = &form.identity;
    [
        ("form", identity.form.code().to_owned()),
        ("template", identity.template.to_string()),
        ("ledger", identity.ledger.clone()),
        ("year", identity.year.to_string()),
        ("quarter", identity.quarter.map(|it| it.to_string()).unwrap_or_default()),
        ("plan_version", identity.plan_version.to_string()),
        ("unit", identity.unit.0.to_string()),
        ("unit_name", identity.unit_name.clone()),
        ("addressee", form.addressee.clone()),
        ("code", identity.code.clone()),
        ("title", form.title.clone()),
    ]
}

struct Lines<'a> {
    sheet: &'a mut Worksheet,
    looks: &'a mut Looks,
    row: u32,
}

impl Lines<'_> {
    /// The number of the line, from 1.
    fn add(&mut self, fields: &[&str]) -> Result<u32, WriteError> {
        for (column, field) in (0..).zip(fields).filter(|(_, it)| !it.is_empty()) {
            text::put(self.sheet, self.looks, self.row, column, field, Style::of(Role::Hidden))?;
        }
        self.row += 1;
        Ok(self.row)
    }
}
