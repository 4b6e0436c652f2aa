//! CMaps: how long the codes of a font are, and which characters they stand for (ToUnicode).

use std::collections::HashMap;

use super::tokens::{Token, Tokens};

/// Codes that one map may name; a font has 65,536.
const CODES: usize = 200_000;

#[derive(Debug, Default)]
pub struct CMap {
    /// Length in bytes, first and last code.
    spaces: Vec<(usize, u32, u32)>,
    characters: HashMap<u32, String>,
}

impl CMap {
    pub fn read(bytes: &[u8]) -> CMap {
        let mut map = CMap::default();
        let mut operands: Vec<Token> = Vec::new();
        for token in Tokens::new(bytes) {
            match token {
                Token::Operator(name) => {
                    match name.as_slice() {
                        b"endcodespacerange" => map.spaces(&operands),
                        b"endbfchar" => map.single(&operands),
                        b"endbfrange" => map.ranges(&operands),
                        _ => {}
                    }
                    operands.clear();
                }
                other => operands.push(other),
            }
            if CODES * 4 < operands.len() {
                break;
            }
        }
        map
    }

    pub fn has_spaces(&self) -> bool {
        !self.spaces.is_empty()
    }

    pub fn is_empty(&self) -> bool {
        self.characters.is_empty()
    }

    pub fn character(&self, code: u32) -> Option<&str> {
        self.characters.get(&code).map(String::as_str)
    }

    /// How many bytes the code at the beginning has.
    pub fn length(&self, bytes: &[u8]) -> usize {
        let mut code = 0_u32;
        for (at, byte) in bytes.iter().take(4).enumerate() {
            code = code << 8 | u32::from(*byte);
            if self.spaces.iter().any(|(length, first, last)| *length == at + 1 && within(code, *first, *last, at + 1)) {
                return at + 1;
            }
        }
        self.spaces.iter().map(|it| it.0).min().unwrap_or(1)
    }

    fn spaces(&mut self, operands: &[Token]) {
        for pair in operands.chunks_exact(2) {
            if let [Token::Text(first), Token::Text(last)] = pair
                && (1..=4).contains(&first.len())
            {
                self.spaces.push((first.len(), code(first), code(last)));
            }
        }
    }

    fn single(&mut self, operands: &[Token]) {
        for pair in operands.chunks_exact(2) {
            if let [Token::Text(from), Token::Text(to)] = pair {
                self.put(code(from), utf16(to));
            }
        }
    }

    fn ranges(&mut self, operands: &[Token]) {
        let mut rest = operands;
        loop {
            match rest {
                [Token::Text(first), Token::Text(last), Token::Text(to), tail @ ..] => {
                    let (first, last) = (code(first), code(last).min(code(first).saturating_add(0xffff)));
                    let units: Vec<u16> = units(to);
                    for (at, code) in (first..=last).enumerate() {
                        let mut units = units.clone();
                        if let Some(it) = units.last_mut() {
                            *it = it.wrapping_add(at as u16);
                        }
                        self.put(code, String::from_utf16_lossy(&units));
                        if CODES < self.characters.len() {
                            return;
                        }
                    }
                    rest = tail;
                }
                [Token::Text(first), Token::Text(_), Token::Open, tail @ ..] => {
                    let ends = tail.iter().position(|it| *it == Token::Close).unwrap_or(tail.len());
                    for (at, to) in tail.iter().take(ends).enumerate() {
                        if let Token::Text(to) = to {
                            self.put(code(first).wrapping_add(at as u32), utf16(to));
                        }
                    }
                    rest = tail.get(ends + 1..).unwrap_or_default();
                }
                [_, tail @ ..] => rest = tail,
                [] => return,
            }
        }
    }

    fn put(&mut self, code: u32, text: String) {
        if self.characters.len() < CODES {
            self.characters.insert(code, text);
        }
    }
}

/// Each byte lies within the bytes of both ends.
fn within(code: u32, first: u32, last: u32, length: usize) -> bool {
    (0..length).all(|at| {
        let byte = |it: u32| it >> (8 * at) & 0xff;
        byte(first) <= byte(code) && byte(code) <= byte(last)
    })
}

fn code(bytes: &[u8]) -> u32 {
    bytes.iter().take(4).fold(0, |code, it| code << 8 | u32::from(*it))
}

fn units(bytes: &[u8]) -> Vec<u16> {
    match bytes {
        [one] => vec![u16::from(*one)],
        _ => bytes.as_chunks::<2>().0.iter().take(16).map(|it| u16::from_be_bytes(*it)).collect(),
    }
}

fn utf16(bytes: &[u8]) -> String {
    String::from_utf16_lossy(&units(bytes))
}

#[cfg(test)]
mod tests {
    use super::CMap;

    #[test]
    fn single_codes_ranges_and_lists() {
        let map = CMap::read(
            b"1 begincodespacerange <00> <80> <8140> <fefe> endcodespacerange
              2 beginbfchar <01> <8D28> <02> <D842DFB7> endbfchar
              2 beginbfrange <0010> <0012> <4E00> <20> <21> [<91CF> <00660069>] endbfrange",
        );
        let say = |code| map.character(code).unwrap_or("-").to_owned();
        assert_eq!([say(1), say(2), say(0x10), say(0x12), say(0x20), say(0x21), say(0x22)], ["质", "𠮷", "一", "丂", "量", "fi", "-"]);
        assert_eq!((map.length(&[0x41]), map.length(&[0xb0, 0xa1]), map.length(&[0xff, 0xff])), (1, 2, 1));
    }
}
