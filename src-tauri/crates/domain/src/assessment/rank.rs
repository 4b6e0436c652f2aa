//! 名次 (rank): by total, tie-breakers, and what the scheme says of ties and of the vetoed.

use std::cmp::Ordering;

use super::{CriterionCode, Outcome, Points, RankOn, Scheme, TieBreaker, Ties, VetoedRank};

/// 名次。
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rank {
    /// From 1.
    pub no: u32,
    /// How many have it, 1 when it is not shared (并列).
    pub shared_by: u32,
    /// The tie-breaker, by its place in the rules, that parted it from the one above with the same total.
    pub parted_by: Option<usize>,
}

/// Ranks those whose scores are complete. Equal in everything they keep the order of the sheets, with the same number.
pub(super) fn assign(scheme: &Scheme, outcomes: &mut [Outcome]) {
    let mut standing: Vec<(Key, &mut Outcome)> =
        outcomes.iter_mut().filter(|it| it.is_complete()).map(|it| (Key::of(scheme, it), it)).collect();
    standing.sort_by(|a, b| a.0.cmp(&b.0));
    let mut ranks: Vec<Rank> = Vec::with_capacity(standing.len());
    let mut above: Option<&Key> = None;
    for (place, (key, _)) in (1u32..).zip(&standing) {
        let before = ranks.last().copied();
        let rank = match (above, before) {
            (Some(other), Some(before)) if other == key => before,
            (other, before) => {
                let no = match scheme.rules().ranking.ties {
                    Ties::Skip => place,
                    Ties::Follow => before.map_or(1, |it| it.no + 1),
                };
                Rank { no, shared_by: 1, parted_by: other.and_then(|it| it.parted_from(key)) }
            }
        };
        ranks.push(rank);
        above = Some(key);
    }
    let numbers: Vec<u32> = ranks.iter().map(|it| it.no).collect();
    for ((_, outcome), rank) in standing.iter_mut().zip(ranks) {
        let sharing = numbers.iter().filter(|it| **it == rank.no).count();
        outcome.rank = Some(Rank { shared_by: u32::try_from(sharing).unwrap_or(u32::MAX), ..rank });
    }
}

/// What the order goes by; the first is the smallest.
#[derive(PartialEq, Eq)]
struct Key {
    set_back: bool,
    total: Points,
    breakers: Vec<Points>,
}

impl Key {
    fn of(scheme: &Scheme, outcome: &Outcome) -> Key {
        let rule = &scheme.rules().ranking;
        Key {
            set_back: outcome.is_vetoed && rule.vetoed == VetoedRank::Last,
            total: match rule.on {
                RankOn::Unrounded => outcome.total.unrounded,
                RankOn::Shown => outcome.total.shown,
            },
            breakers: rule.tie_breakers.iter().map(|it| score_on(it, rule.on, outcome)).collect(),
        }
    }

    /// Which tie-breaker came out differently, totals being equal.
    fn parted_from(&self, other: &Key) -> Option<usize> {
        if self.set_back != other.set_back || self.total != other.total {
            return None;
        }
        self.breakers.iter().zip(&other.breakers).position(|(a, b)| a != b)
    }
}

impl Ord for Key {
    fn cmp(&self, other: &Key) -> Ordering {
        let higher_first = other.total.cmp(&self.total).then_with(|| other.breakers.cmp(&self.breakers));
        self.set_back.cmp(&other.set_back).then(higher_first)
    }
}

impl PartialOrd for Key {
    fn partial_cmp(&self, other: &Key) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

fn score_on(breaker: &TieBreaker, on: RankOn, outcome: &Outcome) -> Points {
    let pick = |it: super::Total| match on {
        RankOn::Unrounded => it.unrounded,
        RankOn::Shown => it.shown,
    };
    match breaker {
        TieBreaker::Bonus => pick(outcome.bonus),
        TieBreaker::Row(code) => {
            let is = |it: &CriterionCode| it.as_str() == code;
            let group = outcome.groups.iter().find(|it| is(&it.code)).map(|it| pick(it.total));
            let criterion = || {
                let line = outcome.lines.iter().find(|it| is(&it.code))?;
                match on {
                    RankOn::Unrounded => line.score.map(Points::settled),
                    RankOn::Shown => line.shown.map(Points::settled),
                }
            };
            group.or_else(criterion).unwrap_or_default()
        }
    }
}
