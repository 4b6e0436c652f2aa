//! `assess list|new|scheme|…|standing|chain|compare|export|publish|uses|use`: an assessment, its scheme and its results.

use serde_json::{Value, json};
use zhiheng_domain::assessment::{AssessedPeriod, AssessmentScope, ResultUseKind, Tier};

use crate::args::Args;
use crate::commands::{Outcome, list, print, text};
use crate::session::{Session, Trouble};

pub fn list_all(args: &Args) -> Outcome {
    let mut session = Session::to_read(args, 2)?;
    let view = session.call("assessments", Value::Null)?;
    print(args, &view, |it| {
        let lines: Vec<String> = list(&it["assessments"]).iter().map(told_line).collect();
        if lines.is_empty() { "还没有考核".to_owned() } else { lines.join("\n") }
    });
    Ok(())
}

fn told_line(it: &Value) -> String {
    let given: Vec<String> = list(&it["given"]).iter().map(|step| format!("{} {}", step_in_words(&step["step"]), step["count"])).collect();
    let state = match it["publishedOn"].as_str() {
        Some(day) => format!("{day} 公布"),
        None => "未公布".to_owned(),
    };
    let scheme = match it["scheme"].as_object() {
        Some(scheme) => format!("方案第 {} 版 {}", scheme["version"], text(&scheme["title"])),
        None => "没有方案".to_owned(),
    };
    format!("{}　{scheme}　应打 {}：{}，复核 {}　{state}", text(&it["title"]), it["scores"], given.join("，"), it["checked"])
}

pub fn new(args: &Args) -> Outcome {
    args.need("year")?;
    let year: i32 = args.number("year", 0)?;
    let scope = scope(args)?;
    let usual = match scope {
        AssessmentScope::Prefectures => AssessedPeriod::of_year(year),
        AssessmentScope::Province => AssessedPeriod::from_july(year),
    };
    let day = |name: &str, usual: Option<String>| args.option(name).or(usual);
    let start = match args.option("start").as_deref() {
        None | Some("示例") => "sample",
        Some("上年") => "previous",
        Some("空白") => "empty",
        Some(other) => return Err(Trouble::Usage(format!("--start 没有“{other}”：请用 示例、上年、空白。"))),
    };
    let mut session = Session::to_change(args, 2)?;
    let named = args.options("unit");
    let whom = match named.as_slice() {
        [] => Value::Null,
        some => some.iter().map(|it| assessee(&mut session, it)).collect::<Result<Vec<Value>, Trouble>>()?.into(),
    };
    let terms = json!({
        "periodFrom": day("from", usual.map(|it| it.from().to_string())).unwrap_or_default(),
        "periodUntil": day("until", usual.map(|it| it.until().to_string())).unwrap_or_default(),
        "goalsDueOn": args.option("goals-due"), "selfAssessmentDueOn": args.option("self-due"),
        "assessees": whom,
    });
    let done = session.call("newAssessment", json!({ "scope": scope.code(), "year": year, "terms": terms, "start": start }))?;
    let line = of_id(&mut session, &done["value"])?;
    print(args, &line, |it| format!("已建立 {}", text(&it["title"])));
    Ok(())
}

fn scope(args: &Args) -> Result<AssessmentScope, Trouble> {
    match args.option("scope").as_deref() {
        None | Some("市州" | "市（州）") => Ok(AssessmentScope::Prefectures),
        Some("全省" | "全省自评") => Ok(AssessmentScope::Province),
        Some(other) => Err(Trouble::Usage(format!("--scope 没有“{other}”：请用 市州、全省。"))),
    }
}

fn of_id(session: &mut Session, id: &Value) -> Result<Value, Trouble> {
    let view = session.call("assessments", Value::Null)?;
    Ok(list(&view["assessments"]).iter().find(|it| it["id"] == *id).cloned().unwrap_or_default())
}

