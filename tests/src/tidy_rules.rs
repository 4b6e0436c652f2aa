//! Rules on text: each takes a path and a text and gives its findings.

use crate::sources::{is_word, lines, rust_code, ui_code};

/// Over this a file is listed, over `LIMIT` it needs a reason.
pub const AIM: usize = 400;
const LIMIT: usize = 800;

/// Files over the limit, each with its reason.
const LONG_FOR_A_REASON: &[(&str, &str)] = &[
    ("ui/src/contract/index.ts", "generated"),
    ("src-tauri/crates/store/schema.sql", "the schema as a snapshot, compared by a test"),
    ("src-tauri/crates/store/migrations/0002_audit_triggers.sql", "generated"),
];

/// Invariant 3: a statement in a text of Rust. Keywords are looked for as we write them: in capitals, with their company.
pub fn sql(path: &str, text: &str) -> Vec<String> {
    const STATEMENTS: &[(&str, &str)] = &[
        ("SELECT ", " FROM "),
        ("INSERT ", "INTO "),
        ("UPDATE ", " SET "),
        ("DELETE ", "FROM "),
        ("CREATE ", "TABLE "),
        ("CREATE ", "TRIGGER "),
        ("DROP ", "TABLE "),
        ("PRAGMA ", ""),
        ("VACUUM ", "INTO "),
    ];
    let code = rust_code(text);
    let mut findings = lines(path, &code, |line| {
        let found = STATEMENTS.iter().find(|(head, tail)| line.find(head).is_some_and(|at| line[at..].contains(tail)));
        found.map(|_| "SQL belongs to store".into())
    });
    findings.extend(lines(path, &code, |line| line.contains("rusqlite").then(|| "rusqlite belongs to store".into())));
    findings
}

/// Invariant 3: `.write(…)` of the store. `RwLock::write()`, `OpenOptions::write(true)` are others.
pub fn opened_writes(path: &str, text: &str) -> Vec<String> {
    lines(path, &rust_code(text), |line| {
        let opened = line.match_indices(".write(").any(|(at, it)| {
            let rest = line[at + it.len()..].trim_start();
            !(rest.starts_with(')') || rest.starts_with("true") || rest.starts_with("false"))
        });
        opened.then(|| "only app opens a write".into())
    })
}

/// Invariant 4.
pub fn wire_types(path: &str, text: &str) -> Vec<String> {
    lines(path, &rust_code(text), |line| {
        let derived = line.trim_start().starts_with("#[derive(") && has_word(line, "TS");
        (derived || line.contains("ts_rs")).then(|| "only api derives wire types".into())
    })
}

/// Invariant 5.
pub fn clock_environment_chance(path: &str, text: &str) -> Vec<String> {
    const SOURCES: &[&str] = &[
        "SystemTime::now", "Instant::now", "Local::now", "Utc::now", "Local::today", "Utc::today", "env::var", "env::args",
        "env::temp_dir", "env::current_dir", "env::home_dir", "rand::", "process::id(", "RandomState::new",
    ];
    lines(path, &rust_code(text), |line| {
        let found = SOURCES.iter().find(|it| line.contains(**it))?;
        Some(format!("{found} below app"))
    })
}

/// House rule: nothing ignored, and no test that keeps the others from running.
pub fn ignored_tests(path: &str, text: &str) -> Vec<String> {
    let code = if path.ends_with(".rs") { text.to_owned() } else { ui_code(path, text) };
    const MARKS: &[&str] = &["#[ignore", "it.skip(", "test.skip(", "describe.skip(", "it.only(", "test.only(", "describe.only(", "it.todo(", "test.todo("];
    lines(path, &code, |line| MARKS.iter().find(|it| line.trim_start().starts_with(**it)).map(|it| format!("{it} hides tests")))
}

/// Invariant 6.
pub fn tauri_imports(path: &str, text: &str) -> Vec<String> {
    let tauri = ["@tauri", "-apps"].concat();
    lines(path, &ui_code(path, text), |line| {
        (line.contains(&tauri) || line.contains("__TAURI")).then(|| "only ui/src/host knows Tauri".into())
    })
}

/// Invariant 6: Chinese characters and Chinese punctuation.
pub fn chinese_literals(path: &str, text: &str) -> Vec<String> {
    lines(path, &ui_code(path, text), |line| {
        let found = line.chars().find(|it| is_chinese(*it))?;
        Some(format!("\"{found}\" belongs to ui/src/text"))
    })
}

fn is_chinese(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{303f}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff01}'..='\u{ff60}' | '\u{20000}'..='\u{3ffff}')
}

pub fn has_size_limit(path: &str) -> bool {
    let source = [".rs", ".ts", ".vue", ".css", ".sql", ".nsi", ".mjs", ".js"].iter().any(|it| path.ends_with(it));
    source && !path.starts_with("tests/fixtures/")
}

