//! Workbooks of schemes: what was written comes back whole, also through the office program; offices' own tables are read, and
//! what is not taken of them is told.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "all of it is a test")]

#[path = "assessment/mod.rs"]
mod assessment;
#[path = "kit/office.rs"]
mod office;

use assessment::{Table, document, moment, words};
use zhiheng_domain::assessment::{EventItem, Method, MethodKind, SchemeDraft, SchemeRow, TieBreaker, Tier};
use zhiheng_exchange::assessment::{paste_scheme_rows, read_scheme, write_scheme};
use zhiheng_exchange::{Content, Workbook, open};

fn written(draft: &SchemeDraft) -> Workbook {
    open(&write_scheme(draft, moment()).unwrap(), "方案.xlsx").unwrap()
}

/// A draft that does not add up, with every odd thing that the tree-grid lets people type.
fn odd() -> SchemeDraft {
    let mut draft = document::sample_draft();
    draft.header.basis = "=川办发〔2015〕12号".into();
    draft.header.version = 3;
    draft.header.reason = "分值调整\n另见附件".into();
    draft.rules.total_cap = Some("105.5".parse().unwrap());
    draft.rules.ranking.tie_breakers = vec![TieBreaker::Bonus, TieBreaker::Row("加分".into()), TieBreaker::Row("1.10".into())];
    draft.rows[2].code = "1.10".into();
    draft.rows[2].title = "-合格率，“双随机”；含\n换行".into();
    draft.rows[3].points = None;
    draft.rows[4].points = Some("0.0001".parse().unwrap());
    draft.rows[4].title = String::new();
    let terms = draft.rows[2].terms.as_mut().unwrap();
    terms.standard = String::new();
    terms.method = Method::Deduction {
        items: vec![EventItem { clause: "（二）".into(), text: "每次：第1款；”".into(), each: "-1.5".parse().unwrap(), at_most: None }],
        floor: "-3".parse().unwrap(),
    };
    draft
}

#[test]
fn a_written_scheme_is_read_back_whole() {
    for draft in [document::sample_draft(), odd()] {
        let read = read_scheme(&written(&draft), 1999).unwrap_or_else(|it| panic!("{}", words(&it)));
        assert_eq!(read.draft, draft);
        assert_eq!(words(&read.remarks), "");
    }
    assert_eq!(document::sample_draft().check(), read_scheme(&written(&document::sample_draft()), 1999).unwrap().draft.check());
}

#[test]
fn the_same_scheme_and_moment_make_the_same_bytes() {
    let write = || write_scheme(&document::sample_draft(), moment()).unwrap();
    assert!(write() == write());
}

#[test]
#[cfg_attr(windows, ignore = "needs LibreOffice, which is tried on Linux")]
fn office_keeps_a_scheme_whole() {
    for draft in [document::sample_draft(), odd()] {
        let bytes = write_scheme(&draft, moment()).unwrap();
        let xlsx = office::saved_again(&bytes, "xlsx", "xlsx:Calc MS Excel 2007 XML");
        let xls = office::saved_again(&bytes, "xlsx", "xls:MS Excel 97");
        for (bytes, name) in [(xlsx, "方案.xlsx"), (xls, "方案.xls")] {
            let read = read_scheme(&open(&bytes, name).unwrap(), 1999).unwrap_or_else(|it| panic!("{name}: {}", words(&it)));
            assert_eq!(read.draft, draft, "{name}");
        }
    }
}

#[test]
fn columns_may_be_moved_and_rows_added() {
    let mut book = written(&document::sample_draft());
    let sheet = book.sheets.iter_mut().find(|it| it.name == "评分细则").unwrap();
    for cell in &mut sheet.cells {
        cell.at.column = (cell.at.column + 4) % 11;
        cell.at.row += 2;
    }
    sheet.cells.sort_by_key(|it| it.at);
    let read = read_scheme(&book, 1999).unwrap_or_else(|it| panic!("{}", words(&it)));
    assert_eq!(read.draft, document::sample_draft());
}

