//! The reform of 2018 on the built-in plan of 2016, and the plan of 2019 that comes out of it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)] // A test may panic.

mod kit;
use std::collections::BTreeMap;

use kit::Office;
use zhiheng_app::{AppError, CarriedTargets, Desk, PaperName, PaperOrder, Reform, RoleEdit, RollOver, StoreError, Takeover, UnitEdit};
use zhiheng_domain::{Goal, GoalOperator, MemberUnit, Operation, Plan, Role, TargetKind, UnitId, UnitKind, Validity, Violation};

/// Units that end, who takes over (full name for a new one), its kind.
const REFORM: &[(&[&str], &str, Option<&str>, UnitKind)] = &[
    (&["省质监局", "省工商局", "省食品药品监管局"], "省市场监管局", Some("四川省市场监督管理局"), UnitKind::Direct),
    (&["四川出入境检验检疫局"], "成都海关", None, UnitKind::Central),
    (&["省国税局", "省地税局"], "四川省税务局", Some("国家税务总局四川省税务局"), UnitKind::Central),
    (&["省旅游发展委"], "文化和旅游厅", Some("四川省文化和旅游厅"), UnitKind::Government),
    (&["省卫生计生委"], "省卫生健康委", Some("四川省卫生健康委员会"), UnitKind::Government),
    (&["环境保护厅"], "生态环境厅", Some("四川省生态环境厅"), UnitKind::Government),
    (&["农业厅"], "农业农村厅", Some("四川省农业农村厅"), UnitKind::Government),
];
const LAST_DAY: &str = "2018-10-31";

fn unit(desk: &Desk, name: &str) -> MemberUnit {
    desk.unit_cards(2016).unwrap().into_iter().map(|it| it.unit).find(|it| it.short_name == name).unwrap_or_else(|| panic!("{name}"))
}

fn fresh(short: &str, full: &str, kind: UnitKind, from: &str) -> UnitEdit {
    UnitEdit {
        full_name: full.into(),
        short_name: short.into(),
        aliases: Vec::new(),
        kind,
        sort_no: 0,
        validity: Validity::new(Some(from.parse().unwrap()), None).unwrap(),
        successor: None,
    }
}

fn reform(desk: &Desk, ending: &[&str], last_day: &str, takeover: Takeover) -> Reform {
    Reform { ending: ending.iter().map(|it| unit(desk, it).id).collect(), last_day: last_day.parse().unwrap(), takeover }
}

fn reform_of_2018(desk: &mut Desk) {
    for (ending, to, full, kind) in REFORM {
        let takeover = match full {
            Some(full) => Takeover::New(fresh(to, full, *kind, "2018-11-01")),
            None => Takeover::Unit(unit(desk, to).id),
        };
        let reform = reform(desk, ending, LAST_DAY, takeover);
        desk.reform(&reform).unwrap();
    }
}

/// Task number → short names and roles, as the task lists them.
fn marks(plan: &Plan) -> BTreeMap<i64, Vec<(String, Role)>> {
    let name = |id: UnitId| plan.units.iter().find(|it| it.id == id).expect("a unit of the year").short_name.clone();
    let of_task = |id| {
        let mut marks: Vec<_> = plan.roles.iter().filter(|it| it.task == id).collect();
        marks.sort_by_key(|it| it.sort_no);
        marks.into_iter().map(|it| (name(it.unit), it.role)).collect()
    };
    plan.tasks().map(|it| (it.no, of_task(it.id))).collect()
}

/// What the marks must be in 2019, worked out from the old ones by the list above alone.
fn succeeded(old: &BTreeMap<i64, Vec<(String, Role)>>) -> BTreeMap<i64, Vec<(String, Role)>> {
    let to = |name: &str| REFORM.iter().find(|it| it.0.contains(&name)).map_or(name.to_owned(), |it| it.1.to_owned());
    let mut new = BTreeMap::new();
    for (no, marks) in old {
        let mut kept: Vec<(String, Role)> = Vec::new();
        for (name, role) in marks {
            match kept.iter_mut().find(|it| it.0 == to(name)) {
                Some(it) => it.1 = it.1.min(*role),
                None => kept.push((to(name), *role)),
            }
        }
        new.insert(*no, kept);
    }
    new
}

fn papers(desk: &mut Desk, year: i32) -> Vec<Vec<u8>> {
    let all = PaperName::OF_PLAN.iter();
    all.map(|it| desk.make_paper(&PaperOrder::of(*it, year)).unwrap().rendered.bytes.to_vec()).collect()
}

