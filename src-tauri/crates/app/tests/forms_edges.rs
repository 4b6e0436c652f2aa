//! 收发填报件 in careless hands: what nobody meant to do to a form, and what becomes of it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)] // A test may panic.

mod kit;
use kit::Office;
use kit::forms::*;
use zhiheng_app::*;
use zhiheng_domain::*;
use zhiheng_testkit::Fill;

const VALUE: &str = "本季累计完成";

fn try_take(desk: &mut Desk, standing: &ReturnStanding, submit: bool) -> AppResult<FormImport> {
    let taking = Taking { token: standing.token.clone(), take: vec![], received_on: None, submit };
    desk.take_returns(OWN, &[taking], words).unwrap().value.remove(0).outcome
}

/// Names of the unit's counts.
fn counts(desk: &Desk, unit: UnitId) -> Vec<String> {
    let rows = desk.quarter_sheet(unit, q2()).unwrap().sheet.rows;
    rows.into_iter().filter(|it| it.target.kind == TargetKind::Count).map(|it| it.target.name).collect()
}

#[test]
fn the_same_file_again_does_not_decide_what_was_left_to_the_ledger() {
    let office = Office::new();
    let mut desk = office.opened();
    let (out, back) = (office.home.path().join("发放"), office.home.path().join("交回"));
    let unit = unit_named(&desk, "省质监局");
    let names = counts(&desk, unit);
    type_in(&mut desk, unit, &names[0], "5");
    let mut book = issued(&mut desk, "省质监局", q2(), &out);
    type_in(&mut desk, unit, &names[0], "7");
    type_in(&mut desk, unit, &names[1], "8");
    book.set("指标", &names[1], VALUE, Fill::number(9));
    book.set("指标", &names[2], VALUE, Fill::text("无"));
    let path = book.save(&back, JUNE);
    let standing = waiting(&mut desk, &path);
    assert_eq!((standing.counts.kept, standing.counts.conflict, standing.counts.refused), (1, 1, 1));
    take(&mut desk, &standing, &[]);

    let again = waiting(&mut desk, &path);
    assert_eq!((again.counts.taken(), again.counts.kept), (0, 2), "{:?}", again.counts);
    let outcome = try_take(&mut desk, &again, false);
    assert!(matches!(outcome, Err(AppError::Form(FormFault::TakenAlready))), "{outcome:?}");
    assert_eq!((value(&desk, unit, &names[0]), value(&desk, unit, &names[1])), (amount("7"), amount("8")));
}

#[test]
fn a_correction_brings_back_only_what_was_put_right() {
    let office = Office::new();
    let mut desk = office.opened();
    let (out, back) = (office.home.path().join("发放"), office.home.path().join("交回"));
    let unit = unit_named(&desk, "省质监局");
    let names = counts(&desk, unit);
    type_in(&mut desk, unit, &names[3], "5");
    let mut book = issued(&mut desk, "省质监局", q2(), &out);
    let wrong = book.set("指标", &names[0], VALUE, Fill::text("无"));
    book.set("指标", &names[1], VALUE, Fill::number(12));
    let path = book.save(&back, JUNE);
    let standing = waiting(&mut desk, &path);
    let import = take(&mut desk, &standing, &[]);

    // The office goes on: it puts one right, fills one that the unit left blank, and changes one that it did not touch.
    type_in(&mut desk, unit, &names[1], "13");
    type_in(&mut desk, unit, &names[2], "6");
    type_in(&mut desk, unit, &names[3], "4");
    let sent = desk.issue_corrections(&[import.id], &out).unwrap().value;
    let mut correction = Book::of(&out.join(&sent.files[0].name));
    correction.put("指标", &wrong, Fill::number(3));
    let path = correction.save(&back, JULY);
    let standing = waiting(&mut desk, &path);
    let counts = standing.counts;
    assert_eq!((counts.new, counts.changed, counts.cleared, counts.refused), (1, 0, 0, 0), "{counts:?}");
    take(&mut desk, &standing, &[]);
    let now: Vec<Value> = names.iter().take(4).map(|it| value(&desk, unit, it)).collect();
    assert_eq!(now, ["3", "13", "6", "4"].map(amount));
}

