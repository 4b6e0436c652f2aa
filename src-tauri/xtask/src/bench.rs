//! `cargo x bench`: criterion's benchmarks and whole-process measures, in one Markdown table.

mod papers;

use std::path::Path;
use std::process::{Child, Command};
use std::time::{Duration, Instant};

use crate::display::Display;
use crate::place::{self, Place};
use crate::setup::{self, Need};
use crate::build;

const RUNS: usize = 7;
/// A count that 省质监局 reports in the 2016 plan.
const TARGET: &str = "培育创建服务业重点品牌";

struct Measure {
    what: String,
    figure: String,
}

pub fn bench(place: &Place) -> Result<(), String> {
    setup::prepare(place, &[Need::Core, Need::Run, Need::Test])?;
    build::fonts(place)?;
    build::ui_if_older(place)?;
    let shell = build::shell(place)?;
    let cli = build::cli(place)?;

    let work = place.target.join("bench");
    place::fresh_folder(&work)?;
    let mut measures = criterion(place)?;
    measures.extend(years(place)?);
    measures.extend(lines(place, "zhiheng-app", "forms")?);
    measures.extend(papers::papers(place, &cli, &work)?);
    measures.push(bare_fsync(&work)?);
    let ledger = work.join("bench.zhp");
    measures.extend(terminal(place, &cli, &work, &ledger)?);
    measures.extend(window(place, &shell, &work, &ledger)?);
    for program in [&shell, &cli] {
        measures.push(Measure { what: format!("size of {}", place.shown(program)), figure: crate::dist::megabytes(program)? });
    }

    print(&measures);
    Ok(())
}

/// Papers alone.
pub fn of_papers(place: &Place) -> Result<(), String> {
    setup::prepare(place, &[Need::Core, Need::Test])?;
    build::fonts(place)?;
    let cli = build::cli(place)?;
    let work = place.target.join("bench");
    place::fresh_folder(&work)?;
    print(&papers::papers(place, &cli, &work)?);
    Ok(())
}

fn print(measures: &[Measure]) {
    println!("\nRelease build; {}.\n\n| what | measured |\n| --- | ---: |", machine());
    for it in measures {
        println!("| {} | {} |", it.what, it.figure);
    }
}

/// The medians that criterion printed.
fn criterion(place: &Place) -> Result<Vec<Measure>, String> {
    let mut command = place.cargo(&["bench", "--package", "zhiheng-store", "--package", "zhiheng-print", "--package", "zhiheng-intake", "--package", "zhiheng-exchange"]);
    command.args(["--bench", "store", "--bench", "assessment", "--bench", "papers", "--bench", "intake", "--bench", "forms", "--", "--noplot"]);
    println!("$ cargo bench (store, print, intake, exchange)");
    let told = place::read(&mut command)?;
    println!("{told}");
    let measures = medians(&told);
    if measures.is_empty() { Err("cargo bench printed no time".into()) } else { Ok(measures) }
}

/// A ledger of many years, page by page: median and least of the wall clock, and the median on a processor. Making the
/// files takes minutes the first time.
fn years(place: &Place) -> Result<Vec<Measure>, String> {
    println!("$ cargo bench (years)");
    let told = place::read(&mut place.cargo(&["bench", "--package", "zhiheng-app", "--bench", "years"]))?;
    println!("{told}");
    let measures = of_years(&told);
    if measures.is_empty() { Err("the bench of years printed nothing".into()) } else { Ok(measures) }
}

/// A bench that prints `what: figures ms` line by line: median and least of the wall clock, and the median on a processor.
fn lines(place: &Place, package: &str, bench: &str) -> Result<Vec<Measure>, String> {
    println!("$ cargo bench ({bench} of {package})");
    let told = place::read(&mut place.cargo(&["bench", "--package", package, "--bench", bench]))?;
    println!("{told}");
    let line = |it: &str| it.rsplit_once(": ").map(|(what, figure)| Measure { what: what.to_owned(), figure: figure.to_owned() });
    let measures: Vec<Measure> = told.lines().filter(|it| it.ends_with(" ms") || it.ends_with(" MB")).filter_map(line).collect();
    if measures.is_empty() { Err(format!("the bench {bench} of {package} printed nothing")) } else { Ok(measures) }
}

/// `10 years × …: 400 MiB`, then `what: 1.00; 0.90; 0.95` for each measure of that file.
fn of_years(told: &str) -> Vec<Measure> {
    let mut found = Vec::new();
    let mut file = "";
    for (what, figure) in told.lines().filter_map(|it| it.rsplit_once(": ")) {
        if figure.ends_with(" MiB") {
            file = what;
        }
        let figure = match figure.contains(';') {
            true => format!("{figure} ms"),
            false => figure.to_owned(),
        };
        let what = if what == file { format!("{file}: size of the file") } else { format!("{file}: {what}") };
        found.push(Measure { what, figure });
    }
    found
}

