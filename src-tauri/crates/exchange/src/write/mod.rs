//! 表件 → .xlsx. The same form and moment make the same bytes.
//!
//! Every table stands on a worksheet of its own, in these rows: title, the line of identity, the hint, the codes of the
//! columns (hidden), the head, the rows. Column A is hidden and holds the ids of the rows. Nothing is a formula, nothing in
//! the rows is merged, and no password is set: protection is against slips, not against people.

pub(crate) mod asked;
mod correction;
mod foot;
mod guide;
mod hidden;
mod list;
pub(crate) mod look;
pub(crate) mod measure;
mod returned;
mod table;
pub(crate) mod text;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, ProtectionOptions, Workbook, Worksheet, XlsxError};
use thiserror::Error;
use zhiheng_domain::Moment;

use crate::form::{Form, FormIdentity};
use asked::Lists;
pub use correction::{Correction, correction};
use look::{Looks, Role, Style};

/// 填写说明, the first sheet of a workbook that goes out.
pub const GUIDE_SHEET: &str = "填写说明";
/// 需更正, the first sheet of a workbook that goes back: what was not taken, cell by cell.
pub const CORRECTION_SHEET: &str = "需更正";
/// Very hidden: what the workbook is and what stood in it. Office programs may turn it into a plain hidden one.
pub const HIDDEN_SHEET: &str = "_zhiheng";
/// Before the table's name in the first cell of the row of column codes.
pub const TABLE_MARK: &str = "zhiheng:";
/// How the line of identity in sight begins.
pub const UNIT_MARK: &str = "填报单位：";
/// Before the code in the line of identity.
pub const CODE_MARK: &str = "表号：";

/// Rows of a table's sheet, from 0.
const TITLE_ROW: u32 = 0;
const IDENTITY_ROW: u32 = 1;
const HINT_ROW: u32 = 2;
const CODE_ROW: u32 = 3;
const HEAD_ROW: u32 = 4;

/// A workbook that cannot be made: a sheet's name that office programs do not take, too many rows.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("workbook not written: {detail}")]
pub struct WriteError {
    pub detail: String,
}

impl From<XlsxError> for WriteError {
    fn from(cause: XlsxError) -> WriteError {
        WriteError { detail: cause.to_string() }
    }
}

/// 填报件: the workbook of a form, to be filled in.
///
/// # Errors
/// `WriteError` for a table whose name no worksheet can have, or two of one name.
pub fn write(form: &Form, made_at: Moment) -> Result<Vec<u8>, WriteError> {
    let mut book = new_book(&form.title, made_at)?;
    let mut looks = Looks::default();
    let mut lists = Lists::default();
    guide::add(book.add_worksheet(), &mut looks, form, made_at)?;
    let last = form.tables.len().saturating_sub(1);
    for (at, table) in form.tables.iter().enumerate() {
        let sheet = book.add_worksheet();
        table::add(sheet, &mut looks, &mut lists, form, table, at == last)?;
        if at == 0 {
            sheet.set_active(true);
        }
    }
    hidden::add(&mut book, &mut looks, &lists, form)?;
    Ok(book.save_to_buffer()?)
}

/// `填报单位：四川省商务厅　表号：2016Q2-03-1`
pub(crate) fn identity_line(addressee: &str, identity: &FormIdentity) -> String {
    format!("{UNIT_MARK}{addressee}　{CODE_MARK}{}", identity.code)
}

pub(crate) fn new_book(title: &str, made_at: Moment) -> Result<Workbook, WriteError> {
    let mut book = Workbook::new();
    let made = ExcelDateTime::parse_from_str(&made_at.to_string().replace(' ', "T"))?;
    book.set_properties(&DocProperties::new().set_title(text::clean(title)).set_author("质衡").set_creation_datetime(&made));
    // A hanzi of 11 pt is 15 pixels wide; widths are counted in digits of 8 pixels.
    book.set_default_format(&look::base(), 18, 72)?;
    // A quarter less time for a twentieth more bytes.
    book.set_zip_compression_level(3);
    Ok(book)
}

/// No password. Heights and widths stay free, so that long texts can be given room.
pub(crate) fn protect(sheet: &mut Worksheet) {
    let free = ProtectionOptions { format_rows: true, format_columns: true, ..ProtectionOptions::new() };
    sheet.protect_with_options(&free);
}

/// A4 landscape, one page wide, page numbers and the code at the foot.
fn print_set_up(sheet: &mut Worksheet, addressee: &str, code: &str) {
    let plain = |text: &str| text::clean(text).replace('&', "&&").replace('\n', " ");
    let unit: String = plain(addressee).chars().take(60).collect();
    let code: String = plain(code).chars().take(40).collect();
    sheet.set_paper_size(9).set_landscape().set_print_fit_to_pages(1, 0).set_print_center_horizontally(true);
    // Inches: left, right, top, bottom, header, footer.
    sheet.set_margins(0.5, 0.5, 0.6, 0.65, 0.3, 0.3);
    sheet.set_footer(format!("&L{UNIT_MARK}{unit}&C第&P页/共&N页&R{CODE_MARK}{code}"));
}

/// Columns that a line runs over, and how many half hanzi they are wide together.
#[derive(Clone, Copy)]
pub(crate) struct Across {
    pub(crate) first: u16,
    pub(crate) last: u16,
    pub(crate) width: u32,
}

/// Title, line of identity and hint.
fn banner(
    sheet: &mut Worksheet,
    looks: &mut Looks,
    (title, identity, hint): (&str, &str, &str),
    across: Across,
) -> Result<(), WriteError> {
    title_over(sheet, looks, TITLE_ROW, title, across)?;
    text::put(sheet, looks, IDENTITY_ROW, across.first, identity, Style::of(Role::Identity))?;
    sheet.set_row_height(IDENTITY_ROW, 20)?;
    line_over(sheet, looks, HINT_ROW, hint, across)
}

/// In the middle of the columns without merging them.
pub(crate) fn title_over(sheet: &mut Worksheet, looks: &mut Looks, row: u32, title: &str, across: Across) -> Result<(), WriteError> {
    text::put(sheet, looks, row, across.first, title, Style::of(Role::Title))?;
    for column in across.first + 1..=across.last {
        text::put(sheet, looks, row, column, "", Style::of(Role::Title))?;
    }
    sheet.set_row_height(row, 30)?;
    Ok(())
}

/// A line that runs on over empty cells; one that is longer than all of them gets a merged block, in which it can wrap.
pub(crate) fn line_over(sheet: &mut Worksheet, looks: &mut Looks, row: u32, line: &str, across: Across) -> Result<(), WriteError> {
    let lines = measure::lines(line, across.width);
    let long = 1 < lines && across.first < across.last;
    if long {
        let format = looks.format(Style::of(Role::LongHint));
        sheet.merge_range(row, across.first, row, across.last, "", &format)?;
    }
    text::put(sheet, looks, row, across.first, line, Style::of(if long { Role::LongHint } else { Role::Hint }))?;
    sheet.set_row_height(row, measure::height(lines, 18.0))?;
    Ok(())
}
