//! Undo, redo and "as of": built from the audit alone.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod kit;
use kit::*;
use zhiheng_domain::*;
use zhiheng_store::*;

fn undo_last(store: &mut Store, no: u32) -> Option<AuditEntry> {
    let entry = store.read(|tx| last_undoable(tx, OP)).unwrap()?;
    Some(store.write(stamp(no, Operation::Undo), |tx| undo(tx, entry.id)).unwrap().value.entry)
}

fn redo_last(store: &mut Store, no: u32) -> Option<AuditEntry> {
    let entry = store.read(|tx| last_redoable(tx, OP)).unwrap()?;
    Some(store.write(stamp(no, Operation::Redo), |tx| undo(tx, entry.id)).unwrap().value.entry)
}

fn set_mark(store: &mut Store, no: u32, new: Option<Role>) -> Done<bool> {
    let (task, unit) = (task_no(store, 1).id, unit_named(store, "省质监局"));
    let seen = store.read(|tx| role(tx, task, unit)).unwrap();
    store
        .write(stamp(no, Operation::SetRole), |tx| {
            tx.set_subject("任务1 省质监局");
            set_role(tx, task, unit, new, seen)
        })
        .unwrap()
}

fn now(store: &Store) -> String {
    store.read(snapshot).unwrap()
}

#[test]
fn ctrl_z_walks_back_and_a_new_edit_clears_redo() {
    let mut store = filled();
    let start = without_revisions(&now(&store));
    set_mark(&mut store, 1, Some(Role::Lead));
    let one = without_revisions(&now(&store));
    set_mark(&mut store, 2, None);
    let two = without_revisions(&now(&store));
    let candidates = store.read(|tx| undo_candidates(tx, OP, 10)).unwrap();
    assert_eq!(candidates.len(), 2, "the import is not taken back by Ctrl+Z");

    undo_last(&mut store, 3).unwrap();
    assert_eq!(without_revisions(&now(&store)), one);
    undo_last(&mut store, 4).unwrap();
    assert_eq!(without_revisions(&now(&store)), start);
    assert!(undo_last(&mut store, 5).is_none(), "nothing more to take back");
    redo_last(&mut store, 6).unwrap();
    assert_eq!(without_revisions(&now(&store)), one);
    redo_last(&mut store, 7).unwrap();
    assert_eq!(without_revisions(&now(&store)), two);
    assert!(redo_last(&mut store, 8).is_none());
    undo_last(&mut store, 9).unwrap();
    assert_eq!(without_revisions(&now(&store)), one, "a redone entry is undone again");
    set_mark(&mut store, 10, Some(Role::Supporting));
    assert!(redo_last(&mut store, 11).is_none(), "a new edit clears redo");
    undo_last(&mut store, 12).unwrap();
    assert_eq!(without_revisions(&now(&store)), one);
}

#[test]
fn the_log_names_what_was_undone() {
    let mut store = filled();
    set_mark(&mut store, 1, Some(Role::Lead));
    undo_last(&mut store, 2).unwrap();
    redo_last(&mut store, 3).unwrap();
    let log = store.read(|tx| audit_log(tx, None, 3)).unwrap();
    let told: Vec<String> = log.iter().map(|it| format!("{}:{}", it.operation.zh(), it.subject)).collect();
    assert_eq!(told, ["重做:标注职责 任务1 省质监局", "撤销:标注职责 任务1 省质监局", "标注职责:任务1 省质监局"]);
    assert_eq!(log[0].undoes, Some(log[1].id));
    assert_eq!(log[1].undoes, Some(log[2].id));
    let page = store.read(|tx| audit_log(tx, Some(log[1].id), 1)).unwrap();
    assert_eq!(page[0].id, log[2].id, "a page goes on where the last one ended");
}

#[test]
fn what_was_changed_since_is_not_overwritten() {
    let mut store = filled();
    let first = set_mark(&mut store, 1, Some(Role::Lead)).audit.unwrap();
    set_mark(&mut store, 2, Some(Role::Supporting));
    let before = now(&store);
    let error = store.write(stamp(3, Operation::Undo), |tx| undo(tx, first)).unwrap_err();
    assert!(matches!(error, StoreError::UndoConflict { entry, ref changed } if entry == first && changed.len() == 1), "{error}");
    assert_eq!(now(&store), before);
}

#[test]
fn an_item_that_something_hangs_on_is_not_taken_back() {
    let mut store = filled();
    let task = task_no(&store, 1).id;
    let new = target_of("新增指标", TargetKind::Count, "1", "个");
    let added = store.write(stamp(1, Operation::AddItem), |tx| add_target(tx, task, &new)).unwrap();
    let unit = unit_named(&store, "商务厅");
    put(&mut store, 2, unit, q(2), added.value, &enter("3"));
    let error = store.write(stamp(3, Operation::Undo), |tx| undo(tx, added.audit.unwrap())).unwrap_err();
    assert!(matches!(error, StoreError::UndoConflict { ref changed, .. } if changed == &["指标 新增指标"]), "{error}");
}

