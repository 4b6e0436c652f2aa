//! `assess facts|event|cite|line|score|check|appeal|veto`: the lines of a score sheet.

use serde_json::{Value, json};
use zhiheng_domain::assessment::AssessmentStep;

use crate::args::Args;
use crate::assess::{assessee, chosen, step_in_words};
use crate::commands::{Outcome, list, print, text};
use crate::ledger::table;
use crate::session::{Session, Trouble};

/// The field of the border, and as the office says it.
const FIELDS: [(&str, &str); 8] = [
    ("goal", "目标值"),
    ("filedOn", "备案日期"),
    ("baseline", "基期值"),
    ("actual", "完成值"),
    ("verified", "核定值"),
    ("sourceUnit", "来源单位"),
    ("evidence", "佐证"),
    ("notApplicable", "不适用"),
];

pub fn facts(args: &Args) -> Outcome {
    if args.option("operator").is_some() {
        return set_facts(args);
    }
    let name = args.need("unit")?;
    let mut session = Session::to_read(args, 2)?;
    let (chosen, assessee) = (chosen(args, &mut session)?, assessee(&mut session, &name)?);
    let grid = session.call("scoreGrid", json!({ "assessment": chosen["id"] }))?;
    let row = list(&grid["rows"]).iter().find(|it| it["assessee"] == assessee).cloned().unwrap_or_default();
    print(args, &row, |row| {
        let mut lines = vec![text(&row["name"])];
        for (criterion, cell) in list(&grid["criteria"]).iter().zip(list(&row["cells"])) {
            let mut parts = vec![format!("{} {}", text(&criterion["code"]), text(&criterion["title"]))];
            let figures = FIELDS.iter().take(6).filter_map(|(field, word)| Some(format!("{word} {}", cell[*field].as_str()?)));
            parts.extend(figures);
            parts.extend(cell["events"].as_u64().map(|it| format!("事项 {it}")));
            if cell["notApplicable"] == true {
                parts.push("不适用".to_owned());
            }
            parts.push(format!("佐证 {}", cell["evidence"]));
            parts.push(cell["counts"].as_str().map_or("未得分".to_owned(), |it| format!("计 {it} 分")));
            lines.push(parts.join("　"));
        }
        lines.join("\n")
    });
    Ok(())
}

fn set_facts(args: &Args) -> Outcome {
    let rows = rows(args, &["unit", "code", "field", "value"])?;
    let mut session = Session::to_change(args, 2)?;
    let chosen = chosen(args, &mut session)?;
    let mut cells = Vec::new();
    for [unit, code, field, value, ..] in rows {
        let known = FIELDS.iter().find(|it| it.1 == field || it.0 == field);
        let words: Vec<&str> = FIELDS.iter().map(|it| it.1).collect();
        let (field, _) = known.ok_or_else(|| Trouble::Usage(format!("没有字段“{field}”：请用 {}。", words.join("、"))))?;
        cells.push(json!({ "assessee": assessee(&mut session, &unit)?, "code": code, "field": field, "text": value }));
    }
    let count = cells.len();
    let refused = session.call("setFacts", json!({ "assessment": chosen["id"], "cells": cells }))?["value"].take();
    all_or_nothing(args, &mut session, &refused, &format!("已写入 {count} 格"))
}

/// One row of options, or all rows of `--in`; cells that are not there are blank.
pub fn rows(args: &Args, names: &[&str]) -> Result<Vec<[String; 7]>, Trouble> {
    let row = |cells: Vec<String>| -> [String; 7] { std::array::from_fn(|at| cells.get(at).cloned().unwrap_or_default()) };
    if args.option("in").is_none() {
        return Ok(vec![row(names.iter().map(|it| args.need(it)).collect::<Result<_, _>>()?)]);
    }
    let text = table(args)?;
    let lines = text.lines().filter(|it| !it.trim().is_empty());
    Ok(lines.map(|it| row(it.split('\t').map(|it| it.trim().trim_matches('"').to_owned()).collect())).collect())
}

fn all_or_nothing(args: &Args, session: &mut Session, refused: &Value, done: &str) -> Outcome {
    let names = session.call("assessments", Value::Null)?;
    print(args, refused, |refused| {
        if list(refused).is_empty() {
            return done.to_owned();
        }
        let lines: Vec<String> = list(refused).iter().map(|it| refusal(&names, it)).collect();
        format!("没有写入：\n{}", lines.join("\n"))
    });
    if list(refused).is_empty() { Ok(()) } else { Err(Trouble::Partly) }
}

fn refusal(names: &Value, it: &Value) -> String {
    let name = list(&names["assessees"]).iter().find(|of| of["id"] == it["assessee"]).map(|it| text(&it["name"])).unwrap_or_default();
    format!("{name} {} “{}”：{}", text(&it["code"]), text(&it["text"]), text(&it["words"]))
}

