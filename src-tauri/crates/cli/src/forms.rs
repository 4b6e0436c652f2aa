//! `template`, `forms`, `returns`, `withdraw`, `corrections`: workbooks given out and taken back in.

use std::path::Path;

use serde_json::{Value, json};

use crate::args::Args;
use crate::commands::{Outcome, list, print, text};
use crate::session::{Session, Trouble};

/// 季度填报表 unless another is named.
fn form(args: &Args) -> Result<&'static str, Trouble> {
    match args.option("form").as_deref() {
        None | Some("季度填报表" | "quarter") => Ok("quarter"),
        Some("目标报备表" | "targets") => Ok("targets"),
        Some(other) => Err(Trouble::Usage(format!("没有“{other}”这种填报件，只有季度填报表和目标报备表。"))),
    }
}

pub fn template(args: &Args) -> Outcome {
    let (form, quarter, out) = (form(args)?, args.need("quarter")?, args.need_path("out")?);
    let mut session = Session::to_change(args, 1)?;
    let board = session.call("formsBoard", json!({ "form": form, "quarter": quarter }))?;
    let units = match args.option("unit") {
        None => list(&board["units"]).iter().map(|it| it["id"].clone()).collect(),
        Some(names) => names.split([',', '，']).map(|it| unit_of(&board, it.trim())).collect::<Result<Vec<_>, _>>()?,
    };
    let place = session.place(&out);
    let body = json!({ "form": form, "quarter": quarter, "unitIds": units, "place": place });
    let issued = session.call("issueForms", body)?["value"].take();
    print(args, &json!({ "files": issued["files"] }), |it| {
        let line = |it: &Value| format!("{}　{}　{} 格　{}", text(&it["unitShortName"]), text(&it["code"]), it["cells"], text(&it["name"]));
        let mut lines: Vec<String> = list(&it["files"]).iter().map(line).collect();
        lines.push(format!("已发放 {} 件，在 {}", lines.len(), out.display()));
        lines.join("\n")
    });
    Ok(())
}

fn unit_of(board: &Value, name: &str) -> Result<Value, Trouble> {
    let found = list(&board["units"]).iter().find(|it| it["shortName"] == name || it["fullName"] == name);
    found.map(|it| it["id"].clone()).ok_or_else(|| Trouble::Usage(format!("没有单位“{name}”，或它在本年没有任务。")))
}

pub fn board(args: &Args) -> Outcome {
    let (form, quarter) = (form(args)?, args.need("quarter")?);
    let mut session = Session::to_read(args, 1)?;
    let board = session.call("formsBoard", json!({ "form": form, "quarter": quarter }))?;
    print(args, &board, |board| {
        let line = |it: &Value| {
            let issued = list(&it["issues"]).first().map_or("未发".to_owned(), |it| {
                let to = text(&it["handedTo"]);
                format!("{} {}", text(&it["code"]), if to.is_empty() { "未登记领取".to_owned() } else { format!("{to}领") })
            });
            let taken = list(&it["imports"]).iter().map(told_import).collect::<Vec<_>>().join("；");
            let taken = if taken.is_empty() { "未收".to_owned() } else { taken };
            format!("{}　{issued}　{taken}", text(&it["shortName"]))
        };
        let counts = &board["counts"];
        let mut lines: Vec<String> = list(&board["units"]).iter().map(line).collect();
        lines.push(format!(
            "应发 {}　已发 {}　已收 {}　有未收的格 {}　已发未收 {}",
            counts["units"], counts["issued"], counts["returned"], counts["withRefused"], counts["outstanding"]
        ));
        lines.join("\n")
    });
    Ok(())
}

fn told_import(it: &Value) -> String {
    let mark = if it["withdrawn"] == true { "（已撤回）" } else { "" };
    format!("#{} {} 收下 {} 未收 {}{mark}", it["id"], text(&it["receivedOn"]), it["taken"], it["refused"])
}

