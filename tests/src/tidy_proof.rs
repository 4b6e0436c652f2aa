//! Each rule of tidy fails on a bad sample and passes the good one beside it.

use serde_json::json;

use crate::{rules, sources, walls};

/// The rule finds something in every bad sample and nothing in any good one.
fn proves(rule: impl Fn(&str, &str) -> Vec<String>, path: &str, bad: &[&str], good: &[&str]) {
    for text in bad {
        assert!(!rule(path, text).is_empty(), "should be found: {text}");
    }
    for text in good {
        assert_eq!(rule(path, text), Vec::<String>::new(), "should pass: {text}");
    }
}

#[test]
fn tauri_is_found_behind_other_crates() {
    let lock = "[[package]]\nname = \"zhiheng-app\"\ndependencies = [\n \"helper 1.0.0\",\n]\n\n\
                [[package]]\nname = \"helper\"\ndependencies = [\n \"wry\",\n]\n\n\
                [[package]]\nname = \"zhiheng\"\ndependencies = [\n \"tauri\",\n]\n";
    let findings = walls::window_system_outside_the_shell(lock);
    assert_eq!(findings, ["zhiheng-app reaches wry; only the shell may"]);
    assert!(walls::window_system_outside_the_shell(&lock.replace(" \"wry\",\n", "")).is_empty());
}

#[test]
fn walls_between_crates_are_seen() {
    let package = |name: &str, needed: &str, kind: Option<&str>| {
        json!({ "packages": [{ "name": name, "dependencies": [{ "name": needed, "kind": kind }] }] })
    };
    for (name, needed) in [
        ("zhiheng-store", "zhiheng-print"),
        ("zhiheng-print", "zhiheng-store"),
        ("zhiheng-api", "zhiheng-store"),
        ("zhiheng-cli", "zhiheng-store"),
        ("zhiheng-api", "tauri"),
        ("zhiheng-app", "rusqlite"),
        ("zhiheng-app", "ts-rs"),
        ("zhiheng-store", "rand"),
        ("zhiheng-domain", "serde"),
        ("xtask", "zhiheng-domain"),
        ("zhiheng-surprise", "serde"),
    ] {
        assert!(!walls::forbidden_dependencies(&package(name, needed, None)).is_empty(), "{name} → {needed}");
    }
    for (name, needed, kind) in [
        ("zhiheng-store", "rusqlite", None),
        ("zhiheng", "tauri", None),
        ("zhiheng-api", "ts-rs", None),
        ("zhiheng-store", "zhiheng-testkit", Some("dev")),
        ("zhiheng-tests", "rusqlite", Some("dev")),
    ] {
        assert!(walls::forbidden_dependencies(&package(name, needed, kind)).is_empty(), "{name} → {needed}");
    }
}

#[test]
fn missing_lints_are_seen() {
    proves(walls::lints_not_taken, "x/Cargo.toml", &["[package]\nname = \"x\"\n"], &["[lints]\nworkspace = true\n", "[workspace]\n"]);
}

#[test]
fn sql_is_seen_in_texts_and_not_in_comments() {
    proves(
        rules::sql,
        "x.rs",
        &[
            "let q = \"SELECT id FROM task\";",
            "run(r#\"DELETE FROM task\"#);",
            "x(\"PRAGMA foreign_keys\")",
            "use rusqlite::Connection;",
        ],
        &[
            "// SELECT id FROM task\nfn a() {}",
            "/* use rusqlite */ fn a() {}",
            "let s = \"please SELECT one\";",
            "#[cfg(test)]\nmod tests {\n    const Q: &str = \"SELECT a FROM b\";\n}\n",
        ],
    );
}

#[test]
fn opened_writes_are_seen() {
    proves(
        rules::opened_writes,
        "x.rs",
        &["desk.store.write(stamp, |tx| Ok(()))", "store\n    .write(\n        stamp,"],
        &["lock.write()", "OpenOptions::new().write(true)", "fs::write(path, text)", "// store.write(stamp, f)"],
    );
}

#[test]
fn wire_types_are_seen() {
    proves(rules::wire_types, "x.rs", &["#[derive(Debug, TS)]", "use ts_rs::TS;"], &["#[derive(Debug, Clone)]", "// derive(TS)"]);
}

#[test]
fn clocks_environment_and_chance_are_seen() {
    proves(
        rules::clock_environment_chance,
        "x.rs",
        &["let t = std::time::SystemTime::now();", "Local::now()", "env::var(\"HOME\")", "rand::random::<u8>()", "std::env::temp_dir()"],
        &["// Utc::now()", "fn a(now: Moment) {}", "env!(\"CARGO_MANIFEST_DIR\")", "#[cfg(test)]\nmod tests {\n    fn a() { Instant::now(); }\n}"],
    );
}

#[test]
fn ignored_tests_are_seen() {
    proves(rules::ignored_tests, "x.rs", &["#[test]\n#[ignore]\nfn a() {}", "    #[ignore = \"slow\"]"], &["fn ignore() {}"]);
    proves(rules::ignored_tests, "x.ts", &["it.skip(\"a\", () => {});", "  test.only(\"b\", f)"], &["it(\"a\", f)", "// it.skip(a)"]);
}

