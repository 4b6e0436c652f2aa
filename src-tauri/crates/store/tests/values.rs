//! Values of a quarter: three states, two parts of a count, the trail, closed reports.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod kit;
use kit::*;
use zhiheng_domain::*;
use zhiheng_store::*;

fn shown(cell: &Cell) -> String {
    match (&cell.value, cell.count) {
        (Value::Blank, _) => "空".into(),
        (Value::NotApplicable(reason), _) => format!("不适用:{reason}"),
        (Value::Entered(_), Some(count)) => count.in_words(),
        (Value::Entered(amount), None) => amount.to_string(),
    }
}

#[test]
fn zero_blank_and_not_applicable_are_three_things_in_the_file() {
    let mut store = filled();
    let (unit, target) = (unit_named(&store, "商务厅"), target_named(&store, "商标有效注册总量").id);
    let read = |store: &Store| store.read(|tx| cell(tx, unit, q(2), target)).unwrap();
    assert_eq!((shown(&read(&store)).as_str(), read(&store).revision), ("空", 0));
    for (no, input, text) in [
        (1, enter("0"), "0"),
        (2, ValueInput::NotApplicable("2017年验收".into()), "不适用:2017年验收"),
        (3, enter("48.125"), "48.125"),
        (4, ValueInput::Clear, "空"),
    ] {
        let done = put(&mut store, no, unit, q(2), target, &input);
        assert_eq!(shown(&done.value), text);
        assert_eq!(read(&store), done.value, "what the write returns is what is read");
        assert_eq!(done.areas, [Area::Values]);
    }
    assert_ne!(read(&store).revision, 0, "a cleared cell keeps its revision");
    let again = put(&mut store, 5, unit, q(2), target, &ValueInput::Clear);
    assert_eq!(again.audit, None, "clearing a blank cell leaves no trace");
}

#[test]
fn a_count_is_entries_and_a_declared_remainder() {
    let mut store = filled();
    let (unit, target) = (unit_named(&store, "商务厅"), target_named(&store, "服务业重点品牌").id);
    let read = |store: &Store, no| shown(&store.read(|tx| cell(tx, unit, q(no), target)).unwrap());
    let name = |store: &mut Store, no, quarter, name: &str| {
        store
            .write(stamp(no, Operation::SetValues), |tx| add_ledger_entry(tx, target, unit, quarter, named(name)))
            .unwrap()
            .value
    };
    let first = name(&mut store, 1, q(2), "某品牌");
    assert_eq!(read(&store, 2), "1", "entries without a typed total are a value");
    assert_eq!(read(&store, 1), "空", "an entry counts from its quarter on");
    put(&mut store, 2, unit, q(2), target, &enter("15"));
    assert_eq!(read(&store, 2), "15(其中未列名 14)");
    name(&mut store, 3, q(2), "又一品牌");
    assert_eq!(read(&store, 2), "15(其中未列名 13)", "an entry made later eats up the remainder");
    assert_eq!(read(&store, 3), "2", "entries go on into the next quarter, the declared remainder does not");
    let error = try_put(&mut store, 4, unit, q(2), target, &enter("1")).unwrap_err();
    assert!(matches!(error, StoreError::Violation(Violation::TotalBelowEntries { entries: 2, .. })), "{error}");
    let error = try_put(&mut store, 4, unit, q(2), target, &ValueInput::NotApplicable("无".into())).unwrap_err();
    assert!(matches!(error, StoreError::Violation(Violation::TotalBelowEntries { .. })), "{error}");
    let entry = store.read(|tx| ledger_entries(tx, target, YEAR, Some(unit))).unwrap().remove(0);
    assert_eq!(entry.id, first);
    store.write(stamp(5, Operation::RemoveItem), |tx| remove_ledger_entry(tx, first, entry.revision)).unwrap();
    assert_eq!(read(&store, 2), "14(其中未列名 13)");
    put(&mut store, 6, unit, q(2), target, &ValueInput::Clear);
    assert_eq!(read(&store, 2), "1", "clearing takes the remainder, never an entry");
}

