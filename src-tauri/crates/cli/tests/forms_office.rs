//! Forms through the office program: given out, filled in by it, stored as .xlsx and as .xls, taken back. Needs LibreOffice
//! with its Python (`python3-uno`). All units in the long tests.
#![cfg(unix)] // The office program is tried on Linux.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)] // A test may panic.

mod kit;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use kit::{run, text};
use serde_json::{Map, Value, json};

/// With and without targets, with items and without, counts, rates and stocks; the longest form.
const SOME: &str = "省发展改革委,教育厅,环境保护厅,林业厅,省质监局,四川出入境检验检疫局";

fn all_units() -> bool {
    std::env::var_os("ZHIHENG_LONG").is_some()
}

/// The office program, waiting for a script; ended when dropped.
struct Program {
    child: Child,
}

impl Program {
    fn start(home: &Path, pipe: &str) -> Program {
        let profile = format!("-env:UserInstallation=file://{}", text(&home.join("profile")));
        let accept = format!("--accept=pipe,name={pipe};urp;");
        let child = Command::new("soffice")
            .args([profile.as_str(), accept.as_str(), "--headless", "--norestore", "--nologo"])
            .stderr(Stdio::null())
            .spawn()
            .expect("LibreOffice must be installed: soffice");
        Program { child }
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // The script asks it to end. It is not the program itself that was started here, but what looks after it.
        let until = Instant::now() + Duration::from_secs(10);
        while matches!(self.child.try_wait(), Ok(None)) {
            if until < Instant::now() {
                let _ = self.child.kill();
            }
            thread::sleep(Duration::from_millis(50));
        }
    }
}

/// The system's Python: LibreOffice's bridge is installed for that one.
fn fill(home: &Path, folders: [&Path; 3]) -> Map<String, Value> {
    let pipe = format!("zhiheng-{}", std::process::id());
    let program = Program::start(home, &pipe);
    let truth = home.join("应为.json");
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/office/fill.py");
    let done = Command::new("/usr/bin/python3").arg("-B").arg(script).arg(&pipe).args(folders).arg(&truth).output().expect("python3");
    drop(program);
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    serde_json::from_slice(&fs::read(&truth).unwrap()).unwrap()
}

#[test]
fn what_the_office_program_fills_in_comes_back_whole() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    let place = |name: &str| home.join(name);
    let ledger = place("台账.zhp");
    kit::json(home, &["new", text(&ledger), "--operator", "张三"]);
    let (out, xlsx, xls) = (place("发放"), place("交回xlsx"), place("交回xls"));
    let mut give_out = vec!["template", text(&ledger), "--quarter", "2016Q2", "--out", text(&out), "--operator", "张三"];
    if !all_units() {
        give_out.extend(["--unit", SOME]);
    }
    let files = kit::json(home, &give_out)["files"].as_array().unwrap().len();
    assert_eq!(files, if all_units() { 31 } else { 6 });
    [&xlsx, &xls].iter().for_each(|it| fs::create_dir(it).unwrap());

    let truth = fill(home, [&out, &xlsx, &xls]);
    assert_eq!(truth.len(), files);
    for it in truth.values() {
        let heads = it["heads"].as_u64().unwrap();
        assert_eq!(it["held"], 2 * heads, "the office program refuses what is written into a locked cell");
    }
    for (ending, folder) in [("xlsx", &xlsx), ("xls", &xls)] {
        let copy = place(&format!("{ending}.zhp"));
        fs::copy(&ledger, &copy).unwrap();
        Taken { home, ledger: text(&copy), folder: text(folder), ending, truth: &truth }.check();
    }
}

/// What one set of files does to a ledger of its own.
struct Taken<'a> {
    home: &'a Path,
    ledger: &'a str,
    folder: &'a str,
    ending: &'a str,
    truth: &'a Map<String, Value>,
}