/// `name   time:   [low median high]`; a long name stands alone on the line before.
fn medians(told: &str) -> Vec<Measure> {
    let mut found = Vec::new();
    let mut before = "";
    for line in told.lines() {
        if let Some((name, rest)) = line.split_once("time:") {
            let name = if name.trim().is_empty() { before.trim() } else { name.trim() };
            let words: Vec<&str> = rest.trim().trim_matches(['[', ']']).split_whitespace().collect();
            if let [_, _, median, unit, ..] = words.as_slice() {
                found.push(Measure { what: name.to_owned(), figure: format!("{median} {unit}") });
            }
        }
        before = line;
    }
    found
}

/// What one durable write of 4 KiB costs on this disk, without any database.
fn bare_fsync(work: &Path) -> Result<Measure, String> {
    use std::io::{Seek, Write};
    let path = work.join("fsync");
    let wrong = |err: std::io::Error| format!("{}: {err}", path.display());
    let mut file = std::fs::File::create(&path).map_err(wrong)?;
    let mut times = Vec::new();
    for _ in 0..101 {
        let started = Instant::now();
        file.rewind().and_then(|()| file.write_all(&[7; 4096])).and_then(|()| file.sync_all()).map_err(wrong)?;
        times.push(started.elapsed());
    }
    Ok(Measure { what: "bare write + fsync of 4 KiB on this disk (median of 101)".into(), figure: milliseconds(median(&mut times)) })
}

fn terminal(place: &Place, cli: &Path, work: &Path, ledger: &Path) -> Result<Vec<Measure>, String> {
    let (file, pdf) = (ledger.display().to_string(), work.join("matrix.pdf").display().to_string());
    let command = |args: &[&str]| -> Command {
        let mut command = place.command(cli);
        command.args(args).env("ZHIHENG_HOME", work.join("home"));
        command
    };
    place::read(&mut command(&["new", &file, "--plan", "2016", "--operator", "张三"]))?;
    let mut measures = Vec::new();
    let unit = ["report", "set", file.as_str(), "--quarter", "2016Q2", "--unit", "省质监局"];
    let entry = [unit.as_slice(), &["--target", TARGET, "--value", "12", "--operator", "张三"]].concat();
    for (what, args) in [
        ("matrix as JSON, whole process", ["matrix", file.as_str(), "--json"].as_slice()),
        ("matrix paper, whole process", ["paper", "matrix", file.as_str(), "--out", pdf.as_str()].as_slice()),
        ("one value entered, whole process", entry.as_slice()),
        ("verify, whole process", ["verify", file.as_str()].as_slice()),
    ] {
        let mut times = Vec::new();
        for _ in 0..RUNS {
            let started = Instant::now();
            place::read(&mut command(args))?;
            times.push(started.elapsed());
        }
        let first = times.first().copied().unwrap_or_default();
        measures.push(Measure {
            what: format!("{what} (median of {RUNS}; first)"),
            figure: format!("{}; {}", milliseconds(median(&mut times)), milliseconds(first)),
        });
    }
    Ok(measures)
}

/// From the start of the process until the program says that its first screen can be used, and the memory it then takes.
fn window(place: &Place, shell: &Path, work: &Path, ledger: &Path) -> Result<Vec<Measure>, String> {
    let display = Display::open(place)?;
    let mut times = Vec::new();
    let mut memory = Vec::new();
    for run in 0..RUNS {
        // A copy for each run: the one before was killed and left its lock.
        let (own, log) = (work.join(format!("run-{run}.zhp")), work.join(format!("ready-{run}")));
        place::copy(ledger, &own)?;
        let mut command = place.command(shell);
        command.arg(&own).env("ZHIHENG_HOME", work.join("home")).env("ZHIHENG_STARTUP_LOG", &log);
        display.show(&mut command);
        let started = Instant::now();
        let mut program = command.spawn().map_err(|err| format!("{}: {err}", shell.display()))?;
        let took = ready(&mut program, &log, started);
        if took.is_ok() {
            std::thread::sleep(Duration::from_secs(1));
            memory.push(kilobytes_of_tree(program.id()));
        }
        let _ = program.kill();
        let _ = program.wait();
        times.push(took?);
    }
    let first = times.first().copied().unwrap_or_default();
    memory.sort_unstable();
    let middle = memory.get(memory.len() / 2).copied().unwrap_or_default();
    Ok(vec![
        Measure {
            what: format!("start to usable first screen (median of {RUNS}; first)"),
            figure: format!("{}; {}", milliseconds(median(&mut times)), milliseconds(first)),
        },
        Measure { what: "memory of all its processes, PSS (median)".into(), figure: format!("{} MB", middle / 1000) },
    ])
}

