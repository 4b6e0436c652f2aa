//! Text against number, on sentences labelled by hand.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::collections::BTreeMap;

use zhiheng_domain::{Amount, ClaimKind, TargetId, TargetInText, TargetKind, claims_that_differ};

const LABELLED: &str = include_str!("data/narrative.txt");

struct Case {
    text: &'static str,
    targets: Vec<TargetInText<'static>>,
    expected: Vec<String>,
}

fn cells(line: &str) -> Vec<&str> {
    line.split('‖').map(str::trim).collect()
}

fn cases() -> Vec<Case> {
    let mut known = BTreeMap::new();
    let mut cases = Vec::new();
    for line in LABELLED.lines().filter(|it| !it.is_empty() && !it.starts_with('#')) {
        if let Some(target) = line.strip_prefix('@') {
            let cells = cells(target);
            let (no, name) = cells[0].split_once(' ').unwrap();
            let kind: TargetKind = cells[1].parse().unwrap();
            let goal: Option<Amount> = cells[3].parse().ok();
            known.insert(no, (name, kind, cells[2], goal));
            continue;
        }
        let cells = cells(line);
        let targets = cells[1].split(' ').map(|it| {
            let (no, values) = it.split_once('=').unwrap();
            let (name, kind, measure_unit, goal) = known[no];
            let (rest, baseline) = values.split_once('^').map_or((values, None), |(rest, it)| (rest, Some(it)));
            let (value, previous) = rest.split_once('<').map_or((rest, None), |(rest, it)| (rest, Some(it)));
            let amount = |it: &str| it.parse::<Amount>().unwrap();
            TargetInText {
                target: TargetId(no.parse().unwrap()),
                name,
                kind,
                measure_unit,
                goal,
                baseline: baseline.map(amount),
                previous: previous.map(amount),
                value: if value == "?" { None } else { Some(amount(value)) },
            }
        });
        let expected = if cells[2] == "-" { Vec::new() } else { cells[2].split(' ').map(str::to_owned).collect() };
        cases.push(Case { text: cells[0], targets: targets.collect(), expected });
    }
    cases
}

fn found(case: &Case) -> Vec<String> {
    let claims = claims_that_differ(case.text, &case.targets);
    claims
        .iter()
        .map(|it| {
            let sign = match it.kind {
                ClaimKind::Total => "",
                ClaimKind::Completion => "%",
                ClaimKind::Increase => "+",
            };
            let cut: String = case.text.chars().skip(it.from).take(it.to - it.from).collect();
            assert_eq!(cut, it.words, "the words stand where the claim says");
            format!("{}:{sign}{}", it.target.0, it.said)
        })
        .collect()
}

/// Found and labelled claims, sentences with a false alarm and clean sentences.
#[derive(Default, Debug)]
struct Figures {
    labelled: usize,
    found: usize,
    clean: usize,
    alarmed: usize,
    /// Claims found beside or instead of the labelled ones, in any sentence.
    wrong: usize,
}

fn measure(cases: &[Case]) -> (Figures, Vec<String>) {
    let mut figures = Figures::default();
    let mut faults = Vec::new();
    for case in cases {
        let found = found(case);
        figures.labelled += case.expected.len();
        figures.found += case.expected.iter().filter(|it| found.contains(it)).count();
        figures.wrong += found.iter().filter(|it| !case.expected.contains(it)).count();
        if case.expected.is_empty() {
            figures.clean += 1;
            figures.alarmed += usize::from(!found.is_empty());
        }
        if found != case.expected {
            faults.push(format!("{} → {found:?}, not {:?}", case.text, case.expected));
        }
    }
    (figures, faults)
}

#[test]
fn contradictions_are_found_and_clean_sentences_left_alone() {
    let cases = cases();
    let (all, faults) = measure(&cases);
    println!("{all:?}\n{}", faults.join("\n"));
    assert!(200 <= cases.len() && 120 <= all.clean && 80 <= cases.len() - all.clean, "{} cases", cases.len());
    assert!(all.labelled * 9 <= all.found * 10, "recall ≥ 0.9: {all:?}\n{}", faults.join("\n"));
    assert!(all.alarmed * 20 <= all.clean, "false alarms ≤ 5 %: {all:?}\n{}", faults.join("\n"));
    assert!(all.wrong * 20 <= all.clean, "no more wrong claims beside the right ones: {all:?}\n{}", faults.join("\n"));
}
