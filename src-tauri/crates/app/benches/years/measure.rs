//! The measures, each through the same doors as the program's pages.

use std::hint::black_box;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use zhiheng_app::*;
use zhiheng_domain::*;

use crate::file::{FIRST_YEAR, OPERATOR, Size};

const RUNS: usize = 15;
const SAVES: usize = 120;

/// Wall clock, and the time on a processor of this thread: other programs do not count in it.
#[derive(Default)]
struct Times {
    wall: Vec<Duration>,
    processor: Vec<Duration>,
}

impl Times {
    fn of(runs: usize, mut body: impl FnMut()) -> Times {
        let mut times = Times::default();
        for _ in 0..runs {
            times.once(&mut body);
        }
        times
    }

    fn once<T>(&mut self, body: impl FnOnce() -> T) -> T {
        let (processor, wall) = (on_processor(), Instant::now());
        let value = body();
        self.wall.push(wall.elapsed());
        self.processor.push(on_processor() - processor);
        value
    }

    fn line(mut self, what: &str) -> String {
        self.wall.sort_unstable();
        self.processor.sort_unstable();
        let ms = |it: Duration| it.as_secs_f64() * 1000.0;
        let middle = |it: &[Duration]| ms(it[it.len() / 2]);
        format!(
            "{what}: {:.2}; {:.2}; {:.2}",
            middle(&self.wall),
            ms(self.wall[0]),
            middle(&self.processor)
        )
    }
}

/// Linux only; zero elsewhere.
fn on_processor() -> Duration {
    std::thread::yield_now(); // Brings the kernel's count up to date.
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    Duration::from_nanos(told.split_whitespace().next().and_then(|it| it.parse().ok()).unwrap_or_default())
}

fn desk(home: &Path) -> Desk {
    let pc = Surroundings {
        config: home.join("config"),
        documents: home.join("documents"),
        fonts: Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../assets/fonts"),
        font_folders: Vec::new(),
        synced_folders: Vec::new(),
        machine: "PC".into(),
        pid: std::process::id(),
    };
    Desk::for_batch(Box::new(FixedClock("2026-02-01 09:00:00".parse().unwrap())), pc)
}

fn opened(path: &Path) -> Desk {
    let mut desk = desk(path.parent().unwrap());
    desk.open_file(path).unwrap();
    desk.choose_operator(OPERATOR).unwrap();
    desk
}

/// What a clerk looks at first, in a process of its own: opening, overview, board and one unit's sheet. Tells its peak.
pub fn first_screens(path: &Path, year: i32) {
    let mut desk = opened(path);
    let quarter = Quarter::of(year, 4).unwrap();
    black_box(desk.session().unwrap());
    black_box(desk.overview(quarter).unwrap().tasks.len());
    black_box(desk.board(quarter).unwrap().units.len());
    let unit = desk.plan(year).unwrap().units[2].id;
    black_box(desk.quarter_sheet(unit, quarter).unwrap().tasks.len());
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|it| it.strip_prefix("VmHWM:")).unwrap_or("0 kB").trim();
    println!("{peak}");
}

type Page<'a> = (&'a str, Box<dyn Fn(&Desk) + 'a>);

pub fn all(path: &Path, size: Size, wanted: &dyn Fn(&str) -> bool) -> Vec<String> {
    let mut lines = Vec::new();
    let mut tell = |what: &str, times: Times| {
        let line = times.line(what);
        eprintln!("  {line}");
        lines.push(line);
    };
    let years = [size.last_year(), FIRST_YEAR];
    if wanted("open") {
        let mut cold = Times::default();
        let mut warm = Times::default();
        for _ in 0..RUNS {
            forget_pages(path);
            let first = cold.once(|| opened(path));
            drop(first); // Waits for the check of the file, and reads all of it.
            drop(warm.once(|| opened(path)));
        }
        tell("open, the file not in memory", cold);
        tell("open", warm);
    }
    let desk = opened(path);
    for year in years {
        for (what, body) in pages(&desk, year) {
            let what = format!("{what}, {year}");
            if wanted(&what) {
                tell(&what, Times::of(RUNS, || body(&desk)));
            }
        }
    }
    let in_third = format!("第{}期蓝莓", (size.last_year() - 3 - FIRST_YEAR).max(0) * 4 + 2);
    for text in ["电梯", "名牌", "质量", "梯", "质量 名牌 电梯", in_third.as_str(), "没有这句话"] {
        let what = format!("find_texts {text}");
        if wanted(&what) {
            tell(&what, Times::of(RUNS, || {
                black_box(desk.find_texts(text).unwrap());
            }));
        }
    }
    drop(desk);
    if wanted("look_back") {
        look_back(path, size, &mut tell);
    }
    if wanted("save") {
        saves(path, size, &mut tell);
    }
    if wanted("memory") {
        let program = std::env::current_exe().unwrap();
        let out = Command::new(program).args(["first-screens"]).arg(path).arg(size.last_year().to_string()).output().unwrap();
        assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
        lines.push(format!("memory, peak of a process with its first screens: {}", String::from_utf8_lossy(&out.stdout).trim()));
    }
    lines
}

