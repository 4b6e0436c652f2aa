//! `cargo x test`: every kind of test, one stage after the other, with the seconds of each.

use std::time::{Duration, Instant};

use crate::display::Display;
use crate::place::{self, Place};
use crate::setup::{self, Need};
use crate::build;

/// One stage. It is not tried when a stage that it stands on failed.
struct Stage {
    name: &'static str,
    stands_on: &'static [&'static str],
    act: fn(&Place) -> Result<(), String>,
}

#[rustfmt::skip]
const STAGES: &[Stage] = &[
    Stage { name: "setup",    stands_on: &[],                 act: |place| setup::prepare(place, &[Need::Core, Need::Run, Need::Test]) },
    Stage { name: "fonts",    stands_on: &["setup"],          act: build::fonts },
    Stage { name: "ui build", stands_on: &["setup"],          act: build::ui },
    Stage { name: "ui tests", stands_on: &["ui build"],       act: |place| place::run(&mut place.npm(&["run", "test"])?) },
    Stage { name: "contract", stands_on: &["setup", "fonts"], act: |place| build::contract(place, true) },
    Stage { name: "rust",     stands_on: &["setup", "fonts"], act: rust },
    Stage { name: "clippy",   stands_on: &["setup", "fonts"], act: clippy },
    Stage { name: "browser",  stands_on: &["fonts", "ui build"], act: browser },
    Stage { name: "shell",    stands_on: &["fonts", "ui build"], act: shell },
    Stage { name: "window",   stands_on: &["shell"],          act: window },
];

struct Outcome {
    name: &'static str,
    took: Duration,
    result: Result<(), String>,
}

/// Tests read this to run their full sizes.
pub const LONG: &str = "ZHIHENG_LONG";

pub fn test(place: &Place, long: bool) -> Result<(), String> {
    if long {
        // Every command below inherits it; nothing else runs beside us yet.
        return place::run(place.command(std::env::current_exe().map_err(|err| err.to_string())?).arg("test").env(LONG, "1"));
    }
    let mut outcomes: Vec<Outcome> = Vec::new();
    for stage in STAGES {
        println!("\n━━ {} ━━", stage.name);
        let started = Instant::now();
        let fallen = outcomes.iter().find(|it| it.result.is_err() && stage.stands_on.contains(&it.name));
        let result = match fallen {
            Some(fallen) => Err(format!("not run: it stands on \"{}\"", fallen.name)),
            None => (stage.act)(place),
        };
        match &result {
            // Nothing can be said about the program on a machine that lacks what its tests need.
            Err(message) if stage.name == "setup" => return Err(message.clone()),
            Err(message) => eprintln!("{}: {message}", stage.name),
            Ok(()) => {}
        }
        outcomes.push(Outcome { name: stage.name, took: started.elapsed(), result });
    }
    report(&outcomes)
}

fn report(outcomes: &[Outcome]) -> Result<(), String> {
    println!("\n| stage | seconds | result |\n| --- | ---: | --- |");
    for it in outcomes {
        let result = match &it.result {
            Ok(()) => "passed".to_owned(),
            Err(message) => format!("FAILED: {}", message.lines().next().unwrap_or_default()),
        };
        println!("| {} | {:.1} | {result} |", it.name, it.took.as_secs_f64());
    }
    let total: f64 = outcomes.iter().map(|it| it.took.as_secs_f64()).sum();
    println!("| all | {total:.1} | |\n");
    let failed = outcomes.iter().filter(|it| it.result.is_err()).count();
    println!("{} passed, {failed} failed", outcomes.len() - failed);
    if failed == 0 { Ok(()) } else { Err(format!("{failed} of {} stages failed", outcomes.len())) }
}

pub fn tidy(place: &Place) -> Result<(), String> {
    place::run(&mut place.cargo(&["test", "--package", "zhiheng-tests", "--test", "tidy", "--", "--nocapture"]))
}

fn rust(place: &Place) -> Result<(), String> {
    place::run(&mut place.cargo(&["test", "--workspace", "--exclude", "zhiheng", "--no-fail-fast"]))
}

fn clippy(place: &Place) -> Result<(), String> {
    if place::read(&mut place.cargo(&["clippy", "--version"])).is_err() {
        println!("this toolchain has no clippy component: nothing to do");
        return Ok(());
    }
    let packages = ["clippy", "--workspace", "--exclude", "zhiheng", "--all-targets"];
    place::run(place.cargo(&packages).args(["--quiet", "--", "-D", "warnings"]))
}

/// The UI in Chromium, the engine of WebView2, against the real core behind the loopback host.
fn browser(place: &Place) -> Result<(), String> {
    place::run(&mut place.cargo(&["build", "--package", "zhiheng-devhost", "--package", "zhiheng-cli"]))?;
    let mut command = place.npm(&["run", "e2e:browser"])?;
    let command = command.env("ZHIHENG_DEVHOST", place.built("debug", "zhiheng-devhost"));
    place::run(command.env("ZHIHENG_CLI", place.built("debug", "zhiheng-cli")))
}

/// The desktop program: built for the window's tests, and its own tests.
fn shell(place: &Place) -> Result<(), String> {
    place::run(&mut place.cargo(&["build", "--package", "zhiheng", "--features", "e2e"]))?;
    place::run(&mut place.cargo(&["test", "--package", "zhiheng", "--features", "e2e"]))
}

/// The program in a real window, driven by WebDriver.
fn window(place: &Place) -> Result<(), String> {
    let display = Display::open(place)?;
    let mut command = place.cargo(&["test", "--package", "zhiheng-tests", "--features", "window", "--test", "window", "--", "--nocapture", "--test-threads=1"]);
    command.env("ZHIHENG_SHELL", place.built("debug", "zhiheng"));
    display.show(&mut command);
    place::run(&mut command)
}
