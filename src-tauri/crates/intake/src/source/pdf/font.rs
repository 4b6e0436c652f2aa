//! Fonts: bytes of a text → characters and widths.

use std::collections::HashMap;

use encoding_rs::{BIG5, Encoding, GB18030, UTF_16BE, WINDOWS_1252};
use lopdf::{Dictionary, Document, Object};

use super::cmap::CMap;
use super::file::{content, dictionary, get, number};
use crate::source::SourceError;

#[derive(Debug)]
pub struct Font {
    map: CMap,
    codes: Codes,
    /// In thousandths of the size.
    widths: HashMap<u32, f64>,
    default_width: f64,
    /// Of a simple font: names of its own for single codes.
    names: HashMap<u32, char>,
}

#[derive(Debug)]
enum Codes {
    /// One byte each.
    Simple,
    /// Two bytes each: glyphs, which only the map turns into characters.
    Glyphs,
    /// As a CMap inside the file says.
    Mapped(CMap),
    /// The codes are characters of a well-known encoding.
    Encoded(&'static Encoding),
}

pub struct Glyph {
    pub text: String,
    pub width: f64,
    pub is_space: bool,
    /// No character is known.
    pub is_unknown: bool,
}

impl Font {
    pub fn read(file: &Document, font: &Dictionary, left: &mut usize) -> Result<Font, SourceError> {
        let map = match get(file, font, b"ToUnicode") {
            Some(Object::Stream(it)) => CMap::read(&content(it, left)?),
            _ => CMap::default(),
        };
        let mut found = Font { map, codes: Codes::Simple, widths: HashMap::new(), default_width: 500.0, names: HashMap::new() };
        let descendant = get(file, font, b"DescendantFonts")
            .and_then(|it| it.as_array().ok()?.first())
            .and_then(|it| file.dereference(it).ok()?.1.as_dict().ok());
        match descendant {
            Some(descendant) => {
                found.codes = match get(file, font, b"Encoding") {
                    Some(Object::Name(name)) => encoded(name).map_or(Codes::Glyphs, Codes::Encoded),
                    Some(Object::Stream(it)) => Codes::Mapped(CMap::read(&content(it, left)?)),
                    _ => Codes::Glyphs,
                };
                found.default_width = get(file, descendant, b"DW").and_then(number).unwrap_or(1000.0);
                found.glyph_widths(file, descendant);
            }
            None => {
                found.simple_widths(file, font);
                found.differences(file, font);
            }
        }
        Ok(found)
    }

    /// The glyphs of a text, each with how many bytes it had counted off.
    pub fn glyphs(&self, bytes: &[u8], mut each: impl FnMut(Glyph)) {
        let mut rest = bytes;
        while !rest.is_empty() {
            let length = self.length(rest).clamp(1, rest.len());
            let (head, tail) = rest.split_at(length);
            rest = tail;
            let code = head.iter().fold(0_u32, |code, it| code << 8 | u32::from(*it));
            let text = self.text(code, head);
            each(Glyph {
                is_unknown: text.is_none(),
                text: text.unwrap_or_else(|| "\u{fffd}".to_owned()),
                width: self.width(code, length),
                is_space: length == 1 && code == 32,
            });
        }
    }

    fn length(&self, bytes: &[u8]) -> usize {
        match &self.codes {
            Codes::Simple => 1,
            Codes::Glyphs => 2,
            Codes::Mapped(map) if map.has_spaces() => map.length(bytes),
            Codes::Mapped(_) => 2,
            Codes::Encoded(encoding) if *encoding == UTF_16BE => {
                if matches!(bytes.first(), Some(0xd8..=0xdb)) { 4 } else { 2 }
            }
            Codes::Encoded(_) => match bytes {
                [0x00..=0x80, ..] => 1,
                [_, 0x30..=0x39, _, 0x30..=0x39, ..] => 4,
                _ => 2,
            },
        }
    }

    fn text(&self, code: u32, bytes: &[u8]) -> Option<String> {
        if let Some(text) = self.map.character(code) {
            return Some(text.to_owned());
        }
        match &self.codes {
            Codes::Encoded(encoding) => encoding.decode_without_bom_handling_and_without_replacement(bytes).map(|it| it.into_owned()),
            Codes::Simple => match self.names.get(&code) {
                Some(name) => Some(name.to_string()),
                // A symbol font with a map that leaves the code out says nothing.
                None if !self.map.is_empty() && !matches!(code, 32..=126) => None,
                None => Some(WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned()),
            },
            Codes::Glyphs | Codes::Mapped(_) => None,
        }
    }

    fn width(&self, code: u32, length: usize) -> f64 {
        match (&self.codes, self.widths.get(&code)) {
            (Codes::Encoded(_), _) => if length == 1 { 500.0 } else { 1000.0 },
            (_, Some(it)) => *it,
            (_, None) => self.default_width,
        }
    }

