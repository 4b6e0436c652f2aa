//! 计划版本 (plan version): named points of the audit.

use rusqlite::named_params;
use zhiheng_domain::{AuditId, Date, PlanId, PlanVersion, VersionId};

use crate::convert::{SqlDate, SqlMoment, date};
use crate::{Noun, ReadTx, StoreError, StoreResult, WriteTx};

/// Versions of a year's plan, the first one first; none where the file has no plan of the year.
pub fn versions(tx: &ReadTx<'_>, year: i32) -> StoreResult<Vec<PlanVersion>> {
    let mut stmt = tx.prepare(
        "SELECT v.id, v.no, v.reason, v.basis, v.dated_on, v.audit_id, a.at, o.name AS operator \
         FROM plan_version AS v JOIN plan AS p ON p.id = v.plan_id \
         JOIN audit_entry AS a ON a.id = v.audit_id JOIN operator AS o ON o.id = a.operator_id \
         WHERE p.year = :year ORDER BY v.no",
    )?;
    let rows = stmt.query_map(named_params! { ":year": year }, |row| {
        Ok(PlanVersion {
            id: VersionId(row.get("id")?),
            no: row.get("no")?,
            reason: row.get("reason")?,
            basis: row.get("basis")?,
            dated_on: date(row, "dated_on")?,
            audit: AuditId(row.get("audit_id")?),
            set_at: row.get::<_, SqlMoment>("at")?.0,
            set_by: row.get("operator")?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The plan as it is in this write becomes the next version. Whether it differs from the last one is for the caller to
/// see. Returns the new number.
///
/// # Errors
/// `NotFound` for a year without a plan.
pub fn add_version(tx: &mut WriteTx<'_>, year: i32, reason: &str, basis: &str, dated_on: Date) -> StoreResult<i64> {
    let plan = crate::plan::plan_id(tx, year)?.ok_or_else(|| StoreError::not_found(Noun::Plan, year))?;
    let last = versions(tx, year)?.last().map_or(0, |it| it.no);
    insert_version(tx, plan, last + 1, reason, basis, Some(dated_on))?;
    Ok(last + 1)
}

pub(crate) fn insert_version(
    tx: &WriteTx<'_>,
    plan: PlanId,
    no: i64,
    reason: &str,
    basis: &str,
    dated_on: Option<Date>,
) -> StoreResult<()> {
    tx.prepare(
        "INSERT INTO plan_version (plan_id, no, reason, basis, dated_on, audit_id, revision) \
         VALUES (:plan, :no, :reason, :basis, :dated_on, :entry, :entry)",
    )?
    .execute(named_params! {
        ":plan": plan.0, ":no": no, ":reason": reason, ":basis": basis, ":dated_on": dated_on.map(SqlDate),
        ":entry": tx.revision(),
    })?;
    Ok(())
}
