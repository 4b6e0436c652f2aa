//! 撤销与重做 (undo, redo), named in words.

use zhiheng_domain::{AuditEntry, AuditId, Operation};
use zhiheng_store::Done;

use crate::{AppError, AppResult, Desk};

/// What Ctrl+Z and Ctrl+Y would do now.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Steps {
    pub undo: Option<String>,
    pub redo: Option<String>,
}

impl Desk {
    /// # Errors
    /// What the store says; nothing to take back is no error.
    pub fn steps(&self) -> AppResult<Steps> {
        let Some(file) = self.file.as_ref().filter(|it| !it.read_only()) else { return Ok(Steps::default()) };
        let Some(operator) = file.operator.as_ref().map(|it| it.id) else { return Ok(Steps::default()) };
        self.read(|tx| {
            Ok(Steps {
                undo: zhiheng_store::last_undoable(tx, operator)?.map(|it| named(&it)),
                redo: zhiheng_store::last_redoable(tx, operator)?.map(|it| it.subject),
            })
        })
    }

    /// Takes the operator's last step back and names it.
    ///
    /// # Errors
    /// `NothingToUndo`; `UndoConflict` when it was changed since.
    pub fn undo(&mut self) -> AppResult<Done<String>> {
        let operator = self.signed_in()?;
        self.change(Operation::Undo, |tx| {
            let last = zhiheng_store::last_undoable(tx, operator)?.ok_or(AppError::NothingToUndo)?;
            zhiheng_store::undo(tx, last.id)?;
            Ok(named(&last))
        })
    }

    /// Does the step again that was taken back last.
    ///
    /// # Errors
    /// `NothingToRedo`; `UndoConflict` when it was changed since.
    pub fn redo(&mut self) -> AppResult<Done<String>> {
        let operator = self.signed_in()?;
        self.change(Operation::Redo, |tx| {
            let last = zhiheng_store::last_redoable(tx, operator)?.ok_or(AppError::NothingToRedo)?;
            let subject = last.subject.clone();
            zhiheng_store::undo(tx, last.id)?;
            Ok(subject)
        })
    }

    /// Of some entries those that can still be taken back.
    ///
    /// # Errors
    /// `NoFile`.
    pub fn which_can_be_taken_back(&self, entries: &[AuditEntry]) -> AppResult<Vec<AuditId>> {
        self.read(|tx| {
            let mut standing = Vec::new();
            for entry in entries {
                if zhiheng_store::can_be_taken_back(tx, entry)? {
                    standing.push(entry.id);
                }
            }
            Ok(standing)
        })
    }

    /// 撤回 a step of anybody's, keeping what was changed since. Names the step and what stays.
    ///
    /// # Errors
    /// `NotFound`, `NotUndoable`; `UndoConflict` when nothing is left to take back.
    pub fn take_back(&mut self, entry: AuditId) -> AppResult<Done<(String, Vec<String>)>> {
        self.change(Operation::TakeBack, |tx| {
            let (entry, kept) = zhiheng_store::take_back(tx, entry)?;
            Ok((named(&entry), kept))
        })
    }

    fn signed_in(&self) -> AppResult<zhiheng_domain::OperatorId> {
        let file = self.file.as_ref().ok_or(AppError::NoFile)?;
        file.operator.as_ref().map(|it| it.id).ok_or(AppError::NoOperator)
    }
}

/// `标注职责 任务3 × 省质监局：责任→牵头`. A redone step carries the name of the first time already.
fn named(entry: &AuditEntry) -> String {
    match entry.operation {
        Operation::Undo | Operation::Redo => entry.subject.clone(),
        operation => format!("{} {}", operation.zh(), entry.subject).trim_end().to_owned(),
    }
}
