//! The tests of the core and of the shell, built for Windows and run by Wine.

use super::cross;
use super::wine::{Machine, WINE};
use crate::place;

/// Their own tests only: those that work with LibreOffice, poppler or a window are at home on Linux.
const TESTED: &[&str] =
    &["zhiheng-domain", "zhiheng-store", "zhiheng-intake", "zhiheng-exchange", "zhiheng-print", "zhiheng-app", "zhiheng-api", "zhiheng"];

/// How many passed.
pub fn under_wine(machine: &Machine) -> Result<usize, String> {
    let place = machine.place;
    let built = cross::folder(place);
    let deps = built.join("deps");
    std::fs::create_dir_all(&deps).map_err(|err| format!("{}: {err}", deps.display()))?;
    // The shell does not even start without it.
    place::copy(&built.join("WebView2Loader.dll"), &deps.join("WebView2Loader.dll"))?;
    let mut cargo = cross::cargo(place, "test")?;
    cargo.args(TESTED.iter().flat_map(|it| ["--package", it])).args(["--lib", "--bins"]);
    machine.surround(&mut cargo);
    // Cargo keeps its own home; only what it starts is in the other Windows.
    cargo.env("CARGO_TARGET_X86_64_PC_WINDOWS_GNU_RUNNER", WINE);
    let told = place::read(&mut cargo)?;
    let passed = |line: &str| line.strip_prefix("test result: ok. ")?.split(' ').next()?.parse::<usize>().ok();
    let passed: usize = told.lines().filter_map(passed).sum();
    if passed == 0 { Err(format!("no test ran on Windows:\n{told}")) } else { Ok(passed) }
}