#[test]
fn an_entry_is_undone_once_and_some_never() {
    let mut store = filled();
    let edit = set_mark(&mut store, 1, Some(Role::Lead)).audit.unwrap();
    undo_last(&mut store, 2).unwrap();
    for entry in [edit, AuditId(1), AuditId(2)] {
        let error = store.write(stamp(3, Operation::Undo), |tx| undo(tx, entry)).unwrap_err();
        assert!(matches!(error, StoreError::NotUndoable { .. }), "{entry:?}: {error}");
    }
    let error = store.write(stamp(3, Operation::Undo), |tx| undo(tx, AuditId(99))).unwrap_err();
    assert!(matches!(error, StoreError::NotFound { .. }), "{error}");
}

#[test]
fn each_operator_walks_back_over_their_own_entries() {
    let mut store = filled();
    let other = store.write(stamp(1, Operation::AddOperator), |tx| add_operator(tx, "李四")).unwrap().value;
    set_mark(&mut store, 2, Some(Role::Lead));
    assert!(store.read(|tx| last_undoable(tx, other)).unwrap().is_none());
    let entry = store.read(|tx| last_undoable(tx, OP)).unwrap().unwrap().id;
    let by_other = Stamp { operator: other, ..stamp(3, Operation::Undo) };
    store.write(by_other, |tx| undo(tx, entry)).unwrap();
    assert!(store.read(|tx| last_undoable(tx, OP)).unwrap().is_none(), "somebody else took it back");
    assert!(store.read(|tx| last_redoable(tx, other)).unwrap().is_some());
}

#[test]
fn an_edit_made_before_an_undo_is_stale_after_it() {
    let mut store = filled();
    let before = task_no(&store, 1);
    let edit = |store: &mut Store, no, title: &str, seen| {
        store.write(stamp(no, Operation::EditTask), |tx| edit_task(tx, before.id, title, "", seen))
    };
    edit(&mut store, 1, "甲", before.revision).unwrap();
    let seen = task_no(&store, 1).revision;
    undo_last(&mut store, 2).unwrap();
    let restored = task_no(&store, 1);
    assert_eq!(restored.title, before.title);
    assert!(seen < restored.revision, "the revision moves forward through undo");
    for old in [before.revision, seen] {
        assert!(matches!(edit(&mut store, 3, "乙", old).unwrap_err(), StoreError::Stale { .. }));
    }
}

/// One random change; refused ones are part of the game. True when an entry was made.
fn random_edit(store: &mut Store, random: &mut Lcg, no: u32) -> bool {
    let plan = the_plan(store);
    let pick = |random: &mut Lcg, len: usize| random.below(len as u64) as usize;
    let tasks: Vec<Task> = plan.tasks().cloned().collect();
    let task = &tasks[pick(random, tasks.len())];
    let unit = plan.units[pick(random, plan.units.len())].id;
    let targets: Vec<Target> = tasks.iter().flat_map(|it| it.targets.clone()).collect();
    let target = &targets[pick(random, targets.len())];
    let quarter = q(random.below(4) as u8 + 1);
    let number = random.below(40);
    let (choice, kind) = (random.below(13), random.below(4));
    let operation = [Operation::SetValues, Operation::SetRole, Operation::EditTarget, Operation::AddItem][kind as usize];
    let done = store.write(stamp(no, operation), |tx| -> StoreResult<()> {
        match choice {
            0..=2 => {
                let input = match number {
                    0..5 => ValueInput::Clear,
                    5..10 => ValueInput::NotApplicable("无".into()),
                    _ => enter(&number.to_string()),
                };
                let seen = cell(tx, unit, quarter, target.id)?.revision;
                set_value(tx, unit, quarter, target.id, &input, seen, number.is_multiple_of(2))?;
            }
            3 | 4 => {
                let seen = role(tx, task.id, unit)?;
                let new = [None, Some(Role::Lead), Some(Role::Responsible), Some(Role::Supporting)][kind as usize];
                set_role(tx, task.id, unit, new, seen)?;
            }
            5 => {
                edit_task(tx, task.id, &format!("任务{number}"), "", task.revision)?;
                edit_unit(tx, unit, &UnitEdit { aliases: vec![format!("别名{number}")], ..UnitEdit::from(&zhiheng_store::unit(tx, unit)?) },
                    zhiheng_store::unit(tx, unit)?.revision)?;
            }
            6 => {
                add_target(tx, task.id, &target_of(&format!("指标{number}"), TargetKind::Count, "9", "个"))?;
                add_measure(tx, task.id, &NewMeasure { text: format!("举措{number}"), sentence: String::new() })?;
            }
            7 => remove_target(tx, target.id, target.revision)?,
            8 => {
                add_ledger_entry(tx, target.id, unit, quarter, named(&format!("品牌{number}")))?;
            }
            9 => {
                if let Some(entry) = ledger_entries(tx, target.id, YEAR, None)?.first() {
                    remove_ledger_entry(tx, entry.id, entry.revision)?;
                }
            }
            10 => {
                let carried = plan.units.iter().map(|it| (ShareHolder::Unit(it.id), Amount::whole(60)));
                let rows: Vec<_> = if number < 10 { Vec::new() } else { carried.take(2 + kind as usize % 3).collect() };
                set_split(tx, target.id, &rows, split_of(tx, target.id)?.revision)?;
            }
            11 => {
                add_version(tx, YEAR, &format!("调整{number}"), "", Date::of(2016, 7, 1).unwrap())?;
            }
            _ => {
                mark_first_listed_as_lead(tx, plan.header.id)?;
            }
        }
        Ok(())
    });
    done.is_ok_and(|it| it.audit.is_some())
}