pub fn returns(args: &Args) -> Outcome {
    let apply = args.flag("apply");
    let paths: Vec<_> = args.words.iter().skip(2).collect();
    if paths.is_empty() {
        return Err(Trouble::Usage("请写明交回的文件或文件夹。".to_owned()));
    }
    let mut session = match apply {
        true => Session::to_change(args, 1)?,
        false => to_try(args)?,
    };
    let form = args.option("form").map(|_| form(args)).transpose()?;
    let of = json!({ "form": form, "quarter": args.option("quarter") });
    let mut places = Vec::new();
    for it in paths {
        if !Path::new(it).exists() {
            return Err(Trouble::Usage(format!("没有文件或文件夹“{}”。", it.to_string_lossy())));
        }
        places.push(session.place(Path::new(it)));
    }
    let waiting = session.call("readReturns", json!({ "of": of, "places": places }))?;
    match apply {
        true => take(args, &mut session, &of, &waiting),
        false => show(args, &mut session, &of, &waiting),
    }
}

/// Judging is a change that is taken back: it goes by the first name of the file's list.
fn to_try(args: &Args) -> Result<Session, Trouble> {
    let mut session = Session::open(&args.path(1)?)?;
    let view = session.call("session", Value::Null)?;
    let name = args.option("operator").unwrap_or_else(|| list(&view["operators"]).first().map(|it| text(&it["name"])).unwrap_or_default());
    session.call("chooseOperator", json!({ "name": name }))?;
    if let Some(day) = args.option("business-date") {
        session.call("fixBusinessDate", json!({ "day": day }))?;
    }
    Ok(session)
}

fn show(args: &Args, session: &mut Session, of: &Value, waiting: &Value) -> Outcome {
    let mut all = Vec::new();
    let mut clean = true;
    for file in list(&waiting["files"]) {
        clean &= ["clean", "same"].contains(&text(&file["verdict"]).as_str());
        all.push(session.call("returnDetail", json!({ "of": of, "token": file["token"] }))?);
    }
    print(args, &json!({ "files": all }), |it| list(&it["files"]).iter().map(told_file).collect::<Vec<_>>().join("\n"));
    if clean { Ok(()) } else { Err(Trouble::Partly) }
}

fn told_file(detail: &Value) -> String {
    let file = &detail["file"];
    let counts = &file["counts"];
    let words = [
        ("new", "新填"),
        ("changed", "有改动"),
        ("cleared", "清空"),
        ("unchanged", "未变"),
        ("kept", "保留台账"),
        ("conflict", "冲突"),
        ("refused", "未收"),
        ("own", "表格自带"),
    ];
    let counted = words.iter().filter(|it| counts[it.0] != 0).map(|it| format!("　{} {}", it.1, counts[it.0]));
    let unit = Some(text(&file["unitShortName"])).filter(|it| !it.is_empty()).map(|it| format!("{it}　")).unwrap_or_default();
    let head = format!("{}　{unit}{}", text(&file["name"]), verdict(&text(&file["verdict"])));
    let mut lines = vec![counted.fold(head, |line, it| line + &it)];
    lines.extend(file["message"].as_str().map(|it| format!("  {it}")));
    lines.extend(list(&file["remarks"]).iter().map(|it| format!("  {}", text(it))));
    for cell in list(&detail["cells"]) {
        let fate = text(&cell["fate"]);
        if ["new", "unchanged"].contains(&fate.as_str()) {
            continue;
        }
        let place = format!("{}!{}", text(&cell["sheet"]), text(&cell["address"]));
        let instead = Some(text(&cell["instead"])).filter(|it| !it.is_empty()).map(|it| format!("应填：{it}"));
        let words = text(&cell["message"]) + &instead.unwrap_or_default();
        let now = Some(text(&cell["now"])).filter(|it| !it.is_empty()).map(|it| format!("（台账“{}”）", begun(&it)));
        let label = Some(text(&cell["label"])).filter(|it| !it.is_empty()).map(|it| format!("{it}　"));
        // Most sentences begin with what the cell says.
        let says = Some(format!("“{}”", begun(&text(&cell["text"])))).filter(|it| now.is_some() || !words.starts_with(it.as_str()));
        let says = says.map(|it| format!("{it}{}：", now.unwrap_or_default()));
        lines.push(format!("  {place}　{}{}{words}", label.unwrap_or_default(), says.unwrap_or_default()));
    }
    lines.join("\n")
}

/// On one line: a text may be pages long.
fn begun(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(60) {
        Some((end, _)) => format!("{}…", line.get(..end).unwrap_or_default()),
        None => line,
    }
}

