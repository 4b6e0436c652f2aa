//! `report submit|accept|send-back|reopen|board|deadline|ask-extension|answer-extension`: a quarter's course.

use serde_json::{Value, json};
use zhiheng_api::ApiError;
use zhiheng_domain::{ExtensionState, ReportState, Timeliness};

use crate::args::Args;
use crate::commands::{Outcome, list, print, text};
use crate::entry::{field_of, row_of, sheet, task_of, unit_id};
use crate::session::{Session, Trouble};
use crate::units::names;

pub fn submit(args: &Args) -> Outcome {
    steps(args, "submitReports", "报送", &[ReportState::Draft, ReportState::SentBack])
}

pub fn accept(args: &Args) -> Outcome {
    steps(args, "acceptReports", "认定", &[ReportState::Submitted])
}

/// The units that `--unit` names, or with `--all` every one whose report is in a state that the step can follow. What
/// could not go is told with its reason, and the call has not succeeded then.
fn steps(args: &Args, command: &str, step: &str, from: &[ReportState]) -> Outcome {
    let quarter = args.need("quarter")?;
    let mut session = Session::to_change(args, 2)?;
    let board = session.call("quarterBoard", json!({ "quarter": quarter }))?;
    let units = list(&board["units"]);
    let mut asked = Vec::new();
    match (args.option("unit"), args.flag("all")) {
        (Some(listed), false) => {
            for name in names(&listed) {
                asked.push(unit_id(&mut session, &quarter, &name)?);
            }
        }
        (None, true) => {
            let can = |it: &&Value| from.iter().any(|state| it["state"] == state.code());
            asked.extend(units.iter().filter(can).map(|it| it["id"].clone()));
        }
        _ => return Err(Trouble::Usage("请写明 --unit 甲,乙 或者 --all。".to_owned())),
    }
    let note = args.option("note").unwrap_or_default();
    let body = json!({ "quarter": quarter, "unitIds": asked, "onDay": args.option("date"), "note": note });
    let outcome = session.call(command, body)?["value"].take();
    print(args, &outcome, |it| {
        let name = |id: &Value| units.iter().find(|it| it["id"] == *id).map(|it| text(&it["shortName"]));
        let done: Vec<String> = list(&it["done"]).iter().filter_map(name).collect();
        let mut lines = match done.is_empty() {
            true => vec![format!("没有{step}")],
            false => vec![format!("已{step} {} 家：{}", done.len(), done.join("、"))],
        };
        let blocked = |it: &Value| format!("{}：{}", text(&it["unitShortName"]), text(&it["message"]));
        lines.extend(list(&it["blocked"]).iter().map(blocked));
        lines.join("\n")
    });
    if list(&outcome["blocked"]).is_empty() { Ok(()) } else { Err(Trouble::Partly) }
}

/// The reason stands for the whole report; with `--task` for that task, with `--target` or `--field` for that place.
pub fn send_back(args: &Args) -> Outcome {
    let (quarter, unit, reason) = (args.need("quarter")?, args.need("unit")?, args.need("reason")?);
    let mut session = Session::to_change(args, 2)?;
    let sheet = sheet(&mut session, &quarter, &unit)?;
    let target = args.option("target").map(|it| row_of(&sheet, &it)).transpose()?;
    let field = args.option("field").map(|it| field_of(&it)).transpose()?;
    let task = match (target, args.option("task")) {
        (Some(row), _) => Some(row["taskId"].clone()),
        (None, Some(_)) => Some(task_of(&sheet, args)?["id"].clone()),
        (None, None) if field.is_some() => return Err(Trouble::Usage("缺少选项 --task。".to_owned())),
        (None, None) => None,
    };
    let reasons: Vec<Value> = task
        .iter()
        .map(|task| {
            let target = target.map_or(Value::Null, |it| it["targetId"].clone());
            let field = field.filter(|_| target.is_null()).map(|it| it.code());
            json!({ "taskId": task, "targetId": target, "field": field, "reason": reason })
        })
        .collect();
    let note = args.option("note").or_else(|| reasons.is_empty().then(|| reason.clone())).unwrap_or_default();
    let body = json!({
        "quarter": quarter, "unitId": sheet["unitId"], "onDay": args.option("date"), "note": note, "reasons": reasons,
    });
    let done = session.call("sendBack", body)?;
    print(args, &done, |_| format!("已退回 {unit}"));
    Ok(())
}

pub fn reopen(args: &Args) -> Outcome {
    let (quarter, unit, reason) = (args.need("quarter")?, args.need("unit")?, args.need("reason")?);
    let mut session = Session::to_change(args, 2)?;
    let id = unit_id(&mut session, &quarter, &unit)?;
    let done = session.call("reopen", json!({ "quarter": quarter, "unitId": id, "reason": reason }))?;
    print(args, &done, |_| format!("已重开 {unit}"));
    Ok(())
}

pub fn board(args: &Args) -> Outcome {
    let quarter = args.need("quarter")?;
    let mut session = Session::to_read(args, 2)?;
    let board = session.call("quarterBoard", json!({ "quarter": quarter }))?;
    print(args, &board, told_board);
    Ok(())
}

