//! When a workbook was saved last, by its own word.

use zhiheng_domain::Moment;

use super::limits::Spent;
use super::package::Package;
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

/// The figures of day and clock, as they stand.
fn moment(written: &str) -> Option<Moment> {
    let (day, clock) = written.get(..19)?.split_once('T')?;
    format!("{day} {clock}").parse().ok()
}
