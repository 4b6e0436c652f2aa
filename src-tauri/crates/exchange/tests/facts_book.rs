//! 考核数据表: figures of all assessees out and in, also through the office program, and what is typed wrongly.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "all of it is a test")]

#[path = "assessment/mod.rs"]
mod assessment;
#[path = "kit/office.rs"]
mod office;

use std::collections::BTreeMap;

use assessment::year::{LEDGER, amount, code, evidence, issue, year};
use assessment::{Table, words};
use zhiheng_domain::AssesseeId;
use zhiheng_domain::assessment::{Facts, FigureSource};
use zhiheng_exchange::assessment::{Answer, BookFault, CitedTitles, FactKind, FactValue, FactsRead, read_facts_book, write_facts_book, write_self_assessment};
use zhiheng_exchange::{Content, Workbook, open};

/// Of the first prefecture.
fn cited() -> CitedTitles {
    BTreeMap::from([(AssesseeId(1), evidence())])
}

fn written() -> Workbook {
    open(&write_facts_book(&year(), &cited(), &issue()).unwrap(), "数据.xlsx").unwrap()
}

fn read(book: &Workbook) -> FactsRead {
    read_facts_book(book, &year(), LEDGER).unwrap_or_else(|it| panic!("{}", words(&it)))
}

fn told(read: &FactsRead) -> String {
    let faults: Vec<BookFault> = read.all_faults().into_iter().cloned().collect();
    words(&faults)
}

fn value_of(kind: FactKind, facts: &Facts, titles: Option<&Vec<String>>) -> Option<FactValue> {
    match kind {
        FactKind::Goal => facts.goal.map(|it| FactValue::Amount(it.value)),
        FactKind::GoalFiledOn => facts.goal.and_then(|it| it.filed_on).map(FactValue::Day),
        FactKind::Baseline => facts.baseline.map(FactValue::Amount),
        FactKind::Actual => facts.actual.map(FactValue::Amount),
        FactKind::Verified => facts.verified.map(FactValue::Amount),
        FactKind::SourceUnit => Some(facts.source_unit.clone()).filter(|it| !it.is_empty()).map(FactValue::Name),
        FactKind::Evidence => titles.cloned().map(FactValue::Titles),
    }
}

/// Every figure of the year stands in it once, and every blank one too.
fn assert_same(read: &FactsRead) {
    let year = year();
    assert_eq!((told(read), words(&read.remarks)), (String::new(), String::new()));
    let found: BTreeMap<_, _> = read.cells.iter().map(|it| ((it.kind, it.assessee, it.code.clone()), it.answer.clone())).collect();
    assert_eq!(found.len(), read.cells.len());
    let filed = |it: &&zhiheng_domain::assessment::Criterion| it.terms.method.source() == Some(&FigureSource::Filed);
    let columns = year.scheme.criteria().iter().filter(filed).count();
    assert_eq!(read.cells.iter().filter(|it| it.kind == FactKind::Actual).count(), columns * 21);
    let nothing = Facts::default();
    for ((kind, assessee, code), answer) in &found {
        let facts = year.sheet(*assessee).and_then(|it| it.lines.get(code)).map_or(&nothing, |it| &it.facts);
        let value = value_of(*kind, facts, cited().get(assessee).and_then(|it| it.get(code)));
        assert_eq!(*answer, value.map_or(Answer::Blank, Answer::Given), "{kind:?} {assessee:?} {code}");
    }
    let given = found.values().filter(|it| it.given().is_some()).count();
    assert!(80 < given, "{given}");
    for kind in FactKind::ALL {
        assert!(found.iter().any(|(key, it)| key.0 == *kind && it.given().is_some()), "{kind:?}");
    }
}

#[test]
fn a_workbook_of_before_has_no_sheets_of_sources_and_titles() {
    let mut book = written();
    book.sheets.retain(|it| !["数据来源", "佐证材料"].contains(&it.name.as_str()));
    let read = read(&book);
    assert_eq!((told(&read), words(&read.remarks)), (String::new(), String::new()));
    assert!(read.cells.iter().all(|it| !matches!(it.kind, FactKind::SourceUnit | FactKind::Evidence)), "what it does not have it does not say");
    assert!(read.cells.iter().any(|it| it.kind == FactKind::Actual && it.answer.given().is_some()));
}

#[test]
fn a_date_without_a_goal_is_told_and_not_dropped() {
    let mut bare = year();
    for sheet in &mut bare.sheets {
        sheet.lines.entry(code("1.1.1")).or_default().facts.goal = None;
    }
    let mut book = open(&write_facts_book(&bare, &cited(), &issue()).unwrap(), "数据.xlsx").unwrap();
    let mut table = Table::of(&mut book, "备案日期");
    let cell = table.cross("自贡市", "1.1.1");
    table.put(&cell, "2015-3-5");
    let read = read_facts_book(&book, &bare, LEDGER).unwrap();
    assert!(told(&read).contains(&format!("“备案日期”{cell}")) && told(&read).contains("没有目标值"), "{}", told(&read));
    let mut table = Table::of(&mut book, "目标值");
    let cell = table.cross("自贡市", "1.1.1");
    table.put(&cell, "97");
    assert_eq!(told(&read_facts_book(&book, &bare, LEDGER).unwrap()), "");
}

