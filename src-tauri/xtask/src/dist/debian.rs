//! The Debian package tried: installed, worked with, its window opened on a screen of our own, removed.

use std::path::Path;
use std::time::{Duration, Instant};

use crate::display::Display;
use crate::place::{self, Place};
use crate::setup;

/// A cold start on a slow machine.
const PATIENCE: Duration = Duration::from_secs(120);

/// What `try_package` needs, told before anything is built.
pub fn possible(place: &Place) -> Result<(), String> {
    if !setup::is_root(place) {
        return Err("trying the Debian package installs and removes it: run this as root".into());
    }
    if setup::installed(place, "zhiheng") {
        return Err("the package zhiheng is installed here, and trying ours would remove it: remove it first".into());
    }
    Ok(())
}

/// Gives the milliseconds from the start of the program to its first screen that answers.
pub fn try_package(place: &Place, package: &Path) -> Result<u64, String> {
    let name = place::read(place.command("dpkg-deb").arg("--field").arg(package).arg("Package"))?.trim().to_owned();
    setup::install_file(place, package)?;
    let tried = work(place);
    let listed = place::read(place.command("dpkg").args(["--listfiles", &name]));
    let removed = setup::remove(place, &name);
    let (ready, listed) = (tried?, listed?);
    removed?;
    match listed.lines().map(Path::new).find(|it| it.is_file()) {
        Some(left) => Err(format!("removing the package left {}", left.display())),
        None => Ok(ready),
    }
}

fn work(place: &Place) -> Result<u64, String> {
    let home = place.target.join("dist/debian");
    place::fresh_folder(&home)?;
    let ledger = home.join("2016年 台账.zhp");
    let paper = home.join("责任矩阵.pdf");
    let mut new = place.command("/usr/bin/zhiheng-cli");
    place::run(new.arg("new").arg(&ledger).args(["--plan", "2016", "--operator", "张三"]).env("ZHIHENG_HOME", &home))?;
    let mut print = place.command("/usr/bin/zhiheng-cli");
    place::run(print.args(["paper", "责任矩阵"]).arg(&ledger).arg("--out").arg(&paper).env("ZHIHENG_HOME", &home))?;

    let kind = place::read(place.command("gio").args(["info", "--attributes=standard::content-type"]).arg(&ledger))?;
    if !kind.contains("application/x-zhiheng") {
        return Err(format!("the desktop does not know the file type of a ledger: {kind}"));
    }
    opens(place, &home, &ledger)
}

fn opens(place: &Place, home: &Path, ledger: &Path) -> Result<u64, String> {
    let log = home.join("ready");
    let display = Display::open(place)?;
    let mut program = place.command("/usr/bin/zhiheng");
    program.arg(ledger).env("ZHIHENG_HOME", home).env("XDG_DATA_HOME", home.join("webview")).env("ZHIHENG_STARTUP_LOG", &log);
    display.show(&mut program);
    let mut program = program.spawn().map_err(|err| format!("/usr/bin/zhiheng: {err}"))?;
    let until = Instant::now() + PATIENCE;
    let mut said = String::new();
    while !said.ends_with('\n') && Instant::now() < until && matches!(program.try_wait(), Ok(None)) {
        std::thread::sleep(Duration::from_millis(100));
        said = std::fs::read_to_string(&log).unwrap_or_default();
    }
    let _ = program.kill();
    let _ = program.wait();
    let ready = said.trim().strip_prefix("ready ").and_then(|it| it.parse().ok());
    ready.ok_or_else(|| "the installed program did not come to its first screen".into())
}
