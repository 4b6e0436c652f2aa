//! The reader against documents with their expected results beside them: `tests/fixtures/plans/read/NAME.json` and the
//! document of the same name. `ZHIHENG_SHOW=NAME` prints what differs, `ZHIHENG_CORPUS=folder` reads another folder.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::Value;
use zhiheng_intake::{Block, Document, Paragraph, Reading, open, read};

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fixtures")
}

#[derive(Debug, Clone, Copy, Default)]
struct Score {
    expected: usize,
    given: usize,
    right: usize,
}

impl Score {
    fn recall(self) -> f64 {
        if self.expected == 0 { 1.0 } else { self.right as f64 / self.expected as f64 }
    }

    fn precision(self) -> f64 {
        if self.given == 0 { 1.0 } else { self.right as f64 / self.given as f64 }
    }

    fn add(&mut self, other: Score) {
        self.expected += other.expected;
        self.given += other.given;
        self.right += other.right;
    }
}

/// Matches two multisets of descriptions.
fn compare(expected: Vec<String>, given: Vec<String>, what: &str, show: bool) -> Score {
    let mut left: BTreeMap<&str, i64> = BTreeMap::new();
    for it in &expected {
        *left.entry(it).or_default() += 1;
    }
    for it in &given {
        *left.entry(it).or_default() -= 1;
    }
    let missing: i64 = left.values().filter(|it| **it > 0).sum();
    if show {
        for (it, count) in left.iter().filter(|it| *it.1 != 0) {
            println!("  {what} {} {it}", if *count > 0 { "missing" } else { "false  " });
        }
    }
    Score { expected: expected.len(), given: given.len(), right: expected.len() - usize::try_from(missing).unwrap() }
}

fn plain(text: &str) -> String {
    text.chars()
        .filter(|it| !it.is_whitespace() && !matches!(it, '。' | '“' | '”' | '"' | '；'))
        .map(|it| match it {
            '(' => '（',
            ')' => '）',
            ',' => '，',
            ':' => '：',
            other => other,
        })
        .collect()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn target(title: &str, kind: &str, operator: &str, value: Option<&str>, to: Option<&str>, unit: &str) -> String {
    let to = to.map(|it| format!("~{it}")).unwrap_or_default();
    // 8个领域: the unit is 个 or 个领域, as one likes.
    let unit = if value.is_none() { "" } else { unit.trim_end_matches("领域") };
    format!("{} · {kind} {operator} {}{to}{unit}", plain(title), value.unwrap_or("?"))
}

/// Tasks by title, unit–task pairs with role, targets with value, operator, kind and unit.
fn score(name: &str, reading: &Reading, wanted: &Value) -> [Score; 3] {
    let show = std::env::var("ZHIHENG_SHOW").is_ok_and(|it| it == "all" || name.contains(&it));
    if show {
        println!("{name}:");
    }
    let (mut tasks, mut units, mut targets) = (Vec::new(), Vec::new(), Vec::new());
    for task in list(&wanted["sections"]).iter().flat_map(|it| list(&it["tasks"])) {
        let title = plain(text(&task["title"]));
        for unit in list(&task["units"]) {
            units.push(format!("{title} · {} {}", plain(text(&unit["name"])), text(&unit["role"])));
        }
        if task["allMembers"] == true {
            units.push(format!("{title} · all"));
        }
        for it in list(&task["targets"]) {
            targets.push(target(&title, text(&it["kind"]), text(&it["operator"]), it["value"].as_str(), it["valueTo"].as_str(), text(&it["unit"])));
        }
        tasks.push(title);
    }
    let expected = (tasks, units, targets);
    let (mut tasks, mut units, mut targets) = (Vec::new(), Vec::new(), Vec::new());
    for task in reading.tasks() {
        let title = plain(&task.title);
        for unit in &task.units {
            units.push(format!("{title} · {} {}", plain(&unit.name), unit.role.code()));
        }
        if task.all_members {
            units.push(format!("{title} · all"));
        }
        for it in &task.targets {
            targets.push(target(&title, it.kind.code(), it.operator.code(), it.value.as_deref(), it.value_to.as_deref(), &it.unit));
        }
        tasks.push(title);
    }
    tasks.retain(|it| !it.is_empty());
    let named: Vec<String> = expected.0.into_iter().filter(|it| !it.is_empty()).collect();
    let scores = [
        compare(named, tasks, "task", show),
        compare(expected.1, units, "unit", show),
        compare(expected.2, targets, "target", show),
    ];
    if show {
        reading.findings.iter().for_each(|it| println!("  finding {} {}", it.code, it.message));
        println!("  {:?} {} | {} | {:?} | {:?}", reading.coverage(), reading.title, reading.doc_no, reading.issued_on, reading.year);
    }
    scores
}

fn documents(folder: &Path) -> Vec<(String, PathBuf, Value)> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|it| it == "json" || it == "md") {
            continue;
        }
        if let Ok(text) = std::fs::read_to_string(path.with_extension("json")) {
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            found.push((name, path.clone(), serde_json::from_str(&text).unwrap()));
        }
    }
    found.sort_by(|a, b| a.0.cmp(&b.0));
    found
}

