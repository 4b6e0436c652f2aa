//! `plan read`, `plan import`: a plan document from a terminal.

use std::io::Read;
use std::path::Path;

use serde_json::{Value, json};
use zhiheng_api::ApiError;

use crate::args::Args;
use crate::commands::{Outcome, list, print, text};
use crate::session::{Session, Trouble};

/// Standard input instead of a file: pasted text.
const STANDARD_INPUT: &str = "-";

/// Touches no ledger.
pub fn read(args: &Args) -> Outcome {
    let mut session = Session::new();
    let reading = of_document(&mut session, args, 2, ["planReading", "planReadingOfText"])?;
    print(args, &reading, summary);
    Ok(())
}

pub fn import(args: &Args) -> Outcome {
    let mut session = Session::open_as(&args.path(2)?, &args.need("operator")?)?;
    let done = of_document(&mut session, args, 3, ["readPlanFile", "readPasted"])?;
    let id = json!({ "draft": done["value"] });
    if !args.accept_all {
        let draft = session.call("draft", id)?;
        print(args, &json!({ "draft": draft["id"], "progress": draft["progress"] }), |it| {
            format!("已读成导入草稿，{}。请在窗口中审阅后建立计划。", progress(&it["progress"]))
        });
        return Ok(());
    }
    session.call("acceptAll", id.clone())?;
    let adoption = session.call("adoption", id.clone())?;
    let mut open: Vec<String> = list(&adoption["left"]).iter().map(|it| text(&it["message"])).collect();
    let mut units = Vec::new();
    for question in list(&adoption["questions"]) {
        let name = text(&question["name"]);
        match list(&question["candidates"]) {
            // Only what the register does not know at all is new without a person's word.
            [] => units.push(json!({
                "name": name, "is": null, "alias": false, "new": question["guess"], "member": adoption["firstMembers"],
            })),
            candidates => {
                let names: Vec<String> = candidates.iter().map(|it| text(&it["shortName"])).collect();
                open.push(format!("单位“{name}”是否就是登记的“{}”", names.join("”“")));
            }
        }
    }
    if !open.is_empty() {
        let message = format!("未建立计划，导入草稿已存：{}。请在窗口中定下后建立。", open.join("；"));
        return Err(Trouble::NotDone(ApiError::new("D411", message)));
    }
    let new: Vec<String> = units.iter().map(|it| text(&it["name"])).collect();
    let made = session.call("adoptDraft", json!({ "draft": id["draft"], "units": units }))?;
    let findings = list(&adoption["unsettled"]).len();
    print(args, &json!({ "year": made["value"], "newUnits": new, "unsettled": findings }), |it| {
        let mut line = format!("已建立 {} 年计划", it["year"]);
        if !new.is_empty() {
            line.push_str(&format!("；新登记单位：{}", new.join("、")));
        }
        if findings > 0 {
            line.push_str(&format!("；有 {findings} 个导入问题未核，请在窗口的导入草稿中查看"));
        }
        line
    });
    Ok(())
}

/// Calls the first command with the file's place, or the second with the text on standard input.
fn of_document(session: &mut Session, args: &Args, n: usize, commands: [&str; 2]) -> Result<Value, Trouble> {
    let path = args.path(n)?;
    let [of_file, of_text] = commands;
    if path.as_os_str() != STANDARD_INPUT {
        let place = session.place(&path);
        return session.call(of_file, json!({ "place": place }));
    }
    let pasted = text_of(&path)?;
    session.call(of_text, json!({ "text": pasted }))
}

/// The text of a file in whatever encoding offices save it, or of standard input (`-`).
pub fn text_of(path: &Path) -> Result<String, Trouble> {
    let bytes = match path.as_os_str() == STANDARD_INPUT {
        true => standard_input()?,
        false => std::fs::read(path).map_err(|cause| {
            let message = format!("未读入：“{}”读不出（{cause}）。请检查路径。", path.display());
            Trouble::NotDone(ApiError::new("F106", message))
        })?,
    };
    zhiheng_app::intake::decode(&bytes).map_err(|_| {
        let message = match path.as_os_str() == STANDARD_INPUT {
            true => "未读入：标准输入不是文字。请把它存成文件，再写明文件。".to_owned(),
            false => format!("未读入：“{}”不是文字文件。请另存为 UTF-8 文字再试。", path.display()),
        };
        Trouble::NotDone(ApiError::new("S104", message))
    })
}

