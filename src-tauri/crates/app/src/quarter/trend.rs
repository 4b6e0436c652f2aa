//! 趋势 (trend): a target over the quarters of its year, by unit, and over the years under the same name.

use zhiheng_domain::{Amount, LightVerdict, Plan, Quarter, ReportState, Target, TargetId, TaskId, UnitId, Value};

use super::ledger::owner;
use super::standing::{Standing, TargetStanding, amount_of};
use crate::plan::plan_of;
use crate::{AppResult, Desk};

pub struct Trend {
    pub task: TaskId,
    pub target: Target,
    pub curve: Vec<(Quarter, TargetStanding)>,
    pub units: Vec<UnitTrend>,
    pub years: Vec<YearPoint>,
}

pub struct UnitTrend {
    pub unit: UnitId,
    pub name: String,
    /// Of each quarter so far: the value and whether it is accepted.
    pub values: Vec<Option<(Value, bool)>>,
}

pub struct YearPoint {
    pub year: i32,
    pub target: TargetId,
    pub goal: Option<Amount>,
    pub value: Option<Amount>,
    pub verdict: LightVerdict,
}

impl Desk {
    /// # Errors
    /// `NoFile`, `NotFound`.
    pub fn trend(&self, quarter: Quarter, target: TargetId) -> AppResult<Trend> {
        let business_date = self.business_date();
        self.read(|tx| {
            let facts = zhiheng_store::facts_of_target(tx, quarter, target)?;
            let standing = Standing::of(tx, plan_of(tx, quarter.year())?, quarter, business_date, facts)?;
            let (task, found) = owner(&standing.plan, target)?;
            let so_far = || Quarter::all_of(quarter.year()).filter(|it| *it <= quarter);
            let curve = so_far().map(|it| (it, standing.target_at(task, found, it))).collect();
            let units = super::ledger::units_of(&standing.plan, task)
                .map(|unit| {
                    let value = |it: Quarter| {
                        let cell = standing.cell_at(unit.id, target, it)?;
                        Some((cell.value.clone(), cell.state == ReportState::Accepted))
                    };
                    UnitTrend { unit: unit.id, name: unit.short_name.clone(), values: so_far().map(value).collect() }
                })
                .collect();
            let mut years = Vec::new();
            for (year, same) in zhiheng_store::targets_named(tx, &found.name)? {
                if year == quarter.year() {
                    years.push(point(&standing, found, quarter));
                    continue;
                }
                // Of another year no more is read than what its target came to.
                let Some(header) = zhiheng_store::plan_header(tx, year)? else { continue };
                let plan = Plan { header, sections: Vec::new(), units: Vec::new(), roles: Vec::new(), shares: Vec::new() };
                let last = Quarter::of(year, 4)?;
                let facts = zhiheng_store::facts_of_target(tx, last, same.id)?;
                years.push(point(&Standing::of(tx, plan, last, business_date, facts)?, &same, last));
            }
            Ok(Trend { task: task.id, target: found.clone(), curve, units, years })
        })
    }
}

fn point(standing: &Standing, target: &Target, quarter: Quarter) -> YearPoint {
    let (accepted, verdict) = standing.accepted_at(target, quarter);
    YearPoint { year: quarter.year(), target: target.id, goal: target.goal.value(), value: amount_of(&accepted), verdict }
}
