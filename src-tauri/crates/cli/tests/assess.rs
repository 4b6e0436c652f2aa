//! An assessment from a terminal: from its scheme to the published result, on the program itself.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)] // A test may panic.

mod kit;

use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::process::Command;

use kit::{json, refusal, run, text};
use serde_json::{Value, json};

struct Office {
    home: tempfile::TempDir,
    file: String,
}

impl Office {
    fn new() -> Office {
        let home = tempfile::tempdir().unwrap();
        let file = text(&home.path().join("台账.zhp")).to_owned();
        json(home.path(), &["new", &file, "--operator", "甲"]);
        json(home.path(), &["assess", "new", &file, "--year", "2015", "--operator", "甲"]);
        Office { home, file }
    }

    fn path(&self, name: &str) -> String {
        text(&self.home.path().join(name)).to_owned()
    }

    fn words<'a>(&'a self, command: &'a str, rest: &[&'a str]) -> Vec<&'a str> {
        [&["assess", command, self.file.as_str()], rest].concat()
    }

    fn call(&self, command: &str, rest: &[&str]) -> Value {
        json(self.home.path(), &self.words(command, rest))
    }

    fn by<'a>(&'a self, operator: &'a str, command: &str, rest: &[&'a str]) -> Value {
        self.call(command, &[rest, &["--operator", operator]].concat())
    }

    fn told(&self, command: &str, rest: &[&str]) -> (i32, String) {
        let output = run(self.home.path(), &self.words(command, rest));
        (output.status.code().unwrap(), String::from_utf8(output.stdout).unwrap())
    }

    fn refused(&self, command: &str, rest: &[&str]) -> String {
        refusal(self.home.path(), &self.words(command, rest)).1
    }

    fn put(&self, name: &str, content: &str) -> String {
        let path = self.path(name);
        fs::write(&path, content).unwrap();
        path
    }

    /// Three criteria: by formula, by deduction, and in the hands of reviewers.
    fn with_small_scheme(self) -> Office {
        let path = self.path("方案.json");
        self.call("export-scheme", &["--out", &path]);
        let mut scheme: Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
        assert_eq!(scheme["rows"].as_array().unwrap().iter().filter(|it| !it["terms"].is_null()).count(), 43);
        let of = |code: &str, points: &str| {
            let mut row = scheme["rows"].as_array().unwrap().iter().find(|it| it["code"] == code).unwrap().clone();
            (row["points"], row["tier"]) = (json!(points), json!("second"));
            row
        };
        let group = json!({ "tier": "first", "code": "1", "title": "全部", "points": "100", "terms": null });
        scheme["rows"] = json!([group, of("1.2.1", "50"), of("2.3.4", "10"), of("2.5.4", "40")]);
        self.put("小方案.json", &scheme.to_string());
        self.by("甲", "import-scheme", &[&self.path("小方案.json")]);
        self
    }

    /// A table with a row for each prefecture.
    fn table(&self, name: &str, row: impl Fn(usize, &str) -> String) -> String {
        let mut table = String::new();
        for (at, line) in zhiheng_domain::Prefecture::all().enumerate() {
            writeln!(table, "{}", row(at, line.name())).unwrap();
        }
        self.put(name, &table)
    }

    fn row(&self, name: &str) -> Value {
        let standing = self.call("standing", &[]);
        standing["rows"].as_array().unwrap().iter().find(|it| it["name"] == name).unwrap().clone()
    }
}

