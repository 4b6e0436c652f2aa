//! 自评表 → workbook: 填写说明, 自评, 事项, 条款, and the hidden identity. Locked but for the cells to fill in.

use std::collections::BTreeMap;

use rust_xlsxwriter::{DataValidation, DataValidationRule, Formula, IgnoreError, Worksheet};
use zhiheng_domain::assessment::{
    AssessedYear, Assessee, AssessmentStep, Criterion, CriterionCode, Facts, Given, ScoreLine, ScoreSheet, ScoredEvent,
};
use zhiheng_domain::AssesseeId;

use super::super::identity::{self, ASSESSEE_MARK, AssessmentBook, BookIssue, CODE_MARK};
use super::super::page::{A3, A4, number_rule, print_set_up, told};
use super::asked::{Asking, asking};
use super::columns::{ANSWER_COLUMNS, AnswerColumn as A, EVENT_COLUMNS, EventColumn as E};
use super::{ANSWER_SHEET, BY_METHOD, EVENT_SHEET, SEAL_MARK, losses};
use crate::form::{Asked, ColumnAlign};
use crate::workbook::Place;
use crate::write::asked::entry;
use crate::write::look::{Entry, Looks, Role, Style};
use crate::write::{Across, GUIDE_SHEET, WriteError, line_over, measure, new_book, protect, text, title_over};

const TITLE_ROW: u32 = 0;
const IDENTITY_ROW: u32 = 1;
const HINT_ROW: u32 = 2;
const HEAD_ROW: u32 = 3;
/// Blank rows for events.
const OPEN_ROWS: u32 = 30;

/// What of a 自评表 the file knows beside the assessed year: titles of 佐证材料 by criterion.
pub type EvidenceTitles = BTreeMap<CriterionCode, Vec<String>>;

struct Page<'a> {
    year: &'a AssessedYear,
    assessee: &'a Assessee,
    issue: &'a BookIssue<'a>,
    sheet: Option<&'a ScoreSheet>,
    evidence: &'a EvidenceTitles,
}

/// 自评表 of one assessee, with what the file has already. The same year and moment make the same bytes.
///
/// # Errors
/// `WriteError` for an assessee that is not of this year.
pub fn write_self_assessment(
    year: &AssessedYear,
    assessee: AssesseeId,
    evidence: &EvidenceTitles,
    issue: &BookIssue<'_>,
) -> Result<Vec<u8>, WriteError> {
    let found = year.assessee(assessee).ok_or_else(|| WriteError { detail: "no such assessee in this year".to_owned() })?;
    let page = Page { year, assessee: found, issue, sheet: year.sheet(assessee), evidence };
    let mut book = new_book(&page.title(), issue.made_at)?;
    let mut looks = Looks::default();
    page.guide(book.add_worksheet(), &mut looks)?;
    let answers = book.add_worksheet();
    page.answers(answers, &mut looks)?;
    answers.set_active(true);
    page.events(book.add_worksheet(), &mut looks)?;
    page.clauses(book.add_worksheet(), &mut looks)?;
    identity::write(&mut book, &mut looks, AssessmentBook::SelfAssessment, year, Some(assessee), issue)?;
    Ok(book.save_to_buffer()?)
}

