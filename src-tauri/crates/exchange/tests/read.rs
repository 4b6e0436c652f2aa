//! Workbooks of every kind of content are read cell by cell; what is no workbook is called by its name.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "all of it is a test")]

mod kit;

use kit::package::{Parts, part, relation, rels};
use kit::{at, lines};
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook as Written};
use zhiheng_exchange::{Stranger, Workbook, WorkbookError, WorkbookKind, check_size, open};

fn read(bytes: &[u8]) -> Workbook {
    open(bytes, "填报表.xlsx").expect("a workbook")
}

fn cells(parts: &Parts) -> Vec<String> {
    lines(&read(&parts.pack()).sheets[0])
}

#[test]
fn every_kind_of_content_is_read_as_it_was_written() {
    let mut book = Written::new();
    let sheet = book.add_worksheet();
    sheet.set_name("进展").unwrap();
    sheet.write(0, 0, "服务业重点品牌").unwrap();
    sheet.write(0, 1, 48.1).unwrap();
    sheet.write(0, 2, true).unwrap();
    sheet.write_with_format(1, 0, 0.77, &Format::new().set_num_format("0%")).unwrap();
    sheet.write_with_format(1, 1, ExcelDateTime::parse_from_str("2016-05-13").unwrap(), &Format::new().set_num_format("yyyy\"年\"m\"月\"d\"日\"")).unwrap();
    sheet.write_formula(1, 2, Formula::new("=A1&B1").set_result("合计")).unwrap();
    sheet.write_formula(1, 3, Formula::new("=1/0").set_result("#DIV/0!")).unwrap();
    sheet.write_formula(2, 0, Formula::new("=40+8").set_result("48")).unwrap();
    sheet.write(2, 1, " 两侧 有空 ").unwrap();
    sheet.write(2, 2, "两行\n文字 <&> \"引号\"").unwrap();
    sheet.merge_range(4, 0, 5, 3, "合并", &Format::new()).unwrap();
    sheet.write_blank(9, 9, &Format::new().set_bold()).unwrap();
    let hidden = book.add_worksheet();
    hidden.set_name("_zhiheng").unwrap();
    hidden.set_very_hidden(true);
    hidden.write(0, 0, "code").unwrap();
    let bytes = book.save_to_buffer().unwrap();

    let read = read(&bytes);
    assert_eq!(read.kind, WorkbookKind::Xlsx);
    assert_eq!(
        lines(&read.sheets[0]),
        [
            "A1='服务业重点品牌'",
            "B1=48.1",
            "C1=true",
            "A2='77%'",
            "B2=day 2016-05-13",
            "C2='合计'",
            "D2=error #DIV/0!",
            "A3=48",
            "B3=' 两侧 有空 '",
            "C3='两行\n文字 <&> \"引号\"'",
            "A5='合并'",
        ]
    );
    let merged: Vec<String> = read.sheets[0].merged.iter().map(|it| format!("{}:{}", it.first.address(), it.last.address())).collect();
    assert_eq!(merged, ["A5:D6"]);
    let sheets: Vec<(&str, bool)> = read.sheets.iter().map(|it| (it.name.as_str(), it.hidden)).collect();
    assert_eq!(sheets, [("进展", false), ("_zhiheng", true)]);
    assert!(!read.macros && !read.links);
    assert!(read.saved_at.is_some(), "the writer says when it wrote");
}

#[test]
fn texts_are_read_from_wherever_they_stand() {
    let parts = Parts::sheet(concat!(
        r#"<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c><c r="D1" t="s"><v>3</v></c></row>"#,
        r#"<row r="2"><c r="A2" t="inlineStr"><is><t>行内</t></is></c><c r="B2" t="inlineStr"><is><r><t>分</t></r><r><rPr><b/></rPr><t>段</t></r></is></c>"#,
        r#"<c r="C2" t="str"><f>A1</f><v>公式 &amp; 文字</v></c><c r="D2" t="inlineStr"><is><t></t></is></c></row>"#,
    ))
    .strings(concat!(
        "<si><t>质量</t></si>",
        r#"<si><r><t>质</t></r><r><rPr><b/></rPr><t xml:space="preserve"> 量</t></r><rPh sb="0" eb="1"><t>zhi</t></rPh><phoneticPr fontId="1"/></si>"#,
        "<si><t><![CDATA[5 < 6]]> &#x4e2d;_x000D_</t></si>",
        "<si/>",
    ));
    assert_eq!(cells(&parts), ["A1='质量'", "B1='质 量'", "C1='5 < 6 中\r'", "A2='行内'", "B2='分段'", "C2='公式 & 文字'"]);
}

