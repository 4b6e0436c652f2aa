//! 比较 (comparison): why 12th and not 11th, and what changed since last year.

use super::{CriterionCode, Outcome, Points, Rank, Scheme, Standing};
use crate::AssesseeId;

/// 与前一名之差。
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RankGap {
    pub above: AssesseeId,
    pub their_rank: Rank,
    pub our_rank: Rank,
    /// Their unrounded total less ours; not above 0 where a veto or a tie-breaker parts the two.
    pub by: Points,
    /// Criteria on which the two differ, the largest difference in their favour first.
    pub parts: Vec<CriterionGap>,
    /// What caps of bonus and total make of it: the parts and this come to `by`.
    pub by_caps: Points,
    pub cause: GapCause,
}

/// 一项之差: theirs less ours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CriterionGap {
    pub code: CriterionCode,
    pub ours: Points,
    pub theirs: Points,
    pub by: Points,
}

/// 先后的原因。
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GapCause {
    Score,
    /// By its place in the rules.
    TieBreaker(usize),
    /// We are vetoed and set last, they are not.
    Veto,
}

/// Against whom ranks next above; of those who share that rank the first in the order of the sheets. None for the first, and
/// for who has no rank.
pub fn gap_to_the_one_above(standing: &Standing, assessee: AssesseeId) -> Option<RankGap> {
    let ours = standing.of(assessee)?;
    let our_rank = ours.rank?;
    let better = || standing.outcomes.iter().filter_map(|it| Some((it.rank?, it))).filter(|(rank, _)| rank.no < our_rank.no);
    let nearest = better().map(|(rank, _)| rank.no).max()?;
    let (their_rank, theirs) = better().find(|(rank, _)| rank.no == nearest)?;
    let mut parts: Vec<CriterionGap> = Vec::new();
    let mut sum = Points::ZERO;
    for (a, b) in ours.lines.iter().zip(&theirs.lines) {
        let (Some(ours), Some(theirs)) = (a.score, b.score) else { continue };
        if ours != theirs {
            sum = sum + (theirs - ours);
            parts.push(CriterionGap { code: a.code.clone(), ours, theirs, by: theirs - ours });
        }
    }
    parts.sort_by_key(|it| std::cmp::Reverse(it.by));
    let by = theirs.total.unrounded - ours.total.unrounded;
    let cause = match our_rank.parted_by {
        Some(breaker) => GapCause::TieBreaker(breaker),
        None if by <= Points::ZERO && ours.is_vetoed && !theirs.is_vetoed => GapCause::Veto,
        None => GapCause::Score,
    };
    Some(RankGap { above: theirs.assessee, their_rank, our_rank, by, parts, by_caps: (by - sum).settled(), cause })
}

/// 与上年比较: the same criteria only, the others named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YearComparison {
    pub same: Vec<YearChange>,
    pub not_same: Vec<NotSame>,
    /// Sums over the same criteria.
    pub before: Points,
    pub now: Points,
}

/// 同一考核项的变化。
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YearChange {
    pub code: CriterionCode,
    pub title: String,
    pub points: Points,
    pub before: Points,
    pub now: Points,
}

/// 不可比的考核项。
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotSame {
    OnlyBefore { code: CriterionCode, title: String, points: Points },
    OnlyNow { code: CriterionCode, title: String, points: Points },
    TitleDiffers { code: CriterionCode, before: String, now: String },
    PointsDiffer { code: CriterionCode, title: String, before: Points, now: Points },
    /// Other 评分标准, method or base score.
    TermsDiffer { code: CriterionCode, title: String },
    /// A year has no score of it.
    NotScored { code: CriterionCode, title: String },
}

/// What changed from one year's outcome to another's, each under its own scheme.
pub fn since(before: (&Scheme, &Outcome), now: (&Scheme, &Outcome)) -> YearComparison {
    let mut same = Vec::new();
    let mut not_same = Vec::new();
    let ((old_scheme, old), (new_scheme, new)) = (before, now);
    for criterion in new_scheme.criteria() {
        let (code, title, points) = (criterion.code.clone(), criterion.title.clone(), criterion.points);
        let Some(earlier) = old_scheme.criterion(&code) else {
            not_same.push(NotSame::OnlyNow { code, title, points });
            continue;
        };
        let (a, b) = (&earlier.terms, &criterion.terms);
        let score_in = |it: &Outcome| it.line(&code).and_then(|it| it.score);
        if earlier.title != title {
            not_same.push(NotSame::TitleDiffers { code, before: earlier.title.clone(), now: title });
        } else if earlier.points != points {
            not_same.push(NotSame::PointsDiffer { code, title, before: earlier.points, now: points });
        } else if (&a.standard, &a.method, a.base_score) != (&b.standard, &b.method, b.base_score) {
            not_same.push(NotSame::TermsDiffer { code, title });
        } else if let (Some(before), Some(now)) = (score_in(old), score_in(new)) {
            same.push(YearChange { code, title, points, before, now });
        } else {
            not_same.push(NotSame::NotScored { code, title });
        }
    }
    let gone = old_scheme.criteria().iter().filter(|it| new_scheme.criterion(&it.code).is_none());
    not_same.extend(gone.map(|it| NotSame::OnlyBefore { code: it.code.clone(), title: it.title.clone(), points: it.points }));
    let sum = |of: fn(&YearChange) -> Points| same.iter().map(of).sum::<Points>().settled();
    YearComparison { before: sum(|it| it.before), now: sum(|it| it.now), same, not_same }
}
