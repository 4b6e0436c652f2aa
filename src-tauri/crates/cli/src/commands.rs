//! One function per command: builds the request, calls the core, prints the answer.

use std::io::Write;

use serde_json::{Value, json};

use crate::args::Args;
use crate::{demo, document, life};
use crate::session::{Session, Trouble};
use crate::units;

pub type Outcome = Result<(), Trouble>;

pub fn run(args: &Args) -> Outcome {
    match (args.word(0).as_str(), args.word(1).as_str()) {
        ("new", _) => new(args),
        ("matrix", _) => matrix(args),
        ("plan", "roll-over") => units::roll_over(args),
        ("plan", "read") => document::read(args),
        ("plan", "import") => document::import(args),
        ("plan", "versions") => life::versions(args),
        ("plan", "set-version") => life::set_version(args),
        ("plan", "compare") => life::compare(args),
        ("plan", "gaps") => life::gaps(args),
        ("plan", _) => plan(args),
        ("unit", "list") => units::list_all(args),
        ("unit", "add") => units::add(args),
        ("unit", "succeed") => units::succeed(args),
        ("role", _) => role(args),
        ("report", "show") => report_show(args),
        ("report", "set") => report_set(args),
        ("undo", _) => step(args, "undo"),
        ("redo", _) => step(args, "redo"),
        ("audit", _) => audit(args),
        ("paper", _) => paper(args),
        ("backup", _) => backup(args),
        ("verify", _) => verify(args),
        ("demo", _) => demo::run(args),
        (word, _) => Err(Trouble::Usage(format!("没有命令“{word}”。"))),
    }
}

fn new(args: &Args) -> Outcome {
    let plan = args.option("plan").unwrap_or_else(|| "2016".to_owned());
    if !["2016", "none", "无"].contains(&plan.as_str()) {
        return Err(Trouble::Usage(format!("没有内置的 {plan} 年计划，现有 2016；空白台账写 none。")));
    }
    let mut session = Session::new();
    let place = session.place(&args.path(1)?);
    let view = session.call("newFile", json!({ "place": place, "operator": args.need("operator")?, "builtIn": plan == "2016" }))?;
    print(args, &view, |it| format!("已新建 {}", text(&it["file"]["name"])));
    Ok(())
}

fn matrix(args: &Args) -> Outcome {
    let mut session = Session::open(&args.path(1)?)?;
    let year = year(args, &mut session)?;
    let view = session.call("matrix", json!({ "year": year }))?;
    print(args, &view, |view| {
        let units = list(&view["units"]);
        let mut lines = vec![format!("{} {}", text(&view["title"]), text(&view["docNo"]))];
        for task in list(&view["sections"]).iter().flat_map(|it| list(&it["tasks"])) {
            let marks: Vec<String> = units
                .iter()
                .zip(list(&task["roles"]))
                .filter_map(|(unit, role)| Some(format!("{}{}", symbol(role.as_str()?), text(&unit["shortName"]))))
                .collect();
            lines.push(format!("{} {}：{}", task["no"], text(&task["title"]), marks.join(" ")));
        }
        lines.push(format!("合计 {}，其中计划点名 {}", view["total"], view["namedPairs"]));
        lines.join("\n")
    });
    Ok(())
}

fn plan(args: &Args) -> Outcome {
    let mut session = Session::open(&args.path(1)?)?;
    let year = year(args, &mut session)?;
    let view = session.call("plan", json!({ "year": year }))?;
    print(args, &view, |view| {
        let mut lines = vec![format!("{} {}", text(&view["title"]), text(&view["docNo"]))];
        for section in list(&view["sections"]) {
            lines.push(text(&section["title"]));
            for task in list(&section["tasks"]) {
                lines.push(format!("  {} {}", task["no"], text(&task["title"])));
                for target in list(&task["targets"]) {
                    lines.push(format!("      {} {}", text(&target["name"]), text(&target["goalText"])));
                }
            }
        }
        lines.join("\n")
    });
    Ok(())
}

fn role(args: &Args) -> Outcome {
    let to = match args.need("role")?.as_str() {
        "牵头" | "lead" => json!("lead"),
        "责任" | "responsible" => json!("responsible"),
        "配合" | "supporting" => json!("supporting"),
        "空" | "none" => Value::Null,
        other => return Err(Trouble::Usage(format!("没有职责“{other}”：请用 牵头、责任、配合、空。"))),
    };
    args.need("task")?;
    let (no, unit_name) = (args.number("task", 0u64)?, args.need("unit")?);
    let mut session = Session::open_as(&args.path(1)?, &args.need("operator")?)?;
    let year = year(args, &mut session)?;
    let view = session.call("matrix", json!({ "year": year }))?;
    let at = list(&view["units"]).iter().position(|it| text(&it["shortName"]) == unit_name);
    let at = at.ok_or_else(|| Trouble::Usage(format!("没有单位“{unit_name}”。")))?;
    let tasks: Vec<&Value> = list(&view["sections"]).iter().flat_map(|it| list(&it["tasks"])).collect();
    let task = tasks.into_iter().find(|it| it["no"].as_u64() == Some(no));
    let task = task.ok_or_else(|| Trouble::Usage(format!("没有任务“{no}”。")))?;
    let change =
        json!({ "taskId": task["id"], "unitId": view["units"][at]["id"], "from": task["roles"][at], "to": to });
    let done = session.call("setRoles", json!({ "year": year, "changes": [change] }))?;
    print(args, &done, |_| "已标注".to_owned());
    Ok(())
}

