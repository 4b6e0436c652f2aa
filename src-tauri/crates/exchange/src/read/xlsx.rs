//! .xlsx and its kin (.xlsm, .xltx): the parts that hold sheets, texts and number formats, and no others.

mod sheet;
mod styles;
mod texts;

use super::limits::{self, Spent};
use super::package::{Package, resolve};
use super::strings::Strings;
use super::xml::{Piece, Xml, attribute, named};
use super::{damaged, part_of};
use crate::{Sheet, Workbook, WorkbookError, WorkbookKind};

/// What cells refer to.
struct Book {
    strings: Strings,
    styles: styles::Styles,
    /// Days are counted from 1904.
    is_1904: bool,
}

/// One line of a part's relations.
struct Relation {
    id: String,
    /// The last word of its type: `worksheet`.
    kind: String,
    target: String,
    external: bool,
}

/// A sheet as the main part lists it.
struct Listed {
    name: String,
    relation: String,
    hidden: bool,
}

pub fn main_part(package: &mut Package<'_>, spent: &mut Spent) -> Result<Option<String>, WorkbookError> {
    let relations = relations(package, "", spent)?;
    let named = relations.iter().find(|it| it.kind == "officeDocument" && !it.external).map(|it| resolve("", &it.target));
    let usual = || Some("xl/workbook.xml".to_owned()).filter(|it| package.has(it));
    Ok(named.filter(|it| package.has(it)).or_else(usual))
}

pub fn read(mut package: Package<'_>, main: &str) -> Result<Workbook, WorkbookError> {
    let mut spent = Spent::default();
    let package = &mut package;
    let relations = relations(package, main, &mut spent)?;
    let part = |kind: &str| relations.iter().find(|it| it.kind == kind && !it.external).map(|it| resolve(main, &it.target));
    let missing = || damaged(&"a part of the workbook is missing");

    let (listed, is_1904) = package.read(main, &mut spent, |xml, _| list(xml))?.ok_or_else(missing)?;
    let strings = match part("sharedStrings") {
        Some(name) => package.read(&name, &mut spent, |xml, _| texts::read(xml))?.unwrap_or_default(),
        None => Strings::default(),
    };
    let styles = match part("styles") {
        Some(name) => package.read(&name, &mut spent, |xml, _| styles::read(xml))?.unwrap_or_default(),
        None => styles::Styles::default(),
    };
    let book = Book { strings, styles, is_1904 };

    let mut sheets = Vec::new();
    for it in listed {
        let relation = relations.iter().find(|relation| relation.id == it.relation).ok_or_else(missing)?;
        // Charts, dialogs and old macros have sheets of their own.
        if relation.kind != "worksheet" || relation.external {
            continue;
        }
        limits::sheets(sheets.len() + 1)?;
        let name = resolve(main, &relation.target);
        let (cells, merged) = package.read(&name, &mut spent, |xml, spent| sheet::read(xml, &book, spent))?.ok_or_else(missing)?;
        sheets.push(Sheet { name: it.name, hidden: it.hidden, cells, merged });
    }

    let saved_at = super::saved::of_package(package, &mut spent);
    let any = |test: &dyn Fn(&str) -> bool| package.names().any(test);
    Ok(Workbook {
        kind: WorkbookKind::Xlsx,
        saved_at,
        macros: any(&|it| it.ends_with("vbaproject.bin") || it.contains("/macrosheets/")),
        links: any(&|it| it.contains("/externallinks/") || it.ends_with("/connections.xml")) || relations.iter().any(|it| it.kind.starts_with("externalLink")),
        sheets,
    })
}

fn list(xml: &mut Xml<'_>) -> Result<(Vec<Listed>, bool), WorkbookError> {
    let (mut listed, mut is_1904, mut in_sheets) = (Vec::new(), false, false);
    loop {
        match xml.next()? {
            Piece::Open(start) => match start.local_name().as_ref() {
                "sheets" => in_sheets = true,
                // Extensions have an element of the same name that says nothing of days.
                "workbookPr" => is_1904 |= attribute(&start, "date1904")?.is_some_and(|it| it == "1" || it == "true"),
                "sheet" if in_sheets => {
                    limits::sheets(listed.len() + 1)?;
                    listed.push(Listed {
                        name: named(&start, "name")?,
                        relation: named(&start, "id")?,
                        hidden: attribute(&start, "state")?.is_some_and(|it| it != "visible"),
                    });
                }
                _ => {}
            },
            Piece::Close(end) if end.local_name().as_ref() == "sheets" => in_sheets = false,
            Piece::End => return Ok((listed, is_1904)),
            _ => {}
        }
    }
}

/// What a part refers to, in the part beside it: `xl/_rels/workbook.xml.rels`.
fn relations(package: &mut Package<'_>, source: &str, spent: &mut Spent) -> Result<Vec<Relation>, WorkbookError> {
    let (folder, name) = part_of(source);
    let read = package.read(&format!("{folder}_rels/{name}.rels"), spent, |xml, _| {
        let mut relations: Vec<Relation> = Vec::new();
        loop {
            match xml.next()? {
                Piece::Open(start) if start.local_name().as_ref() == "Relationship" => {
                    limits::parts(relations.len() + 1)?;
                    // A link to a page may be as long as it likes.
                    let external = attribute(&start, "TargetMode")?.is_some_and(|it| it == "External");
                    let kind = named(&start, "Type")?;
                    relations.push(Relation {
                        id: named(&start, "Id")?,
                        kind: kind.rsplit('/').next().unwrap_or_default().to_owned(),
                        target: if external { String::new() } else { named(&start, "Target")? },
                        external,
                    });
                }
                Piece::End => return Ok(relations),
                _ => {}
            }
        }
    })?;
    Ok(read.unwrap_or_default())
}
