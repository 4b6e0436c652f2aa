//! 本机字体 (installed fonts): looked for in folders; of each file only the directory and two small tables are read.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use super::FontRole;

/// A font of this PC.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundFont {
    pub path: PathBuf,
    /// Which font of a collection (.ttc).
    pub index: u32,
    /// In Chinese where the font has a Chinese name.
    pub family: String,
    /// The role that a font of this name is made for.
    pub made_for: Option<FontRole>,
    /// Its maker says that it has simplified Chinese.
    pub chinese: bool,
    /// It may be embedded.
    pub embeds: bool,
}

impl FoundFont {
    /// May be chosen for the role.
    pub fn fits(&self, role: FontRole) -> bool {
        self.embeds && (role == FontRole::Latin || self.chinese || self.made_for == Some(role))
    }
}

/// How deep folders are looked into.
const DEPTH: usize = 6;
/// Files that are looked at; no PC has as many fonts.
const MOST_FILES: usize = 20_000;

/// All fonts below these folders, by family; a folder that cannot be read is passed over.
pub fn find(folders: &[PathBuf]) -> Vec<FoundFont> {
    let mut files = Vec::new();
    for folder in folders {
        walk(folder, DEPTH, &mut files);
    }
    files.sort();
    files.dedup();
    let mut found: Vec<FoundFont> = files.iter().flat_map(|it| fonts_of(it).unwrap_or_default()).collect();
    found.sort_by(|a, b| (&a.family, &a.path, a.index).cmp(&(&b.family, &b.path, b.index)));
    found
}

fn walk(folder: &Path, depth: usize, files: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let path = entry.path();
        let Ok(kind) = entry.file_type() else { continue };
        if kind.is_dir() {
            if depth > 0 {
                walk(&path, depth - 1, files);
            }
        } else if is_font(&path) && files.len() < MOST_FILES {
            files.push(path);
        }
    }
}

fn is_font(path: &Path) -> bool {
    let ending = path.extension().and_then(|it| it.to_str()).unwrap_or_default().to_ascii_lowercase();
    matches!(ending.as_str(), "ttf" | "otf" | "ttc" | "otc")
}

/// The fonts in a file.
///
/// # Errors
/// When it cannot be read. What is no font gives an empty list.
pub fn fonts_of(path: &Path) -> std::io::Result<Vec<FoundFont>> {
    let mut file = File::open(path)?;
    let head = read_at(&mut file, 0, 12)?;
    let starts: Vec<u64> = if head.starts_with(b"ttcf") {
        let count = number(&head, 8, 4).min(64);
        let starts = read_at(&mut file, 12, count * 4)?;
        (0..count).map(|it| number(&starts, it * 4, 4) as u64).collect()
    } else {
        vec![0]
    };
    let mut found = Vec::new();
    for (index, start) in (0..).zip(starts) {
        found.extend(font_at(&mut file, path, index, start)?);
    }
    Ok(found)
}

fn font_at(file: &mut File, path: &Path, index: u32, start: u64) -> std::io::Result<Option<FoundFont>> {
    let head = read_at(file, start, 12)?;
    let known: [&[u8]; 3] = [b"\x00\x01\x00\x00", b"OTTO", b"true"];
    if !known.iter().any(|it| head.starts_with(it)) {
        return Ok(None);
    }
    let count = number(&head, 4, 2).min(128);
    let directory = read_at(file, start + 12, count * 16)?;
    let place = |tag: &[u8; 4]| {
        let record = directory.chunks_exact(16).find(|it| it.starts_with(tag))?;
        Some((number(record, 8, 4) as u64, number(record, 12, 4)))
    };
    // Bitmap fonts and variable ones are not for papers: no outlines, or not those that are seen.
    let outlines = place(b"glyf").is_some() || place(b"CFF ").is_some();
    let (Some(names), Some(os2), true) = (place(b"name"), place(b"OS/2"), outlines && place(b"fvar").is_none()) else {
        return Ok(None);
    };
    let names = read_at(file, names.0, names.1.min(256 * 1024))?;
    let os2 = read_at(file, os2.0, os2.1.min(256))?;
    let families = families(&names);
    let Some(family) = families.first().cloned() else { return Ok(None) };
    let rights = ttf_parser::os2::Table::parse(&os2);
    let embeds = rights.is_none_or(|it| {
        it.permissions() != Some(ttf_parser::Permissions::Restricted) && it.is_subsetting_allowed()
    });
    // ulCodePageRange1, bit 18: simplified Chinese.
    let chinese = number(&os2, 78, 4) >> 18 & 1 == 1;
    let stem = path.file_stem().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
    let made_for = made_for(&families).or_else(|| made_for(&[stem]));
    Ok(Some(FoundFont { path: path.to_owned(), index, family, made_for, chinese, embeds }))
}

