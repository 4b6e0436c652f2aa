//! The light of a milestone (节点) or deliverable (成果): done or not, by date.

use rust_decimal::Decimal;

use super::{DueOutcome, Light, LightReason, LightRule, LightVerdict, ProgressWord};
use crate::{Date, Quarter};

/// 评定日: the day as of which milestones and deliverables are judged, and whether that day is wholly past.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct JudgedOn {
    pub day: Date,
    /// A quarter that has ended is judged as of the end of its last day: what was due on that day and is not done is late.
    pub over: bool,
}

impl JudgedOn {
    /// The day is still running.
    pub fn today(day: Date) -> JudgedOn {
        JudgedOn { day, over: false }
    }

    /// A quarter is judged as of the business date, but never later than its own last day: what happens after it belongs to
    /// the next.
    pub fn of(quarter: Quarter, business_date: Date) -> JudgedOn {
        let last = quarter.last_day();
        JudgedOn { day: last.min(business_date), over: last < business_date }
    }
}

/// The due day itself is not past due. Something done after the day judged on is not done yet: a screen "as of a day"
/// shows what was so then. Without a due date nothing is judged before it is done; where the year's end is meant, the
/// caller says so.
pub fn deliverable_light(
    due_on: Option<Date>,
    done_on: Option<Date>,
    has_evidence: bool,
    judged_on: JudgedOn,
    rule: &LightRule,
) -> LightVerdict {
    if let Some(done_on) = done_on.filter(|it| *it <= judged_on.day) {
        return done(due_on, done_on, has_evidence);
    }
    let Some(due_on) = due_on else {
        return LightVerdict::unjudged(Light::NotJudged, LightReason::NoDueDate);
    };
    let days = days_between(judged_on.day, due_on);
    let (light, reason) = if days < 0 || (days == 0 && judged_on.over) {
        (Light::Lagging, LightReason::Overdue { due_on, days: -days })
    } else if days <= i64::from(rule.due_soon_days()) {
        let light = if has_evidence { Light::OnTrack } else { Light::Behind };
        (light, LightReason::DueSoon { due_on, days, has_evidence })
    } else {
        (Light::OnTrack, LightReason::NotYetDue { due_on })
    };
    let word = if light == Light::OnTrack { ProgressWord::OnTrack } else { ProgressWord::Behind };
    LightVerdict { light, completion: None, gap: None, word, outcome: DueOutcome::NotDue, reason }
}

fn done(due_on: Option<Date>, done_on: Date, has_evidence: bool) -> LightVerdict {
    let (light, reason) = match due_on.filter(|it| *it < done_on) {
        Some(due_on) => {
            (Light::Behind, LightReason::DoneLate { done_on, due_on, days: days_between(due_on, done_on) })
        }
        None => (Light::OnTrack, LightReason::Done { done_on, due_on, has_evidence }),
    };
    LightVerdict {
        light,
        completion: Some(Decimal::ONE_HUNDRED),
        gap: None,
        word: ProgressWord::Done,
        outcome: DueOutcome::Met,
        reason,
    }
}

fn days_between(from: Date, to: Date) -> i64 {
    to.naive().signed_duration_since(from.naive()).num_days()
}
