//! A scheme → 评分细则 and 方案规则, as official tables that can be edited and read back.

use rust_xlsxwriter::{DataValidation, IgnoreError, Worksheet};
use zhiheng_domain::Moment;
use zhiheng_domain::assessment::{MethodKind, SchemeDraft, SchemeRow, Tier};

use super::super::page::{A4, print_set_up};
use super::super::parameters::parameters_of;
use super::SCHEME_SHEET;
use super::heads::{SchemeColumn as Column, TREE_GRID};
use super::rules;
use crate::form::ColumnAlign;
use crate::write::look::{Entry, Looks, Role, Style};
use crate::write::{Across, WriteError, line_over, measure, new_book, text, title_over};

const TITLE_ROW: u32 = 0;
const BASIS_ROW: u32 = 1;
const HINT_ROW: u32 = 2;
const HEAD_ROW: u32 = 3;
/// Rows below the last one that take the same rules: criteria are added there.
const SPARE: u32 = 60;

/// 方案工作簿: 评分细则 in the columns of the tree-grid, and 方案规则. The same draft and moment make the same bytes.
///
/// # Errors
/// `WriteError` where the library for workbooks refuses: more rows than a sheet has.
pub fn write_scheme(draft: &SchemeDraft, made_at: Moment) -> Result<Vec<u8>, WriteError> {
    let mut book = new_book(&draft.header.title, made_at)?;
    let mut looks = Looks::default();
    criteria(book.add_worksheet(), &mut looks, draft)?;
    rule_lines(book.add_worksheet(), &mut looks, draft)?;
    Ok(book.save_to_buffer()?)
}

fn criteria(sheet: &mut Worksheet, looks: &mut Looks, draft: &SchemeDraft) -> Result<(), WriteError> {
    sheet.set_name(SCHEME_SHEET)?;
    for (at, (_, _, width)) in (0..).zip(TREE_GRID) {
        sheet.set_column_width_pixels(at, measure::pixels(width))?;
    }
    let header = &draft.header;
    let across = Across { first: 0, last: 10, width: TREE_GRID.iter().map(|it| u32::from(it.2) * 2).sum() };
    title_over(sheet, looks, TITLE_ROW, &format!("{}评分细则", header.title), across)?;
    let basis = if header.basis.trim().is_empty() { String::new() } else { format!("依据：{}　", header.basis) };
    let sample = if header.is_sample { "　示例方案" } else { "" };
    let identity = format!("{basis}考核年度：{}年度　第{}版{sample}", header.year, header.version);
    text::put(sheet, looks, BASIS_ROW, 0, &identity, Style::of(Role::Identity))?;
    sheet.set_row_height(BASIS_ROW, 20)?;
    line_over(
        sheet,
        looks,
        HINT_ROW,
        "可以改、增、删行，读回时按表头认栏。只有名称和分值的行是指标，填了评分标准的行是考核项。方法参数写法：按公式“目标；越高越好；低于60%不得分”；分档“完成率：≥100 得5；≥90 得3；其余0”；扣分“第1款 未公开：每次0.5，最多2；保底0”。",
        across,
    )?;
    for (at, (_, head, _)) in (0..).zip(TREE_GRID) {
        text::put(sheet, looks, HEAD_ROW, at, head, Style::of(Role::Head))?;
    }
    sheet.set_row_height(HEAD_ROW, measure::height(2, 28.0))?;
    let mut row = HEAD_ROW + 1;
    for it in &draft.rows {
        put_row(sheet, looks, row, it)?;
        row += 1;
    }
    let last = row + SPARE;
    let words = |all: Vec<&'static str>| DataValidation::new().allow_list_strings(&all);
    let tiers = words(Tier::ALL.iter().map(|it| it.zh()).collect())?.set_error_message("请从下拉单中选一项。")?;
    let methods = words(MethodKind::ALL.iter().map(|it| it.zh()).collect())?.set_error_message("请从下拉单中选一项。")?;
    for (at, (column, _, _)) in (0..).zip(TREE_GRID) {
        match column {
            Column::Tier => sheet.add_data_validation(HEAD_ROW + 1, at, last, at, &tiers)?,
            Column::Method => sheet.add_data_validation(HEAD_ROW + 1, at, last, at, &methods)?,
            _ => continue,
        };
    }
    sheet.ignore_error_range(HEAD_ROW + 1, 0, last, 10, IgnoreError::NumberStoredAsText)?;
    print_set_up(sheet, &header.title, "", A4);
    sheet.set_repeat_rows(HEAD_ROW, HEAD_ROW)?;
    sheet.set_freeze_panes(HEAD_ROW + 1, 3)?;
    Ok(())
}