/// Asks the system to drop what it holds of the file in memory.
fn forget_pages(path: &Path) {
    let of = format!("of={}", path.display());
    let _no_dd = Command::new("dd").args([of.as_str(), "oflag=nocache", "conv=notrunc,fdatasync", "count=0", "status=none"]).status();
}

fn pages<'a>(desk: &Desk, year: i32) -> Vec<Page<'a>> {
    let quarter = Quarter::of(year, 4).unwrap();
    let plan = desk.plan(year).unwrap();
    let unit = plan.units[3].id; // Sent back once each quarter.
    let task = plan.tasks().nth(9).unwrap();
    let (task, target) = (task.id, task.targets[0].id);
    let steps = desk.compare_submissions(quarter, unit, None, None).unwrap().0;
    let first = steps.first().map(|it| it.id);
    vec![
        ("plan", Box::new(move |desk: &Desk| drop(black_box(desk.plan(year).unwrap())))),
        ("entry_units", Box::new(move |desk| drop(black_box(desk.entry_units(quarter).unwrap())))),
        ("quarter_sheet", Box::new(move |desk| drop(black_box(desk.quarter_sheet(unit, quarter).unwrap())))),
        ("task_sheet", Box::new(move |desk| drop(black_box(desk.task_sheet(task, quarter).unwrap())))),
        ("board", Box::new(move |desk| drop(black_box(desk.board(quarter).unwrap())))),
        ("overview", Box::new(move |desk| drop(black_box(desk.overview(quarter).unwrap())))),
        ("checks of a unit", Box::new(move |desk| drop(black_box(desk.checks(quarter, Some(unit)).unwrap())))),
        ("checks of all units", Box::new(move |desk| drop(black_box(desk.checks(quarter, None).unwrap())))),
        ("target_ledger", Box::new(move |desk| drop(black_box(desk.target_ledger(quarter, target, None).unwrap())))),
        ("evidence list", Box::new(move |desk| drop(black_box(desk.evidence(quarter, None).unwrap())))),
        ("evidence_gaps", Box::new(move |desk| drop(black_box(desk.evidence_gaps(quarter).unwrap())))),
        ("evidence state", Box::new(move |desk| drop(black_box(desk.evidence_state().unwrap())))),
        ("repeats of a unit", Box::new(move |desk| drop(black_box(desk.repeats(quarter, Some(unit)).unwrap())))),
        ("repeats of all units", Box::new(move |desk| drop(black_box(desk.repeats(quarter, None).unwrap())))),
        ("trend", Box::new(move |desk| drop(black_box(desk.trend(quarter, target).unwrap())))),
        ("compare_submissions, first to now", Box::new(move |desk| {
            drop(black_box(desk.compare_submissions(quarter, unit, first, None).unwrap()));
        })),
        ("trail of a cell", Box::new(move |desk| drop(black_box(desk.trail(unit, quarter, target).unwrap())))),
        ("trail of a text", Box::new(move |desk| {
            drop(black_box(desk.text_trail(unit, quarter, task, TextField::Progress).unwrap()));
        })),
        ("audit log", Box::new(move |desk| drop(black_box(desk.audit_log(None, 100).unwrap())))),
        ("names of undo and redo", Box::new(move |desk| drop(black_box(desk.steps().unwrap())))),
        ("plan_gaps", Box::new(move |desk| drop(black_box(desk.plan_gaps(year, 30).unwrap())))),
        ("plan_versions", Box::new(move |desk| drop(black_box(desk.plan_versions(year).unwrap())))),
        ("target_life", Box::new(move |desk| drop(black_box(desk.target_life(target).unwrap())))),
        ("find in the plan", Box::new(move |desk| drop(black_box(desk.find(year, "质量").unwrap())))),
    ]
}

