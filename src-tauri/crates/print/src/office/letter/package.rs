//! 包 (package): the parts of a .docx, in one zip, with the time of all of them the same.

use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::paragraph::Paragraph;
use super::styles::{self, StyleName};
use super::{escaped, twips};
use crate::document::Document;
use crate::layout::{Align, Ink, PT, Style, Typeface};
use crate::{Options, PrintError};

const DECLARED: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const NAMES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
const TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";
const RELATION: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

pub(super) fn pack(document: &Document, options: &Options, code: &str, body: &str) -> Result<Vec<u8>, PrintError> {
    let mut parts = vec![
        ("word/document.xml".to_owned(), "document.main", format!("<w:document {NAMES}><w:body>{body}</w:body></w:document>")),
        ("word/styles.xml".to_owned(), "styles", format!("<w:styles {NAMES}>{}</w:styles>", styles::sheet())),
        ("word/settings.xml".to_owned(), "settings", settings()),
        ("word/fontTable.xml".to_owned(), "fontTable", format!("<w:fonts {NAMES}>{}</w:fonts>", styles::font_table())),
    ];
    let mut relations = vec![
        ("rStyles".to_owned(), "styles", "styles.xml".to_owned()),
        ("rSettings".to_owned(), "settings", "settings.xml".to_owned()),
        ("rFonts".to_owned(), "fontTable", "fontTable.xml".to_owned()),
    ];
    for (side, odd) in [("Odd", true), ("Even", false)] {
        let name = format!("foot{side}.xml");
        parts.push((format!("word/{name}"), "footer", foot(options, odd)));
        relations.push((format!("r{side}"), "footer", name));
    }
    if options.sample {
        parts.push(("word/head.xml".to_owned(), "header", head()));
        relations.push(("rHead".to_owned(), "header", "head.xml".to_owned()));
    }

    let mut types = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
        <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
        <Default Extension=\"xml\" ContentType=\"application/xml\"/>"
        .to_owned();
    for (name, kind, _) in &parts {
        types.push_str(&format!("<Override PartName=\"/{name}\" ContentType=\"{TYPE}.{kind}+xml\"/>"));
    }
    types.push_str(
        "<Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/></Types>",
    );
    let relation = |(id, kind, target): &(String, &str, String)| {
        format!("<Relationship Id=\"{id}\" Type=\"{RELATION}/{kind}\" Target=\"{target}\"/>")
    };
    let opening = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";
    let roots = format!(
        "{opening}<Relationship Id=\"rDocument\" Type=\"{RELATION}/officeDocument\" Target=\"word/document.xml\"/>\
         <Relationship Id=\"rCore\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties\" \
         Target=\"docProps/core.xml\"/></Relationships>"
    );
    let of_document = format!("{opening}{}</Relationships>", relations.iter().map(relation).collect::<String>());

    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let all = [("[Content_Types].xml".to_owned(), types), ("_rels/.rels".to_owned(), roots)]
        .into_iter()
        .chain(parts.into_iter().map(|(name, _, xml)| (name, xml)))
        .chain([
            ("word/_rels/document.xml.rels".to_owned(), of_document),
            ("docProps/core.xml".to_owned(), core(document, code)),
        ]);
    for (name, xml) in all {
        let fixed = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::default())
            .unix_permissions(0o644);
        zip.start_file(name, fixed).map_err(|it| PrintError::Office(it.to_string()))?;
        zip.write_all(format!("{DECLARED}{xml}").as_bytes()).map_err(|it| PrintError::Office(it.to_string()))?;
    }
    let done = zip.finish().map_err(|it| PrintError::Office(it.to_string()))?;
    Ok(done.into_inner())
}

/// What the file is, without persons and times.
fn core(document: &Document, code: &str) -> String {
    let subject = format!("{} 校验码 {code}", document.reference);
    format!(
        "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{}</dc:title><dc:subject>{}</dc:subject>\
         <dc:language>zh-CN</dc:language></cp:coreProperties>",
        escaped(&document.title),
        escaped(subject.trim())
    )
}

fn settings() -> String {
    format!(
        "<w:settings {NAMES}><w:zoom w:percent=\"100\"/><w:evenAndOddHeaders/><w:drawingGridHorizontalSpacing w:val=\"158\"/>\
         <w:drawingGridVerticalSpacing w:val=\"579\"/><w:characterSpacingControl w:val=\"compressPunctuation\"/>\
         <w:compat><w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/><w:doNotLeaveBackslashAlone/><w:ulTrailSpace/>\
         <w:doNotExpandShiftReturn/><w:adjustLineHeightInTable/><w:useFELayout/>\
         <w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat>\
         <w:themeFontLang w:val=\"en-US\" w:eastAsia=\"zh-CN\"/></w:settings>"
    )
}

/// — 1 —, one square from the outer edge: at the right of odd pages, at the left of even ones.
fn foot(options: &Options, odd: bool) -> String {
    let run = |inner: &str| format!("<w:r><w:rPr><w:rFonts w:hint=\"eastAsia\"/></w:rPr>{inner}</w:r>");
    let text = |it: &str| run(&format!("<w:t xml:space=\"preserve\">{it}</w:t>"));
    let field = |name: &str| {
        let part = |kind: &str| run(&format!("<w:fldChar w:fldCharType=\"{kind}\"/>"));
        let instruction = run(&format!("<w:instrText xml:space=\"preserve\"> {name} </w:instrText>"));
        format!("{}{instruction}{}{}{}", part("begin"), part("separate"), text("1"), part("end"))
    };
    let number = if options.page_of {
        [text("第"), field("PAGE"), text("页/共"), field("NUMPAGES"), text("页")].concat()
    } else {
        [text("— "), field("PAGE"), text(" —")].concat()
    };
    let (align, edge) = if odd { ("right", "right") } else { ("left", "left") };
    let indent = twips(StyleName::Foot.style().size);
    format!(
        "<w:ftr {NAMES}><w:p><w:pPr><w:pStyle w:val=\"{}\"/><w:ind w:{edge}Chars=\"100\" w:{edge}=\"{indent}\"/>\
         <w:jc w:val=\"{align}\"/></w:pPr>{number}</w:p></w:ftr>",
        StyleName::Foot.id()
    )
}

/// The mark of sample data.
fn head() -> String {
    let style = Style::new(Typeface::Hei, 12 * PT, 18 * PT).inked(Ink::Red);
    let mut xml = String::new();
    let mark = Paragraph::new(StyleName::Foot, "样例数据　非正式文件", style);
    Paragraph { align: Align::Centre, ..mark }.append_to(&mut xml, "");
    format!("<w:hdr {NAMES}>{xml}</w:hdr>")
}
