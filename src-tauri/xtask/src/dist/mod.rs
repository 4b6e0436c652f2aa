//! `cargo x dist`: the Windows programs and their installer, and the package for Debian, all built on Debian. Only default
//! features: the door for tests is never in what users get.

mod check;
mod cross;
mod deb;
mod debian;
mod upgrade;
mod windows_tests;
mod wine;
mod work;

use std::fs::File;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

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
    let list = list(place, staged)?;
    let define = |name: &str, value: &Path| format!("-D{name}={}", value.display());
    let mut makensis = place.command("makensis");
    makensis
        .args(["-V2", "-WX", "-NOCD", "-INPUTCHARSET", "UTF8"])
        .arg(format!("-DVERSION={version}"))
        .arg(define("SRC", staged))
        .arg(define("LIST", &list))
        .arg(define("ICON", &place.root.join("src-tauri/icons/icon.ico")))
        .arg(define("SIDE", &place.root.join("assets/installer/side.bmp")))
        .arg(define("OUT", installer))
        .arg(format!("-DWEBVIEW_LEAST={}", least.trim()))
        .arg(place.root.join("assets/installer/zhiheng.nsi"));
    place::run(&mut makensis)
}

/// The names of the staged files as the installer leaves them beside the program: by them, and by nothing else, the next
/// version and the uninstaller remove. Plans get the time of the list, by which a changed one is told from ours.
fn list(place: &Place, staged: &Path) -> Result<PathBuf, String> {
    let list = place.target.join("dist/installed.txt");
    let names = staged_files(staged)?.iter().map(|it| it.display().to_string().replace('/', "\\") + "\r\n").collect::<String>();
    let written = |it: std::io::Error| format!("{}: {it}", list.display());
    std::fs::write(&list, names.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>()).map_err(written)?;
    let now = SystemTime::now();
    for file in place::files(&staged.join("plans"))?.iter().chain([&list]) {
        let dated = File::options().write(true).open(file).and_then(|it| it.set_modified(now));
        dated.map_err(|err| format!("{}: {err}", file.display()))?;
    }
    Ok(list)
}

/// What is in the staged folder, seen from it.
pub fn staged_files(staged: &Path) -> Result<Vec<PathBuf>, String> {
    let mut found: Vec<PathBuf> = Vec::new();
    for folder in [staged.to_path_buf(), staged.join("fonts"), staged.join("plans")] {
        let files = place::files(&folder)?;
        found.extend(files.iter().filter_map(|it| it.strip_prefix(staged).ok()).map(Path::to_path_buf));
    }
    Ok(found)
}

pub fn megabytes(file: &Path) -> Result<String, String> {
    let bytes = std::fs::metadata(file).map_err(|err| format!("{}: {err}", file.display()))?.len();
    Ok(in_megabytes(bytes))
}

/// With tenths, in whole numbers.
pub fn in_megabytes(bytes: u64) -> String {
    let tenths = bytes / 100_000;
    format!("{}.{} MB", tenths / 10, tenths % 10)
}