fn roll(desk: &mut Desk, to: i32, targets: CarriedTargets) -> RollOver {
    let preview = desk.preview_roll_over(2016, to, targets).unwrap();
    let done = desk.roll_over(2016, to, targets).unwrap().value;
    assert_eq!(done, preview, "the preview says what comes");
    done
}

#[test]
fn the_2018_reform_rolled_over_to_2019() {
    let office = Office::new();
    office.clock.set("2019-01-08 09:00:00");
    let mut desk = office.opened();
    // A lead that ends, listed behind another unit that ends: the strongest role at the earliest place.
    let plan = desk.plan(2016).unwrap();
    let three = &REFORM[0].0;
    let task = plan
        .tasks()
        .find(|task| {
            let names = &marks(&plan)[&task.no];
            !task.all_members && three.iter().filter(|it| names.iter().any(|mark| mark.0 == **it)).count() > 1
        })
        .expect("a task that names several of the three");
    let (no, id) = (task.no, task.id);
    let last = marks(&plan)[&no].iter().rfind(|it| three.contains(&it.0.as_str())).unwrap().0.clone();
    let edit = RoleEdit { task: id, unit: unit(&desk, &last).id, from: Some(Role::Responsible), to: Some(Role::Lead) };
    desk.set_roles(2016, &[edit]).unwrap();

    let old_plan = desk.plan(2016).unwrap();
    let old_papers = papers(&mut desk, 2016);
    reform_of_2018(&mut desk);
    let told = roll(&mut desk, 2019, CarriedTargets::WithGoals);

    // The matrix.
    let new_plan = desk.plan(2019).unwrap();
    let (old, new) = (marks(&old_plan), marks(&new_plan));
    let mut wanted = succeeded(&old);
    let all_members = old_plan.tasks().find(|it| it.all_members).unwrap().no;
    let (wanted_members, found_members) = (wanted.remove(&all_members).unwrap(), {
        let mut rest = new.clone();
        let members = rest.remove(&all_members).unwrap();
        assert_eq!(rest, wanted);
        members
    });
    let sorted = |marks: &[(String, Role)]| {
        let mut names: Vec<_> = marks.iter().map(|it| it.0.clone()).collect();
        names.sort();
        names
    };
    assert_eq!(sorted(&found_members), sorted(&wanted_members));
    assert_eq!(found_members.len(), 31 - 2 - 1 - 1, "31 units less two, one and one");
    assert!(new[&no].iter().any(|it| it == &("省市场监管局".to_owned(), Role::Lead)), "{:?}", new[&no]);
    let names: Vec<&str> = new_plan.units.iter().map(|it| it.short_name.as_str()).collect();
    assert_eq!(names.len(), 27);
    assert!(REFORM.iter().flat_map(|it| it.0).all(|gone| !names.contains(gone)));
    let place = |name: &str| names.iter().position(|it| *it == name).unwrap();
    assert!(place("四川省税务局") < place("省市场监管局") && place("省市场监管局") < place("省安全监管局"), "in the places of the old ones: {names:?}");

    // What was told.
    let changes: Vec<(Vec<&str>, &str)> = told
        .units
        .iter()
        .map(|it| (it.from.iter().map(|it| it.short_name.as_str()).collect(), it.to.as_ref().unwrap().short_name.as_str()))
        .collect();
    assert_eq!(changes.len(), REFORM.len());
    for (ending, to, ..) in REFORM {
        let found = changes.iter().find(|it| it.1 == *to).unwrap();
        assert!(found.0.len() == ending.len() && ending.iter().all(|it| found.0.contains(it)), "{found:?}");
    }
    assert!(told.dropped.is_empty() && told.bare.is_empty() && told.left.is_empty() && told.joined.is_empty());
    let merged = told.merged.iter().find(|it| it.task_no == no).unwrap();
    assert_eq!((merged.to.as_str(), merged.role), ("省市场监管局", Role::Lead));
    let counts = told.counts;
    assert_eq!((counts.sections, counts.tasks, counts.measures, counts.targets, counts.deliverables), (5, 17, 98, 35, 14));
    assert_eq!((counts.units_before, counts.units_after), (31, 27));
    assert_eq!((counts.marks_before, counts.marks_after), (151, new_plan.roles.len() as u32));

    // The plan itself.
    assert_eq!(told.title, "贯彻实施质量发展纲要暨建设质量强省2019年工作计划");
    let header = &new_plan.header;
    assert_eq!((header.title.as_str(), header.doc_no.as_str(), header.version), (told.title.as_str(), "", 1));
    assert!(new_plan.tasks().flat_map(|it| &it.deliverables).all(|it| it.due_on.is_none() && it.done_on.is_none()));
    for (a, b) in old_plan.tasks().zip(new_plan.tasks()) {
        assert_eq!((a.no, &a.title, &a.text, a.all_members), (b.no, &b.title, &b.text, b.all_members));
        assert_eq!(a.measures.iter().map(|it| &it.text).collect::<Vec<_>>(), b.measures.iter().map(|it| &it.text).collect::<Vec<_>>());
        assert_eq!(a.targets.iter().map(|it| it.goal_text()).collect::<Vec<_>>(), b.targets.iter().map(|it| it.goal_text()).collect::<Vec<_>>());
    }

    // 2016 is as it was, on paper too.
    assert_eq!(marks(&desk.plan(2016).unwrap()), old);
    assert_eq!(papers(&mut desk, 2016), old_papers, "byte for byte");
    assert!(papers(&mut desk, 2019).iter().all(|it| it.starts_with(b"%PDF")));
    assert!(desk.verify().unwrap().is_sound());

    // One step each: back to where it began.
    assert_eq!(desk.steps().unwrap().undo.unwrap(), "结转到下一年 2016年→2019年");
    for _ in 0..=REFORM.len() {
        desk.undo().unwrap();
    }
    assert_eq!(desk.session().unwrap().years, [2016]);
    assert_eq!(desk.unit_cards(2016).unwrap().len(), 31);
    assert_eq!(papers(&mut desk, 2016), old_papers);
}

