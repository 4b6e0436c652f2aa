//! 结果运用 (use of results): what follows from a grade, and whether it was done.

use crate::text::words;
use crate::{AssesseeId, Date, ResultUseId};

/// 结果运用, one record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResultUse {
    pub id: ResultUseId,
    /// None: of all assessees, the report to a department.
    pub assessee: Option<AssesseeId>,
    pub kind: ResultUseKind,
    pub due_on: Option<Date>,
    pub done_on: Option<Date>,
    /// 报送对象。
    pub addressee: String,
    pub note: String,
}

impl ResultUse {
    /// Not done, and its day is over.
    pub fn is_overdue(&self, on: Date) -> bool {
        self.done_on.is_none() && self.due_on.is_some_and(|due| due < on)
    }
}

/// 结果运用类别。
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ResultUseKind {
    Personnel,
    Discipline,
    Feedback,
    /// Of who was graded D, within a month.
    Correction,
    FollowUp,
    Other,
}

words!(ResultUseKind, "use of results" {
    Personnel => "personnel", "报送干部主管部门";
    Discipline => "discipline", "报送纪检监察机关";
    Feedback => "feedback", "反馈函";
    Correction => "correction", "整改报告";
    FollowUp => "follow_up", "整改回访";
    Other => "other", "其他";
});