#[test]
fn numbers_are_plain_figures_and_formats_are_heeded() {
    let parts = Parts::sheet(concat!(
        r#"<row r="1"><c r="A1"><v>0.30000000000000004</v></c><c r="B1"><v>1E+21</v></c><c r="C1" t="n"><v> -3 </v></c><c r="D1"><v>NaN</v></c></row>"#,
        r#"<row r="2"><c r="A2" s="1"><v>0.285</v></c><c r="B2" s="2"><v>42503.6</v></c><c r="C2" s="3"><v>0.5</v></c><c r="D2" s="4"><v>77</v></c></row>"#,
        r#"<row r="3"><c r="A3" t="d"><v>2016-05-13T08:00:00</v></c><c r="B3" t="b"><v>0</v></c><c r="C3" t="e"><v>#SPILL!</v></c><c r="D3" s="99"><v>5</v></c></row>"#,
    ))
    .formats(&["General", "0.00%", "yyyy/m/d", "h:mm", "0\"%\""]);
    assert_eq!(
        cells(&parts),
        [
            "A1=0.3",
            "B1=1000000000000000000000",
            "C1=-3",
            "D1='NaN'",
            "A2='28.5%'",
            "B2=day 2016-05-13",
            "C2='12:00'",
            "D2=77",
            "A3=day 2016-05-13",
            "B3=false",
            "C3=error #SPILL!",
            "D3=5"
        ]
    );
}

