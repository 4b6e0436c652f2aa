//! 自评表: what went out comes back the same, also through the office program; what was typed wrongly is told cell by cell.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "all of it is a test")]

#[path = "assessment/mod.rs"]
mod assessment;
#[path = "kit/office.rs"]
mod office;

use assessment::year::{ISSUE, LEDGER, amount, code, evidence, issue, year};
use assessment::{Table, words};
use zhiheng_domain::assessment::{AssessedYear, AssessmentStep, FigureSource, Given};
use zhiheng_domain::{AssesseeId, AssessmentId};
use zhiheng_exchange::assessment::{
    AnsweredAssessment, Answer, AssessmentBook, BookFault, identify_book, read_self_assessment, write_facts_book, write_self_assessment,
};
use zhiheng_exchange::{Content, Workbook, open};

fn bytes(year: &AssessedYear, assessee: i64) -> Vec<u8> {
    write_self_assessment(year, AssesseeId(assessee), &evidence(), &issue()).unwrap()
}

fn written(assessee: i64) -> Workbook {
    open(&bytes(&year(), assessee), "自评.xlsx").unwrap()
}

fn read(book: &Workbook) -> AnsweredAssessment {
    read_self_assessment(book, &year(), LEDGER).unwrap_or_else(|it| panic!("{}", words(&it)))
}

fn told(read: &AnsweredAssessment) -> String {
    let faults: Vec<BookFault> = read.all_faults().into_iter().cloned().collect();
    words(&faults)
}

/// Every answer says what the file has.
fn assert_same(read: &AnsweredAssessment, assessee: i64) {
    let year = year();
    assert_eq!((told(read), words(&read.remarks)), (String::new(), String::new()));
    assert_eq!((read.assessee, read.code.as_deref()), (AssesseeId(assessee), Some(ISSUE)));
    assert_eq!(read.lines.len(), year.scheme.criteria().len());
    let sheet = year.sheet(AssesseeId(assessee)).unwrap();
    fn said<T: Clone>(value: Option<T>) -> Answer<T> {
        value.map_or(Answer::Blank, Answer::Given)
    }
    let nothing = zhiheng_domain::assessment::ScoreLine::default();
    for criterion in year.scheme.criteria() {
        let name = &criterion.code;
        let (line, answered) = (sheet.lines.get(name).unwrap_or(&nothing), &read.lines[name]);
        let facts = &line.facts;
        if criterion.terms.method.source() == Some(&FigureSource::Filed) {
            assert_eq!(answered.goal, said(facts.goal.map(|it| it.value)), "{name}");
            assert_eq!(answered.goal_filed_on, said(facts.goal.and_then(|it| it.filed_on)), "{name}");
            assert_eq!(answered.actual, said(facts.actual), "{name}");
        } else {
            assert_eq!((&answered.goal, &answered.actual), (&Answer::Missing, &Answer::Missing), "{name}");
        }
        match &answered.baseline {
            Answer::Missing => assert_eq!(facts.baseline, None, "{name}"),
            baseline => assert_eq!(*baseline, said(facts.baseline), "{name}"),
        }
        assert_eq!(answered.source_unit, said(Some(facts.source_unit.clone()).filter(|it| !it.is_empty())), "{name}");
        let given = line.at(AssessmentStep::SelfAssessment);
        assert_eq!(answered.score, said(given.map(|it| it.given)), "{name}");
        assert_eq!(answered.losses, said(given.map(|it| it.losses.clone()).filter(|it| !it.is_empty())), "{name}");
        assert_eq!(answered.evidence, said(evidence().get(name).cloned()), "{name}");
        if criterion.terms.base_score.is_some() {
            assert_eq!(answered.not_applicable, said(facts.not_applicable.clone()), "{name}");
        }
        if criterion.terms.method.event_items().is_empty() {
            assert_eq!(answered.events, Answer::Missing, "{name}");
        } else {
            assert_eq!(answered.events, said(facts.events.clone()), "{name}");
        }
    }
}

#[test]
fn what_went_out_comes_back_the_same() {
    for assessee in [1, 2, 3] {
        assert_same(&read(&written(assessee)), assessee);
    }
    assert!(bytes(&year(), 1) == bytes(&year(), 1), "the same year and moment make the same bytes");
    assert!(write_self_assessment(&year(), AssesseeId(99), &evidence(), &issue()).is_err());
}

