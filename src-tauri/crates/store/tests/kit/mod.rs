//! A small plan, an operator and moments for the store's tests.
#![allow(dead_code, clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)] // Each test program uses its own part.

pub mod disk;

use std::path::Path;

use zhiheng_domain::*;
use zhiheng_store::*;

pub const OP: OperatorId = OperatorId(1);
pub const YEAR: i32 = 2016;

pub fn at(text: &str) -> Moment {
    text.parse().unwrap()
}

/// A moment some seconds into the working day.
pub fn second(no: u32) -> Moment {
    at(&format!("2016-07-04 {:02}:{:02}:{:02}", 8 + no / 3600, no / 60 % 60, no % 60))
}

pub fn identity() -> Identity {
    Identity { operator: "张三".into(), machine: "ZJJ-PC".into(), pid: 77, at: at("2016-07-04 07:59:00"), synced: Vec::new() }
}

pub fn stamp(no: u32, operation: Operation) -> Stamp {
    Stamp { at: second(no), operator: OP, operation }
}

pub fn q(no: u8) -> Quarter {
    Quarter::of(YEAR, no).unwrap()
}

/// An item of which only the name is known.
pub fn named(name: &str) -> EntryContent {
    EntryContent { name: name.into(), ..EntryContent::default() }
}

pub fn amount(text: &str) -> Amount {
    text.parse().unwrap()
}

pub fn target_of(name: &str, kind: TargetKind, goal: &str, unit: &str) -> NewTarget {
    NewTarget {
        name: name.into(),
        kind,
        operator: GoalOperator::AtLeast,
        goal: match goal {
            "" => Goal::NotYetSet,
            text => Goal::Set { value: amount(text), value_to: None },
        },
        baseline: None,
        measure_unit: unit.into(),
        modality: Modality("新增".into()),
        nature: Nature::Result,
        definition: String::new(),
        planned_share: PlannedShare::default(),
        sentence: format!("{name}{goal}{unit}"),
    }
}

fn role(unit: &str) -> NewRole {
    NewRole { unit: unit.into(), role: Role::Responsible }
}

/// Four units; tasks 1 (two units, count and rate), 2 (two units, stock, not yet set), 3 (all members, zero).
pub fn new_plan() -> NewPlan {
    let unit = |short: &str, full: &str, aliases: &[&str], kind| NewUnit {
        short_name: short.into(),
        full_name: full.into(),
        aliases: aliases.iter().map(|it| (*it).to_owned()).collect(),
        kind,
    };
    NewPlan {
        year: YEAR,
        title: "质量强省2016年工作计划".into(),
        doc_no: "川办发〔2016〕34号".into(),
        issued_by: "四川省人民政府办公厅".into(),
        issued_on: Date::of(2016, 5, 13),
        preamble: "为贯彻实施质量发展纲要。".into(),
        reason: "印发".into(),
        basis: "川办发〔2016〕34号".into(),
        units: vec![
            unit("省质监局", "四川省质量技术监督局", &["质监局"], UnitKind::Direct),
            unit("商务厅", "四川省商务厅", &[], UnitKind::Government),
            unit("农业厅", "四川省农业厅", &["农牧厅", "农业局"], UnitKind::Government),
            unit("省旅游发展委", "四川省旅游发展委员会", &[], UnitKind::Government),
        ],
        sections: vec![
            NewSection {
                no: 1,
                title: "开展质量提升行动".into(),
                tasks: vec![NewTask {
                    no: 1,
                    title: "加强质量品牌创建".into(),
                    text: "培育100个服务业重点品牌。".into(),
                    roles: vec![role("省质监局"), role("商务厅")],
                    measures: vec![NewMeasure { text: "开展品牌培育".into(), sentence: "开展品牌培育。".into() }],
                    targets: vec![
                        target_of("服务业重点品牌", TargetKind::Count, "100", "个"),
                        target_of("抽检合格率", TargetKind::Rate, "92.5", "%"),
                    ],
                    deliverables: vec![NewDeliverable {
                        kind: DeliverableKind::Deliverable,
                        name: "四川名牌评选".into(),
                        due_on: Date::of(2016, 12, 31),
                        done_on: None,
                        sentence: "开展评选。".into(),
                    }],
                    mechanisms: vec![NewMechanism { name: "倒逼机制".into(), kind: "机制".into() }],
                    ..NewTask::default()
                }],
            },
            NewSection {
                no: 2,
                title: "夯实基础".into(),
                tasks: vec![
                    NewTask {
                        no: 2,
                        title: "不断提升服务业质量".into(),
                        roles: vec![role("农牧厅"), role("商务厅")],
                        targets: vec![
                            target_of("商标有效注册总量", TargetKind::Stock, "48", "万件"),
                            target_of("国家下达任务", TargetKind::All, "", "%"),
                        ],
                        ..NewTask::default()
                    },
                    NewTask {
                        no: 3,
                        title: "强化督查".into(),
                        all_members: true,
                        targets: vec![target_of("重大质量事故", TargetKind::Zero, "0", "起")],
                        ..NewTask::default()
                    },
                ],
            },
        ],
    }
}

