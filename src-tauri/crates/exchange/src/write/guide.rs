//! 填写说明: how to fill the workbook in, what its cells mean, what sheets it has.

use rust_xlsxwriter::Worksheet;
use zhiheng_domain::Moment;

use super::look::{Looks, Role, Style};
use super::{GUIDE_SHEET, WriteError, measure, text};
use crate::form::Form;

const MARK: u16 = 0;
const WORDS: u16 = 1;
/// In hanzi.
const MARK_WIDTH: u16 = 5;
const WORDS_WIDTH: u16 = 56;

pub(crate) fn add(sheet: &mut Worksheet, looks: &mut Looks, form: &Form, made_at: Moment) -> Result<(), WriteError> {
    sheet.set_name(GUIDE_SHEET)?;
    sheet.set_column_width_pixels(MARK, measure::pixels(MARK_WIDTH))?;
    sheet.set_column_width_pixels(WORDS, measure::pixels(WORDS_WIDTH))?;
    text::put(sheet, looks, 0, MARK, &form.title, Style::of(Role::Title))?;
    text::put(sheet, looks, 0, WORDS, "", Style::of(Role::Title))?;
    sheet.set_row_height(0, 34)?;
    text::put(sheet, looks, 1, MARK, &super::identity_line(&form.addressee, &form.identity), Style::of(Role::Identity))?;
    sheet.set_row_height(1, 20)?;
    text::put(sheet, looks, 2, MARK, &format!("制表日期：{}", made_at.date().in_chinese()), Style::of(Role::Hint))?;
    sheet.set_row_height(2, 20)?;

    let mut page = Page { sheet, looks, row: 3 };
    page.section("怎么填")?;
    for (no, line) in (1..).zip(&form.instructions) {
        page.line(&format!("{no}."), Style::of(Role::Plain), line)?;
    }
    page.section("格子的样子")?;
    for (role, words) in [
        (Role::Fill, "白底深框：请填写。已有的内容可以改。"),
        (Role::Shown, "浅底：已有内容，供对照，不能改。有误请告诉领导小组办公室。"),
        (Role::Closed, "灰底斜线：这一格不填。"),
    ] {
        page.line("", Style::of(role), words)?;
    }
    page.section("有哪些表")?;
    for table in &form.tables {
        page.line(&table.name, Style::of(Role::Plain), &table.hint)?;
    }
    super::protect(sheet);
    super::print_set_up(sheet, &form.addressee, &form.identity.code);
    Ok(())
}

struct Page<'a> {
    sheet: &'a mut Worksheet,
    looks: &'a mut Looks,
    row: u32,
}

impl Page<'_> {
    fn section(&mut self, words: &str) -> Result<(), WriteError> {
        text::put(self.sheet, self.looks, self.row, MARK, words, Style::of(Role::Section))?;
        self.sheet.set_row_height(self.row, 32)?;
        self.row += 1;
        Ok(())
    }

    fn line(&mut self, mark: &str, mark_style: Style, words: &str) -> Result<(), WriteError> {
        text::put(self.sheet, self.looks, self.row, MARK, mark, Style { top: false, ..mark_style })?;
        text::put(self.sheet, self.looks, self.row, WORDS, words, Style::of(Role::Plain))?;
        let lines = measure::lines(words, u32::from(WORDS_WIDTH) * 2).max(measure::lines(mark, u32::from(MARK_WIDTH) * 2));
        self.sheet.set_row_height(self.row, measure::height(lines, 22.0))?;
        self.row += 1;
        Ok(())
    }
}
