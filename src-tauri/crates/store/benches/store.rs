//! A year read whole, an entry sheet, a look back, and one cell saved durably, beside the bare act of syncing a file.
//!
//! The ledger is as large as a real year: 17 tasks, 31 units, 120 marks, 35 targets, four quarters of values.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

#[path = "../tests/kit/mod.rs"]
mod kit;

use std::hint::black_box;
use std::io::Write;
use std::path::Path;

use criterion::{Criterion, criterion_group, criterion_main};
use kit::{amount, enter, identity, q, stamp};
use zhiheng_domain::*;
use zhiheng_store::*;

fn year_plan() -> NewPlan {
    let units: Vec<NewUnit> = (1..=31)
        .map(|no| NewUnit {
            full_name: format!("四川省第{no}厅"),
            short_name: format!("第{no}厅"),
            aliases: vec![format!("{no}厅")],
            kind: UnitKind::Government,
        })
        .collect();
    let task = |no: usize| NewTask {
        no: no as i64,
        title: format!("任务{no}"),
        text: "开展质量对标提升行动，选定重点产品，确定对标参照标准。".repeat(6),
        all_members: no == 16,
        // 15 tasks of 5 or 6 units and one of all members: 120 marks.
        roles: match no {
            16 => Vec::new(),
            _ => (0..5 + no % 2)
                .map(|at| NewRole { unit: format!("第{}厅", (no * 5 + at * 3) % 31 + 1), role: Role::Responsible })
                .collect(),
        },
        measures: (1..=5).map(|it| NewMeasure { text: format!("举措{it}"), sentence: "原句。".repeat(10) }).collect(),
        targets: (1..=2 + usize::from(no == 1))
            .map(|it| {
                let kind = [TargetKind::Count, TargetKind::Rate, TargetKind::Stock][(no + it) % 3];
                kit::target_of(&format!("指标{no}-{it}"), kind, "90", "个")
            })
            .collect(),
        ..NewTask::default()
    };
    NewPlan {
        units,
        sections: (0..5)
            .map(|section| NewSection {
                no: section as i64 + 1,
                title: format!("板块{section}"),
                tasks: (1..=17).filter(|no| no * 5 / 18 == section).map(task).collect(),
            })
            .collect(),
        ..kit::new_plan()
    }
}

/// All cells of four quarters, one entry for each unit and quarter.
fn year_at(path: &Path) -> Store {
    let mut store = Store::create(path, &identity(), true).unwrap().store;
    let plan = year_plan();
    store.write(stamp(0, Operation::ImportPlan), |tx| import_plan(tx, &plan)).unwrap();
    let units = kit::the_plan(&store).units;
    for (no, unit) in (1_u32..).zip(&units) {
        for quarter in Quarter::all_of(kit::YEAR) {
            let at = stamp(no * 4 + u32::from(quarter.no()), Operation::PasteValues);
            store
                .write(at, |tx| -> StoreResult<()> {
                    for row in entry_sheet(tx, unit.id, quarter)?.rows {
                        set_value(tx, unit.id, quarter, row.target.id, &enter("12"), 0, false)?;
                    }
                    Ok(())
                })
                .unwrap();
        }
    }
    store
}

