//! The words of a content stream or of a CMap, one after another.

#[derive(Debug, Clone, PartialEq)]
pub enum Token {
    Number(f64),
    Name(Vec<u8>),
    Text(Vec<u8>),
    Open,
    Close,
    /// `<<` and `>>`.
    OpenDictionary,
    CloseDictionary,
    Operator(Vec<u8>),
}

pub struct Tokens<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Tokens<'a> {
    pub fn new(bytes: &'a [u8]) -> Tokens<'a> {
        Tokens { bytes, at: 0 }
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn take(&mut self) -> Option<u8> {
        let byte = self.peek()?;
        self.at += 1;
        Some(byte)
    }

    /// Passes over the data of a picture that stands inside the stream, `EI` included.
    pub fn skip_picture(&mut self) {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let ends = rest.windows(4).position(|it| matches!(it, [a, b'E', b'I', b] if is_white(*a) && is_white(*b)));
        self.at += ends.map_or(rest.len(), |it| it + 3);
    }

    fn word(&mut self) -> Vec<u8> {
        let start = self.at;
        while self.peek().is_some_and(|it| !is_white(it) && !is_delimiter(it)) {
            self.at += 1;
        }
        self.bytes.get(start..self.at).unwrap_or_default().to_vec()
    }

    /// `(…)`, brackets inside it and escapes.
    fn text(&mut self) -> Vec<u8> {
        let mut text = Vec::new();
        let mut depth = 1;
        while let Some(byte) = self.take() {
            match byte {
                b'(' => depth += 1,
                b')' => {
                    depth -= 1;
                    if depth == 0 {
                        break;
                    }
                }
                b'\\' => {
                    match self.take() {
                        Some(b'n') => text.push(b'\n'),
                        Some(b'r') => text.push(b'\r'),
                        Some(b't') => text.push(b'\t'),
                        Some(b'b') => text.push(8),
                        Some(b'f') => text.push(12),
                        Some(b'\r') => {
                            if self.peek() == Some(b'\n') {
                                self.at += 1;
                            }
                        }
                        Some(b'\n') | None => {}
                        Some(digit @ b'0'..=b'7') => {
                            let mut code = u32::from(digit - b'0');
                            for _ in 0..2 {
                                match self.peek() {
                                    Some(it @ b'0'..=b'7') => {
                                        code = code * 8 + u32::from(it - b'0');
                                        self.at += 1;
                                    }
                                    _ => break,
                                }
                            }
                            text.push((code & 0xff) as u8);
                        }
                        Some(other) => text.push(other),
                    }
                    continue;
                }
                _ => {}
            }
            text.push(byte);
        }
        text
    }

    fn hex(&mut self) -> Vec<u8> {
        let mut digits = Vec::new();
        while let Some(byte) = self.take() {
            match char::from(byte).to_digit(16) {
                Some(digit) => digits.push(digit as u8),
                None if byte == b'>' => break,
                None => {}
            }
        }
        digits.chunks(2).map(|it| it.first().copied().unwrap_or_default() << 4 | it.get(1).copied().unwrap_or_default()).collect()
    }
}

impl Iterator for Tokens<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        loop {
            let byte = self.peek()?;
            if is_white(byte) {
                self.at += 1;
                continue;
            }
            if byte == b'%' {
                while self.peek().is_some_and(|it| it != b'\n' && it != b'\r') {
                    self.at += 1;
                }
                continue;
            }
            let token = match byte {
                b'(' => {
                    self.at += 1;
                    Token::Text(self.text())
                }
                b'<' if self.bytes.get(self.at + 1) == Some(&b'<') => {
                    self.at += 2;
                    Token::OpenDictionary
                }
                b'<' => {
                    self.at += 1;
                    Token::Text(self.hex())
                }
                b'>' if self.bytes.get(self.at + 1) == Some(&b'>') => {
                    self.at += 2;
                    Token::CloseDictionary
                }
                b'[' => {
                    self.at += 1;
                    Token::Open
                }
                b']' => {
                    self.at += 1;
                    Token::Close
                }
                b'/' => {
                    self.at += 1;
                    Token::Name(unescape(&self.word()))
                }
                _ if is_delimiter(byte) => {
                    self.at += 1;
                    continue;
                }
                _ => {
                    let word = self.word();
                    match std::str::from_utf8(&word).ok().and_then(number) {
                        Some(it) => Token::Number(it),
                        None => Token::Operator(word),
                    }
                }
            };
            return Some(token);
        }
    }
}

fn number(word: &str) -> Option<f64> {
    let begins = word.starts_with(|it: char| it.is_ascii_digit() || matches!(it, '+' | '-' | '.'));
    if !begins {
        return None;
    }
    // Some writers put `--5`, or `1.-2`.
    word.parse().ok().filter(|it: &f64| it.is_finite()).or_else(|| word.trim_start_matches('-').parse().ok().map(|it: f64| -it)).or(Some(0.0))
}

fn unescape(name: &[u8]) -> Vec<u8> {
    let mut rest = name;
    let mut text = Vec::with_capacity(name.len());
    loop {
        match rest {
            [b'#', high, low, tail @ ..] if high.is_ascii_hexdigit() && low.is_ascii_hexdigit() => {
                let digit = |it: u8| char::from(it).to_digit(16).unwrap_or_default() as u8;
                text.push(digit(*high) << 4 | digit(*low));
                rest = tail;
            }
            [byte, tail @ ..] => {
                text.push(*byte);
                rest = tail;
            }
            [] => return text,
        }
    }
}

fn is_white(byte: u8) -> bool {
    matches!(byte, 0 | 9 | 10 | 12 | 13 | 32)
}

fn is_delimiter(byte: u8) -> bool {
    matches!(byte, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}
