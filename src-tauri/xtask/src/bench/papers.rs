//! Papers, whole processes: a report of 61 pages and an ordinary paper, the catalogue of the sample's quarter, and the same
//! report set by typst and by LibreOffice, as ratios.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::Measure;
use crate::place::{self, Place};

/// The one release that the ratios in the README are of.
const TYPST: &str = "typst==0.15.0";

/// What a process cost: medians of its runs.
struct Cost {
    wall: f64,
    least: f64,
    /// User and system, of all its threads and children.
    processor: f64,
    /// Peak, of the largest process.
    megabytes: f64,
}

pub(super) fn papers(place: &Place, cli: &Path, work: &Path) -> Result<Vec<Measure>, String> {
    place::run(&mut place.cargo(&["build", "--release", "--package", "zhiheng-print", "--example", "report"]))?;
    let example = place.built("release/examples", "report");
    let mut measures = report(place, &example, work)?;
    measures.extend(catalogue(place, cli, work)?);
    measures.extend(super::lines(place, "zhiheng-app", "papers")?);
    Ok(measures)
}

fn report(place: &Place, example: &Path, work: &Path) -> Result<Vec<Measure>, String> {
    let file = |name: &str| work.join(name);
    let ours = |out: &str, what: &[&str]| {
        let mut command = place.command(example);
        command.arg(file(out)).args(what);
        command
    };
    for source in ["report.typ", "report.docx"] {
        place::read(&mut ours(source, &[]))?;
    }
    let others = [typst(place, work), office(place, work)];
    let mut runs = vec![
        ("report of 2,000 rows and 5 charts, untagged", ours("plain.pdf", &["plain"]), file("plain.pdf")),
        ("the same, tagged", ours("tagged.pdf", &[]), file("tagged.pdf")),
        ("ordinary paper (责任分工表)", ours("short.pdf", &["short"]), file("short.pdf")),
    ];
    let mut measures = Vec::new();
    for other in others {
        match other {
            Ok(it) => runs.push(it),
            Err(why) => measures.push(Measure { what: why, figure: "not measured".into() }),
        }
    }
    let commands: Vec<&Command> = runs.iter().map(|it| &it.1).collect();
    let costs = costs(place, &commands, super::RUNS)?;
    let tagged = costs.get(1).map(|it| (it.processor, it.megabytes)).unwrap_or_default();
    let mut all = Vec::new();
    for (no, ((what, _, out), cost)) in runs.iter().zip(&costs).enumerate() {
        let bytes = std::fs::metadata(out).map_err(|err| format!("{}: {err}", out.display()))?.len();
        let ratio = match no {
            0..3 => String::new(),
            _ => format!("; {:.0} × the processor, {:.1} × the memory of ours, tagged", cost.processor / tagged.0, cost.megabytes / tagged.1),
        };
        let said = format!("{}, {}, {} KB{ratio}", cost.figure(), pages(place, out), bytes / 1000);
        all.push(Measure { what: format!("{what}, whole process"), figure: said });
    }
    all.append(&mut measures);
    Ok(all)
}

