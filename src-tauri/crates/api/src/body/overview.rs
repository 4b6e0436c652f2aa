//! 总览、趋势与设置.

use zhiheng_app::{Desk, OfficeRules as Rules, OverviewTask as AppTask, TargetStanding, worst_of};
use zhiheng_domain::{
    Amount, CheckRule, Goal, Light, LightCounts, LightRule, LightVerdict, PlannedShare, Quarter, Target, TargetId, TargetKind,
    Value,
};

use super::entry::quarter;
use super::quarter::counts;
use super::{changed, field};
use crate::wire::*;
use crate::Reply;

pub fn overview(desk: &mut Desk, req: OfQuarter) -> Reply<Overview> {
    let it = desk.overview(quarter(&req.quarter)?)?;
    let (quarter, business_date) = (it.standing.quarter, it.standing.business_date);
    let due_on = it.standing.deadline.due_on;
    Ok(Overview {
        quarter: quarter.to_string(),
        title: quarter.in_chinese(),
        business_date: business_date.iso(),
        due_on: due_on.iso(),
        days_left: business_date.days_until(due_on),
        headline: it.headline,
        counts: counts(it.counts),
        todo: it.todo.into_iter().map(todo).collect(),
        lights: light_counts(it.lights),
        progress: it.progress.into_iter().map(|(word, count)| ProgressCount { word: word.into(), count }).collect(),
        tasks: it.tasks.iter().map(|task| task_view(task, quarter)).collect(),
        units: it
            .units
            .iter()
            .map(|(unit, state, verdicts)| {
                let (worst, lights) = worst_of(verdicts);
                OverviewUnit {
                    id: WireId(unit.id.0),
                    short_name: unit.short_name.clone(),
                    full_name: unit.full_name.clone(),
                    state: state.map(Into::into),
                    light: worst.map(light),
                    lights: light_counts(lights),
                }
            })
            .collect(),
    })
}

fn todo(it: zhiheng_app::Todo) -> TodoView {
    use zhiheng_app::TodoKind as App;
    TodoView {
        kind: match it.kind {
            App::Overdue => TodoKind::Overdue,
            App::Review => TodoKind::Review,
            App::Extensions => TodoKind::Extensions,
            App::SentBack => TodoKind::SentBack,
            App::Lagging => TodoKind::Lagging,
            App::DueSoon => TodoKind::DueSoon,
            App::Waiting => TodoKind::Waiting,
            App::Evidence => TodoKind::Evidence,
        },
        title: it.title,
        detail: it.detail,
        count: it.count,
        unit_ids: it.units.iter().map(|it| WireId(it.0)).collect(),
        target_ids: it.targets.iter().map(|it| WireId(it.0)).collect(),
    }
}

fn task_view(of: &AppTask, quarter: Quarter) -> OverviewTask {
    let verdicts = of.verdicts();
    let (worst, lights) = worst_of(&verdicts);
    OverviewTask {
        id: WireId(of.task.id.0),
        no: of.task.no,
        title: of.task.title.clone(),
        section: of.section.clone(),
        light: worst.map(light),
        lights: light_counts(lights),
        targets: of.targets.iter().map(|(target, now, curve)| target_view(target, now, curve, quarter)).collect(),
        deliverables: of
            .deliverables
            .iter()
            .map(|(it, verdict)| OverviewDeliverable {
                id: WireId(it.id.0),
                kind: it.kind.into(),
                name: it.name.clone(),
                due_on: it.due_on.map(zhiheng_domain::Date::iso),
                done_on: it.done_on.map(zhiheng_domain::Date::iso),
                light: light(verdict),
            })
            .collect(),
        cells: of
            .cells
            .iter()
            .map(|it| {
                it.as_ref().map(|it| HeatCell {
                    role: it.role.into(),
                    light: worst_of(&it.verdicts).0.map(light),
                    filled: it.filled,
                    targets: it.verdicts.len() as u32,
                })
            })
            .collect(),
    }
}

fn target_view(target: &Target, now: &TargetStanding, curve: &[TargetStanding], quarter: Quarter) -> OverviewTarget {
    OverviewTarget {
        id: WireId(target.id.0),
        name: target.name.clone(),
        kind: target.kind.into(),
        goal_text: target.goal_text(),
        measure_unit: target.measure_unit.clone(),
        soft: target.modality.is_soft(),
        value: now.accepted_words.clone(),
        reported: now.reported_words.clone(),
        completion: percent(&now.verdict),
        gap: now.verdict.gap_text(),
        light: light(&now.verdict),
        progress: now.verdict.word.into(),
        units: now.units,
        units_accepted: now.units_accepted,
        curve: Quarter::all_of(quarter.year()).zip(points(target, curve)).map(|(at, it)| point(at, it)).collect(),
    }
}

/// Four points, the planned share of each; what is accepted only so far.
fn points<'a>(
    target: &Target,
    curve: &'a [TargetStanding],
) -> impl Iterator<Item = (Option<u32>, Option<&'a TargetStanding>)> {
    let PlannedShareOf(planned) = planned_share(target.kind, target.planned_share);
    planned.into_iter().enumerate().map(|(at, planned)| (planned, curve.get(at)))
}

