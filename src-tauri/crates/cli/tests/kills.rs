//! The program killed at random moments during entry, paste and attaching: what was answered is there, the step that was
//! cut off is there as a whole or not at all, and ledger and companion are sound.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)] // A test may panic.

mod kit;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use kit::{command, json, text};
use serde_json::{Value, json};

const QUARTER: &str = "2016Q2";
/// 加强质量品牌创建: seven units, eight targets.
const TASK: u64 = 3;
/// The target whose number is its entries alone; the others are typed.
const LISTED: &str = "培育国家地理标志保护产品";
const LISTING: &str = "省质监局";
/// A ledger of so many rounds, so that the deep check of the last stays as quick as that of the first.
const ROUNDS_OF_A_LEDGER: usize = 20;

/// Of a fixed seed, so that a failure can be repeated.
struct Lot(u64);

impl Lot {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }
}

/// Everything that the steps write, as a screen would show it.
#[derive(Debug, Clone, Default, PartialEq)]
struct Shown {
    cells: BTreeMap<(String, String), String>,
    texts: BTreeMap<(String, String), String>,
    entries: BTreeSet<String>,
    files: BTreeSet<String>,
}

/// What a step needs to name cells, and the revisions that it has seen.
struct Ids {
    task: Value,
    units: Vec<(String, Value)>,
    targets: Vec<(String, Value)>,
    revisions: BTreeMap<(String, String), i64>,
    /// The newest entry of the audit: a step is one entry more, and what it wrote has that revision.
    audit: i64,
}

struct Ledger {
    home: tempfile::TempDir,
    file: PathBuf,
    task: Value,
    listed: Value,
}

impl Ledger {
    fn new() -> Ledger {
        let home = tempfile::tempdir().unwrap();
        let file = home.path().join("台账.zhp");
        json(home.path(), &["new", text(&file), "--operator", "张三"]);
        let plan = json(home.path(), &["plan", text(&file)]);
        let mut tasks = plan["sections"].as_array().unwrap().iter().flat_map(|it| it["tasks"].as_array().unwrap());
        let task = tasks.find(|it| it["no"] == TASK).unwrap();
        let listed = task["targets"].as_array().unwrap().iter().find(|it| it["name"] == LISTED).unwrap();
        Ledger { task: task["id"].clone(), listed: listed["id"].clone(), home, file }
    }

    fn batch(&self) -> std::process::Command {
        let mut batch = command(self.home.path(), &["batch", text(&self.file), "-", "--operator", "张三"]);
        batch.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        batch
    }

    /// Carried out to the end; the values that came out.
    fn asked(&self, commands: &[Value]) -> Vec<Value> {
        let mut child = self.batch().spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        for it in commands {
            writeln!(stdin, "{it}").unwrap();
        }
        drop(stdin);
        let output = child.wait_with_output().unwrap();
        let answers: Vec<Value> =
            output.stdout.split(|it| *it == b'\n').filter(|it| !it.is_empty()).map(|it| serde_json::from_slice(it).unwrap()).collect();
        assert_eq!(answers.len(), commands.len());
        answers.into_iter().map(|it| if it["ok"] == true { it["value"].clone() } else { panic!("{it}") }).collect()
    }

