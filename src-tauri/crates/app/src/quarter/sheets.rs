//! 填报表 (sheets): a unit's quarter with all that stands around its cells, and a task over its units.

use std::collections::HashMap;

use zhiheng_domain::{
    CellNote, Date, ExtensionState, MemberUnit, Quarter, ReportState, ReportStep, ReturnReason, Role, StepKind, Target,
    TargetId, Task, TaskId, TextField, Timeliness, UnitId,
};
use zhiheng_store::{Cell, Changed, EntrySheet, EvidenceIn, Noun, PlacedText, ReadTx, StoreError};

use crate::plan::plan_of;
use crate::{AppResult, Desk};

/// A unit's quarter.
#[derive(Debug, Clone)]
pub struct QuarterSheet {
    pub unit: MemberUnit,
    pub due_on: Date,
    pub timeliness: Timeliness,
    pub steps: Vec<ReportStep>,
    pub tasks: Vec<(Task, Role)>,
    pub sheet: EntrySheet,
    pub around: Around,
}

/// What stands around the cells and texts of reports of a quarter.
#[derive(Debug, Clone, Default)]
pub struct Around {
    texts: HashMap<(UnitId, TaskId, TextField), PlacedText>,
    previous_texts: HashMap<(UnitId, TaskId, TextField), String>,
    evidence: HashMap<(UnitId, TaskId, Option<TargetId>), u32>,
    notes: Vec<CellNote>,
    /// Of reports that are 退回 now.
    returned: HashMap<UnitId, Vec<ReturnReason>>,
}

/// One text with what stands around it.
#[derive(Debug, Clone)]
pub struct TextAround {
    pub field: TextField,
    pub text: Option<PlacedText>,
    pub previous: Option<String>,
    pub notes: Vec<CellNote>,
    pub returned: Option<String>,
    /// To be given back with an edit; a cleared text keeps its own.
    pub revision: i64,
}

/// What stands around one cell.
#[derive(Debug, Clone)]
pub struct CellAround {
    pub evidence: u32,
    pub notes: Vec<CellNote>,
    pub returned: Option<String>,
}

/// One task, all its units.
#[derive(Debug, Clone)]
pub struct TaskSheet {
    pub task: Task,
    pub units: Vec<TaskSheetUnit>,
    /// What the units' values come to, in words, and 全省口径数, of each target.
    pub totals: Vec<(Option<String>, Option<String>)>,
    pub around: Around,
}

#[derive(Debug, Clone)]
pub struct TaskSheetUnit {
    pub unit: MemberUnit,
    pub role: Role,
    pub state: Option<ReportState>,
    /// Of each target of the task: last quarter's, this quarter's, who changed it.
    pub cells: Vec<(Cell, Cell, Option<Changed>)>,
}

impl Around {
    fn read(tx: &ReadTx<'_>, quarter: Quarter, unit: Option<UnitId>, task: Option<TaskId>) -> AppResult<Around> {
        let texts = zhiheng_store::all_report_texts(tx, quarter, unit, task)?;
        let previous = zhiheng_store::report_texts(tx, quarter.before(), unit, task)?;
        let files = match unit {
            Some(unit) => zhiheng_store::evidence(tx, EvidenceIn::UnitQuarter(unit, quarter))?,
            None => zhiheng_store::evidence(tx, EvidenceIn::Quarter(quarter))?,
        };
        let mut evidence = HashMap::new();
        for it in files {
            *evidence.entry((it.of.unit, it.of.task, it.of.target)).or_default() += 1;
        }
        let sent_back: Vec<UnitId> = zhiheng_store::report_states(tx, quarter.year())?
            .into_iter()
            .filter(|it| it.1 == quarter && it.2 == ReportState::SentBack && unit.is_none_or(|unit| unit == it.0))
            .map(|it| it.0)
            .collect();
        let mut returned = HashMap::new();
        if !sent_back.is_empty() {
            for step in zhiheng_store::report_steps(tx, quarter, unit)? {
                if step.kind == StepKind::SendBack && sent_back.contains(&step.unit) {
                    returned.insert(step.unit, step.reasons); // The last one stands.
                }
            }
        }
        Ok(Around {
            texts: texts.into_iter().map(|it| ((it.unit, it.task, it.field), it)).collect(),
            previous_texts: previous.into_iter().map(|it| ((it.unit, it.task, it.field), it.text)).collect(),
            evidence,
            notes: zhiheng_store::cell_notes(tx, quarter, unit)?,
            returned,
        })
    }

    pub fn texts(&self, unit: UnitId, task: TaskId) -> Vec<TextAround> {
        let text = |field: &TextField| {
            let place = (unit, task, *field);
            let found = self.texts.get(&place);
            TextAround {
                field: *field,
                revision: found.map_or(0, |it| it.revision),
                text: found.filter(|it| !it.text.is_empty()).cloned(),
                previous: self.previous_texts.get(&place).cloned(),
                notes: self.notes_at(unit, task, None, Some(*field)),
                returned: self.reason(unit, task, |it| it.field == Some(*field)),
            }
        };
        TextField::ALL.iter().map(text).collect()
    }

    pub fn cell(&self, unit: UnitId, task: TaskId, target: TargetId) -> CellAround {
        CellAround {
            evidence: self.evidence.get(&(unit, task, Some(target))).copied().unwrap_or_default(),
            notes: self.notes_at(unit, task, Some(target), None),
            returned: self.reason(unit, task, |it| it.target == Some(target)),
        }
    }

