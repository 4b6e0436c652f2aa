//! The quarter from a terminal: an office's texts, figures, items, files, steps and checks, on the program itself.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)] // A test may panic.

mod kit;

use std::fs;
use std::path::Path;

use kit::{command, json, refusal, run, text};
use serde_json::{Value, json};

const BRAND: &str = "培育创建服务业重点品牌";
const UNIT: &str = "省统计局";

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

    fn path(&self, name: &str) -> String {
        text(&self.home().join(name)).to_owned()
    }

    /// `command` of one or two words, the file, the rest; as the operator when it changes something.
    fn words<'a>(&'a self, command: &[&'a str], rest: &[&'a str], changes: bool) -> Vec<&'a str> {
        let operator: &[&str] = if changes { &["--operator", "张三"] } else { &[] };
        [command, &[self.file.as_str()], rest, operator].concat()
    }

    fn read(&self, command: &[&str], rest: &[&str]) -> Value {
        json(self.home(), &self.words(command, rest, false))
    }

    fn change(&self, command: &[&str], rest: &[&str]) -> Value {
        json(self.home(), &self.words(command, rest, true))
    }

    fn refused(&self, command: &[&str], rest: &[&str]) -> (String, String) {
        refusal(self.home(), &self.words(command, rest, true))
    }

    fn told(&self, command: &[&str], rest: &[&str]) -> String {
        let output = run(self.home(), &self.words(command, rest, false));
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    fn state(&self, unit: &str) -> Value {
        let board = self.read(&["report", "board"], &["--quarter", "2016Q2"]);
        let units = board["units"].as_array().unwrap();
        units.iter().find(|it| it["shortName"] == unit).expect("the unit")["state"].clone()
    }
}

#[test]
fn a_report_goes_its_whole_course() {
    let office = Office::new();
    let quarter = ["--quarter", "2016Q2"];
    let of_unit = ["--quarter", "2016Q2", "--unit", UNIT];
    let set = |task: &str, value: &str| office.change(&["report", "text"], &[&of_unit[..], &["--task", task, "--value", value]].concat());
    set("12", "上半年完成质量统计年报的布置和培训。");
    assert_eq!(office.state(UNIT), "draft");
    assert_eq!(office.told(&["report", "text"], &[&of_unit[..], &["--task", "12"]].concat()).trim(), "任务12 进展情况：上半年完成质量统计年报的布置和培训。");

    // One of two can go: the other is told with its reason, and the code says that not all was done.
    let submit = office.words(&["report", "submit"], &["--quarter", "2016Q2", "--unit", "省统计局,教育厅", "--date", "2016-07-05"], true);
    let output = run(office.home(), &submit);
    let told = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(1), "{told}");
    assert!(told.contains("已报送 1 家：省统计局") && told.contains("教育厅："), "{told}");
    assert_eq!(office.state(UNIT), "submitted");
    let accept = office.words(&["report", "accept"], &["--quarter", "2016Q2", "--all"], true);
    let output = run(office.home(), &[&accept[..], &["--json"]].concat());
    let outcome: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((output.status.code(), outcome["blocked"].as_array().unwrap().len()), (Some(1), 1), "task 16 has no text yet");

    office.change(&["report", "send-back"], &[&of_unit[..], &["--task", "16", "--field", "进展情况", "--reason", "请补写"]].concat());
    assert_eq!(office.state(UNIT), "sent_back");
    set("16", "已按要求报备年度质量工作目标。");
    office.change(&["report", "submit"], &[&quarter[..], &["--all"]].concat());
    assert_eq!(office.read(&["report", "checks"], &of_unit), json!([]));
    office.change(&["report", "accept"], &[&quarter[..], &["--all", "--note", "齐全"]].concat());
    assert_eq!(office.state(UNIT), "accepted");
    let value = [&of_unit[..], &["--task", "12", "--value", "改"]].concat();
    assert!(office.refused(&["report", "text"], &value).1.contains("未保存"));
    office.change(&["report", "reopen"], &[&of_unit[..], &["--reason", "更正"]].concat());
    assert_eq!(office.state(UNIT), "sent_back");
    let hits = office.read(&["find"], &["统计年报"]);
    assert_eq!(hits.as_array().map(Vec::len), Some(1), "{hits}");
}

