//! 合计 (total): a target's value over units. The kinds are not summed alike.

use std::borrow::Borrow;

use rust_decimal::Decimal;

use crate::light::breaks;
use crate::light::level::Bounds;
use crate::split::sum_of;
use crate::{Amount, Target, TargetKind, UnitId, Value, Violation};

/// 指标合计。
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TargetTotal {
    /// Entered when any unit entered; 不适用 only when it is so for every unit, with the reasons; else blank.
    pub value: Value,
    /// How many units entered a value.
    pub entered: usize,
    /// How many left the cell blank.
    pub blank: usize,
    /// 全部, 零发生: a unit's value of this quarter breaks it.
    pub broken: bool,
    /// 比率, 全部: units give different values, and the worst of them stands.
    pub differs: bool,
}

/// Counts, stocks and events (零发生) add up over units. A rate is never added up or averaged: it is the value given, and
/// where units differ the worst by the target's comparison; 全部 likewise.
///
/// # Errors
/// `AmountOutOfRange` when the sum leaves the range.
pub fn total_of<V: Borrow<Value>>(target: &Target, values: &[(UnitId, V)]) -> Result<TargetTotal, Violation> {
    let entered: Vec<Amount> = entered(values).collect();
    let blank = values.iter().filter(|(_, it)| *it.borrow() == Value::Blank).count();
    let adds_up = adds_up(target.kind);
    let amount = if adds_up { sum_of(entered.iter().copied()).map(Some)? } else { worst_of(target, &entered) };
    let value = match amount {
        Some(amount) if !entered.is_empty() => Value::Entered(amount),
        _ if blank == 0 => not_applicable(values),
        _ => Value::Blank,
    };
    Ok(TargetTotal {
        value,
        entered: entered.len(),
        blank,
        broken: entered.iter().any(|it| breaks(target.kind, *it)),
        differs: !adds_up && entered.iter().any(|it| Some(it) != entered.first()),
    })
}

pub(crate) fn adds_up(kind: TargetKind) -> bool {
    matches!(kind, TargetKind::Count | TargetKind::Stock | TargetKind::Zero)
}

pub(crate) fn entered<V: Borrow<Value>>(values: &[(UnitId, V)]) -> impl Iterator<Item = Amount> {
    values.iter().filter_map(|(_, value)| match value.borrow() {
        Value::Entered(amount) => Some(*amount),
        Value::Blank | Value::NotApplicable(_) => None,
    })
}

/// Farthest off the goal; among those that meet it (or while it is not set) the one nearest to missing it.
fn worst_of(target: &Target, entered: &[Amount]) -> Option<Amount> {
    let bounds = Bounds::of(target.operator, target.goal);
    let off = |it: Amount| bounds.and_then(|all| all.miss(it.decimal())).map_or(Decimal::ZERO, |miss| miss.off_by.abs());
    let only_limited = bounds.is_some_and(|it| it.lower.is_none());
    entered.iter().copied().max_by(|a, b| {
        let lower_is_worse = b.cmp(a);
        off(*a).cmp(&off(*b)).then(if only_limited { lower_is_worse.reverse() } else { lower_is_worse })
    })
}

fn not_applicable<V: Borrow<Value>>(values: &[(UnitId, V)]) -> Value {
    let mut reasons: Vec<&str> = Vec::new();
    for (_, value) in values {
        if let Value::NotApplicable(reason) = value.borrow()
            && !reasons.contains(&reason.as_str())
        {
            reasons.push(reason);
        }
    }
    if reasons.is_empty() { Value::Blank } else { Value::NotApplicable(reasons.join("；")) }
}
