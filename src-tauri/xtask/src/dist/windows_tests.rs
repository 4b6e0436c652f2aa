//! The tests of the core and of the shell, built for Windows and run by Wine.

use std::process::Command;

use super::cross;
use super::wine::{Machine, WINE, windows_path};
use crate::place;

/// With all their tests: what lies in files, and how Windows holds, locks, renames and names them, is tried here. Those that
/// need LibreOffice, Python or a small disk to mount say so and are left to Linux.
const WHOLE: &[&str] = &[
    "zhiheng-domain", "zhiheng-store", "zhiheng-intake", "zhiheng-exchange", "zhiheng-app", "zhiheng-api", "zhiheng-cli",
];
/// Its own tests only: the others look at pages by poppler, which is at home on Linux.
const WITHIN: &[&str] = &["zhiheng-print"];
/// Linking a hundred of them as a release would take an hour; the programs themselves are tried as they are shipped.
const PROFILE: &str = "windows-tests";

/// How many passed.
pub fn under_wine(machine: &Machine) -> Result<usize, String> {
    let place = machine.place;
    let mut passed = 0;
    for (packages, kinds) in [(WHOLE, ["--lib", "--bins", "--tests"].as_slice()), (WITHIN, &["--lib"])] {
        let mut cargo = cross::cargo_in(place, "test", PROFILE)?;
        cargo.arg("--no-fail-fast").args(packages.iter().flat_map(|it| ["--package", it])).args(kinds);
        passed += run(machine, &mut cargo)?;
    }
    // The shell does not even start without the loader, and is linked with what the programs are made of.
    let built = cross::folder(place);
    let deps = built.join("deps");
    std::fs::create_dir_all(&deps).map_err(|err| format!("{}: {err}", deps.display()))?;
    place::copy(&built.join("WebView2Loader.dll"), &deps.join("WebView2Loader.dll"))?;
    let mut cargo = cross::cargo(place, "test")?;
    cargo.args(["--package", "zhiheng", "--bins"]);
    Ok(passed + run(machine, &mut cargo)?)
}

fn run(machine: &Machine, cargo: &mut Command) -> Result<usize, String> {
    machine.surround(cargo);
    // Cargo keeps its own home; only what it starts is in the other Windows.
    cargo.env("CARGO_TARGET_X86_64_PC_WINDOWS_GNU_RUNNER", WINE);
    // Wherever the target folder lies.
    cargo.env("ZHIHENG_FONTS", windows_path(&machine.place.root.join("assets/fonts")));
    let told = place::read(cargo)?;
    let passed = |line: &str| line.strip_prefix("test result: ok. ")?.split(' ').next()?.parse::<usize>().ok();
    let passed: usize = told.lines().filter_map(passed).sum();
    if passed == 0 { Err(format!("no test ran on Windows:\n{told}")) } else { Ok(passed) }
}
