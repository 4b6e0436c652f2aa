//! `cargo x dist --check`: what a PC's user would do with what was packed, from the installer to its removal, and the tests of
//! the core as Windows runs them. Ends in one line of figures.

use std::path::Path;
use std::time::{Duration, Instant};

use super::wine::Machine;
use super::work::{self, Worked};
use super::{Made, cross, debian, upgrade, windows_tests};
use crate::place::{self, Place};

/// Where it is installed once more: a folder as people name them.
const CHINESE_FOLDER: &str = r"C:\质衡 程序\2016 年";

pub fn check(place: &Place) -> Result<(), String> {
    debian::possible(place)?;
    let begun = Instant::now();
    let made = super::dist(place)?;
    let built = begun.elapsed();
    let again = build_again(place)?;
    let machine = Machine::new(place)?;
    let installed = on_windows(&machine, &made)?;
    let tested = windows_tests::under_wine(&machine)?;
    let opened = debian::try_package(place, &made.deb)?;
    println!(
        "\ndist --check: built in {:.0} s, again after a change of the shell in {:.0} s · installer {} · {} files with {} installed, \
         upgraded from {}, removed, user's files kept, in {:.0} s · {} pages in {} papers, {} bytes the same as on Linux · {tested} \
         tests passed on Windows · Debian package {}, its window ready in {opened} ms",
        built.as_secs_f64(),
        again.as_secs_f64(),
        super::megabytes(&made.installer)?,
        installed.files,
        super::in_megabytes(installed.bytes),
        upgrade::BEFORE,
        installed.took.as_secs_f64(),
        installed.worked.pages,
        installed.worked.papers.len(),
        installed.same,
        super::megabytes(&made.deb)?,
    );
    Ok(())
}

/// The Windows programs once more, as after a change in the shell.
fn build_again(place: &Place) -> Result<Duration, String> {
    let source = place.root.join("src-tauri/src/main.rs");
    let touched = std::fs::File::options().append(true).open(&source).and_then(|it| it.set_modified(std::time::SystemTime::now()));
    touched.map_err(|err| format!("{}: {err}", source.display()))?;
    let started = Instant::now();
    cross::programs(place)?;
    Ok(started.elapsed())
}

struct Installed {
    files: usize,
    bytes: u64,
    worked: Worked,
    /// Bytes of papers that Linux makes the same.
    same: usize,
    took: Duration,
}

fn on_windows(machine: &Machine, made: &Made) -> Result<Installed, String> {
    machine.boot()?;
    let started = Instant::now();
    let (installer, staged) = (made.installer.as_path(), made.staged.as_path());
    let worked = upgrade::over_the_version_before(machine, installer, staged)?;

    // Into a folder with Chinese and spaces, and while the program runs.
    let chinese = machine.drive().join("质衡 程序/2016 年");
    let files = machine.install(installer, staged, &chinese, &[&format!("/D={CHINESE_FOLDER}")])?;
    let bytes = size(&chinese)?;
    machine.verify(&chinese, &worked.ledger)?;
    machine.refuses_while_open(installer, &chinese)?;
    machine.uninstall(&chinese, &[], &[])?;

    for_all_users(machine, made)?;
    refuses_what_cannot_be(machine, installer)?;
    runs_what_lies_in_offline(machine, installer, staged)?;
    worked.is_still_there()?;
    let same = work::same_papers_here(machine.place, &worked)?;
    Ok(Installed { files, bytes, worked, same, took: started.elapsed() })
}

/// For all users, where one of them had it alone: his copy goes, and an older one comes back neither way.
fn for_all_users(machine: &Machine, made: &Made) -> Result<(), String> {
    let (own, for_all) = (machine.own_folder()?, machine.drive().join("Program Files/Zhiheng"));
    let before = machine.place.target.join("dist/before-setup.exe");
    machine.install(&made.installer, &made.staged, &own, &[])?;
    machine.expect_refusal(&before, &["/ALLUSERS"], 7)?;
    machine.install(&made.installer, &made.staged, &for_all, &["/ALLUSERS"])?;
    machine.expect_log(&for_all, &["装给：所有用户", "移除"])?;
    if own.exists() {
        return Err("installing for all users left the copy that one of them had alone".into());
    }
    machine.expect_refusal(&before, &[], 7)?;
    machine.uninstall(&for_all, &[], &[])
}

/// A Windows that is too old, and a folder in which a file has the name of one of ours.
fn refuses_what_cannot_be(machine: &Machine, installer: &Path) -> Result<(), String> {
    machine.call_itself("win7")?;
    machine.expect_refusal(installer, &[], 3)?;
    machine.call_itself("win10")?;
    let taken = machine.drive().join("taken");
    place::fresh_folder(&taken)?;
    std::fs::write(taken.join("fonts"), "a file").map_err(|err| err.to_string())?;
    machine.expect_refusal(installer, &[r"/D=C:\taken"], 5)
}

/// WebView2's own installer, beside ours, is run where the runtime is missing. A stand-in of ours registers one.
fn runs_what_lies_in_offline(machine: &Machine, installer: &Path, staged: &Path) -> Result<(), String> {
    let handed_out = machine.drive().join("分发");
    place::fresh_folder(&handed_out.join("offline"))?;
    let beside = handed_out.join("setup.exe");
    place::copy(installer, &beside)?;
    let mut compiler = machine.place.command("x86_64-w64-mingw32-gcc");
    // As a browser names it that has downloaded it before.
    compiler.args(["-O2", "-s", "-o"]).arg(handed_out.join("offline/MicrosoftEdgeWebView2RuntimeInstallerX64 (1).exe"));
    place::run(compiler.arg(machine.place.root.join("assets/installer/webview2-stand-in.c")).arg("-ladvapi32"))?;
    let folder = machine.own_folder()?;
    machine.install(&beside, staged, &folder, &[])?;
    machine.expect_log(&folder, &["WebView2 离线安装包 MicrosoftEdgeWebView2RuntimeInstallerX64 (1).exe：返回 0", "WebView2：120.0.2210.91"])?;
    machine.uninstall(&folder, &[], &[])
}

/// The bytes of all files of a folder.
fn size(folder: &Path) -> Result<u64, String> {
    let files = place::files_below(folder)?;
    Ok(files.iter().filter_map(|it| it.metadata().ok()).map(|it| it.len()).sum())
}
