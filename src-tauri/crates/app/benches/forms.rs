//! 31 workbooks of 60 rows in a real ledger: given out into a folder, and come back filled, read and compared cell by cell.
//! Prints `what: median; least; processor`, in milliseconds.
//!
//! `cargo bench --package zhiheng-app --bench forms`
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use zhiheng_app::exchange::Place;
use zhiheng_app::{CellWords, Desk, FixedClock, Surroundings, Taking, Wanted};
use zhiheng_domain::*;
use zhiheng_store::{NewPlan, NewRole, NewSection, NewTarget, NewTask, NewUnit, Identity, Stamp, Store, import_plan};
use zhiheng_testkit::{Fill, fill};

const UNITS: i64 = 31;
const ROWS: i64 = 60;
const AT: &str = "2016-07-05 09:00:00";
const OPERATOR: &str = "张三";

fn main() {
    let home = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let path = home.path().join("质量强省.zhp");
    make(&path);
    let pc = Surroundings {
        config: home.path().join("config"),
        documents: home.path().join("documents"),
        fonts: home.path().join("fonts"),
        font_folders: Vec::new(),
        synced_folders: Vec::new(),
        machine: "办公室一".into(),
        pid: 1,
    };
    let mut desk = Desk::for_batch(Box::new(FixedClock(AT.parse().unwrap())), pc);
    desk.open_file(&path).unwrap();
    desk.choose_operator(OPERATOR).unwrap();
    let quarter = Quarter::of(2016, 2).unwrap();
    let units: Vec<UnitId> = desk.plan(2016).unwrap().units.iter().map(|it| it.id).collect();

    let mut out = PathBuf::new();
    let mut no = 0;
    measure(&format!("{UNITS} workbooks of {ROWS} rows given out"), 9, || {
        no += 1;
        out = home.path().join(format!("发放{no}"));
        assert_eq!(desk.issue_forms(FormName::Quarter, quarter, &units, &out).unwrap().value.files.len(), 31);
    });
    let back = home.path().join("交回");
    let cells = fill_in(&out, &back);
    measure(&format!("{UNITS} workbooks read, {cells} cells"), 9, || {
        let tokens: Vec<String> = desk.waiting().map(str::to_owned).collect();
        desk.drop_returns(&tokens);
        desk.read_returns(std::slice::from_ref(&back)).unwrap();
    });
    measure(&format!("{UNITS} workbooks compared with the ledger"), 9, || {
        assert_eq!(desk.returns(Wanted::default()).unwrap().len(), 31);
    });
    measure(&format!("{UNITS} workbooks read and compared, {cells} cells"), 9, || {
        let tokens: Vec<String> = desk.waiting().map(str::to_owned).collect();
        desk.drop_returns(&tokens);
        desk.read_returns(std::slice::from_ref(&back)).unwrap();
        let standings = desk.returns(Wanted::default()).unwrap();
        assert_eq!(standings.iter().map(|it| it.counts.cells as usize).sum::<usize>(), cells);
        assert_eq!(standings.iter().map(|it| it.counts.new).sum::<u32>(), (UNITS * ROWS) as u32);
    });
    let taking: Vec<Taking> = desk
        .waiting()
        .map(|it| Taking { token: it.to_owned(), take: Vec::new(), received_on: None, submit: false })
        .collect();
    let taken = desk.take_returns(Wanted::default(), &taking, |_, _| CellWords::default()).unwrap().value;
    assert!(taken.iter().all(|it| it.outcome.is_ok()));
    measure("board of forms after they are taken", 9, || {
        assert_eq!(desk.forms_board(FormName::Quarter, quarter).unwrap().counts.returned, 31);
    });
}

/// Median and least of the wall clock, and the median on a processor of this thread: other programs do not count in it.
fn measure(what: &str, times: usize, mut body: impl FnMut()) {
    let (mut wall, mut processor) = (Vec::new(), Vec::new());
    for _ in 0..times {
        let (busy, started) = (on_processor(), Instant::now());
        body();
        wall.push(started.elapsed());
        processor.push(on_processor().saturating_sub(busy));
    }
    wall.sort_unstable();
    processor.sort_unstable();
    let ms = |it: Duration| format!("{:.0}", it.as_secs_f64() * 1000.0);
    println!("{what}: {}; {}; {} ms", ms(wall[times / 2]), ms(wall[0]), ms(processor[times / 2]));
}

