//! A desk for one call: opened on the file, closed at its end, leaving no trace in the user's settings.

use std::path::Path;

use serde_json::{Value, json};
use zhiheng_api::ApiError;
use zhiheng_app::{Clock, Desk, FixedClock, Surroundings, SystemClock};
use zhiheng_domain::Moment;

/// Why a call came to nothing.
pub enum Trouble {
    Usage(String),
    NotDone(ApiError),
    /// `verify` found something; the findings are printed already.
    Unsound,
}

impl From<ApiError> for Trouble {
    fn from(error: ApiError) -> Trouble {
        Trouble::NotDone(error)
    }
}

pub struct Session {
    desk: Desk,
}

impl Session {
    pub fn new() -> Session {
        Session::by(Box::new(SystemClock))
    }

    /// With a clock that stands still: what is made comes out the same every time.
    pub fn at(moment: Moment) -> Session {
        Session::by(Box::new(FixedClock(moment)))
    }

    fn by(clock: Box<dyn Clock>) -> Session {
        Session { desk: Desk::for_batch(clock, Surroundings::of_this_pc()) }
    }

    /// # Errors
    /// When the file does not open.
    pub fn open(file: &Path) -> Result<Session, Trouble> {
        let mut session = Session::new();
        let place = session.place(file);
        session.call("openFile", json!({ "place": place }))?;
        Ok(session)
    }

    /// Opens the file and signs in: every entry is stamped with the name.
    ///
    /// # Errors
    /// When the file does not open, or only for reading.
    pub fn open_as(file: &Path, operator: &str) -> Result<Session, Trouble> {
        let mut session = Session::open(file)?;
        session.call("chooseOperator", json!({ "name": operator }))?;
        Ok(session)
    }

    /// # Errors
    /// What the command says.
    pub fn call(&mut self, command: &str, body: Value) -> Result<Value, Trouble> {
        Ok(zhiheng_api::dispatch(&mut self.desk, command, body)?)
    }

    /// The token of a path that the user gave on the command line.
    pub fn place(&mut self, path: &Path) -> String {
        zhiheng_api::place(&mut self.desk, path).place
    }

    pub fn desk(&mut self) -> &mut Desk {
        &mut self.desk
    }

    /// The one year of the file, or the latest of several.
    ///
    /// # Errors
    /// What the command says.
    pub fn latest_year(&mut self) -> Result<i32, Trouble> {
        let session = self.call("session", Value::Null)?;
        let years = session["years"].as_array().cloned().unwrap_or_default();
        let latest = years.iter().filter_map(Value::as_i64).max().unwrap_or_default();
        Ok(i32::try_from(latest).unwrap_or_default())
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        self.desk.close();
    }
}
