//! What tests prepare: answers to file dialogs, and the time.

use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use zhiheng_app::{Clock, SystemClock};
use zhiheng_domain::Moment;

/// Answers to the coming file dialogs, first in first out; none left: the dialog is called off.
#[derive(Default)]
pub struct Answers(VecDeque<PathBuf>);

impl Answers {
    pub fn push(&mut self, path: PathBuf) {
        self.0.push_back(path);
    }

    pub fn next(&mut self) -> Option<PathBuf> {
        self.0.pop_front()
    }
}

/// The PC's clock until a test sets it; then it stands still.
#[derive(Clone, Default)]
pub struct SettableClock(Arc<Mutex<Option<Moment>>>);

impl SettableClock {
    pub fn set(&self, now: &str) -> Result<(), String> {
        let now = now.parse().map_err(|_| format!("not a moment: {now}"))?;
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(now);
        Ok(())
    }
}

impl Clock for SettableClock {
    fn now(&self) -> Moment {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).unwrap_or_else(|| SystemClock.now())
    }
}
