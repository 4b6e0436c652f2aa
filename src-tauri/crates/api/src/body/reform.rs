//! 机构改革 and 结转.

use zhiheng_app::{Desk, Reform, RollOver as Told, Takeover};
use zhiheng_domain::{Date, UnitId};

use super::unit::{edit, reply};
use super::{changed, field};
use crate::Reply;
use crate::wire::*;

pub fn succeed(desk: &mut Desk, req: SucceedUnits) -> Reply<Changed<UnitChanged>> {
    if req.ending_ids.is_empty() {
        return Err(crate::text::nothing_chosen().at("endingIds"));
    }
    let takeover = match (req.successor_id, req.new_unit) {
        (None, None) => Takeover::Nobody,
        (Some(id), None) => Takeover::Unit(UnitId(id.0)),
        (None, Some(fields)) => Takeover::New(edit(fields)?),
        (Some(_), Some(_)) => return Err(crate::text::two_successors().at("successorId")),
    };
    let reform = Reform {
        ending: req.ending_ids.iter().map(|it| UnitId(it.0)).collect(),
        last_day: field("lastDay", req.last_day.trim().parse::<Date>())?,
        takeover,
    };
    let done = desk.reform(&reform)?;
    reply(desk, done, req.year)
}

pub fn preview_roll_over(desk: &mut Desk, req: RollOver) -> Reply<RollOverView> {
    Ok(view(desk.preview_roll_over(req.from_year, req.to_year, req.targets.into())?))
}

pub fn roll_over(desk: &mut Desk, req: RollOver) -> Reply<Changed<RollOverView>> {
    let done = desk.roll_over(req.from_year, req.to_year, req.targets.into())?;
    changed(desk, done, |_, told| Ok(view(told)))
}

fn view(told: Told) -> RollOverView {
    let counts = told.counts;
    RollOverView {
        from_year: told.from_year,
        to_year: told.to_year,
        title: told.title,
        units: told
            .units
            .into_iter()
            .map(|it| UnitChangeView {
                from: it.from.into_iter().map(|it| it.short_name).collect(),
                to: it.to.map(|it| it.short_name),
            })
            .collect(),
        merged: told
            .merged
            .into_iter()
            .map(|it| MergedMarkView { task_no: it.task_no, from: it.from, to: it.to, role: it.role.into() })
            .collect(),
        dropped: told
            .dropped
            .into_iter()
            .map(|it| DroppedMarkView { task_no: it.task_no, unit: it.unit, role: it.role.into() })
            .collect(),
        bare: told.bare,
        joined: told.joined,
        left: told.left,
        sections: counts.sections,
        tasks: counts.tasks,
        measures: counts.measures,
        targets: counts.targets,
        unset: counts.unset,
        deliverables: counts.deliverables,
        units_before: counts.units_before,
        units_after: counts.units_after,
        marks_before: counts.marks_before,
        marks_after: counts.marks_after,
    }
}
