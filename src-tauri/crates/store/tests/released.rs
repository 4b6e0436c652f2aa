//! One filled fixture per released schema: each opens as the current one with no row lost.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod kit;
use std::path::{Path, PathBuf};

use kit::*;
use rusqlite::Connection;
use rusqlite::types::Value as Sql;
use zhiheng_domain::*;
use zhiheng_store::*;

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fixtures/db")
}

/// A ledger with something of everything.
fn fill(path: &Path) {
    let mut store = filled_at(path);
    let unit = unit_named(&store, "商务厅");
    let (count, rate) = (target_named(&store, "服务业重点品牌").id, target_named(&store, "抽检合格率").id);
    store.write(stamp(1, Operation::SetValues), |tx| add_ledger_entry(tx, count, unit, q(2), named("某'品牌'\n二行"))).unwrap();
    put(&mut store, 2, unit, q(2), count, &enter("15"));
    put(&mut store, 3, unit, q(2), rate, &ValueInput::NotApplicable("未抽检".into()));
    put(&mut store, 4, unit, q(3), rate, &enter("91.5"));
    let id = the_plan(&store).header.id;
    store.write(stamp(5, Operation::MarkLeads), |tx| mark_first_listed_as_lead(tx, id)).unwrap();
    let entry = store.read(|tx| last_undoable(tx, OP)).unwrap().unwrap().id;
    store.write(stamp(6, Operation::Undo), |tx| undo(tx, entry)).unwrap();
    store.close().unwrap();
}

/// Schema and rows as SQL, triggers last, so that it can be read back by any SQLite.
fn dump(path: &Path) -> String {
    let conn = Connection::open(path).unwrap();
    let number = |name: &str| -> i64 { conn.query_row(&format!("PRAGMA {name}"), [], |row| row.get(0)).unwrap() };
    let mut text = format!(
        "PRAGMA application_id = {};\nPRAGMA user_version = {};\nPRAGMA foreign_keys = OFF;\nBEGIN;\n",
        number("application_id"),
        number("user_version")
    );
    let schema = |kinds: &str| -> Vec<(String, String)> {
        let sql = format!(
            "SELECT name, sql FROM sqlite_schema WHERE type IN ({kinds}) AND sql IS NOT NULL AND name NOT LIKE 'sqlite_%' \
             ORDER BY type DESC, name"
        );
        let mut stmt = conn.prepare(&sql).unwrap();
        stmt.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap().map(Result::unwrap).collect()
    };
    // The tables behind the full-text index come with it, and not empty.
    let behind_index = |name: &str| name.starts_with("full_text_");
    for (_, sql) in schema("'table', 'index'").iter().filter(|it| !behind_index(&it.0)) {
        text.push_str(&format!("{sql};\n"));
    }
    for (table, _) in schema("'table'").iter().filter(|it| it.0 != "full_text") {
        if behind_index(table) {
            text.push_str(&format!("DELETE FROM {table};\n"));
        }
        text.push_str(&rows(&conn, table));
    }
    text.push_str("DELETE FROM sqlite_sequence;\n");
    text.push_str(&rows(&conn, "sqlite_sequence"));
    for (_, sql) in schema("'trigger'") {
        text.push_str(&format!("{sql};\n"));
    }
    text.push_str("COMMIT;\n");
    text
}

fn rows(conn: &Connection, table: &str) -> String {
    let mut stmt = conn.prepare(&format!("SELECT * FROM {table} ORDER BY 1, 2")).unwrap();
    let columns = stmt.column_count();
    let mut rows = stmt.query([]).unwrap();
    let mut text = String::new();
    while let Some(row) = rows.next().unwrap() {
        let values: Vec<String> = (0..columns)
            .map(|at| match row.get(at).unwrap() {
                Sql::Null => "NULL".into(),
                Sql::Integer(it) => it.to_string(),
                Sql::Text(it) => format!("'{}'", it.replace('\'', "''")),
                Sql::Blob(it) => format!("X'{}'", it.iter().map(|it| format!("{it:02x}")).collect::<String>()),
                other => panic!("{other:?}"),
            })
            .collect();
        text.push_str(&format!("INSERT INTO {table} VALUES ({});\n", values.join(", ")));
    }
    text
}

