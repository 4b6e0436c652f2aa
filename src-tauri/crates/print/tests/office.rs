//! The papers as .xlsx and .docx, read back and opened by the office program. Needs LibreOffice and poppler.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)] // Test code: a fault is a failed test.

mod common;

use std::io::{Cursor, Read};
use std::path::Path;
use std::sync::OnceLock;

use calamine::{Data, DataType, Reader, Xlsx};
use common::{ask, forms, office, plan_with_leads};
use rust_decimal::Decimal;
use zhiheng_domain::Date;
use zhiheng_print::document::{
    Bar, Block, Chart, CurvePoint, Derivation, Document, Figure, Part, RecordOf, Source, TextBlock, TextRole, Words,
};
use zhiheng_print::layout::{Align, Band, Cell, Columns, FixedMetrics, PT, Sheet, SheetName, Style, Table, Typeface, official};
use zhiheng_print::office::{letter, workbook};
use zhiheng_print::{Content, Options, PaperName, PrintError, of_plan};

const CODE: &str = "0a1b2c3d";

fn options() -> Options {
    Options { data_on: Date::of(2016, 10, 12), sample: true, ..Options::default() }
}

fn plain() -> Options {
    Options { sample: false, ..options() }
}

fn document(content: &dyn Content) -> Document {
    content.document(content.paper().default_sheet(), &FixedMetrics)
}

const TEXT: Style = Style::new(Typeface::Song, 21 * PT / 2, 14 * PT);
const HEAD: Style = Style::new(Typeface::Hei, 21 * PT / 2, 14 * PT);

/// A bulletin: title, headings, prose, a table of sixty rows, a chart, a signature, and an annex on its side.
fn bulletin() -> Document {
    let mut document = Document::new(PaperName::Bulletin, "2016年三季度质量强省工作进展情况通报", forms::OFFICE);
    document.reference = "川质强办〔2016〕8号".into();
    let record = RecordOf { table: "report_value".into(), id: 7, revision: 1 };
    let value = Some(Decimal::new(771, 1));
    let source = Source { record, label: "省商务厅 三季度".into(), value, accepted: String::new(), file: None, beside: Vec::new() };
    let figure = document.figures.add(Figure {
        label: "任务3 完成率".into(),
        value,
        unit: "%".into(),
        derivation: Derivation::Given(source),
    });
    let mut part = Part::letter();
    part.push(official::title("2016年三季度质量强省工作进展情况通报"));
    let under = TextBlock::new(TextRole::UnderTitle, "（2016年10月14日）", Style { typeface: Typeface::Kai, ..official::BODY });
    part.push(Block::Text(TextBlock { align: Align::Centre, ..under }));
    part.push(official::lines(1));
    part.push(official::addressee("各成员单位："));
    let mut words = Words::from("三季度，各成员单位按照《实施计划》要求抓好落实，服务业重点品牌完成率");
    words.figure(figure, "77.1%").say("，现将有关情况通报如下。");
    part.push(official::body(words));
    part.push(official::heading(1, "一、总体情况"));
    part.push(official::heading(2, "（一）指标完成情况"));
    part.push(official::heading(3, "1.数量类指标"));
    for no in 0..4 {
        part.push(official::body(forms::prose(no, 5)));
    }
    part.push(official::heading(1, "二、各单位完成情况"));
    part.table(results(60, part.page_sheet(), figure));
    part.gap(6 * PT);
    part.push(Block::Chart(Chart::Bars {
        title: "各板块完成率".into(),
        unit: "%".into(),
        of: Some(Decimal::ONE_HUNDRED),
        bars: ["产品质量", "服务质量"].map(|it| Bar { label: it.into(), value: Decimal::new(771, 1), text: "77.1%".into(), figure: Some(figure) }).into(),
    }));
    official::annexes(&["指标完成情况表".into(), "各单位报送情况".into()], &FixedMetrics).into_iter().for_each(|it| part.push(it));
    part.push(official::closing(forms::OFFICE, "2016年10月14日", 2, &FixedMetrics));
    document.parts.push(part);
    let mut annex = Part::turned();
    annex.push(Block::Title { upper: "附件：指标完成情况表".into(), lower: String::new() });
    annex.table(results(30, annex.page_sheet(), figure));
    document.parts.push(annex);
    document
}

