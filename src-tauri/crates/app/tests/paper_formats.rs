//! Papers saved as PDF, .docx and .xlsx, read back by the program's own readers.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)] // A test may panic.

mod kit;

use std::path::Path;
use std::process::Command;

use kit::Office;
use kit::forms::{OWN, issued, unit_named, waiting};
use zhiheng_app::exchange::{Content, Workbook};
use zhiheng_app::*;
use zhiheng_domain::*;
use zhiheng_print::document::Block;
use zhiheng_testkit::Fill;

const FORMULA: &str = "=cmd|'/c calc'!A1";

/// A receipt of a form in which a unit wrote a number and a text that looks like a formula.
fn receipt(office: &Office, desk: &mut Desk) -> MadePaper {
    let q2 = Quarter::of(2016, 2).unwrap();
    let unit = unit_named(desk, "省质监局");
    let sheet = desk.quarter_sheet(unit, q2).unwrap();
    let count = sheet.sheet.rows.iter().find(|it| it.target.kind == TargetKind::Count).unwrap().target.name.clone();
    let task = sheet.tasks[0].0.no.to_string();
    let mut book = issued(desk, "省质监局", q2, &office.home.path().join("发放"));
    book.set("指标", &count, "本季累计完成", Fill::number(12));
    book.set("进展", &task, "进展情况", Fill::text(FORMULA));
    let path = book.save(&office.home.path().join("交回"), "2016-07-02T09:00:00Z");
    let standing = waiting(desk, &path);
    let taking = Taking { token: standing.token, take: Vec::new(), received_on: None, submit: false };
    let import = desk.take_returns(OWN, &[taking], |_, _| CellWords::default()).unwrap().value.remove(0).outcome.unwrap();
    desk.receipt_paper(import.id).unwrap()
}

fn read(path: &Path) -> Workbook {
    exchange::open(&std::fs::read(path).unwrap(), "打印件.xlsx").unwrap()
}

fn contents(book: &Workbook) -> Vec<&Content> {
    book.sheets.iter().flat_map(|it| &it.cells).map(|it| &it.content).collect()
}

#[test]
fn a_letter_is_saved_in_every_format_and_registered() {
    let office = Office::new();
    let mut desk = office.opened();
    let made = receipt(&office, &mut desk);
    let code = made.rendered.code.clone();
    let folder = office.home.path().join("打印件");
    std::fs::create_dir(&folder).unwrap();
    let mut names = Vec::new();
    for format in PaperFormat::ALL {
        let left = desk.save_paper(&code, &folder, *format).unwrap();
        assert!(left.registered.is_ok(), "{:?}", left.registered);
        names.push(left.to.name);
    }
    // In a folder a paper has its own name, with the ending of its format.
    let own = made.file_name.trim_end_matches(".pdf");
    assert_eq!(names, ["pdf", "docx", "xlsx"].map(|it| format!("{own}.{it}")));
    assert_eq!(std::fs::read(folder.join(&names[0])).unwrap(), made.rendered.bytes);
    assert_eq!(std::fs::read(folder.join(&names[1])).unwrap(), made.as_file(PaperFormat::Docx).unwrap().into_owned());

    let bytes = std::fs::read(folder.join(&names[1])).unwrap();
    let text = format!("{:?}", zhiheng_intake::open(&bytes, &names[1]).unwrap());
    for wanted in ["填报件回执", "省质监局", "收下的数据", FORMULA] {
        assert!(text.contains(wanted), "{wanted}: {text}");
    }
    let book = read(&folder.join(&names[2]));
    let cells = contents(&book);
    assert!(cells.contains(&&Content::Number("12".into())), "{cells:?}");
    assert!(cells.iter().any(|it| matches!(it, Content::Text(text) if text.contains(FORMULA))), "{cells:?}");

    // The register keeps each file that was saved, and gives it back as it was.
    let id = desk.registered_papers().unwrap()[0].printed.id;
    desk.reprint(id).unwrap();
    let to = folder.join("再存.docx");
    desk.save_paper(&code, &to, PaperFormat::Docx).unwrap();
    assert_eq!(std::fs::read(&to).unwrap(), bytes);
    let acts: Vec<Option<String>> =
        desk.registered_papers().unwrap()[0].printed.acts.iter().map(|it| it.beside.as_ref().map(|it| it.format.clone())).collect();
    assert_eq!(acts, [None, Some("docx".into()), Some("xlsx".into()), Some("docx".into())]);
}

