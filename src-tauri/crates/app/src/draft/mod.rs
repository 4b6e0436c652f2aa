//! 导入草稿 (drafts): a plan document read, reviewed, and made the plan of its year.

mod adopt;
mod make;
mod names;
mod review;
mod source;
mod units;

use zhiheng_domain::{Draft, DraftHeader, DraftId, DraftLine, DraftState, MemberUnit, Operation};
use zhiheng_intake::Reading;
use zhiheng_store::{Done, ReadTx};

pub use adopt::{Adoption, Left, UnitAnswer, UnitQuestion, UnitDecision};
pub use review::{NewItem, Reviewed};

use crate::{AppError, AppResult, Desk};

impl Desk {
    /// A reading becomes a draft.
    ///
    /// # Errors
    /// `NothingRead` where nothing of a plan was found; `NoFile`, `ReadOnly`, `NoOperator`.
    pub fn keep_reading(&mut self, reading: &Reading, file_name: &str, format: &str) -> AppResult<Done<DraftId>> {
        if reading.sentences.is_empty() {
            return Err(AppError::NothingRead);
        }
        let draft = make::draft_of(reading, file_name, format);
        self.change(Operation::ReadDraft, |tx| {
            let name = if file_name.is_empty() { "粘贴的文字" } else { file_name };
            tx.set_subject(format!("“{name}”"));
            Ok(zhiheng_store::add_draft(tx, &draft)?)
        })
    }

    /// 草稿名单, the latest first.
    ///
    /// # Errors
    /// `NoFile`.
    pub fn drafts(&self) -> AppResult<Vec<DraftLine>> {
        self.read(|tx| Ok(zhiheng_store::drafts(tx)?))
    }

    /// # Errors
    /// `NoFile`, `NotFound`.
    pub fn draft(&self, id: DraftId) -> AppResult<Draft> {
        self.read(|tx| Ok(zhiheng_store::draft(tx, id)?))
    }

    /// Every unit that the file has ever had, for the units that a document names.
    ///
    /// # Errors
    /// `NoFile`.
    pub fn register(&self) -> AppResult<Vec<MemberUnit>> {
        self.read(|tx| Ok(zhiheng_store::units(tx)?))
    }

    /// # Errors
    /// `DraftClosed`, `Stale`.
    pub fn edit_draft_header(&mut self, id: DraftId, revision: i64, header: DraftHeader) -> AppResult<Done<DraftId>> {
        self.change(Operation::ReviewDraft, |tx| {
            open_draft(tx, id)?;
            tx.set_subject(format!("抬头“{}”", names::short(&header.title)));
            zhiheng_store::edit_draft_header(tx, id, &header, revision)?;
            Ok(id)
        })
    }

    /// 放弃草稿: it stays in the file, and is offered no more.
    ///
    /// # Errors
    /// `DraftClosed`, `NotFound`.
    pub fn discard_draft(&mut self, id: DraftId) -> AppResult<Done<DraftId>> {
        self.change(Operation::DiscardDraft, |tx| {
            let draft = open_draft(tx, id)?;
            tx.set_subject(format!("“{}”", names::short(&draft.header.title)));
            zhiheng_store::set_draft_state(tx, id, DraftState::Discarded, None)?;
            Ok(id)
        })
    }
}

/// A draft that is still under review.
pub(crate) fn open_draft(tx: &ReadTx<'_>, id: DraftId) -> AppResult<Draft> {
    let draft = zhiheng_store::draft(tx, id)?;
    match draft.state {
        DraftState::Open => Ok(draft),
        state => Err(AppError::DraftClosed { state }),
    }
}
