//! 先后 (order): whether a file comes before or after those of its unit that were taken already.

use std::cmp::Ordering;

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

/// Imports of a unit's form that were not withdrawn, the newest first.
pub(super) fn standing_imports(tx: &ReadTx<'_>, of: FormOf) -> AppResult<Vec<FormImport>> {
    let all = zhiheng_store::form_imports(tx, of.form, of.year, of.quarter)?;
    Ok(all.into_iter().filter(|it| it.of.unit == of.unit && !it.withdrawn).collect())
}

/// A form given out earlier, or the same one saved earlier, comes before; so does a file that was taken itself, before one
/// that was taken after it.
pub(super) fn order(tx: &ReadTx<'_>, whose: &Whose, content: &Content, taken: &[FormImport]) -> AppResult<Order> {
    let itself = taken.iter().find(|it| it.hash == content.hash.as_str()).map(|it| it.id);
    let mut known = true;
    for other in taken.iter().filter(|it| it.hash != content.hash.as_str()) {
        let order = match (against(tx, whose, content, other)?, itself) {
            (None, Some(itself)) => Some(itself.0.cmp(&other.id.0)),
            (order, _) => order,
        };
        match order {
            Some(Ordering::Less) => return Ok(Order::Before(Box::new(other.clone()))),
            Some(_) => {}
            None => known = false,
        }
    }
    Ok(if known { Order::After } else { Order::Unknown })
}

fn against(tx: &ReadTx<'_>, whose: &Whose, content: &Content, other: &FormImport) -> AppResult<Option<Ordering>> {
    let issue = match &other.taken.code {
        Some(code) => zhiheng_store::form_issue_of_code(tx, code)?,
        None => None,
    };
    let by_issue = match (&whose.issue, &issue) {
        (Some(this), Some(other)) => this.id.0.cmp(&other.id.0),
        _ => Ordering::Equal,
    };
    let by_time = || match (content.workbook.saved_at, other.taken.file_saved_at) {
        (Some(this), Some(other)) => this.cmp(&other),
        _ => Ordering::Equal,
    };
    Ok(Some(by_issue.then_with(by_time)).filter(|it| it.is_ne()))
}