#[test]
fn tauri_in_the_ui_is_seen() {
    let import = ["import { invoke } from \"@tauri", "-apps/api/core\";"].concat();
    let note = format!("// {import}");
    proves(rules::tauri_imports, "ui/src/pages/a.ts", &[&import, "window.__TAURI_INTERNALS__"], &[&note, "import { call } from \"../host\";"]);
}

#[test]
fn chinese_is_seen_in_scripts_and_templates_but_not_in_comments() {
    proves(
        rules::chinese_literals,
        "ui/src/a.ts",
        &["const a = \"季度\";", "const b = `共${n}项`;", "const c = '，';", "const u = \"http://x\"; const d = \"单位\";", "const r = /[\"']/; const e = '值';"],
        &["// 季度\nconst a = 1;", "/* 季\n度 */ const a = 1;", "/** 责任矩阵 */\nexport type A = string;", "const r = /\"/; // 中文", "a = b / c; // 中"],
    );
    proves(
        rules::chinese_literals,
        "ui/src/a.vue",
        &[
            "<template><p>季度</p></template>",
            "<script setup lang=\"ts\">\nconst a = \"值\";\n</script>",
            "<template><p title=\"序号\">a</p></template>",
            "<style>\n.a::after { content: \"、\"; }\n</style>",
        ],
        &[
            "<!-- 季度 -->\n<template><p>{{ zh.a }}</p></template>",
            "<script setup lang=\"ts\">\n// 逾期督办单。\nconst a = 1;\n</script>\n<template><!-- 注 --><p>it's {{ zh.b }}</p></template>",
            "<style>\n/* 表格 */\n.a { color: red; }\n</style>",
        ],
    );
}

#[test]
fn long_files_are_seen() {
    assert!(rules::too_long("src-tauri/crates/app/src/a.rs", 801).is_some());
    assert!(rules::too_long("src-tauri/crates/app/src/a.rs", 800).is_none());
    assert!(rules::too_long("tests/fixtures/db/v0001.sql", 9000).is_none());
    assert!(rules::too_long("Cargo.lock", 9000).is_none());
}

#[test]
fn strange_top_level_entries_are_seen() {
    let findings = rules::strange_top_level(["docs/a.md", "docs/b.md", "Makefile", "ui/a.ts", "README.md", ".ci/run"].into_iter());
    assert_eq!(findings, ["Makefile does not belong to the top level", "docs does not belong to the top level"]);
}

#[test]
fn hosts_and_machine_paths_are_seen() {
    proves(
        rules::hosts_and_machine_paths,
        "ui/package-lock.json",
        &["\"resolved\": \"https://registry.example/vue.tgz\"", "see pypi.org", "from /work/shared/a", "cd /root/x"],
        &["\"resolved\": \"../local\"", "the npm package node", "a/work/b", "../work/b"],
    );
    let index = "source = \"registry+https://github.com/rust-lang/crates.io-index\"";
    assert!(rules::hosts_and_machine_paths("Cargo.lock", index).is_empty(), "cargo's own word for its index");
    assert!(!rules::hosts_and_machine_paths("README.md", index).is_empty());
}

#[test]
fn the_test_door_is_seen() {
    proves(rules::test_door, "src-tauri/xtask/src/dist.rs", &["cargo(&[\"--features\", \"e2e\"])"], &["// never e2e\ncargo(&[])"]);
    proves(
        rules::test_door_by_default,
        "src-tauri/Cargo.toml",
        &["default = [\"custom-protocol\", \"e2e\"]"],
        &["default = [\"custom-protocol\"]\ne2e = []", "default-features = false # e2e"],
    );
}

#[test]
fn glossary_and_code_are_compared_both_ways() {
    let glossary = "| 中文 | code | note |\n| --- | --- | --- |\n| 任务 | `Task` | |\n| 牵头 | `Role::Lead` | |\n| 督办单 | `SupervisionNotice` | later |\n";
    let source = "pub struct Task;\npub enum Role { Lead }\n";
    assert!(rules::terms_not_in_code(glossary, &[source]).is_empty());
    assert_eq!(rules::terms_not_in_code(glossary, &["pub struct Tasks;\npub enum Role { Lead }"]).len(), 1, "Tasks is not Task");
    assert!(rules::nouns_not_in_glossary("x.rs", source, glossary).is_empty());
    assert_eq!(rules::nouns_not_in_glossary("x.rs", "pub struct Chore {", glossary).len(), 1);
}

#[test]
fn comments_go_and_line_numbers_stay() {
    let code = sources::rust_code("// a\nlet x = \"// not a comment\"; // b\nlet c = '\"'; /* c\n */ let d = 'x';\nfn f<'a>(s: &'a str) {} // e");
    assert_eq!(code, "\nlet x = \"// not a comment\"; \nlet c = '\"'; \n let d = 'x';\nfn f<'a>(s: &'a str) {} ");
    let raw = sources::rust_code("let a = r#\"say \"hi\" // here\"#; // gone\nlet br = 1;");
    assert_eq!(raw, "let a = r#\"say \"hi\" // here\"#; \nlet br = 1;");
}
