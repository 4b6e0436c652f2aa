//! `entry list|add|remove`: the named items behind a count.

use serde_json::{Value, json};
use zhiheng_api::ApiError;

use crate::args::Args;
use crate::commands::{Outcome, list, print, text};
use crate::document;
use crate::entry::{row_of, sheet};
use crate::session::{Session, Trouble};

pub fn list_all(args: &Args) -> Outcome {
    let (quarter, target) = (args.need("quarter")?, args.need("target")?);
    let mut session = Session::to_read(args, 2)?;
    let (id, unit) = match args.option("unit") {
        Some(unit) => {
            let sheet = sheet(&mut session, &quarter, &unit)?;
            (row_of(&sheet, &target)?["targetId"].clone(), sheet["unitId"].clone())
        }
        None => (target_id(&mut session, &quarter, &target)?, Value::Null),
    };
    let ledger = session.call("ledger", json!({ "quarter": quarter, "targetId": id, "unitId": unit }))?;
    print(args, &ledger, told);
    Ok(())
}

fn told(ledger: &Value) -> String {
    let total = ledger["total"].as_str().unwrap_or("未填");
    let mut lines = vec![format!("任务{} {}：{total}", ledger["taskNo"], text(&ledger["name"]))];
    for entry in list(&ledger["entries"]) {
        let fields = &entry["fields"];
        let mut parts = vec![format!("#{}", entry["id"]), text(&entry["unitShortName"]), text(&entry["quarter"])];
        let texts = ["name", "happenedOn", "docNo", "prefecture", "holder", "note"].iter().map(|it| text(&fields[*it]));
        parts.extend(texts.filter(|it| !it.is_empty()));
        parts.push(format!("佐证 {}", list(&entry["evidence"]).len()));
        lines.push(parts.join("　"));
    }
    lines.join("\n")
}

/// One item by its fields, or all of a table (`--in`, tab-separated or CSV): then every row is good, or none is taken.
pub fn add(args: &Args) -> Outcome {
    let (quarter, unit, target) = (args.need("quarter")?, args.need("unit")?, args.need("target")?);
    let table = match args.option("in") {
        Some(_) => Some(table(args)?),
        None => None,
    };
    let mut session = Session::to_change(args, 2)?;
    let sheet = sheet(&mut session, &quarter, &unit)?;
    let place = json!({ "quarter": quarter, "unitId": sheet["unitId"], "targetId": row_of(&sheet, &target)?["targetId"] });
    let rows = match table {
        None => vec![one(args)?],
        Some(table) => {
            let preview = session.call("previewEntries", with(&place, "text", json!(table)))?;
            rows_of(&preview)?
        }
    };
    let added = session.call("addEntries", with(&place, "rows", json!(rows)))?["value"].take();
    print(args, &json!({ "added": added }), |it| format!("已新增 {} 条", it["added"]));
    Ok(())
}

fn one(args: &Args) -> Result<Value, Trouble> {
    let name = args.option("name").ok_or_else(|| Trouble::Usage("请写明 --name 名称 或者 --in 文件。".to_owned()))?;
    let of = |option: &str| args.option(option).unwrap_or_default();
    Ok(json!({
        "name": name, "happenedOn": of("date"), "docNo": of("doc-no"), "prefecture": of("prefecture"),
        "holder": of("holder"), "note": of("note"),
    }))
}

fn rows_of(preview: &Value) -> Result<Vec<Value>, Trouble> {
    let rows = list(&preview["rows"]);
    let faults: Vec<String> = rows
        .iter()
        .enumerate()
        .filter_map(|(at, it)| Some(format!("第 {} 行“{}”：{}", at + 1, text(&it["fields"]["name"]), it["refused"].as_str()?)))
        .collect();
    if !faults.is_empty() {
        let message = format!("未新增：{} 行中有 {} 行不能用。{}", rows.len(), faults.len(), faults.join("；"));
        return Err(Trouble::NotDone(ApiError::new("A104", message)));
    }
    if rows.is_empty() {
        let message = "未新增：表里没有条目。请写明名称一列。".to_owned();
        return Err(Trouble::NotDone(ApiError::new("A104", message)));
    }
    Ok(rows.iter().map(|it| it["fields"].clone()).collect())
}

/// The table with tabs between its cells; a `.csv` has commas.
pub fn table(args: &Args) -> Result<String, Trouble> {
    let path = args.need_path("in")?;
    let text = document::text_of(&path)?;
    let commas = path.extension().is_some_and(|it| it.eq_ignore_ascii_case("csv"));
    Ok(if commas { tabbed(&text) } else { text })
}

/// Commas outside quotation marks become tabs.
fn tabbed(text: &str) -> String {
    let mut quoted = false;
    let cell = |it: char| {
        quoted ^= it == '"';
        if it == ',' && !quoted { '\t' } else { it }
    };
    text.chars().map(cell).collect()
}

pub fn remove(args: &Args) -> Outcome {
    let (quarter, unit, target) = (args.need("quarter")?, args.need("unit")?, args.need("target")?);
    let named = args.options("entry");
    if named.is_empty() {
        return Err(Trouble::Usage("缺少选项 --entry：请写明条目的名称或编号。".to_owned()));
    }
    let mut session = Session::to_change(args, 2)?;
    let sheet = sheet(&mut session, &quarter, &unit)?;
    let target = row_of(&sheet, &target)?["targetId"].clone();
    let ledger = session.call("ledger", json!({ "quarter": quarter, "targetId": target, "unitId": sheet["unitId"] }))?;
    let mut entries = Vec::new();
    for name in named {
        let entry = entry_of(&ledger, &name)?;
        entries.push(json!({ "id": entry["id"], "revision": entry["revision"] }));
    }
    let removed = session.call("removeEntries", json!({ "quarter": quarter, "entries": entries }))?["value"].take();
    print(args, &json!({ "removed": removed }), |it| format!("已删除 {} 条", it["removed"]));
    Ok(())
}

/// By its number (`#12`, `12`) or its name, which only one may have.
pub fn entry_of<'a>(ledger: &'a Value, name: &str) -> Result<&'a Value, Trouble> {
    let entries = list(&ledger["entries"]);
    let by_name: Vec<&Value> = entries.iter().filter(|it| text(&it["fields"]["name"]) == name).collect();
    match by_name.as_slice() {
        [only] => Ok(only),
        [] => {
            let no = name.trim_start_matches('#').parse::<i64>().ok();
            let found = entries.iter().find(|it| no.is_some() && it["id"].as_i64() == no);
            found.ok_or_else(|| Trouble::Usage(format!("台账里没有条目“{name}”。")))
        }
        many => Err(Trouble::Usage(format!("台账里有 {} 条“{name}”，请写编号。", many.len()))),
    }
}

pub fn target_id(session: &mut Session, quarter: &str, name: &str) -> Result<Value, Trouble> {
    let year = quarter.get(..4).and_then(|it| it.parse::<i32>().ok()).unwrap_or_default();
    let plan = session.call("plan", json!({ "year": year }))?;
    let tasks = list(&plan["sections"]).iter().flat_map(|it| list(&it["tasks"]));
    let found = tasks.flat_map(|it| list(&it["targets"])).find(|it| text(&it["name"]) == name);
    found.map(|it| it["id"].clone()).ok_or_else(|| Trouble::Usage(format!("没有指标“{name}”。")))
}

fn with(place: &Value, key: &str, value: Value) -> Value {
    let mut body = place.clone();
    body[key] = value;
    body
}
