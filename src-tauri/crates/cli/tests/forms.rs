//! Forms from a terminal: given out, filled in, tried, taken, withdrawn; and what is said when it cannot be.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)] // A test may panic.

mod kit;

use std::fs;
use std::path::{Path, PathBuf};

use kit::{json, refusal, run, text};
use serde_json::Value;
use zhiheng_testkit::{Fill, fill, open_cells, parts};

const BRAND: &str = "培育创建服务业重点品牌";
const UNIT: &str = "省质监局";
const HOSTILE: [&str; 4] = ["=cmd|'/c calc'!A1", "+SUM(1;2)", "-2+3+cmd|' /C calc'!A0", "@某处 =1"];

struct Office {
    home: tempfile::TempDir,
    file: String,
}

impl Office {
    fn new() -> Office {
        let home = tempfile::tempdir().unwrap();
        let file = text(&home.path().join("台账.zhp")).to_owned();
        json(home.path(), &["new", &file, "--operator", "张三"]);
        Office { home, file }
    }

    fn home(&self) -> &Path {
        self.home.path()
    }

    fn path(&self, name: &str) -> PathBuf {
        self.home().join(name)
    }

    /// The form of a unit, as it is given out now.
    fn form(&self, unit: &str) -> PathBuf {
        let out = self.path("发放");
        let given = json(self.home(), &["template", &self.file, "--quarter", "2016Q2", "--out", text(&out), "--unit", unit, "--operator", "张三"]);
        assert_eq!(given["files"].as_array().map(Vec::len), Some(1));
        out.join(given["files"][0]["name"].as_str().unwrap())
    }

    /// Filled in and handed back: per code of a column the texts of its first cells.
    fn handed_back(&self, form: &Path, name: &str, says: &[(&str, &[Fill])]) -> PathBuf {
        let bytes = fs::read(form).unwrap();
        let open = open_cells(&bytes);
        let mut fills: Vec<(&str, &str, Fill)> = Vec::new();
        for (code, texts) in says {
            let cells = open.iter().filter(|it| it.1 == *code);
            fills.extend(cells.zip(*texts).map(|((sheet, _, address), it)| (sheet.as_str(), address.as_str(), it.clone())));
        }
        let path = self.path("交回").join(name);
        fs::create_dir_all(self.path("交回")).unwrap();
        fs::write(&path, fill(&bytes, &fills, None)).unwrap();
        path
    }

    fn words<'a>(&'a self, words: &[&'a str], more: &[&'a str]) -> Vec<&'a str> {
        [words, &[self.file.as_str()], more].concat()
    }

    /// Exit code and what was told.
    fn told(&self, words: &[&str], more: &[&str]) -> (i32, String) {
        let output = run(self.home(), &self.words(words, more));
        let told = [output.stdout, output.stderr].concat();
        (output.status.code().unwrap(), String::from_utf8(told).unwrap())
    }

    fn tried(&self, path: &Path) -> Value {
        let output = run(self.home(), &self.words(&["returns"], &[text(path), "--json"]));
        serde_json::from_slice::<Value>(&output.stdout).unwrap()["files"][0].take()
    }

    fn value(&self) -> Value {
        let sheet = json(self.home(), &self.words(&["report", "show"], &["--quarter", "2016Q2", "--unit", UNIT]));
        let row = sheet["rows"].as_array().unwrap().iter().find(|it| it["name"] == BRAND).unwrap();
        row["current"]["value"].clone()
    }

    fn texts(&self) -> Vec<String> {
        let sheet = json(self.home(), &self.words(&["report", "show"], &["--quarter", "2016Q2", "--unit", UNIT]));
        let tasks = sheet["tasks"].as_array().unwrap().iter();
        let texts = tasks.flat_map(|it| it["texts"].as_array().unwrap()).map(|it| it["text"].as_str().unwrap().to_owned());
        texts.filter(|it| !it.is_empty()).collect()
    }
}

fn texts(all: &[&str]) -> Vec<Fill> {
    all.iter().map(|it| Fill::text(*it)).collect()
}