/// Reads every document of the folder after `change`, and holds the sums to 0.97.
fn all_read(change: impl Fn(Document) -> Document) {
    let folder = std::env::var_os("ZHIHENG_CORPUS").map_or(fixtures().join("plans/read"), PathBuf::from);
    let mut total = [Score::default(); 3];
    let documents = documents(&folder);
    assert!(!documents.is_empty(), "documents to read");
    for (name, path, wanted) in &documents {
        let bytes = std::fs::read(path).unwrap();
        let document = open(&bytes, &path.file_name().unwrap().to_string_lossy()).unwrap_or_else(|it| panic!("{name}: {it}"));
        let document = change(document);
        let scores = score(name, &read(&document), wanted);
        println!("{name}: {}", scores.map(|it| format!("{}/{} +{}", it.right, it.expected, it.given - it.right)).join(" · "));
        for (sum, score) in total.iter_mut().zip(scores) {
            sum.add(score);
        }
    }
    for (what, score) in ["tasks", "units with roles", "targets"].into_iter().zip(total) {
        println!("{what}: recall {:.3}, precision {:.3} ({score:?})", score.recall(), score.precision());
    }
    for score in total {
        assert!(score.recall() >= 0.97 && score.precision() >= 0.97, "{score:?}");
    }
}

#[test]
fn documents_of_other_shapes() {
    all_read(|it| it);
}

/// The same documents with every line broken at a width, as an old editor or a mail does.
#[test]
fn the_same_with_broken_lines() {
    for width in [30, 38] {
        all_read(|document| Document {
            hard_lines: true,
            blocks: document.blocks.into_iter().flat_map(|it| broken(it, width)).collect(),
            ..document
        });
    }
}

fn broken(block: Block, width: usize) -> Vec<Block> {
    let Block::Paragraph(paragraph) = block else { return vec![block] };
    let text: Vec<char> = format!("{}{}", paragraph.label, paragraph.text).chars().collect();
    text.chunks(width)
        .map(|it| Block::Paragraph(Paragraph { text: it.iter().collect(), label: String::new(), outline: None, centred: false }))
        .collect()
}

/// The same documents with the other width of brackets, commas and digits.
#[test]
fn the_same_in_the_other_width() {
    let other = |text: &str| -> String {
        let swap = |it: char| match it {
            '（' => '(',
            '）' => ')',
            '，' => ',',
            '：' => ':',
            '；' => ';',
            '%' => '％',
            '0'..='9' => char::from_u32(u32::from(it) - 48 + 0xff10).unwrap(),
            other => other,
        };
        text.chars().map(swap).collect()
    };
    all_read(|mut document| {
        for block in &mut document.blocks {
            if let Block::Paragraph(paragraph) = block {
                paragraph.text = other(&paragraph.text);
                paragraph.label = other(&paragraph.label);
            }
        }
        document
    });
}

