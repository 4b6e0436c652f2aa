//! 计划版本 (versions) and 比较 (comparison): the plan as a living thing.

use zhiheng_domain::{
    Area, Date, Moment, NonBlank, Operation, Plan, PlanDifference, PlanSide, PlanVersion, Violation, compare,
};
use zhiheng_store::{AsOf, Done, Noun, StoreError};

use crate::plan::plan_of;
use crate::{AppError, AppResult, Desk};

/// All that a plan is read from.
const PLAN_AREAS: [Area; 3] = [Area::Plan, Area::Matrix, Area::Units];

/// The versions of a year's plan, and how much it has changed since the last of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Versions {
    /// The first one first.
    pub versions: Vec<PlanVersion>,
    pub changes: u32,
}

impl Desk {
    /// # Errors
    /// `NotFound` for a year without a plan.
    pub fn plan_versions(&self, year: i32) -> AppResult<Versions> {
        let (versions, moved) = self.read(|tx| {
            if zhiheng_store::plan_id(tx, year)?.is_none() {
                return Err(no_plan(year));
            }
            let versions = zhiheng_store::versions(tx, year)?;
            let moved = match versions.last() {
                Some(last) => zhiheng_store::changed_since(tx, last.audit, &[Area::Plan, Area::Matrix])?,
                None => false,
            };
            Ok((versions, moved))
        })?;
        let changes = match versions.last().filter(|_| moved) {
            Some(last) => self.compare_plans(year, PlanSide::Version(last.no), PlanSide::Now)?.changes.len() as u32,
            None => 0,
        };
        Ok(Versions { versions, changes })
    }

    /// 定版: the plan as it is now becomes the next version. Answers its number.
    ///
    /// # Errors
    /// `VersionUnchanged` when nothing of plan and matrix differs from the last version, `VersionDatedEarlier`.
    pub fn set_version(&mut self, year: i32, reason: &NonBlank, dated_on: Date, basis: &str) -> AppResult<Done<i64>> {
        let Versions { versions, changes } = self.plan_versions(year)?;
        if let Some(last) = versions.last() {
            if changes == 0 {
                return Err(AppError::VersionUnchanged { no: last.no });
            }
            if let Some(earlier) = last.dated_on.filter(|it| dated_on < *it) {
                return Err(Violation::VersionDatedEarlier { last: earlier }.into());
            }
        }
        self.change(Operation::SetVersion, |tx| {
            let no = zhiheng_store::add_version(tx, year, reason.as_str(), basis.trim(), dated_on)?;
            tx.set_subject(format!("{year}年计划第{no}版"));
            Ok(no)
        })
    }

    /// What differs from `from` to `to`.
    ///
    /// # Errors
    /// `NotFound` for a year without a plan, `NoSuchVersion`, `PlanNotThereYet` for a day on which the file had none.
    pub fn compare_plans(&self, year: i32, from: PlanSide, to: PlanSide) -> AppResult<PlanDifference> {
        let versions = self.read(|tx| Ok(zhiheng_store::versions(tx, year)?))?;
        let old = self.plan_at(year, from, &versions)?;
        let new = self.plan_at(year, to, &versions)?;
        Ok(compare(&old, &new))
    }

    fn plan_at(&self, year: i32, side: PlanSide, versions: &[PlanVersion]) -> AppResult<Plan> {
        let when = match side {
            PlanSide::Now => return self.plan(year),
            PlanSide::Version(no) => {
                let version = versions.iter().find(|it| it.no == no);
                AsOf::Entry(version.ok_or(AppError::NoSuchVersion { year, no })?.audit)
            }
            PlanSide::Date(day) => AsOf::Moment(end_of(day)?),
        };
        let file = self.file.as_ref().ok_or(AppError::NoFile)?;
        file.store.read_areas_as_of(when, &PLAN_AREAS, |tx| plan_of(tx, year)).map_err(|error| {
            match (error, side, versions.first()) {
                (AppError::Store(StoreError::NotFound { noun: Noun::Plan, .. }), PlanSide::Date(day), Some(first)) => {
                    AppError::PlanNotThereYet { year, day, since: first.set_at.date() }
                }
                (error, ..) => error,
            }
        })
    }
}

fn end_of(day: Date) -> AppResult<Moment> {
    Ok(format!("{day} 23:59:59").parse()?)
}

fn no_plan(year: i32) -> AppError {
    StoreError::NotFound { noun: Noun::Plan, key: year.to_string() }.into()
}