/// Time of this thread on a processor; nothing where the system does not tell.
fn on_processor() -> Duration {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    Duration::from_nanos(told.split_whitespace().next().and_then(|it| it.parse().ok()).unwrap_or_default())
}

/// Every value of every workbook; answers with the cells that are not empty.
fn fill_in(out: &Path, back: &Path) -> usize {
    std::fs::create_dir_all(back).unwrap();
    let mut cells = 0;
    for entry in std::fs::read_dir(out).unwrap() {
        let path = entry.unwrap().path();
        let bytes = std::fs::read(&path).unwrap();
        let workbook = zhiheng_app::exchange::open(&bytes, "x.xlsx").unwrap();
        let sheet = workbook.sheets.iter().find(|it| it.name == "指标").unwrap();
        let head = sheet.cells.iter().find(|it| it.content.text() == "本季累计完成").unwrap().at;
        let rows = sheet.cells.iter().filter(|it| it.at.column == 0 && it.at.row > head.row).map(|it| it.at.row);
        let places: Vec<String> = rows.map(|row| Place { row, column: head.column }.address()).collect();
        let fills: Vec<(&str, &str, Fill)> =
            places.iter().enumerate().map(|(no, it)| ("指标", it.as_str(), Fill::number(no + 1))).collect();
        let filled = fill(&bytes, &fills, None);
        let workbook = zhiheng_app::exchange::open(&filled, "x.xlsx").unwrap();
        cells += workbook.sheets.iter().flat_map(|it| &it.cells).filter(|it| !it.content.text().trim().is_empty()).count();
        std::fs::write(back.join(path.file_name().unwrap()), filled).unwrap();
    }
    cells
}

fn make(path: &Path) {
    let at: Moment = AT.parse().unwrap();
    let identity = Identity { operator: OPERATOR.into(), machine: "PC".into(), pid: 1, at, synced: Vec::new() };
    let mut store = Store::create(path, &identity, false).unwrap().store;
    let units: Vec<NewUnit> = (1..=UNITS).map(unit).collect();
    let plan = NewPlan {
        year: 2016,
        title: "质量强省工作计划".into(),
        doc_no: "川办发〔2016〕34号".into(),
        issued_by: "省政府办公厅".into(),
        issued_on: None,
        preamble: String::new(),
        reason: "导入".into(),
        basis: String::new(),
        units: units.clone(),
        sections: vec![NewSection {
            no: 1,
            title: "提升质量".into(),
            tasks: vec![NewTask {
                no: 1,
                title: "开展质量对标提升行动".into(),
                text: String::new(),
                all_members: true,
                roles: Vec::<NewRole>::new(),
                measures: Vec::new(),
                targets: (1..=ROWS).map(target).collect(),
                deliverables: Vec::new(),
                mechanisms: Vec::new(),
            }],
        }],
    };
    let operator = store.read(zhiheng_store::operators).unwrap()[0].id;
    let stamp = Stamp { at, operator, operation: Operation::ImportPlan };
    store.write(stamp, |tx| import_plan(tx, &plan)).unwrap();
    store.close().unwrap();
}

fn unit(no: i64) -> NewUnit {
    NewUnit { full_name: format!("省第{no}厅全称"), short_name: format!("第{no}厅"), kind: UnitKind::ALL[0], aliases: Vec::new() }
}

fn target(no: i64) -> NewTarget {
    NewTarget {
        name: format!("建设第{no}类质量安全示范区"),
        kind: TargetKind::Count,
        operator: GoalOperator::AtLeast,
        goal: Goal::Set { value: Amount::whole(100), value_to: None },
        baseline: None,
        measure_unit: "个".into(),
        modality: Modality("建成".into()),
        nature: Nature::Result,
        definition: String::new(),
        planned_share: PlannedShare::default(),
        sentence: format!("建设第{no}类质量安全示范区100个。"),
    }
}
