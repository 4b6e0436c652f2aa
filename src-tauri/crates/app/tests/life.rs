//! The plan as a living thing: versions, comparison, splits, gaps, on a real file with the built-in plan.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)] // A test may panic.

mod kit;

use kit::Office;
use zhiheng_app::{AppError, DeliverableEdit, Desk, NewTarget, RoleEdit, StoreError};
use zhiheng_domain::{
    Amount, ChangeSign, ChangedNoun, Date, GapKind, Goal, NonBlank, Plan, PlanChange, PlanField, PlanSide, Prefecture, Role,
    ShareHolder, SplitState, Target, Task, Violation,
};

const YEAR: i32 = 2016;

fn reason(text: &str) -> NonBlank {
    NonBlank::new("理由", text, 500).unwrap()
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn amount(text: &str) -> Amount {
    text.parse().unwrap()
}

fn task(desk: &Desk, no: i64) -> Task {
    desk.plan(YEAR).unwrap().tasks().find(|it| it.no == no).unwrap().clone()
}

fn target(desk: &Desk, name: &str) -> Target {
    let plan = desk.plan(YEAR).unwrap();
    plan.tasks().flat_map(|it| &it.targets).find(|it| it.name.contains(name)).unwrap().clone()
}

fn set_goal(desk: &mut Desk, name: &str, goal: &str) {
    let target = target(desk, name);
    let goal = match goal {
        "" => Goal::NotYetSet,
        text => Goal::Set { value: amount(text), value_to: None },
    };
    desk.edit_target(target.id, target.revision, NewTarget { goal, ..NewTarget::from(&target) }).unwrap();
}

fn since_first(desk: &Desk) -> Vec<PlanChange> {
    desk.compare_plans(YEAR, PlanSide::Version(1), PlanSide::Now).unwrap().changes
}

fn told(changes: &[PlanChange]) -> Vec<String> {
    changes.iter().map(|it| format!("{} {} {}", it.sign.zh(), it.noun.zh(), it.name)).collect()
}

#[test]
fn the_first_version_is_the_plan_as_issued_and_an_unchanged_plan_gets_no_second() {
    let office = Office::new();
    let mut desk = office.opened();
    let versions = desk.plan_versions(YEAR).unwrap();
    assert_eq!((versions.versions.len(), versions.changes), (1, 0));
    assert_eq!(versions.versions[0].dated_on, Some(day("2016-05-13")));
    let refused = desk.set_version(YEAR, &reason("试"), day("2016-07-01"), "");
    assert!(matches!(refused, Err(AppError::VersionUnchanged { no: 1 })));
    set_goal(&mut desk, "服务业重点品牌", "120");
    desk.undo().unwrap();
    assert_eq!(desk.plan_versions(YEAR).unwrap().changes, 0, "changed and changed back is no change");
    assert!(matches!(desk.set_version(YEAR, &reason("试"), day("2016-07-01"), ""), Err(AppError::VersionUnchanged { .. })));
    assert!(matches!(desk.plan_versions(1999), Err(AppError::Store(StoreError::NotFound { .. }))));
}

#[test]
fn an_adjustment_becomes_a_version_and_one_ctrl_z_takes_it_back() {
    let office = Office::new();
    let mut desk = office.opened();
    let three = task(&desk, 3);
    let (title, text) = (reason("实施质量品牌提升行动（调整）"), three.text.replace("100", "120"));
    desk.edit_task(three.id, three.revision, &title, &text).unwrap();
    set_goal(&mut desk, "服务业重点品牌", "120");
    let mark = desk.plan(YEAR).unwrap().roles.into_iter().find(|it| it.task == three.id).unwrap();
    desk.set_roles(YEAR, &[RoleEdit { task: three.id, unit: mark.unit, from: Some(mark.role), to: Some(Role::Lead) }]).unwrap();
    assert_eq!(desk.plan_versions(YEAR).unwrap().changes, 3);

    let early = desk.set_version(YEAR, &reason("调整"), day("2015-07-01"), "");
    assert!(matches!(early, Err(AppError::Rule(Violation::VersionDatedEarlier { last })) if last == day("2016-05-13")));
    let done = desk.set_version(YEAR, &reason("年中调整"), day("2016-07-01"), "川质强领〔2016〕3号").unwrap();
    assert_eq!(done.value, 2);
    let versions = desk.plan_versions(YEAR).unwrap();
    assert_eq!((versions.versions.len(), versions.changes), (2, 0));
    let second = &versions.versions[1];
    assert_eq!((second.reason.as_str(), second.basis.as_str(), second.set_by.as_str()), ("年中调整", "川质强领〔2016〕3号", "张三"));
    assert_eq!(desk.plan(YEAR).unwrap().header.version, 2);

    // Work goes on; the two versions stay what they were.
    set_goal(&mut desk, "服务业重点品牌", "130");
    let between = desk.compare_plans(YEAR, PlanSide::Version(1), PlanSide::Version(2)).unwrap().changes;
    let goal = between.iter().flat_map(|it| &it.fields).find(|it| it.field == PlanField::Goal).unwrap();
    assert_eq!((goal.old.as_str(), goal.new.as_str()), ("≥100个", "≥120个"));
    let lead = between.iter().find(|it| it.noun == ChangedNoun::Role).unwrap();
    assert_eq!((lead.fields[0].old.as_str(), lead.fields[0].new.as_str()), ("责任", "牵头"));
    let text = between.iter().flat_map(|it| &it.fields).find(|it| it.field == PlanField::Text).unwrap();
    let kept = |sign: Option<ChangeSign>| -> String {
        text.pieces.iter().filter(|it| it.sign.is_none() || it.sign == sign).map(|it| it.text.as_str()).collect()
    };
    assert_eq!(kept(Some(ChangeSign::Removed)), text.old, "the pieces hold the old text whole");
    assert_eq!(kept(Some(ChangeSign::Added)), text.new, "and the new one");
    assert!(text.pieces.iter().filter(|it| it.sign.is_some()).all(|it| it.text.chars().count() < 12), "marked by character");
    assert_eq!(desk.plan_versions(YEAR).unwrap().changes, 1);

    desk.undo().unwrap();
    assert_eq!(desk.undo().unwrap().value, "确定计划版本 2016年计划第2版");
    let versions = desk.plan_versions(YEAR).unwrap();
    assert_eq!((versions.versions.len(), versions.changes), (1, 3));
    assert!(matches!(
        desk.compare_plans(YEAR, PlanSide::Version(1), PlanSide::Version(2)),
        Err(AppError::NoSuchVersion { no: 2, .. })
    ));
    assert!(desk.verify().unwrap().is_sound());
}

#[test]
fn two_days_are_compared_as_the_file_was_at_their_ends() {
    let office = Office::new();
    let mut desk = office.opened();
    set_goal(&mut desk, "服务业重点品牌", "110");
    office.clock.set("2016-10-13 09:00:00");
    set_goal(&mut desk, "服务业重点品牌", "120");
    office.clock.set("2016-10-14 09:00:00");
    set_goal(&mut desk, "服务业重点品牌", "130");
    let sides = |from: &str, to: &str| desk.compare_plans(YEAR, from.parse().unwrap(), to.parse().unwrap());
    let goals = |from: &str, to: &str| {
        let changes = sides(from, to).unwrap().changes;
        changes.iter().flat_map(|it| &it.fields).map(|it| format!("{}→{}", it.old, it.new)).collect::<Vec<_>>()
    };
    assert_eq!(goals("2016-10-12", "2016-10-13"), ["≥110个→≥120个"]);
    assert_eq!(goals("2016-10-13", "now"), ["≥120个→≥130个"]);
    assert_eq!(goals("now", "v1"), ["≥130个→≥100个"], "backwards too");
    assert!(goals("2016-10-14", "2020-01-01").is_empty(), "a day to come is now");
    let before = sides("2016-07-01", "now");
    assert!(matches!(before, Err(AppError::PlanNotThereYet { since, .. }) if since == day("2016-10-12")));
}

#[test]
fn everything_that_is_plan_is_compared_and_what_was_done_is_not() {
    let office = Office::new();
    let mut desk = office.opened();
    let four = task(&desk, 4);
    let due = four.deliverables[0].clone();
    let edit = DeliverableEdit { kind: due.kind, name: due.name.clone(), due_on: Some(day("2016-09-30")), done_on: None };
    desk.edit_deliverable(due.id, due.revision, edit.clone()).unwrap();
    let due = task(&desk, 4).deliverables[0].clone();
    desk.edit_deliverable(due.id, due.revision, DeliverableEdit { done_on: Some(day("2016-09-20")), ..edit }).unwrap();
    let measure = task(&desk, 4).measures[0].clone();
    desk.remove_measure(measure.id, measure.revision).unwrap();
    desk.add_measure(four.id, reason("新添的举措")).unwrap();
    let gone = target(&desk, "出口工业品质量安全示范企业");
    desk.remove_target(gone.id, gone.revision).unwrap();
    let changes = since_first(&desk);
    assert_eq!(
        told(&changes),
        [
            "删除 指标 新增出口工业品质量安全示范企业".to_owned(),
            format!("修改 节点成果 {}", due.name),
            "新增 举措 新添的举措".to_owned(),
            format!("删除 举措 {}", measure.text),
        ]
    );
    assert!(changes.iter().all(|it| it.task.as_ref().is_some_and(|it| it.1 == 4)));
    let goal = changes[0].fields.iter().find(|it| it.field == PlanField::Goal).unwrap();
    assert_eq!((goal.old.as_str(), goal.new.as_str()), ("≥3家", ""), "what is gone tells what it was");
    assert_eq!(changes[1].fields.len(), 1, "done is progress, not plan: {:?}", changes[1].fields);
    assert_eq!(changes[1].fields[0].field, PlanField::DueOn);
}

fn rows_over_units(plan: &Plan, task: &Task, goals: &[&str]) -> Vec<(ShareHolder, Amount)> {
    let units = plan.roles.iter().filter(|it| it.task == task.id).map(|it| ShareHolder::Unit(it.unit));
    units.zip(goals).map(|(unit, goal)| (unit, amount(goal))).collect()
}

#[test]
fn a_target_is_split_checked_changed_and_joined_again() {
    let office = Office::new();
    let mut desk = office.opened();
    let brands = target(&desk, "服务业重点品牌");
    let plan = desk.plan(YEAR).unwrap();
    let owner = plan.tasks().find(|it| it.targets.iter().any(|it| it.id == brands.id)).unwrap().clone();
    let short = desk.split_target(brands.id, &rows_over_units(&plan, &owner, &["60", "39"]), 0);
    assert!(matches!(short, Err(AppError::Store(StoreError::Violation(Violation::SplitShort { by, .. }))) if by == "1"));
    let strange = plan.units.iter().find(|it| plan.roles.iter().all(|m| m.task != owner.id || m.unit != it.id)).unwrap();
    let refused = desk.split_target(brands.id, &[(ShareHolder::Unit(strange.id), amount("100"))], 0);
    assert!(matches!(refused, Err(AppError::Rule(Violation::ShareWithoutRole { .. }))));
    assert!(desk.target_life(brands.id).unwrap().shares.is_empty(), "refused, so nothing is kept");

    desk.split_target(brands.id, &rows_over_units(&plan, &owner, &["60", "45"]), 0).unwrap();
    let life = desk.target_life(brands.id).unwrap();
    assert_eq!(life.state, Some(SplitState::Surplus(amount("5"))));
    let outdated = desk.split_target(brands.id, &[], 0);
    assert!(matches!(outdated, Err(AppError::Store(StoreError::Stale { .. }))));
    let everywhere: Vec<_> =
        Prefecture::all().map(ShareHolder::Prefecture).zip(desk.even_shares(brands.id, 21).unwrap()).collect();
    desk.split_target(brands.id, &everywhere, life.revision).unwrap();
    let life = desk.target_life(brands.id).unwrap();
    assert_eq!((life.shares.len(), life.state), (21, Some(SplitState::Fits)));
    assert_eq!(life.shares[11].name, "宜宾市", "in the order of provincial papers");

    let changes = since_first(&desk);
    assert_eq!(changes.len(), 1);
    assert_eq!(changes[0].fields.iter().filter(|it| it.field == PlanField::Share).count(), 21);

    // A goal raised later is not refused: the split says that it no longer fits, here and among the gaps.
    set_goal(&mut desk, "服务业重点品牌", "150");
    assert_eq!(desk.target_life(brands.id).unwrap().state, Some(SplitState::Short(amount("50"))));
    let broken = |desk: &Desk| desk.plan_gaps(YEAR, 20).unwrap().gaps.iter().filter(|it| it.kind == GapKind::SplitBroken).count();
    assert_eq!(broken(&desk), 1);
    let life = desk.target_life(brands.id).unwrap();
    desk.split_target(brands.id, &[], life.revision).unwrap();
    assert_eq!((broken(&desk), desk.target_life(brands.id).unwrap().state), (0, None));
    desk.undo().unwrap();
    assert_eq!(desk.target_life(brands.id).unwrap().shares.len(), 21, "joining is taken back");
    let brands = target(&desk, "服务业重点品牌");
    desk.remove_target(brands.id, brands.revision).unwrap();
    desk.undo().unwrap();
    assert_eq!(desk.target_life(brands.id).unwrap().shares.len(), 21, "a target comes back with its shares");
    assert!(desk.verify().unwrap().is_sound());
}

#[test]
fn what_cannot_be_split_says_why() {
    let office = Office::new();
    let desk = office.opened();
    let why = |name: &str| desk.target_life(target(&desk, name).id).unwrap().unsplittable;
    assert!(matches!(why("全省国控断面水质达标率"), Some(Violation::KindNotSplit { .. })));
    assert!(matches!(why("重大质量事故"), Some(Violation::KindNotSplit { .. })));
    assert_eq!(why("全省商标有效注册总量"), None);
}

#[test]
fn a_definition_tells_who_decided_it_and_when() {
    let office = Office::new();
    let mut desk = office.opened();
    let stock = target(&desk, "全省商标有效注册总量");
    let decided = desk.target_life(stock.id).unwrap().decided.unwrap();
    assert_eq!(decided.operation.zh(), "导入工作计划");
    let open = target(&desk, "培育国家地理标志保护产品");
    assert!(open.definition.is_empty(), "a reminder of ours is no definition");
    assert!(desk.target_life(open.id).unwrap().decided.is_none());

    office.clock.set("2016-10-20 15:00:00");
    desk.choose_operator("李四").unwrap();
    let edit = NewTarget { definition: "以国家质检总局批准公告为准".into(), ..NewTarget::from(&open) };
    desk.edit_target(open.id, open.revision, edit).unwrap();
    office.clock.set("2016-10-21 15:00:00");
    desk.choose_operator("张三").unwrap();
    set_goal(&mut desk, "培育国家地理标志保护产品", "16");
    let decided = desk.target_life(open.id).unwrap().decided.unwrap();
    assert_eq!((decided.operator.as_str(), decided.at.to_string().as_str()), ("李四", "2016-10-20 15:00:00"));
}

#[test]
fn gaps_of_the_2016_plan_are_those_that_it_has() {
    let office = Office::new();
    let mut desk = office.opened();
    let gaps = desk.plan_gaps(YEAR, 20).unwrap();
    let of = |kind: GapKind| gaps.gaps.iter().filter(|it| it.kind == kind).map(|it| it.name.clone()).collect::<Vec<_>>();
    assert_eq!(of(GapKind::GoalNotSet).len(), 4, "the four pollutant quotas");
    assert_eq!(of(GapKind::TaskWithoutOutcome).len(), 2, "tasks 1 and 15");
    let leadless = gaps.gaps.iter().filter(|it| it.kind == GapKind::NoLeadMarked).collect::<Vec<_>>();
    assert_eq!((leadless.len(), leadless[0].count), (1, 16), "one line while no lead is marked anywhere");
    assert!(of(GapKind::TaskWithoutLead).is_empty() && of(GapKind::TaskWithoutUnits).is_empty());
    assert!(of(GapKind::DefinitionMissing).contains(&"培育国家地理标志保护产品".to_owned()));
    assert_eq!(of(GapKind::DefinitionMissing).len(), 6, "{:?}", of(GapKind::DefinitionMissing));
    assert!(!of(GapKind::DefinitionMissing).contains(&"争创国家、省级企业技术中心".to_owned()), "it has one");
    assert_eq!(of(GapKind::DeliverableWithoutDate).len(), 14, "the plan gives no date");
    assert_eq!((gaps.units, gaps.marks, gaps.average_in_tenths()), (31, 151, 49));
    assert!(gaps.loads.windows(2).all(|it| it[0].tasks >= it[1].tasks), "the most burdened first");
    assert_eq!(gaps.loads.iter().map(|it| it.tasks).sum::<u32>(), 151);
    assert!(gaps.loads[0].too_much && gaps.loads.iter().all(|it| it.too_much == (it.tasks >= 10)), "more than 9.7");
    assert!(desk.plan_gaps(YEAR, 99).unwrap().loads.iter().all(|it| !it.too_much));

    let first = task(&desk, 1);
    let mark = desk.plan(YEAR).unwrap().roles.into_iter().find(|it| it.task == first.id).unwrap();
    desk.set_roles(YEAR, &[RoleEdit { task: first.id, unit: mark.unit, from: Some(mark.role), to: Some(Role::Lead) }]).unwrap();
    let now = desk.plan_gaps(YEAR, 20).unwrap().gaps;
    assert_eq!(now.iter().filter(|it| it.kind == GapKind::TaskWithoutLead).count(), 15);
    assert!(now.iter().all(|it| it.kind != GapKind::NoLeadMarked));
}

/// The comparison of the whole plan stays a matter of milliseconds. The limit is wide: other work runs beside tests.
#[test]
fn comparing_the_2016_plan_is_quick() {
    let office = Office::new();
    let mut desk = office.opened();
    for no in 1..=40 {
        set_goal(&mut desk, "服务业重点品牌", &(100 + no).to_string());
        let one = task(&desk, 1 + no % 17);
        desk.edit_task(one.id, one.revision, &reason(&format!("{}改", one.title)), &format!("{}另加一句。", one.text)).unwrap();
    }
    let started = std::time::Instant::now();
    let changes = since_first(&desk);
    let took = started.elapsed();
    println!("compared in {took:?}: {} changes", changes.len());
    assert_eq!(changes.len(), 18);
    assert!(took.as_millis() < 500, "{took:?}");
}
