//! The program killed at random moments while it saves: no saved value is lost, and the file stays sound.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)] // A test may panic.

mod kit;

use std::process::Stdio;
use std::time::Duration;

use kit::{command, json, text};

/// Of a fixed seed, so that a failure can be repeated.
struct Lot(u64);

impl Lot {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }
}

#[test]
fn a_kill_loses_nothing_that_was_saved() {
    let kills = if std::env::var_os("ZHIHENG_LONG").is_some() { 200 } else { 20 };
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("台账.zhp");
    json(home.path(), &["new", text(&file), "--operator", "张三"]);
    let mut lot = Lot(20_160_513);
    let mut saved = 0;
    for value in 1..=kills {
        let typed = value.to_string();
        let words = [
            "report", "set", text(&file), "--quarter", "2016Q2", "--unit", "省质监局", "--target",
            "培育创建服务业重点品牌", "--operator", "张三", "--value", &typed,
        ];
        let mut child =
            command(home.path(), &words).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("starts");
        std::thread::sleep(Duration::from_millis(lot.below(60)));
        let _ = child.kill();
        let done = child.wait().expect("ends").success();
        let now = value_in(&json(home.path(), &["report", "show", text(&file), "--quarter", "2016Q2", "--unit", "省质监局"]));
        if done {
            assert_eq!(now, value, "what was confirmed is there");
        }
        assert!(now == value || now == saved, "kill {value}: {now} is neither the new value nor the old {saved}");
        saved = now;
        assert_eq!(json(home.path(), &["verify", text(&file)])["findings"], serde_json::json!([]), "kill {value}");
    }
    println!("{kills} kills");
}

fn value_in(sheet: &serde_json::Value) -> u64 {
    let rows = sheet["rows"].as_array().expect("rows");
    let row = rows.iter().find(|it| it["name"] == "培育创建服务业重点品牌").expect("the row");
    row["current"]["value"].as_str().map_or(0, |it| it.parse().expect("a number"))
}
