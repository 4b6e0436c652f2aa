//! 回填件: the addressee's own workbook goes back. What it said stands where it stood, closed; only the cells to be put right
//! are open, coloured, and say why, and blank ones that belong to their answer. Formulas come back as their values; macros, links, pictures and merged cells do not.

use std::collections::{BTreeMap, BTreeSet};

use rust_xlsxwriter::{Note, Workbook as Book, Worksheet};
use zhiheng_domain::Moment;

use super::asked::{self, Lists};
use super::look::{self, Entry, Looks, Role, Style};
use super::returned::Returned;
use super::{Across, CORRECTION_SHEET, GUIDE_SHEET, HIDDEN_SHEET, WriteError, guide, hidden, list, measure, table, text};
use crate::fit::{CellRole, Fitted, Misfit};
use crate::form::{ColumnAlign, Form, FormCell};
use crate::workbook::{Content, Place, Sheet, Workbook};

/// 更正项: a cell to be put right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// Index into the sheets of the workbook that came back.
    pub sheet: usize,
    pub at: Place,
    /// Why it was not taken.
    pub reason: String,
    /// What to write instead.
    pub instead: String,
}

/// What office programs take of a sheet's name.
const NAME_LIMIT: usize = 31;
/// A note is read at the desk, not a paper.
const NOTE_LIMIT: usize = 600;
const NOTE_WIDTH: u16 = 20;

/// The workbook that goes back for `open` to be put right. `form` is what it is now: its code stands on every sheet.
///
/// # Errors
/// `WriteError` for a cell outside of what a worksheet has.
pub fn correction(
    workbook: &Workbook,
    fitted: &Fitted,
    form: &Form,
    open: &[Correction],
    made_at: Moment,
) -> Result<Vec<u8>, WriteError> {
    let mut book = super::new_book(&form.title, made_at)?;
    let mut looks = Looks::default();
    let mut lists = Lists::default();
    let names = names(workbook);
    list::add(book.add_worksheet(), &mut looks, form, workbook, &names, open)?;
    let mut shown = without_answers(form);
    for (at, sheet) in workbook.sheets.iter().enumerate() {
        let Some(name) = names.get(&at) else { continue };
        let returned = Returned::of(form, fitted, at, sheet);
        let here: Vec<&Correction> = open.iter().filter(|it| it.sheet == at).collect();
        returned.shows(&here, &mut shown);
        let all_own = returned.roles.values().all(|it| matches!(it, CellRole::Own));
        if sheet.name.trim() == GUIDE_SHEET && all_own && here.is_empty() {
            guide::add(book.add_worksheet(), &mut looks, form, made_at)?;
            continue;
        }
        let mut page = Page { sheet: added(&mut book, name, sheet.hidden)?, looks: &mut looks, form, returned, open: BTreeMap::new() };
        page.fill(&here, &mut lists)?;
    }
    hidden::add(&mut book, &mut looks, &lists, &shown)?;
    Ok(book.save_to_buffer()?)
}

/// What stands in the cells that go back is theirs, not the ledger's: a blank there is no word about what the ledger has.
fn without_answers(form: &Form) -> Form {
    let mut form = form.clone();
    for cell in form.tables.iter_mut().flat_map(|it| &mut it.rows).flat_map(|it| &mut it.cells) {
        if let FormCell::Fill { now, .. } = cell {
            now.clear();
        }
    }
    form
}

/// What each sheet is called that goes back; those that are made anew have no name here.
fn names(workbook: &Workbook) -> BTreeMap<usize, String> {
    let mut used: BTreeSet<String> = [CORRECTION_SHEET, HIDDEN_SHEET].map(str::to_lowercase).into();
    let mut names = BTreeMap::new();
    for (at, sheet) in workbook.sheets.iter().enumerate() {
        let wanted = sheet.name.trim();
        if wanted.eq_ignore_ascii_case(HIDDEN_SHEET) || wanted == CORRECTION_SHEET {
            continue;
        }
        let plain = |it: &char| !matches!(it, '[' | ']' | ':' | '*' | '?' | '/' | '\\') && !it.is_control();
        let name: String = text::clean(wanted).chars().filter(plain).collect();
        let name = match name.trim_matches('\'').trim() {
            "" => "工作表",
            name => name,
        };
        let mut taken = short(name, NAME_LIMIT);
        let mut no = 2;
        while !used.insert(taken.to_lowercase()) {
            let tail = format!("({no})");
            taken = format!("{}{tail}", short(name, NAME_LIMIT - tail.len()));
            no += 1;
        }
        names.insert(at, taken);
    }
    names
}

