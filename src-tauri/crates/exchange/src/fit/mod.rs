//! 对号 (fitting): every cell of a workbook that came back is told what it is in the form.

mod cells;
mod frame;
pub(crate) mod grid;
mod identity;
mod index;
mod issued;
mod judge;
pub(crate) mod plain;
mod rows;
mod stretch;

use zhiheng_domain::{FormName, Quarter, UnitId};

use crate::form::{AnswerKey, Form};
use crate::workbook::{Place, Workbook};
use grid::Grid;
use index::Index;
use issued::Issued;
use judge::Judge;
use stretch::{Stretch, stretches};

pub use identity::identify;

/// 对号: every cell of a workbook is told what it is in a form.
///
/// A table is found by its hidden codes, else by its heads; a row by its hidden id, else by its title. What was copied and
/// says the same twice is taken once, its copy is `Own`. Cells of blanks only are empty. A hidden sheet of another unit,
/// quarter or ledger than the form's is left aside.
pub fn fit(workbook: &Workbook, form: &Form) -> Fitted {
    let grids: Vec<Grid<'_>> = workbook.sheets.iter().map(Grid::of).collect();
    let issued = Issued::of(&grids).of_form(form);
    let index = Index::of(form, &issued);
    let mut found: Vec<Stretch> = Vec::new();
    for (sheet, grid) in grids.iter().enumerate() {
        if issued.sheet != Some(sheet) {
            found.extend(stretches(sheet, grid, &index));
        }
    }
    let mut judge = Judge::of(&index, &grids);
    for table in 0..index.tables.len() {
        judge.table(table, &found);
    }
    for sheet in (0..grids.len()).filter(|it| found.iter().all(|stretch| stretch.sheet != *it)) {
        frame::sheet_without_table(&mut judge, sheet);
    }
    frame::settle_feet(&mut judge);
    judge.finish()
}

/// What a workbook says of itself: by its hidden sheet, else by the line under its title.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct IdentityFound {
    pub form: Option<FormName>,
    pub template: Option<u32>,
    pub ledger: Option<String>,
    pub year: Option<i32>,
    pub quarter: Option<Quarter>,
    pub plan_version: Option<i64>,
    pub unit: Option<UnitId>,
    /// Name of the unit in the hidden sheet.
    pub unit_name: Option<String>,
    pub code: Option<String>,
    /// What the lines in sight say, each different one once.
    pub shown_units: Vec<String>,
    pub shown_codes: Vec<String>,
    pub shown_titles: Vec<String>,
    /// The hidden sheet is gone or unreadable.
    pub hidden_gone: bool,
}

impl IdentityFound {
    /// Both are of one unit's form of one time, as far as they say.
    pub fn names_same(&self, other: &IdentityFound) -> bool {
        let unit = |it: &IdentityFound| (it.unit, it.unit_name.clone().or_else(|| it.shown_units.first().cloned()));
        (self.form, self.year, self.quarter) == (other.form, other.year, other.quarter) && unit(self) == unit(other)
    }
}

/// All cells of a workbook, each with its role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fitted {
    /// Every cell that is not empty (blanks only are empty), in the order of the workbook.
    pub cells: Vec<FittedCell>,
    /// Answers that stood in the form as it was given out and are blank now, in rows and columns that are there.
    pub cleared: Vec<Cleared>,
    /// Rows of the form that the workbook no longer has: table and row id.
    pub missing_rows: Vec<(String, String)>,
    /// Columns to be filled in that it no longer has: table and column code.
    pub missing_columns: Vec<(String, String)>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FittedCell {
    /// Index into the workbook's sheets.
    pub sheet: usize,
    pub at: Place,
    pub text: String,
    pub role: CellRole,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cleared {
    pub sheet: usize,
    pub at: Place,
    pub key: AnswerKey,
    /// What stood there.
    pub issued: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CellRole {
    /// The form's own, as it was given out; also an equal copy of an answer that was taken from its first place.
    Own,
    /// An answer in its place. `issued` is what stood there when the form was given out; `None` where nobody knows.
    Answer { key: AnswerKey, issued: Option<String> },
    /// Part of a row that the addressee added: table, number of the added row in it from 0, column code.
    Added { table: String, row: usize, column: String },
    /// 落款: code of the field.
    Foot { code: String },
    /// Not to be taken, and why.
    Misfit(Misfit),
}

/// Why a cell has no place in the form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Misfit {
    /// Outside the form, or on a sheet that is none of it.
    Stray,
    /// The form's own text was changed.
    Altered { was: String },
    /// In a column that is not asked in this row.
    NotAsked,
    /// In a row that is none of the form's, of a table without open rows.
    UnknownRow,
    /// The row's id says one row, its title another: both are named. Without an id (blank) the title alone names several
    /// rows that nothing tells apart; the first of them is named.
    RowInDoubt { by_id: String, by_title: String },
    /// Two rows of the workbook stand for one row of the form and say different things; the other's address is named.
    RowTwice { other: String },
    /// Two columns have one head and say different things.
    ColumnTwice { other: String },
    /// Merged over several rows or columns to fill in: whose it is cannot be told.
    MergedOver { addresses: String },
    /// `#DIV/0!`
    ErrorValue,
    /// A formula that was saved without its value.
    Unvalued,
}
