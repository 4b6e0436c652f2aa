//! 取舍 (deciding): whose word stands where file and ledger differ. One rule for every kind of place.

use zhiheng_domain::Moment;

use super::FormFault;
use super::apply::Judge;
use super::judge::Fate;
use crate::AppResult;

/// What is known of a place before it is decided on.
pub(super) struct Sides<'a> {
    /// File and ledger say one thing.
    pub same: bool,
    pub ours_blank: bool,
    /// The ledger still says what the unit was given; `None` where nobody knows what that was.
    pub ours_is_issued: Option<bool>,
    /// The file says what the unit said last, or was given where it said nothing yet: it is no new word of the unit's.
    pub untouched: bool,
    pub revision: i64,
    pub changed: &'a dyn Fn() -> AppResult<(String, Option<Moment>)>,
    /// Cells of the place.
    pub nos: &'a [u32],
}

pub(super) enum Decision {
    Unchanged,
    Take,
    Leave(Fate),
}

impl Judge<'_> {
    /// The one rule of who wins, for every kind of place.
    pub(super) fn decide(&self, sides: &Sides<'_>) -> AppResult<Decision> {
        if sides.same {
            return Ok(Decision::Unchanged);
        }
        if sides.nos.iter().any(|it| self.take.contains(it)) {
            return Ok(Decision::Take);
        }
        let seen = self.base.is_some_and(|it| sides.revision <= it.0);
        let ours_is_theirs_to_change = sides.ours_blank || sides.ours_is_issued == Some(true) || seen;
        if ours_is_theirs_to_change && !sides.untouched && !self.older {
            return Ok(Decision::Take);
        }
        let (by, at) = (sides.changed)()?;
        Ok(Decision::Leave(match sides.untouched && !self.older {
            true => Fate::Kept { by, at },
            false => Fate::Conflict(FormFault::ChangedSince { by, at }),
        }))
    }
}
