//! 责任矩阵 (matrix): marking who answers for what.

use zhiheng_domain::{Operation, Role, TaskId, UnitId};
use zhiheng_store::Done;

use crate::plan::plan_of;
use crate::{AppResult, Desk};

/// One mark to change. `from` is what the screen showed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RoleEdit {
    pub task: TaskId,
    pub unit: UnitId,
    pub from: Option<Role>,
    pub to: Option<Role>,
}

impl Desk {
    /// All of the marks or none.
    ///
    /// # Errors
    /// `RoleChanged` where the screen was out of date.
    pub fn set_roles(&mut self, year: i32, edits: &[RoleEdit]) -> AppResult<Done<()>> {
        self.change(Operation::SetRole, |tx| {
            let plan = plan_of(tx, year)?;
            let subject = match edits {
                [only] => {
                    let no = plan.task(only.task).map(|it| it.no).unwrap_or_default();
                    let unit = plan.units.iter().find(|it| it.id == only.unit);
                    let unit = unit.map(|it| it.short_name.as_str()).unwrap_or_default();
                    format!("任务{no} × {unit}：{}→{}", word(only.from), word(only.to))
                }
                many => format!("{year}年责任矩阵 {} 格", many.len()),
            };
            tx.set_subject(subject);
            for edit in edits {
                zhiheng_store::set_role(tx, edit.task, edit.unit, edit.to, edit.from)?;
            }
            Ok(())
        })
    }

    /// 首列标为牵头. Answers how many tasks got a lead.
    ///
    /// # Errors
    /// `NotFound` for a year without a plan.
    pub fn mark_first_listed_as_lead(&mut self, year: i32) -> AppResult<Done<usize>> {
        self.change(Operation::MarkLeads, |tx| {
            let plan = plan_of(tx, year)?;
            let count = zhiheng_store::mark_first_listed_as_lead(tx, plan.header.id)?;
            tx.set_subject(format!("{year}年 {count} 项任务"));
            Ok(count)
        })
    }
}

fn word(role: Option<Role>) -> &'static str {
    role.map_or("空", Role::zh)
}
