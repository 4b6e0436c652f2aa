//! The program killed at random moments while it takes 31 returned workbooks: each is taken as a whole or not at all, and
//! ledger and companion are sound.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)] // A test may panic.

mod kit;

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};

use kit::{command, json, text};
use serde_json::{Value, json};
use zhiheng_testkit::{Fill, fill, open_cells};

const QUARTER: &str = "2016Q2";

/// The ledger with its forms given out, and all of them filled in.
fn prepare(home: &Path) -> (PathBuf, PathBuf) {
    let (ledger, out, back) = (home.join("台账.zhp"), home.join("发放"), home.join("交回"));
    json(home, &["new", text(&ledger), "--operator", "张三"]);
    json(home, &["template", text(&ledger), "--quarter", QUARTER, "--out", text(&out), "--operator", "张三"]);
    fs::create_dir_all(&back).unwrap();
    for entry in fs::read_dir(&out).unwrap() {
        let path = entry.unwrap().path();
        let bytes = fs::read(&path).unwrap();
        let mut fills = Vec::new();
        for (sheet, code, address) in open_cells(&bytes) {
            match code.as_str() {
                "value" => fills.push((sheet, address, Fill::number(1))),
                "progress" => fills.push((sheet, address, Fill::text("已召开专题会议部署，各项措施按计划推进。"))),
                _ => {}
            }
        }
        let fills: Vec<(&str, &str, Fill)> = fills.iter().map(|(a, b, c)| (a.as_str(), b.as_str(), c.clone())).collect();
        fs::write(back.join(path.file_name().unwrap()), fill(&bytes, &fills, None)).unwrap();
    }
    (ledger, back)
}

/// Answers of commands, by a new process that can write the file.
fn asked(home: &Path, ledger: &Path, commands: &[Value]) -> Vec<Value> {
    let mut child = command(home, &["batch", text(ledger), "-", "--operator", "张三"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    for it in commands {
        writeln!(stdin, "{it}").unwrap();
    }
    drop(stdin);
    let output = child.wait_with_output().unwrap();
    let lines = output.stdout.split(|it| *it == b'\n').filter(|it| !it.is_empty());
    let answers: Vec<Value> = lines.map(|it| serde_json::from_slice(it).unwrap()).collect();
    answers.into_iter().map(|it| if it["ok"] == true { it["value"].clone() } else { panic!("{it}") }).collect()
}

/// How many files the ledger has taken; each of them whole, everything sound.
fn taken(home: &Path, ledger: &Path, round: usize) -> usize {
    let [board, units, verify] = asked(
        home,
        ledger,
        &[
            json!({"command": "formsBoard", "body": {"form": "quarter", "quarter": QUARTER}}),
            json!({"command": "entryUnits", "body": {"quarter": QUARTER}}),
            json!({"command": "verify"}),
        ],
    )
    .try_into()
    .unwrap();
    assert_eq!(verify["findings"], json!([]), "round {round}");
    let mut taken = 0;
    for unit in board["units"].as_array().unwrap() {
        let entry = units.as_array().unwrap().iter().find(|it| it["id"] == unit["id"]).unwrap();
        let imports = unit["imports"].as_array().unwrap().len();
        let expected = if imports == 1 { entry["targets"].clone() } else { json!(0) };
        assert_eq!((entry["filled"].clone(), imports < 2), (expected, true), "round {round}: {}", unit["shortName"]);
        assert_eq!(unit["state"].is_null(), imports == 0, "round {round}: {}", unit["shortName"]);
        taken += imports;
    }
    taken
}

/// Waits until the companion is there: the first file is being taken.
fn first_bytes(ledger: &Path, child: &mut std::process::Child) {
    while !ledger.with_extension("zha").exists() && child.try_wait().unwrap().is_none() {
        std::thread::sleep(Duration::from_millis(1));
    }
}

#[test]
fn a_kill_while_files_are_taken_leaves_each_whole_or_absent() {
    let kills = if std::env::var_os("ZHIHENG_LONG").is_some() { 60 } else { 6 };
    let home = tempfile::tempdir().unwrap();
    let (original, back) = prepare(home.path());
    let started = Instant::now();
    let take = |ledger: &Path| {
        let words = ["returns", "--apply", text(ledger), text(&back), "--submit", "--operator", "张三"];
        let mut take = command(home.path(), &words);
        take.stdout(Stdio::null()).stderr(Stdio::null());
        take
    };
    let fresh = |name: &str| {
        let path = home.path().join(name);
        for ending in ["", "-wal", "-shm", "-lock", "-holder"] {
            let _absent = fs::remove_file(format!("{}{ending}", text(&path)));
        }
        let _absent = fs::remove_file(path.with_extension("zha"));
        fs::copy(&original, &path).unwrap();
        path
    };
    // How long it takes undisturbed from the first file's bytes on: the kills are spread over that.
    let whole = fresh("整.zhp");
    let mut child = take(&whole).spawn().unwrap();
    first_bytes(&whole, &mut child);
    let begun = Instant::now();
    assert!(child.wait().unwrap().success());
    let span = begun.elapsed();
    assert_eq!(taken(home.path(), &whole, 0), 31);

    let mut cut = Vec::new();
    for round in 1..=kills {
        let ledger = fresh("断.zhp");
        let mut child = take(&ledger).spawn().unwrap();
        first_bytes(&ledger, &mut child);
        // Even steps over the span, so that every part of the work is met.
        std::thread::sleep(span.mul_f64((round as f64 - 1.0) / kills as f64));
        let _ = child.kill();
        child.wait().unwrap();
        let before = taken(home.path(), &ledger, round);
        cut.push(before);
        // What is left is taken without a question, and nothing twice.
        let _partly = take(&ledger).status().unwrap();
        assert_eq!(taken(home.path(), &ledger, round), 31, "round {round}");
    }
    let between = cut.iter().filter(|it| (1..31).contains(*it)).count();
    println!("{kills} kills while 31 files were taken in {:.0} s: {between} between two files or within one; all whole or absent", started.elapsed().as_secs_f64());
    assert!(between > 0, "not one kill met the work: {cut:?}");
}
