//! 所问: what a cell takes, told to the office program and to who fills it in.
//!
//! The rules here are helps at the desk; what comes back is judged by the reader alone.

use rust_xlsxwriter::{DataValidation, DataValidationErrorStyle, DataValidationRule, XlsxError};
use zhiheng_domain::{Prefecture, TargetKind};

use super::look::Entry;
use super::text::clean;
use crate::form::Asked;

/// Most characters of a text of a report, as the domain has it.
const PROSE_LIMIT: u32 = 8_000;
/// What office programs take for the words of a drop-down in the cell's own rule, and for a message, in units of UTF-16.
const RULE_LIMIT: usize = 255;
/// A text of more than this in a cell for text shows as ##### in old programs.
const TEXT_CELL_LIMIT: usize = 255;
/// Most columns of a line of words in the hidden sheet.
const WORD_LIMIT: usize = 2_000;

/// Words of drop-downs that stand in the hidden sheet, each list once.
#[derive(Default)]
pub(crate) struct Lists {
    named: Vec<(String, Vec<String>)>,
}

impl Lists {
    pub(crate) fn named(&self) -> impl Iterator<Item = (&str, &[String])> {
        self.named.iter().map(|(name, words)| (name.as_str(), words.as_slice()))
    }

    fn rule(&mut self, words: &[String]) -> Result<DataValidation, XlsxError> {
        let words: Vec<String> = words.iter().map(|it| clean(it)).filter(|it| !it.trim().is_empty()).take(WORD_LIMIT).collect();
        let length: usize = words.iter().map(|it| it.encode_utf16().count() + 1).sum();
        let plain = |word: &String| word.trim() == word && !word.contains([',', '"', '\n', ';']);
        if length <= RULE_LIMIT && words.iter().all(plain) {
            return DataValidation::new().allow_list_strings(&words);
        }
        let name = match self.named.iter().find(|(_, it)| *it == words) {
            Some((name, _)) => name.clone(),
            None => {
                let name = format!("zhiheng_list_{}", self.named.len() + 1);
                self.named.push((name.clone(), words));
                name
            }
        };
        Ok(DataValidation::new().allow_list_formula(name.as_str().into()))
    }
}

/// What the cell makes of what is typed.
pub(crate) fn entry(asked: &Asked) -> Entry {
    match asked {
        Asked::Value { measure_unit, .. } | Asked::Amount { measure_unit } if is_percent(measure_unit) => Entry::PercentSign,
        Asked::Value { kind: TargetKind::Count | TargetKind::Zero, .. } => Entry::Whole,
        Asked::Value { .. } | Asked::Amount { .. } | Asked::Text(_) => Entry::Free,
        Asked::Percent => Entry::WholePercentSign,
        Asked::Line { limit, .. } if TEXT_CELL_LIMIT < *limit => Entry::Free,
        // A day stays as it was typed: office programs know neither 2016.5.13 nor 20160513, and make this year's of 5月13日.
        Asked::Line { .. } | Asked::Date | Asked::Prefecture | Asked::OneOf(_) => Entry::Text,
    }
}

pub(crate) fn is_number(asked: &Asked) -> bool {
    matches!(asked, Asked::Value { .. } | Asked::Amount { .. } | Asked::Percent)
}

pub(crate) fn is_prose(asked: &Asked) -> bool {
    matches!(asked, Asked::Text(_))
}

