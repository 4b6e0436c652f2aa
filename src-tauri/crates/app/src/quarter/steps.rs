//! 报送、退回、认定、重开 (steps of reports), of one unit or of many; deadlines and extensions; what changed between two
//! submissions.

use zhiheng_domain::{
    AuditId, Date, ExtensionId, Operation, Plan, Quarter, ReportStep, ReportStepId, ReturnReason, StepKind, TargetId, TaskId,
    TextField, TextPiece, UnitId, Value, text_pieces,
};
use zhiheng_store::{Done, ReadTx, StoreError};

use super::checks::{CheckDesk, block_of};
use crate::plan::plan_of;
use crate::{AppError, AppResult, Desk};

/// What a step of many units came to: what could not go is told, the rest went.
#[derive(Debug, Default)]
pub struct StepOutcome {
    pub done: Vec<UnitId>,
    pub blocked: Vec<Blocked>,
}

#[derive(Debug)]
pub struct Blocked {
    pub unit: UnitId,
    pub name: String,
    pub cause: AppError,
}

/// One cell or text that differs between two states of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SubmissionChange {
    pub task: TaskId,
    pub task_no: i64,
    pub task_title: String,
    pub target: Option<TargetId>,
    pub field: Option<TextField>,
    pub name: String,
    pub before: String,
    pub after: String,
    /// Of texts, by character.
    pub pieces: Vec<TextPiece>,
}

impl Desk {
    /// 报送: what a unit handed in is complete as it is. A report without anything in it is not handed in.
    ///
    /// # Errors
    /// As any change; what concerns single units is in the outcome.
    pub fn submit_reports(
        &mut self,
        quarter: Quarter,
        units: &[UnitId],
        on_day: Option<Date>,
        note: &str,
    ) -> AppResult<Done<StepOutcome>> {
        let on_day = self.day_of_step(on_day)?;
        self.steps_of(Operation::SubmitReport, quarter, units, |tx, _, unit| {
            if zhiheng_store::report_state(tx, unit, quarter)?.is_none() {
                return Err(AppError::NothingReported);
            }
            zhiheng_store::take_step(tx, unit, quarter, StepKind::Submit, on_day, note, &[])?;
            Ok(())
        })
    }

    /// 认定: errors block it, warnings need a word; for one unit and for many alike.
    ///
    /// # Errors
    /// As any change; what concerns single units is in the outcome.
    pub fn accept_reports(
        &mut self,
        quarter: Quarter,
        units: &[UnitId],
        on_day: Option<Date>,
        note: &str,
    ) -> AppResult<Done<StepOutcome>> {
        let on_day = self.day_of_step(on_day)?;
        // One word of the targets for all: acceptance changes no value.
        let of_targets = self.read(|tx| {
            let plan = plan_of(tx, quarter.year())?;
            CheckDesk::read(tx, &plan, quarter)?.of_complete_targets(tx)
        })?;
        self.steps_of(Operation::AcceptReport, quarter, units, |tx, desk, unit| {
            let mut checks = desk.unit(tx, unit)?;
            checks.extend(of_targets.iter().filter(|it| desk.is_of(it, unit)).cloned());
            if let Some(block) = block_of(&checks) {
                return Err(AppError::ChecksOpen { block });
            }
            zhiheng_store::take_step(tx, unit, quarter, StepKind::Accept, on_day, note, &[])?;
            Ok(())
        })
    }

    /// The day that a step is dated: the business date unless another was given, and none that is still to come.
    pub(crate) fn day_of_step(&self, given: Option<Date>) -> AppResult<Date> {
        let latest = self.business_date().max(self.today());
        match given {
            None => Ok(self.business_date()),
            Some(day) if latest < day => Err(AppError::DayToCome { day, latest }),
            Some(day) => Ok(day),
        }
    }

