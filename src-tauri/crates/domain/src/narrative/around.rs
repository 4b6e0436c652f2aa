//! What the words around a figure make of it: a goal, a plan, a part, an earlier time, other work, a change.

use rust_decimal::Decimal;

use super::figure::Figure;
use super::words::{self, begins_any, holds, holds_any, last_end};
use super::{Known, Span};
use crate::{Amount, Prefecture, TargetKind};

/// The words around a figure.
pub(super) struct Around<'a> {
    pub start: usize,
    /// No other figure stands before it in the clause.
    pub is_first: bool,
    /// From the start of the sentence to the clause.
    pub sentence_before: &'a [char],
    clause: Span,
    /// From the last list mark or figure to the figure.
    pub before: &'a [char],
    /// From the start of the clause to the figure.
    pub whole_before: &'a [char],
    /// The clause before `before`.
    pub earlier: &'a [char],
}

pub(super) enum Change {
    Level,
    OfQuarter(Amount),
    /// A change whose measure is not at hand.
    Unknown,
}

impl<'a> Around<'a> {
    pub(super) fn of(text: &'a [char], sentence: Span, clause: Span, after_last: usize, figure: &Figure) -> Around<'a> {
        let mark = (after_last..figure.from).rev().find(|it| text.get(*it).is_some_and(|c| "、（()）".contains(*c)));
        let start = mark.map_or(after_last, |it| it + 1);
        let slice = |from: usize, to: usize| text.get(from..to).unwrap_or_default();
        Around {
            start,
            is_first: after_last == clause.from,
            sentence_before: slice(sentence.from, clause.from),
            clause,
            before: slice(start, figure.from),
            whole_before: slice(clause.from, figure.from),
            earlier: slice(clause.from, start),
        }
    }

    /// The rest of the clause up to the next list mark.
    pub(super) fn following(&self, text: &'a [char], end: usize) -> &'a [char] {
        let rest = text.get(end..self.clause.to).unwrap_or_default();
        let to = rest.iter().position(|it| "、（(）)".contains(*it)).unwrap_or(rest.len());
        rest.get(..to).unwrap_or_default()
    }

    pub(super) fn is_other(&self, text: &'a [char], end: usize) -> bool {
        let after = text.get(end..self.clause.to).unwrap_or_default();
        let city = Prefecture::all().any(|it| {
            let name = it.name();
            let short = name.trim_end_matches('市');
            begins_any(self.whole_before, &[name, short]) && name.chars().count() + 1 < self.whole_before.len()
        });
        holds_any(self.before, words::OTHER_WORK)
            || begins_any(after, words::OTHER_NOUN)
            || is_place(after)
            || holds_any(self.following(text, end), words::NOT_YET)
            || holds_any(self.before, words::OPEN)
            || city && !self.before.is_empty() && !holds(self.whole_before, "、") && !holds(self.whole_before, "等")
    }

    pub(super) fn is_goal(&self, text: &'a [char], known: &Known<'_>, said: Amount, end: usize, planned: bool) -> bool {
        let after = self.following(text, end);
        let is_the_goal = Some(said) == known.given.goal
            && (holds_any(self.whole_before, words::GOAL) || holds_any(after, words::GOAL))
            && !holds_any(self.before, &["已", "完成", "建成"]);
        planned || is_the_goal
    }

    pub(super) fn is_past(&self, known: &Known<'_>, said: Amount) -> bool {
        let Some(past) = last_end(self.whole_before, words::PAST) else { return false };
        let since = self.whole_before.get(past..).unwrap_or_default();
        let earlier = [known.given.previous, known.given.baseline].contains(&Some(said));
        let begins_there = begins_any(self.whole_before, &["由", "从"]) || ["去年", "上年", "同期", "上季"].iter().any(|it| holds(self.whole_before, it));
        !holds_any(since, words::NOW) && (earlier || begins_there)
    }

    pub(super) fn change(&self, known: &Known<'_>, said: Amount) -> Change {
        let near = self.before.get(self.before.len().saturating_sub(10)..).unwrap_or_default();
        let of_quarter = holds_any(self.whole_before, words::THIS_QUARTER);
        let changed = last_end(near, words::CHANGE).is_some_and(|it| near.len() <= it + 1) || of_quarter && holds_any(self.before, words::CHANGE);
        if !changed && !of_quarter {
            return Change::Level;
        }
        let other = holds_any(self.whole_before, words::OTHER_TIME);
        if other {
            return Change::Unknown;
        }
        let added = known.given.value.zip(known.given.previous).and_then(|(value, previous)| value.checked_sub(previous).ok());
        match added {
            Some(added) if of_quarter => Change::OfQuarter(added),
            None if of_quarter => Change::Unknown,
            Some(added) if added == said => Change::OfQuarter(added),
            _ => Change::Level,
        }
    }

    /// 全省已有296个, 居全国第一: what all years made, beside a target of one year.
    pub(super) fn is_of_all_years(&self, known: &Known<'_>, said: Amount) -> bool {
        let most = known.given.goal.max(known.given.value).unwrap_or_default().decimal();
        known.given.kind == TargetKind::Count
            && most * Decimal::from(3) < said.decimal()
            && holds_any(self.whole_before, words::OF_ALL_YEARS)
    }
}

/// 21个市（州）, 5个县; but not 2家省级中心.
fn is_place(text: &[char]) -> bool {
    matches!(text, [place, rest @ ..] if "省市县区乡".contains(*place) && rest.first() != Some(&'级'))
}
