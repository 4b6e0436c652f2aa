//! 字体选择 (font choices): for each role the bundled face or an installed font, and what became of a choice.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::layout::Typeface;

/// 字体角色: what a face is used for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum FontRole {
    Song,
    Title,
    Hei,
    Kai,
    Fang,
    Latin,
}

impl FontRole {
    pub const ALL: [FontRole; 6] =
        [FontRole::Title, FontRole::Hei, FontRole::Kai, FontRole::Fang, FontRole::Song, FontRole::Latin];

    pub fn zh(self) -> &'static str {
        match self {
            FontRole::Song => "宋体",
            FontRole::Title => "小标宋",
            FontRole::Hei => "黑体",
            FontRole::Kai => "楷体",
            FontRole::Fang => "仿宋",
            FontRole::Latin => "西文和数字",
        }
    }

    pub fn code(self) -> &'static str {
        match self {
            FontRole::Song => "song",
            FontRole::Title => "title",
            FontRole::Hei => "hei",
            FontRole::Kai => "kai",
            FontRole::Fang => "fang",
            FontRole::Latin => "latin",
        }
    }

    /// The bundled file.
    pub fn file(self) -> &'static str {
        match self {
            FontRole::Song => "song.ttf",
            FontRole::Title => "title.ttf",
            FontRole::Hei => "hei.ttf",
            FontRole::Kai => "kai.ttf",
            FontRole::Fang => "fang.otf",
            FontRole::Latin => "latin.ttf",
        }
    }

    pub(super) fn of(typeface: Typeface) -> FontRole {
        match typeface {
            Typeface::Song => FontRole::Song,
            Typeface::Title => FontRole::Title,
            Typeface::Hei => FontRole::Hei,
            Typeface::Kai => FontRole::Kai,
            Typeface::Fang => FontRole::Fang,
        }
    }
}

impl std::str::FromStr for FontRole {
    type Err = crate::PrintError;

    fn from_str(code: &str) -> Result<FontRole, Self::Err> {
        let found = FontRole::ALL.into_iter().find(|it| it.code() == code);
        found.ok_or_else(|| crate::PrintError::UnknownFontRole(code.to_owned()))
    }
}

/// An installed font that a role was given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct InstalledFont {
    pub path: PathBuf,
    /// Which font of a collection (.ttc); 0 of a plain file.
    pub index: u32,
    /// As the font calls itself, in Chinese where it does.
    pub family: String,
    pub seal: Seal,
}

/// What a file was when it was hashed: as long as length and time stand, so does the hash.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Seal {
    pub bytes: u64,
    /// Time of the last change, in nanoseconds since 1970.
    pub changed: u64,
    pub sha256: String,
}

impl Seal {
    /// Reads and hashes a file.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn of(path: &Path) -> std::io::Result<Seal> {
        let (bytes, changed) = stamp(path)?;
        Ok(Seal { bytes, changed, sha256: sha256(&std::fs::read(path)?) })
    }

    fn stands(&self, path: &Path) -> bool {
        stamp(path).is_ok_and(|it| it == (self.bytes, self.changed))
    }

    /// The hash of the file as it is now; it is only read again when it was changed.
    pub(super) fn now(&self, path: &Path) -> std::io::Result<String> {
        if self.stands(path) {
            return Ok(self.sha256.clone());
        }
        Ok(sha256(&std::fs::read(path)?))
    }
}

pub(super) fn stamp(path: &Path) -> std::io::Result<(u64, u64)> {
    let about = std::fs::metadata(path)?;
    let changed = about.modified()?.duration_since(UNIX_EPOCH).unwrap_or_default();
    Ok((about.len(), u64::try_from(changed.as_nanos()).unwrap_or(u64::MAX)))
}

pub(super) fn sha256(bytes: &[u8]) -> String {
    let mut hex = String::with_capacity(64);
    for byte in Sha256::digest(bytes) {
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}

/// 字体设置: roles that are not named have the bundled face.
pub type FontChoices = BTreeMap<FontRole, InstalledFont>;

/// A choice that could not be kept: the bundled face stands in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FontNote {
    pub role: FontRole,
    pub family: String,
    pub file: String,
    pub fault: FontFault,
}

/// Why an installed font is not used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FontFault {
    /// The file is not there any more.
    Gone,
    /// It is there and is no font that can be read, or another one than was chosen.
    Unfit,
    /// Its maker does not allow that it is embedded in files.
    Forbidden,
}

impl FontNote {
    /// For whoever prints.
    pub fn zh(&self) -> String {
        let FontNote { role, family, file, .. } = self;
        let why = match self.fault {
            FontFault::Gone => "本机找不到",
            FontFault::Unfit => "字体文件已损坏或已换成别的字体",
            FontFault::Forbidden => "该字体不许嵌入文件",
        };
        format!("{}：所选“{family}”（{file}）未用，{why}；已改用自带字体。", role.zh())
    }
}
