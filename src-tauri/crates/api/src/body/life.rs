//! 计划的版本、比较、缺口，指标的分解.

use zhiheng_app::{Desk, TargetLife, Versions};
use zhiheng_domain::{
    Amount, ChangeSign, Date, FieldChange, NonBlank, Operation, PlanChange, PlanSide, Prefecture, ShareHolder, SplitOver,
    SplitState, Target, TargetId, TargetShare, UnitId, Violation, split_state, sum_of,
};

use super::{changed, field};
use crate::wire::*;
use crate::{ApiError, Reply};

const REASON_LIMIT: usize = 500;

pub fn versions(desk: &mut Desk, req: OfYear) -> Reply<VersionsView> {
    Ok(versions_view(req.year, desk.plan_versions(req.year)?))
}

pub fn set_version(desk: &mut Desk, req: SetVersion) -> Reply<Changed<VersionsView>> {
    let reason = field("reason", NonBlank::new("理由", &req.reason, REASON_LIMIT))?;
    let dated_on: Date = field("datedOn", req.dated_on.trim().parse())?;
    if req.basis.trim().chars().count() > REASON_LIMIT {
        return field("basis", Err(Violation::TooLong { field: "依据", limit: REASON_LIMIT }));
    }
    let done = desk.set_version(req.year, &reason, dated_on, &req.basis)?;
    changed(desk, done, |desk, _no| Ok(versions_view(req.year, desk.plan_versions(req.year)?)))
}

fn versions_view(year: i32, Versions { versions, changes }: Versions) -> VersionsView {
    let version = |it: zhiheng_domain::PlanVersion| VersionView {
        no: it.no,
        reason: it.reason,
        basis: it.basis,
        dated_on: it.dated_on.map(|it| it.iso()),
        set_at: it.set_at.to_string(),
        set_by: it.set_by,
    };
    VersionsView { year, versions: versions.into_iter().rev().map(version).collect(), changes }
}

pub fn compare(desk: &mut Desk, req: ComparePlans) -> Reply<DifferenceView> {
    let from: PlanSide = field("from", req.from.parse())?;
    let to: PlanSide = field("to", req.to.parse())?;
    let changes = desk.compare_plans(req.year, from, to)?.changes;
    let count = |sign: ChangeSign| changes.iter().filter(|it| it.sign == sign).count() as u32;
    Ok(DifferenceView {
        year: req.year,
        from: from.to_string(),
        to: to.to_string(),
        added: count(ChangeSign::Added),
        removed: count(ChangeSign::Removed),
        changed: count(ChangeSign::Changed),
        moved: count(ChangeSign::Moved),
        changes: changes.into_iter().map(change).collect(),
    })
}

fn change(change: PlanChange) -> ChangeView {
    let (task_id, task_no, task_title) = match change.task {
        Some((id, no, title)) => (Some(WireId(id.0)), Some(no), Some(title)),
        None => (None, None, None),
    };
    ChangeView {
        section: change.section.map(|(_, title)| title),
        task_id,
        task_no,
        task_title,
        noun: change.noun.into(),
        id: WireId(change.id),
        name: change.name,
        sign: change.sign.into(),
        fields: change.fields.into_iter().map(field_change).collect(),
    }
}

pub(super) fn piece(it: zhiheng_domain::TextPiece) -> PieceView {
    PieceView { sign: it.sign.map(Into::into), text: it.text }
}

fn field_change(change: FieldChange) -> FieldChangeView {
    FieldChangeView {
        field: change.field.into(),
        of: change.of,
        old: change.old,
        new: change.new,
        pieces: change.pieces.into_iter().map(piece).collect(),
    }
}

pub fn gaps(desk: &mut Desk, req: OfGaps) -> Reply<GapsView> {
    let found = desk.plan_gaps(req.year, times_in_tenths(&req.times)?)?;
    let average = found.average_in_tenths();
    let gap = |it: zhiheng_domain::Gap| GapView {
        kind: it.kind.into(),
        task_id: it.task.map(|it| WireId(it.0)),
        task_no: it.task_no,
        item_id: it.item.map(WireId),
        name: it.name,
        count: it.count,
        split: it.split.map(state),
    };
    let load = |it: zhiheng_domain::UnitLoad| LoadView {
        unit_id: WireId(it.unit.0),
        name: it.name,
        tasks: it.tasks,
        leads: it.leads,
        too_much: it.too_much,
    };
    Ok(GapsView {
        year: req.year,
        tasks: desk.plan(req.year)?.tasks().count() as u32,
        gaps: found.gaps.into_iter().map(gap).collect(),
        loads: found.loads.into_iter().map(load).collect(),
        average: format!("{}.{}", average / 10, average % 10),
    })
}