    fn simple_widths(&mut self, file: &Document, font: &Dictionary) {
        let first = get(file, font, b"FirstChar").and_then(|it| it.as_i64().ok()).and_then(|it| u32::try_from(it).ok()).unwrap_or_default();
        if let Some(Ok(widths)) = get(file, font, b"Widths").map(Object::as_array) {
            for (code, width) in (first..).zip(widths.iter().take(256)) {
                if let Some(width) = file.dereference(width).ok().and_then(|it| number(it.1)) {
                    self.widths.insert(code, width);
                }
            }
        }
    }

    /// `1 [500 600] 10 20 1000`: from a code on, or for a range.
    fn glyph_widths(&mut self, file: &Document, descendant: &Dictionary) {
        let Some(Ok(all)) = get(file, descendant, b"W").map(Object::as_array) else { return };
        let direct = |it: Option<&'_ Object>| it.and_then(|it| file.dereference(it).ok()).map(|it| it.1.clone());
        let mut at = 0;
        while at < all.len() && self.widths.len() < 0x10000 {
            let Some(first) = direct(all.get(at)).and_then(|it| number(&it)) else { return };
            let first = first.max(0.0) as u32;
            match direct(all.get(at + 1)) {
                Some(Object::Array(widths)) => {
                    for (code, width) in (first..).zip(widths.iter().take(0x10000)) {
                        if let Some(width) = number(width) {
                            self.widths.insert(code, width);
                        }
                    }
                    at += 2;
                }
                Some(last) => {
                    let (Some(last), Some(width)) = (number(&last), direct(all.get(at + 2)).and_then(|it| number(&it))) else { return };
                    let last = (last.max(0.0) as u32).min(first.saturating_add(0xffff));
                    self.widths.extend((first..=last).map(|it| (it, width)));
                    at += 3;
                }
                None => return,
            }
        }
    }

    /// Codes that a simple font has another character at.
    fn differences(&mut self, file: &Document, font: &Dictionary) {
        let encoding = dictionary(file, font, b"Encoding");
        let Some(Ok(list)) = encoding.and_then(|it| get(file, it, b"Differences")).map(Object::as_array) else { return };
        let mut code = 0_u32;
        for entry in list.iter().take(2000) {
            match entry {
                Object::Integer(it) => code = u32::try_from(*it).unwrap_or_default(),
                Object::Name(name) => {
                    if let Some(character) = named(name) {
                        self.names.insert(code, character);
                    }
                    code = code.saturating_add(1);
                }
                _ => {}
            }
        }
    }
}

/// CMaps that every reader knows by name: which encoding their codes are.
fn encoded(name: &[u8]) -> Option<&'static Encoding> {
    let name = std::str::from_utf8(name).ok()?;
    match name.strip_suffix("-H").or_else(|| name.strip_suffix("-V")).unwrap_or(name) {
        it if it.contains("UCS2") || it.contains("UTF16") => Some(UTF_16BE),
        "GB-EUC" | "GBpc-EUC" | "GBK-EUC" | "GBKp-EUC" | "GBK2K" => Some(GB18030),
        "B5pc" | "ETen-B5" | "ETenms-B5" | "HKscs-B5" => Some(BIG5),
        _ => None,
    }
}

/// Names of glyphs: `uni8D28`, `u20BB7`, single letters, and the signs that a plan uses.
fn named(name: &[u8]) -> Option<char> {
    const SIGNS: &[(&str, char)] = &[
        ("space", ' '), ("zero", '0'), ("one", '1'), ("two", '2'), ("three", '3'), ("four", '4'), ("five", '5'), ("six", '6'),
        ("seven", '7'), ("eight", '8'), ("nine", '9'), ("period", '.'), ("comma", ','), ("colon", ':'), ("semicolon", ';'),
        ("hyphen", '-'), ("minus", '-'), ("endash", '–'), ("emdash", '—'), ("percent", '%'), ("parenleft", '('), ("parenright", ')'),
        ("slash", '/'), ("plus", '+'), ("equal", '='), ("less", '<'), ("greater", '>'), ("lessequal", '≤'), ("greaterequal", '≥'),
        ("plusminus", '±'), ("multiply", '×'), ("quotedblleft", '“'), ("quotedblright", '”'), ("quoteleft", '‘'), ("quoteright", '’'),
        ("asterisk", '*'), ("underscore", '_'), ("bullet", '•'), ("degree", '°'), ("ampersand", '&'), ("exclam", '!'), ("question", '?'),
        ("bracketleft", '['), ("bracketright", ']'), ("asciitilde", '~'), ("quotedbl", '"'), ("quotesingle", '\''), ("at", '@'),
    ];
    let name = std::str::from_utf8(name).ok()?;
    let name = name.split('.').next().unwrap_or_default();
    let hex = name.strip_prefix("uni").or_else(|| name.strip_prefix('u')).filter(|it| (4..=6).contains(&it.len()));
    if let Some(code) = hex.and_then(|it| u32::from_str_radix(it, 16).ok()) {
        return char::from_u32(code);
    }
    let mut letters = name.chars();
    match (letters.next(), letters.next()) {
        (Some(letter), None) => Some(letter),
        _ => SIGNS.iter().find(|it| it.0 == name).map(|it| it.1),
    }
}