    fn steps_of(
        &mut self,
        operation: Operation,
        quarter: Quarter,
        units: &[UnitId],
        step: impl Fn(&mut zhiheng_store::WriteTx<'_>, &CheckDesk<'_>, UnitId) -> AppResult<()>,
    ) -> AppResult<Done<StepOutcome>> {
        self.change(operation, |tx| {
            let plan = plan_of(tx, quarter.year())?;
            let desk = CheckDesk::read(tx, &plan, quarter)?;
            let mut outcome = StepOutcome::default();
            for unit in units {
                match step(tx, &desk, *unit) {
                    Ok(()) => outcome.done.push(*unit),
                    Err(cause) if concerns_one_unit(&cause) => {
                        outcome.blocked.push(Blocked { unit: *unit, name: name_of(&plan, *unit), cause });
                    }
                    Err(cause) => return Err(cause),
                }
            }
            let what = match outcome.done.as_slice() {
                [only] => name_of(&plan, *only),
                many => format!("{} 家", many.len()),
            };
            tx.set_subject(format!("{what} {}", quarter.in_chinese()));
            Ok(outcome)
        })
    }

    /// 退回 with a reason for the whole, for cells, or both.
    ///
    /// # Errors
    /// `StepNotPossible`, `Blank` without any reason, `NotFound`.
    pub fn send_back(
        &mut self,
        quarter: Quarter,
        unit: UnitId,
        on_day: Option<Date>,
        note: &str,
        reasons: &[ReturnReason],
    ) -> AppResult<Done<()>> {
        let on_day = self.day_of_step(on_day)?;
        self.change(Operation::SendBackReport, |tx| {
            let name = zhiheng_store::unit(tx, unit)?.short_name;
            tx.set_subject(format!("{name} {}", quarter.in_chinese()));
            zhiheng_store::take_step(tx, unit, quarter, StepKind::SendBack, on_day, note, reasons)?;
            Ok(())
        })
    }

    /// 重开 an accepted report, with a reason.
    ///
    /// # Errors
    /// `StepNotPossible`, `Blank`.
    pub fn reopen(&mut self, quarter: Quarter, unit: UnitId, reason: &str) -> AppResult<Done<()>> {
        let on_day = self.business_date();
        self.change(Operation::ReopenReport, |tx| {
            let name = zhiheng_store::unit(tx, unit)?.short_name;
            tx.set_subject(format!("{name} {}", quarter.in_chinese()));
            zhiheng_store::take_step(tx, unit, quarter, StepKind::Reopen, on_day, reason, &[])?;
            Ok(())
        })
    }

    pub fn set_deadline(&mut self, quarter: Quarter, due_on: Option<Date>) -> AppResult<Done<()>> {
        self.change(Operation::SetDeadline, |tx| {
            let to = due_on.map_or_else(|| "恢复默认".to_owned(), Date::in_chinese);
            tx.set_subject(format!("{}：{to}", quarter.in_chinese()));
            Ok(zhiheng_store::set_deadline(tx, quarter, due_on)?)
        })
    }

    /// # Errors
    /// `ExtensionTooLate`, `ExtensionTooShort`, `Blank`.
    pub fn ask_extension(
        &mut self,
        quarter: Quarter,
        unit: UnitId,
        asked_on: Date,
        until_on: Date,
        reason: &str,
    ) -> AppResult<Done<()>> {
        self.change(Operation::AskExtension, |tx| {
            let name = zhiheng_store::unit(tx, unit)?.short_name;
            tx.set_subject(format!("{name} {} 到{}", quarter.in_chinese(), until_on.in_chinese()));
            zhiheng_store::ask_extension(tx, unit, quarter, asked_on, until_on, reason)?;
            Ok(())
        })
    }

    /// # Errors
    /// `Stale`, `Blank` for a refusal without a reason, `ExtensionTooShort`.
    pub fn answer_extension(
        &mut self,
        id: ExtensionId,
        granted_until: Option<Date>,
        answer: &str,
        revision: i64,
    ) -> AppResult<Done<()>> {
        let today = self.business_date();
        self.change(Operation::AnswerExtension, |tx| {
            tx.set_subject(match granted_until {
                Some(day) => format!("同意到{}", day.in_chinese()),
                None => "不同意".to_owned(),
            });
            Ok(zhiheng_store::answer_extension(tx, id, granted_until, today, answer, revision)?)
        })
    }