#[test]
#[cfg_attr(windows, ignore = "needs Python, which is tried on Linux")]
fn from_scheme_to_published_result() {
    let office = Office::new().with_small_scheme();
    let out = |rest: &[&str], command: &str| office.by("甲", command, rest);
    assert_eq!(office.told("check-scheme", &[]).0, 0);

    for (name, field, value) in [("目标.tsv", "目标值", "98"), ("完成.tsv", "完成值", "97")] {
        let table = office.table(name, |_, prefecture| format!("{prefecture}\t1.2.1\t{field}\t{value}"));
        assert_eq!(out(&["--in", &table], "facts"), json!([]));
    }
    let (code, told) = office.told("facts", &["--unit", "成都", "--code", "1.2.1", "--field", "完成值", "--value", "九十多", "--operator", "甲"]);
    assert_eq!(code, 1, "{told}");
    assert!(told.starts_with("没有写入：\n成都市 1.2.1 “九十多”"), "{told}");

    for prefecture in zhiheng_domain::Prefecture::all() {
        for code in ["1.2.1", "2.5.4", "2.3.4"] {
            out(&["--unit", prefecture.name(), "--code", code, "--evidence", "汇总表"], "cite");
        }
        out(&["--unit", prefecture.name(), "--code", "2.3.4", "--clear"], "event");
    }
    let event = ["--unit", "自贡市", "--code", "2.3.4", "--clause", "1", "--event", "通报", "--times", "2", "--basis", "工程质量通报"];
    assert_eq!(out(&event, "event")["events"].as_array().unwrap().len(), 1);

    out(&["--step", "终审", "--by-method"], "score");
    // Above the points, without a reason: refused, and nothing of the table is taken.
    let table = office.table("分.tsv", |at, prefecture| format!("{prefecture}\t2.5.4\t{}", 41 - at));
    let (code, told) = office.told("score", &["--step", "终审", "--in", &table, "--operator", "甲"]);
    assert_eq!(code, 1);
    assert!(told.contains("成都市 2.5.4 “41”") && told.contains("攀枝花市 2.5.4 “39”") && !told.contains("自贡市"), "{told}");
    assert_eq!(office.row("成都市")["notFinal"], 1);
    let table = office.table("分.tsv", |at, prefecture| format!("{prefecture}\t2.5.4\t{}\t参与面偏少\t2\t活动总结\t", 40 - at));
    assert_eq!(out(&["--step", "终审", "--in", &table], "score"), json!([]));

    // Published is only what a second person has checked.
    let publish = ["--date", "2016-08-20", "--basis", "质强办〔2016〕9号", "--decided-by", "领导小组", "--operator", "甲"];
    assert!(office.refused("publish", &publish).contains("21"), "{}", office.refused("publish", &publish));
    let (code, told) = office.told("check", &["--operator", "甲"]);
    assert_eq!(code, 1, "{told}");
    assert_eq!(office.by("乙", "check", &[])["checked"], 63);

    out(&["--unit", "自贡", "--code", "2.3.4", "--date", "2016-07-01", "--reason", "已整改"], "appeal");
    let answer = ["--answer", "采纳", "--score", "9.5", "--reason", "属实", "--decided-by", "领导小组", "--decided-on", "2016-07-05"];
    let place = ["--unit", "自贡", "--code", "2.3.4"];
    out(&[&place[..], &answer].concat(), "appeal");
    assert_eq!(office.row("自贡市")["base"], "97.99", "49.49 + 9.5 + 39");
    let veto = ["--event", "区域性事件", "--date", "2015-09-01", "--basis", "调查报告", "--decided-by", "领导小组", "--decided-on", "2016-06-30"];
    out(&[&["--unit", "泸州"][..], &veto].concat(), "veto");
    let vetoed = office.row("泸州市");
    assert_eq!((&vetoed["grade"], &vetoed["gradeByScore"], &vetoed["rank"]), (&json!("D"), &json!("A"), &json!(21)));

    out(&publish[..6], "publish");
    let late = office.refused("score", &["--unit", "成都", "--code", "2.5.4", "--step", "终审", "--score", "1", "--operator", "甲"]);
    assert!(late.contains("公布"), "{late}");
    out(&["--apply"], "use");
    let uses = office.call("uses", &[]);
    let correction = uses["uses"].as_array().unwrap().iter().find(|it| it["kind"] == "correction").unwrap();
    assert_eq!(correction["dueOn"], "2016-09-20");
    out(&["--id", &correction["id"].to_string(), "--date", "2016-09-10"], "use");
    let (_, told) = office.told("uses", &[]);
    assert!(told.contains("整改报告　泸州市　期限 2016-09-20　2016-09-10 办结"), "{told}");

    let (_, told) = office.told("standing", &[]);
    assert!(told.contains("2016-08-20 公布（质强办〔2016〕9号）"), "{told}");
    let (_, told) = office.told("chain", &["--unit", "自贡"]);
    assert!(told.contains("采纳") && told.contains("为何是第 2 名"), "{told}");
    let (_, told) = office.told("line", &["--unit", "510300", "--code", "2.3.4"]);
    assert!(told.contains("第 1 款 通报 2 次（工程质量通报）") && told.contains("处理 2016-07-05 采纳：属实"), "{told}");

    // What it came to is computed again by others.
    let export = office.path("考核.json");
    office.call("export", &["--out", &export]);
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../app/tests/assessment/recompute.py");
    let done = Command::new("python3").arg("-B").arg(script).arg(&export).output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stdout));
}

