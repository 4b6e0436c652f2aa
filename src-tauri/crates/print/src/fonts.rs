//! 字体 (fonts): the bundled faces or installed ones by choice, read once and only when used, and the per-character fallback
//! between them.

mod advances;
mod choice;
mod drawn;
mod installed;

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use crate::PrintError;
use crate::layout::{Metrics, Typeface};
use advances::Advances;

pub use choice::{FontChoices, FontFault, FontNote, FontRole, InstalledFont, Seal};
pub use drawn::{DrawnLine, drawn_line};
pub use installed::{FoundFont, find, fonts_of};

/// A face: of a role, the bundled or the installed one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FaceName {
    pub role: FontRole,
    pub installed: bool,
}

/// A face in memory; never changes once read.
#[derive(Debug)]
pub struct Face {
    pub name: FaceName,
    pub path: PathBuf,
    pub bytes: Vec<u8>,
    /// Which font of a collection.
    pub index: u32,
}

impl Face {
    /// A view for reading tables; cheap, it only looks at the table directory.
    ///
    /// # Errors
    /// `FontDamaged` when the bytes are no font.
    pub fn view(&self) -> Result<ttf_parser::Face<'_>, PrintError> {
        ttf_parser::Face::parse(&self.bytes, self.index).map_err(|cause| self.damaged(cause))
    }

    pub fn damaged(&self, reason: impl ToString) -> PrintError {
        PrintError::FontDamaged { path: self.path.clone(), reason: reason.to_string() }
    }
}

/// Where a character is drawn from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Resolved {
    pub face: FaceName,
    pub glyph: u16,
    /// Thousandths of an em, cut off as the PDF's own width list cuts them.
    pub advance: i32,
    /// What is drawn: the character, or 〓 where no face has it.
    pub shown: char,
    pub missing: bool,
}

/// Stands where no face has a character: the printer's turned sort.
pub const GETA: char = '〓';

/// In the folder of the bundled fonts: length, SHA-256 and name of each, written when they were made.
pub const HASHES: &str = "hashes.txt";

/// The set of faces; clone it freely, all clones share what was read.
#[derive(Debug, Clone)]
pub struct Fonts {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    folder: PathBuf,
    chosen: FontChoices,
    notes: Vec<FontNote>,
    /// Length and time of the chosen files, in their order.
    seen: Vec<Option<(u64, u64)>>,
    bundled: [OnceLock<Face>; 6],
    installed: [OnceLock<Face>; 6],
    resolved: Mutex<HashMap<(Typeface, char), Resolved>>,
    advances: Advances,
    identity: OnceLock<String>,
}

impl Fonts {
    /// The bundled set alone.
    ///
    /// # Errors
    /// `FontMissing` naming the first file that is not there.
    pub fn load(folder: &Path) -> Result<Fonts, PrintError> {
        Fonts::chosen(folder, &FontChoices::new())
    }

    /// Checks that every file is there; a face is read when the first character needs it. Where an installed font is gone or
    /// unfit the bundled one stands in, and a note says so.
    ///
    /// # Errors
    /// `FontMissing` naming the first bundled file that is not there.
    pub fn chosen(folder: &Path, choices: &FontChoices) -> Result<Fonts, PrintError> {
        for role in FontRole::ALL {
            let path = folder.join(role.file());
            if !path.is_file() {
                return Err(PrintError::FontMissing { path });
            }
        }
        let mut chosen = FontChoices::new();
        let mut notes = Vec::new();
        for (role, font) in choices {
            match fault(font) {
                None => {
                    chosen.insert(*role, font.clone());
                }
                Some(fault) => {
                    let file = font.path.file_name().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
                    notes.push(FontNote { role: *role, family: font.family.clone(), file, fault });
                }
            }
        }
        let seen = chosen.values().map(|it| choice::stamp(&it.path).ok()).collect();
        let inner = Inner {
            seen,
            folder: folder.to_owned(),
            chosen,
            notes,
            bundled: Default::default(),
            installed: Default::default(),
            resolved: Mutex::default(),
            advances: Advances::default(),
            identity: OnceLock::new(),
        };
        Ok(Fonts { inner: Arc::new(inner) })
    }

