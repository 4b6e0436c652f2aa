//! Numbered, forward-only steps of the schema. A released step is never edited, moved or removed.

use std::path::Path;

use rusqlite::{Connection, TransactionBehavior};

use crate::error::AtPath;
use crate::{StoreError, StoreResult};

/// `ZHHG`: marks a SQLite file as a ledger of this program.
pub const APPLICATION_ID: i64 = 0x5A48_4847;

/// The schema as it is after all steps, from a real file; `verify` compares files with it.
pub const SCHEMA_SQL: &str = include_str!("../schema.sql");

struct Step {
    version: i64,
    sql: &'static [&'static str],
}

/// Append only (test: `released_migrations_are_frozen`).
const STEPS: &[Step] = &[
    Step {
        version: 1,
        sql: &[include_str!("../migrations/0001_init.sql"), include_str!("../migrations/0001_audit_triggers.sql")],
    },
    Step {
        version: 2,
        sql: &[include_str!("../migrations/0002_plan_life.sql"), include_str!("../migrations/0002_audit_triggers.sql")],
    },
    Step {
        version: 3,
        sql: &[include_str!("../migrations/0003_quarter.sql"), include_str!("../migrations/0003_audit_triggers.sql")],
    },
    Step {
        version: 4,
        sql: &[include_str!("../migrations/0004_forms.sql"), include_str!("../migrations/0004_audit_triggers.sql")],
    },
    Step {
        version: 5,
        sql: &[include_str!("../migrations/0005_papers.sql"), include_str!("../migrations/0005_audit_triggers.sql")],
    },
    Step {
        version: 6,
        sql: &[include_str!("../migrations/0006_papers.sql"), include_str!("../migrations/0006_audit_triggers.sql")],
    },
    Step {
        version: 7,
        sql: &[include_str!("../migrations/0007_assessment.sql"), include_str!("../migrations/0007_audit_triggers.sql")],
    },
    // The full text of the assessment; its tables are as they were.
    Step { version: 8, sql: &[include_str!("../migrations/0008_full_text.sql")] },
];

/// The schema version that this program writes.
pub const LATEST: i64 = 8;

/// Brings a file to the latest schema. A filled older file is first copied to `copy`, the user's way back.
/// Returns the version found.
pub(crate) fn migrate(conn: &mut Connection, copy: &Path) -> StoreResult<i64> {
    let found = user_version(conn)?;
    if LATEST < found {
        return Err(StoreError::FileTooNew { found, supported: LATEST });
    }
    if 0 < found && found < LATEST {
        vacuum_into(conn, copy)?;
    }
    for step in STEPS.iter().filter(|it| found < it.version) {
        step.apply(conn)?;
    }
    Ok(found)
}

impl Step {
    fn apply(&self, conn: &mut Connection) -> StoreResult<()> {
        let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        for sql in self.sql {
            tx.execute_batch(sql)?;
        }
        let faults: i64 = tx.query_row("SELECT count(*) FROM pragma_foreign_key_check", [], |row| row.get(0))?;
        if faults != 0 {
            return Err(StoreError::Damaged { detail: format!("step {}: {faults} dangling references", self.version) });
        }
        tx.pragma_update(None, "user_version", self.version)?;
        tx.commit()?;
        Ok(())
    }
}

pub(crate) fn user_version(conn: &Connection) -> StoreResult<i64> {
    Ok(conn.query_row("PRAGMA user_version", [], |row| row.get(0))?)
}

/// Writes a compact, self-contained copy of the file to a path that must not exist.
pub(crate) fn vacuum_into(conn: &Connection, copy: &Path) -> StoreResult<()> {
    let text = copy.to_str().ok_or_else(|| StoreError::ReadOnlyPlace { path: copy.to_owned() })?;
    conn.execute("VACUUM INTO ?1", [text]).at_path(copy)?;
    Ok(())
}

