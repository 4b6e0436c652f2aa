//! A desk for one call: opened on the file, closed at its end, leaving no trace in the user's settings.

use std::path::Path;

use serde_json::{Value, json};
use zhiheng_api::ApiError;
use zhiheng_app::{Clock, Desk, FixedClock, Surroundings, SystemClock};
use zhiheng_domain::Moment;

use crate::args::Args;

/// Why a call came to nothing.
pub enum Trouble {
    Usage(String),
    NotDone(ApiError),
    /// `verify` found something; the findings are printed already.
    Unsound,
    /// Some of it could not be done; what and why is printed already.
    Partly,
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

    /// Opens the file for reading: with `--as-of` as it was at the end of that day, with `--business-date` judged on another
    /// day than today.
    ///
    /// # Errors
    /// When the file does not open, or had not been made by then.
    pub fn to_read(args: &Args, n: usize) -> Result<Session, Trouble> {
        let mut session = Session::open(&args.path(n)?)?;
        for (option, command) in [("as-of", "lookBack"), ("business-date", "fixBusinessDate")] {
            if let Some(day) = args.option(option) {
                session.call(command, json!({ "day": day }))?;
            }
        }
        Ok(session)
    }

    /// Opens the file and signs in the operator of the call.
    ///
    /// # Errors
    /// As `open_as`; `Usage` without `--operator`.
    pub fn to_change(args: &Args, n: usize) -> Result<Session, Trouble> {
        let operator = args.need("operator")?;
        let mut session = Session::open_as(&args.path(n)?, &operator)?;
        if let Some(day) = args.option("business-date") {
            session.call("fixBusinessDate", json!({ "day": day }))?;
        }
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
