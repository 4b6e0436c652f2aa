//! 收发填报件 cell by cell: a blank, a share, a formula, a reason, a row refused, what was pasted beside the form.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)] // A test may panic.

mod kit;
use kit::Office;
use kit::forms::*;
use zhiheng_app::exchange::Misfit;
use zhiheng_app::*;
use zhiheng_domain::*;
use zhiheng_testkit::Fill;

#[test]
fn a_blank_clears_only_what_the_form_had_gone_out_with() {
    let office = Office::new();
    let mut desk = office.opened();
    let (out, back) = (office.home.path().join("发放"), office.home.path().join("交回"));
    let unit = unit_named(&desk, "省质监局");
    let (first, second, _) = names(&desk, unit);
    type_in(&mut desk, unit, &first, "5");
    let mut book = issued(&mut desk, "省质监局", q2(), &out);
    type_in(&mut desk, unit, &second, "6");
    book.set("指标", &first, "本季累计完成", Fill::Nothing);
    let path = book.save(&back, JUNE);
    let standing = waiting(&mut desk, &path);
    assert_eq!((standing.counts.cleared, standing.counts.kept, standing.counts.conflict), (1, 0, 0));
    take(&mut desk, &standing, &[]);
    assert_eq!(value(&desk, unit, &first), Value::Blank);
    assert_eq!(value(&desk, unit, &second), amount("6"), "a blank says nothing of what the unit was not shown");
}

#[test]
fn a_share_where_percent_may_be_meant_is_asked_about() {
    let office = Office::new();
    let mut desk = office.opened();
    let (out, back) = (office.home.path().join("发放"), office.home.path().join("交回"));
    let unit = unit_named(&desk, "环境保护厅");
    let rows = desk.quarter_sheet(unit, q2()).unwrap().sheet.rows;
    let rates: Vec<String> =
        rows.iter().filter(|it| it.target.kind == TargetKind::Rate && it.target.measure_unit == "%").map(|it| it.target.name.clone()).collect();
    let mut book = issued(&mut desk, "环境保护厅", q2(), &out);
    let asked = book.set("指标", &rates[0], "本季累计完成", Fill::number("0.77"));
    let path = book.save(&back, JUNE);
    let standing = waiting(&mut desk, &path);
    assert!(fault(&standing, "指标", &asked).contains("ShareOrPercent"));
    book.set("指标", &rates[0], "本季累计完成", Fill::text("0.77%"));
    let path = book.save(&back, JUNE);
    let standing = waiting(&mut desk, &path);
    take(&mut desk, &standing, &[]);
    assert_eq!(value(&desk, unit, &rates[0]), amount("0.77"));
}

#[test]
fn a_formula_without_a_value_and_an_error_are_told() {
    let office = Office::new();
    let mut desk = office.opened();
    let (out, back) = (office.home.path().join("发放"), office.home.path().join("交回"));
    let unit = unit_named(&desk, "省质监局");
    let (first, second, _) = names(&desk, unit);
    let mut book = issued(&mut desk, "省质监局", q2(), &out);
    book.set("指标", &first, "本季累计完成", Fill::Formula("10+2".into(), "12".into()));
    book.set("指标", &second, "本季累计完成", Fill::Formula("10+2".into(), String::new()));
    let path = book.save(&back, JUNE);
    let standing = waiting(&mut desk, &path);
    assert_eq!((standing.counts.new, standing.counts.refused), (1, 1));
    let is_unvalued = |it: &JudgedCell| matches!(&it.fate, Fate::Refused(cause)
        if matches!(**cause, AppError::Form(FormFault::Cell(Misfit::Unvalued))));
    assert!(standing.cells.iter().any(is_unvalued));
}

#[test]
fn a_reason_is_kept_whole_and_on_one_line() {
    let office = Office::new();
    let mut desk = office.opened();
    let (out, back) = (office.home.path().join("发放"), office.home.path().join("交回"));
    let unit = unit_named(&desk, "省质监局");
    let (first, second, stock) = names(&desk, unit);
    let mut book = issued(&mut desk, "省质监局", q2(), &out);
    book.set("指标", &first, "不适用理由", Fill::text("不适用于我局，\n由住建厅统计"));
    book.set("指标", &second, "不适用理由", Fill::text("不适用：年底统计"));
    let alone = book.set("指标", &stock, "不适用理由", Fill::text("不适用"));
    let path = book.save(&back, JUNE);
    let standing = waiting(&mut desk, &path);
    assert!(fault(&standing, "指标", &alone).contains("NotApplicableWithoutReason"), "{}", fault(&standing, "指标", &alone));
    take(&mut desk, &standing, &[]);
    assert_eq!(value(&desk, unit, &first), Value::NotApplicable("不适用于我局， 由住建厅统计".into()));
    assert_eq!(value(&desk, unit, &second), Value::NotApplicable("年底统计".into()));
}

