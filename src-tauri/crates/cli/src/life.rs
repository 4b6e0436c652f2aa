//! `plan versions`, `plan set-version`, `plan compare`, `plan gaps`.

use serde_json::{Value, json};
use zhiheng_domain::{ChangeSign, ChangedNoun, GapKind, PlanField};

use crate::args::Args;
use crate::commands::{Outcome, list, print, text, year};
use crate::session::Session;

pub fn versions(args: &Args) -> Outcome {
    let mut session = Session::to_read(args, 2)?;
    let year = year(args, &mut session)?;
    let view = session.call("planVersions", json!({ "year": year }))?;
    print(args, &view, told_versions);
    Ok(())
}

pub fn set_version(args: &Args) -> Outcome {
    let (reason, day) = (args.need("reason")?, args.need("date")?);
    let mut session = Session::open_as(&args.path(2)?, &args.need("operator")?)?;
    let year = year(args, &mut session)?;
    let basis = args.option("basis").unwrap_or_default();
    let body = json!({ "year": year, "reason": reason, "datedOn": day, "basis": basis });
    let done = session.call("setVersion", body)?;
    print(args, &done, |it| told_versions(&it["value"]));
    Ok(())
}

fn told_versions(view: &Value) -> String {
    let mut lines: Vec<String> = list(&view["versions"])
        .iter()
        .map(|it| {
            let day = it["datedOn"].as_str().unwrap_or("未记日期");
            let basis = text(&it["basis"]);
            let basis = if basis.is_empty() { String::new() } else { format!("　依据 {basis}") };
            format!("第{}版　{day}　{}{basis}　{} {} 定", it["no"], text(&it["reason"]), text(&it["setBy"]), text(&it["setAt"]))
        })
        .collect();
    match view["changes"].as_u64() {
        Some(changes) if changes > 0 => lines.push(format!("上一版以来改动 {changes} 处，尚未定版")),
        _ => lines.push("上一版以来没有改动".to_owned()),
    }
    lines.join("\n")
}

pub fn compare(args: &Args) -> Outcome {
    let (from, to) = (args.need("from")?, args.need("to")?);
    let mut session = Session::to_read(args, 2)?;
    let year = year(args, &mut session)?;
    let view = session.call("comparePlans", json!({ "year": year, "from": from, "to": to }))?;
    print(args, &view, |view| {
        let mut lines = Vec::new();
        let mut place = String::new();
        for change in list(&view["changes"]) {
            let here = match change["taskNo"].as_i64() {
                Some(no) => format!("任务{no} {}", text(&change["taskTitle"])),
                None => change["section"].as_str().unwrap_or("计划").to_owned(),
            };
            if here != place {
                lines.push(here.clone());
                place = here;
            }
            lines.push(told_change(change));
        }
        if lines.is_empty() {
            lines.push("没有不同".to_owned());
        }
        lines.push(format!(
            "新增 {}，删除 {}，修改 {}，移动 {}",
            view["added"], view["removed"], view["changed"], view["moved"]
        ));
        lines.join("\n")
    });
    Ok(())
}

fn told_change(change: &Value) -> String {
    let sign = change["sign"].as_str().and_then(|it| it.parse::<ChangeSign>().ok());
    let mark = match sign {
        Some(ChangeSign::Added) => '＋',
        Some(ChangeSign::Removed) => '－',
        Some(ChangeSign::Moved) => '↕',
        _ => '～',
    };
    let noun = change["noun"].as_str().and_then(|it| it.parse::<ChangedNoun>().ok());
    let mut line = format!(
        "  {mark} {}{} {}",
        sign.map_or("", ChangeSign::zh),
        noun.map_or("", ChangedNoun::zh),
        text(&change["name"])
    );
    for it in list(&change["fields"]) {
        let field = it["field"].as_str().and_then(|it| it.parse::<PlanField>().ok()).map_or("", PlanField::zh);
        let or_none = |value: &Value| if text(value).is_empty() { "空".to_owned() } else { text(value) };
        let of = it["of"].as_str().unwrap_or_default();
        line.push_str(&format!("\n      {field}{of}：{} → {}", or_none(&it["old"]), or_none(&it["new"])));
    }
    line
}

pub fn gaps(args: &Args) -> Outcome {
    let times = args.option("times").unwrap_or_else(|| "2".to_owned());
    let mut session = Session::to_read(args, 2)?;
    let year = year(args, &mut session)?;
    let view = session.call("planGaps", json!({ "year": year, "times": times }))?;
    print(args, &view, |view| {
        let mut lines = Vec::new();
        for gap in list(&view["gaps"]) {
            let kind = gap["kind"].as_str().and_then(|it| it.parse::<GapKind>().ok());
            let place = if gap["taskId"].is_null() { String::new() } else { format!("　任务{}", gap["taskNo"]) };
            let name = text(&gap["name"]);
            lines.push(format!("{}{place}{}{name}", kind.map_or("", GapKind::zh), if name.is_empty() { "" } else { " " }));
        }
        for load in list(&view["loads"]).iter().filter(|it| it["tooMuch"] == true) {
            lines.push(format!("负担过重　{} {} 项任务（平均 {}）", text(&load["name"]), load["tasks"], text(&view["average"])));
        }
        if lines.is_empty() {
            lines.push("没有缺口".to_owned());
        }
        lines.join("\n")
    });
    Ok(())
}