/// Family names, the Chinese one first.
fn families(table: &[u8]) -> Vec<String> {
    let Some(table) = ttf_parser::name::Table::parse(table) else { return Vec::new() };
    let mut named: Vec<(bool, String)> = table
        .names
        .into_iter()
        .filter(|it| it.name_id == ttf_parser::name_id::FAMILY)
        .filter_map(|it| Some((it.language_id != 0x0804, it.to_string()?)))
        .collect();
    named.sort_by_key(|it| it.0);
    let mut families: Vec<String> = Vec::new();
    for (_, name) in named {
        if !name.is_empty() && !families.contains(&name) {
            families.push(name);
        }
    }
    families
}

/// By the names that fonts of Chinese offices have.
fn made_for(names: &[String]) -> Option<FontRole> {
    let role = |name: &String| {
        let name = name.to_lowercase().replace([' ', '-', '_'], "");
        let any = |words: &[&str]| words.iter().any(|it| name.contains(it));
        if any(&["小标宋", "xiaobiaosong", "fzxbs"]) {
            Some(FontRole::Title)
        } else if any(&["仿宋", "fangsong", "simfang", "stfangso"]) {
            Some(FontRole::Fang)
        } else if any(&["楷体", "kaiti", "simkai", "stkaiti"]) {
            Some(FontRole::Kai)
        } else if any(&["黑体", "simhei", "stheiti"]) {
            Some(FontRole::Hei)
        } else if any(&["宋体", "simsun", "stsong"]) {
            Some(FontRole::Song)
        } else if any(&["timesnewroman"]) {
            Some(FontRole::Latin)
        } else {
            None
        }
    };
    names.iter().find_map(role)
}

fn read_at(file: &mut File, at: u64, length: usize) -> std::io::Result<Vec<u8>> {
    file.seek(SeekFrom::Start(at))?;
    let mut bytes = Vec::with_capacity(length);
    file.take(length as u64).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// A big-endian number; what lies beyond the end is 0.
fn number(bytes: &[u8], at: usize, length: usize) -> usize {
    bytes.get(at..at + length).unwrap_or_default().iter().fold(0, |sum, it| sum << 8 | usize::from(*it))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_office_fonts_lead_to_their_roles() {
        let of = |name: &str| made_for(&[name.to_owned()]);
        assert_eq!(of("仿宋_GB2312"), Some(FontRole::Fang));
        assert_eq!(of("FangSong"), Some(FontRole::Fang));
        assert_eq!(of("方正小标宋简体"), Some(FontRole::Title));
        assert_eq!(of("FZXiaoBiaoSong-B05S"), Some(FontRole::Title));
        assert_eq!(of("楷体_GB2312"), Some(FontRole::Kai));
        assert_eq!(of("SimHei"), Some(FontRole::Hei));
        assert_eq!(of("NSimSun"), Some(FontRole::Song));
        assert_eq!(of("Times New Roman"), Some(FontRole::Latin));
        assert_eq!(of("Comic Sans MS"), None);
    }

    #[test]
    fn a_file_that_is_no_font_or_ends_early_gives_nothing() {
        let folder = tempfile::tempdir().unwrap();
        for (name, bytes) in [("a.ttf", b"".as_slice()), ("b.ttc", b"ttcf\0\x02\0\0\xff\xff\xff\xff"), ("c.otf", b"OTTO\xff\xff")] {
            std::fs::write(folder.path().join(name), bytes).unwrap();
        }
        assert_eq!(find(&[folder.path().to_owned()]), []);
    }
}