#[test]
fn what_was_refused_is_looked_at_anew_when_it_comes_again() {
    let office = Office::new();
    let mut desk = office.opened();
    let (out, back) = (office.home.path().join("发放"), office.home.path().join("交回"));
    let unit = unit_named(&desk, "省质监局");
    let names = counts(&desk, unit);
    let target = row(&desk, unit, &names[0]).target.id;
    let entry = EntryRow { name: "重复登记的".into(), ..EntryRow::default() };
    let (first, second) = (EntryRow { name: "甲".into(), ..EntryRow::default() }, entry);
    desk.add_entries(q2(), unit, target, &[first, second]).unwrap();
    let mut book = issued(&mut desk, "省质监局", q2(), &out);
    let total = book.set("指标", &names[0], VALUE, Fill::number(1));
    let path = book.save(&back, JUNE);
    let standing = waiting(&mut desk, &path);
    assert!(fault(&standing, "指标", &total).contains("TotalBelowEntries"));
    take(&mut desk, &standing, &[]);
    let entries = desk.target_ledger(q2(), target, Some(unit)).unwrap().entries;
    let twice = entries.iter().find(|it| it.0.content.name.contains("重复")).unwrap();
    desk.remove_entries(&[(twice.0.id, twice.0.revision)]).unwrap();
    let again = waiting(&mut desk, &path);
    assert!(matches!(cell_at(&again, "指标", &total).fate, Fate::Unchanged), "{:?}", cell_at(&again, "指标", &total).fate);
}

#[test]
fn items_that_the_office_corrected_do_not_come_in_again() {
    let office = Office::new();
    let mut desk = office.opened();
    let (out, back) = (office.home.path().join("发放"), office.home.path().join("交回"));
    let unit = unit_named(&desk, "省质监局");
    let name = counts(&desk, unit).remove(0);
    let target = row(&desk, unit, &name).target.id;
    let mut book = issued(&mut desk, "省质监局", q2(), &out);
    for (n, item) in ["甲", "乙", "丙"].into_iter().enumerate() {
        book.item(n as u32, &[("所属指标", &name), ("名称", item), ("日期", "2016-05-20")]);
    }
    let path = book.save(&back, JUNE);
    let standing = waiting(&mut desk, &path);
    take(&mut desk, &standing, &[]);
    let entries = |desk: &Desk| -> Vec<LedgerEntry> {
        desk.target_ledger(q2(), target, Some(unit)).unwrap().entries.into_iter().map(|it| it.0).collect()
    };
    // One gets another name, one another day, one is taken out.
    let [first, second, third]: [LedgerEntry; 3] = entries(&desk).try_into().unwrap();
    let typed = |name: &str, day: &str| EntryRow { name: name.into(), happened_on: day.into(), ..EntryRow::default() };
    desk.edit_entry(first.id, &typed("甲示范区", "2016-05-20"), first.revision).unwrap();
    desk.edit_entry(second.id, &typed("乙", "2016-05-21"), second.revision).unwrap();
    desk.remove_entries(&[(third.id, third.revision)]).unwrap();
    let now = entries(&desk);

    book.name = "改.xlsx".into();
    book.set("进展", &desk.quarter_sheet(unit, q2()).unwrap().tasks[0].0.no.to_string(), "进展情况", Fill::text("补充。"));
    let again = book.save(&back, JULY);
    let standing = waiting(&mut desk, &again);
    assert_eq!((standing.counts.taken(), standing.counts.kept), (1, 9), "{:?}", standing.counts);
    take(&mut desk, &standing, &[]);
    assert_eq!(entries(&desk), now);
}

