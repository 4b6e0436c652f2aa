//! A book as a real file, and a count of its cells by other means than the reader's.

use std::io::Read;

use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};
use zhiheng_exchange::Content;

use crate::book::{Book, Cell};

pub fn write(book: &Book) -> Vec<u8> {
    let mut file = Workbook::new();
    let day_format = Format::new().set_num_format("yyyy-mm-dd");
    for page in &book.pages {
        let sheet = file.add_worksheet();
        sheet.set_name(&page.name).unwrap();
        sheet.set_hidden(page.hidden);
        for block in &page.merged {
            let (first, last) = (block.first, block.last);
            let column = |it: u32| u16::try_from(it).unwrap();
            sheet.merge_range(first.row, column(first.column), last.row, column(last.column), "", &Format::new()).unwrap();
        }
        for ((row, column), Cell { content, formula, .. }) in &page.cells {
            let column = u16::try_from(*column).unwrap();
            match content {
                Content::Text(text) => sheet.write_string(*row, column, text).unwrap(),
                Content::Number(value) if *formula => {
                    sheet.write_formula(*row, column, Formula::new(format!("={value}+1-1")).set_result(value)).unwrap()
                }
                Content::Number(value) => sheet.write_number(*row, column, value.parse::<f64>().unwrap()).unwrap(),
                Content::Day(day) => {
                    let day = ExcelDateTime::parse_from_str(&day.iso()).unwrap();
                    sheet.write_datetime_with_format(*row, column, day, &day_format).unwrap()
                }
                Content::Bool(value) => sheet.write_boolean(*row, column, *value).unwrap(),
                Content::Error(error) => sheet.write_formula(*row, column, Formula::new("=1/0").set_result(error)).unwrap(),
                Content::Unvalued => unreachable!("a formula without a value is not written here"),
            };
        }
    }
    file.save_to_buffer().unwrap()
}

/// Cells with a value that is not only blanks, counted in the text of the parts.
pub fn count(bytes: &[u8]) -> usize {
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut part = |name: &str| {
        let mut text = String::new();
        zip.by_name(name).ok()?.read_to_string(&mut text).unwrap();
        Some(text)
    };
    let strings: Vec<bool> = part("xl/sharedStrings.xml").map(|it| it.split("<si>").skip(1).map(says_something).collect()).unwrap_or_default();
    let mut count = 0;
    for no in 1.. {
        let Some(sheet) = part(&format!("xl/worksheets/sheet{no}.xml")) else { break };
        for cell in sheet.split("<c ").skip(1) {
            let Some((_, rest)) = cell.split_once("<v>") else { continue };
            let value = rest.split("</v>").next().unwrap();
            let head = cell.split('>').next().unwrap();
            count += usize::from(if head.contains("t=\"s\"") { strings[value.parse::<usize>().unwrap()] } else { !value.trim().is_empty() });
        }
    }
    count
}

/// Whether a shared text has more than marks and blanks.
fn says_something(item: &str) -> bool {
    let item = item.split("</si>").next().unwrap();
    item.split('<').filter_map(|it| it.split_once('>')).any(|it| !it.1.trim().is_empty())
}
