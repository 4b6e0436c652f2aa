//! 算式 (working): a score computed from facts, with every step that led to it.

use rust_decimal::Decimal;

use super::{BandsOf, Better, Criterion, EventItem, Facts, Method, NotYet, Points, ScoredEvent, StartingFrom};
use crate::Amount;

/// 算式。
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Working {
    pub steps: Vec<WorkingStep>,
    /// Not rounded.
    pub score: Points,
}

/// 算式的一步。
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WorkingStep {
    /// 不适用, so the base score.
    BaseScore { reason: String, base: Points },
    /// What the office found in place of what was said.
    Verified { said: Option<Amount>, found: Amount },
    /// The goal is met: full points.
    Met { actual: Amount, goal: Amount, better: Better },
    /// points × part ÷ whole, and the figures that part and whole come from, in `unit`.
    Share { figures: ShareFigures, points: Points, part: Decimal, whole: Decimal, score: Points },
    /// 保底 at 0: further from the goal than the start, or nothing to come nearer to.
    NothingGained { actual: Amount, goal: Amount },
    /// Completion under the least that scores, both in percent.
    TooLittle { completion: Decimal, least: Amount },
    /// `of`: what was looked up, in percent where it is a completion rate. No `bound`: below all bands.
    Band { of: BandsOf, value: Decimal, better: Better, bound: Option<Amount>, points: Points },
    FullPoints { points: Points },
    /// One clause: times × each, before the clause's own limit.
    Clause { clause: String, text: String, times: u32, each: Points, sum: Points, is_bonus: bool },
    /// 条款封顶。
    ClauseCapped { clause: String, sum: Points, at_most: Points },
    /// 封顶 at the criterion's points.
    Capped { sum: Points, points: Points },
    /// 保底 of a deduction.
    Floored { sum: Points, floor: Points },
}

/// 基期、目标、完成: what a share of the points was reckoned from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShareFigures {
    pub unit: String,
    /// Only where the way from the baseline counts.
    pub baseline: Option<Amount>,
    pub goal: Amount,
    pub actual: Amount,
}

/// The score that follows from the facts alone.
///
/// # Errors
/// What is not known yet; never a score of 0 in its place.
pub fn compute(criterion: &Criterion, facts: &Facts) -> Result<Working, NotYet> {
    let mut steps = Vec::new();
    if let Some(reason) = &facts.not_applicable {
        let base = criterion.terms.base_score.ok_or(NotYet::NoBaseScore)?;
        steps.push(WorkingStep::BaseScore { reason: reason.clone(), base });
        return Ok(Working { steps, score: base });
    }
    let points = criterion.points;
    let score = match &criterion.terms.method {
        Method::Formula { better, from, nothing_below, .. } => {
            let figures = Figures::of(facts, &criterion.terms.measure_unit, &mut steps)?;
            figures.by_formula(points, *better, *from, *nothing_below, &mut steps)?
        }
        Method::Bands { of, better, bands, otherwise, .. } => {
            let actual = actual_of(facts, &mut steps)?;
            let goal = match of {
                BandsOf::Actual => Decimal::ONE_HUNDRED,
                BandsOf::Completion => positive(facts.goal.ok_or(NotYet::GoalNotSet)?.value)?.decimal(),
            };
            // Compared without dividing: actual × 100 against bound × goal.
            let value = actual.decimal() * Decimal::ONE_HUNDRED;
            let reached = bands.iter().find(|it| match better {
                Better::Higher => it.bound.decimal() * goal <= value,
                Better::Lower => value <= it.bound.decimal() * goal,
            });
            let score = reached.map_or(*otherwise, |it| it.points);
            let bound = reached.map(|it| it.bound);
            steps.push(WorkingStep::Band { of: *of, value: value / goal, better: *better, bound, points: score });
            score
        }
        Method::Deduction { items, floor } => {
            let events = facts.events.as_deref().ok_or(NotYet::EventsNotSet)?;
            steps.push(WorkingStep::FullPoints { points });
            let left = points - by_clauses(items, events, false, &mut steps)?;
            if left < *floor {
                steps.push(WorkingStep::Floored { sum: left, floor: *floor });
            }
            left.max(*floor)
        }
        Method::Bonus { items } if !items.is_empty() => {
            let events = facts.events.as_deref().ok_or(NotYet::EventsNotSet)?;
            let sum = by_clauses(items, events, true, &mut steps)?;
            if points < sum {
                steps.push(WorkingStep::Capped { sum, points });
            }
            sum.min(points)
        }
        Method::Bonus { .. } | Method::Reviewer => return Err(NotYet::NotScored),
    };
    Ok(Working { steps, score })
}

