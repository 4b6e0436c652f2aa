//! 报送情况统计: who reported a quarter, when, and who did not; the same counts as on the board.

use std::collections::HashMap;

use zhiheng_domain::{Date, Extension, ExtensionState, Quarter, ReportState, ReportStep, StepKind, Timeliness, UnitId};
use zhiheng_print::document::{Dated, Source};
use zhiheng_print::{Counted, Reporting, ReportingUnit, Submissions};
use zhiheng_store::ReadTx;

use super::counts::row;
use super::tally::Tally;
use super::{Gathered, PaperOrder};
use crate::AppResult;
use crate::forms::OFFICE;
use crate::quarter::Standing;

pub(super) fn gather(tx: &ReadTx<'_>, order: &PaperOrder, business_date: Date) -> AppResult<Gathered> {
    let quarter = order.need_quarter()?;
    let standing = Standing::read(tx, quarter, business_date)?;
    let mut tally = Tally::read(tx, &standing)?;
    let report = reporting(tx, &mut tally, &standing)?;
    let content = Submissions {
        title: title(quarter),
        issued_by: OFFICE.to_owned(),
        doc_no: standing.plan.header.doc_no.clone(),
        report,
        figures: tally.figures,
    };
    Ok(Gathered { name: content.title.clone(), content: Box::new(content) })
}

pub(super) fn title(quarter: Quarter) -> String {
    format!("{}季报报送情况统计表", quarter.in_chinese())
}

/// `省商务厅 同意延期至2016年7月20日`
fn extension_row(unit: &str, it: &Extension) -> Source {
    let label = format!("{unit} {}延期至{}", it.state.zh(), it.until_on.in_chinese());
    row("extension", it.id.0, it.revision, label)
}

/// 同意延期: a unit by the row that goes furthest.
fn extended(tally: &mut Tally<'_>, quarter: Quarter, units: &[ReportingUnit], extensions: &[Extension]) -> Counted {
    let furthest = |unit: UnitId| {
        let granted = extensions.iter().filter(|it| it.unit == unit && it.state == ExtensionState::Granted);
        granted.max_by_key(|it| it.until_on)
    };
    let rows = units.iter().filter_map(|it| Some(extension_row(&it.name, furthest(it.unit)?))).collect();
    tally.count(format!("{}同意延期单位", quarter.name()), "家", rows)
}

/// How the quarter of a standing was reported.
pub(super) fn reporting(tx: &ReadTx<'_>, tally: &mut Tally<'_>, standing: &Standing) -> AppResult<Reporting> {
    let quarter = standing.quarter;
    let due = standing.units_due();
    let mut returns: HashMap<UnitId, Vec<ReportStep>> = HashMap::new();
    for it in zhiheng_store::report_steps(tx, quarter, None)? {
        if it.kind == StepKind::SendBack && due.contains(&it.unit) {
            returns.entry(it.unit).or_default().push(it);
        }
    }
    let extensions = zhiheng_store::extensions(tx, quarter)?;
    let mut units = Vec::new();
    for unit in &due {
        units.push(one(tally, standing, *unit, returns.remove(unit).unwrap_or_default(), &extensions));
    }
    let extended = extended(tally, quarter, &units, &extensions);
    let mut count = |word: &str, is: &dyn Fn(&ReportingUnit) -> bool| {
        let those: Vec<UnitId> = units.iter().filter(|it| is(it)).map(|it| it.unit).collect();
        tally.units(format!("{}{word}单位", quarter.name()), &those, quarter)
    };
    let state = |is: ReportState| move |it: &ReportingUnit| it.state == Some(is);
    let timely = |is: Timeliness| move |it: &ReportingUnit| it.timeliness == is;
    Ok(Reporting {
        quarter,
        due_on: standing.deadline.due_on,
        as_of: standing.business_date,
        due: count("应报", &|_| true),
        reported: count("已报", &|it| it.first_on.is_some()),
        on_time: count("按时报送", &timely(Timeliness::OnTime)),
        late: count("迟报", &timely(Timeliness::Late)),
        missing: count("未报", &|it| it.first_on.is_none()),
        overdue: count("逾期未报", &timely(Timeliness::Overdue)),
        waiting: count("未到期限", &timely(Timeliness::Waiting)),
        in_review: count("待审核", &state(ReportState::Submitted)),
        sent_back: count("退回未重报", &state(ReportState::SentBack)),
        accepted: count("认定", &state(ReportState::Accepted)),
        extended,
        returns: {
            let all: Vec<_> = units.iter().map(|it| it.returns).collect();
            tally.total(format!("{}退回次数", quarter.name()), "次", &all)
        },
        units,
    })
}

fn one(
    tally: &mut Tally<'_>,
    standing: &Standing,
    unit: UnitId,
    returns: Vec<ReportStep>,
    extensions: &[Extension],
) -> ReportingUnit {
    let quarter = standing.quarter;
    let name = tally.name(unit);
    let report = standing.report(unit);
    let (due_on, timeliness) = (standing.due_on(unit, quarter), standing.timeliness(unit));
    let first_on = report.and_then(|it| it.first_submitted_on);
    let until = first_on.unwrap_or(standing.business_date);
    let asked = extensions.iter().rfind(|it| it.unit == unit && it.state != ExtensionState::Granted);
    let days = match timeliness {
        Timeliness::Late | Timeliness::Overdue => {
            let label = format!("{name} {}晚于期限天数", quarter.name());
            let from = Dated { what: "报送期限".into(), day: due_on };
            let to = if first_on.is_some() { "首次报送" } else { "业务日期" };
            let granted = extensions.iter().filter(|it| it.unit == unit && it.state == ExtensionState::Granted);
            let mut rows: Vec<Source> = tally.deadline_row(quarter).into_iter().collect();
            rows.extend(granted.map(|it| extension_row(&name, it)));
            rows.extend(tally.report_row(unit, quarter));
            tally.days(label, (from, Dated { what: to.into(), day: until }), rows)
        }
        Timeliness::OnTime | Timeliness::Waiting => None,
    };
    let steps = returns.into_iter().map(|it| {
        row("report_step", it.id.0, it.audit.0, format!("{name} {}退回", it.on_day.in_chinese()))
    });
    let steps = steps.collect();
    ReportingUnit {
        unit,
        due_on,
        extended: standing.is_extended(unit),
        asked: asked.map(|it| (it.until_on, it.state.zh().to_owned())),
        first_on,
        timeliness,
        days,
        returns: tally.count(format!("{name} {}退回次数", quarter.name()), "次", steps),
        accepted_on: report.filter(|it| it.state == ReportState::Accepted).and_then(|it| it.accepted_on),
        state: report.map(|it| it.state),
        name,
    }
}
