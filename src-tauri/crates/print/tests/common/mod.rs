//! The built-in 2016 plan as domain values, straight from its file, and the fonts beside it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)] // Test code: a fault is a failed test.
#![allow(dead_code)] // Each test file uses its own part.

pub mod assessment;
pub mod blocks;
pub mod forms;
pub mod office;
pub mod report;
pub mod sheets;

use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;
use zhiheng_domain::*;
use zhiheng_print::Fonts;
use zhiheng_print::layout::{Glyph, Item, Laid, Metrics, Sheet};

pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../..")
}

pub fn fonts() -> Fonts {
    Fonts::load(&root().join("assets/fonts")).expect("the fonts are prepared by `cargo x setup`; run it once, then this again")
}

pub fn plan() -> Plan {
    let text = std::fs::read_to_string(root().join("assets/plans/2016.json")).expect("assets/plans/2016.json is there");
    let json: Value = serde_json::from_str(&text).unwrap();
    let meta = &json["meta"];
    let units: Vec<MemberUnit> = (1..).zip(list(&json["units"])).map(|(no, it)| unit(no, it)).collect();
    let mut roles = Vec::new();
    let mut sections = Vec::new();
    for section in list(&json["sections"]) {
        let mut tasks = Vec::new();
        for it in list(&section["tasks"]) {
            let task = task(it);
            let named: Vec<&MemberUnit> = if task.all_members {
                units.iter().collect()
            } else {
                let find = |name: &Value| units.iter().find(|it| it.short_name == text_of(name)).unwrap();
                list(&it["units"]).iter().map(find).collect()
            };
            let mark = |(no, it): (i64, &MemberUnit)| RoleMark { id: RoleMarkId(task.id.0 * 1000 + it.id.0), revision: 1, task: task.id, unit: it.id, role: Role::Responsible, sort_no: no };
            roles.extend((1..).zip(named).map(mark));
            tasks.push(task);
        }
        let no = section["no"].as_i64().unwrap();
        sections.push(Section { id: SectionId(no), no, title: text_of(&section["title"]), tasks, revision: 1 });
    }
    Plan {
        header: PlanHeader {
            id: PlanId(1),
            year: 2016,
            title: text_of(&meta["title"]),
            doc_no: text_of(&meta["docNo"]),
            issued_by: text_of(&meta["issuedBy"]),
            issued_on: text_of(&meta["issuedOn"]).parse().ok(),
            preamble: text_of(&json["preamble"]),
            version: 1,
            revision: 1,
        },
        sections,
        units,
        roles,
        shares: Vec::new(),
    }
}

/// The plan with what the office adds: leads (first listed), two supporting units, a due date.
pub fn plan_with_leads() -> Plan {
    let mut plan = plan();
    for mark in &mut plan.roles {
        if mark.sort_no == 1 && mark.task != TaskId(16) {
            mark.role = Role::Lead;
        }
        if mark.sort_no >= 8 && mark.task != TaskId(16) {
            mark.role = Role::Supporting;
        }
    }
    if let Some(it) = plan.sections[2].tasks[0].deliverables.first_mut() {
        it.due_on = Date::of(2016, 9, 30);
    }
    plan
}

/// 200 tasks and 60 units made from the same names.
pub fn large_plan() -> Plan {
    let mut plan = plan();
    for no in 32..=60 {
        let source = plan.units[(no as usize - 32) % 31].clone();
        plan.units.push(MemberUnit { id: UnitId(no), sort_no: no, ..source });
    }
    let source: Vec<Task> = plan.tasks().cloned().collect();
    plan.roles.clear();
    let mut no = 0;
    for section in &mut plan.sections {
        section.tasks.clear();
        for _ in 0..40 {
            no += 1;
            let task = Task { id: TaskId(no), no, ..source[(no as usize * 7) % 17].clone() };
            for unit in (1..=60).filter(|it| (it * 7 + no * 11) % 5 == 0) {
                plan.roles.push(RoleMark { id: RoleMarkId(task.id.0 * 1000 + unit), revision: 1, task: task.id, unit: UnitId(unit), role: Role::Responsible, sort_no: unit });
            }
            section.tasks.push(task);
        }
    }
    plan
}

fn unit(no: i64, it: &Value) -> MemberUnit {
    MemberUnit {
        id: UnitId(no),
        full_name: text_of(&it["name"]),
        short_name: text_of(&it["short"]),
        aliases: Vec::new(),
        kind: text_of(&it["kind"]).parse().unwrap(),
        sort_no: no,
        validity: Validity::default(),
        successor: None,
        revision: 1,
    }
}

