//! 表件 (form): what is asked of one addressee, as data: tables of rows with ids, cells to fill with what they take.
//! Writer and reader know nothing else, so any form goes through them: 季度填报, 目标报备.

use zhiheng_domain::{FormName, Quarter, TargetKind, TextField, UnitId};

/// The version of the layout, written into every workbook. Move it when a change makes older files unreadable by position.
pub const TEMPLATE: u32 = 1;

/// 表件: what one addressee gets, in one workbook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    pub identity: FormIdentity,
    /// `2016年二季度进展情况填报表`
    pub title: String,
    /// Full name of the addressee.
    pub addressee: String,
    /// 填写说明, a line each, without numbers.
    pub instructions: Vec<String>,
    /// One worksheet each.
    pub tables: Vec<FormTable>,
    /// 落款, at the end of the last table.
    pub foot: Vec<FootField>,
}

/// What the hidden sheet says of the whole, and the line under the title in sight.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormIdentity {
    pub form: FormName,
    pub template: u32,
    /// The mark of the ledger that gave the form out: row ids mean something in that one only.
    pub ledger: String,
    pub year: i32,
    /// `None` for a form of the whole year.
    pub quarter: Option<Quarter>,
    /// 计划版本号.
    pub plan_version: i64,
    pub unit: UnitId,
    pub unit_name: String,
    /// 表号 of the issue, unique in the ledger: `2016Q2-03-1`. Stands on every sheet.
    pub code: String,
}

/// A table: a head of columns, fixed rows, and rows that the addressee may add.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormTable {
    /// Name of the worksheet: `指标`, `进展`, `台账`. Also the first part of an answer's key.
    pub name: String,
    /// A line under the title that says what to do here.
    pub hint: String,
    pub columns: Vec<FormColumn>,
    pub rows: Vec<FormRow>,
    pub open: Option<Open>,
}

/// 空行: rows for what the addressee adds; every column of theirs takes what its `asked` says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Open {
    /// Blank rows to print.
    pub rows: u32,
    /// What each column takes, in the order of the table's columns; `None` for one that stays empty.
    pub asked: Vec<Option<Asked>>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormColumn {
    /// `value`; the last part of an answer's key. Stands in the hidden row above the head.
    pub code: String,
    /// As printed; also what a column is found by.
    pub head: String,
    /// In hanzi of the sheet's type.
    pub width: u16,
    /// Numbers stand right, short words in the middle, prose left.
    pub align: ColumnAlign,
    /// What of a row is its title: found by it where its id is gone.
    pub is_title: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ColumnAlign {
    Left,
    Centre,
    Right,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormRow {
    /// `t12`, `k3`: unique in the table. Stands in the hidden first column.
    pub id: String,
    /// One for each column of the table.
    pub cells: Vec<FormCell>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FormCell {
    /// Stands there to be read.
    Shown(String),
    /// To be filled in; `now` is what the ledger has, as it would be written, blank where nothing is.
    Fill { asked: Asked, now: String },
    /// Not asked here (不填): greyed.
    Closed,
}

/// 所问: what a cell takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    /// A value of a target: a number in its 计量单位 that its kind allows.
    Value { kind: TargetKind, measure_unit: String },
    /// A number in a 计量单位: 基期值, 目标值.
    Amount { measure_unit: String },
    /// Whole percent from 0 to 100.
    Percent,
    /// Prose of a report.
    Text(TextField),
    /// One line of at most so many characters. `suggestions` stand in a drop-down; other words are taken too.
    Line { field: &'static str, limit: usize, suggestions: Vec<String> },
    Date,
    /// 市州, by name or code.
    Prefecture,
    /// One of these words and no other.
    OneOf(Vec<String>),
}

/// 落款的一栏: a label and a place to write. `code` is blank for one that is signed by hand only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FootField {
    pub code: String,
    pub label: String,
}

/// Where an answer belongs: the table's name, the row's id, the column's code.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AnswerKey {
    pub table: String,
    pub row: String,
    pub column: String,
}

impl Form {
    /// The cell of a key.
    pub fn cell(&self, key: &AnswerKey) -> Option<&FormCell> {
        let table = self.tables.iter().find(|it| it.name == key.table)?;
        let column = table.columns.iter().position(|it| it.code == key.column)?;
        table.rows.iter().find(|it| it.id == key.row)?.cells.get(column)
    }
}

impl FormTable {
    pub fn title_column(&self) -> Option<usize> {
        self.columns.iter().position(|it| it.is_title)
    }

    /// `任务3`, `服务业重点品牌`: what a row is called.
    pub fn title_of<'a>(&self, row: &'a FormRow) -> &'a str {
        match self.title_column().and_then(|it| row.cells.get(it)) {
            Some(FormCell::Shown(text)) => text,
            _ => "",
        }
    }
}
