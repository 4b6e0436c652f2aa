//! 字体设置 (fonts): which font each role has on this PC, out of those that are installed.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use zhiheng_print::fonts::{DrawnLine, FontFault, FontNote, FontRole, FoundFont, InstalledFont, Seal, drawn_line, find};
use zhiheng_print::{Fonts, PrintError};

use crate::settings::Settings;
use crate::{AppError, AppResult, Desk};

/// A role, what it has, and what it may have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoleFonts {
    pub role: FontRole,
    /// `None`: the bundled face.
    pub chosen: Option<InstalledFont>,
    /// The choice cannot be kept on this PC as it is now; the bundled face stands in.
    pub note: Option<FontNote>,
    /// Those made for the role first.
    pub choices: Vec<FoundFont>,
}

impl Desk {
    /// Looks through the fonts of this PC.
    ///
    /// # Errors
    /// When a bundled font is missing.
    pub fn font_choices(&mut self) -> AppResult<Vec<RoleFonts>> {
        // Looked at anew: a font may have been installed or removed meanwhile.
        self.fonts = None;
        let fonts = self.fonts()?;
        let found = find(&self.pc.font_folders);
        let of_role = |role: FontRole| {
            let mut choices: Vec<FoundFont> = found.iter().filter(|it| it.fits(role)).cloned().collect();
            choices.sort_by_key(|it| it.made_for != Some(role));
            RoleFonts {
                role,
                chosen: self.settings.fonts.get(&role).cloned(),
                note: fonts.notes().iter().find(|it| it.role == role).cloned(),
                choices,
            }
        };
        Ok(FontRole::ALL.into_iter().map(of_role).collect())
    }

    /// Gives a role an installed font, or with `None` the bundled face; remembered on this PC, from a terminal too.
    ///
    /// # Errors
    /// `FontUnfit` for a file that is no font, not the one meant, or must not be embedded; what reading and keeping say.
    pub fn set_font_choice(&mut self, role: FontRole, font: Option<(PathBuf, u32)>) -> AppResult<()> {
        let chosen = font.map(|(path, index)| installed(role, path, index)).transpose()?;
        let keep = |settings: &mut Settings| {
            match &chosen {
                Some(font) => settings.fonts.insert(role, font.clone()),
                None => settings.fonts.remove(&role),
            };
        };
        // Only this of the settings: what else a batch run has in mind is not kept.
        let mut kept = Settings::load(&self.pc.config);
        keep(&mut kept);
        kept.save(&self.pc.config).map_err(|source| AppError::from_io(&self.pc.config, source))?;
        keep(&mut self.settings);
        self.fonts = None;
        Ok(())
    }

    /// The role's own words in an installed font, or with `None` in the bundled one.
    ///
    /// # Errors
    /// When the file cannot be read or is no font.
    pub fn drawn_line(&self, role: FontRole, font: Option<(&Path, u32)>) -> AppResult<DrawnLine> {
        Ok(drawn_line(role, font, &self.pc.fonts)?)
    }

    pub(super) fn fonts(&mut self) -> AppResult<Arc<Fonts>> {
        // A chosen font that is gone since must be told, not fail.
        if let Some(fonts) = &self.fonts
            && (self.settings.fonts.is_empty() || fonts.stands())
        {
            return Ok(fonts.clone());
        }
        let fonts = Arc::new(Fonts::chosen(&self.pc.fonts, &self.settings.fonts)?);
        self.fonts = Some(fonts.clone());
        Ok(fonts)
    }
}

fn installed(role: FontRole, path: PathBuf, index: u32) -> AppResult<InstalledFont> {
    let fonts = zhiheng_print::fonts::fonts_of(&path).map_err(|source| AppError::from_io(&path, source))?;
    let unfit = |fault| AppError::from(PrintError::FontUnfit { path: path.clone(), fault });
    let found = fonts.into_iter().find(|it| it.index == index).ok_or_else(|| unfit(FontFault::Unfit))?;
    if !found.embeds {
        return Err(unfit(FontFault::Forbidden));
    }
    if !found.fits(role) {
        return Err(unfit(FontFault::Unfit));
    }
    let seal = Seal::of(&path).map_err(|source| AppError::from_io(&path, source))?;
    Ok(InstalledFont { path, index, family: found.family, seal })
}