fn told_board(board: &Value) -> String {
    let mut lines = vec![format!("{}　报送期限 {}", text(&board["title"]), text(&board["dueOn"])), counts(&board["counts"])];
    for unit in list(&board["units"]) {
        let timeliness = unit["timeliness"].as_str().and_then(|it| it.parse::<Timeliness>().ok());
        let mut parts = vec![
            text(&unit["shortName"]),
            state(&unit["state"]).to_owned(),
            timeliness.map_or("", Timeliness::zh).to_owned(),
            format!("填报 {}/{}", unit["filled"], unit["targets"]),
        ];
        if unit["extended"] == true {
            parts.push(format!("延期至 {}", text(&unit["dueOn"])));
        }
        if unit["sentBack"].as_u64().is_some_and(|it| it > 0) {
            parts.push(format!("退回 {} 次", unit["sentBack"]));
        }
        if !unit["errors"].is_null() {
            parts.push(format!("错误 {}，待说明提醒 {}", unit["errors"], unit["warnings"]));
        }
        lines.push(parts.join("　"));
    }
    for it in list(&board["extensions"]) {
        let state = it["state"].as_str().and_then(|it| it.parse::<ExtensionState>().ok()).map_or("", ExtensionState::zh);
        lines.push(format!(
            "延期　{}　{}申请至 {}　{}　{state}",
            text(&it["unitShortName"]),
            text(&it["askedOn"]),
            text(&it["untilOn"]),
            text(&it["reason"])
        ));
    }
    lines.join("\n")
}

/// `应报 31，已报 …`.
pub fn counts(counts: &Value) -> String {
    let words = [
        ("应报", "due"),
        ("已报", "reported"),
        ("迟报", "late"),
        ("逾期未报", "overdue"),
        ("待审核", "submitted"),
        ("退回", "sentBack"),
        ("认定", "accepted"),
        ("草稿", "draft"),
        ("未报", "none"),
    ];
    words.iter().map(|(word, key)| format!("{word} {}", counts[*key])).collect::<Vec<_>>().join("，")
}

/// The state of a report in words.
pub fn state(value: &Value) -> &'static str {
    value.as_str().and_then(|it| it.parse::<ReportState>().ok()).map_or("未报", ReportState::zh)
}

/// Shows the deadline; with `--due` sets it.
pub fn deadline(args: &Args) -> Outcome {
    let quarter = args.need("quarter")?;
    let board = match args.option("due") {
        None => Session::to_read(args, 2)?.call("quarterBoard", json!({ "quarter": quarter }))?,
        Some(due) => {
            let due = if due == "默认" || due == "default" { Value::Null } else { json!(due) };
            let mut session = Session::to_change(args, 2)?;
            session.call("setDeadline", json!({ "quarter": quarter, "dueOn": due }))?["value"].take()
        }
    };
    let told = json!({ "quarter": board["quarter"], "dueOn": board["dueOn"], "dueSet": board["dueSet"] });
    print(args, &told, |it| {
        let set = if it["dueSet"] == true { "" } else { "（默认）" };
        format!("{}　报送期限 {}{set}", text(&board["title"]), text(&it["dueOn"]))
    });
    Ok(())
}

pub fn ask_extension(args: &Args) -> Outcome {
    let (quarter, unit, until, reason) = (args.need("quarter")?, args.need("unit")?, args.need("until")?, args.need("reason")?);
    let mut session = Session::to_change(args, 2)?;
    let asked = match args.option("date") {
        Some(day) => json!(day),
        None => session.call("session", Value::Null)?["businessDate"].take(),
    };
    let id = unit_id(&mut session, &quarter, &unit)?;
    let body = json!({ "quarter": quarter, "unitId": id, "askedOn": asked, "untilOn": until, "reason": reason });
    let done = session.call("askExtension", body)?;
    print(args, &done, |_| format!("已登记 {unit} 的延期申请"));
    Ok(())
}

/// `--until` grants, `--refuse` does not.
pub fn answer_extension(args: &Args) -> Outcome {
    let (quarter, unit) = (args.need("quarter")?, args.need("unit")?);
    let until = match (args.option("until"), args.flag("refuse")) {
        (Some(until), false) => json!(until),
        (None, true) => Value::Null,
        _ => return Err(Trouble::Usage("请写明 --until 日期（同意）或者 --refuse（不同意）。".to_owned())),
    };
    let mut session = Session::to_change(args, 2)?;
    let board = session.call("quarterBoard", json!({ "quarter": quarter }))?;
    let id = unit_id(&mut session, &quarter, &unit)?;
    let open = |it: &&Value| it["unitId"] == id && it["state"] == ExtensionState::Asked.code();
    let Some(asked) = list(&board["extensions"]).iter().find(open) else {
        let message = format!("未答复：{unit}本季没有待答复的延期申请。请用 report board 查看。");
        return Err(Trouble::NotDone(ApiError::new("A101", message)));
    };
    let answer = args.option("reason").unwrap_or_default();
    let granted = !until.is_null();
    let body = json!({
        "quarter": quarter, "id": asked["id"], "untilOn": until, "answer": answer, "revision": asked["revision"],
    });
    let done = session.call("answerExtension", body)?;
    print(args, &done, |_| format!("已答复 {unit}：{}", if granted { "同意" } else { "不同意" }));
    Ok(())
}