/// The client's own document: nothing of it is missed, nothing made up.
#[test]
fn the_plan_of_2016() {
    let bytes = std::fs::read(fixtures().join("plan-2016.zh-Hant.txt")).unwrap();
    let wanted: Value = serde_json::from_str(&std::fs::read_to_string(fixtures().join("plans/plan-2016.json")).unwrap()).unwrap();
    let reading = read(&open(&bytes, "plan-2016.zh-Hant.txt").unwrap());
    let [tasks, units, targets] = score("plan-2016", &reading, &wanted);
    assert_eq!((tasks.right, tasks.given), (17, 17));
    assert_eq!((units.right, units.given), (121, 121), "120 pairs and all members of task 16");
    assert_eq!((targets.right, targets.given), (35, 35));
    let coverage = reading.coverage();
    assert_eq!(coverage.open, 0);
    assert_eq!(coverage.sentences, coverage.mapped + coverage.no_target);
    assert!(reading.findings.iter().any(|it| it.code == "converted-word"), "changed words are shown for confirmation");
}

/// A table in a PDF has lost its columns: the reader says so.
#[test]
fn a_table_in_a_pdf_is_told() {
    let bytes = std::fs::read(fixtures().join("plans/table-in-pdf.pdf")).unwrap();
    let reading = read(&open(&bytes, "table-in-pdf.pdf").unwrap());
    assert!(reading.findings.iter().any(|it| it.code == "table-in-pdf"), "{:?}", reading.findings);
}

/// Documents torn, shuffled and sprinkled with marks at random (seeded) are read without a panic, every sentence accounted.
#[test]
fn any_text_is_read() {
    const MARKS: &[char] = &['（', '）', '、', '。', '，', '：', '《', '》', '“', '”', '1', '9', '.', '%', '一', '十', '万', '至', '-', '个', '省', '局', '第', ' '];
    let mut seed: u64 = 20_161_012;
    let mut next = move |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(seed >> 33).unwrap() % below.max(1)
    };
    for (_, path, _) in documents(&fixtures().join("plans/read")) {
        let document = open(&std::fs::read(&path).unwrap(), &path.file_name().unwrap().to_string_lossy()).unwrap();
        for _ in 0..12 {
            let mut torn = document.clone();
            torn.hard_lines = next(2) == 0;
            for _ in 0..next(20) {
                let (from, to) = (next(torn.blocks.len()), next(torn.blocks.len()));
                torn.blocks.swap(from, to);
            }
            for block in &mut torn.blocks {
                match block {
                    Block::Paragraph(paragraph) => {
                        let mut text: Vec<char> = paragraph.text.chars().collect();
                        for _ in 0..next(6) {
                            let at = next(text.len() + 1);
                            match next(3) {
                                0 => text.insert(at, MARKS[next(MARKS.len())]),
                                1 => text.truncate(at),
                                _ if at < text.len() => drop(text.remove(at)),
                                _ => {}
                            }
                        }
                        paragraph.text = text.into_iter().collect();
                    }
                    Block::Table(table) => {
                        let rows = table.rows.len();
                        table.rows.swap(next(rows), next(rows));
                    }
                }
            }
            let reading = read(&torn);
            let coverage = reading.coverage();
            assert_eq!(coverage.sentences, coverage.mapped + coverage.no_target + coverage.open);
            for target in reading.tasks().flat_map(|it| &it.targets) {
                let sentence = &reading.sentences[target.sentence];
                assert!(target.span.end <= sentence.text.chars().count() && target.span.start < target.span.end, "{target:?} in {}", sentence.text);
            }
        }
    }
}
