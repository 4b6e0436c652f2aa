//! What is where on a sheet that came back: which table it is, its head, its columns, its rows. Found by the roles of its
//! cells, so it holds for sheets whose columns were moved or whose rows were sorted.

use std::collections::{BTreeMap, BTreeSet};

use super::measure;
use super::correction::Correction;
use super::{TABLE_MARK, UNIT_MARK};
use crate::fit::{CellRole, Cleared, Fitted};
use crate::form::{AnswerKey, Asked, Form, FormCell, FormColumn, FormRow, FormTable};
use crate::workbook::{Place, Sheet};

pub(crate) struct Returned<'a> {
    form: &'a Form,
    pub sheet: &'a Sheet,
    pub roles: BTreeMap<Place, &'a CellRole>,
    cleared: BTreeMap<Place, &'a AnswerKey>,
    pub table: Option<&'a FormTable>,
    /// Ids stand in it.
    pub id_column: Option<u32>,
    /// Codes of the columns stand in it.
    pub code_row: Option<u32>,
    pub head_row: Option<u32>,
    /// By position on the sheet: position in the table, and the column.
    pub columns: BTreeMap<u32, (usize, &'a FormColumn)>,
    /// Rows of the table: one of the form's, or one that was added.
    pub rows: BTreeMap<u32, Option<&'a FormRow>>,
    /// Of columns that have anything, in hanzi: the form's, else by what stands in it.
    pub widths: BTreeMap<u32, u16>,
}

/// What a column gets that is none of the form's, in hanzi.
const NARROWEST: u16 = 6;
const WIDEST: u16 = 30;
/// What one has in which nothing stands.
const BLANK: u16 = 4;

impl<'a> Returned<'a> {
    pub(crate) fn of(form: &'a Form, fitted: &'a Fitted, at: usize, sheet: &'a Sheet) -> Returned<'a> {
        let roles = fitted.cells.iter().filter(|it| it.sheet == at).map(|it| (it.at, &it.role)).collect();
        let cleared: Vec<&Cleared> = fitted.cleared.iter().filter(|it| it.sheet == at).collect();
        let mut it = Returned {
            form,
            sheet,
            roles,
            cleared: cleared.iter().map(|it| (it.at, &it.key)).collect(),
            table: None,
            id_column: None,
            code_row: None,
            head_row: None,
            columns: BTreeMap::new(),
            rows: BTreeMap::new(),
            widths: BTreeMap::new(),
        };
        it.find_table();
        if let Some(table) = it.table {
            it.find_columns(table);
            it.find_rows(table);
        }
        it.find_widths();
        it
    }

    fn find_table(&mut self) {
        let mark = self.own().find(|(_, text)| text.starts_with(TABLE_MARK));
        if let Some((place, text)) = mark {
            self.table = self.form.tables.iter().find(|it| text.strip_prefix(TABLE_MARK) == Some(it.name.as_str()));
            self.code_row = Some(place.row);
            self.id_column = Some(place.column);
        }
        let named = |name: &str| self.form.tables.iter().find(|it| it.name == name);
        let by_role = || {
            self.roles.values().find_map(|it| match it {
                CellRole::Answer { key, .. } => named(&key.table),
                CellRole::Added { table, .. } => named(table),
                _ => None,
            })
        };
        self.table = self.table.or_else(by_role).or_else(|| self.cleared.values().find_map(|it| named(&it.table)));
    }

    fn find_columns(&mut self, table: &'a FormTable) {
        let coded = |code: &str| table.columns.iter().enumerate().find(|it| it.1.code == code);
        let mut columns = BTreeMap::new();
        for (place, text) in self.own().filter(|it| Some(it.0.row) == self.code_row) {
            columns.extend(coded(&text).map(|it| (place.column, it)));
        }
        for (place, role) in &self.roles {
            let code = match role {
                CellRole::Answer { key, .. } => &key.column,
                CellRole::Added { column, .. } => column,
                _ => continue,
            };
            if let Some(column) = coded(code) {
                columns.entry(place.column).or_insert(column);
            }
        }
        let mut heads: BTreeMap<u32, Vec<(u32, usize)>> = BTreeMap::new();
        for (place, text) in self.own() {
            if let Some(at) = table.columns.iter().position(|it| it.head == text) {
                heads.entry(place.row).or_default().push((place.column, at));
            }
        }
        let head = heads.into_iter().max_by_key(|(row, found)| (found.len(), std::cmp::Reverse(*row)));
        if let Some((row, found)) = head {
            self.head_row = Some(row);
            for (column, at) in found {
                if let Some(it) = table.columns.get(at) {
                    columns.entry(column).or_insert((at, it));
                }
            }
        }
        self.columns = columns;
    }

    fn find_rows(&mut self, table: &'a FormTable) {
        let with_id = |id: &str| table.rows.iter().find(|it| it.id == id);
        let mut rows = BTreeMap::new();
        for (place, text) in self.own().filter(|it| Some(it.0.column) == self.id_column) {
            if let Some(row) = with_id(&text) {
                rows.insert(place.row, Some(row));
            }
        }
        let answers = self.roles.iter().filter_map(|(place, role)| match role {
            CellRole::Answer { key, .. } => Some((place.row, with_id(&key.row))),
            CellRole::Added { .. } => Some((place.row, None)),
            _ => None,
        });
        let cleared = self.cleared.iter().map(|(place, key)| (place.row, with_id(&key.row)));
        for (place, row) in answers.chain(cleared) {
            rows.entry(place).or_insert(row);
        }
        self.rows = rows;
    }

    fn find_widths(&mut self) {
        for cell in &self.sheet.cells {
            let widest = self.widths.entry(cell.at.column).or_insert(NARROWEST);
            // Lines above the head run on over their neighbours.
            if self.head_row.is_none_or(|head| head <= cell.at.row) {
                let wide = measure::width(&cell.content.text()).div_ceil(2).min(u32::from(WIDEST));
                *widest = u16::try_from(wide).unwrap_or(WIDEST).max(*widest);
            }
        }
        self.widths.extend(self.columns.iter().map(|(at, (_, column))| (*at, column.width)));
    }

    /// What is asked at a place: by the role of its cell, by what stood there, else by its row and column.
    pub(crate) fn asked(&self, place: Place) -> Option<&'a Asked> {
        let by_key = |key: &AnswerKey| match self.form.cell(key) {
            Some(FormCell::Fill { asked, .. }) => Some(asked),
            _ => None,
        };
        match (self.roles.get(&place), self.cleared.get(&place)) {
            (Some(CellRole::Answer { key, .. }), _) => return by_key(key),
            (None, Some(key)) => return by_key(key),
            _ => {}
        }
        let (at, _) = self.columns.get(&place.column)?;
        match self.rows.get(&place.row)? {
            Some(row) => match row.cells.get(*at) {
                Some(FormCell::Fill { asked, .. }) => Some(asked),
                _ => None,
            },
            None => self.table?.open.as_ref()?.asked.get(*at)?.as_ref(),
        }
    }

