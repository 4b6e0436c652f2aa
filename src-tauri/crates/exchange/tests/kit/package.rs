//! Packages made by hand.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";

/// Parts by name, in the order they are packed.
#[derive(Clone)]
pub struct Parts(pub Vec<(String, Vec<u8>)>);

impl Parts {
    /// A workbook of one sheet, 表一, with these rows.
    pub fn sheet(rows: &str) -> Parts {
        Parts::worksheet(&format!("<sheetData>{rows}</sheetData>"))
    }

    /// A workbook of one sheet, 表一, with this in its part.
    pub fn worksheet(inner: &str) -> Parts {
        Parts::worksheets(&[("表一", "", inner)])
    }

    /// Sheets by name, attributes and what is in their part.
    pub fn worksheets(sheets: &[(&str, &str, &str)]) -> Parts {
        let mut parts = Parts(Vec::new());
        let (mut listed, mut relations) = (String::new(), String::new());
        for (no, (name, attributes, inner)) in (1..).zip(sheets) {
            listed += &format!(r#"<sheet name="{name}" sheetId="{no}" {attributes} r:id="rId{no}"/>"#);
            relations += &relation(&format!("rId{no}"), "worksheet", &format!("worksheets/sheet{no}.xml"));
            parts = parts.with(&format!("xl/worksheets/sheet{no}.xml"), &part("worksheet", inner));
        }
        relations += &relation("rId901", "sharedStrings", "sharedStrings.xml");
        relations += &relation("rId902", "styles", "styles.xml");
        parts
            .with("[Content_Types].xml", &types(sheets.len()))
            .with("_rels/.rels", &rels(&relation("rId1", "officeDocument", "xl/workbook.xml")))
            .with("xl/workbook.xml", &part("workbook", &format!("<sheets>{listed}</sheets>")))
            .with("xl/_rels/workbook.xml.rels", &rels(&relations))
    }

    /// Adds a part, or puts another in its place.
    pub fn with(mut self, name: &str, content: &(impl AsRef<[u8]> + ?Sized)) -> Parts {
        let content = content.as_ref().to_vec();
        match self.0.iter_mut().find(|(it, _)| it == name) {
            Some((_, old)) => *old = content,
            None => self.0.push((name.to_owned(), content)),
        }
        self
    }

    pub fn without(mut self, name: &str) -> Parts {
        self.0.retain(|(it, _)| it != name);
        self
    }

    /// Number formats by style: the cells' `s` is the place in the list.
    pub fn formats(self, codes: &[&str]) -> Parts {
        let listed: String = (200..).zip(codes).map(|(id, code)| format!(r#"<numFmt numFmtId="{id}" formatCode="{}"/>"#, code.replace('"', "&quot;"))).collect();
        let styles: String = (200..).zip(codes).map(|(id, _)| format!(r#"<xf numFmtId="{id}"/>"#)).collect();
        let styles = part("styleSheet", &format!(r#"<numFmts>{listed}</numFmts><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs>{styles}</cellXfs>"#));
        self.with("xl/styles.xml", &styles)
    }

    pub fn strings(self, items: &str) -> Parts {
        self.with("xl/sharedStrings.xml", &part("sst", items))
    }

    pub fn pack(&self) -> Vec<u8> {
        self.pack_by(CompressionMethod::Deflated)
    }

    pub fn pack_by(&self, method: CompressionMethod) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in &self.0 {
            zip.start_file(name, SimpleFileOptions::default().compression_method(method)).expect("a part is begun");
            zip.write_all(content).expect("a part is written");
        }
        zip.finish().expect("a package is packed").into_inner()
    }

    /// The parts of a package.
    pub fn of(bytes: &[u8]) -> Parts {
        let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).expect("a package");
        let mut parts = Vec::new();
        for index in 0..zip.len() {
            let mut part = zip.by_index(index).expect("a part");
            let mut content = Vec::new();
            std::io::Read::read_to_end(&mut part, &mut content).expect("what is in it");
            parts.push((part.name().expect("a name").into_owned(), content));
        }
        Parts(parts)
    }
}

/// What the office program wants to be told of each part.
fn types(sheets: usize) -> String {
    let kind = |part: &str, kind: &str| format!(r#"<Override PartName="/xl/{part}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.{kind}+xml"/>"#);
    let sheets: String = (1..=sheets).map(|no| kind(&format!("worksheets/sheet{no}.xml"), "worksheet")).collect();
    format!(
        r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{}{sheets}</Types>"#,
        kind("workbook.xml", "sheet.main"),
    )
}

pub fn part(root: &str, inner: &str) -> String {
    format!(r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><{root} xmlns="{MAIN}" xmlns:r="{RELATIONS}">{inner}</{root}>"#)
}

pub fn rels(relations: &str) -> String {
    format!(r#"<Relationships xmlns="{PACKAGE}">{relations}</Relationships>"#)
}

pub fn relation(id: &str, kind: &str, target: &str) -> String {
    format!(r#"<Relationship Id="{id}" Type="{RELATIONS}/{kind}" Target="{target}"/>"#)
}