#[test]
#[cfg_attr(windows, ignore = "needs LibreOffice, which is tried on Linux")]
fn office_keeps_every_answer() {
    let bytes = bytes(&year(), 1);
    for (ending, to) in [("xlsx", "xlsx:Calc MS Excel 2007 XML"), ("xls", "xls:MS Excel 97")] {
        let saved = office::saved_again(&bytes, "xlsx", to);
        assert_same(&read(&open(&saved, &format!("自评.{ending}")).unwrap()), 1);
    }
}

#[test]
fn rows_are_found_by_their_codes_and_columns_by_their_heads() {
    let mut book = written(1);
    for sheet in book.sheets.iter_mut().filter(|it| it.name == "自评" || it.name == "事项") {
        let head = sheet.cells.iter().find(|it| it.content.text() == "编码").unwrap().at.row;
        let last = if sheet.name == "自评" { head + u32::try_from(year().scheme.criteria().len()).unwrap() } else { head + 40 };
        for cell in &mut sheet.cells {
            if head <= cell.at.row && cell.at.row <= last {
                cell.at.column = 20 - cell.at.column;
            }
            if head < cell.at.row && cell.at.row <= last {
                cell.at.row = head + 1 + last - cell.at.row;
            }
        }
        sheet.cells.sort_by_key(|it| it.at);
        sheet.name = format!("{} 副本", sheet.name);
    }
    let mut read = read(&book);
    read.remarks.retain(|it| !it.in_words().contains("副本"));
    // Events of one criterion stand the other way round now.
    for line in read.lines.values_mut() {
        if let Answer::Given(events) = &mut line.events {
            events.reverse();
        }
    }
    assert_same(&read, 1);
}

#[test]
fn blank_is_not_0_and_0_is_not_blank() {
    let mut book = written(3);
    let mut table = Table::of(&mut book, "自评");
    let (goal, actual, score) = (table.cross("1.1.1", "目标值（备案）"), table.cross("1.1.1", "完成值"), table.cross("1.1.1", "自评得分"));
    table.put_number(&goal, "0");
    table.put(&actual, "　");
    table.put_content(&score, Content::Number("0".into()));
    let line = &read(&book).lines[&code("1.1.1")];
    assert_eq!((&line.goal, &line.actual), (&Answer::Given(amount("0")), &Answer::Blank));
    assert_eq!(line.score, Answer::Given(Given::Score("0".parse().unwrap())));
}

#[test]
fn figures_are_read_as_people_type_them() {
    let mut book = written(3);
    let mut table = Table::of(&mut book, "自评");
    for (row, column, text) in [
        ("1.1.1", "目标值（备案）", "９８．５％"),
        ("1.1.1", "完成值", "97%"),
        ("1.1.1", "目标备案日期", "2015年3月5日"),
        ("1.1.1", "自评得分", "3.5分"),
        ("2.1.2", "完成值", "1,200个"),
        ("1.1.2", "自评得分", "按方法计算"),
    ] {
        let at = table.cross(row, column);
        table.put(&at, text);
    }
    let read = read(&book);
    assert_eq!(told(&read), "");
    let line = &read.lines[&code("1.1.1")];
    assert_eq!((&line.goal, &line.actual), (&Answer::Given(amount("98.5")), &Answer::Given(amount("97"))));
    assert_eq!(line.goal_filed_on, Answer::Given(assessment::day("2015-03-05")));
    assert_eq!(line.score, Answer::Given(Given::Score("3.5".parse().unwrap())));
    assert_eq!(read.lines[&code("2.1.2")].actual, Answer::Given(amount("1200")));
    assert_eq!(read.lines[&code("1.1.2")].score, Answer::Given(Given::Computed));
}

