//! The form, looked up by ids, codes, heads and titles.

use std::collections::{BTreeSet, HashMap};

use super::issued::Issued;
use super::plain::{plain, same};
use crate::form::{AnswerKey, Form, FormCell, FormColumn, FormRow, FormTable};

/// Name of the sheet of instructions, also its title.
pub(super) const INSTRUCTIONS: &str = "填写说明";

pub(super) struct Index<'a> {
    pub form: &'a Form,
    pub issued: &'a Issued,
    pub tables: Vec<TableIndex<'a>>,
    /// Table and column of a code.
    codes: HashMap<&'a str, Vec<(usize, usize)>>,
    /// Table and column of a head, as it is and as it was given out.
    heads: HashMap<String, Vec<(usize, usize)>>,
    /// No head is longer in bytes, blanks and breaks that people add included.
    longest_head: usize,
    /// What stands around the tables, as it is compared: titles, hints, instructions.
    pub frame: BTreeSet<String>,
    /// Labels of the foot with their field, the longest first.
    pub labels: Vec<(String, usize)>,
}

pub(super) struct TableIndex<'a> {
    pub table: &'a FormTable,
    pub ids: HashMap<&'a str, usize>,
    pub titles: HashMap<String, Vec<usize>>,
    pub title_column: Option<usize>,
    /// Columns that take something in a row or in an open one.
    pub fills: Vec<bool>,
}

impl<'a> Index<'a> {
    pub fn of(form: &'a Form, issued: &'a Issued) -> Index<'a> {
        let mut codes: HashMap<&str, Vec<(usize, usize)>> = HashMap::new();
        let mut heads: HashMap<String, Vec<(usize, usize)>> = HashMap::new();
        for (t, table) in form.tables.iter().enumerate() {
            for (c, column) in table.columns.iter().enumerate() {
                codes.entry(&column.code).or_default().push((t, c));
                for head in heads_of(table, column, issued) {
                    let known = heads.entry(plain(head)).or_default();
                    if !known.contains(&(t, c)) {
                        known.push((t, c));
                    }
                }
            }
        }
        heads.remove("");
        let longest = heads.keys().map(String::len).max().unwrap_or_default();
        let mut frame: BTreeSet<String> = form.tables.iter().map(|it| plain(&it.hint)).collect();
        frame.insert(plain(&form.title));
        frame.extend(issued.key("title").map(plain));
        frame.extend(form.instructions.iter().map(|it| plain(it)));
        frame.insert(plain(INSTRUCTIONS));
        frame.remove("");
        Index {
            form,
            issued,
            tables: form.tables.iter().map(|it| TableIndex::of(it, issued)).collect(),
            codes,
            heads,
            longest_head: longest * 3 + 64,
            frame,
            labels: labels(form, issued),
        }
    }

    pub fn by_code(&self, text: &str) -> &[(usize, usize)] {
        self.codes.get(text.trim()).map_or(&[], Vec::as_slice)
    }

    pub fn by_head(&self, text: &str) -> &[(usize, usize)] {
        if self.longest_head < text.len() {
            return &[];
        }
        self.heads.get(&plain(text)).map_or(&[], Vec::as_slice)
    }

    pub fn key(&self, table: usize, row: usize, column: usize) -> Option<AnswerKey> {
        let table = self.tables.get(table)?.table;
        let (row, column) = (table.rows.get(row)?, table.columns.get(column)?);
        Some(AnswerKey { table: table.name.clone(), row: row.id.clone(), column: column.code.clone() })
    }

    pub fn cell(&self, table: usize, row: usize, column: usize) -> Option<&'a FormCell> {
        self.tables.get(table)?.table.rows.get(row)?.cells.get(column)
    }

    /// What a label reads: as given out, and now.
    pub fn label(&self, table: usize, row: usize, column: usize) -> Option<Label<'_>> {
        let Some(FormCell::Shown(now)) = self.cell(table, row, column) else { return None };
        let issued = self.key(table, row, column).and_then(|it| self.issued.text(&it)).filter(|it| !it.is_empty());
        Some(Label { now, issued })
    }

    pub fn row_id(&self, table: usize, row: usize) -> String {
        self.tables.get(table).and_then(|it| it.table.rows.get(row)).map(|it| it.id.clone()).unwrap_or_default()
    }
}

