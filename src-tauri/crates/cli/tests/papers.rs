//! Papers from a terminal: the same bytes as the window's, the same every time, kept as they were, asked and compared.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)] // A test may panic.

mod kit;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use kit::{command, json, refusal, run, text};
use serde_json::{Value, json};
use zhiheng_app::{Desk, FixedClock, Surroundings};

const UNIT: &str = "省旅游发展委";
const TARGET: &str = "创建国家5A级旅游景区";
const DAY: [&str; 2] = ["--business-date", "2016-10-12"];
const QUARTER: [&str; 2] = ["--quarter", "2016Q3"];

/// The sample year, at its own day.
struct Office {
    home: tempfile::TempDir,
    file: String,
}

impl Office {
    fn new() -> Office {
        let home = tempfile::tempdir().unwrap();
        let file = home.path().join("样例.zhp");
        let mut desk = desk_at(home.path());
        desk.new_sample_file(&file).unwrap();
        desk.close();
        Office { file: text(&file).to_owned(), home }
    }

    fn home(&self) -> &Path {
        self.home.path()
    }

    fn out(&self, name: &str) -> PathBuf {
        self.home().join(name)
    }

    fn words<'a>(&'a self, before: &[&'a str], more: &[&'a str]) -> Vec<&'a str> {
        [before, &[self.file.as_str()], more].concat()
    }

    fn read(&self, before: &[&str], more: &[&str]) -> Value {
        json(self.home(), &self.words(before, &[more, &DAY].concat()))
    }

    fn change(&self, before: &[&str], more: &[&str]) -> Value {
        let by = ["--operator", "操作员甲"];
        json(self.home(), &self.words(before, &[more, &by, &DAY].concat()))
    }

    fn told(&self, before: &[&str], more: &[&str]) -> String {
        let output = run(self.home(), &self.words(before, &[more, &DAY].concat()));
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    /// 指标完成情况表 of the quarter, registered.
    fn print(&self, out: &Path) -> Value {
        self.change(&["paper", "指标完成情况表"], &[&QUARTER[..], &["--out", text(out)]].concat())
    }

    /// The register's line of a paper.
    fn registered(&self, id: &Value) -> Value {
        let all = self.read(&["printed"], &[]);
        all.as_array().unwrap().iter().find(|it| it["id"] == *id).expect("it is registered").clone()
    }

    /// Another accepted value of a target of one unit.
    fn correct(&self, value: &str) {
        let of = [&QUARTER[..], &["--unit", UNIT]].concat();
        let step = |word: &str, more: &[&str]| self.change(&["report", word], &[&of[..], more].concat());
        step("reopen", &["--reason", "更正"]);
        step("set", &["--target", TARGET, "--value", value]);
        step("checks", &["--answer", "全部", "--word", "已核对"]);
        step("submit", &["--date", "2016-10-12"]);
        step("accept", &["--date", "2016-10-12"]);
    }
}

fn desk_at(home: &Path) -> Desk {
    let pc = Surroundings { config: home.join("窗口"), documents: home.join("文档"), ..Surroundings::of_this_pc() };
    Desk::for_batch(Box::new(FixedClock("2016-10-12 11:00:00".parse().unwrap())), pc)
}

/// As the window does it: commands of the core on one desk.
fn by_the_window(office: &Office, to: &Path) -> Value {
    let mut desk = desk_at(office.home());
    let place = |desk: &mut Desk, path: &Path| zhiheng_api::place(desk, path).place;
    let mut call = |command: &str, body: Value, path: Option<&Path>| {
        let mut body = body;
        if let Some(path) = path {
            body["place"] = json!(place(&mut desk, path));
        }
        zhiheng_api::dispatch(&mut desk, command, body).unwrap()
    };
    call("openFile", json!({}), Some(Path::new(&office.file)));
    let settings = json!({ "sheet": null, "pageOf": false, "sources": false, "blank": false });
    let order = json!({ "name": "target_results", "year": 2016, "quarter": "2016Q3", "unit": null, "target": null, "settings": settings });
    let made = call("paper", order, None);
    call("savePaper", json!({ "code": made["code"], "format": "pdf" }), Some(to));
    made
}

