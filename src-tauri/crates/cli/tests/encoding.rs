//! Scripts and answers in the encodings of a Chinese Windows, looked at as bytes.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)] // A test may panic.

mod kit;

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Output, Stdio};

use encoding_rs::GB18030;
use kit::{command, json, run, text};
use serde_json::{Value, json};

/// A name with a character that code page 936 has not got.
const NAME: &str = "李𠮷";

fn gbk(text: &str) -> Vec<u8> {
    let (bytes, _, unmapped) = GB18030.encode(text);
    assert!(!unmapped);
    bytes.into_owned()
}

fn utf_16(text: &str, unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
    std::iter::once('\u{feff}').chain(text.chars()).flat_map(|it| it.encode_utf16(&mut [0; 2]).to_vec()).flat_map(unit).collect()
}

fn ledger(home: &Path) -> PathBuf {
    let file = home.join("台账.zhp");
    json(home, &["new", text(&file), "--operator", "张三"]);
    file
}

/// Signs in as somebody new and asks who is there.
fn script() -> String {
    let sign_in = json!({ "command": "chooseOperator", "body": { "name": NAME } });
    format!("{sign_in}\r\n\r\n{}\n", json!({ "command": "session" }))
}

fn answers(output: &Output) -> Vec<Value> {
    let lines = output.stdout.split(|it| *it == b'\n').filter(|it| !it.is_empty());
    lines.map(|it| serde_json::from_slice(it).expect("JSON in UTF-8")).collect()
}

#[test]
fn a_script_is_read_in_whatever_encoding_it_was_saved() {
    let marked = format!("\u{feff}{}", script());
    let scripts = [
        ("UTF-8", script().into_bytes()),
        ("UTF-8 with a mark", marked.into_bytes()),
        ("GBK", gbk(&script())),
        ("UTF-16", utf_16(&script(), u16::to_le_bytes)),
        ("UTF-16, the other way round", utf_16(&script(), u16::to_be_bytes)),
        ("no end of the last line", gbk(script().trim_end())),
    ];
    for (encoding, bytes) in scripts {
        let home = tempfile::tempdir().unwrap();
        let file = ledger(home.path());
        let path = home.path().join("命令.jsonl");
        fs::write(&path, bytes).unwrap();
        let output = run(home.path(), &["batch", text(&file), text(&path), "--operator", "张三"]);
        let answers = answers(&output);
        assert!(output.status.success() && answers.len() == 2, "{encoding}: {answers:?}");
        assert_eq!(answers[1]["line"], 3, "{encoding}: blank lines count");
        assert_eq!(answers[1]["value"]["operator"]["name"], NAME, "{encoding}");
    }
}

#[test]
fn a_line_is_answered_before_the_next_one_comes_and_one_that_is_no_text_is_told() {
    let home = tempfile::tempdir().unwrap();
    let file = ledger(home.path());
    let mut batch = command(home.path(), &["batch", text(&file), "-", "--operator", "张三"]);
    let mut child = batch.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let (mut lines, mut answers) = (child.stdin.take().unwrap(), BufReader::new(child.stdout.take().unwrap()).lines());
    let mut one = |line: &[u8]| -> Value {
        lines.write_all(line).unwrap();
        lines.flush().unwrap();
        serde_json::from_str(&answers.next().expect("an answer").unwrap()).unwrap()
    };
    let named = |name: &str| format!("{}\n", json!({ "command": "chooseOperator", "body": { "name": name } }));
    assert_eq!(one(named("甲").as_bytes())["ok"], true, "UTF-8");
    assert_eq!(one(&gbk(&named("省质监局")))["ok"], true, "GBK");
    let refused = one(b"\xff\xff\xff\n");
    assert_eq!((&refused["ok"], &refused["error"]["code"]), (&json!(false), &json!("A105")));
    let session = one(b"{\"command\": \"session\"}\n");
    let operators: Vec<&str> = session["value"]["operators"].as_array().unwrap().iter().map(|it| it["name"].as_str().unwrap()).collect();
    assert_eq!(operators.len(), 3, "{operators:?}");
    assert!(operators.contains(&"甲") && operators.contains(&"省质监局"), "{operators:?}");
    drop(lines);
    assert_eq!(child.wait().unwrap().code(), Some(1), "one line was not done");
}

#[test]
fn pasted_text_may_be_gbk() {
    let home = tempfile::tempdir().unwrap();
    let plan = "某省2016年质量强省工作计划\n一、加强质量监管\n（一）开展专项检查。开展检查10次。（责任单位：省质监局）\n";
    let read = |bytes: &[u8]| -> Value {
        let mut child = command(home.path(), &["plan", "read", "-", "--json"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(bytes).unwrap();
        let output = child.wait_with_output().unwrap();
        serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&output.stderr)))
    };
    let reading = read(plan.as_bytes());
    assert_eq!(reading["year"], 2016);
    assert_eq!(read(&gbk(plan)), reading);
}

#[test]
fn a_pipe_gets_utf_8_or_gbk_as_asked() {
    let home = tempfile::tempdir().unwrap();
    let file = ledger(home.path());
    let words = ["unit", "list", text(&file)];
    let plain = run(home.path(), &words).stdout;
    let said = String::from_utf8(plain).expect("UTF-8 unless asked");
    assert!(said.contains("省质监局"), "{said}");
    let asked = run(home.path(), &[&words[..], &["--encoding", "gbk"]].concat()).stdout;
    assert!(asked == gbk(&said), "every byte of it is GBK");
    let by_variable = command(home.path(), &words).env("ZHIHENG_ENCODING", "GBK").output().unwrap().stdout;
    assert!(by_variable == asked, "the variable says the same");
    let overruled = [&words[..], &["--encoding", "utf-8"]].concat();
    let overruled = command(home.path(), &overruled).env("ZHIHENG_ENCODING", "gbk").output().unwrap().stdout;
    assert!(overruled == said.as_bytes(), "the option is the nearer word");
}

#[test]
fn what_went_wrong_and_the_answers_of_a_script_come_in_the_same_encoding() {
    let home = tempfile::tempdir().unwrap();
    let file = ledger(home.path());
    let missing = run(home.path(), &["matrix", text(&home.path().join("没有.zhp")), "--encoding", "gbk"]);
    assert_eq!(missing.status.code(), Some(1));
    let (told, _, broken) = GB18030.decode(&missing.stderr);
    assert!(!broken && told.contains("找不到"), "{told}");
    let path = home.path().join("命令.jsonl");
    fs::write(&path, script()).unwrap();
    let output = run(home.path(), &["batch", text(&file), text(&path), "--operator", "张三", "--encoding", "gbk"]);
    let (told, _, broken) = GB18030.decode(&output.stdout);
    assert!(!broken && told.contains(NAME), "also what code page 936 cannot say: {told}");
    let wrong = run(home.path(), &["matrix", text(&file), "--encoding", "latin1"]);
    assert_eq!(wrong.status.code(), Some(2));
    assert!(String::from_utf8(wrong.stderr).unwrap().contains("latin1"));
}