#[test]
fn the_sheet_has_every_target_of_the_units_tasks_with_the_quarter_before() {
    let mut store = filled();
    let unit = unit_named(&store, "商务厅");
    let rate = target_named(&store, "抽检合格率").id;
    put(&mut store, 1, unit, q(2), rate, &enter("91.5"));
    put(&mut store, 2, unit, q(3), rate, &enter("92"));
    let sheet = store.read(|tx| entry_sheet(tx, unit, q(3))).unwrap();
    let names: Vec<&str> = sheet.rows.iter().map(|it| it.target.name.as_str()).collect();
    assert_eq!(names, ["服务业重点品牌", "抽检合格率", "商标有效注册总量", "国家下达任务", "重大质量事故"]);
    assert_eq!(sheet.state, Some(ReportState::Draft));
    let row = &sheet.rows[1];
    assert_eq!((shown(&row.previous), shown(&row.current)), ("91.5".into(), "92".into()));
    let changed = row.changed.as_ref().unwrap();
    assert_eq!((changed.at, changed.operator.as_str(), changed.operation), (second(2), "张三", Operation::SetValues));
    assert!(!changed.on_behalf);
    assert!(sheet.rows[0].changed.is_none());
    let first = store.read(|tx| entry_sheet(tx, unit, q(1))).unwrap();
    assert_eq!(first.state, None, "no report yet");
    assert!(first.rows.iter().all(|it| it.previous.value == Value::Blank && it.current.value == Value::Blank));
    let other = unit_named(&store, "省旅游发展委");
    assert_eq!(store.read(|tx| entry_sheet(tx, other, q(3))).unwrap().rows.len(), 1, "only the task of all members");
    let cells = store.read(|tx| cells_of_year(tx, YEAR)).unwrap();
    assert_eq!(cells.iter().map(|it| (it.quarter, shown(&it.cell))).collect::<Vec<_>>(), [(q(2), "91.5".into()), (q(3), "92".into())]);
}

#[test]
fn a_cell_is_set_only_on_what_was_seen_and_where_the_unit_has_a_role() {
    let mut store = filled();
    let unit = unit_named(&store, "商务厅");
    let rate = target_named(&store, "抽检合格率").id;
    let set = |store: &mut Store, unit, quarter, input: &ValueInput, seen| {
        store.write(stamp(9, Operation::SetValues), |tx| set_value(tx, unit, quarter, rate, input, seen, true))
    };
    let first = set(&mut store, unit, q(2), &enter("91"), 0).unwrap().value;
    let error = set(&mut store, unit, q(2), &enter("92"), 0).unwrap_err();
    assert!(matches!(error, StoreError::Stale { noun: Noun::Value, expected: 0, current } if current == first.revision), "{error}");
    assert!(matches!(set(&mut store, unit, q(3), &enter("101"), 0).unwrap_err(), StoreError::Violation(Violation::RateOutOfRange { .. })));
    let stranger = unit_named(&store, "省旅游发展委");
    assert!(matches!(set(&mut store, stranger, q(2), &enter("1"), 0).unwrap_err(), StoreError::NotFound { noun: Noun::Role, .. }));
    let other_year = Quarter::of(2017, 2).unwrap();
    assert!(matches!(set(&mut store, unit, other_year, &enter("1"), 0).unwrap_err(), StoreError::NotFound { .. }));
    assert_eq!(store.read(|tx| report_state(tx, stranger, q(2))).unwrap(), None, "a refused value makes no report");

    // A value set, taken back and set again never has the revision that somebody saw before.
    let entry = store.read(|tx| last_undoable(tx, OP)).unwrap().unwrap().id;
    store.write(stamp(10, Operation::Undo), |tx| undo(tx, entry)).unwrap();
    let second = set(&mut store, unit, q(2), &enter("93"), 0).unwrap().value;
    assert!(first.revision < second.revision);
    assert!(matches!(set(&mut store, unit, q(2), &enter("94"), first.revision).unwrap_err(), StoreError::Stale { .. }));
}

#[test]
fn the_trail_tells_every_step_also_of_what_was_undone() {
    let mut store = filled();
    let (unit, target) = (unit_named(&store, "商务厅"), target_named(&store, "服务业重点品牌").id);
    put(&mut store, 1, unit, q(2), target, &enter("5"));
    let entry = store.read(|tx| last_undoable(tx, OP)).unwrap().unwrap().id;
    store.write(stamp(2, Operation::Undo), |tx| undo(tx, entry)).unwrap();
    store.write(stamp(3, Operation::SetValues), |tx| add_ledger_entry(tx, target, unit, q(1), named("某品牌"))).unwrap();
    let seen = store.read(|tx| cell(tx, unit, q(2), target)).unwrap().revision;
    store
        .write(stamp(4, Operation::PasteValues), |tx| set_value(tx, unit, q(2), target, &enter("7"), seen, true))
        .unwrap();
    // Other cells leave no step here.
    put(&mut store, 5, unit, q(3), target, &enter("9"));
    let other = unit_named(&store, "省质监局");
    put(&mut store, 6, other, q(2), target, &enter("9"));
    let steps = store.read(|tx| trail(tx, unit, q(2), target)).unwrap();
    let told: Vec<String> = steps
        .iter()
        .map(|it| {
            let named = it.named.as_deref().unwrap_or("");
            let behalf = if it.on_behalf { "代录" } else { "" };
            format!("{} {}→{} {named}{behalf}", it.entry.operation.zh(), shown(&it.before), shown(&it.after))
        })
        .collect();
    assert_eq!(told, ["填报数值 空→5 ", "撤销 5→空 ", "填报数值 空→1 某品牌", "粘贴数值 1→7(其中未列名 6) 代录"]);
    assert_eq!(steps.last().unwrap().after, store.read(|tx| cell(tx, unit, q(2), target)).unwrap());
}