#[test]
fn a_date_without_a_goal_is_told_and_not_dropped() {
    let mut bare = year();
    let sheet = bare.sheets.iter_mut().find(|it| it.assessee == AssesseeId(3)).unwrap();
    sheet.lines.entry(code("1.1.1")).or_default().facts.goal = None;
    let mut book = open(&bytes(&bare, 3), "自评.xlsx").unwrap();
    let mut table = Table::of(&mut book, "自评");
    let (goal, day) = (table.cross("1.1.1", "目标值（备案）"), table.cross("1.1.1", "目标备案日期"));
    table.put(&day, "2015-3-5");
    let read = read_self_assessment(&book, &bare, LEDGER).unwrap();
    let said = told(&read);
    assert!(said.contains(&day) && said.contains("没有目标值，日期没有取用"), "{said}");
    assert_eq!(read.lines[&code("1.1.1")].goal_filed_on.given(), None);
    Table::of(&mut book, "自评").put(&goal, "97");
    let read = read_self_assessment(&book, &bare, LEDGER).unwrap();
    assert_eq!((told(&read).as_str(), read.lines[&code("1.1.1")].goal_filed_on.given()), ("", Some(&assessment::day("2015-03-05"))));
}

#[test]
fn faults_are_told_cell_by_cell() {
    let mut book = written(3);
    let mut table = Table::of(&mut book, "自评");
    let mut put = |row: &str, column: &str, text: &str| {
        let at = table.cross(row, column);
        table.put(&at, text);
    };
    put("1.1.1", "完成值", "约九成");
    put("1.1.1", "目标备案日期", "三月底");
    put("1.1.1", "自评得分", "4.5");
    put("1.1.2", "自评得分", "-1");
    put("1.1.3", "完成值", "1.23456");
    put("1.1.3", "条款", "1");
    put("2.1.1", "完成值", "3");
    put("2.1.1", "自评得分", "按方法");
    put("2.1.2", "扣分原因或自评说明", "甲\n乙");
    put("2.1.2", "条款", "1\n2\n3");
    put("2.1.2", "不适用原因", "没有");
    put("1.2.1", "考核项", "竣工率");
    put("1.2.2", "编码", "9.9");
    let formula = table.cross("1.3.1", "完成值");
    table.put_content(&formula, Content::Error("#REF!".into()));
    let formula = table.cross("1.3.2", "完成值");
    table.put_content(&formula, Content::Unvalued);
    table.put("R9", "表外的话");
    let mut events = Table::of(&mut book, "事项");
    for (address, text) in [
        ("C5", "9"),
        ("D5", "某事"),
        ("F5", "半次"),
        ("D6", "另一事"),
        ("A30", "1.5.2"),
        ("C30", "1"),
        ("D30", "又一事"),
        ("F30", "2"),
        ("D31", "没有编码"),
        ("A32", "1.1.1"),
        ("D32", "不按事项"),
        ("D7", "无"),
        ("A33", "2.3.4"),
        ("C33", "第１款"),
        ("D33", "被通报"),
        ("F33", "1次"),
    ] {
        events.put(address, text);
    }
    let read = read(&book);
    assert_eq!(told(&read), FAULTS);
    assert_eq!(
        words(&read.remarks),
        "\
“自评”C8：原文“竣工工程一次验收合格率”改成了“竣工率”，仍按原文。对原文有意见请另行告知。
“自评”R9：“表外的话”在表外，未读。
缺“1.2.2 交通水利工程质量抽检”这一行，没有读到它的内容。"
    );
    assert_eq!(read.lines[&code("2.3.3")].actual, Answer::Blank, "what stands beside a fault is read");
}

const FAULTS: &str = "\
“事项”C5：本项没有第“9”款。可填：1、2。
“事项”F5：“半次”不是次数。请填 1 以上的整数。
“事项”C6：条款没有填。可填：1、2。
“事项”F6：次数没有填。请填 1 以上的整数。
“事项”D7：既写了“无”，又登记了事项。请只留一种。
“事项”D31：这一行没有编码，未收。请补上编码。
“事项”A32：“1.1.1”不按事项计分。请删去这一行。
“自评”H5：“三月底”不是日期。请写明年月日，如 2016-3-31。
“自评”J5：“约九成”不是数。完成值填数字，如 5 或 0.5；没有数据的留空，不要填 0。
“自评”L5：4.5 超过分值 4。请改成不超过 4 的分数。
“自评”L6：-1 低于下限 0。请改成不低于 0 的分数。
“自评”J7：“1.23456”超出范围。最多四位小数。
“自评”N7：写了条款而没有写原因。请补上原因。
“自评”A9：方案中没有编码“9.9”，这一行未收。请核对编码。
“自评”J10：公式出错，显示为“#REF!”。请改成数值后再读入。
“自评”J11：公式没有保存结果。请用表格软件打开、保存一次，或直接填数值。
“自评”J17：这一格不填，“3”未收。请移到应填的栏。
“自评”L17：“按方法”不是数。自评得分填数字，如 5 或 0.5；没有数据的留空，不要填 0。
“自评”N18：原因有 2 行，条款有 3 行。请一行原因对一行条款。
“自评”P18：这一格不填，“没有”未收。请移到应填的栏。";

