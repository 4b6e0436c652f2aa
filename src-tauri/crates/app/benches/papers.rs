//! 本季全部打印件 of the sample year: made; made and saved; made, saved and registered, each time on a file that has none
//! registered. Prints `what: median; least; processor`, in milliseconds, and what is kept.
//!
//! `cargo bench --package zhiheng-app --bench papers`
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use zhiheng_app::{Desk, FixedClock, PaperFormat, Surroundings};
use zhiheng_domain::Quarter;

const RUNS: usize = 5;
const OPERATOR: &str = "操作员甲";

fn main() {
    let home = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let sample = home.path().join("样例.zhp");
    let mut desk = desk(home.path());
    desk.new_sample_file(&sample).unwrap();
    desk.close();
    let copies = catalogue(home.path(), &sample, Until::Listed);
    let mut kept = 0;
    for (what, until) in [("made", Until::Made), ("made, saved", Until::Saved), ("made, saved, registered", Until::Registered)] {
        let (mut wall, mut processor) = (Vec::new(), Vec::new());
        for no in 0..RUNS {
            let own = home.path().join(format!("{what}{no}")).join("样例.zhp");
            std::fs::create_dir_all(own.parent().unwrap()).unwrap();
            std::fs::copy(&sample, &own).unwrap();
            std::fs::copy(sample.with_extension("zha"), own.with_extension("zha")).unwrap();
            let (busy, started) = (on_processors(), Instant::now());
            assert_eq!(catalogue(home.path(), &own, until), copies);
            wall.push(started.elapsed());
            processor.push(on_processors().saturating_sub(busy));
            kept = size(&own.with_extension("zha"));
        }
        wall.sort_unstable();
        processor.sort_unstable();
        let ms = |it: Duration| format!("{:.0}", it.as_secs_f64() * 1000.0);
        println!("catalogue of {copies} papers {what}: {}; {}; {} ms", ms(wall[RUNS / 2]), ms(wall[0]), ms(processor[RUNS / 2]));
    }
    println!("kept of the {copies} papers, file and content: {:.1} MB", kept as f64 / 1e6);
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Until {
    Listed,
    Made,
    Saved,
    Registered,
}

/// How many papers there are.
fn catalogue(home: &Path, file: &Path, until: Until) -> usize {
    let mut desk = desk(home);
    desk.open_file(file).unwrap();
    if until == Until::Registered {
        desk.choose_operator(OPERATOR).unwrap();
    }
    let copies = desk.paper_copies(Quarter::of(2016, 3).unwrap(), None).unwrap();
    for (no, copy) in copies.iter().enumerate() {
        if until == Until::Listed {
            break;
        }
        let made = desk.make_paper(&copy.order).unwrap();
        if until != Until::Made {
            let to: PathBuf = file.with_file_name(format!("{no}.pdf"));
            let left = desk.save_paper(&made.rendered.code, &to, PaperFormat::Pdf).unwrap();
            assert_eq!(left.registered.is_ok(), until == Until::Registered, "{:?}", left.registered);
        }
    }
    desk.close();
    copies.len()
}

/// Of all threads, those that ended too: pages are packed side by side. In hundredths of a second.
fn on_processors() -> Duration {
    let told = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // "pid (name) state …": user and system time are the 12th and 13th word behind the name.
    let words = told.rsplit_once(')').map_or("", |it| it.1).split_whitespace().skip(11).take(2);
    Duration::from_millis(words.filter_map(|it| it.parse::<u64>().ok()).sum::<u64>() * 10)
}

fn size(path: &Path) -> u64 {
    std::fs::metadata(path).map_or(0, |it| it.len())
}

fn desk(home: &Path) -> Desk {
    let pc = Surroundings {
        config: home.join("config"),
        documents: home.join("documents"),
        fonts: Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../assets/fonts"),
        font_folders: Vec::new(),
        synced_folders: Vec::new(),
        machine: "办公室一".into(),
        pid: 1,
    };
    Desk::for_batch(Box::new(FixedClock("2016-10-12 11:00:00".parse().unwrap())), pc)
}