#[test]
fn every_released_file_opens_as_the_current_one() {
    let dir = tempfile::tempdir().unwrap();
    let newest = fixtures().join(format!("v{LATEST:04}.sql"));
    if std::env::var_os("ZHIHENG_BLESS").is_some() {
        let path = dir.path().join("new.zhp");
        fill(&path);
        std::fs::create_dir_all(fixtures()).unwrap();
        std::fs::write(&newest, dump(&path)).unwrap();
    }
    assert!(newest.exists(), "each released schema has its fixture");
    for version in 1..=LATEST {
        let path = dir.path().join(format!("v{version}.zhp"));
        let sql = std::fs::read_to_string(fixtures().join(format!("v{version:04}.sql"))).unwrap();
        Connection::open(&path).unwrap().execute_batch(&sql).unwrap();
        let opened = Store::open(&path, &identity()).unwrap();
        assert_eq!(opened.upgraded.is_some(), version < LATEST);
        let store = opened.store;
        let unit = unit_named(&store, "商务厅");
        let (count, rate) = (target_named(&store, "服务业重点品牌").id, target_named(&store, "抽检合格率").id);
        let read = |quarter, target| store.read(|tx| cell(tx, unit, quarter, target)).unwrap();
        assert_eq!(read(q(2), count).count, Some(Count { entries: 1, remainder: 14 }));
        assert_eq!(read(q(2), rate).value, Value::NotApplicable("未抽检".into()));
        assert_eq!(read(q(3), rate).value, Value::Entered(amount("91.5")));
        let names = store.read(|tx| ledger_entries(tx, count, YEAR, None)).unwrap();
        assert_eq!(names[0].content.name, "某'品牌'\n二行");
        assert_eq!(the_plan(&store).roles.iter().filter(|it| it.role == Role::Lead).count(), 0, "the marking was undone");
        let counts = store.read(counts).unwrap();
        assert_eq!((counts.units, counts.tasks, counts.targets, counts.values, counts.audit_entries), (4, 3, 5, 3, 8));
        let found = store.read(|tx| find_texts(tx, "品牌", 10)).unwrap();
        assert_eq!(found.iter().map(|it| it.kind).collect::<Vec<_>>(), [TextKind::LedgerEntry], "older files are indexed");
        as_it_was(&store);
        store.close().unwrap();
        let report = verify(&path).unwrap();
        assert!(report.is_sound(), "v{version}: {:?}", report.findings);
    }
}

/// Images of an older schema are images of this one: the file can be looked back into as far as it goes.
fn as_it_was(store: &Store) {
    let leads = |when| {
        let then = store.read_as_of(when, |tx| plan(tx, YEAR)).unwrap().unwrap();
        then.roles.iter().filter(|it| it.role == Role::Lead).count()
    };
    assert_eq!([AuditId(2), AuditId(7), AuditId(8)].map(|it| leads(AsOf::Entry(it))), [0, 2, 0]);
    let areas = [Area::Plan, Area::Matrix, Area::Units];
    for entry in 2..=8 {
        let whole = store.read_as_of(AsOf::Entry(AuditId(entry)), |tx| plan(tx, YEAR)).unwrap();
        let part = store.read_areas_as_of(AsOf::Entry(AuditId(entry)), &areas, |tx| plan(tx, YEAR)).unwrap();
        assert_eq!(whole, part, "entry {entry}");
    }
    let versions = store.read_as_of(AsOf::Entry(AuditId(3)), |tx| versions(tx, YEAR)).unwrap();
    assert_eq!((versions.len(), versions[0].no, versions[0].audit), (1, 1, AuditId(2)));
    assert!(store.read_as_of(AsOf::Entry(AuditId(1)), years).unwrap().is_empty());
}
