//! 考核 as the screen is told of it: what is called what, and numbers that agree wherever they stand.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)] // A test may panic.

use std::path::Path;

use serde_json::{Value, json};
use zhiheng_api::{dispatch, place};
use zhiheng_app::{Desk, FixedClock, Surroundings};

struct Office {
    home: tempfile::TempDir,
    desk: Desk,
}

impl Office {
    /// The file of samples: prefectures of three years, the province of one.
    fn with_samples() -> Office {
        let home = tempfile::tempdir().unwrap();
        let pc = Surroundings {
            config: home.path().join("config"),
            documents: home.path().join("documents"),
            fonts: Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../assets/fonts"),
            font_folders: Vec::new(),
            synced_folders: Vec::new(),
            machine: "办公室一".into(),
            pid: 1,
        };
        let mut desk = Desk::new(Box::new(FixedClock("2016-10-12 10:42:07".parse().unwrap())), pc);
        desk.new_sample_file(&home.path().join("documents").join("甲.zhp")).unwrap();
        Office { home, desk }
    }

    fn ask(&mut self, command: &str, body: Value) -> Value {
        dispatch(&mut self.desk, command, body).map_err(|it| format!("{command}: {it:?}")).unwrap()
    }

    fn assessments(&mut self) -> Vec<Value> {
        self.ask("assessments", json!({}))["assessments"].as_array().unwrap().clone()
    }
}

#[test]
fn an_export_is_named_as_what_it_is() {
    let mut office = Office::with_samples();
    for it in office.assessments() {
        let name = it["exportName"].as_str().unwrap();
        assert!(name.contains("考核数据") && name.ends_with(".json"), "{name}");
        let path = office.home.path().join(name);
        let at = place(&mut office.desk, &path).place;
        office.ask("exportAssessment", json!({ "assessment": it["id"], "place": at }));
        let saved: Value = serde_json::from_slice(&std::fs::read(path).unwrap()).expect("what its ending says");
        assert_eq!(saved["assessment"]["year"], it["year"]);
    }
}

fn points(text: &Value) -> i128 {
    let text = text.as_str().unwrap().replace('−', "-").replace('+', "");
    let (whole, rest) = text.split_once('.').unwrap_or((&text, ""));
    let units: i128 = format!("{whole}{rest:0<8}").parse().unwrap();
    units
}

#[test]
fn a_version_begun_by_mistake_is_dropped_for_the_one_before_it() {
    let mut office = Office::with_samples();
    let of = office.assessments().into_iter().find(|it| it["year"] == 2015 && it["scope"] == "prefectures").unwrap()["id"].clone();
    let standing = office.ask("standing", json!({ "assessment": of }));
    let begun = office.ask("reviseScheme", json!({ "assessment": of, "reason": "误建" }));
    assert_eq!(begun["value"]["versions"].as_array().unwrap().len(), 2);
    assert_eq!(begun["value"]["locked"], Value::Null);
    let dropped = office.ask("dropScheme", json!({ "assessment": of }));
    assert_eq!(dropped["value"]["versions"].as_array().unwrap().len(), 1);
    assert!(dropped["value"]["locked"].as_str().unwrap().contains("方案已冻结"), "scored by since long");
    assert_eq!(office.ask("standing", json!({ "assessment": of }))["rows"], standing["rows"]);
}

#[test]
fn a_criterion_is_never_shown_by_the_digits_of_the_total() {
    let mut office = Office::with_samples();
    let of = office.assessments().into_iter().find(|it| it["year"] == 2015 && it["scope"] == "prefectures").unwrap()["id"].clone();
    office.ask("reviseScheme", json!({ "assessment": of, "reason": "合计取整数" }));
    let mut draft = office.ask("scheme", json!({ "assessment": of, "version": null }))["draft"].clone();
    draft["rules"]["roundingPlace"] = json!("total");
    draft["rules"]["roundingDigits"] = json!(0);
    office.ask("saveScheme", json!({ "assessment": of, "draft": draft, "confirmed": false }));

    let grid = office.ask("scoreGrid", json!({ "assessment": of }));
    let standing = office.ask("standing", json!({ "assessment": of }));
    let mut parts = 0;
    for row in standing["rows"].as_array().unwrap() {
        assert!(!row["total"].as_str().unwrap().contains('.'), "whole points");
        let who = &row["assessee"];
        let cells = &grid["rows"].as_array().unwrap().iter().find(|it| it["assessee"] == *who).unwrap()["cells"];
        let counted = |at: usize| cells[at]["counts"].clone();
        for (at, line) in row["lines"].as_array().unwrap().iter().enumerate() {
            assert_eq!(line["score"], counted(at), "{} in the heat table", row["name"]);
            parts += usize::from(line["score"].as_str().is_some_and(|it| it.contains('.')));
        }
        if row["rank"].as_u64().is_none_or(|it| 5 < it) {
            continue;
        }
        let profile = office.ask("assesseeProfile", json!({ "assessment": of, "assessee": who }));
        let codes: Vec<&Value> = grid["criteria"].as_array().unwrap().iter().map(|it| &it["code"]).collect();
        let at = |code: &Value| codes.iter().position(|it| *it == code);
        for line in profile["lines"].as_array().unwrap().iter().filter(|it| it["isGroup"] == false) {
            assert_eq!(line["own"], counted(at(&line["code"]).unwrap()), "{} in the profile", row["name"]);
        }
        let since = &profile["since"];
        let mut sums = (0, 0);
        for line in since["same"].as_array().unwrap() {
            assert_eq!(line["now"], counted(at(&line["code"]).unwrap()), "{} since last year", row["name"]);
            assert_eq!(points(&line["now"]) - points(&line["before"]), points(&line["change"]));
            sums = (sums.0 + points(&line["before"]), sums.1 + points(&line["now"]));
        }
        // A sum is settled once, its lines each by itself.
        let apart = |sum: i128, of: &str| (sum - points(&since[of])).abs();
        assert!(apart(sums.0, "before") < 50 && apart(sums.1, "now") < 50, "{}: {sums:?} {since}", row["name"]);
    }
    assert!(parts > 0, "some score is not whole");
}

