//! Whole use cases on real files, with a clock that the test sets.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)] // A test may panic.

mod kit;
use kit::Office;
use zhiheng_app::{AppError, Desk, ReadOnlyCause, RoleEdit, StoreError, Surroundings, TypedCell};
use zhiheng_domain::{Quarter, Role, UnitId, Value};

fn quarter() -> Quarter {
    Quarter::of(2016, 3).unwrap()
}

fn unit(desk: &Desk, name: &str) -> UnitId {
    desk.entry_units(quarter()).unwrap().into_iter().find(|it| it.unit.short_name == name).unwrap().unit.id
}

/// Types into the unit's first cells; answers with how many were refused.
fn type_values(desk: &mut Desk, name: &str, texts: &[&str]) -> usize {
    let unit = unit(desk, name);
    let rows = desk.quarter_sheet(unit, quarter()).unwrap().sheet.rows;
    let typed = rows.iter().zip(texts).map(|(row, text)| TypedCell {
        target: row.target.id,
        text: (*text).to_owned(),
        revision: row.current.revision,
    });
    desk.set_values(unit, quarter(), typed.collect(), texts.len() > 1).unwrap().value.len()
}

fn first_value(desk: &Desk, name: &str) -> Value {
    desk.quarter_sheet(unit(desk, name), quarter()).unwrap().sheet.rows[0].current.value.clone()
}

#[test]
fn what_can_be_saved_is_saved_and_the_rest_is_refused_with_its_reason() {
    let office = Office::new();
    let mut desk = office.opened();
    assert_eq!(type_values(&mut desk, "省质监局", &["2", "十余家", "", "不适用：2017年验收", "０"]), 1);
    let rows = desk.quarter_sheet(unit(&desk, "省质监局"), quarter()).unwrap().sheet.rows;
    let values: Vec<&Value> = rows.iter().take(5).map(|it| &it.current.value).collect();
    assert!(matches!(values[0], Value::Entered(it) if it.to_string() == "2"));
    assert_eq!(*values[1], Value::Blank, "a refused cell stays as it was");
    assert!(matches!(values[3], Value::NotApplicable(it) if it == "2017年验收"));
    assert!(matches!(values[4], Value::Entered(it) if it.to_string() == "0"), "0 is entered");
    assert_eq!(desk.audit_log(None, 1).unwrap()[0].subject, "省质监局 2016年三季度 4 格");
}

#[test]
fn undo_and_redo_name_what_they_take_back() {
    let office = Office::new();
    let mut desk = office.opened();
    type_values(&mut desk, "省质监局", &["2"]);
    let named = desk.steps().unwrap().undo.unwrap();
    assert!(named.starts_with("填报数值 省质监局 2016年三季度"), "{named}");
    assert_eq!(desk.undo().unwrap().value, named);
    assert_eq!(first_value(&desk, "省质监局"), Value::Blank);
    assert_eq!(desk.steps().unwrap().redo, Some(named.clone()));
    assert_eq!(desk.redo().unwrap().value, named);
    assert!(matches!(first_value(&desk, "省质监局"), Value::Entered(_)));
    assert_eq!(desk.steps().unwrap().undo, Some(named), "a redone step can be taken back again, under its name");
}

#[test]
fn a_step_that_another_wrote_over_is_refused_once_and_then_passed_over() {
    let office = Office::new();
    let mut desk = office.opened();
    type_values(&mut desk, "农业厅", &["1"]);
    let earlier = desk.steps().unwrap().undo.unwrap();
    type_values(&mut desk, "省质监局", &["2"]);
    desk.choose_operator("李四").unwrap();
    type_values(&mut desk, "省质监局", &["3"]);
    desk.choose_operator("张三").unwrap();
    assert!(desk.steps().unwrap().undo.unwrap().contains("省质监局"), "offered as long as nobody has tried");
    let refused = desk.undo();
    assert!(matches!(refused, Err(AppError::Store(StoreError::UndoConflict { .. }))), "{refused:?}");
    assert_eq!(desk.steps().unwrap().undo, Some(earlier.clone()));
    assert_eq!(desk.undo().unwrap().value, earlier);
    assert_eq!(first_value(&desk, "农业厅"), Value::Blank);
    assert!(matches!(first_value(&desk, "省质监局"), Value::Entered(it) if it.to_string() == "3"), "what came later stays");
    assert_eq!(desk.steps().unwrap().redo, Some(earlier));

    // Another's own steps are as before.
    desk.choose_operator("李四").unwrap();
    assert!(desk.steps().unwrap().undo.unwrap().contains("省质监局"));
}

#[test]
fn an_outdated_screen_changes_nothing() {
    let office = Office::new();
    let mut desk = office.opened();
    let plan = desk.plan(2016).unwrap();
    let mark = plan.roles[0].clone();
    let lead = RoleEdit { task: mark.task, unit: mark.unit, from: Some(mark.role), to: Some(Role::Lead) };
    desk.set_roles(2016, &[lead]).unwrap();
    let outdated = desk.set_roles(2016, &[lead]);
    assert!(matches!(outdated, Err(AppError::Store(StoreError::RoleChanged { current: Some(Role::Lead) }))));
}

#[test]
fn the_first_listed_become_leads_in_one_step() {
    let office = Office::new();
    let mut desk = office.opened();
    assert_eq!(desk.mark_first_listed_as_lead(2016).unwrap().value, 16, "task 16 lists nobody first");
    let leads = |desk: &Desk| desk.plan(2016).unwrap().roles.iter().filter(|it| it.role == Role::Lead).count();
    assert_eq!(leads(&desk), 16);
    desk.undo().unwrap();
    assert_eq!(leads(&desk), 0);
}

