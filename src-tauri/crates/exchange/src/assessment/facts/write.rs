//! 考核数据表 → workbook, with what the file has already.

use rust_xlsxwriter::{DataValidation, DataValidationRule, IgnoreError, Worksheet};
use zhiheng_domain::assessment::{AssessedYear, Criterion};

use super::super::identity::{self, AssessmentBook, BookIssue, CODE_MARK};
use super::super::page::{A3, number_rule, print_set_up, told};
use super::{CitedTitles, FactKind, FactValue};
use crate::form::{Asked, ColumnAlign};
use crate::write::asked::entry;
use crate::write::look::{Entry, Looks, Role, Style};
use crate::write::{Across, WriteError, line_over, measure, new_book, protect, text, title_over};

const CODE_ROW: u32 = 3;
const TITLE_ROW: u32 = 4;
const UNIT_ROW: u32 = 5;
const FIRST_ROW: u32 = 6;
const FIRST_COLUMN: u16 = 2;
const WIDTH: u16 = 6;
const TITLES_WIDTH: u16 = 12;
const HEADS: [(&str, u16); 2] = [("区划代码", 5), ("被考核单位", 9)];

/// 考核数据表 of all assessees. The same year and moment make the same bytes.
///
/// # Errors
/// `WriteError` for a scheme of more criteria than a sheet has columns.
pub fn write_facts_book(year: &AssessedYear, cited: &CitedTitles, issue: &BookIssue<'_>) -> Result<Vec<u8>, WriteError> {
    let mut book = new_book(&title(year), issue.made_at)?;
    let mut looks = Looks::default();
    for kind in FactKind::ALL {
        add(book.add_worksheet(), &mut looks, (year, cited), *kind, issue)?;
    }
    identity::write(&mut book, &mut looks, AssessmentBook::Facts, year, None, issue)?;
    Ok(book.save_to_buffer()?)
}

fn title(year: &AssessedYear) -> String {
    format!("{}年度质量工作考核数据表", year.assessment.year)
}

