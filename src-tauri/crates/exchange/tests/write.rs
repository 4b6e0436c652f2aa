//! What is in a written workbook: places, locks, rules, the hidden sheet, and nothing that could do harm.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)] // Test code: a fault is a failed test.

use zhiheng_domain::{FormName, TargetKind, TextField};
use zhiheng_exchange::*;

mod kit;
#[path = "kit/opened.rs"]
mod package;

use package::{package, parts, read, text_at};

fn written(form: &Form) -> Vec<u8> {
    write(form, kit::moment()).unwrap()
}

#[test]
fn the_same_form_and_moment_make_the_same_bytes() {
    let form = kit::sample();
    assert_eq!(written(&form), written(&form));
    let later = write(&form, "2016-06-21 09:30:00".parse().unwrap()).unwrap();
    assert_ne!(later, written(&form), "the moment is in the workbook");
    assert!(parts(&written(&form))["docProps/core.xml"].contains("2016-06-20T09:30:00Z"));
}

#[test]
fn every_cell_stands_in_its_place() {
    let form = kit::sample();
    let book = read(&written(&form));
    let names: Vec<&str> = book.sheets.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(names, ["填写说明", "指标", "进展", "台账", "_zhiheng"]);
    for table in &form.tables {
        let text = |address: &str| text_at(&book, &table.name, address);
        assert_eq!(text("B1"), form.title);
        assert_eq!(text("B2"), "填报单位：四川省质量技术监督局　表号：2016Q2-20-1");
        assert_eq!(text("B3"), table.hint);
        assert_eq!(text("A4"), format!("zhiheng:{}", table.name));
        for (at, column) in table.columns.iter().enumerate() {
            let column_at = |row| Place { row, column: u32::try_from(at).unwrap() + 1 }.address();
            assert_eq!(text(&column_at(3)), column.code);
            assert_eq!(text(&column_at(4)), column.head);
            for (no, row) in (0..).zip(&table.rows) {
                let expected = match &row.cells[at] {
                    FormCell::Shown(text) | FormCell::Fill { now: text, .. } => text.as_str(),
                    FormCell::Closed => "",
                };
                assert_eq!(text(&column_at(5 + no)), expected);
                assert_eq!(text(&Place { row: 5 + no, column: 0 }.address()), row.id);
            }
        }
    }
}

#[test]
fn a_number_that_stands_there_can_be_reckoned_with_and_what_is_shown_is_text() {
    let form = kit::sample();
    let book = read(&written(&form));
    let targets = &book.sheets[1];
    assert_eq!(targets.at(package::place("I7")).unwrap().content, Content::Number("1".to_owned()));
    assert_eq!(targets.at(package::place("B7")).unwrap().content, Content::Text("2".to_owned()));
}

#[test]
fn only_cells_to_fill_are_open_and_no_password_is_set() {
    let form = kit::sample();
    let book = package(&written(&form));
    for table in &form.tables {
        let mut expected = Vec::new();
        for (row, it) in (5..).zip(&table.rows) {
            let fills = (1..).zip(&it.cells).filter(|it| matches!(it.1, FormCell::Fill { .. }));
            expected.extend(fills.map(|(column, _)| Place { row, column }.address()));
        }
        if table.open.is_some() {
            expected.extend((5..20).flat_map(|row| (1..8).map(move |column| Place { row, column }.address())));
            // The foot: who filled it in, telephone, day.
            expected.extend(["C24", "E24", "G24"].map(str::to_owned));
        }
        assert_eq!(book.open_cells(&table.name), expected, "{}", table.name);
    }
    for sheet in &book.sheets {
        let protection = sheet.protection.as_ref().unwrap_or_else(|| panic!("{} is not protected", sheet.name));
        assert!(!protection.contains_key("password") && !protection.contains_key("hashValue"), "{protection:?}");
        assert_eq!(protection.get("formatRows").map(String::as_str), Some("0"), "rows can be made taller");
    }
    assert_eq!(book.sheet("_zhiheng").state, "veryHidden");
    for table in &form.tables {
        let sheet = book.sheet(&table.name);
        assert_eq!((&sheet.hidden_rows, &sheet.hidden_columns), (&vec![4], &vec![1]));
        assert_eq!(sheet.merged, [""; 0]);
    }
}

