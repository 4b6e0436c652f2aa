//! 收发填报件: given out, filled in, taken, put right, withdrawn.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)] // A test may panic.

mod kit;
use kit::Office;
use kit::forms::*;
use zhiheng_app::*;
use zhiheng_domain::*;
use zhiheng_testkit::Fill;

#[test]
fn a_form_comes_back_and_is_taken_once() {
    let office = Office::new();
    let mut desk = office.opened();
    let (out, back) = (office.home.path().join("发放"), office.home.path().join("交回"));
    let unit = unit_named(&desk, "省质监局");
    let (first, second, stock) = names(&desk, unit);
    let mut book = issued(&mut desk, "省质监局", q2(), &out);
    assert!(book.name.ends_with("省质监局_2016年二季度进展情况填报表.xlsx"), "{}", book.name);

    book.set("指标", &first, "本季累计完成", Fill::number(12));
    book.set("指标", &second, "不适用理由", Fill::text("年底统计"));
    book.set("指标", &stock, "本季累计完成", Fill::text(" ７７．５ "));
    let progress = book.set("进展", &first_task(&desk, unit), "进展情况", Fill::text("已印发方案。\n开展试点 3 次。"));
    book.set("进展", &first_task(&desk, unit), "存在问题", Fill::text("=cmd|'/c calc'!A1"));
    let path = book.save(&back, JUNE);

    let standing = waiting(&mut desk, &path);
    assert_eq!(standing.verdict, ReturnVerdict::Clean, "{:?}", standing.fault);
    assert_eq!((standing.counts.new, standing.counts.refused, standing.counts.conflict), (5, 0, 0));
    assert_eq!(standing.counts.cells as usize, count_cells(&book, JUNE), "every cell that is not empty is accounted for");
    assert_eq!(value(&desk, unit, &first), Value::Blank, "looking changes nothing");

    let import = take(&mut desk, &standing, &[]);
    assert_eq!((import.taken.taken, import.taken.refused), (5, 0));
    assert_eq!(value(&desk, unit, &first), amount("12"));
    assert_eq!(value(&desk, unit, &second), Value::NotApplicable("年底统计".into()));
    assert_eq!(value(&desk, unit, &stock), amount("77.5"));
    assert!(!row(&desk, unit, &first).changed.unwrap().on_behalf, "the unit's own word is no 代录");
    let step = desk.trail(unit, q2(), row(&desk, unit, &first).target.id).unwrap().pop().unwrap();
    let origin = desk.origin(&step.entry, Some(row(&desk, unit, &first).target.id), None).unwrap();
    assert_eq!(origin, Some((book.name.clone(), format!("指标!{}", book.address("指标", &first, "本季累计完成")))));
    let text = desk.quarter_sheet(unit, q2()).unwrap();
    assert_eq!(text.tasks[0].0.no.to_string(), first_task(&desk, unit));
    let told = text.around.texts(unit, text.tasks[0].0.id);
    assert_eq!(told[0].text.as_ref().unwrap().text, "已印发方案。\n开展试点 3 次。", "{progress}");
    assert_eq!(told[1].text.as_ref().unwrap().text, "=cmd|'/c calc'!A1", "a formula is only what it says");

    // The same file again says nothing new, and taking it is no step.
    let again = waiting(&mut desk, &path);
    assert_eq!((again.verdict, again.counts.unchanged), (ReturnVerdict::Same, 5));
    let taking = Taking { token: again.token.clone(), take: vec![], received_on: None, submit: false };
    let outcome = desk.take_returns(OWN, &[taking], words).unwrap();
    assert!(matches!(outcome.value[0].outcome, Err(AppError::Form(FormFault::NothingToTake))) && outcome.audit.is_none());
    assert_eq!(desk.steps().unwrap().undo.unwrap(), format!("导入填报件 省质监局 2016年二季度 “{}” 收下 5 格", book.name));
}

fn count_cells(book: &Book, saved_at: &str) -> usize {
    let workbook = exchange::open(&book.filled(saved_at), "x.xlsx").unwrap();
    workbook.sheets.iter().flat_map(|it| &it.cells).filter(|it| !it.content.text().trim().is_empty()).count()
}

