//! 对号 (fitting): every cell of a workbook that came back is told what it is in the form.

use zhiheng_domain::{FormName, Quarter, UnitId};

use crate::form::AnswerKey;
use crate::workbook::Place;

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

/// All cells of a workbook, each with its role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fitted {
    /// Every cell that is not empty, in the order of the workbook.
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
    /// The form's own, as it was given out.
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
    /// The row's id says one row, its title another: both are named.
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