#[test]
fn each_cell_says_what_it_takes() {
    let form = kit::sample();
    let book = package(&written(&form));
    let rule = |sheet: &str, address: &str| book.sheet(sheet).rule(address).unwrap_or_else(|| panic!("{sheet}!{address}"));

    let count = rule("指标", "I6");
    assert_eq!((count.kind.as_str(), count.first.as_str()), ("whole", "0"));
    assert!(count.attributes["prompt"].contains("单位：个"), "{:?}", count.attributes);
    assert!(count.attributes["error"].contains("只能填整数"));
    assert_eq!(rule("指标", "I13").kind, "decimal", "全省商标有效注册总量 is a stock");

    let reason = rule("指标", "J6");
    assert_eq!(reason.kind, "list");
    assert_eq!(reason.first, "\"本单位不承担此项,年底统计,国家尚未下达,已并入其他指标\"");
    assert!(!reason.attributes.contains_key("showErrorMessage"), "other words are taken too");

    assert_eq!(rule("进展", "E6").kind, "textLength");
    let target = rule("台账", "B20");
    assert_eq!((target.kind.as_str(), target.first.as_str()), ("list", "zhiheng_list_1"), "more words than a rule holds");
    assert!(target.attributes.contains_key("showErrorMessage"));
    let words = &book.names["zhiheng_list_1"];
    let (first, last) = words.strip_prefix("_zhiheng!").unwrap().split_once(':').unwrap();
    let line = read(&written(&form)).sheets[4].cells.iter().filter(|it| it.at.row == package::place(&first.replace('$', "")).row).count();
    assert_eq!(package::place(&last.replace('$', "")).column, u32::try_from(line).unwrap() - 1, "{words}");
    assert!(rule("台账", "F6").first.starts_with("\"成都市,自贡市"));
    assert_eq!(rule("台账", "D6").kind, "textLength", "days are read as people write them");
}

#[test]
fn a_rate_is_no_percentage_of_the_office_program() {
    let mut form = kit::sample();
    let rate = Asked::Value { kind: TargetKind::Rate, measure_unit: "%".to_owned() };
    form.tables[0].rows[0].cells[7] = FormCell::Fill { asked: rate, now: "76.5".to_owned() };
    let bytes = written(&form);
    assert_eq!(read(&bytes).sheets[1].at(package::place("I6")).unwrap().content, Content::Number("76.5".to_owned()));
    let book = package(&bytes);
    let format = format!("numFmtId=\"{}\" formatCode=\"General&quot;%&quot;\"", book.xf("指标", "I6").format);
    assert!(book.parts["xl/styles.xml"].contains(&format), "{format}");
    assert_eq!(book.sheet("指标").rule("I6").unwrap().kind, "decimal");
}

#[test]
fn the_hidden_sheet_has_the_form_as_it_was_given_out() {
    let form = kit::sample();
    let book = read(&written(&form));
    let hidden = book.sheets.last().unwrap();
    let rows = hidden.cells.last().unwrap().at.row;
    let lines: Vec<Vec<String>> = (0..=rows)
        .map(|row| (0..5).map(|column| hidden.at(Place { row, column }).map(|it| it.content.text()).unwrap_or_default()).collect())
        .collect();
    assert!(hidden.cells.iter().all(|it| matches!(it.content, Content::Text(_))), "all cells are text");
    let line = |fields: &[&str]| -> Vec<String> {
        fields.iter().map(|it| (*it).to_owned()).chain(std::iter::repeat(String::new())).take(5).collect()
    };
    let keys = [
        ("form", FormName::Quarter.code()),
        ("template", "1"),
        ("ledger", "b6f0c2d4"),
        ("year", "2016"),
        ("quarter", "2016Q2"),
        ("plan_version", "2"),
        ("unit", "20"),
        ("unit_name", "省质监局"),
        ("addressee", &form.addressee),
        ("code", "2016Q2-20-1"),
        ("title", &form.title),
    ];
    let mut expected: Vec<Vec<String>> = keys.map(|(name, value)| line(&["key", name, value])).to_vec();
    for table in &form.tables {
        expected.extend(table.columns.iter().map(|it| line(&["column", &table.name, &it.code, &it.head])));
    }
    for table in &form.tables {
        for row in &table.rows {
            for (column, cell) in table.columns.iter().zip(&row.cells) {
                let text = match cell {
                    FormCell::Shown(text) => text,
                    FormCell::Fill { now, .. } => now,
                    FormCell::Closed => "",
                };
                expected.push(line(&["cell", &table.name, &row.id, &column.code, text]));
            }
        }
    }
    expected.extend(form.foot.iter().map(|it| line(&["foot", &it.code, &it.label])));
    assert_eq!(lines[..expected.len()], expected);
    assert!(lines[expected.len()..].iter().all(|it| it[0] == "list"));
}

