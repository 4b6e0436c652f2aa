//! Runs the built program as a batch file would.
#![allow(dead_code, reason = "each test program uses its part of the kit")]

use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

pub fn command(home: &Path, words: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_zhiheng-cli"));
    command.args(words).env("ZHIHENG_HOME", home);
    command
}

pub fn run(home: &Path, words: &[&str]) -> Output {
    command(home, words).output().expect("the program runs")
}

/// The JSON of a call that must succeed.
pub fn json(home: &Path, words: &[&str]) -> Value {
    let output = run(home, &[words, &["--json"]].concat());
    assert!(output.status.success(), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("JSON comes out")
}

/// Code and sentence of a call that must not succeed.
pub fn refusal(home: &Path, words: &[&str]) -> (String, String) {
    let output = run(home, &[words, &["--json"]].concat());
    assert_eq!(output.status.code(), Some(1), "{words:?} must not be done");
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    let value: Value = serde_json::from_str(&text).unwrap_or_else(|_| panic!("no JSON in {text:?}"));
    let field = |name: &str| value["error"][name].as_str().expect("a text").to_owned();
    (field("code"), field("message"))
}

pub fn text(path: &Path) -> &str {
    path.to_str().expect("a path of the test")
}