#[test]
fn what_parts_two_ranks_comes_to_the_gap_between_them() {
    let mut office = Office::with_samples();
    let mut capped = 0;
    for of in office.assessments().into_iter().filter(|it| it["scope"] == "prefectures").map(|it| it["id"].clone()) {
        let standing = office.ask("standing", json!({ "assessment": of }));
        for row in standing["rows"].as_array().unwrap() {
            let profile = office.ask("assesseeProfile", json!({ "assessment": of, "assessee": row["assessee"] }));
            let gap = &profile["gap"];
            if gap.is_null() {
                continue;
            }
            let parts: i128 = gap["parts"].as_array().unwrap().iter().map(|it| points(&it["by"])).sum();
            let caps = if gap["byCaps"].is_null() { 0 } else { points(&gap["byCaps"]) };
            capped += usize::from(caps != 0);
            // Each is settled to eight places by itself.
            let left = parts + caps - points(&gap["by"]);
            assert!(left.abs() <= gap["parts"].as_array().unwrap().len() as i128, "{} {}: {left}", row["name"], gap["words"]);
        }
    }
    assert!(capped > 0, "a cap plays in some gap of the samples");
}

#[test]
fn a_veto_and_an_appeal_after_publication_are_told_as_what_differs() {
    let mut office = Office::with_samples();
    let published = office.assessments().into_iter().find(|it| !it["publishedOn"].is_null() && it["scope"] == "prefectures").unwrap();
    let of = published["id"].clone();
    let grid = office.ask("scoreGrid", json!({ "assessment": of }));
    assert_eq!(grid["differing"], 0);
    assert!(grid["locked"].as_str().unwrap().contains("申诉和一票否决仍可登记"));
    let who = grid["rows"].as_array().unwrap().iter().find(|it| it["vetoed"] == false && it["grade"] != "D").unwrap()["assessee"].clone();

    let veto = json!({ "event": "质量安全事件", "happenedOn": "2014-08-12", "basis": "调查报告", "decidedBy": "领导小组", "decidedOn": "2016-05-01" });
    office.ask("setVeto", json!({ "assessment": of, "assessee": who, "veto": veto }));
    let differing = |office: &mut Office| office.ask("scoreGrid", json!({ "assessment": of }))["differing"].as_u64().unwrap();
    assert!(differing(&mut office) >= 1);
    let told = office.ask("standing", json!({ "assessment": of }))["publication"]["differences"].as_array().unwrap().len() as u64;
    assert_eq!(told, differing(&mut office));
    office.ask("setVeto", json!({ "assessment": of, "assessee": who, "veto": null }));
    assert_eq!(differing(&mut office), 0);

    let code = grid["criteria"][0]["code"].clone();
    let outcome = json!({ "decision": "upheld", "score": "0.1", "decidedOn": "2016-05-02", "decidedBy": "领导小组", "reason": "更正" });
    let appeal = json!({ "lodgedOn": "2016-05-01", "ground": "漏计", "outcome": outcome });
    office.ask("setAppeal", json!({ "assessment": of, "assessee": who, "code": code, "appeal": appeal }));
    assert!(differing(&mut office) >= 1, "an upheld appeal counts, and is told");
    let cell = json!({ "assessee": who, "code": code, "field": "actual", "text": "1" });
    let refused = dispatch(&mut office.desk, "setFacts", json!({ "assessment": of, "cells": [cell] })).unwrap_err();
    assert!(refused.message.contains("公布"), "{}", refused.message);
}
