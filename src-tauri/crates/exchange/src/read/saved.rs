//! When a workbook was saved last, by its own word.

use zhiheng_domain::Moment;

use super::compound::{Compound, double};
use super::limits::Spent;
use super::package::Package;
use super::value;
use super::xml::Piece;

/// From `docProps/core.xml`: `2016-07-05T09:30:12Z`. A package without it, or with a damaged one, says nothing.
pub fn of_package(package: &mut Package<'_>, spent: &mut Spent) -> Option<Moment> {
    let read = package.read("docProps/core.xml", spent, |xml, _| {
        let (mut here, mut written) = (false, String::new());
        loop {
            match xml.next()? {
                Piece::Open(start) => here = start.local_name().as_ref() == "modified",
                Piece::Text(text) if here => written.push_str(&text),
                Piece::Close(_) => here = false,
                Piece::End => return Ok(written),
                _ => {}
            }
        }
    });
    moment(read.ok()??.trim())
}

/// From the summary of a compound file: 100 nanoseconds since 1601, as a property of a list.
pub fn of_compound(file: &Compound<'_>) -> Option<Moment> {
    const SAVED: u32 = 0x0d;
    const TIME: u32 = 0x40;
    let stream = file.stream("\u{5}SummaryInformation").ok()??;
    let section = stream.get(double(&stream, 44)? as usize..)?;
    let count = double(section, 4)?.min(1000) as usize;
    let listed = (0..count).find(|it| double(section, 8 + it * 8) == Some(SAVED))?;
    let property = section.get(double(section, 12 + listed * 8)? as usize..)?;
    let ticks = property.get(4..)?.first_chunk().filter(|_| double(property, 0) == Some(TIME))?;
    let seconds = i64::try_from(u64::from_le_bytes(*ticks) / 10_000_000).ok()?;
    // Nothing was saved before 1980: a zero says that nobody wrote it.
    let day = value::civil(seconds / 86_400 - 134_774).filter(|it| 1980 < it.year())?;
    let clock = seconds % 86_400;
    format!("{day} {:02}:{:02}:{:02}", clock / 3600, clock / 60 % 60, clock % 60).parse().ok()
}

/// The figures of day and clock, as they stand.
fn moment(written: &str) -> Option<Moment> {
    let (day, clock) = written.get(..19)?.split_once('T')?;
    format!("{day} {clock}").parse().ok()
}
