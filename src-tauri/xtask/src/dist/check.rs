//! `cargo x dist --check`: what a PC's user would do with what was packed, from the installer to its removal, and the tests of
//! the core as Windows runs them. Ends in one line of figures.

use std::path::Path;
use std::time::Instant;

use super::wine::Machine;
use super::{debian, windows_tests, work};
use crate::place::{self, Place};

/// Where it is installed once more: a folder as people name them.
const CHINESE_FOLDER: &str = r"C:\质衡 程序\2016 年";
/// Older than anything that was ever given out.
const BEFORE: &str = "0.0.1";

pub fn check(place: &Place) -> Result<(), String> {
    let begun = Instant::now();
    let made = super::dist(place)?;
    let built = begun.elapsed();
    let before = place.target.join("dist/before-setup.exe");
    super::pack(place, &made.staged, BEFORE, &before)?;
    let machine = Machine::new(place)?;
    machine.boot()?;
    let started = Instant::now();

    // The version before, work done with it, then this one over it.
    let folder = machine.user()?.join("AppData/Local/Programs/Zhiheng");
    machine.install(&before, &made.staged, &folder, &[])?;
    let worked = work::with_the_terminal(&machine, &folder)?;
    machine.install(&made.installer, &made.staged, &folder, &[])?;
    machine.expect_log(&folder, &[&format!("升级：原为 {BEFORE}"), "完成"])?;
    machine.verify(&folder, &worked.ledger)?;
    machine.expect_refusal(&before, 7, "a downgrade")?;
    machine.window_tells_what_is_missing(&folder)?;
    machine.uninstall(&folder)?;
    worked.is_still_there()?;

    // Into a folder with Chinese and spaces, and while the program runs; for all users; on a Windows that is too old.
    let chinese = machine.prefix.join("drive_c/质衡 程序/2016 年");
    let files = machine.install(&made.installer, &made.staged, &chinese, &[&format!("/D={CHINESE_FOLDER}")])?;
    machine.verify(&chinese, &worked.ledger)?;
    machine.refuses_while_open(&made.installer, &chinese)?;
    machine.uninstall(&chinese)?;
    let for_all = machine.prefix.join("drive_c/Program Files/Zhiheng");
    machine.install(&made.installer, &made.staged, &for_all, &["/ALLUSERS"])?;
    machine.expect_log(&for_all, &["装给：所有用户"])?;
    machine.uninstall(&for_all)?;
    machine.call_itself("win7")?;
    machine.expect_refusal(&made.installer, 3, "Windows 7")?;
    machine.call_itself("win10")?;
    runs_what_lies_in_offline(&machine, &made.installer, &made.staged, &folder)?;
    worked.is_still_there()?;
    let equal = work::same_papers_here(place, &worked)?;
    let under_wine = started.elapsed();

    let tested = windows_tests::under_wine(&machine)?;
    let opened = debian::try_package(place, &made.deb)?;
    println!(
        "\ndist --check: built in {:.0} s · installer {} · {files} files installed, upgraded from {BEFORE}, removed, user's files \
         kept, in {:.0} s · {} pages in {} papers, {equal} bytes the same as on Linux · {tested} tests passed on Windows · Debian \
         package {}, its window ready in {opened} ms",
        built.as_secs_f64(),
        super::megabytes(&made.installer)?,
        under_wine.as_secs_f64(),
        worked.pages,
        worked.papers.len(),
        super::megabytes(&made.deb)?,
    );
    Ok(())
}

/// WebView2's own installer, beside ours, is run where the runtime is missing. A stand-in of ours registers one.
fn runs_what_lies_in_offline(machine: &Machine, installer: &Path, staged: &Path, folder: &Path) -> Result<(), String> {
    let handed_out = machine.prefix.join("drive_c/分发");
    place::fresh_folder(&handed_out.join("offline"))?;
    let beside = handed_out.join("setup.exe");
    place::copy(installer, &beside)?;
    let mut compiler = machine.place.command("x86_64-w64-mingw32-gcc");
    compiler.args(["-O2", "-s", "-o"]).arg(handed_out.join("offline/MicrosoftEdgeWebView2RuntimeInstallerX64.exe"));
    place::run(compiler.arg(machine.place.root.join("assets/installer/webview2-stand-in.c")).arg("-ladvapi32"))?;
    machine.install(&beside, staged, folder, &[])?;
    machine.expect_log(folder, &["WebView2 离线安装包：返回 0", "WebView2：120.0.2210.91"])?;
    machine.uninstall(folder)
}