#[test]
fn faults_of_a_written_scheme_are_told_cell_by_cell() {
    let mut book = written(&document::sample_draft());
    let mut table = Table::of(&mut book, "评分细则");
    table.put("A6", "四级指标");
    table.put("D7", "五六分");
    table.put_content("D8", Content::Error("#DIV/0!".into()));
    table.put_content("D9", Content::Unvalued);
    table.put("F11", "打分");
    table.put("G12", "看情况");
    table.put_content("B13", Content::Day(assessment::day("2001-01-01")));
    table.put("K15", "0.12345");
    table.clear("F18");
    table.put("M20", "表外的话");
    let mut rules = Table::of(&mut book, "方案规则");
    rules.put("B9", "凑整");
    rules.put("B5", "一五年");
    rules.put("A25", "另一条");
    let faults = words(&read_scheme(&book, 1999).unwrap_err());
    assert_eq!(
        faults,
        "\
“评分细则”A6：“四级指标”不是层级。请填：一级指标、二级指标、三级指标。
“评分细则”D7：“五六分”不是数。分值填数字，如 5 或 0.5；没有数据的留空，不要填 0。
“评分细则”D8：公式出错，显示为“#DIV/0!”。请改成数值后再读入。
“评分细则”D9：公式没有保存结果。请用表格软件打开、保存一次，或直接填数值。
“评分细则”F11：“打分”不是评分方法。请填：按公式、分档、扣分、评审打分、加分。
“评分细则”G12：方法参数里的“看情况”看不懂。写法如：完成率：≥100 得5；≥90 得3；其余0。
“评分细则”B13：编码被表格软件改成了日期 2001-01-01。请把这一栏设为文本格式，重填编码，如 1.1.1。
“评分细则”K15：“0.12345”超出范围。最多四位小数。
“评分细则”G18：有方法参数而没有评分方法。请填评分方法。
“方案规则”A25：没有“另一条”这条规则，未读入。请删去这一行或改正名称。
“方案规则”B5：“一五年”不是数。考核年度填数字，如 5 或 0.5；没有数据的留空，不要填 0。
“方案规则”B9：“凑整”不是取舍位置。请填：不取舍、合计取舍、逐项取舍。"
    );
}

/// As an office has it: title, two head rows, merged names, points in names, figures of full width, a sum, a note.
fn ugly() -> Workbook {
    let mut book = assessment::book("考核表");
    let mut table = Table::of(&mut book, "考核表");
    for (address, text) in [
        ("A1", "附件1"),
        ("A2", "2015年度市（州）人民政府\n质量工作考核评分表"),
        ("A4", "序号"),
        ("B4", "考核指标"),
        ("E4", "分 值"),
        ("F4", "评分\n标准"),
        ("G4", "责任单位"),
        ("H4", "佐证材料"),
        ("I4", "备注"),
        ("B5", "一级指标"),
        ("C5", "二级指标"),
        ("D5", "三级指标"),
        ("A6", "1"),
        ("B6", "一、质量目标（60分）"),
        ("C6", "（一）产品质量"),
        ("D6", "1.产品合格率"),
        ("E6", "３０分"),
        ("F6", "达到目标得满分。"),
        ("G6", "省质监局"),
        ("H6", "抽查结果"),
        ("F7", "未达到的按比例计分。"),
        ("A8", "2"),
        ("D8", "2.食品抽检合格率（20分）"),
        ("F8", "同上"),
        ("A9", "3"),
        ("C9", "（二）服务质量"),
        ("E9", "(10 分)"),
        ("F9", "由评审组核定。"),
        ("G9", "省工商局"),
        ("I9", "可调整"),
        ("A10", "4"),
        ("B10", "二、质量措施"),
        ("C10", "部署"),
        ("D10", "方案"),
        ("E10", "40"),
        ("F10", "有方案得分。"),
        ("G10", "省质监局"),
        ("A11", "三、加分项（5分）"),
        ("A12", "5"),
        ("C12", "表彰"),
        ("E12", "5"),
        ("F12", "获国家表彰。"),
        ("G12", "省质监局"),
        ("A13", "合计"),
        ("E13", "105"),
        ("A14", "注：本表由办公室解释。"),
    ] {
        table.put(address, text);
    }
    // The section head of 加分 stands in the column of 一级指标, over the whole table.
    table.clear("A11");
    table.put("B11", "三、加分项（5分）");
    for block in ["A2:I2", "A4:A5", "B4:D4", "E4:E5", "F4:F5", "G4:G5", "H4:H5", "I4:I5", "B6:B9", "C6:C8", "D6:D7", "E6:E7", "G6:G8", "C9:D9", "C12:D12", "A13:D13", "A14:I14", "B11:I11"] {
        table.merge(block);
    }
    book
}

