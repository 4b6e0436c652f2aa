//! 收发情况: who has got a form, who has signed for it, who has returned it, and what came of it.

use zhiheng_domain::{Date, FormName, MemberUnit, Quarter, ReportState, Timeliness};
use zhiheng_store::{FormImport, FormIssue, ReadTx};

use super::order::last_word;
use super::{FormDesk, form_of, title_of};
use crate::plan::plan_of;
use crate::quarter::{Standing, contact_line, tasks_of};
use crate::{AppResult, Desk};

#[derive(Debug, Clone)]
pub struct FormsBoard {
    pub form: FormName,
    pub quarter: Quarter,
    pub title: String,
    pub due_on: Option<Date>,
    pub business_date: Date,
    pub counts: FormsCounts,
    pub units: Vec<FormsUnit>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct FormsCounts {
    pub units: u32,
    pub issued: u32,
    pub returned: u32,
    pub with_refused: u32,
    pub outstanding: u32,
}

#[derive(Debug, Clone)]
pub struct FormsUnit {
    pub unit: MemberUnit,
    pub tasks: u32,
    pub cells: u32,
    pub state: Option<ReportState>,
    pub timeliness: Option<Timeliness>,
    pub contact: String,
    /// Newest first.
    pub issues: Vec<FormIssue>,
    pub imports: Vec<StandingImport>,
}

/// An import, and why it cannot be withdrawn where it cannot.
#[derive(Debug, Clone)]
pub struct StandingImport {
    pub import: FormImport,
    pub fixed: Option<ImportFixed>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ImportFixed {
    Withdrawn,
    /// Undone by Ctrl+Z, or its report was closed by a later step.
    Closed,
}

impl Desk {
    /// # Errors
    /// `NoFile`, `NotFound` for a year without a plan.
    pub fn forms_board(&self, form: FormName, quarter: Quarter) -> AppResult<FormsBoard> {
        let business_date = self.business_date();
        self.read(|tx| {
            let plan = plan_of(tx, quarter.year())?;
            let desk = FormDesk::read(tx, &plan)?;
            let reports = match form {
                FormName::Quarter => Some(Standing::of(tx, plan.clone(), quarter, business_date, Vec::new())?),
                FormName::Targets => None,
            };
            let of = form_of(form, zhiheng_domain::UnitId(0), quarter);
            let issues = zhiheng_store::form_issues(tx, form, of.year, of.quarter)?;
            let imports = zhiheng_store::form_imports(tx, form, of.year, of.quarter)?;
            let contacts = zhiheng_store::contacts(tx)?;
            let mut units = Vec::new();
            for unit in &plan.units {
                let tasks = tasks_of(&plan, unit.id);
                if tasks.is_empty() {
                    continue;
                }
                let cells = desk.cells(form_of(form, unit.id, quarter))?;
                if cells == 0 {
                    continue;
                }
                let mut taken = Vec::new();
                for import in imports.iter().filter(|it| it.of.unit == unit.id) {
                    taken.push(StandingImport { fixed: fixed(tx, import)?, import: import.clone() });
                }
                units.push(FormsUnit {
                    unit: unit.clone(),
                    tasks: tasks.len() as u32,
                    cells,
                    state: reports.as_ref().and_then(|it| it.report(unit.id)).map(|it| it.state),
                    timeliness: reports.as_ref().map(|it| it.timeliness(unit.id)),
                    contact: contact_line(&contacts, unit.id),
                    issues: issues.iter().filter(|it| it.of.unit == unit.id).cloned().collect(),
                    imports: taken,
                });
            }
            Ok(FormsBoard {
                form,
                quarter,
                title: title_of(form, of.year, of.quarter),
                due_on: reports.as_ref().map(|it| it.deadline.due_on),
                business_date,
                counts: FormsCounts::of(&units),
                units,
            })
        })
    }
}

impl FormsUnit {
    /// The import that counts: the unit's last word.
    pub fn last_word(&self) -> Option<&FormImport> {
        last_word(self.imports.iter().map(|it| &it.import).filter(|it| !it.withdrawn))
    }
}

impl FormsCounts {
    fn of(units: &[FormsUnit]) -> FormsCounts {
        let mut counts = FormsCounts::default();
        for it in units {
            let last = it.last_word();
            counts.units += 1;
            counts.issued += u32::from(!it.issues.is_empty());
            counts.returned += u32::from(last.is_some());
            counts.with_refused += u32::from(last.is_some_and(|it| it.taken.refused > 0));
            counts.outstanding += u32::from(!it.issues.is_empty() && last.is_none());
        }
        counts
    }
}

fn fixed(tx: &ReadTx<'_>, import: &FormImport) -> AppResult<Option<ImportFixed>> {
    if import.withdrawn {
        return Ok(Some(ImportFixed::Withdrawn));
    }
    let closed = zhiheng_store::expect_reports_open(tx, import.audit).is_err();
    Ok(closed.then_some(ImportFixed::Closed))
}
