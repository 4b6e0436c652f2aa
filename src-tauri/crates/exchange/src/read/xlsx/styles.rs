//! Of all formatting only what a number is shown as.

use std::collections::HashMap;

use super::super::limits;
use super::super::value::Format;
use super::super::xml::{Piece, Xml, attribute};
use crate::WorkbookError;

/// The number format of each style that cells refer to.
#[derive(Default)]
pub struct Styles(Vec<Format>);

impl Styles {
    pub fn format(&self, style: usize) -> Format {
        self.0.get(style).copied().unwrap_or_default()
    }
}

pub fn read(xml: &mut Xml<'_>) -> Result<Styles, WorkbookError> {
    let mut codes: HashMap<u32, Format> = HashMap::new();
    let mut ids: Vec<u32> = Vec::new();
    let mut in_cells = false;
    loop {
        match xml.next()? {
            Piece::Open(start) => match start.local_name().as_ref() {
                "numFmt" => {
                    if let (Some(id), Some(code)) = (attribute(&start, "numFmtId")?, attribute(&start, "formatCode")?) {
                        codes.insert(id.trim().parse().unwrap_or_default(), Format::of(&code));
                        limits::formats(codes.len())?;
                    }
                }
                "cellXfs" => in_cells = true,
                "xf" if in_cells => {
                    ids.push(attribute(&start, "numFmtId")?.and_then(|it| it.trim().parse().ok()).unwrap_or_default());
                    limits::formats(ids.len())?;
                }
                _ => {}
            },
            Piece::Close(end) if end.local_name().as_ref() == "cellXfs" => in_cells = false,
            Piece::End => break,
            _ => {}
        }
    }
    // The formats may stand after the styles.
    let format = |id: &u32| codes.get(id).copied().unwrap_or_else(|| Format::built_in(*id));
    Ok(Styles(ids.iter().map(format).collect()))
}
