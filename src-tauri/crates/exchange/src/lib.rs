//! 填报件 (forms): workbooks that go out to be filled in and come back. A form is described once as data; the writer makes
//! a workbook of it, the reader finds its cells again in whatever came back.
//!
//! Out: `Form` → `write` → bytes. Back: bytes → `open` (bounds, then the library) → `Workbook` → `identify` → the ledger
//! builds the `Form` → `fit` → every cell with its role. Workbooks of the assessment stand in `assessment`.

pub mod assessment;
mod error;
mod fit;
mod form;
mod read;
mod workbook;
mod write;

pub use error::{Bound, Stranger, WorkbookError};
pub use fit::{CellRole, Cleared, Fitted, FittedCell, IdentityFound, Misfit, fit, identify};
pub use form::{
    AnswerKey, Asked, ColumnAlign, FootField, Form, FormCell, FormColumn, FormIdentity, FormRow, FormTable, Open, TEMPLATE,
};
pub use read::{check_size, open};
pub use workbook::{Block, Content, Place, Sheet, SheetCell, Workbook, WorkbookKind};
pub use write::{
    CODE_MARK, CORRECTION_SHEET, Correction, GUIDE_SHEET, HIDDEN_SHEET, TABLE_MARK, UNIT_MARK, WriteError, correction, write,
};
