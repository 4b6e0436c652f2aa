//! The office program, started once for many files.

use std::process::Command;

/// Saves workbooks as .xls, as a unit with an old office program does.
pub fn saved_as_xls(books: &[Vec<u8>]) -> Vec<Vec<u8>> {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("out");
    let profile = format!("-env:UserInstallation=file://{}", folder.path().join("profile").display());
    let mut command = Command::new("soffice");
    command.args([profile.as_str(), "--headless", "--convert-to", "xls:MS Excel 97", "--outdir"]).arg(&out);
    for (no, bytes) in books.iter().enumerate() {
        let file = folder.path().join(format!("回填{no}.xlsx"));
        std::fs::write(&file, bytes).expect("the file is written");
        command.arg(file);
    }
    let done = command.output().expect("the office program runs");
    let read = |no: usize| std::fs::read(out.join(format!("回填{no}.xls")));
    (0..books.len()).map(|it| read(it).unwrap_or_else(|err| panic!("{err}: {}", String::from_utf8_lossy(&done.stderr)))).collect()
}