#[test]
fn a_second_reform_leads_on_over_the_first() {
    let office = Office::new();
    let mut desk = office.opened();
    reform_of_2018(&mut desk);
    let next = fresh("省质量与市场委", "四川省质量与市场委员会", UnitKind::Government, "2023-06-01");
    let on = reform(&desk, &["省市场监管局", "省统计局"], "2023-05-31", Takeover::New(next));
    desk.reform(&on).unwrap();
    let told = desk.preview_roll_over(2016, 2024, CarriedTargets::WithGoals).unwrap();
    let change = told.units.iter().find(|it| it.to.as_ref().unwrap().short_name == "省质量与市场委").unwrap();
    let from: Vec<&str> = change.from.iter().map(|it| it.short_name.as_str()).collect();
    assert_eq!(from, ["省工商局", "省质监局", "省食品药品监管局", "省统计局"]);
    let to_2020 = desk.preview_roll_over(2016, 2020, CarriedTargets::WithGoals).unwrap();
    assert!(to_2020.units.iter().any(|it| it.to.as_ref().unwrap().short_name == "省市场监管局"), "in 2020 the first successor still stands");

    // And no ring.
    let back = reform(&desk, &["省质量与市场委"], "2024-12-31", Takeover::Unit(unit(&desk, "省质监局").id));
    let refused = desk.reform(&back);
    assert!(matches!(refused, Err(AppError::Store(StoreError::Violation(Violation::SuccessionCycle { .. })))));
    let itself = reform(&desk, &["教育厅"], "2024-12-31", Takeover::Unit(unit(&desk, "教育厅").id));
    assert!(matches!(desk.reform(&itself), Err(AppError::Store(StoreError::Violation(Violation::SuccessionCycle { .. })))));
}

#[test]
fn a_unit_that_nobody_followed_is_dropped_and_told() {
    let office = Office::new();
    let mut desk = office.opened();
    let before = desk.plan(2016).unwrap();
    let gone = "省口岸物流办";
    let carried: Vec<i64> = marks(&before).iter().filter(|it| it.1.iter().any(|mark| mark.0 == gone)).map(|it| *it.0).collect();
    let end = reform(&desk, &[gone], "2016-12-31", Takeover::Nobody);
    desk.reform(&end).unwrap();
    let told = roll(&mut desk, 2017, CarriedTargets::WithoutGoals);
    assert_eq!(told.dropped.iter().map(|it| (it.task_no, it.unit.as_str())).collect::<Vec<_>>(), carried.iter().map(|it| (*it, gone)).collect::<Vec<_>>());
    assert!(told.units.iter().any(|it| it.to.is_none() && it.from[0].short_name == gone));
    assert_eq!(told.counts.units_after, 30);

    let plan = desk.plan(2017).unwrap();
    assert!(plan.units.iter().all(|it| it.short_name != gone));
    for target in plan.tasks().flat_map(|it| &it.targets) {
        match target.operator {
            GoalOperator::Zero => assert_ne!(target.goal, Goal::NotYetSet, "{}", target.name),
            GoalOperator::All => {}
            _ => assert_eq!(target.goal, Goal::NotYetSet, "{}", target.name),
        }
        assert_eq!(target.baseline, None);
    }
    let zero_or_all = |it: &&zhiheng_domain::Target| matches!(it.kind, TargetKind::Zero | TargetKind::All) && it.goal != Goal::NotYetSet;
    let set = plan.tasks().flat_map(|it| &it.targets).filter(|it| it.goal != Goal::NotYetSet).count();
    assert_eq!(set, before.tasks().flat_map(|it| &it.targets).filter(zero_or_all).count());
    assert_eq!(told.counts.unset as usize, 35 - set);
    assert_eq!(desk.audit_log(None, 1).unwrap()[0].operation, Operation::RollOver);
}

