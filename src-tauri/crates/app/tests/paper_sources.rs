//! Every number of every paper of the sample year can be asked, and the rows that it names stand in the file as they were.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)] // A test may panic.

mod kit;

use std::collections::HashSet;

use kit::Office;
use zhiheng_app::{Desk, MadePaper, PaperOrder};
use zhiheng_domain::{Amount, Date, Quarter, ShareHolder, UnitId};
use zhiheng_print::document::{Derivation, Figure};
use zhiheng_print::{PaperName, PaperScope};

fn sample(office: &Office) -> Desk {
    let mut desk = office.desk();
    desk.new_sample_file(&office.file()).unwrap();
    desk.fix_business_date(Some("2016-10-12".parse::<Date>().unwrap())).unwrap();
    desk
}

fn quarter(no: u8) -> Quarter {
    Quarter::of(2016, no).unwrap()
}

fn unit(desk: &Desk, name: &str) -> UnitId {
    desk.plan(2016).unwrap().units.iter().find(|it| it.short_name == name).unwrap().id
}

fn made(desk: &mut Desk, paper: PaperName, no: u8) -> MadePaper {
    desk.make_paper(&PaperOrder { quarter: Some(quarter(no)), ..PaperOrder::of(paper, 2016) }).unwrap()
}

fn figures(made: &MadePaper) -> Vec<Figure> {
    made.rendered.figures().iter().map(|it| it.1.clone()).collect()
}

#[test]
fn every_paper_has_figures_that_follow_and_rows_that_stand_as_they_were() {
    let office = Office::new();
    let mut desk = sample(&office);
    let unit = unit(&desk, "省质监局");
    let target = desk.plan(2016).unwrap().tasks().flat_map(|it| &it.targets).next().unwrap().id;
    // Those of an assessment have a test of their own.
    let apart = |it: &&PaperName| {
        matches!(it.scope(), PaperScope::Assessment | PaperScope::AssesseeAssessment | PaperScope::Forms)
    };
    for paper in PaperName::ALL.iter().filter(|it| !apart(it)) {
        let of = PaperOrder { quarter: Some(quarter(3)), unit: Some(unit), target: Some(target), ..PaperOrder::of(*paper, 2016) };
        let made = desk.make_paper(&of).unwrap();
        assert!(!made.rendered.figures().is_empty(), "{:?}", made.paper);
        assert_eq!(made.rendered.figures().faults(), [], "{:?}", made.paper);
        for figure in desk.paper_figures(&made.rendered.hash).unwrap() {
            assert!(!figure.how.is_empty(), "{:?} {}", made.paper, figure.label);
            let changed: Vec<_> = figure.sources.iter().filter(|it| it.changed).collect();
            assert!(changed.is_empty(), "{:?} {}: {changed:?}", made.paper, figure.label);
        }
    }
}

#[test]
fn the_matrix_counts_its_marks_by_row_and_by_column() {
    let office = Office::new();
    let mut desk = sample(&office);
    let plan = desk.plan(2016).unwrap();
    let made = made(&mut desk, PaperName::Matrix, 3);
    let rows = |label: &str| {
        let figure = figures(&made).into_iter().find(|it| it.label == label).unwrap_or_else(|| panic!("{label}"));
        let Derivation::Count(rows) = figure.derivation else { panic!("{label}") };
        assert!(rows.iter().all(|it| it.record.table == "task_role"), "{label}");
        rows.len()
    };
    for task in plan.tasks() {
        let marks = plan.roles.iter().filter(|it| it.task == task.id).count();
        assert_eq!(rows(&format!("任务{} 责任单位", task.no)), marks, "{}", task.no);
    }
    for unit in plan.units.iter().filter(|it| plan.roles.iter().any(|mark| mark.unit == it.id)) {
        let marks = plan.roles.iter().filter(|it| it.unit == unit.id).count();
        assert_eq!(rows(&format!("{} 承担任务数", unit.short_name)), marks, "{}", unit.short_name);
    }
    let whole = figures(&made).into_iter().find(|it| it.label == "全部单位 承担任务数").unwrap();
    assert_eq!(whole.value, Some(plan.roles.len().into()));
}

#[test]
fn a_share_names_the_row_that_it_stands_in() {
    let office = Office::new();
    let mut desk = sample(&office);
    let plan = desk.plan(2016).unwrap();
    let target = plan.tasks().flat_map(|it| &it.targets).find(|it| it.name == "培育创建服务业重点品牌").unwrap().id;
    let (first, second) = (unit(&desk, "商务厅"), unit(&desk, "省质监局"));
    let amount = |it: &str| it.parse::<Amount>().unwrap();
    let shares = [(ShareHolder::Unit(first), amount("60")), (ShareHolder::Unit(second), amount("40"))];
    desk.split_target(target, &shares, 0).unwrap();
    let plan = desk.plan(2016).unwrap();
    let row = plan.shares_of(target).find(|it| it.holder == ShareHolder::Unit(first)).unwrap();
    let order = PaperOrder { quarter: Some(quarter(3)), unit: Some(first), ..PaperOrder::of(PaperName::UnitProgress, 2016) };
    let made = desk.make_paper(&order).unwrap();
    let figure = figures(&made).into_iter().find(|it| it.label.ends_with("分解值")).unwrap();
    let record = &figure.derivation.sources()[0].record;
    assert_eq!((record.table.as_str(), record.id, record.revision), ("target_share", row.id.0, row.revision));
}

#[test]
fn a_light_and_a_value_name_the_accepted_reports_behind_them() {
    let office = Office::new();
    let mut desk = sample(&office);
    let made = made(&mut desk, PaperName::Bulletin, 3);
    let (mut judged, mut values) = (0, 0);
    for figure in figures(&made) {
        for source in figure.derivation.sources() {
            let reports = source.beside.iter().filter(|it| it.table == "quarter_report").count();
            if source.record.table == "target" && source.label.contains("：完成 ") {
                assert!(reports > 0, "{}: {}", figure.label, source.label);
                judged += 1;
            }
            if !source.accepted.is_empty() {
                assert_eq!(reports, 1, "{}: {}", figure.label, source.label);
                values += 1;
            }
        }
    }
    assert!(judged > 20 && values > 20, "{judged} {values}");
}

#[test]
fn days_follow_from_two_days_and_extensions_from_their_rows() {
    let office = Office::new();
    let mut desk = sample(&office);
    let (mut days, mut extensions) = (0, HashSet::new());
    for no in 1..=3 {
        let made = made(&mut desk, PaperName::Submissions, no);
        for figure in figures(&made) {
            if let Derivation::Days { from, to, sources } = &figure.derivation {
                assert!(from.day < to.day && !sources.is_empty(), "{}", figure.label);
                assert_eq!(figure.value, Some(from.day.days_until(to.day).into()));
                days += 1;
            }
            let granted = figure.derivation.sources().iter().filter(|it| it.record.table == "extension");
            extensions.extend(granted.map(|it| it.record.clone()));
            if figure.label.contains("同意延期") {
                assert!(figure.derivation.sources().iter().all(|it| it.record.table == "extension"), "{}", figure.label);
            }
        }
    }
    assert!(days > 0, "somebody is late in the sample");
    assert!(!extensions.is_empty(), "somebody was given more time in the sample");
}
