//! Versions, comparison and gaps of a plan from a terminal.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)] // A test may panic.

mod kit;

use kit::{json, refusal, run, text};

#[test]
fn a_plan_is_adjusted_compared_and_given_its_second_version() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("甲.zhp");
    let file = text(&file);
    json(home.path(), &["new", file, "--operator", "张三"]);
    let versions = json(home.path(), &["plan", "versions", file]);
    assert_eq!((versions["versions"][0]["datedOn"].as_str(), versions["changes"].as_u64()), (Some("2016-05-13"), Some(0)));
    let set = ["plan", "set-version", file, "--reason", "年中调整", "--date", "2016-07-01", "--operator", "张三"];
    assert_eq!(refusal(home.path(), &set).0, "D104", "nothing changed yet");
    json(home.path(), &["role", file, "--task", "3", "--unit", "省质监局", "--role", "牵头", "--operator", "张三"]);
    let compared = json(home.path(), &["plan", "compare", file, "--from", "v1", "--to", "now"]);
    assert_eq!((compared["changed"].as_u64(), compared["changes"][0]["taskNo"].as_i64()), (Some(1), Some(3)));
    let output = run(home.path(), &["plan", "compare", file, "--from", "v1", "--to", "now"]);
    let told = String::from_utf8(output.stdout).unwrap();
    assert!(told.contains("～ 修改职责 省质监局\n      职责：责任 → 牵头"), "{told}");

    let done = json(home.path(), &[&set[..], &["--basis", "川质强领〔2016〕3号"]].concat());
    assert_eq!(done["value"]["versions"][0]["no"], 2);
    let same = json(home.path(), &["plan", "compare", file, "--from", "v2", "--to", "now"]);
    assert_eq!(same["changes"].as_array().map(Vec::len), Some(0));
    assert_eq!(refusal(home.path(), &["plan", "compare", file, "--from", "v3", "--to", "now"]).0, "D105");
    assert_eq!(refusal(home.path(), &["plan", "compare", file, "--from", "昨天", "--to", "now"]).0, "D331");
    assert_eq!(refusal(home.path(), &["plan", "compare", file, "--from", "1999-01-01", "--to", "now"]).0, "D106");
    json(home.path(), &["undo", file, "--operator", "张三"]);
    assert_eq!(json(home.path(), &["plan", "versions", file])["changes"], 1);
}

#[test]
fn gaps_are_told_and_the_limit_is_the_callers() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("甲.zhp");
    let file = text(&file);
    json(home.path(), &["new", file, "--operator", "张三"]);
    let gaps = json(home.path(), &["plan", "gaps", file]);
    let of = |kind: &str| gaps["gaps"].as_array().unwrap().iter().filter(|it| it["kind"] == kind).count();
    assert_eq!((of("goal_not_set"), of("no_lead_marked"), of("task_without_outcome")), (4, 1, 2));
    assert_eq!((gaps["average"].as_str(), gaps["loads"][0]["tooMuch"].as_bool()), (Some("4.9"), Some(true)));
    let lenient = json(home.path(), &["plan", "gaps", file, "--times", "9.5"]);
    assert_eq!(lenient["loads"][0]["tooMuch"], false);
    for bad in ["0.5", "10", "1.25", "多"] {
        let (code, _) = refusal(home.path(), &["plan", "gaps", file, "--times", bad]);
        assert!(["D342", "D301"].contains(&code.as_str()), "{bad}: {code}");
    }
}
