//! Texts: the table that cells share, and those that stand in a cell. Formatting of single words is left out, and so is the
//! reading aid (拼音) over them.

use super::super::limits;
use super::super::strings::Strings;
use super::super::xml::{Piece, Xml, attribute};
use crate::WorkbookError;

pub fn read(xml: &mut Xml<'_>) -> Result<Strings, WorkbookError> {
    let mut strings = Strings::default();
    loop {
        match xml.next()? {
            Piece::Open(start) if start.local_name().as_ref() == "si" => {
                strings.push(|into| text(xml, "si", into))?;
            }
            Piece::End => return Ok(strings),
            _ => {}
        }
    }
}

/// The text of an element that has been opened, up to its end.
pub fn text(xml: &mut Xml<'_>, element: &str, into: &mut String) -> Result<(), WorkbookError> {
    let start = into.len();
    let (mut aids, mut run, mut kept) = (0_u32, None, false);
    loop {
        match xml.next()? {
            Piece::Open(start) => match start.local_name().as_ref() {
                "rPh" => aids += 1,
                "t" if aids == 0 => {
                    kept = attribute(&start, "space")?.is_some_and(|it| it == "preserve");
                    run = Some(into.len());
                }
                _ => {}
            },
            Piece::Text(text) if run.is_some() => {
                into.push_str(&text);
                limits::growing(into.len() - start)?;
            }
            Piece::Close(end) => match end.local_name().as_ref() {
                "rPh" => aids = aids.saturating_sub(1),
                "t" => {
                    if let Some(run) = run.take() {
                        finish(into, run, kept);
                    }
                }
                name if name == element => break,
                _ => {}
            },
            Piece::End => break,
            _ => {}
        }
    }
    limits::characters(into.get(start..).unwrap_or_default())
}

/// A run as the office program takes it: blanks around it count only where the file says so, `_x000D_` is one character.
fn finish(into: &mut String, run: usize, kept: bool) {
    let text = into.get(run..).unwrap_or_default();
    let trimmed = if kept { text } else { text.trim_matches([' ', '\t', '\r', '\n']) };
    if trimmed.len() == text.len() && !text.contains("_x") {
        return;
    }
    let text = unescape(trimmed);
    into.truncate(run);
    into.push_str(&text);
}

pub fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let sign = from.get(2..6).filter(|_| from.as_bytes().get(6) == Some(&b'_'));
        let sign = sign.filter(|it| it.bytes().all(|it| it.is_ascii_hexdigit()));
        match sign.and_then(|it| u32::from_str_radix(it, 16).ok()).and_then(char::from_u32) {
            Some(sign) => {
                out.push(sign);
                rest = from.get(7..).unwrap_or_default();
            }
            None => {
                out.push_str("_x");
                rest = from.get(2..).unwrap_or_default();
            }
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escaped_characters_are_one_character() {
        for (text, plain) in [
            ("甲_x000D_\n乙", "甲\r\n乙"),
            ("_x005F_x000D_", "_x000D_"),
            ("a_xZZZZ_b", "a_xZZZZ_b"),
            ("_x", "_x"),
            ("_x000", "_x000"),
            ("_x中中_", "_x中中_"),
            ("_xD800_", "_xD800_"),
        ] {
            assert_eq!(unescape(text), plain);
        }
    }
}