fn results(count: usize, sheet: Sheet, figure: zhiheng_print::document::FigureId) -> Table {
    let heads = ["序号", "单位", "累计完成", "完成率", "说明"];
    let head = Band { rows: vec![(0..).zip(heads).map(|(at, it)| Cell::new(at, it, HEAD)).collect()], ..Band::default() };
    let row = |no: usize| Band {
        across: vec![Cell::new(0, no.to_string(), TEXT), Cell::new(1, format!("第{no}单位"), TEXT).align(Align::Left)],
        rows: (0..2)
            .map(|at| {
                vec![
                    Cell::new(2, Words::number(figure, format!("{}.50个", no + at)), TEXT).align(Align::Right),
                    Cell::new(3, Words::number(figure, "77.1%"), TEXT),
                    Cell::new(4, if at == 0 { "按期" } else { "=1+1" }, TEXT).align(Align::Left),
                ]
            })
            .collect(),
        ..Band::default()
    };
    let columns = Columns::share(sheet.body_width(), &[30, 120, 80, 80, 130]);
    Table { columns, head: vec![head], body: (1..=count).map(row).collect() }
}

/// A part of the zip as text.
fn part_of(bytes: &[u8], name: &str) -> String {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    zip.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|it| !it.is_whitespace() && *it != '\u{2060}').collect()
}

fn documents() -> Vec<(&'static str, Document)> {
    let plan = plan_with_leads();
    vec![
        ("bulletin", bulletin()),
        ("receipt", document(&forms::long_receipt())),
        ("dispatch", document(&forms::dispatch_list())),
        ("division", document(of_plan(PaperName::Division, &plan).unwrap().as_ref())),
        ("matrix", document(of_plan(PaperName::Matrix, &plan).unwrap().as_ref())),
    ]
}

struct Made {
    name: &'static str,
    document: Document,
    xlsx: Vec<u8>,
    docx: Vec<u8>,
    /// Of each, what the office program prints.
    xlsx_pdf: Vec<u8>,
    docx_pdf: Vec<u8>,
}

/// All of them, made and printed once for all tests. With ZHIHENG_LOOK they are left in that folder to be looked at.
fn made() -> &'static [Made] {
    static ALL: OnceLock<Vec<Made>> = OnceLock::new();
    ALL.get_or_init(|| {
        let documents = documents();
        let mut files = Vec::new();
        for (name, it) in &documents {
            files.push((format!("{name}-sheets.xlsx"), workbook(it, &options(), CODE).unwrap()));
            files.push((format!("{name}-letter.docx"), letter(it, &options(), CODE).unwrap()));
        }
        let pdfs = office::printed_all(&files);
        if let Some(folder) = std::env::var_os("ZHIHENG_LOOK") {
            for ((name, bytes), pdf) in files.iter().zip(&pdfs) {
                let path = Path::new(&folder).join(name);
                std::fs::write(path.with_extension("pdf"), pdf).unwrap();
                std::fs::write(path, bytes).unwrap();
            }
        }
        let mut all = files.into_iter().zip(pdfs);
        documents
            .into_iter()
            .map(|(name, document)| {
                let ((_, xlsx), xlsx_pdf) = all.next().unwrap();
                let ((_, docx), docx_pdf) = all.next().unwrap();
                Made { name, document, xlsx, docx, xlsx_pdf, docx_pdf }
            })
            .collect()
    })
}

/// Every text of a document's tables, without blanks.
fn table_texts(document: &Document) -> Vec<String> {
    let bands = document.tables().flat_map(|it| it.head.iter().chain(&it.body));
    let cells = bands.flat_map(|it| it.across.iter().chain(it.rows.iter().flatten()));
    let pieces = cells.filter(|it| !it.vertical).flat_map(|it| &it.paragraphs);
    pieces.flat_map(|it| it.text.text.lines()).map(squeezed).filter(|it| !it.is_empty()).collect()
}

fn lines_of(pdf: &[u8], options: &[&str]) -> Vec<Vec<String>> {
    let text = ask("pdftotext", options, pdf);
    let page = |it: &str| it.lines().map(squeezed).filter(|it| !it.is_empty()).collect();
    text.split('\u{c}').map(page).filter(|it: &Vec<String>| !it.is_empty()).collect()
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    let made = |it: &Document| (workbook(it, &options(), CODE).unwrap(), letter(it, &options(), CODE).unwrap());
    let first: Vec<_> = documents().iter().map(|(_, it)| made(it)).collect();
    // The time of a zip's parts counts in steps of two seconds.
    std::thread::sleep(std::time::Duration::from_millis(2100));
    for ((name, it), first) in documents().iter().zip(first) {
        assert!(first == made(it), "{name}");
    }
}

