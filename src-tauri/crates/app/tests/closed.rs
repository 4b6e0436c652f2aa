//! 认定 is locked: what a closed report says is changed by no side door, and what hangs on a plan holds it.
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

fn cell(desk: &Desk, unit: UnitId, quarter: Quarter, target: TargetId) -> Cell {
    let rows = desk.quarter_sheet(unit, quarter).unwrap().sheet.rows;
    rows.into_iter().find(|it| it.target.id == target).unwrap().current
}

fn typed(desk: &Desk, unit: UnitId, quarter: Quarter, target: TargetId, text: &str) -> TypedPlace {
    let revision = cell(desk, unit, quarter, target).revision;
    TypedPlace { unit, cell: TypedCell { target, text: text.into(), revision } }
}

fn put(desk: &mut Desk, unit: UnitId, quarter: Quarter, target: TargetId, text: &str) {
    let typed = typed(desk, unit, quarter, target, text);
    assert!(desk.set_cells(quarter, vec![typed], false).unwrap().value.is_empty(), "{text}");
}

fn state(desk: &Desk, unit: UnitId, quarter: Quarter) -> Option<ReportState> {
    desk.quarter_sheet(unit, quarter).unwrap().sheet.state
}

fn accept(desk: &mut Desk, unit: UnitId, quarter: Quarter) {
    let submitted = desk.submit_reports(quarter, &[unit], None, "").unwrap().value;
    assert!(submitted.blocked.is_empty(), "{:?}", submitted.blocked);
    let (_, checks) = desk.checks(quarter, Some(unit)).unwrap();
    let keys: Vec<String> = checks.iter().map(|it| it.finding.key()).collect();
    desk.answer_checks(quarter, &keys, Some("已电话核实")).unwrap();
    let accepted = desk.accept_reports(quarter, &[unit], None, "").unwrap().value;
    assert!(accepted.blocked.is_empty(), "{:?}", accepted.blocked);
}

fn entry(name: &str) -> EntryRow {
    EntryRow { name: name.into(), ..EntryRow::default() }
}

fn is_closed<T: std::fmt::Debug>(result: AppResult<T>) -> bool {
    matches!(result, Err(AppError::Store(StoreError::ReportClosed { .. })))
}

#[test]
fn a_paste_of_one_operator_is_not_undone_under_what_another_accepted() {
    let office = Office::new();
    let mut desk = office.opened();
    let bureau = unit(&desk, "商务厅");
    let (_, brands) = target(&desk, BRANDS);
    put(&mut desk, bureau, q(3), brands, "12"); // The report is there before the paste.
    let paste = desk.set_cells(q(3), vec![typed(&desk, bureau, q(3), brands, "15")], true).unwrap().audit.unwrap();
    desk.choose_operator("李四").unwrap();
    accept(&mut desk, bureau, q(3));

    assert!(desk.take_back(paste).is_err(), "taken back in the audit");
    desk.choose_operator("张三").unwrap();
    let refused = desk.undo();
    assert!(
        matches!(&refused, Err(AppError::Store(StoreError::ClosedSince { reports, .. })) if reports == &["商务厅 2016年三季度（认定）"]),
        "{refused:?}"
    );
    assert_eq!(cell(&desk, bureau, q(3), brands).value, Value::Entered(Amount::whole(15)));
    assert_eq!(state(&desk, bureau, q(3)), Some(ReportState::Accepted));

    // Reopened it is open to the undo again.
    desk.reopen(q(3), bureau, "单位来函更正").unwrap();
    desk.take_back(paste).unwrap();
    assert_eq!(cell(&desk, bureau, q(3), brands).value, Value::Entered(Amount::whole(12)));
}

#[test]
fn a_redo_does_not_reach_into_a_submitted_report_either() {
    let office = Office::new();
    let mut desk = office.opened();
    desk.choose_operator("李四").unwrap();
    desk.choose_operator("张三").unwrap();
    let bureau = unit(&desk, "商务厅");
    let (_, brands) = target(&desk, BRANDS);
    put(&mut desk, bureau, q(3), brands, "12");
    put(&mut desk, bureau, q(3), brands, "15");
    desk.undo().unwrap();
    desk.choose_operator("李四").unwrap();
    desk.submit_reports(q(3), &[bureau], None, "").unwrap();
    desk.choose_operator("张三").unwrap();
    let refused = desk.redo();
    assert!(matches!(refused, Err(AppError::Store(StoreError::ClosedSince { .. }))), "{refused:?}");
    assert_eq!(cell(&desk, bureau, q(3), brands).value, Value::Entered(Amount::whole(12)));
}

