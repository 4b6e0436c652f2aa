//! The plan of a year: imported, read whole, edited, with roles.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod kit;
use kit::*;
use zhiheng_domain::*;
use zhiheng_store::*;

#[test]
fn a_plan_is_read_as_it_was_imported() {
    let store = filled();
    let plan = the_plan(&store);
    assert_eq!(plan.header.version, 1);
    assert_eq!(plan.header.issued_on, Date::of(2016, 5, 13));
    assert_eq!(plan.units.iter().map(|it| it.short_name.as_str()).collect::<Vec<_>>(), ["省质监局", "商务厅", "农业厅", "省旅游发展委"]);
    assert_eq!(plan.units[2].aliases, ["农牧厅", "农业局"]);
    assert_eq!(plan.sections.len(), 2);
    let tasks: Vec<i64> = plan.tasks().map(|it| it.no).collect();
    assert_eq!(tasks, [1, 2, 3]);
    let first = task_no(&store, 1);
    assert_eq!((first.measures.len(), first.targets.len(), first.deliverables.len(), first.mechanisms.len()), (1, 2, 1, 1));
    assert_eq!(first.targets[1].goal_text(), "≥92.5%");
    assert_eq!(target_named(&store, "国家下达任务").goal, Goal::NotYetSet, "not yet set is no zero");
    // 2 + 2 named, 4 for all members; the alias of 农业厅 was understood.
    assert_eq!(plan.roles.len(), 8);
    let all = task_no(&store, 3).id;
    let order: Vec<UnitId> = plan.roles.iter().filter(|it| it.task == all).map(|it| it.unit).collect();
    assert_eq!(order, plan.units.iter().map(|it| it.id).collect::<Vec<_>>(), "all members, in the order of the list");
    assert_eq!(store.read(memberships).unwrap().len(), 4);
    assert_eq!(store.read(years).unwrap(), [2016]);
}

#[test]
fn a_year_is_imported_once_and_the_next_year_reuses_the_units() {
    let mut store = filled();
    let again = new_plan();
    let error = store.write(stamp(1, Operation::ImportPlan), |tx| import_plan(tx, &again)).unwrap_err();
    assert!(matches!(error, StoreError::AlreadyExists { noun: Noun::Plan, .. }), "{error}");
    let next = NewPlan { year: 2017, ..new_plan() };
    store.write(stamp(2, Operation::ImportPlan), |tx| import_plan(tx, &next)).unwrap();
    assert_eq!(store.read(units).unwrap().len(), 4);
    assert_eq!(store.read(years).unwrap(), [2016, 2017]);
    assert_eq!(store.read(counts).unwrap().plans, 2);
}

#[test]
fn an_import_with_an_unknown_unit_changes_nothing() {
    let mut store = Store::in_memory(&identity(), false).unwrap();
    let mut plan = new_plan();
    plan.sections[0].tasks[0].roles.push(NewRole { unit: "火星厅".into(), role: Role::Lead });
    let error = store.write(stamp(1, Operation::ImportPlan), |tx| import_plan(tx, &plan)).unwrap_err();
    assert!(matches!(error, StoreError::NotFound { noun: Noun::Unit, ref key } if key == "火星厅"), "{error}");
    assert_eq!(store.read(counts).unwrap().units, 0);
    assert_eq!(store.read(|tx| audit_log(tx, None, 10)).unwrap().len(), 1, "only the creation");
}

#[test]
fn a_role_is_set_only_on_what_was_seen() {
    let mut store = filled();
    let (task, unit) = (task_no(&store, 1).id, unit_named(&store, "省旅游发展委"));
    let set = |store: &mut Store, new, seen| {
        store.write(stamp(3, Operation::SetRole), |tx| set_role(tx, task, unit, new, seen))
    };
    let done = set(&mut store, Some(Role::Supporting), None).unwrap();
    assert!(done.value);
    assert_eq!(done.areas, [Area::Matrix]);
    let mark = the_plan(&store).roles.into_iter().find(|it| it.task == task && it.unit == unit).unwrap();
    assert_eq!((mark.role, mark.sort_no), (Role::Supporting, 3), "at the end of the task's list");
    let error = set(&mut store, Some(Role::Lead), None).unwrap_err();
    assert!(matches!(error, StoreError::RoleChanged { current: Some(Role::Supporting) }), "{error}");
    let same = set(&mut store, Some(Role::Supporting), Some(Role::Supporting)).unwrap();
    assert_eq!((same.value, same.audit, same.areas), (false, None, vec![]), "nothing changed, nothing recorded");
    set(&mut store, None, Some(Role::Supporting)).unwrap();
    assert_eq!(store.read(|tx| role(tx, task, unit)).unwrap(), None);
}

#[test]
fn the_first_listed_becomes_lead_where_the_task_names_its_units() {
    let mut store = filled();
    let id = the_plan(&store).header.id;
    let mark = |store: &mut Store| store.write(stamp(3, Operation::MarkLeads), |tx| mark_first_listed_as_lead(tx, id)).unwrap();
    assert_eq!(mark(&mut store).value, 2, "tasks 1 and 2; task 3 is for all members");
    let leads: Vec<UnitId> = the_plan(&store).roles.iter().filter(|it| it.role == Role::Lead).map(|it| it.unit).collect();
    assert_eq!(leads, [unit_named(&store, "省质监局"), unit_named(&store, "农业厅")]);
    assert_eq!(mark(&mut store).audit, None, "a second click changes nothing");
}