#[test]
fn tables_become_sheets_whose_numbers_are_numbers() {
    let book = workbook(&bulletin(), &plain(), CODE).unwrap();
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(book)).unwrap();
    assert_eq!(book.sheet_names(), ["二、各单位完成情况", "各板块完成率", "季度通报", "图"]);
    let range = book.worksheet_range("二、各单位完成情况").unwrap();
    let at = |row: u32, column: u32| range.get_value((row, column)).cloned().unwrap_or_default();
    assert_eq!(at(0, 0), Data::String("2016年三季度质量强省工作进展情况通报".into()));
    assert_eq!(at(1, 0), Data::String("二、各单位完成情况".into()));
    assert_eq!(at(2, 2), Data::String("累计完成".into()));
    assert_eq!(at(3, 0), Data::Float(1.0));
    assert_eq!(at(3, 1), Data::String("第1单位".into()));
    assert_eq!(at(3, 2), Data::Float(1.5));
    assert_eq!(at(3, 3), Data::Float(0.771));
    assert_eq!(at(4, 2), Data::Float(2.5));
    assert_eq!(at(4, 4), Data::String("=1+1".into()));
    assert_eq!(range.end(), Some((122, 4)));
    let merged = book.merge_cells_by_sheet_name("二、各单位完成情况").unwrap();
    let spans: Vec<_> = merged.iter().map(|it| (it.start, it.end)).collect();
    for wanted in [((0, 0), (0, 4)), ((3, 0), (4, 0)), ((3, 1), (4, 1)), ((121, 0), (122, 0))] {
        assert!(spans.contains(&wanted), "{wanted:?} in {spans:?}");
    }
    let chart = book.worksheet_range("各板块完成率").unwrap();
    assert_eq!(chart.get_value((3, 1)), Some(&Data::Float(0.771)));
}

#[test]
fn all_curves_are_on_one_sheet_and_drawn_from_its_numbers() {
    let mut document = Document::new(PaperName::TargetResults, "2016年三季度指标完成情况表", forms::OFFICE);
    let mut part = Part::new(SheetName::A4Landscape);
    let point = |label: &str, planned: i64, actual: Option<i64>| CurvePoint {
        label: label.into(),
        planned: Some(Decimal::new(planned, 1)),
        actual: actual.map(|it| Decimal::new(it, 0)),
        figure: None,
    };
    for (no, goal) in [(1, 100), (2, 3)] {
        part.push(Block::Chart(Chart::Curve {
            title: format!("任务{no} 指标"),
            unit: "个".into(),
            goal: Some(Decimal::new(goal, 0)),
            points: vec![point("一季度", 125, Some(no)), point("四季度", 1000, None)],
        }));
    }
    document.parts.push(part);
    let bytes = workbook(&document, &plain(), CODE).unwrap();
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes.clone())).unwrap();
    assert_eq!(book.sheet_names(), ["曲线数据", "图"]);
    let range = book.worksheet_range("曲线数据").unwrap();
    let row = |at: u32| (0..6).map(|it| range.get_value((at, it)).cloned().unwrap_or_default()).collect::<Vec<_>>();
    let text = |it: &str| Data::String(it.into());
    assert_eq!(row(1), ["指标", "计量单位", "目标值", "时间", "序时进度", "累计完成"].map(text));
    assert_eq!(row(2), [text("任务1 指标"), text("个"), Data::Float(100.0), text("一季度"), Data::Float(12.5), Data::Float(1.0)]);
    // Nothing there is no nought.
    assert_eq!(row(5), [text("任务2 指标"), text("个"), Data::Float(3.0), text("四季度"), Data::Float(100.0), Data::Empty]);
    for (no, rows) in [(1, "$3:$F$4"), (2, "$5:$F$6")] {
        let drawn = part_of(&bytes, &format!("xl/charts/chart{no}.xml"));
        assert!(drawn.contains(&format!("曲线数据!$F{rows}")), "{drawn}");
        assert!(drawn.contains(&format!("任务{no} 指标")) && drawn.contains("序时进度"), "{drawn}");
    }
    // Title in the head, code in the foot, of each.
    for no in [1, 2] {
        let sheet = part_of(&bytes, &format!("xl/worksheets/sheet{no}.xml"));
        assert!(sheet.contains("2016年三季度指标完成情况表") && sheet.contains(CODE), "{sheet}");
        assert!(sheet.contains("orientation=\"landscape\"") && sheet.contains("fitToHeight=\"0\""), "{sheet}");
    }
    let printed = squeezed(&ask("pdftotext", &[], &office::printed(&bytes, "xlsx")));
    assert!(printed.matches("任务2指标").count() >= 3, "{printed}");
}