#[test]
fn an_older_acceptance_is_not_taken_back_over_a_later_one() {
    let office = Office::new();
    let mut desk = office.opened();
    let bureau = unit(&desk, "商务厅");
    let (_, brands) = target(&desk, BRANDS);
    put(&mut desk, bureau, q(3), brands, "12");
    accept(&mut desk, bureau, q(3));
    let first = desk.audit_log(None, 1).unwrap()[0].id;
    desk.reopen(q(3), bureau, "单位来函更正").unwrap();
    put(&mut desk, bureau, q(3), brands, "13");
    accept(&mut desk, bureau, q(3));
    assert!(matches!(desk.take_back(first), Err(AppError::Store(StoreError::ClosedSince { .. }))));
    assert_eq!(state(&desk, bureau, q(3)), Some(ReportState::Accepted));
    assert_eq!(desk.quarter_sheet(bureau, q(3)).unwrap().steps.len(), 5);
}

#[test]
fn what_was_added_to_a_closed_report_can_still_be_undone() {
    let office = Office::new();
    let mut desk = office.opened();
    let bureau = unit(&desk, "商务厅");
    let (_, brands) = target(&desk, BRANDS);
    put(&mut desk, bureau, q(3), brands, "12");
    accept(&mut desk, bureau, q(3));
    desk.add_entries(q(3), bureau, brands, &[entry("甲牌")]).unwrap();
    assert_eq!(cell(&desk, bureau, q(3), brands).count.unwrap().in_words(), "12(其中未列名 11)");
    desk.undo().unwrap();
    assert_eq!(cell(&desk, bureau, q(3), brands).count.unwrap().remainder, 12);
    desk.undo().unwrap(); // The acceptance itself: named, and in the audit.
    assert_eq!(state(&desk, bureau, q(3)), Some(ReportState::Submitted));
}

#[test]
fn items_and_files_of_a_closed_report_stay_as_they_are() {
    let office = Office::new();
    let mut desk = office.opened();
    let bureau = unit(&desk, "商务厅");
    let (task, brands) = target(&desk, BRANDS);
    desk.add_entries(q(3), bureau, brands, &[entry("甲牌")]).unwrap();
    let of = EvidenceOf { unit: bureau, quarter: q(3), task, target: Some(brands), entry: None };
    let file = desk.attach(of, NewFile { name: "证书.pdf", bytes: b"%PDF-1.4 one" }, "").unwrap().value;
    desk.submit_reports(q(3), &[bureau], None, "").unwrap();
    let item = desk.target_ledger(q(3), brands, None).unwrap().entries[0].0.clone();
    assert!(is_closed(desk.edit_entry(item.id, &entry("乙牌"), item.revision)), "submitted");
    let late = EvidenceOf { target: None, ..of };
    desk.attach_known(late, file, "").unwrap(); // While it is in review, files may still come.
    desk.undo().unwrap();

    let (_, checks) = desk.checks(q(3), Some(bureau)).unwrap();
    let keys: Vec<String> = checks.iter().map(|it| it.finding.key()).collect();
    desk.answer_checks(q(3), &keys, Some("已电话核实")).unwrap();
    desk.accept_reports(q(3), &[bureau], None, "").unwrap();
    assert_eq!(state(&desk, bureau, q(3)), Some(ReportState::Accepted));
    assert!(is_closed(desk.edit_entry(item.id, &entry("乙牌"), item.revision)), "accepted");
    assert!(is_closed(desk.attach(late, NewFile { name: "补.pdf", bytes: b"%PDF-1.4 two" }, "")));
    assert!(is_closed(desk.attach_known(late, file, "")));
    let revision = desk.evidence(q(3), Some(bureau)).unwrap().1[0].evidence.revision;
    assert!(is_closed(desk.edit_evidence(file, "改说明", revision)));
    assert!(is_closed(desk.detach(file, revision)));
    assert!(is_closed(desk.answer_checks(q(3), &keys[..1], None)), "what the acceptance rests on");
    assert!(is_closed(desk.answer_checks(q(3), &keys[..1], Some("另说"))));
    assert_eq!(desk.evidence_state().unwrap().files, 1, "nothing of a refused file is kept");
}

