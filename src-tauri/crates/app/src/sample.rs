//! 样例年度 (sample year): invented figures on the built-in plan. The file is marked 样例数据 for good, and so is all that is
//! printed from it.

use std::path::Path;

use zhiheng_domain::{Amount, ContactFields, Goal, MemberUnit, Operation, Quarter, Role, Target, TargetKind, UnitId, ValueInput};
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
        self.change(Operation::FillSample, |tx| {
            tx.set_subject("联络表");
            fill_contacts(tx, &plan.units)
        })?;
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

/// Nobody's: 某某 for a name, zeros for a telephone.
const CONTACTS: &[(&str, [&str; 5])] = &[
    ("省质监局", ["张某某", "质量管理处", "李某某", "028-0000 0001", "zljc@sample.invalid"]),
    ("省质监局", ["", "办公室", "王某某", "028-0000 0002", ""]),
    ("省发展改革委", ["刘某某", "产业协调处", "陈某某", "028-0000 0003", "fgw@sample.invalid"]),
    ("省经济和信息化委", ["杨某某", "科技与质量处", "赵某某", "028-0000 0004", "jxw@sample.invalid"]),
    ("环境保护厅", ["黄某某", "总量控制处", "周某某", "028-0000 0005", ""]),
    ("农业厅", ["吴某某", "农产品质量安全监管处", "徐某某", "028-0000 0006", "nyt@sample.invalid"]),
    ("商务厅", ["孙某某", "市场秩序处", "", "028-0000 0007", ""]),
    ("成都海关", ["胡某某", "企业管理处", "朱某某", "028-0000 0008", ""]),
];

fn fill_contacts(tx: &mut WriteTx<'_>, units: &[MemberUnit]) -> AppResult<()> {
    for (name, texts) in CONTACTS {
        if let Some(unit) = units.iter().find(|it| it.short_name == *name) {
            zhiheng_store::add_contact(tx, unit.id, &ContactFields::new(*texts)?)?;
        }
    }
    Ok(())
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
