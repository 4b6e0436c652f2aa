//! Tidy: the invariants of ARCHITECTURE.md, read from the manifests and the sources. Every rule is a function from text to
//! findings (tidy_rules.rs, tidy_walls.rs); tidy_proof.rs shows each one failing on a bad sample.
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "all of it is a test")]

#[path = "tidy_proof.rs"]
mod proof;
#[path = "tidy_rules.rs"]
mod rules;
#[path = "tidy_sources.rs"]
mod sources;
#[path = "tidy_walls.rs"]
mod walls;

use sources::Tree;

/// Fails with one finding a line.
fn clean(findings: Vec<String>) {
    assert!(findings.is_empty(), "{} finding(s):\n  {}\n", findings.len(), findings.join("\n  "));
}

#[test]
fn only_the_shell_depends_on_tauri() {
    let tree = Tree::read();
    clean(walls::window_system_outside_the_shell(tree.text("Cargo.lock")));
}

#[test]
fn crates_know_only_whom_they_may_know() {
    clean(walls::forbidden_dependencies(&sources::metadata()));
}

#[test]
fn every_crate_takes_the_common_lints() {
    clean(Tree::read().each(|it| it.ends_with("Cargo.toml"), walls::lints_not_taken));
}

#[test]
fn only_store_contains_sql() {
    let elsewhere = |path: &str| sources::is_rust(path) && !path.starts_with("src-tauri/crates/store/") && !path.starts_with("tests/");
    clean(Tree::read().each(elsewhere, rules::sql));
}

#[test]
fn only_app_opens_a_write() {
    let elsewhere = |path: &str| {
        let ours = sources::is_rust(path) && path.starts_with("src-tauri/") && !path.contains("/xtask/");
        // exchange cannot reach the store (invariant 2); what it writes is worksheets.
        ours && !["app", "store", "exchange"].iter().any(|it| path.starts_with(&format!("src-tauri/crates/{it}/")))
    };
    clean(Tree::read().each(elsewhere, rules::opened_writes));
}

#[test]
fn only_api_derives_wire_types() {
    let elsewhere = |path: &str| sources::is_rust(path) && !path.starts_with("src-tauri/crates/api/") && !path.starts_with("tests/");
    clean(Tree::read().each(elsewhere, rules::wire_types));
}

#[test]
fn no_clock_environment_or_chance_below_app() {
    let below = |path: &str| {
        let crates = ["domain", "store", "print", "intake", "exchange"];
        sources::is_rust(path) && crates.iter().any(|it| path.starts_with(&format!("src-tauri/crates/{it}/src/")))
    };
    clean(Tree::read().each(below, rules::clock_environment_chance));
}

#[test]
fn no_test_is_ignored_or_alone() {
    let tests = |path: &str| sources::is_rust(path) || sources::is_ui(path);
    clean(Tree::read().each(tests, rules::ignored_tests));
}

#[test]
fn only_host_knows_tauri_in_the_ui() {
    let elsewhere = |path: &str| sources::is_ui(path) && path.starts_with("ui/src/") && !path.starts_with("ui/src/host/");
    clean(Tree::read().each(elsewhere, rules::tauri_imports));
}

#[test]
fn every_chinese_word_of_the_ui_is_in_text() {
    // The contract is generated; its words are values of the border, and a page that spells one out is found.
    let elsewhere = |path: &str| sources::is_ui(path) && path.starts_with("ui/src/") && !["text", "contract"].iter().any(|it| path.starts_with(&format!("ui/src/{it}/"))) && !sources::is_ui_test(path);
    clean(Tree::read().each(elsewhere, rules::chinese_literals));
}

#[test]
fn files_stay_readable() {
    let tree = Tree::read();
    let sizes = tree.sizes();
    for (path, lines) in sizes.iter().filter(|(path, lines)| rules::AIM < *lines && rules::has_size_limit(path)) {
        println!("over {} lines: {path} ({lines})", rules::AIM);
    }
    clean(sizes.iter().filter_map(|(path, lines)| rules::too_long(path, *lines)).collect());
}

#[test]
fn the_top_level_is_the_clients() {
    clean(rules::strange_top_level(Tree::read().paths()));
}

#[test]
fn no_registry_host_or_machine_path_is_committed() {
    let all = |path: &str| !sources::is_given(path);
    clean(Tree::read().each(all, rules::hosts_and_machine_paths));
}

#[test]
fn the_test_door_is_never_shipped() {
    let tree = Tree::read();
    let ships = |path: &str| {
        let file = path.strip_prefix("src-tauri/xtask/src/");
        file.is_some_and(|it| it.starts_with("dist") || matches!(it, "run.rs" | "build.rs"))
    };
    let mut findings = tree.each(ships, rules::test_door);
    assert!(tree.paths().any(ships), "the sources of `cargo x dist` are not where this test looks");
    findings.extend(rules::test_door_by_default("src-tauri/Cargo.toml", tree.text("src-tauri/Cargo.toml")));
    clean(findings);
}

#[test]
fn glossary_and_code_say_the_same() {
    let tree = Tree::read();
    let glossary = tree.text("src-tauri/GLOSSARY.md");
    let sources: Vec<&str> = tree.texts(|it| it.starts_with("src-tauri/crates/") && !it.ends_with(".md")).collect();
    let mut findings = rules::terms_not_in_code(glossary, &sources);
    findings.extend(tree.each(|it| it.starts_with("src-tauri/crates/domain/src/"), |path, text| rules::nouns_not_in_glossary(path, text, glossary)));
    clean(findings);
}
