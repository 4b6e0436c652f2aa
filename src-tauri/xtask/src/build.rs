//! Steps that several commands share: fonts, the UI, the terminal program, the contract.

use std::path::Path;
use std::time::SystemTime;

use crate::place::{self, Place};
use crate::{fonts, setup};

/// The fonts that papers embed, below assets/fonts.
pub fn fonts(place: &Place) -> Result<(), String> {
    let Err(first) = fonts::prepare(&place.root) else { return Ok(()) };
    // One font is a Debian package, and a new machine has no package lists yet.
    if !setup::update_lists(place)? {
        return Err(first);
    }
    fonts::prepare(&place.root)
}

/// Installs the UI's packages and builds it, whatever is there.
pub fn ui(place: &Place) -> Result<(), String> {
    place::run(&mut place.npm(&["ci", "--no-audit", "--no-fund"])?)?;
    place::run(&mut place.npm(&["run", "build"])?)
}

/// Builds the UI unless its result is newer than all its sources.
pub fn ui_if_older(place: &Place) -> Result<(), String> {
    let built = modified(&place.ui().join("dist/index.html"));
    let newest = newest_source(&place.ui());
    match (built, newest) {
        (Some(built), Some(newest)) if newest <= built => {
            println!("ui/dist is newer than its sources");
            Ok(())
        }
        _ => ui(place),
    }
}

fn modified(path: &Path) -> Option<SystemTime> {
    std::fs::metadata(path).and_then(|it| it.modified()).ok()
}

fn newest_source(folder: &Path) -> Option<SystemTime> {
    let entries = std::fs::read_dir(folder).ok()?;
    let times = entries.flatten().filter_map(|it| {
        let path = it.path();
        match it.file_name().to_str() {
            Some("node_modules" | "dist") => None,
            _ if path.is_dir() => newest_source(&path),
            _ => modified(&path),
        }
    });
    times.max()
}

/// Builds the terminal program for release.
pub fn cli(place: &Place) -> Result<std::path::PathBuf, String> {
    place::run(&mut place.cargo(&["build", "--release", "--package", "zhiheng-cli"]))?;
    Ok(place.built("release", "zhiheng-cli"))
}

/// Builds the desktop program for release; the UI must be there.
pub fn shell(place: &Place) -> Result<std::path::PathBuf, String> {
    place::run(&mut place.cargo(&["build", "--release", "--package", "zhiheng"]))?;
    Ok(place.built("release", "zhiheng"))
}

/// Writes the TypeScript side of the border, or fails when the committed one differs.
pub fn contract(place: &Place, check: bool) -> Result<(), String> {
    let mut command = place.cargo(&["run", "--quiet", "--package", "zhiheng-api", "--example", "contract", "--"]);
    if check {
        command.arg("--check");
    }
    place::run(command.arg("ui/src/contract"))
}
