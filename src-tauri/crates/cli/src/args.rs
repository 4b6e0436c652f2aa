//! The call: command words and files in their order, options by name.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::PathBuf;

use crate::session::Trouble;

/// Every option that takes a value.
const OPTIONS: [&str; 60] = [
    "operator", "plan", "year", "task", "unit", "role", "quarter", "target", "value", "out", "sheet", "to", "from", "name",
    "full", "alias", "kind", "last-day", "targets", "reason", "date", "basis", "times", "field", "note", "due", "until",
    "answer", "word", "entry", "id", "in", "doc-no", "prefecture", "holder", "as-of", "business-date", "set", "severity",
    "limit", "form", "received", "format", "figure", "scope", "start", "step", "code", "score", "clause", "evidence", "points",
    "version", "goals-due", "self-due", "event", "decided-by", "decided-on", "addressee", "encoding",
];
/// Every option that stands by itself, besides `--json` and `--help`.
const FLAGS: [&str; 14] = ["confirm", "preview", "member", "all", "refuse", "apply", "submit", "page-of", "sources", "blank", "by-method",
    "fill", "clear", "without-papers"];

#[derive(Debug, Default)]
pub struct Args {
    pub words: Vec<OsString>,
    /// In the order given; an option may be given several times.
    options: BTreeMap<String, Vec<OsString>>,
    flags: Vec<String>,
    pub json: bool,
    pub accept_all: bool,
    pub help: bool,
}

impl Args {
    /// # Errors
    /// The sentence to show for an unknown option or one without its value.
    pub fn read() -> Result<Args, String> {
        use lexopt::prelude::*;
        let mut args = Args::default();
        let mut parser = lexopt::Parser::from_env();
        while let Some(argument) = parser.next().map_err(|it| it.to_string())? {
            match argument {
                Long("json") => args.json = true,
                Long("accept-all") => args.accept_all = true,
                Long("help") | Short('h') => args.help = true,
                Long(name) if FLAGS.contains(&name) => args.flags.push(name.to_owned()),
                Long(name) if OPTIONS.contains(&name) => {
                    let name = name.to_owned();
                    let value = parser.value().map_err(|_| format!("选项 --{name} 后面要有值。"))?;
                    args.options.entry(name).or_default().push(value);
                }
                Value(word) => args.words.push(word),
                Long(name) => return Err(format!("没有选项 --{name}。")),
                Short(letter) => return Err(format!("没有选项 -{letter}。")),
            }
        }
        Ok(args)
    }

    /// The n-th word as text; empty when there is none.
    pub fn word(&self, n: usize) -> String {
        self.words.get(n).map(|it| it.to_string_lossy().into_owned()).unwrap_or_default()
    }

    /// # Errors
    /// `Usage` when the file or folder is not given.
    pub fn path(&self, n: usize) -> Result<PathBuf, Trouble> {
        self.words.get(n).map(PathBuf::from).ok_or_else(|| Trouble::Usage("请写明文件。".to_owned()))
    }

    pub fn option(&self, name: &str) -> Option<String> {
        self.last(name).map(|it| it.to_string_lossy().into_owned())
    }

    /// Every value of an option that may be given several times.
    pub fn options(&self, name: &str) -> Vec<String> {
        self.options.get(name).into_iter().flatten().map(|it| it.to_string_lossy().into_owned()).collect()
    }

    fn last(&self, name: &str) -> Option<&OsString> {
        self.options.get(name)?.last()
    }

    pub fn flag(&self, name: &str) -> bool {
        self.flags.iter().any(|it| it == name)
    }

    /// # Errors
    /// `Usage` when the option is not given.
    pub fn need(&self, name: &str) -> Result<String, Trouble> {
        self.option(name).ok_or_else(|| Trouble::Usage(format!("缺少选项 --{name}。")))
    }

    /// # Errors
    /// `Usage` when the option is not given.
    pub fn need_path(&self, name: &str) -> Result<PathBuf, Trouble> {
        let value = self.last(name).map(PathBuf::from);
        value.ok_or_else(|| Trouble::Usage(format!("缺少选项 --{name}。")))
    }

    /// # Errors
    /// `Usage` when the value is not a whole number.
    pub fn number<T: std::str::FromStr>(&self, name: &str, otherwise: T) -> Result<T, Trouble> {
        match self.option(name) {
            None => Ok(otherwise),
            Some(text) => text.parse().map_err(|_| Trouble::Usage(format!("--{name} 要的是数字，不是“{text}”。"))),
        }
    }
}
