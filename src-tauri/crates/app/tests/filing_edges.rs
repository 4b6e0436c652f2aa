//! 目标报备 in careless hands: goals that are the plan's, goals of two units, shares that fall.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)] // A test may panic.

mod kit;
use kit::Office;
use kit::forms::*;
use zhiheng_app::*;
use zhiheng_domain::*;
use zhiheng_testkit::Fill;

const GOAL: &str = "报备目标值";

fn filing(desk: &mut Desk, unit: &str, folder: &std::path::Path) -> Book {
    let unit = unit_named(desk, unit);
    let done = desk.issue_forms(FormName::Targets, Quarter::of(2016, 2).unwrap(), &[unit], folder).unwrap().value;
    Book::of(&folder.join(&done.files[0].name))
}

fn target(desk: &Desk, name: &str) -> Target {
    desk.plan(2016).unwrap().tasks().flat_map(|it| it.targets.clone()).find(|it| it.name == name).unwrap()
}

fn named(desk: &Desk, is: impl Fn(&Target) -> bool) -> String {
    let plan = desk.plan(2016).unwrap();
    let seven = plan.tasks().find(|it| it.no == 7).unwrap();
    seven.targets.iter().find(|it| is(it)).unwrap().name.clone()
}

fn fate(standing: &ReturnStanding, address: &str) -> String {
    format!("{:?}", standing.cells.iter().find(|it| it.sheet == "报备" && it.at.address() == address).unwrap().fate)
}

fn goal(text: &str) -> Goal {
    Goal::Set { value: text.parse().unwrap(), value_to: None }
}

#[test]
fn a_goal_of_the_plan_is_not_filed_away_however_often_it_is_tried() {
    let office = Office::new();
    let mut desk = office.opened();
    let (out, back) = (office.home.path().join("发放"), office.home.path().join("交回"));
    let name = named(&desk, |it| it.kind == TargetKind::Rate && it.goal != Goal::NotYetSet);
    let was = target(&desk, &name).goal;
    let mut book = filing(&mut desk, "环境保护厅", &out);
    let address = book.set("报备", &name, GOAL, Fill::number(99));
    book.set("报备", &name, "上年实际（基期值）", Fill::number(75));
    let path = book.save(&back, JUNE);
    for _ in 0..2 {
        let standing = waiting(&mut desk, &path);
        assert!(fate(&standing, &address).contains("NotAsked"), "{}", fate(&standing, &address));
        if standing.counts.taken() > 0 {
            take(&mut desk, &standing, &[]);
        }
    }
    book.set("报备", &name, GOAL, Fill::number(98));
    let path = book.save(&back, JULY);
    assert!(fate(&waiting(&mut desk, &path), &address).contains("NotAsked"));
    assert_eq!(target(&desk, &name).goal, was);
}

#[test]
fn two_units_that_file_one_goal_differently_are_asked_about() {
    let office = Office::new();
    let mut desk = office.opened();
    let (out, back) = (office.home.path().join("发放"), office.home.path().join("交回"));
    let name = named(&desk, |it| it.goal == Goal::NotYetSet);
    let (mut one, mut other) = (filing(&mut desk, "环境保护厅", &out), filing(&mut desk, "公安厅", &out));
    one.set("报备", &name, GOAL, Fill::number("3.2"));
    let address = other.set("报备", &name, GOAL, Fill::number(5));
    let (first, second) = (one.save(&back, JUNE), other.save(&back, JUNE));
    let standing = waiting(&mut desk, &first);
    take(&mut desk, &standing, &[]);
    let standing = waiting(&mut desk, &second);
    assert_eq!(standing.verdict, ReturnVerdict::Conflict);
    assert!(fate(&standing, &address).contains("ChangedSince"));
    take(&mut desk, &standing, &[]);
    assert_eq!(target(&desk, &name).goal, goal("3.2"), "a person decides");
    other.set("报备", &name, GOAL, Fill::number(6));
    let path = other.save(&back, JULY);
    assert!(fate(&waiting(&mut desk, &path), &address).contains("ChangedSince"), "also when it was shown the goal");

    // Who filed it may file it anew.
    one.set("报备", &name, GOAL, Fill::number(4));
    let path = one.save(&back, JULY);
    let standing = waiting(&mut desk, &path);
    assert_eq!((standing.verdict, standing.counts.changed), (ReturnVerdict::Clean, 1));
    take(&mut desk, &standing, &[]);
    assert_eq!(target(&desk, &name).goal, goal("4"));
}

#[test]
fn shares_that_fall_are_refused_without_the_rest() {
    let office = Office::new();
    let mut desk = office.opened();
    let (out, back) = (office.home.path().join("发放"), office.home.path().join("交回"));
    let name = named(&desk, |it| it.kind == TargetKind::Count);
    let mut book = filing(&mut desk, "环境保护厅", &out);
    let share = book.set("报备", &name, "二季度末进度%", Fill::number(10));
    book.set("报备", &name, "上年实际（基期值）", Fill::number(4));
    let path = book.save(&back, JUNE);
    let standing = waiting(&mut desk, &path);
    assert!(fate(&standing, &share).contains("PlannedShareFalls"));
    assert_eq!((standing.counts.new, standing.counts.refused), (1, 1));
    take(&mut desk, &standing, &[]);
    let now = target(&desk, &name);
    assert_eq!((now.baseline, now.planned_share.quarters()), (Some("4".parse().unwrap()), [25, 50, 75, 100]));
}
