//! Fills a workbook in as an office program would: cells of a sheet set in place, all else as it was.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "only tests use it")]

use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// What is written into a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fill {
    Text(String),
    Number(String),
    /// A formula with the value that was kept of it.
    Formula(String, String),
    Nothing,
}

impl Fill {
    pub fn text(text: impl Into<String>) -> Fill {
        Fill::Text(text.into())
    }

    pub fn number(number: impl ToString) -> Fill {
        Fill::Number(number.to_string())
    }
}

/// Sets cells, `(sheet, address, fill)`; with `saved_at` (`2016-07-05T10:00:00Z`) the file says that it was saved then.
///
/// A cell to the right of all that stand in its row is added, as a note in the margin is; one below all rows in a row of its
/// own.
///
/// # Panics
/// For a sheet or another cell that the workbook has not got: a form has all its cells.
pub fn fill(workbook: &[u8], fills: &[(&str, &str, Fill)], saved_at: Option<&str>) -> Vec<u8> {
    let mut parts = parts(workbook);
    let sheets = sheet_parts(&parts);
    for (sheet, address, fill) in fills {
        let (_, part) = sheets.iter().find(|it| it.0 == *sheet).unwrap_or_else(|| panic!("no sheet {sheet}"));
        let (_, xml) = parts.iter_mut().find(|it| it.0 == *part).expect("the sheet's part");
        *xml = set(&String::from_utf8(std::mem::take(xml)).expect("XML"), address, fill).into_bytes();
    }
    if let Some(saved_at) = saved_at {
        let (_, xml) = parts.iter_mut().find(|it| it.0 == "docProps/core.xml").expect("core properties");
        let text = String::from_utf8(std::mem::take(xml)).expect("XML");
        let from = text.find("<dcterms:modified").expect("modified");
        let start = from + text[from..].find('>').expect("tag") + 1;
        let end = start + text[start..].find('<').expect("end tag");
        *xml = format!("{}{saved_at}{}", &text[..start], &text[end..]).into_bytes();
    }
    pack(&parts)
}

/// Sheet names in the order of the workbook.
pub fn sheet_names(workbook: &[u8]) -> Vec<String> {
    sheet_parts(&parts(workbook)).into_iter().map(|it| it.0).collect()
}

/// All parts of a workbook's package by name.
pub fn parts(workbook: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = ZipArchive::new(Cursor::new(workbook)).expect("a package");
    (0..archive.len())
        .map(|at| {
            let mut part = archive.by_index(at).expect("a part");
            let mut bytes = Vec::new();
            part.read_to_end(&mut bytes).expect("a part's bytes");
            (part.name().expect("a name").into_owned(), bytes)
        })
        .collect()
}

fn pack(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer.start_file(name, SimpleFileOptions::default()).expect("a part");
        writer.write_all(bytes).expect("a part's bytes");
    }
    writer.finish().expect("a package").into_inner()
}

/// Name and part of each sheet: the writer numbers its parts in the order of the sheets.
fn sheet_parts(parts: &[(String, Vec<u8>)]) -> Vec<(String, String)> {
    let (_, xml) = parts.iter().find(|it| it.0 == "xl/workbook.xml").expect("workbook.xml");
    let text = String::from_utf8_lossy(xml);
    let names = text.split("<sheet name=\"").skip(1).map(|it| it.split('"').next().unwrap_or_default().to_owned());
    (1..).zip(names).map(|(no, name)| (name, format!("xl/worksheets/sheet{no}.xml"))).collect()
}

fn set(xml: &str, address: &str, fill: &Fill) -> String {
    let mark = format!("<c r=\"{address}\"");
    let Some(start) = xml.find(&mark) else {
        let row = address.trim_start_matches(|it: char| it.is_ascii_alphabetic());
        let has_row = xml.contains(&format!("<row r=\"{row}\""));
        return if has_row { beside(xml, address, fill) } else { below(xml, address, fill) };
    };
    let head_end = start + xml[start..].find('>').expect("tag") + 1;
    let head = &xml[start..head_end];
    let end = match head.ends_with("/>") {
        true => head_end,
        false => head_end + xml[head_end..].find("</c>").expect("end of cell") + 4,
    };
    let style = head.split(" s=\"").nth(1).and_then(|it| it.split('"').next()).unwrap_or("0");
    format!("{}{}{}", &xml[..start], cell(address, style, fill), &xml[end..])
}

