//! 报送情况 (board): who has reported a quarter, who is late, what waits for the office.

use std::collections::HashMap;

use zhiheng_domain::{
    AcceptanceBlock, Contact, Date, Deadline, Extension, MemberUnit, Quarter, ReportState, TextField, Timeliness, UnitId,
};
use zhiheng_store::{ReadTx, UnitReport};

use super::checks::{CheckDesk, block_of, tasks_of};
use super::standing::Standing;
use crate::plan::plan_of;
use crate::{AppResult, Desk};

#[derive(Debug, Clone)]
pub struct Board {
    pub quarter: Quarter,
    pub deadline: Deadline,
    pub business_date: Date,
    pub counts: BoardCounts,
    pub units: Vec<BoardUnit>,
    pub extensions: Vec<(Extension, String)>,
}

/// 应报 = 未报 + 草稿 + 待审核 + 退回 + 认定.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct BoardCounts {
    pub due: u32,
    /// 已报: ever submitted.
    pub reported: u32,
    pub late: u32,
    pub overdue: u32,
    pub sent_back: u32,
    pub submitted: u32,
    pub accepted: u32,
    pub draft: u32,
    pub none: u32,
}

#[derive(Debug, Clone)]
pub struct BoardUnit {
    pub unit: MemberUnit,
    pub report: Option<UnitReport>,
    pub timeliness: Timeliness,
    pub due_on: Date,
    pub extended: bool,
    pub tasks: u32,
    pub targets: u32,
    pub filled: u32,
    pub told: u32,
    /// `None` for a report that is not 已报.
    pub open: Option<AcceptanceBlock>,
    pub contact: String,
}

impl BoardCounts {
    pub(crate) fn of(standing: &Standing) -> BoardCounts {
        let mut counts = BoardCounts::default();
        for unit in standing.units_due() {
            counts.due += 1;
            let report = standing.report(unit);
            match report.map(|it| it.state) {
                None => counts.none += 1,
                Some(ReportState::Draft) => counts.draft += 1,
                Some(ReportState::Submitted) => counts.submitted += 1,
                Some(ReportState::SentBack) => counts.sent_back += 1,
                Some(ReportState::Accepted) => counts.accepted += 1,
            }
            counts.reported += u32::from(report.is_some_and(|it| it.first_submitted_on.is_some()));
            match standing.timeliness(unit) {
                Timeliness::Late => counts.late += 1,
                Timeliness::Overdue => counts.overdue += 1,
                Timeliness::OnTime | Timeliness::Waiting => {}
            }
        }
        counts
    }
}

/// 联络员 and telephone; empty where the register has none.
pub(crate) fn contact_line(contacts: &[Contact], unit: UnitId) -> String {
    let line = |it: &Contact| {
        let [_, _, liaison, phone, _] = it.fields.texts();
        format!("{liaison} {phone}").trim().to_owned()
    };
    contacts.iter().filter(|it| it.unit == unit).map(line).find(|it| !it.is_empty()).unwrap_or_default()
}

impl Desk {
    /// # Errors
    /// `NoFile`, `NotFound` for a year without a plan.
    pub fn board(&self, quarter: Quarter) -> AppResult<Board> {
        let business_date = self.business_date();
        self.read(|tx| board(tx, quarter, business_date))
    }
}

fn board(tx: &ReadTx<'_>, quarter: Quarter, business_date: Date) -> AppResult<Board> {
    let facts = zhiheng_store::facts_of(tx, quarter, None)?;
    let standing = Standing::of(tx, plan_of(tx, quarter.year())?, quarter, business_date, facts)?;
    let plan = &standing.plan;
    let desk = CheckDesk::read(tx, plan, quarter)?;
    let mut told: HashMap<UnitId, u32> = HashMap::new();
    for it in desk.texts() {
        *told.entry(it.unit).or_default() += u32::from(it.field == TextField::Progress);
    }
    let contacts = zhiheng_store::contacts(tx)?;
    let mut units = Vec::new();
    for unit in standing.units_due() {
        let Some(member) = plan.units.iter().find(|it| it.id == unit) else { continue };
        let tasks = tasks_of(plan, unit);
        let report = standing.report(unit).cloned();
        let submitted = report.as_ref().is_some_and(|it| it.state == ReportState::Submitted);
        let targets = || tasks.iter().flat_map(|it| &it.targets);
        units.push(BoardUnit {
            unit: member.clone(),
            timeliness: standing.timeliness(unit),
            due_on: standing.due_on(unit, quarter),
            extended: standing.is_extended(unit),
            tasks: tasks.len() as u32,
            targets: targets().count() as u32,
            filled: targets().filter(|it| standing.filled(unit, it.id).is_some()).count() as u32,
            told: told.get(&unit).copied().unwrap_or_default(),
            open: match submitted {
                true => Some(block_of(&desk.unit(tx, unit)?).unwrap_or(AcceptanceBlock { errors: 0, warnings: 0 })),
                false => None,
            },
            contact: contact_line(&contacts, unit),
            report,
        });
    }
    let name = |unit| plan.units.iter().find(|it| it.id == unit).map(|it| it.short_name.clone()).unwrap_or_default();
    let extensions = zhiheng_store::extensions(tx, quarter)?.into_iter().map(|it| (it.clone(), name(it.unit)));
    Ok(Board {
        quarter,
        deadline: standing.deadline,
        business_date,
        counts: BoardCounts::of(&standing),
        units,
        extensions: extensions.collect(),
    })
}