fn ready(program: &mut Child, log: &Path, started: Instant) -> Result<Duration, String> {
    loop {
        if std::fs::read_to_string(log).is_ok_and(|it| it.starts_with("ready ")) {
            return Ok(started.elapsed());
        }
        if let Ok(Some(status)) = program.try_wait() {
            return Err(format!("the program ended before it was ready: {status}"));
        }
        if Duration::from_secs(60) < started.elapsed() {
            return Err("the program was not ready after a minute".into());
        }
        std::thread::sleep(Duration::from_millis(2));
    }
}

/// PSS of a process and all below it: shared pages are counted once, by shares.
fn kilobytes_of_tree(root: u32) -> u64 {
    let mut parents: Vec<(u32, u32)> = Vec::new();
    for entry in std::fs::read_dir("/proc").into_iter().flatten().flatten() {
        let Some(pid) = entry.file_name().to_str().and_then(|it| it.parse().ok()) else { continue };
        let stat = std::fs::read_to_string(entry.path().join("stat")).unwrap_or_default();
        // "pid (name) state parent …": the name may hold anything, so read behind its last bracket.
        let parent = stat.rsplit_once(')').and_then(|(_, rest)| rest.split_whitespace().nth(1)?.parse().ok());
        parents.extend(parent.map(|it| (pid, it)));
    }
    let mut tree = vec![root];
    let mut at = 0;
    while let Some(&pid) = tree.get(at) {
        tree.extend(parents.iter().filter(|(_, parent)| *parent == pid).map(|(child, _)| *child));
        at += 1;
    }
    tree.iter().map(|pid| pss(&std::fs::read_to_string(format!("/proc/{pid}/smaps_rollup")).unwrap_or_default())).sum()
}

fn pss(rollup: &str) -> u64 {
    let line = rollup.lines().find_map(|it| it.strip_prefix("Pss:"));
    line.and_then(|it| it.split_whitespace().next()?.parse().ok()).unwrap_or_default()
}

fn median(times: &mut [Duration]) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

fn milliseconds(time: Duration) -> String {
    let ms = time.as_secs_f64() * 1000.0;
    if ms < 10.0 { format!("{ms:.2} ms") } else { format!("{ms:.0} ms") }
}

/// The machine, named by its size only.
fn machine() -> String {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let memory = std::fs::read_to_string("/proc/meminfo").unwrap_or_default();
    let kilobytes: Option<u64> = memory.lines().find_map(|it| it.strip_prefix("MemTotal:")?.split_whitespace().next()?.parse().ok());
    let memory = kilobytes.map_or_else(String::new, |it| format!(", {} GiB of memory", it.div_ceil(1024 * 1024)));
    format!("{cores} cores{memory}, windows drawn by software")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn medians_are_read_from_what_criterion_prints() {
        let told = "matrix of a year        time:   [1.1 ms 1.2 ms 1.3 ms]\n                        change: [-1% 0% 1%]\n\
                    a benchmark with a very long name\n                        time:   [10.0 µs 11.5 µs 12.0 µs]\n";
        let read: Vec<(String, String)> = medians(told).into_iter().map(|it| (it.what, it.figure)).collect();
        assert_eq!(read, [
            ("matrix of a year".to_owned(), "1.2 ms".to_owned()),
            ("a benchmark with a very long name".to_owned(), "11.5 µs".to_owned()),
        ]);
    }

    #[test]
    fn measures_of_years_stand_under_their_file() {
        let told = "2 years: 90 MiB\nplan, 2017: 9.00; 8.10; 8.90\nmemory: 9 kB\n";
        let read: Vec<(String, String)> = of_years(told).into_iter().map(|it| (it.what, it.figure)).collect();
        assert_eq!(read, [
            ("2 years: size of the file".to_owned(), "90 MiB".to_owned()),
            ("2 years: plan, 2017".to_owned(), "9.00; 8.10; 8.90 ms".to_owned()),
            ("2 years: memory".to_owned(), "9 kB".to_owned()),
        ]);
    }

    #[test]
    fn pss_is_read_and_not_its_parts() {
        assert_eq!(pss("Rss: 900 kB\nPss_Dirty: 1 kB\nPss:             321 kB\n"), 321);
    }
}