    /// Choices that could not be kept.
    pub fn notes(&self) -> &[FontNote] {
        &self.inner.notes
    }

    /// The chosen files are as they were when the set was made: none went, none came back.
    pub fn stands(&self) -> bool {
        let Inner { chosen, notes, seen, .. } = &*self.inner;
        notes.is_empty() && chosen.iter().zip(seen).all(|((_, font), seen)| *seen == choice::stamp(&font.path).ok())
    }

    /// # Errors
    /// `FontUnreadable` when the file cannot be read any more.
    pub fn face(&self, name: FaceName) -> Result<&Face, PrintError> {
        let [song, title, hei, kai, fang, latin] =
            if name.installed { &self.inner.installed } else { &self.inner.bundled };
        let slot = match name.role {
            FontRole::Song => song,
            FontRole::Title => title,
            FontRole::Hei => hei,
            FontRole::Kai => kai,
            FontRole::Fang => fang,
            FontRole::Latin => latin,
        };
        if let Some(face) = slot.get() {
            return Ok(face);
        }
        let chosen = self.inner.chosen.get(&name.role).filter(|_| name.installed);
        let path = chosen.map_or_else(|| self.inner.folder.join(name.role.file()), |it| it.path.clone());
        let bytes = std::fs::read(&path)
            .map_err(|source| PrintError::FontUnreadable { path: path.clone(), source })?;
        let face = Face { name, path, bytes, index: chosen.map_or(0, |it| it.index) };
        face.view()?;
        Ok(slot.get_or_init(|| face))
    }

    /// Finds the face that draws the character in this typeface.
    ///
    /// # Errors
    /// When a face of the chain cannot be read.
    pub fn resolve(&self, typeface: Typeface, c: char) -> Result<Resolved, PrintError> {
        let key = (typeface, c);
        let known = self.inner.resolved.lock().unwrap_or_else(PoisonError::into_inner).get(&key).copied();
        if let Some(found) = known {
            return Ok(found);
        }
        // Letters that run to the left and join each other are not set here: better a sign than the wrong order.
        let own = if runs_left(c) { None } else { self.look_up(typeface, c, c)? };
        let found = match own {
            Some(found) => found,
            None => {
                let geta = self.look_up(Typeface::Song, GETA, GETA)?;
                let geta = geta.ok_or_else(|| PrintError::FontDamaged {
                    path: self.inner.folder.clone(),
                    reason: "no face has 〓".into(),
                })?;
                Resolved { missing: true, ..geta }
            }
        };
        self.inner.resolved.lock().unwrap_or_else(PoisonError::into_inner).insert(key, found);
        Ok(found)
    }

    fn look_up(&self, typeface: Typeface, c: char, shown: char) -> Result<Option<Resolved>, PrintError> {
        let own = FontRole::of(typeface);
        let chosen = |role: &FontRole| self.inner.chosen.contains_key(role);
        // An installed font draws all Chinese of its own: only the bundled ones borrow marks from each other.
        let first = Some(own).filter(|it| chosen(it) && !latin(c));
        for role in first.iter().chain(chain(typeface, c)) {
            for installed in [true, false] {
                if installed && !chosen(role) {
                    continue;
                }
                let name = FaceName { role: *role, installed };
                let view = self.face(name)?.view()?;
                let Some(glyph) = view.glyph_index(c).filter(|it| it.0 != 0) else { continue };
                let advance = i64::from(view.glyph_hor_advance(glyph).unwrap_or_default());
                let advance = i32::try_from(advance * 1000 / i64::from(view.units_per_em())).unwrap_or_default();
                return Ok(Some(Resolved { face: name, glyph: glyph.0, advance, shown, missing: false }));
            }
        }
        Ok(None)
    }

