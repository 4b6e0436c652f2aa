//! The unit register and its contacts, as the office works with them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)] // A test may panic.

mod kit;
use kit::Office;
use zhiheng_app::{AppError, Desk, PastedOutcome, StoreError, UnitCard, UnitEdit};
use zhiheng_domain::{ContactFields, UnitId, UnitKind, Validity, Violation};

fn card(desk: &Desk, name: &str) -> UnitCard {
    desk.unit_cards(2016).unwrap().into_iter().find(|it| it.unit.short_name == name).unwrap()
}

fn rows(text: &str) -> Vec<Vec<String>> {
    text.lines().map(|it| it.split('\t').map(str::to_owned).collect()).collect()
}

fn new_unit(short: &str, full: &str) -> UnitEdit {
    UnitEdit {
        full_name: full.into(),
        short_name: short.into(),
        aliases: Vec::new(),
        kind: UnitKind::Direct,
        sort_no: 0,
        validity: Validity::default(),
        successor: None,
    }
}

#[test]
fn a_card_tells_tasks_membership_and_whether_the_unit_may_go() {
    let office = Office::new();
    let mut desk = office.opened();
    let quality = card(&desk, "省质监局");
    assert_eq!(quality.tasks.len(), 14 + 1, "fourteen that name it and the one for all members");
    assert_eq!(quality.memberships.len(), 1);
    assert_eq!(quality.used_by, Some("职责标注"));
    let removed = desk.remove_unit(quality.unit.id, quality.unit.revision);
    assert!(matches!(removed, Err(AppError::Store(StoreError::InUse { .. }))));
    assert!(desk.unit_cards(2030).unwrap().iter().all(|it| it.tasks.is_empty()), "a year without a plan gives no tasks");

    let id = desk.add_unit(&new_unit("省林业局", "四川省林业局"), false).unwrap().value;
    assert_eq!(card(&desk, "省林业局").used_by, None);
    let revision = card(&desk, "省林业局").unit.revision;
    desk.remove_unit(id, revision).unwrap();
    assert_eq!(desk.undo().unwrap().value, "删除条目 单位“省林业局”");
    assert_eq!(card(&desk, "省林业局").unit.full_name, "四川省林业局");
}

#[test]
fn units_are_found_by_name_alias_and_initials() {
    let office = Office::new();
    let desk = office.opened();
    let cards = desk.unit_cards(2016).unwrap();
    let found = |text: &str| -> Vec<String> {
        let ids = desk.match_units(text).unwrap();
        cards.iter().filter(|it| ids.contains(&it.unit.id)).map(|it| it.unit.short_name.clone()).collect()
    };
    assert_eq!(found("发改委"), ["省发展改革委"], "by its alias");
    assert_eq!(found("zjj"), ["省质监局"]);
    assert_eq!(found(" "), cards.iter().map(|it| it.unit.short_name.clone()).collect::<Vec<_>>());
    assert!(found("火星").is_empty());
}

#[test]
fn a_rename_names_both_and_keeps_the_place() {
    let office = Office::new();
    let mut desk = office.opened();
    let unit = card(&desk, "农业厅").unit;
    let edit = UnitEdit { short_name: "省农业厅（改）".into(), ..UnitEdit::from(&unit) };
    desk.edit_unit(unit.id, unit.revision, &UnitEdit { sort_no: 1, ..edit }).unwrap();
    assert_eq!(card(&desk, "省农业厅（改）").unit.sort_no, unit.sort_no);
    assert_eq!(desk.steps().unwrap().undo.unwrap(), "修改单位 农业厅→省农业厅（改）");
    let stale = desk.edit_unit(unit.id, unit.revision, &UnitEdit::from(&unit));
    assert!(matches!(stale, Err(AppError::Store(StoreError::Stale { .. }))));
    assert_eq!(desk.unit_history(unit.id).unwrap().len(), 2, "the import and the rename");
}

