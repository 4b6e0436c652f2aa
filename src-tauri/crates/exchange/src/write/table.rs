//! A table of a form on its worksheet.

use rust_xlsxwriter::{IgnoreError, Worksheet};

use super::asked::{self, Lists};
use super::look::{Looks, Role, Style};
use super::{Across, CODE_ROW, HEAD_ROW, TABLE_MARK, WriteError, foot, measure, text};
use crate::form::{Asked, ColumnAlign, Form, FormCell, FormColumn, FormRow, FormTable};
use crate::workbook::Place;

/// Points of a row at least: room to write by hand too.
pub(crate) const ROW_LEAST: f64 = 24.0;
const OPEN_LEAST: f64 = 30.0;
/// Lines that prose gets at least.
pub(crate) const PROSE_LINES: u32 = 5;

pub(crate) fn add(
    sheet: &mut Worksheet,
    looks: &mut Looks,
    lists: &mut Lists,
    form: &Form,
    table: &FormTable,
    is_last: bool,
) -> Result<(), WriteError> {
    sheet.set_name(&table.name)?;
    let columns = columns_of(table);
    let count = u16::try_from(table.columns.len()).map_err(|_| WriteError { detail: "too many columns".to_owned() })?;
    sheet.set_column_hidden(0)?;
    for (at, column) in &columns {
        sheet.set_column_width_pixels(*at, measure::pixels(column.width))?;
    }
    let across = Across { first: 1, last: count.max(1), width: table.columns.iter().map(|it| u32::from(it.width) * 2).sum() };
    let identity = super::identity_line(&form.addressee, &form.identity);
    super::banner(sheet, looks, (&form.title, &identity, &table.hint), across)?;
    head(sheet, looks, table, &columns)?;

    let mut rules = Rules::default();
    let mut row = HEAD_ROW + 1;
    let mut first_fill = None;
    for it in &table.rows {
        text::put(sheet, looks, row, 0, &it.id, Style::of(Role::Hidden))?;
        let top = it.cells.iter().any(is_prose);
        for ((at, column), cell) in columns.iter().zip(&it.cells) {
            put_cell(sheet, looks, Place { row, column: u32::from(*at) }, column, cell, top)?;
            if let FormCell::Fill { asked, .. } = cell {
                rules.add(*at, row, asked);
                first_fill.get_or_insert((row, *at));
            }
        }
        sheet.set_row_height(row, height_of(&columns, it))?;
        row += 1;
    }
    if let Some(open) = &table.open {
        for _ in 0..open.rows {
            for ((at, _), asked) in columns.iter().zip(&open.asked) {
                let Some(asked) = asked else {
                    text::put(sheet, looks, row, *at, "", Style::of(Role::Shown))?;
                    continue;
                };
                text::put(sheet, looks, row, *at, "", fill_style(asked, columns_align(&columns, *at), false))?;
                rules.add(*at, row, asked);
                first_fill.get_or_insert((row, *at));
            }
            sheet.set_row_height(row, OPEN_LEAST)?;
            row += 1;
        }
    }
    rules.put(sheet, lists)?;
    if HEAD_ROW + 1 < row {
        sheet.ignore_error_range(HEAD_ROW + 1, 0, row - 1, count, IgnoreError::NumberStoredAsText)?;
    }
    if is_last {
        foot::add(sheet, looks, &form.foot, &table.columns, row + 1)?;
    }
    set_up(sheet, form, first_fill)
}

/// Worksheet columns begin with the hidden one of ids.
pub(crate) fn columns_of(table: &FormTable) -> Vec<(u16, &FormColumn)> {
    (1..).zip(&table.columns).collect()
}

fn set_up(sheet: &mut Worksheet, form: &Form, first_fill: Option<(u32, u16)>) -> Result<(), WriteError> {
    super::protect(sheet);
    super::print_set_up(sheet, &form.addressee, &form.identity.code);
    sheet.set_repeat_rows(0, HEAD_ROW)?;
    sheet.set_freeze_panes(HEAD_ROW + 1, 0)?;
    if let Some((row, column)) = first_fill {
        sheet.set_selection(row, column, row, column)?;
    }
    Ok(())
}

fn head(sheet: &mut Worksheet, looks: &mut Looks, table: &FormTable, columns: &[(u16, &FormColumn)]) -> Result<(), WriteError> {
    text::put(sheet, looks, CODE_ROW, 0, &format!("{TABLE_MARK}{}", table.name), Style::of(Role::Hidden))?;
    let mut lines = 1;
    for (at, column) in columns {
        text::put(sheet, looks, CODE_ROW, *at, &column.code, Style::of(Role::Hidden))?;
        text::put(sheet, looks, HEAD_ROW, *at, &column.head, Style::of(Role::Head))?;
        lines = lines.max(measure::lines(&column.head, u32::from(column.width) * 2));
    }
    sheet.set_row_hidden(CODE_ROW)?;
    sheet.set_row_height(HEAD_ROW, measure::height(lines, 28.0))?;
    Ok(())
}

