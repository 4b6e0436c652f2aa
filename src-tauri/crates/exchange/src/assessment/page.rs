//! What sheets of the assessment share: how they print, and what a cell for a number takes.

use rust_xlsxwriter::{DataValidation, DataValidationErrorStyle, DataValidationRule, Worksheet};

use crate::write::{WriteError, text};

pub(super) const A3: u8 = 8;
pub(super) const A4: u8 = 9;

/// Landscape, one page wide, page numbers at the foot.
pub(super) fn print_set_up(sheet: &mut Worksheet, left: &str, right: &str, paper: u8) {
    let plain = |text: &str| text::clean(text).replace('&', "&&").replace('\n', " ").chars().take(60).collect::<String>();
    sheet.set_paper_size(paper).set_landscape().set_print_fit_to_pages(1, 0).set_print_center_horizontally(true);
    // Inches: left, right, top, bottom, header, footer.
    sheet.set_margins(0.5, 0.5, 0.6, 0.65, 0.3, 0.3);
    sheet.set_footer(format!("&L{}&C第&P页/共&N页&R{}", plain(left), plain(right)));
}

/// A number of any sign; what it may be the reader judges.
pub(super) fn number_rule(measure_unit: &str) -> Result<DataValidation, WriteError> {
    let unit: String = text::clean(measure_unit).chars().take(20).collect();
    let unit = if unit.trim().is_empty() { String::new() } else { format!("单位：{unit}。") };
    let rule = DataValidation::new().allow_decimal_number(DataValidationRule::Between(-9_999_999_999_999.0, 9_999_999_999_999.0));
    told(rule, "填数字", &format!("{unit}只填数字，不写单位。没有发生填 0；尚无数据的留空，不要填 0。"), "这里只能填数字，如 48.1。")
}

pub(super) fn told(rule: DataValidation, title: &str, message: &str, error: &str) -> Result<DataValidation, WriteError> {
    let rule = rule.set_input_title(title)?.set_input_message(message)?;
    Ok(rule.set_error_style(DataValidationErrorStyle::Stop).set_error_title("没有填进去")?.set_error_message(error)?)
}
