//! 设置 (settings) of the office, kept in the file and audited; and the figures of the whole province.

use rusqlite::{OptionalExtension, named_params};
use zhiheng_domain::{Amount, Quarter, TargetId};

use crate::convert::SqlAmount;
use crate::{Noun, ReadTx, StoreError, StoreResult, WriteTx};

pub fn setting(tx: &ReadTx<'_>, key: &str) -> StoreResult<Option<String>> {
    let value = tx
        .prepare("SELECT value FROM setting WHERE key = ?1")?
        .query_row([key], |row| row.get("value"))
        .optional()?;
    Ok(value)
}

/// `None` goes back to the program's default.
pub fn set_setting(tx: &mut WriteTx<'_>, key: &str, value: Option<&str>) -> StoreResult<()> {
    match value {
        None => tx.prepare("DELETE FROM setting WHERE key = ?1")?.execute([key])?,
        Some(value) => tx
            .prepare(
                "INSERT INTO setting (key, value, revision) VALUES (:key, :value, :revision) \
                 ON CONFLICT (key) DO UPDATE SET value = excluded.value, revision = excluded.revision \
                 WHERE value <> excluded.value",
            )?
            .execute(named_params! { ":key": key, ":value": value, ":revision": tx.revision() })?,
    };
    Ok(())
}

/// 全省口径数 of a quarter.
pub fn declared_totals(tx: &ReadTx<'_>, quarter: Quarter) -> StoreResult<Vec<(TargetId, Amount)>> {
    let mut stmt = tx
        .prepare("SELECT target_id, amount FROM declared_total WHERE year = :year AND quarter = :quarter ORDER BY target_id")?;
    let rows = stmt.query_map(named_params! { ":year": quarter.year(), ":quarter": quarter.no() }, |row| {
        Ok((TargetId(row.get("target_id")?), row.get::<_, SqlAmount>("amount")?.0))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// # Errors
/// `NotFound` for a target that is not of that year.
pub fn set_declared_total(
    tx: &mut WriteTx<'_>,
    quarter: Quarter,
    target: TargetId,
    amount: Option<Amount>,
) -> StoreResult<()> {
    let of_year = tx
        .prepare(
            "SELECT 1 FROM target AS x JOIN task AS t ON t.id = x.task_id JOIN section AS s ON s.id = t.section_id \
             JOIN plan AS p ON p.id = s.plan_id WHERE x.id = ?1 AND p.year = ?2",
        )?
        .exists(rusqlite::params![target.0, quarter.year()])?;
    if !of_year {
        return Err(StoreError::not_found(Noun::Target, target.0));
    }
    let (year, no) = (quarter.year(), quarter.no());
    match amount {
        None => tx
            .prepare("DELETE FROM declared_total WHERE target_id = :target AND year = :year AND quarter = :quarter")?
            .execute(named_params! { ":target": target.0, ":year": year, ":quarter": no })?,
        Some(amount) => tx
            .prepare(
                "INSERT INTO declared_total (target_id, year, quarter, amount, revision) \
                 VALUES (:target, :year, :quarter, :amount, :revision) \
                 ON CONFLICT (target_id, year, quarter) DO UPDATE SET amount = excluded.amount, revision = excluded.revision \
                 WHERE amount <> excluded.amount",
            )?
            .execute(named_params! {
                ":target": target.0, ":year": year, ":quarter": no, ":amount": SqlAmount(amount), ":revision": tx.revision(),
            })?,
    };
    Ok(())
}
