//! `report checks`: what the checks find in reports, and the word given to a warning.

use serde_json::{Value, json};
use zhiheng_api::ApiError;

use crate::args::Args;
use crate::commands::{Outcome, list, print, text};
use crate::entry::unit_id;
use crate::session::{Session, Trouble};

/// Shows the findings of one unit or of all; `--answer` gives one of them, or every open warning shown, a word.
pub fn run(args: &Args) -> Outcome {
    let quarter = args.need("quarter")?;
    let answers = args.options("answer");
    let mut session = match answers.is_empty() {
        true => Session::to_read(args, 2)?,
        false => Session::to_change(args, 2)?,
    };
    let unit = match args.option("unit") {
        Some(name) => unit_id(&mut session, &quarter, &name)?,
        None => Value::Null,
    };
    let asked = json!({ "quarter": quarter, "unitId": unit });
    let mut checks = session.call("checks", asked.clone())?;
    if !answers.is_empty() {
        let word = args.need("word")?;
        let keys = keys_of(&answers, &checks)?;
        // A blank word takes the one that stands back.
        let word = if word.trim().is_empty() { Value::Null } else { json!(word) };
        session.call("answerChecks", json!({ "quarter": quarter, "keys": keys, "word": word }))?;
        checks = session.call("checks", asked)?;
    }
    let shown = match args.option("severity").as_deref() {
        None => checks,
        Some(asked) => {
            let code = severity(asked)?;
            Value::Array(list(&checks).iter().filter(|it| it["severity"] == code).cloned().collect())
        }
    };
    print(args, &shown, told);
    Ok(())
}

fn severity(word: &str) -> Result<&'static str, Trouble> {
    match word {
        "错误" | "error" => Ok("error"),
        "提醒" | "warning" => Ok("warning"),
        other => Err(Trouble::Usage(format!("--severity 没有“{other}”：请用 错误、提醒。"))),
    }
}

fn keys_of(answers: &[String], checks: &Value) -> Result<Vec<Value>, Trouble> {
    if answers.iter().any(|it| it == "全部" || it == "all") {
        let open = |it: &&Value| it["severity"] == "warning" && it["answer"].is_null();
        return Ok(list(checks).iter().filter(open).map(|it| it["key"].clone()).collect());
    }
    for key in answers {
        let Some(found) = list(checks).iter().find(|it| it["key"] == *key) else {
            let message = format!("未说明：没有编号为“{key}”的提醒。请用 report checks 查看现在的编号。");
            return Err(Trouble::NotDone(ApiError::new("A102", message)));
        };
        if found["severity"] == "error" {
            let message = format!("未说明：“{}”是错误，不能用说明代替，请改正。", text(&found["title"]));
            return Err(Trouble::NotDone(ApiError::new("A103", message)));
        }
    }
    Ok(answers.iter().map(|it| json!(it)).collect())
}

fn told(checks: &Value) -> String {
    let mut lines = Vec::new();
    for it in list(checks) {
        let severity = if it["severity"] == "error" { "错误" } else { "提醒" };
        let unit = it["unitShortName"].as_str().map_or("全省", |it| it);
        lines.push(format!("{severity}　{unit}　{}　{}", text(&it["place"]), text(&it["words"])));
        match it["answer"].as_str() {
            Some(word) => lines.push(format!("　　已说明：{word}")),
            None => lines.push(format!("　　编号 {}", text(&it["key"]))),
        }
    }
    let count = |severity: &str, answered: bool| {
        let all = list(checks).iter().filter(|it| it["severity"] == severity);
        all.filter(|it| !answered || it["answer"].is_null()).count()
    };
    lines.push(format!(
        "错误 {}，提醒 {}（待说明 {}）",
        count("error", false),
        count("warning", false),
        count("warning", true)
    ));
    lines.join("\n")
}
