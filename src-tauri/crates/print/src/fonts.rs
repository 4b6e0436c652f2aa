//! 字体 (fonts): the bundled faces, read once and only when used, and the per-character fallback between them.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use crate::PrintError;
use crate::layout::{Metrics, Typeface};

/// One font file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FaceName {
    Song,
    Title,
    Hei,
    Kai,
    Fang,
    Latin,
}

impl FaceName {
    pub const ALL: [FaceName; 6] =
        [FaceName::Song, FaceName::Title, FaceName::Hei, FaceName::Kai, FaceName::Fang, FaceName::Latin];

    fn file(self) -> &'static str {
        match self {
            FaceName::Song => "song.ttf",
            FaceName::Title => "title.ttf",
            FaceName::Hei => "hei.ttf",
            FaceName::Kai => "kai.ttf",
            FaceName::Fang => "fang.otf",
            FaceName::Latin => "latin.ttf",
        }
    }
}

/// A face in memory; never changes once read.
#[derive(Debug)]
pub struct Face {
    pub name: FaceName,
    pub path: PathBuf,
    pub bytes: Vec<u8>,
}

impl Face {
    /// A view for reading tables; cheap, it only looks at the table directory.
    ///
    /// # Errors
    /// `FontDamaged` when the bytes are no font.
    pub fn view(&self) -> Result<ttf_parser::Face<'_>, PrintError> {
        ttf_parser::Face::parse(&self.bytes, 0).map_err(|cause| self.damaged(cause))
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

/// The set of faces; clone it freely, all clones share what was read.
#[derive(Debug, Clone)]
pub struct Fonts {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    folder: PathBuf,
    faces: [OnceLock<Face>; 6],
    resolved: Mutex<HashMap<(Typeface, char), Resolved>>,
}

impl Fonts {
    /// Checks that every file is there; a face is read when the first character needs it.
    ///
    /// # Errors
    /// `FontMissing` naming the first file that is not there.
    pub fn load(folder: &Path) -> Result<Fonts, PrintError> {
        for name in FaceName::ALL {
            let path = folder.join(name.file());
            if !path.is_file() {
                return Err(PrintError::FontMissing { path });
            }
        }
        let inner = Inner { folder: folder.to_owned(), faces: Default::default(), resolved: Mutex::default() };
        Ok(Fonts { inner: Arc::new(inner) })
    }

    /// # Errors
    /// `FontUnreadable` when the file cannot be read any more.
    pub fn face(&self, name: FaceName) -> Result<&Face, PrintError> {
        let [song, title, hei, kai, fang, latin] = &self.inner.faces;
        let slot = match name {
            FaceName::Song => song,
            FaceName::Title => title,
            FaceName::Hei => hei,
            FaceName::Kai => kai,
            FaceName::Fang => fang,
            FaceName::Latin => latin,
        };
        if let Some(face) = slot.get() {
            return Ok(face);
        }
        let path = self.inner.folder.join(name.file());
        let bytes = std::fs::read(&path)
            .map_err(|source| PrintError::FontUnreadable { path: path.clone(), source })?;
        let face = Face { name, path, bytes };
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
        for name in chain(typeface, c) {
            let face = self.face(*name)?;
            let view = face.view()?;
            let Some(glyph) = view.glyph_index(c) else { continue };
            let advance = i64::from(view.glyph_hor_advance(glyph).unwrap_or_default());
            let advance = i32::try_from(advance * 1000 / i64::from(view.units_per_em())).unwrap_or_default();
            return Ok(Some(Resolved { face: *name, glyph: glyph.0, advance, shown, missing: false }));
        }
        Ok(None)
    }
}

impl Metrics for Fonts {
    fn advance(&self, typeface: Typeface, c: char) -> i32 {
        // An unreadable font surfaces when the pages are drawn, by the same look-up.
        self.resolve(typeface, c).map_or(1000, |it| it.advance)
    }
}

/// Hebrew, Arabic and the scripts beside them.
fn runs_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFE}' | '\u{10800}'..='\u{10FFF}'
        | '\u{1E800}'..='\u{1EFFF}')
}

/// 逐字回退: the faces to try, in order. ASCII beside 宋, 楷 and 仿宋 comes from the Latin face; quotation marks, dashes and
/// dots belong to the Chinese fonts, and there to one whose glyph fills the square: Noto Serif's — and · do not, WenKai's
/// quotation marks do not.
fn chain(typeface: Typeface, c: char) -> &'static [FaceName] {
    use FaceName::{Fang, Hei, Kai, Latin, Song, Title};
    let latin = c.is_ascii() || ('\u{A1}'..'\u{250}').contains(&c) && !matches!(c, '·' | '×' | '÷' | '±' | '°' | '§');
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
