//! 目标报备, taken: the fields of one target make one edit of it.

use std::collections::BTreeMap;

use zhiheng_domain::{Amount, FormCellFate, FormName, Goal, PlannedShare, Target, TargetId, Violation, read_number};
use zhiheng_exchange::Misfit;
use zhiheng_store::{FormCellNote, NewTarget, WriteTx};

use super::apply::{Judge, refused_or, taken};
use super::decide::{Decision, Sides};
use super::judge::{Fate, JudgedCell};
use super::quarter_form::amount_text;
use super::spot::{FilingField, Spot};
use super::FormFault;
use super::targets_form::{DEFINITION_LIMIT, GOAL_HEAD};
use crate::AppResult;

pub(super) fn apply(judge: &Judge<'_>, tx: &mut WriteTx<'_>, cells: &mut [JudgedCell]) -> AppResult<()> {
    let mut groups: BTreeMap<TargetId, Vec<(usize, FilingField)>> = BTreeMap::new();
    for (at, it) in cells.iter().enumerate() {
        if let Some(Spot::Filing(target, field)) = it.spot
            && judge.is_answer(at)
        {
            groups.entry(target).or_default().push((at, field));
        }
    }
    for (id, places) in groups {
        let target = zhiheng_store::target(tx, id)?;
        let mut edit = NewTarget::from(&target);
        let mut shares = target.planned_share.quarters();
        let mut taking = Vec::new();
        for (at, field) in places {
            let Some(cell) = cells.get_mut(at) else { continue };
            cell.now = now(&target, field);
            let theirs = match read(&cell.text, field, &target) {
                Ok(theirs) => theirs,
                Err(cause) => {
                    cell.fate = Fate::refused(cause);
                    continue;
                }
            };
            let untouched = judge.untouched(cell, &theirs);
            let is_set = field == FilingField::Goal && target.goal != Goal::NotYetSet && theirs != cell.now && !untouched;
            let whose = if is_set { whose_goal(judge, tx, &target)? } else { WhoseGoal::Theirs };
            if whose == WhoseGoal::ThePlans {
                cell.fate = Fate::refused(FormFault::Cell(Misfit::NotAsked));
                continue;
            }
            let issued = judge.issued(cell.no);
            let changed = || changed_by(tx, target.revision);
            let decision = judge.decide(&Sides {
                same: theirs == cell.now,
                ours_blank: cell.now.is_empty(),
                ours_is_issued: issued.map(|it| it == cell.now && whose == WhoseGoal::Theirs),
                untouched,
                revision: if whose == WhoseGoal::Theirs { target.revision } else { i64::MAX },
                changed: &changed,
                nos: &[cell.no],
            })?;
            cell.fate = match decision {
                Decision::Unchanged => Fate::Unchanged,
                Decision::Leave(fate) => fate,
                Decision::Take => {
                    let fate = taken(theirs.is_empty(), cell.now.is_empty());
                    set(&mut edit, &mut shares, field, &theirs);
                    taking.push((at, field));
                    fate
                }
            };
        }
        // Shares stand or fall together; what else is filed does not hang on them.
        match PlannedShare::new(shares) {
            Ok(shares) => edit.planned_share = shares,
            Err(cause) => {
                let (falling, rest): (Vec<_>, Vec<_>) = taking.into_iter().partition(|it| matches!(it.1, FilingField::Share(_)));
                refuse(cells, &falling, &Fate::refused(cause));
                taking = rest;
            }
        }
        if taking.is_empty() {
            continue;
        }
        if let Err(cause) = zhiheng_store::edit_target(tx, id, &edit, target.revision) {
            refuse(cells, &taking, &refused_or(cause.into())?);
        }
    }
    Ok(())
}