    /// Files behind the task's texts.
    pub fn task_evidence(&self, unit: UnitId, task: TaskId) -> u32 {
        self.evidence.get(&(unit, task, None)).copied().unwrap_or_default()
    }

    pub fn task_returned(&self, unit: UnitId, task: TaskId) -> Option<String> {
        self.reason(unit, task, |it| it.target.is_none() && it.field.is_none())
    }

    fn reason(&self, unit: UnitId, task: TaskId, at: impl Fn(&ReturnReason) -> bool) -> Option<String> {
        let reasons = self.returned.get(&unit)?.iter().filter(|it| it.task == task && at(it));
        let texts: Vec<&str> = reasons.map(|it| it.reason.as_str()).collect();
        (!texts.is_empty()).then(|| texts.join("；"))
    }

    fn notes_at(&self, unit: UnitId, task: TaskId, target: Option<TargetId>, field: Option<TextField>) -> Vec<CellNote> {
        let here = |it: &&CellNote| {
            it.place.unit == unit && it.place.task == task && it.place.target == target && it.place.field == field
        };
        self.notes.iter().filter(here).cloned().collect()
    }
}

impl Desk {
    /// # Errors
    /// `NoFile`, `NotFound`.
    pub fn quarter_sheet(&self, unit: UnitId, quarter: Quarter) -> AppResult<QuarterSheet> {
        let business_date = self.business_date();
        self.read(|tx| {
            let plan = plan_of(tx, quarter.year())?;
            let found = plan.units.iter().find(|it| it.id == unit).cloned();
            let found = found.ok_or_else(|| StoreError::NotFound { noun: Noun::Unit, key: unit.0.to_string() })?;
            let role = |task: &Task| plan.roles.iter().find(|it| it.unit == unit && it.task == task.id).map(|it| it.role);
            let tasks = plan.tasks().filter_map(|task| Some((task.clone(), role(task)?))).collect();
            let steps = zhiheng_store::report_steps(tx, quarter, Some(unit))?;
            let first = steps.iter().filter(|it| it.kind == StepKind::Submit).map(|it| it.on_day).min();
            let due_on = due_on(tx, unit, quarter)?;
            Ok(QuarterSheet {
                unit: found,
                due_on,
                timeliness: Timeliness::of(first, due_on, business_date),
                steps,
                tasks,
                sheet: zhiheng_store::entry_sheet(tx, unit, quarter)?,
                around: Around::read(tx, quarter, Some(unit), None)?,
            })
        })
    }

    /// # Errors
    /// `NoFile`, `NotFound`.
    pub fn task_sheet(&self, task: TaskId, quarter: Quarter) -> AppResult<TaskSheet> {
        self.read(|tx| {
            let plan = plan_of(tx, quarter.year())?;
            let found = plan.task(task).cloned();
            let found = found.ok_or_else(|| StoreError::NotFound { noun: Noun::Task, key: task.0.to_string() })?;
            let states = zhiheng_store::report_states(tx, quarter.year())?;
            let mut units = Vec::new();
            for unit in &plan.units {
                let Some(role) = plan.roles.iter().find(|it| it.unit == unit.id && it.task == task) else { continue };
                let mut cells = Vec::new();
                for target in &found.targets {
                    cells.push(cell_of(tx, unit.id, quarter, target)?);
                }
                units.push(TaskSheetUnit {
                    unit: unit.clone(),
                    role: role.role,
                    state: states.iter().find(|it| it.0 == unit.id && it.1 == quarter).map(|it| it.2),
                    cells,
                });
            }
            let declared: HashMap<_, _> = zhiheng_store::declared_totals(tx, quarter)?.into_iter().collect();
            let totals = found.targets.iter().enumerate().map(|(at, target)| {
                let of: Vec<_> = units.iter().filter_map(|it| Some((it.unit.id, &it.cells.get(at)?.1))).collect();
                (super::ledger::total_in_words(target, &of), declared.get(&target.id).map(ToString::to_string))
            });
            let totals = totals.collect();
            Ok(TaskSheet { totals, units, around: Around::read(tx, quarter, None, Some(task))?, task: found })
        })
    }
}

fn cell_of(
    tx: &ReadTx<'_>,
    unit: UnitId,
    quarter: Quarter,
    target: &Target,
) -> AppResult<(Cell, Cell, Option<Changed>)> {
    let previous = match quarter.previous_in_year() {
        Some(previous) => zhiheng_store::cell(tx, unit, previous, target.id)?,
        None => Cell::default(),
    };
    let current = zhiheng_store::cell(tx, unit, quarter, target.id)?;
    let changed = zhiheng_store::cell_changed(tx, unit, quarter, target.id)?;
    Ok((previous, current, changed))
}

/// 期限 of a unit, a granted extension in it.
pub(crate) fn due_on(tx: &ReadTx<'_>, unit: UnitId, quarter: Quarter) -> AppResult<Date> {
    let due_on = zhiheng_store::deadline(tx, quarter)?.due_on;
    let granted = zhiheng_store::extensions(tx, quarter)?
        .into_iter()
        .filter(|it| it.unit == unit && it.state == ExtensionState::Granted)
        .map(|it| it.until_on)
        .max();
    Ok(granted.map_or(due_on, |it| it.max(due_on)))
}