#[test]
fn whose_workbook_it_is_is_told() {
    let found = identify_book(&written(1)).unwrap();
    assert_eq!((found.book, found.assessee, found.scheme_version), (AssessmentBook::SelfAssessment, Some(AssesseeId(1)), 1));
    let fault = |book: &Workbook, year: &AssessedYear, ledger: &str| words(&read_self_assessment(book, year, ledger).unwrap_err());
    let book = written(1);
    assert_eq!(fault(&book, &year(), "另一个"), "这张表是从另一个台账文件发出的，编号对不上。请用本台账发出的表。");
    let mut other = year();
    other.assessment.id = AssessmentId(8);
    assert_eq!(fault(&book, &other, LEDGER), "这张表是另一次考核的（表号 2015ZP-510100-1）。请在那次考核里读入。");
    let mut other = year();
    other.scheme = other.scheme.next_version("调整").check().unwrap();
    assert_eq!(fault(&book, &other, LEDGER), "这张表按方案第 1 版制作，现行是第 2 版。请重新发表填报。");
    let mut other = year();
    let mut draft = other.scheme.to_draft();
    draft.rows[2].title = "改名".into();
    other.scheme = draft.check().unwrap();
    assert_eq!(fault(&book, &other, LEDGER), "发表以后方案改过，考核项或分值不同。请重新发表填报。");
    let mut other = year();
    other.assessees.remove(0);
    assert_eq!(fault(&book, &other, LEDGER), "“文件标识里的单位”不是本次的被考核单位。请核对名称。");
    let facts = open(&write_facts_book(&year(), &Default::default(), &issue()).unwrap(), "数据.xlsx").unwrap();
    assert_eq!(fault(&facts, &year(), LEDGER), "这不是要读的表，文件写明是“考核数据表”。请换文件。");
    let mut renamed = book.clone();
    for sheet in ["填写说明", "自评", "事项"] {
        Table::of(&mut renamed, sheet).put("A2", "被考核单位：绵阳市　表号：2015ZP-510100-1");
    }
    assert_eq!(fault(&renamed, &year(), LEDGER), "“填写说明”A2：表上写的是“绵阳市”，文件标识是“成都市”。请用发给本单位的表。");
    renamed.sheets.retain(|it| it.name != "_zhiheng");
    let read = read_self_assessment(&renamed, &year(), LEDGER).unwrap();
    assert_eq!(year().assessee(read.assessee).unwrap().name, "绵阳市");
    assert!(words(&read.remarks).starts_with("“填写说明”A2：文件里的标识已丢失，按表上的单位名称认定。请核对。"));
    assert_eq!(fault(&assessment::book("空表"), &year(), LEDGER), "“”不是本次的被考核单位。请核对名称。");
}

#[test]
fn a_row_that_stands_twice_is_told_unless_it_says_the_same() {
    let mut book = written(1);
    let sheet = book.sheets.iter_mut().find(|it| it.name == "自评").unwrap();
    let row = sheet.cells.iter().find(|it| it.content.text() == "1.1.1").unwrap().at.row;
    let mut copy: Vec<_> = sheet.cells.iter().filter(|it| it.at.row == row).cloned().collect();
    copy.iter_mut().for_each(|it| it.at.row = 200);
    sheet.cells.extend(copy);
    assert_same(&read(&book), 1);
    Table::of(&mut book, "自评").put("J201", "55");
    assert_eq!(told(&read(&book)), "“自评”A201：“1.1.1”出现两行且内容不同，另一处在 A5。请只留一行。");
}