#[test]
fn sheets_print_on_the_papers_own_sheet_with_the_head_on_every_page() {
    let Made { xlsx: bytes, xlsx_pdf, .. } = &made()[0];
    let first = part_of(bytes, "xl/worksheets/sheet1.xml");
    let third = part_of(bytes, "xl/worksheets/sheet3.xml");
    assert!(first.contains("paperSize=\"9\"") && first.contains("orientation=\"portrait\""), "{first}");
    assert!(third.contains("orientation=\"landscape\"") && third.contains("fitToHeight=\"0\""));
    assert!(first.contains("ySplit=\"3\"") && first.contains("state=\"frozen\""));
    assert!(part_of(bytes, "xl/workbook.xml").contains("'二、各单位完成情况'!$3:$3"));
    let pages = lines_of(xlsx_pdf, &[]);
    assert!(pages.len() > 4, "{}", pages.len());
    for (no, page) in (1..).zip(&pages) {
        // The last page has the drawing, its bars named.
        let head = match page.iter().any(|it| it == "各板块完成率") {
            true if no == pages.len() => "服务质量",
            true => "数值（%）",
            false => "累计完成",
        };
        assert!(page.iter().any(|it| it == head), "page {no}: {page:?}");
        assert!(page.iter().any(|it| *it == format!("第{no}页/共{}页", pages.len())), "page {no}: {page:?}");
        assert!(page.iter().any(|it| it.contains(CODE)), "page {no}: {page:?}");
    }
    // As on the paper: two places and the unit; percent with its sign.
    assert!(pages[0].contains(&"1.50个".to_owned()) && pages[0].contains(&"77.1%".to_owned()), "{:?}", pages[0]);
}

#[test]
fn no_text_of_a_table_is_lost_in_the_workbook() {
    for Made { name, document: it, xlsx, xlsx_pdf, .. } in made() {
        let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(xlsx.as_slice())).unwrap();
        let mut all = String::new();
        for sheet in book.sheet_names() {
            assert!(book.worksheet_formula(&sheet).unwrap().is_empty(), "{name} {sheet}");
            for row in book.worksheet_range(&sheet).unwrap().rows() {
                row.iter().filter_map(Data::as_string).for_each(|it| all.push_str(&squeezed(&it)));
            }
        }
        for text in table_texts(it).iter().filter(|it| !it.chars().any(|it| it.is_ascii_digit())) {
            assert!(all.contains(text.as_str()), "{name}: {text}");
        }
        let printed = squeezed(&ask("pdftotext", &[], xlsx_pdf));
        for text in table_texts(it).iter().filter(|it| it.chars().count() <= 4) {
            assert!(printed.contains(text.as_str()), "{name}: {text} is not printed");
        }
    }
}

#[test]
fn a_letter_has_22_lines_of_28_characters() {
    let mut document = Document::new(PaperName::Bulletin, "通报", forms::OFFICE);
    let mut part = Part::letter();
    part.push(official::addressee("质".repeat(28 * 22)));
    part.push(official::addressee("量".repeat(28 * 22)));
    document.parts.push(part);
    let pdf = office::printed(&letter(&document, &plain(), CODE).unwrap(), "docx");
    let pages = lines_of(&pdf, &[]);
    assert_eq!(pages.len(), 2, "{pages:?}");
    for (no, page) in (1..).zip(&pages) {
        let lines: Vec<&String> = page.iter().filter(|it| it.starts_with(['质', '量'])).collect();
        assert_eq!(lines.len(), 22, "page {no}: {page:?}");
        assert!(lines.iter().all(|it| it.chars().count() == 28), "page {no}: {page:?}");
        assert_eq!(page.iter().find(|it| it.contains('—')), Some(&format!("—{no}—")));
    }
    let fonts = ask("pdffonts", &[], &pdf);
    assert!(fonts.contains("FandolFang"), "{fonts}");
    // The number stands right on odd pages, left on even ones.
    let places = ask("pdftotext", &["-bbox"], &pdf);
    let dash: Vec<f64> = places
        .lines()
        .filter(|it| it.contains('—'))
        .filter_map(|it| it.split("xMin=\"").nth(1)?.split('"').next()?.parse().ok())
        .collect();
    assert!(matches!(dash.as_slice(), [first, _, second, _] if *first > 400.0 && *second < 100.0), "{dash:?}");
}