fn add(
    sheet: &mut Worksheet,
    looks: &mut Looks,
    (year, cited): (&AssessedYear, &CitedTitles),
    kind: FactKind,
    issue: &BookIssue<'_>,
) -> Result<(), WriteError> {
    sheet.set_name(kind.zh())?;
    let criteria: Vec<&Criterion> = kind.criteria(year).collect();
    let count = u16::try_from(criteria.len()).map_err(|_| WriteError { detail: "too many criteria".to_owned() })?;
    let width = if kind == FactKind::Evidence { TITLES_WIDTH } else { WIDTH };
    let wide = u32::from(HEADS[0].1 + HEADS[1].1) * 2 + u32::from(count) * u32::from(width) * 2;
    let across = Across { first: 0, last: FIRST_COLUMN + count.max(4) - 1, width: wide.max(80) };
    title_over(sheet, looks, 0, &format!("{}：{}", title(year), kind.zh()), across)?;
    text::put(sheet, looks, 1, 0, &format!("{CODE_MARK}{}　制表日期：{}", issue.code, issue.made_at.date().in_chinese()), Style::of(Role::Identity))?;
    sheet.set_row_height(1, 20)?;
    let hint = match kind {
        FactKind::GoalFiledOn => "填目标备案的日期，如 2016-3-31；没有备案的留空。",
        FactKind::SourceUnit => "填提供数据的单位的名称；不知道的留空。",
        FactKind::Evidence => "填佐证材料的名称，一份一行（Alt+Enter 换行）；没有的留空。",
        _ => "只填数字，不写单位。没有发生填 0；尚无数据的留空，不要填 0。",
    };
    line_over(sheet, looks, 2, hint, across)?;
    for (at, (head, width)) in (0..).zip(HEADS) {
        sheet.set_column_width_pixels(at, measure::pixels(width))?;
        text::put(sheet, looks, CODE_ROW, at, head, Style::of(Role::Head))?;
        for row in [TITLE_ROW, UNIT_ROW] {
            text::put(sheet, looks, row, at, "", Style::of(Role::Head))?;
        }
    }
    let last_row = FIRST_ROW + u32::try_from(year.assessees.len()).unwrap_or_default().max(1) - 1;
    let mut lines = 1;
    for (at, criterion) in (FIRST_COLUMN..).zip(&criteria) {
        sheet.set_column_width_pixels(at, measure::pixels(width))?;
        let unit = &criterion.terms.measure_unit;
        for (row, words) in [(CODE_ROW, criterion.code.as_str()), (TITLE_ROW, criterion.title.as_str()), (UNIT_ROW, unit.as_str())] {
            text::put(sheet, looks, row, at, words, Style::of(Role::Head))?;
        }
        lines = lines.max(measure::lines(&criterion.title, u32::from(width) * 2));
        let rule = match kind {
            FactKind::GoalFiledOn => Some(day_rule()?),
            kind if kind.is_amount() => Some(number_rule(unit)?),
            _ => None,
        };
        if let Some(rule) = rule {
            sheet.add_data_validation(FIRST_ROW, at, last_row, at, &rule)?;
        }
    }
    sheet.set_row_height(CODE_ROW, 24)?;
    sheet.set_row_height(TITLE_ROW, measure::height(lines, 28.0))?;
    sheet.set_row_height(UNIT_ROW, 22)?;
    for (row, assessee) in (FIRST_ROW..).zip(&year.assessees) {
        text::put(sheet, looks, row, 0, &assessee.code, Style::of(Role::Shown))?;
        text::put(sheet, looks, row, 1, &assessee.name, Style::of(Role::Shown))?;
        let facts = year.sheet(assessee.id);
        let mut tall = 1;
        for (at, criterion) in (FIRST_COLUMN..).zip(&criteria) {
            let line = facts.and_then(|it| it.lines.get(&criterion.code));
            let titles = || cited.get(&assessee.id)?.get(&criterion.code).filter(|it| !it.is_empty()).cloned().map(FactValue::Titles);
            let value = if kind == FactKind::Evidence { titles() } else { line.and_then(|it| kind.of(&it.facts)) };
            let words = value.map(words_of).unwrap_or_default();
            tall = tall.max(measure::lines(&words, u32::from(width) * 2));
            put(sheet, looks, (row, at), criterion, kind, &words)?;
        }
        sheet.set_row_height(row, measure::height(tall, 22.0))?;
    }
    sheet.ignore_error_range(CODE_ROW, 0, last_row, FIRST_COLUMN + count, IgnoreError::NumberStoredAsText)?;
    protect(sheet);
    print_set_up(sheet, &title(year), issue.code, A3);
    sheet.set_repeat_rows(CODE_ROW, UNIT_ROW)?;
    sheet.set_freeze_panes(FIRST_ROW, FIRST_COLUMN)?;
    Ok(())
}

fn put(sheet: &mut Worksheet, looks: &mut Looks, (row, at): (u32, u16), criterion: &Criterion, kind: FactKind, words: &str) -> Result<(), WriteError> {
    let style = Style::of(Role::Fill);
    let style = match kind {
        FactKind::GoalFiledOn => style.aligned(ColumnAlign::Centre).taking(Entry::Text),
        FactKind::SourceUnit | FactKind::Evidence => style.taking(Entry::Text),
        _ => style.aligned(ColumnAlign::Right).taking(entry(&Asked::Amount { measure_unit: criterion.terms.measure_unit.clone() })),
    };
    match text::plain_number(words).filter(|_| kind.is_amount()) {
        Some(number) => {
            sheet.write_number_with_format(row, at, number, &looks.format(style))?;
            Ok(())
        }
        None => text::put(sheet, looks, row, at, words, style),
    }
}

fn words_of(value: FactValue) -> String {
    match value {
        FactValue::Day(day) => day.iso(),
        FactValue::Amount(amount) => amount.to_string(),
        FactValue::Name(name) => name,
        FactValue::Titles(titles) => titles.join("\n"),
    }
}

fn day_rule() -> Result<DataValidation, WriteError> {
    let rule = DataValidation::new().allow_text_length(DataValidationRule::Between(8, 20));
    told(rule, "填日期", "写明年月日，如 2016-3-31。", "日期要写明年、月、日，如 2016-3-31。")
}