#[test]
fn window_and_terminal_make_the_same_bytes() {
    let office = Office::new();
    let (window, terminal) = (office.out("窗口.pdf"), office.out("终端.pdf"));
    let shown = by_the_window(&office, &window);
    let made = office.read(&["paper", "target_results"], &[&QUARTER[..], &["--out", text(&terminal)]].concat());
    assert_eq!(shown["code"], made["code"]);
    assert!(fs::read(&window).unwrap() == fs::read(&terminal).unwrap());
    // Numbers are found on the page that is shown, within it.
    let hits = shown["hits"].as_array().unwrap();
    assert!(hits.len() > 50, "{}", hits.len());
    let inside = |it: &Value| {
        let length = |key: &str| it[key].as_f64().unwrap();
        (1..=made["pages"].as_u64().unwrap()).contains(&it["page"].as_u64().unwrap())
            && length("x") > 0.0
            && length("x") + length("width") < 842.0
            && length("y") + length("height") < 596.0
    };
    assert!(hits.iter().all(inside), "{hits:?}");
}

#[test]
fn twenty_renders_anywhere_are_one_file() {
    let office = Office::new();
    let mut all = BTreeSet::new();
    for no in 0..20 {
        let zone = ["Asia/Shanghai", "America/New_York"][no % 2];
        let language = ["C", "zh_CN.UTF-8"][no / 2 % 2];
        let out = office.out(&format!("{no}.pdf"));
        let words = office.words(&["paper", "指标完成情况表"], &[&QUARTER[..], &["--sources", "--out", text(&out)], &DAY].concat());
        let output = command(office.home(), &words).env("TZ", zone).env("LANG", language).env("LC_ALL", language).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        all.insert(fs::read(&out).unwrap());
    }
    assert_eq!(all.len(), 1);
}

#[test]
fn a_registered_paper_comes_out_again_as_it_was_and_is_held_against_today() {
    let office = Office::new();
    let first = office.out("一.pdf");
    let made = office.print(&first);
    let again = office.print(&office.out("二.pdf"));
    assert_eq!(made["registered"], again["registered"], "the same bytes are one paper");
    let line = office.registered(&made["registered"]);
    assert_eq!(line["acts"].as_array().map(Vec::len), Some(2));
    assert_eq!((&line["standing"], &line["bytes"]), (&json!("same"), &json!(fs::metadata(&first).unwrap().len())));
    let id = made["registered"].to_string();
    assert_eq!(office.told(&["compare-papers", &id], &[]).trim(), "两份完全一样", "printing changes no data");

    office.correct("3");
    assert_eq!(office.registered(&made["registered"])["standing"], "changed");
    let found = office.read(&["compare-papers", &id], &[]);
    assert_eq!((&found["same"], &found["reasons"][0]), (&json!(false), &json!("数据")));
    let pages = found["pages"].as_array().unwrap();
    assert_eq!(pages[0]["page"], 1, "{pages:?}");
    assert!((pages.len() as u64) < made["pages"].as_u64().unwrap(), "pages that say nothing else are not named: {pages:?}");
    let said = |key: &str| -> String { pages[0][key].as_array().unwrap().iter().map(|it| it.as_str().unwrap()).collect() };
    assert!(said("gone").contains("≥3个　2个　66.7%") && said("new").contains("≥3个　3个　100%"), "{pages:?}");
    let changed = office.print(&office.out("三.pdf"));
    assert_ne!(changed["code"], made["code"]);
    let both = [&id, &changed["registered"].to_string()].map(|it| it.to_owned());
    let found = office.read(&["compare-papers", &both[0], &both[1]], &[]);
    assert_eq!(found["pages"], json!(pages));

    let out = office.out("重出.pdf");
    office.read(&["reprint", &id], &["--out", text(&out)]);
    assert!(fs::read(&out).unwrap() == fs::read(&first).unwrap());
    let report = office.told(&["verify"], &[]);
    assert!(report.starts_with("完好"), "{report}");
}

