//! 时钟 (clock): the only place that asks for the time. Everything below `app` is given moments.

use chrono::{Local, Timelike};
use zhiheng_domain::Moment;

pub trait Clock: Send {
    fn now(&self) -> Moment;
}

/// The PC's own clock, local time, to the second.
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Moment {
        let now = Local::now().naive_local();
        Moment::from(now.with_nanosecond(0).unwrap_or(now))
    }
}

/// A clock that stands still, for tests and for samples that come out the same every time.
pub struct FixedClock(pub Moment);

impl Clock for FixedClock {
    fn now(&self) -> Moment {
        self.0
    }
}