#[test]
fn a_closed_report_is_not_opened_by_who_signed() {
    let office = Office::new();
    let mut desk = office.opened();
    let (out, back) = (office.home.path().join("发放"), office.home.path().join("交回"));
    let mut book = issued(&mut desk, "教育厅", q2(), &out);
    book.set("进展", "16", "进展情况", Fill::text("照常推进。"));
    let path = book.save(&back, JUNE);
    let standing = waiting(&mut desk, &path);
    try_take(&mut desk, &standing, true).unwrap();

    let mut late = Book { name: "补.xlsx".into(), ..Book::of(&out.join(&book.name)) };
    late.set("进展", "16", "进展情况", Fill::text("补充说明。"));
    let workbook = late.workbook();
    let last = workbook.sheets.iter().find(|it| it.cells.iter().any(|it| it.content.text() == "填报人")).unwrap();
    let label = last.cells.iter().find(|it| it.content.text() == "填报人").unwrap().at;
    let beside = exchange::Place { column: label.column + 1, ..label };
    late.put(&last.name.clone(), &beside.address(), Fill::text("李四"));
    let path = late.save(&back, JULY);
    let standing = waiting(&mut desk, &path);
    assert_eq!((standing.verdict, standing.filled_by.as_str()), (ReturnVerdict::Blocked, "李四"));
    let outcome = try_take(&mut desk, &standing, false);
    assert!(matches!(outcome, Err(AppError::Form(FormFault::ReportClosed { .. }))), "{outcome:?}");
}

#[test]
fn a_withdrawal_that_was_undone_can_be_made_again() {
    let office = Office::new();
    let mut desk = office.opened();
    let (out, back) = (office.home.path().join("发放"), office.home.path().join("交回"));
    let unit = unit_named(&desk, "省质监局");
    let name = counts(&desk, unit).remove(0);
    let mut book = issued(&mut desk, "省质监局", q2(), &out);
    book.set("指标", &name, VALUE, Fill::number(12));
    let path = book.save(&back, JUNE);
    let standing = waiting(&mut desk, &path);
    let import = take(&mut desk, &standing, &[]);
    for _ in 0..3 {
        desk.withdraw_import(import.id).unwrap();
        assert_eq!(value(&desk, unit, &name), Value::Blank);
        assert!(matches!(desk.withdraw_import(import.id), Err(AppError::Form(FormFault::WithdrawnAlready))));
        desk.undo().unwrap();
        assert_eq!(value(&desk, unit, &name), amount("12"));
    }
    desk.redo().unwrap();
    assert_eq!(value(&desk, unit, &name), Value::Blank);

    // An import that was itself undone and redone stands again too.
    let standing = waiting(&mut desk, &path);
    let import = take(&mut desk, &standing, &[]);
    desk.undo().unwrap();
    assert!(matches!(desk.withdraw_import(import.id), Err(AppError::Store(StoreError::NotFound { .. }))));
    desk.redo().unwrap();
    desk.withdraw_import(import.id).unwrap();
    assert_eq!(value(&desk, unit, &name), Value::Blank);
}

#[test]
fn rows_that_left_the_plan_or_the_ledger_since_are_no_new_ones() {
    let office = Office::new();
    let mut desk = office.opened();
    let (out, back) = (office.home.path().join("发放"), office.home.path().join("交回"));
    let unit = unit_named(&desk, "省质监局");
    let names = counts(&desk, unit);
    let listed = row(&desk, unit, &names[0]).target.id;
    desk.add_entries(q2(), unit, listed, &[EntryRow { name: "甲".into(), ..EntryRow::default() }]).unwrap();
    let mut book = issued(&mut desk, "省质监局", q2(), &out);
    book.set("指标", &names[1], VALUE, Fill::number(2));
    let filled = book.set("指标", &names[2], VALUE, Fill::number(4));
    let path = book.save(&back, JUNE);
    let entry = desk.target_ledger(q2(), listed, Some(unit)).unwrap().entries.remove(0).0;
    desk.remove_entries(&[(entry.id, entry.revision)]).unwrap();
    let gone = row(&desk, unit, &names[2]).target;
    desk.remove_target(gone.id, gone.revision).unwrap();

    let standing = waiting(&mut desk, &path);
    assert_eq!((standing.counts.new, standing.counts.refused), (1, 1), "{:?}", standing.counts);
    assert!(fault(&standing, "指标", &filled).contains("UnknownRow"));
    take(&mut desk, &standing, &[]);
    assert!(desk.target_ledger(q2(), listed, Some(unit)).unwrap().entries.is_empty(), "what was taken out stays out");
}