#[test]
fn warnings_get_their_word_and_errors_do_not() {
    let office = Office::new();
    let at = |quarter: &'static str| ["--quarter", quarter, "--unit", "省质监局", "--target", BRAND];
    office.change(&["report", "set"], &[&at("2016Q2")[..], &["--value", "20"]].concat());
    office.change(&["report", "set"], &[&at("2016Q3")[..], &["--value", "12"]].concat());
    let of = ["--quarter", "2016Q3", "--unit", "省质监局"];
    let errors = office.read(&["report", "checks"], &[&of[..], &["--severity", "错误"]].concat());
    assert_eq!(errors[0]["code"], "cumulative_falls", "{errors}");
    let key = errors[0]["key"].as_str().unwrap();
    assert_eq!(office.refused(&["report", "checks"], &[&of[..], &["--answer", key, "--word", "属实"]].concat()).0, "A103");
    assert_eq!(office.refused(&["report", "checks"], &[&of[..], &["--answer", "没有", "--word", "属实"]].concat()).0, "A102");
    let open = |checks: &Value| {
        checks.as_array().unwrap().iter().filter(|it| it["severity"] == "warning" && it["answer"].is_null()).count()
    };
    let before = office.read(&["report", "checks"], &of);
    let one = before.as_array().unwrap().iter().find(|it| it["severity"] == "warning").unwrap()["key"].as_str().unwrap();
    let after = office.change(&["report", "checks"], &[&of[..], &["--answer", one, "--word", "已核实"]].concat());
    assert_eq!(open(&after), open(&before) - 1);
    let after = office.change(&["report", "checks"], &[&of[..], &["--answer", "全部", "--word", "已核实"]].concat());
    assert_eq!(open(&after), 0);
    assert_eq!(run(office.home(), &office.words(&["report", "checks"], &[&of[..], &["--severity", "大"]].concat(), false)).status.code(), Some(2));
}

