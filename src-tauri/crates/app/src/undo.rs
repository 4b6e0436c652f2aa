//! 撤销与重做 (undo, redo), named in words.

use std::collections::BTreeSet;

use zhiheng_domain::{AuditEntry, AuditId, Operation, OperatorId};
use zhiheng_store::{Done, ReadTx, StoreError, Undone};

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
        let passed = &file.passed_over;
        self.read(|tx| {
            let named = |it: Option<AuditEntry>| it.map(|it| zhiheng_store::step_named(tx, &it)).transpose();
            Ok(Steps {
                undo: named(next_undo(tx, operator, passed)?)?,
                redo: named(next_redo(tx, operator, passed)?)?,
            })
        })
    }

    /// Takes the operator's last step back and names it. One that is refused for what was changed since is passed over from
    /// then on, for as long as the file is open.
    ///
    /// # Errors
    /// `NothingToUndo`; `UndoConflict` when it was changed since, `ClosedSince` when a report that it wrote in was closed;
    /// `ResultsPublished`, `PublicationOutdated` as far as published results go.
    pub fn undo(&mut self) -> AppResult<Done<String>> {
        let (operator, passed) = self.signed_in()?;
        let done = self.change(Operation::Undo, |tx| {
            let last = next_undo(tx, operator, &passed)?.ok_or(AppError::NothingToUndo)?;
            zhiheng_store::expect_reports_open(tx, last.id)?;
            let undone = zhiheng_store::undo(tx, last.id)?;
            named(tx, &undone)
        });
        self.pass_over_what_was_changed(done)
    }

    /// Does the step again that was taken back last; passed over like an undo.
    ///
    /// # Errors
    /// `NothingToRedo`; `UndoConflict`, `ClosedSince` as for an undo.
    pub fn redo(&mut self) -> AppResult<Done<String>> {
        let (operator, passed) = self.signed_in()?;
        let done = self.change(Operation::Redo, |tx| {
            let last = next_redo(tx, operator, &passed)?.ok_or(AppError::NothingToRedo)?;
            zhiheng_store::expect_reports_open(tx, last.id)?;
            let undone = zhiheng_store::undo(tx, last.id)?;
            named(tx, &undone)
        });
        self.pass_over_what_was_changed(done)
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
        let done = self.change(Operation::TakeBack, |tx| {
            zhiheng_store::expect_reports_open(tx, entry)?;
            let undone = zhiheng_store::take_back(tx, entry)?;
            Ok((named(tx, &undone)?, undone.kept))
        });
        self.pass_over_what_was_changed(done)
    }

    /// Who undoes, and what is passed over.
    fn signed_in(&self) -> AppResult<(OperatorId, BTreeSet<AuditId>)> {
        let file = self.file.as_ref().ok_or(AppError::NoFile)?;
        let operator = file.operator.as_ref().map(|it| it.id).ok_or(AppError::NoOperator)?;
        Ok((operator, file.passed_over.clone()))
    }

    fn pass_over_what_was_changed<T>(&mut self, done: AppResult<T>) -> AppResult<T> {
        if let (Err(AppError::Store(StoreError::UndoConflict { entry, .. })), Some(file)) = (&done, &mut self.file) {
            file.passed_over.insert(*entry);
        }
        done
    }
}

fn next_undo(tx: &ReadTx<'_>, operator: OperatorId, passed: &BTreeSet<AuditId>) -> AppResult<Option<AuditEntry>> {
    // One of so many is not among those passed over.
    let candidates = zhiheng_store::undo_candidates(tx, operator, passed.len().saturating_add(1))?;
    Ok(candidates.into_iter().find(|it| !passed.contains(&it.id)))
}

/// What was undone before the one that cannot be redone stood on it, so nothing else is offered in its place.
fn next_redo(tx: &ReadTx<'_>, operator: OperatorId, passed: &BTreeSet<AuditId>) -> AppResult<Option<AuditEntry>> {
    Ok(zhiheng_store::last_redoable(tx, operator)?.filter(|it| !passed.contains(&it.id)))
}

/// `标注职责 任务3 × 省质监局：责任→牵头`, with the checks that fell with it.
fn named(tx: &ReadTx<'_>, undone: &Undone) -> AppResult<String> {
    let name = zhiheng_store::step_named(tx, &undone.entry)?;
    Ok(match undone.checks_fell {
        0 => name,
        fell => format!("{name}（{fell} 项复核随之失效，须重新复核）"),
    })
}
