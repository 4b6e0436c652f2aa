//! 合计 (total): criteria added up by the tree of the scheme, with the caps of the bonus and of the whole.

use super::standing::LineOutcome;
use super::{CriterionCode, Points, Scheme};

/// 合计。Unrounded is settled to eight places; shown is by the scheme's rounding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Total {
    pub unrounded: Points,
    pub shown: Points,
}

/// 指标小计: what the criteria of a group come to. A bonus group's is capped by its points.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupTotal {
    pub code: CriterionCode,
    pub total: Total,
    /// What the criteria come to before the cap, where it was more.
    pub capped_from: Option<Points>,
}

/// What a sheet adds up to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sums {
    pub groups: Vec<GroupTotal>,
    pub base: Total,
    pub bonus: Total,
    pub total: Total,
    /// 总分封顶, where there was more.
    pub capped_from: Option<Points>,
}

/// Missing scores add nothing: the outcome says that they are missing.
pub(super) fn add_up(scheme: &Scheme, lines: &[LineOutcome]) -> Sums {
    let unrounded = Adding::of(scheme, lines, |it| it.score);
    let shown = Adding::of(scheme, lines, |it| it.shown);
    let rounding = scheme.rules().rounding;
    let both = |exact: Points, summed: Points| {
        let unrounded = exact.settled();
        Total { unrounded, shown: rounding.of_total(unrounded, summed.settled()) }
    };
    let groups = scheme.groups().iter().zip(unrounded.groups.iter().zip(&shown.groups)).map(|(group, (exact, summed))| {
        let capped_from = (exact.counted < exact.sum).then(|| exact.sum.settled());
        GroupTotal { code: group.code.clone(), total: both(exact.counted, summed.counted), capped_from }
    });
    let sum = unrounded.base + unrounded.bonus;
    let cap = |it: Points| scheme.rules().total_cap.map_or(it, |cap| it.min(cap));
    Sums {
        groups: groups.collect(),
        base: both(unrounded.base, shown.base),
        bonus: both(unrounded.bonus, shown.bonus),
        total: both(cap(sum), cap(shown.base + shown.bonus)),
        capped_from: (cap(sum) < sum).then(|| sum.settled()),
    }
}

struct GroupSum {
    sum: Points,
    counted: Points,
}

struct Adding {
    groups: Vec<GroupSum>,
    base: Points,
    bonus: Points,
}

impl Adding {
    fn of(scheme: &Scheme, lines: &[LineOutcome], value: impl Fn(&LineOutcome) -> Option<Points>) -> Adding {
        let score = |at: usize| lines.get(at).and_then(&value).unwrap_or_default();
        // From the last group up, so that a group within another one is capped before it. What a cap takes off is noted
        // with the first criterion of its group, for the groups around it.
        let mut cut: Vec<(usize, Points)> = Vec::new();
        let mut groups: Vec<GroupSum> = Vec::with_capacity(scheme.groups().len());
        for group in scheme.groups().iter().rev() {
            let within = |at: usize| group.criteria.contains(&at);
            let cut_within: Points = cut.iter().filter(|it| within(it.0)).map(|it| it.1).sum();
            let sum = group.criteria.clone().map(score).sum::<Points>() - cut_within;
            let counted = if group.is_bonus { sum.min(group.points) } else { sum };
            if counted < sum {
                cut.push((group.criteria.start, sum - counted));
            }
            groups.push(GroupSum { sum, counted });
        }
        groups.reverse();
        let of = |bonus: bool| {
            let own = scheme.criteria().iter().enumerate().filter(move |(_, it)| it.is_bonus() == bonus);
            own.map(|(at, _)| score(at)).sum::<Points>()
        };
        let cut: Points = cut.into_iter().map(|it| it.1).sum();
        Adding { groups, base: of(false), bonus: of(true) - cut }
    }
}
