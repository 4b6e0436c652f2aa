//! The quarter, whole: entering, checks, the way of a report, lights, items and evidence, looking back.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)] // A test may panic.

mod kit;
use kit::Office;
use zhiheng_app::*;
use zhiheng_domain::*;

fn q(no: u8) -> Quarter {
    Quarter::of(2016, no).unwrap()
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn unit(desk: &Desk, name: &str) -> UnitId {
    desk.plan(2016).unwrap().units.iter().find(|it| it.short_name == name).unwrap().id
}

fn target(desk: &Desk, name: &str) -> (TaskId, TargetId) {
    let plan = desk.plan(2016).unwrap();
    let found = plan.tasks().find_map(|task| Some((task.id, task.targets.iter().find(|it| it.name.contains(name))?.id)));
    found.unwrap()
}

fn cell(desk: &Desk, unit: UnitId, quarter: Quarter, target: TargetId) -> Cell {
    let rows = desk.quarter_sheet(unit, quarter).unwrap().sheet.rows;
    rows.into_iter().find(|it| it.target.id == target).unwrap().current
}

/// Types one value; it must be taken.
fn put(desk: &mut Desk, unit: UnitId, quarter: Quarter, target: TargetId, text: &str) {
    let revision = cell(desk, unit, quarter, target).revision;
    let typed = TypedPlace { unit, cell: TypedCell { target, text: text.into(), revision } };
    let refused = desk.set_cells(quarter, vec![typed], false).unwrap().value;
    assert!(refused.is_empty(), "{text}: {refused:?}");
}

fn tell(desk: &mut Desk, unit: UnitId, quarter: Quarter, task: TaskId, field: TextField, text: &str) {
    let sheet = desk.quarter_sheet(unit, quarter).unwrap();
    let revision = sheet.around.texts(unit, task).into_iter().find(|it| it.field == field).unwrap().revision;
    let typed = TypedText { unit, task, field, text: text.into(), revision };
    assert!(desk.set_texts(quarter, vec![typed], false).unwrap().value.refused.is_empty());
}

/// Every cell of the unit gets what a plain report would have, every task its sentence.
fn fill(desk: &mut Desk, unit: UnitId, quarter: Quarter) {
    let sheet = desk.quarter_sheet(unit, quarter).unwrap();
    for row in &sheet.sheet.rows {
        let text = match row.target.kind {
            TargetKind::Count => "3",
            TargetKind::Rate | TargetKind::All => "100",
            TargetKind::Stock => "40",
            TargetKind::Zero => "0",
        };
        put(desk, unit, quarter, row.target.id, text);
    }
    for (task, _) in &sheet.tasks {
        let text = format!("任务{}按计划推进，{}各项工作有序开展，未发现问题。", task.no, task.title);
        tell(desk, unit, quarter, task.id, TextField::Progress, &text);
    }
}

fn answer_warnings(desk: &mut Desk, unit: UnitId, quarter: Quarter) {
    let (_, checks) = desk.checks(quarter, Some(unit)).unwrap();
    let keys: Vec<String> = checks
        .iter()
        .filter(|it| it.finding.severity() == CheckSeverity::Warning)
        .map(|it| it.finding.key())
        .collect();
    desk.answer_checks(quarter, &keys, Some("已电话核实")).unwrap();
}

fn accept(desk: &mut Desk, unit: UnitId, quarter: Quarter, handed_in: &str) {
    desk.submit_reports(quarter, &[unit], Some(day(handed_in)), "").unwrap();
    answer_warnings(desk, unit, quarter);
    let outcome = desk.accept_reports(quarter, &[unit], None, "").unwrap().value;
    assert!(outcome.blocked.is_empty(), "{:?}", outcome.blocked);
}

fn light(desk: &Desk, quarter: Quarter, name: &str) -> (Light, String) {
    let overview = desk.overview(quarter).unwrap();
    let all = overview.tasks.iter().flat_map(|it| &it.targets);
    let found = all.into_iter().find(|it| it.0.name.contains(name)).unwrap();
    (found.1.verdict.light, found.1.verdict.in_words())
}

#[test]
fn a_report_goes_from_draft_to_accepted_and_errors_block_the_way() {
    let office = Office::new();
    let mut desk = office.opened();
    let bureau = unit(&desk, "商务厅");
    let (_, brands) = target(&desk, "服务业重点品牌");
    assert!(matches!(
        desk.submit_reports(q(2), &[bureau], None, "").unwrap().value.blocked.as_slice(),
        [Blocked { cause: AppError::NothingReported, .. }]
    ));
    put(&mut desk, bureau, q(2), brands, "12");
    fill(&mut desk, bureau, q(3)); // 3 after 12: the count falls.
    desk.submit_reports(q(3), &[bureau], None, "").unwrap();
    let typed = TypedPlace { unit: bureau, cell: TypedCell { target: brands, text: "13".into(), revision: 0 } };
    assert_eq!(desk.set_cells(q(3), vec![typed], false).unwrap().value.len(), 1, "a submitted report is closed");

    let outcome = desk.accept_reports(q(3), &[bureau], None, "").unwrap().value;
    let AppError::ChecksOpen { block } = &outcome.blocked[0].cause else { panic!("{:?}", outcome.blocked) };
    assert!(block.errors == 1 && block.warnings > 0, "{block:?}");
    answer_warnings(&mut desk, bureau, q(3));
    let outcome = desk.accept_reports(q(3), &[bureau], None, "").unwrap().value;
    let AppError::ChecksOpen { block } = &outcome.blocked[0].cause else { panic!("{:?}", outcome.blocked) };
    assert_eq!((block.errors, block.warnings), (1, 0), "a word closes warnings, never an error");

    let (task, _) = target(&desk, "服务业重点品牌");
    let reason = ReturnReason { task, target: Some(brands), field: None, reason: "累计数小于上季，请核对".into() };
    assert!(desk.send_back(q(3), bureau, None, "", &[]).is_err(), "a sending back has a reason");
    desk.send_back(q(3), bureau, None, "", std::slice::from_ref(&reason)).unwrap();
    let sheet = desk.quarter_sheet(bureau, q(3)).unwrap();
    assert_eq!(sheet.around.cell(bureau, task, brands).returned.as_deref(), Some("累计数小于上季，请核对"));
    put(&mut desk, bureau, q(3), brands, "15");
    accept(&mut desk, bureau, q(3), "2016-10-09");

    // What changed between the two submissions, and only that.
    let (steps, changes) = desk.compare_submissions(q(3), bureau, None, None).unwrap();
    let submits: Vec<ReportStepId> = steps.iter().filter(|it| it.kind == StepKind::Submit).map(|it| it.id).collect();
    assert!(changes.len() > 5, "against the empty form everything is new");
    let (_, changes) = desk.compare_submissions(q(3), bureau, Some(submits[0]), Some(submits[1])).unwrap();
    let told: Vec<(&str, &str, &str)> =
        changes.iter().map(|it| (it.name.as_str(), it.before.as_str(), it.after.as_str())).collect();
    assert_eq!(told, [("培育创建服务业重点品牌", "3", "15")]);

    assert!(desk.reopen(q(3), bureau, " ").is_err(), "reopening needs a reason");
    desk.reopen(q(3), bureau, "单位来函更正").unwrap();
    assert_eq!(desk.quarter_sheet(bureau, q(3)).unwrap().sheet.state, Some(ReportState::SentBack));
    desk.undo().unwrap();
    assert_eq!(desk.quarter_sheet(bureau, q(3)).unwrap().sheet.state, Some(ReportState::Accepted));
}

#[test]
fn many_are_accepted_in_one_step_and_the_blocked_are_named() {
    let office = Office::new();
    let mut desk = office.opened();
    let names = ["商务厅", "省质监局", "教育厅"];
    let units: Vec<UnitId> = names.iter().map(|it| unit(&desk, it)).collect();
    for it in &units {
        fill(&mut desk, *it, q(2));
    }
    desk.submit_reports(q(2), &units, None, "").unwrap();
    answer_warnings(&mut desk, units[0], q(2));
    answer_warnings(&mut desk, units[2], q(2));
    let done = desk.accept_reports(q(2), &units, None, "").unwrap();
    assert_eq!(done.value.done, [units[0], units[2]]);
    assert_eq!(done.value.blocked.iter().map(|it| it.name.as_str()).collect::<Vec<_>>(), ["省质监局"]);
    let counts = desk.board(q(2)).unwrap().counts;
    assert_eq!((counts.due, counts.accepted, counts.submitted, counts.none), (31, 2, 1, 28));
    assert_eq!(desk.undo().unwrap().value, "认定季报 2 家 2016年二季度");
    assert_eq!(desk.board(q(2)).unwrap().counts.submitted, 3, "one step, one undo");
}

#[test]
fn what_came_late_does_not_turn_green() {
    let office = Office::new();
    let mut desk = office.opened();
    let (_, brands) = target(&desk, "服务业重点品牌");
    let names = ["商务厅", "省经济和信息化委"];
    let units: Vec<UnitId> = names.iter().map(|it| unit(&desk, it)).collect();
    assert_eq!(light(&desk, q(2), "服务业重点品牌").0, Light::NotReported);
    assert_eq!(light(&desk, q(2), "二氧化硫").0, Light::NotYetSet);
    for (it, text) in units.iter().zip(["45", "10"]) {
        fill(&mut desk, *it, q(2));
        put(&mut desk, *it, q(2), brands, text);
    }
    // 45 of 100 against 50 %: in time it is ●.
    accept(&mut desk, units[0], q(2), "2016-07-08");
    assert_eq!(light(&desk, q(2), "服务业重点品牌"), (Light::OnTrack, light(&desk, q(2), "服务业重点品牌").1));
    desk.undo().unwrap(); // the acceptance
    desk.undo().unwrap(); // the words
    desk.undo().unwrap(); // the submission
    accept(&mut desk, units[0], q(2), "2016-07-12");
    let (found, words) = light(&desk, q(2), "服务业重点品牌");
    assert_eq!(found, Light::Behind, "{words}");
    assert!(words.contains("不转绿"), "{words}");
    // An extension that was granted makes it in time.
    desk.ask_extension(q(2), units[0], day("2016-07-07"), day("2016-07-15"), "数据汇总未完").unwrap();
    let asked = desk.board(q(2)).unwrap().extensions[0].0.clone();
    assert!(matches!(
        desk.ask_extension(q(2), units[1], day("2016-07-11"), day("2016-07-15"), "晚了"),
        Err(AppError::Store(StoreError::Violation(Violation::ExtensionTooLate { .. })))
    ));
    desk.answer_extension(asked.id, Some(day("2016-07-15")), "", asked.revision).unwrap();
    assert_eq!(light(&desk, q(2), "服务业重点品牌").0, Light::OnTrack);
    let board = desk.board(q(2)).unwrap();
    let of = board.units.iter().find(|it| it.unit.id == units[0]).unwrap();
    assert_eq!((of.timeliness, of.due_on, of.extended), (Timeliness::OnTime, day("2016-07-15"), true));
    // Ten more that came late do not matter where what came in time is enough.
    accept(&mut desk, units[1], q(2), "2016-07-20");
    assert_eq!(light(&desk, q(2), "服务业重点品牌").0, Light::OnTrack);
    assert_eq!(desk.board(q(2)).unwrap().counts.late, 1);
}

#[test]
fn the_thresholds_are_the_offices() {
    let office = Office::new();
    let mut desk = office.opened();
    let (_, brands) = target(&desk, "服务业重点品牌");
    let bureau = unit(&desk, "商务厅");
    fill(&mut desk, bureau, q(2));
    put(&mut desk, bureau, q(2), brands, "45");
    accept(&mut desk, bureau, q(2), "2016-07-08");
    let rule = |behind: u32| LightRule::new(Amount::whole(behind), Amount::whole(30), Amount::whole(10), Amount::whole(10), 30);
    desk.set_office_rules(OfficeRules { light: rule(5).unwrap(), ..OfficeRules::default() }).unwrap();
    assert_eq!(light(&desk, q(2), "服务业重点品牌").0, Light::Behind, "a gap of 5 points");
    desk.undo().unwrap();
    assert_eq!(desk.office_rules().unwrap(), OfficeRules::default());
    // The business date is what is judged on: in January an unmet goal of the year is ■.
    desk.fix_business_date(Some(day("2016-07-11"))).unwrap();
    assert_eq!(desk.board(q(2)).unwrap().counts.overdue, 30);
    desk.fix_business_date(Some(day("2016-07-10"))).unwrap();
    assert_eq!(desk.board(q(2)).unwrap().counts.overdue, 0);
}

#[test]
fn items_eat_up_the_remainder_and_stand_behind_the_number() {
    let office = Office::new();
    let mut desk = office.opened();
    let bureau = unit(&desk, "商务厅");
    let (task, brands) = target(&desk, "服务业重点品牌");
    put(&mut desk, bureau, q(2), brands, "15");
    let table: Vec<Vec<String>> = "名称\t日期\t市州\t所属单位\n甲牌\t2016.3.1\t成都\t甲公司\n乙牌\t\t绵阳市\t\n丙牌\t三月\t\t\n\t\t\t丁公司\n丁牌\t\t巴山\t"
        .lines()
        .map(|it| it.split('\t').map(str::to_owned).collect())
        .collect();
    let preview = desk.preview_entries(q(2), bureau, brands, &table).unwrap();
    assert_eq!(preview.columns, ["名称", "日期", "市州", "所属单位"]);
    let refused: Vec<bool> = preview.rows.iter().map(|it| it.refused.is_some()).collect();
    assert_eq!(refused, [false, false, true, true, true], "no date, no name, no such prefecture");
    assert_eq!(preview.value_then.count.unwrap().in_words(), "15(其中未列名 13)");
    assert_eq!(cell(&desk, bureau, q(2), brands).count.unwrap().remainder, 15, "a preview changes nothing");

    let rows: Vec<EntryRow> = preview.rows.into_iter().filter(|it| it.refused.is_none()).map(|it| it.row).collect();
    assert_eq!(desk.add_entries(q(2), bureau, brands, &rows).unwrap().value, 2);
    let ledger = desk.target_ledger(q(2), brands, None).unwrap();
    assert_eq!(ledger.total.as_deref(), Some("15(其中未列名 13)"));
    assert_eq!(ledger.entries[0].0.content.prefecture.unwrap().name(), "成都市");
    assert_eq!(ledger.entries[0].0.content.happened_on, Some(day("2016-03-01")));
    let typed = TypedPlace {
        unit: bureau,
        cell: TypedCell { target: brands, text: "1".into(), revision: cell(&desk, bureau, q(2), brands).revision },
    };
    let refused = desk.set_cells(q(2), vec![typed], false).unwrap().value;
    assert!(matches!(refused[0].cause, AppError::Store(StoreError::Violation(Violation::TotalBelowEntries { .. }))));

    // Once submitted an item may still eat up the remainder: the value stays. None may go.
    desk.submit_reports(q(2), &[bureau], None, "").unwrap();
    let more = EntryRow { name: "戊牌".into(), ..EntryRow::default() };
    desk.add_entries(q(2), bureau, brands, std::slice::from_ref(&more)).unwrap();
    assert_eq!(desk.target_ledger(q(2), brands, None).unwrap().total.as_deref(), Some("15(其中未列名 12)"));
    let first = desk.target_ledger(q(2), brands, None).unwrap().entries[0].0.clone();
    assert!(matches!(
        desk.remove_entries(&[(first.id, first.revision)]),
        Err(AppError::Store(StoreError::ReportClosed { .. }))
    ));

    // A file behind the item.
    let of = EvidenceOf { unit: bureau, quarter: q(2), task, target: Some(brands), entry: Some(first.id) };
    let id = desk.attach(of, NewFile { name: "证书.pdf", bytes: b"%PDF-1.4 one" }, "").unwrap().value;
    let gaps = desk.evidence_gaps(q(2)).unwrap().1;
    assert_eq!(gaps.len(), 1);
    assert_eq!((gaps[0].entries, gaps[0].entries_with_file, gaps[0].value.as_str()), (3, 1, "15(其中未列名 12)"));
    assert!(matches!(
        desk.attach(of, NewFile { name: "再来.pdf", bytes: b"%PDF-1.4 one" }, ""),
        Err(AppError::Store(StoreError::AlreadyExists { .. }))
    ));
    assert_eq!(desk.evidence_file(id).unwrap().bytes, b"%PDF-1.4 one");
    let of_number = EvidenceOf { entry: None, ..of };
    desk.attach_known(of_number, id, "同一证书").unwrap();
    assert!(desk.evidence_gaps(q(2)).unwrap().1.is_empty());
    for (name, bytes, wrong) in [
        ("工具.exe", b"MZ..".as_slice(), true),
        ("照片.png", b"GIF89a", true),
        ("说明.docx", b"MZ..", true),
        ("没有扩展名", b"x", true),
        ("说明.txt", b"ok", false),
    ] {
        let refused = desk.attach(of_number, NewFile { name, bytes }, "").is_err();
        assert_eq!(refused, wrong, "{name}");
    }
    desk.undo().unwrap();
    let revision = desk.evidence(q(2), Some(bureau)).unwrap().1[0].evidence.revision;
    desk.detach(id, revision).unwrap();
    assert_eq!(desk.evidence(q(2), Some(bureau)).unwrap().1.len(), 1);
    desk.undo().unwrap();
    assert_eq!(desk.evidence_file(id).unwrap().bytes, b"%PDF-1.4 one", "the file stays for an undo");
}

#[test]
fn the_same_file_and_near_same_texts_are_told() {
    let office = Office::new();
    let mut desk = office.opened();
    let (a, b) = (unit(&desk, "商务厅"), unit(&desk, "农业厅"));
    let (task, brands) = target(&desk, "服务业重点品牌");
    let text = "一是召开全省服务业品牌建设推进会，部署年度重点工作；二是组织开展服务业品牌调查摸底，建立培育库。";
    tell(&mut desk, a, q(2), task, TextField::Progress, text);
    tell(&mut desk, a, q(3), task, TextField::Progress, &text.replace("推进会", "现场会"));
    tell(&mut desk, a, q(3), task, TextField::Problem, "无");
    tell(&mut desk, a, q(2), task, TextField::Problem, "无");
    let of = |unit, quarter| EvidenceOf { unit, quarter, task, target: Some(brands), entry: None };
    desk.attach(of(a, q(2)), NewFile { name: "通知.pdf", bytes: b"%PDF-x" }, "").unwrap();
    desk.attach(of(b, q(3)), NewFile { name: "文件.pdf", bytes: b"%PDF-x" }, "").unwrap();
    let repeats = desk.repeats(q(3), None).unwrap();
    assert_eq!(repeats.iter().map(|it| it.same_file).collect::<Vec<_>>(), [true, false], "{repeats:?}");
    assert!(repeats[0].words.contains("上季度 商务厅"), "{}", repeats[0].words);
    assert!(repeats[1].words.starts_with("与上季度雷同 9"), "{}", repeats[1].words);
    let (_, checks) = desk.checks(q(3), Some(a)).unwrap();
    assert_eq!(checks.iter().filter(|it| it.finding.code == CheckCode::TextRepeated).count(), 1, "无 is no copy");
}

#[test]
fn a_number_of_the_text_is_held_against_its_cell() {
    let office = Office::new();
    let mut desk = office.opened();
    let bureau = unit(&desk, "商务厅");
    let (task, brands) = target(&desk, "服务业重点品牌");
    put(&mut desk, bureau, q(3), brands, "102");
    tell(&mut desk, bureau, q(3), task, TextField::Progress, "截至三季度末，累计培育创建服务业重点品牌120个。");
    let (_, checks) = desk.checks(q(3), Some(bureau)).unwrap();
    let found: Vec<String> = checks
        .iter()
        .filter(|it| it.finding.place.field == Some(TextField::Progress) && it.finding.place.task == Some(task))
        .map(|it| it.finding.in_words())
        .collect();
    assert!(found.iter().any(|it| it.contains("120") && it.contains("102")), "{found:?}");
}

#[test]
fn a_declared_total_is_held_against_the_sum() {
    let office = Office::new();
    let mut desk = office.opened();
    let (a, b) = (unit(&desk, "商务厅"), unit(&desk, "农业厅"));
    let (_, brands) = target(&desk, "服务业重点品牌");
    put(&mut desk, a, q(3), brands, "40");
    put(&mut desk, b, q(3), brands, "12");
    desk.declare_total(q(3), brands, "55").unwrap();
    let words: Vec<String> = desk.checks(q(3), None).unwrap().1.iter().map(|it| it.finding.in_words()).collect();
    assert!(words.iter().any(|it| it.contains("52") && it.contains("55")), "{words:?}");
    desk.declare_total(q(3), brands, "52").unwrap();
    let words: Vec<String> = desk.checks(q(3), None).unwrap().1.iter().map(|it| it.finding.in_words()).collect();
    assert!(!words.iter().any(|it| it.contains("填写的总数")), "{words:?}");
    assert!(desk.declare_total(q(3), brands, "许多").is_err());
}

#[test]
fn a_rehearsal_changes_nothing_and_says_what_would_be_refused() {
    let office = Office::new();
    let mut desk = office.opened();
    let bureau = unit(&desk, "商务厅");
    let (_, brands) = target(&desk, "服务业重点品牌");
    let before = desk.audit_log(None, 1).unwrap();
    let typed = |text: &str| TypedPlace { unit: bureau, cell: TypedCell { target: brands, text: text.into(), revision: 0 } };
    let refused = desk.check_cells(q(3), vec![typed("12"), typed("十余家")]).unwrap();
    assert_eq!(refused.iter().map(|it| it.text.as_str()).collect::<Vec<_>>(), ["十余家"]);
    assert_eq!(desk.audit_log(None, 1).unwrap(), before);
    assert_eq!(cell(&desk, bureau, q(3), brands).value, Value::Blank);
}

#[test]
fn what_was_said_last_quarter_fills_only_what_is_blank() {
    let office = Office::new();
    let mut desk = office.opened();
    let bureau = unit(&desk, "商务厅");
    let (task, brands) = target(&desk, "服务业重点品牌");
    fill(&mut desk, bureau, q(2));
    put(&mut desk, bureau, q(3), brands, "9");
    tell(&mut desk, bureau, q(3), task, TextField::Progress, "本季新写的一句。");
    let sheet = desk.quarter_sheet(bureau, q(3)).unwrap();
    let (rows, tasks) = (sheet.sheet.rows.len() as u32, sheet.tasks.len() as u32);
    let filled = desk.prefill(q(3), bureau, None, true, true).unwrap().value;
    assert_eq!(filled, rows - 1 + tasks - 1);
    assert_eq!(cell(&desk, bureau, q(3), brands).value, Value::Entered(Amount::whole(9)));
    let texts = desk.quarter_sheet(bureau, q(3)).unwrap().around.texts(bureau, task);
    assert_eq!(texts[0].text.as_ref().unwrap().text, "本季新写的一句。");
    assert_eq!(desk.prefill(q(3), bureau, None, true, true).unwrap().audit, None, "nothing left to fill");
}

#[test]
fn every_screen_can_be_seen_as_it_was_on_a_day() {
    let office = Office::new();
    office.clock.set("2016-07-01 09:00:00");
    let mut desk = office.opened();
    let bureau = unit(&desk, "商务厅");
    let (task, brands) = target(&desk, "服务业重点品牌");
    put(&mut desk, bureau, q(2), brands, "12");
    office.clock.set("2016-07-20 09:00:00");
    put(&mut desk, bureau, q(2), brands, "18");
    tell(&mut desk, bureau, q(2), task, TextField::Progress, "完成年度培育任务的一部分。");
    desk.submit_reports(q(2), &[bureau], None, "").unwrap();

    desk.look_back(Some(day("2016-07-10"))).unwrap();
    assert_eq!(cell(&desk, bureau, q(2), brands).value, Value::Entered(Amount::whole(12)));
    let sheet = desk.quarter_sheet(bureau, q(2)).unwrap();
    assert_eq!((sheet.sheet.state, sheet.steps.len()), (Some(ReportState::Draft), 0));
    assert_eq!(desk.business_date(), day("2016-07-10"));
    assert_eq!(desk.overview(q(2)).unwrap().counts.reported, 0);
    let typed = TypedPlace { unit: bureau, cell: TypedCell { target: brands, text: "1".into(), revision: 0 } };
    assert!(matches!(desk.set_cells(q(2), vec![typed], false), Err(AppError::LookingBack { .. })));
    assert!(matches!(desk.find_texts("培育"), Err(AppError::SearchOfPresentOnly { .. })));
    assert!(matches!(desk.look_back(Some(day("2016-06-30"))), Err(AppError::LookBackTooEarly { .. })));
    desk.look_back(None).unwrap();
    assert_eq!(desk.overview(q(2)).unwrap().counts.reported, 1);
}

#[test]
fn a_paste_is_taken_back_while_later_edits_stay() {
    let office = Office::new();
    let mut desk = office.opened();
    let bureau = unit(&desk, "商务厅");
    let rows = desk.quarter_sheet(bureau, q(2)).unwrap().sheet.rows;
    let typed = rows.iter().map(|it| TypedPlace {
        unit: bureau,
        cell: TypedCell { target: it.target.id, text: if it.target.kind == TargetKind::Zero { "0" } else { "7" }.into(), revision: 0 },
    });
    let paste = desk.set_cells(q(2), typed.collect(), true).unwrap().audit.unwrap();
    let later = rows[1].target.id;
    put(&mut desk, bureau, q(2), later, "8");
    assert!(matches!(desk.take_back(AuditId(9_999)), Err(AppError::Store(StoreError::NotFound { .. }))));
    let (named, kept) = desk.take_back(paste).unwrap().value;
    assert!(named.starts_with("粘贴数值 商务厅"), "{named}");
    let name = &rows[1].target.name;
    assert_eq!(kept, [format!("填报数值 商务厅 2016年二季度 {name}"), "季报 商务厅 2016年二季度".to_owned()]);
    let rows = desk.quarter_sheet(bureau, q(2)).unwrap().sheet.rows;
    let standing: Vec<TargetId> = rows.iter().filter(|it| it.current.value != Value::Blank).map(|it| it.target.id).collect();
    assert_eq!(standing, [later]);
    assert!(desk.take_back(paste).is_err(), "once only");
}

#[test]
fn words_of_two_characters_are_found_wherever_they_stand() {
    let office = Office::new();
    let mut desk = office.opened();
    let bureau = unit(&desk, "商务厅");
    let (task, brands) = target(&desk, "服务业重点品牌");
    tell(&mut desk, bureau, q(2), task, TextField::Progress, "对老旧电梯开展专项整治。\n名牌培育稳步推进。");
    let entry = EntryRow { name: "蜀绣名牌".into(), holder: "甲电梯公司".into(), ..EntryRow::default() };
    desk.add_entries(q(2), bureau, brands, &[entry]).unwrap();
    let kinds = |desk: &Desk, text: &str| -> Vec<TextKind> {
        desk.find_texts(text).unwrap().iter().map(|it| it.hit.kind).collect()
    };
    assert_eq!(kinds(&desk, "电梯"), [TextKind::ReportText, TextKind::LedgerEntry]);
    assert_eq!(kinds(&desk, "名牌 电梯"), [TextKind::ReportText, TextKind::LedgerEntry]);
    assert_eq!(kinds(&desk, "整治 蜀绣"), []);
    assert_eq!(kinds(&desk, "绣"), [TextKind::LedgerEntry]);
    let hit = &desk.find_texts("专项整治").unwrap()[0];
    assert_eq!((hit.hit.unit.as_str(), hit.of.as_str(), hit.marks.as_slice()), ("商务厅", "进展情况", &[(7, 11)][..]));
    desk.undo().unwrap();
    assert_eq!(kinds(&desk, "蜀绣"), [], "what is undone is not found");
    desk.redo().unwrap();
    assert_eq!(kinds(&desk, "蜀绣"), [TextKind::LedgerEntry]);
    tell(&mut desk, bureau, q(2), task, TextField::Progress, "");
    assert_eq!(kinds(&desk, "整治"), []);
}

#[test]
fn notes_stay_with_their_cell() {
    let office = Office::new();
    let mut desk = office.opened();
    let bureau = unit(&desk, "商务厅");
    let (task, brands) = target(&desk, "服务业重点品牌");
    let place = CellPlace { unit: bureau, quarter: q(2), task, target: Some(brands), field: None };
    desk.add_note(place, "口径待商务厅确认").unwrap();
    let sheet = desk.quarter_sheet(bureau, q(2)).unwrap();
    let note = sheet.around.cell(bureau, task, brands).notes.remove(0);
    assert_eq!((note.text.as_str(), note.operator.as_str(), note.settled), ("口径待商务厅确认", "张三", false));
    assert_eq!(sheet.sheet.state, None, "a note makes no report");
    desk.edit_note(note.id, &note.text, true, note.revision).unwrap();
    assert!(matches!(desk.remove_note(note.id, note.revision), Err(AppError::Store(StoreError::Stale { .. }))));
}
