//! The version before, and what its user put beside the program: an upgrade has something to replace, to remove and to leave.

use std::path::{Path, PathBuf};

use super::wine::Machine;
use super::work::{self, Worked};
use crate::place::{self, Place};

/// Older than anything that was ever given out.
pub const BEFORE: &str = "0.0.1";
/// In the version before these had other bytes; a program runs with some more at its end.
const CHANGED: &[&str] = &["zhiheng-cli.exe", "LICENSE", "fonts/NOTICE", "plans/sample-province.json"];
/// Only the version before had these.
const DROPPED: &[&str] = &["fonts/alt.ttf", "plans/2015.json"];
/// The user's own, beside ours.
const OWN: &[&str] = &["fonts/own.ttf", "plans/mine.json"];
/// One of ours that the user changed.
const EDITED: &str = "plans/2016.json";

/// Packs the version before from a changed copy of what is staged.
pub fn pack_before(place: &Place, staged: &Path) -> Result<(PathBuf, PathBuf), String> {
    let older = copy_of(place, staged, "before")?;
    for file in CHANGED {
        add_to(&older.join(file))?;
    }
    for file in DROPPED {
        add_to(&older.join(file))?;
    }
    let installer = place.target.join("dist/before-setup.exe");
    super::pack(place, &older, BEFORE, &installer)?;
    Ok((older, installer))
}

/// The version before, work done with it, this one over it, and the end of both: what is the user's stays, settings unless
/// their removal is asked for.
pub fn over_the_version_before(machine: &Machine, installer: &Path, staged: &Path) -> Result<Worked, String> {
    let (older, before) = pack_before(machine.place, staged)?;
    let folder = machine.own_folder()?;
    machine.install(&before, &older, &folder, &[])?;
    machine.expect_version(BEFORE)?;
    let worked = work::with_the_terminal(machine, &folder)?;
    let settings = Settings::of(machine, &folder)?;
    let mut staying: Vec<&str> = OWN.to_vec();
    staying.push(EDITED);
    let expected = copy_of(machine.place, staged, "after")?;
    for file in &staying {
        add_to(&folder.join(file))?;
        place::copy(&folder.join(file), &expected.join(file))?;
    }

    machine.install(installer, &expected, &folder, &[])?;
    machine.expect_version(super::VERSION)?;
    machine.expect_log(&folder, &[&format!("升级：原为 {BEFORE}"), r"改过的留着：plans\2016.json", "完成"])?;
    if let Some(left) = DROPPED.iter().map(|it| folder.join(it)).find(|it| it.exists()) {
        return Err(format!("the upgrade left what only the version before had: {}", left.display()));
    }
    machine.verify(&folder, &worked.ledger)?;
    machine.expect_refusal(&before, &[], 7)?;
    machine.window_tells_what_is_missing(&folder)?;
    settings.are_kept()?;

    machine.uninstall(&folder, &[], &staying)?;
    settings.are_kept()?;
    place::fresh_folder(&folder)?;
    machine.install(installer, staged, &folder, &[])?;
    machine.uninstall(&folder, &["/SETTINGS"], &[])?;
    settings.are_gone()?;
    worked.is_still_there()?;
    Ok(worked)
}

/// A copy for any change, below target/dist.
fn copy_of(place: &Place, staged: &Path, name: &str) -> Result<PathBuf, String> {
    let copied = place.target.join("dist").join(name);
    for folder in ["", "fonts", "plans"] {
        place::fresh_folder(&copied.join(folder))?;
    }
    for file in super::staged_files(staged)? {
        place::copy(&staged.join(&file), &copied.join(&file))?;
    }
    Ok(copied)
}

/// Some bytes more at the end of a file, or a new one.
fn add_to(file: &Path) -> Result<(), String> {
    use std::io::Write;
    let opened = std::fs::File::options().append(true).create(true).open(file);
    opened.and_then(|mut it| it.write_all(b"\n\n")).map_err(|err| format!("{}: {err}", file.display()))
}

/// What the program remembers of a user, and what WebView2 does.
struct Settings {
    file: PathBuf,
    kept: Vec<u8>,
    of_the_window: PathBuf,
}

impl Settings {
    /// Written by the installed program itself; the window's are ours, as there is no window here.
    fn of(machine: &Machine, installed: &Path) -> Result<Settings, String> {
        place::read(machine.wine(&installed.join("zhiheng-cli.exe")).args(["fonts", "--set", "fang="]))?;
        let data = machine.user()?.join("AppData");
        let file = data.join("Roaming/zhiheng/settings.json");
        let kept = std::fs::read(&file).map_err(|err| format!("{}: {err}", file.display()))?;
        let of_the_window = data.join("Local/cn.zhiheng.desktop");
        place::fresh_folder(&of_the_window.join("EBWebView"))?;
        Ok(Settings { file, kept, of_the_window })
    }

    fn are_kept(&self) -> Result<(), String> {
        let kept = std::fs::read(&self.file).is_ok_and(|it| it == self.kept) && self.of_the_window.is_dir();
        if kept { Ok(()) } else { Err("the installer took the user's settings away".into()) }
    }

    fn are_gone(&self) -> Result<(), String> {
        let left = self.file.parent().is_some_and(Path::exists) || self.of_the_window.exists();
        if left { Err("uninstalling with /SETTINGS left settings".into()) } else { Ok(()) }
    }
}