#[test]
fn what_cannot_be_taken_is_told_in_one_pass_and_goes_back_as_a_correction() {
    let office = Office::new();
    let mut desk = office.opened();
    let (out, back) = (office.home.path().join("发放"), office.home.path().join("交回"));
    let unit = unit_named(&desk, "省质监局");
    let (first, second, stock) = names(&desk, unit);
    let mut book = issued(&mut desk, "省质监局", q2(), &out);
    let words_for_a_number = book.set("指标", &first, "本季累计完成", Fill::text("十余家"));
    let both = book.set("指标", &second, "本季累计完成", Fill::number(3));
    let reason = book.set("指标", &second, "不适用理由", Fill::text("不涉及"));
    let vague = book.set("指标", &stock, "本季累计完成", Fill::text("近48"));
    let goal = book.set("指标", &first, "年度目标", Fill::text("≥1个"));
    book.set("进展", &first_task(&desk, unit), "进展情况", Fill::text("照常推进。"));
    let path = book.save(&back, JUNE);

    let standing = waiting(&mut desk, &path);
    assert_eq!(standing.verdict, ReturnVerdict::Partly);
    assert!(fault(&standing, "指标", &words_for_a_number).contains("NumberUnreadable"));
    assert!(fault(&standing, "指标", &both).contains("ValueAndReason"));
    assert!(fault(&standing, "指标", &reason).contains("ValueAndReason"));
    assert!(fault(&standing, "指标", &vague).contains("NumberUnreadable"));
    assert!(fault(&standing, "指标", &goal).contains("Altered"));
    assert_eq!((standing.counts.new, standing.counts.refused), (1, 5));

    let import = take(&mut desk, &standing, &[]);
    assert_eq!((import.taken.taken, import.taken.refused), (1, 5));
    let (_, _, cells) = desk.import_detail(import.id).unwrap();
    assert_eq!(cells.iter().filter(|it| it.fate == FormCellFate::Refused).count(), 5);

    // 回填件: the unit corrects three of them and hands it in.
    let sent = desk.issue_corrections(&[import.id], &out).unwrap().value;
    assert_eq!(sent.files[0].cells, 5);
    let mut correction = Book::of(&out.join(&sent.files[0].name));
    correction.put("指标", &words_for_a_number, Fill::number(13));
    correction.put("指标", &reason, Fill::Nothing);
    correction.put("指标", &vague, Fill::number("47.7"));
    let path = correction.save(&back, JULY);
    let standing = waiting(&mut desk, &path);
    assert_eq!(standing.code.as_deref(), Some(sent.files[0].code.as_str()));
    assert_eq!((standing.counts.new, standing.counts.unchanged), (3, 1), "{:?}", standing.verdict);
    take(&mut desk, &standing, &[]);
    assert_eq!(value(&desk, unit, &first), amount("13"));
    assert_eq!(value(&desk, unit, &second), amount("3"));
    assert_eq!(value(&desk, unit, &stock), amount("47.7"));

    // Nothing was refused: nothing to send back. No file is left either.
    let before = std::fs::read_dir(&out).unwrap().count();
    let clean = {
        let mut book = issued(&mut desk, "教育厅", q2(), &out);
        book.set("进展", "16", "进展情况", Fill::text("照常推进。"));
        let path = book.save(&back, JULY);
        let standing = waiting(&mut desk, &path);
        take(&mut desk, &standing, &[])
    };
    let refused = desk.issue_corrections(&[clean.id], &out).unwrap_err();
    assert!(matches!(refused, AppError::Form(FormFault::NothingToCorrect)));
    assert_eq!(std::fs::read_dir(&out).unwrap().count(), before + 1, "the form of 教育厅 only");
}

#[test]
fn what_the_office_changed_since_is_kept_or_asked_about() {
    let office = Office::new();
    let mut desk = office.opened();
    let (out, back) = (office.home.path().join("发放"), office.home.path().join("交回"));
    let unit = unit_named(&desk, "省质监局");
    let (first, second, _) = names(&desk, unit);
    type_in(&mut desk, unit, &first, "5");
    type_in(&mut desk, unit, &second, "6");
    let mut book = issued(&mut desk, "省质监局", q2(), &out);
    // The office goes on: the first target changes under the unit's hands, the second too.
    type_in(&mut desk, unit, &first, "7");
    type_in(&mut desk, unit, &second, "8");
    let changed = book.set("指标", &second, "本季累计完成", Fill::number(9));
    let path = book.save(&back, JUNE);
    let standing = waiting(&mut desk, &path);
    assert_eq!(standing.verdict, ReturnVerdict::Conflict);
    assert_eq!((standing.counts.kept, standing.counts.conflict, standing.counts.new), (1, 1, 0));
    let conflict = cell_at(&standing, "指标", &changed);
    assert_eq!((conflict.text.as_str(), conflict.now.as_str()), ("9", "8"));
    take(&mut desk, &standing, &[conflict.no]);
    assert_eq!(value(&desk, unit, &first), amount("7"), "what the unit did not touch stays the office's");
    assert_eq!(value(&desk, unit, &second), amount("9"), "what a person decided for is taken");
}

