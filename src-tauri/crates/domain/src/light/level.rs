//! A goal as a level: what is met by standing on the right side of it, not by adding up.

use rust_decimal::Decimal;

use crate::{Amount, Goal, GoalOperator, Target, TargetKind};

/// The two sides that a value has to stay within.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Bounds {
    pub lower: Option<Decimal>,
    pub upper: Option<Decimal>,
}

/// How far off the side is that was missed: negative below it, positive above it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Miss {
    pub off_by: Decimal,
    pub bound: Decimal,
}

impl Bounds {
    /// A rate's growth or decline is reported as it is (a decline of 3 % as 3), so more of it is better. 左右 without
    /// a second number is read as its lower side, as in a split. None while the goal is not set.
    pub(crate) fn of(operator: GoalOperator, goal: Goal) -> Option<Bounds> {
        let Goal::Set { value, value_to } = goal else { return None };
        let value = value.decimal();
        let (lower, upper) = match operator {
            GoalOperator::AtLeast | GoalOperator::Growth | GoalOperator::Decline | GoalOperator::All => {
                (Some(value), None)
            }
            GoalOperator::AtMost | GoalOperator::Zero => (None, Some(value)),
            GoalOperator::Exactly => (Some(value), Some(value)),
            GoalOperator::About => (Some(value), value_to.map(Amount::decimal)),
        };
        Some(Bounds { lower, upper })
    }

    /// Of a stock whose growth or decline is asked for: from the baseline, by percent where the goal is in percent.
    pub(super) fn of_stock(target: &Target, baseline: Decimal) -> Option<Bounds> {
        let goal = target.goal.value()?.decimal();
        let change = if is_percent(&target.measure_unit) { baseline * goal / Decimal::ONE_HUNDRED } else { goal };
        match target.operator {
            GoalOperator::Growth => Some(Bounds { lower: Some(baseline + change), upper: None }),
            GoalOperator::Decline => Some(Bounds { lower: None, upper: Some(baseline - change) }),
            operator => Bounds::of(operator, target.goal),
        }
    }

    pub(crate) fn miss(self, actual: Decimal) -> Option<Miss> {
        let below = self.lower.filter(|it| actual < *it);
        let missed = below.or_else(|| self.upper.filter(|it| *it < actual));
        missed.map(|bound| Miss { off_by: actual - bound, bound })
    }
}

pub(crate) fn is_percent(measure_unit: &str) -> bool {
    measure_unit.trim().ends_with(['%', '％'])
}

/// From where to where a target's completion runs; none where there is no way to go (a limit, a level to be kept).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Course {
    from: Decimal,
    to: Decimal,
}

impl Course {
    pub(super) fn of(target: &Target, bounds: Bounds) -> Option<Course> {
        match target.kind {
            TargetKind::Count => bounds.lower.map(|to| Course { from: Decimal::ZERO, to }),
            TargetKind::Stock => {
                let from = target.baseline?.decimal();
                let up = bounds.lower.filter(|it| from < *it);
                let down = || bounds.upper.filter(|it| *it < from);
                up.or_else(down).map(|to| Course { from, to })
            }
            TargetKind::Rate | TargetKind::All | TargetKind::Zero => None,
        }
    }

    /// In percent, exact. A count whose goal is 0 asks for nothing and is complete.
    pub(super) fn completion(self, actual: Decimal) -> Decimal {
        let way = self.to - self.from;
        if way.is_zero() {
            return Decimal::ONE_HUNDRED;
        }
        (actual - self.from) * Decimal::ONE_HUNDRED / way
    }
}
