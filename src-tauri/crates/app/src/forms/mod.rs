//! 收发填报件 (forms): what goes out to be filled in, and what of it is taken when it comes back.

mod answers;
mod apply;
mod board;
mod corrections;
mod decide;
mod fault;
mod filing;
mod fitting;
mod issue;
mod items;
mod judge;
mod order;
mod papers;
mod quarter_form;
mod remarks;
mod returns;
mod spot;
mod take;
mod targets_form;
mod whose;

pub use board::{FormsBoard, FormsCounts, FormsUnit, ImportFixed, StandingImport};
pub use fault::FormFault;
pub use issue::{IssuedFile, IssuedForms};
pub use judge::{CellWords, Fate, JudgedCell, ReturnCounts, ReturnVerdict, Wording};
pub use remarks::ReturnRemark;
pub use returns::{NewReturn, ReturnStanding, Wanted};
pub use spot::Spot;
pub use take::{TakenReturn, Taking};
pub(crate) use issue::Written;
pub(crate) use returns::Waiting;

use zhiheng_domain::{FormName, Plan, Quarter, TextField, UnitId};
use zhiheng_exchange::{Form, FormCell};
use zhiheng_store::{FormOf, ReadTx};

use crate::AppResult;
use crate::quarter::tasks_of;

/// What all forms of a year and quarter have in common.
pub(crate) struct FormDesk<'a> {
    pub plan: &'a Plan,
    pub plan_version: i64,
    pub mark: String,
    /// For reading what came back: a goal that the filing itself set is still its own to change.
    pub goals_open: bool,
}

impl<'a> FormDesk<'a> {
    pub fn read(tx: &ReadTx<'_>, plan: &'a Plan) -> AppResult<FormDesk<'a>> {
        let versions = zhiheng_store::versions(tx, plan.header.year)?;
        Ok(FormDesk {
            plan,
            plan_version: versions.last().map_or(1, |it| it.no),
            mark: zhiheng_store::ledger_mark(tx)?,
            goals_open: false,
        })
    }

    /// Cells to fill in a unit's form, as the plan asks: nothing of the ledger is read for it.
    pub fn cells(&self, of: FormOf) -> AppResult<u32> {
        let tasks = tasks_of(self.plan, of.unit);
        let targets: usize = tasks.iter().map(|it| it.targets.len()).sum();
        match of.form {
            FormName::Quarter => Ok((targets * quarter_form::CELLS_OF_A_TARGET + tasks.len() * TextField::ALL.len()) as u32),
            FormName::Targets => Ok(cells_to_fill(&targets_form::targets_form(self, of.unit, "")?)),
        }
    }

    /// The form as the ledger would give it out now.
    pub fn form(&self, tx: &ReadTx<'_>, of: FormOf, code: &str) -> AppResult<Form> {
        match (of.form, of.quarter) {
            (FormName::Quarter, Some(quarter)) => quarter_form::quarter_form(self, tx, of.unit, quarter, code),
            _ => targets_form::targets_form(self, of.unit, code),
        }
    }
}

/// Who gives the forms out and takes them in.
pub(crate) const OFFICE: &str = "省质量强省工作领导小组办公室";

/// 全年的表 go by the year of a quarter.
pub(crate) fn form_of(form: FormName, unit: UnitId, quarter: Quarter) -> FormOf {
    let of_quarter = (form == FormName::Quarter).then_some(quarter);
    FormOf { form, unit, year: quarter.year(), quarter: of_quarter }
}

/// `2016年二季度季度填报表`, `2016年目标报备表`.
pub(crate) fn title_of(form: FormName, year: i32, quarter: Option<Quarter>) -> String {
    match quarter {
        Some(quarter) => format!("{}进展情况填报表", quarter.in_chinese()),
        None => format!("{year}年{}", form.zh()),
    }
}

/// Cells that a form asks to be filled in.
pub(crate) fn cells_to_fill(form: &Form) -> u32 {
    let cells = form.tables.iter().flat_map(|it| &it.rows).flat_map(|it| &it.cells);
    cells.filter(|it| matches!(it, FormCell::Fill { .. })).count() as u32
}
