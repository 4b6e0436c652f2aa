//! `paper`, `papers`, `explain`, `printed`, `reprint`, `compare-papers`: papers made, kept, asked and compared.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::time::Instant;

use serde_json::{Value, json};

use crate::args::Args;
use crate::assess;
use crate::commands::{Outcome, list, print, text, year};
use crate::session::{Session, Trouble};

/// One copy that was made and written.
pub struct Written {
    pub title: String,
    pub file: PathBuf,
    pub pages: u64,
    pub code: String,
    pub milliseconds: u64,
    /// Why it is not in the register.
    pub unregistered: Option<String>,
}

/// Copies of a batch: those written, and those that could not be, with the reason.
#[derive(Default)]
pub struct Batch {
    pub written: Vec<Written>,
    pub failed: Vec<(String, zhiheng_api::ApiError)>,
}

pub fn paper(args: &Args) -> Outcome {
    let out = args.need_path("out")?;
    let format = args.option("format").unwrap_or_else(|| "pdf".to_owned());
    if !["pdf", "docx", "xlsx"].contains(&format.as_str()) {
        return Err(Trouble::Usage(format!("没有格式“{format}”，只有 pdf、docx、xlsx。")));
    }
    let mut session = to_print(args, 2)?;
    let order = order(args, &mut session)?;
    let mut made = session.call("paper", order)?;
    let saved = save(&mut session, &made, &out, &format)?;
    without_bytes(&mut made);
    made["registered"] = saved["registered"].clone();
    made["unregistered"] = saved["unregistered"].clone();
    print(args, &made, |it| {
        let line = format!("{}：{} 页，校验码 {}，已写入 {}", text(&it["title"]), it["pages"], text(&it["code"]), out.display());
        [line].into_iter().chain(unregistered(args, it)).collect::<Vec<_>>().join("\n")
    });
    if unregistered(args, &made).is_some() { Err(Trouble::Partly) } else { Ok(()) }
}

/// Why a paper that somebody signed for is not in the register. Who only reads asks for no record.
fn unregistered(args: &Args, saved: &Value) -> Option<String> {
    args.option("operator").and(saved["unregistered"].as_str().map(str::to_owned))
}

/// Read unless somebody signs for the print: then what is written is registered.
fn to_print(args: &Args, n: usize) -> Result<Session, Trouble> {
    match args.option("operator") {
        Some(_) => Session::to_change(args, n),
        None => Session::to_read(args, n),
    }
}

fn save(session: &mut Session, made: &Value, to: &Path, format: &str) -> Result<Value, Trouble> {
    let place = session.place(to);
    session.call("savePaper", json!({ "code": made["code"], "place": place, "format": format }))
}

/// The bytes are in the file, and nobody clicks in a terminal.
fn without_bytes(made: &mut Value) {
    if let Some(fields) = made.as_object_mut() {
        fields.remove("pdf");
        fields.remove("hits");
    }
}

/// What the call asks for, as an order: a paper by its word or its title, of the quarter, unit and target, or of the assessment
/// and assessee, that it is of.
fn order(args: &Args, session: &mut Session) -> Result<Value, Trouble> {
    let named = args.word(1);
    let kinds = session.call("papers", json!({}))?;
    let kind = list(&kinds).iter().find(|it| it["name"] == named.as_str() || it["title"] == named.as_str());
    let (name, scope) = match kind {
        Some(kind) => (text(&kind["name"]), text(&kind["scope"])),
        None => (named, String::new()), // The core says that there is none.
    };
    let settings = json!({
        "sheet": args.option("sheet"), "pageOf": args.flag("page-of"), "sources": args.flag("sources"), "blank": args.flag("blank"),
    });
    if scope.to_lowercase().ends_with("assessment") {
        let assessment = assess::chosen(args, session)?;
        let assessee = match args.option("unit").filter(|_| scope.starts_with("assessee")) {
            Some(name) => assess::assessee(session, &name)?,
            None => Value::Null,
        };
        return Ok(json!({
            "name": name, "year": assessment["year"], "assessment": assessment["id"], "assessee": assessee, "settings": settings,
        }));
    }
    let quarter = args.option("quarter");
    let of_quarter = quarter.as_deref().and_then(|it| it.get(..4)).and_then(|it| it.parse::<i32>().ok());
    let year = match (args.option("year"), of_quarter) {
        (None, Some(year)) => year,
        _ => year(args, session)?,
    };
    let unit = match args.option("unit").filter(|_| scope.starts_with("unit")) {
        Some(name) => unit_id(session, year, &name)?,
        None => Value::Null,
    };
    let target = match args.option("target").filter(|_| scope.starts_with("target")) {
        Some(name) => target_id(session, year, &name)?,
        None => Value::Null,
    };
    let quarter = if scope.ends_with("uarter") { json!(quarter) } else { Value::Null };
    Ok(json!({ "name": name, "year": year, "quarter": quarter, "unit": unit, "target": target, "settings": settings }))
}