#[test]
fn a_table_of_an_office_is_read() {
    let read = read_scheme(&ugly(), 2014).unwrap_or_else(|it| panic!("{}", words(&it)));
    let rows: Vec<String> = read
        .draft
        .rows
        .iter()
        .map(|it| {
            let points = it.points.map(|it| it.to_string()).unwrap_or_default();
            let terms = it.terms.as_ref().map(|it| format!(" {}|{}|{}|{}", it.standard, it.scoring_unit, it.evidence_asked, it.method.kind().zh()));
            format!("{} {} {} {points}{}", it.tier.zh(), it.code, it.title, terms.unwrap_or_default())
        })
        .collect();
    assert_eq!(
        rows.join("\n"),
        "\
一级指标 1 质量目标 60
二级指标 1.1 产品质量 50
三级指标 1.1.1 产品合格率 30 达到目标得满分。\n未达到的按比例计分。|省质监局|抽查结果|评审打分
三级指标 1.1.2 食品抽检合格率 20 同上|省质监局||评审打分
二级指标 1.2 服务质量 10 由评审组核定。|省工商局||评审打分
一级指标 2 质量措施 40
二级指标 2.1 部署 40
三级指标 2.1.1 方案 40 有方案得分。|省质监局||评审打分
一级指标 3 加分项 5
二级指标 3.1 表彰 5 获国家表彰。|省质监局||加分"
    );
    assert_eq!((read.draft.header.year, read.draft.header.title.as_str()), (2015, "2015年度市（州）人民政府质量工作考核评分表"));
    assert_eq!(
        words(&read.remarks),
        "\
“考核表”I4：“备注”栏未读：方案没有这一栏。
“考核表”A14：“注：本表由办公室解释。”在表外，未读。
没有编码栏，编码按层级和次序编成。
没有写评分方法的，4 项按评审打分，1 项按加分。请逐项核对。
“考核表”C6：“产品质量”没有写分值，按下列各项合计 50 分。
“考核表”B10：“质量措施”没有写分值，按下列各项合计 40 分。
“考核表”C10：“部署”没有写分值，按下列各项合计 40 分。
没有“方案规则”表，取舍、等次线等按通行办法，请在方案规则里核对。
“考核表”A1：“附件1”在表外，未读。"
    );
    assert!(read.draft.check().is_ok(), "{:?}", read.draft.check());
}

#[test]
#[cfg_attr(windows, ignore = "needs LibreOffice, which is tried on Linux")]
fn office_keeps_an_offices_table() {
    let bytes = assessment::xlsx(&ugly());
    let saved = office::saved_again(&bytes, "xlsx", "xls:MS Excel 97");
    assert_eq!(read_scheme(&open(&saved, "表.xls").unwrap(), 2014).unwrap().draft, read_scheme(&ugly(), 2014).unwrap().draft);
}

#[test]
fn faults_of_an_offices_table_are_told() {
    let mut book = ugly();
    let mut table = Table::of(&mut book, "考核表");
    table.put("E8", "25");
    table.put("E7", "3");
    table.unmerge("E6:E7");
    table.put("E10", "四十分");
    table.put("E13", "100");
    table.put("J4", "评分标准");
    let faults = words(&read_scheme(&book, 2014).unwrap_err());
    assert_eq!(
        faults,
        "\
“考核表”J5：“评分标准”栏出现两次，另一处在 F5。请只留一栏。
“考核表”E7：同一考核项又有分值“3”。请合并成一个分值，或拆成两个考核项。
“考核表”E8：分值是“25”，名称里写的是 20 分。请改成一致。
“考核表”E10：“四十分”不是数。分值填数字，如 5 或 0.5；没有数据的留空，不要填 0。"
    );
    let mut book = ugly();
    Table::of(&mut book, "考核表").put("E13", "100");
    assert!(read_scheme(&book, 2014).is_ok(), "without the bonus they come to 100");
    Table::of(&mut book, "考核表").put("E13", "99");
    assert_eq!(words(&read_scheme(&book, 2014).unwrap_err()), "“考核表”E13：合计写的是“99”，各项分值相加是 100。请核对分值。");
    assert_eq!(
        words(&read_scheme(&assessment::book("空表"), 2014).unwrap_err()),
        "没有找到表头。表头要有“指标名称（或一级指标、二级指标、三级指标）、分值、评分标准”各栏。"
    );
}

