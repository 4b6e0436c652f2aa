//! 指标 (target) in its life: who decided its 口径, how its goal is split, and the gaps of a plan.

use zhiheng_domain::{
    Amount, AuditEntry, Operation, Plan, PlanGaps, ShareHolder, SplitState, Target, TargetId, TargetShare, Task, UnitId,
    Violation, check_splittable, even_split, split_state, sum_of,
};
use zhiheng_store::{Done, Noun, ReadTx, StoreError};

use crate::plan::find_plan;
use crate::{AppResult, Desk};

/// More units than any province has.
const MOST_HOLDERS: u32 = 1000;

/// What the panel of a target shows beside its fields.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TargetLife {
    pub year: i32,
    pub target: Target,
    /// The entry that made the 口径 what it is; `None` while there is none.
    pub decided: Option<AuditEntry>,
    pub shares: Vec<TargetShare>,
    /// For the next split: one made on an older state is refused.
    pub revision: i64,
    pub sum: Amount,
    /// `None` where it is not split.
    pub state: Option<SplitState>,
    /// Why it cannot be split; `None` when it can.
    pub unsplittable: Option<Violation>,
    /// Units of the task, in the plan's order: those who may carry a share.
    pub units: Vec<(UnitId, String)>,
}

impl Desk {
    /// # Errors
    /// `NotFound`.
    pub fn target_life(&self, id: TargetId) -> AppResult<TargetLife> {
        self.read(|tx| {
            let (plan, task) = owner(tx, id)?;
            let target = zhiheng_store::target(tx, id)?;
            let split = zhiheng_store::split_of(tx, id)?;
            let decided = match target.definition.is_empty() {
                true => None,
                false => zhiheng_store::definition_entry(tx, id)?,
            };
            let sum = sum_of(split.shares.iter().map(|it| it.goal))?;
            Ok(TargetLife {
                year: plan.header.year,
                decided,
                state: (!split.shares.is_empty()).then(|| split_state(&target, sum)),
                unsplittable: check_splittable(&target).err(),
                shares: split.shares,
                revision: split.revision,
                sum,
                units: units_of(&plan, &task),
                target,
            })
        })
    }

    /// 分解 over units of the task or over prefectures; no rows take the split away.
    ///
    /// # Errors
    /// What `check_split` says; `ShareWithoutRole` for a unit that has no part in the task; `Stale`.
    pub fn split_target(&mut self, id: TargetId, rows: &[(ShareHolder, Amount)], revision: i64) -> AppResult<Done<()>> {
        self.change(Operation::SplitTarget, |tx| {
            let (plan, task) = owner(tx, id)?;
            let target = zhiheng_store::target(tx, id)?;
            let units = units_of(&plan, &task);
            for (holder, _) in rows {
                if let ShareHolder::Unit(unit) = holder
                    && units.iter().all(|(id, _)| id != unit)
                {
                    let unit = zhiheng_store::unit(tx, *unit)?.short_name;
                    return Err(Violation::ShareWithoutRole { unit }.into());
                }
            }
            let to = match rows.first() {
                Some((holder, _)) => format!("分解到 {} 家{}", rows.len(), holder.over().zh()),
                None => "取消分解".to_owned(),
            };
            tx.set_subject(format!("任务{} 指标“{}”{to}", task.no, target.name));
            zhiheng_store::set_split(tx, id, rows, revision)?;
            Ok(())
        })
    }

    /// 平均分解, as a proposal: nothing is changed.
    ///
    /// # Errors
    /// `NotFound`; why the target cannot be split.
    pub fn even_shares(&self, id: TargetId, holders: u32) -> AppResult<Vec<Amount>> {
        let target = self.read(|tx| Ok(zhiheng_store::target(tx, id)?))?;
        Ok(even_split(check_splittable(&target)?, holders.min(MOST_HOLDERS)))
    }

    /// `times_in_tenths`: a unit has too much above so many tenths of the average.
    ///
    /// # Errors
    /// `NotFound` for a year without a plan.
    pub fn plan_gaps(&self, year: i32, times_in_tenths: u32) -> AppResult<PlanGaps> {
        Ok(zhiheng_domain::plan_gaps(&self.plan(year)?, times_in_tenths))
    }
}

fn owner(tx: &ReadTx<'_>, id: TargetId) -> AppResult<(Plan, Task)> {
    let plan = find_plan(tx, Noun::Target, id.0)?;
    let task = plan.tasks().find(|it| it.targets.iter().any(|it| it.id == id)).cloned();
    let task = task.ok_or_else(|| StoreError::NotFound { noun: Noun::Target, key: id.0.to_string() })?;
    Ok((plan, task))
}

fn units_of(plan: &Plan, task: &Task) -> Vec<(UnitId, String)> {
    let mut marks: Vec<_> = plan.roles.iter().filter(|it| it.task == task.id).collect();
    marks.sort_by_key(|it| it.sort_no);
    let name = |id: UnitId| plan.units.iter().find(|it| it.id == id).map(|it| it.short_name.clone());
    marks.into_iter().filter_map(|it| Some((it.unit, name(it.unit)?))).collect()
}
