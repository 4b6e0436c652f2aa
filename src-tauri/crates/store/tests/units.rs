//! The unit register: names, order, membership, contacts, reforms; each change undone again.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod kit;
use kit::*;
use zhiheng_domain::*;
use zhiheng_store::*;

fn change<T>(store: &mut Store, no: u32, operation: Operation, body: impl FnOnce(&mut WriteTx<'_>) -> StoreResult<T>) -> StoreResult<T> {
    store.write(stamp(no, operation), body).map(|it| it.value)
}

fn undo_last(store: &mut Store, no: u32) {
    let entry = store.read(|tx| last_undoable(tx, OP)).unwrap().unwrap();
    store.write(stamp(no, Operation::Undo), |tx| undo(tx, entry.id)).unwrap();
}

fn now(store: &Store) -> String {
    without_revisions(&store.read(snapshot).unwrap())
}

fn named(store: &Store, short: &str) -> MemberUnit {
    store.read(units).unwrap().into_iter().find(|it| it.short_name == short).unwrap()
}

fn periods(store: &Store, short: &str) -> Vec<(Option<String>, Option<String>)> {
    let id = named(store, short).id;
    let all = store.read(memberships).unwrap().into_iter().filter(|it| it.unit == id);
    all.map(|it| (it.validity.from().map(Date::iso), it.validity.until().map(Date::iso))).collect()
}

fn fresh(short: &str, full: &str, aliases: &[&str]) -> UnitEdit {
    UnitEdit {
        full_name: full.into(),
        short_name: short.into(),
        aliases: aliases.iter().map(|it| (*it).to_owned()).collect(),
        kind: UnitKind::Direct,
        sort_no: 0,
        validity: Validity::default(),
        successor: None,
    }
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn period(from: &str, until: &str) -> Validity {
    let read = |it: &str| (!it.is_empty()).then(|| day(it));
    Validity::new(read(from), read(until)).unwrap()
}

fn line(liaison: &str) -> ContactFields {
    ContactFields::new(["李某某", "办公室", liaison, "028-0000 0000", ""]).unwrap()
}

#[test]
fn a_name_means_one_unit() {
    let mut store = filled();
    for (new, name, by) in [
        (fresh("省质监局", "甲", &[]), "省质监局", "省质监局"),
        (fresh("甲", "四川省农业厅", &[]), "四川省农业厅", "农业厅"),
        (fresh("农牧厅", "甲", &[]), "农牧厅", "农业厅"),
        (fresh("甲", "乙", &["丙", "商务厅"]), "商务厅", "商务厅"),
        (fresh("甲", "乙", &["质监局"]), "质监局", "省质监局"),
    ] {
        let error = change(&mut store, 1, Operation::AddUnit, |tx| add_unit(tx, &new)).unwrap_err();
        assert!(matches!(&error, StoreError::NameTaken { name: n, by: b } if n == name && b == by), "{error}");
    }
    let farming = named(&store, "农业厅");
    let edit = UnitEdit { aliases: vec!["农业局".into(), "质监局".into()], ..UnitEdit::from(&farming) };
    let error = change(&mut store, 2, Operation::EditUnit, |tx| edit_unit(tx, farming.id, &edit, farming.revision));
    assert!(matches!(error, Err(StoreError::NameTaken { .. })));
    assert_eq!(named(&store, "农业厅").aliases, ["农牧厅", "农业局"], "nothing was changed");
    let edit = UnitEdit { aliases: vec!["农业局".into(), "省农业厅".into()], ..UnitEdit::from(&farming) };
    change(&mut store, 3, Operation::EditUnit, |tx| edit_unit(tx, farming.id, &edit, farming.revision)).unwrap();
    assert_eq!(named(&store, "农业厅").aliases, ["农业局", "省农业厅"]);
}

#[test]
fn an_imported_unit_does_not_take_a_name_that_is_another_units() {
    let mut store = filled();
    let mut next = NewPlan { year: 2017, ..new_plan() };
    next.units.push(NewUnit { full_name: "四川省农业农村厅".into(), short_name: "农业农村厅".into(), aliases: vec!["农牧厅".into(), "省农业农村厅".into()], kind: UnitKind::Government });
    change(&mut store, 1, Operation::ImportPlan, |tx| import_plan(tx, &next)).unwrap();
    assert_eq!(named(&store, "农业农村厅").aliases, ["省农业农村厅"], "农牧厅 stays with 农业厅");
}

#[test]
fn a_new_unit_stands_at_the_end_and_moves_where_it_is_put() {
    let mut store = filled();
    let before = now(&store);
    let id = change(&mut store, 1, Operation::AddUnit, |tx| add_unit(tx, &fresh("省林业局", "四川省林业局", &["林业局"]))).unwrap();
    let order = |store: &Store| store.read(units).unwrap().into_iter().map(|it| it.short_name).collect::<Vec<_>>();
    assert_eq!(order(&store), ["省质监局", "商务厅", "农业厅", "省旅游发展委", "省林业局"]);
    let farming = named(&store, "农业厅").id;
    change(&mut store, 2, Operation::EditUnit, |tx| place_unit(tx, id, Some(farming))).unwrap();
    assert_eq!(order(&store), ["省质监局", "商务厅", "省林业局", "农业厅", "省旅游发展委"]);
    let done = store.write(stamp(3, Operation::EditUnit), |tx| place_unit(tx, id, Some(farming))).unwrap();
    assert_eq!((done.value, done.audit), (0, None), "it stands there already");
    change(&mut store, 4, Operation::EditUnit, |tx| place_unit(tx, farming, None)).unwrap();
    assert_eq!(order(&store).last().unwrap(), "农业厅");
    undo_last(&mut store, 5);
    undo_last(&mut store, 6);
    undo_last(&mut store, 7);
    assert_eq!(now(&store), before);
}

#[test]
fn a_unit_that_something_hangs_on_is_not_taken_away() {
    let mut store = filled();
    let used = named(&store, "商务厅");
    let error = change(&mut store, 1, Operation::RemoveItem, |tx| remove_unit(tx, used.id, used.revision)).unwrap_err();
    assert!(matches!(&error, StoreError::InUse { noun: Noun::Unit, by } if by == "职责标注"), "{error}");

    let id = change(&mut store, 2, Operation::AddUnit, |tx| add_unit(tx, &fresh("误录局", "误录的局", &["误"]))).unwrap();
    change(&mut store, 3, Operation::EditContacts, |tx| add_contact(tx, id, &line("张某某"))).unwrap();
    let member = change(&mut store, 4, Operation::EditMembership, |tx| add_membership(tx, id, period("2016-01-01", ""))).unwrap();
    assert_eq!(store.read(|tx| unit_use(tx, id)).unwrap(), Some("成员资格"));
    change(&mut store, 5, Operation::EditMembership, |tx| remove_membership(tx, member, 1)).unwrap_err();
    let revision = store.read(memberships).unwrap().into_iter().find(|it| it.id == member).unwrap().revision;
    change(&mut store, 6, Operation::EditMembership, |tx| remove_membership(tx, member, revision)).unwrap();
    let before = now(&store);
    let revision = named(&store, "误录局").revision;
    change(&mut store, 7, Operation::RemoveItem, |tx| remove_unit(tx, id, revision)).unwrap();
    assert!(store.read(units).unwrap().iter().all(|it| it.short_name != "误录局"));
    assert!(store.read(contacts).unwrap().is_empty());
    undo_last(&mut store, 8);
    assert_eq!(now(&store), before, "with alias and contact");
    assert!(store.verify().unwrap().is_sound());
}

#[test]
fn memberships_of_a_unit_do_not_overlap() {
    let mut store = filled();
    let id = named(&store, "商务厅").id;
    let overlap = change(&mut store, 1, Operation::EditMembership, |tx| add_membership(tx, id, period("2018-01-01", "")));
    assert!(matches!(overlap, Err(StoreError::Violation(Violation::MembershipOverlaps))), "it is one for ever");
    let open = store.read(memberships).unwrap().into_iter().find(|it| it.unit == id).unwrap();
    change(&mut store, 2, Operation::EditMembership, |tx| edit_membership(tx, open.id, period("", "2017-12-31"), open.revision)).unwrap();
    change(&mut store, 3, Operation::EditMembership, |tx| add_membership(tx, id, period("2019-01-01", ""))).unwrap();
    assert_eq!(periods(&store, "商务厅"), [(None, Some("2017-12-31".into())), (Some("2019-01-01".into()), None)]);
    let stale = change(&mut store, 4, Operation::EditMembership, |tx| edit_membership(tx, open.id, period("", "2018-12-31"), open.revision));
    assert!(matches!(stale, Err(StoreError::Stale { noun: Noun::Membership, .. })));
    let seen = store.read(memberships).unwrap().into_iter().find(|it| it.id == open.id).unwrap().revision;
    let touches = change(&mut store, 5, Operation::EditMembership, |tx| edit_membership(tx, open.id, period("", "2019-01-01"), seen));
    assert!(matches!(touches, Err(StoreError::Violation(Violation::MembershipOverlaps))), "one day in common is one too many");
}

#[test]
fn contacts_keep_their_order_and_their_history() {
    let mut store = filled();
    let id = named(&store, "商务厅").id;
    let first = change(&mut store, 1, Operation::EditContacts, |tx| add_contact(tx, id, &line("张某某"))).unwrap();
    change(&mut store, 2, Operation::EditContacts, |tx| add_contact(tx, id, &line("王某某"))).unwrap();
    let all = store.read(contacts).unwrap();
    assert_eq!(all.iter().map(|it| (it.no, it.fields.texts()[2])).collect::<Vec<_>>(), [(1, "张某某"), (2, "王某某")]);
    let revision = all[0].revision;
    let same = store.write(stamp(3, Operation::EditContacts), |tx| edit_contact(tx, first, &line("张某某"), revision)).unwrap();
    assert_eq!(same.audit, None);
    change(&mut store, 4, Operation::EditContacts, |tx| edit_contact(tx, first, &line("赵某某"), revision)).unwrap();
    let stale = change(&mut store, 5, Operation::EditContacts, |tx| remove_contact(tx, first, revision));
    assert!(matches!(stale, Err(StoreError::Stale { noun: Noun::Contact, .. })));
    let history = store.read(|tx| unit_history(tx, id, 10)).unwrap();
    assert_eq!(history.iter().map(|it| it.operation).collect::<Vec<_>>()[..3], [Operation::EditContacts; 3]);
    assert_eq!(history.last().unwrap().operation, Operation::ImportPlan, "back to the day the unit came in");
    let other = named(&store, "农业厅").id;
    assert_eq!(store.read(|tx| unit_history(tx, other, 10)).unwrap().len(), 1, "of this unit only");
}

#[test]
fn a_reform_ends_units_and_memberships_and_opens_the_successors() {
    let mut store = filled();
    let before = now(&store);
    let plan_before = format!("{:?}", the_plan(&store).roles);
    let (a, b) = (named(&store, "省质监局").id, named(&store, "商务厅").id);
    let done = store
        .write(stamp(1, Operation::SucceedUnits), |tx| -> StoreResult<UnitId> {
            let new = UnitEdit { validity: period("2018-11-01", ""), ..fresh("省市场监管局", "四川省市场监督管理局", &[]) };
            let to = add_unit(tx, &new)?;
            end_units(tx, &[a, b], day("2018-10-31"), Some(to))?;
            Ok(to)
        })
        .unwrap();
    let old = named(&store, "省质监局");
    assert_eq!((old.validity.until().map(Date::iso), old.successor), (Some("2018-10-31".into()), Some(done.value)));
    assert_eq!(periods(&store, "省质监局"), [(None, Some("2018-10-31".into()))]);
    assert_eq!(periods(&store, "省市场监管局"), [(Some("2018-11-01".into()), None)], "one membership for the two");
    assert_eq!(format!("{:?}", the_plan(&store).roles), plan_before);
    assert!(the_plan(&store).units.iter().all(|it| it.short_name != "省市场监管局"), "2016 keeps its units");

    let again = change(&mut store, 2, Operation::SucceedUnits, |tx| end_units(tx, &[a], day("2019-01-01"), None));
    assert!(matches!(again, Err(StoreError::Violation(Violation::UnitEnded { .. }))));
    let ring = change(&mut store, 3, Operation::SucceedUnits, |tx| end_units(tx, &[done.value], day("2023-05-31"), Some(a)));
    assert!(matches!(ring, Err(StoreError::Violation(Violation::SuccessionCycle { .. }))));
    let by_edit = named(&store, "省市场监管局");
    let edit = UnitEdit { successor: Some(a), ..UnitEdit::from(&by_edit) };
    let ring = change(&mut store, 4, Operation::EditUnit, |tx| edit_unit(tx, by_edit.id, &edit, by_edit.revision));
    assert!(matches!(ring, Err(StoreError::Violation(Violation::SuccessionCycle { .. }))), "by the edit form neither");

    undo_last(&mut store, 5);
    assert_eq!(now(&store), before);
    assert!(store.verify().unwrap().is_sound());
}

#[test]
fn a_successor_that_is_a_member_already_stays_one_as_it_is() {
    let mut store = filled();
    let (gone, stays) = (named(&store, "省旅游发展委").id, named(&store, "商务厅").id);
    change(&mut store, 1, Operation::SucceedUnits, |tx| end_units(tx, &[gone], day("2018-10-31"), Some(stays))).unwrap();
    assert_eq!(periods(&store, "商务厅"), [(None, None)]);
    let farming = named(&store, "农业厅").id;
    let later = store.read(memberships).unwrap().into_iter().find(|it| it.unit == farming).unwrap();
    change(&mut store, 2, Operation::EditMembership, |tx| edit_membership(tx, later.id, period("2020-01-01", ""), later.revision)).unwrap();
    let after_end = change(&mut store, 3, Operation::SucceedUnits, |tx| end_units(tx, &[farming], day("2018-10-31"), None));
    assert!(matches!(after_end, Err(StoreError::Violation(Violation::MembershipAfterEnd { .. }))));
    change(&mut store, 4, Operation::SucceedUnits, |tx| end_units(tx, &[stays], day("2019-06-30"), Some(farming))).unwrap();
    assert_eq!(
        periods(&store, "农业厅"),
        [(Some("2019-07-01".into()), Some("2019-12-31".into())), (Some("2020-01-01".into()), None)],
        "up to the day before its own membership"
    );
}
