//! `attach`, `evidence list|gaps|save`: the files behind numbers, texts and items.

use serde_json::{Value, json};

use crate::args::Args;
use crate::commands::{Outcome, list, print, text};
use crate::entry::{row_of, sheet, task_of, unit_id};
use crate::ledger::entry_of;
use crate::session::{Session, Trouble};

pub fn attach(args: &Args) -> Outcome {
    let (quarter, unit) = (args.need("quarter")?, args.need("unit")?);
    let file = args.path(2)?;
    let mut session = Session::to_change(args, 1)?;
    let sheet = sheet(&mut session, &quarter, &unit)?;
    let target = args.option("target").map(|it| row_of(&sheet, &it)).transpose()?;
    let task = match target {
        Some(row) => row["taskId"].clone(),
        None => task_of(&sheet, args)?["id"].clone(),
    };
    let target = target.map_or(Value::Null, |it| it["targetId"].clone());
    let entry = match args.option("entry") {
        None => Value::Null,
        Some(_) if target.is_null() => return Err(Trouble::Usage("条目的佐证还要写明 --target。".to_owned())),
        Some(name) => {
            let of = json!({ "quarter": quarter, "targetId": target, "unitId": sheet["unitId"] });
            entry_of(&session.call("ledger", of)?, &name)?["id"].clone()
        }
    };
    let of = json!({
        "quarter": quarter, "unitId": sheet["unitId"], "taskId": task, "targetId": target, "entryId": entry,
    });
    let place = session.place(&file);
    let note = args.option("note").unwrap_or_default();
    let id = session.call("attachPlace", json!({ "of": of, "place": place, "note": note }))?["value"].take();
    print(args, &json!({ "id": id }), |it| format!("已附上，编号 {}", it["id"]));
    Ok(())
}

pub fn list_all(args: &Args) -> Outcome {
    let quarter = args.need("quarter")?;
    let mut session = Session::to_read(args, 2)?;
    let unit = match args.option("unit") {
        Some(name) => unit_id(&mut session, &quarter, &name)?,
        None => Value::Null,
    };
    let evidence = session.call("evidence", json!({ "quarter": quarter, "unitId": unit }))?;
    print(args, &evidence, told);
    Ok(())
}

fn told(evidence: &Value) -> String {
    let line = |it: &Value| {
        let mut parts = vec![format!("#{}", it["id"]), text(&it["unitShortName"]), format!("任务{}", it["taskNo"])];
        parts.push(text(&it["of"]));
        if it["entryId"].is_i64() {
            parts.push(it["entryName"].as_str().map_or_else(|| format!("条目#{}", it["entryId"]), str::to_owned));
        }
        parts.push(format!("{}（{} 字节）", text(&it["name"]), it["size"]));
        parts.push(text(&it["note"]));
        parts.extend(list(&it["alsoAt"]).iter().map(|it| format!("也用于 {}", text(it))));
        parts.retain(|it| !it.is_empty());
        parts.join("　")
    };
    let mut lines: Vec<String> = list(&evidence["files"]).iter().map(line).collect();
    lines.push(format!("附件共 {}", text(&evidence["total"])));
    lines.extend(evidence["trouble"].as_str().map(str::to_owned));
    lines.join("\n")
}

pub fn gaps(args: &Args) -> Outcome {
    let quarter = args.need("quarter")?;
    let mut session = Session::to_read(args, 2)?;
    let gaps = session.call("evidenceGaps", json!({ "quarter": quarter }))?;
    print(args, &gaps, |gaps| {
        let line = |it: &Value| {
            format!("{}　任务{} {}：{}", text(&it["unitShortName"]), it["taskNo"], text(&it["name"]), text(&it["value"]))
        };
        let lines: Vec<String> = list(gaps).iter().map(line).collect();
        if lines.is_empty() { "数字都有佐证".to_owned() } else { lines.join("\n") }
    });
    Ok(())
}

pub fn save(args: &Args) -> Outcome {
    args.need("id")?;
    let (id, out) = (args.number("id", 0u64)?, args.need_path("out")?);
    let mut session = Session::open(&args.path(2)?)?;
    let place = session.place(&out);
    let saved = session.call("saveEvidence", json!({ "id": id, "place": place }))?;
    print(args, &json!({ "name": saved["name"], "folder": saved["folder"] }), |_| format!("已写入 {}", out.display()));
    Ok(())
}
