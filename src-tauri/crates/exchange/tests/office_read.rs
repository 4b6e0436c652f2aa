//! What the office program saved is read as it was written, and as another reader reads it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "all of it is a test")]

mod kit;

use std::io::Cursor;

use calamine::{Data, Reader, Xls, Xlsx};
use kit::lines;
use kit::office::saved_again;
use rust_xlsxwriter::{Color, ExcelDateTime, Format, Formula, Workbook as Written};
use zhiheng_exchange::{Content, Sheet, WorkbookKind, open};

/// A form as units fill it in: texts, numbers, percentages, days, formulas, a hidden sheet, merged heads, two calendars.
fn written() -> Vec<u8> {
    let mut book = Written::new();
    let title = Format::new().set_bold().set_background_color(Color::Yellow);
    let sheet = book.add_worksheet();
    sheet.set_name("进展").unwrap();
    sheet.merge_range(0, 0, 0, 4, "2016年二季度进展情况填报表", &title).unwrap();
    for row in 1..=60 {
        sheet.write(row, 0, format!("任务{row}")).unwrap();
        sheet.write(row, 1, f64::from(row) * 1.1).unwrap();
        sheet.write_with_format(row, 2, f64::from(row) / 100.0, &Format::new().set_num_format("0%")).unwrap();
        sheet.write_with_format(row, 3, ExcelDateTime::from_ymd(2016, 4, 1).unwrap().and_hms(0, 0, 0).unwrap(), &Format::new().set_num_format("yyyy\"年\"m\"月\"d\"日\"")).unwrap();
        sheet.write_formula(row, 4, Formula::new(format!("=B{0}*2", row + 1)).set_result((f64::from(row) * 2.2).to_string())).unwrap();
        sheet.write(row, 5, format!("第{row}项 “进展” <正常> & 有序\n第二行 𠮷")).unwrap();
    }
    sheet.write(70, 0, true).unwrap();
    sheet.write_formula(70, 1, Formula::new("=1/0").set_result("#DIV/0!")).unwrap();
    sheet.write_with_format(70, 3, 0.5, &Format::new().set_num_format("h:mm")).unwrap();
    sheet.write(70, 4, "长".repeat(9000)).unwrap();
    sheet.write(70, 5, -123_456_789_012.5).unwrap();
    sheet.write_with_format(70, 6, 0.285, &Format::new().set_num_format("0.00%")).unwrap();
    sheet.write_blank(71, 0, &title).unwrap();
    sheet.write(1000, 200, "远处").unwrap();
    let hidden = book.add_worksheet();
    hidden.set_name("_zhiheng").unwrap();
    hidden.set_very_hidden(true);
    hidden.write(0, 0, "code").unwrap();
    hidden.write(0, 1, "2016Q2-03-1").unwrap();
    book.save_to_buffer().unwrap()
}

/// What another reader finds, said as the tests say cells. It does not tell percentages, and does not drop times of day.
fn by_another(bytes: &[u8], kind: WorkbookKind, name: &str) -> Vec<(u32, u32, Data)> {
    let range = match kind {
        WorkbookKind::Xlsx => Xlsx::new(Cursor::new(bytes)).unwrap().worksheet_range(name).unwrap(),
        WorkbookKind::Xls => Xls::new(Cursor::new(bytes)).unwrap().worksheet_range(name).unwrap(),
    };
    let (row, column) = range.start().unwrap();
    let at = |(r, c, it): (usize, usize, &Data)| (u32::try_from(r).unwrap() + row, u32::try_from(c).unwrap() + column, it.clone());
    range.used_cells().map(at).filter(|(_, _, it)| *it != Data::String(String::new())).collect()
}

fn agrees(ours: &Content, theirs: &Data) -> bool {
    let near = |text: &str, value: f64| text.parse::<f64>().is_ok_and(|it| (it - value).abs() <= value.abs() * 1e-14);
    match (ours, theirs) {
        (Content::Text(text), Data::String(other)) => text == other,
        (Content::Text(text), Data::Float(value)) => text.strip_suffix('%').is_some_and(|it| near(it, value * 100.0)),
        #[allow(clippy::cast_precision_loss, reason = "small")]
        (Content::Text(text), Data::Int(value)) => text.strip_suffix('%').is_some_and(|it| near(it, *value as f64 * 100.0)),
        (Content::Text(text), Data::DateTime(moment)) => text.len() == 5 && moment.as_f64() < 1.0,
        (Content::Number(text), Data::Float(value)) => near(text, *value),
        (Content::Number(text), Data::Int(value)) => *text == value.to_string(),
        (Content::Bool(one), Data::Bool(other)) => one == other,
        (Content::Day(day), Data::DateTime(moment)) => {
            let (year, month, date, ..) = moment.to_ymd_hms_milli();
            day.iso() == format!("{year:04}-{month:02}-{date:02}")
        }
        (Content::Error(text), Data::Error(error)) => *text == error.to_string(),
        _ => false,
    }
}

