//! `unit …` and `plan roll-over`.

use serde_json::{Value, json};
use zhiheng_domain::{Date, UnitKind};

use crate::args::Args;
use crate::commands::{Outcome, list, print, text, year};
use crate::session::{Session, Trouble};

pub fn list_all(args: &Args) -> Outcome {
    let mut session = Session::to_read(args, 2)?;
    let year = year(args, &mut session)?;
    let register = session.call("units", json!({ "year": year }))?;
    print(args, &register, |register| {
        let units = list(&register["units"]);
        let name = |id: &Value| units.iter().find(|it| it["id"] == *id).map(|it| text(&it["shortName"]));
        let line = |it: &Value| {
            let mut parts = vec![format!("{}（{}）", text(&it["shortName"]), text(&it["fullName"]))];
            if it["ended"] == true {
                parts.push(format!("{}止", text(&it["validUntil"])));
            }
            if let Some(successor) = name(&it["successorId"]) {
                parts.push(format!("由{successor}承接"));
            }
            if it["member"] == true {
                parts.push("成员".to_owned());
            }
            parts.push(format!("任务 {}", list(&it["tasks"]).len()));
            let aliases: Vec<String> = list(&it["aliases"]).iter().map(text).collect();
            if !aliases.is_empty() {
                parts.push(format!("别名 {}", aliases.join("、")));
            }
            parts.join("　")
        };
        units.iter().map(line).collect::<Vec<_>>().join("\n")
    });
    Ok(())
}

pub fn add(args: &Args) -> Outcome {
    let fields = fields(args, &args.need("name")?, args.option("from"))?;
    let mut session = Session::open_as(&args.path(2)?, &args.need("operator")?)?;
    let year = year(args, &mut session)?;
    let body = json!({ "year": year, "fields": fields, "member": args.flag("member") });
    let done = session.call("addUnit", body)?;
    print(args, &done, |_| "已新增".to_owned());
    Ok(())
}

pub fn succeed(args: &Args) -> Outcome {
    let last_day = args.need("last-day")?;
    let mut session = Session::open_as(&args.path(2)?, &args.need("operator")?)?;
    let year = year(args, &mut session)?;
    let register = session.call("units", json!({ "year": year }))?;
    let mut ending = Vec::new();
    for name in names(&args.need("unit")?) {
        ending.push(unit_id(&register, &name)?);
    }
    let (mut successor, mut new_unit) = (Value::Null, Value::Null);
    match (args.option("to"), args.option("full")) {
        (None, None) => {}
        (None, Some(_)) => return Err(Trouble::Usage("缺少选项 --to：请写明新设单位的简称。".to_owned())),
        (Some(to), None) => successor = unit_id(&register, &to)?,
        (Some(to), Some(_)) => {
            // An unreadable day is the core's to refuse, in its own words.
            let next = last_day.parse::<Date>().ok().and_then(Date::next);
            new_unit = fields(args, &to, next.map(Date::iso))?;
        }
    }
    let body = json!({
        "year": year, "endingIds": ending, "lastDay": last_day, "successorId": successor, "newUnit": new_unit,
    });
    let done = session.call("succeedUnits", body)?;
    print(args, &done, |it| text(&it["undo"]["undo"]));
    Ok(())
}

pub fn roll_over(args: &Args) -> Outcome {
    args.need("from")?;
    args.need("to")?;
    let (from, to) = (args.number("from", 0i32)?, args.number("to", 0i32)?);
    let targets = match args.option("targets").as_deref() {
        None | Some("带目标值" | "withGoals") => "withGoals",
        Some("不带目标值" | "withoutGoals") => "withoutGoals",
        Some("不带指标" | "nothing") => "nothing",
        Some(other) => {
            return Err(Trouble::Usage(format!("--targets 没有“{other}”：请用 带目标值、不带目标值、不带指标。")));
        }
    };
    let body = json!({ "fromYear": from, "toYear": to, "targets": targets });
    let preview = args.flag("preview");
    let told = if preview {
        Session::open(&args.path(2)?)?.call("previewRollOver", body)?
    } else {
        let mut session = Session::open_as(&args.path(2)?, &args.need("operator")?)?;
        session.call("rollOver", body)?["value"].take()
    };
    print(args, &told, |it| rolled(it, preview));
    Ok(())
}

fn rolled(told: &Value, preview: bool) -> String {
    let joined = |it: &Value| list(it).iter().map(text).collect::<Vec<_>>().join("、");
    let numbers = |it: &Value| list(it).iter().map(Value::to_string).collect::<Vec<_>>().join("、");
    let mut lines = vec![
        text(&told["title"]),
        format!(
            "{}板块 {}，任务 {}，举措 {}，指标 {}（尚未下达 {}），成果 {}",
            if preview { "将建立：" } else { "已建立：" },
            told["sections"], told["tasks"], told["measures"], told["targets"], told["unset"], told["deliverables"]
        ),
        format!(
            "单位 {}→{}，职责标注 {}→{}",
            told["unitsBefore"], told["unitsAfter"], told["marksBefore"], told["marksAfter"]
        ),
    ];
    for it in list(&told["units"]) {
        let to = it["to"].as_str().map_or("无承接单位，不再列入".to_owned(), str::to_owned);
        lines.push(format!("{} → {to}", joined(&it["from"])));
    }
    for it in list(&told["dropped"]) {
        lines.push(format!("任务{} 不再有 {}", it["taskNo"], text(&it["unit"])));
    }
    if !list(&told["bare"]).is_empty() {
        lines.push(format!("没有单位的任务：{}", numbers(&told["bare"])));
    }
    for (key, word) in [("joined", "全体成员任务新列入"), ("left", "全体成员任务不再列")] {
        if !list(&told[key]).is_empty() {
            lines.push(format!("{word}：{}", joined(&told[key])));
        }
    }
    lines.join("\n")
}

fn fields(args: &Args, short: &str, from: Option<String>) -> Result<Value, Trouble> {
    let kind = args.need("kind")?;
    let known = UnitKind::ALL.iter().find(|it| it.zh() == kind || it.code() == kind);
    let kind = known.ok_or_else(|| {
        let words: Vec<&str> = UnitKind::ALL.iter().map(|it| it.zh()).collect();
        Trouble::Usage(format!("没有单位类别“{kind}”：请用 {}。", words.join("、")))
    })?;
    Ok(json!({
        "shortName": short, "fullName": args.need("full")?, "kind": kind.code(),
        "aliases": names(&args.option("alias").unwrap_or_default()),
        "validFrom": from, "validUntil": null, "successorId": null,
    }))
}

/// `甲,乙、丙`.
pub fn names(list: &str) -> Vec<String> {
    list.split([',', '，', '、']).map(str::trim).filter(|it| !it.is_empty()).map(str::to_owned).collect()
}

/// By any of its names.
fn unit_id(register: &Value, name: &str) -> Result<Value, Trouble> {
    let named = |it: &&Value| {
        it["shortName"] == name || it["fullName"] == name || list(&it["aliases"]).iter().any(|it| it == name)
    };
    let found = list(&register["units"]).iter().find(named);
    found.map(|it| it["id"].clone()).ok_or_else(|| Trouble::Usage(format!("没有单位“{name}”。")))
}