struct PlannedShareOf([Option<u32>; 4]);

/// 序时进度 is of counts and stocks only.
fn planned_share(kind: TargetKind, share: PlannedShare) -> PlannedShareOf {
    PlannedShareOf(match kind {
        TargetKind::Count | TargetKind::Stock => share.quarters().map(|it| Some(u32::from(it))),
        TargetKind::Rate | TargetKind::All | TargetKind::Zero => [None; 4],
    })
}

fn point(quarter: Quarter, (planned, standing): (Option<u32>, Option<&TargetStanding>)) -> CurvePoint {
    CurvePoint {
        quarter: quarter.to_string(),
        planned,
        completion: standing.and_then(|it| percent(&it.verdict)),
        value: standing.and_then(|it| it.accepted_words.clone()),
    }
}

fn percent(verdict: &LightVerdict) -> Option<String> {
    verdict.completion_text().map(|it| it.trim_end_matches('%').to_owned())
}

fn light(verdict: &LightVerdict) -> LightView {
    LightView {
        light: verdict.light.into(),
        word: verdict.light_word().to_owned(),
        reason: verdict.in_words(),
    }
}

fn light_counts(counts: LightCounts) -> LightCountsView {
    LightCountsView {
        on_track: counts.count(Light::OnTrack),
        behind: counts.count(Light::Behind),
        lagging: counts.count(Light::Lagging),
        not_reported: counts.count(Light::NotReported),
        not_yet_set: counts.count(Light::NotYetSet),
        not_judged: counts.count(Light::NotJudged),
    }
}

pub fn trend(desk: &mut Desk, req: OfTrend) -> Reply<TrendView> {
    let it = desk.trend(quarter(&req.quarter)?, TargetId(req.target_id.0))?;
    let target = &it.target;
    let goal = |goal: Goal| goal.value().map(|it| it.to_string());
    let curve: Vec<TargetStanding> = it.curve.iter().map(|it| it.1.clone()).collect();
    let year = it.curve.first().map_or(0, |it| it.0.year());
    let value = |it: &Option<(Value, bool)>| match it {
        Some((Value::Entered(amount), _)) => Some(amount.to_string()),
        _ => None,
    };
    Ok(TrendView {
        target_id: WireId(target.id.0),
        task_id: WireId(it.task.0),
        name: target.name.clone(),
        measure_unit: target.measure_unit.clone(),
        goal: goal(target.goal),
        curve: Quarter::all_of(year).zip(points(target, &curve)).map(|(at, it)| point(at, it)).collect(),
        units: it
            .units
            .iter()
            .map(|it| UnitTrend {
                unit_id: WireId(it.unit.0),
                short_name: it.name.clone(),
                values: it.values.iter().map(value).collect(),
                accepted: it.values.iter().map(|it| it.as_ref().is_some_and(|it| it.1)).collect(),
            })
            .collect(),
        years: it
            .years
            .iter()
            .map(|it| YearPoint {
                year: it.year,
                target_id: WireId(it.target.0),
                goal: it.goal.map(|it| it.to_string()),
                value: it.value.map(|it| it.to_string()),
                completion: percent(&it.verdict),
            })
            .collect(),
    })
}

pub fn rules(desk: &mut Desk, _: Nothing) -> Reply<OfficeRulesView> {
    Ok(OfficeRulesView { rules: wire(desk.office_rules()?), defaults: wire(Rules::default()) })
}

fn wire(rules: Rules) -> OfficeRules {
    let Rules { light, check, attachment_mb } = rules;
    OfficeRules {
        behind_from: light.behind_from().to_string(),
        lagging_from: light.lagging_from().to_string(),
        ahead_from: light.ahead_from().to_string(),
        rate_tolerance: light.rate_tolerance().to_string(),
        due_soon_days: light.due_soon_days(),
        jump_percent: check.jump_percent(),
        jump_least: check.jump_least().to_string(),
        first_over_percent: check.first_over_percent(),
        same_text_percent: check.same_text_percent(),
        attachment_mb,
    }
}

pub fn set_rules(desk: &mut Desk, req: OfficeRules) -> Reply<Changed<OfficeRulesView>> {
    let amount = |name: &str, text: &str| field::<Amount>(name, text.parse());
    let light = LightRule::new(
        amount("behindFrom", &req.behind_from)?,
        amount("laggingFrom", &req.lagging_from)?,
        amount("aheadFrom", &req.ahead_from)?,
        amount("rateTolerance", &req.rate_tolerance)?,
        req.due_soon_days,
    );
    let check = CheckRule::new(
        req.jump_percent,
        amount("jumpLeast", &req.jump_least)?,
        req.first_over_percent,
        req.same_text_percent,
    );
    let light = field("behindFrom", light)?;
    let check = field("jumpPercent", check)?;
    let rules = field("attachmentMb", Rules::new(light, check, req.attachment_mb))?;
    let done = desk.set_office_rules(rules)?;
    changed(desk, done, |desk, ()| self::rules(desk, Nothing {}))
}