#[test]
fn schemes_go_out_and_come_back_and_change_only_by_revision() {
    let office = Office::new();
    for name in ["方案.xlsx", "方案.json"] {
        let before = office.call("scheme", &[])["draft"].clone();
        let path = office.path(name);
        office.call("export-scheme", &["--out", &path]);
        office.by("甲", "import-scheme", &[&path]);
        assert_eq!(office.call("scheme", &[])["draft"], before, "{name}");
    }
    let office = office.with_small_scheme();
    let broken = fs::read_to_string(office.path("小方案.json")).unwrap().replace("\"40\"", "\"39\"");
    office.put("欠一分.json", &broken);
    office.by("甲", "import-scheme", &[&office.path("欠一分.json")]);
    let (code, told) = office.told("check-scheme", &[]);
    assert!(code == 1 && told.contains("99"), "{told}");
    office.by("甲", "import-scheme", &[&office.path("小方案.json")]);

    let unit = ["--unit", "成都市", "--code", "2.5.4"];
    office.by("甲", "cite", &[&unit[..], &["--evidence", "总结"]].concat());
    office.by("甲", "score", &[&unit[..], &["--step", "自评", "--score", "39.5"]].concat());
    let words = office.refused("import-scheme", &[&office.path("欠一分.json"), "--operator", "甲"]);
    assert!(words.contains("修订") || words.contains("打分"), "{words}");
    office.by("甲", "revise-scheme", &["--reason", "分值调整"]);
    let versions = office.call("scheme", &[])["versions"].clone();
    assert_eq!(versions.as_array().unwrap().len(), 2);
}

#[test]
fn papers_of_an_assessment_come_out_one_by_one_and_all_at_once() {
    let office = Office::new().with_small_scheme();
    let one = office.path("成都.pdf");
    let words = ["paper", "打分表", &office.file, "--year", "2015", "--unit", "成都", "--out", &one];
    let made = json(office.home.path(), &words);
    assert!(made["title"].as_str().unwrap().contains("打分表") && fs::metadata(&one).unwrap().len() > 10_000, "{made}");
    let (_, told) = refusal(office.home.path(), &["paper", "打分表", &office.file, "--out", &one]);
    assert!(told.contains("被考核单位") || told.contains("市（州）"), "whose sheet? {told}");

    let folder = office.path("打印件");
    let all = json(office.home.path(), &["papers", &office.file, "--name", "打分表", "--out", &folder, "--operator", "甲"]);
    assert_eq!((all["papers"].as_array().unwrap().len(), &all["failed"]), (21, &json!([])));
    assert!(all["papers"].as_array().unwrap().iter().all(|it| it["unregistered"].is_null() && it["title"].as_str().unwrap().contains("打分表")));
}

#[test]
fn what_is_not_there_is_said() {
    let office = Office::new();
    for (command, rest, told) in [
        ("standing", vec!["--year", "2014"], "没有2014年度的市（州）考核"),
        ("standing", vec!["--scope", "全省"], "没有全省自评考核"),
        ("chain", vec!["--unit", "无此市"], "没有被考核单位“无此市”"),
        ("score", vec!["--step", "初评", "--operator", "甲"], "--step 没有“初评”"),
        ("use", vec!["--kind", "奖励", "--operator", "甲"], "--kind 没有“奖励”"),
    ] {
        let output = run(office.home.path(), &office.words(command, &rest));
        let words = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{command}: {words}");
        assert!(words.contains(told), "{words}");
    }
    let province = office.by("甲", "new", &["--year", "2015", "--scope", "全省", "--goals-due", "2015-06-30"]);
    assert_eq!((&province["periodFrom"], &province["periodUntil"]), (&json!("2015-07-01"), &json!("2016-06-30")));
    assert_eq!(office.call("standing", &["--scope", "全省"])["rows"].as_array().unwrap().len(), 1);
}

#[test]
fn counties_are_registered_from_a_table_and_assessed_by_name() {
    let office = Office::new();
    let table = office.put("县.tsv", "510104\t锦江区\n510105\t青羊区\t2015-01-01\n");
    assert_eq!(office.by("甲", "assessees", &["--in", &table]), json!([]));
    let (code, told) = office.told("assessees", &["--in", &table, "--operator", "甲"]);
    assert_eq!(code, 1);
    assert!(told.starts_with("没有登记：\n第 1 行") && told.contains("第 2 行"), "{told}");
    office.by("甲", "assessees", &["--code", "510106", "--name", "金牛区"]);
    office.by("甲", "assessees", &["--code", "510106", "--until", "2015-12-31"]);
    let (_, told) = office.told("assessees", &[]);
    assert!(told.contains("510105 青羊区　自 2015-01-01") && told.ends_with("510106 金牛区　至 2015-12-31\n"), "{told}");
    office.by("甲", "new", &["--year", "2014", "--unit", "锦江区", "--unit", "510106"]);
    let assessments = office.call("list", &[])["assessments"].clone();
    let of = |year: i32| assessments.as_array().unwrap().iter().find(|it| it["year"] == year).unwrap()["assessees"].as_array().unwrap().len();
    assert_eq!((of(2015), of(2014)), (21, 2));
}
