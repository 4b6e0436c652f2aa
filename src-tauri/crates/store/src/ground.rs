//! 依据 (ground): the rows of a file that a paper can speak from, each at its revision: the plan of its year, and what was
//! reported up to its quarter, of all units or of one, of all targets or of one. A paper says less than it rests on, never more.

use std::collections::BTreeMap;

use rusqlite::named_params;
use zhiheng_domain::{AssessmentId, Quarter, TargetId, UnitId};

use crate::printed::PrintedSource;
use crate::{ReadTx, StoreError, StoreResult};

/// What a paper is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GroundOf {
    pub year: i32,
    /// `None`: the plan alone.
    pub quarter: Option<Quarter>,
    pub unit: Option<UnitId>,
    pub target: Option<TargetId>,
    pub assessment: Option<AssessmentId>,
}

/// 依据: revisions by table and row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ground(BTreeMap<String, BTreeMap<i64, i64>>);

const PLAN: &str = "(SELECT id FROM plan WHERE year = :year)";
const SECTIONS: &str = "(SELECT id FROM section WHERE plan_id IN (SELECT id FROM plan WHERE year = :year))";
const TASKS: &str = "(SELECT id FROM task WHERE section_id IN (SELECT id FROM section WHERE plan_id IN \
                     (SELECT id FROM plan WHERE year = :year)))";
const TARGETS: &str = "(SELECT id FROM target WHERE task_id IN (SELECT id FROM task WHERE section_id IN \
                       (SELECT id FROM section WHERE plan_id IN (SELECT id FROM plan WHERE year = :year))))";
const REPORTS: &str = "(SELECT id FROM quarter_report WHERE year = :year AND quarter <= :quarter \
                       AND (:unit IS NULL OR unit_id = :unit))";
const LINES: &str = "(SELECT id FROM score_line WHERE assessment_id = :assessment)";
/// Rows that say their unit and quarter themselves.
const UP_TO: &str = "year = :year AND quarter <= :quarter AND (:unit IS NULL OR unit_id = :unit)";

/// Each table with the column and the set that its rows are in.
fn tables() -> Vec<(&'static str, String)> {
    let of = |column: &str, set: &str| format!("{column} IN {set}");
    let target = "(:target IS NULL OR target_id = :target)";
    vec![
        ("member_unit", "1".into()),
        ("setting", "1".into()),
        ("plan", of("id", PLAN)),
        ("section", of("id", SECTIONS)),
        ("task", of("id", TASKS)),
        ("measure", of("task_id", TASKS)),
        ("deliverable", of("task_id", TASKS)),
        ("task_role", of("task_id", TASKS)),
        ("target", of("id", TARGETS)),
        ("target_share", of("target_id", TARGETS)),
        ("deadline", "year = :year AND quarter <= :quarter".into()),
        ("extension", UP_TO.into()),
        ("quarter_report", of("id", REPORTS)),
        ("report_step", of("report_id", REPORTS)),
        ("return_reason", format!("step_id IN (SELECT id FROM report_step WHERE report_id IN {REPORTS})")),
        ("report_value", format!("report_id IN {REPORTS} AND {target}")),
        ("report_text", of("report_id", REPORTS)),
        ("ledger_entry", format!("{UP_TO} AND {target}")),
        ("evidence", UP_TO.into()),
        ("assessment", "id = :assessment".into()),
        ("assessee", of("id", "(SELECT assessee_id FROM assessed WHERE assessment_id = :assessment)")),
        ("scheme", "assessment_id = :assessment".into()),
        ("scheme_row", of("scheme_id", "(SELECT id FROM scheme WHERE assessment_id = :assessment)")),
        ("score_line", "assessment_id = :assessment".into()),
        ("scored_event", of("line_id", LINES)),
        ("score_evidence", of("line_id", LINES)),
        ("step_score", of("line_id", LINES)),
        ("score_loss", of("step_score_id", &format!("(SELECT id FROM step_score WHERE line_id IN {LINES})"))),
        ("final_check", of("line_id", LINES)),
        ("appeal", of("line_id", LINES)),
        ("veto", "assessment_id = :assessment".into()),
        ("declared_total", format!("year = :year AND quarter <= :quarter AND {target}")),
    ]
}

/// # Errors
/// What SQLite says.
pub fn ground(tx: &ReadTx<'_>, of: GroundOf) -> StoreResult<Ground> {
    let mut ground = Ground::default();
    for (table, rows) in tables() {
        let mut stmt = tx.prepare(&format!(
            "SELECT id, revision FROM {table} WHERE {rows} AND coalesce(:year, :quarter, :unit, :target, :assessment) IS NOT NULL"
        ))?;
        let mut found = stmt.query(named_params! {
            ":year": of.year, ":quarter": of.quarter.map(|it| it.no()),
            ":unit": of.unit.map(|it| it.0), ":target": of.target.map(|it| it.0),
            ":assessment": of.assessment.map(|it| it.0),
        })?;
        while let Some(row) = found.next()? {
            ground.put(table, row.get("id")?, row.get("revision")?);
        }
    }
    Ok(ground)
}

impl Ground {
    pub fn add(&mut self, source: &PrintedSource) {
        self.put(&source.table, source.id, source.revision);
    }

    fn put(&mut self, table: &str, id: i64, revision: i64) {
        match self.0.get_mut(table) {
            Some(rows) => {
                rows.insert(id, revision);
            }
            None => {
                self.0.insert(table.to_owned(), BTreeMap::from([(id, revision)]));
            }
        }
    }

    pub fn has(&self, table: &str, id: i64) -> bool {
        self.0.get(table).is_some_and(|it| it.contains_key(&id))
    }

    pub fn rows(&self) -> impl Iterator<Item = (&str, i64, i64)> {
        self.0.iter().flat_map(|(table, rows)| rows.iter().map(|(id, revision)| (table.as_str(), *id, *revision)))
    }

    /// `{"task":[[1,7],[2,7]]}`
    pub(crate) fn to_json(&self) -> String {
        let rows: BTreeMap<&str, Vec<(i64, i64)>> =
            self.0.iter().map(|(table, rows)| (table.as_str(), rows.iter().map(|it| (*it.0, *it.1)).collect())).collect();
        serde_json::to_string(&rows).unwrap_or_default()
    }

    pub(crate) fn from_json(text: &str) -> StoreResult<Ground> {
        let rows: BTreeMap<String, Vec<(i64, i64)>> =
            serde_json::from_str(text).map_err(|it| StoreError::Damaged { detail: format!("rests_on: {it}") })?;
        Ok(Ground(rows.into_iter().map(|(table, rows)| (table, rows.into_iter().collect())).collect()))
    }
}