fn reads(c: &mut Criterion) {
    let dir = tempfile::tempdir().unwrap();
    let store = year_at(&dir.path().join("年.zhp"));
    let plan = kit::the_plan(&store);
    println!("ledger: {:?}, {} marks", store.read(counts).unwrap(), plan.roles.len());
    let unit = plan.units[3].id;
    c.bench_function("store/plan of a year", |b| b.iter(|| black_box(kit::the_plan(&store))));
    c.bench_function("store/cells of a year", |b| {
        b.iter(|| black_box(store.read(|tx| cells_of_year(tx, kit::YEAR)).unwrap()));
    });
    c.bench_function("store/entry sheet", |b| {
        b.iter(|| black_box(store.read(|tx| entry_sheet(tx, unit, q(2))).unwrap()));
    });
    let target = store.read(|tx| entry_sheet(tx, unit, q(2))).unwrap().rows[0].target.id;
    c.bench_function("store/trail of a cell", |b| {
        b.iter(|| black_box(store.read(|tx| trail(tx, unit, q(2), target)).unwrap()));
    });
    c.bench_function("store/plan as of the import", |b| {
        b.iter(|| black_box(store.read_as_of(AsOf::Entry(AuditId(2)), |tx| plan_header(tx, kit::YEAR)).unwrap()));
    });
    c.bench_function("store/plan of version 1 against now", |b| {
        let areas = [Area::Plan, Area::Matrix, Area::Units];
        b.iter(|| {
            let then: Option<Plan> = store.read_areas_as_of(AsOf::Entry(AuditId(2)), &areas, |tx| zhiheng_store::plan(tx, kit::YEAR)).unwrap();
            black_box(compare(&then.unwrap(), &kit::the_plan(&store)))
        });
    });
    c.bench_function("store/last undoable", |b| {
        b.iter(|| black_box(store.read(|tx| last_undoable(tx, kit::OP)).unwrap()));
    });
    c.bench_function("store/verify", |b| b.iter(|| black_box(store.verify().unwrap())));
}

fn writes(c: &mut Criterion) {
    let dir = tempfile::tempdir().unwrap();
    let mut store = year_at(&dir.path().join("年.zhp"));
    let unit = kit::the_plan(&store).units[3].id;
    let row = store.read(|tx| entry_sheet(tx, unit, q(2))).unwrap().rows.remove(0);
    let (mut seen, mut no) = (row.current.revision, 0_u32);
    let mut group = c.benchmark_group("store/save");
    group.sample_size(30);
    group.bench_function("one cell, durable", |b| {
        b.iter(|| {
            no += 1;
            let input = ValueInput::Enter(amount(&(no % 90 + 10).to_string()));
            let done = store
                .write(stamp(no % 3000, Operation::SetValues), |tx| {
                    set_value(tx, unit, q(2), row.target.id, &input, seen, false)
                })
                .unwrap();
            seen = done.value.revision;
        });
    });
    let mut file = std::fs::File::create(dir.path().join("bare")).unwrap();
    group.bench_function("bare append of 4 KiB and fsync", |b| {
        b.iter(|| {
            file.write_all(&[7; 4096]).unwrap();
            file.sync_all().unwrap();
        });
    });
    group.finish();
}

/// What stands between a double click and the first screen: SQLite's quick check, the lock, the plan. A file of many
/// years is measured by `years` of the app.
fn opening(c: &mut Criterion) {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("年.zhp");
    year_at(&path).close().unwrap();
    open_group(c, "store/open", &path);
}

fn open_group(c: &mut Criterion, name: &str, path: &Path) {
    println!("{name}: {} KiB", std::fs::metadata(path).unwrap().len() / 1024);
    let mut group = c.benchmark_group(name);
    group.sample_size(10);
    group.bench_function("open, plan, close", |b| {
        b.iter(|| {
            let store = Store::open(path, &identity()).unwrap().store;
            black_box(kit::the_plan(&store));
            store.close().unwrap();
        });
    });
    group.bench_function("open read-only", |b| b.iter(|| black_box(Store::open_read_only(path).unwrap().access)));
    let reading = Store::open_read_only(path).unwrap().store;
    group.bench_function("plan of version 1", |b| {
        let areas = [Area::Plan, Area::Matrix, Area::Units];
        let first = AsOf::Entry(AuditId(2));
        b.iter(|| black_box(reading.read_areas_as_of(first, &areas, |tx| zhiheng_store::plan(tx, kit::YEAR)).unwrap()));
    });
    let conn = rusqlite::Connection::open(path).unwrap();
    group.bench_function("quick_check alone", |b| {
        b.iter(|| conn.query_row("PRAGMA quick_check(1)", [], |row| row.get::<_, String>(0)).unwrap());
    });
    group.finish();
}

criterion_group!(benches, reads, writes, opening);
criterion_main!(benches);
