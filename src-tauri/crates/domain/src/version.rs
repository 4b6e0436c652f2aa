//! 计划版本 (plan version): a named point of the audit, with reason, day and basis.

use std::fmt;
use std::str::FromStr;

use crate::{AuditId, Date, Moment, VersionId, Violation};

/// 计划版本。Version 1 is the plan as issued; each later one is an adjustment that the office stands behind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanVersion {
    pub id: VersionId,
    /// From 1.
    pub no: i64,
    pub reason: String,
    /// 依据, `川质强领〔2016〕3号`; may be empty.
    pub basis: String,
    /// 调整日期; for version 1 the day the plan was issued, where known.
    pub dated_on: Option<Date>,
    /// The plan of this version is the plan as it was right after this entry.
    pub audit: AuditId,
    /// When, and by whom, it was set in the file.
    pub set_at: Moment,
    pub set_by: String,
}

/// 比较的一方: written `v2`, `2016-07-01` or `now`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlanSide {
    Version(i64),
    /// At the end of the day.
    Date(Date),
    Now,
}

impl FromStr for PlanSide {
    type Err = Violation;

    fn from_str(text: &str) -> Result<PlanSide, Violation> {
        let text = text.trim();
        if text == "now" {
            return Ok(PlanSide::Now);
        }
        if let Some(no) = text.strip_prefix('v').and_then(|it| it.parse::<i64>().ok()).filter(|it| *it > 0) {
            return Ok(PlanSide::Version(no));
        }
        let unknown = |_| Violation::PlanSideUnreadable { text: text.to_owned() };
        text.parse().map(PlanSide::Date).map_err(unknown)
    }
}

impl fmt::Display for PlanSide {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PlanSide::Version(no) => write!(f, "v{no}"),
            PlanSide::Date(day) => write!(f, "{day}"),
            PlanSide::Now => f.write_str("now"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_side_is_a_version_a_day_or_now_and_nothing_else() {
        for text in ["v1", "v12", "2016-07-01", "now"] {
            assert_eq!(text.parse::<PlanSide>().map(|it| it.to_string()), Ok(text.to_owned()));
        }
        for text in ["", "v", "v0", "v-1", "1", "V1", "2016-7-1", "2016-02-30", "today"] {
            assert!(matches!(text.parse::<PlanSide>(), Err(Violation::PlanSideUnreadable { .. })), "{text}");
        }
    }
}
