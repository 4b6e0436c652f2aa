//! The office program, without a window.

use std::path::Path;
use std::process::Command;

/// Saves a workbook again: `xlsx:Calc MS Excel 2007 XML`, `xls:MS Excel 97`.
pub fn saved_again(bytes: &[u8], ending: &str, to: &str) -> Vec<u8> {
    let folder = tempfile::tempdir().expect("a folder");
    let source = folder.path().join(format!("原件.{ending}"));
    std::fs::write(&source, bytes).expect("the file is written");
    let out = folder.path().join("out");
    let profile = format!("-env:UserInstallation=file://{}", folder.path().join("profile").display());
    let done = Command::new("soffice")
        .args([profile.as_str(), "--headless", "--convert-to", to, "--outdir"])
        .arg(&out)
        .arg(&source)
        .output()
        .expect("the office program runs");
    let ending = to.split(':').next().unwrap_or(to);
    let saved: &Path = &out.join(format!("原件.{ending}"));
    std::fs::read(saved).unwrap_or_else(|it| panic!("{it}: {}", String::from_utf8_lossy(&done.stderr)))
}
