//! Rules on dependencies: who may know whom.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

/// The program's crates and what each may depend on among them. A crate not listed here fails until it is.
const MAY_KNOW: &[(&str, &[&str])] = &[
    ("zhiheng-domain", &[]),
    ("zhiheng-store", &["zhiheng-domain"]),
    ("zhiheng-intake", &["zhiheng-domain"]),
    ("zhiheng-exchange", &["zhiheng-domain"]),
    ("zhiheng-print", &["zhiheng-domain"]),
    ("zhiheng-app", &["zhiheng-domain", "zhiheng-store", "zhiheng-intake", "zhiheng-exchange", "zhiheng-print"]),
    ("zhiheng-api", &["zhiheng-domain", "zhiheng-app"]),
    // The three hosts; domain words (a moment, a role) stand in app's interface.
    ("zhiheng-cli", &["zhiheng-domain", "zhiheng-api", "zhiheng-app"]),
    ("zhiheng-devhost", &["zhiheng-domain", "zhiheng-api", "zhiheng-app"]),
    ("zhiheng-testkit", &["zhiheng-domain"]),
    ("zhiheng", &["zhiheng-domain", "zhiheng-api", "zhiheng-app"]),
    ("zhiheng-tests", &["zhiheng-domain", "zhiheng-store", "zhiheng-intake", "zhiheng-exchange", "zhiheng-print", "zhiheng-app", "zhiheng-api", "zhiheng-testkit"]),
    ("xtask", &[]),
];

/// Crates from outside that belong to one crate of ours.
const OWNED: &[(&str, &[&str])] = &[
    ("rusqlite", &["zhiheng-store"]),
    ("libsqlite3-sys", &["zhiheng-store"]),
    ("ts-rs", &["zhiheng-api"]),
    ("printpdf", &["zhiheng-print"]),
];

/// Below app nothing draws lots, and the domain is not serialised.
const BELOW_APP: &[&str] = &["zhiheng-domain", "zhiheng-store", "zhiheng-intake", "zhiheng-exchange", "zhiheng-print"];
const CHANCE: &[&str] = &["rand", "fastrand", "getrandom", "uuid", "time", "jiff"];

/// Invariant 1, over the whole graph of the lock file.
pub fn window_system_outside_the_shell(lock: &str) -> Vec<String> {
    let graph = graph(lock);
    let ours = graph.keys().filter(|it| *it == "xtask" || it.starts_with("zhiheng-"));
    let mut findings = Vec::new();
    for name in ours {
        for reached in reached(&graph, name) {
            if reached == "tauri" || reached == "wry" || reached == "tao" || reached.starts_with("webkit2gtk") {
                findings.push(format!("{name} reaches {reached}; only the shell may"));
            }
        }
    }
    findings
}

/// Name → names, from the text of Cargo.lock.
fn graph(lock: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut graph: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut name = String::new();
    for line in lock.lines() {
        if let Some(rest) = line.strip_prefix("name = \"") {
            name = rest.trim_end_matches('"').to_owned();
            graph.entry(name.clone()).or_default();
        } else if let Some(rest) = line.strip_prefix(" \"") {
            // "name", "name version" or "name version (source)"
            let needed = rest.split(['"', ' ']).next().unwrap_or_default();
            graph.entry(name.clone()).or_default().insert(needed.to_owned());
        }
    }
    graph
}

fn reached<'a>(graph: &'a BTreeMap<String, BTreeSet<String>>, from: &str) -> BTreeSet<&'a str> {
    let mut found = BTreeSet::new();
    let mut open: Vec<&str> = vec![from];
    while let Some(name) = open.pop() {
        for next in graph.get(name).into_iter().flatten() {
            if found.insert(next.as_str()) {
                open.push(next);
            }
        }
    }
    found
}

/// Invariants 1 to 5 as far as manifests show them.
pub fn forbidden_dependencies(metadata: &Value) -> Vec<String> {
    let mut findings = Vec::new();
    for package in metadata["packages"].as_array().into_iter().flatten() {
        let name = package["name"].as_str().unwrap_or_default();
        let Some((_, may_know)) = MAY_KNOW.iter().find(|(it, _)| *it == name) else {
            findings.push(format!("{name} is not in tidy's list of crates"));
            continue;
        };
        for dependency in package["dependencies"].as_array().into_iter().flatten() {
            let needed = dependency["name"].as_str().unwrap_or_default();
            let for_tests = dependency["kind"] == "dev";
            findings.extend(forbidden(name, may_know, needed, for_tests).map(|why| format!("{name} → {needed}: {why}")));
        }
    }
    findings
}

fn forbidden(name: &str, may_know: &[&str], needed: &str, for_tests: bool) -> Option<String> {
    let ours = MAY_KNOW.iter().any(|(it, _)| *it == needed);
    if ours && !may_know.contains(&needed) && !(for_tests && needed == "zhiheng-testkit") {
        return Some("these two do not know each other".into());
    }
    let window = needed == "wry" || needed == "tao" || needed.starts_with("tauri") || needed.starts_with("webkit2gtk");
    if window && name != "zhiheng" {
        return Some("only the shell knows the window system".into());
    }
    if for_tests {
        return None;
    }
    if let Some((_, owners)) = OWNED.iter().find(|(it, owners)| *it == needed && !owners.contains(&name)) {
        return Some(format!("belongs to {}", owners.join(", ")));
    }
    if BELOW_APP.contains(&name) && CHANCE.contains(&needed) {
        return Some("no clock and no random source below app".into());
    }
    if name == "zhiheng-domain" && needed.starts_with("serde") {
        return Some("domain types are not serialised".into());
    }
    None
}

/// House rule: the lints stand in one place.
pub fn lints_not_taken(path: &str, text: &str) -> Vec<String> {
    let taken = text.contains("[workspace]") || text.contains("[lints]\nworkspace = true");
    if taken { Vec::new() } else { vec![format!("{path}: add [lints] workspace = true")] }
}
