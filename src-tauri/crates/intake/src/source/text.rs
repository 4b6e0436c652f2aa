//! Text files in whatever encoding: byte order mark, UTF-8, UTF-16 by its shape, else GB 18030 or Big5 by statistics.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, Encoding, GB18030, GBK, UTF_16BE, UTF_16LE};

use super::{SourceError, limits};
use crate::{Block, Paragraph};

/// Every line is a paragraph, blank ones too: they divide.
pub fn lines(text: &str) -> Result<Vec<Block>, SourceError> {
    let mut blocks = Vec::new();
    for line in text.split(['\n', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}']).flat_map(returns) {
        blocks.push(Block::Paragraph(Paragraph { text: line.to_owned(), ..Paragraph::default() }));
        limits::paragraphs(blocks.len())?;
    }
    Ok(blocks)
}

/// `\r\n` is one end of a line; a bare `\r`, as old Macs wrote it, is one as well.
fn returns(line: &str) -> impl Iterator<Item = &str> {
    line.strip_suffix('\r').unwrap_or(line).split('\r')
}

/// Text in whatever encoding it was saved: by its mark, else UTF-8, UTF-16 or an encoding of East Asia, as the bytes tell.
///
/// # Errors
/// `SourceError` for what is no text or too much of it.
pub fn decode(bytes: &[u8]) -> Result<String, SourceError> {
    limits::text(bytes.len())?;
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let (text, _) = encoding.decode_without_bom_handling(bytes.get(mark..).unwrap_or_default());
        refuse_binary(&text)?;
        return Ok(text.into_owned());
    }
    if let Ok(text) = std::str::from_utf8(bytes)
        && !text.contains('\0')
    {
        refuse_binary(text)?;
        return Ok(text.to_owned());
    }
    if let Some(text) = utf16(bytes) {
        return Ok(text);
    }
    let text = eastern(bytes);
    refuse_binary(&text)?;
    Ok(text)
}

/// UTF-16 without a mark is nearly all hanzi, their punctuation and ASCII in the right byte order, and scattered in the
/// wrong one. Other encodings, seen as UTF-16, are scattered too.
fn utf16(bytes: &[u8]) -> Option<String> {
    if bytes.len() < 2 || !bytes.len().is_multiple_of(2) {
        return None;
    }
    let share = |unit: fn([u8; 2]) -> u16| {
        let pairs = bytes.as_chunks::<2>().0;
        let likely = pairs.iter().filter(|it| is_likely_unit(unit(**it))).count();
        likely * 100 / pairs.len()
    };
    let (little, big) = (share(u16::from_le_bytes), share(u16::from_be_bytes));
    let encoding = if big <= little { UTF_16LE } else { UTF_16BE };
    if little.max(big) < 95 || little == big {
        return None;
    }
    let (text, broken) = encoding.decode_without_bom_handling(bytes);
    (!broken && refuse_binary(&text).is_ok()).then(|| text.into_owned())
}

fn is_likely_unit(unit: u16) -> bool {
    matches!(unit, 0x09 | 0x0a | 0x0d | 0x20..=0x7e | 0xa0..=0xff | 0x2010..=0x203b | 0x2160..=0x217b | 0x2460..=0x249b
        | 0x3000..=0x303f | 0x4e00..=0x9fff | 0xd840..=0xd87f | 0xdc00..=0xdfff | 0xff00..=0xffe5)
}

fn eastern(bytes: &[u8]) -> String {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guess = detector.guess(None, Utf8Detection::Deny);
    // A plan is Chinese: another guess stands only where neither Chinese encoding reads the bytes.
    let encoding = if guess == BIG5 {
        BIG5
    } else if guess == GBK || guess == GB18030 || reads(GB18030, bytes) {
        GB18030
    } else if reads(BIG5, bytes) {
        BIG5
    } else {
        guess
    };
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}

fn reads(encoding: &'static Encoding, bytes: &[u8]) -> bool {
    encoding.decode_without_bom_handling_and_without_replacement(bytes).is_some()
}

/// Control characters and characters that could not be decoded: one in a hundred is no text any more.
pub fn refuse_binary(text: &str) -> Result<(), SourceError> {
    let (mut all, mut strange) = (0_usize, 0_usize);
    for c in text.chars() {
        all += 1;
        let odd = c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{1a}' | '\u{85}');
        if odd || matches!(c, '\u{fffd}' | '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..) {
            strange += 1;
        }
    }
    if all < strange * 100 { Err(SourceError::Unknown) } else { Ok(()) }
}