#[test]
fn a_form_goes_its_whole_course() {
    let office = Office::new();
    let numbers = [Fill::number(1), Fill::text("２"), Fill::number(12), Fill::text("若干")];
    let form = office.form(UNIT);
    let back = office.handed_back(&form, "质监.xlsx", &[("value", &numbers), ("progress", &texts(&["已部署。"]))]);

    // Tried: everything is told, nothing is changed.
    let tried = office.tried(&back);
    let counts = &tried["file"]["counts"];
    assert_eq!((&counts["new"], &counts["refused"], &tried["file"]["verdict"]), (&4.into(), &1.into(), &"partly".into()));
    let (code, told) = office.told(&["returns"], &[text(&back)]);
    assert_eq!(code, 1, "not all of it can be taken: {told}");
    assert!(told.starts_with("质监.xlsx　省质监局　部分可收　新填 4　未收 1　表格自带 "), "{told}");
    let line = told.lines().find(|it| it.contains("若干")).unwrap();
    assert!(line.starts_with("  指标!I9　任务") && line.contains(" · 本季累计完成　“若干”读不成数。应填：整数，单位“个”"), "{line}");
    assert_eq!(line.matches("应填").count(), 1, "what to write is said once: {line}");
    assert_eq!(office.value(), Value::Null);

    // Taken: one step, with what was not taken told by the code.
    let apply = [text(&back), "--operator", "张三", "--received", "2016-07-05"];
    let (code, told) = office.told(&["returns", "--apply"], &apply);
    assert_eq!((code, told.trim()), (1, "质监.xlsx　省质监局　#1 2016-07-05 收下 4 未收 1"));
    assert_eq!((office.value(), office.texts()), ("12".into(), vec!["已部署。".to_owned()]));
    let (code, told) = office.told(&["returns", "--apply"], &apply);
    assert!(code == 1 && told.contains("这份文件已经收过，未收的格还是原样。请收改正后的文件。"), "{told}");
    let (_, told) = office.told(&["forms"], &["--quarter", "2016Q2"]);
    assert!(told.contains("省质监局　2016Q2-20-1 未登记领取　#1 2016-07-05 收下 4 未收 1"), "{told}");
    assert!(told.ends_with("应发 31　已发 1　已收 1　有未收的格 1　已发未收 0\n"), "{told}");

    // The unit puts one cell right, in the workbook that it is sent back.
    let (code, told) = office.told(&["corrections"], &["1", "--out", text(&office.path("回填")), "--operator", "张三"]);
    assert!(code == 0 && told.contains("1 格待更正"), "{told}");

    // Withdrawn as a whole, once; then it can come in again.
    let (code, told) = office.told(&["withdraw"], &["1", "--operator", "张三"]);
    assert_eq!((code, told.trim()), (0, "已撤回导入：省质监局 “质监.xlsx”"));
    assert_eq!((office.value(), office.texts()), (Value::Null, vec![]));
    let (code, message) = refusal(office.home(), &office.words(&["withdraw"], &["1", "--operator", "张三"]));
    assert_eq!((code.as_str(), message.as_str()), ("D526", "未撤回：这次导入已经撤回过。请看收发情况里后来的导入。"));
    assert_eq!(office.tried(&back)["file"]["counts"]["new"], 4);
    office.told(&["returns", "--apply"], &apply);
    assert_eq!(office.value(), "12");
}

#[test]
fn what_is_in_already_is_no_fault_and_a_bad_file_does_not_hinder_the_others() {
    let office = Office::new();
    let form = office.form(UNIT);
    let back = office.handed_back(&form, "质监.xlsx", &[("value", &[Fill::number(3)])]);
    fs::write(office.path("交回").join("说明.xlsx"), "<html><table></table></html>").unwrap();
    let folder = office.path("交回");
    let apply = [text(&folder), "--operator", "张三"];
    let (code, told) = office.told(&["returns", "--apply"], &apply);
    assert_eq!(code, 1, "{told}");
    assert!(told.contains("说明.xlsx　未读入：这是网页") && told.contains("质监.xlsx　省质监局　#1 "), "{told}");
    fs::remove_file(folder.join("说明.xlsx")).unwrap();
    let (code, told) = office.told(&["returns", "--apply"], &apply);
    assert_eq!((code, told.trim()), (0, "质监.xlsx　没有要收的：表里的内容与台账一致。"));
    let (code, told) = office.told(&["returns"], &[text(&back)]);
    assert!(code == 0 && told.starts_with("质监.xlsx　省质监局　与台账一致　未变 1　表格自带 "), "{told}");
}

