//! A written workbook taken apart: its files, its cells with their formats, its rules.
#![allow(dead_code)] // Each test file takes what it needs.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zhiheng_domain::Date;
use zhiheng_exchange::{
    AnswerKey, CellRole, Content, Fitted, FittedCell, Form, FormCell, Misfit, Place, Sheet, SheetCell, Workbook, WorkbookKind,
};

/// Files of the package by name.
pub fn parts(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut parts = BTreeMap::new();
    for at in 0..zip.len() {
        let mut file = zip.by_index(at).unwrap();
        let mut text = String::new();
        file.read_to_string(&mut text).unwrap();
        parts.insert(file.name().unwrap().into_owned(), text);
    }
    parts
}

#[derive(Debug, Default)]
pub struct Xf {
    pub locked: bool,
    pub quoted: bool,
    pub format: u32,
}

#[derive(Debug)]
pub struct Rule {
    pub kind: String,
    pub attributes: BTreeMap<String, String>,
    pub ranges: String,
    pub first: String,
}

#[derive(Debug, Default)]
pub struct SheetPart {
    pub name: String,
    pub state: String,
    pub protection: Option<BTreeMap<String, String>>,
    /// Style of each cell, by address.
    pub styles: BTreeMap<String, usize>,
    pub rules: Vec<Rule>,
    pub merged: Vec<String>,
    pub hidden_rows: Vec<u32>,
    pub hidden_columns: Vec<u32>,
    pub text: String,
}

pub struct Package {
    pub sheets: Vec<SheetPart>,
    pub xfs: Vec<Xf>,
    pub names: BTreeMap<String, String>,
    pub parts: BTreeMap<String, String>,
}

impl Package {
    pub fn sheet(&self, name: &str) -> &SheetPart {
        self.sheets.iter().find(|it| it.name == name).unwrap_or_else(|| panic!("no sheet {name}"))
    }

    pub fn xf(&self, sheet: &str, address: &str) -> &Xf {
        let style = self.sheet(sheet).styles.get(address).unwrap_or_else(|| panic!("no cell {sheet}!{address}"));
        &self.xfs[*style]
    }

    /// Addresses of unlocked cells.
    pub fn open_cells(&self, sheet: &str) -> Vec<&str> {
        let mut open: Vec<&str> =
            self.sheet(sheet).styles.iter().filter(|it| !self.xfs[*it.1].locked).map(|it| it.0.as_str()).collect();
        open.sort_unstable_by_key(|it| place(it));
        open
    }
}

impl SheetPart {
    /// The rule over a cell.
    pub fn rule(&self, address: &str) -> Option<&Rule> {
        let at = place(address);
        self.rules.iter().find(|rule| {
            rule.ranges.split(' ').any(|range| {
                let (first, last) = range.split_once(':').unwrap_or((range, range));
                let (first, last) = (place(first), place(last));
                (first.row..=last.row).contains(&at.row) && (first.column..=last.column).contains(&at.column)
            })
        })
    }
}

fn attributes(tag: &BytesStart<'_>) -> BTreeMap<String, String> {
    let pair = |it: quick_xml::events::attributes::Attribute<'_>| {
        (it.key.as_ref().to_owned(), quick_xml::escape::unescape(&it.value).unwrap().into_owned())
    };
    tag.attributes().map(|it| pair(it.unwrap())).collect()
}

/// Every tag of a file with the text after it.
fn tags(text: &str) -> Vec<(String, BTreeMap<String, String>, String)> {
    let mut reader = Reader::from_str(text);
    let mut tags: Vec<(String, BTreeMap<String, String>, String)> = Vec::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Start(tag) | Event::Empty(tag) => {
                tags.push((tag.name().as_ref().to_owned(), attributes(&tag), String::new()));
            }
            Event::Text(words) => {
                if let Some(last) = tags.last_mut() {
                    last.2.push_str(&words);
                }
            }
            Event::Eof => return tags,
            _ => {}
        }
    }
}

pub fn package(bytes: &[u8]) -> Package {
    let parts = parts(bytes);
    let mut names = BTreeMap::new();
    let mut sheets = Vec::new();
    for (tag, attributes, text) in tags(&parts["xl/workbook.xml"]) {
        match tag.as_str() {
            "sheet" => {
                let file = format!("xl/worksheets/sheet{}.xml", sheets.len() + 1);
                let state = attributes.get("state").cloned().unwrap_or_default();
                sheets.push(sheet_part(&attributes["name"], &state, &parts[&file]));
            }
            "definedName" => drop(names.insert(attributes["name"].clone(), text)),
            _ => {}
        }
    }
    Package { sheets, xfs: xfs(&parts["xl/styles.xml"]), names, parts }
}

fn xfs(styles: &str) -> Vec<Xf> {
    let mut xfs = Vec::new();
    let mut within = false;
    for (tag, attributes, _) in tags(styles) {
        match tag.as_str() {
            "cellXfs" => within = true,
            "cellStyles" => within = false,
            "xf" if within => xfs.push(Xf {
                locked: true,
                quoted: attributes.get("quotePrefix").is_some_and(|it| it == "1" || it == "true"),
                format: attributes["numFmtId"].parse().unwrap(),
            }),
            "protection" if within => {
                let open = attributes.get("locked").is_some_and(|it| it == "0" || it == "false");
                xfs.last_mut().unwrap().locked = !open;
            }
            _ => {}
        }
    }
    xfs
}