    /// What changed in a unit's report from one step to another; without `from` since the quarter's empty form, without
    /// `to` until now.
    ///
    /// # Errors
    /// `NotFound` for a step that is not the report's.
    pub fn compare_submissions(
        &self,
        quarter: Quarter,
        unit: UnitId,
        from: Option<ReportStepId>,
        to: Option<ReportStepId>,
    ) -> AppResult<(Vec<ReportStep>, Vec<SubmissionChange>)> {
        let (steps, plan) = self.read(|tx| {
            Ok((zhiheng_store::report_steps(tx, quarter, Some(unit))?, plan_of(tx, quarter.year())?))
        })?;
        let at = |step: ReportStepId| {
            let found = steps.iter().find(|it| it.id == step).map(|it| it.audit);
            found.ok_or_else(|| StoreError::NotFound { noun: zhiheng_store::Noun::Report, key: step.0.to_string() })
        };
        let before = match from {
            None => ReportContent::default(),
            Some(step) => self.report_at(at(step)?, quarter, unit)?,
        };
        let after = match to {
            None => self.read(|tx| content(tx, quarter, unit))?,
            Some(step) => self.report_at(at(step)?, quarter, unit)?,
        };
        Ok((steps, differences(&plan, unit, &before, &after)))
    }

    fn report_at(&self, entry: AuditId, quarter: Quarter, unit: UnitId) -> AppResult<ReportContent> {
        let store = &self.file.as_ref().ok_or(AppError::NoFile)?.store;
        store.read_report_as_of(entry, unit, quarter, |tx| content(tx, quarter, unit))
    }
}

/// All that a unit reports in a quarter, for comparing.
#[derive(Default)]
struct ReportContent {
    cells: Vec<(TargetId, String)>,
    texts: Vec<(TaskId, TextField, String)>,
}

fn content(tx: &ReadTx<'_>, quarter: Quarter, unit: UnitId) -> AppResult<ReportContent> {
    let cells = zhiheng_store::facts_of(tx, quarter, Some(unit))?.into_iter();
    let words = |it: zhiheng_store::FactCell| {
        let text = match (&it.value, it.count) {
            (Value::Blank, _) => String::new(),
            (Value::NotApplicable(reason), _) => format!("不适用：{reason}"),
            (Value::Entered(_), Some(count)) => count.in_words(),
            (Value::Entered(amount), None) => amount.to_string(),
        };
        (it.target, text)
    };
    let texts = zhiheng_store::report_texts(tx, quarter, Some(unit), None)?;
    Ok(ReportContent {
        cells: cells.map(words).collect(),
        texts: texts.into_iter().map(|it| (it.task, it.field, it.text)).collect(),
    })
}

fn differences(plan: &Plan, unit: UnitId, before: &ReportContent, after: &ReportContent) -> Vec<SubmissionChange> {
    let cell = |of: &ReportContent, target| of.cells.iter().find(|it| it.0 == target).map(|it| it.1.clone());
    let text = |of: &ReportContent, task, field| {
        of.texts.iter().find(|it| (it.0, it.1) == (task, field)).map(|it| it.2.clone()).unwrap_or_default()
    };
    let mut changes = Vec::new();
    for task in super::checks::tasks_of(plan, unit) {
        let change = |target, field, name: &str, before: String, after: String, pieces| SubmissionChange {
            task: task.id,
            task_no: task.no,
            task_title: task.title.clone(),
            target,
            field,
            name: name.to_owned(),
            before,
            after,
            pieces,
        };
        for target in &task.targets {
            let (was, is) = (cell(before, target.id).unwrap_or_default(), cell(after, target.id).unwrap_or_default());
            if was != is {
                changes.push(change(Some(target.id), None, &target.name, was, is, Vec::new()));
            }
        }
        for field in TextField::ALL {
            let (was, is) = (text(before, task.id, *field), text(after, task.id, *field));
            if was != is {
                let pieces = text_pieces(&was, &is);
                changes.push(change(None, Some(*field), field.zh(), was, is, pieces));
            }
        }
    }
    changes
}

/// Short name of a unit of the plan.
pub(crate) fn name_of(plan: &Plan, unit: UnitId) -> String {
    plan.units.iter().find(|it| it.id == unit).map(|it| it.short_name.clone()).unwrap_or_default()
}

fn concerns_one_unit(cause: &AppError) -> bool {
    matches!(
        cause,
        AppError::ChecksOpen { .. }
            | AppError::NothingReported
            | AppError::Rule(_)
            | AppError::Store(StoreError::StepNotPossible { .. } | StoreError::NotFound { .. } | StoreError::Violation(_))
    )
}