#[test]
fn an_older_return_after_a_newer_one_is_a_conflict() {
    let office = Office::new();
    let mut desk = office.opened();
    let (out, back) = (office.home.path().join("发放"), office.home.path().join("交回"));
    let unit = unit_named(&desk, "省质监局");
    let (first, ..) = names(&desk, unit);
    let book = issued(&mut desk, "省质监局", q2(), &out);
    let with = |number: u32, name: &str, at: &str| {
        let mut filled = Book { name: name.into(), ..Book::of(&out.join(&book.name)) };
        filled.set("指标", &first, "本季累计完成", Fill::number(number));
        filled.save(&back, at)
    };
    let (early, late) = (with(10, "早.xlsx", JUNE), with(12, "晚.xlsx", JULY));

    // Both wait: the earlier one is no clean one.
    desk.read_returns(&[early.clone(), late.clone()]).unwrap();
    let both = desk.returns(OWN).unwrap();
    assert_eq!((both[0].verdict, both[1].verdict), (ReturnVerdict::Conflict, ReturnVerdict::Clean));
    assert_eq!(both[0].remarks, [ReturnRemark::LaterWaits { name: "晚.xlsx".into() }]);
    take(&mut desk, &both[1], &[]);

    let standing = waiting(&mut desk, &early);
    assert!(standing.older && standing.verdict == ReturnVerdict::Conflict);
    assert!(matches!(standing.fault.as_deref(), Some(AppError::Form(FormFault::Older { .. }))));
    take(&mut desk, &standing, &[]);
    assert_eq!(value(&desk, unit, &first), amount("12"), "left alone unless somebody decides");

    let board = desk.forms_board(FormName::Quarter, q2()).unwrap();
    let line = board.units.iter().find(|it| it.unit.id == unit).unwrap();
    assert_eq!(line.imports[0].import.taken.file_name, "早.xlsx", "it was taken last");
    assert_eq!(line.last_word().unwrap().taken.file_name, "晚.xlsx", "and is not the unit's last word");

    // A later one corrects its own cell without a question.
    let later = with(13, "更晚.xlsx", "2016-07-09T09:00:00Z");
    let standing = waiting(&mut desk, &later);
    assert_eq!((standing.verdict, standing.counts.changed), (ReturnVerdict::Clean, 1));
}