struct Figures<'a> {
    unit: &'a str,
    goal: Amount,
    actual: Amount,
    baseline: Option<Amount>,
}

impl<'a> Figures<'a> {
    fn of(facts: &Facts, unit: &'a str, steps: &mut Vec<WorkingStep>) -> Result<Figures<'a>, NotYet> {
        let goal = facts.goal.ok_or(NotYet::GoalNotSet)?.value;
        Ok(Figures { unit: unit.trim(), goal, actual: actual_of(facts, steps)?, baseline: facts.baseline })
    }

    fn by_formula(
        &self,
        points: Points,
        better: Better,
        from: StartingFrom,
        nothing_below: Option<Amount>,
        steps: &mut Vec<WorkingStep>,
    ) -> Result<Points, NotYet> {
        let (actual, goal) = (self.actual, self.goal);
        let (value, aim) = (actual.decimal(), goal.decimal());
        let met = match better {
            Better::Higher => aim <= value,
            Better::Lower => value <= aim,
        };
        let start = match from {
            StartingFrom::Zero => None,
            StartingFrom::Baseline => Some(self.baseline.ok_or(NotYet::BaselineNotSet)?.decimal()),
        };
        if met {
            steps.push(WorkingStep::Met { actual, goal, better });
            return Ok(points);
        }
        let (part, whole) = match (start, better) {
            (Some(start), Better::Higher) => (value - start, aim - start),
            (Some(start), Better::Lower) => (start - value, start - aim),
            (None, Better::Higher) => (value, aim),
            (None, Better::Lower) => (aim, value),
        };
        if part <= Decimal::ZERO || whole <= Decimal::ZERO {
            steps.push(WorkingStep::NothingGained { actual, goal });
            return Ok(Points::ZERO);
        }
        if let Some(least) = nothing_below
            && part * Decimal::ONE_HUNDRED < least.decimal() * whole
        {
            steps.push(WorkingStep::TooLittle { completion: part * Decimal::ONE_HUNDRED / whole, least });
            return Ok(Points::ZERO);
        }
        let score = Points::computed(points.decimal() * part / whole);
        let baseline = self.baseline.filter(|_| from == StartingFrom::Baseline);
        let figures = ShareFigures { unit: self.unit.to_owned(), baseline, goal, actual };
        steps.push(WorkingStep::Share { figures, points, part, whole, score });
        Ok(score)
    }
}

fn actual_of(facts: &Facts, steps: &mut Vec<WorkingStep>) -> Result<Amount, NotYet> {
    if let Some(found) = facts.verified.filter(|it| facts.actual != Some(*it)) {
        steps.push(WorkingStep::Verified { said: facts.actual, found });
    }
    facts.figure().ok_or(NotYet::ActualNotSet)
}

fn positive(goal: Amount) -> Result<Amount, NotYet> {
    if Amount::ZERO < goal { Ok(goal) } else { Err(NotYet::GoalNotPositive) }
}

fn by_clauses(
    items: &[EventItem],
    events: &[ScoredEvent],
    is_bonus: bool,
    steps: &mut Vec<WorkingStep>,
) -> Result<Points, NotYet> {
    if let Some(stray) = events.iter().find(|event| !items.iter().any(|it| it.clause == event.clause)) {
        return Err(NotYet::ClauseUnknown { clause: stray.clause.clone() });
    }
    let mut total = Points::ZERO;
    for item in items {
        let times = events.iter().filter(|it| it.clause == item.clause).fold(0u32, |sum, it| sum.saturating_add(it.times));
        if times == 0 {
            continue;
        }
        let (clause, each) = (item.clause.clone(), item.each);
        let sum = Points::computed(each.decimal() * Decimal::from(times));
        steps.push(WorkingStep::Clause { clause, text: item.text.clone(), times, each, sum, is_bonus });
        match item.at_most {
            Some(at_most) if at_most < sum => {
                steps.push(WorkingStep::ClauseCapped { clause: item.clause.clone(), sum, at_most });
                total = total + at_most;
            }
            _ => total = total + sum,
        }
    }
    Ok(total)
}
