//! `overview`, `find`, `rules`: how the year stands, words in all texts, and what lights and checks go by.

use serde_json::{Value, json};
use zhiheng_domain::Light;

use crate::args::Args;
use crate::commands::{Outcome, list, print, text};
use crate::quarter::counts;
use crate::session::{Session, Trouble};

pub fn show(args: &Args) -> Outcome {
    let quarter = args.need("quarter")?;
    let mut session = Session::to_read(args, 1)?;
    let overview = session.call("overview", json!({ "quarter": quarter }))?;
    print(args, &overview, told);
    Ok(())
}

fn told(overview: &Value) -> String {
    let mut lines = vec![
        format!("{}（业务日期 {}）", text(&overview["headline"]), text(&overview["businessDate"])),
        counts(&overview["counts"]),
        lights(&overview["lights"]),
    ];
    for it in list(&overview["todo"]) {
        lines.push(format!("要办　{}　{}", text(&it["title"]), text(&it["detail"])));
    }
    for task in list(&overview["tasks"]) {
        lines.push(format!("任务{} {}　{}", task["no"], text(&task["title"]), light(&task["light"])));
        for target in list(&task["targets"]) {
            let value = target["value"].as_str().unwrap_or("无认定数");
            lines.push(format!(
                "    {}　{}　{value} / {}　{}",
                light(&target["light"]),
                text(&target["name"]),
                text(&target["goalText"]),
                text(&target["light"]["reason"])
            ));
        }
        for it in list(&task["deliverables"]) {
            lines.push(format!("    {}　{}　{}", light(&it["light"]), text(&it["name"]), text(&it["light"]["reason"])));
        }
    }
    lines.join("\n")
}

fn light(view: &Value) -> String {
    match view["light"].as_str().and_then(|it| it.parse::<Light>().ok()) {
        Some(light) => format!("{} {}", light.mark(), text(&view["word"])),
        None => "－".to_owned(),
    }
}

fn lights(counts: &Value) -> String {
    let keys = ["onTrack", "behind", "lagging", "notReported", "notYetSet", "notJudged"];
    let part = |(light, key): (&Light, &str)| format!("{}{} {}", light.mark(), light.zh(), counts[key]);
    Light::ALL.iter().zip(keys).map(part).collect::<Vec<_>>().join("，")
}

pub fn find(args: &Args) -> Outcome {
    let words = args.word(2);
    if words.trim().is_empty() {
        return Err(Trouble::Usage("请写明要找的文字。".to_owned()));
    }
    let mut session = Session::to_read(args, 1)?;
    let mut hits = list(&session.call("findTexts", json!({ "text": words }))?).to_vec();
    hits.extend(list(&session.call("findAssessed", json!({ "text": words }))?).iter().cloned());
    let hits = json!(hits);
    print(args, &hits, |hits| {
        let line = |it: &Value| format!("{}　{}", text(&it["title"]), text(&it["excerpt"]).replace('\n', " "));
        let lines: Vec<String> = list(hits).iter().map(line).collect();
        if lines.is_empty() { "没有找到".to_owned() } else { lines.join("\n") }
    });
    Ok(())
}

/// Name on the command line, field of the rules, words, measure unit.
const RULES: [(&str, &str, &str, &str); 10] = [
    ("behind-from", "behindFrom", "欠进度自", "个百分点"),
    ("lagging-from", "laggingFrom", "滞后自", "个百分点"),
    ("ahead-from", "aheadFrom", "超进度自", "个百分点"),
    ("rate-tolerance", "rateTolerance", "比率未达容许", "%"),
    ("due-soon-days", "dueSoonDays", "临期", "天"),
    ("jump-percent", "jumpPercent", "数值骤变", "%"),
    ("jump-least", "jumpLeast", "数值骤变至少", ""),
    ("first-over-percent", "firstOverPercent", "首报超目标", "%"),
    ("same-text-percent", "sameTextPercent", "文字雷同", "%"),
    ("attachment-mb", "attachmentMb", "单个附件上限", "MB"),
];

/// Shows the office's rules; `--set name=value`, as often as wanted, changes some of them in one step.
pub fn rules(args: &Args) -> Outcome {
    let sets = args.options("set");
    let view = match sets.is_empty() {
        true => Session::to_read(args, 1)?.call("officeRules", Value::Null)?,
        false => {
            let mut session = Session::to_change(args, 1)?;
            let mut rules = session.call("officeRules", Value::Null)?["rules"].take();
            for set in &sets {
                let (field, value) = setting(set, &rules)?;
                rules[field] = value;
            }
            session.call("setOfficeRules", rules)?["value"].take()
        }
    };
    print(args, &view, |view| {
        let line = |(name, field, words, unit): &(&str, &str, &str, &str)| {
            let (now, standard) = (plain(&view["rules"][*field]), plain(&view["defaults"][*field]));
            let changed = if now == standard { String::new() } else { format!("（默认 {standard}）") };
            format!("{words} {now}{unit}{changed}　{name}")
        };
        RULES.iter().map(line).collect::<Vec<_>>().join("\n")
    });
    Ok(())
}

/// `behind-from=10`; a number where the field is one, else text for the core to read.
fn setting(set: &str, rules: &Value) -> Result<(&'static str, Value), Trouble> {
    let (name, value) = set.split_once('=').ok_or_else(|| Trouble::Usage(format!("--set 要写成 名称=值，不是“{set}”。")))?;
    let rule = RULES.iter().find(|it| it.0 == name.trim());
    let (_, field, ..) = rule.ok_or_else(|| {
        let names: Vec<&str> = RULES.iter().map(|it| it.0).collect();
        Trouble::Usage(format!("没有设置“{name}”：请用 {}。", names.join("、")))
    })?;
    let value = value.trim();
    if !rules[*field].is_number() {
        return Ok((field, json!(value)));
    }
    let number: u32 = value.parse().map_err(|_| Trouble::Usage(format!("{name} 要的是整数，不是“{value}”。")))?;
    Ok((field, json!(number)))
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
