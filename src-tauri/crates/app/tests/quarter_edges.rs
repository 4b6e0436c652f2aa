//! The quarter at its edges: very large numbers, odd characters, late units, units that ended, files of earlier quarters.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)] // A test may panic.

mod kit;
use kit::Office;
use zhiheng_app::*;
use zhiheng_domain::*;

const BRANDS: &str = "服务业重点品牌";

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

fn typed(desk: &Desk, unit: UnitId, quarter: Quarter, target: TargetId, text: &str) -> TypedPlace {
    let rows = desk.quarter_sheet(unit, quarter).unwrap().sheet.rows;
    let revision = rows.into_iter().find(|it| it.target.id == target).unwrap().current.revision;
    TypedPlace { unit, cell: TypedCell { target, text: text.into(), revision } }
}

fn put(desk: &mut Desk, unit: UnitId, quarter: Quarter, target: TargetId, text: &str) {
    let typed = typed(desk, unit, quarter, target, text);
    assert!(desk.set_cells(quarter, vec![typed], false).unwrap().value.is_empty(), "{text}");
}

fn accept(desk: &mut Desk, unit: UnitId, quarter: Quarter, handed_in: &str) {
    desk.submit_reports(quarter, &[unit], Some(day(handed_in)), "").unwrap();
    let (_, checks) = desk.checks(quarter, Some(unit)).unwrap();
    let keys: Vec<String> = checks.iter().map(|it| it.finding.key()).collect();
    desk.answer_checks(quarter, &keys, Some("已电话核实")).unwrap();
    let accepted = desk.accept_reports(quarter, &[unit], None, "").unwrap().value;
    assert!(accepted.blocked.is_empty(), "{:?}", accepted.blocked);
}

/// The light of the whole target, and of a unit's part in it.
fn lights(desk: &Desk, quarter: Quarter, name: &str, unit: UnitId) -> (Light, Light) {
    let overview = desk.overview(quarter).unwrap();
    let at = overview.units.iter().position(|it| it.0.id == unit).unwrap();
    let task = overview.tasks.iter().find(|it| it.targets.iter().any(|it| it.0.name.contains(name))).unwrap();
    let place = task.targets.iter().position(|it| it.0.name.contains(name)).unwrap();
    (task.targets[place].1.verdict.light, task.cells[at].as_ref().unwrap().verdicts[place].light)
}

#[test]
fn the_largest_counts_add_up_without_a_fault() {
    let office = Office::new();
    let mut desk = office.opened();
    let (_, brands) = target(&desk, BRANDS);
    for name in ["商务厅", "农业厅"] {
        let bureau = unit(&desk, name);
        put(&mut desk, bureau, q(3), brands, "4294967295");
    }
    let overview = desk.overview(q(3)).unwrap();
    let found = overview.tasks.iter().flat_map(|it| &it.targets).find(|it| it.0.id == brands).unwrap();
    assert_eq!(found.1.reported_words.as_deref(), Some("8589934590"));
    let bureau = unit(&desk, "商务厅");
    for text in ["4294967296", "-1", "１０００００００００００００", "0.5", "1e3", "∞"] {
        let typed = typed(&desk, bureau, q(3), brands, text);
        assert_eq!(desk.set_cells(q(3), vec![typed], false).unwrap().value.len(), 1, "{text}");
    }
}

#[test]
fn a_paste_is_named_by_what_was_saved() {
    let office = Office::new();
    let mut desk = office.opened();
    let bureau = unit(&desk, "商务厅");
    let rows = desk.quarter_sheet(bureau, q(3)).unwrap().sheet.rows;
    let words = ["3", "十余家", "许多"];
    let typed = rows.iter().zip(words).map(|(row, text)| TypedPlace {
        unit: bureau,
        cell: TypedCell { target: row.target.id, text: text.into(), revision: 0 },
    });
    let refused = desk.set_cells(q(3), typed.collect(), true).unwrap().value;
    assert_eq!(refused.len(), 2);
    assert_eq!(desk.audit_log(None, 1).unwrap()[0].subject, "商务厅 2016年三季度 1 格");
}

#[test]
fn the_cell_of_a_late_unit_is_not_green_where_the_others_were_enough() {
    let office = Office::new();
    let mut desk = office.opened();
    let (_, brands) = target(&desk, BRANDS);
    let (early, late) = (unit(&desk, "商务厅"), unit(&desk, "省经济和信息化委"));
    put(&mut desk, early, q(2), brands, "60");
    put(&mut desk, late, q(2), brands, "10");
    accept(&mut desk, early, q(2), "2016-07-08");
    accept(&mut desk, late, q(2), "2016-07-20");
    assert_eq!(lights(&desk, q(2), BRANDS, early), (Light::OnTrack, Light::OnTrack));
    assert_eq!(lights(&desk, q(2), BRANDS, late), (Light::OnTrack, Light::Behind), "补录不洗绿");
}