#[test]
fn a_number_says_where_it_comes_from_and_whether_that_still_stands() {
    let office = Office::new();
    let made = office.print(&office.out("表.pdf"));
    let code = made["code"].as_str().unwrap();
    let share = format!("{TARGET} 完成率");
    let all = office.read(&["explain", code], &[]);
    let no = all.as_array().unwrap().iter().position(|it| it["label"].as_str().unwrap().ends_with(&share)).unwrap() + 1;
    let no = no.to_string();
    let told = office.told(&["explain", code], &["--figure", &no]);
    let lines: Vec<&str> = told.lines().map(str::trim).collect();
    assert!(lines[0].ends_with("　约 66.6667%　= 三季度累计完成 2 ÷ 目标值 3 × 100%"), "{told}");
    let source = format!("{UNIT} 三季度 未列名　2　2016年10月11日 操作员甲认定");
    assert!(lines.contains(&source.as_str()), "{told}");
    office.correct("3");
    let told = office.told(&["explain", code], &["--figure", &no]);
    assert!(told.contains(&format!("{source}　（出件后已改）")), "{told}");
    assert_eq!(refusal(office.home(), &office.words(&["explain", "00000000"], &[])).0, "P111");
    assert_eq!(refusal(office.home(), &office.words(&["explain", code], &["--figure", "9999"])).0, "P112");
}

#[test]
fn the_table_of_sources_is_part_of_the_paper_where_it_is_asked_for() {
    let office = Office::new();
    let print = |more: &[&str]| {
        let out = office.out("来源.pdf");
        office.read(&["paper", "指标完成情况表"], &[&QUARTER[..], &["--out", text(&out)], more].concat())
    };
    let (plain, with) = (print(&[]), print(&["--sources"]));
    assert_ne!(plain["code"], with["code"]);
    assert!(plain["pages"].as_u64().unwrap() + 3 < with["pages"].as_u64().unwrap());
}

#[test]
fn nobody_s_print_and_one_of_a_locked_file_are_written_and_not_registered() {
    let office = Office::new();
    let before = office.read(&["printed"], &[]).as_array().unwrap().len();
    let out = office.out("表.pdf");
    let made = office.read(&["paper", "指标完成情况表"], &[&QUARTER[..], &["--out", text(&out)]].concat());
    assert_eq!((&made["registered"], &made["unregistered"]), (&Value::Null, &json!("文件已写出，但没有登记：还没有选定操作员。")));
    assert!(out.exists());
    let mut window = desk_at(office.home());
    window.open_file(Path::new(&office.file)).unwrap();
    // Somebody signed for a record that could not be made: the answer says so, and so does the exit.
    let more = [&QUARTER[..], &["--out", text(&out), "--operator", "操作员甲", "--json"], &DAY].concat();
    let output = run(office.home(), &office.words(&["paper", "指标完成情况表"], &more));
    assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
    let made: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((&made["registered"], &made["unregistered"]), (&Value::Null, &json!("文件已写出，但没有登记：台账以只读方式打开。")));
    window.close();
    assert_eq!(office.read(&["printed"], &[]).as_array().unwrap().len(), before);
}

#[test]
fn a_batch_tells_each_copy_with_its_time() {
    let office = Office::new();
    let folder = office.out("全部");
    let words = office.words(&["papers"], &[&QUARTER[..], &["--name", "指标完成情况表", "--out", text(&folder)], &DAY].concat());
    let all = json(office.home(), &words);
    let papers = all["papers"].as_array().unwrap();
    assert_eq!((papers.len(), &all["failed"]), (1, &json!([])));
    assert!(Path::new(papers[0]["file"].as_str().unwrap()).starts_with(&folder));
    assert!(papers[0]["milliseconds"].is_u64());
}
