//! 收口的季报 (closed reports): what a step's undo must not reach into. What an operator did before a report was handed in
//! or accepted is not taken back under the others' eyes; what was added to a closed report afterwards may go again.

use std::collections::BTreeSet;

use rusqlite::{OptionalExtension, named_params};
use serde_json::Value as Json;
use zhiheng_domain::{AuditId, CheckFinding, Quarter, ReportState, TaskId, UnitId};

use crate::convert::word;
use crate::image::{Image, changes_backwards};
use crate::plan_use::expect_role_unused;
use crate::report::quarter_from_row;
use crate::{ReadTx, StoreError, StoreResult};

/// What of a report an entry changed.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Reach {
    /// Values, texts, named items: closed once the report is handed in.
    Content,
    /// Files and the words given to warnings: closed by 认定.
    Proof,
    /// A step of the report: closed by any later one.
    Step,
}

/// Whether an entry may be taken back as far as reports go. To be asked before `undo` and `take_back`.
///
/// # Errors
/// `ClosedSince` naming the reports that it wrote in and that were closed after it; `InUse` for a role that the entry
/// gave and that has been reported on since.
pub fn expect_reports_open(tx: &ReadTx<'_>, entry: AuditId) -> StoreResult<()> {
    let mut touched = BTreeSet::new();
    for change in changes_backwards(tx.conn(), entry)? {
        let Some(image) = change.after.as_ref().or(change.before.as_ref()) else { continue };
        match change.table.name {
            "report_value" | "report_text" => touched.extend(number(image, "report_id").map(|it| (it, Reach::Content))),
            "report_step" => touched.extend(number(image, "report_id").map(|it| (it, Reach::Step))),
            // An item counts in its quarter and in every later one of the year.
            "ledger_entry" => touched.extend(reports(tx, image, true)?.into_iter().map(|it| (it, Reach::Content))),
            "evidence" => touched.extend(reports(tx, image, false)?.into_iter().map(|it| (it, Reach::Proof))),
            "check_answer" => touched.extend(answered(tx, image)?.map(|it| (it, Reach::Proof))),
            "task_role" if change.before.is_none() => {
                if let (Some(task), Some(unit)) = (number(image, "task_id"), number(image, "unit_id")) {
                    expect_role_unused(tx, TaskId(task), UnitId(unit))?;
                }
            }
            _ => {}
        }
    }
    let mut closed: Vec<String> = Vec::new();
    for (report, reach) in touched {
        let Some(it) = stand(tx, report)? else { continue };
        let shut = match reach {
            Reach::Content => matches!(it.state, ReportState::Submitted | ReportState::Accepted),
            Reach::Proof => it.state == ReportState::Accepted,
            Reach::Step => true,
        };
        if shut && entry.0 < it.last_step && !closed.contains(&it.name) {
            closed.push(it.name);
        }
    }
    if closed.is_empty() { Ok(()) } else { Err(StoreError::ClosedSince { entry, reports: closed }) }
}

/// How a report stands: the audit entry of its last step, and its name for people.
struct Stand {
    state: ReportState,
    last_step: i64,
    name: String,
}

fn stand(tx: &ReadTx<'_>, report: i64) -> StoreResult<Option<Stand>> {
    let found = tx
        .prepare(
            "SELECT q.year, q.quarter, q.state, u.short_name, \
             (SELECT coalesce(max(revision), 0) FROM report_step WHERE report_id = q.id) AS last_step \
             FROM quarter_report AS q JOIN member_unit AS u ON u.id = q.unit_id WHERE q.id = ?1",
        )?
        .query_row([report], |row| {
            let (quarter, state): (Quarter, ReportState) = (quarter_from_row(row)?, word(row, "state")?);
            let unit: String = row.get("short_name")?;
            let name = format!("{unit} {}（{}）", quarter.in_chinese(), state.zh());
            Ok(Stand { state, last_step: row.get("last_step")?, name })
        })
        .optional()?;
    Ok(found)
}

fn reports(tx: &ReadTx<'_>, image: &Image, and_later: bool) -> StoreResult<Vec<i64>> {
    let (Some(unit), Some(year), Some(quarter)) = (number(image, "unit_id"), number(image, "year"), number(image, "quarter"))
    else {
        return Ok(Vec::new());
    };
    let mut stmt = tx.prepare(
        "SELECT id FROM quarter_report WHERE unit_id = :unit AND year = :year \
         AND (quarter = :quarter OR (:and_later AND :quarter < quarter)) ORDER BY id",
    )?;
    let rows = stmt.query_map(
        named_params! { ":unit": unit, ":year": year, ":quarter": quarter, ":and_later": and_later },
        |row| row.get("id"),
    )?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The report whose warning was answered; `None` for a finding on a target over all units.
fn answered(tx: &ReadTx<'_>, image: &Image) -> StoreResult<Option<i64>> {
    let unit = image.get("key").and_then(Json::as_str).and_then(CheckFinding::unit_of_key);
    let (Some(unit), Some(year), Some(quarter)) = (unit, number(image, "year"), number(image, "quarter")) else {
        return Ok(None);
    };
    let id = tx
        .prepare("SELECT id FROM quarter_report WHERE unit_id = :unit AND year = :year AND quarter = :quarter")?
        .query_row(named_params! { ":unit": unit.0, ":year": year, ":quarter": quarter }, |row| row.get("id"))
        .optional()?;
    Ok(id)
}

fn number(image: &Image, key: &str) -> Option<i64> {
    image.get(key).and_then(Json::as_i64)
}