fn unit_id(session: &mut Session, year: i32, name: &str) -> Result<Value, Trouble> {
    let register = session.call("units", json!({ "year": year }))?;
    let found = list(&register["units"]).iter().find(|it| it["shortName"] == name || it["fullName"] == name);
    found.map(|it| it["id"].clone()).ok_or_else(|| Trouble::Usage(format!("没有单位“{name}”。")))
}

/// By its number in the file, or by its name.
fn target_id(session: &mut Session, year: i32, name: &str) -> Result<Value, Trouble> {
    let plan = session.call("plan", json!({ "year": year }))?;
    let tasks = list(&plan["sections"]).iter().flat_map(|it| list(&it["tasks"]));
    let targets: Vec<&Value> = tasks.flat_map(|it| list(&it["targets"])).collect();
    let by_id = name.trim_start_matches('#').parse::<u64>().ok();
    let found = targets.iter().find(|it| it["name"] == name || (by_id.is_some() && it["id"].as_u64() == by_id));
    found.map(|it| it["id"].clone()).ok_or_else(|| Trouble::Usage(format!("没有指标“{name}”，编号和名称见 plan --json。")))
}

pub fn papers(args: &Args) -> Outcome {
    let out = args.need_path("out")?;
    let mut session = to_print(args, 1)?;
    let begun = Instant::now();
    let of = match args.option("quarter") {
        Some(quarter) => json!({ "quarter": quarter }),
        None => json!({ "assessment": assess::chosen(args, &mut session)?["id"] }),
    };
    let batch = print_all(&mut session, of, args.option("name").as_deref(), &out)?;
    let written = |it: &Written| {
        json!({
            "title": it.title, "file": it.file, "pages": it.pages, "code": it.code, "milliseconds": it.milliseconds,
            "unregistered": it.unregistered,
        })
    };
    let answer = json!({
        "papers": batch.written.iter().map(written).collect::<Vec<_>>(),
        "failed": batch.failed.iter().map(|it| json!({ "title": it.0, "error": it.1 })).collect::<Vec<_>>(),
        "milliseconds": elapsed(begun),
    });
    print(args, &answer, |it| {
        let line = |it: &Value| {
            format!("{}　{} 页　{}　{} 毫秒", text(&it["title"]), it["pages"], text(&it["code"]), it["milliseconds"])
        };
        let mut lines: Vec<String> = list(&it["papers"]).iter().map(line).collect();
        lines.extend(list(&it["papers"]).iter().filter_map(|it| Some(format!("{}　{}", text(&it["title"]), unregistered(args, it)?))));
        lines.extend(list(&it["failed"]).iter().map(|it| format!("{}　{}", text(&it["title"]), text(&it["error"]["message"]))));
        lines.push(format!("已写出 {} 份，用时 {} 毫秒，在 {}", batch.written.len(), it["milliseconds"], out.display()));
        lines.join("\n")
    });
    let all_registered = list(&answer["papers"]).iter().all(|it| unregistered(args, it).is_none());
    if batch.failed.is_empty() && all_registered { Ok(()) } else { Err(Trouble::Partly) }
}

