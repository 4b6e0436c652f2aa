//! Word documents (.docx, .docm, .dotx): text as it prints, with automatic numbers, tables as grids, tracked changes accepted.
//! By hand on zip and quick-xml: no library that we tried gives the printed numbers. Left out: headers, footers, notes,
//! comments, tables of contents.

mod body;
mod lines;
mod numbering;
mod numeral;
mod styles;
mod symbol;
mod table;
mod xml;

use super::SourceError;
use super::package::Package;
use crate::{Block, Format};
use numbering::Numbering;
use styles::Styles;
use xml::{Piece, Xml};

/// The part that is the document: by its relation, since some writers call it `document2.xml`.
pub fn main_part(package: &mut Package<'_>) -> Result<Option<String>, SourceError> {
    let usual = "word/document.xml";
    let related = match package.text("_rels/.rels")? {
        Some(part) => related(&part, "", "/officeDocument")?,
        None => None,
    };
    let main = related.filter(|it| it.starts_with("word/") && package.has(it));
    Ok(main.or_else(|| package.has(usual).then(|| usual.to_owned())))
}

pub fn read(package: &mut Package<'_>, main: &str) -> Result<Vec<Block>, SourceError> {
    let (folder, name) = main.rsplit_once('/').unwrap_or(("", main));
    let relations = package.text(&format!("{folder}/_rels/{name}.rels"))?;
    let mut part = |kind: &str, usual: &str| -> Result<Option<String>, SourceError> {
        let name = match &relations {
            Some(relations) => related(relations, folder, kind)?,
            None => None,
        };
        package.text(&name.unwrap_or_else(|| format!("{folder}/{usual}")))
    };
    let styles = part("/styles", "styles.xml")?.map(|it| Styles::read(&it)).transpose()?.unwrap_or_default();
    let numbering = part("/numbering", "numbering.xml")?.map(|it| Numbering::read(&it)).transpose()?.unwrap_or_default();
    let Some(document) = package.text(main)? else {
        return Err(SourceError::Damaged { format: Format::Docx, detail: format!("{main} is missing") });
    };
    body::read(&document, styles, numbering)
}

/// The target of the first relation whose type ends so.
fn related(relations: &str, folder: &str, kind: &str) -> Result<Option<String>, SourceError> {
    let mut xml = Xml::new(relations);
    while let Some(piece) = xml.next()? {
        let Piece::Open(element) = piece else { continue };
        if element.local() != "Relationship" || !element.attribute("Type").is_some_and(|it| it.ends_with(kind)) {
            continue;
        }
        let Some(target) = element.attribute("Target") else { continue };
        return Ok(Some(match target.strip_prefix('/') {
            Some(absolute) => absolute.to_owned(),
            None if folder.is_empty() => target.into_owned(),
            None => format!("{folder}/{target}"),
        }));
    }
    Ok(None)
}