#[test]
fn what_cannot_be_done_is_said_plainly() {
    let office = Office::new();
    let form = office.form(UNIT);
    let as_operator = |more: &[&'static str]| [more, &["--operator", "张三"]].concat();

    let (code, told) = office.told(&["returns"], &[text(&form), "--quarter", "2016Q3"]);
    assert_eq!(code, 1);
    assert!(told.contains("不能收\n  未导入：这是2016年二季度的表，现在收的是2016年三季度的。"), "{told}");
    let (code, told) = office.told(&["returns"], &[text(&form), "--form", "目标报备表", "--quarter", "2016Q2"]);
    assert!(code == 1 && told.contains("未导入：这是季度填报表，现在收的是目标报备表。"), "{told}");
    let apply = [text(&form), "--quarter", "2016Q3", "--operator", "张三"];
    let (code, told) = office.told(&["returns", "--apply"], &apply);
    assert!(code == 1 && told.contains("未导入：这是2016年二季度的表"), "{told}");

    for (name, bytes, says) in [
        ("空.xlsx", "", "未读入：文件是空的。"),
        ("网页.xls", "<html></html>", "未读入：这是网页"),
        ("文.xlsx", "%PDF-1.4", "未读入：这是 PDF"),
    ] {
        let path = office.path(name);
        fs::write(&path, bytes).unwrap();
        let (code, told) = office.told(&["returns"], &[text(&path)]);
        assert!(code == 1 && told.starts_with(&format!("{name}　不能收\n  {says}")), "{told}");
    }

    let usage = |words: &[&str], more: &[&str], says: &str| {
        let (code, told) = office.told(words, more);
        assert!(code == 2 && told.contains(says), "{code} {told}");
    };
    usage(&["returns"], &[], "请写明交回的文件或文件夹。");
    usage(&["returns"], &["没有.xlsx"], "没有文件或文件夹“没有.xlsx”。");
    usage(&["template"], &as_operator(&["--quarter", "2016Q2", "--out", "甲", "--form", "年报"]), "没有“年报”这种填报件");
    usage(&["template"], &as_operator(&["--quarter", "2016Q2", "--out", "甲", "--unit", "某厅"]), "没有单位“某厅”");
    usage(&["withdraw"], &as_operator(&["甲"]), "请写明导入的编号");
    usage(&["returns", "--apply"], &[text(&form)], "--operator");
    let (code, message) = refusal(office.home(), &office.words(&["withdraw"], &as_operator(&["7"])));
    assert!(code == "D201" && message.contains('7'), "{code} {message}");
    assert!(!office.path("甲").exists());
}

#[test]
fn hostile_texts_are_only_texts() {
    let office = Office::new();
    let form = office.form(UNIT);
    let back = office.handed_back(&form, "质监.xlsx", &[("progress", &texts(&HOSTILE)), ("reason", &texts(&HOSTILE[..1]))]);
    let (code, told) = office.told(&["returns", "--apply"], &[text(&back), "--operator", "张三"]);
    assert_eq!(code, 0, "{told}");
    assert_eq!(office.texts(), HOSTILE);

    // In the next form they stand as they are, and no part of it is a formula.
    let next = office.form(UNIT);
    assert_ne!(next, form);
    let mut all = String::new();
    for (name, bytes) in parts(&fs::read(&next).unwrap()) {
        assert!(name.ends_with(".xml") || name.ends_with(".rels"), "{name}");
        let text = String::from_utf8(bytes).unwrap();
        assert!(!text.contains("<f>") && !text.contains("<f "), "{name}: a formula");
        all.push_str(&text);
    }
    assert!(all.contains("cmd|") && !all.contains("externalLink") && !all.contains("ddeLink"));
    let tried = office.tried(&next);
    assert_eq!((&tried["file"]["verdict"], &tried["file"]["counts"]["unchanged"]), (&"same".into(), &5.into()), "{tried}");
}
