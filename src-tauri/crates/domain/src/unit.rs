//! 成员单位 (member unit) and the membership of the leading group.

use crate::text::words;
use crate::{Date, MembershipId, UnitId, Violation};

/// 单位类别。
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum UnitKind {
    Party,
    Government,
    DirectSpecial,
    Direct,
    OtherGovernment,
    MassOrganisation,
    Central,
    Other,
}

words!(UnitKind, "unit kind" {
    Party => "party", "党委部门";
    Government => "government", "省政府组成部门";
    DirectSpecial => "direct_special", "省政府直属特设机构";
    Direct => "direct", "省政府直属机构";
    OtherGovernment => "other_government", "省政府其他机构";
    MassOrganisation => "mass_organisation", "群团组织";
    Central => "central", "中央在川单位";
    Other => "other", "其他";
});

/// 成员单位。Units change: an old unit keeps its names and ends with a successor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MemberUnit {
    pub id: UnitId,
    pub full_name: String,
    pub short_name: String,
    pub aliases: Vec<String>,
    pub kind: UnitKind,
    /// Place in the list of units, as the office prints it.
    pub sort_no: i64,
    pub validity: Validity,
    pub successor: Option<UnitId>,
    pub revision: i64,
}

/// 有效期: both ends included; open where `None`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Validity {
    from: Option<Date>,
    until: Option<Date>,
}

impl Validity {
    /// # Errors
    /// `ValidityReversed` when it ends before it begins.
    pub fn new(from: Option<Date>, until: Option<Date>) -> Result<Validity, Violation> {
        match (from, until) {
            (Some(from), Some(until)) if until < from => Err(Violation::ValidityReversed),
            _ => Ok(Validity { from, until }),
        }
    }

    pub fn from(self) -> Option<Date> {
        self.from
    }

    pub fn until(self) -> Option<Date> {
        self.until
    }

    pub fn covers(self, day: Date) -> bool {
        self.from.is_none_or(|it| it <= day) && self.until.is_none_or(|it| day <= it)
    }

    /// The two have a day in common.
    pub fn overlaps(self, other: Validity) -> bool {
        let begins_in_time = |a: Validity, b: Validity| match (a.from, b.until) {
            (Some(from), Some(until)) => from <= until,
            _ => true,
        };
        begins_in_time(self, other) && begins_in_time(other, self)
    }
}

/// 领导小组成员资格, a list of its own with dates; not the union of the units named in the tasks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Membership {
    pub id: MembershipId,
    pub unit: UnitId,
    pub validity: Validity,
    pub revision: i64,
}
