//! The light of a milestone (节点) or deliverable (成果): done or not, by date.

use rust_decimal::Decimal;

use super::{DueOutcome, Light, LightReason, LightRule, LightVerdict, ProgressWord};
use crate::Date;

/// The due day itself is not past due. Something done after the business date is not done yet: a screen "as of a day"
/// shows what was so then. Without a due date nothing is judged before it is done; where the year's end is meant, the
/// caller says so.
pub fn deliverable_light(
    due_on: Option<Date>,
    done_on: Option<Date>,
    has_evidence: bool,
    business_date: Date,
    rule: &LightRule,
) -> LightVerdict {
    if let Some(done_on) = done_on.filter(|it| *it <= business_date) {
        return done(due_on, done_on, has_evidence);
    }
    let Some(due_on) = due_on else {
        return LightVerdict::unjudged(Light::NotJudged, LightReason::NoDueDate);
    };
    let days = days_between(business_date, due_on);
    let (light, reason) = if days < 0 {
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
