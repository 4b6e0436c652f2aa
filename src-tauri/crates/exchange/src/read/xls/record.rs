//! Records of a stream, one after another, and those that go on in further ones.

use super::super::{damaged, limits};
use super::text::Pieces;
use crate::WorkbookError;

/// A record goes on in the ones after it.
const CONTINUE: u16 = 0x003c;
pub const BOF: u16 = 0x0809;
pub const EOF: u16 = 0x000a;

#[derive(Clone, Copy)]
pub struct Record<'a> {
    pub kind: u16,
    pub data: &'a [u8],
}

pub struct Records<'a> {
    rest: &'a [u8],
}

pub fn records(stream: &[u8]) -> Records<'_> {
    Records { rest: stream }
}

impl<'a> Records<'a> {
    pub fn next(&mut self) -> Result<Record<'a>, WorkbookError> {
        let (record, rest) = first(self.rest).ok_or_else(|| damaged(&"the end of the records is missing"))?;
        self.rest = rest;
        Ok(record)
    }

    /// The record that was read last, with those it goes on in.
    pub fn whole(&mut self, record: Record<'a>) -> Result<Pieces<'a>, WorkbookError> {
        let mut more = Vec::new();
        while let Some((record, rest)) = first(self.rest).filter(|(it, _)| it.kind == CONTINUE) {
            more.push(record.data);
            limits::continued(more.len())?;
            self.rest = rest;
        }
        Ok(Pieces::of(record.data, more))
    }

    /// Bytes that are still to come.
    pub fn left(&self) -> usize {
        self.rest.len()
    }
}

fn first(stream: &[u8]) -> Option<(Record<'_>, &[u8])> {
    let (head, rest) = stream.split_first_chunk::<4>()?;
    let [kind_low, kind_high, low, high] = *head;
    let (data, rest) = rest.split_at_checked(usize::from(u16::from_le_bytes([low, high])))?;
    Some((Record { kind: u16::from_le_bytes([kind_low, kind_high]), data }, rest))
}
