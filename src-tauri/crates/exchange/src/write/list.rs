//! 需更正: the first sheet of a workbook that goes back lists what is to be put right, each with a way to its cell.

use std::collections::BTreeMap;

use rust_xlsxwriter::{Url, Worksheet};

use super::correction::Correction;
use super::look::{Looks, Role, Style};
use super::{Across, CORRECTION_SHEET, WriteError, measure, text};
use crate::form::{ColumnAlign, Form};
use crate::workbook::{Content, Workbook};

const HEAD_ROW: u32 = 3;
/// Heads and widths in hanzi.
const COLUMNS: [(&str, u16); 6] = [("序号", 4), ("工作表", 8), ("单元格", 6), ("现在填的", 20), ("未收原因", 22), ("应填", 22)];

pub(crate) fn add(
    sheet: &mut Worksheet,
    looks: &mut Looks,
    form: &Form,
    workbook: &Workbook,
    names: &BTreeMap<usize, String>,
    open: &[Correction],
) -> Result<(), WriteError> {
    sheet.set_name(CORRECTION_SHEET)?.set_active(true);
    for (at, (_, width)) in (0..).zip(COLUMNS) {
        sheet.set_column_width_pixels(at, measure::pixels(width))?;
    }
    let title = format!("{}：需更正", form.title);
    let hint = format!(
        "共{}处。点“单元格”一栏可到该处；红框黄底的格子要改正，同一行旁边的空格可以补填，其余照原样。改好后保存，整个文件一起交回。",
        open.len()
    );
    let across = Across { first: 0, last: 5, width: COLUMNS.iter().map(|it| u32::from(it.1) * 2).sum() };
    let identity = super::identity_line(&form.addressee, &form.identity);
    super::banner(sheet, looks, (&title, &identity, &hint), across)?;
    for (at, (head, _)) in (0..).zip(COLUMNS) {
        text::put(sheet, looks, HEAD_ROW, at, head, Style::of(Role::Head))?;
    }
    sheet.set_row_height(HEAD_ROW, 28)?;
    for (row, (no, it)) in (HEAD_ROW + 1..).zip((1..).zip(open)) {
        let source = workbook.sheets.get(it.sheet);
        let stands = source.and_then(|sheet| sheet.at(it.at)).map(|cell| &cell.content).map(Content::text);
        let stands = stands.unwrap_or_else(|| "（空）".to_owned());
        let name = names.get(&it.sheet).or(source.map(|it| &it.name)).map_or("", String::as_str);
        let address = it.at.address();
        let shown = |align| Style::of(Role::Shown).aligned(align);
        text::put(sheet, looks, row, 0, &no.to_string(), shown(ColumnAlign::Centre))?;
        text::put(sheet, looks, row, 1, name, shown(ColumnAlign::Centre))?;
        if names.contains_key(&it.sheet) {
            // The link has the address that it says, so its text needs no care.
            let url = Url::new(format!("internal:'{}'!{address}", name.replace('\'', "''"))).set_text(&address);
            let style = Style::of(Role::Jump).aligned(ColumnAlign::Centre);
            sheet.write_url_with_format(row, 2, url, &looks.format(style))?;
        } else {
            text::put(sheet, looks, row, 2, &address, shown(ColumnAlign::Centre))?;
        }
        let mut lines = measure::lines(name, u32::from(COLUMNS[1].1) * 2);
        for (at, words) in [(3, &stands), (4, &it.reason), (5, &it.instead)] {
            text::put(sheet, looks, row, at, words, shown(ColumnAlign::Left))?;
            let width = COLUMNS.get(usize::from(at)).map_or(20, |it| it.1);
            lines = lines.max(measure::lines(words, u32::from(width) * 2));
        }
        sheet.set_row_height(row, measure::height(lines, 24.0))?;
    }
    super::protect(sheet);
    super::print_set_up(sheet, &form.addressee, &form.identity.code);
    sheet.set_repeat_rows(0, HEAD_ROW)?;
    sheet.set_freeze_panes(HEAD_ROW + 1, 0)?;
    Ok(())
}
