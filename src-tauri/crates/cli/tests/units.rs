//! The unit register and rolling a year over from a terminal.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)] // A test may panic.

mod kit;
use kit::{json, refusal, run, text};

const MARKET: &[&str] = &["--unit", "质监局,省工商局、省食品药品监管局", "--last-day", "2018-10-31", "--to", "省市场监管局", "--full", "四川省市场监督管理局", "--kind", "省政府直属机构"];

#[test]
fn units_are_listed_added_and_succeeded_and_the_year_rolled_over() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("甲.zhp");
    let file = text(&file);
    let by = ["--operator", "张三"];
    json(home.path(), &["new", file, "--operator", "张三"]);
    let register = json(home.path(), &["unit", "list", file]);
    assert_eq!(register["units"].as_array().unwrap().len(), 31);

    json(home.path(), &[&["unit", "add", file, "--name", "省药监局", "--full", "四川省药品监督管理局", "--kind", "direct", "--alias", "药监局", "--from", "2018-11-01", "--member"], &by[..]].concat());
    json(home.path(), &[&["unit", "succeed", file], MARKET, &by[..]].concat());
    let register = json(home.path(), &["unit", "list", file]);
    let unit = |name: &str| register["units"].as_array().unwrap().iter().find(|it| it["shortName"] == name).unwrap().clone();
    assert_eq!(unit("省质监局")["successorId"], unit("省市场监管局")["id"]);
    assert_eq!(unit("省市场监管局")["memberships"][0]["validFrom"], "2018-11-01");
    assert_eq!(unit("省药监局")["aliases"], serde_json::json!(["药监局"]));

    let preview = json(home.path(), &["plan", "roll-over", file, "--from", "2016", "--to", "2019", "--preview"]);
    assert_eq!(preview["units"], serde_json::json!([{ "from": ["省工商局", "省质监局", "省食品药品监管局"], "to": "省市场监管局" }]));
    assert_eq!(preview["joined"], serde_json::json!(["省药监局"]));
    let (code, _) = refusal(home.path(), &["matrix", file, "--year", "2019"]);
    assert_eq!(code, "D201", "a preview makes no plan");

    let done = json(home.path(), &[&["plan", "roll-over", file, "--from", "2016", "--to", "2019"], &by[..]].concat());
    assert_eq!(done, preview);
    let matrix = json(home.path(), &["matrix", file, "--year", "2019"]);
    assert_eq!(matrix["total"], done["marksAfter"]);
    let (code, message) = refusal(home.path(), &[&["plan", "roll-over", file, "--from", "2016", "--to", "2019"], &by[..]].concat());
    assert_eq!(code, "D208");
    assert!(message.contains("2019年已经有工作计划"), "{message}");
    assert_eq!(json(home.path(), &["verify", file])["findings"], serde_json::json!([]));
}

#[test]
fn a_ring_a_taken_name_and_an_unknown_unit_are_refused() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("甲.zhp");
    let file = text(&file);
    let by = ["--operator", "张三"];
    json(home.path(), &["new", file, "--operator", "张三"]);
    json(home.path(), &[&["unit", "succeed", file], MARKET, &by[..]].concat());
    let ring = [&["unit", "succeed", file, "--unit", "省市场监管局", "--last-day", "2020-12-31", "--to", "省质监局"], &by[..]].concat();
    assert_eq!(refusal(home.path(), &ring).0, "D317");
    let taken = [&["unit", "add", file, "--name", "甲局", "--full", "四川省甲局", "--kind", "其他", "--alias", "质监局"], &by[..]].concat();
    let (code, message) = refusal(home.path(), &taken);
    assert_eq!(code, "D209");
    assert!(message.contains("省质监局"), "{message}");
    let unknown = run(home.path(), &[&["unit", "succeed", file, "--unit", "火星厅", "--last-day", "2020-12-31"], &by[..]].concat());
    assert_eq!(unknown.status.code(), Some(2));
    let plain = run(home.path(), &["plan", "roll-over", file, "--from", "2016", "--to", "2019", "--preview"]);
    let told = String::from_utf8_lossy(&plain.stdout).into_owned();
    assert!(told.contains("省工商局、省质监局、省食品药品监管局 → 省市场监管局"), "{told}");
}
