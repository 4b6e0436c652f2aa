//! 用例 (use cases): what the office does, on a `Desk`. Opens every transaction, joins store and print, and is handed the
//! clock and the folders of this PC.

pub mod assessment;
mod backup;
mod builtin;
mod clock;
mod contact;
mod desk;
mod draft;
mod entry;
mod error;
mod find;
mod forms;
mod look_back;
mod matrix;
mod papers;
mod place;
mod plan;
mod quarter;
mod reform;
mod roll_over;
mod sample;
mod session;
mod settings;
mod surroundings;
mod target_life;
mod undo;
mod unit;
mod version;

pub use backup::Backup;
pub use clock::{Clock, FixedClock, SystemClock};
pub use contact::{Paste, PastedOutcome, PastedRow};
pub use desk::Desk;
pub use draft::{Adoption, Left, NewItem, Reviewed, UnitAnswer, UnitDecision, UnitQuestion};
pub use entry::{EntryUnit, Refused, TypedCell};
pub use error::{AppError, AppResult};
pub use find::{Found, FoundWhat};
pub use forms::*;
pub use matrix::RoleEdit;
pub use papers::*;
pub use place::Place;
pub use quarter::*;
pub use plan::HeaderEdit;
pub use reform::{Reform, Takeover};
pub use roll_over::{CarriedTargets, DroppedMark, MergedMark, RollOver, RollOverCounts, UnitChange};
pub use sample::assessment::*;
pub use session::{EXTENSION, FileState, Session};
pub use settings::Looks;
pub use surroundings::Surroundings;
pub use target_life::TargetLife;
pub use undo::Steps;
pub use unit::{UnitCard, UnitTask};
pub use version::Versions;

// What use cases hand out as it comes from the floors below.
pub use zhiheng_exchange as exchange;
pub use zhiheng_intake as intake;
pub use zhiheng_print::{PaperGroup, PaperName, PaperScope, PrintError, code_of};
pub use zhiheng_print::fonts::{FontFault, FontRole, FoundFont, InstalledFont};
pub use zhiheng_print::document::FigureId;
pub use zhiheng_print::layout::SheetName;
pub use zhiheng_store::{
    Cell, Changed as CellChanged, FormCellNote, FormImport, FormIssue, CompanionState, UnitReport, CompanionFault, DeliverableEdit, Done, EntrySheetRow, Holder, NewTarget, NewUnit, Noun, ReadOnlyCause, StoreError,
    AssessedHit, AssessedTextKind, TextHit, TextKind, TextStep, TrailStep, UnitEdit, VerifyFinding, VerifyKind, PrintedAct, PrintedPaper,
};
