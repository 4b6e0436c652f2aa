//! 趋势 (trend): a target over the quarters of its year, by unit, and over the years under the same name.

use zhiheng_domain::{Amount, LightVerdict, Quarter, ReportState, Target, TargetId, TaskId, UnitId, Value};

use super::ledger::owner;
use super::standing::{Standing, TargetStanding, amount_of};
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
            let standing = Standing::read(tx, quarter, business_date)?;
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
            for year in zhiheng_store::years(tx)? {
                if year == quarter.year() {
                    years.push(point(&standing, found, quarter));
                    continue;
                }
                let last = Quarter::of(year, 4)?;
                let plan = crate::plan::plan_of(tx, year)?;
                // Only a year that has the target is read.
                let known = plan.tasks().flat_map(|it| &it.targets).any(|it| it.name == found.name);
                if known {
                    let other = Standing::read(tx, last, business_date)?;
                    let same = other.plan.tasks().flat_map(|it| &it.targets).find(|it| it.name == found.name);
                    years.extend(same.map(|it| point(&other, it, last)));
                }
            }
            Ok(Trend { task: task.id, target: found.clone(), curve, units, years })
        })
    }
}

fn point(standing: &Standing, target: &Target, quarter: Quarter) -> YearPoint {
    let task = standing.plan.tasks().find(|task| task.targets.iter().any(|it| it.id == target.id));
    let of_year = task.map(|task| standing.target_at(task, target, quarter));
    YearPoint {
        year: quarter.year(),
        target: target.id,
        goal: target.goal.value(),
        value: of_year.as_ref().and_then(|it| amount_of(&it.accepted)),
        verdict: of_year.map_or_else(|| standing.unreported(target), |it| it.verdict),
    }
}
