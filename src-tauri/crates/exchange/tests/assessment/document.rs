//! The sample scheme, read from its file by hand.

use serde_json::Value;
use zhiheng_domain::assessment::{
    Band, BandsOf, Better, CriterionTerms, EventItem, FigureSource, Method, Scheme, SchemeDraft, SchemeHeader, SchemeRow, SchemeRules, StartingFrom,
    TieBreaker,
};

pub fn sample() -> Scheme {
    sample_draft().check().unwrap()
}

/// Its rules are the defaults but for the tie-breakers.
pub fn sample_draft() -> SchemeDraft {
    let file: Value = serde_json::from_str(include_str!("../../../../../assets/schemes/sample-prefectures.json")).unwrap();
    let header = SchemeHeader {
        year: 2015,
        title: text(&file["header"], "title"),
        basis: text(&file["header"], "basis"),
        is_sample: true,
        version: 1,
        reason: String::new(),
    };
    let mut rules = SchemeRules::default();
    rules.ranking.tie_breakers = vec![TieBreaker::Row("1".into()), TieBreaker::Bonus];
    let rows = list(&file, "rows").iter().map(row).collect();
    SchemeDraft { header, rules, rows }
}

fn text(of: &Value, name: &str) -> String {
    of[name].as_str().unwrap_or_default().to_owned()
}

fn list<'a>(of: &'a Value, name: &str) -> &'a [Value] {
    of[name].as_array().map(Vec::as_slice).unwrap_or_default()
}

fn number<T: std::str::FromStr>(of: &Value, name: &str) -> Option<T> {
    of[name].as_str().map(|it| it.parse().ok().unwrap())
}

fn row(row: &Value) -> SchemeRow {
    let terms = &row["terms"];
    let terms = (!terms.is_null()).then(|| CriterionTerms {
        standard: text(terms, "standard"),
        scoring_unit: text(terms, "scoringUnit"),
        evidence_asked: text(terms, "evidenceAsked"),
        measure_unit: text(terms, "measureUnit"),
        method: method(&terms["method"]),
        base_score: number(terms, "baseScore"),
    });
    SchemeRow { tier: text(row, "tier").parse().unwrap(), code: text(row, "code"), title: text(row, "title"), points: number(row, "points"), terms }
}

fn method(of: &Value) -> Method {
    let source = || match text(&of["source"], "from").as_str() {
        "filed" => FigureSource::Filed,
        _ => FigureSource::PlanTarget { target: text(&of["source"], "target") },
    };
    let better = || if text(of, "better") == "higher" { Better::Higher } else { Better::Lower };
    let items = || {
        let item = |it: &Value| EventItem { clause: text(it, "clause"), text: text(it, "text"), each: number(it, "each").unwrap(), at_most: number(it, "atMost") };
        list(of, "items").iter().map(item).collect()
    };
    match text(of, "kind").as_str() {
        "formula" => Method::Formula {
            source: source(),
            better: better(),
            from: if text(of, "from") == "zero" { StartingFrom::Zero } else { StartingFrom::Baseline },
            nothing_below: number(of, "nothingBelow"),
        },
        "bands" => Method::Bands {
            source: source(),
            of: if text(of, "of") == "actual" { BandsOf::Actual } else { BandsOf::Completion },
            better: better(),
            bands: list(of, "bands").iter().map(|it| Band { bound: number(it, "bound").unwrap(), points: number(it, "points").unwrap() }).collect(),
            otherwise: number(of, "otherwise").unwrap(),
        },
        "deduction" => Method::Deduction { items: items(), floor: number(of, "floor").unwrap() },
        "reviewer" => Method::Reviewer,
        "bonus" => Method::Bonus { items: items() },
        other => panic!("{other}"),
    }
}
