//! One function per command: builds the request, calls the core, prints the answer.

use serde_json::{Value, json};

use crate::args::Args;
use crate::session::{Session, Trouble};
use crate::{assess, assess_assessees, assess_score, batch, checks, demo, document, entry, evidence, fonts, forms, ledger, life, output, overview, papers, quarter, units};

pub type Outcome = Result<(), Trouble>;

pub fn run(args: &Args) -> Outcome {
    match (args.word(0).as_str(), args.word(1).as_str()) {
        ("new", _) => new(args),
        ("matrix", _) => matrix(args),
        ("plan", "roll-over") => units::roll_over(args),
        ("plan", "read") => document::read(args),
        ("plan", "import") => document::import(args),
        ("plan", "versions") => life::versions(args),
        ("plan", "set-version") => life::set_version(args),
        ("plan", "compare") => life::compare(args),
        ("plan", "gaps") => life::gaps(args),
        ("plan", _) => plan(args),
        ("unit", "list") => units::list_all(args),
        ("unit", "add") => units::add(args),
        ("unit", "succeed") => units::succeed(args),
        ("role", _) => role(args),
        ("report", "show") => entry::show(args),
        ("report", "set") => entry::set(args),
        ("report", "text") => entry::text_of_task(args),
        ("report", "submit") => quarter::submit(args),
        ("report", "accept") => quarter::accept(args),
        ("report", "send-back") => quarter::send_back(args),
        ("report", "reopen") => quarter::reopen(args),
        ("report", "board") => quarter::board(args),
        ("report", "deadline") => quarter::deadline(args),
        ("report", "ask-extension") => quarter::ask_extension(args),
        ("report", "answer-extension") => quarter::answer_extension(args),
        ("report", "checks") => checks::run(args),
        ("entry", "list") => ledger::list_all(args),
        ("entry", "add") => ledger::add(args),
        ("entry", "remove") => ledger::remove(args),
        ("attach", _) => evidence::attach(args),
        ("evidence", "list") => evidence::list_all(args),
        ("evidence", "gaps") => evidence::gaps(args),
        ("evidence", "save") => evidence::save(args),
        ("template", _) => forms::template(args),
        ("forms", _) => forms::board(args),
        ("returns", _) => forms::returns(args),
        ("withdraw", _) => forms::withdraw(args),
        ("corrections", _) => forms::corrections(args),
        ("receipt", _) => forms::paper(args, false),
        ("dispatch", _) => forms::paper(args, true),
        ("overview", _) => overview::show(args),
        ("find", _) => overview::find(args),
        ("rules", _) => overview::rules(args),
        ("take-back", _) => take_back(args),
        ("batch", _) => batch::run(args),
        ("undo", _) => step(args, "undo"),
        ("redo", _) => step(args, "redo"),
        ("audit", _) => audit(args),
        ("paper", _) => papers::paper(args),
        ("papers", _) => papers::papers(args),
        ("explain", _) => papers::explain(args),
        ("printed", _) => papers::printed(args),
        ("reprint", _) => papers::reprint(args),
        ("compare-papers", _) => papers::compare(args),
        ("fonts", _) => fonts::run(args),
        ("assess", "list") => assess::list_all(args),
        ("assess", "assessees") => assess_assessees::assessees(args),
        ("assess", "new") => assess::new(args),
        ("assess", "scheme") => assess::scheme(args),
        ("assess", "check-scheme") => assess::check_scheme(args),
        ("assess", "import-scheme") => assess::import_scheme(args),
        ("assess", "export-scheme") => assess::export_scheme(args),
        ("assess", "revise-scheme") => assess::revise_scheme(args),
        ("assess", "standing") => assess::standing(args),
        ("assess", "chain") => assess::chain(args),
        ("assess", "compare") => assess::compare(args),
        ("assess", "export") => assess::export(args),
        ("assess", "publish") => assess::publish(args),
        ("assess", "uses") => assess::uses(args),
        ("assess", "use") => assess::record_use(args),
        ("assess", "facts") => assess_score::facts(args),
        ("assess", "event") => assess_score::event(args),
        ("assess", "cite") => assess_score::cite(args),
        ("assess", "line") => assess_score::line(args),
        ("assess", "score") => assess_score::score(args),
        ("assess", "check") => assess_score::check(args),
        ("assess", "appeal") => assess_score::appeal(args),
        ("assess", "veto") => assess_score::veto(args),
        ("backup", _) => backup(args),
        ("verify", _) => verify(args),
        ("demo", _) => demo::run(args),
        (word, _) => Err(Trouble::Usage(format!("没有命令“{word}”。"))),
    }
}

