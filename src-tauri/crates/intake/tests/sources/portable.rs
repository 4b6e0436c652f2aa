//! PDFs: what LibreOffice made of the plan, and by hand what offices' other programs write.

use std::io::Write;

use encoding_rs::GB18030;
use flate2::Compression;
use flate2::write::ZlibEncoder;
use zhiheng_intake::{Document, Format, SourceError, open, pasted};

use super::{fixture, outline, plan_2016, said};

/// A file of these objects, numbered from 1; the first is the catalogue.
pub fn pdf(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut file = b"%PDF-1.5\n".to_vec();
    let mut places = Vec::new();
    for (at, object) in objects.iter().enumerate() {
        places.push(file.len());
        file.extend(format!("{} 0 obj\n", at + 1).bytes().chain(object.iter().copied()).chain(*b"\nendobj\n"));
    }
    let start = file.len();
    file.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).bytes());
    for place in places {
        file.extend(format!("{place:010} 00000 n \n").bytes());
    }
    file.extend(format!("trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n", objects.len() + 1).bytes());
    file
}

pub fn stream(dictionary: &str, data: &[u8]) -> Vec<u8> {
    let mut object = format!("<< {dictionary} /Length {} >>\nstream\n", data.len()).into_bytes();
    object.extend(data.iter().copied().chain(*b"\nendstream"));
    object
}

pub fn deflate(data: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(data).unwrap();
    encoder.finish().unwrap()
}

/// 宋体 that is not in the file, in the encoding that the codes say: as printed to PDF in many offices.
const FONT: &str = "<< /Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding /GBK-EUC-H /DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /SimSun /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> >>] >>";

fn hex(text: &str) -> String {
    GB18030.encode(text).0.iter().map(|it| format!("{it:02x}")).collect()
}

/// Lines at heights, 16 points high.
fn content(lines: &[(i32, &str)]) -> String {
    let line = |(height, text): &(i32, &str)| format!("BT /F1 16 Tf 1 0 0 1 72 {height} Tm <{}> Tj ET\n", hex(text));
    lines.iter().map(line).collect()
}

/// One page for each content.
fn pages(contents: &[String]) -> Vec<u8> {
    let kids: String = (0..contents.len()).map(|it| format!("{} 0 R ", it * 2 + 4)).collect();
    let mut objects = vec![
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        format!("<< /Type /Pages /Kids [{kids}] /Count {} /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> >>", contents.len()).into_bytes(),
        FONT.into(),
    ];
    for (at, content) in contents.iter().enumerate() {
        objects.push(format!("<< /Type /Page /Parent 2 0 R /Contents {} 0 R >>", at * 2 + 5).into_bytes());
        objects.push(stream("", content.as_bytes()));
    }
    pdf(&objects)
}

fn lines(document: &Document) -> Vec<String> {
    outline(document).lines().map(|it| it.trim_start_matches(['|', 'c']).to_owned()).collect()
}

#[test]
fn the_plan_says_the_same_as_a_pdf() {
    let plain = pasted(&plan_2016()).unwrap();
    let read = open(&fixture("plans/source/plan-2016.pdf"), "plan.pdf").unwrap();
    assert_eq!((read.format, read.hard_lines, read.traditional), (Format::Pdf, true, true));
    assert_eq!(said(&read), said(&plain));
    assert_eq!(read.words.len(), plain.words.len());
}

#[test]
fn fonts_that_are_not_in_the_file() {
    let read = open(&pages(&[content(&[(700, "一、开展质量提升行动"), (676, "建成5个以上省级生态县。")])]), "a.pdf").unwrap();
    assert_eq!(lines(&read), ["一、开展质量提升行动", "建成5个以上省级生态县。"]);
}