/// From 1.0 to 9.9 times the average.
fn times_in_tenths(text: &str) -> Reply<u32> {
    let times: Amount = field("times", text.parse())?;
    let thousandths = times.to_ten_thousandths() / 1000;
    let tenths = u32::try_from(thousandths).ok().filter(|it| (10..100).contains(it));
    let exact = times.decimal().scale() <= 1;
    field("times", tenths.filter(|_| exact).ok_or(Violation::TimesOutOfRange { text: text.trim().to_owned() }))
}

pub fn target_life(desk: &mut Desk, req: OfTarget) -> Reply<TargetLifeView> {
    Ok(life_view(desk.target_life(TargetId(req.id.0))?))
}

pub fn split_target(desk: &mut Desk, req: SplitTarget) -> Reply<Changed<TargetLifeView>> {
    let id = TargetId(req.id.0);
    let over = SplitOver::from(req.over);
    let row = |it: &ShareFields| -> Reply<(ShareHolder, Amount)> {
        // The screen points at the row.
        let goal = field(&it.holder, it.goal.parse())?;
        Ok((holder(over, &it.holder)?, goal))
    };
    let rows = req.rows.iter().map(row).collect::<Reply<Vec<_>>>()?;
    let done = desk.split_target(id, &rows, req.revision)?;
    changed(desk, done, |desk, ()| Ok(life_view(desk.target_life(id)?)))
}

pub fn even_shares(desk: &mut Desk, req: EvenShares) -> Reply<Vec<String>> {
    let shares = desk.even_shares(TargetId(req.id.0), req.holders)?;
    Ok(shares.iter().map(Amount::to_string).collect())
}

fn holder(over: SplitOver, text: &str) -> Reply<ShareHolder> {
    let unknown = || Violation::UnknownWord { noun: "unit", text: text.to_owned() };
    match over {
        SplitOver::Units => {
            let id = text.parse::<i64>().map_err(|_| ApiError::from(unknown()).at(text))?;
            Ok(ShareHolder::Unit(UnitId(id)))
        }
        SplitOver::Prefectures => Ok(ShareHolder::Prefecture(field(text, Prefecture::of_code(text))?)),
    }
}

fn life_view(life: TargetLife) -> TargetLifeView {
    let decided = life.decided.map(|it| DecidedView {
        by: it.operator,
        at: it.at.to_string(),
        with_plan: matches!(it.operation, Operation::ImportPlan | Operation::AdoptDraft | Operation::RollOver),
    });
    let holder_view = |holder: ShareHolder, name: String| ShareHolderView { holder: holder_text(holder), name };
    TargetLifeView {
        id: WireId(life.target.id.0),
        decided,
        split: split_view(&life.target, &life.shares.iter().collect::<Vec<_>>()),
        shares: life
            .shares
            .iter()
            .map(|it| ShareView { holder: holder_text(it.holder), name: it.name.clone(), goal: it.goal.to_string() })
            .collect(),
        split_revision: life.revision,
        unsplittable: life.unsplittable.map(|it| ApiError::from(it).message),
        units: life.units.into_iter().map(|(id, name)| holder_view(ShareHolder::Unit(id), name)).collect(),
        prefectures: Prefecture::all()
            .map(|it| holder_view(ShareHolder::Prefecture(it), it.name().to_owned()))
            .collect(),
    }
}

fn holder_text(holder: ShareHolder) -> String {
    match holder {
        ShareHolder::Unit(id) => id.0.to_string(),
        ShareHolder::Prefecture(it) => it.code().to_owned(),
    }
}

/// `None` where the target is not split.
pub(super) fn split_view(target: &Target, shares: &[&TargetShare]) -> Option<SplitView> {
    let over = shares.first()?.holder.over();
    let sum = sum_of(shares.iter().map(|it| it.goal)).ok()?;
    Some(SplitView {
        over: over.into(),
        holders: shares.len() as u32,
        sum: sum.to_string(),
        state: state(split_state(target, sum)),
    })
}

fn state(state: SplitState) -> SplitStateView {
    let (word, by) = match state {
        SplitState::Fits => (SplitWord::Fits, None),
        SplitState::Surplus(by) => (SplitWord::Surplus, Some(by)),
        SplitState::Short(by) => (SplitWord::Short, Some(by)),
        SplitState::Over(by) => (SplitWord::Exceeds, Some(by)),
        SplitState::GoalNotSet => (SplitWord::GoalNotSet, None),
        SplitState::NotSplittable => (SplitWord::NotSplittable, None),
    };
    SplitStateView { word, by: by.map(|it| it.to_string()) }
}
