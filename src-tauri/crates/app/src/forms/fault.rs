//! What can be wrong with a file that came back, or with one of its cells. The Chinese sentence for each is `api`'s.

use thiserror::Error;
use zhiheng_domain::{FormName, Moment, Quarter};
use zhiheng_exchange::Misfit;

#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum FormFault {
    /// Nothing in it says which form it is.
    #[error("not a form of this program")]
    NotAForm,
    #[error("no unit is called {name:?}")]
    UnknownUnit { name: String },
    /// The unit has no task in the plan.
    #[error("{unit} is not asked")]
    NotAsked { unit: String },
    /// The form has no cell for the unit to fill: no target is its own.
    #[error("{form:?} asks nothing of {unit}")]
    NothingAsked { unit: String, form: FormName },
    /// Its hidden sheet, its 表号 and the line in sight name different units.
    #[error("the form of {given} says {shown}")]
    WrongUnit { given: String, shown: String },
    #[error("a {is:?} form, not {wanted:?}")]
    WrongForm { is: FormName, wanted: FormName },
    #[error("of {is}, not {wanted}")]
    WrongTime { is: String, wanted: String },
    /// Nothing in it says of which quarter it is.
    #[error("of no known quarter")]
    NoTime,
    /// Given out by a newer program.
    #[error("template {template}")]
    NewerTemplate { template: u32 },
    /// It was made before the one that was taken on `at`.
    #[error("older than {newer}")]
    Older { newer: String, at: Moment },
    #[error("the report of {quarter} is closed")]
    ReportClosed { quarter: Quarter, accepted: bool },
    #[error("{0:?}")]
    Cell(Misfit),
    /// Both a number and why there is none.
    #[error("a value and a reason")]
    ValueAndReason,
    /// 0.77 where 77% may be meant.
    #[error("{text} may be a share")]
    ShareOrPercent { text: String, percent: String },
    /// 台账: the target is none of the unit's counts.
    #[error("no count target {name:?}")]
    UnknownTarget { name: String },
    /// 台账: a row without a name or a target.
    #[error("row without {field}")]
    RowIncomplete { field: &'static str },
    /// 台账: other cells of the row cannot be taken, so the row is not.
    #[error("row refused for {heads:?}")]
    RowRefused { heads: Vec<String> },
    /// The ledger was changed since the unit got its form.
    #[error("changed by {by}")]
    ChangedSince { by: String, at: Option<Moment> },
    /// Nothing to take is in the file.
    #[error("nothing to take")]
    NothingToTake,
    /// The very file was taken already, and what was refused in it still is.
    #[error("taken already")]
    TakenAlready,
    /// Files that wait are too many, or too large together.
    #[error("more than {limit} waiting {what}")]
    TooManyWaiting { what: &'static str, limit: u64 },
    #[error("no waiting file {token}")]
    NoSuchReturn { token: String },
    #[error("no workbook among the places")]
    NoFiles,
    #[error("the import is withdrawn")]
    WithdrawnAlready,
    /// 回填件 of an import that was taken back.
    #[error("of a withdrawn import")]
    ImportWithdrawn,
    /// 回填件: nothing was refused.
    #[error("nothing to correct")]
    NothingToCorrect,
}
