//! 一季的事实 (facts of a quarter), read once for everything that is computed from them: lights, checks, completeness,
//! overview. One pass over the year's values, one over its entries.

use std::collections::HashMap;

use rusqlite::named_params;
use zhiheng_domain::{Count, Date, Quarter, ReportState, TargetId, TargetKind, UnitId, Value};

use crate::convert::{SqlDate, word};
use crate::report::{Cell, cell_of, quarter_from_row, value_from_row};
use crate::{ReadTx, StoreResult};

/// A report of a unit and quarter with the days that count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitReport {
    pub unit: UnitId,
    pub quarter: Quarter,
    pub state: ReportState,
    pub first_submitted_on: Option<Date>,
    pub last_submitted_on: Option<Date>,
    pub accepted_on: Option<Date>,
    /// Times that it was sent back.
    pub sent_back: u32,
}

/// One value of the year with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactCell {
    pub unit: UnitId,
    pub target: TargetId,
    pub quarter: Quarter,
    pub state: ReportState,
    pub value: Value,
    pub count: Option<Count>,
    /// 代录。
    pub on_behalf: bool,
}

/// How many named items a unit has on a target, by the quarter that they came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EntryCount {
    pub unit: UnitId,
    pub target: TargetId,
    pub quarter: Quarter,
    pub entries: u32,
}

/// Reports of a year's quarters, by unit and quarter.
pub fn reports_of(tx: &ReadTx<'_>, year: i32) -> StoreResult<Vec<UnitReport>> {
    let mut stmt = tx.prepare(include_str!("../sql/reports_of.sql"))?;
    let rows = stmt.query_map(named_params! { ":year": year }, |row| {
        let day = |column| Ok::<_, rusqlite::Error>(row.get::<_, Option<SqlDate>>(column)?.map(|it| it.0));
        Ok(UnitReport {
            unit: UnitId(row.get("unit_id")?),
            quarter: quarter_from_row(row)?,
            state: word(row, "state")?,
            first_submitted_on: day("first_submitted_on")?,
            last_submitted_on: day("last_submitted_on")?,
            accepted_on: day("accepted_on")?,
            sent_back: row.get("sent_back")?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Named items of a year.
pub fn entry_counts(tx: &ReadTx<'_>, year: i32) -> StoreResult<Vec<EntryCount>> {
    let mut stmt = tx.prepare(
        "SELECT target_id, unit_id, year, quarter, count(*) AS entries FROM ledger_entry WHERE year = :year \
         GROUP BY target_id, unit_id, quarter ORDER BY target_id, unit_id, quarter",
    )?;
    let rows = stmt.query_map(named_params! { ":year": year }, |row| {
        Ok(EntryCount {
            unit: UnitId(row.get("unit_id")?),
            target: TargetId(row.get("target_id")?),
            quarter: quarter_from_row(row)?,
            entries: row.get("entries")?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Every cell that holds something, of the year's quarters up to one; by report, then target. A count is its entries and
/// its remainder; entries count from their quarter on in every later quarter that has a report.
pub fn facts_until(tx: &ReadTx<'_>, quarter: Quarter, unit: Option<UnitId>) -> StoreResult<Vec<FactCell>> {
    let mut entries: HashMap<(UnitId, TargetId), [u32; 4]> = HashMap::new();
    for it in entry_counts(tx, quarter.year())? {
        let by_quarter = entries.entry((it.unit, it.target)).or_default();
        for place in by_quarter.iter_mut().skip(usize::from(it.quarter.no()) - 1) {
            *place += it.entries;
        }
    }
    let until = |unit, target, quarter: Quarter| {
        let by_quarter = entries.get(&(unit, target));
        by_quarter.and_then(|it| it.get(usize::from(quarter.no()) - 1)).copied().unwrap_or_default()
    };
    let mut stmt = tx.prepare(include_str!("../sql/facts_until.sql"))?;
    let rows = stmt.query_map(
        named_params! { ":year": quarter.year(), ":quarter": quarter.no(), ":unit": unit.map(|it| it.0) },
        |row| {
            let (unit, target) = (UnitId(row.get("unit_id")?), TargetId(row.get("target_id")?));
            let quarter = quarter_from_row(row)?;
            let kind: TargetKind = word(row, "kind")?;
            let stored = value_from_row(row, "state", "amount", "reason")?;
            let named = if kind == TargetKind::Count { until(unit, target, quarter) } else { 0 };
            let Cell { value, count, .. } = cell_of(kind, stored, named, 0);
            Ok(FactCell { unit, target, quarter, state: word(row, "report_state")?, value, count, on_behalf: row.get("on_behalf")? })
        },
    )?;
    let mut facts = rows.collect::<rusqlite::Result<Vec<FactCell>>>()?;
    facts.retain(|it| it.value != Value::Blank);
    if entries.is_empty() {
        return Ok(facts);
    }
    // Items whose cell nobody has set.
    let reports: HashMap<(UnitId, Quarter), ReportState> =
        reports_of(tx, quarter.year())?.into_iter().map(|it| ((it.unit, it.quarter), it.state)).collect();
    let there: std::collections::HashSet<(UnitId, TargetId, Quarter)> =
        facts.iter().map(|it| (it.unit, it.target, it.quarter)).collect();
    let mut named: Vec<_> = entries.into_iter().filter(|((of, _), _)| unit.is_none_or(|it| it == *of)).collect();
    named.sort_by_key(|it| it.0);
    for ((unit, target), by_quarter) in named {
        for (of, count) in Quarter::all_of(quarter.year()).zip(by_quarter).filter(|it| it.0 <= quarter && it.1 > 0) {
            let Some(state) = reports.get(&(unit, of)) else { continue };
            if !there.contains(&(unit, target, of)) {
                let count = Count { entries: count, remainder: 0 };
                facts.push(FactCell {
                    unit,
                    target,
                    quarter: of,
                    state: *state,
                    value: Value::Entered(count.total()),
                    count: Some(count),
                    on_behalf: false,
                });
            }
        }
    }
    Ok(facts)
}