/// Invariant 7.
pub fn too_long(path: &str, lines: usize) -> Option<String> {
    let excused = LONG_FOR_A_REASON.iter().any(|(it, reason)| *it == path && !reason.is_empty());
    (has_size_limit(path) && LIMIT < lines && !excused).then(|| format!("{path} has {lines} lines: split it"))
}

/// The client fixed the top level; lock file, licence and dot files come on top.
pub fn strange_top_level<'a>(paths: impl Iterator<Item = &'a str>) -> Vec<String> {
    const ALLOWED: &[&str] = &["Cargo.toml", "Cargo.lock", "LICENSE", "README.md", "assets", "src-tauri", "tests", "ui"];
    let mut strange: Vec<&str> = paths
        .filter_map(|it| it.split('/').next())
        .filter(|it| !ALLOWED.contains(it) && !it.starts_with('.'))
        .collect();
    strange.sort_unstable();
    strange.dedup();
    strange.into_iter().map(|it| format!("{it} does not belong to the top level")).collect()
}

/// Hosts of package registries, and paths that exist only on the machine where the text was written.
pub fn hosts_and_machine_paths(path: &str, text: &str) -> Vec<String> {
    const HOSTS: &[&str] = &["crates.io", "npmjs", "npmmirror", "pypi.", "pythonhosted", "deb.debian", "://registry."];
    const PLACES: &[&str] = &["/work/", "/root/"];
    let mut findings = lines(path, text, |line| {
        // Cargo writes the name of its index into the lock file; that is an identity, not a host.
        if path == "Cargo.lock" && line.starts_with("source = \"registry+") {
            return None;
        }
        let host = HOSTS.iter().find(|it| line.contains(**it)).map(|it| format!("registry host {it}"));
        let place = PLACES.iter().find(|it| {
            line.match_indices(**it).any(|(at, _)| !line[..at].ends_with(|c: char| is_word(c) || matches!(c, '.' | '-' | '$' | '}')))
        });
        host.or_else(|| place.map(|it| format!("machine path {it}")))
    });
    if path.ends_with("package-lock.json") {
        findings.extend(lines(path, text, |line| {
            line.contains("\"resolved\": \"http").then(|| "omit-lockfile-registry-resolved is not in force".into())
        }));
    }
    findings
}

/// The cargo feature that lets tests answer the system's dialogs.
const TEST_DOOR: &str = "e2e";

pub fn test_door(path: &str, text: &str) -> Vec<String> {
    lines(path, &rust_code(text), |line| line.contains(TEST_DOOR).then(|| "this code makes what users get".into()))
}

pub fn test_door_by_default(path: &str, manifest: &str) -> Vec<String> {
    lines(path, manifest, |line| {
        let default = line.trim_start().strip_prefix("default")?.trim_start();
        (default.starts_with('=') && default.contains(TEST_DOOR)).then(|| "on by default".into())
    })
}

/// Terms of the glossary (second column, in backticks) that no source has. A row whose note begins with "later" waits.
pub fn terms_not_in_code(glossary: &str, sources: &[&str]) -> Vec<String> {
    let mut findings = Vec::new();
    for (chinese, code, note) in rows(glossary) {
        if note.starts_with("later") {
            continue;
        }
        for term in terms(code) {
            if !sources.iter().any(|it| has_word(it, term)) {
                findings.push(format!("GLOSSARY.md: {chinese} is said to be `{term}`, which no source has"));
            }
        }
    }
    findings
}

/// Public nouns of the domain that the glossary does not explain.
pub fn nouns_not_in_glossary(path: &str, text: &str, glossary: &str) -> Vec<String> {
    lines(path, &rust_code(text), |line| {
        let rest = ["pub struct ", "pub enum "].iter().find_map(|it| line.strip_prefix(it))?;
        let noun = rest.split(|c: char| !is_word(c)).next()?;
        let explained = rows(glossary).any(|(_, code, _)| terms(code).any(|it| it == noun));
        (!explained).then(|| format!("`{noun}` is not in GLOSSARY.md"))
    })
}

fn rows(glossary: &str) -> impl Iterator<Item = (&str, &str, &str)> {
    glossary.lines().filter_map(|line| {
        let mut cells = line.strip_prefix('|')?.split('|').map(str::trim);
        Some((cells.next()?, cells.next()?, cells.next()?))
    })
}

/// `Role::Lead` gives `Role` and `Lead`.
fn terms(code: &str) -> impl Iterator<Item = &str> {
    let quoted = code.split('`').skip(1).step_by(2);
    quoted.flat_map(|it| it.split(|c: char| !is_word(c))).filter(|it| !it.is_empty())
}

fn has_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        !text[..at].ends_with(is_word) && !text[at + word.len()..].starts_with(is_word)
    })
}