/// Exported from a data base: nothing merged, group names on every line, points behind each tier, a criterion of the second tier.
#[test]
fn a_flat_table_is_read() {
    let text = "\
一级指标\t分值\t二级指标\t分值\t三级指标\t分值\t评分标准\t评分单位
目标\t60\t产品质量\t50\t合格率\t30\t甲\t质监局
目标\t60\t产品质量\t50\t抽检率\t20\t乙\t质监局
目标\t60\t服务质量\t10\t\t\t丙\t商务厅
措施\t40\t部署\t40\t方案\t40\t丁\t质监局";
    let pasted = paste_scheme_rows(text).unwrap_or_else(|it| panic!("{}", words(&it)));
    let shown = |it: &SchemeRow| format!("{} {} {}", it.code, it.title, it.points.unwrap());
    let rows: Vec<String> = pasted.rows.iter().map(shown).collect();
    assert_eq!(
        rows,
        ["1 目标 60", "1.1 产品质量 50", "1.1.1 合格率 30", "1.1.2 抽检率 20", "1.2 服务质量 10", "2 措施 40", "2.1 部署 40", "2.1.1 方案 40"]
    );
    assert_eq!(pasted.rows[4].terms.as_ref().unwrap().standard, "丙");
    assert_eq!(words(&pasted.remarks), "没有编码栏，编码按层级和次序编成。\n没有写评分方法的，4 项按评审打分。请逐项核对。");
    let faults = paste_scheme_rows(&text.replace("目标\t60\t服务", "目标\t61\t服务")).unwrap_err();
    assert_eq!(words(&faults), "粘贴内容第4行第2列：同一考核项又有分值“61”。请合并成一个分值，或拆成两个考核项。");
    let bare = paste_scheme_rows("一级指标\t二级指标\t评分标准\n目标\t合格率（5分）\t甲").unwrap();
    assert!(words(&bare.remarks).contains("缺“评分单位”栏。请补上这一栏的表头。"));
}

#[test]
fn rows_are_pasted_with_and_without_a_head() {
    let draft = document::sample_draft();
    let book = written(&draft);
    let text = assessment::clipboard(&book, "评分细则");
    let lines: Vec<&str> = text.split('\n').collect();
    let from = lines.iter().position(|it| it.starts_with("层级\t")).unwrap();
    let (with, without) = (lines[from..].join("\n"), lines[from + 1..].join("\r\n"));
    for text in [with, without] {
        let pasted = paste_scheme_rows(&text).unwrap_or_else(|it| panic!("{}", words(&it)));
        assert_eq!(pasted.rows, draft.rows);
    }
    let pasted = paste_scheme_rows("三级指标\t1.1.1\t\"合格率\n（主要）\"\t（５分）\t达到得分\t分档\t完成率：≥100 得5；其余0\t省质监局").unwrap();
    let row = &pasted.rows[0];
    assert_eq!((row.tier, row.title.as_str(), row.points.unwrap().to_string()), (Tier::Third, "合格率\n（主要）", "5".to_owned()));
    assert_eq!(row.terms.as_ref().unwrap().method.kind(), MethodKind::Bands);
    let faults = paste_scheme_rows("合格率\t5\n二级指标\t1.1\t甲\t很多").unwrap_err();
    assert_eq!(
        words(&faults),
        "\
粘贴内容第1行第1列：“合格率”不是层级。请填：一级指标、二级指标、三级指标。
粘贴内容第2行第4列：“很多”不是数。分值填数字，如 5 或 0.5；没有数据的留空，不要填 0。"
    );
    let matrix = paste_scheme_rows("一级指标\t二级指标\t分值\t评分标准\n一、目标\t合格率\t5分\t达到得分\n\t办结率\t3\t按比例\n").unwrap();
    let titles: Vec<&str> = matrix.rows.iter().map(|it| it.title.as_str()).collect();
    assert_eq!(titles, ["目标", "合格率", "办结率"]);
    assert_eq!(matrix.rows[0].points.unwrap().to_string(), "8");
    assert_eq!(paste_scheme_rows("").unwrap().rows, []);
}
