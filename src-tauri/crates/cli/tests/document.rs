//! `plan read` and `plan import`: the document as other programs read it, and a ledger that gets its plan from it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)] // A test may panic.

mod kit;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use kit::{command, json, refusal, run, text};
use serde_json::Value;

fn document() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fixtures/plan-2016.zh-Hant.txt")
}

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

fn tasks(reading: &Value) -> Vec<&Value> {
    reading["sections"].as_array().unwrap().iter().flat_map(|it| it["tasks"].as_array().unwrap()).collect()
}

#[test]
fn the_json_has_the_agreed_shape_and_no_other() {
    let home = tempfile::tempdir().unwrap();
    let reading = json(home.path(), &["plan", "read", text(&document())]);
    assert_eq!(keys(&reading), ["title", "docNo", "issuedOn", "year", "sections", "findings", "coverage"]);
    assert_eq!(keys(&reading["coverage"]), ["sentences", "mapped", "noTarget", "open"]);
    assert_eq!(keys(&reading["sections"][0]), ["no", "title", "tasks"]);
    let tasks = tasks(&reading);
    assert_eq!(tasks.len(), 17);
    for task in &tasks {
        assert_eq!(keys(task), ["no", "title", "text", "allMembers", "units", "targets", "deliverables", "due"]);
        for unit in task["units"].as_array().unwrap() {
            assert_eq!(keys(unit), ["name", "role"]);
        }
        for target in task["targets"].as_array().unwrap() {
            assert_eq!(keys(target), ["name", "kind", "operator", "value", "valueTo", "unit", "modality", "sentence"]);
            assert!(target["value"].is_null() || target["value"].is_string(), "decimals are text");
        }
    }
    let brand = tasks[2]["targets"].as_array().unwrap();
    let stock = brand.iter().find(|it| it["unit"] == "万件").expect("the stock of trade marks");
    assert_eq!((&stock["value"], &stock["operator"], &stock["kind"]), (&"48".into(), &">=".into(), &"stock".into()));
    let counted = |key: &str| reading["coverage"][key].as_u64().unwrap();
    assert_eq!(counted("mapped") + counted("noTarget") + counted("open"), counted("sentences"));
    assert_eq!(std::fs::read_dir(home.path()).unwrap().count(), 0, "no ledger, no settings: nothing was written");
}

#[test]
fn without_json_a_person_reads_structure_findings_and_coverage() {
    let home = tempfile::tempdir().unwrap();
    let output = run(home.path(), &["plan", "read", text(&document())]);
    let summary = String::from_utf8(output.stdout).unwrap();
    for part in ["3 加强质量品牌创建", "●省质监局", "≥48万件", "问题 ", "已对应 "] {
        assert!(summary.contains(part), "{part} in {summary}");
    }
}

#[test]
fn pasted_text_comes_on_standard_input() {
    let home = tempfile::tempdir().unwrap();
    let mut child = command(home.path(), &["plan", "read", "-", "--json"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(&std::fs::read(document()).unwrap()).unwrap();
    let output = child.wait_with_output().unwrap();
    let pasted: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(pasted, json(home.path(), &["plan", "read", text(&document())]), "as from the file");
}

#[test]
fn what_is_no_document_is_refused_with_a_reason() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("空.txt");
    std::fs::write(&file, " \n\n").unwrap();
    let (code, message) = refusal(home.path(), &["plan", "read", text(&file)]);
    assert_eq!(code, "S109");
    assert!(message.starts_with("未读入："), "{message}");
    let (code, _) = refusal(home.path(), &["plan", "read", text(&home.path().join("没有.docx"))]);
    assert_eq!(code, "F207");
    let (code, _) = refusal(home.path(), &["plan", "import", text(&home.path().join("没有.zhp")), text(&document()), "--operator", "张三"]);
    assert_eq!(code, "F207", "no ledger is made on the way");
}

#[test]
fn an_empty_ledger_gets_its_plan_from_the_document() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("甲.zhp");
    json(home.path(), &["new", text(&file), "--operator", "张三", "--plan", "none"]);
    let made = json(home.path(), &["plan", "import", text(&file), text(&document()), "--operator", "张三", "--accept-all"]);
    assert_eq!(made["year"], 2016);
    let matrix = json(home.path(), &["matrix", text(&file)]);
    assert_eq!((matrix["namedPairs"].as_u64(), matrix["units"].as_array().map(Vec::len)), (Some(120), Some(31)));
    assert_eq!(matrix["total"], 151, "task 16 is for all members, who are the units of the first plan");
    assert_eq!(kit::run(home.path(), &["verify", text(&file)]).status.code(), Some(0));
    json(home.path(), &["undo", text(&file), "--operator", "张三"]);
    refusal(home.path(), &["matrix", text(&file), "--year", "2016"]);
}

#[test]
fn a_year_that_has_its_plan_keeps_it_and_the_draft_waits() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("甲.zhp");
    json(home.path(), &["new", text(&file), "--operator", "张三"]);
    let before = json(home.path(), &["plan", text(&file)]);
    let document = document();
    let words = ["plan", "import", text(&file), text(&document), "--operator", "张三"];
    let (code, message) = refusal(home.path(), &[&words[..], &["--accept-all"]].concat());
    assert_eq!(code, "D411");
    assert!(message.contains("2016年已有计划") && message.contains("导入草稿已存"), "{message}");
    assert_eq!(json(home.path(), &["plan", text(&file)]), before);
    let draft = json(home.path(), &words);
    assert!(draft["progress"]["items"].as_u64().unwrap() > 60, "without --accept-all the draft is kept for the window");
}