    /// What is in the file now, read by a new process that can write it; all of it sound, attachments too by their hash.
    fn now(&self, round: usize, before: &Shown) -> (Shown, Ids) {
        let [sheet, ledger, evidence, verify, session, audit] = self
            .asked(&[
                json!({"command": "taskEntrySheet", "body": {"quarter": QUARTER, "taskId": self.task}}),
                json!({"command": "ledger", "body": {"quarter": QUARTER, "targetId": self.listed, "unitId": null}}),
                json!({"command": "evidence", "body": {"quarter": QUARTER, "unitId": null}}),
                json!({"command": "verify"}),
                json!({"command": "session"}),
                json!({"command": "auditLog", "body": {"before": null, "limit": 1}}),
            ])
            .try_into()
            .unwrap();
        assert_eq!(verify["findings"], json!([]), "round {round}");
        assert_eq!((&session["file"]["readOnly"], &evidence["trouble"]), (&Value::Null, &Value::Null), "round {round}");
        let name = |it: &Value| it.as_str().unwrap().to_owned();
        let targets: Vec<(String, Value)> = sheet["targets"]
            .as_array()
            .unwrap()
            .iter()
            .map(|it| (name(&it["name"]), it["targetId"].clone()))
            .collect();
        let mut shown = Shown::default();
        let audit = audit[0]["id"].as_i64().unwrap();
        let task = self.task.clone();
        let mut ids = Ids { task, units: Vec::new(), targets: targets.clone(), revisions: BTreeMap::new(), audit };
        for unit in sheet["units"].as_array().unwrap() {
            let unit_name = name(&unit["shortName"]);
            ids.units.push((unit_name.clone(), unit["unitId"].clone()));
            for (cell, (target, _)) in unit["cells"].as_array().unwrap().iter().zip(&targets) {
                let place = (unit_name.clone(), target.clone());
                ids.revisions.insert(place.clone(), cell["current"]["revision"].as_i64().unwrap());
                if let Some(value) = cell["current"]["value"].as_str().filter(|_| target != LISTED) {
                    shown.cells.insert(place, value.to_owned());
                }
            }
            for it in unit["texts"].as_array().unwrap() {
                let place = (unit_name.clone(), name(&it["field"]));
                ids.revisions.insert(place.clone(), it["revision"].as_i64().unwrap());
                if it["text"] != "" {
                    shown.texts.insert(place, name(&it["text"]));
                }
            }
        }
        shown.entries = ledger["entries"].as_array().unwrap().iter().map(|it| name(&it["fields"]["name"])).collect();
        shown.files = evidence["files"].as_array().unwrap().iter().map(|it| name(&it["name"])).collect();
        let listing = ledger["units"].as_array().unwrap().iter().find(|it| it["shortName"] == LISTING).unwrap();
        assert_eq!(listing["entries"], shown.entries.len(), "the number is its entries");
        self.check_bytes(&evidence, before);
        (shown, ids)
    }

    /// Every new attachment comes out as the file that went in.
    fn check_bytes(&self, evidence: &Value, before: &Shown) {
        let known = |it: &&Value| before.files.contains(it["name"].as_str().unwrap());
        let files: Vec<&Value> = evidence["files"].as_array().unwrap().iter().filter(|it| !known(it)).collect();
        if files.is_empty() {
            return;
        }
        let out = |it: &Value| self.home.path().join(format!("取出{}", it["id"]));
        let save = |it: &Value| {
            let place = out(it);
            json!({"command": "saveEvidence", "body": {"id": it["id"], "place": text(&place)}})
        };
        self.asked(&files.iter().map(|it| save(it)).collect::<Vec<_>>());
        for it in files {
            let kept = self.home.path().join(it["name"].as_str().unwrap());
            assert!(fs::read(kept).unwrap() == fs::read(out(it)).unwrap(), "{}", it["name"]);
            fs::remove_file(out(it)).unwrap();
        }
    }
}

/// One command and what it comes to.
fn step(no: usize, lot: &mut Lot, home: &Path, ids: &mut Ids, before: &Shown) -> (&'static str, Value, Shown) {
    let mut after = before.clone();
    let typed: Vec<(String, Value)> = ids.targets.iter().filter(|it| it.0 != LISTED).cloned().collect();
    let at = |lot: &mut Lot, len: usize| lot.below(len as u64) as usize;
    let (unit, unit_id) = ids.units[at(lot, ids.units.len())].clone();
    let value = no.to_string();
    ids.audit += 1;
    let seen = |ids: &mut Ids, place: &(String, String)| ids.revisions.insert(place.clone(), ids.audit).unwrap();
    let (kind, command, body) = match lot.below(5) {
        0 => {
            let (target, id) = typed[at(lot, typed.len())].clone();
            let place = (unit, target);
            let change = json!({"targetId": id, "text": value, "revision": seen(ids, &place)});
            after.cells.insert(place, value);
            ("cell", "setValues", json!({"quarter": QUARTER, "unitId": unit_id, "paste": false, "changes": [change]}))
        }
        1 => {
            let mut changes = Vec::new();
            for (unit, unit_id) in ids.units.clone() {
                for (target, id) in typed.iter().take(4) {
                    let place = (unit.clone(), target.clone());
                    let revision = seen(ids, &place);
                    changes.push(json!({"unitId": unit_id, "targetId": id, "text": value, "revision": revision}));
                    after.cells.insert(place, value.clone());
                }
            }
            ("paste", "setCells", json!({"quarter": QUARTER, "paste": true, "changes": changes}))
        }
        2 => {
            let field = ["progress", "problem", "next_step"][at(lot, 3)];
            let words = format!("第{no}次写入。") + &"组织开展质量提升行动，逐项落实年度任务。".repeat(40);
            let place = (unit, field.to_owned());
            let revision = seen(ids, &place);
            let change =
                json!({"unitId": unit_id, "taskId": ids.task, "field": field, "text": words, "revision": revision});
            after.texts.insert(place, words);
            ("text", "setTexts", json!({"quarter": QUARTER, "paste": false, "changes": [change]}))
        }
        3 => {
            let names: Vec<String> = (1..=5).map(|it| format!("样例产品{no}-{it}")).collect();
            let row = |it: &String| {
                json!({"name": it, "happenedOn": "2016-06-01", "docNo": "", "prefecture": "成都市", "holder": "", "note": ""})
            };
            let rows: Vec<Value> = names.iter().map(row).collect();
            let unit_id = &ids.units.iter().find(|it| it.0 == LISTING).unwrap().1;
            let target_id = &ids.targets.iter().find(|it| it.0 == LISTED).unwrap().1;
            after.entries.extend(names);
            ("entries", "addEntries", json!({"quarter": QUARTER, "unitId": unit_id, "targetId": target_id, "rows": rows}))
        }
        _ => {
            let name = format!("佐证{no}.pdf");
            let mut bytes = format!("%PDF-1.4\n{no}\n").into_bytes();
            bytes.resize(lot.below(3_000_000) as usize + 100_000, b'%');
            fs::write(home.join(&name), bytes).unwrap();
            let of = json!({
                "quarter": QUARTER, "unitId": unit_id, "taskId": ids.task, "targetId": null, "entryId": null,
            });
            let place = home.join(&name);
            after.files.insert(name);
            ("attachment", "attachPlace", json!({"of": of, "place": text(&place), "note": ""}))
        }
    };
    (kind, json!({"command": command, "body": body}), after)
}

