//! 输入: a script's lines as they come, in the encoding of whoever wrote them.

use std::io::{self, BufRead, ErrorKind, Read};

use encoding_rs::{Encoding, GB18030, UTF_16BE, UTF_16LE};

/// Gives a line as soon as its end has come: whoever writes them may wait for an answer to each. UTF-16 is told by its mark,
/// UTF-8 and GBK line by line. A line in none of them is `InvalidData`; the next one can be read all the same.
pub struct Lines<R> {
    source: R,
    begun: bool,
    wide: Option<&'static Encoding>,
}

impl<R: BufRead> Lines<R> {
    pub fn of(source: R) -> Lines<R> {
        Lines { source, begun: false, wide: None }
    }

    /// A mark of UTF-16, or the first bytes of the first line.
    fn begin(&mut self) -> io::Result<Vec<u8>> {
        self.begun = true;
        let mut first = Vec::new();
        self.source.by_ref().take(1).read_to_end(&mut first)?;
        if matches!(*first, [0xfe | 0xff]) {
            self.source.by_ref().take(1).read_to_end(&mut first)?;
        }
        self.wide = match *first {
            [0xff, 0xfe] => Some(UTF_16LE),
            [0xfe, 0xff] => Some(UTF_16BE),
            _ => return Ok(first),
        };
        Ok(Vec::new())
    }

    /// Up to and with its end; empty when there is no more.
    fn bytes(&mut self) -> io::Result<Vec<u8>> {
        let mut line = if self.begun { Vec::new() } else { self.begin()? };
        if line == b"\n" {
            return Ok(line);
        }
        let Some(wide) = self.wide else {
            self.source.read_until(b'\n', &mut line)?;
            return Ok(line);
        };
        let end = if wide == UTF_16LE { [b'\n', 0] } else { [0, b'\n'] };
        let mut unit = [0; 2];
        loop {
            match self.source.read_exact(&mut unit) {
                Ok(()) => line.extend(unit),
                Err(error) if error.kind() == ErrorKind::UnexpectedEof => return Ok(line),
                Err(error) => return Err(error),
            }
            if unit == end {
                return Ok(line);
            }
        }
    }

    fn text(&self, line: &[u8]) -> io::Result<String> {
        if let Some(wide) = self.wide {
            return Ok(wide.decode_without_bom_handling(line).0.into_owned());
        }
        if let Ok(text) = std::str::from_utf8(line) {
            return Ok(text.to_owned());
        }
        let text = GB18030.decode_without_bom_handling_and_without_replacement(line);
        text.map(String::from).ok_or_else(|| ErrorKind::InvalidData.into())
    }
}

impl<R: BufRead> Iterator for Lines<R> {
    type Item = io::Result<String>;

    fn next(&mut self) -> Option<io::Result<String>> {
        match self.bytes() {
            Ok(line) if line.is_empty() => None,
            Ok(line) => Some(self.text(&line)),
            Err(error) => Some(Err(error)),
        }
    }
}