/// 本季全部打印件 or 一次考核的全部打印件 (`of` names the quarter or the assessment), in the order of the catalogue. What has a copy
/// for each unit, target or assessee gets a folder of its own.
pub fn print_all(session: &mut Session, mut of: Value, name: Option<&str>, folder: &Path) -> Result<Batch, Trouble> {
    let kinds = session.call("papers", json!({}))?;
    let names: HashMap<String, String> = list(&kinds).iter().map(|it| (text(&it["name"]), text(&it["title"]))).collect();
    let only = name.map(|name| names.iter().find(|it| it.1 == name).map_or(name, |it| it.0));
    of["name"] = json!(only);
    let copies = session.call("paperCopies", of)?;
    let mut batch = Batch::default();
    for copy in list(&copies) {
        let begun = Instant::now();
        let order = &copy["order"];
        let single = ["unit", "target", "assessee"].iter().all(|it| order[*it].is_null());
        let folder = if single { folder.to_owned() } else { folder.join(names.get(&text(&order["name"])).map_or("", String::as_str)) };
        match one(session, order, &folder) {
            Ok((made, file)) => batch.written.push(Written {
                unregistered: made["unregistered"].as_str().map(str::to_owned),
                title: text(&copy["title"]),
                file,
                pages: made["pages"].as_u64().unwrap_or_default(),
                code: text(&made["code"]),
                milliseconds: elapsed(begun),
            }),
            Err(Trouble::NotDone(error)) => batch.failed.push((text(&copy["title"]), error)),
            Err(trouble) => return Err(trouble),
        }
    }
    Ok(batch)
}

fn one(session: &mut Session, order: &Value, folder: &Path) -> Result<(Value, PathBuf), Trouble> {
    let mut made = session.call("paper", order.clone())?;
    let file = folder.join(text(&made["fileName"]));
    std::fs::create_dir_all(folder).map_err(|cause| {
        let folder = folder.display();
        Trouble::NotDone(zhiheng_api::ApiError::new("F204", format!("未写出：建不了文件夹“{folder}”（{cause}）。请换一个位置。")))
    })?;
    made["unregistered"] = save(session, &made, &file, "pdf")?["unregistered"].clone();
    Ok((made, file))
}

fn elapsed(begun: Instant) -> u64 {
    u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX)
}

pub fn explain(args: &Args) -> Outcome {
    let code = args.word(1);
    let mut session = Session::to_read(args, 2)?;
    let figures = match args.option("figure") {
        None => session.call("paperFigures", json!({ "code": code }))?,
        Some(_) => {
            let no = args.number("figure", 0u32)?;
            let no = no.checked_sub(1).ok_or_else(|| Trouble::Usage("--figure 从 1 数起，同数据来源表的序号。".to_owned()))?;
            json!([session.call("paperFigure", json!({ "code": code, "figure": no }))?])
        }
    };
    let whole = args.option("figure").is_some();
    print(args, &figures, |it| {
        let mut lines = Vec::new();
        if list(it).is_empty() {
            lines.push("本件没有登记来源的数。".to_owned());
        }
        for figure in list(it) {
            tell(figure, 0, whole, &mut lines);
        }
        lines.join("\n")
    });
    Ok(())
}

/// `3 任务3 重点品牌 完成率　25%　= 完成 15 ÷ 目标值 60 × 100%`; asked for one number, all that it is made of below.
fn tell(figure: &Value, depth: usize, whole: bool, lines: &mut Vec<String>) {
    let space = "  ".repeat(depth);
    let no = figure["figure"].as_u64().unwrap_or_default() + 1;
    lines.push(format!("{space}{no} {}　{}　{}", text(&figure["label"]), text(&figure["value"]), text(&figure["how"])));
    if !whole {
        return;
    }
    for source in list(&figure["sources"]) {
        let said = [text(&source["value"]), text(&source["accepted"]), text(&source["file"])];
        let said = said.into_iter().filter(|it| !it.is_empty()).map(|it| format!("　{it}")).collect::<String>();
        let changed = if source["changed"] == true { "　（出件后已改）" } else { "" };
        lines.push(format!("{space}  {}{said}{changed}", text(&source["label"])));
    }
    for part in list(&figure["parts"]) {
        tell(part, depth + 1, whole, lines);
    }
}