#[test]
fn no_text_of_a_paper_is_lost_in_the_letter_and_heads_come_again() {
    for Made { name, document: it, docx, docx_pdf, .. } in made() {
        let all = squeezed(&ask("pdftotext", &[], docx_pdf));
        for text in table_texts(it).iter().filter(|it| it.chars().count() <= 4) {
            assert!(all.contains(text.as_str()), "{name}: {text}");
        }
        assert!(all.contains("样例数据非正式文件"), "{name}");
        let xml = squeezed(&part_of(docx, "word/document.xml"));
        for text in table_texts(it) {
            let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;");
            assert!(xml.contains(&text), "{name}: {text}");
        }
        for block in it.blocks() {
            if let Block::Text(text) = block {
                assert!(all.contains(&squeezed(&text.words.text).chars().take(8).collect::<String>()), "{name}: {text:?}");
            }
        }
    }
    let pages = lines_of(&made()[0].docx_pdf, &[]);
    let of_table = |it: &&Vec<String>| it.iter().any(|line| line.ends_with("单位") && line.starts_with('第'));
    let with_rows: Vec<_> = pages.iter().filter(of_table).collect();
    assert!(with_rows.len() >= 5, "{}", with_rows.len());
    assert!(with_rows.iter().all(|it| it.contains(&"累计完成".to_owned())), "{with_rows:?}");
}

#[test]
fn a_letter_is_made_of_styles_and_says_nothing_of_who_made_it() {
    let bytes = letter(&bulletin(), &plain(), CODE).unwrap();
    let (body, styles) = (part_of(&bytes, "word/document.xml"), part_of(&bytes, "word/styles.xml"));
    for (id, count) in [("ac", 2), ("1", 2), ("2", 1), ("3", 1), ("zhSignature", 2)] {
        assert_eq!(body.matches(&format!("<w:pStyle w:val=\"{id}\"/>")).count(), count, "{id}");
    }
    for (name, face) in [("Normal", "仿宋_GB2312"), ("heading 1", "黑体"), ("heading 2", "楷体_GB2312"), ("Title", "方正小标宋简体")] {
        let style = styles.split("<w:style ").find(|it| it.contains(&format!("<w:name w:val=\"{name}\"/>"))).unwrap();
        assert!(style.contains(face), "{name}: {style}");
    }
    // What stands as its style says has nothing set by hand.
    let prose = body.split("<w:p>").find(|it| it.contains("一是制定印发")).unwrap();
    assert!(prose.starts_with("<w:pPr><w:pStyle w:val=\"ab\"/></w:pPr><w:r><w:rPr><w:rFonts w:hint=\"eastAsia\"/></w:rPr><w:t "), "{prose}");
    // The upright part ends within a paragraph, the one on its side at the end; heads and feet come first in both.
    let sections: Vec<&str> = body.split("<w:sectPr>").skip(1).collect();
    assert_eq!(sections.len(), 2);
    assert!(sections[0].contains("w:w=\"11906\" w:h=\"16838\"/>") && sections[1].contains("w:orient=\"landscape\""));
    assert!(sections.iter().all(|it| it.starts_with("<w:footerReference ")));
    assert!(sections[0].contains("w:top=\"2098\" w:right=\"1474\" w:bottom=\"1984\" w:left=\"1587\""), "{}", sections[0]);
    assert_eq!(body.matches("<w:tblHeader/>").count(), 3);
    for xml in [&body, &styles] {
        for run in xml.split("<w:rPr>").skip(1).map(|it| it.split("</w:rPr>").next().unwrap()) {
            let at = |name: &str| run.find(&format!("<w:{name} "));
            let order = [at("rFonts"), at("color"), at("spacing"), at("sz"), at("szCs"), at("lang")];
            let there: Vec<usize> = order.into_iter().flatten().collect();
            assert!(there.is_sorted(), "{run}");
        }
    }
    let core = part_of(&bytes, "docProps/core.xml");
    assert!(core.contains("zh-CN") && core.contains(CODE) && !core.contains("creator") && !core.contains("created"), "{core}");
}