fn put_row(sheet: &mut Worksheet, looks: &mut Looks, row: u32, it: &SchemeRow) -> Result<(), WriteError> {
    let role = if it.terms.is_some() { Role::Fill } else { Role::Shown };
    let mut lines = 1;
    for (at, (column, _, width)) in (0..).zip(TREE_GRID) {
        let words = cell_of(it, column);
        let style = Style::of(role);
        let style = match column {
            Column::Tier | Column::Method | Column::MeasureUnit => style.aligned(ColumnAlign::Centre),
            Column::Points | Column::BaseScore => style.aligned(ColumnAlign::Right),
            // Codes stay as they are typed: 1.10 is not 1.1, 1-1 is no day.
            Column::Code => style.taking(Entry::Text),
            _ => style,
        };
        lines = lines.max(measure::lines(&words, u32::from(width) * 2));
        match (column, text::plain_number(&words)) {
            (Column::Points | Column::BaseScore, Some(number)) => {
                sheet.write_number_with_format(row, at, number, &looks.format(style))?;
            }
            _ => text::put(sheet, looks, row, at, &words, style)?,
        }
    }
    sheet.set_row_height(row, measure::height(lines, 22.0))?;
    Ok(())
}

fn cell_of(row: &SchemeRow, column: Column) -> String {
    let terms = row.terms.as_ref();
    let text = |of: fn(&zhiheng_domain::assessment::CriterionTerms) -> String| terms.map(of).unwrap_or_default();
    match column {
        Column::Tier => row.tier.zh().to_owned(),
        Column::Code => row.code.clone(),
        Column::Title | Column::TitleOf(_) => row.title.clone(),
        Column::Points => row.points.map(|it| it.to_string()).unwrap_or_default(),
        Column::Standard => text(|it| it.standard.clone()),
        Column::Method => text(|it| it.method.kind().zh().to_owned()),
        Column::Parameters => text(|it| parameters_of(&it.method)),
        Column::ScoringUnit => text(|it| it.scoring_unit.clone()),
        Column::Evidence => text(|it| it.evidence_asked.clone()),
        Column::MeasureUnit => text(|it| it.measure_unit.clone()),
        Column::BaseScore => text(|it| it.base_score.map(|it| it.to_string()).unwrap_or_default()),
        Column::Number => String::new(),
    }
}

fn rule_lines(sheet: &mut Worksheet, looks: &mut Looks, draft: &SchemeDraft) -> Result<(), WriteError> {
    const WIDTHS: [u16; 3] = [10, 40, 34];
    sheet.set_name(rules::SHEET)?;
    for (at, width) in (0..).zip(WIDTHS) {
        sheet.set_column_width_pixels(at, measure::pixels(width))?;
    }
    let across = Across { first: 0, last: 2, width: WIDTHS.iter().map(|it| u32::from(*it) * 2).sum() };
    title_over(sheet, looks, TITLE_ROW, &format!("{}规则", draft.header.title), across)?;
    for (at, head) in (0..).zip(rules::HEADS) {
        text::put(sheet, looks, 1, at, head, Style::of(Role::Head))?;
    }
    sheet.set_row_height(1, 28)?;
    for (row, line) in (2..).zip(rules::lines(draft)) {
        text::put(sheet, looks, row, 0, line.name, Style::of(Role::Shown))?;
        let style = Style::of(Role::Fill);
        match text::plain_number(&line.value) {
            // A title or a basis of figures only is still a text.
            Some(number) if !matches!(row, 2 | 3 | 7 | 15) => {
                sheet.write_number_with_format(row, 1, number, &looks.format(style))?;
            }
            _ => text::put(sheet, looks, row, 1, &line.value, style.taking(Entry::Text))?,
        }
        text::put(sheet, looks, row, 2, line.help, Style::of(Role::Shown))?;
        let lines = measure::lines(&line.value, u32::from(WIDTHS[1]) * 2).max(measure::lines(line.help, u32::from(WIDTHS[2]) * 2));
        sheet.set_row_height(row, measure::height(lines, 24.0))?;
        if !line.words.is_empty() {
            let rule = DataValidation::new().allow_list_strings(&line.words)?.set_error_message("请从下拉单中选一项。")?;
            sheet.add_data_validation(row, 1, row, 1, &rule)?;
        }
    }
    sheet.ignore_error_range(2, 1, 40, 1, IgnoreError::NumberStoredAsText)?;
    print_set_up(sheet, &draft.header.title, "", A4);
    sheet.set_freeze_panes(2, 0)?;
    Ok(())
}