#[test]
fn of_a_row_that_is_refused_one_cell_says_why_and_the_others_name_it() {
    let office = Office::new();
    let mut desk = office.opened();
    let (out, back) = (office.home.path().join("发放"), office.home.path().join("交回"));
    let (first, ..) = names(&desk, unit_named(&desk, "省质监局"));
    let mut book = issued(&mut desk, "省质监局", q2(), &out);
    book.item(0, &[("所属指标", &first), ("名称", "乙示范区"), ("日期", "去年")]);
    book.item(1, &[("名称", "没写指标"), ("备注", "待定")]);
    let path = book.save(&back, JUNE);
    let standing = waiting(&mut desk, &path);
    let of = |text: &str| {
        let cell = standing.cells.iter().find(|it| it.sheet == "台账" && it.text == text).unwrap();
        (format!("{:?}", cell.fate), cell.asked.is_some())
    };
    assert!(of("去年").0.contains("DateUnreadable") && of("去年").1);
    for other in [first.as_str(), "乙示范区"] {
        assert!(of(other).0.contains("RowRefused { heads: [\"日期\"] }"), "{:?}", of(other));
    }
    for all in ["没写指标", "待定"] {
        assert!(of(all).0.contains("RowIncomplete"), "what is at fault is not there to say so: {:?}", of(all));
    }
}

#[test]
fn one_and_the_same_file_is_taken_once_also_with_cells_that_were_not() {
    let office = Office::new();
    let mut desk = office.opened();
    let (out, back) = (office.home.path().join("发放"), office.home.path().join("交回"));
    let (first, second, _) = names(&desk, unit_named(&desk, "省质监局"));
    let mut book = issued(&mut desk, "省质监局", q2(), &out);
    book.set("指标", &first, "本季累计完成", Fill::number(12));
    book.set("指标", &second, "本季累计完成", Fill::text("若干"));
    let path = book.save(&back, JUNE);
    let standing = waiting(&mut desk, &path);
    let import = take(&mut desk, &standing, &[]);
    let again = waiting(&mut desk, &path);
    let taking = Taking { token: again.token, take: vec![], received_on: None, submit: false };
    let done = desk.take_returns(OWN, std::slice::from_ref(&taking), words).unwrap();
    assert!(matches!(done.value[0].outcome, Err(AppError::Form(FormFault::TakenAlready))) && done.audit.is_none());
    desk.withdraw_import(import.id).unwrap();
    let again = waiting(&mut desk, &path);
    assert_eq!(take(&mut desk, &again, &[]).taken.taken, 1, "withdrawn, it can come in again");
}

#[test]
fn what_was_pasted_beside_the_form_is_counted_whole_and_noted_in_part() {
    let office = Office::new();
    let mut desk = office.opened();
    let (out, back) = (office.home.path().join("发放"), office.home.path().join("交回"));
    let mut book = issued(&mut desk, "教育厅", q2(), &out);
    let unit = unit_named(&desk, "教育厅");
    book.set("进展", &first_task(&desk, unit), "进展情况", Fill::text("照常推进。"));
    for row in 3000..3120 {
        book.put("填写说明", &format!("B{row}"), Fill::number(row));
    }
    let path = book.save(&back, JUNE);
    let standing = waiting(&mut desk, &path);
    assert_eq!((standing.counts.new, standing.counts.refused), (1, 120));
    let import = take(&mut desk, &standing, &[]);
    assert_eq!(import.taken.refused, 120);
    let (_, _, notes) = desk.import_detail(import.id).unwrap();
    let strays: Vec<&FormCellNote> = notes.iter().filter(|it| it.fate == FormCellFate::Refused).collect();
    assert_eq!(strays.len(), 51);
    let last = strays.last().unwrap();
    assert_eq!((last.address.as_str(), last.text.as_str()), ("B3119", "（还有 70 格）"));
}