#[test]
fn what_a_later_file_leaves_blank_is_told_and_stays() {
    let office = Office::new();
    let mut desk = office.opened();
    let (out, back) = (office.home.path().join("发放"), office.home.path().join("交回"));
    let unit = unit_named(&desk, "省质监局");
    let names = counts(&desk, unit);
    let blank = issued(&mut desk, "省质监局", q2(), &out);
    let part = |name: &str, number: u32, file: &str, at: &str| {
        let mut book = Book { name: file.into(), ..Book::of(&out.join(&blank.name)) };
        book.set("指标", name, VALUE, Fill::number(number));
        book.save(&back, at)
    };
    let (one, other) = (part(&names[0], 3, "一处.xlsx", JUNE), part(&names[1], 4, "二处.xlsx", JULY));
    let standing = waiting(&mut desk, &one);
    assert!(standing.remarks.is_empty(), "{:?}", standing.remarks);
    take(&mut desk, &standing, &[]);
    let standing = waiting(&mut desk, &other);
    let told = standing.remarks.iter().find_map(|it| match it {
        ReturnRemark::BlankNow(labels) => Some(labels.clone()),
        _ => None,
    });
    assert!(told.unwrap().iter().all(|it| it.contains(&names[0])));
    take(&mut desk, &standing, &[]);
    assert_eq!((value(&desk, unit, &names[0]), value(&desk, unit, &names[1])), (amount("3"), amount("4")));
}

#[test]
fn of_two_files_saved_at_one_time_neither_overwrites_the_other() {
    let office = Office::new();
    let mut desk = office.opened();
    let (out, back) = (office.home.path().join("发放"), office.home.path().join("交回"));
    let unit = unit_named(&desk, "省质监局");
    let name = counts(&desk, unit).remove(0);
    let blank = issued(&mut desk, "省质监局", q2(), &out);
    let with = |number: u32, file: &str| {
        let mut book = Book { name: file.into(), ..Book::of(&out.join(&blank.name)) };
        book.set("指标", &name, VALUE, Fill::number(number));
        book.save(&back, JUNE)
    };
    let files = [with(3, "甲.xlsx"), with(4, "乙.xlsx")];
    desk.read_returns(&files).unwrap();
    let both = desk.returns(OWN).unwrap();
    assert!(both.iter().all(|it| it.verdict == ReturnVerdict::Conflict));
    assert_eq!(both[0].remarks, [ReturnRemark::AnotherWaits { name: "乙.xlsx".into() }]);
    take(&mut desk, &both[0], &[]);
    let standing = waiting(&mut desk, &files[1]);
    assert_eq!((standing.counts.changed, standing.counts.conflict), (0, 1), "{:?}", standing.counts);
    take(&mut desk, &standing, &[]);
    assert_eq!(value(&desk, unit, &name), amount("3"));
}

#[test]
fn a_unit_that_got_another_name_since_hands_in_its_own_form() {
    let office = Office::new();
    let mut desk = office.opened();
    let (out, back) = (office.home.path().join("发放"), office.home.path().join("交回"));
    let mut book = issued(&mut desk, "教育厅", q2(), &out);
    book.set("进展", "16", "进展情况", Fill::text("照常推进。"));
    let path = book.save(&back, JUNE);
    let unit = desk.plan(2016).unwrap().units.into_iter().find(|it| it.short_name == "教育厅").unwrap();
    let edit = UnitEdit { full_name: "四川省教育委员会".into(), short_name: "省教委".into(), ..UnitEdit::from(&unit) };
    desk.edit_unit(unit.id, unit.revision, &edit).unwrap();
    let standing = waiting(&mut desk, &path);
    assert_eq!((standing.verdict, standing.unit), (ReturnVerdict::Clean, Some(unit.id)), "{:?}", standing.fault);
    assert_eq!((standing.counts.new, standing.counts.refused), (1, 0));
}