/// The unit's id by its short name.
fn unit_id(session: &mut Session, quarter: &str, name: &str) -> Result<Value, Trouble> {
    let units = session.call("entryUnits", json!({ "quarter": quarter }))?;
    let found = list(&units).iter().find(|it| text(&it["shortName"]) == name || text(&it["fullName"]) == name);
    found.map(|it| it["id"].clone()).ok_or_else(|| Trouble::Usage(format!("没有单位“{name}”。")))
}

fn report_show(args: &Args) -> Outcome {
    let quarter = args.need("quarter")?;
    let mut session = Session::open(&args.path(2)?)?;
    let unit = unit_id(&mut session, &quarter, &args.need("unit")?)?;
    let sheet = session.call("entrySheet", json!({ "quarter": quarter, "unitId": unit }))?;
    print(args, &sheet, |sheet| {
        let row = |it: &Value| format!("{} {}：{}", it["taskNo"], text(&it["name"]), cell(&it["current"]));
        list(&sheet["rows"]).iter().map(row).collect::<Vec<_>>().join("\n")
    });
    Ok(())
}

fn report_set(args: &Args) -> Outcome {
    let (quarter, target) = (args.need("quarter")?, args.need("target")?);
    let mut session = Session::open_as(&args.path(2)?, &args.need("operator")?)?;
    let unit = unit_id(&mut session, &quarter, &args.need("unit")?)?;
    let sheet = session.call("entrySheet", json!({ "quarter": quarter, "unitId": unit }))?;
    let row = list(&sheet["rows"]).iter().find(|it| text(&it["name"]) == target);
    let row = row.ok_or_else(|| Trouble::Usage(format!("这家单位没有指标“{target}”。")))?;
    let change = json!({
        "targetId": row["targetId"], "text": args.need("value")?, "revision": row["current"]["revision"],
    });
    let body = json!({ "quarter": quarter, "unitId": unit, "paste": false, "changes": [change] });
    let done = session.call("setValues", body)?;
    if let Some(refused) = list(&done["value"]["refused"]).first() {
        let (code, message) = (text(&refused["code"]), text(&refused["message"]));
        return Err(Trouble::NotDone(zhiheng_api::ApiError::new(&code, format!("未保存：{message}"))));
    }
    print(args, &done, |_| "已保存".to_owned());
    Ok(())
}

fn step(args: &Args, command: &str) -> Outcome {
    let mut session = Session::open_as(&args.path(1)?, &args.need("operator")?)?;
    let done = session.call(command, Value::Null)?;
    print(args, &done, |it| text(&it["value"]));
    Ok(())
}

fn audit(args: &Args) -> Outcome {
    let mut session = Session::open(&args.path(1)?)?;
    let limit = args.number("limit", 50u32)?;
    let lines = session.call("auditLog", json!({ "before": null, "limit": limit }))?;
    print(args, &lines, |lines| {
        let line = |it: &Value| {
            format!(
                "{} {} {} {}",
                text(&it["at"]),
                text(&it["operator"]),
                text(&it["operation"]),
                text(&it["subject"])
            )
        };
        list(lines).iter().map(line).collect::<Vec<_>>().join("\n")
    });
    Ok(())
}

fn paper(args: &Args) -> Outcome {
    let out = args.need_path("out")?;
    let mut session = Session::open(&args.path(2)?)?;
    let year = year(args, &mut session)?;
    let sheet = args.option("sheet");
    let mut made = session.call("paper", json!({ "name": args.word(1), "year": year, "sheet": sheet }))?;
    let place = session.place(&out);
    session.call("savePaper", json!({ "code": made["code"], "place": place }))?;
    if let Some(fields) = made.as_object_mut() {
        fields.remove("pdf"); // The bytes are in the file.
    }
    print(args, &made, |it| {
        format!("{}：{} 页，校验码 {}，已写入 {}", text(&it["title"]), it["pages"], text(&it["code"]), out.display())
    });
    Ok(())
}

fn backup(args: &Args) -> Outcome {
    let folder = args.need_path("to")?;
    let mut session = Session::open(&args.path(1)?)?;
    let place = session.place(&folder);
    session.call("chooseBackupFolder", json!({ "place": place }))?;
    let made = session.call("backupNow", Value::Null)?;
    print(args, &made, |it| format!("已备份为 {}", text(&it["name"])));
    Ok(())
}

fn verify(args: &Args) -> Outcome {
    let mut session = Session::open(&args.path(1)?)?;
    let report = session.call("verify", Value::Null)?;
    let findings = list(&report["findings"]).to_vec();
    print(args, &report, |it| {
        if findings.is_empty() {
            format!("完好：单位 {}，数值 {}，留痕 {}", it["units"], it["values"], it["auditEntries"])
        } else {
            findings.iter().map(text).collect::<Vec<_>>().join("\n")
        }
    });
    if findings.is_empty() { Ok(()) } else { Err(Trouble::Unsound) }
}

pub fn year(args: &Args, session: &mut Session) -> Result<i32, Trouble> {
    match args.option("year") {
        Some(_) => args.number("year", 0),
        None => session.latest_year(),
    }
}

pub fn print(args: &Args, value: &Value, plain: impl FnOnce(&Value) -> String) {
    let text = if args.json { format!("{value:#}") } else { plain(value) };
    // Whoever reads may stop reading: `… | head`.
    let _ = writeln!(std::io::stdout(), "{text}");
}

fn cell(value: &Value) -> String {
    match value["state"].as_str() {
        Some("entered") => text(&value["value"]),
        Some("notApplicable") => format!("不适用：{}", text(&value["reason"])),
        _ => "未填".to_owned(),
    }
}

fn symbol(role: &str) -> char {
    role.parse::<zhiheng_domain::Role>().map_or(' ', zhiheng_domain::Role::symbol)
}

pub fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

pub fn list(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}