#[test]
fn an_edit_on_an_old_revision_is_refused() {
    let mut store = filled();
    let target = target_named(&store, "抽检合格率");
    let edit = NewTarget { definition: "以监督抽查为准".into(), ..NewTarget::from(&target) };
    let change = |store: &mut Store, edit: &NewTarget, seen| {
        store.write(stamp(3, Operation::EditTarget), |tx| edit_target(tx, target.id, edit, seen))
    };
    let done = change(&mut store, &edit, target.revision).unwrap();
    assert_eq!(target_named(&store, "抽检合格率").revision, done.value);
    let error = change(&mut store, &edit, target.revision).unwrap_err();
    assert!(matches!(error, StoreError::Stale { noun: Noun::Target, current, .. } if current == done.value), "{error}");
    assert_eq!(change(&mut store, &edit, done.value).unwrap().audit, None, "the same again leaves no trace");
    let range = NewTarget { goal: Goal::Set { value: amount("3"), value_to: Some(amount("5")) }, ..edit };
    let error = change(&mut store, &range, done.value).unwrap_err();
    assert!(matches!(error, StoreError::Violation(Violation::GoalRangeIncomplete)), "{error}");
}

#[test]
fn header_task_measure_deliverable_and_unit_are_edited() {
    let mut store = filled();
    let plan = the_plan(&store);
    let header = PlanEdit {
        title: "工作计划(修订)".into(),
        doc_no: plan.header.doc_no.clone(),
        issued_by: plan.header.issued_by.clone(),
        issued_on: None,
        preamble: String::new(),
    };
    let task = task_no(&store, 1);
    let unit = plan.units[0].clone();
    let unit_edit = UnitEdit { aliases: vec!["质监".into()], sort_no: 9, ..UnitEdit::from(&unit) };
    let done = store
        .write(stamp(3, Operation::EditPlan), |tx| -> StoreResult<()> {
            edit_plan(tx, plan.header.id, &header, plan.header.revision)?;
            edit_task(tx, task.id, "品牌", "文", task.revision)?;
            edit_measure(tx, task.measures[0].id, "改", task.measures[0].revision)?;
            let edit = DeliverableEdit {
                kind: DeliverableKind::Milestone,
                name: "评选".into(),
                due_on: None,
                done_on: Date::of(2016, 11, 1),
            };
            edit_deliverable(tx, task.deliverables[0].id, &edit, task.deliverables[0].revision)?;
            edit_unit(tx, unit.id, &unit_edit, unit.revision)?;
            Ok(())
        })
        .unwrap();
    assert_eq!(done.areas, [Area::Plan, Area::Units]);
    let now = the_plan(&store);
    assert_eq!((now.header.title.as_str(), now.header.issued_on), ("工作计划(修订)", None));
    let task = task_no(&store, 1);
    assert_eq!((task.title.as_str(), task.measures[0].text.as_str()), ("品牌", "改"));
    assert_eq!(task.measures[0].sentence, "开展品牌培育。", "the document's sentence stays");
    assert_eq!(task.deliverables[0].done_on, Date::of(2016, 11, 1));
    let last = now.units.last().unwrap();
    assert_eq!((last.id, last.aliases.clone()), (unit.id, vec!["质监".to_owned()]));
    let taken = UnitEdit { short_name: "商务厅".into(), ..UnitEdit::from(last) };
    let error = store.write(stamp(4, Operation::EditUnit), |tx| edit_unit(tx, unit.id, &taken, last.revision)).unwrap_err();
    assert!(matches!(error, StoreError::NameTaken { .. }), "{error}");
}

#[test]
fn items_are_added_at_the_end_and_removed_unless_in_use() {
    let mut store = filled();
    let task = task_no(&store, 1);
    let new = target_of("新增指标", TargetKind::Count, "1", "个");
    let added = store
        .write(stamp(3, Operation::AddItem), |tx| -> StoreResult<_> {
            let measure = add_measure(tx, task.id, &NewMeasure { text: "新举措".into(), sentence: String::new() })?;
            Ok((measure, add_target(tx, task.id, &new)?))
        })
        .unwrap()
        .value;
    let now = task_no(&store, 1);
    assert_eq!(now.measures.iter().map(|it| it.no).collect::<Vec<_>>(), [1, 2]);
    assert_eq!(now.targets.last().unwrap().id, added.1);
    let unit = unit_named(&store, "商务厅");
    put(&mut store, 4, unit, q(2), added.1, &enter("1"));
    let revision = now.targets.last().unwrap().revision;
    let remove = |store: &mut Store| store.write(stamp(5, Operation::RemoveItem), |tx| remove_target(tx, added.1, revision));
    assert!(matches!(remove(&mut store).unwrap_err(), StoreError::InUse { noun: Noun::Target, .. }));
    let entry = store.read(|tx| last_undoable(tx, OP)).unwrap().unwrap();
    store.write(stamp(6, Operation::Undo), |tx| undo(tx, entry.id)).unwrap();
    remove(&mut store).unwrap();
    assert_eq!(task_no(&store, 1).targets.len(), 2);
}

#[test]
fn search_finds_tasks_targets_and_units_by_any_name() {
    let store = filled();
    let rows = store.read(|tx| search_rows(tx, YEAR)).unwrap();
    let of = |kind| rows.iter().filter(|it| it.kind == kind).count();
    assert_eq!((of(SearchKind::Task), of(SearchKind::Target), of(SearchKind::Unit)), (3, 5, 4));
    assert!(rows.iter().any(|it| it.kind == SearchKind::Unit && it.name == "农业厅" && it.more.contains("农牧厅")));
}
