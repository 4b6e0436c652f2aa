//! Chinese number writing against a table: what is read, what is about so much, what is refused.
#![allow(clippy::unwrap_used)]

use zhiheng_domain::{Violation, read_number};

const TABLE: &str = include_str!("data/chinese_numbers.txt");

fn rows() -> Vec<[&'static str; 3]> {
    let lines = TABLE.lines().filter(|it| !it.is_empty() && !it.starts_with('#'));
    lines
        .map(|line| {
            let cells: Vec<&str> = line.split('‖').map(str::trim).collect();
            <[&str; 3]>::try_from(cells).unwrap_or_else(|_| panic!("three cells: {line}"))
        })
        .collect()
}

fn said(text: &str, unit: &str) -> String {
    match read_number(text, unit) {
        Ok(read) => format!("{}{}", if read.approximate { "~" } else { "" }, read.amount),
        Err(Violation::NumberUnreadable { .. }) => "拒".into(),
        Err(Violation::AmountOutOfRange { .. }) => "超".into(),
        Err(other) => other.to_string(),
    }
}

#[test]
fn every_text_of_the_table_is_read_as_it_says() {
    let wrong: Vec<String> = rows()
        .into_iter()
        .filter_map(|[text, unit, expected]| {
            let text = text.strip_prefix('「').and_then(|it| it.strip_suffix('」')).unwrap_or(text);
            let read = said(text, unit);
            (read != expected).then(|| format!("{text} of {unit}: {read}, not {expected}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_table_is_long_and_has_both_sides() {
    let rows = rows();
    let refused = rows.iter().filter(|[_, _, it]| *it == "拒").count();
    assert!(200 <= rows.len() && 80 <= refused && 80 <= rows.len() - refused, "{} of {}", refused, rows.len());
    let mut keys: Vec<String> = rows.iter().map(|[text, unit, _]| format!("{text}‖{unit}")).collect();
    keys.sort();
    keys.dedup();
    assert_eq!(keys.len(), rows.len(), "no row twice");
}

#[test]
fn a_number_is_read_back_from_its_own_digits_in_every_unit() {
    for unit in ["个", "家", "%", "‰", "万件", "亿元", "个领域", "国家下达任务", ""] {
        for number in ["0", "1", "48", "102", "77.5", "480000", "0.0001"] {
            assert_eq!(said(number, unit), number, "{unit}");
        }
    }
}