    /// Puts into a form what its cells say here, but for those that are to be put right: what is written into them is new.
    pub(crate) fn shows(&self, open: &[&Correction], form: &mut Form) {
        let Some(table) = self.table.and_then(|it| form.tables.iter_mut().find(|other| other.name == it.name)) else { return };
        for (at, row) in self.rows.iter().filter_map(|(at, row)| Some((*at, (*row)?))) {
            let Some(cells) = table.rows.iter_mut().find(|it| it.id == row.id).map(|it| &mut it.cells) else { continue };
            for (column, (position, _)) in &self.columns {
                let place = Place { row: at, column: *column };
                let Some(text) = self.sheet.at(place).map(|it| it.content.text()) else { continue };
                if open.iter().any(|it| it.at == place) || !matches!(self.roles.get(&place), Some(CellRole::Own | CellRole::Answer { .. })) {
                    continue;
                }
                match cells.get_mut(*position) {
                    Some(FormCell::Shown(shown) | FormCell::Fill { now: shown, .. }) => *shown = text,
                    Some(FormCell::Closed) | None => {}
                }
            }
        }
    }

    /// Blank cells that belong to the answer of one that is to be put right, so that it can be: the reason beside a value,
    /// the rest of a row that the addressee added.
    pub(crate) fn beside(&self, open: impl Iterator<Item = Place>) -> BTreeSet<Place> {
        let mut beside = BTreeSet::new();
        for at in open {
            let Some(row) = self.rows.get(&at.row) else { continue };
            let is_pair = |other: Option<&Asked>| {
                matches!(
                    (self.asked(at), other),
                    (Some(Asked::Value { .. }), Some(Asked::Line { .. })) | (Some(Asked::Line { .. }), Some(Asked::Value { .. }))
                )
            };
            let others = self.columns.keys().map(|it| Place { row: at.row, column: *it });
            let blank = others.filter(|it| self.sheet.at(*it).is_none());
            beside.extend(blank.filter(|it| match row {
                Some(_) => is_pair(self.asked(*it)),
                None => self.asked(*it).is_some(),
            }));
        }
        beside
    }

    /// The cell of the form at a place of a row of the form's.
    pub(crate) fn cell(&self, row: &'a FormRow, column: u32) -> Option<&'a FormCell> {
        row.cells.get(self.columns.get(&column)?.0)
    }

    /// Texts of a row of prose begin side by side, at its top.
    pub(crate) fn has_prose(&self, row: u32) -> bool {
        let Some(Some(row)) = self.rows.get(&row) else { return false };
        row.cells.iter().any(|it| matches!(it, FormCell::Fill { asked, .. } if super::asked::is_prose(asked)))
    }

    pub(crate) fn is_hidden_column(&self, column: u32) -> bool {
        self.id_column == Some(column)
    }

    pub(crate) fn width(&self, column: u32) -> u16 {
        self.widths.get(&column).copied().unwrap_or(BLANK)
    }

    /// Above the head: title, identity, hint.
    pub(crate) fn is_above_head(&self, row: u32) -> bool {
        self.head_row.is_some_and(|head| row < head) && self.code_row != Some(row)
    }

    /// The line of identity, as the form had it.
    pub(crate) fn is_identity(&self, place: Place, text: &str) -> bool {
        matches!(self.roles.get(&place), Some(CellRole::Own)) && text.starts_with(UNIT_MARK)
    }

    fn own(&self) -> impl Iterator<Item = (Place, String)> {
        let own = |place: &Place| matches!(self.roles.get(place), Some(CellRole::Own));
        self.sheet.cells.iter().filter(move |it| own(&it.at)).map(|it| (it.at, it.content.text()))
    }
}