#[test]
fn closing_backs_up_what_changed_and_nothing_else() {
    let office = Office::new();
    let mut desk = office.opened();
    type_values(&mut desk, "省质监局", &["2"]);
    let before = office.backups();
    office.clock.set("2016-10-12 17:30:00");
    desk.close();
    assert_eq!(office.backups(), before + 1);
    office.clock.set("2016-10-12 17:31:00");
    let mut desk = office.desk();
    desk.open_file(&office.file()).unwrap();
    desk.close();
    assert_eq!(office.backups(), before + 1, "nothing changed, nothing to back up");
}

#[test]
fn two_backups_within_a_second_are_two() {
    let office = Office::new();
    let mut desk = office.opened();
    let before = office.backups();
    desk.backup_now().unwrap();
    type_values(&mut desk, "省质监局", &["2"]);
    desk.close();
    assert_eq!(office.backups(), before + 2);
    assert!(desk.backup_trouble().is_none());
}

#[test]
fn the_first_change_of_a_day_backs_up_the_day_before() {
    let office = Office::new();
    let mut desk = office.opened();
    type_values(&mut desk, "省质监局", &["2"]);
    let before = office.backups();
    office.clock.set("2016-10-13 08:30:00");
    type_values(&mut desk, "省质监局", &["3"]);
    assert_eq!(office.backups(), before + 1);
    type_values(&mut desk, "省质监局", &["4"]);
    assert_eq!(office.backups(), before + 1, "once a day");
}

#[test]
fn a_restore_brings_the_day_back_and_sets_the_present_file_aside() {
    let office = Office::new();
    let mut desk = office.opened();
    type_values(&mut desk, "省质监局", &["2"]);
    office.clock.set("2016-10-12 11:00:00");
    let backup = desk.backup_now().unwrap();
    office.clock.set("2016-10-12 11:30:00");
    type_values(&mut desk, "省质监局", &["99"]);
    let path = desk.path(&backup.place.token).unwrap();
    office.clock.set("2016-10-12 12:00:00");
    desk.restore(&path).unwrap();
    assert!(matches!(first_value(&desk, "省质监局"), Value::Entered(it) if it.to_string() == "2"));
    let aside = std::fs::read_dir(office.home.path().join("documents")).unwrap().flatten();
    let aside: Vec<_> = aside.filter(|it| it.file_name().to_string_lossy().contains("还原前")).collect();
    assert_eq!(aside.len(), 1, "the present file is set aside, not deleted");
    assert!(desk.verify().unwrap().is_sound());
    assert_eq!(desk.session().unwrap().operator.map(|it| it.name), Some("张三".to_owned()), "still signed in");
}

#[test]
fn a_second_program_reads_and_sees_who_writes() {
    let office = Office::new();
    let mut first = office.opened();
    type_values(&mut first, "省质监局", &["2"]);
    let mut second = office.desk();
    second.open_file(&office.file()).unwrap();
    let file = second.session().unwrap().file.unwrap();
    assert_eq!(file.read_only, Some(ReadOnlyCause::HeldByAnother));
    let holder = file.holder.unwrap();
    assert_eq!(holder.machine, "办公室一");
    assert!(matches!(first_value(&second, "省质监局"), Value::Entered(_)), "it sees what was saved");
    let refused = second.set_roles(2016, &[]);
    let Err(AppError::ReadOnly { cause: ReadOnlyCause::HeldByAnother, holder: Some(by) }) = refused else { panic!("{refused:?}") };
    assert_eq!(by, holder, "the refusal says who has it");
    first.close();
    second.close();
    second.open_file(&office.file()).unwrap();
    assert_eq!(second.session().unwrap().file.unwrap().read_only, None, "free again");
}

#[test]
fn a_folder_that_the_pc_copies_to_the_cloud_is_told() {
    let office = Office::new();
    let desk_of = |synced_folders: Vec<std::path::PathBuf>| {
        Desk::new(Box::new(office.clock.clone()), Surroundings { synced_folders, ..office.surroundings() })
    };
    let synced = |desk: &mut Desk| desk.session().unwrap().file.unwrap().synced;
    let mut desk = desk_of(vec![office.home.path().join("documents")]);
    desk.new_file(&office.file(), "张三", false).unwrap();
    assert!(synced(&mut desk), "its name says nothing, the PC does");
    desk.close();
    let mut desk = desk_of(vec![office.home.path().join("别处")]);
    desk.open_file(&office.file()).unwrap();
    assert!(!synced(&mut desk));
}

#[test]
fn everything_is_found_by_words_and_by_pinyin_initials() {
    let office = Office::new();
    let desk = office.opened();
    let titles = |text: &str| desk.find(2016, text).unwrap().into_iter().map(|it| it.title).collect::<Vec<_>>();
    assert!(titles("jcnl").contains(&"13 加强检测能力建设".to_owned()));
    assert!(titles("szjj").contains(&"省质监局".to_owned()));
    assert!(titles("商标").contains(&"全省商标有效注册总量".to_owned()));
    assert!(titles("发改委").contains(&"省发展改革委".to_owned()), "by its alias");
    assert!(titles("  ").is_empty());
}

#[test]
fn a_sample_year_is_marked_and_sound() {
    let office = Office::new();
    let mut desk = office.desk();
    desk.new_sample_file(&office.file()).unwrap();
    assert!(desk.session().unwrap().file.unwrap().sample);
    let report = desk.verify().unwrap();
    assert!(report.is_sound() && report.counts.values > 100);
}
