//! 指标分解 (split): the shares of a target, and who decided its 口径.

use rusqlite::{OptionalExtension, Row, named_params};
use zhiheng_domain::{
    Amount, AuditEntry, Prefecture, ShareHolder, TargetId, TargetShare, TargetShareId, UnitId, check_split,
};

use crate::audit::entry_from_row;
use crate::convert::{SqlAmount, failure};
use crate::plan_edit::target;
use crate::{Noun, ReadTx, StoreError, StoreResult, WriteTx};

/// The shares of one target, and the state they were read in: a split made on an older one is refused.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SplitAt {
    pub shares: Vec<TargetShare>,
    /// The audit entry that last changed a share of the target; 0 where it never was split.
    pub revision: i64,
}

/// All shares of a year, by target, units and prefectures in their order.
pub(crate) fn shares_of_year(tx: &ReadTx<'_>, year: i32) -> StoreResult<Vec<TargetShare>> {
    let mut stmt = tx.prepare(include_str!("../sql/shares_of_year.sql"))?;
    let rows = stmt.query_map(named_params! { ":year": year }, share_from_row)?;
    Ok(in_order(rows.collect::<rusqlite::Result<_>>()?))
}

pub fn split_of(tx: &ReadTx<'_>, id: TargetId) -> StoreResult<SplitAt> {
    let mut stmt = tx.prepare(
        "SELECT h.*, u.short_name FROM target_share AS h \
         LEFT JOIN member_unit AS u ON u.id = h.unit_id WHERE h.target_id = ?1 ORDER BY u.sort_no, u.id",
    )?;
    let rows = stmt.query_map([id.0], share_from_row)?;
    let shares = in_order(rows.collect::<rusqlite::Result<_>>()?);
    let revision = tx
        .prepare(
            "SELECT coalesce(max(entry_id), 0) FROM audit_row \
             WHERE table_name = 'target_share' AND coalesce(after, before) ->> 'target_id' = ?1",
        )?
        .query_row([id.0], |row| row.get(0))?;
    Ok(SplitAt { shares, revision })
}

/// 分解. No rows: the split is taken away. A row that stays as it is is not touched.
///
/// # Errors
/// `NotFound` for an unknown target or unit; `Stale` when the split was changed since `expected_revision`; what
/// `check_split` says.
pub fn set_split(
    tx: &mut WriteTx<'_>,
    id: TargetId,
    rows: &[(ShareHolder, Amount)],
    expected_revision: i64,
) -> StoreResult<()> {
    let target = target(tx, id)?;
    let now = split_of(tx, id)?;
    if now.revision != expected_revision {
        return Err(StoreError::Stale { noun: Noun::Share, expected: expected_revision, current: now.revision });
    }
    if !rows.is_empty() {
        check_split(&target, rows)?;
    }
    for gone in now.shares.iter().filter(|it| rows.iter().all(|(holder, _)| *holder != it.holder)) {
        let (unit, prefecture) = columns(gone.holder);
        tx.prepare("DELETE FROM target_share WHERE target_id = :target AND (unit_id, prefecture) IS (:unit, :prefecture)")?
            .execute(named_params! { ":target": id.0, ":unit": unit, ":prefecture": prefecture })?;
    }
    for (holder, goal) in rows {
        let (unit, prefecture) = columns(*holder);
        if let Some(unit) = unit {
            crate::role::known(tx, Noun::Unit, "member_unit", unit)?;
        }
        match now.shares.iter().find(|it| it.holder == *holder) {
            Some(same) if same.goal == *goal => {}
            Some(_) => {
                tx.prepare(
                    "UPDATE target_share SET goal = :goal, revision = :revision \
                     WHERE target_id = :target AND (unit_id, prefecture) IS (:unit, :prefecture)",
                )?
                .execute(named_params! {
                    ":target": id.0, ":unit": unit, ":prefecture": prefecture, ":goal": SqlAmount(*goal),
                    ":revision": tx.revision(),
                })?;
            }
            None => {
                tx.prepare(
                    "INSERT INTO target_share (target_id, unit_id, prefecture, goal, revision) \
                     VALUES (:target, :unit, :prefecture, :goal, :revision)",
                )?
                .execute(named_params! {
                    ":target": id.0, ":unit": unit, ":prefecture": prefecture, ":goal": SqlAmount(*goal),
                    ":revision": tx.revision(),
                })?;
            }
        }
    }
    Ok(())
}

/// 口径由谁何时定: the entry in which the definition became what it is; `None` only for an unknown target.
pub fn definition_entry(tx: &ReadTx<'_>, id: TargetId) -> StoreResult<Option<AuditEntry>> {
    let entry = tx
        .prepare(include_str!("../sql/definition_entry.sql"))?
        .query_row(named_params! { ":target": id.0 }, entry_from_row)
        .optional()?;
    Ok(entry)
}

fn columns(holder: ShareHolder) -> (Option<i64>, Option<&'static str>) {
    match holder {
        ShareHolder::Unit(id) => (Some(id.0), None),
        ShareHolder::Prefecture(it) => (None, Some(it.code())),
    }
}

fn share_from_row(row: &Row<'_>) -> rusqlite::Result<TargetShare> {
    let (holder, name) = match row.get::<_, Option<i64>>("unit_id")? {
        Some(id) => (ShareHolder::Unit(UnitId(id)), row.get::<_, Option<String>>("short_name")?.unwrap_or_default()),
        None => {
            let code: String = row.get("prefecture")?;
            let prefecture = Prefecture::of_code(&code).map_err(|it| failure(row, "prefecture", it))?;
            (ShareHolder::Prefecture(prefecture), prefecture.name().to_owned())
        }
    };
    Ok(TargetShare {
        id: TargetShareId(row.get("id")?),
        target: TargetId(row.get("target_id")?),
        holder,
        name,
        goal: row.get::<_, SqlAmount>("goal")?.0,
        revision: row.get("revision")?,
    })
}

/// The order of prefectures is the domain's, not the code's; units come in theirs.
fn in_order(mut shares: Vec<TargetShare>) -> Vec<TargetShare> {
    shares.sort_by_key(|it| {
        let place = match it.holder {
            ShareHolder::Unit(_) => 0,
            ShareHolder::Prefecture(it) => it.sort_no(),
        };
        (it.target, place)
    });
    shares
}
