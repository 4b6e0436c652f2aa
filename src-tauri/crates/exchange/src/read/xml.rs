//! XML of a part, piece by piece: what is unpacked is counted as it comes, and never held as a whole.

use std::borrow::Cow;
use std::io::{self, BufRead, BufReader, Read};

use quick_xml::events::{BytesEnd, BytesStart, Event};
use quick_xml::reader::Reader;

use super::damaged;
use super::limits::{self, Spent};
use crate::{Bound, WorkbookError};

pub enum Piece<'b> {
    Open(BytesStart<'b>),
    Close(BytesEnd<'b>),
    Text(Cow<'b, str>),
    /// Comments and the like.
    Nothing,
    End,
}

pub struct Xml<'a> {
    reader: Reader<Metered<'a>>,
    buffer: Vec<u8>,
    depth: u64,
    /// Of this part and those before it.
    pieces: u64,
}

impl<'a> Xml<'a> {
    /// `packed` is what the part takes in the package.
    pub fn new(source: Box<dyn Read + 'a>, packed: u64, spent: &Spent) -> Xml<'a> {
        let left = limits::UNPACKED.saturating_sub(spent.unpacked);
        let inner = BufReader::with_capacity(32 << 10, source);
        let mut reader = Reader::from_reader(Metered { inner, packed, left, piece: 0, unpacked: 0, breach: None });
        reader.config_mut().expand_empty_elements = true;
        Xml { reader, buffer: Vec::new(), depth: 0, pieces: spent.pieces }
    }

    pub fn next(&mut self) -> Result<Piece<'_>, WorkbookError> {
        self.pieces += 1;
        limits::pieces(self.pieces)?;
        self.buffer.clear();
        self.reader.get_mut().piece = 0;
        let event = match self.reader.read_event_into(&mut self.buffer) {
            Ok(event) => event,
            Err(error) => return Err(self.reader.get_mut().breach.take().unwrap_or_else(|| damaged(&error))),
        };
        let piece = match event {
            Event::Start(start) => {
                self.depth += 1;
                limits::depth(self.depth)?;
                limits::tag(start.len())?;
                Piece::Open(start)
            }
            Event::End(end) => {
                self.depth = self.depth.saturating_sub(1);
                Piece::Close(end)
            }
            Event::Text(text) => Piece::Text(text.xml10_content()),
            Event::CData(text) => Piece::Text(text.xml10_content()),
            Event::GeneralRef(reference) => {
                let found = match reference.resolve_char_ref().map_err(|it| damaged(&it))? {
                    Some(found) => found,
                    None => match &*reference {
                        "amp" => '&',
                        "lt" => '<',
                        "gt" => '>',
                        "quot" => '"',
                        "apos" => '\'',
                        // Declared ones are not expanded: there is no declaration in a package.
                        other => return Err(damaged(&format!("unknown entity {}", other.chars().take(40).collect::<String>()))),
                    },
                };
                Piece::Text(Cow::Owned(found.to_string()))
            }
            Event::DocType(_) => return Err(damaged(&"a document type declaration")),
            Event::Eof if self.depth == 0 => Piece::End,
            Event::Eof => return Err(damaged(&"the end of a part is missing")),
            Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => Piece::Nothing,
        };
        Ok(piece)
    }

    /// The name of the outermost element.
    pub fn root(&mut self) -> Result<String, WorkbookError> {
        loop {
            match self.next()? {
                Piece::Open(start) => return Ok(start.local_name().as_ref().to_owned()),
                Piece::End => return Ok(String::new()),
                _ => {}
            }
        }
    }

    /// To the end, which is where the sum of a damaged part is found wrong.
    pub fn finish(mut self, spent: &mut Spent) -> Result<(), WorkbookError> {
        while !matches!(self.next()?, Piece::End) {}
        spent.unpacked += self.reader.get_ref().unpacked;
        spent.pieces = self.pieces;
        Ok(())
    }
}

/// The value of an attribute that is a name; blank where it has none.
pub fn named(start: &BytesStart<'_>, name: &str) -> Result<String, WorkbookError> {
    let found = attribute(start, name)?.unwrap_or_default();
    limits::name(&found).map(|()| found)
}

/// The value of an attribute, whatever its prefix.
pub fn attribute(start: &BytesStart<'_>, name: &str) -> Result<Option<String>, WorkbookError> {
    for found in start.attributes().with_checks(false) {
        let found = found.map_err(|it| damaged(&it))?;
        if found.key.local_name().as_ref() == name {
            return value(&found.value).map(Some);
        }
    }
    Ok(None)
}

pub fn value(raw: &str) -> Result<String, WorkbookError> {
    if !raw.contains('&') {
        return Ok(raw.to_owned());
    }
    quick_xml::escape::unescape(raw).map(Cow::into_owned).map_err(|it| damaged(&it))
}

struct Metered<'a> {
    inner: BufReader<Box<dyn Read + 'a>>,
    packed: u64,
    left: u64,
    /// Bytes since the last tag or text began.
    piece: u64,
    unpacked: u64,
    /// Which bound ended the reading: errors of a reader cannot carry it.
    breach: Option<WorkbookError>,
}

impl Metered<'_> {
    fn stop(&mut self, breach: WorkbookError) -> io::Error {
        self.breach = Some(breach);
        io::Error::other("a bound")
    }
}

impl BufRead for Metered<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if limits::PIECE < self.piece {
            return Err(self.stop(WorkbookError::TooMuch { what: Bound::Characters, limit: limits::PIECE }));
        }
        if let Err(breach) = limits::unpacked(self.packed, self.unpacked, self.left) {
            return Err(self.stop(breach));
        }
        self.inner.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        self.piece += amount as u64;
        self.unpacked += amount as u64;
        self.inner.consume(amount);
    }
}

impl Read for Metered<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let available = self.fill_buf()?;
        let amount = available.len().min(buffer.len());
        for (to, from) in buffer.iter_mut().zip(available) {
            *to = *from;
        }
        self.consume(amount);
        Ok(amount)
    }
}