#[test]
fn a_unit_that_ended_before_the_quarter_owes_no_report() {
    let office = Office::new();
    let mut desk = office.opened();
    let bureau = unit(&desk, "商务厅");
    let due = desk.board(q(3)).unwrap().counts.due;
    let reform = Reform { ending: vec![bureau], last_day: day("2016-06-30"), takeover: Takeover::Nobody };
    desk.reform(&reform).unwrap();
    assert_eq!(desk.board(q(2)).unwrap().counts.due, due, "it was there in the second quarter");
    let board = desk.board(q(3)).unwrap();
    assert_eq!(board.counts.due, due - 1);
    assert!(board.units.iter().all(|it| it.unit.id != bureau));
    desk.overview(q(3)).unwrap();
}

#[test]
fn what_stands_behind_an_item_stands_behind_it_in_later_quarters_too() {
    let office = Office::new();
    let mut desk = office.opened();
    let bureau = unit(&desk, "商务厅");
    let (task, brands) = target(&desk, BRANDS);
    let row = EntryRow { name: "甲牌".into(), ..EntryRow::default() };
    desk.add_entries(q(2), bureau, brands, &[row]).unwrap();
    let item = desk.target_ledger(q(2), brands, None).unwrap().entries[0].0.id;
    let of = EvidenceOf { unit: bureau, quarter: q(2), task, target: Some(brands), entry: Some(item) };
    desk.attach(of, NewFile { name: "证书.pdf", bytes: b"%PDF-1.4 one" }, "").unwrap();
    put(&mut desk, bureau, q(3), brands, "1");
    let missing = |desk: &Desk, quarter| {
        let (_, checks) = desk.checks(quarter, Some(bureau)).unwrap();
        let missing = checks.iter().filter(|it| it.finding.code == CheckCode::EvidenceMissing);
        missing.filter(|it| it.finding.place.target == Some(brands)).count()
    };
    for quarter in [q(2), q(3)] {
        let gaps = desk.evidence_gaps(quarter).unwrap().1.len();
        assert_eq!((gaps, missing(&desk, quarter)), (0, 0), "{quarter}: the list and the check say the same");
    }
}

#[test]
fn odd_characters_neither_get_lost_nor_do_harm() {
    let office = Office::new();
    let mut desk = office.opened();
    let bureau = unit(&desk, "商务厅");
    let (task, brands) = target(&desk, BRANDS);
    let row = EntryRow { name: "𠮷祥😀牌\u{0}\u{7}".into(), holder: "㐂\u{1b}公司".into(), ..EntryRow::default() };
    desk.add_entries(q(3), bureau, brands, &[row]).unwrap();
    let entry = desk.target_ledger(q(3), brands, None).unwrap().entries[0].0.clone();
    assert_eq!((entry.content.name.as_str(), entry.content.holder.as_str()), ("𠮷祥😀牌", "㐂公司"));
    let place = CellPlace { unit: bureau, quarter: q(3), task, target: Some(brands), field: None };
    desk.add_note(place, "第一行\u{0}\n第二行").unwrap();
    let note = desk.quarter_sheet(bureau, q(3)).unwrap().around.cell(bureau, task, brands).notes.remove(0);
    assert_eq!(note.text, "第一行\n第二行");
    let typed = typed(&desk, bureau, q(3), brands, "不适用：");
    assert_eq!(desk.set_cells(q(3), vec![typed], false).unwrap().value.len(), 1);
    assert_eq!(desk.find_texts("𠮷祥").unwrap().len(), 1);
    assert!(desk.add_note(place, "\u{0}\u{7}").is_err(), "nothing is left of it");
    assert!(desk.verify().unwrap().findings.is_empty());
}

