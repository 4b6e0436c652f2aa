//! `report show|set|text`: what one unit reports, and where a command's unit, task and target stand.

use serde_json::{Value, json};
use zhiheng_api::ApiError;
use zhiheng_domain::TextField;

use crate::args::Args;
use crate::commands::{Outcome, list, print, text};
use crate::document;
use crate::session::{Session, Trouble};

pub fn show(args: &Args) -> Outcome {
    let quarter = args.need("quarter")?;
    let mut session = Session::to_read(args, 2)?;
    let sheet = sheet(&mut session, &quarter, &args.need("unit")?)?;
    print(args, &sheet, |sheet| {
        let row = |it: &Value| format!("{} {}：{}", it["taskNo"], text(&it["name"]), cell(&it["current"]));
        list(&sheet["rows"]).iter().map(row).collect::<Vec<_>>().join("\n")
    });
    Ok(())
}

pub fn set(args: &Args) -> Outcome {
    let (quarter, target) = (args.need("quarter")?, args.need("target")?);
    let value = args.need("value")?;
    let mut session = Session::to_change(args, 2)?;
    let sheet = sheet(&mut session, &quarter, &args.need("unit")?)?;
    let row = row_of(&sheet, &target)?;
    let change = json!({ "targetId": row["targetId"], "text": value, "revision": row["current"]["revision"] });
    let body = json!({ "quarter": quarter, "unitId": sheet["unitId"], "paste": false, "changes": [change] });
    let done = session.call("setValues", body)?;
    refused(&done["value"]["refused"])?;
    print(args, &done, |_| "已保存".to_owned());
    Ok(())
}

/// Shows the texts of a task; with `--value` or `--in` writes one of them.
pub fn text_of_task(args: &Args) -> Outcome {
    let quarter = args.need("quarter")?;
    let unit = args.need("unit")?;
    let field = args.option("field").map(|it| field_of(&it)).transpose()?;
    let typed = match args.option("in") {
        Some(_) => Some(document::text_of(&args.need_path("in")?)?),
        None => args.option("value"),
    };
    let Some(typed) = typed else {
        let mut session = Session::to_read(args, 2)?;
        let sheet = sheet(&mut session, &quarter, &unit)?;
        let tasks = match args.option("task") {
            Some(_) => vec![task_of(&sheet, args)?.clone()],
            None => list(&sheet["tasks"]).to_vec(),
        };
        let asked = |it: &&Value| field.is_none_or(|field| it["field"] == field.code());
        let texts = tasks.iter().flat_map(|task| {
            list(&task["texts"]).iter().filter(asked).map(|it| {
                json!({ "taskNo": task["no"], "taskTitle": task["title"], "field": it["field"], "text": it["text"] })
            })
        });
        print(args, &Value::Array(texts.collect()), told_texts);
        return Ok(());
    };
    let field = field.unwrap_or(TextField::Progress);
    args.need("task")?;
    let mut session = Session::to_change(args, 2)?;
    let sheet = sheet(&mut session, &quarter, &unit)?;
    let task = task_of(&sheet, args)?;
    let now = list(&task["texts"]).iter().find(|it| it["field"] == field.code());
    let revision = now.map_or(json!(0), |it| it["revision"].clone());
    let change = json!({
        "unitId": sheet["unitId"], "taskId": task["id"], "field": field.code(), "text": typed, "revision": revision,
    });
    let done = session.call("setTexts", json!({ "quarter": quarter, "paste": false, "changes": [change] }))?;
    refused(&done["value"]["refused"])?;
    print(args, &done, |_| format!("已保存 任务{} {}", task["no"], field.zh()));
    Ok(())
}

fn told_texts(texts: &Value) -> String {
    let written = list(texts).iter().filter(|it| !text(&it["text"]).is_empty());
    let line = |it: &Value| {
        let field = it["field"].as_str().and_then(|it| it.parse::<TextField>().ok()).map_or("", TextField::zh);
        format!("任务{} {field}：{}", it["taskNo"], text(&it["text"]))
    };
    let lines: Vec<String> = written.map(line).collect();
    if lines.is_empty() { "未写".to_owned() } else { lines.join("\n") }
}

/// `进展情况`, `progress`.
pub fn field_of(name: &str) -> Result<TextField, Trouble> {
    let found = TextField::ALL.iter().find(|it| it.zh() == name || it.code() == name).copied();
    found.ok_or_else(|| {
        let words: Vec<&str> = TextField::ALL.iter().map(|it| it.zh()).collect();
        Trouble::Usage(format!("没有“{name}”这一项：请用 {}。", words.join("、")))
    })
}

/// A unit of the quarter by its short or full name.
pub fn unit_id(session: &mut Session, quarter: &str, name: &str) -> Result<Value, Trouble> {
    let units = session.call("entryUnits", json!({ "quarter": quarter }))?;
    let found = list(&units).iter().find(|it| text(&it["shortName"]) == name || text(&it["fullName"]) == name);
    found.map(|it| it["id"].clone()).ok_or_else(|| Trouble::Usage(format!("没有单位“{name}”。")))
}

pub fn sheet(session: &mut Session, quarter: &str, unit: &str) -> Result<Value, Trouble> {
    let unit = unit_id(session, quarter, unit)?;
    session.call("entrySheet", json!({ "quarter": quarter, "unitId": unit }))
}

/// A target of a unit's sheet by its name.
pub fn row_of<'a>(sheet: &'a Value, target: &str) -> Result<&'a Value, Trouble> {
    let row = list(&sheet["rows"]).iter().find(|it| text(&it["name"]) == target);
    row.ok_or_else(|| Trouble::Usage(format!("这家单位没有指标“{target}”。")))
}

/// The task of a unit's sheet that `--task` names by its number.
pub fn task_of<'a>(sheet: &'a Value, args: &Args) -> Result<&'a Value, Trouble> {
    args.need("task")?;
    let no = args.number("task", 0i64)?;
    let task = list(&sheet["tasks"]).iter().find(|it| it["no"].as_i64() == Some(no));
    task.ok_or_else(|| Trouble::Usage(format!("这家单位没有任务“{no}”。")))
}

/// The first cell or text that was not taken, as the reason why the call came to nothing.
fn refused(refused: &Value) -> Outcome {
    let Some(first) = list(refused).first() else { return Ok(()) };
    let (code, message) = (text(&first["code"]), text(&first["message"]));
    Err(Trouble::NotDone(ApiError::new(&code, format!("未保存：{message}"))))
}

fn cell(value: &Value) -> String {
    let remainder = value["remainder"].as_u64().unwrap_or_default();
    match value["state"].as_str() {
        Some("entered") if remainder > 0 && value["entries"].as_u64().is_some_and(|it| it > 0) => {
            format!("{}(其中未列名 {remainder})", text(&value["value"]))
        }
        Some("entered") => text(&value["value"]),
        Some("notApplicable") => format!("不适用：{}", text(&value["reason"])),
        _ => "未填".to_owned(),
    }
}