/// Where `--unit` and `--code` point to.
fn place(args: &Args, session: &mut Session) -> Result<Value, Trouble> {
    let (unit, code) = (args.need("unit")?, args.need("code")?);
    let chosen = chosen(args, session)?;
    Ok(json!({ "assessment": chosen["id"], "assessee": assessee(session, &unit)?, "code": code }))
}

fn with(place: &Value, name: &str, value: Value) -> Value {
    let mut body = place.clone();
    body[name] = value;
    body
}

pub fn event(args: &Args) -> Outcome {
    let mut session = Session::to_change(args, 2)?;
    let place = place(args, &mut session)?;
    let events = if args.flag("clear") {
        Vec::new()
    } else {
        let line = session.call("scoreLine", place.clone())?;
        let one = json!({
            "clause": args.need("clause")?, "title": args.need("event")?, "on": args.option("date"),
            "times": args.number::<u32>("times", 1)?, "basis": args.need("basis")?,
        });
        list(&line["events"]).iter().cloned().chain([one]).collect()
    };
    let count = events.len();
    let done = session.call("setEvents", with(&place, "events", json!(events)))?;
    print(args, &done["value"], |it| if count == 0 { "已核实无事项".to_owned() } else { format!("现有事项 {count}：{}", text(&it["working"])) });
    Ok(())
}

pub fn cite(args: &Args) -> Outcome {
    let title = args.need("evidence")?;
    let mut session = Session::to_change(args, 2)?;
    let place = place(args, &mut session)?;
    let done = session.call("citeEvidence", with(&place, "title", json!(title)))?;
    print(args, &done["value"], |it| format!("现有佐证 {}", list(&it["evidence"]).len()));
    Ok(())
}

pub fn line(args: &Args) -> Outcome {
    let mut session = Session::to_read(args, 2)?;
    let place = place(args, &mut session)?;
    let view = session.call("scoreLine", place)?;
    print(args, &view, told_line);
    Ok(())
}

fn told_line(it: &Value) -> String {
    let mut lines = vec![
        format!("{}　{} {} {} 分", text(&it["assesseeName"]), text(&it["code"]), text(&it["title"]), text(&it["points"])),
        text(&it["terms"]["standard"]),
        text(&it["working"]),
    ];
    for event in list(&it["events"]) {
        lines.push(format!("第 {} 款 {} {} 次（{}）", text(&event["clause"]), text(&event["title"]), event["times"], text(&event["basis"])));
    }
    for step in list(&it["steps"]) {
        let by_method = if step["byMethod"] == true { "（按方法）" } else { "" };
        let score = step["score"].as_str().unwrap_or("—");
        lines.push(format!("{} {score} 分{by_method}　{}", step_in_words(&step["step"]), text(&step["scorer"])));
        for loss in list(&step["losses"]) {
            let points = loss["points"].as_str().map(|it| format!("，{it} 分")).unwrap_or_default();
            lines.push(format!("  第 {} 款 {}（{}）{points}", text(&loss["clause"]), text(&loss["reason"]), text(&loss["evidence"])));
        }
        lines.extend(list(&step["faults"]).iter().map(|it| format!("  {}", text(it))));
    }
    if !it["check"].is_null() {
        lines.push(format!("复核 {} {}", text(&it["check"]["checker"]), text(&it["check"]["on"])));
    }
    let appeal = &it["appeal"];
    if !appeal.is_null() {
        lines.push(format!("申诉 {} {}", text(&appeal["lodgedOn"]), text(&appeal["ground"])));
        let outcome = &appeal["outcome"];
        if !outcome.is_null() {
            let word = ANSWERS.iter().find(|it| outcome["decision"] == it.1).map_or("", |it| it.0);
            lines.push(format!("处理 {} {word}：{}", text(&outcome["decidedOn"]), text(&outcome["reason"])));
        }
    }
    lines.retain(|it| !it.is_empty());
    lines.join("\n")
}

pub fn score(args: &Args) -> Outcome {
    let step = step(&args.need("step")?)?;
    if args.flag("fill") || args.flag("by-method") {
        return fill(args, step);
    }
    let rows = if args.option("in").is_some() {
        rows(args, &[])?
    } else {
        let of = |name: &str| args.option(name).unwrap_or_default();
        vec![[args.need("unit")?, args.need("code")?, args.need("score")?, of("reason"), of("clause"), of("evidence"), of("points")]]
    };
    let mut session = Session::to_change(args, 2)?;
    let chosen = chosen(args, &mut session)?;
    let mut cells = Vec::new();
    for [unit, code, score, reason, clause, evidence, points] in rows {
        let points = if points.is_empty() { Value::Null } else { json!(points) };
        let losses = match reason.is_empty() && clause.is_empty() {
            true => Value::Null,
            false => json!([{ "reason": reason, "clause": clause, "evidence": evidence, "points": points }]),
        };
        cells.push(json!({ "assessee": assessee(&mut session, &unit)?, "code": code, "text": score, "losses": losses }));
    }
    let count = cells.len();
    let body = json!({ "assessment": chosen["id"], "step": step.code(), "cells": cells });
    let refused = session.call("setScores", body)?["value"].take();
    all_or_nothing(args, &mut session, &refused, &format!("已记入 {count} 格"))
}