fn sheet_part(name: &str, state: &str, text: &str) -> SheetPart {
    let mut part = SheetPart { name: name.to_owned(), state: state.to_owned(), text: text.to_owned(), ..SheetPart::default() };
    let yes = |attributes: &BTreeMap<String, String>, name| attributes.get(name).is_some_and(|it| it == "1" || it == "true");
    for (tag, attributes, words) in tags(text) {
        match tag.as_str() {
            "c" => drop(part.styles.insert(attributes["r"].clone(), attributes.get("s").map_or(0, |it| it.parse().unwrap()))),
            "row" if yes(&attributes, "hidden") => part.hidden_rows.push(attributes["r"].parse().unwrap()),
            "col" if yes(&attributes, "hidden") => part.hidden_columns.push(attributes["min"].parse().unwrap()),
            "sheetProtection" => part.protection = Some(attributes),
            "mergeCell" => part.merged.push(attributes["ref"].clone()),
            "dataValidation" => part.rules.push(Rule {
                kind: attributes.get("type").cloned().unwrap_or_default(),
                ranges: attributes["sqref"].clone(),
                attributes,
                first: String::new(),
            }),
            "formula1" => part.rules.last_mut().unwrap().first = words,
            _ => {}
        }
    }
    part
}

pub fn place(address: &str) -> Place {
    let letters: String = address.chars().take_while(char::is_ascii_alphabetic).collect();
    let column = letters.bytes().fold(0, |sum, it| sum * 26 + u32::from(it - b'A') + 1) - 1;
    Place { row: address[letters.len()..].parse::<u32>().unwrap() - 1, column }
}

/// Cells of all sheets as calamine has them.
pub fn read(bytes: &[u8]) -> Workbook {
    use calamine::{Data, Reader as _, SheetVisible};
    let mut book: calamine::Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).unwrap();
    let known = book.sheets_metadata().to_vec();
    let sheets = known.iter().map(|it| {
        let range = book.worksheet_range(&it.name).unwrap();
        let (top, left) = range.start().unwrap_or_default();
        let cells = range.used_cells().filter_map(|(row, column, data)| {
            let content = match data {
                Data::Empty => return None,
                Data::String(text) => Content::Text(text.clone()),
                Data::Float(number) => Content::Number(number.to_string()),
                Data::Int(number) => Content::Number(number.to_string()),
                Data::Bool(yes) => Content::Bool(*yes),
                Data::DateTime(day) => {
                    let (year, month, day, ..) = day.to_ymd_hms_milli();
                    Content::Day(Date::of(i32::from(year), month.into(), day.into()).unwrap())
                }
                other => panic!("{other:?}"),
            };
            let at = Place { row: top + u32::try_from(row).unwrap(), column: left + u32::try_from(column).unwrap() };
            Some(SheetCell { at, content })
        });
        Sheet { name: it.name.clone(), hidden: it.visible != SheetVisible::Visible, cells: cells.collect(), merged: Vec::new() }
    });
    let sheets = sheets.collect();
    Workbook { kind: WorkbookKind::Xlsx, saved_at: None, sheets, macros: false, links: false }
}

pub fn text_at(workbook: &Workbook, sheet: &str, address: &str) -> String {
    let sheet = workbook.sheets.iter().find(|it| it.name == sheet).unwrap();
    sheet.at(place(address)).map(|it| it.content.text()).unwrap_or_default()
}

/// Puts a content into a workbook.
pub fn put(workbook: &mut Workbook, sheet: &str, address: &str, content: Content) {
    let at = place(address);
    let sheet = workbook.sheets.iter_mut().find(|it| it.name == sheet).unwrap();
    sheet.cells.retain(|it| it.at != at);
    sheet.cells.push(SheetCell { at, content });
    sheet.cells.sort_by_key(|it| it.at);
}

/// Roles in a workbook whose rows and columns stand where they were written.
pub fn fitted(form: &Form, workbook: &Workbook) -> Fitted {
    let mut cells = Vec::new();
    for (at, sheet) in workbook.sheets.iter().enumerate() {
        let table = form.tables.iter().find(|it| it.name == sheet.name);
        for cell in &sheet.cells {
            let role = table.and_then(|table| {
                let column = table.columns.get(usize::try_from(cell.at.column).unwrap().checked_sub(1)?)?;
                let no = usize::try_from(cell.at.row).unwrap().checked_sub(5)?;
                match table.rows.get(no) {
                    Some(row) => {
                        let key = AnswerKey { table: table.name.clone(), row: row.id.clone(), column: column.code.clone() };
                        match form.cell(&key)? {
                            FormCell::Fill { now, .. } => Some(CellRole::Answer { key, issued: Some(now.clone()) }),
                            _ => None,
                        }
                    }
                    None if no < usize::try_from(table.open.as_ref()?.rows).unwrap() => {
                        Some(CellRole::Added { table: table.name.clone(), row: no, column: column.code.clone() })
                    }
                    None => None,
                }
            });
            let beside = table.is_some_and(|it| it.columns.len() < usize::try_from(cell.at.column).unwrap());
            let other = if beside { CellRole::Misfit(Misfit::Stray) } else { CellRole::Own };
            cells.push(FittedCell { sheet: at, at: cell.at, text: cell.content.text(), role: role.unwrap_or(other) });
        }
    }
    Fitted { cells, cleared: Vec::new(), missing_rows: Vec::new(), missing_columns: Vec::new() }
}