    /// SHA-256 over what the faces are; a file that cannot be read has none, and making the paper fails on it.
    fn hash_of_all(&self) -> String {
        let written = std::fs::read_to_string(self.inner.folder.join(HASHES)).unwrap_or_default();
        let mut all = String::new();
        for role in FontRole::ALL {
            let hash = self.bundled_hash(role, &written).unwrap_or_default();
            all.push_str(&format!("{} {hash}\n", role.code()));
            if let Some(font) = self.inner.chosen.get(&role) {
                let hash = font.seal.now(&font.path).unwrap_or_default();
                all.push_str(&format!("{} {} {hash}\n", role.code(), font.index));
            }
        }
        choice::sha256(all.as_bytes())
    }

    /// As written beside the fonts when they were made, while the length stands; else from the bytes.
    fn bundled_hash(&self, role: FontRole, written: &str) -> std::io::Result<String> {
        let path = self.inner.folder.join(role.file());
        let length = std::fs::metadata(&path)?.len().to_string();
        for line in written.lines() {
            let mut parts = line.split_whitespace();
            if let (Some(bytes), Some(hash), Some(file)) = (parts.next(), parts.next(), parts.next())
                && file == role.file()
                && bytes == length
            {
                return Ok(hash.to_owned());
            }
        }
        Ok(choice::sha256(&std::fs::read(&path)?))
    }
}

/// Why an installed font cannot be used; its own tables are asked, not its glyphs.
fn fault(font: &InstalledFont) -> Option<FontFault> {
    if !font.path.is_file() {
        return Some(FontFault::Gone);
    }
    let found = installed::fonts_of(&font.path).unwrap_or_default();
    match found.iter().find(|it| it.index == font.index) {
        Some(it) if it.family != font.family => Some(FontFault::Unfit),
        Some(it) if !it.embeds => Some(FontFault::Forbidden),
        Some(_) => None,
        None => Some(FontFault::Unfit),
    }
}

impl Metrics for Fonts {
    fn advance(&self, typeface: Typeface, c: char) -> i32 {
        // An unreadable font surfaces when the pages are drawn, by the same look-up.
        self.inner.advances.get(typeface, c, || self.resolve(typeface, c).map_or(1000, |it| it.advance))
    }

    fn identity(&self) -> String {
        self.inner.identity.get_or_init(|| self.hash_of_all()).clone()
    }
}

/// Characters of the Latin face beside 宋, 楷 and 仿宋.
fn latin(c: char) -> bool {
    c.is_ascii() || ('\u{A1}'..'\u{250}').contains(&c) && !matches!(c, '·' | '×' | '÷' | '±' | '°' | '§')
}

/// Hebrew, Arabic and the scripts beside them.
fn runs_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFE}' | '\u{10800}'..='\u{10FFF}'
        | '\u{1E800}'..='\u{1EFFF}')
}

/// 逐字回退: the roles to try, in order. ASCII beside 宋, 楷 and 仿宋 comes from the Latin face; quotation marks, dashes and
/// dots belong to the Chinese fonts, and there to one whose glyph fills the square: Noto Serif's — and · do not, WenKai's
/// quotation marks do not.
fn chain(typeface: Typeface, c: char) -> &'static [FontRole] {
    use FontRole::{Fang, Hei, Kai, Latin, Song, Title};
    let latin = latin(c);
    let square = matches!(c, '—' | '·' | '“' | '”' | '‘' | '’' | '…');
    match typeface {
        Typeface::Title => &[Title, Song, Hei, Latin, Kai, Fang],
        Typeface::Hei => &[Hei, Song, Latin, Kai, Fang],
        Typeface::Song if latin => &[Latin, Song, Hei, Kai],
        Typeface::Kai if latin => &[Latin, Kai, Song, Hei],
        Typeface::Fang if latin => &[Latin, Fang, Song, Hei],
        Typeface::Song if matches!(c, '—' | '·') => &[Fang, Song],
        Typeface::Song => &[Song, Hei, Kai, Fang, Latin],
        Typeface::Kai if square => &[Fang, Song],
        Typeface::Kai => &[Kai, Song, Hei, Fang, Latin],
        Typeface::Fang => &[Fang, Song, Hei, Kai, Latin],
    }
}