#[test]
fn a_file_refused_for_its_place_leaves_nothing_in_the_companion() {
    let office = Office::new();
    let mut desk = office.opened();
    let bureau = unit(&desk, "商务厅");
    let (_, brands) = target(&desk, BRANDS);
    let of = EvidenceOf { unit: bureau, quarter: q(3), task: TaskId(9_999), target: Some(brands), entry: None };
    assert!(desk.attach(of, NewFile { name: "证书.pdf", bytes: b"%PDF-1.4 one" }, "").is_err());
    let companion = office.file().with_extension("zha");
    assert!(!companion.exists(), "no companion for a file that was not taken");
}

#[test]
fn a_target_with_anything_on_it_is_not_removed_and_says_so() {
    let office = Office::new();
    let mut desk = office.opened();
    let bureau = unit(&desk, "商务厅");
    let (task, brands) = target(&desk, BRANDS);
    let remove = |desk: &mut Desk| {
        let revision = desk.plan(2016).unwrap().task(task).unwrap().targets.iter().find(|it| it.id == brands).unwrap().revision;
        match desk.remove_target(brands, revision) {
            Err(AppError::Store(StoreError::InUse { by, .. })) => by,
            other => panic!("{other:?}"),
        }
    };
    let place = CellPlace { unit: bureau, quarter: q(3), task, target: Some(brands), field: None };
    desk.add_note(place, "口径待确认").unwrap();
    assert_eq!(remove(&mut desk), "批注");
    desk.undo().unwrap();
    let of = EvidenceOf { unit: bureau, quarter: q(3), task, target: Some(brands), entry: None };
    desk.attach(of, NewFile { name: "证书.pdf", bytes: b"%PDF-1.4 one" }, "").unwrap();
    assert_eq!(remove(&mut desk), "佐证材料");
    desk.undo().unwrap();
    desk.declare_total(q(3), brands, "12").unwrap();
    assert_eq!(remove(&mut desk), "全省口径数");
    desk.undo().unwrap();
    put(&mut desk, bureau, q(3), brands, "12");
    assert_eq!(remove(&mut desk), "填报数值");
    desk.submit_reports(q(3), &[bureau], None, "").unwrap();
    let reason = ReturnReason { task, target: Some(brands), field: None, reason: "请核对".into() };
    desk.send_back(q(3), bureau, None, "", &[reason]).unwrap();
    put(&mut desk, bureau, q(3), brands, "");
    assert_eq!(remove(&mut desk), "退回理由", "a cleared value holds nothing, what was written on it does");
}

#[test]
fn a_target_whose_values_were_cleared_can_go_and_come_back() {
    let office = Office::new();
    let mut desk = office.opened();
    let bureau = unit(&desk, "商务厅");
    let (task, brands) = target(&desk, BRANDS);
    put(&mut desk, bureau, q(3), brands, "12");
    put(&mut desk, bureau, q(3), brands, "");
    let revision = desk.plan(2016).unwrap().task(task).unwrap().targets.iter().find(|it| it.id == brands).unwrap().revision;
    desk.remove_target(brands, revision).unwrap();
    desk.undo().unwrap();
    assert_eq!(target(&desk, BRANDS), (task, brands));
}

#[test]
fn a_role_that_a_unit_has_reported_on_is_not_taken_away() {
    let office = Office::new();
    let mut desk = office.opened();
    let bureau = unit(&desk, "商务厅");
    let (task, brands) = target(&desk, BRANDS);
    let role = desk.plan(2016).unwrap().roles.iter().find(|it| it.task == task && it.unit == bureau).unwrap().role;
    let without = RoleEdit { task, unit: bureau, from: Some(role), to: None };
    put(&mut desk, bureau, q(3), brands, "12");
    let refused = desk.set_roles(2016, &[without]);
    assert!(
        matches!(&refused, Err(AppError::Store(StoreError::InUse { noun: Noun::Role, by })) if by == "填报数值"),
        "{refused:?}"
    );
    put(&mut desk, bureau, q(3), brands, "");
    desk.set_roles(2016, &[without]).unwrap();
    assert!(matches!(
        desk.set_cells(q(3), vec![TypedPlace { unit: bureau, cell: TypedCell { target: brands, text: "3".into(), revision: 0 } }], false)
            .unwrap().value[0].cause,
        AppError::Store(StoreError::NotFound { .. })
    ));
    desk.undo().unwrap();
    let lead = RoleEdit { task, unit: bureau, from: Some(role), to: Some(Role::Lead) };
    desk.set_roles(2016, &[lead]).unwrap();
}