#[test]
fn each_fault_of_an_added_row_is_told_where_it_is() {
    let office = Office::new();
    let mut desk = office.opened();
    let (out, back) = (office.home.path().join("发放"), office.home.path().join("交回"));
    let unit = unit_named(&desk, "省质监局");
    let name = counts(&desk, unit).remove(0);
    let mut book = issued(&mut desk, "省质监局", q2(), &out);
    book.item(0, &[("所属指标", &name), ("名称", "甲"), ("日期", "去年"), ("市（州）", "北京"), ("备注", "好")]);
    let path = book.save(&back, JUNE);
    let standing = waiting(&mut desk, &path);
    let told = |head: &str| {
        let cell = standing.cells.iter().find(|it| it.label.ends_with(head) && it.sheet == "台账").unwrap();
        fault(&standing, "台账", &cell.at.address())
    };
    assert!(told("日期").contains("去年") && told("市（州）").contains("北京"), "{}", told("日期"));
    assert!(told("备注").contains("RowRefused") && told("备注").contains("日期") && told("备注").contains("市（州）"));
    assert_eq!(standing.counts.refused, 5);
}

#[test]
fn two_reasons_are_both_kept() {
    let office = Office::new();
    let mut desk = office.opened();
    let (out, back) = (office.home.path().join("发放"), office.home.path().join("交回"));
    let unit = unit_named(&desk, "省质监局");
    let names = counts(&desk, unit);
    let mut book = issued(&mut desk, "省质监局", q2(), &out);
    for (name, value, reason) in [(&names[0], "不适用：年底统计", "本季度不涉及"), (&names[1], "不适用：年底统计", "不适用")] {
        book.set("指标", name, VALUE, Fill::text(value));
        book.set("指标", name, "不适用理由", Fill::text(reason));
    }
    let path = book.save(&back, JUNE);
    let standing = waiting(&mut desk, &path);
    take(&mut desk, &standing, &[]);
    assert_eq!(value(&desk, unit, &names[0]), Value::NotApplicable("年底统计；本季度不涉及".into()));
    assert_eq!(value(&desk, unit, &names[1]), Value::NotApplicable("年底统计".into()));
    assert_eq!(waiting(&mut desk, &path).verdict, ReturnVerdict::Same);
}

#[test]
fn a_file_is_named_after_its_unit_whatever_that_is_called() {
    let office = Office::new();
    let mut desk = office.opened();
    let out = office.home.path().join("发放");
    let unit = desk.plan(2016).unwrap().units.into_iter().find(|it| it.short_name == "教育厅").unwrap();
    let edit = UnitEdit { short_name: "教育厅/委:<甲>".into(), ..UnitEdit::from(&unit) };
    desk.edit_unit(unit.id, unit.revision, &edit).unwrap();
    let book = issued(&mut desk, "教育厅/委:<甲>", q2(), &out);
    assert!(book.name.contains("教育厅_委__甲__2016年"), "{}", book.name);
    assert_eq!(std::fs::read_dir(&out).unwrap().count(), 1);
}

#[test]
fn looking_back_nothing_is_given_out_or_taken() {
    let office = Office::new();
    let mut desk = office.opened();
    let (out, back) = (office.home.path().join("发放"), office.home.path().join("交回"));
    let mut book = issued(&mut desk, "教育厅", q2(), &out);
    book.set("进展", "16", "进展情况", Fill::text("照常推进。"));
    let path = book.save(&back, JUNE);
    office.clock.set("2016-10-14 09:00:00");
    desk.look_back(Some("2016-10-12".parse().unwrap())).unwrap();
    let unit = unit_named(&desk, "教育厅");
    let empty = office.home.path().join("空");
    assert!(desk.issue_forms(FormName::Quarter, q2(), &[unit], &empty).is_err());
    assert!(std::fs::read_dir(&empty).map_or(0, Iterator::count) == 0, "no file without its note");
    desk.read_returns(&[path]).unwrap();
    assert!(desk.returns(OWN).is_err());
    assert_eq!(desk.forms_board(FormName::Quarter, q2()).unwrap().counts.issued, 1);
    desk.look_back(None).unwrap();
    assert_eq!(desk.returns(OWN).unwrap()[0].verdict, ReturnVerdict::Clean, "what waited waits still");
}
