//! The register of printed papers: what left the program, and what has become of the rows behind it.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod kit;

use kit::*;
use rusqlite::Connection;
use zhiheng_domain::*;
use zhiheng_store::*;

fn source_of(store: &Store) -> PrintedSource {
    let value = store.read(|tx| value_records(tx, YEAR)).unwrap().remove(0);
    PrintedSource { table: "report_value".into(), id: value.id, revision: value.revision }
}

fn register(store: &mut Store, second: u32, bytes: &[u8], act: PaperAct) -> PrintedPaperId {
    let blob = |store: &mut Store, bytes: &[u8]| (store.put_blob(bytes).unwrap(), bytes.len() as u64);
    let mut rests_on = Ground::default();
    rests_on.add(&source_of(store));
    let new = NewPrinted {
        about: PaperAbout {
            hash: "ab".repeat(32),
            paper: "target_results".into(),
            title: "2016年二季度指标完成情况表".into(),
            made: None,
            template: 1,
            fonts: "fonts".into(),
            sheet: "A4横".into(),
            settings: "{}".into(),
            data_on: None,
            business_date: None,
            document: None,
            pages: 2,
        },
        file: blob(store, bytes),
        content: blob(store, b"lines and figures"),
        rests_on,
    };
    let act = NewAct { act, beside: None };
    store.write(stamp(second, Operation::RegisterPaper), |tx| register_paper(tx, &new, &act)).unwrap().value
}

fn papers(store: &Store) -> Vec<PrintedPaper> {
    store.read(printed_papers).unwrap()
}

#[test]
fn the_same_bytes_are_one_paper_with_one_more_act() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = filled_at(&dir.path().join("台账.zhp"));
    let (unit, target) = (unit_named(&store, "商务厅"), target_named(&store, "抽检合格率").id);
    put(&mut store, 1, unit, q(2), target, &enter("91"));

    let changed_at = store.read(|tx| last_data_change(tx, None)).unwrap();
    let first = register(&mut store, 2, b"the pdf", PaperAct::Saved);
    assert_eq!(register(&mut store, 3, b"the pdf", PaperAct::Printed), first);
    let other = register(&mut store, 4, b"the pdf of another build", PaperAct::Opened);
    assert_ne!(other, first, "other bytes are another paper, whatever the code says");

    let all = papers(&store);
    assert_eq!(all.iter().map(|it| it.id).collect::<Vec<_>>(), [other, first]);
    let acts: Vec<PaperAct> = all[1].acts.iter().map(|it| it.act).collect();
    assert_eq!(acts, [PaperAct::Saved, PaperAct::Printed]);
    assert_eq!(store.blob(&all[1].file).unwrap(), b"the pdf");
    assert_eq!(store.read(|tx| printed_of_code(tx, "abababab")).unwrap(), Some(other), "the newest of that code");

    let last = store.read(|tx| last_undoable(tx, OP)).unwrap().unwrap();
    assert_eq!(last.operation, Operation::SetValues, "what left the program is not called back");
    assert_eq!(store.read(|tx| last_data_change(tx, None)).unwrap(), changed_at, "printing changes no data");
    assert!(store.verify().unwrap().is_sound());
}

#[test]
fn a_source_is_not_as_seen_once_its_row_is_changed() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = filled_at(&dir.path().join("台账.zhp"));
    let (unit, target) = (unit_named(&store, "商务厅"), target_named(&store, "抽检合格率").id);
    put(&mut store, 1, unit, q(2), target, &enter("91"));
    let paper = register(&mut store, 2, b"the pdf", PaperAct::Saved);
    let (source, step) = (source_of(&store), papers(&store)[0].step);
    let rests: Vec<(String, i64, i64)> =
        store.read(|tx| rests_on(tx, paper)).unwrap().rows().map(|it| (it.0.to_owned(), it.1, it.2)).collect();
    assert_eq!(rests, [(source.table.clone(), source.id, source.revision)]);
    assert!(!store.read(|tx| data_changed_since(tx, step)).unwrap());
    assert!(store.read(|tx| is_as_seen(tx, &source)).unwrap());
    put(&mut store, 3, unit, q(2), target, &enter("92"));
    assert!(store.read(|tx| data_changed_since(tx, step)).unwrap());
    assert!(!store.read(|tx| is_as_seen(tx, &source)).unwrap());
}

#[test]
fn verify_names_the_papers_of_a_row_that_was_changed_behind_the_back() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("台账.zhp");
    let mut store = filled_at(&path);
    let (unit, target) = (unit_named(&store, "商务厅"), target_named(&store, "抽检合格率").id);
    put(&mut store, 1, unit, q(2), target, &enter("91"));
    register(&mut store, 2, b"the pdf", PaperAct::Saved);
    store.close().unwrap();
    assert!(verify(&path).unwrap().is_sound());

    let conn = Connection::open(&path).unwrap();
    let trigger: String = conn
        .query_row("SELECT sql FROM sqlite_schema WHERE name = 'report_value_audit_update'", [], |row| row.get(0))
        .unwrap();
    let sql = format!("DROP TRIGGER report_value_audit_update; UPDATE report_value SET amount = 990000; {trigger};");
    conn.execute_batch(&sql).unwrap();
    drop(conn);

    let report = verify(&path).unwrap();
    let told: Vec<&str> =
        report.findings.iter().filter(|it| it.kind == VerifyKind::PaperTouched).map(|it| it.detail.as_str()).collect();
    assert_eq!(told, ["2016年二季度指标完成情况表 校验码 abababab：填报数值 #1"]);
}

#[test]
fn the_ground_of_a_unit_is_its_own_rows_and_the_plan() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = filled_at(&dir.path().join("台账.zhp"));
    let (own, other) = (unit_named(&store, "商务厅"), unit_named(&store, "省质监局"));
    let target = target_named(&store, "抽检合格率").id;
    let rows = |store: &Store, quarter: Option<Quarter>, unit| {
        let of = GroundOf { year: YEAR, quarter, unit, target: None, assessment: None };
        let ground = store.read(|tx| ground(tx, of)).unwrap();
        let count = |table: &str| ground.rows().filter(|it| it.0 == table).count();
        (count("task"), count("quarter_report"), count("report_value"))
    };
    let (tasks, none, _) = rows(&store, Some(q(2)), None);
    assert!(0 < tasks && none == 0);
    put(&mut store, 1, own, q(1), target, &enter("91"));
    put(&mut store, 2, own, q(3), target, &enter("92"));
    put(&mut store, 3, other, q(2), target, &enter("93"));
    assert_eq!(rows(&store, None, None), (tasks, 0, 0), "the plan alone");
    assert_eq!(rows(&store, Some(q(2)), None), (tasks, 2, 2));
    assert_eq!(rows(&store, Some(q(2)), Some(own)), (tasks, 1, 1));
    assert_eq!(rows(&store, Some(q(4)), Some(own)), (tasks, 2, 2));
}