#[test]
fn hostile_texts_stay_texts() {
    let hostile = [
        "=HYPERLINK(\"http://x\",\"点我\")", "+1+1", "-1+1", "@SUM(A1)", "＝1+1", "</w:t></w:r><w:r>", "&amp;<b>\"'", "\u{0}\u{7}坏\u{b}字\u{fffe}",
        "_x000D_", "&P&N&F", "\u{2028}行", "\u{202e}倒", "{=1}", "𠮷",
    ];
    let mut document = Document::new(PaperName::Bulletin, "标题 &P <w:p> \u{1}", "单位");
    let mut part = Part::new(SheetName::A4Portrait);
    let row = |it: &str| Band { rows: vec![vec![Cell::new(0, it, TEXT), Cell::new(1, "末格", TEXT)]], ..Band::default() };
    part.push(Block::Title { upper: hostile[0].into(), lower: String::new() });
    for name in ["[a]:*?/\\", "'", "History", "名".repeat(40).as_str(), "名".repeat(40).as_str(), ""] {
        part.bookmark(1, name);
        part.table(Table { columns: Columns::of(&[200 * PT, 100 * PT]), head: vec![row("&P")], body: hostile.map(row).into() });
        part.text(hostile[5], TEXT, Align::Left);
    }
    // Taller than a row may be.
    part.table(Table { columns: Columns::of(&[100 * PT, 100 * PT]), head: Vec::new(), body: vec![row(&"高".repeat(900))] });
    document.parts.push(part);

    let bytes = workbook(&document, &options(), "&P").unwrap();
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes.clone())).unwrap();
    let names = book.sheet_names();
    assert_eq!(names.len(), 7, "{names:?}");
    assert!(names.iter().all(|it| (1..=31).contains(&it.encode_utf16().count())), "{names:?}");
    for name in &names {
        assert!(book.worksheet_formula(name).unwrap().is_empty(), "{name}");
        let range = book.worksheet_range(name).unwrap();
        assert!(range.used_cells().all(|(_, _, it)| matches!(it, Data::String(_))), "{name}");
    }
    let first = book.worksheet_range(&names[0]).unwrap();
    assert_eq!(first.get_value((2, 0)), Some(&Data::String(hostile[0].into())));
    let letter = letter(&document, &options(), "\"<&").unwrap();
    let pdfs = office::printed_all(&[("sheets.xlsx".into(), bytes), ("letter.docx".into(), letter)]);
    // What goes over a page is drawn on both.
    assert!(ask("pdftotext", &[], &pdfs[0]).matches('高').count() >= 900);
    let printed = squeezed(&ask("pdftotext", &[], &pdfs[1]));
    for wanted in ["=HYPERLINK(\"http://x\",\"点我\")", "</w:t></w:r><w:r>", "&amp;<b>\"'", "坏字", "{=1}", "𠮷"] {
        assert!(printed.contains(wanted), "{wanted}");
    }
    assert_eq!(printed.matches('高').count(), 900);
}

#[test]
fn a_text_longer_than_a_cell_holds_is_cut_with_a_mark_and_whole_in_the_letter() {
    let mut document = Document::new(PaperName::Bulletin, "通报", forms::OFFICE);
    let mut part = Part::new(SheetName::A4Portrait);
    let body = vec![Band { rows: vec![vec![Cell::new(0, "长".repeat(40_000), TEXT)]], ..Band::default() }];
    part.table(Table { columns: Columns::of(&[400 * PT]), head: Vec::new(), body });
    document.parts.push(part);
    let bytes = workbook(&document, &plain(), CODE).unwrap();
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).unwrap();
    let text = book.worksheet_range("季度通报").unwrap().get_value((1, 0)).unwrap().to_string();
    assert!(text.ends_with("以下截去）") && text.chars().count() <= 32_767, "{}", text.chars().count());
    let xml = part_of(&letter(&document, &plain(), CODE).unwrap(), "word/document.xml");
    assert_eq!(xml.matches('长').count(), 40_000);
}

#[test]
fn a_paper_without_a_table_has_no_workbook() {
    let mut document = Document::new(PaperName::Bulletin, "通报", forms::OFFICE);
    assert!(matches!(workbook(&document, &plain(), CODE), Err(PrintError::NoTable { .. })));
    document.parts.push(Part::new(SheetName::A4Portrait));
    assert!(matches!(workbook(&document, &plain(), CODE), Err(PrintError::NoTable { .. })));
    // An empty letter opens all the same.
    assert_eq!(lines_of(&office::printed(&letter(&document, &plain(), CODE).unwrap(), "docx"), &[]), [["—1—"]]);
}
