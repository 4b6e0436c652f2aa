//! .xlsx: every table of a paper on a worksheet of its own: the title and what stands right above the table, the head that
//! stays in sight and comes again on every page, numbers as numbers, texts as texts. Nothing is a formula.

mod drawing;
mod lay;
mod look;
mod names;
mod pages;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use super::clean;
use super::grid::Room;
use crate::document::Document;
use crate::layout::{Align, Length, PT, Sheet, mm10};
use crate::papers::frame;
use crate::{Options, PrintError};
use drawing::Drawing;
use look::Looks;
use names::Names;
use pages::pages;

/// The tallest row that office programs take is 409 points; a taller one is made of several.
const TALLEST: Length = 400 * PT;

/// Columns are a little wider than on paper, since fonts differ from desk to desk; the page is made to fit.
const WIDER: Length = 108;

/// Fonts differ in how tall their lines are; the tallest of the usual ones must fit.
const ROOM: Room = Room {
    line: 143,
    stacked: 145,
    wider: WIDER,
    beside: |align, width| {
        if indented(align, width) {
            16 * PT
        } else {
            8 * PT
        }
    },
};

/// In a cell as wide as that, text stands a little off the rule.
const INDENTED: Length = 60 * PT;

fn indented(align: Align, width: Length) -> bool {
    width >= INDENTED && align != Align::Centre
}

impl From<XlsxError> for PrintError {
    fn from(cause: XlsxError) -> PrintError {
        PrintError::Office(cause.to_string())
    }
}

/// The tables of a paper. `code` is the paper's, and stands in the foot.
///
/// # Errors
/// `NoTable` for a paper without one, `Office` for more rows than a worksheet takes.
pub fn workbook(document: &Document, options: &Options, code: &str) -> Result<Vec<u8>, PrintError> {
    let pages = pages(document);
    if pages.is_empty() {
        return Err(PrintError::NoTable {
            paper: document.paper.zh(),
        });
    }
    let mut book = Workbook::new();
    let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(
        &DocProperties::new()
            .set_title(clean(&document.title))
            .set_creation_datetime(&made),
    );
    let base = Format::new()
        .set_font_name("宋体")
        .set_font_size(11)
        .set_font_charset(134);
    // A hanzi of 11 pt is 15 pixels wide; widths are counted in digits of 8 pixels.
    book.set_default_format(&base, 18, 72)?;
    let mut names = Names::default();
    let mut looks = Looks::default();
    let mut drawing = Drawing::default();
    for page in &pages {
        let sheet = book.add_worksheet();
        let name = names.of(&page.name);
        sheet.set_name(&name)?;
        set_up(sheet, page.size, document, options, code);
        let rows = page.lay_on(sheet, &mut looks)?;
        for (chart, bands) in &page.charts {
            drawing.add(
                chart,
                &name,
                (rows.get(bands.start), rows.get(bands.end)),
                page.size,
            );
        }
    }
    if let Some(size) = drawing.size() {
        let sheet = book.add_worksheet();
        sheet.set_name(names.of("图"))?;
        set_up(sheet, size, document, options, code);
        drawing.lay_on(sheet)?;
    }
    Ok(book.save_to_buffer()?)
}

/// The paper's own sheet and margins, one page wide, with page numbers and the foot.
fn set_up(sheet: &mut Worksheet, size: Sheet, document: &Document, options: &Options, code: &str) {
    // As office programs number them: 8 is A3, 9 is A4.
    sheet.set_paper_size(if size.width.max(size.height) > mm10(3000) {
        8
    } else {
        9
    });
    if size.width > size.height {
        sheet.set_landscape();
    }
    sheet
        .set_print_fit_to_pages(1, 0)
        .set_print_center_horizontally(true)
        .set_screen_gridlines(false);
    let inches = |length: Length| f64::from(length) / f64::from(72 * PT);
    let foot = inches(size.bottom) - 0.4;
    sheet.set_margins(
        inches(size.left),
        inches(size.right),
        inches(size.top),
        inches(size.bottom),
        inches(size.top) - 0.4,
        foot,
    );
    // A long title would run into the mark; it stands whole above the table.
    let room = if options.sample && size.height > size.width { 18 } else { 40 };
    let title = header_text(&document.title);
    let title = if title.chars().count() > room { title.chars().take(room - 1).chain(['…']).collect() } else { title };
    let mark = if options.sample { "&C&\"黑体\"&12&KFF0000样例数据　非正式文件" } else { "" };
    // A blank after the size: it must not run into the text's own digits.
    sheet.set_header(format!("&L&8 {title}{mark}"));
    let foot: String = header_text(&frame::foot(options, code))
        .chars()
        .take(100)
        .collect();
    sheet.set_footer(format!("&L&8 {foot}&R第&P页/共&N页"));
}

/// An `&` would begin a code of the header.
fn header_text(text: &str) -> String {
    clean(text).replace('\n', " ").replace('&', "＆")
}

fn points(length: Length) -> f64 {
    f64::from(length) / f64::from(PT)
}

fn pixels(width: Length) -> u32 {
    u32::try_from(i64::from(width) * i64::from(WIDER) * 96 / (72 * 100 * i64::from(PT)))
        .unwrap_or_default()
        .max(4)
}

fn column_no(at: usize) -> Result<u16, PrintError> {
    u16::try_from(at).map_err(|_| PrintError::Office("too many columns".to_owned()))
}