/// The same text, tables and bars in the same faces; with the Python that calls it, for it comes as a Python package.
fn typst(place: &Place, work: &Path) -> Result<(&'static str, Command, PathBuf), String> {
    let home = place.target.join("typst");
    let python = home.join("bin/python");
    let ready = home.join(TYPST);
    let install = || -> Result<(), String> {
        place::run(place.command("python3").args(["-m", "venv", "--clear"]).arg(&home))?;
        place::run(place.command(&python).args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", TYPST]))?;
        std::fs::write(&ready, "").map_err(|err| format!("{}: {err}", ready.display()))
    };
    if !ready.is_file() {
        install().map_err(|why| format!("typst could not be installed here ({})", why.lines().next().unwrap_or_default()))?;
    }
    let (from, out) = (work.join("report.typ"), work.join("typst.pdf"));
    let mut command = place.command(python);
    command.args(["-c", "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2], font_paths=[sys.argv[3]], ignore_system_fonts=True)"]);
    command.arg(from).arg(&out).arg(place.root.join("assets/fonts"));
    Ok(("the same by typst", command, out))
}

/// Our .docx of the report, in which a chart is a table of its numbers, as PDF.
fn office(place: &Place, work: &Path) -> Result<(&'static str, Command, PathBuf), String> {
    if !place::on_path("soffice") {
        return Err("LibreOffice is not installed here".into());
    }
    let out = work.join("office");
    let mut command = place.command("soffice");
    command.arg(format!("-env:UserInstallation=file://{}", work.join("office-home").display()));
    command.args(["--headless", "--convert-to", "pdf", "--outdir"]).arg(&out).arg(work.join("report.docx"));
    place::read(&mut command)?; // The first start makes its settings.
    Ok(("the same by LibreOffice, from our .docx", command, out.join("report.pdf")))
}

/// 本季全部打印件 of the sample, by the terminal program: written, and registered.
fn catalogue(place: &Place, cli: &Path, work: &Path) -> Result<Vec<Measure>, String> {
    let command = |args: &[&str]| {
        let mut command = place.command(cli);
        command.args(args).env("ZHIHENG_HOME", work.join("home")).env("ZHIHENG_FONTS", place.root.join("assets/fonts"));
        command
    };
    let folder = work.join("demo");
    std::fs::create_dir_all(&folder).map_err(|err| format!("{}: {err}", folder.display()))?;
    let told = place::read(&mut command(&["demo", &folder.display().to_string()]))?;
    let made = told.lines().find(|it| it.ends_with(".zhp")).ok_or("the demo made no ledger")?;
    let (file, out) = (folder.join(made).display().to_string(), work.join("catalogue").display().to_string());
    let words = ["papers", file.as_str(), "--quarter", "2016Q3", "--out", out.as_str(), "--business-date", "2016-10-12"];
    let (mut written, mut registered) = (command(&words), command(&words));
    registered.args(["--operator", "操作员甲"]);
    let told = place::read(&mut written)?;
    let count = told.lines().count().saturating_sub(1);
    let costs = costs(place, &[&written, &registered], 5)?;
    let what = [format!("catalogue of the sample's quarter, {count} papers, whole process"), "the same, each reprint registered".into()];
    Ok(what.into_iter().zip(&costs).map(|(what, it)| Measure { what, figure: it.figure() }).collect())
}

impl Cost {
    fn figure(&self) -> String {
        format!("{:.0} ms (least {:.0}; processor {:.0}), {:.0} MB", self.wall, self.least, self.processor, self.megabytes)
    }
}

/// Each command in turn, round by round, so that what else the machine does falls on all of them.
fn costs(place: &Place, commands: &[&Command], rounds: usize) -> Result<Vec<Cost>, String> {
    let mut measuring = place.command("python3");
    measuring.args(["-c", MEASURE, &rounds.to_string()]);
    for command in commands {
        measuring.arg("--next").arg(command.get_program()).args(command.get_args());
        for (name, value) in command.get_envs() {
            if let Some(value) = value {
                measuring.env(name, value);
            }
        }
    }
    let told = place::read(&mut measuring)?;
    let cost = |line: &str| {
        let numbers: Vec<f64> = line.split_whitespace().filter_map(|it| it.parse().ok()).collect();
        match numbers.as_slice() {
            [wall, least, processor, megabytes] => Ok(Cost { wall: *wall, least: *least, processor: *processor, megabytes: *megabytes }),
            _ => Err(format!("not a measure: {line}")),
        }
    };
    told.lines().map(cost).collect()
}

fn pages(place: &Place, file: &Path) -> String {
    let told = place::read(place.command("pdfinfo").arg(file)).unwrap_or_default();
    let count = told.lines().find_map(|it| it.strip_prefix("Pages:")).unwrap_or("?").trim();
    format!("{count} pages")
}

/// Arguments: rounds, then commands, `--next` before each. Prints of each: median wall clock, the least, median of the
/// time on processors (milliseconds), peak memory (MB).
const MEASURE: &str = r##"
import os, statistics, subprocess, sys, time

rounds, commands = int(sys.argv[1]), []
for word in sys.argv[2:]:
    if word == "--next":
        commands.append([])
    else:
        commands[-1].append(word)
runs = [[] for _ in commands]
for _ in range(rounds):
    for command, told in zip(commands, runs):
        started = time.monotonic()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, used = os.wait4(process.pid, 0)
        took = time.monotonic() - started
        if status != 0:
            sys.exit("%r ended with %d" % (command, status))
        told.append((took * 1000, (used.ru_utime + used.ru_stime) * 1000, used.ru_maxrss * 1024 / 1e6))
for told in runs:
    wall, processor, memory = zip(*told)
    print(statistics.median(wall), min(wall), statistics.median(processor), statistics.median(memory))
"##;