pub(super) struct Label<'a> {
    now: &'a str,
    issued: Option<&'a str>,
}

impl Label<'_> {
    pub fn is(&self, text: &str) -> bool {
        same(text, self.now) || self.issued.is_some_and(|it| same(text, it))
    }

    pub fn was(&self) -> String {
        self.issued.unwrap_or(self.now).to_owned()
    }
}

impl<'a> TableIndex<'a> {
    fn of(table: &'a FormTable, issued: &Issued) -> TableIndex<'a> {
        let mut titles: HashMap<String, Vec<usize>> = HashMap::new();
        for (r, row) in table.rows.iter().enumerate() {
            for title in titles_of(table, row, issued) {
                let known = titles.entry(plain(title)).or_default();
                if known.last() != Some(&r) {
                    known.push(r);
                }
            }
        }
        titles.remove("");
        let takes = |c: usize| {
            let open = table.open.as_ref().is_some_and(|it| matches!(it.asked.get(c), Some(Some(_))));
            open || table.rows.iter().any(|it| matches!(it.cells.get(c), Some(FormCell::Fill { .. })))
        };
        TableIndex {
            table,
            ids: table.rows.iter().enumerate().map(|(r, it)| (it.id.as_str(), r)).collect(),
            titles,
            title_column: table.title_column(),
            fills: (0..table.columns.len()).map(takes).collect(),
        }
    }

    pub fn by_id(&self, text: &str) -> Option<usize> {
        self.ids.get(text.trim()).copied()
    }

    pub fn by_title(&self, text: &str) -> &[usize] {
        self.titles.get(&plain(text)).map_or(&[], Vec::as_slice)
    }

    /// Whether a row has a cell to fill in.
    pub fn asks(&self, row: usize) -> bool {
        self.table.rows.get(row).is_some_and(|it| it.cells.iter().any(|it| matches!(it, FormCell::Fill { .. })))
    }

    /// Whether an added row is asked for this column.
    pub fn open_asks(&self, column: usize) -> bool {
        self.table.open.as_ref().is_some_and(|it| matches!(it.asked.get(column), Some(Some(_))))
    }
}

fn labels(form: &Form, issued: &Issued) -> Vec<(String, usize)> {
    let mut labels: Vec<(String, usize)> = Vec::new();
    for (n, field) in form.foot.iter().enumerate() {
        for label in std::iter::once(field.label.as_str()).chain(issued.label(&field.code).filter(|_| !field.code.is_empty())) {
            let label = plain(label).trim_end_matches(':').to_owned();
            if !label.is_empty() && labels.iter().all(|it| it.0 != label) {
                labels.push((label, n));
            }
        }
    }
    labels.sort_by_key(|it| std::cmp::Reverse(it.0.len()));
    labels
}

fn heads_of<'a>(table: &'a FormTable, column: &'a FormColumn, issued: &'a Issued) -> impl Iterator<Item = &'a str> {
    std::iter::once(column.head.as_str()).chain(issued.head(&table.name, &column.code))
}

fn titles_of<'a>(table: &'a FormTable, row: &'a FormRow, issued: &'a Issued) -> impl Iterator<Item = &'a str> {
    let column = table.title_column().and_then(|it| table.columns.get(it)).map(|it| it.code.clone()).unwrap_or_default();
    let key = AnswerKey { table: table.name.clone(), row: row.id.clone(), column };
    std::iter::once(table.title_of(row)).chain(issued.text(&key))
}