fn refuse(cells: &mut [JudgedCell], places: &[(usize, FilingField)], fate: &Fate) {
    for (at, _) in places {
        if let Some(cell) = cells.get_mut(*at) {
            cell.fate = fate.clone();
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum WhoseGoal {
    /// Theirs to set: it is not set yet, or this unit filed it.
    Theirs,
    /// Another unit filed it, or the office set it after the form was given out: a person decides.
    Others,
    ThePlans,
}

/// Whose the goal is that stands.
fn whose_goal(judge: &Judge<'_>, tx: &WriteTx<'_>, target: &Target) -> AppResult<WhoseGoal> {
    let (mut filed, mut by_filing) = (false, false);
    for import in zhiheng_store::form_imports(tx, FormName::Targets, judge.whose.of.year, None)? {
        by_filing |= import.audit.0 == target.revision; // What else was filed is no change of the goal.
        if import.withdrawn {
            continue;
        }
        let took = |it: &FormCellNote| {
            let taken = matches!(it.fate, FormCellFate::New | FormCellFate::Changed | FormCellFate::Cleared);
            taken && it.target == Some(target.id) && it.label.ends_with(GOAL_HEAD)
        };
        if zhiheng_store::form_cells(tx, import.id)?.iter().any(took) {
            if import.of.unit == judge.whose.of.unit {
                return Ok(WhoseGoal::Theirs);
            }
            filed = true;
        }
    }
    let set_since = judge.whose.issue.as_ref().is_some_and(|it| it.audit.0 < target.revision) && !by_filing;
    Ok(if filed || set_since { WhoseGoal::Others } else { WhoseGoal::ThePlans })
}

/// Who changed the target last.
fn changed_by(tx: &WriteTx<'_>, revision: i64) -> AppResult<(String, Option<zhiheng_domain::Moment>)> {
    let entry = zhiheng_store::audit_entry(tx, zhiheng_domain::AuditId(revision))?;
    Ok((entry.operator, Some(entry.at)))
}

/// A cell's text as the form would write it.
fn read(text: &str, field: FilingField, target: &Target) -> Result<String, Violation> {
    let text = text.trim();
    if text.is_empty() {
        return match field {
            // A share is never nothing: a blank leaves it as the usual one.
            FilingField::Share(at) => Ok(PlannedShare::default().quarters().get(at).map(u8::to_string).unwrap_or_default()),
            _ => Ok(String::new()),
        };
    }
    match field {
        FilingField::Baseline | FilingField::Goal => {
            let amount = read_number(text, &target.measure_unit)?.amount;
            if amount.is_negative() {
                return Err(Violation::AmountNegative { text: amount.to_string() });
            }
            Ok(amount.to_string())
        }
        FilingField::Definition => {
            let kept: String = text.split(['\r', '\n']).map(str::trim).filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" ");
            match kept.chars().count() > DEFINITION_LIMIT {
                true => Err(Violation::TooLong { field: "统计口径说明", limit: DEFINITION_LIMIT }),
                false => Ok(kept),
            }
        }
        FilingField::Share(_) => {
            let amount = read_number(text, "%")?.amount;
            let whole = u8::try_from(amount.to_ten_thousandths() / 10_000).ok().filter(|it| *it <= 100 && amount.is_whole());
            whole.map(|it| it.to_string()).ok_or(Violation::RateOutOfRange { text: text.to_owned() })
        }
    }
}

fn set(edit: &mut NewTarget, shares: &mut [u8; 4], field: FilingField, theirs: &str) {
    let amount = || theirs.parse::<Amount>().ok();
    match field {
        FilingField::Baseline => edit.baseline = amount(),
        FilingField::Goal => {
            edit.goal = amount().map_or(Goal::NotYetSet, |value| Goal::Set { value, value_to: None });
        }
        FilingField::Definition => edit.definition = theirs.to_owned(),
        FilingField::Share(at) => {
            if let (Some(share), Ok(value)) = (shares.get_mut(at), theirs.parse()) {
                *share = value;
            }
        }
    }
}

/// What a filing's cell says now.
fn now(target: &Target, field: FilingField) -> String {
    match field {
        FilingField::Baseline => amount_text(target.baseline),
        FilingField::Goal => amount_text(target.goal.value()),
        FilingField::Definition => target.definition.clone(),
        FilingField::Share(at) => target.planned_share.quarters().get(at).map(u8::to_string).unwrap_or_default(),
    }
}