/// The assessment of `--year` and `--scope`; without a year the newest of the scope.
pub fn chosen(args: &Args, session: &mut Session) -> Result<Value, Trouble> {
    let year = match args.option("year") {
        Some(_) => Some(args.number::<i64>("year", 0)?),
        None => None,
    };
    of_year(args, session, year)
}

fn of_year(args: &Args, session: &mut Session, year: Option<i64>) -> Result<Value, Trouble> {
    let scope = scope(args)?;
    let view = session.call("assessments", Value::Null)?;
    let is = |it: &&Value| it["scope"] == scope.code() && year.is_none_or(|year| it["year"] == year);
    let found = list(&view["assessments"]).iter().find(is).cloned();
    let told = year.map(|it| format!("{it}年度的")).unwrap_or_default();
    found.ok_or_else(|| Trouble::Usage(format!("没有{told}{}考核，见 assess list。", scope.zh())))
}

/// An assessee by name, short name or code.
pub fn assessee(session: &mut Session, name: &str) -> Result<Value, Trouble> {
    let view = session.call("assessments", Value::Null)?;
    let code = zhiheng_domain::Prefecture::read(name).map(|it| it.code()).unwrap_or(name);
    let is = |it: &&Value| it["name"] == name || it["code"] == code;
    let found = list(&view["assessees"]).iter().find(is).map(|it| it["id"].clone());
    found.ok_or_else(|| Trouble::Usage(format!("没有被考核单位“{name}”。")))
}

pub fn scheme(args: &Args) -> Outcome {
    let mut session = Session::to_read(args, 2)?;
    let view = scheme_view(args, &mut session)?;
    print(args, &view, |it| {
        let version = list(&it["versions"]).iter().map(|it| format!("第 {} 版", it["version"])).collect::<Vec<_>>().join("、");
        let mark = if it["draft"]["isSample"] == true { "（示例方案）" } else { "" };
        let mut lines = vec![format!("{}{mark}　{version}", text(&it["draft"]["title"]))];
        for (row, method) in list(&it["draft"]["rows"]).iter().zip(list(&it["methods"])) {
            let indent = match text(&row["tier"]).parse::<Tier>() {
                Ok(Tier::Second) => "  ",
                Ok(Tier::Third) => "    ",
                _ => "",
            };
            let points = row["points"].as_str().unwrap_or("未定");
            let method = method.as_str().map(|it| format!("　{it}")).unwrap_or_default();
            lines.push(format!("{indent}{} {} {points} 分{method}", text(&row["code"]), text(&row["title"])));
        }
        lines.push(faults_told(it));
        lines.join("\n")
    });
    Ok(())
}

fn scheme_view(args: &Args, session: &mut Session) -> Result<Value, Trouble> {
    let chosen = chosen(args, session)?;
    let version = match args.option("version") {
        Some(_) => json!(args.number::<u32>("version", 0)?),
        None => Value::Null,
    };
    session.call("scheme", json!({ "assessment": chosen["id"], "version": version }))
}

fn faults_told(view: &Value) -> String {
    let check = &view["check"];
    let mut lines = vec![format!("合计 {} 分，加分 {} 分", text(&check["points"]), text(&check["bonus"]))];
    lines.extend(list(&check["faults"]).iter().map(|it| text(&it["words"])));
    lines.join("\n")
}

pub fn check_scheme(args: &Args) -> Outcome {
    let mut session = Session::to_read(args, 2)?;
    let view = scheme_view(args, &mut session)?;
    print(args, &view["check"], |_| faults_told(&view));
    if list(&view["check"]["faults"]).is_empty() { Ok(()) } else { Err(Trouble::Partly) }
}