fn look_back(path: &Path, size: Size, tell: &mut dyn FnMut(&str, Times)) {
    let mut desk = opened(path);
    let quarter = Quarter::of(size.last_year(), 2).unwrap();
    // The last days of the file, and a day in the middle of it.
    for (what, day) in [
        ("look_back by a quarter", Date::of(size.last_year(), 10, 31).unwrap()),
        ("look_back by half of the years", Date::of(size.last_year() - size.years / 2, 10, 31).unwrap()),
    ] {
        tell(what, Times::of(3, || desk.look_back(Some(day)).unwrap()));
        let year = day.year();
        let quarter = if year == quarter.year() { quarter } else { Quarter::of(year, 2).unwrap() };
        tell(&format!("{what}: overview"), Times::of(5, || drop(black_box(desk.overview(quarter).unwrap()))));
        desk.look_back(None).unwrap();
    }
}

/// On a copy: what is measured here changes the file.
fn saves(path: &Path, size: Size, tell: &mut dyn FnMut(&str, Times)) {
    let folder = path.parent().unwrap().join("saves");
    let _absent = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    let copy = folder.join("copy.zhp");
    for ending in ["zhp", "zha"] {
        std::fs::copy(path.with_extension(ending), copy.with_extension(ending)).unwrap();
    }
    let mut desk = opened(&copy);
    let year = size.last_year();
    let quarter = Quarter::of(year, 4).unwrap();
    let plan = desk.plan(year).unwrap();
    let unit = plan.units.last().unwrap().id; // Still a draft.
    let sheet = desk.quarter_sheet(unit, quarter).unwrap().sheet;
    let rate = sheet.rows.iter().find(|it| it.target.kind == TargetKind::Rate).unwrap().target.id;
    let mut revision = sheet.rows.iter().find(|it| it.target.id == rate).unwrap().current.revision;
    let mut times = Times::default();
    for no in 0..SAVES {
        let cell = TypedCell { target: rate, text: format!("9{}.{}", no % 9, no % 7), revision };
        times.once(|| {
            let done = desk.set_values(unit, quarter, vec![cell], false).unwrap();
            assert!(done.value.is_empty());
            if let Some(audit) = done.audit {
                revision = audit.0;
            }
        });
    }
    tell("save one cell", times);
    let mut paste = Times::default();
    let mut undo = Times::default();
    let units: Vec<UnitId> = plan.units.iter().take(21).map(|it| it.id).collect();
    for unit in &units {
        // Whatever was accepted is opened again, so that it can be pasted over.
        let state = desk.board(quarter).unwrap().units.iter().find(|it| it.unit.id == *unit).and_then(|it| it.report.clone());
        match state.map(|it| it.state) {
            Some(ReportState::Accepted) => drop(desk.reopen(quarter, *unit, "更正").unwrap()),
            Some(ReportState::Submitted) => drop(desk.send_back(quarter, *unit, None, "更正", &[]).unwrap()),
            _ => {}
        }
    }
    let percent = |it: &Target| matches!(it.kind, TargetKind::Rate | TargetKind::All | TargetKind::Stock);
    let tasks: Vec<&Task> = plan.tasks().filter(|it| percent(&it.targets[0])).take(30).collect();
    for run in 0..5 {
        let mut typed = Vec::new();
        for unit in &units {
            let rows = desk.quarter_sheet(*unit, quarter).unwrap().sheet.rows;
            for task in &tasks {
                let row = rows.iter().find(|it| it.task == task.id).unwrap();
                let cell = TypedCell { target: row.target.id, text: format!("9{run}.5"), revision: row.current.revision };
                typed.push(TypedPlace { unit: *unit, cell });
            }
        }
        let cells = typed.len();
        let rehearsed = typed.clone();
        paste.once(|| {
            assert!(desk.check_cells(quarter, rehearsed).unwrap().is_empty());
            let done = desk.set_cells(quarter, typed, true).unwrap();
            assert!(done.value.is_empty() && done.audit.is_some(), "{cells} cells");
        });
        undo.once(|| drop(desk.undo().unwrap()));
    }
    tell("save a paste of 21 × 30 cells, checked before", paste);
    tell("save: undo of that paste", undo);
    let verify = Times::of(1, || assert!(desk.verify().unwrap().is_sound()));
    tell("save: verify the whole file", verify);
    let backup = Times::of(1, || drop(desk.backup_now().unwrap()));
    tell("save: a backup", backup);
    drop(desk);
    std::fs::remove_dir_all(&folder).unwrap();
}
