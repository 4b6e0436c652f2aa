//! The built-in plan as the program gives it back, against the breakdown in the repository.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)] // A test may panic.

mod kit;

use kit::{json, text};
use serde_json::Value;

const BREAKDOWN: &str = include_str!("../../../../assets/plans/2016.json");

#[test]
fn the_matrix_holds_the_plans_pairs_and_no_others() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("甲 乙.zhp");
    json(home.path(), &["new", text(&file), "--operator", "张三"]);
    let view = json(home.path(), &["matrix", text(&file)]);

    let plan: Value = serde_json::from_str(BREAKDOWN).unwrap();
    let wanted: Vec<&Value> = tasks(&plan);
    let found: Vec<&Value> = tasks(&view);
    assert_eq!((wanted.len(), found.len()), (17, 17));
    let names: Vec<&str> = list(&view["units"]).iter().map(|it| it["shortName"].as_str().unwrap()).collect();
    let listed: Vec<&str> = list(&plan["units"]).iter().map(|it| it["short"].as_str().unwrap()).collect();
    assert_eq!(names, listed, "31 units in the office's order");

    let mut pairs = 0;
    for (wanted, found) in wanted.iter().zip(&found) {
        assert_eq!(wanted["title"], found["title"]);
        let marked: Vec<&str> =
            names.iter().zip(list(&found["roles"])).filter(|it| !it.1.is_null()).map(|it| *it.0).collect();
        assert!(list(&found["roles"]).iter().all(|it| it.is_null() || it == "responsible"), "the plan names no lead");
        if wanted["allMembers"] == true {
            assert_eq!(found["no"], 16);
            assert_eq!(marked, names, "task 16 is for all members");
            assert_eq!(found["firstUnitId"], Value::Null);
            continue;
        }
        let mut units: Vec<&str> = list(&wanted["units"]).iter().map(|it| it.as_str().unwrap()).collect();
        pairs += units.len();
        units.sort_by_key(|it| names.iter().position(|name| name == it));
        assert_eq!(marked, units, "task {}", found["no"]);
    }
    assert_eq!(pairs, 120);
    assert_eq!((view["namedPairs"].as_u64(), view["total"].as_u64()), (Some(120), Some(151)));
}

#[test]
fn every_item_of_the_plan_comes_back_with_its_sentence() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("甲.zhp");
    json(home.path(), &["new", text(&file), "--operator", "张三"]);
    let view = json(home.path(), &["plan", text(&file)]);
    let plan: Value = serde_json::from_str(BREAKDOWN).unwrap();
    let mut counted = [0; 3];
    for (wanted, found) in tasks(&plan).iter().zip(tasks(&view)) {
        assert_eq!(wanted["text"], found["text"]);
        for (place, kind) in ["measures", "targets", "deliverables"].into_iter().enumerate() {
            assert_eq!(list(&wanted[kind]).len(), list(&found[kind]).len());
            for (wanted, found) in list(&wanted[kind]).iter().zip(list(&found[kind])) {
                assert_eq!(wanted["sentence"], found["sentence"]);
                let inside = found["sentence"].as_str().unwrap();
                assert!(!inside.is_empty());
                if kind == "targets" {
                    for field in ["name", "kind", "operator", "goal", "measureUnit", "modality", "nature"] {
                        assert_eq!(wanted[field], found[field], "{field} of {}", wanted["name"]);
                    }
                }
                counted[place] += 1;
            }
        }
    }
    assert_eq!(counted, [98, 35, 14], "measures, targets, deliverables");
}

fn tasks(plan: &Value) -> Vec<&Value> {
    list(&plan["sections"]).iter().flat_map(|it| list(&it["tasks"])).collect()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}
