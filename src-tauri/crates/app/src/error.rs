//! What a use case can fail with. The Chinese sentence for each is `api`'s.

use std::io;
use std::path::PathBuf;

use thiserror::Error;
use zhiheng_domain::{AcceptanceBlock, Date, DraftState, Violation};
use zhiheng_exchange::{WorkbookError, WriteError};
use zhiheng_intake::SourceError;
use zhiheng_print::PrintError;
use zhiheng_store::{Holder, ReadOnlyCause, StoreError};

use crate::assessment::AssessmentFault;
use crate::forms::FormFault;

pub type AppResult<T> = Result<T, AppError>;

#[derive(Debug, Error)]
pub enum AppError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Rule(#[from] Violation),
    #[error(transparent)]
    Print(#[from] PrintError),
    #[error(transparent)]
    Source(#[from] SourceError),
    /// A file that is not read as a workbook.
    #[error(transparent)]
    Workbook(#[from] WorkbookError),
    /// A form that cannot be written as a workbook.
    #[error(transparent)]
    FormUnwritten(#[from] WriteError),
    /// 填报件: a file that came back, or a cell of it.
    #[error(transparent)]
    Form(#[from] FormFault),
    /// 考核: what was refused.
    #[error(transparent)]
    Assessment(#[from] AssessmentFault),
    /// The file is open in another program, or must not be changed: it stands as it was.
    #[error("{} cannot be replaced", path.display())]
    FileHeld { path: PathBuf },
    /// Not one sentence was found.
    #[error("nothing was read")]
    NothingRead,
    #[error("the draft is {state:?}")]
    DraftClosed { state: DraftState },
    /// It cannot enter a plan as it is.
    #[error("{item}: {rule}")]
    ItemUnfit { item: String, rule: Violation },
    /// It cannot stand there, or be put together with that.
    #[error("{item} is of another kind")]
    WrongKind { item: String },
    /// A sentence that an item stands on has a target.
    #[error("the sentence is {item}'s")]
    SentenceInUse { item: String },
    #[error("{items} items and {sentences} sentences are undecided")]
    DraftUnfinished { items: usize, sentences: usize },
    #[error("the draft has no year")]
    DraftWithoutYear,
    #[error("no item was accepted")]
    NothingAccepted,
    #[error("{year} has a plan already")]
    YearTaken { year: i32 },
    #[error("nobody said which unit {name:?} is")]
    UnitUndecided { name: String },
    #[error("no file is open")]
    NoFile,
    #[error("no operator is chosen")]
    NoOperator,
    /// The file is open for reading only; `holder` where another program has it and is known.
    #[error("the file is open read-only: {cause:?}")]
    ReadOnly { cause: ReadOnlyCause, holder: Option<Holder> },
    /// 回看: the file is shown as it was on a day.
    #[error("looking back to {day}")]
    LookingBack { day: Date },
    /// 全文检索 has no index of the past.
    #[error("looking back to {day}, where no text can be looked for")]
    SearchOfPresentOnly { day: Date },
    #[error("the file is of {first}, later than {day}")]
    LookBackTooEarly { day: Date, first: Date },
    /// A step of a report dated on a day that is still to come.
    #[error("{day} is later than {latest}")]
    DayToCome { day: Date, latest: Date },
    /// 报送 of a report in which nothing stands.
    #[error("nothing is reported yet")]
    NothingReported,
    /// 认定 is blocked by what the checks found.
    #[error("{} errors and {} warnings are open", block.errors, block.warnings)]
    ChecksOpen { block: AcceptanceBlock },
    /// Not a kind of file that is handed in as evidence.
    #[error("{name} is no kind of evidence")]
    AttachmentKind { name: String },
    #[error("{name} is not what its name says")]
    AttachmentNotAsNamed { name: String },
    #[error("unknown place {token:?}")]
    UnknownPlace { token: String },
    #[error("{} is there already", path.display())]
    AlreadyThere { path: PathBuf },
    /// The file open now cannot be the goal of a copy or a restore of another.
    #[error("{} is the open file", path.display())]
    IsOpenFile { path: PathBuf },
    #[error("no paper with code {code}")]
    NoPaper { code: String },
    /// 校验码 of no paper, neither at hand nor registered.
    #[error("no paper at hand or registered with code {code:?}")]
    NoSuchCode { code: String },
    #[error("paper {code} has no figure {no}")]
    NoFigure { code: String, no: u32 },
    /// A paper of forms is not made anew from an order.
    #[error("{title} has no order")]
    PaperWithoutOrder { title: String },
    /// The register keeps a paper's bytes, not what it was made of.
    #[error("{title} is kept as PDF alone")]
    OnlyPdf { title: String },
    #[error("unknown paper {name:?}")]
    UnknownPaper { name: String },
    /// The order does not say of what.
    #[error("{} needs {what}", paper.code())]
    PaperNeeds { paper: zhiheng_print::PaperName, what: &'static str },
    /// The plan came out after the quarter, and nobody reported it: there is nothing that the paper could say.
    #[error("{} of {quarter}: the plan was issued on {issued_on}", paper.code())]
    NothingToSay { paper: zhiheng_print::PaperName, quarter: zhiheng_domain::Quarter, issued_on: zhiheng_domain::Date },
    #[error("nothing to undo")]
    NothingToUndo,
    #[error("nothing to redo")]
    NothingToRedo,
    /// 定版 of a plan that is as its last version says.
    #[error("nothing changed since version {no}")]
    VersionUnchanged { no: i64 },
    #[error("the plan of {year} has no version {no}")]
    NoSuchVersion { year: i32, no: i64 },
    #[error("on {day} the file had no plan of {year} yet, it came in on {since}")]
    PlanNotThereYet { year: i32, day: Date, since: Date },
    /// A fault of the program itself: the built-in plan does not read.
    #[error("built-in plan: {detail}")]
    BuiltIn { detail: String },
    #[error("{}: {source}", path.display())]
    Io { path: PathBuf, source: io::Error },
}
