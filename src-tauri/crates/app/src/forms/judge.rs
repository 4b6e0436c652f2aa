//! 判定 (judging): what becomes of each cell of a file.

use std::sync::Arc;

use zhiheng_domain::{FormCellFate, LedgerEntryId, Moment, TaskId};
use zhiheng_exchange::{Asked, Place};

use super::spot::Spot;
use super::FormFault;
use crate::AppError;

/// A cell of a file with what becomes of it.
#[derive(Debug, Clone)]
pub struct JudgedCell {
    /// Within the file: cells in the order of the workbook, after them the blanks that clear.
    pub no: u32,
    /// Index of the sheet in the workbook, and its name.
    pub sheet_no: usize,
    pub sheet: String,
    pub at: Place,
    /// `任务3 服务业重点品牌 · 本季累计完成`; blank outside the form.
    pub label: String,
    pub text: String,
    /// What the ledger has, as a form writes it.
    pub now: String,
    pub fate: Fate,
    pub spot: Option<Spot>,
    pub task: Option<TaskId>,
    pub asked: Option<Asked>,
    /// The item that it became.
    pub entry: Option<LedgerEntryId>,
}

#[derive(Debug, Clone)]
pub enum Fate {
    /// The form's own.
    Own,
    New,
    Changed,
    Cleared,
    Unchanged,
    /// The unit left it as it was given out; who changed it since.
    Kept { by: String, at: Option<Moment> },
    Conflict(FormFault),
    Refused(Arc<AppError>),
}

impl Fate {
    pub(super) fn refused(cause: impl Into<AppError>) -> Fate {
        Fate::Refused(Arc::new(cause.into()))
    }

    /// As it is noted; the form's own and what is unchanged is only counted.
    pub fn word(&self) -> Option<FormCellFate> {
        match self {
            Fate::Own | Fate::Unchanged => None,
            Fate::New => Some(FormCellFate::New),
            Fate::Changed => Some(FormCellFate::Changed),
            Fate::Cleared => Some(FormCellFate::Cleared),
            Fate::Kept { .. } => Some(FormCellFate::Kept),
            Fate::Conflict(_) => Some(FormCellFate::Conflict),
            Fate::Refused(_) => Some(FormCellFate::Refused),
        }
    }
}

/// Why a cell is not taken, and what to write instead, for people.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CellWords {
    pub message: String,
    pub instead: String,
}

/// The words are the border's; they are noted with the import.
pub type Wording = fn(&Fate, Option<&Asked>) -> CellWords;

/// Whether a file changes anything in the ledger: who signed it is noted with the import only.
pub(super) fn changes_the_ledger(cells: &[JudgedCell]) -> bool {
    cells.iter().any(|it| it.spot.is_some() && matches!(it.fate, Fate::New | Fate::Changed | Fate::Cleared))
}

/// How a file stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReturnVerdict {
    Clean,
    Same,
    Partly,
    Conflict,
    Blocked,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ReturnCounts {
    pub new: u32,
    pub changed: u32,
    pub cleared: u32,
    pub unchanged: u32,
    pub kept: u32,
    pub conflict: u32,
    pub refused: u32,
    pub own: u32,
    /// All cells that are not empty.
    pub cells: u32,
}

impl ReturnCounts {
    pub fn of(cells: &[JudgedCell]) -> ReturnCounts {
        let mut counts = ReturnCounts::default();
        for it in cells {
            let one = match it.fate {
                Fate::Own => &mut counts.own,
                Fate::New => &mut counts.new,
                Fate::Changed => &mut counts.changed,
                Fate::Cleared => &mut counts.cleared,
                Fate::Unchanged => &mut counts.unchanged,
                Fate::Kept { .. } => &mut counts.kept,
                Fate::Conflict(_) => &mut counts.conflict,
                Fate::Refused(_) => &mut counts.refused,
            };
            *one += 1;
            counts.cells += u32::from(!it.text.is_empty());
        }
        counts
    }

    /// Cells that are taken: what changes the ledger, and the 落款, which the import keeps.
    pub fn taken(&self) -> u32 {
        self.new + self.changed + self.cleared
    }

    pub(super) fn verdict(&self) -> ReturnVerdict {
        match (self.conflict, self.refused, self.taken()) {
            (1.., _, _) => ReturnVerdict::Conflict,
            (0, 1.., _) => ReturnVerdict::Partly,
            (0, 0, 0) => ReturnVerdict::Same,
            (0, 0, _) => ReturnVerdict::Clean,
        }
    }
}