fn standard_input() -> Result<Vec<u8>, Trouble> {
    let mut bytes = Vec::new();
    let read = std::io::stdin().read_to_end(&mut bytes);
    read.map_err(|cause| Trouble::NotDone(ApiError::new("F106", format!("未读入：标准输入读不出（{cause}）。请重试。"))))?;
    Ok(bytes)
}

/// Structure, findings, coverage, as a person reads them.
fn summary(reading: &Value) -> String {
    let mut lines = vec![format!("{} {}", text(&reading["title"]), text(&reading["docNo"])).trim().to_owned()];
    lines.retain(|it| !it.is_empty());
    let dated = [reading["year"].as_i64().map(|it| format!("{it}年")), reading["issuedOn"].as_str().map(|it| format!("{it} 印发"))];
    lines.extend(dated.into_iter().flatten());
    for section in list(&reading["sections"]) {
        lines.push(format!("{} {}", section["no"], text(&section["title"])));
        for task in list(&section["tasks"]) {
            lines.push(format!("  {} {}{}", task["no"], text(&task["title"]), due(task)));
            let units: Vec<String> = list(&task["units"]).iter().map(unit).collect();
            match (units.is_empty(), task["allMembers"] == true) {
                (true, true) => lines.push("      各成员单位".to_owned()),
                (true, false) => lines.push("      （没有责任单位）".to_owned()),
                (false, all) => lines.push(format!("      {}{}", units.join(" "), if all { " 各成员单位" } else { "" })),
            }
            lines.extend(list(&task["targets"]).iter().map(|it| format!("      指标 {} {}", text(&it["name"]), goal(it))));
            lines.extend(list(&task["deliverables"]).iter().map(|it| format!("      成果 {}{}", text(&it["name"]), due(it))));
        }
    }
    let findings = list(&reading["findings"]);
    lines.push(format!("问题 {} 个", findings.len()));
    for finding in findings {
        let sentence = finding["sentence"].as_str().map(|it| format!("｜{it}")).unwrap_or_default();
        lines.push(format!("  {}（{}）{sentence}", text(&finding["message"]), text(&finding["code"])));
    }
    let coverage = &reading["coverage"];
    lines.push(format!(
        "共 {} 句：已对应 {}，无指标 {}，未定 {}",
        coverage["sentences"], coverage["mapped"], coverage["noTarget"], coverage["open"]
    ));
    lines.join("\n")
}

fn unit(unit: &Value) -> String {
    let symbol = text(&unit["role"]).parse::<zhiheng_domain::Role>().map_or(' ', zhiheng_domain::Role::symbol);
    format!("{symbol}{}", text(&unit["name"]))
}

fn goal(target: &Value) -> String {
    let (value, unit) = (target["value"].as_str(), text(&target["unit"]));
    let Some(value) = value else { return "（数值未定）".to_owned() };
    match (text(&target["operator"]).as_str(), target["valueTo"].as_str()) {
        (_, Some(to)) => format!("{value}{unit}~{to}{unit}"),
        (">=", _) => format!("≥{value}{unit}"),
        ("<=", _) => format!("≤{value}{unit}"),
        ("~", _) => format!("{value}{unit}左右"),
        ("all", _) => "全部".to_owned(),
        ("+", _) => format!("增长{value}{unit}"),
        ("-", _) => format!("下降{value}{unit}"),
        _ => format!("{value}{unit}"),
    }
}

fn due(item: &Value) -> String {
    item["due"].as_str().map(|it| format!("（{it} 前）")).unwrap_or_default()
}

fn progress(progress: &Value) -> String {
    format!(
        "{} 条待审阅，{} 句未定，{} 个问题",
        progress["items"], progress["open"], progress["findings"]
    )
}
