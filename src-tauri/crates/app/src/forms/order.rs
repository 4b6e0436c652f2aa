//! 先后 (order): whether a file comes before or after those of its unit that were taken already.

use std::cmp::Ordering;

use zhiheng_domain::{FormIssueId, Moment};
use zhiheng_store::{FormImport, FormOf, ReadTx};

use super::returns::Content;
use super::whose::Whose;
use crate::AppResult;

pub(super) enum Order {
    /// After all of them, or the first.
    After,
    /// Nothing tells: what they brought is not overwritten without a question.
    Unknown,
    /// Before one that was taken.
    Before(Box<FormImport>),
}

/// What tells which of two files is the later one: a form given out later, or the same one saved later.
#[derive(Clone, Copy)]
struct Stage {
    issue: Option<FormIssueId>,
    saved_at: Option<Moment>,
}

impl Stage {
    fn of(import: &FormImport) -> Stage {
        Stage { issue: import.issue, saved_at: import.taken.file_saved_at }
    }

    /// `None` where nothing tells.
    fn against(self, other: Stage) -> Option<Ordering> {
        let by_issue = match (self.issue, other.issue) {
            (Some(this), Some(other)) => this.cmp(&other),
            _ => Ordering::Equal,
        };
        let by_time = || match (self.saved_at, other.saved_at) {
            (Some(this), Some(other)) => this.cmp(&other),
            _ => Ordering::Equal,
        };
        Some(by_issue.then_with(by_time)).filter(|it| it.is_ne())
    }
}

/// Imports of a unit's form that were not withdrawn, the one taken last first.
pub(super) fn standing_imports(tx: &ReadTx<'_>, of: FormOf) -> AppResult<Vec<FormImport>> {
    let all = zhiheng_store::form_imports(tx, of.form, of.year, of.quarter)?;
    Ok(all.into_iter().filter(|it| it.of.unit == of.unit && !it.withdrawn).collect())
}

/// A file that was taken itself comes before one that was taken after it.
pub(super) fn order(whose: &Whose, content: &Content, taken: &[FormImport]) -> Order {
    let this = Stage { issue: whose.issue.as_ref().map(|it| it.id), saved_at: content.workbook.saved_at };
    let itself = taken.iter().find(|it| it.hash == content.hash.as_str()).map(|it| it.id);
    let mut known = true;
    for other in taken.iter().filter(|it| it.hash != content.hash.as_str()) {
        let order = match (this.against(Stage::of(other)), itself) {
            (None, Some(itself)) => Some(itself.cmp(&other.id)),
            (order, _) => order,
        };
        match order {
            Some(Ordering::Less) => return Order::Before(Box::new(other.clone())),
            Some(_) => {}
            None => known = false,
        }
    }
    if known { Order::After } else { Order::Unknown }
}

/// A unit's last word among imports that stand, the one taken last first: an older file that was taken after it is none.
pub(super) fn last_word<'i>(standing: impl DoubleEndedIterator<Item = &'i FormImport>) -> Option<&'i FormImport> {
    standing.rev().reduce(|last, next| match Stage::of(next).against(Stage::of(last)) {
        Some(Ordering::Less) => last,
        _ => next,
    })
}