#[test]
fn a_file_that_is_not_the_one_says_so_at_once() {
    let office = Office::new();
    let mut desk = office.opened();
    let (out, back) = (office.home.path().join("发放"), office.home.path().join("交回"));
    let mut book = issued(&mut desk, "省质监局", q2(), &out);
    let path = book.save(&back, JUNE);
    let wanted = |form, no| Wanted { form: Some(form), quarter: Some(Quarter::of(2016, no).unwrap()) };
    desk.read_returns(std::slice::from_ref(&path)).unwrap();
    let fault = |desk: &mut Desk, wanted: Wanted| {
        let standing = desk.returns(wanted).unwrap().pop().unwrap();
        assert_eq!(standing.verdict, ReturnVerdict::Blocked);
        standing.fault.map(|it| format!("{it:?}")).unwrap()
    };
    assert!(fault(&mut desk, wanted(FormName::Quarter, 3)).contains("WrongTime"));
    assert!(fault(&mut desk, wanted(FormName::Targets, 2)).contains("WrongForm"));
    assert_eq!(desk.returns(wanted(FormName::Quarter, 2)).unwrap()[0].verdict, ReturnVerdict::Same);

    // Another unit's name over ours.
    let identity = "填报单位：四川省教育厅　表号：2016Q2-20-1";
    book.put("指标", "B2", Fill::text(identity));
    let path = book.save(&back, JUNE);
    let standing = waiting(&mut desk, &path);
    assert!(matches!(standing.fault.as_deref(), Some(AppError::Form(FormFault::WrongUnit { .. }))), "{:?}", standing.fault);
    let taking = Taking { token: standing.token.clone(), take: vec![], received_on: None, submit: true };
    let done = desk.take_returns(OWN, &[taking], words).unwrap();
    assert!(done.value[0].outcome.is_err() && done.audit.is_none(), "a blocked file changes nothing");

    // What is no form, or no workbook, waits with its reason.
    for (name, bytes) in [("说明.xlsx", b"<html><table></table></html>".as_slice()), ("空.xlsx", b"")] {
        let path = back.join(name);
        std::fs::write(&path, bytes).unwrap();
        let standing = waiting(&mut desk, &path);
        assert!(matches!(standing.fault.as_deref(), Some(AppError::Workbook(_))), "{name}: {:?}", standing.fault);
    }

    // A form of another ledger is found by its titles; its ids are not believed.
    let other = Office::new();
    let (first, ..) = names(&desk, unit_named(&desk, "省质监局"));
    other.clock.set("2016-10-13 09:00:00");
    let other_ledger = other.home.path().join("另一本.zhp");
    let mut elsewhere = other.desk();
    elsewhere.new_file(&other_ledger, "李四", false).unwrap();
    let mut foreign = issued(&mut elsewhere, "省质监局", q2(), &other.home.path().join("发放"));
    foreign.set("指标", &first, "本季累计完成", Fill::number(4));
    let path = foreign.save(&back, JUNE);
    let standing = waiting(&mut desk, &path);
    assert_eq!((standing.verdict, standing.counts.new, standing.counts.refused), (ReturnVerdict::Clean, 1, 0));
    assert!(standing.remarks.contains(&ReturnRemark::ByTitles { foreign: true }));
}

#[test]
fn items_come_in_before_the_number_that_holds_them() {
    let office = Office::new();
    let mut desk = office.opened();
    let (out, back) = (office.home.path().join("发放"), office.home.path().join("交回"));
    let unit = unit_named(&desk, "省质监局");
    let (first, ..) = names(&desk, unit);
    let task = desk.plan(2016).unwrap().tasks().find(|it| it.targets.iter().any(|it| it.name == first)).unwrap().no;
    let of = format!("任务{task} {first}");
    let mut book = issued(&mut desk, "省质监局", q2(), &out);
    book.set("指标", &first, "本季累计完成", Fill::number(3));
    book.item(0, &[("所属指标", &of), ("名称", "甲示范区"), ("日期", "2016.5.20"), ("市（州）", "成都")]);
    book.item(1, &[("所属指标", &first), ("名称", "乙示范区"), ("日期", "去年")]);
    book.item(3, &[("所属指标", &first), ("名称", "丙示范区")]);
    book.item(4, &[("名称", "没写指标")]);
    let path = book.save(&back, JUNE);
    let standing = waiting(&mut desk, &path);
    assert_eq!((standing.counts.new, standing.counts.refused), (7, 4), "an unreadable row is refused as a whole");
    take(&mut desk, &standing, &[]);
    let cell = row(&desk, unit, &first).current;
    assert_eq!(cell.count.unwrap(), Count { entries: 2, remainder: 1 });
    let again = waiting(&mut desk, &path);
    assert_eq!((again.counts.new, again.counts.changed, again.counts.unchanged), (0, 0, 7));

    // Items that are there already stand in the next form; their number cannot go below them.
    let mut next = issued(&mut desk, "省质监局", q2(), &out);
    let shown = next.workbook().sheets.iter().flat_map(|it| &it.cells).filter(|it| it.content.text() == "甲示范区").count();
    assert!(shown >= 1);
    let address = next.set("指标", &first, "本季累计完成", Fill::number(1));
    let path = next.save(&back, JULY);
    assert!(fault(&waiting(&mut desk, &path), "指标", &address).contains("TotalBelowEntries"));
}