/// What a column of a table is: code, head, width in hanzi, and how it stands.
type Column<C> = (C, &'static str, u16, ColumnAlign);

impl<'a> Page<'a> {
    fn title(&self) -> String {
        format!("{}年度质量工作考核自评表", self.year.assessment.year)
    }

    fn line(&self, criterion: &Criterion) -> Option<&'a ScoreLine> {
        self.sheet?.lines.get(&criterion.code)
    }

    fn identity(&self) -> String {
        format!("{ASSESSEE_MARK}{}　{CODE_MARK}{}", self.assessee.name, self.issue.code)
    }

    /// Title, identity, hint and head of a table.
    fn top<C>(&self, sheet: &mut Worksheet, looks: &mut Looks, (title, hint): (&str, &str), columns: &[Column<C>], paper: u8) -> Result<(), WriteError> {
        let last = u16::try_from(columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
        let across = Across { first: 0, last, width: columns.iter().map(|it| u32::from(it.2) * 2).sum() };
        for (at, column) in (0..).zip(columns) {
            sheet.set_column_width_pixels(at, measure::pixels(column.2))?;
            text::put(sheet, looks, HEAD_ROW, at, column.1, Style::of(Role::Head))?;
        }
        title_over(sheet, looks, TITLE_ROW, title, across)?;
        text::put(sheet, looks, IDENTITY_ROW, 0, &self.identity(), Style::of(Role::Identity))?;
        sheet.set_row_height(IDENTITY_ROW, 20)?;
        line_over(sheet, looks, HINT_ROW, hint, across)?;
        let lines = columns.iter().map(|it| measure::lines(it.1, u32::from(it.2) * 2)).max().unwrap_or(1);
        sheet.set_row_height(HEAD_ROW, measure::height(lines, 28.0))?;
        protect(sheet);
        print_set_up(sheet, &self.identity(), "", paper);
        sheet.set_repeat_rows(HEAD_ROW, HEAD_ROW)?;
        sheet.set_freeze_panes(HEAD_ROW + 1, 0)?;
        Ok(())
    }

    fn answers(&self, sheet: &mut Worksheet, looks: &mut Looks) -> Result<(), WriteError> {
        sheet.set_name(ANSWER_SHEET)?;
        let hint = "只填白底深框的格子。数字栏只填数字；没有发生填 0，尚无数据的留空，不要填 0。扣分、加分事项填在“事项”表。";
        self.top(sheet, looks, (&self.title(), hint), &ANSWER_COLUMNS, A3)?;
        let mut row = HEAD_ROW + 1;
        for (at, criterion) in self.year.scheme.criteria().iter().enumerate() {
            let group = self.year.scheme.path(at).last().map(|it| it.title.clone()).unwrap_or_default();
            self.answer_row(sheet, looks, row, criterion, &group)?;
            row += 1;
        }
        sheet.ignore_error_range(HEAD_ROW + 1, 0, row, 15, IgnoreError::NumberStoredAsText)?;
        text::put(sheet, looks, row + 1, 0, &format!("{SEAL_MARK}　　　　　　　　　　负责人：　　　　　　填报人：　　　　　　联系电话：　　　　　　日期：　　　　　　"), Style::of(Role::Hint))?;
        sheet.set_row_height(row + 1, 36)?;
        Ok(())
    }

    fn answer_row(&self, sheet: &mut Worksheet, looks: &mut Looks, row: u32, criterion: &Criterion, group: &str) -> Result<(), WriteError> {
        let line = self.line(criterion);
        let mut lines = 1;
        for (at, (column, _, width, align)) in (0..).zip(ANSWER_COLUMNS) {
            let words = match asking(criterion, line, column) {
                Asking::Shown(_) if column == A::Group => group.to_owned(),
                Asking::Shown(words) => words,
                Asking::Closed => {
                    text::put(sheet, looks, row, at, "", Style::of(Role::Closed))?;
                    continue;
                }
                Asking::Fill => {
                    let words = self.now(criterion, line, column);
                    let style = Style::of(Role::Fill).aligned(align).taking(entry_of(criterion, column));
                    put_number_or_text(sheet, looks, (row, at), &words, style, is_number(column))?;
                    add_rule(sheet, (row, at), criterion, column)?;
                    lines = lines.max(measure::lines(&words, u32::from(width) * 2));
                    continue;
                }
            };
            put_number_or_text(sheet, looks, (row, at), &words, Style::of(Role::Shown).aligned(align), column == A::Points)?;
            lines = lines.max(measure::lines(&words, u32::from(width) * 2));
        }
        sheet.set_row_height(row, measure::height(lines, 36.0))?;
        Ok(())
    }

    /// What the file has already.
    fn now(&self, criterion: &Criterion, line: Option<&ScoreLine>, column: A) -> String {
        let Some(line) = line else { return self.titles(criterion, column) };
        let Facts { goal, baseline, actual, source_unit, not_applicable, .. } = &line.facts;
        let given = line.at(AssessmentStep::SelfAssessment);
        let amount = |it: Option<zhiheng_domain::Amount>| it.map(|it| it.to_string()).unwrap_or_default();
        match column {
            A::Goal => amount(goal.map(|it| it.value)),
            A::GoalDay => goal.and_then(|it| it.filed_on).map(|it| it.iso()).unwrap_or_default(),
            A::Baseline => amount(*baseline),
            A::Actual => amount(*actual),
            A::SourceUnit => source_unit.clone(),
            A::Score => match given.map(|it| it.given) {
                None => String::new(),
                Some(Given::Computed) => BY_METHOD.to_owned(),
                Some(Given::Score(score)) => score.to_string(),
            },
            A::Reason => given.map(|it| losses::in_words(&it.losses).0).unwrap_or_default(),
            A::Clause => given.map(|it| losses::in_words(&it.losses).1).unwrap_or_default(),
            A::NotApplicable => not_applicable.clone().unwrap_or_default(),
            _ => self.titles(criterion, column),
        }
    }

    fn titles(&self, criterion: &Criterion, column: A) -> String {
        let titles = self.evidence.get(&criterion.code).filter(|_| column == A::Evidence);
        titles.map(|it| it.join("\n")).unwrap_or_default()
    }

    fn by_events(&self) -> impl Iterator<Item = &'a Criterion> {
        self.year.scheme.criteria().iter().filter(|it| !it.terms.method.event_items().is_empty())
    }

    fn events(&self, sheet: &mut Worksheet, looks: &mut Looks) -> Result<(), WriteError> {
        sheet.set_name(EVENT_SHEET)?;
        let title = format!("{}：扣分、加分事项", self.title());
        let hint = "每发生一件登记一行，条款按“条款”表填；多件的用下面的空行，写上编码。没有发生的，在该项“事项”格写“无”。不填的视为尚未核实。";
        self.top(sheet, looks, (&title, hint), &EVENT_COLUMNS, A4)?;
        let mut row = HEAD_ROW + 1;
        for criterion in self.by_events() {
            match self.line(criterion).and_then(|it| it.facts.events.as_deref()) {
                None => self.event_row(sheet, looks, &mut row, Some(criterion), Event::Blank)?,
                Some([]) => self.event_row(sheet, looks, &mut row, Some(criterion), Event::NoneOfIt)?,
                Some(events) => {
                    for it in events {
                        self.event_row(sheet, looks, &mut row, Some(criterion), Event::Is(it))?;
                    }
                }
            }
        }
        for _ in 0..OPEN_ROWS {
            self.event_row(sheet, looks, &mut row, None, Event::Blank)?;
        }
        self.event_rules(sheet, row - 1)
    }

    fn event_rules(&self, sheet: &mut Worksheet, last: u32) -> Result<(), WriteError> {
        sheet.ignore_error_range(HEAD_ROW + 1, 0, last, 6, IgnoreError::NumberStoredAsText)?;
        let codes: Vec<String> = self.by_events().map(|it| it.code.to_string()).collect();
        // A list longer than a rule takes is told by the reader alone.
        if !codes.is_empty() && codes.iter().map(|it| it.chars().count() + 1).sum::<usize>() <= 255 {
            let rule = told(DataValidation::new().allow_list_strings(&codes)?, "编码", "从下拉单中选考核项的编码，见“条款”表。", "请从下拉单中选编码。")?;
            sheet.add_data_validation(HEAD_ROW + 1, 0, last, 0, &rule)?;
        }
        let times = DataValidation::new().allow_whole_number(DataValidationRule::Between(1, 100_000));
        let times = told(times, "填次数", "填 1 以上的整数。", "这里只能填 1 以上的整数。")?;
        sheet.add_data_validation(HEAD_ROW + 1, 5, last, 5, &times)?;
        sheet.add_data_validation(HEAD_ROW + 1, 4, last, 4, &day_rule()?)?;
        Ok(())
    }

    fn event_row(&self, sheet: &mut Worksheet, looks: &mut Looks, row: &mut u32, of: Option<&Criterion>, event: Event<'_>) -> Result<(), WriteError> {
        let mut lines = 1;
        for (at, (column, _, width, align)) in (0..).zip(EVENT_COLUMNS) {
            let words = match (column, event) {
                (E::Code, _) => of.map(|it| it.code.to_string()).unwrap_or_default(),
                (E::Title, _) => of.map(|it| it.title.clone()).unwrap_or_default(),
                (E::Event, Event::NoneOfIt) => super::NONE.to_owned(),
                (_, Event::NoneOfIt | Event::Blank) => String::new(),
                (E::Clause, Event::Is(it)) => it.clause.clone(),
                (E::Event, Event::Is(it)) => it.title.clone(),
                (E::Day, Event::Is(it)) => it.on.map(|it| it.iso()).unwrap_or_default(),
                (E::Times, Event::Is(it)) => it.times.to_string(),
                (E::Basis, Event::Is(it)) => it.basis.clone(),
            };
            let role = match (column, of) {
                (E::Code, Some(_)) | (E::Title, _) => Role::Shown,
                _ => Role::Fill,
            };
            let style = Style::of(role).aligned(align);
            let style = if matches!(column, E::Code | E::Clause | E::Day) { style.taking(Entry::Text) } else { style };
            put_number_or_text(sheet, looks, (*row, at), &words, style, column == E::Times)?;
            lines = lines.max(measure::lines(&words, u32::from(width) * 2));
        }
        sheet.set_row_height(*row, measure::height(lines, 26.0))?;
        *row += 1;
        Ok(())
    }

    /// To be read only: which clauses there are.
    fn clauses(&self, sheet: &mut Worksheet, looks: &mut Looks) -> Result<(), WriteError> {
        const COLUMNS: [Column<()>; 6] = [
            ((), "编码", 5, ColumnAlign::Left),
            ((), "考核项", 18, ColumnAlign::Left),
            ((), "条款", 5, ColumnAlign::Centre),
            ((), "条款内容", 32, ColumnAlign::Left),
            ((), "每次", 6, ColumnAlign::Right),
            ((), "最多", 6, ColumnAlign::Right),
        ];
        sheet.set_name(super::CLAUSE_SHEET)?;
        let title = format!("{}：条款对照", self.title());
        self.top(sheet, looks, (&title, "供填“事项”表时对照，这张表不用填。"), &COLUMNS, A4)?;
        let mut row = HEAD_ROW + 1;
        for criterion in self.by_events() {
            let verb = if criterion.is_bonus() { "加" } else { "扣" };
            for item in criterion.terms.method.event_items() {
                let points = |it| format!("{verb}{it}分");
                let words = [
                    criterion.code.to_string(),
                    criterion.title.clone(),
                    item.clause.clone(),
                    item.text.clone(),
                    points(item.each),
                    item.at_most.map(points).unwrap_or_default(),
                ];
                let mut lines = 1;
                for ((at, words), (_, _, width, align)) in (0..).zip(&words).zip(COLUMNS) {
                    text::put(sheet, looks, row, at, words, Style::of(Role::Shown).aligned(align))?;
                    lines = lines.max(measure::lines(words, u32::from(width) * 2));
                }
                sheet.set_row_height(row, measure::height(lines, 22.0))?;
                row += 1;
            }
        }
        sheet.ignore_error_range(HEAD_ROW + 1, 0, row, 5, IgnoreError::NumberStoredAsText)?;
        Ok(())
    }

    fn guide(&self, sheet: &mut Worksheet, looks: &mut Looks) -> Result<(), WriteError> {
        const WIDTHS: [u16; 2] = [5, 56];
        sheet.set_name(GUIDE_SHEET)?;
        for (at, width) in (0..).zip(WIDTHS) {
            sheet.set_column_width_pixels(at, measure::pixels(width))?;
        }
        let across = Across { first: 0, last: 1, width: 122 };
        title_over(sheet, looks, TITLE_ROW, &self.title(), across)?;
        text::put(sheet, looks, IDENTITY_ROW, 0, &self.identity(), Style::of(Role::Identity))?;
        let due = self.year.assessment.self_assessment_due_on;
        let due = due.map_or(String::new(), |it| format!("　请于{}前报回。", it.in_chinese()));
        text::put(sheet, looks, HINT_ROW, 0, &format!("制表日期：{}{due}", self.issue.made_at.date().in_chinese()), Style::of(Role::Hint))?;
        sheet.set_row_height(IDENTITY_ROW, 20)?.set_row_height(HINT_ROW, 20)?;
        let lines = [
            ("怎么填", Role::Section, ""),
            ("1.", Role::Plain, "“自评”表一行一个考核项。目标值、基期值、完成值只填数字，单位见“计量单位”栏。"),
            ("2.", Role::Plain, "没有发生的填 0。尚无数据的留空，不要填 0。"),
            ("3.", Role::Plain, "自评得分不超过分值。能按方法计算的，也可以填“按方法”，由领导小组办公室按公布的方法计算。"),
            ("4.", Role::Plain, "扣分原因一行一条，条款写在同一行的“条款”栏，与原因一行对一行。"),
            ("5.", Role::Plain, "佐证材料写名称，一行一份。不适用的，写明原因，不用填完成值。"),
            ("6.", Role::Plain, "扣分、加分的考核项在“事项”表登记；没有发生的写“无”。条款见“条款”表。"),
            ("7.", Role::Plain, "填好后保存，整个文件报回。工作表、表头和编码请不要改。非涉密系统，请勿填写国家秘密。"),
            ("格子的样子", Role::Section, ""),
            ("", Role::Fill, "白底深框：请填写。已有的内容可以改。"),
            ("", Role::Shown, "浅底：已有内容，供对照，不能改。"),
            ("", Role::Closed, "灰底斜线：这一格不填。"),
        ];
        for (row, (mark, role, words)) in (HEAD_ROW..).zip(lines) {
            text::put(sheet, looks, row, 0, mark, Style::of(role))?;
            text::put(sheet, looks, row, 1, words, Style::of(Role::Plain))?;
            let least = if role == Role::Section { 32.0 } else { 22.0 };
            sheet.set_row_height(row, measure::height(measure::lines(words, 112), least))?;
        }
        protect(sheet);
        print_set_up(sheet, &self.identity(), "", A4);
        Ok(())
    }
}