#[test]
fn a_hint_longer_than_the_table_wraps_in_a_block_of_its_own() {
    let mut form = kit::sample();
    form.tables[0].hint = "只填“本季累计完成”一栏。".repeat(12);
    let bytes = written(&form);
    assert_eq!(package(&bytes).sheet("指标").merged, ["B3:J3"]);
    assert_eq!(text_at(&read(&bytes), "指标", "B3"), form.tables[0].hint);
}

/// Texts that would be formulas, or that a file does not take.
const HOSTILE: [&str; 8] = [
    "=cmd|'/c calc'!A1",
    "+1+1",
    "-开展专项整治",
    "@SUM(A1)",
    "\t=1",
    "=HYPERLINK(\"http://example.com\",\"点这里\")",
    "＝1+1",
    "a\u{0}b\u{1f}<f>1</f>\u{fffe}&",
];

#[test]
fn no_text_is_a_formula() {
    for hostile in HOSTILE {
        let mut form = kit::sample();
        let own = |text: &mut String| *text = hostile.to_owned();
        own(&mut form.title);
        own(&mut form.addressee);
        own(&mut form.identity.ledger);
        own(&mut form.identity.unit_name);
        own(&mut form.identity.code);
        form.instructions.iter_mut().for_each(own);
        form.foot.iter_mut().for_each(|it| own(&mut it.label));
        for table in &mut form.tables {
            own(&mut table.hint);
            for column in &mut table.columns {
                own(&mut column.head);
                own(&mut column.code);
            }
            for row in &mut table.rows {
                own(&mut row.id);
                for cell in &mut row.cells {
                    *cell = FormCell::Fill { asked: Asked::Text(TextField::Progress), now: hostile.to_owned() };
                }
            }
        }
        let bytes = written(&form);
        let book = package(&bytes);
        for (name, part) in &book.parts {
            assert!(!part.contains("<f>") && !part.contains("<f "), "{name} has a formula of {hostile:?}");
            assert!(!part.contains("<hyperlink") && !part.contains("External"), "{name} has a link");
        }
        let text = text_at(&read(&bytes), "指标", "B6");
        match hostile.starts_with('a') {
            true => assert_eq!(text, "ab<f>1</f>&"),
            false => {
                assert_eq!(text, hostile);
                assert!(book.xf("指标", "B6").quoted, "{hostile:?} becomes a formula when it is edited");
            }
        }
    }
}

#[test]
fn a_form_that_no_workbook_can_be_made_of_is_refused() {
    for name in ["", "a/b", "填写说明", "_zhiheng", &"质".repeat(32)] {
        let mut form = kit::sample();
        form.tables[0].name = name.to_owned();
        assert!(write(&form, kit::moment()).is_err(), "{name}");
    }
}

#[test]
fn sheets_print_on_a4_with_their_heads_on_every_page() {
    let book = package(&written(&kit::sample()));
    let sheet = &book.sheet("进展").text;
    for part in [
        "paperSize=\"9\"",
        "orientation=\"landscape\"",
        "fitToHeight=\"0\"",
        "<pageSetUpPr fitToPage=\"1\"/>",
        "第&amp;P页/共&amp;N页&amp;R表号：2016Q2-20-1",
        "state=\"frozen\"",
    ] {
        assert!(sheet.contains(part), "{part}");
    }
    assert!(book.parts["xl/workbook.xml"].contains("'进展'!$1:$5") || book.parts["xl/workbook.xml"].contains("进展!$1:$5"));
}