#[test]
fn an_import_is_withdrawn_as_a_whole_and_can_come_in_again() {
    let office = Office::new();
    let mut desk = office.opened();
    let (out, back) = (office.home.path().join("发放"), office.home.path().join("交回"));
    let unit = unit_named(&desk, "省质监局");
    let (first, second, _) = names(&desk, unit);
    let mut book = issued(&mut desk, "省质监局", q2(), &out);
    book.set("指标", &first, "本季累计完成", Fill::number(12));
    book.set("指标", &second, "本季累计完成", Fill::number(3));
    book.item(0, &[("所属指标", &first), ("名称", "甲示范区")]);
    let path = book.save(&back, JUNE);
    let standing = waiting(&mut desk, &path);
    let import = take(&mut desk, &standing, &[]);
    type_in(&mut desk, unit, &second, "4");

    let (_, kept) = desk.withdraw_import(import.id).unwrap().value;
    assert_eq!(kept.len(), 1, "{kept:?}");
    assert_eq!(value(&desk, unit, &first), Value::Blank);
    assert_eq!(value(&desk, unit, &second), amount("4"), "what was changed since stays");
    let board = desk.forms_board(FormName::Quarter, q2()).unwrap();
    let line = board.units.iter().find(|it| it.unit.id == unit).unwrap();
    assert!(line.imports[0].import.withdrawn && line.imports[0].fixed == Some(ImportFixed::Withdrawn));
    assert_eq!((board.counts.issued, board.counts.returned, board.counts.outstanding), (1, 0, 1));
    assert!(desk.withdraw_import(import.id).is_err(), "once is enough");
    let refused = desk.issue_corrections(&[import.id], &out).unwrap_err();
    assert!(matches!(refused, AppError::Form(FormFault::ImportWithdrawn)));

    let standing = waiting(&mut desk, &path);
    assert_eq!((standing.counts.new, standing.counts.conflict), (3, 1), "{:?}", standing.counts);
    // Ctrl+Z brings the import back.
    desk.undo().unwrap();
    assert_eq!(value(&desk, unit, &first), amount("12"));
    assert!(!desk.import_detail(import.id).unwrap().0.withdrawn);
}

#[test]
fn taking_a_return_can_hand_the_report_in() {
    let office = Office::new();
    let mut desk = office.opened();
    let (out, back) = (office.home.path().join("发放"), office.home.path().join("交回"));
    let unit = unit_named(&desk, "教育厅");
    let mut book = issued(&mut desk, "教育厅", q2(), &out);
    book.set("进展", "16", "进展情况", Fill::text("照常推进。"));
    let path = book.save(&back, JUNE);
    let standing = waiting(&mut desk, &path);
    let received_on = Some("2016-07-05".parse().unwrap());
    let taking = Taking { token: standing.token, take: vec![], received_on, submit: true };
    let import = desk.take_returns(OWN, &[taking], words).unwrap().value.remove(0).outcome.unwrap();
    assert!(import.taken.submitted);
    let line = |desk: &Desk| desk.board(q2()).unwrap().units.into_iter().find(|it| it.unit.id == unit).unwrap();
    assert_eq!(line(&desk).report.unwrap().first_submitted_on.unwrap().iso(), "2016-07-05");

    // A later file finds the report closed; the import itself takes its step back with it.
    let mut late = Book { name: "补.xlsx".into(), ..Book::of(&out.join(&book.name)) };
    late.set("进展", "16", "进展情况", Fill::text("补充说明。"));
    let path = late.save(&back, JULY);
    let standing = waiting(&mut desk, &path);
    assert_eq!(standing.verdict, ReturnVerdict::Blocked);
    assert!(matches!(standing.fault.as_deref(), Some(AppError::Form(FormFault::ReportClosed { accepted: false, .. }))));
    desk.withdraw_import(import.id).unwrap();
    assert!(line(&desk).report.is_none_or(|it| it.first_submitted_on.is_none()));
}

