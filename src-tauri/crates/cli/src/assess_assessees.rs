//! `assess assessees`: who can be assessed, from when and until when; added, renamed and ended.

use serde_json::{Value, json};

use crate::args::Args;
use crate::assess_score::rows;
use crate::commands::{Outcome, list, print, text};
use crate::session::{Session, Trouble};

pub fn assessees(args: &Args) -> Outcome {
    if args.option("operator").is_some() {
        return if args.option("in").is_some() { add(args, &rows(args, &[])?) } else { one(args) };
    }
    let mut session = Session::to_read(args, 2)?;
    let view = session.call("assessments", Value::Null)?;
    print(args, &view["assessees"], |all| {
        let lines: Vec<String> = list(all).iter().map(told).collect();
        if lines.is_empty() { "还没有登记被考核单位".to_owned() } else { lines.join("\n") }
    });
    Ok(())
}

fn told(it: &Value) -> String {
    let day = |key: &str, word: &str| it[key].as_str().map(|day| format!("　{word} {day}")).unwrap_or_default();
    format!("{} {}{}{}", text(&it["code"]), text(&it["name"]), day("from", "自"), day("until", "至"))
}

/// The one of `--code`: added where it is not known, else renamed or given its days. What is not named stays.
fn one(args: &Args) -> Outcome {
    let code = args.need("code")?;
    let known = {
        let mut session = Session::to_read(args, 2)?;
        let view = session.call("assessments", Value::Null)?;
        list(&view["assessees"]).iter().find(|it| it["code"] == code.as_str()).cloned()
    };
    let Some(known) = known else {
        let option = |name: &str| args.option(name).unwrap_or_default();
        return add(args, &[[code, args.need("name")?, option("from"), option("until"), String::new(), String::new(), String::new()]]);
    };
    let kept = |name: &str| args.option(name).unwrap_or_else(|| text(&known[name]));
    let edit = json!({ "code": code, "name": kept("name"), "from": kept("from"), "until": kept("until") });
    let mut session = Session::to_change(args, 2)?;
    session.call("editAssessee", json!({ "id": known["id"], "edit": edit }))?;
    print(args, &edit, |it| format!("已登记 {}", told(it)));
    Ok(())
}

fn add(args: &Args, rows: &[[String; 7]]) -> Outcome {
    let row = |[code, name, from, until, ..]: &[String; 7]| json!({ "code": code, "name": name, "from": from, "until": until });
    let sent: Vec<Value> = rows.iter().map(row).collect();
    let mut session = Session::to_change(args, 2)?;
    let refused = session.call("addAssessees", json!({ "rows": sent }))?["value"].take();
    print(args, &refused, |refused| {
        if list(refused).is_empty() {
            return format!("已登记 {} 个单位", sent.len());
        }
        let line = |it: &Value| format!("第 {} 行　{}", it["at"].as_u64().unwrap_or_default() + 1, text(&it["words"]));
        format!("没有登记：\n{}", list(refused).iter().map(line).collect::<Vec<_>>().join("\n"))
    });
    if list(&refused).is_empty() { Ok(()) } else { Err(Trouble::Partly) }
}
