//! 季报 (quarter report): states, values and the two parts of a count.

use crate::text::words;
use crate::{Amount, EntryContent, LedgerEntryId, Quarter, TargetId, TargetKind, UnitId, Violation, read_number};

/// 季报状态。
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReportState {
    Draft,
    Submitted,
    SentBack,
    Accepted,
}

words!(ReportState, "report state" {
    Draft => "draft", "草稿";
    Submitted => "submitted", "已报";
    SentBack => "sent_back", "退回";
    Accepted => "accepted", "认定";
});

/// 值的三种状态: entered (0 is entered), blank, 不适用 with a reason.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Value {
    #[default]
    Blank,
    Entered(Amount),
    NotApplicable(String),
}

/// 数量的两部分: named entries of the ledger and a declared remainder (未列名). Its value is both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Count {
    pub entries: u32,
    pub remainder: u32,
}

impl Count {
    /// Typing a total adjusts the remainder.
    ///
    /// # Errors
    /// `TotalBelowEntries` when the total is less than the entries already named.
    pub fn of_total(total: Amount, entries: u32) -> Result<Count, Violation> {
        let text = || total.to_string();
        if total.is_negative() {
            return Err(Violation::AmountNegative { text: text() });
        }
        if !total.is_whole() {
            return Err(Violation::CountNotWhole { text: text() });
        }
        let whole: u32 =
            total.decimal().try_into().map_err(|_| Violation::AmountOutOfRange { text: text() })?;
        let remainder =
            whole.checked_sub(entries).ok_or_else(|| Violation::TotalBelowEntries { total: text(), entries })?;
        Ok(Count { entries, remainder })
    }

    pub fn total(self) -> Amount {
        Amount::whole(self.entries.saturating_add(self.remainder))
    }

    /// `15(其中未列名 4)`; without entries or without remainder just the total.
    pub fn in_words(self) -> String {
        if self.remainder > 0 && self.entries > 0 {
            format!("{}(其中未列名 {})", self.total(), self.remainder)
        } else {
            self.total().to_string()
        }
    }
}

/// What somebody typed or pasted into a cell, read for a kind of target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ValueInput {
    Clear,
    Enter(Amount),
    NotApplicable(String),
}

/// 不适用 in a cell, with its reason after a colon.
const NOT_APPLICABLE: &str = "不适用";
const REASON_LIMIT: usize = 200;

impl ValueInput {
    /// Reads a cell's text: blank clears it, `不适用:理由` is a state of its own, the rest must be a number of the
    /// target's 计量单位 that the kind allows. An unreadable text is an error and never 0; 约30 is taken as 30.
    ///
    /// # Errors
    /// `NumberUnreadable`, `AmountOutOfRange`, `AmountNegative`, `CountNotWhole`, `RateOutOfRange`,
    /// `NotApplicableWithoutReason`, `TooLong`.
    pub fn read(text: &str, kind: TargetKind, measure_unit: &str) -> Result<ValueInput, Violation> {
        let text = text.trim();
        if text.is_empty() {
            return Ok(ValueInput::Clear);
        }
        if let Some(rest) = text.strip_prefix(NOT_APPLICABLE) {
            let reason = rest.trim_start_matches([':', '：', ' ', '　', ',', '，', '(', '（']);
            return ValueInput::not_applicable(reason.trim_end_matches([')', '）']));
        }
        ValueInput::enter(read_number(text, measure_unit)?.amount, kind)
    }

    /// # Errors
    /// `NotApplicableWithoutReason`, `TooLong`.
    pub fn not_applicable(reason: &str) -> Result<ValueInput, Violation> {
        let readable = crate::text::readable(reason);
        let reason = readable.trim();
        if reason.is_empty() {
            return Err(Violation::NotApplicableWithoutReason);
        }
        if reason.chars().count() > REASON_LIMIT {
            return Err(Violation::TooLong { field: "不适用理由", limit: REASON_LIMIT });
        }
        Ok(ValueInput::NotApplicable(reason.to_owned()))
    }