fn verdict(word: &str) -> &'static str {
    match word {
        "clean" => "可以全收",
        "same" => "与台账一致",
        "partly" => "部分可收",
        "conflict" => "有冲突",
        _ => "不能收",
    }
}

fn take(args: &Args, session: &mut Session, of: &Value, waiting: &Value) -> Outcome {
    let received = args.option("received");
    let file = |it: &Value| {
        json!({ "token": it["token"], "take": [], "receivedOn": received, "submit": args.flag("submit") })
    };
    // Blocked ones and those that say nothing new are told with the others.
    let files: Vec<Value> = list(&waiting["files"]).iter().map(file).collect();
    let taken = session.call("takeReturns", json!({ "of": of, "files": files }))?["value"].take();
    // What is in the ledger already leaves nothing to do.
    let is_in = |it: &Value| list(&waiting["files"]).iter().any(|file| file["token"] == it["token"] && file["verdict"] == "same");
    let done = |it: &Value| is_in(it) || it["import"].is_object() && it["import"]["refused"] == 0;
    let left = !list(&taken["files"]).iter().all(done);
    let blocked: Vec<&Value> = list(&waiting["files"]).iter().filter(|it| it["verdict"] == "blocked").collect();
    let reason = |token: &Value| blocked.iter().find(|it| it["token"] == *token).map(|it| text(&it["message"]));
    print(args, &json!({ "files": taken["files"] }), |it| {
        let line = |it: &Value| match it["import"].is_null() {
            false => format!("{}　{}　{}", text(&it["name"]), text(&it["unitShortName"]), told_import(&it["import"])),
            true => {
                let why = reason(&it["token"]).unwrap_or_else(|| text(&it["message"]));
                format!("{}　{why}", text(&it["name"]))
            }
        };
        list(&it["files"]).iter().map(line).collect::<Vec<_>>().join("\n")
    });
    if left { Err(Trouble::Partly) } else { Ok(()) }
}

pub fn withdraw(args: &Args) -> Outcome {
    let id: u64 = args.word(2).parse().map_err(|_| Trouble::Usage("请写明导入的编号，见 forms。".to_owned()))?;
    let mut session = Session::to_change(args, 1)?;
    let taken = session.call("withdrawImport", json!({ "id": id }))?["value"].take();
    print(args, &taken, |it| {
        let mut lines = vec![format!("已撤回导入：{}", text(&it["named"]))];
        lines.extend(list(&it["kept"]).iter().map(|it| format!("  后来改过，留着：{}", text(it))));
        lines.join("\n")
    });
    Ok(())
}

pub fn corrections(args: &Args) -> Outcome {
    let out = args.need_path("out")?;
    let id: u64 = args.word(2).parse().map_err(|_| Trouble::Usage("请写明导入的编号，见 forms。".to_owned()))?;
    let mut session = Session::to_change(args, 1)?;
    let place = session.place(&out);
    let issued = session.call("issueCorrections", json!({ "imports": [id], "place": place }))?["value"].take();
    print(args, &json!({ "files": issued["files"] }), |it| {
        let line = |it: &Value| format!("{}　{} 格待更正　{}", text(&it["unitShortName"]), it["cells"], text(&it["name"]));
        list(&it["files"]).iter().map(line).collect::<Vec<_>>().join("\n")
    });
    Ok(())
}

/// `receipt`, `dispatch`: papers of the forms.
pub fn paper(args: &Args, dispatch: bool) -> Outcome {
    let out = args.need_path("out")?;
    let mut session = Session::open(&args.path(1)?)?;
    let paper = match dispatch {
        true => {
            let of = json!({ "form": form(args)?, "quarter": args.need("quarter")?, "unitIds": [] });
            session.call("dispatchPaper", of)?
        }
        false => {
            let id: u64 = args.word(2).parse().map_err(|_| Trouble::Usage("请写明导入的编号，见 forms。".to_owned()))?;
            session.call("receiptPaper", json!({ "id": id }))?
        }
    };
    let place = session.place(&out);
    session.call("savePaper", json!({ "code": paper["code"], "place": place, "format": "pdf" }))?;
    print(args, &json!({ "code": paper["code"], "pages": paper["pages"] }), |it| {
        format!("已写入 {}，{} 页，校验码 {}", out.display(), it["pages"], text(&it["code"]))
    });
    Ok(())
}