/// Kills the child after a while, from another thread.
fn kill_after(child: &Arc<Mutex<Child>>, wait: Duration) -> std::thread::JoinHandle<()> {
    let child = Arc::clone(child);
    std::thread::spawn(move || {
        std::thread::sleep(wait);
        let _ = child.lock().unwrap().kill();
    })
}

#[test]
fn a_kill_loses_nothing_that_was_answered_and_leaves_nothing_half_done() {
    let kills = if std::env::var_os("ZHIHENG_LONG").is_some() { 200 } else { 20 };
    let started = Instant::now();
    let mut lot = Lot(20_160_513);
    let (mut answered, mut no) = (0, 0);
    let mut cut: BTreeMap<&str, usize> = BTreeMap::new();
    let mut came_whole = 0;
    let mut ledger = Ledger::new();
    let (mut expected, mut ids) = ledger.now(0, &Shown::default());
    for round in 1..=kills {
        if round > 1 && round % ROUNDS_OF_A_LEDGER == 1 {
            ledger = Ledger::new();
            (expected, ids) = ledger.now(round, &Shown::default());
        }
        let mut child = ledger.batch().spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let mut answers = BufReader::new(child.stdout.take().unwrap());
        let child = Arc::new(Mutex::new(child));
        // Some are killed while they start; most once they are at work.
        let mut killer = (lot.below(8) == 0).then(|| kill_after(&child, Duration::from_millis(lot.below(120))));
        let mut line = String::new();
        let ready = writeln!(stdin, "{}", json!({"command": "session"})).and_then(|()| answers.read_line(&mut line));
        let before = expected.clone();
        let mut pending = expected.clone();
        if ready.is_ok() && line.ends_with('\n') {
            let wait = Duration::from_millis(lot.below(400));
            killer = killer.or_else(|| Some(kill_after(&child, wait)));
            loop {
                no += 1;
                let (kind, command, after) = step(no, &mut lot, ledger.home.path(), &mut ids, &expected);
                pending = after;
                line.clear();
                let answer = writeln!(stdin, "{command}").and_then(|()| answers.read_line(&mut line));
                if answer.is_err() || !line.ends_with('\n') {
                    *cut.entry(kind).or_default() += 1;
                    break;
                }
                let answer: Value = serde_json::from_str(&line).unwrap();
                assert_eq!(answer["ok"], true, "round {round}: {answer}");
                let done = &answer["value"]["value"];
                let refused = if done.is_array() { done } else { &done["refused"] };
                assert!(refused.as_array().is_none_or(Vec::is_empty), "round {round}: {refused}");
                answered += 1;
                expected.clone_from(&pending);
            }
        }
        killer.expect("a killer").join().unwrap();
        child.lock().unwrap().wait().unwrap();
        let (now, seen) = ledger.now(round, &before);
        if now == pending && now != expected {
            came_whole += 1; // Saved, and killed before the answer came.
        } else {
            assert!(now == expected, "round {round}: neither as answered nor as asked");
        }
        (expected, ids) = (now, seen);
    }
    assert!(answered > kills / 2 && cut.values().sum::<usize>() > kills / 2, "{answered} answered, cut off {cut:?}");
    println!("{kills} kills in {:?}: {answered} answered, cut off {cut:?}, of them whole {came_whole}", started.elapsed());
}
