//! `w:sym`: a sign by its place in a symbol font. Those that a plan uses have characters of their own; others are dropped.

pub fn symbol(font: &str, code: &str) -> Option<char> {
    let code = u32::from_str_radix(code.trim(), 16).ok()?;
    // Symbol fonts stand at U+F000 and above.
    let place = if (0xf000..=0xf0ff).contains(&code) { code - 0xf000 } else { code };
    match font.to_ascii_lowercase().as_str() {
        "symbol" => Some(match place {
            0xa3 => '≤',
            0xb3 => '≥',
            0xb1 => '±',
            0xb4 => '×',
            0xb8 => '÷',
            0xb0 => '°',
            0xb9 => '≠',
            0xbb => '≈',
            0xb7 => '·',
            0xd7 => '·',
            0x20..=0x7e => return char::from_u32(place),
            _ => return None,
        }),
        "wingdings" | "wingdings 2" => Some(match place {
            0xfc | 0x50 => '√',
            0xfe | 0x52 => '☑',
            0xa8 | 0x6f | 0xa3 => '□',
            0x6c => '●',
            0x6e => '■',
            0xab => '★',
            0xe0 => '→',
            0xf0 => '→',
            0x76 => '❖',
            0xd8 => '➢',
            _ => return None,
        }),
        _ if code < 0xe000 => char::from_u32(code),
        _ => None,
    }
}