#[test]
fn tables_are_saved_as_workbooks_and_not_as_letters() {
    let office = Office::new();
    let mut desk = office.opened();
    let made = desk.make_paper(&PaperOrder::of(PaperName::Matrix, 2016)).unwrap();
    let code = made.rendered.code.clone();
    let to = office.home.path().join("矩阵.xlsx");
    desk.save_paper(&code, &to, PaperFormat::Xlsx).unwrap();
    let plan = desk.plan(2016).unwrap();
    let book = read(&to);
    let cells = contents(&book);
    for unit in &plan.units {
        assert!(cells.contains(&&Content::Text(unit.short_name.clone())), "{}", unit.short_name);
    }
    assert!(cells.contains(&&Content::Number(plan.roles.len().to_string())), "the sum of all marks");
    assert_eq!(std::fs::read(&to).unwrap(), made.as_file(PaperFormat::Xlsx).unwrap().into_owned());

    let letter = desk.save_paper(&code, &office.home.path().join("矩阵.docx"), PaperFormat::Docx);
    assert!(matches!(letter, Err(AppError::Print(PrintError::NoLetter { .. }))), "{letter:?}");
    assert!(!office.home.path().join("矩阵.docx").exists());
}

#[test]
fn a_name_of_another_format_gets_the_right_ending_and_never_a_file_that_is_there() {
    let office = Office::new();
    let mut desk = office.opened();
    let code = desk.make_paper(&PaperOrder::of(PaperName::Matrix, 2016)).unwrap().rendered.code.clone();
    let to = office.home.path().join("矩阵1.2.PDF");
    let left = desk.save_paper(&code, &to, PaperFormat::Xlsx).unwrap();
    assert_eq!(left.to.name, "矩阵1.2.xlsx");
    assert!(!to.exists());
    let before = std::fs::read(office.home.path().join("矩阵1.2.xlsx")).unwrap();
    let again = desk.save_paper(&code, &to, PaperFormat::Xlsx);
    assert!(matches!(again, Err(AppError::AlreadyThere { .. })), "{again:?}");
    assert_eq!(std::fs::read(office.home.path().join("矩阵1.2.xlsx")).unwrap(), before);
    // A name that the person chose is theirs to write over.
    desk.save_paper(&code, &office.home.path().join("矩阵1.2.xlsx"), PaperFormat::Xlsx).unwrap();
}

#[test]
fn the_bulletin_is_a_letter_with_all_its_sentences() {
    let office = Office::new();
    let mut desk = office.desk();
    desk.new_sample_file(&office.file()).unwrap();
    desk.fix_business_date(Date::of(2016, 10, 12)).unwrap();
    let order = PaperOrder { quarter: Some(Quarter::of(2016, 3).unwrap()), ..PaperOrder::of(PaperName::Bulletin, 2016) };
    let made = desk.make_paper(&order).unwrap();
    let bytes = made.as_file(PaperFormat::Docx).unwrap();
    let read = format!("{:?}", zhiheng_intake::open(&bytes, "通报.docx").unwrap());
    let mut sentences = 0;
    for block in made.rendered.document.blocks() {
        if let Block::Text(text) = block {
            let said = text.words.text.trim().replace(['\u{2060}', '"'], "");
            assert!(read.contains(&said), "{said}");
            sentences += 1;
        }
    }
    assert!(sentences > 10, "{sentences}");
}

/// Without blanks and the mark that keeps two characters together.
fn squeezed(text: &str) -> String {
    text.chars().filter(|it| !it.is_whitespace() && *it != '\u{2060}').collect()
}

