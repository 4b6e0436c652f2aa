//! 一季的事实 (facts of a quarter), read once for everything that is computed from them: lights, checks, completeness,
//! overview. One pass over the year's values, one over its entries.

use std::collections::{HashMap, HashSet};

use rusqlite::named_params;
use zhiheng_domain::{Count, Date, Quarter, ReportState, TargetId, TargetKind, UnitId, Value};

use crate::convert::{SqlDate, amount, places, word};
use crate::report::{Cell, cell_of, kind_of, quarter_from_row};
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

/// Named items of a year, of one unit or of all, of one target or of all; by unit, then target.
pub fn entry_counts(
    tx: &ReadTx<'_>,
    year: i32,
    unit: Option<UnitId>,
    target: Option<TargetId>,
) -> StoreResult<Vec<EntryCount>> {
    // One query each, so that each goes by its index.
    let which = match (unit, target) {
        (None, None) => ":unit IS NULL AND :target IS NULL",
        (Some(_), None) => "unit_id = :unit AND :target IS NULL",
        (None, Some(_)) => ":unit IS NULL AND target_id = :target",
        (Some(_), Some(_)) => "unit_id = :unit AND target_id = :target",
    };
    let mut stmt = tx.prepare(&format!(
        "SELECT unit_id, target_id, year, quarter, count(*) AS entries FROM ledger_entry \
         WHERE year = :year AND {which} GROUP BY unit_id, target_id, quarter ORDER BY unit_id, target_id, quarter",
    ))?;
    let asked = named_params! { ":year": year, ":unit": unit.map(|it| it.0), ":target": target.map(|it| it.0) };
    let rows = stmt.query_map(asked, |row| {
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
    Facts::read(tx, quarter.year(), unit, None)?.of(tx, |it| it <= quarter)
}

/// The same of one quarter.
pub fn facts_of(tx: &ReadTx<'_>, quarter: Quarter, unit: Option<UnitId>) -> StoreResult<Vec<FactCell>> {
    Facts::read(tx, quarter.year(), unit, None)?.of(tx, |it| it == quarter)
}

/// The same of one target, up to a quarter.
pub fn facts_of_target(tx: &ReadTx<'_>, quarter: Quarter, target: TargetId) -> StoreResult<Vec<FactCell>> {
    Facts::read(tx, quarter.year(), None, Some(target))?.of(tx, |it| it <= quarter)
}

/// What the values of a year are read with: little beside them, so that they are read from their own table alone.
struct Facts {
    year: i32,
    only: Option<TargetId>,
    reports: Vec<Report>,
    kinds: HashMap<TargetId, TargetKind>,
    /// At the end of each quarter.
    entries: HashMap<(UnitId, TargetId), [u32; 4]>,
}

struct Report {
    id: i64,
    unit: UnitId,
    quarter: Quarter,
    state: ReportState,
}

impl Facts {
    fn read(tx: &ReadTx<'_>, year: i32, unit: Option<UnitId>, only: Option<TargetId>) -> StoreResult<Facts> {
        let of_unit = if unit.is_some() { "= :unit" } else { "IS NOT NULL AND :unit IS NULL" };
        let mut stmt = tx.prepare(&format!(
            "SELECT id, unit_id, year, quarter, state FROM quarter_report WHERE unit_id {of_unit} AND year = :year ORDER BY id",
        ))?;
        let reports = stmt.query_map(named_params! { ":year": year, ":unit": unit.map(|it| it.0) }, |row| {
            Ok(Report {
                id: row.get("id")?,
                unit: UnitId(row.get("unit_id")?),
                quarter: quarter_from_row(row)?,
                state: word(row, "state")?,
            })
        })?;
        let mut stmt = tx.prepare(
            "SELECT x.id, x.kind FROM plan AS p JOIN section AS s ON s.plan_id = p.id JOIN task AS t ON t.section_id = s.id \
             JOIN target AS x ON x.task_id = t.id WHERE p.year = :year",
        )?;
        let kinds = stmt.query_map(named_params! { ":year": year }, |row| Ok((TargetId(row.get("id")?), word(row, "kind")?)))?;
        let mut entries: HashMap<(UnitId, TargetId), [u32; 4]> = HashMap::new();
        for it in entry_counts(tx, year, unit, only)? {
            let by_quarter = entries.entry((it.unit, it.target)).or_default();
            for place in by_quarter.iter_mut().skip(usize::from(it.quarter.no()) - 1) {
                *place += it.entries;
            }
        }
        Ok(Facts {
            year,
            only,
            reports: reports.collect::<rusqlite::Result<_>>()?,
            kinds: kinds.collect::<rusqlite::Result<_>>()?,
            entries,
        })
    }

    /// Rows first, then items whose cell nobody has set.
    fn of(self, tx: &ReadTx<'_>, wanted: impl Fn(Quarter) -> bool) -> StoreResult<Vec<FactCell>> {
        let Facts { year, only, reports, kinds, entries } = self;
        let reports: Vec<Report> = reports.into_iter().filter(|it| wanted(it.quarter)).collect();
        let until = |unit, target, quarter: Quarter| {
            let by_quarter = entries.get(&(unit, target));
            by_quarter.and_then(|it| it.get(usize::from(quarter.no()) - 1)).copied().unwrap_or_default()
        };
        let mut facts = Vec::new();
        // One query each, so that each goes by its index.
        let mut stmt = tx.prepare(match only {
            None => "SELECT target_id, amount, reason, on_behalf FROM report_value \
                     WHERE report_id = :report AND :target IS NULL ORDER BY target_id",
            Some(_) => "SELECT target_id, amount, reason, on_behalf FROM report_value \
                        WHERE report_id = :report AND target_id = :target",
        })?;
        let [at_target, at_amount, at_reason, at_on_behalf] = places(&stmt, ["target_id", "amount", "reason", "on_behalf"])?;
        for Report { id, unit, quarter, state } in &reports {
            let (unit, quarter, state) = (*unit, *quarter, *state);
            let mut rows = stmt.query(named_params! { ":report": id, ":target": only.map(|it| it.0) })?;
            while let Some(row) = rows.next()? {
                let target = TargetId(row.get(at_target)?);
                let kind = kinds.get(&target).copied().map_or_else(|| kind_of(tx, target), Ok)?;
                // The state of a value follows from what it holds (checked by its table).
                let stored = match amount(row, at_amount)? {
                    Some(amount) => Value::Entered(amount),
                    None => row.get::<_, Option<String>>(at_reason)?.map_or(Value::Blank, Value::NotApplicable),
                };
                let named = if kind == TargetKind::Count { until(unit, target, quarter) } else { 0 };
                let Cell { value, count, .. } = cell_of(kind, stored, named, 0);
                if value != Value::Blank {
                    let on_behalf = row.get(at_on_behalf)?;
                    facts.push(FactCell { unit, target, quarter, state, value, count, on_behalf });
                }
            }
        }
        let there: HashSet<(UnitId, TargetId, Quarter)> =
            facts.iter().filter(|it| it.count.is_some()).map(|it| (it.unit, it.target, it.quarter)).collect();
        let states: HashMap<(UnitId, Quarter), ReportState> =
            reports.iter().map(|it| ((it.unit, it.quarter), it.state)).collect();
        let mut named: Vec<_> = entries.into_iter().collect();
        named.sort_unstable_by_key(|it| it.0);
        for ((unit, target), by_quarter) in named {
            for (entries, no) in by_quarter.into_iter().zip(1..).filter(|it| it.0 > 0) {
                let quarter = Quarter::of(year, no)?;
                let Some(state) = states.get(&(unit, quarter)).copied() else { continue };
                if !there.contains(&(unit, target, quarter)) {
                    let count = Count { entries, remainder: 0 };
                    let value = Value::Entered(count.total());
                    facts.push(FactCell { unit, target, quarter, state, value, count: Some(count), on_behalf: false });
                }
            }
        }
        Ok(facts)
    }
}
