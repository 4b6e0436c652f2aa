//! 季度填报 (entry): what a unit reports in a quarter, typed by the office on its behalf.

use std::collections::{HashMap, HashSet};

use zhiheng_domain::{AuditEntry, MemberUnit, Operation, Quarter, ReportState, TargetId, TaskId, TextField, UnitId, ValueInput};
use zhiheng_store::{Done, StoreError, TextStep, TrailStep, WriteTx};

use crate::plan::plan_of;
use crate::quarter::{RefusedCell, TypedPlace};
use crate::quarter::tasks_of;
use crate::{AppError, AppResult, Desk};

/// A unit in the list of a quarter.
#[derive(Debug, Clone)]
pub struct EntryUnit {
    pub unit: MemberUnit,
    pub tasks: u32,
    pub targets: u32,
    /// Targets with a value or 不适用.
    pub filled: u32,
    pub state: Option<ReportState>,
}

/// What was typed into one cell, and the revision that the screen had seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypedCell {
    pub target: TargetId,
    pub text: String,
    pub revision: i64,
}

/// A cell that was not taken, and why. Its value stands as it was.
#[derive(Debug)]
pub struct Refused {
    pub target: TargetId,
    pub text: String,
    pub cause: AppError,
}

impl Desk {
    /// The units of the year's plan with how far each has got.
    ///
    /// # Errors
    /// `NoFile`, `NotFound` for a year without a plan.
    pub fn entry_units(&self, quarter: Quarter) -> AppResult<Vec<EntryUnit>> {
        self.read(|tx| {
            let plan = plan_of(tx, quarter.year())?;
            let states = zhiheng_store::report_states(tx, quarter.year())?;
            let mut filled: HashMap<UnitId, HashSet<TargetId>> = HashMap::new();
            for it in zhiheng_store::facts_of(tx, quarter, None)? {
                filled.entry(it.unit).or_default().insert(it.target);
            }
            let units = plan.units.iter().map(|unit| {
                let tasks = tasks_of(&plan, unit.id);
                let targets = || tasks.iter().flat_map(|it| &it.targets);
                let has = |target| filled.get(&unit.id).is_some_and(|it| it.contains(&target));
                EntryUnit {
                    unit: unit.clone(),
                    tasks: tasks.len() as u32,
                    targets: targets().count() as u32,
                    filled: targets().filter(|it| has(it.id)).count() as u32,
                    state: states.iter().find(|it| it.0 == unit.id && it.1 == quarter).map(|it| it.2),
                }
            });
            Ok(units.collect())
        })
    }

    /// Saves what can be saved in one step and answers with the rest, each with its reason.
    ///
    /// # Errors
    /// `NoFile`, `ReadOnly`, `NoOperator`, `NotFound`, or a fault of the disk; nothing is saved then.
    pub fn set_values(
        &mut self,
        unit: UnitId,
        quarter: Quarter,
        typed: Vec<TypedCell>,
        paste: bool,
    ) -> AppResult<Done<Vec<Refused>>> {
        let placed = typed.into_iter().map(|cell| TypedPlace { unit, cell }).collect();
        let refused = |it: RefusedCell| Refused { target: it.target, text: it.text, cause: it.cause };
        Ok(self.set_cells(quarter, placed, paste)?.map(|all| all.into_iter().map(refused).collect()))
    }

    /// 来处 of what a step set, where the step was an import: the file and the cell in it.
    ///
    /// # Errors
    /// `NoFile`.
    pub fn origin(
        &self,
        step: &AuditEntry,
        target: Option<TargetId>,
        text: Option<(TaskId, TextField)>,
    ) -> AppResult<Option<(String, String)>> {
        match step.operation {
            Operation::ImportForm => self.read(|tx| Ok(zhiheng_store::form_origin(tx, step.id, target, text)?)),
            _ => Ok(None),
        }
    }

    /// 单元格来历, the earliest first.
    ///
    /// # Errors
    /// `NoFile`, `NotFound`.
    pub fn trail(&self, unit: UnitId, quarter: Quarter, target: TargetId) -> AppResult<Vec<TrailStep>> {
        self.read(|tx| Ok(zhiheng_store::trail(tx, unit, quarter, target)?))
    }
}

impl Desk {
    /// 文字来历, the earliest first.
    ///
    /// # Errors
    /// `NoFile`.
    pub fn text_trail(
        &self,
        unit: UnitId,
        quarter: Quarter,
        task: TaskId,
        field: TextField,
    ) -> AppResult<Vec<TextStep>> {
        self.read(|tx| Ok(zhiheng_store::text_trail(tx, unit, quarter, task, field)?))
    }
}

/// The office types what the unit handed in: every such value is marked 代录.
pub(crate) fn set_value(tx: &mut WriteTx<'_>, unit: UnitId, quarter: Quarter, cell: &TypedCell) -> AppResult<()> {
    let target = zhiheng_store::target(tx, cell.target)?;
    let input = ValueInput::read(&cell.text, target.kind, &target.measure_unit)?;
    zhiheng_store::set_value(tx, unit, quarter, cell.target, &input, cell.revision, true)?;
    Ok(())
}

/// A reason that concerns one cell; anything else (a full disk, say) stops the whole step.
pub(crate) fn is_about_the_cell(cause: &AppError) -> bool {
    matches!(
        cause,
        AppError::Rule(_)
            | AppError::Store(
                StoreError::Violation(_)
                    | StoreError::Stale { .. }
                    | StoreError::ReportClosed { .. }
                    | StoreError::NotFound { .. }
            )
    )
}
