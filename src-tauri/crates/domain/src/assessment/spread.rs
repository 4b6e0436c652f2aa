//! 统计 (spread): median, best, distribution and profile, for views.

use rust_decimal::Decimal;

use super::{CriterionCode, Grade, Points, Scheme, Standing, Tier};
use crate::AssesseeId;

/// 分布概况 of at least one score.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spread {
    pub count: usize,
    pub lowest: Points,
    /// Of an even number the middle between the two in the middle.
    pub median: Points,
    pub mean: Points,
    pub highest: Points,
}

/// None of no scores.
pub fn spread_of(scores: impl IntoIterator<Item = Points>) -> Option<Spread> {
    let mut scores: Vec<Points> = scores.into_iter().collect();
    scores.sort_unstable();
    let (lowest, highest) = (*scores.first()?, *scores.last()?);
    let count = scores.len();
    let upper = *scores.get(count / 2)?;
    let lower = *scores.get((count - 1) / 2)?;
    let median = Points::computed((lower + upper).decimal() / Decimal::TWO).settled();
    let sum: Points = scores.into_iter().sum();
    let mean = Points::computed(sum.decimal() / Decimal::from(count)).settled();
    Some(Spread { count, lowest, median, mean, highest })
}

/// 等次分布。
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GradeCount {
    pub grade: Grade,
    pub count: usize,
    /// Of these, by a veto.
    pub vetoed: usize,
}

/// All four grades, from A, those without anyone too. Who has no grade yet is not counted.
pub fn grade_counts(standing: &Standing) -> Vec<GradeCount> {
    let count = |grade: &Grade| {
        let those = || standing.outcomes.iter().filter(|it| it.grade == Some(*grade));
        GradeCount { grade: *grade, count: those().count(), vetoed: those().filter(|it| it.is_vetoed).count() }
    };
    Grade::ALL.iter().map(count).collect()
}

/// 分数段: from `from` to below `until`; the highest one takes its end in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ScoreRange {
    pub from: Points,
    pub until: Points,
    pub count: usize,
}

/// Ranges of one width that begin at its multiples, from the lowest score to the highest, those between without anyone too.
/// None for no scores, a width that is not above 0, or more than a thousand ranges.
pub fn distribution(scores: impl IntoIterator<Item = Points>, width: Points) -> Vec<ScoreRange> {
    let scores: Vec<Points> = scores.into_iter().collect();
    let Some(spread) = spread_of(scores.iter().copied()) else { return Vec::new() };
    if width <= Points::ZERO {
        return Vec::new();
    }
    let place = |it: Points| (it.decimal() / width.decimal()).floor();
    let (first, last) = (place(spread.lowest), place(spread.highest));
    if Decimal::ONE_THOUSAND <= last - first {
        return Vec::new();
    }
    let mut ranges = Vec::new();
    let mut at = first;
    while at <= last {
        let from = Points::computed(at * width.decimal());
        let count = scores.iter().filter(|it| place(**it) == at).count();
        ranges.push(ScoreRange { from, until: from + width, count });
        at += Decimal::ONE;
    }
    ranges
}

/// 单位画像的一行: an assessee's score on a group or criterion, beside the others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProfileRow {
    pub tier: Tier,
    pub code: CriterionCode,
    pub title: String,
    pub points: Points,
    pub own: Option<Points>,
    /// 得分率, in percent; none without a score or points.
    pub share: Option<Decimal>,
    /// Of all who have a score.
    pub median: Option<Points>,
    pub best: Option<Points>,
    /// Who has the best, in the order of the sheets.
    pub leaders: Vec<AssesseeId>,
}

/// Groups and criteria in the order of the scheme. A group's total stands only where none of its criteria is missing.
pub fn profile(scheme: &Scheme, standing: &Standing, assessee: AssesseeId) -> Vec<ProfileRow> {
    let mut rows = Vec::with_capacity(scheme.groups().len() + scheme.criteria().len());
    let mut groups = scheme.groups().iter().enumerate().peekable();
    for (at, criterion) in scheme.criteria().iter().enumerate() {
        while let Some((place, group)) = groups.next_if(|(_, it)| it.criteria.start <= at) {
            let scores = standing.outcomes.iter().map(|it| {
                let is_whole = it.lines.get(group.criteria.clone()).is_some_and(|all| all.iter().all(|it| it.score.is_some()));
                let total = it.groups.get(place).filter(|_| is_whole)?;
                Some((it.assessee, total.total.unrounded))
            });
            let heading = (group.tier, &group.code, group.title.as_str(), group.points);
            rows.push(row(heading, scores.flatten().collect(), assessee));
        }
        let scores = standing.outcomes.iter().map(|it| Some((it.assessee, it.lines.get(at)?.score?)));
        let heading = (criterion.tier, &criterion.code, criterion.title.as_str(), criterion.points);
        rows.push(row(heading, scores.flatten().collect(), assessee));
    }
    rows
}

fn row(
    (tier, code, title, points): (Tier, &CriterionCode, &str, Points),
    scores: Vec<(AssesseeId, Points)>,
    assessee: AssesseeId,
) -> ProfileRow {
    let own = scores.iter().find(|it| it.0 == assessee).map(|it| it.1);
    let share = own.filter(|_| Points::ZERO < points).map(|it| it.decimal() * Decimal::ONE_HUNDRED / points.decimal());
    let spread = spread_of(scores.iter().map(|it| it.1));
    let best = spread.map(|it| it.highest);
    let leaders = scores.iter().filter(|it| Some(it.1) == best).map(|it| it.0).collect();
    ProfileRow { tier, code: code.clone(), title: title.to_owned(), points, own, share, median: spread.map(|it| it.median), best, leaders }
}
