//! Debian's own cargo, which builds for Windows: its compiler is the one that matches Debian's packaged source of std.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::place::{self, Place};

const WINDOWS: &str = "x86_64-pc-windows-gnu";

/// Builds both programs; gives the folder they are in.
pub fn programs(place: &Place) -> Result<PathBuf, String> {
    place::run(cargo(place, "build")?.args(["--package", "zhiheng", "--package", "zhiheng-cli"]))?;
    Ok(folder(place))
}

/// Where the programs are.
pub fn folder(place: &Place) -> PathBuf {
    place.target.join("win").join(WINDOWS).join("release")
}

/// A cargo command for release on Windows.
pub fn cargo(place: &Place, command: &str) -> Result<Command, String> {
    cargo_in(place, command, "release")
}

/// The same in any profile.
pub fn cargo_in(place: &Place, command: &str, profile: &str) -> Result<Command, String> {
    let debian = Path::new("/usr/bin");
    let mut cargo = place.command(debian.join("cargo"));
    cargo
        .args([command, "--profile", profile, "--locked"])
        // Unstable in cargo: std for Windows from Debian's source package, as no ready one fits this compiler.
        .args(["-Z", "build-std=std,panic_abort", "--target", WINDOWS])
        .env("RUSTC_BOOTSTRAP", "1")
        .env("PATH", place.path_with(&[debian])?)
        .env("CARGO_TARGET_DIR", place.target.join("win"));
    for of_another_toolchain in ["CARGO", "RUSTC", "RUSTDOC", "RUSTUP_TOOLCHAIN", "RUSTUP_HOME", "LD_LIBRARY_PATH", "RUSTFLAGS"] {
        cargo.env_remove(of_another_toolchain);
    }
    Ok(cargo)
}
