//! A workbook under the hands of people: every cell knows what it is due to be found as, wherever it is moved to.
#![allow(dead_code, reason = "each test binary takes what it needs")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "all of it is for tests")]

pub mod edit;
pub mod filled;
pub mod form;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use zhiheng_domain::Moment;
use zhiheng_exchange::{
    AnswerKey, Block, CellRole, Content, Fitted, Form, FormCell, Misfit, Place, Sheet, SheetCell, Workbook, WorkbookKind,
};

#[derive(Clone)]
pub struct Book {
    pub pages: Vec<Page>,
}

#[derive(Clone)]
pub struct Page {
    pub name: String,
    pub hidden: bool,
    /// By row, then by column.
    pub cells: BTreeMap<(u32, u32), Cell>,
    pub merged: Vec<Block>,
}

#[derive(Debug, Clone)]
pub struct Cell {
    pub content: Content,
    pub due: Due,
    /// The content is what a formula came to.
    pub formula: bool,
}

/// What a cell is due to be found as.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Due {
    Own,
    /// The first of equal ones is the answer, the others are the form's own.
    Answer(AnswerKey),
    /// Table and column of an added row.
    Added(String, String),
    Foot(String),
    Stray,
    Altered,
    NotAsked,
    UnknownRow,
    RowInDoubt,
    RowTwice,
    ColumnTwice,
    MergedOver,
    ErrorValue,
    Unvalued,
}

pub fn text(text: &str) -> Content {
    Content::Text(text.to_owned())
}

pub fn number(text: &str) -> Content {
    Content::Number(text.to_owned())
}

pub fn key(table: &str, row: &str, column: &str) -> AnswerKey {
    AnswerKey { table: table.to_owned(), row: row.to_owned(), column: column.to_owned() }
}

/// When the forms of the tests were made.
pub fn made_at() -> Moment {
    "2016-06-20 09:30:00".parse().unwrap()
}

impl Book {
    /// The form as it goes out: written, and read again.
    pub fn issued(form: &Form) -> Book {
        let bytes = zhiheng_exchange::write(form, made_at()).expect("a form is written");
        let workbook = zhiheng_exchange::open(&bytes, "issued.xlsx").expect("what was written is read");
        let pages = workbook.sheets.iter().map(|sheet| {
            let cell = |it: &SheetCell| ((it.at.row, it.at.column), Cell { content: it.content.clone(), due: Due::Own, formula: false });
            Page { name: sheet.name.clone(), hidden: sheet.hidden, cells: sheet.cells.iter().map(cell).collect(), merged: sheet.merged.clone() }
        });
        let mut book = Book { pages: pages.collect() };
        for table in &form.tables {
            let page = book.page(&table.name);
            for row in &table.rows {
                for (column, cell) in table.columns.iter().zip(&row.cells) {
                    let place = (page.row(&row.id), page.column(&column.code));
                    if let (FormCell::Fill { .. }, Some(cell)) = (cell, page.cells.get_mut(&place)) {
                        cell.due = Due::Answer(key(&table.name, &row.id, &column.code));
                    }
                }
            }
        }
        book
    }

    /// The first sheet of this name.
    pub fn page(&mut self, name: &str) -> &mut Page {
        self.pages.iter_mut().find(|it| it.name == name).unwrap_or_else(|| panic!("a sheet {name}"))
    }

    pub fn drop_page(&mut self, name: &str) {
        self.pages.retain(|it| it.name != name);
    }

    /// Writes an answer into its cell of the pristine form.
    pub fn answer(&mut self, table: &str, row: &str, column: &str, content: Content) {
        let page = self.page(table);
        let place = (page.row(row), page.column(column));
        page.put(place, content, Due::Answer(key(table, row, column)));
    }

    /// Writes into an open row, from 0, of the pristine form.
    pub fn add(&mut self, form: &Form, table: &str, row: u32, column: &str, content: Content) {
        let fixed = form.tables.iter().find(|it| it.name == table).unwrap().rows.len();
        let page = self.page(table);
        let place = (5 + u32::try_from(fixed).unwrap() + row, page.column(column));
        page.put(place, content, Due::Added(table.to_owned(), column.to_owned()));
    }

