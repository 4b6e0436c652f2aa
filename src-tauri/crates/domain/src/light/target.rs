//! The light of a target. The kind decides what is looked at; the comparison decides which side is good.

use rust_decimal::Decimal;

use super::level::{Bounds, Course};
use super::{DueOutcome, Light, LightReason, LightRule, LightVerdict, ProgressWord};
use crate::{Amount, Date, GoalOperator, Quarter, Target, TargetKind, Value};

/// What is known of a target at the end of a quarter.
#[derive(Debug, Clone, Copy)]
pub struct TargetFacts<'a> {
    pub target: &'a Target,
    /// The quarter whose figures are judged.
    pub quarter: Quarter,
    pub due_on: Date,
    pub business_date: Date,
    /// A report on it was accepted for this quarter.
    pub accepted: bool,
    /// The accepted values, cumulated within the year and totalled over units ([`crate::total_of`]).
    pub value: &'a Value,
    /// 全部, 零发生: broken by an accepted report of this year, this quarter or before.
    pub broken: bool,
    /// The quarter was missed and handed in late: 补录不洗绿.
    pub made_good_late: bool,
}

/// 全部: all of them.
const ALL_OF_THEM: u32 = 100;

/// The light by the table of kinds. What the table leaves open is decided so:
/// - 未下达 comes before everything. A broken 全部 or 零发生 stays ■ through a quarter without a report.
/// - Past due needs figures that reach the due date: Q2 looked at in January is still judged by its planned share.
/// - A limit (≤) or a level to be kept has no way to go: it is judged against the goal, as a rate is, and at the due
///   date met or ■. A rate that misses by little stays ▲ at the due date.
/// - Before year end a stock without a baseline is not judged; at year end its level is held against the goal.
pub fn target_light(facts: &TargetFacts<'_>, rule: &LightRule) -> LightVerdict {
    let target = facts.target;
    let Some(bounds) = Bounds::of(target.operator, target.goal) else {
        return LightVerdict::unjudged(Light::NotYetSet, LightReason::GoalNotYetSet);
    };
    let is_event = matches!(target.kind, TargetKind::All | TargetKind::Zero);
    let actual = match facts.value {
        Value::Entered(actual) if facts.accepted => *actual,
        _ if is_event && facts.broken => return facts.events(None),
        _ if !facts.accepted => return LightVerdict::unjudged(Light::NotReported, LightReason::NotReported),
        Value::NotApplicable(reason) => {
            let reason = LightReason::NotApplicable { reason: reason.clone() };
            return LightVerdict::unjudged(Light::NotJudged, reason);
        }
        Value::Entered(_) | Value::Blank => {
            return LightVerdict::unjudged(Light::NotReported, LightReason::ValueBlank);
        }
    };
    let verdict = match target.kind {
        TargetKind::All | TargetKind::Zero => facts.events(Some(actual)),
        TargetKind::Rate => facts.level(actual, bounds, rule),
        TargetKind::Count => facts.way_or_level(actual, bounds, rule),
        TargetKind::Stock => facts.stock(actual, bounds, rule),
    };
    if facts.made_good_late { verdict.made_good_late() } else { verdict }
}

/// 全部, 零发生: does this value break it?
pub(crate) fn breaks(kind: TargetKind, value: Amount) -> bool {
    match kind {
        TargetKind::All => value < Amount::whole(ALL_OF_THEM),
        TargetKind::Zero => Amount::ZERO < value,
        TargetKind::Count | TargetKind::Rate | TargetKind::Stock => false,
    }
}

impl LightVerdict {
    /// 补录不洗绿: ● turns ▲; what is complete stays complete in words, what was ahead does not.
    #[must_use]
    pub fn made_good_late(self) -> LightVerdict {
        if self.light != Light::OnTrack {
            return self;
        }
        let word = if self.word == ProgressWord::Done { ProgressWord::Done } else { ProgressWord::Behind };
        let reason = LightReason::MadeGoodLate { otherwise: Box::new(self.reason) };
        LightVerdict { light: Light::Behind, word, reason, ..self }
    }
}