pub(crate) fn rule(asked: &Asked, lists: &mut Lists) -> Result<DataValidation, XlsxError> {
    match asked {
        Asked::Value { kind: kind @ (TargetKind::Count | TargetKind::Zero), measure_unit } => {
            let rule = DataValidation::new().allow_whole_number(DataValidationRule::GreaterThanOrEqualTo(0));
            let zero = match kind {
                TargetKind::Zero => "没有发生填 0，发生的填次数",
                _ => "没有发生填 0",
            };
            let message = format!("{}只填整数，不写单位。{zero}；尚无数据的留空，不要填 0；约数填整数。", unit(measure_unit));
            told(rule, "填整数", &message, "这里只能填整数，不能是负数，不写单位和文字，如 12。没有发生填 0，尚无数据的留空。")
        }
        Asked::Value { kind: TargetKind::Rate | TargetKind::All, measure_unit } => {
            let rule = DataValidation::new().allow_decimal_number(DataValidationRule::Between(0.0, 100.0));
            let message = format!("{}，0 到 100。尚无数据的留空，不要填 0。", figure_only(measure_unit));
            told(rule, "填数字", &message, &format!("这里只能填 0 到 100 的数字，{}。尚无数据的留空。", example(measure_unit)))
        }
        Asked::Value { measure_unit, .. } | Asked::Amount { measure_unit } => {
            let rule = DataValidation::new().allow_decimal_number(DataValidationRule::GreaterThanOrEqualTo(0.0));
            let message = format!("{}。没有的填 0；尚无数据的留空，不要填 0；约数填整数。", figure_only(measure_unit));
            told(rule, "填数字", &message, &format!("这里只能填数字，不能是负数，{}。尚无数据的留空。", example(measure_unit)))
        }
        Asked::Percent => {
            let rule = DataValidation::new().allow_whole_number(DataValidationRule::Between(0, 100));
            told(rule, "填百分数", "只填 0 到 100 的整数，如 50，不写 %。", "这里只能填 0 到 100 的整数，如 50，不写 %。")
        }
        Asked::Text(field) => {
            let rule = DataValidation::new().allow_text_length(DataValidationRule::LessThanOrEqualTo(PROSE_LIMIT));
            let message = "写文字。换行按 Alt+回车；写不下时把行拉高，不影响收表。";
            told(rule, field.zh(), message, "一格最多写 8000 字。请把内容压缩后再填。")
        }
        Asked::Line { field, limit, suggestions } if suggestions.is_empty() => {
            let most = u32::try_from(*limit).unwrap_or(PROSE_LIMIT).min(PROSE_LIMIT);
            let rule = DataValidation::new().allow_text_length(DataValidationRule::LessThanOrEqualTo(most));
            told(rule, field, &format!("写一行，不超过 {limit} 字。"), &format!("这里最多写 {limit} 字。请写得短一些。"))
        }
        Asked::Line { field, limit, suggestions } => {
            let rule = lists.rule(suggestions)?.show_error_message(false);
            told(rule, field, &format!("可从下拉单中选，也可以另写，不超过 {limit} 字。"), "")
        }
        Asked::Date => {
            let rule = DataValidation::new().allow_text_length(DataValidationRule::Between(8, 20));
            told(rule, "填日期", "写明年月日，如 2016-5-13 或 2016年5月13日。", "日期要写明年、月、日，如 2016-5-13。")
        }
        Asked::Prefecture => {
            let names: Vec<String> = Prefecture::all().map(|it| it.name().to_owned()).collect();
            let rule = lists.rule(&names)?;
            told(rule, "选市（州）", "从下拉单中选一个市（州）；不分市（州）的留空。", "请从下拉单中选一个市（州），如“绵阳市”；不分市（州）的留空。")
        }
        Asked::OneOf(words) => {
            let rule = lists.rule(words)?;
            told(rule, "选一项", "从下拉单中选一项。", "这里只能从下拉单中选一项：点格子右边的箭头。")
        }
    }
}

fn told(rule: DataValidation, title: &str, message: &str, error: &str) -> Result<DataValidation, XlsxError> {
    let title: String = title.chars().take(30).collect();
    let rule = rule.set_input_title(title)?.set_input_message(message)?;
    if error.is_empty() {
        return Ok(rule);
    }
    rule.set_error_style(DataValidationErrorStyle::Stop).set_error_title("没有填进去")?.set_error_message(error)
}

fn is_percent(measure_unit: &str) -> bool {
    matches!(measure_unit.trim(), "%" | "％")
}

/// `单位：万件。`
fn unit(measure_unit: &str) -> String {
    let unit: String = clean(measure_unit).chars().take(20).collect();
    if unit.trim().is_empty() { String::new() } else { format!("单位：{unit}。") }
}

fn figure_only(measure_unit: &str) -> String {
    if is_percent(measure_unit) {
        return "单位：%。只填数字，不写 %：百分之七十七填 77".to_owned();
    }
    format!("{}只填数字，不写单位", unit(measure_unit))
}

fn example(measure_unit: &str) -> &'static str {
    if is_percent(measure_unit) { "不写 %，如 77 或 76.5" } else { "不写单位和文字，如 48.1" }
}

#[cfg(test)]
mod tests {
    use super::*;
    use zhiheng_domain::TextField;

    #[test]
    fn the_limit_of_prose_is_the_domains() {
        let most = usize::try_from(PROSE_LIMIT).unwrap();
        assert!(TextField::Progress.tidy(&"质".repeat(most)).is_ok());
        assert!(TextField::Progress.tidy(&"质".repeat(most + 1)).is_err());
    }

    #[test]
    fn every_rule_fits_what_programs_take() {
        let mut lists = Lists::default();
        let long = "国".repeat(300);
        let mut all = vec![Asked::Percent, Asked::Date, Asked::Prefecture, Asked::OneOf(vec!["是".into(), "否".into()])];
        for kind in TargetKind::ALL {
            all.extend(["%", "万件", "", &long].map(|it| Asked::Value { kind: *kind, measure_unit: it.to_owned() }));
        }
        all.extend(["%", "万件", &long].map(|it| Asked::Amount { measure_unit: it.to_owned() }));
        all.extend(TextField::ALL.iter().map(|it| Asked::Text(*it)));
        all.push(Asked::Line { field: "备注", limit: 9_000_000_000, suggestions: Vec::new() });
        all.push(Asked::Line { field: "不适用理由", limit: 200, suggestions: vec![long.clone(), "a,b".into()] });
        for asked in &all {
            assert!(rule(asked, &mut lists).is_ok(), "{asked:?}");
        }
        assert_eq!(lists.named().count(), 1);
    }

    #[test]
    fn words_too_long_for_a_rule_stand_in_the_hidden_sheet_once() {
        let mut lists = Lists::default();
        let words: Vec<String> = (0..40).map(|it| format!("国家地理标志保护产品{it}")).collect();
        for _ in 0..3 {
            rule(&Asked::OneOf(words.clone()), &mut lists).unwrap();
        }
        rule(&Asked::Prefecture, &mut lists).unwrap();
        assert_eq!(lists.named().collect::<Vec<_>>(), [("zhiheng_list_1", words.as_slice())]);
    }
}
