//! 填报 (entering): cells and texts of one unit or of many in one step; a step that only tells what it would refuse;
//! 带入上季; the figures of the whole province.

use zhiheng_domain::{
    Operation, Quarter, ReportState, TargetId, TaskId, TextField, UnitId, Value, ValueInput, Violation,
};
use zhiheng_store::{Done, StoreError, TextPlace, WriteTx};

use crate::entry::{is_about_the_cell, set_value};
use crate::plan::plan_of;
use crate::{AppError, AppResult, Desk, TypedCell};

/// What was typed into one cell of one unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypedPlace {
    pub unit: UnitId,
    pub cell: TypedCell,
}

/// A cell that was not taken, and why.
#[derive(Debug)]
pub struct RefusedCell {
    pub unit: UnitId,
    pub target: TargetId,
    pub text: String,
    pub cause: AppError,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypedText {
    pub unit: UnitId,
    pub task: TaskId,
    pub field: TextField,
    pub text: String,
    pub revision: i64,
}

/// A text as it is kept now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlacedText {
    pub unit: UnitId,
    pub task: TaskId,
    pub field: TextField,
    pub text: String,
    pub revision: i64,
}

#[derive(Debug)]
pub struct RefusedText {
    pub unit: UnitId,
    pub task: TaskId,
    pub field: TextField,
    pub cause: AppError,
}

#[derive(Debug, Default)]
pub struct TextsSet {
    pub kept: Vec<PlacedText>,
    pub refused: Vec<RefusedText>,
}

/// A rehearsal ends as an error, so that nothing of it stays.
enum Rehearsed<T> {
    Came(T),
    Failed(AppError),
}

impl<T> From<StoreError> for Rehearsed<T> {
    fn from(error: StoreError) -> Rehearsed<T> {
        Rehearsed::Failed(error.into())
    }
}

impl Desk {
    /// Saves what can be saved in one step and answers with the rest, each with its reason.
    ///
    /// # Errors
    /// As any change, or a fault of the disk; nothing is saved then.
    pub fn set_cells(
        &mut self,
        quarter: Quarter,
        typed: Vec<TypedPlace>,
        paste: bool,
    ) -> AppResult<Done<Vec<RefusedCell>>> {
        let operation = if paste { Operation::PasteValues } else { Operation::SetValues };
        self.change(operation, |tx| {
            let (step, cells) = (subject(tx, quarter, &typed)?, typed.len());
            let refused = set_all(tx, quarter, typed)?;
            tx.set_subject(match cells {
                1 => step,
                many => format!("{step}{} 格", many.saturating_sub(refused.len())),
            });
            Ok(refused)
        })
    }

    /// What `set_cells` would refuse. Changes nothing.
    ///
    /// # Errors
    /// As `set_cells`.
    pub fn check_cells(&mut self, quarter: Quarter, typed: Vec<TypedPlace>) -> AppResult<Vec<RefusedCell>> {
        self.rehearse(Operation::PasteValues, |tx| set_all(tx, quarter, typed))
    }