pub fn with_plan(mut store: Store) -> Store {
    let plan = new_plan();
    let done = store
        .write(stamp(0, Operation::ImportPlan), |tx| -> StoreResult<PlanId> {
            tx.set_subject("2016年");
            import_plan(tx, &plan)
        })
        .unwrap();
    assert!(done.audit.is_some());
    store
}

/// In memory, with the small plan.
pub fn filled() -> Store {
    with_plan(Store::in_memory(&identity(), false).unwrap())
}

/// A real file with the small plan, open for writing.
pub fn filled_at(path: &Path) -> Store {
    let opened = Store::create(path, &identity(), false).unwrap();
    assert_eq!(opened.access, Access::Writer);
    with_plan(opened.store)
}

pub fn the_plan(store: &Store) -> Plan {
    store.read(|tx| plan(tx, YEAR)).unwrap().unwrap()
}

pub fn unit_named(store: &Store, short: &str) -> UnitId {
    the_plan(store).units.iter().find(|it| it.short_name == short).unwrap().id
}

pub fn target_named(store: &Store, name: &str) -> Target {
    the_plan(store).tasks().flat_map(|it| it.targets.clone()).find(|it| it.name == name).unwrap()
}

pub fn task_no(store: &Store, no: i64) -> Task {
    the_plan(store).tasks().find(|it| it.no == no).unwrap().clone()
}

/// Sets a cell on whatever revision it has.
pub fn put(store: &mut Store, no: u32, unit: UnitId, quarter: Quarter, target: TargetId, input: &ValueInput) -> Done<Cell> {
    try_put(store, no, unit, quarter, target, input).unwrap()
}

pub fn try_put(
    store: &mut Store,
    no: u32,
    unit: UnitId,
    quarter: Quarter,
    target: TargetId,
    input: &ValueInput,
) -> StoreResult<Done<Cell>> {
    let seen = store.read(|tx| cell(tx, unit, quarter, target))?.revision;
    store.write(stamp(no, Operation::SetValues), |tx| {
        tx.set_subject("一格");
        set_value(tx, unit, quarter, target, input, seen, false)
    })
}

pub fn enter(text: &str) -> ValueInput {
    ValueInput::Enter(amount(text))
}

/// Everything the reads can tell, as text: two equal snapshots are the same file to a user. Revisions are left out.
pub fn snapshot(tx: &ReadTx<'_>) -> StoreResult<String> {
    let mut text = String::new();
    for year in years(tx)? {
        text.push_str(&format!("{:#?}\n", plan(tx, year)?));
        text.push_str(&format!("{:#?}\n{:#?}\n", report_states(tx, year)?, cells_of_year(tx, year)?));
        for unit in units_of_year(tx, year)? {
            for quarter in Quarter::all_of(year) {
                let sheet = entry_sheet(tx, unit.id, quarter)?;
                let cells: Vec<_> = sheet.rows.iter().map(|it| (&it.previous, &it.current)).collect();
                text.push_str(&format!("{cells:#?}\n"));
            }
        }
        text.push_str(&format!("{:#?}\n", versions(tx, year)?));
        for task in plan(tx, year)?.iter().flat_map(Plan::tasks) {
            for target in &task.targets {
                text.push_str(&format!("{:#?}\n", ledger_entries(tx, target.id, year, None)?));
            }
        }
    }
    text.push_str(&format!("{:#?}\n{:#?}\n", units(tx)?, memberships(tx)?));
    text.push_str(&format!("{:#?}\n{:#?}\n", contacts(tx)?, operators(tx)?));
    Ok(text)
}

pub fn without_revisions(snapshot: &str) -> String {
    snapshot.lines().filter(|it| !it.trim_start().starts_with("revision:")).collect::<Vec<_>>().join("\n")
}

/// A fixed-seed generator: the test must fail the same way twice.
pub struct Lcg(pub u64);

impl Lcg {
    pub fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }
}