impl Taken<'_> {
    fn check(&self) {
        for detail in self.tried() {
            let (file, cells) = (&detail["file"], &detail["cells"]);
            let name = file["name"].as_str().unwrap();
            let meant = &self.truth[name.strip_suffix(&format!(".{}", self.ending)).unwrap()];
            let counts = &file["counts"];
            assert_eq!(file["verdict"], "clean", "{name}: {cells}");
            assert_eq!(counts["cells"], meant["cells"][self.ending], "{name}: every cell that is not empty is accounted for");
            assert_eq!(counts["new"], meant["answers"], "{name}: each answer is one");
            assert_eq!(counts["own"].as_u64().unwrap() + counts["new"].as_u64().unwrap(), counts["cells"].as_u64().unwrap(), "{name}");
            let foot = ["filledBy", "phone", "filledOn"].map(|it| &file[it]);
            assert_eq!(foot, ["填报人", "联系电话", "填报日期"].map(|it| &meant["foot"][it]), "{name}");
        }
        let apply = ["returns", "--apply", self.ledger, self.folder, "--operator", "张三"];
        let taken = kit::json(self.home, &apply);
        let taken = taken["files"].as_array().unwrap();
        assert_eq!(taken.len(), self.truth.len());
        for it in taken {
            let stem = it["name"].as_str().unwrap().rsplit_once('.').unwrap().0;
            let meant = &self.truth[stem];
            assert_eq!((&it["import"]["taken"], &it["import"]["refused"]), (&meant["answers"], &0.into()), "{stem}");
            self.unit_says(it["unitShortName"].as_str().unwrap(), meant);
        }
        // Once more: nothing new, and no step.
        let steps = self.audit();
        assert!(self.tried().iter().all(|it| it["file"]["verdict"] == "same" && it["file"]["counts"]["new"] == 0));
        assert!(kit::json(self.home, &apply)["files"].as_array().unwrap().iter().all(|it| it["import"].is_null()));
        assert_eq!(self.audit(), steps);
    }

    fn tried(&self) -> Vec<Value> {
        let output = run(self.home, &["returns", self.ledger, self.folder, "--json"]);
        let told: Value = serde_json::from_slice(&output.stdout).unwrap();
        let all = told["files"].as_array().unwrap().clone();
        assert_eq!(all.len(), self.truth.len());
        all
    }

    fn audit(&self) -> usize {
        kit::json(self.home, &["audit", self.ledger, "--limit", "1000"]).as_array().unwrap().len()
    }

    fn unit_says(&self, unit: &str, meant: &Value) {
        let of = ["--quarter", "2016Q2", "--unit", unit];
        let sheet = kit::json(self.home, &[&["report", "show", self.ledger], &of[..]].concat());
        let rows = sheet["rows"].as_array().unwrap();
        let values = meant["values"].as_object().unwrap();
        assert_eq!(rows.len(), values.len(), "{unit}: all targets were filled in");
        for row in rows {
            let meant = &values[&format!("t{}", row["targetId"])];
            let now = &row["current"];
            // A reason stands on one line.
            let reason = meant["reason"].as_str().map(|it| it.replace('\n', " "));
            assert_eq!((&now["value"], now["reason"].as_str()), (&meant["value"], reason.as_deref()), "{unit} {}", row["name"]);
        }
        let mut told = 0;
        for meant in meant["texts"].as_array().unwrap() {
            let task = sheet["tasks"].as_array().unwrap().iter().find(|it| format!("k{}", it["id"]) == meant["task"]).expect("the task");
            let field = match meant["field"].as_str().unwrap() {
                "进展情况" => "progress",
                "存在问题" => "problem",
                _ => "next_step",
            };
            let now = task["texts"].as_array().unwrap().iter().find(|it| it["field"] == field).expect("the text");
            assert_eq!(now["text"], meant["text"], "{unit} {} {field}", task["title"]);
            told += 1;
        }
        assert_eq!(told, 3 * sheet["tasks"].as_array().unwrap().len(), "{unit}: all texts were filled in");
        self.items_are(&sheet, meant["items"].as_array().unwrap());
    }

    fn items_are(&self, sheet: &Value, meant: &[Value]) {
        let counts: Vec<&Value> = sheet["rows"].as_array().unwrap().iter().filter(|it| it["kind"] == "count").collect();
        let of = |row: &&Value| json!({ "quarter": "2016Q2", "unitId": sheet["unitId"], "targetId": row["targetId"] });
        let script: Vec<String> = counts.iter().map(|it| json!({ "command": "ledger", "body": of(it) }).to_string()).collect();
        let path = self.home.join("台账.jsonl");
        fs::write(&path, script.join("\n")).unwrap();
        let answers = run(self.home, &["batch", self.ledger, text(&path)]).stdout;
        let answers: Vec<Value> = String::from_utf8(answers).unwrap().lines().map(|it| serde_json::from_str(it).unwrap()).collect();
        assert_eq!(answers.len(), counts.len());
        for (row, answer) in counts.iter().zip(&answers) {
            let full = format!("任务{} {}", row["taskNo"], row["name"].as_str().unwrap());
            let mine: BTreeSet<String> = meant.iter().filter(|it| it["of"] == full.as_str()).map(fields).collect();
            let there: BTreeSet<String> = answer["value"]["entries"].as_array().unwrap().iter().map(|it| fields(&it["fields"])).collect();
            assert_eq!(there, mine, "{full}");
        }
    }
}

fn fields(item: &Value) -> String {
    ["name", "happenedOn", "docNo", "prefecture", "holder", "note"].map(|it| item[it].as_str().unwrap()).join("|")
}