pub fn printed(args: &Args) -> Outcome {
    let mut session = Session::to_read(args, 1)?;
    let mut papers = session.call("registeredPapers", json!({}))?;
    let ids: Vec<&Value> = list(&papers).iter().map(|it| &it["id"]).collect();
    let standings = session.call("paperStandings", json!({ "ids": ids }))?;
    for (paper, standing) in papers.as_array_mut().into_iter().flatten().zip(list(&standings)) {
        paper["standing"] = standing["standing"].clone();
    }
    print(args, &papers, |it| {
        let act = |it: &Value| {
            let format = it["format"].as_str().map(|it| format!(" .{it}")).unwrap_or_default();
            format!("{}{format} {} {}", text(&it["act"]), text(&it["at"]), text(&it["operator"]))
        };
        let line = |it: &Value| {
            let standing = match it["standing"].as_str() {
                Some("changed") => "　数据已变",
                Some("unknown") => "　版式已更新，请与现在的数据比较",
                _ => "",
            };
            let acts = list(&it["acts"]).iter().map(act).collect::<Vec<_>>().join("；");
            format!("#{} {}　{} 页　校验码 {}　{acts}{standing}", it["id"], text(&it["title"]), it["pages"], text(&it["code"]))
        };
        list(it).iter().map(line).collect::<Vec<_>>().join("\n")
    });
    Ok(())
}

pub fn reprint(args: &Args) -> Outcome {
    let (id, out) = (id(&args.word(1))?, args.need_path("out")?);
    let mut session = to_print(args, 2)?;
    let mut made = session.call("registeredPaper", json!({ "id": id }))?;
    let saved = save(&mut session, &made, &out, "pdf")?;
    without_bytes(&mut made);
    made["unregistered"] = saved["unregistered"].clone();
    print(args, &made, |it| {
        let line =
            format!("{}：{} 页，校验码 {}，已按原样写入 {}", text(&it["title"]), it["pages"], text(&it["code"]), out.display());
        [line].into_iter().chain(unregistered(args, it)).collect::<Vec<_>>().join("\n")
    });
    if unregistered(args, &made).is_some() { Err(Trouble::Partly) } else { Ok(()) }
}

/// `compare-papers 3 文件` against today's data, `compare-papers 3 5 文件` against another of the register.
pub fn compare(args: &Args) -> Outcome {
    let before = id(&args.word(1))?;
    let (after, file) = match args.words.len() {
        0..=3 => (None, 2),
        _ => (Some(id(&args.word(2))?), 3),
    };
    let mut session = Session::to_read(args, file)?;
    let mut found = session.call("comparePapers", json!({ "before": before, "after": after }))?;
    without_bytes(&mut found["before"]);
    without_bytes(&mut found["after"]);
    print(args, &found, |it| {
        if it["same"] == true {
            return "两份完全一样".to_owned();
        }
        let reasons: Vec<String> = list(&it["reasons"]).iter().map(text).collect();
        let codes = (text(&it["before"]["code"]), text(&it["after"]["code"]));
        let mut lines = vec![format!("校验码 {} → {}，不同在：{}", codes.0, codes.1, reasons.join("、"))];
        for page in list(&it["pages"]) {
            lines.push(format!("第 {} 页", page["page"]));
            lines.extend(list(&page["gone"]).iter().map(|it| format!("  − {}", text(it))));
            lines.extend(list(&page["new"]).iter().map(|it| format!("  + {}", text(it))));
        }
        lines.join("\n")
    });
    Ok(())
}

fn id(word: &str) -> Result<u64, Trouble> {
    let id = word.trim_start_matches('#').parse().ok();
    id.ok_or_else(|| Trouble::Usage("请写明登记编号，编号见 printed。".to_owned()))
}
