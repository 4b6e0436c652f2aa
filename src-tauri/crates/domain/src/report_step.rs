//! 季报的步骤与期限 (steps and deadlines of a report): 报送, 退回, 认定, 重开; by when, and who is late.

use chrono::Days;

use crate::text::words;
use crate::{AuditId, Date, ExtensionId, Quarter, ReportState, ReportStepId, TargetId, TaskId, TextField, UnitId, Violation};

/// 季报步骤。
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StepKind {
    Submit,
    SendBack,
    Accept,
    Reopen,
}

words!(StepKind, "report step" {
    Submit => "submit", "报送";
    SendBack => "send_back", "退回";
    Accept => "accept", "认定";
    Reopen => "reopen", "重开";
});

impl StepKind {
    /// The state that the step leads to from `state`; `None` where it cannot be taken.
    pub fn leads_to(self, state: ReportState) -> Option<ReportState> {
        use ReportState::{Accepted, Draft, SentBack, Submitted};
        match (self, state) {
            (StepKind::Submit, Draft | SentBack) => Some(Submitted),
            (StepKind::SendBack, Submitted) => Some(SentBack),
            (StepKind::Accept, Submitted) => Some(Accepted),
            // Reopened it is as if sent back: the unit or the office corrects it and it is submitted again.
            (StepKind::Reopen, Accepted) => Some(SentBack),
            _ => None,
        }
    }
}

/// 一步: one step of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportStep {
    pub id: ReportStepId,
    pub unit: UnitId,
    pub quarter: Quarter,
    pub kind: StepKind,
    pub on_day: Date,
    /// The reason of sending back or reopening; a remark else.
    pub note: String,
    pub operator: String,
    /// The report as it stood then is the file as of this entry.
    pub audit: AuditId,
    pub reasons: Vec<ReturnReason>,
}

/// 退回理由, of one cell, of one text, or of a whole task.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReturnReason {
    pub task: TaskId,
    pub target: Option<TargetId>,
    pub field: Option<TextField>,
    pub reason: String,
}

/// 报送期限 of a quarter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Deadline {
    pub quarter: Quarter,
    pub due_on: Date,
    /// The office set it; else it is the default.
    pub set: bool,
}

/// Where the office set no deadline: so many days after the quarter.
const DEFAULT_DAYS: u64 = 10;

impl Deadline {
    pub fn default_of(quarter: Quarter) -> Deadline {
        let end = quarter.last_day();
        let due_on = end.naive().checked_add_days(Days::new(DEFAULT_DAYS)).map_or(end, Date::from);
        Deadline { quarter, due_on, set: false }
    }
}

/// 延期答复。
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ExtensionState {
    Asked,
    Granted,
    Refused,
}

words!(ExtensionState, "extension state" {
    Asked => "asked", "待答复";
    Granted => "granted", "同意";
    Refused => "refused", "不同意";
});

/// 延期申请。
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extension {
    pub id: ExtensionId,
    pub unit: UnitId,
    pub quarter: Quarter,
    pub asked_on: Date,
    pub until_on: Date,
    pub reason: String,
    pub state: ExtensionState,
    pub answered_on: Option<Date>,
    pub answer: String,
    pub revision: i64,
}

impl Extension {
    /// An extension is asked for before the deadline, with a day after it.
    ///
    /// # Errors
    /// `ExtensionTooLate`, `ExtensionTooShort`.
    pub fn check(asked_on: Date, until_on: Date, due_on: Date) -> Result<(), Violation> {
        if due_on < asked_on {
            return Err(Violation::ExtensionTooLate { asked: asked_on, due: due_on });
        }
        if until_on <= due_on {
            return Err(Violation::ExtensionTooShort { until: until_on, due: due_on });
        }
        Ok(())
    }
}

/// 报送情况: on time, late, or not there. Judged on the first submission.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Timeliness {
    OnTime,
    Late,
    Waiting,
    Overdue,
}

words!(Timeliness, "timeliness" {
    OnTime => "on_time", "按时报送";
    Late => "late", "迟报";
    Waiting => "waiting", "未到期";
    Overdue => "overdue", "逾期未报";
});

impl Timeliness {
    /// `due_on` with a granted extension in it; `first` is the day of the first submission.
    pub fn of(first: Option<Date>, due_on: Date, business_date: Date) -> Timeliness {
        match first {
            Some(day) if day <= due_on => Timeliness::OnTime,
            Some(_) => Timeliness::Late,
            None if business_date <= due_on => Timeliness::Waiting,
            None => Timeliness::Overdue,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn a_step_leads_from_some_states_only() {
        use ReportState::*;
        let table = [
            (StepKind::Submit, [Some(Submitted), None, Some(Submitted), None]),
            (StepKind::SendBack, [None, Some(SentBack), None, None]),
            (StepKind::Accept, [None, Some(Accepted), None, None]),
            (StepKind::Reopen, [None, None, None, Some(SentBack)]),
        ];
        for (step, leads) in table {
            for (state, to) in [Draft, Submitted, SentBack, Accepted].into_iter().zip(leads) {
                assert_eq!(step.leads_to(state), to, "{step:?} from {state:?}");
            }
        }
    }

    #[test]
    fn late_is_judged_on_the_first_submission() {
        let due = day("2016-07-10");
        for (first, today, is) in [
            (Some("2016-07-10"), "2016-07-30", Timeliness::OnTime),
            (Some("2016-07-11"), "2016-07-30", Timeliness::Late),
            (None, "2016-07-10", Timeliness::Waiting),
            (None, "2016-07-11", Timeliness::Overdue),
        ] {
            assert_eq!(Timeliness::of(first.map(day), due, day(today)), is);
        }
        assert_eq!(Deadline::default_of("2016Q2".parse().unwrap()).due_on, due);
        assert_eq!(Deadline::default_of("2016Q4".parse().unwrap()).due_on, day("2017-01-10"));
    }

    #[test]
    fn an_extension_is_asked_for_in_time_and_goes_beyond_the_deadline() {
        let due = day("2016-07-10");
        assert_eq!(Extension::check(day("2016-07-10"), day("2016-07-15"), due), Ok(()));
        assert!(matches!(
            Extension::check(day("2016-07-11"), day("2016-07-15"), due),
            Err(Violation::ExtensionTooLate { .. })
        ));
        assert!(matches!(
            Extension::check(day("2016-07-01"), day("2016-07-10"), due),
            Err(Violation::ExtensionTooShort { .. })
        ));
    }
}