#[test]
fn days_of_the_other_calendar_are_the_same_days() {
    let parts = Parts::sheet(r#"<row r="1"><c r="A1" s="0"><v>41041</v></c></row>"#).formats(&["yyyy/m/d"]);
    let listed = r#"<workbookPr date1904="1"/><sheets><sheet name="表一" sheetId="1" r:id="rId1"/></sheets><extLst><ext><workbookPr/></ext></extLst>"#;
    assert_eq!(cells(&parts.with("xl/workbook.xml", &part("workbook", listed))), ["A1=day 2016-05-13"]);
}

#[test]
fn formulas_are_their_values_and_say_so_where_they_have_none() {
    let parts = Parts::sheet(concat!(
        r#"<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><f>1+1</f></c><c r="C1"><f>1+1</f><v></v></c><c r="D1"><f>1+1</f><v/></c>"#,
        r#"<c r="E1" t="str"><f>""</f><v></v></c><c r="F1"><f t="shared" si="0"/><v>7</v></c><c r="G1" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>"#,
    ));
    assert_eq!(cells(&parts), ["A1=2", "B1=unvalued", "C1=unvalued", "D1=unvalued", "F1=7", "G1=error #DIV/0!"]);
}

#[test]
fn cells_that_say_nothing_of_their_place_follow_one_another() {
    let parts = Parts::sheet("<row><c><v>1</v></c><c><v>2</v></c></row><row/><row><c/><c><v>3</v></c></row><row r=\"9\"><c r=\"C9\"><v>4</v></c><c><v>5</v></c></row>");
    assert_eq!(cells(&parts), ["A1=1", "B1=2", "B3=3", "C9=4", "D9=5"]);
}

#[test]
fn cells_come_in_order_and_of_two_in_one_place_the_later_counts() {
    let parts = Parts::sheet(r#"<row r="3"><c r="B3"><v>1</v></c><c r="A3"><v>2</v></c></row><row r="1"><c r="A1"><v>3</v></c></row><row r="3"><c r="B3"><v>4</v></c></row>"#);
    assert_eq!(cells(&parts), ["A1=3", "A3=2", "B3=4"]);
}

#[test]
fn sheets_keep_their_order_and_charts_are_left_out() {
    let data = |value: u32| format!("<sheetData><row><c><v>{value}</v></c></row></sheetData>");
    let (one, two, three) = (data(1), data(2), data(3));
    let parts = Parts::worksheets(&[("丙", "", &one), ("甲 &amp; 乙", r#"state="hidden""#, &two), ("图", "", &three), ("乙", r#"state="veryHidden""#, &three)]);
    let relations = rels(
        &[("rId1", "worksheet", "/xl/worksheets/sheet1.xml"), ("rId2", "worksheet", "worksheets/../worksheets/./sheet2.xml"), ("rId3", "chartsheet", "worksheets/sheet3.xml"), ("rId4", "worksheet", r"worksheets\Sheet4.XML")]
            .map(|(id, kind, target)| relation(id, kind, target))
            .concat(),
    );
    let read = read(&parts.with("xl/_rels/workbook.xml.rels", &relations).pack());
    let sheets: Vec<(&str, bool, Vec<String>)> = read.sheets.iter().map(|it| (it.name.as_str(), it.hidden, lines(it))).collect();
    assert_eq!(sheets, [("丙", false, vec!["A1=1".to_owned()]), ("甲 & 乙", true, vec!["A1=2".to_owned()]), ("乙", true, vec!["A1=3".to_owned()])]);
}

#[test]
fn parts_are_found_wherever_the_package_says_they_are() {
    let sheet = part("worksheet", r#"<sheetData><row><c t="s"><v>0</v></c></row></sheetData>"#);
    let parts = Parts(Vec::new())
        .with("_rels/.rels", &rels(&relation("x", "officeDocument", "/book/main.xml")))
        .with("book/main.xml", &part("workbook", r#"<sheets><sheet name="s" r:id="a"/></sheets>"#))
        .with("book/_rels/main.xml.rels", &rels(&[relation("a", "worksheet", "one.xml"), relation("b", "sharedStrings", "../texts/t.xml")].concat()))
        .with("book/one.xml", &sheet)
        .with("texts/t.xml", &part("sst", "<si><t>在别处</t></si>"));
    assert_eq!(cells(&parts), ["A1='在别处'"]);
    // A prefix on every element, and UTF-16.
    let prefixed = sheet.replace("<worksheet xmlns=", "<x:worksheet xmlns:x=").replace("</worksheet", "</x:worksheet");
    let prefixed = prefixed.replace("<sheetData", "<x:sheetData").replace("</sheetData", "</x:sheetData").replace("encoding=\"UTF-8\"", "encoding=\"UTF-16\"");
    let wide: Vec<u8> = [0xfeff].into_iter().chain(prefixed.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    assert_eq!(cells(&parts.with("book/one.xml", &wide)), ["A1='在别处'"]);
}

#[test]
fn the_moment_of_saving_is_the_clock_figures_as_written() {
    let core = |written: &str| {
        let core = format!(r#"<cp:coreProperties xmlns:cp="c" xmlns:dcterms="d"><dcterms:created>2015-01-01T00:00:00Z</dcterms:created><dcterms:modified>{written}</dcterms:modified></cp:coreProperties>"#);
        let read = read(&Parts::sheet("").with("docProps/core.xml", &core).pack());
        read.saved_at.map(|it| it.to_string())
    };
    assert_eq!(core("2016-07-05T09:30:12Z").as_deref(), Some("2016-07-05 09:30:12"));
    assert_eq!(core("2016-07-05T09:30:12.123+08:00").as_deref(), Some("2016-07-05 09:30:12"));
    for wrong in ["", "2016", "2016-07-05", "2016-13-05T09:30:12Z", "某年某月某日某时某分某秒"] {
        assert_eq!(core(wrong), None, "{wrong}");
    }
    let broken = Parts::sheet("").with("docProps/core.xml", "<a>");
    assert_eq!(read(&broken.pack()).saved_at, None);
}

#[test]
fn macros_and_links_are_noted_and_left_alone() {
    let plain = Parts::sheet("<row><c><v>1</v></c></row>");
    let macros = plain.clone().with("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0 not even a project");
    let read_macros = open(&macros.pack(), "宏.xlsm").expect("a workbook");
    assert_eq!((read_macros.macros, read_macros.links, at(&read_macros, 0, 0).as_str()), (true, false, "1"));
    let links = plain.with("xl/externalLinks/externalLink1.xml", "<externalLink>");
    let read_links = read(&links.pack());
    assert_eq!((read_links.macros, read_links.links, at(&read_links, 0, 0).as_str()), (false, true, "1"));
}

#[test]
fn texts_that_look_like_commands_are_texts() {
    let parts = Parts::sheet(r#"<row><c t="inlineStr"><is><t>=cmd|' /C calc'!A0</t></is></c><c t="str"><f>cmd|' /C calc'!A0</f><v>@SUM(1)</v></c></row>"#);
    assert_eq!(cells(&parts), ["A1='=cmd|' /C calc'!A0'", "B1='@SUM(1)'"]);
}

#[test]
fn what_is_no_workbook_is_called_by_its_name() {
    let office = |main: &str, root: &str| Parts(Vec::new()).with("_rels/.rels", &rels(&relation("r", "officeDocument", main))).with(main, &part(root, "")).pack();
    let mimetype = |kind: &str| Parts(Vec::new()).with("mimetype", kind).with("content.xml", "<a/>").pack();
    let gbk = [0xd0, 0xf2, 0xba, 0xc5, b',', 0xc3, 0xfb, 0xb3, 0xc6, b'\n'];
    let cases: &[(&[u8], Stranger)] = &[
        (b"", Stranger::Empty),
        (&office("word/document.xml", "document"), Stranger::Docx),
        (&office("xl/workbook.xml", "document"), Stranger::Docx),
        (&office("ppt/presentation.xml", "presentation"), Stranger::Pptx),
        (&office("xl/workbook.bin", "x"), Stranger::Unknown),
        (&mimetype("application/vnd.oasis.opendocument.spreadsheet"), Stranger::Ods),
        (&mimetype("application/vnd.oasis.opendocument.text"), Stranger::Zip),
        (&Parts(Vec::new()).with("OFD.xml", "<a/>").pack(), Stranger::Ofd),
        (&Parts(Vec::new()).with("a.txt", "a").pack(), Stranger::Zip),
        (&Parts(Vec::new()).pack(), Stranger::Zip),
        (b"%PDF-1.7\n", Stranger::Pdf),
        ("\u{feff}<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><table><tr><td>1".as_bytes(), Stranger::Html),
        (b"<table><tr><td>1", Stranger::Html),
        (b"MIME-Version: 1.0\nX-Document-Type: Workbook\n", Stranger::Html),
        (b"<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?><Workbook/>", Stranger::Xml),
        ("序号,名称\n1,质量".as_bytes(), Stranger::Csv),
        (b"1\t2\t3\n", Stranger::Csv),
        (&gbk, Stranger::Csv),
        (b"\x89PNG\r\n\x1a\n", Stranger::Picture),
        (b"\xff\xd8\xff\xe0", Stranger::Picture),
        (b"Rar!\x1a\x07\0", Stranger::Archive),
        (b"7z\xbc\xaf\x27\x1c", Stranger::Archive),
        (b"MZ\x90\0\x03", Stranger::Program),
        (b"\x7fELF\x02", Stranger::Program),
        (b"SQLite format 3\0", Stranger::Ledger),
        (b"\0\x01\x02\x03", Stranger::Unknown),
        ("没有分隔的一句话".as_bytes(), Stranger::Unknown),
    ];
    for (bytes, kind) in cases {
        let head = String::from_utf8_lossy(&bytes[..bytes.len().min(40)]).into_owned();
        assert_eq!(open(bytes, "填报表.xlsx"), Err(WorkbookError::NotAWorkbook { kind: *kind }), "{head}");
    }
}

#[test]
fn a_file_is_refused_by_its_size_before_it_is_read() {
    assert_eq!(check_size(64 << 20), Ok(()));
    assert_eq!(check_size((64 << 20) + 1), Err(WorkbookError::TooLarge { limit: 64 << 20 }));
}