pub fn import_scheme(args: &Args) -> Outcome {
    let path = args.path(3)?;
    let mut session = Session::to_change(args, 2)?;
    let chosen = chosen(args, &mut session)?;
    let place = session.place(&path);
    let read = session.call("readSchemeFile", json!({ "assessment": chosen["id"], "place": place, "confirmed": args.flag("confirm") }))?["value"].take();
    print(args, &read, |it| {
        let mut lines: Vec<String> = list(&it["faults"]).iter().chain(list(&it["remarks"])).map(book_fault).collect();
        if it["scheme"].is_null() {
            lines.push("方案没有导入".to_owned());
        } else {
            lines.push(format!("已导入 {}", text(&it["scheme"]["draft"]["title"])));
            lines.push(faults_told(&it["scheme"]));
        }
        lines.join("\n")
    });
    if read["scheme"].is_null() { Err(Trouble::Partly) } else { Ok(()) }
}

fn book_fault(it: &Value) -> String {
    [text(&it["place"]), text(&it["words"])].into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join("　")
}

pub fn export_scheme(args: &Args) -> Outcome {
    let out = args.need_path("out")?;
    let mut session = Session::to_read(args, 2)?;
    let view = scheme_view(args, &mut session)?;
    let version = if args.option("version").is_some() { json!(args.number::<u32>("version", 0)?) } else { Value::Null };
    let place = session.place(&out);
    let body = json!({ "assessment": view["assessment"]["id"], "version": version, "place": place });
    let saved = session.call("saveSchemeFile", body)?;
    print(args, &saved, |_| format!("已导出 {}", out.display()));
    Ok(())
}

pub fn revise_scheme(args: &Args) -> Outcome {
    let reason = args.need("reason")?;
    let mut session = Session::to_change(args, 2)?;
    let chosen = chosen(args, &mut session)?;
    let done = session.call("reviseScheme", json!({ "assessment": chosen["id"], "reason": reason }))?["value"].take();
    print(args, &done, |it| format!("已建立方案第 {} 版", list(&it["versions"]).iter().filter_map(|it| it["version"].as_u64()).max().unwrap_or_default()));
    Ok(())
}

pub fn standing(args: &Args) -> Outcome {
    let mut session = Session::to_read(args, 2)?;
    let chosen = chosen(args, &mut session)?;
    let view = session.call("standing", json!({ "assessment": chosen["id"] }))?;
    print(args, &view, told_standing);
    Ok(())
}

fn told_standing(it: &Value) -> String {
    let mut lines = vec![text(&it["assessment"]["title"]), row_told(["名次", "单位", "等次", "合计", "未取舍", "基本分", "加分", "上年"].map(str::to_owned))];
    for row in list(&it["rows"]) {
        let shared = if row["sharedBy"].as_u64().is_some_and(|it| 1 < it) { "并列" } else { "" };
        let rank = row["rank"].as_u64().map_or("—".to_owned(), |it| format!("{it}{shared}"));
        let veto = if row["veto"].is_null() { "" } else { "否决" };
        let grade = row["grade"].as_str().map_or("—".to_owned(), |it| format!("{it}{veto}"));
        let last = row["lastRank"].as_u64().map_or("—".to_owned(), |it| it.to_string());
        let figures = ["total", "unrounded", "base", "bonus"].map(|it| text(&row[it]));
        let [total, unrounded, base, bonus] = figures;
        lines.push(row_told([rank, text(&row["name"]), grade, total, unrounded, base, bonus, last]));
    }
    lines.extend(list(&it["rules"]).iter().map(text));
    match it["publication"].as_object() {
        Some(published) => {
            lines.push(format!("{} 公布（{}）", text(&published["publishedOn"]), text(&published["basis"])));
            lines.extend(list(&published["differences"]).iter().map(text));
        }
        None => lines.extend(list(&it["obstacles"]).iter().map(|it| format!("不能公布：{}", text(it)))),
    }
    lines.join("\n")
}

/// Columns that stand under each other where a Chinese character is two wide.
fn row_told(cells: [String; 8]) -> String {
    const WIDTHS: [usize; 8] = [8, 22, 8, 10, 14, 14, 8, 4];
    let wide = |text: &str| text.chars().map(|it| if it.is_ascii() { 1 } else { 2 }).sum::<usize>();
    let padded = cells.iter().zip(WIDTHS).map(|(cell, width)| format!("{cell}{}", " ".repeat(width.saturating_sub(wide(cell)))));
    padded.collect::<String>().trim_end().to_owned()
}