#[test]
fn a_granted_role_is_not_undone_under_what_was_reported_on_it() {
    let office = Office::new();
    let mut desk = office.opened();
    let (task, brands) = target(&desk, BRANDS);
    let plan = desk.plan(2016).unwrap();
    let free = plan.units.iter().find(|it| !plan.roles.iter().any(|role| role.task == task && role.unit == it.id)).unwrap().id;
    let granted = desk.set_roles(2016, &[RoleEdit { task, unit: free, from: None, to: Some(Role::Responsible) }]).unwrap().audit.unwrap();
    put(&mut desk, free, q(3), brands, "2");
    assert!(matches!(desk.take_back(granted), Err(AppError::Store(StoreError::InUse { noun: Noun::Role, .. }))));
    put(&mut desk, free, q(3), brands, "");
    desk.take_back(granted).unwrap();
}

#[test]
fn notes_and_reasons_stand_at_places_that_there_are() {
    let office = Office::new();
    let mut desk = office.opened();
    let bureau = unit(&desk, "商务厅");
    let (task, brands) = target(&desk, BRANDS);
    let (other, _) = target(&desk, "重大质量事故");
    let place = CellPlace { unit: bureau, quarter: q(3), task, target: Some(brands), field: None };
    let not_found = |it: AppResult<Done<()>>| matches!(it, Err(AppError::Store(StoreError::NotFound { .. })));
    assert!(not_found(desk.add_note(CellPlace { target: Some(TargetId(9_999)), ..place }, "没有")));
    assert!(not_found(desk.add_note(CellPlace { task: other, ..place }, "别处")));
    assert!(not_found(desk.add_note(CellPlace { quarter: Quarter::of(2017, 1).unwrap(), ..place }, "别年")));
    assert!(not_found(desk.add_note(CellPlace { field: Some(TextField::Progress), ..place }, "两处")), "a value and a text at once");
    put(&mut desk, bureau, q(3), brands, "12");
    desk.submit_reports(q(3), &[bureau], None, "").unwrap();
    let reason = ReturnReason { task, target: Some(brands), field: None, reason: "请核对".into() };
    for wrong in [
        ReturnReason { target: Some(TargetId(9_999)), ..reason.clone() },
        ReturnReason { task: TaskId(9_999), target: None, ..reason.clone() },
        ReturnReason { field: Some(TextField::Progress), ..reason.clone() },
    ] {
        let refused = desk.send_back(q(3), bureau, None, "", std::slice::from_ref(&wrong));
        assert!(not_found(refused), "{wrong:?}");
    }
    assert_eq!(state(&desk, bureau, q(3)), Some(ReportState::Submitted));
    let long = "长".repeat(501);
    let too_long = |it: AppResult<Done<()>>| matches!(it, Err(AppError::Store(StoreError::Violation(Violation::TooLong { .. }))));
    assert!(too_long(desk.send_back(q(3), bureau, None, &long, &[])));
    let blocked = desk.accept_reports(q(3), &[bureau], None, "").unwrap().value.blocked;
    assert_eq!(blocked.len(), 1);
    desk.send_back(q(3), bureau, None, "", &[reason]).unwrap();
    let noted = desk.submit_reports(q(3), &[bureau], None, &long).unwrap().value;
    assert_eq!(noted.blocked.len(), 1, "a remark has an end too");
}

#[test]
fn a_declared_total_is_of_its_own_year() {
    let office = Office::new();
    let mut desk = office.opened();
    let (_, brands) = target(&desk, BRANDS);
    let refused = desk.declare_total(Quarter::of(2017, 1).unwrap(), brands, "12");
    assert!(matches!(refused, Err(AppError::Store(StoreError::NotFound { .. }))), "{refused:?}");
}

#[test]
fn of_two_extensions_the_longer_one_holds_on_every_screen() {
    let office = Office::new();
    let mut desk = office.opened();
    let bureau = unit(&desk, "商务厅");
    for until in ["2016-10-20", "2016-10-15"] {
        desk.ask_extension(q(3), bureau, day("2016-10-08"), day(until), "数据汇总未完").unwrap();
        let asked = desk.board(q(3)).unwrap().extensions.last().unwrap().0.clone();
        desk.answer_extension(asked.id, Some(day(until)), "", asked.revision).unwrap();
    }
    let board = desk.board(q(3)).unwrap();
    let on_board = board.units.iter().find(|it| it.unit.id == bureau).unwrap().due_on;
    assert_eq!((on_board, desk.quarter_sheet(bureau, q(3)).unwrap().due_on), (day("2016-10-20"), day("2016-10-20")));
}