fn compare(sheet: &Sheet, theirs: &[(u32, u32, Data)]) {
    assert_eq!(sheet.cells.len(), theirs.len(), "{}", sheet.name);
    for (ours, (row, column, data)) in sheet.cells.iter().zip(theirs) {
        assert_eq!((ours.at.row, ours.at.column), (*row, *column));
        assert!(agrees(&ours.content, data), "{}: {:?} is not {data:?}", ours.at.address(), ours.content);
    }
}

/// Line by line: the whole of both is long.
fn same(one: &Sheet, other: &Sheet, what: &str) {
    let (one, other) = (lines(one), lines(other));
    for (one, other) in one.iter().zip(&other) {
        assert_eq!(one, other, "{what}");
    }
    assert_eq!(one.len(), other.len(), "{what}");
}

#[test]
#[cfg_attr(windows, ignore = "needs LibreOffice, which is tried on Linux")]
fn office_saved_workbooks_are_read_as_written() {
    let written = written();
    let own = open(&written, "写出.xlsx").expect("our own");
    assert_eq!(own.sheets[0].cells.len(), 1 + 60 * 6 + 6 + 1);
    for (ending, to, kind) in [("xlsx", "xlsx:Calc MS Excel 2007 XML", WorkbookKind::Xlsx), ("xls", "xls:MS Excel 97", WorkbookKind::Xls)] {
        let saved = saved_again(&written, "xlsx", to);
        let read = open(&saved, "回填.et").unwrap_or_else(|it| panic!("{ending}: {it}"));
        assert_eq!(read.kind, kind);
        assert!(read.saved_at.is_some() || kind == WorkbookKind::Xls, "{ending}");
        assert!(!read.macros && !read.links);
        let names = |it: &zhiheng_exchange::Workbook| it.sheets.iter().map(|it| (it.name.clone(), it.hidden)).collect::<Vec<_>>();
        assert_eq!(names(&read), names(&own), "{ending}");
        for (one, other) in read.sheets.iter().zip(&own.sheets) {
            same(one, other, ending);
            assert_eq!(one.merged, other.merged, "{ending}");
            compare(one, &by_another(&saved, kind, &one.name));
        }
        // And from there to the other format.
        let back = saved_again(&saved, ending, "xlsx:Calc MS Excel 2007 XML");
        same(&open(&back, "").expect("again").sheets[0], &own.sheets[0], ending);
    }
}

#[test]
#[cfg_attr(windows, ignore = "needs LibreOffice, which is tried on Linux")]
fn office_values_of_formulas_are_read() {
    let rows = r#"<row r="1"><c r="A1"><f>"任务"&amp;1</f></c><c r="B1"><f>40+8.5</f></c><c r="C1"><f>1=1</f></c><c r="D1"><f>NA()</f></c><c r="E1"><f>""</f></c></row>"#;
    let made = kit::package::Parts::sheet(rows).pack();
    assert_eq!(lines(&open(&made, "").unwrap().sheets[0]).join(" "), "A1=unvalued B1=unvalued C1=unvalued D1=unvalued E1=unvalued");
    for to in ["xlsx:Calc MS Excel 2007 XML", "xls:MS Excel 97"] {
        let read = open(&saved_again(&made, "xlsx", to), "").unwrap();
        assert_eq!(lines(&read.sheets[0]).join(" "), "A1='任务1' B1=48.5 C1=true D1=error #N/A", "{to}");
    }
}

#[test]
#[cfg_attr(windows, ignore = "needs LibreOffice, which is tried on Linux")]
fn office_documents_of_other_kinds_are_refused_by_name() {
    let written = written();
    for (to, kind) in [("ods", zhiheng_exchange::Stranger::Ods), ("pdf", zhiheng_exchange::Stranger::Pdf), ("html", zhiheng_exchange::Stranger::Html), ("csv", zhiheng_exchange::Stranger::Csv)] {
        let saved = saved_again(&written, "xlsx", to);
        assert_eq!(open(&saved, "填报表.xlsx"), Err(zhiheng_exchange::WorkbookError::NotAWorkbook { kind }), "{to}");
    }
}