fn put_cell(
    sheet: &mut Worksheet,
    looks: &mut Looks,
    at: Place,
    column: &FormColumn,
    cell: &FormCell,
    top: bool,
) -> Result<(), WriteError> {
    let sheet_column = u16::try_from(at.column).map_err(|_| WriteError { detail: "too many columns".to_owned() })?;
    match cell {
        FormCell::Shown(words) => {
            let style = Style { top, ..Style::of(Role::Shown).aligned(column.align) };
            text::put(sheet, looks, at.row, sheet_column, words, style)
        }
        FormCell::Fill { asked, now } => {
            put_fill(sheet, looks, (at.row, sheet_column), asked, now, fill_style(asked, column.align, top))
        }
        FormCell::Closed => text::put(sheet, looks, at.row, sheet_column, "", Style::of(Role::Closed)),
    }
}

/// A number goes as a number, so that the addressee can reckon with it; a day as a text, as days are typed here.
pub(crate) fn put_fill(
    sheet: &mut Worksheet,
    looks: &mut Looks,
    (row, column): (u32, u16),
    asked: &Asked,
    now: &str,
    style: Style,
) -> Result<(), WriteError> {
    match text::plain_number(now).filter(|_| asked::is_number(asked)) {
        Some(number) => {
            sheet.write_number_with_format(row, column, number, &looks.format(style))?;
            Ok(())
        }
        None => text::put(sheet, looks, row, column, now, style),
    }
}

pub(crate) fn fill_style(asked: &Asked, align: ColumnAlign, top: bool) -> Style {
    let role = if asked::is_prose(asked) { Role::Prose } else { Role::Fill };
    Style { top: top || asked::is_prose(asked), ..Style::of(role).aligned(align).taking(asked::entry(asked)) }
}

fn columns_align(columns: &[(u16, &FormColumn)], at: u16) -> ColumnAlign {
    columns.iter().find(|it| it.0 == at).map_or(ColumnAlign::Left, |it| it.1.align)
}

fn is_prose(cell: &FormCell) -> bool {
    matches!(cell, FormCell::Fill { asked, .. } if asked::is_prose(asked))
}

fn height_of(columns: &[(u16, &FormColumn)], row: &FormRow) -> f64 {
    let lines = columns.iter().zip(&row.cells).map(|((_, column), cell)| {
        let room = u32::from(column.width) * 2;
        match cell {
            FormCell::Shown(text) => measure::lines(text, room),
            FormCell::Fill { now, .. } if is_prose(cell) => measure::lines(now, room).max(PROSE_LINES),
            FormCell::Fill { now, .. } => measure::lines(now, room),
            FormCell::Closed => 1,
        }
    });
    measure::height(lines.max().unwrap_or(1), ROW_LEAST)
}

/// Cells that take the same have one rule: files stay small.
#[derive(Default)]
pub(crate) struct Rules<'a> {
    of: Vec<Rule<'a>>,
}

struct Rule<'a> {
    column: u16,
    asked: &'a Asked,
    /// Runs of rows, both ends in them.
    rows: Vec<(u32, u32)>,
}

impl<'a> Rules<'a> {
    pub(crate) fn add(&mut self, column: u16, row: u32, asked: &'a Asked) {
        let Some(rule) = self.of.iter_mut().find(|it| it.column == column && it.asked == asked) else {
            self.of.push(Rule { column, asked, rows: vec![(row, row)] });
            return;
        };
        match rule.rows.last_mut() {
            Some((_, last)) if *last + 1 == row => *last = row,
            _ => rule.rows.push((row, row)),
        }
    }

    pub(crate) fn put(&self, sheet: &mut Worksheet, lists: &mut Lists) -> Result<(), WriteError> {
        for Rule { column, asked, rows } in &self.of {
            let (Some((first, _)), Some((_, last))) = (rows.first(), rows.last()) else { continue };
            let address = |row: u32| Place { row, column: u32::from(*column) }.address();
            let ranges: Vec<String> = rows.iter().map(|(first, last)| format!("{}:{}", address(*first), address(*last))).collect();
            let rule = asked::rule(asked, lists)?.set_multi_range(ranges.join(" "));
            sheet.add_data_validation(*first, *column, *last, *column, &rule)?;
        }
        Ok(())
    }
}