fn task(it: &Value) -> Task {
    let no = it["no"].as_i64().unwrap();
    let measure = |(at, it): (i64, &Value)| Measure {
        id: MeasureId(no * 100 + at),
        no: at,
        text: text_of(&it["text"]),
        sentence: text_of(&it["sentence"]),
        revision: 1,
    };
    let deliverable = |(at, it): (i64, &Value)| Deliverable {
        id: DeliverableId(no * 100 + at),
        no: at,
        kind: text_of(&it["kind"]).parse().unwrap(),
        name: text_of(&it["name"]),
        due_on: None,
        done_on: None,
        sentence: text_of(&it["sentence"]),
        revision: 1,
    };
    Task {
        id: TaskId(no),
        no,
        title: text_of(&it["title"]),
        text: text_of(&it["text"]),
        all_members: it["allMembers"].as_bool().unwrap(),
        measures: (1..).zip(list(&it["measures"])).map(measure).collect(),
        targets: (1..).zip(list(&it["targets"])).map(|(at, it)| target(no, at, it)).collect(),
        deliverables: (1..).zip(list(&it["deliverables"])).map(deliverable).collect(),
        mechanisms: Vec::new(),
        revision: 1,
    }
}

fn target(task: i64, at: i64, it: &Value) -> Target {
    let goal = match it["goal"].as_str() {
        Some(value) => Goal::Set { value: value.parse().unwrap(), value_to: None },
        None => Goal::NotYetSet,
    };
    Target {
        id: TargetId(task * 100 + at),
        no: at,
        name: text_of(&it["name"]),
        kind: text_of(&it["kind"]).parse().unwrap(),
        operator: text_of(&it["operator"]).parse().unwrap(),
        goal,
        baseline: None,
        measure_unit: text_of(&it["measureUnit"]),
        modality: Modality(text_of(&it["modality"])),
        nature: text_of(&it["nature"]).parse().unwrap(),
        definition: text_of(&it["definition"]),
        planned_share: PlannedShare::default(),
        sentence: text_of(&it["sentence"]),
        revision: 1,
    }
}

fn list(value: &Value) -> &Vec<Value> {
    value.as_array().unwrap()
}

fn text_of(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// Runs a program on the file and returns what it says.
pub fn ask(program: &str, options: &[&str], bytes: &[u8]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("paper.pdf");
    std::fs::write(&file, bytes).unwrap();
    let mut command = Command::new(program);
    command.args(options).arg(&file);
    if program == "pdftotext" {
        command.arg("-");
    }
    let out = command.output().unwrap_or_else(|it| panic!("{program} is needed ({it}): apt-get install poppler-utils qpdf"));
    assert!(out.status.success(), "{program}: {}{}", String::from_utf8_lossy(&out.stdout), String::from_utf8_lossy(&out.stderr));
    String::from_utf8(out.stdout).unwrap()
}

/// Every text and rule lies within the type area, but for the foot.
pub fn assert_in_type_area(laid: &Laid, sheet: Sheet, fonts: &Fonts, what: &str) {
    for (no, page) in (1..).zip(&laid.pages) {
        for item in &page.items {
            let (left, right, bottom) = match item {
                Item::Text(text) => {
                    let left = text.glyphs.iter().map(|it| it.x).min().unwrap();
                    let end = |it: &Glyph| it.x + text.size * fonts.advance(text.typeface, it.c) / 1000;
                    // A closing mark may hang out by its empty half.
                    let right = text.glyphs.iter().map(end).max().unwrap() - text.size / 2;
                    (left, right, text.glyphs.iter().map(|it| it.y).max().unwrap())
                }
                Item::Rule { x1, x2, y2, .. } => (*x1, *x2, *y2),
                Item::Frame { x, y, width, height, .. } => (*x, x + width, y + height),
                Item::Path { points, .. } => {
                    let across = points.iter().map(|it| it.0);
                    (across.clone().min().unwrap(), across.max().unwrap(), points.iter().map(|it| it.1).max().unwrap())
                }
            };
            let place = format!("{what} page {no}: {item:?}");
            assert!(sheet.left <= left && right <= sheet.width - sheet.right, "{place}");
            let foot = matches!(item, Item::Text(_)) && bottom > sheet.body_end() + 15_000;
            assert!(foot || bottom <= sheet.body_end(), "{place}");
        }
    }
}