fn step(word: &str) -> Result<AssessmentStep, Trouble> {
    let short = if word == "核查" { "实地核查" } else { word };
    let found = AssessmentStep::ALL.iter().copied().find(|it| it.zh() == short || it.code() == short);
    found.ok_or_else(|| Trouble::Usage(format!("--step 没有“{word}”：请用 自评、文审、核查、终审。")))
}

/// What could not be filled is told, and is no failure: it is for people to score.
fn fill(args: &Args, step: AssessmentStep) -> Outcome {
    let mut session = Session::to_change(args, 2)?;
    let chosen = chosen(args, &mut session)?;
    let assessees = match args.option("unit") {
        Some(name) => json!([assessee(&mut session, &name)?]),
        None => Value::Null,
    };
    let body = json!({
        "assessment": chosen["id"], "step": step.code(), "byMethod": args.flag("by-method"), "assessees": assessees,
    });
    let filled = session.call("fillScores", body)?["value"].take();
    let names = session.call("assessments", Value::Null)?;
    print(args, &filled, |it| {
        let mut lines = vec![format!("{} 带入 {} 项", step.zh(), it["filled"])];
        lines.extend(list(&it["left"]).iter().map(|it| refusal(&names, it)));
        lines.join("\n")
    });
    Ok(())
}

pub fn check(args: &Args) -> Outcome {
    let mut session = Session::to_change(args, 2)?;
    let chosen = chosen(args, &mut session)?;
    let lines = match args.option("unit") {
        Some(_) => {
            let place = place(args, &mut session)?;
            json!([{ "assessee": place["assessee"], "code": place["code"] }])
        }
        None => Value::Null,
    };
    let body = json!({ "assessment": chosen["id"], "lines": lines, "checked": !args.flag("clear") });
    let done = session.call("checkScores", body)?["value"].take();
    let names = session.call("assessments", Value::Null)?;
    let verb = if args.flag("clear") { "撤回复核" } else { "复核" };
    print(args, &done, |it| {
        let mut lines = vec![format!("已{verb} {} 项", it["checked"])];
        lines.extend(list(&it["left"]).iter().map(|it| refusal(&names, it)));
        lines.join("\n")
    });
    if list(&done["left"]).is_empty() { Ok(()) } else { Err(Trouble::Partly) }
}

const ANSWERS: [(&str, &str); 3] = [("采纳", "upheld"), ("维持", "rejected"), ("撤回", "withdrawn")];

pub fn appeal(args: &Args) -> Outcome {
    let mut session = Session::to_change(args, 2)?;
    let place = place(args, &mut session)?;
    let appeal = match args.option("answer") {
        None => json!({ "lodgedOn": args.need("date")?, "ground": args.need("reason")?, "outcome": null }),
        Some(answer) => {
            let known = ANSWERS.iter().find(|it| it.0 == answer);
            let (_, decision) = known.ok_or_else(|| Trouble::Usage(format!("--answer 没有“{answer}”：请用 采纳、维持、撤回。")))?;
            let mut appeal = session.call("scoreLine", place.clone())?["appeal"].take();
            if appeal.is_null() {
                return Err(Trouble::Usage("这一项没有申诉，请先登记。".to_owned()));
            }
            appeal["outcome"] = json!({
                "decision": decision, "score": args.option("score"), "decidedOn": args.need("decided-on")?,
                "decidedBy": args.need("decided-by")?, "reason": args.need("reason")?,
            });
            appeal
        }
    };
    let done = session.call("setAppeal", with(&place, "appeal", appeal))?;
    print(args, &done["value"], told_line);
    Ok(())
}

pub fn veto(args: &Args) -> Outcome {
    let name = args.need("unit")?;
    let mut session = Session::to_change(args, 2)?;
    let (chosen, assessee) = (chosen(args, &mut session)?, assessee(&mut session, &name)?);
    let veto = if args.flag("clear") {
        Value::Null
    } else {
        json!({
            "event": args.need("event")?, "happenedOn": args.need("date")?, "basis": args.need("basis")?,
            "decidedBy": args.need("decided-by")?, "decidedOn": args.need("decided-on")?,
        })
    };
    let verb = if args.flag("clear") { "已撤回否决" } else { "已否决" };
    let done = session.call("setVeto", json!({ "assessment": chosen["id"], "assessee": assessee, "veto": veto }))?;
    print(args, &done["value"], |_| format!("{verb} {name}"));
    Ok(())
}