/// Opened by the office program and printed, without a word about repairs. Needs LibreOffice and poppler.
fn printed(folder: &Path, names: &[String]) -> Vec<String> {
    let profile = format!("-env:UserInstallation=file://{}", folder.join("profile").display());
    let out = Command::new("soffice")
        .args([profile.as_str(), "--headless", "--norestore", "--convert-to", "pdf", "--outdir"])
        .arg(folder.join("pdf"))
        .args(names.iter().map(|it| folder.join(it)))
        .output()
        .expect("LibreOffice must be installed: soffice");
    let said = String::from_utf8_lossy(&out.stderr).to_lowercase();
    assert!(!said.contains("repair") && !said.contains("corrupt"), "{said}");
    let text = |name: &String| {
        let pdf = folder.join("pdf").join(name).with_extension("pdf");
        let out = Command::new("pdftotext").arg(&pdf).arg("-").output().expect("poppler must be installed: pdftotext");
        assert!(out.status.success(), "{name} was not printed");
        squeezed(&String::from_utf8_lossy(&out.stdout))
    };
    names.iter().map(text).collect()
}

#[test]
#[cfg_attr(windows, ignore = "needs LibreOffice, which is tried on Linux")]
fn every_paper_of_the_catalogue_opens_as_a_workbook_and_the_letters_as_text() {
    let office = Office::new();
    let mut desk = office.desk();
    desk.new_sample_file(&office.file()).unwrap();
    desk.fix_business_date(Date::of(2016, 10, 12)).unwrap();
    let mut orders: Vec<PaperOrder> = PaperName::OF_PLAN.iter().map(|it| PaperOrder::of(*it, 2016)).collect();
    for copy in desk.paper_copies(Quarter::of(2016, 3).unwrap(), None).unwrap() {
        if orders.iter().all(|it| it.paper != copy.order.paper) {
            orders.push(copy.order);
        }
    }
    assert!(orders.len() >= 10, "{orders:?}");
    let folder = office.home.path().join("打印件");
    std::fs::create_dir(&folder).unwrap();
    let (mut names, mut wanted) = (Vec::new(), Vec::new());
    for order in &mut orders {
        order.settings.sources = true;
        let made = desk.make_paper(order).unwrap();
        let bytes = made.as_file(PaperFormat::Xlsx).unwrap();
        assert_eq!(bytes, desk.make_paper(order).unwrap().as_file(PaperFormat::Xlsx).unwrap(), "{:?}", order.paper);
        let book = exchange::open(&bytes, "打印件.xlsx").unwrap();
        assert!(book.sheets.len() <= 12, "{:?}: {} sheets", order.paper, book.sheets.len());
        let mut texts = String::new();
        for content in contents(&book) {
            match content {
                Content::Text(text) => texts.push_str(&squeezed(text)),
                Content::Unvalued | Content::Error(_) => panic!("a formula in {:?}", order.paper),
                _ => {}
            }
        }
        let tables = made.rendered.document.tables();
        let bands = tables.flat_map(|it| it.head.iter().chain(&it.body));
        let cells = bands.flat_map(|it| it.across.iter().chain(it.rows.iter().flatten())).flat_map(|it| &it.paragraphs);
        let words: Vec<String> = cells.map(|it| squeezed(&it.text.text)).filter(|it| !it.is_empty()).collect();
        // What has no digits is a text, and comes back whole.
        for text in words.iter().filter(|it| !it.contains(|it: char| it.is_ascii_digit())) {
            assert!(texts.contains(text.as_str()), "{:?}: {text}", order.paper);
        }
        // A paper of nothing reckoned has none.
        let sourced = format!("{:?}", made.rendered.document.parts).contains("数据来源表");
        let mut save = |ending: &str, bytes: &[u8]| {
            let name = format!("{}-{ending}.{ending}", order.paper.code());
            std::fs::write(folder.join(&name), bytes).unwrap();
            names.push(name);
            wanted.push((words.clone(), sourced));
        };
        save("xlsx", &bytes);
        if order.paper.is_letter() {
            save("docx", &made.as_file(PaperFormat::Docx).unwrap());
        }
    }
    assert!(wanted.iter().filter(|it| it.1).count() >= 6, "{names:?}");
    for ((name, text), (words, sourced)) in names.iter().zip(printed(&folder, &names)).zip(&wanted) {
        // Numbers too, as the paper shows them.
        for short in words.iter().filter(|it| it.chars().count() <= 4) {
            assert!(text.contains(short.as_str()), "{name}: {short}");
        }
        assert_eq!(text.contains("数据来源表"), *sourced, "{name}");
    }
}
