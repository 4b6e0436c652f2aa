//! `batch`: many commands on one open ledger, one JSON object a line, one answer a line. For an office's own scripts.

use std::io::{BufRead, BufReader, ErrorKind};

use serde_json::{Value, json};
use zhiheng_api::ApiError;

use crate::args::Args;
use crate::commands::Outcome;
use crate::input::Lines;
use crate::output;
use crate::session::{Session, Trouble};

/// Standard input instead of a file.
const STANDARD_INPUT: &str = "-";
/// The file is the call's own: a script keeps to it.
const OF_OTHER_FILES: [&str; 5] = ["newFile", "openFile", "closeFile", "restoreBackup", "forgetRecent"];

/// A command is done and saved before its answer is written, and the next line is read only then. A line that fails is
/// answered with its error and the rest goes on; the call has not succeeded then.
pub fn run(args: &Args) -> Outcome {
    let source = args.path(2)?;
    let mut session = match args.option("operator") {
        Some(_) => Session::to_change(args, 1)?,
        None => Session::to_read(args, 1)?,
    };
    let source: Box<dyn BufRead> = if source.as_os_str() == STANDARD_INPUT {
        Box::new(std::io::stdin().lock())
    } else {
        Box::new(BufReader::new(std::fs::File::open(&source).map_err(|it| unreadable(&it))?))
    };
    let mut all_done = true;
    for (at, line) in Lines::of(source).enumerate() {
        let outcome = match line {
            Ok(line) => match line.trim_start_matches('\u{feff}').trim() {
                "" => continue,
                line => one(&mut session, line),
            },
            Err(error) if error.kind() == ErrorKind::InvalidData => Err(malformed("既不是 UTF-8 也不是 GBK 的文字".to_owned())),
            Err(error) => return Err(unreadable(&error)),
        };
        let answer = match outcome {
            Ok(value) => json!({ "line": at + 1, "ok": true, "value": value }),
            Err(error) => {
                all_done = false;
                json!({ "line": at + 1, "ok": false, "error": error })
            }
        };
        // Nobody reads the answers any more: whoever gave the commands is gone, and the rest is not carried out.
        if output::answer(&answer.to_string()).is_err() {
            return Err(Trouble::Partly);
        }
    }
    if all_done { Ok(()) } else { Err(Trouble::Partly) }
}

/// `{"command": "setCells", "body": {…}}`; files are named by their paths.
fn one(session: &mut Session, line: &str) -> Result<Value, ApiError> {
    let mut request: Value = serde_json::from_str(line).map_err(|it| malformed(format!("不是 JSON（{it}）")))?;
    let command = request["command"].as_str().map(str::to_owned);
    let command = command.ok_or_else(|| malformed("没有 command".to_owned()))?;
    if OF_OTHER_FILES.contains(&command.as_str()) {
        return Err(ApiError::new("A106", format!("未执行：批处理只做一个台账，不能用命令“{command}”。请分开调用。")));
    }
    let mut body = request["body"].take();
    if let Some(path) = body["place"].as_str().map(std::path::PathBuf::from) {
        body["place"] = json!(session.place(&path));
    }
    session.call(&command, body).map_err(|trouble| match trouble {
        Trouble::NotDone(error) => error,
        Trouble::Usage(words) => ApiError::new("A105", words),
        Trouble::Unsound | Trouble::Partly => ApiError::new("A105", "未执行。".to_owned()),
    })
}

fn malformed(why: String) -> ApiError {
    ApiError::new("A105", format!("未执行：这一行{why}。请写成 {{\"command\": 命令, \"body\": {{…}}}}。"))
}

fn unreadable(cause: &std::io::Error) -> Trouble {
    Trouble::NotDone(ApiError::new("F210", format!("未执行：命令文件读不出来（{cause}）。请检查路径。")))
}
