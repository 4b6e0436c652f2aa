//! `cargo x dist`: the Windows programs and their installer, and the package for Debian, all built on Debian. Only default
//! features: the door for tests is never in what users get.

mod check;
mod cross;
mod deb;
mod debian;
mod windows_tests;
mod wine;
mod work;

use std::path::{Path, PathBuf};

pub use check::check;

use crate::build;
use crate::place::{self, Place};
use crate::setup::{self, Need};

pub const VERSION: &str = env!("CARGO_PKG_VERSION");
/// What goes by mail in offices.
const MOST_BYTES: u64 = 40_000_000;

/// What `cargo x dist` leaves in `target/dist`.
pub struct Made {
    pub installer: PathBuf,
    /// The folder with the files as they will be installed.
    pub staged: PathBuf,
    pub deb: PathBuf,
}

pub fn dist(place: &Place) -> Result<Made, String> {
    setup::prepare(place, &[Need::Core, Need::Dist])?;
    build::fonts(place)?;
    build::ui(place)?;
    let built = cross::programs(place)?;
    let staged = stage(place, &built)?;
    let installer = place.target.join(format!("dist/Zhiheng-{VERSION}-x64-setup.exe"));
    pack(place, &staged, VERSION, &installer)?;
    let size = std::fs::metadata(&installer).map_err(|err| format!("{}: {err}", installer.display()))?.len();
    if MOST_BYTES < size {
        return Err(format!("the installer has {}, more than {} MB", megabytes(&installer)?, MOST_BYTES / 1_000_000));
    }
    let deb = deb::deb(place, &staged)?;
    println!(
        "\nWindows programs: {}\ninstaller:        {} ({})\nDebian package:   {} ({})",
        place.shown(&staged),
        place.shown(&installer),
        megabytes(&installer)?,
        place.shown(&deb),
        megabytes(&deb)?
    );
    Ok(Made { installer, staged, deb })
}

fn stage(place: &Place, built: &Path) -> Result<PathBuf, String> {
    let staged = place.target.join("dist/win");
    place::fresh_folder(&staged)?;
    // The loader must lie beside the program: without it even `--help` does not start.
    for name in ["zhiheng.exe", "zhiheng-cli.exe", "WebView2Loader.dll"] {
        place::copy(&built.join(name), &staged.join(name))?;
    }
    place::copy(&place.root.join("LICENSE"), &staged.join("LICENSE"))?;
    let fonts = staged.join("fonts");
    place::fresh_folder(&fonts)?;
    let shipped = |it: &Path| {
        let name = it.file_name().unwrap_or_default().to_string_lossy().into_owned();
        // The fonts, what they are by hash, and the words of their licences.
        name == "NOTICE" || name == "hashes.txt" || name.ends_with(".ttf") || name.ends_with(".otf") || name.starts_with("GPL") || name.starts_with("OFL")
    };
    let mut count = 0;
    for file in place::files(&place.root.join("assets/fonts"))?.iter().filter(|it| shipped(it)) {
        place::copy(file, &fonts.join(file.file_name().unwrap_or_default()))?;
        count += 1;
    }
    if count < 2 {
        return Err("assets/fonts has no fonts to ship".into());
    }
    // The program has them in itself; here they lie to be looked at, and to be changed as one's own.
    let plans = staged.join("plans");
    place::fresh_folder(&plans)?;
    for folder in ["assets/plans", "assets/schemes"] {
        for file in place::files(&place.root.join(folder))? {
            place::copy(&file, &plans.join(file.file_name().unwrap_or_default()))?;
        }
    }
    Ok(staged)
}

/// Packs the staged files as that version.
pub fn pack(place: &Place, staged: &Path, version: &str, installer: &Path) -> Result<(), String> {
    let least = place.root.join("src-tauri/webview2-least.txt");
    let least = std::fs::read_to_string(&least).map_err(|err| format!("{}: {err}", least.display()))?;
    let define = |name: &str, value: &Path| format!("-D{name}={}", value.display());
    let mut makensis = place.command("makensis");
    makensis
        .args(["-V2", "-WX", "-NOCD", "-INPUTCHARSET", "UTF8"])
        .arg(format!("-DVERSION={version}"))
        .arg(define("SRC", staged))
        .arg(define("ICON", &place.root.join("src-tauri/icons/icon.ico")))
        .arg(define("OUT", installer))
        .arg(format!("-DWEBVIEW_LEAST={}", least.trim()))
        .arg(place.root.join("assets/installer/zhiheng.nsi"));
    place::run(&mut makensis)
}

pub fn megabytes(file: &Path) -> Result<String, String> {
    let bytes = std::fs::metadata(file).map_err(|err| format!("{}: {err}", file.display()))?.len();
    // Tenths, in whole numbers.
    let tenths = bytes / 100_000;
    Ok(format!("{}.{} MB", tenths / 10, tenths % 10))
}