#[test]
fn undoing_all_leads_back_and_redoing_all_leads_forth_again() {
    for seed in 1..=4 {
        let mut random = Lcg(seed);
        let mut store = filled();
        let start = without_revisions(&now(&store));
        let mut edits = 0;
        for no in 1..=60 {
            edits += u32::from(random_edit(&mut store, &mut random, no));
        }
        assert!(edits > 20, "seed {seed}: {edits} edits say little");
        let end = without_revisions(&now(&store));
        let mut undone = 0;
        while undo_last(&mut store, 100 + undone).is_some() {
            undone += 1;
        }
        assert_eq!(undone, edits, "seed {seed}");
        assert!(without_revisions(&now(&store)) == start, "seed {seed}: undo does not lead back");
        let mut redone = 0;
        while redo_last(&mut store, 300 + redone).is_some() {
            redone += 1;
        }
        assert_eq!(redone, edits, "seed {seed}");
        assert!(without_revisions(&now(&store)) == end, "seed {seed}: redo does not lead forth");
    }
}

#[test]
fn one_report_and_a_day_held_open_are_as_they_were_then() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = filled_at(&dir.path().join("台账.zhp"));
    let units: Vec<UnitId> = the_plan(&store).units.iter().map(|it| it.id).collect();
    let reported = |tx: &ReadTx<'_>, unit, quarter| facts_of(tx, quarter, Some(unit));
    let mut random = Lcg(11);
    let mut taken = Vec::new();
    for no in 1..=60 {
        let made = match no % 7 {
            5 => undo_last(&mut store, no).is_some(),
            6 => redo_last(&mut store, no).is_some(),
            _ => random_edit(&mut store, &mut random, no),
        };
        if made {
            let entry = store.read(last_change).unwrap().unwrap().id;
            let then: Vec<_> = units
                .iter()
                .flat_map(|unit| Quarter::all_of(YEAR).map(move |quarter| (*unit, quarter)))
                .map(|(unit, quarter)| (unit, quarter, store.read(|tx| reported(tx, unit, quarter)).unwrap()))
                .collect();
            taken.push((entry, now(&store), then));
        }
    }
    let stands: Vec<TargetId> = the_plan(&store).tasks().flat_map(|it| &it.targets).map(|it| it.id).collect();
    let mut cells = 0;
    for (entry, whole, reports) in &taken {
        let past = store.look_back(AsOf::Entry(*entry)).unwrap();
        assert!(past.read(snapshot).unwrap() == *whole, "entry {}", entry.0);
        for (unit, quarter, then) in reports {
            let again = store.read_report_as_of(*entry, *unit, *quarter, |tx| reported(tx, *unit, *quarter)).unwrap();
            let then: Vec<_> = then.iter().filter(|it| stands.contains(&it.target)).cloned().collect();
            cells += then.len();
            assert_eq!(again, then, "entry {}, {quarter}", entry.0);
        }
    }
    assert!(cells > 50, "{cells} cells say little");
}

#[test]
fn as_of_an_entry_is_the_file_as_it_was_then() {
    let dir = tempfile::tempdir().unwrap();
    for (seed, mut store) in [(7, filled()), (8, filled_at(&dir.path().join("台账.zhp")))] {
        let mut random = Lcg(seed);
        let mut taken = vec![(store.read(last_change).unwrap().unwrap(), now(&store))];
        for no in 1..=40 {
            let made = match no % 7 {
                5 => undo_last(&mut store, no).is_some(),
                6 => redo_last(&mut store, no).is_some(),
                _ => random_edit(&mut store, &mut random, no),
            };
            if made {
                taken.push((store.read(last_change).unwrap().unwrap(), now(&store)));
            }
        }
        assert!(taken.len() > 15);
        for (entry, then) in &taken {
            let again = store.read_as_of(AsOf::Entry(entry.id), snapshot).unwrap();
            assert!(again == *then, "as of entry {:?} ({:?})", entry.id, entry.operation);
            let again = store.read_as_of(AsOf::Moment(entry.at), snapshot).unwrap();
            assert!(again == *then, "as of {}", entry.at);
            let last = store.read_as_of(AsOf::Entry(entry.id), last_change).unwrap().unwrap();
            assert_eq!(last.id, entry.id, "the audit itself is as it was");
        }
        let empty = store.read_as_of(AsOf::Moment(at("2016-07-04 07:59:30")), years).unwrap();
        assert!(empty.is_empty(), "before the import");
        assert_eq!(now(&store), taken.last().unwrap().1, "looking back changes nothing");
        let before = store.read_as_of(AsOf::Moment(at("2000-01-01 00:00:00")), units).unwrap();
        assert!(before.is_empty(), "before the file");
    }
}