    pub fn sign(&mut self, label: &str, code: &str, content: Content) {
        let page = self.pages.iter_mut().find(|it| it.find(label).is_some()).expect("a foot");
        let (row, column) = page.find(label).unwrap();
        page.put((row, column + 1), content, Due::Foot(code.to_owned()));
    }

    pub fn workbook(&self) -> Workbook {
        let sheets = self.pages.iter().map(|page| Sheet {
            name: page.name.clone(),
            hidden: page.hidden,
            cells: page
                .cells
                .iter()
                .map(|((row, column), it)| SheetCell { at: Place { row: *row, column: *column }, content: it.content.clone() })
                .collect(),
            merged: page.merged.clone(),
        });
        Workbook { kind: WorkbookKind::Xlsx, saved_at: None, sheets: sheets.collect(), macros: false, links: false }
    }

    /// Cells that are not empty.
    pub fn count(&self) -> usize {
        self.pages.iter().flat_map(|it| it.cells.values()).filter(|it| !it.content.text().trim().is_empty()).count()
    }

    /// Every cell was found once and as what it is due, in the order of the workbook; what differs is told in lines.
    pub fn differences(&self, fitted: &Fitted) -> Vec<String> {
        let mut differences = Vec::new();
        let mut found: HashMap<(usize, Place), &zhiheng_exchange::FittedCell> = HashMap::new();
        for cell in &fitted.cells {
            if found.insert((cell.sheet, cell.at), cell).is_some() {
                differences.push(format!("{} of sheet {} is told twice", cell.at.address(), cell.sheet));
            }
        }
        let mut answered: BTreeSet<&AnswerKey> = BTreeSet::new();
        let mut rows: BTreeMap<(&str, usize), (usize, u32)> = BTreeMap::new();
        for (sheet, page) in self.pages.iter().enumerate() {
            for ((row, column), cell) in page.cells.iter().filter(|it| !it.1.content.text().trim().is_empty()) {
                let at = Place { row: *row, column: *column };
                let name = format!("{}!{} “{}”", page.name, at.address(), cell.content.text());
                let Some(fitted) = found.remove(&(sheet, at)) else {
                    differences.push(format!("{name} is not told"));
                    continue;
                };
                let due = match &cell.due {
                    Due::Answer(key) if !answered.insert(key) => Due::Own,
                    due => due.clone(),
                };
                if kind(&fitted.role) != due {
                    differences.push(format!("{name}: due {due:?}, found {:?}", fitted.role));
                }
                if let CellRole::Added { table, row: no, .. } = &fitted.role
                    && *rows.entry((table, *no)).or_insert((sheet, *row)) != (sheet, *row)
                {
                    differences.push(format!("{name}: added row {no} stands in two places"));
                }
                if !matches!(fitted.role, CellRole::Foot { .. }) && fitted.text != cell.content.text() {
                    differences.push(format!("{name}: read as “{}”", fitted.text));
                }
            }
        }
        differences.extend(found.values().map(|it| format!("{} of sheet {} is not there", it.at.address(), it.sheet)));
        if !fitted.cells.is_sorted_by_key(|it| (it.sheet, it.at)) {
            differences.push("not in the order of the workbook".to_owned());
        }
        differences
    }
}

pub fn kind(role: &CellRole) -> Due {
    match role {
        CellRole::Own => Due::Own,
        CellRole::Answer { key, .. } => Due::Answer(key.clone()),
        CellRole::Added { table, column, .. } => Due::Added(table.clone(), column.clone()),
        CellRole::Foot { code } => Due::Foot(code.clone()),
        CellRole::Misfit(misfit) => match misfit {
            Misfit::Stray => Due::Stray,
            Misfit::Altered { .. } => Due::Altered,
            Misfit::NotAsked => Due::NotAsked,
            Misfit::UnknownRow => Due::UnknownRow,
            Misfit::RowInDoubt { .. } => Due::RowInDoubt,
            Misfit::RowTwice { .. } => Due::RowTwice,
            Misfit::ColumnTwice { .. } => Due::ColumnTwice,
            Misfit::MergedOver { .. } => Due::MergedOver,
            Misfit::ErrorValue => Due::ErrorValue,
            Misfit::Unvalued => Due::Unvalued,
        },
    }
}
