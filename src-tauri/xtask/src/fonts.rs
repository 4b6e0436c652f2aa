//! 字体 (fonts): fetches the fonts of `assets/fonts/fonts.toml`, checks each against its committed hash, cuts them to the
//! characters the office needs, and writes them beside the table. A second run finds its marker and does nothing.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The one version that made the fonts; another may write other bytes.
const FONTTOOLS: &str = "fonttools==4.60.1";

/// Beside the fonts; read by `zhiheng-print`.
const HASHES: &str = "hashes.txt";

/// # Errors
/// What failed and what to do, as a sentence for the terminal.
pub fn prepare(root: &Path) -> Result<(), String> {
    let folder = root.join("assets/fonts");
    let table = read(&folder.join("fonts.toml"))?;
    let characters = folder.join("tongyong-8105.txt");
    let fonts = parse(&table)?;

    // All that decides the result; compared as text, so nothing can collide.
    let recipe = format!("{table}\n{}\n{SUBSET}\n{FONTTOOLS}\n", read(&characters)?);
    let marker = folder.join(".prepared");
    let there = fonts.iter().all(|it| folder.join(&it.output).is_file());
    if there && fs::read_to_string(&marker).is_ok_and(|it| it == recipe) {
        return if folder.join(HASHES).is_file() { Ok(()) } else { write_hashes(&folder, &fonts) };
    }

    let work = root.join("target/fonts");
    fs::create_dir_all(&work).map_err(|it| format!("cannot make {}: {it}", work.display()))?;
    let script = work.join("subset.py");
    write(&script, SUBSET)?;
    let python = fonttools(&work)?;
    for font in &fonts {
        let source = fetch(&work, font)?;
        check(&source, font)?;
        let output = folder.join(&font.output);
        if font.subset == "no" {
            fs::copy(&source, &output).map_err(|it| format!("cannot write {}: {it}", output.display()))?;
        } else {
            run(Command::new(&python)
                .arg(&script)
                .args([source.as_path(), &output, &characters])
                .args([&font.subset, &font.name]))?;
        }
        println!("fonts: {} from {}", font.output, font.source);
    }
    write_hashes(&folder, &fonts)?;
    write(&marker, &recipe)
}

/// Length, SHA-256 and name of each font as it was made: which fonts made a paper is part of its code, and hashing them all
/// takes longer than making one.
fn write_hashes(folder: &Path, fonts: &[Font]) -> Result<(), String> {
    let mut text = String::new();
    for font in fonts {
        let path = folder.join(&font.output);
        let length = fs::metadata(&path).map_err(|it| format!("cannot read {}: {it}", path.display()))?.len();
        text.push_str(&format!("{length} {} {}\n", sha256(&path)?, font.output));
    }
    write(&folder.join(HASHES), &text)
}

fn sha256(file: &Path) -> Result<String, String> {
    let line = run(Command::new("sha256sum").arg(file))?;
    Ok(line.split_whitespace().next().unwrap_or_default().to_owned())
}

/// One row of the table.
#[derive(Debug, Default)]
struct Font {
    output: String,
    source: String,
    file: String,
    sha256: String,
    subset: String,
    name: String,
}

/// Reads the small part of TOML that the table uses: `[[font]]`, `key = "value"`, comments.
fn parse(table: &str) -> Result<Vec<Font>, String> {
    let mut fonts: Vec<Font> = Vec::new();
    for (at, line) in table.lines().enumerate() {
        let line = line.trim();
        if line == "[[font]]" {
            fonts.push(Font::default());
            continue;
        }
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let entry = line.split_once('=').and_then(|(key, rest)| {
            let value = rest.trim().strip_prefix('"')?.split('"').next()?;
            Some((key.trim(), value.to_owned()))
        });
        let (Some((key, value)), Some(font)) = (entry, fonts.last_mut()) else {
            return Err(format!("fonts.toml, line {}: not understood: {line}", at + 1));
        };
        match key {
            "output" => font.output = value,
            "source" => font.source = value,
            "file" => font.file = value,
            "sha256" => font.sha256 = value,
            "subset" => font.subset = value,
            "name" => font.name = value,
            "role" | "licence" => {}
            _ => return Err(format!("fonts.toml, line {}: unknown key {key}", at + 1)),
        }
    }
    Ok(fonts)
}