#[test]
fn heads_feet_and_page_numbers_are_left_out() {
    let page = |no: &str, text: &str| content(&[(800, "质量强省工作计划"), (700, text), (676, "100"), (40, no)]);
    let read = open(&pages(&[page("— 1 —", "第一页的话。"), page("— 2 —", "第二页的话。"), page("— 3 —", "第三页的话。")]), "a.pdf").unwrap();
    assert_eq!(lines(&read), ["第一页的话。", "100", "第二页的话。", "100", "第三页的话。", "100"]);
}

#[test]
fn marked_artifacts_bold_by_twice_and_pieces_of_a_line() {
    let text = |hex: &str| format!("<{hex}> Tj");
    let content = format!(
        "/Artifact <</Type /Pagination>> BDC BT /F1 9 Tf 1 0 0 1 72 500 Tm {} ET EMC
         BT /F1 16 Tf 1 0 0 1 250 700 Tm {} ET BT /F1 16 Tf 1 0 0 1 250.3 700 Tm {} ET
         BT /F1 16 Tf 72 650 Td [<{}> -100 <{}>] TJ 0 -20 Td {} ET
         q 1 0 0 1 0 -100 cm BT /F1 16 Tf 72 600 Td {} ET Q
         BI /W 1 /H 1 /BPC 8 /CS /G ID (x EI BT /F1 16 Tf 72 400 Td {} ET",
        text(&hex("页眉")),
        text(&hex("工作计划")),
        text(&hex("工作计划")),
        hex("培育"),
        hex("100个"),
        text(&hex("下一行")),
        text(&hex("移下")),
        text(&hex("图后"))
    );
    let read = open(&pages(&[content]), "a.pdf").unwrap();
    assert_eq!(lines(&read), ["工作计划", "培育100个", "下一行", "移下", "图后"]);
}

#[test]
fn forms_maps_and_simple_fonts() {
    let map = "1 begincodespacerange <0000> <ffff> endcodespacerange 2 beginbfchar <0001> <8D28> <0002> <91CF> endbfchar";
    let objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 595 842] >>".to_vec(),
        b"<< /Type /Page /Parent 2 0 R /Contents [4 0 R 5 0 R] /Resources << /XObject << /X 6 0 R >> /Font << /A 8 0 R >> >> >>".to_vec(),
        stream("/Filter /FlateDecode", &deflate(b"q 1 0 0 1 10 10 cm /X Do Q")),
        stream("", b"BT /A 12 Tf 72 500 Td (A\\050\\)\\045 \\\\ \x80\x81) Tj ET"),
        stream("/Type /XObject /Subtype /Form /BBox [0 0 1 1] /Resources << /Font << /F 7 0 R >> /XObject << /X 6 0 R >> >>", b"BT /F 16 Tf 72 700 Td <00010002> Tj ET /X Do"),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /ToUnicode 9 0 R /DescendantFonts [<< /Subtype /CIDFontType2 /DW 1000 /W [1 [1000 1000] 5 9 500] >>] >>".to_vec(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding << /Differences [128 /uni8D28 /percent] >> >>".to_vec(),
        stream("", map.as_bytes()),
    ];
    // The form names itself: that comes to an end, and what it says is said once.
    assert_eq!(lines(&open(&pdf(&objects), "a.pdf").unwrap())[0], "质量");
    assert_eq!(lines(&open(&pdf(&objects), "a.pdf").unwrap()).last().unwrap(), "A()% \\ 质%");
}

#[test]
fn pictures_only_and_glyphs_without_characters() {
    let picture = pages(&["q 595 0 0 842 0 0 cm /Im1 Do Q".to_owned()]);
    assert_eq!(open(&picture, "扫描.pdf"), Err(SourceError::NoText { format: Format::Pdf }));
    // Only glyph numbers, and nothing that says which characters they are.
    let mute = pages(&[content(&[(700, "质量强省")])]);
    let mute = String::from_utf8(mute).unwrap().replace("GBK-EUC-H", "Identity-H").into_bytes();
    assert!(matches!(open(&mute, "a.pdf"), Err(SourceError::NoText { .. } | SourceError::Damaged { .. })));
}