pub fn chain(args: &Args) -> Outcome {
    let name = args.need("unit")?;
    let mut session = Session::to_read(args, 2)?;
    let (chosen, assessee) = (chosen(args, &mut session)?, assessee(&mut session, &name)?);
    let view = session.call("assesseeProfile", json!({ "assessment": chosen["id"], "assessee": assessee }))?;
    print(args, &view, |it| {
        let mut lines = vec![format!("{}　{}", text(&it["row"]["name"]), text(&chosen["title"]))];
        lines.extend(list(&it["chain"]).iter().map(|it| format!("{}　{}", text(&it["label"]), text(&it["words"]))));
        if !it["gap"].is_null() {
            lines.push(format!("{}：{}", text(&it["gap"]["question"]), text(&it["gap"]["words"])));
            let part = |it: &Value| format!("  {} {}：{}，前一名 {}，差 {}", text(&it["code"]), text(&it["title"]), text(&it["ours"]), text(&it["theirs"]), text(&it["by"]));
            lines.extend(list(&it["gap"]["parts"]).iter().map(part));
        }
        let since = &it["since"];
        if !since.is_null() {
            lines.push(format!("与{}年度相比，相同考核项合计 {} 变为 {}", since["year"], text(&since["before"]), text(&since["now"])));
            lines.extend(list(&since["notSame"]).iter().chain(list(&since["notes"])).map(|it| format!("  {}", text(it))));
        }
        lines.join("\n")
    });
    Ok(())
}

pub fn compare(args: &Args) -> Outcome {
    let (from, to) = (args.need("from")?, args.need("to")?);
    let year = |name: &str, text: &str| {
        text.parse::<i64>().map_err(|_| Trouble::Usage(format!("--{name} 要的是年度，不是“{text}”。")))
    };
    let (from, to) = (year("from", &from)?, year("to", &to)?);
    let mut session = Session::to_read(args, 2)?;
    let before = of_year(args, &mut session, Some(from))?;
    let now = of_year(args, &mut session, Some(to))?;
    let view = session.call("compareYears", json!({ "before": before["id"], "now": now["id"] }))?;
    print(args, &view, |it| {
        let mut lines = vec![format!("{from} → {to}")];
        for row in list(&it["rows"]) {
            let pair = |name: &str| {
                let of = |when: &str| match &row[format!("{name}{when}").as_str()] {
                    Value::Null => "—".to_owned(),
                    Value::String(it) => it.clone(),
                    other => other.to_string(),
                };
                format!("{} → {}", of("Before"), of("Now"))
            };
            let change = row["change"].as_str().unwrap_or("—");
            lines.push(format!(
                "{}　名次 {}　等次 {}　合计 {}　相同项 {}（{change}）",
                text(&row["name"]),
                pair("rank"),
                pair("grade"),
                pair("total"),
                pair("same")
            ));
        }
        lines.extend(list(&it["notSame"]).iter().chain(list(&it["notes"])).map(text));
        lines.join("\n")
    });
    Ok(())
}

pub fn export(args: &Args) -> Outcome {
    let out = args.need_path("out")?;
    let mut session = Session::to_read(args, 2)?;
    let chosen = chosen(args, &mut session)?;
    let place = session.place(&out);
    let saved = session.call("exportAssessment", json!({ "assessment": chosen["id"], "place": place }))?;
    print(args, &saved, |_| format!("已导出 {}", out.display()));
    Ok(())
}