#[derive(Clone, Copy)]
enum Event<'a> {
    Blank,
    /// Looked at, and there was none.
    NoneOfIt,
    Is(&'a ScoredEvent),
}

fn is_number(column: A) -> bool {
    matches!(column, A::Goal | A::Baseline | A::Actual | A::Score)
}

fn entry_of(criterion: &Criterion, column: A) -> Entry {
    match column {
        A::Goal | A::Baseline | A::Actual => entry(&Asked::Amount { measure_unit: criterion.terms.measure_unit.clone() }),
        A::GoalDay | A::Clause => Entry::Text,
        _ => Entry::Free,
    }
}

fn put_number_or_text(sheet: &mut Worksheet, looks: &mut Looks, (row, column): (u32, u16), words: &str, style: Style, number: bool) -> Result<(), WriteError> {
    match text::plain_number(words).filter(|_| number) {
        Some(number) => {
            sheet.write_number_with_format(row, column, number, &looks.format(style))?;
            Ok(())
        }
        None => text::put(sheet, looks, row, column, words, style),
    }
}

fn day_rule() -> Result<DataValidation, WriteError> {
    let rule = DataValidation::new().allow_text_length(DataValidationRule::Between(8, 20));
    told(rule, "填日期", "写明年月日，如 2016-3-31 或 2016年3月31日。", "日期要写明年、月、日，如 2016-3-31。")
}