/// Tables, indexes and triggers as SQL text, in a fixed order.
pub fn dump_schema(conn: &Connection) -> StoreResult<String> {
    let mut stmt = conn.prepare(
        "SELECT sql FROM main.sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' \
         ORDER BY CASE type WHEN 'table' THEN 1 WHEN 'index' THEN 2 ELSE 3 END, name",
    )?;
    let rows = stmt.query_map([], |row| row.get::<_, String>("sql"))?;
    let mut text = String::new();
    for row in rows {
        text.push_str(&row?);
        text.push_str(";\n\n");
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use sha2::{Digest, Sha256};

    #[test]
    fn steps_are_numbered_in_order() {
        let versions: Vec<i64> = STEPS.iter().map(|it| it.version).collect();
        assert_eq!(versions, (1..=LATEST).collect::<Vec<_>>());
    }

    #[test]
    fn released_migrations_are_frozen() {
        let frozen = include_str!("../migrations/frozen.txt");
        let now: String = STEPS
            .iter()
            .map(|step| {
                let mut hash = Sha256::new();
                step.sql.iter().for_each(|it| hash.update(it.as_bytes()));
                let hex: String = hash.finalize().iter().map(|it| format!("{it:02x}")).collect();
                format!("{:04} {hex}\n", step.version)
            })
            .collect();
        if std::env::var_os("ZHIHENG_BLESS").is_some() {
            std::fs::write(concat!(env!("CARGO_MANIFEST_DIR"), "/migrations/frozen.txt"), &now).unwrap();
        }
        assert_eq!(frozen, now, "a released step is never edited; add a new one");
    }

    #[test]
    fn the_schema_is_the_snapshot() {
        let mut conn = Connection::open_in_memory().unwrap();
        crate::full_text::register(&conn).unwrap();
        migrate(&mut conn, Path::new("unused")).unwrap();
        let now = dump_schema(&conn).unwrap();
        if std::env::var_os("ZHIHENG_BLESS").is_some() {
            std::fs::write(concat!(env!("CARGO_MANIFEST_DIR"), "/schema.sql"), &now).unwrap();
        }
        assert!(SCHEMA_SQL == now, "schema.sql is out of date: run with ZHIHENG_BLESS=1");
    }

    #[test]
    fn texts_of_an_older_assessment_are_indexed() {
        let mut conn = Connection::open_in_memory().unwrap();
        crate::full_text::register(&conn).unwrap();
        for step in STEPS.iter().filter(|it| it.version < 8) {
            step.apply(&mut conn).unwrap();
        }
        conn.execute_batch(
            "PRAGMA foreign_keys = OFF;
             DROP TRIGGER veto_audit_insert;
             DROP TRIGGER score_evidence_audit_insert;
             INSERT INTO veto VALUES (3, 1, 1, '重大产品质量安全事件', '2015-08-12', '省政府通报', '省领导小组', '2015-09-01', 1);
             INSERT INTO score_evidence VALUES (4, 1, '追溯平台运行报告', NULL, 1);
             PRAGMA foreign_keys = ON;",
        )
        .unwrap();
        let found = |conn: &Connection, words: &str| -> Vec<i64> {
            let mut stmt = conn.prepare("SELECT rowid FROM full_text WHERE full_text MATCH ?1").unwrap();
            stmt.query_map([words], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
        };
        assert!(found(&conn, "\"追溯\"").is_empty(), "not yet");
        let newest = STEPS.iter().find(|it| it.version == 8).unwrap();
        for sql in newest.sql {
            conn.execute_batch(sql).unwrap();
        }
        assert_eq!(found(&conn, "\"追溯\""), [4 * 16 + 8]);
        assert_eq!(found(&conn, "\"政府 府通 通报\""), [3 * 16 + 11]);
    }

    #[test]
    fn a_newer_schema_is_refused() {
        let mut conn = Connection::open_in_memory().unwrap();
        crate::full_text::register(&conn).unwrap();
        conn.pragma_update(None, "user_version", LATEST + 1).unwrap();
        let error = migrate(&mut conn, Path::new("unused")).unwrap_err();
        assert!(matches!(error, StoreError::FileTooNew { found, supported } if found == LATEST + 1 && supported == LATEST));
    }
}