impl TargetFacts<'_> {
    fn past_due(&self) -> bool {
        self.due_on <= self.quarter.last_day() && self.due_on < self.business_date
    }

    fn year_end(&self) -> bool {
        self.quarter.no() == 4 || self.past_due()
    }

    fn outcome(&self, met: bool) -> DueOutcome {
        match (self.past_due(), met) {
            (false, _) => DueOutcome::NotDue,
            (true, true) => DueOutcome::Met,
            (true, false) if self.target.modality.is_soft() => DueOutcome::SoftUnmet,
            (true, false) => DueOutcome::Unmet,
        }
    }

    /// The word of what has no completion: 已完成 only once the year's last figures are in.
    fn level_word(&self, light: Light, met: bool) -> ProgressWord {
        match light {
            _ if met && self.year_end() => ProgressWord::Done,
            Light::OnTrack => ProgressWord::OnTrack,
            _ => ProgressWord::Behind,
        }
    }

    fn events(&self, actual: Option<Amount>) -> LightVerdict {
        let target = self.target;
        let measure_unit = target.measure_unit.clone();
        let (light, reason) = match actual {
            Some(value) if breaks(target.kind, value) => {
                (Light::Lagging, LightReason::Broken { kind: target.kind, value, measure_unit })
            }
            _ if self.broken => (Light::Lagging, LightReason::BrokenBefore),
            _ => (Light::OnTrack, LightReason::Unbroken { kind: target.kind }),
        };
        let met = light == Light::OnTrack;
        let word = self.level_word(light, met);
        let outcome = if met { self.outcome(true) } else { DueOutcome::NotDue }; // 记破 says it all.
        LightVerdict { light, completion: None, gap: None, word, outcome, reason }
    }

    fn stock(&self, actual: Amount, bounds: Bounds, rule: &LightRule) -> LightVerdict {
        let Some(baseline) = self.target.baseline else {
            if matches!(self.target.operator, GoalOperator::Growth | GoalOperator::Decline) {
                return LightVerdict::unjudged(Light::NotJudged, LightReason::GrowthWithoutBaseline);
            }
            if !self.year_end() {
                return LightVerdict::unjudged(Light::NotJudged, LightReason::NoBaseline);
            }
            return self.level(actual, bounds, rule);
        };
        let bounds = Bounds::of_stock(self.target, baseline.decimal()).unwrap_or(bounds);
        self.way_or_level(actual, bounds, rule)
    }

    fn way_or_level(&self, actual: Amount, bounds: Bounds, rule: &LightRule) -> LightVerdict {
        let Some(course) = Course::of(self.target, bounds) else {
            return self.level(actual, bounds, rule);
        };
        let planned = self.planned();
        let completion = course.completion(actual.decimal());
        let gap = Decimal::from(planned) - completion;
        let met = Decimal::ONE_HUNDRED <= completion;
        let light = if self.past_due() && !met { Light::Lagging } else { rule.of_gap(gap) };
        let word = match light {
            _ if met => ProgressWord::Done,
            Light::OnTrack if rule.is_ahead(gap) => ProgressWord::Ahead,
            Light::OnTrack => ProgressWord::OnTrack,
            _ => ProgressWord::Behind,
        };
        let reason = LightReason::Share { planned, completion };
        LightVerdict { light, completion: Some(completion), gap: Some(gap), word, outcome: self.outcome(met), reason }
    }

    fn level(&self, actual: Amount, bounds: Bounds, rule: &LightRule) -> LightVerdict {
        let miss = bounds.miss(actual.decimal());
        let met_or_out = self.past_due() && self.target.kind != TargetKind::Rate;
        let light = match miss {
            None => Light::OnTrack,
            Some(miss) if rule.is_near(miss.off_by, miss.bound) && !met_or_out => Light::Behind,
            Some(_) => Light::Lagging,
        };
        let reason = LightReason::Level {
            actual,
            goal: self.target.goal_text(),
            measure_unit: self.target.measure_unit.clone(),
            off_by: miss.map(|it| it.off_by),
        };
        let met = miss.is_none();
        let word = self.level_word(light, met);
        LightVerdict { light, completion: None, gap: None, word, outcome: self.outcome(met), reason }
    }

    fn planned(&self) -> u8 {
        let [first, second, third, fourth] = self.target.planned_share.quarters();
        match self.quarter.no() {
            1 => first,
            2 => second,
            3 => third,
            _ => fourth,
        }
    }
}
