//! `zhiheng-cli`: the same use cases as the window, from a terminal or a batch file. No webkit.
//!
//! Exit codes: 0 done · 1 not done, with the reason on standard error · 2 the call is off · 3 `verify` found something.
// Only JSON values are indexed here, and those give null for a missing key.
#![allow(clippy::indexing_slicing)]

mod args;
mod assess;
mod assess_assessees;
mod assess_score;
mod batch;
mod checks;
mod commands;
mod demo;
mod document;
mod entry;
mod evidence;
mod fonts;
mod forms;
mod help;
mod input;
mod ledger;
mod life;
mod output;
mod overview;
mod papers;
mod quarter;
mod session;
mod units;

use std::process::ExitCode;

use crate::args::Args;
use crate::session::Trouble;

fn main() -> ExitCode {
    let args = match Args::read().and_then(|args| output::choose(args.option("encoding")).map(|()| args)) {
        Ok(args) => args,
        Err(trouble) => return usage(&trouble),
    };
    if args.help || args.words.is_empty() {
        output::say(help::TEXT);
        return ExitCode::SUCCESS;
    }
    match commands::run(&args) {
        Ok(()) => ExitCode::SUCCESS,
        Err(Trouble::Usage(trouble)) => usage(&trouble),
        Err(Trouble::Unsound) => ExitCode::from(3),
        Err(Trouble::Partly) => ExitCode::from(1),
        Err(Trouble::NotDone(error)) => {
            if args.json {
                output::complain(&serde_json::json!({ "error": error }).to_string());
            } else {
                output::complain(&format!("{}（{}）", error.message, error.code));
            }
            ExitCode::from(1)
        }
    }
}

fn usage(trouble: &str) -> ExitCode {
    output::complain(&format!("{trouble}\n用法见：zhiheng-cli --help"));
    ExitCode::from(2)
}