/// Fetches the package once, and takes the one file out of it.
fn fetch(work: &Path, font: &Font) -> Result<PathBuf, String> {
    let (kind, package) = font.source.split_once(':').unwrap_or_default();
    let folder = work.join(package.replace(['/', '@'], "_"));
    let file = folder.join(&font.file);
    if file.is_file() {
        return Ok(file);
    }
    fs::create_dir_all(&folder).map_err(|it| format!("cannot make {}: {it}", folder.display()))?;
    match kind {
        "npm" => {
            if archive(&folder, "tgz").is_none() {
                run(Command::new("npm").args(["pack", "--silent", package]).current_dir(&folder))?;
            }
            let packed = archive(&folder, "tgz").ok_or_else(|| format!("npm pack {package} left no archive"))?;
            run(Command::new("tar").arg("-xzf").arg(packed).arg("-C").arg(&folder).arg(&font.file))?;
        }
        "deb" => {
            if archive(&folder, "deb").is_none() {
                run(Command::new("apt-get").args(["-q", "download", package]).current_dir(&folder)).map_err(|it| {
                    format!("{it}\n(On a new machine run `apt-get update` once, then this again.)")
                })?;
            }
            let packed = archive(&folder, "deb").ok_or_else(|| format!("apt-get download {package} left no package"))?;
            let tar = folder.join("data.tar");
            let out = fs::File::create(&tar).map_err(|it| format!("cannot write {}: {it}", tar.display()))?;
            run(Command::new("dpkg-deb").arg("--fsys-tarfile").arg(packed).stdout(out))?;
            run(Command::new("tar").arg("-xf").arg(&tar).arg("-C").arg(&folder).arg(&font.file))?;
            fs::remove_file(&tar).map_err(|it| format!("cannot remove {}: {it}", tar.display()))?;
        }
        _ => return Err(format!("fonts.toml: unknown source {}", font.source)),
    }
    Ok(file)
}

fn archive(folder: &Path, extension: &str) -> Option<PathBuf> {
    let mut entries = fs::read_dir(folder).ok()?.flatten().map(|it| it.path());
    entries.find(|it| it.extension().is_some_and(|found| found == extension))
}

fn check(source: &Path, font: &Font) -> Result<(), String> {
    let found = sha256(source)?;
    if found == font.sha256 {
        return Ok(());
    }
    Err(format!(
        "{} from {} is not the font that was reviewed.\n  committed {}\n  found     {found}\nThe package has a new release. \
         Compare the new file (licence, glyphs, how the papers look); if it is good, put its hash into \
         assets/fonts/fonts.toml; else pin the old version there. Fetched file: {}",
        font.file,
        font.source,
        font.sha256,
        source.display()
    ))
}

/// A Python with the pinned fonttools, in an environment of its own under `target/`.
fn fonttools(work: &Path) -> Result<PathBuf, String> {
    let home = work.join("venv");
    let python = home.join("bin/python");
    let pinned = home.join(FONTTOOLS);
    if !pinned.is_file() {
        run(Command::new("python3").args(["-m", "venv", "--clear"]).arg(&home))?;
        run(Command::new(&python).args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", FONTTOOLS]))?;
        write(&pinned, "")?;
    }
    Ok(python)
}

fn run(command: &mut Command) -> Result<String, String> {
    let name = command.get_program().to_string_lossy().into_owned();
    let out = command.output().map_err(|it| format!("cannot start {name}: {it}"))?;
    if out.status.success() {
        Ok(String::from_utf8_lossy(&out.stdout).into_owned())
    } else {
        Err(format!("{command:?} failed:\n{}", String::from_utf8_lossy(&out.stderr)))
    }
}

fn read(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|it| format!("cannot read {}: {it}", path.display()))
}

fn write(path: &Path, text: &str) -> Result<(), String> {
    fs::write(path, text).map_err(|it| format!("cannot write {}: {it}", path.display()))
}

/// Arguments: source, output, list of the 8,105, "yes" or "latin", new family name or "".
const SUBSET: &str = r##"
import sys
from fontTools import subset
from fontTools.ttLib import TTFont

source, output, listed, what, name = sys.argv[1:6]

def span(first, last):
    return set(range(first, last + 1))

wanted = span(0x20, 0x7E) | span(0xA0, 0x24F) | span(0x370, 0x3FF) | span(0x2010, 0x2027) | span(0x2030, 0x205E)
wanted |= span(0x2070, 0x209F) | span(0x20A0, 0x20BF) | span(0x2100, 0x218F) | span(0x2190, 0x21FF) | span(0x2200, 0x22FF)
if what == "yes":
    for lead in range(0xA1, 0xFF):
        for trail in range(0xA1, 0xFF):
            wanted |= {ord(c) for c in bytes([lead, trail]).decode("gb2312", "ignore")}
    for line in open(listed, encoding="utf-8"):
        if not line.startswith("#"):
            wanted |= {ord(c) for c in line.strip()}
    wanted |= span(0x2460, 0x24FF) | span(0x2500, 0x257F) | span(0x2580, 0x27BF) | span(0x3000, 0x303F)
    wanted |= span(0x3200, 0x33FF) | span(0xFE10, 0xFE6B) | span(0xFF01, 0xFFEE)

options = subset.Options()
options.layout_features = []
options.hinting = False
options.glyph_names = False
options.notdef_outline = True
options.name_IDs = ["*"]
options.drop_tables += ["GSUB", "GPOS", "GDEF", "BASE", "VORG", "vhea", "vmtx", "DSIG", "STAT", "meta"]
font = TTFont(source, recalcTimestamp=False)
cutter = subset.Subsetter(options)
cutter.populate(unicodes=wanted)
cutter.subset(font)
if name:
    plain = name.replace(" ", "")
    new = {1: name, 3: plain + "-Regular", 4: name, 6: plain + "-Regular", 16: name, 18: name, 20: plain}
    table = font["name"]
    table.names = [it for it in table.names if it.nameID in (0, 1, 2, 3, 4, 5, 6, 13, 14) and it.langID == 0x409]
    for record in table.names:
        if record.nameID in new:
            record.string = new[record.nameID]
font.save(output)
"##;