/// The beginning of a text, in units of UTF-16.
fn short(text: &str, most: usize) -> String {
    let mut length = 0;
    let fits = |it: &char| {
        length += it.len_utf16();
        length <= most
    };
    text.chars().take_while(fits).collect::<String>().trim_end_matches('\'').to_owned()
}

fn added<'b>(book: &'b mut Book, name: &str, hidden: bool) -> Result<&'b mut Worksheet, WriteError> {
    let sheet = book.add_worksheet();
    sheet.set_name(name)?.set_hidden(hidden);
    Ok(sheet)
}

struct Page<'a> {
    sheet: &'a mut Worksheet,
    looks: &'a mut Looks,
    form: &'a Form,
    returned: Returned<'a>,
    /// Cells to be put right, each with what its note says.
    open: BTreeMap<Place, String>,
}

impl Page<'_> {
    fn fill(&mut self, open: &[&Correction], lists: &mut Lists) -> Result<(), WriteError> {
        for it in open {
            let told = format!("未收：{}\n应填：{}", it.reason, it.instead);
            self.open.entry(it.at).and_modify(|told_before| *told_before = format!("{told_before}\n{told}")).or_insert(told);
        }
        self.widths()?;
        self.blank_cells()?;
        let mut lines: BTreeMap<u32, u32> = BTreeMap::new();
        let source: &Sheet = self.returned.sheet;
        for cell in &source.cells {
            let tall = self.put(cell.at, &cell.content)?;
            let most = lines.entry(cell.at.row).or_insert(1);
            *most = tall.max(*most);
        }
        for at in self.open.keys().copied().filter(|it| source.at(*it).is_none()).collect::<Vec<_>>() {
            text::put(self.sheet, self.looks, at.row, column(at)?, "", self.style(at))?;
            lines.entry(at.row).or_insert(1);
        }
        let beside = self.returned.beside(self.open.keys().copied());
        for at in &beside {
            let Some(asked) = self.returned.asked(*at) else { continue };
            let align = self.returned.columns.get(&at.column).map_or(ColumnAlign::Left, |it| it.1.align);
            let style = table::fill_style(asked, align, self.returned.has_prose(at.row));
            text::put(self.sheet, self.looks, at.row, column(*at)?, "", style)?;
        }
        self.heights(&lines)?;
        self.rules(&beside, lists)?;
        self.notes()?;
        self.set_up()
    }

    fn widths(&mut self) -> Result<(), WriteError> {
        for (at, width) in &self.returned.widths {
            let sheet_column = column(Place { row: 0, column: *at })?;
            if self.returned.is_hidden_column(*at) {
                self.sheet.set_column_hidden(sheet_column)?;
            } else {
                self.sheet.set_column_width_pixels(sheet_column, measure::pixels(*width))?;
            }
        }
        Ok(())
    }

    /// Rows of the table are whole, also where nothing was written.
    fn blank_cells(&mut self) -> Result<(), WriteError> {
        for (row, of_form) in self.returned.rows.clone() {
            for (at, (_, form_column)) in self.returned.columns.clone() {
                let role = match of_form.and_then(|it| self.returned.cell(it, at)) {
                    Some(FormCell::Shown(_)) => Role::Shown,
                    Some(FormCell::Closed) => Role::Closed,
                    _ => Role::Answer,
                };
                let top = self.returned.has_prose(row);
                let style = Style { top, ..Style::of(role).aligned(form_column.align) };
                text::put(self.sheet, self.looks, row, column(Place { row, column: at })?, "", style)?;
            }
        }
        Ok(())
    }

    /// Lines that it takes.
    fn put(&mut self, at: Place, content: &Content) -> Result<u32, WriteError> {
        let sheet_column = column(at)?;
        let style = self.style(at);
        let words = content.text();
        if self.returned.is_identity(at, &words) {
            let line = super::identity_line(&self.form.addressee, &self.form.identity);
            text::put(self.sheet, self.looks, at.row, sheet_column, &line, Style::of(Role::Identity))?;
            return Ok(1);
        }
        match style.role {
            Role::Title => {
                super::title_over(self.sheet, self.looks, at.row, &words, self.across(at))?;
                return Ok(1);
            }
            Role::Hint => {
                super::line_over(self.sheet, self.looks, at.row, &words, self.across(at))?;
                return Ok(measure::lines(&words, self.across(at).width));
            }
            Role::FootLabel if self.form.foot.iter().any(|it| it.label == words) => self.rule_beside(at)?,
            _ => {}
        }
        self.put_content(at, content, style)?;
        let room = u32::from(self.returned.width(at.column)) * 2;
        let wraps = !matches!(style.role, Role::Stray | Role::Hidden);
        Ok(if wraps { measure::lines(&words, room) } else { 1 })
    }

    /// The place of a label of the foot, where nothing was written.
    fn rule_beside(&mut self, label: Place) -> Result<(), WriteError> {
        let at = Place { column: label.column + 1, ..label };
        if self.returned.sheet.at(at).is_none() && !self.open.contains_key(&at) {
            text::put(self.sheet, self.looks, at.row, column(at)?, "", Style::of(Role::FootRule))?;
        }
        Ok(())
    }

    fn put_content(&mut self, at: Place, content: &Content, style: Style) -> Result<(), WriteError> {
        let (row, column) = (at.row, column(at)?);
        let number = match content {
            Content::Number(figures) => text::plain_number(figures).map(|it| (it, style)),
            Content::Day(day) => look::day_number(*day).map(|it| (it, style.taking(Entry::Day))),
            _ => None,
        };
        match (content, number) {
            (_, Some((number, style))) => {
                self.sheet.write_number_with_format(row, column, number, &self.looks.format(style))?;
            }
            (Content::Bool(yes), _) => {
                self.sheet.write_boolean_with_format(row, column, *yes, &self.looks.format(style))?;
            }
            _ => text::put(self.sheet, self.looks, row, column, &content.text(), style)?,
        }
        Ok(())
    }

    fn style(&self, at: Place) -> Style {
        let it = &self.returned;
        let in_table = it.rows.contains_key(&at.row);
        let align = it.columns.get(&at.column).filter(|_| in_table).map_or(ColumnAlign::Left, |it| it.1.align);
        let asked = it.asked(at);
        let top = it.has_prose(at.row);
        if self.open.contains_key(&at) {
            let in_foot = matches!(it.roles.get(&at), Some(CellRole::Foot { .. }));
            let entry = asked.map_or(if in_foot { Entry::Text } else { Entry::Free }, asked::entry);
            return Style { top, ..Style::of(Role::Wrong).aligned(align).taking(entry) };
        }
        let role = match it.roles.get(&at) {
            _ if it.is_hidden_column(at.column) || it.code_row == Some(at.row) => Role::Hidden,
            Some(CellRole::Own) if it.head_row == Some(at.row) => Role::Head,
            Some(CellRole::Own) if in_table => Role::Shown,
            Some(CellRole::Own) if it.is_above_head(at.row) => self.role_above_head(at),
            Some(CellRole::Own) if it.table.is_some() => return Style::of(Role::FootLabel).aligned(ColumnAlign::Right),
            Some(CellRole::Own) | None => Role::Plain,
            Some(CellRole::Answer { .. } | CellRole::Added { .. } | CellRole::Foot { .. }) => Role::Answer,
            Some(CellRole::Misfit(Misfit::Stray)) => Role::Stray,
            Some(CellRole::Misfit(_)) if it.head_row == Some(at.row) => Role::Head,
            Some(CellRole::Misfit(_)) => Role::Answer,
        };
        // Percent keeps its sign; what stays as it was typed needs no care in a closed cell.
        let entry = match asked.map(asked::entry) {
            Some(entry @ (Entry::PercentSign | Entry::WholePercentSign)) if role == Role::Answer => entry,
            _ => Entry::Free,
        };
        Style { top, ..Style::of(role).aligned(align).taking(entry) }
    }

    /// A line above the head: the form's title, else a hint.
    fn role_above_head(&self, at: Place) -> Role {
        let is_title = self.returned.sheet.at(at).is_some_and(|it| it.content.text() == self.form.title);
        if is_title { Role::Title } else { Role::Hint }
    }

    fn across(&self, at: Place) -> Across {
        let last = self.returned.columns.keys().next_back().copied().unwrap_or(at.column).max(at.column);
        // Only over cells that are empty.
        let cells = &self.returned.sheet.cells;
        let next = cells.get(cells.partition_point(|it| it.at <= at)).filter(|it| it.at.row == at.row);
        let last = next.map_or(last, |it| last.min(it.at.column - 1));
        let width = (at.column..=last).filter(|it| !self.returned.is_hidden_column(*it));
        let width = width.map(|it| u32::from(self.returned.width(it)) * 2).sum();
        Across { first: narrow(at.column), last: narrow(last), width }
    }

    fn heights(&mut self, lines: &BTreeMap<u32, u32>) -> Result<(), WriteError> {
        for (row, lines) in lines {
            if self.returned.code_row == Some(*row) {
                self.sheet.set_row_hidden(*row)?;
            } else if !self.returned.is_above_head(*row) {
                let open = self.open.range(Place { row: *row, column: 0 }..=Place { row: *row, column: u32::MAX });
                let prose = open.into_iter().any(|(at, _)| self.returned.asked(*at).is_some_and(asked::is_prose));
                let lines = if prose { (*lines).max(table::PROSE_LINES) } else { *lines };
                self.sheet.set_row_height(*row, measure::height(lines, table::ROW_LEAST))?;
            }
        }
        Ok(())
    }

    fn rules(&mut self, beside: &BTreeSet<Place>, lists: &mut Lists) -> Result<(), WriteError> {
        let mut rules = table::Rules::default();
        for at in self.open.keys().chain(beside).collect::<BTreeSet<_>>() {
            if let Some(asked) = self.returned.asked(*at) {
                rules.add(column(*at)?, at.row, asked);
            }
        }
        rules.put(self.sheet, lists)
    }

    fn notes(&mut self) -> Result<(), WriteError> {
        for (at, told) in &self.open {
            let told: String = text::clean(told).chars().take(NOTE_LIMIT).collect();
            let lines = measure::lines(&told, u32::from(NOTE_WIDTH) * 2);
            let note = Note::new(told)
                .add_author_prefix(false)
                .set_author("领导小组办公室")
                .set_font_name("宋体")
                .set_font_size(10)
                .set_width(u32::from(NOTE_WIDTH) * 14 + 16)
                .set_height(lines * 18 + 14);
            self.sheet.insert_note(at.row, column(*at)?, &note)?;
        }
        Ok(())
    }

    fn set_up(&mut self) -> Result<(), WriteError> {
        super::protect(self.sheet);
        super::print_set_up(self.sheet, &self.form.addressee, &self.form.identity.code);
        if let Some(head) = self.returned.head_row.filter(|it| *it < 40) {
            self.sheet.set_repeat_rows(0, head)?;
            self.sheet.set_freeze_panes(head + 1, 0)?;
        }
        if let Some(at) = self.open.keys().next() {
            self.sheet.set_selection(at.row, column(*at)?, at.row, column(*at)?)?;
        }
        Ok(())
    }
}