/// After the last cell of the row.
fn beside(xml: &str, address: &str, fill: &Fill) -> String {
    let (letters, row) = address.split_at(address.find(|it: char| it.is_ascii_digit()).expect("a row"));
    let start = xml.find(&format!("<row r=\"{row}\"")).unwrap_or_else(|| panic!("no row for {address}"));
    let end = start + xml[start..].find("</row>").unwrap_or_else(|| panic!("no cells beside {address}"));
    let last = xml[start..end].rsplit("<c r=\"").next().and_then(|it| it.split(|it: char| it.is_ascii_digit()).next()).unwrap_or_default();
    assert!((last.len(), last) < (letters.len(), letters), "no cell {address}");
    format!("{}{}{}", &xml[..end], cell(address, "0", fill), &xml[end..])
}

fn cell(address: &str, style: &str, fill: &Fill) -> String {
    match fill {
        Fill::Text(text) => {
            let text = text.replace('&', "&amp;").replace('<', "&lt;");
            format!("<c r=\"{address}\" s=\"{style}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{text}</t></is></c>")
        }
        Fill::Number(number) => format!("<c r=\"{address}\" s=\"{style}\"><v>{number}</v></c>"),
        Fill::Formula(formula, value) => format!("<c r=\"{address}\" s=\"{style}\"><f>{formula}</f><v>{value}</v></c>"),
        Fill::Nothing => format!("<c r=\"{address}\" s=\"{style}\"/>"),
    }
}

/// Cells of a form that are asked for, as `(sheet, column code, address)`: by the hidden row of codes and the hidden column
/// of ids. Rows to be added are not among them.
pub fn open_cells(workbook: &[u8]) -> Vec<(String, String, String)> {
    let parts = parts(workbook);
    let strings = strings(&parts);
    let mut found = Vec::new();
    for (sheet, part) in sheet_parts(&parts) {
        let (_, xml) = parts.iter().find(|it| it.0 == part).expect("the sheet's part");
        let text = String::from_utf8_lossy(xml);
        let mut cells: Vec<(String, u32, String)> = Vec::new();
        for cell in text.split("<c r=\"").skip(1) {
            let address = cell.split('"').next().unwrap_or_default();
            let letters: String = address.chars().take_while(char::is_ascii_alphabetic).collect();
            let row: u32 = address[letters.len()..].parse().expect("a row");
            let head = cell.split('>').next().unwrap_or_default();
            let own = cell.split("</c>").next().unwrap_or_default();
            let value = own.split("<v>").nth(1).and_then(|it| it.split("</v>").next()).filter(|_| !head.ends_with('/'));
            let says = value.map(|it| match head.contains("t=\"s\"") {
                true => strings[it.parse::<usize>().expect("an index")].clone(),
                false => it.to_owned(),
            });
            cells.push((letters, row, says.unwrap_or_default()));
        }
        let Some(codes) = cells.iter().find(|it| it.0 == "A" && it.2.starts_with("zhiheng:")).map(|it| it.1) else { continue };
        for (letters, _, code) in cells.iter().filter(|it| it.1 == codes && it.0 != "A" && !it.2.is_empty()) {
            let rows = cells.iter().filter(|it| it.0 == "A" && it.1 > codes && !it.2.is_empty()).map(|it| it.1);
            found.extend(rows.map(|row| (sheet.clone(), code.clone(), format!("{letters}{row}"))));
        }
    }
    found
}

fn strings(parts: &[(String, Vec<u8>)]) -> Vec<String> {
    let Some((_, xml)) = parts.iter().find(|it| it.0 == "xl/sharedStrings.xml") else { return Vec::new() };
    let text = String::from_utf8_lossy(xml);
    let says = |item: &str| -> String {
        item.split("<t").skip(1).filter_map(|it| it.split_once('>')?.1.split("</t>").next()).collect()
    };
    text.split("<si>").skip(1).map(says).collect()
}

/// A cell in a row of its own below all others; what is added below it comes later.
fn below(xml: &str, address: &str, fill: &Fill) -> String {
    let row: u32 = address.trim_start_matches(|it: char| it.is_ascii_alphabetic()).parse().expect("a row");
    let last = xml.rmatch_indices("<row r=\"").next().map(|(at, it)| &xml[at + it.len()..]).expect("rows");
    let last: u32 = last.split('"').next().and_then(|it| it.parse().ok()).expect("a row");
    assert!(last < row, "no cell {address}, and rows below it");
    let new = format!("<row r=\"{row}\"><c r=\"{address}\"/></row></sheetData>");
    set(&xml.replacen("</sheetData>", &new, 1), address, fill)
}
