//! Texts of an .xls: BIFF8 has them in one or two bytes a character, BIFF5 in the code page of the machine it was written on.

use encoding_rs::{Encoding, GB18030};

use super::super::damaged;
use crate::WorkbookError;

/// How the stream writes texts.
pub struct Texts {
    /// BIFF8.
    pub unicode: bool,
    pub encoding: &'static Encoding,
}

impl Default for Texts {
    fn default() -> Texts {
        Texts { unicode: true, encoding: GB18030 }
    }
}

/// A record and what it goes on in.
pub struct Pieces<'a> {
    rest: &'a [u8],
    more: std::vec::IntoIter<&'a [u8]>,
}

impl Texts {
    /// A text whose length is in two bytes.
    pub fn long(&self, pieces: &mut Pieces<'_>) -> Result<String, WorkbookError> {
        let length = usize::from(pieces.word()?);
        self.text(pieces, length)
    }

    /// A text whose length is in one byte.
    pub fn short(&self, pieces: &mut Pieces<'_>) -> Result<String, WorkbookError> {
        let length = usize::from(pieces.byte()?);
        self.text(pieces, length)
    }

    fn text(&self, pieces: &mut Pieces<'_>, length: usize) -> Result<String, WorkbookError> {
        let mut text = String::new();
        match self.unicode {
            true if length == 0 => {}
            true => {
                let flags = pieces.byte()?;
                pieces.unicode(length, flags, &mut text)?;
            }
            false => {
                let bytes: Vec<u8> = (0..length).map(|_| pieces.byte()).collect::<Result<_, _>>()?;
                text.push_str(&self.encoding.decode_without_bom_handling(&bytes).0);
            }
        }
        Ok(text)
    }
}

impl<'a> Pieces<'a> {
    pub fn of(first: &'a [u8], more: Vec<&'a [u8]>) -> Pieces<'a> {
        Pieces { rest: first, more: more.into_iter() }
    }

    pub fn is_empty(&mut self) -> bool {
        while self.rest.is_empty() {
            match self.more.next() {
                Some(next) => self.rest = next,
                None => return true,
            }
        }
        false
    }

    pub fn byte(&mut self) -> Result<u8, WorkbookError> {
        if self.is_empty() {
            return Err(damaged(&"a record is cut short"));
        }
        let (byte, rest) = self.rest.split_first().ok_or_else(|| damaged(&"a record is cut short"))?;
        self.rest = rest;
        Ok(*byte)
    }

    pub fn word(&mut self) -> Result<u16, WorkbookError> {
        Ok(u16::from_le_bytes([self.byte()?, self.byte()?]))
    }

    pub fn double(&mut self) -> Result<u32, WorkbookError> {
        Ok(u32::from_le_bytes([self.byte()?, self.byte()?, self.byte()?, self.byte()?]))
    }

    pub fn skip(&mut self, mut bytes: usize) {
        while 0 < bytes && !self.is_empty() {
            let step = bytes.min(self.rest.len());
            self.rest = self.rest.get(step..).unwrap_or_default();
            bytes -= step;
        }
    }

    /// A text of the shared table: with formatting of words and reading aids behind it, which are passed over.
    pub fn rich(&mut self, into: &mut String) -> Result<(), WorkbookError> {
        let length = usize::from(self.word()?);
        let flags = self.byte()?;
        let runs = if flags & 0x08 == 0 { 0 } else { usize::from(self.word()?) };
        let aids = if flags & 0x04 == 0 { 0 } else { self.double()? as usize };
        self.unicode(length, flags, into)?;
        self.skip(runs * 4);
        self.skip(aids);
        Ok(())
    }

    /// So many characters. Where they go on in the next piece, it says again whether they take one byte or two.
    fn unicode(&mut self, length: usize, flags: u8, into: &mut String) -> Result<(), WorkbookError> {
        let (mut left, mut flags) = (length, flags);
        let mut units: Vec<u16> = Vec::new();
        while 0 < left {
            if self.rest.is_empty() {
                flags = self.byte()?;
            }
            let wide = flags & 1 == 1;
            let count = left.min(if wide { self.rest.len() / 2 } else { self.rest.len() });
            let (text, rest) = self.rest.split_at_checked(if wide { count * 2 } else { count }).unwrap_or_default();
            match wide {
                true => units.extend(text.as_chunks::<2>().0.iter().map(|it| u16::from_le_bytes(*it))),
                false => units.extend(text.iter().map(|it| u16::from(*it))),
            }
            left -= count;
            // Half a character at the end of a piece is none.
            self.rest = if 0 < left { &[] } else { rest };
        }
        into.extend(char::decode_utf16(units).map(|it| it.unwrap_or(char::REPLACEMENT_CHARACTER)));
        Ok(())
    }
}

/// Of the code pages those that Chinese offices may still have; others are taken for the usual one.
pub fn code_page(number: u16) -> &'static Encoding {
    let label = match number {
        950 => "big5",
        932 => "shift_jis",
        949 => "euc-kr",
        1250..=1258 => return Encoding::for_label(format!("windows-{number}").as_bytes()).unwrap_or(GB18030),
        65_001 => "utf-8",
        10_000 => "macintosh",
        _ => "gb18030",
    };
    Encoding::for_label(label.as_bytes()).unwrap_or(GB18030)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rich(first: &[u8], more: &[&[u8]]) -> Result<String, WorkbookError> {
        let mut text = String::new();
        Pieces::of(first, more.to_vec()).rich(&mut text).map(|()| text)
    }

    #[test]
    fn a_text_goes_on_in_the_next_piece_in_another_width() {
        assert_eq!(rich(b"\x04\0\0ab", &[b"\x01\x2d\x4e\x87\x65"]).as_deref(), Ok("ab中文"));
        assert_eq!(rich(b"\x04\0\x01\x2d\x4e\x87\x65", &[b"\0cd"]).as_deref(), Ok("中文cd"));
        assert_eq!(rich(b"\x02\0\x01\x2d\x4e", &[b"", b"\x01\x87", b"\0x"]).as_deref(), Ok("中x"), "half a character is none");
        assert_eq!(rich(b"\x02\0\x0c\x01\0\x03\0\0\0", &[b"\0ab", b"runs", b"aid"]).as_deref(), Ok("ab"));
        assert!(rich(b"\x05\0\0ab", &[]).is_err());
        assert!(rich(b"\x05", &[]).is_err());
    }

    #[test]
    fn a_pair_of_halves_is_one_character() {
        assert_eq!(rich(b"\x02\0\x01\x42\xd8", &[b"\x01\xb7\xdf"]).as_deref(), Ok("𠮷"));
        assert_eq!(rich(b"\x01\0\x01\x42\xd8", &[]).as_deref(), Ok("\u{fffd}"));
    }
}