fn column(at: Place) -> Result<u16, WriteError> {
    u16::try_from(at.column).map_err(|_| WriteError { detail: format!("no column {}", at.column) })
}

fn narrow(column: u32) -> u16 {
    u16::try_from(column).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workbook::WorkbookKind;

    fn named(names: &[&str]) -> Workbook {
        let sheet = |name: &&str| Sheet { name: (*name).to_owned(), hidden: false, cells: Vec::new(), merged: Vec::new() };
        let sheets = names.iter().map(sheet).collect();
        Workbook { kind: WorkbookKind::Xls, saved_at: None, sheets, macros: false, links: false }
    }

    #[test]
    fn no_two_sheets_get_one_name_and_ours_are_made_anew() {
        let long = "质".repeat(40);
        let found = names(&named(&["需更正", "指标", "_ZHIHENG", "Sheet", "sheet", "a/b:c", "''", &long, &long]));
        let short = "质".repeat(31);
        let shorter = format!("{}(2)", "质".repeat(28));
        let expected = [(1, "指标"), (3, "Sheet"), (4, "sheet(2)"), (5, "abc"), (6, "工作表"), (7, &*short), (8, &*shorter)];
        assert_eq!(found, expected.map(|(at, name)| (at, name.to_owned())).into());
    }
}