pub fn publish(args: &Args) -> Outcome {
    let mut session = Session::to_change(args, 2)?;
    let chosen = chosen(args, &mut session)?;
    let done = if args.flag("clear") {
        session.call("withdrawPublication", json!({ "assessment": chosen["id"] }))?
    } else {
        let (on, basis, by) = (args.need("date")?, args.need("basis")?, args.need("decided-by")?);
        let body = json!({ "assessment": chosen["id"], "publishedOn": on, "basis": basis, "decidedBy": by });
        session.call("publishResults", body)?
    };
    let verb = if args.flag("clear") { "已撤回公布" } else { "已公布" };
    print(args, &done["value"], |it| format!("{verb} {}", text(&it["assessment"]["title"])));
    Ok(())
}

pub fn uses(args: &Args) -> Outcome {
    let mut session = Session::to_read(args, 2)?;
    let chosen = chosen(args, &mut session)?;
    let view = session.call("resultUses", json!({ "assessment": chosen["id"] }))?;
    print(args, &view, |it| {
        let mut lines: Vec<String> = list(&it["uses"]).iter().map(|it| format!("#{} {}", it["id"], use_told(it))).collect();
        lines.extend(list(&it["proposed"]).iter().map(|it| format!("应办 {}", use_told(it))));
        if lines.is_empty() { "没有记录".to_owned() } else { lines.join("\n") }
    });
    Ok(())
}

fn use_told(it: &Value) -> String {
    let kind = text(&it["kind"]).parse::<ResultUseKind>().map_or("", ResultUseKind::zh);
    let mut parts = vec![kind.to_owned(), text(&it["addressee"])];
    parts.extend(it["dueOn"].as_str().map(|it| format!("期限 {it}")));
    parts.push(it["doneOn"].as_str().map_or("未办结".to_owned(), |it| format!("{it} 办结")));
    parts.push(text(&it["note"]));
    parts.into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join("　")
}

/// All that the rules ask for, one of its own, or that a recorded one is done.
pub fn record_use(args: &Args) -> Outcome {
    let mut session = Session::to_change(args, 2)?;
    let chosen = chosen(args, &mut session)?;
    let known = session.call("resultUses", json!({ "assessment": chosen["id"] }))?;
    let (id, uses) = if args.flag("apply") {
        (Value::Null, known["proposed"].clone())
    } else if args.option("id").is_some() {
        let id = json!(args.number::<u64>("id", 0)?);
        let of = list(&known["uses"]).iter().find(|it| it["id"] == id);
        let of = of.ok_or_else(|| Trouble::Usage("没有这个编号，见 assess uses。".to_owned()))?;
        let changed = json!({
            "assessee": of["assessee"], "kind": of["kind"], "dueOn": of["dueOn"], "doneOn": args.need("date")?,
            "addressee": of["addressee"], "note": args.option("note").unwrap_or_else(|| text(&of["note"])),
        });
        (id, json!([changed]))
    } else {
        let kind = args.need("kind")?;
        let found = ResultUseKind::ALL.iter().find(|it| it.zh() == kind);
        let words: Vec<&str> = ResultUseKind::ALL.iter().map(|it| it.zh()).collect();
        let found = found.ok_or_else(|| Trouble::Usage(format!("--kind 没有“{kind}”：请用 {}。", words.join("、"))))?;
        let whom = match args.option("unit") {
            Some(name) => assessee(&mut session, &name)?,
            None => Value::Null,
        };
        let addressee = args.option("addressee").or_else(|| args.option("unit")).unwrap_or_default();
        let one = json!({
            "assessee": whom, "kind": found.code(), "dueOn": args.option("due"), "doneOn": args.option("date"),
            "addressee": addressee, "note": args.option("note").unwrap_or_default(),
        });
        (Value::Null, json!([one]))
    };
    let count = list(&uses).len();
    let done = session.call("setResultUses", json!({ "assessment": chosen["id"], "id": id, "uses": uses }))?;
    print(args, &done["value"], |_| format!("已记入 {count} 条"));
    Ok(())
}

pub fn step_in_words(step: &Value) -> &'static str {
    text(step).parse::<zhiheng_domain::assessment::AssessmentStep>().map_or("", zhiheng_domain::assessment::AssessmentStep::zh)
}