#[test]
fn without_targets_and_with_the_members_of_the_day() {
    let office = Office::new();
    let mut desk = office.opened();
    let cards = desk.unit_cards(2016).unwrap();
    let leaves = cards.iter().find(|it| it.unit.short_name == "省科协").unwrap();
    let until = |day: &str| Validity::new(None, Some(day.parse().unwrap())).unwrap();
    desk.edit_membership(leaves.memberships[0].id, leaves.memberships[0].revision, until("2016-12-31")).unwrap();
    desk.add_unit(&fresh("省林业科学院", "四川省林业科学研究院", UnitKind::Other, "2016-09-01"), true).unwrap();
    let told = roll(&mut desk, 2017, CarriedTargets::Nothing);
    assert_eq!((told.counts.targets, told.counts.measures), (0, 98));
    assert_eq!((told.left, told.joined), (vec!["省科协".to_owned()], vec!["省林业科学院".to_owned()]));
    let plan = desk.plan(2017).unwrap();
    let all = plan.tasks().find(|it| it.all_members).unwrap().no;
    let members: Vec<String> = marks(&plan)[&all].iter().map(|it| it.0.clone()).collect();
    assert!(members.contains(&"省林业科学院".to_owned()) && !members.contains(&"省科协".to_owned()));
}

#[test]
fn a_year_with_a_plan_or_before_the_old_one_is_refused_and_nothing_changes() {
    let office = Office::new();
    let mut desk = office.opened();
    roll(&mut desk, 2017, CarriedTargets::WithGoals);
    let entries = desk.audit_log(None, 100).unwrap().len();
    let again = desk.roll_over(2016, 2017, CarriedTargets::WithGoals);
    assert!(matches!(again, Err(AppError::Store(StoreError::AlreadyExists { .. }))));
    let back = desk.roll_over(2017, 2015, CarriedTargets::WithGoals);
    assert!(matches!(back, Err(AppError::Rule(Violation::YearNotLater { from: 2017, to: 2015 }))));
    assert!(matches!(desk.roll_over(2014, 2018, CarriedTargets::WithGoals), Err(AppError::Store(StoreError::NotFound { .. }))));
    assert_eq!(desk.audit_log(None, 100).unwrap().len(), entries);
    let on = desk.roll_over(2017, 2018, CarriedTargets::WithGoals).unwrap().value;
    assert_eq!(on.title, "贯彻实施质量发展纲要暨建设质量强省2018年工作计划", "from a rolled year, too");
}

#[test]
fn a_reform_within_the_year_leaves_the_years_papers_until_the_office_marks_the_new_unit() {
    let office = Office::new();
    let mut desk = office.opened();
    let before = papers(&mut desk, 2016);
    let new = fresh("省市场监管局", "四川省市场监督管理局", UnitKind::Direct, "2016-09-01");
    let within = reform(&desk, &["省质监局", "省工商局"], "2016-08-31", Takeover::New(new));
    let successor = desk.reform(&within).unwrap().value.unwrap();
    assert_eq!(papers(&mut desk, 2016), before, "byte for byte");
    let plan = desk.plan(2016).unwrap();
    assert!(plan.units.iter().any(|it| it.id == successor), "it can be marked in the matrix of the year");
    let task = plan.tasks().next().unwrap().id;
    desk.set_roles(2016, &[RoleEdit { task, unit: successor, from: None, to: Some(Role::Responsible) }]).unwrap();
    assert_ne!(papers(&mut desk, 2016), before);
}