fn add_rule(sheet: &mut Worksheet, (row, at): (u32, u16), criterion: &Criterion, column: A) -> Result<(), WriteError> {
    let rule = match column {
        A::Goal | A::Baseline | A::Actual => number_rule(&criterion.terms.measure_unit)?,
        A::GoalDay => day_rule()?,
        A::Score => {
            let (points, floor) = (criterion.points, criterion.terms.method.floor());
            let error = format!("这里只能填 {floor} 到 {points} 的数字。");
            let address = Place { row, column: u32::from(at) }.address();
            if criterion.terms.method.computes() {
                let formula = format!("OR({address}=\"{BY_METHOD}\",AND(ISNUMBER({address}),{address}>={floor},{address}<={points}))");
                let rule = DataValidation::new().allow_custom(Formula::new(formula));
                told(rule, "自评得分", &format!("填 {floor} 到 {points} 的数字，或“{BY_METHOD}”。未评的留空。"), &format!("{error}也可以填“{BY_METHOD}”。"))?
            } else {
                let bound = |it: zhiheng_domain::assessment::Points| it.to_string().parse().unwrap_or_default();
                let rule = DataValidation::new().allow_decimal_number(DataValidationRule::Between(bound(floor), bound(points)));
                told(rule, "自评得分", &format!("填 {floor} 到 {points} 的数字。未评的留空，不要填 0。"), &error)?
            }
        }
        _ => return Ok(()),
    };
    sheet.add_data_validation(row, at, row, at, &rule)?;
    Ok(())
}
