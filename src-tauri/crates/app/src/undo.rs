//! 撤销与重做 (undo, redo), named in words.

use zhiheng_domain::{AuditEntry, AuditId, Operation};
use zhiheng_store::{Done, ReadTx, Undone};

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
        let Some(file) = self.file.as_ref().filter(|it| it.read_only().is_none()) else { return Ok(Steps::default()) };
        let Some(operator) = file.operator.as_ref().map(|it| it.id) else { return Ok(Steps::default()) };
        self.read(|tx| {
            let named = |it: Option<AuditEntry>| it.map(|it| zhiheng_store::step_named(tx, &it)).transpose();
            Ok(Steps {
                undo: named(zhiheng_store::last_undoable(tx, operator)?)?,
                redo: named(zhiheng_store::last_redoable(tx, operator)?)?,
            })
        })
    }

    /// Takes the operator's last step back and names it.
    ///
    /// # Errors
    /// `NothingToUndo`; `UndoConflict` when it was changed since, `ClosedSince` when a report that it wrote in was closed;
    /// `ResultsPublished`, `PublicationOutdated` as far as published results go.
    pub fn undo(&mut self) -> AppResult<Done<String>> {
        let operator = self.signed_in()?;
        self.change(Operation::Undo, |tx| {
            let last = zhiheng_store::last_undoable(tx, operator)?.ok_or(AppError::NothingToUndo)?;
            zhiheng_store::expect_reports_open(tx, last.id)?;
            let undone = zhiheng_store::undo(tx, last.id)?;
            named(tx, &undone)
        })
    }

    /// Does the step again that was taken back last.
    ///
    /// # Errors
    /// `NothingToRedo`; `UndoConflict`, `ClosedSince` as for an undo.
    pub fn redo(&mut self) -> AppResult<Done<String>> {
        let operator = self.signed_in()?;
        self.change(Operation::Redo, |tx| {
            let last = zhiheng_store::last_redoable(tx, operator)?.ok_or(AppError::NothingToRedo)?;
            zhiheng_store::expect_reports_open(tx, last.id)?;
            let undone = zhiheng_store::undo(tx, last.id)?;
            named(tx, &undone)
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
    /// `NotFound`, `NotUndoable`; `UndoConflict` when nothing is left to take back; `ClosedSince` as for an undo.
    pub fn take_back(&mut self, entry: AuditId) -> AppResult<Done<(String, Vec<String>)>> {
        self.change(Operation::TakeBack, |tx| {
            zhiheng_store::expect_reports_open(tx, entry)?;
            let undone = zhiheng_store::take_back(tx, entry)?;
            Ok((named(tx, &undone)?, undone.kept))
        })
    }

    fn signed_in(&self) -> AppResult<zhiheng_domain::OperatorId> {
        let file = self.file.as_ref().ok_or(AppError::NoFile)?;
        file.operator.as_ref().map(|it| it.id).ok_or(AppError::NoOperator)
    }
}

/// `标注职责 任务3 × 省质监局：责任→牵头`, with the checks that fell with it.
fn named(tx: &ReadTx<'_>, undone: &Undone) -> AppResult<String> {
    let name = zhiheng_store::step_named(tx, &undone.entry)?;
    Ok(match undone.checks_fell {
        0 => name,
        fell => format!("{name}（{fell} 项复核随之失效，须重新复核）"),
    })
}
