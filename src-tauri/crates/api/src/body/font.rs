//! 字体设置.

use std::path::Path;

use zhiheng_app::{Desk, FontRole, RoleFonts};

use crate::Reply;
use crate::wire::*;

pub fn choices(desk: &mut Desk, _: Nothing) -> Reply<Vec<FontRoleView>> {
    let roles = desk.font_choices()?;
    Ok(roles.into_iter().map(|it| role_view(desk, it)).collect())
}

pub fn set_choice(desk: &mut Desk, req: SetFontChoice) -> Reply<Vec<FontRoleView>> {
    let font = match req.font {
        Some(it) => Some((desk.path(&it.place)?, it.index)),
        None => None,
    };
    desk.set_font_choice(req.role.into(), font)?;
    choices(desk, Nothing {})
}

pub fn sample(desk: &mut Desk, req: FontSampleOf) -> Reply<FontSample> {
    let font = match req.font {
        Some(it) => Some((desk.path(&it.place)?, it.index)),
        None => None,
    };
    let line = desk.drawn_line(req.role.into(), font.as_ref().map(|(path, index)| (path.as_path(), *index)))?;
    let width = u32::try_from(line.width).unwrap_or_default();
    Ok(FontSample { path: line.path, width, lacking: line.lacking })
}

fn role_view(desk: &mut Desk, of: RoleFonts) -> FontRoleView {
    let RoleFonts { role, chosen, note, choices } = of;
    FontRoleView {
        role: role.into(),
        title: role.zh().to_owned(),
        chosen: chosen.map(|it| {
            let made_for = choices.iter().any(|known| known.path == it.path && known.made_for == Some(role));
            font_view(desk, &it.path, it.index, it.family, made_for)
        }),
        note: note.map(|it| it.zh()).unwrap_or_default(),
        choices: choices
            .into_iter()
            .map(|it| font_view(desk, &it.path, it.index, it.family, it.made_for == Some(role)))
            .collect(),
    }
}

fn font_view(desk: &mut Desk, path: &Path, index: u32, family: String, made_for: bool) -> FontView {
    let file = path.file_name().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
    FontView { place: desk.place(path).token, index, family, file, made_for }
}

impl From<FontRoleWord> for FontRole {
    fn from(word: FontRoleWord) -> FontRole {
        match word {
            FontRoleWord::Title => FontRole::Title,
            FontRoleWord::Hei => FontRole::Hei,
            FontRoleWord::Kai => FontRole::Kai,
            FontRoleWord::Fang => FontRole::Fang,
            FontRoleWord::Song => FontRole::Song,
            FontRoleWord::Latin => FontRole::Latin,
        }
    }
}

impl From<FontRole> for FontRoleWord {
    fn from(role: FontRole) -> FontRoleWord {
        match role {
            FontRole::Title => FontRoleWord::Title,
            FontRole::Hei => FontRoleWord::Hei,
            FontRole::Kai => FontRoleWord::Kai,
            FontRole::Fang => FontRoleWord::Fang,
            FontRole::Song => FontRoleWord::Song,
            FontRole::Latin => FontRoleWord::Latin,
        }
    }
}