#[test]
fn items_come_from_a_table_or_by_hand_and_files_hang_on_them() {
    let office = Office::new();
    let of = ["--quarter", "2016Q2", "--unit", "省质监局", "--target", BRAND];
    let with = |more: &[&'static str]| [&of[..], more].concat();
    office.change(&["report", "set"], &with(&["--value", "5"]));
    // As Excel saves CSV on a Chinese Windows: GB 18030.
    let table = "序号,品牌名称,认定时间,市州\r\n1,\"甲,牌\",2016.3.1,成都\r\n2,乙牌,2016年4月2日,绵阳市\r\n";
    fs::write(office.home().join("表.csv"), gb18030(table)).unwrap();
    let csv = office.path("表.csv");
    let added = office.change(&["entry", "add"], &[&of[..], &["--in", csv.as_str()]].concat());
    assert_eq!(added["added"], 2);
    fs::write(office.home().join("坏.tsv"), "名称\t日期\n丙牌\t2016-05-01\n丁牌\t去年\n").unwrap();
    let tsv = office.path("坏.tsv");
    let (code, message) = office.refused(&["entry", "add"], &[&of[..], &["--in", tsv.as_str()]].concat());
    assert!(code == "A104" && message.contains("丁牌") && message.contains("第 2 行"), "{code} {message}");
    office.change(&["entry", "add"], &with(&["--name", "戊牌", "--date", "2016-06-01", "--prefecture", "德阳", "--doc-no", "样例〔2016〕1号"]));
    let told = office.told(&["entry", "list"], &with(&[]));
    assert!(told.starts_with("任务3 培育创建服务业重点品牌：5(其中未列名 2)") && told.contains("甲,牌　2016-03-01　成都市"), "{told}");
    assert!(!told.contains("丙牌"), "a table with a bad row is left out whole: {told}");

    fs::write(office.home().join("公告.pdf"), b"%PDF-1.4\nsample").unwrap();
    let pdf = office.path("公告.pdf");
    let attach = |more: &[&'static str]| [&["attach", &office.file, &pdf][..], &of, more, &["--operator", "张三"]].concat();
    let id = json(office.home(), &attach(&["--entry", "戊牌", "--note", "扫描件"]))["id"].to_string();
    let task = ["attach", &office.file, &pdf, "--quarter", "2016Q2", "--unit", "省质监局", "--task", "3", "--operator", "张三"];
    json(office.home(), &task);
    let evidence = office.told(&["evidence", "list"], &["--quarter", "2016Q2", "--unit", "省质监局"]);
    assert!(evidence.contains("　公告.pdf（15 字节）　扫描件"), "{evidence}");
    let listed = office.read(&["entry", "list"], &with(&[]));
    let of_item = listed["entries"].as_array().unwrap().iter().find(|it| it["fields"]["name"] == "戊牌").unwrap();
    assert_eq!(of_item["evidence"][0]["name"], "公告.pdf");
    let out = office.path("取出.pdf");
    office.read(&["evidence", "save"], &["--id", &id, "--out", &out]);
    assert_eq!(fs::read(&out).unwrap(), b"%PDF-1.4\nsample");
    assert_eq!(office.refused(&["entry", "remove"], &with(&["--entry", "戊牌"])).0, "D204", "a file hangs on it");
    let removed = office.change(&["entry", "remove"], &with(&["--entry", "乙牌", "--entry", "甲,牌"]));
    assert_eq!(removed["removed"], 2);
    let gaps = office.read(&["evidence", "gaps"], &["--quarter", "2016Q2"]);
    assert_eq!(gaps[0]["name"], BRAND);
}

/// 序号,品牌名称… in the encoding of a Chinese Windows; only what the test needs.
fn gb18030(text: &str) -> Vec<u8> {
    let (bytes, _, unmapped) = encoding_rs::GB18030.encode(text);
    assert!(!unmapped);
    bytes.into_owned()
}

#[test]
fn deadlines_and_extensions_are_set_asked_for_and_answered() {
    let office = Office::new();
    let quarter = ["--quarter", "2016Q3"];
    assert_eq!(office.read(&["report", "deadline"], &quarter)["dueSet"], false);
    assert_eq!(office.change(&["report", "deadline"], &[&quarter[..], &["--due", "2016-10-10"]].concat())["dueOn"], "2016-10-10");
    let ask = [&quarter[..], &["--unit", "林业厅", "--until", "2016-10-20", "--reason", "数据核实", "--date", "2016-10-01"]].concat();
    office.change(&["report", "ask-extension"], &ask);
    let answer = [&quarter[..], &["--unit", "林业厅", "--until", "2016-10-18", "--reason", "同意"]].concat();
    office.change(&["report", "answer-extension"], &answer);
    assert_eq!(office.refused(&["report", "answer-extension"], &answer).0, "A101", "nothing is open any more");
    let board = office.told(&["report", "board"], &[&quarter[..], &["--business-date", "2016-10-12"]].concat());
    assert!(board.contains("林业厅　未报　未到期　填报 0/7　延期至 2016-10-18"), "{board}");
    assert_eq!(office.change(&["report", "deadline"], &[&quarter[..], &["--due", "默认"]].concat())["dueSet"], false);
}

#[test]
fn a_step_is_taken_back_while_later_ones_stay_and_a_day_before_the_file_is_told() {
    let office = Office::new();
    let set = |target: &str, value: &str| {
        office.change(&["report", "set"], &["--quarter", "2016Q2", "--unit", "省质监局", "--target", target, "--value", value]);
    };
    set(BRAND, "20");
    let first = office.read(&["audit"], &["--limit", "1"])[0]["id"].to_string();
    set("培育国家地理标志保护产品", "3");
    let back = office.change(&["take-back"], &[&first]);
    assert!(back["named"].as_str().unwrap().contains(BRAND), "{back}");
    let told = office.told(&["report", "show"], &["--quarter", "2016Q2", "--unit", "省质监局"]);
    assert!(told.contains("培育创建服务业重点品牌：未填") && told.contains("培育国家地理标志保护产品：3"), "{told}");
    let early = office.words(&["report", "show"], &["--quarter", "2016Q2", "--unit", "省质监局", "--as-of", "2001-01-01"], false);
    let (code, message) = refusal(office.home(), &early);
    assert!(message.contains("2001"), "{code} {message}");
}

#[test]
fn rules_are_shown_and_set_several_at_once() {
    let office = Office::new();
    let set = office.change(&["rules"], &["--set", "behind-from=12", "--set", "attachment-mb=30"]);
    assert_eq!((&set["rules"]["behindFrom"], &set["rules"]["attachmentMb"]), (&json!("12"), &json!(30)));
    assert!(office.told(&["rules"], &[]).contains("欠进度自 12个百分点（默认 10）"));
    let wrong = office.words(&["rules"], &["--set", "没有=1"], true);
    assert_eq!(run(office.home(), &wrong).status.code(), Some(2));
    assert_eq!(office.refused(&["rules"], &["--set", "behind-from=40"]).0, "D352", "▲ must come before ■");
}

#[test]
fn a_batch_answers_line_by_line_and_goes_on_after_a_fault() {
    let office = Office::new();
    let commands = [
        json!({"command": "quarterBoard", "body": {"quarter": "2016Q2"}}).to_string(),
        String::new(),
        "这不是 JSON".to_owned(),
        json!({"command": "setDeadline", "body": {"quarter": "2016Q2", "dueOn": "2016-07-08"}}).to_string(),
        json!({"command": "closeFile"}).to_string(),
        json!({"command": "session"}).to_string(),
    ];
    fs::write(office.home().join("命令.jsonl"), commands.join("\n")).unwrap();
    let script = office.path("命令.jsonl");
    let output = run(office.home(), &["batch", &office.file, &script, "--operator", "张三"]);
    assert_eq!(output.status.code(), Some(1), "two lines were not done");
    let answers: Vec<Value> = output.stdout.split(|it| *it == b'\n').filter(|it| !it.is_empty()).map(|it| serde_json::from_slice(it).unwrap()).collect();
    let told: Vec<(u64, bool)> = answers.iter().map(|it| (it["line"].as_u64().unwrap(), it["ok"] == true)).collect();
    assert_eq!(told, [(1, true), (3, false), (4, true), (5, false), (6, true)]);
    assert_eq!((&answers[1]["error"]["code"], &answers[3]["error"]["code"]), (&json!("A105"), &json!("A106")));
    assert_eq!(office.read(&["report", "deadline"], &["--quarter", "2016Q2"])["dueOn"], "2016-07-08");
    let reading = command(office.home(), &["batch", &office.file, &script]).output().unwrap();
    let third: Value = serde_json::from_slice(reading.stdout.split(|it| *it == b'\n').nth(2).unwrap()).unwrap();
    assert_eq!(third["ok"], false, "without an operator nothing is changed: {third}");
}

#[test]
fn the_overview_says_what_is_so() {
    let office = Office::new();
    let told = office.told(&["overview"], &["--quarter", "2016Q2", "--business-date", "2016-07-20"]);
    assert!(told.contains("应报 31") && told.contains("逾期未报 31") && told.contains("○"), "{told}");
}
