//! The parts' XML: names by what they mean and not by their prefix, entities resolved, type declarations refused.

use std::borrow::Cow;

use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use crate::Format;
use crate::source::{SourceError, limits};

/// The vocabulary of an element. Only these three say text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Space {
    Word,
    Math,
    Compatibility,
    Other,
}

pub struct Element<'a> {
    pub space: Space,
    start: BytesStart<'a>,
}

impl Element<'_> {
    pub fn local(&self) -> &str {
        self.start.local_name().into_inner()
    }

    /// The name of a Word element; empty for any other, which nothing matches.
    pub fn word(&self) -> &str {
        if self.space == Space::Word { self.local() } else { "" }
    }

    pub fn attribute(&self, name: &str) -> Option<Cow<'_, str>> {
        let mut all = self.start.attributes();
        let found = all.with_checks(false).flatten().find(|it| it.key.local_name().into_inner() == name)?;
        Some(match found.value {
            Cow::Borrowed(it) => quick_xml::escape::unescape(it).unwrap_or(Cow::Borrowed(it)),
            Cow::Owned(it) => Cow::Owned(quick_xml::escape::unescape(&it).map_or_else(|_| it.clone(), Cow::into_owned)),
        })
    }

    pub fn val(&self) -> Option<Cow<'_, str>> {
        self.attribute("val")
    }

    pub fn number(&self) -> Option<i64> {
        self.val()?.trim().parse().ok()
    }

    /// An on/off property: on unless it says otherwise.
    pub fn is_on(&self) -> bool {
        !matches!(self.val().as_deref(), Some("0" | "false" | "off"))
    }
}

pub enum Piece<'a> {
    Open(Element<'a>),
    /// The space and the local name are those of the opening.
    Close,
    Text(Cow<'a, str>),
}

pub struct Xml<'a> {
    reader: Reader<&'a [u8]>,
    prefixes: Vec<(String, Space)>,
    depth: usize,
}

impl<'a> Xml<'a> {
    pub fn new(text: &'a str) -> Xml<'a> {
        let mut reader = Reader::from_str(text);
        let config = reader.config_mut();
        // `<w:p/>` opens and closes: an empty cell must not be lost.
        config.expand_empty_elements = true;
        config.allow_dangling_amp = true;
        let known = [("w", Space::Word), ("m", Space::Math), ("mc", Space::Compatibility)];
        Xml { reader, prefixes: known.map(|(it, space)| (it.to_owned(), space)).to_vec(), depth: 0 }
    }

    /// `None` at the end of the part.
    pub fn next(&mut self) -> Result<Option<Piece<'a>>, SourceError> {
        loop {
            let event = self.reader.read_event().map_err(|it| self.damaged(&it))?;
            match event {
                Event::Start(start) => {
                    self.depth += 1;
                    limits::depth(self.depth)?;
                    if self.depth == 1 {
                        self.declare(&start);
                    }
                    let space = self.space(&start);
                    return Ok(Some(Piece::Open(Element { space, start })));
                }
                Event::End(_) => {
                    self.depth = self.depth.saturating_sub(1);
                    return Ok(Some(Piece::Close));
                }
                Event::Text(text) => return Ok(Some(Piece::Text(text.into_inner()))),
                Event::CData(text) => return Ok(Some(Piece::Text(text.into_inner()))),
                // `&amp;` comes apart from the text around it.
                Event::GeneralRef(reference) => {
                    let character = reference.resolve_char_ref().map_err(|it| self.damaged(&it))?;
                    let named = match &*reference {
                        "amp" => Some('&'),
                        "lt" => Some('<'),
                        "gt" => Some('>'),
                        "quot" => Some('"'),
                        "apos" => Some('\''),
                        _ => None,
                    };
                    match character.or(named) {
                        Some(it) => return Ok(Some(Piece::Text(Cow::Owned(it.to_string())))),
                        None => return Err(self.damaged(&"an entity that is not declared")),
                    }
                }
                // Entities that swell: a document of Office declares none.
                Event::DocType(_) => return Err(self.damaged(&"a document type declaration")),
                Event::Eof if self.depth == 0 => return Ok(None),
                Event::Eof => return Err(self.damaged(&"the end is missing")),
                Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            }
        }
    }

    /// Passes over what is inside the element that was just opened, its end included.
    pub fn skip(&mut self) -> Result<(), SourceError> {
        let mut levels = 1_usize;
        while 0 < levels {
            match self.next()? {
                Some(Piece::Open(_)) => levels += 1,
                Some(Piece::Close) => levels -= 1,
                Some(Piece::Text(_)) => {}
                None => return Err(self.damaged(&"the end is missing")),
            }
        }
        Ok(())
    }

    /// Namespaces stand at the root, in the edition of Microsoft or in the strict one of ISO.
    fn declare(&mut self, root: &BytesStart<'_>) {
        for attribute in root.attributes().with_checks(false).flatten() {
            let prefix = match attribute.key.as_ref() {
                "xmlns" => "",
                key => match key.strip_prefix("xmlns:") {
                    Some(prefix) => prefix,
                    None => continue,
                },
            };
            let space = match &*attribute.value {
                "http://schemas.openxmlformats.org/wordprocessingml/2006/main" | "http://purl.oclc.org/ooxml/wordprocessingml/main" => Space::Word,
                "http://schemas.openxmlformats.org/officeDocument/2006/math" | "http://purl.oclc.org/ooxml/officeDocument/math" => Space::Math,
                "http://schemas.openxmlformats.org/markup-compatibility/2006" => Space::Compatibility,
                _ => Space::Other,
            };
            self.prefixes.retain(|it| it.0 != prefix);
            self.prefixes.push((prefix.to_owned(), space));
        }
    }

    fn space(&self, start: &BytesStart<'_>) -> Space {
        let name = start.name();
        let prefix = name.as_ref().split_once(':').map_or("", |it| it.0);
        self.prefixes.iter().find(|it| it.0 == prefix).map_or(Space::Other, |it| it.1)
    }

    fn damaged(&self, why: &dyn std::fmt::Display) -> SourceError {
        let place = self.reader.error_position().max(self.reader.buffer_position());
        SourceError::Damaged { format: Format::Docx, detail: format!("{why}, at byte {place}") }
    }
}