fn new(args: &Args) -> Outcome {
    let plan = args.option("plan").unwrap_or_else(|| "2016".to_owned());
    if !["2016", "none", "无"].contains(&plan.as_str()) {
        return Err(Trouble::Usage(format!("没有内置的 {plan} 年计划，现有 2016；空白台账写 none。")));
    }
    let mut session = Session::new();
    let place = session.place(&args.path(1)?);
    let view = session.call("newFile", json!({ "place": place, "operator": args.need("operator")?, "builtIn": plan == "2016" }))?;
    print(args, &view, |it| format!("已新建 {}", text(&it["file"]["name"])));
    Ok(())
}

fn matrix(args: &Args) -> Outcome {
    let mut session = Session::to_read(args, 1)?;
    let year = year(args, &mut session)?;
    let view = session.call("matrix", json!({ "year": year }))?;
    print(args, &view, |view| {
        let units = list(&view["units"]);
        let mut lines = vec![format!("{} {}", text(&view["title"]), text(&view["docNo"]))];
        for task in list(&view["sections"]).iter().flat_map(|it| list(&it["tasks"])) {
            let marks: Vec<String> = units
                .iter()
                .zip(list(&task["roles"]))
                .filter_map(|(unit, role)| Some(format!("{}{}", symbol(role.as_str()?), text(&unit["shortName"]))))
                .collect();
            lines.push(format!("{} {}：{}", task["no"], text(&task["title"]), marks.join(" ")));
        }
        lines.push(format!("合计 {}，其中计划点名 {}", view["total"], view["namedPairs"]));
        lines.join("\n")
    });
    Ok(())
}

fn plan(args: &Args) -> Outcome {
    let mut session = Session::to_read(args, 1)?;
    let year = year(args, &mut session)?;
    let view = session.call("plan", json!({ "year": year }))?;
    print(args, &view, |view| {
        let mut lines = vec![format!("{} {}", text(&view["title"]), text(&view["docNo"]))];
        for section in list(&view["sections"]) {
            lines.push(text(&section["title"]));
            for task in list(&section["tasks"]) {
                lines.push(format!("  {} {}", task["no"], text(&task["title"])));
                for target in list(&task["targets"]) {
                    lines.push(format!("      {} {}", text(&target["name"]), text(&target["goalText"])));
                }
            }
        }
        lines.join("\n")
    });
    Ok(())
}

fn role(args: &Args) -> Outcome {
    let to = match args.need("role")?.as_str() {
        "牵头" | "lead" => json!("lead"),
        "责任" | "responsible" => json!("responsible"),
        "配合" | "supporting" => json!("supporting"),
        "空" | "none" => Value::Null,
        other => return Err(Trouble::Usage(format!("没有职责“{other}”：请用 牵头、责任、配合、空。"))),
    };
    args.need("task")?;
    let (no, unit_name) = (args.number("task", 0u64)?, args.need("unit")?);
    let mut session = Session::open_as(&args.path(1)?, &args.need("operator")?)?;
    let year = year(args, &mut session)?;
    let view = session.call("matrix", json!({ "year": year }))?;
    let at = list(&view["units"]).iter().position(|it| text(&it["shortName"]) == unit_name);
    let at = at.ok_or_else(|| Trouble::Usage(format!("没有单位“{unit_name}”。")))?;
    let tasks: Vec<&Value> = list(&view["sections"]).iter().flat_map(|it| list(&it["tasks"])).collect();
    let task = tasks.into_iter().find(|it| it["no"].as_u64() == Some(no));
    let task = task.ok_or_else(|| Trouble::Usage(format!("没有任务“{no}”。")))?;
    let change =
        json!({ "taskId": task["id"], "unitId": view["units"][at]["id"], "from": task["roles"][at], "to": to });
    let done = session.call("setRoles", json!({ "year": year, "changes": [change] }))?;
    print(args, &done, |_| "已标注".to_owned());
    Ok(())
}

