//! Paragraph styles: what a paragraph has without saying so itself. A style stands on another one (`basedOn`).

use std::collections::HashMap;

use super::xml::{Element, Piece, Xml};
use crate::source::SourceError;

/// What a paragraph or a style says of itself; `None` where it leaves it to what it stands on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Look {
    pub style: Option<String>,
    /// The list; `0` takes an inherited one away.
    pub list: Option<i64>,
    pub level: Option<usize>,
    pub outline: Option<i64>,
    pub centred: Option<bool>,
}

impl Look {
    /// Takes in a property of `w:pPr`; those within `w:numPr` are flat here.
    pub fn take(&mut self, element: &Element<'_>) {
        match element.word() {
            "pStyle" => self.style = element.val().map(|it| it.into_owned()),
            "numId" => self.list = element.number(),
            "ilvl" => self.level = element.number().and_then(|it| usize::try_from(it).ok()).filter(|it| *it < 9),
            "outlineLvl" => self.outline = element.number(),
            "jc" => self.centred = Some(element.val().as_deref() == Some("center")),
            _ => {}
        }
    }
}

#[derive(Debug, Default)]
struct Style {
    name: String,
    based_on: Option<String>,
    look: Look,
}

#[derive(Debug, Default)]
pub struct Styles {
    all: HashMap<String, Style>,
    /// Of paragraphs that name no style.
    default: Option<String>,
}

/// What a paragraph is, all styles asked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Effective {
    pub list: Option<i64>,
    pub level: Option<usize>,
    /// Styles that the level may be linked to, the nearest first; empty where the paragraph names its list itself.
    pub linked: Vec<String>,
    pub outline: Option<u8>,
    pub centred: bool,
    /// An entry of a table of contents: the text stands in the document again.
    pub is_contents: bool,
}

impl Styles {
    pub fn read(part: &str) -> Result<Styles, SourceError> {
        let mut styles = Styles::default();
        let mut xml = Xml::new(part);
        let mut at: Option<(String, Style)> = None;
        while let Some(piece) = xml.next()? {
            let Piece::Open(element) = piece else { continue };
            match (element.word(), &mut at) {
                ("style", _) => {
                    styles.keep(at.take());
                    let id = element.attribute("styleId").unwrap_or_default().into_owned();
                    let is_paragraph = element.attribute("type").as_deref() == Some("paragraph");
                    if is_paragraph && matches!(element.attribute("default").as_deref(), Some("1" | "true" | "on")) {
                        styles.default = Some(id.clone());
                    }
                    at = Some((id, Style::default()));
                }
                // What stood before a tracked change of format, or counts for parts of a table only.
                ("pPrChange" | "rPrChange" | "tblStylePr", _) => xml.skip()?,
                ("name", Some((_, style))) => style.name = element.val().unwrap_or_default().to_lowercase(),
                ("basedOn", Some((_, style))) => style.based_on = element.val().map(|it| it.into_owned()),
                (_, Some((_, style))) => style.look.take(&element),
                _ => {}
            }
        }
        styles.keep(at);
        Ok(styles)
    }

    fn keep(&mut self, style: Option<(String, Style)>) {
        self.all.extend(style);
    }

    /// The list that a numbering style stands for.
    pub fn list_of(&self, style: &str) -> Option<i64> {
        self.all.get(style)?.look.list
    }

    pub fn effective(&self, own: &Look) -> Effective {
        let mut found = Effective {
            list: own.list,
            level: own.level,
            centred: own.centred.unwrap_or_default(),
            ..Effective::default()
        };
        let (mut outline, mut centred, mut list) = (own.outline, own.centred, own.list);
        let mut next = own.style.as_ref().or(self.default.as_ref());
        // A style that stands on itself ends here.
        for _ in 0..30 {
            let Some((id, style)) = next.and_then(|it| self.all.get_key_value(it)) else { break };
            if own.list.is_none() {
                found.linked.push(id.clone());
            }
            if list.is_none() {
                list = style.look.list;
                found.level = found.level.or(style.look.level);
            }
            outline = outline.or(style.look.outline).or_else(|| heading(&style.name));
            centred = centred.or(style.look.centred);
            found.is_contents |= is_contents(&style.name);
            next = style.based_on.as_ref();
        }
        found.list = list.filter(|it| *it != 0);
        found.outline = outline.and_then(|it| u8::try_from(it).ok()).filter(|it| *it < 9);
        found.centred = centred.unwrap_or_default();
        found
    }
}

/// `heading 2`: Word's own name, in every language of its menus.
fn heading(name: &str) -> Option<i64> {
    name.strip_prefix("heading ")?.trim().parse::<i64>().ok().map(|it| it - 1)
}

/// `toc 1`, `TOC Heading`, LibreOffice's `contents 1`.
fn is_contents(name: &str) -> bool {
    let rest = name.strip_prefix("toc ").or_else(|| name.strip_prefix("contents "));
    rest.is_some_and(|it| it == "heading" || it.bytes().all(|it| it.is_ascii_digit()))
}
