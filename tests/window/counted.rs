//! What stands in the ledger's file, counted without the program: the reports of the quarter, the totals of counts, the log
//! of imports.

use std::collections::BTreeMap;
use std::path::Path;

use rusqlite::Connection;

/// What stands in the file, counted without the program.
pub struct Counted {
    /// Units by what their reports have come to, as the overview names it.
    pub reports: BTreeMap<&'static str, u32>,
    /// Units with an import that stands.
    pub returned: u32,
    /// Of counts: target, name, total over units.
    pub totals: Vec<(i64, String, i64)>,
}

fn open(file: &Path) -> Connection {
    Connection::open_with_flags(file, rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY).expect("the file opens")
}

impl Counted {
    pub fn in_file(file: &Path) -> Counted {
        let conn = open(file);
        let number = |sql: &str| conn.query_row(sql, [], |row| row.get::<_, u32>(0)).unwrap_or_else(|cause| panic!("{sql}: {cause}"));
        let of_state = |state: &str| number(&format!("SELECT count(*) FROM quarter_report WHERE year = 2016 AND quarter = 2 AND state = '{state}'"));
        let due = number("SELECT count(DISTINCT unit_id) FROM task_role");
        let first = "(SELECT q.unit_id, min(s.on_day) AS day FROM quarter_report AS q JOIN report_step AS s ON s.report_id = q.id \
             WHERE s.step = 'submit' AND q.year = 2016 AND q.quarter = 2 GROUP BY q.unit_id)";
        let reported = number(&format!("SELECT count(*) FROM {first}"));
        let reports = number("SELECT count(*) FROM quarter_report WHERE year = 2016 AND quarter = 2");
        let mut stmt = conn
            .prepare(
                "SELECT x.id, x.name, sum(v.amount) / 10000 + \
                   (SELECT count(*) FROM ledger_entry AS l WHERE l.target_id = x.id AND l.year = 2016 AND l.quarter <= 2) \
                 FROM target AS x JOIN report_value AS v ON v.target_id = x.id AND v.state = 'entered' \
                 JOIN quarter_report AS q ON q.id = v.report_id AND q.year = 2016 AND q.quarter = 2 \
                 WHERE x.kind = 'count' GROUP BY x.id",
            )
            .expect("the sums");
        let totals = stmt
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
            .expect("rows")
            .map(|it| it.expect("a row"))
            .collect();
        Counted {
            reports: BTreeMap::from([
                ("due", due),
                ("reported", reported),
                ("late", number(&format!("SELECT count(*) FROM {first} WHERE '2016-07-10' < day"))),
                ("overdue", due - reported),
                ("submitted", of_state("submitted")),
                ("sentBack", of_state("sent_back")),
                ("accepted", of_state("accepted")),
                ("draft", of_state("draft")),
                ("none", due - reports),
            ]),
            returned: number("SELECT count(DISTINCT unit_id) FROM form_import WHERE withdrawn = 0"),
            totals,
        }
    }
}

/// An import as its row says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Import {
    pub unit: String,
    pub received_on: String,
    pub submitted: bool,
    pub withdrawn: bool,
    pub taken: u32,
    pub refused: u32,
    pub kept: u32,
}

/// All imports in their order; the numbers of each are those of its cells, and a refused cell has its reason and its way out.
pub fn log_of_imports(file: &Path) -> Vec<Import> {
    let conn = open(file);
    let mut stmt = conn
        .prepare(
            "SELECT u.short_name, i.received_on, i.submitted, i.withdrawn, i.taken, i.refused, i.kept, \
               (SELECT count(*) FROM form_cell AS c WHERE c.import_id = i.id AND c.fate IN ('new', 'changed', 'cleared')), \
               (SELECT count(*) FROM form_cell AS c WHERE c.import_id = i.id AND c.fate = 'refused' \
                  AND c.message <> '' AND c.instead <> ''), \
               (SELECT count(*) FROM form_cell AS c WHERE c.import_id = i.id AND c.fate IN ('kept', 'conflict')) \
             FROM form_import AS i JOIN member_unit AS u ON u.id = i.unit_id ORDER BY i.id",
        )
        .expect("the log");
    let rows = stmt.query_map([], |row| {
        let it = Import {
            unit: row.get(0)?,
            received_on: row.get(1)?,
            submitted: row.get(2)?,
            withdrawn: row.get(3)?,
            taken: row.get(4)?,
            refused: row.get(5)?,
            kept: row.get(6)?,
        };
        let cells: (u32, u32, u32) = (row.get(7)?, row.get(8)?, row.get(9)?);
        assert_eq!((it.taken, it.refused, it.kept), cells, "cells of {it:?}");
        Ok(it)
    });
    rows.expect("rows").map(|it| it.expect("a row")).collect()
}
