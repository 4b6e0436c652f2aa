//! 季度工作 (the quarter): entering, checking, accepting, and what it all comes to.

mod board;
mod cells;
mod checks;
mod evidence;
mod file_name;
mod ledger;
mod notes;
mod overview;
mod repeats;
mod rules;
mod sheets;
mod standing;
mod steps;
mod texts;
mod trend;

pub(crate) use board::contact_line;
pub use board::{Board, BoardCounts, BoardUnit};
pub use cells::{PlacedText, RefusedCell, RefusedText, TextsSet, TypedPlace, TypedText};
pub(crate) use checks::tasks_of;
pub use checks::{Checked, block_of};
pub(crate) use evidence::{XLS, XLSX};
pub(crate) use evidence::{Gap, gaps_of};
pub use evidence::{AttachedFile, EvidenceGap, EvidenceState, NewFile, SharedEvidence};
pub(crate) use file_name::plain_name;
pub(crate) use ledger::{one_line, owner};
pub(crate) use sheets::due_on;
pub use ledger::{EntriesPreview, EntryRow, LedgerUnit, PreviewedEntry, TargetLedger};
pub use overview::{Overview, OverviewCell, OverviewTask, Todo, TodoKind};
pub use repeats::Repeat;
pub use rules::{ATTACHMENTS_WARN, OfficeRules};
pub use sheets::{CellAround, QuarterSheet, TaskSheet, TaskSheetUnit, TextAround};
pub use standing::{Standing, TargetStanding, worst_of};
pub(crate) use steps::name_of;
pub use steps::{Blocked, StepOutcome, SubmissionChange};
pub use texts::TextHitFound;
pub use trend::{Trend, UnitTrend, YearPoint};