    /// Runs a change to its end and takes it back.
    pub(crate) fn rehearse<T>(
        &mut self,
        operation: Operation,
        body: impl FnOnce(&mut WriteTx<'_>) -> AppResult<T>,
    ) -> AppResult<T> {
        let stamp = self.stamp(operation)?;
        let file = self.file.as_mut().ok_or(AppError::NoFile)?;
        let came = file.store.write(stamp, |tx| match body(tx) {
            Ok(value) => Err::<(), _>(Rehearsed::Came(value)),
            Err(error) => Err(Rehearsed::Failed(error)),
        });
        match came {
            Err(Rehearsed::Came(value)) => Ok(value),
            Err(Rehearsed::Failed(error)) => Err(error),
            Ok(_) => Err(AppError::NothingToUndo), // Cannot be: the body never succeeds.
        }
    }

    /// # Errors
    /// As any change; what concerns single texts is in the answer.
    pub fn set_texts(&mut self, quarter: Quarter, typed: Vec<TypedText>, paste: bool) -> AppResult<Done<TextsSet>> {
        let operation = if paste { Operation::PasteTexts } else { Operation::SetText };
        self.change(operation, |tx| {
            let plan = plan_of(tx, quarter.year())?;
            let subject = match typed.as_slice() {
                [only] => {
                    let unit = zhiheng_store::unit(tx, only.unit)?.short_name;
                    let task = plan.task(only.task).map_or(0, |it| it.no);
                    format!("{unit} {} 任务{task} {}", quarter.in_chinese(), only.field.zh())
                }
                many => format!("{} {} 处", quarter.in_chinese(), many.len()),
            };
            tx.set_subject(subject);
            let mut set = TextsSet::default();
            for it in typed {
                let TypedText { unit, task, field, text, revision } = it;
                let place = TextPlace { unit, quarter, task, field };
                match zhiheng_store::set_text(tx, place, &text, revision, true) {
                    Ok(revision) => {
                        let text = field.tidy(&text)?;
                        set.kept.push(PlacedText { unit, task, field, text, revision });
                    }
                    Err(error) => match AppError::from(error) {
                        cause if is_about_the_cell(&cause) => set.refused.push(RefusedText { unit, task, field, cause }),
                        cause => return Err(cause),
                    },
                }
            }
            Ok(set)
        })
    }

    /// 带入上季: fills what is blank with what the unit said the quarter before. Nothing that stands is touched. Answers
    /// with how many places were filled.
    ///
    /// # Errors
    /// `ReportClosed`, and as any change.
    pub fn prefill(
        &mut self,
        quarter: Quarter,
        unit: UnitId,
        task: Option<TaskId>,
        values: bool,
        texts: bool,
    ) -> AppResult<Done<u32>> {
        self.change(Operation::Prefill, |tx| {
            let name = zhiheng_store::unit(tx, unit)?.short_name;
            if let Some(state @ (ReportState::Submitted | ReportState::Accepted)) =
                zhiheng_store::report_state(tx, unit, quarter)?
            {
                return Err(StoreError::ReportClosed { state }.into());
            }
            let mut filled = 0;
            if texts {
                let now = zhiheng_store::report_texts(tx, quarter, Some(unit), task)?;
                for it in zhiheng_store::report_texts(tx, quarter.before(), Some(unit), task)? {
                    if now.iter().any(|there| (there.task, there.field) == (it.task, it.field)) {
                        continue;
                    }
                    let place = TextPlace { unit, quarter, task: it.task, field: it.field };
                    let revision = zhiheng_store::text_revision(tx, place)?;
                    match zhiheng_store::set_text(tx, place, &it.text, revision, true) {
                        Ok(_) => filled += 1,
                        Err(StoreError::NotFound { .. }) => {} // Last year's tasks are not this year's.
                        Err(error) => return Err(error.into()),
                    }
                }
            }
            if values && quarter.previous_in_year().is_some() {
                for row in zhiheng_store::entry_sheet(tx, unit, quarter)?.rows {
                    let asked = task.is_none_or(|it| it == row.task);
                    let input = match (&row.current.value, &row.previous.value) {
                        (Value::Blank, Value::Entered(amount)) if asked => ValueInput::Enter(*amount),
                        (Value::Blank, Value::NotApplicable(reason)) if asked => ValueInput::NotApplicable(reason.clone()),
                        _ => continue,
                    };
                    let (target, revision) = (row.target.id, row.current.revision);
                    zhiheng_store::set_value(tx, unit, quarter, target, &input, revision, true)?;
                    filled += 1;
                }
            }
            tx.set_subject(format!("{name} {} {filled} 处", quarter.in_chinese()));
            Ok(filled)
        })
    }

    /// 全省口径数; a blank text takes it away.
    ///
    /// # Errors
    /// As a cell of the target's kind.
    pub fn declare_total(&mut self, quarter: Quarter, target: TargetId, text: &str) -> AppResult<Done<()>> {
        self.change(Operation::DeclareTotal, |tx| {
            let found = zhiheng_store::target(tx, target)?;
            tx.set_subject(format!("{} {}", quarter.in_chinese(), found.name));
            let amount = match ValueInput::read(text, found.kind, &found.measure_unit)? {
                ValueInput::Clear => None,
                ValueInput::Enter(amount) => Some(amount),
                ValueInput::NotApplicable(reason) => return Err(Violation::NumberUnreadable { text: reason }.into()),
            };
            Ok(zhiheng_store::set_declared_total(tx, quarter, target, amount)?)
        })
    }
}

/// Whose cells, and which where it is one; how many were taken is known only afterwards.
fn subject(tx: &WriteTx<'_>, quarter: Quarter, typed: &[TypedPlace]) -> AppResult<String> {
    let first = typed.first().map(|it| it.unit);
    let unit = match first.filter(|first| typed.iter().all(|it| it.unit == *first)) {
        Some(unit) => format!("{} ", zhiheng_store::unit(tx, unit)?.short_name),
        None => String::new(),
    };
    let target = match typed {
        [only] => zhiheng_store::target(tx, only.cell.target)?.name,
        _ => String::new(),
    };
    Ok(format!("{unit}{} {target}", quarter.in_chinese()))
}

fn set_all(tx: &mut WriteTx<'_>, quarter: Quarter, typed: Vec<TypedPlace>) -> AppResult<Vec<RefusedCell>> {
    let mut refused = Vec::new();
    for TypedPlace { unit, cell } in typed {
        match set_value(tx, unit, quarter, &cell) {
            Ok(()) => {}
            Err(cause) if is_about_the_cell(&cause) => {
                refused.push(RefusedCell { unit, target: cell.target, text: cell.text, cause });
            }
            Err(cause) => return Err(cause),
        }
    }
    Ok(refused)
}
