//! 指标分解 (split): a target's goal over units or over prefectures, with the sum checked.

use rust_decimal::Decimal;

use crate::text::words;
use crate::{Amount, Goal, GoalOperator, Prefecture, Target, TargetId, TargetKind, TargetShareId, UnitId, Violation};

/// 分解到: never both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SplitOver {
    Units,
    Prefectures,
}

words!(SplitOver, "split" {
    Units => "units", "单位";
    Prefectures => "prefectures", "市州";
});

/// Who carries a share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ShareHolder {
    Unit(UnitId),
    Prefecture(Prefecture),
}

impl ShareHolder {
    pub fn over(self) -> SplitOver {
        match self {
            ShareHolder::Unit(_) => SplitOver::Units,
            ShareHolder::Prefecture(_) => SplitOver::Prefectures,
        }
    }
}

/// 分解值: what one of them carries of a target's goal. 0 is a share; none is no row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TargetShare {
    pub id: TargetShareId,
    pub target: TargetId,
    pub holder: ShareHolder,
    /// The holder's short name, as it was at the time that is read.
    pub name: String,
    pub goal: Amount,
    pub revision: i64,
}

/// How the sum of the shares stands to the goal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SplitState {
    Fits,
    /// More than the goal, which is fine for 不少于.
    Surplus(Amount),
    /// Less than the goal by so much.
    Short(Amount),
    /// More than the goal allows by so much.
    Over(Amount),
    /// The goal was taken back after the split.
    GoalNotSet,
    /// Kind or comparison was changed since: such a goal does not add up.
    NotSplittable,
}

impl SplitState {
    pub fn holds(self) -> bool {
        matches!(self, SplitState::Fits | SplitState::Surplus(_))
    }
}

/// # Errors
/// `KindNotSplit` for kinds that do not add up, `OperatorNotSplit` for goals that are no amount, `GoalNotYetSet`.
pub fn check_splittable(target: &Target) -> Result<Amount, Violation> {
    if !matches!(target.kind, TargetKind::Count | TargetKind::Stock) {
        return Err(Violation::KindNotSplit { kind: target.kind });
    }
    match target.operator {
        GoalOperator::AtLeast | GoalOperator::AtMost | GoalOperator::Exactly | GoalOperator::About => {}
        operator => return Err(Violation::OperatorNotSplit { operator }),
    }
    target.goal.value().ok_or(Violation::GoalNotYetSet)
}

/// # Errors
/// What `check_splittable` says; `AmountNegative`, `CountNotWhole`; `SharesMixed` over units and prefectures at once,
/// `ShareRepeated` for a holder named twice; `SplitShort`, `SplitOver` where the sum does not fit the goal.
pub fn check_split(target: &Target, rows: &[(ShareHolder, Amount)]) -> Result<SplitState, Violation> {
    check_splittable(target)?;
    let mut seen: Vec<ShareHolder> = Vec::new();
    for (holder, goal) in rows {
        if goal.is_negative() {
            return Err(Violation::ShareNegative { text: goal.to_string() });
        }
        if target.kind == TargetKind::Count && !goal.is_whole() {
            return Err(Violation::CountNotWhole { text: goal.to_string() });
        }
        if seen.first().is_some_and(|it| it.over() != holder.over()) {
            return Err(Violation::SharesMixed);
        }
        if seen.contains(holder) {
            return Err(Violation::ShareRepeated);
        }
        seen.push(*holder);
    }
    let sum = sum_of(rows.iter().map(|(_, goal)| *goal))?;
    let state = split_state(target, sum);
    let told = |by: Amount| (target.goal_text(), sum.to_string(), by.to_string());
    match state {
        SplitState::Short(by) => {
            let (goal, sum, by) = told(by);
            Err(Violation::SplitShort { goal, sum, by })
        }
        SplitState::Over(by) => {
            let (goal, sum, by) = told(by);
            Err(Violation::SplitExceeds { goal, sum, by })
        }
        _ => Ok(state),
    }
}

/// # Errors
/// `AmountOutOfRange` when the sum leaves the range.
pub fn sum_of(goals: impl Iterator<Item = Amount>) -> Result<Amount, Violation> {
    goals.into_iter().try_fold(Amount::ZERO, Amount::checked_add)
}

/// How a sum stands to the target's goal as it is now.
pub fn split_state(target: &Target, sum: Amount) -> SplitState {
    let goal = match check_splittable(target) {
        Ok(goal) => goal,
        Err(Violation::GoalNotYetSet) => return SplitState::GoalNotSet,
        Err(_) => return SplitState::NotSplittable,
    };
    let upper = match (target.operator, target.goal) {
        (GoalOperator::About, Goal::Set { value_to, .. }) => value_to,
        (GoalOperator::Exactly | GoalOperator::AtMost, _) => Some(goal),
        _ => None,
    };
    // Amounts are far from the ends of the range that their difference could leave.
    let difference = |a: Amount, b: Amount| a.checked_sub(b).unwrap_or_default();
    match upper {
        Some(upper) if upper < sum => SplitState::Over(difference(sum, upper)),
        _ if target.operator == GoalOperator::AtMost => SplitState::Fits, // What is left of a limit is no fault.
        _ if sum < goal => SplitState::Short(difference(goal, sum)),
        None if goal < sum => SplitState::Surplus(difference(sum, goal)),
        _ => SplitState::Fits,
    }
}