    /// # Errors
    /// `AmountNegative`, `CountNotWhole`, `RateOutOfRange`, as the kind demands.
    pub fn enter(amount: Amount, kind: TargetKind) -> Result<ValueInput, Violation> {
        let text = || amount.to_string();
        if amount.is_negative() {
            return Err(Violation::AmountNegative { text: text() });
        }
        match kind {
            TargetKind::Count | TargetKind::Zero if !amount.is_whole() => {
                return Err(Violation::CountNotWhole { text: text() });
            }
            TargetKind::Rate | TargetKind::All if Amount::whole(100) < amount => {
                return Err(Violation::RateOutOfRange { text: text() });
            }
            _ => {}
        }
        Ok(ValueInput::Enter(amount))
    }
}

/// 台账条目: a named item behind a count; counts from its quarter on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LedgerEntry {
    pub id: LedgerEntryId,
    pub target: TargetId,
    pub unit: UnitId,
    pub quarter: Quarter,
    pub content: EntryContent,
    pub revision: i64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typing_a_total_adjusts_the_remainder_and_never_loses_an_entry() {
        let count = Count::of_total(Amount::whole(15), 11).unwrap();
        assert_eq!(count, Count { entries: 11, remainder: 4 });
        assert_eq!(count.in_words(), "15(其中未列名 4)");
        assert_eq!(
            Count::of_total(Amount::whole(10), 11),
            Err(Violation::TotalBelowEntries { total: "10".into(), entries: 11 })
        );
        assert!(matches!(Count::of_total("1.5".parse().unwrap(), 0), Err(Violation::CountNotWhole { .. })));
    }

    #[test]
    fn zero_blank_and_not_applicable_are_three_things() {
        use TargetKind::Count;
        assert_eq!(ValueInput::read("0", Count, "家"), Ok(ValueInput::Enter(Amount::ZERO)));
        assert_eq!(ValueInput::read("  ", Count, "家"), Ok(ValueInput::Clear));
        assert_eq!(
            ValueInput::read("不适用：2017年验收", Count, "家"),
            Ok(ValueInput::NotApplicable("2017年验收".into()))
        );
        assert_eq!(ValueInput::read("不适用", Count, "家"), Err(Violation::NotApplicableWithoutReason));
    }

    #[test]
    fn a_cell_takes_only_what_its_kind_allows() {
        assert!(matches!(ValueInput::read("十余家", TargetKind::Count, "家"), Err(Violation::NumberUnreadable { .. })));
        assert!(matches!(ValueInput::read("1.5", TargetKind::Count, "家"), Err(Violation::CountNotWhole { .. })));
        assert!(matches!(ValueInput::read("101", TargetKind::Rate, "%"), Err(Violation::RateOutOfRange { .. })));
        assert!(matches!(ValueInput::read("-1", TargetKind::Stock, "万件"), Err(Violation::AmountNegative { .. })));
        assert_eq!(ValueInput::read("76.5%", TargetKind::Rate, "%"), Ok(ValueInput::Enter("76.5".parse().unwrap())));
        assert_eq!(ValueInput::read("85分", TargetKind::Rate, "分"), Ok(ValueInput::Enter(Amount::whole(85))));
        assert_eq!(ValueInput::read("48万", TargetKind::Stock, "万件"), Ok(ValueInput::Enter(Amount::whole(48))));
        assert!(matches!(ValueInput::read("百分之一百零一", TargetKind::Rate, "%"), Err(Violation::RateOutOfRange { .. })));
        assert!(matches!(ValueInput::read("85%", TargetKind::Rate, "分"), Err(Violation::NumberUnreadable { .. })));
        assert!(matches!(ValueInput::read("3%", TargetKind::Count, "家"), Err(Violation::NumberUnreadable { .. })));
    }
}