#[test]
fn a_limit_set_lower_keeps_what_is_there() {
    let office = Office::new();
    let mut desk = office.opened();
    let bureau = unit(&desk, "商务厅");
    let (task, brands) = target(&desk, BRANDS);
    let of = EvidenceOf { unit: bureau, quarter: q(3), task, target: Some(brands), entry: None };
    let mut large = b"%PDF-1.4 ".to_vec();
    large.resize(2 * 1024 * 1024, b'x');
    let id = desk.attach(of, NewFile { name: "../大\u{202e}件?.pdf", bytes: &large }, "").unwrap().value;
    let rules = OfficeRules { attachment_mb: 1, ..desk.office_rules().unwrap() };
    desk.set_office_rules(rules).unwrap();
    let file = desk.evidence_file(id).unwrap();
    assert_eq!((file.name.as_str(), file.bytes.len()), ("大件_.pdf", large.len()));
    desk.attach_known(EvidenceOf { target: None, ..of }, id, "").unwrap();
    let refused = desk.attach(EvidenceOf { target: None, ..of }, NewFile { name: "又一件.pdf", bytes: &large }, "");
    assert!(matches!(refused, Err(AppError::Store(StoreError::AttachmentTooLarge { .. }))));
    let film = desk.attach(of, NewFile { name: "照片.webp", bytes: b"RIFF....AVI LIST" }, "");
    assert!(matches!(film, Err(AppError::AttachmentNotAsNamed { .. })));
}

#[test]
fn a_report_whose_contents_were_cleared_is_not_handed_in() {
    let office = Office::new();
    let mut desk = office.opened();
    let bureau = unit(&desk, "商务厅");
    let (task, brands) = target(&desk, BRANDS);
    let is_empty = |desk: &mut Desk| {
        let outcome = desk.submit_reports(q(3), &[bureau], None, "").unwrap().value;
        matches!(outcome.blocked.as_slice(), [Blocked { cause: AppError::Store(StoreError::NotFound { noun: Noun::Report, .. }), .. }])
    };
    put(&mut desk, bureau, q(3), brands, "3");
    put(&mut desk, bureau, q(3), brands, "");
    assert!(is_empty(&mut desk), "in time, but empty");
    let text = |text: &str, revision| TypedText { unit: bureau, task, field: TextField::Progress, text: text.into(), revision };
    let kept = desk.set_texts(q(3), vec![text("正在推进。", 0)], false).unwrap().value.kept;
    let cleared = desk.set_texts(q(3), vec![text(" ", kept[0].revision)], false).unwrap().value.kept;
    assert!(is_empty(&mut desk));
    desk.set_texts(q(3), vec![text("正在推进。", cleared[0].revision)], false).unwrap();
    assert!(!is_empty(&mut desk), "a text is enough");
    desk.undo().unwrap();
    desk.undo().unwrap();
    let row = EntryRow { name: "甲牌".into(), ..EntryRow::default() };
    desk.add_entries(q(3), bureau, brands, &[row]).unwrap();
    assert!(!is_empty(&mut desk), "so is an item");
    desk.undo().unwrap();
    desk.undo().unwrap();
    put(&mut desk, bureau, q(3), brands, "0");
    assert!(!is_empty(&mut desk), "0 is a value");
}

#[test]
fn no_step_is_dated_on_a_day_to_come() {
    let office = Office::new();
    let mut desk = office.opened();
    let bureau = unit(&desk, "商务厅");
    let tomorrow = day("2016-10-13");
    let later = desk.submit_reports(q(3), &[bureau], Some(tomorrow), "");
    assert!(matches!(later, Err(AppError::DayToCome { day, .. }) if day == tomorrow), "{later:?}");
    assert!(matches!(desk.accept_reports(q(3), &[bureau], Some(tomorrow), ""), Err(AppError::DayToCome { .. })));
    desk.fix_business_date(Some(tomorrow)).unwrap();
    assert!(desk.submit_reports(q(3), &[bureau], Some(tomorrow), "").is_ok(), "a business date ahead is the office's own choice");
}

#[test]
fn a_quarter_that_was_over_before_the_plan_is_owed_by_nobody() {
    let office = Office::new();
    let mut desk = office.opened(); // Issued on 13 May: the first quarter had ended.
    assert_eq!((desk.board(q(1)).unwrap().counts.due, desk.board(q(2)).unwrap().counts.due), (0, 31));
    let overview = desk.overview(q(1)).unwrap();
    assert_eq!((overview.headline.as_str(), overview.units.len()), ("一季度没有单位应报，计划印发在后", 31));
    assert!(overview.todo.iter().all(|it| it.kind != TodoKind::Overdue && it.kind != TodoKind::Waiting), "{:?}", overview.todo);
    let (bureau, brands) = (unit(&desk, "商务厅"), target(&desk, "服务业重点品牌").1);
    put(&mut desk, bureau, q(1), brands, "3");
    assert_eq!(desk.board(q(1)).unwrap().counts.due, 1, "who reported all the same is counted");
}