#[test]
fn pasted_rows_are_taken_or_told_and_none_is_lost() {
    let office = Office::new();
    let mut desk = office.opened();
    let pasted = rows(
        "四川省质量强省领导小组成员单位联络表\n\
         序号\t单 位\t职务\t分管领导\t处室\t联络员\t办公电话\t手机\t邮箱\n\
         1\t省 质监局\t副局长\t张某某\t质量处\t李某某\t028-0000 0000\t00000000000\ta@sample.invalid\n\
         \t\t\t\t办公室\t王某某\t028-0000 0001\t\t\n\
         \t\t\t\t\t\t\t\t\n\
         2\t发改委\t\t\t产业处\t赵某某\t\t\t\n\
         3\t火星厅\t\t\t办公室\t钱某某\t\t\t\n\
         \t\t\t\t二处\t孙某某\t\t\t\n\
         4\t商务厅\t\t\t\t周某某11010519491231002X\t\t\t\n\
         5\t教育厅\t处长\t\t\t\t\t\t",
    );
    let preview = desk.preview_contacts(&pasted, false).unwrap();
    assert!(card(&desk, "省质监局").contacts.is_empty(), "a preview changes nothing");
    let done = desk.paste_contacts(&pasted, false).unwrap().value;
    assert_eq!(done, preview);
    assert_eq!(done.ignored, ["职务"]);
    let unit = |name: &str| card(&desk, name).unit.id;
    let outcomes: Vec<_> = done.rows.iter().map(|it| (it.at, it.outcome.clone())).collect();
    assert_eq!(
        outcomes,
        [
            (0, PastedOutcome::Heading),
            (1, PastedOutcome::Heading),
            (2, PastedOutcome::Added(unit("省质监局"))),
            (3, PastedOutcome::Added(unit("省质监局"))),
            (5, PastedOutcome::Added(unit("省发展改革委"))),
            (6, PastedOutcome::NoUnit),
            (7, PastedOutcome::NoUnit),
            (8, PastedOutcome::Refused(Violation::PersonalIdNumber { field: "联络员" })),
            (9, PastedOutcome::Refused(Violation::Blank { field: "联络方式" })),
        ]
    );
    assert_eq!(done.rows[6].named, "火星厅", "the row below goes by the name above it");
    let texts = |name: &str| card(&desk, name).contacts.iter().map(|it| it.fields.texts().join("|")).collect::<Vec<_>>();
    assert_eq!(
        texts("省质监局"),
        ["张某某|质量处|李某某|028-0000 0000、00000000000|a@sample.invalid", "|办公室|王某某|028-0000 0001|"]
    );
    assert!(texts("商务厅").is_empty());
    assert_eq!(desk.steps().unwrap().undo.unwrap(), "修改联络方式 粘贴联络表，增 3 条");
    let again = desk.paste_contacts(&pasted, false).unwrap();
    assert_eq!(again.audit, None, "the same rows once more change nothing");
    desk.undo().unwrap();
    assert!(texts_of(&desk, "省质监局").is_empty());
}

fn texts_of(desk: &Desk, name: &str) -> Vec<String> {
    card(desk, name).contacts.iter().map(|it| it.fields.texts().join("|")).collect()
}

#[test]
fn a_replacing_paste_changes_only_the_units_it_names_and_none_with_a_refused_row() {
    let office = Office::new();
    let mut desk = office.opened();
    let old = ContactFields::new(["", "", "旧某某", "", ""]).unwrap();
    let ids: Vec<UnitId> = ["省质监局", "商务厅", "教育厅"].map(|it| card(&desk, it).unit.id).into();
    for id in &ids {
        desk.add_contact(*id, &old).unwrap();
    }
    // No heads: the columns of the 联络表 in their order, with a running number before them.
    let pasted = rows("1\t省质监局\t\t\t新某某\n2\t商务厅\t\t\t新某某\n3\t商务厅\t\t\t110105 19491231 002X");
    let done = desk.paste_contacts(&pasted, true).unwrap().value;
    assert_eq!(done.replaced.len(), 1);
    assert_eq!(texts_of(&desk, "省质监局"), ["||新某某||"]);
    assert_eq!(texts_of(&desk, "商务厅"), ["||旧某某||", "||新某某||"], "a refused row must not cost the old line");
    assert_eq!(texts_of(&desk, "教育厅"), ["||旧某某||"]);
    desk.undo().unwrap();
    assert_eq!(texts_of(&desk, "省质监局"), ["||旧某某||"]);
}

#[test]
fn a_sample_year_has_contacts_that_are_nobodys() {
    let office = Office::new();
    let mut desk = office.desk();
    desk.new_sample_file(&office.file()).unwrap();
    let all: Vec<_> = desk.unit_cards(2016).unwrap().into_iter().flat_map(|it| it.contacts).collect();
    assert!(all.len() >= 6);
    for contact in all {
        let [leader, _, liaison, phone, _] = contact.fields.texts();
        assert!([leader, liaison].iter().all(|it| it.is_empty() || it.ends_with("某某")), "{contact:?}");
        assert!(phone.starts_with("028-0000"), "{contact:?}");
    }
}