#[test]
fn titles_stand_one_a_line_and_a_name_has_its_length() {
    let mut book = written();
    let mut table = Table::of(&mut book, "佐证材料");
    let cell = table.cross("自贡市", "1.1.1");
    table.put(&cell, "抽查公报\n 整改报告 \n");
    let long = "长".repeat(201);
    let cell = table.cross("攀枝花市", "1.1.1");
    table.put(&cell, &long);
    let mut table = Table::of(&mut book, "数据来源");
    let cell = table.cross("自贡市", "1.1.1");
    table.put(&cell, &long);
    let read = read(&book);
    let said = |kind, who| read.cells.iter().find(|it| (it.kind, it.assessee, &it.code) == (kind, AssesseeId(who), &code("1.1.1"))).unwrap().answer.clone();
    assert_eq!(said(FactKind::Evidence, 2), Answer::Given(FactValue::Titles(vec!["抽查公报".into(), "整改报告".into()])));
    let told = told(&read);
    assert_eq!(told.matches("文字超过 200 字").count(), 2, "{told}");
    assert!(told.contains("“数据来源”C8") && told.contains("“佐证材料”C9"), "{told}");
}

#[test]
fn figures_come_back_as_they_went_out() {
    assert_same(&read(&written()));
    let write = || write_facts_book(&year(), &cited(), &issue()).unwrap();
    assert!(write() == write(), "the same year and moment make the same bytes");
}

#[test]
#[cfg_attr(windows, ignore = "needs LibreOffice, which is tried on Linux")]
fn office_keeps_every_figure() {
    let bytes = write_facts_book(&year(), &cited(), &issue()).unwrap();
    for (ending, to) in [("xlsx", "xlsx:Calc MS Excel 2007 XML"), ("xls", "xls:MS Excel 97")] {
        assert_same(&read(&open(&office::saved_again(&bytes, "xlsx", to), &format!("数据.{ending}")).unwrap()));
    }
}

#[test]
fn rows_and_columns_may_be_sorted_and_the_hidden_sheet_gone() {
    let mut book = written();
    book.sheets.retain(|it| it.name != "_zhiheng");
    for sheet in &mut book.sheets {
        for cell in sheet.cells.iter_mut().filter(|it| 3 <= it.at.row) {
            cell.at.column = 60 - cell.at.column;
            if 6 <= cell.at.row {
                cell.at.row = 26 + 6 - cell.at.row;
            }
        }
        sheet.cells.sort_by_key(|it| it.at);
    }
    assert_same(&read(&book));
}

#[test]
fn faults_are_told_cell_by_cell() {
    let mut book = written();
    let mut table = Table::of(&mut book, "完成值");
    let at = |table: &Table<'_>, name: &str, code: &str| table.cross(name, code);
    let cell = at(&table, "自贡市", "1.1.1");
    table.put(&cell, "九成");
    let cell = at(&table, "攀枝花市", "1.1.1");
    table.put_number(&cell, "0");
    let cell = at(&table, "攀枝花市", "1.1.2");
    table.put_content(&cell, Content::Error("#N/A".into()));
    table.put("B10", "简阳市");
    table.clear("A10");
    table.put("A30", "填表人：某某");
    table.put("AZ9", "表外");
    let cell = table.find("1.4.2").address();
    table.put(&cell, "8.8.8");
    let mut table = Table::of(&mut book, "备案日期");
    let cell = at(&table, "自贡市", "1.1.1");
    table.put(&cell, "年底");
    let mut table = Table::of(&mut book, "基期值");
    let cell = table.find("1.3.1").address();
    table.put(&cell, "1.1.1");
    book.sheets.retain(|it| it.name != "目标值");
    book.sheets.push(assessment::book("草稿").sheets.remove(0));
    Table::of(&mut book, "草稿").put("A1", "随手记");
    let read = read(&book);
    let unknown = Table::of(&mut book, "完成值").find("8.8.8").address();
    let misplaced = Table::of(&mut book, "基期值").find("1.1.1").address();
    assert_eq!(
        told(&read),
        format!(
            "\
“基期值”{misplaced}：这一格不填，“1.1.1”未收。请移到应填的栏。
“备案日期”C8：“年底”不是日期。请写明年月日，如 2016-3-31。
“完成值”{unknown}：方案中没有编码“8.8.8”，这一行未收。请核对编码。
“完成值”C8：“九成”不是数。完成值填数字，如 5 或 0.5；没有数据的留空，不要填 0。
“完成值”D9：公式出错，显示为“#N/A”。请改成数值后再读入。
“完成值”B10：“简阳市”不是本次的被考核单位。请核对名称。
“完成值”A30：“填表人：某某”不是本次的被考核单位。请核对名称。"
        )
    );
    assert_eq!(
        words(&read.remarks),
        "\
缺“基期值：1.3.1”这一栏，没有读到它的数。
“完成值”AZ9：“表外”在表外，未读。
缺“完成值：泸州市”这一行，没有读到它的内容。
缺“完成值：1.4.2”这一栏，没有读到它的数。
工作表“草稿”未读。"
    );
    let zero = read.cells.iter().find(|it| (it.kind, it.assessee, &it.code) == (FactKind::Actual, AssesseeId(3), &code("1.1.1"))).unwrap();
    assert_eq!(zero.answer, Answer::Given(FactValue::Amount(amount("0"))));
}

#[test]
fn another_book_is_told() {
    let own = open(&write_self_assessment(&year(), AssesseeId(1), &BTreeMap::new(), &issue()).unwrap(), "自评.xlsx").unwrap();
    assert_eq!(words(&read_facts_book(&own, &year(), LEDGER).unwrap_err()), "这不是要读的表，文件写明是“自评表”。请换文件。");
    assert_eq!(words(&read_facts_book(&written(), &year(), "另一个").unwrap_err()), "这张表是从另一个台账文件发出的，编号对不上。请用本台账发出的表。");
    assert_eq!(words(&read_facts_book(&assessment::book("空表"), &year(), LEDGER).unwrap_err()), "没有找到表头。表头要有“被考核单位、各考核项编码”各栏。");
}