/// 平均分解: as many decimals as the goal has, the remainder to the first ones.
pub fn even_split(goal: Amount, holders: u32) -> Vec<Amount> {
    let scale = goal.decimal().scale();
    let step = Decimal::new(1, scale);
    let steps = u64::try_from(goal.decimal() / step).unwrap_or_default();
    let Some(each) = steps.checked_div(u64::from(holders)) else { return Vec::new() };
    let left = steps % u64::from(holders);
    (0..u64::from(holders))
        .map(|no| Amount::new(Decimal::from(each + u64::from(no < left)) * step).unwrap_or_default())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Modality, Nature, PlannedShare};

    fn amount(text: &str) -> Amount {
        text.parse().unwrap()
    }

    fn target(kind: TargetKind, operator: GoalOperator, goal: &str, to: Option<&str>) -> Target {
        Target {
            id: TargetId(1),
            no: 1,
            name: "服务业重点品牌".into(),
            kind,
            operator,
            goal: match goal {
                "" => Goal::NotYetSet,
                text => Goal::Set { value: amount(text), value_to: to.map(amount) },
            },
            baseline: None,
            measure_unit: "个".into(),
            modality: Modality(String::new()),
            nature: Nature::Result,
            definition: String::new(),
            planned_share: PlannedShare::default(),
            sentence: String::new(),
            revision: 1,
        }
    }

    fn units(goals: &[&str]) -> Vec<(ShareHolder, Amount)> {
        (1..).zip(goals).map(|(id, it)| (ShareHolder::Unit(UnitId(id)), amount(it))).collect()
    }

    #[test]
    fn the_sum_is_held_against_the_goal_as_its_comparison_says() {
        use GoalOperator::{About, AtLeast, AtMost, Exactly};
        for (operator, to, goals, state) in [
            (AtLeast, None, &["60", "40"][..], Ok(SplitState::Fits)),
            (AtLeast, None, &["60", "45"], Ok(SplitState::Surplus(amount("5")))),
            (AtLeast, None, &["60", "39"], Err("1")),
            (Exactly, None, &["60", "40"], Ok(SplitState::Fits)),
            (Exactly, None, &["60", "41"], Err("1")),
            (AtMost, None, &["60", "30"], Ok(SplitState::Fits)),
            (AtMost, None, &["60", "41"], Err("1")),
            (About, None, &["60", "41"], Ok(SplitState::Surplus(amount("1")))),
            (About, Some("110"), &["60", "45"], Ok(SplitState::Fits)),
            (About, Some("110"), &["60", "51"], Err("1")),
        ] {
            let found = check_split(&target(TargetKind::Count, operator, "100", to), &units(goals));
            match (state, found) {
                (Ok(state), found) => assert_eq!(found, Ok(state), "{operator:?} {goals:?}"),
                (Err(by), Err(Violation::SplitShort { by: found, .. } | Violation::SplitExceeds { by: found, .. })) => {
                    assert_eq!(found, by, "{operator:?} {goals:?}");
                }
                (_, found) => panic!("{operator:?} {goals:?}: {found:?}"),
            }
        }
    }

    #[test]
    fn what_does_not_add_up_is_not_split() {
        let rows = units(&["1"]);
        for kind in [TargetKind::Rate, TargetKind::All, TargetKind::Zero] {
            let found = check_split(&target(kind, GoalOperator::AtLeast, "1", None), &rows);
            assert_eq!(found, Err(Violation::KindNotSplit { kind }));
        }
        for operator in [GoalOperator::Growth, GoalOperator::Decline, GoalOperator::All, GoalOperator::Zero] {
            let found = check_split(&target(TargetKind::Count, operator, "1", None), &rows);
            assert_eq!(found, Err(Violation::OperatorNotSplit { operator }));
        }
        let unset = target(TargetKind::Count, GoalOperator::AtLeast, "", None);
        assert_eq!(check_split(&unset, &rows), Err(Violation::GoalNotYetSet));
    }

    #[test]
    fn rows_are_whole_not_negative_of_one_sort_and_named_once() {
        let count = target(TargetKind::Count, GoalOperator::AtLeast, "1", None);
        assert!(matches!(check_split(&count, &units(&["0.5", "0.5"])), Err(Violation::CountNotWhole { .. })));
        assert!(matches!(check_split(&count, &units(&["-1", "2"])), Err(Violation::ShareNegative { .. })));
        let twice = [(ShareHolder::Unit(UnitId(1)), amount("1")), (ShareHolder::Unit(UnitId(1)), amount("1"))];
        assert_eq!(check_split(&count, &twice), Err(Violation::ShareRepeated));
        let prefecture = Prefecture::of_code("510100").unwrap();
        let mixed = [(ShareHolder::Unit(UnitId(1)), amount("1")), (ShareHolder::Prefecture(prefecture), amount("1"))];
        assert_eq!(check_split(&count, &mixed), Err(Violation::SharesMixed));
        let stock = target(TargetKind::Stock, GoalOperator::AtLeast, "48.5", None);
        assert_eq!(check_split(&stock, &units(&["48.2", "0.3"])), Ok(SplitState::Fits));
        assert_eq!(check_split(&count, &units(&["1", "0"])), Ok(SplitState::Fits), "0 is a share");
    }

    #[test]
    fn an_even_split_gives_the_remainder_to_the_first() {
        let shown = |goal: &str, holders| even_split(amount(goal), holders).iter().map(Amount::to_string).collect::<Vec<_>>();
        assert_eq!(shown("10", 4), ["3", "3", "2", "2"]);
        assert_eq!(shown("0.5", 3), ["0.2", "0.2", "0.1"]);
        assert_eq!(shown("2", 3), ["1", "1", "0"]);
        assert!(shown("10", 0).is_empty());
        for (goal, holders) in [("100", 21), ("48", 21), ("77.125", 7), ("9999999999999", 31)] {
            let parts = even_split(amount(goal), holders);
            assert_eq!(sum_of(parts.iter().copied()), Ok(amount(goal)), "{goal} over {holders}");
        }
    }
}