#[test]
fn the_yearly_filing_goes_the_same_way() {
    let office = Office::new();
    let mut desk = office.opened();
    let (out, back) = (office.home.path().join("发放"), office.home.path().join("交回"));
    // Who has no target is not asked, and gets no empty workbook.
    let without = unit_named(&desk, "教育厅");
    let asked = desk.forms_board(FormName::Targets, q2()).unwrap().units;
    assert!(asked.iter().all(|it| it.cells > 0 && it.unit.id != without));
    let refused = desk.issue_forms(FormName::Targets, q2(), &[without], &out).unwrap_err();
    assert!(matches!(refused, AppError::Form(FormFault::NothingAsked { .. })));
    assert_eq!(std::fs::read_dir(&out).unwrap().count(), 0);

    let unit = unit_named(&desk, "环境保护厅");
    let done = desk.issue_forms(FormName::Targets, q2(), &[unit], &out).unwrap().value;
    assert!(done.files[0].name.ends_with("环境保护厅_2016年目标报备表.xlsx"));
    let mut book = Book::of(&out.join(&done.files[0].name));
    let plan = desk.plan(2016).unwrap();
    let of_unit = |it: &&Task| plan.roles.iter().any(|role| role.unit == unit && role.task == it.id);
    let targets: Vec<Target> = plan.tasks().filter(of_unit).flat_map(|it| it.targets.clone()).collect();
    let unset = targets.iter().find(|it| it.goal == Goal::NotYetSet).unwrap();
    let set = targets.iter().find(|it| matches!(it.goal, Goal::Set { .. }) && it.kind == TargetKind::Rate).unwrap();
    book.set("报备", &unset.name, "报备目标值", Fill::number("3.2"));
    book.set("报备", &set.name, "上年实际（基期值）", Fill::number(75));
    book.set("报备", &set.name, "统计口径说明", Fill::text("按国控断面\n月均值"));
    let spoilt = book.set("报备", &unset.name, "上年实际（基期值）", Fill::text("待定"));
    let path = book.save(&back, JUNE);
    let standing = waiting(&mut desk, &path);
    assert_eq!((standing.counts.new + standing.counts.changed, standing.counts.refused), (3, 1), "{:?}", standing.counts);
    assert!(fault(&standing, "报备", &spoilt).contains("NumberUnreadable"));
    take(&mut desk, &standing, &[]);
    let plan = desk.plan(2016).unwrap();
    let now = |id: TargetId| plan.tasks().flat_map(|it| &it.targets).find(|it| it.id == id).unwrap().clone();
    assert_eq!(now(unset.id).goal, Goal::Set { value: "3.2".parse().unwrap(), value_to: None });
    assert_eq!(now(set.id).baseline, Some("75".parse().unwrap()));
    assert_eq!(now(set.id).definition, "按国控断面 月均值");
    let again = waiting(&mut desk, &path);
    assert_eq!((again.counts.taken(), again.counts.conflict, again.counts.refused), (0, 0, 1));
}

#[test]
fn all_units_get_their_form_in_one_step_and_somebody_signs_for_it() {
    let office = Office::new();
    let mut desk = office.opened();
    let out = office.home.path().join("发放");
    let units: Vec<UnitId> = desk.forms_board(FormName::Quarter, q2()).unwrap().units.iter().map(|it| it.unit.id).collect();
    assert_eq!(units.len(), 31);
    let done = desk.issue_forms(FormName::Quarter, q2(), &units, &out).unwrap();
    assert_eq!((done.value.files.len(), std::fs::read_dir(&out).unwrap().count()), (31, 31));
    assert!(desk.steps().unwrap().undo.is_none_or(|it| !it.contains("发放")), "what was handed out is not called back");

    let board = desk.forms_board(FormName::Quarter, q2()).unwrap();
    let issue = &board.units[0].issues[0];
    desk.hand_over(&[(issue.id, issue.revision)], "王五", Some("2016-06-20".parse().unwrap())).unwrap();
    let board = desk.forms_board(FormName::Quarter, q2()).unwrap();
    assert_eq!(board.units[0].issues[0].handed_to, "王五");
    assert_eq!((board.counts.issued, board.counts.outstanding), (31, 31));
    assert!(board.units.iter().all(|it| it.cells == it.issues[0].cells), "what the board counts is what the form asks");

    // A second time: a new 表号, and no file is written over.
    desk.issue_forms(FormName::Quarter, q2(), &units[..1], &out).unwrap();
    assert_eq!(std::fs::read_dir(&out).unwrap().count(), 32);
    let board = desk.forms_board(FormName::Quarter, q2()).unwrap();
    let codes: Vec<&str> = board.units[0].issues.iter().map(|it| it.code.as_str()).collect();
    assert_eq!(codes, ["2016Q2-01-2", "2016Q2-01-1"]);

    // The whole folder comes back unfilled: nothing to take, nothing wrong.
    desk.read_returns(std::slice::from_ref(&out)).unwrap();
    let standings = desk.returns(OWN).unwrap();
    assert_eq!(standings.len(), 32);
    assert!(standings.iter().all(|it| it.counts.refused == 0 && it.counts.taken() == 0), "a form reads back as it went out");
}