fn step(args: &Args, command: &str) -> Outcome {
    let mut session = Session::open_as(&args.path(1)?, &args.need("operator")?)?;
    let done = session.call(command, Value::Null)?;
    print(args, &done, |it| text(&it["value"]));
    Ok(())
}

fn take_back(args: &Args) -> Outcome {
    let entry = args.word(2);
    let entry: u64 = entry.trim_start_matches('#').parse().map_err(|_| {
        Trouble::Usage("请写明要撤回哪一条留痕，编号见 audit。".to_owned())
    })?;
    let mut session = Session::to_change(args, 1)?;
    let done = session.call("takeBack", json!({ "entryId": entry }))?;
    print(args, &done["value"], |it| {
        let mut lines = vec![format!("已撤回 {}", text(&it["named"]))];
        lines.extend(list(&it["kept"]).iter().map(|it| format!("后来改过，保留：{}", text(it))));
        lines.join("\n")
    });
    Ok(())
}

fn audit(args: &Args) -> Outcome {
    let mut session = Session::to_read(args, 1)?;
    let limit = args.number("limit", 50u32)?;
    let lines = session.call("auditLog", json!({ "before": null, "limit": limit }))?;
    print(args, &lines, |lines| {
        let line = |it: &Value| {
            format!(
                "#{} {} {} {} {}",
                it["id"],
                text(&it["at"]),
                text(&it["operator"]),
                text(&it["operation"]),
                text(&it["subject"])
            )
        };
        list(lines).iter().map(line).collect::<Vec<_>>().join("\n")
    });
    Ok(())
}

fn backup(args: &Args) -> Outcome {
    let folder = args.need_path("to")?;
    let mut session = Session::open(&args.path(1)?)?;
    let place = session.place(&folder);
    session.call("chooseBackupFolder", json!({ "place": place }))?;
    let made = session.call("backupNow", Value::Null)?;
    print(args, &made, |it| format!("已备份为 {}", text(&it["name"])));
    Ok(())
}

fn verify(args: &Args) -> Outcome {
    let mut session = Session::open(&args.path(1)?)?;
    let report = session.call("verify", Value::Null)?;
    let findings = list(&report["findings"]).to_vec();
    print(args, &report, |it| {
        if findings.is_empty() {
            format!("完好：单位 {}，数值 {}，留痕 {}", it["units"], it["values"], it["auditEntries"])
        } else {
            findings.iter().map(text).collect::<Vec<_>>().join("\n")
        }
    });
    if findings.is_empty() { Ok(()) } else { Err(Trouble::Unsound) }
}

pub fn year(args: &Args, session: &mut Session) -> Result<i32, Trouble> {
    match args.option("year") {
        Some(_) => args.number("year", 0),
        None => session.latest_year(),
    }
}

pub fn print(args: &Args, value: &Value, plain: impl FnOnce(&Value) -> String) {
    let text = if args.json { format!("{value:#}") } else { plain(value) };
    output::say(&text);
}

fn symbol(role: &str) -> char {
    role.parse::<zhiheng_domain::Role>().map_or(' ', zhiheng_domain::Role::symbol)
}

pub fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

pub fn list(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}
