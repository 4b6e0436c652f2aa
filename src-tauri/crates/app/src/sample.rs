//! 样例年度 (sample year): invented figures on the built-in plan. The file is marked 样例数据 for good, and so is all that is
//! printed from it.

use std::path::Path;

use zhiheng_domain::{Amount, Goal, Operation, Quarter, Role, Target, TargetKind, UnitId, ValueInput};
use zhiheng_store::WriteTx;

use crate::plan::plan_of;
use crate::{AppResult, Desk};

const OPERATOR: &str = "操作员甲";
const YEAR: i32 = 2016;
/// The plan came out in May: the first report of the year is that of the second quarter.
const REPORTED: [u8; 2] = [2, 3];

impl Desk {
    /// # Errors
    /// What making the file says. Nothing is left behind then.
    pub fn new_sample_file(&mut self, path: &Path) -> AppResult<()> {
        self.new_file(path, OPERATOR, true)?;
        let plan = self.plan(YEAR)?;
        // A few marks as an office would set them: the document names no lead.
        let leads: Vec<_> = plan
            .tasks()
            .filter(|it| !it.all_members && it.no % 3 == 0)
            .filter_map(|task| plan.roles.iter().filter(|it| it.task == task.id).min_by_key(|it| it.sort_no))
            .map(|it| crate::RoleEdit { task: it.task, unit: it.unit, from: Some(it.role), to: Some(Role::Lead) })
            .collect();
        self.set_roles(YEAR, &leads)?;
        for no in REPORTED {
            let quarter = Quarter::of(YEAR, no)?;
            self.change(Operation::FillSample, |tx| {
                tx.set_subject(quarter.in_chinese());
                fill(tx, quarter)
            })?;
        }
        Ok(())
    }
}

fn fill(tx: &mut WriteTx<'_>, quarter: Quarter) -> AppResult<()> {
    let plan = plan_of(tx, YEAR)?;
    for task in plan.tasks() {
        let mut units: Vec<UnitId> = plan.roles.iter().filter(|it| it.task == task.id).map(|it| it.unit).collect();
        units.sort();
        for target in &task.targets {
            for (place, unit) in units.iter().enumerate() {
                let Some(input) = invented(target, quarter, place, units.len())? else { continue };
                let seen = zhiheng_store::cell(tx, *unit, quarter, target.id)?.revision;
                zhiheng_store::set_value(tx, *unit, quarter, target.id, &input, seen, false)?;
            }
        }
    }
    Ok(())
}

/// A figure that could be: a count is shared by the task's units, so that their sum stays near the planned share; the last
/// unit of a list has not reported yet.
fn invented(target: &Target, quarter: Quarter, place: usize, of: usize) -> AppResult<Option<ValueInput>> {
    let planned = target.planned_share.quarters();
    let share = planned.get(usize::from(quarter.no() - 1)).copied().unwrap_or(100);
    let Goal::Set { value: goal, .. } = target.goal else { return Ok(None) };
    if place + 1 == of && of > 3 && quarter.no() == 3 {
        return Ok(None);
    }
    let whole_goal = u32::try_from(goal.to_ten_thousandths() / 10_000).unwrap_or(u32::MAX);
    let amount = match target.kind {
        TargetKind::Count => {
            let due = whole_goal * u32::from(share) / 100;
            let (of, place) = (of as u32, place as u32);
            Amount::whole(due / of + u32::from(place < due % of))
        }
        TargetKind::Stock => goal.checked_sub(Amount::from_ten_thousandths(i64::from(100 - share) * 400)?)?,
        TargetKind::Rate => goal,
        TargetKind::All => Amount::whole(100),
        TargetKind::Zero => Amount::ZERO,
    };
    Ok(Some(ValueInput::Enter(amount)))
}
