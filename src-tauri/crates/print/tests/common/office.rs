//! Office files as the office program (LibreOffice) opens and prints them, with the fonts of the papers.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Mutex;

/// The names that office files use, and which of our fonts stands for each on a machine without them.
const FACES: [(&str, &str); 9] = [
    ("仿宋_GB2312", "FandolFang"),
    ("仿宋", "FandolFang"),
    ("宋体", "Noto Serif SC"),
    ("SimSun", "Noto Serif SC"),
    ("方正小标宋简体", "Noto Serif SC"),
    ("黑体", "Noto Sans SC"),
    ("楷体_GB2312", "Zhiheng Kai"),
    ("楷体", "Zhiheng Kai"),
    ("Times New Roman", "Tinos"),
];

/// One at a time: the program starts once for a profile.
static TURN: Mutex<()> = Mutex::new(());

/// Opened and printed: the PDF that the office program makes of it.
pub fn printed(bytes: &[u8], extension: &str) -> Vec<u8> {
    printed_all(&[(format!("paper.{extension}"), bytes.to_vec())]).remove(0)
}

/// Several at once: most of the time goes into the program's start. Their names without the extension differ.
pub fn printed_all(files: &[(String, Vec<u8>)]) -> Vec<Vec<u8>> {
    let _turn = TURN.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        std::fs::write(folder.path().join(name), bytes).unwrap();
    }
    let profile = format!("-env:UserInstallation=file://{}", folder.path().join("profile").display());
    let out = Command::new("soffice")
        .args([profile.as_str(), "--headless", "--norestore", "--nologo", "--convert-to", "pdf", "--outdir"])
        .arg(folder.path())
        .args(files.iter().map(|(name, _)| folder.path().join(name)))
        .env("FONTCONFIG_FILE", fonts_conf(folder.path()))
        .stdin(Stdio::null())
        .output()
        .expect("LibreOffice must be installed: soffice");
    let pdf = |(name, _): &(String, Vec<u8>)| {
        std::fs::read(folder.path().join(name).with_extension("pdf")).unwrap_or_else(|it| {
            let said = [out.stdout.as_slice(), &out.stderr].map(String::from_utf8_lossy).concat();
            panic!("no PDF of {name} ({it}): {said}")
        })
    };
    files.iter().map(pdf).collect()
}

fn fonts_conf(folder: &Path) -> PathBuf {
    let alias = |(name, face): &(&str, &str)| {
        format!(
            "<match target=\"pattern\"><test name=\"family\"><string>{name}</string></test>\
             <edit name=\"family\" mode=\"assign\" binding=\"strong\"><string>{face}</string></edit></match>"
        )
    };
    let conf = format!(
        "<?xml version=\"1.0\"?><!DOCTYPE fontconfig SYSTEM \"fonts.dtd\"><fontconfig><dir>{}</dir><cachedir>{}</cachedir>{}</fontconfig>",
        super::root().join("assets/fonts").canonicalize().unwrap().display(),
        folder.join("fontcache").display(),
        FACES.iter().map(alias).collect::<String>()
    );
    let path = folder.join("fonts.conf");
    std::fs::write(&path, conf).unwrap();
    path
}
