//! 工作计划 (plan), read: a year as a whole.

use std::collections::HashMap;

use rusqlite::{OptionalExtension, Row, named_params};
use zhiheng_domain::{
    Deliverable, DeliverableId, Goal, Measure, MeasureId, Mechanism, MechanismId, Modality, Plan, PlanHeader, PlanId,
    PlannedShare, Section, SectionId, Target, TargetId, Task, TaskId,
};

use crate::convert::{amount, date, failure, word};
use crate::role::roles_of_year;
use crate::split::shares_of_year;
use crate::unit::units_of_year;
use crate::{Noun, ReadTx, StoreResult};

/// Years that the file has a plan for, in order.
pub fn years(tx: &ReadTx<'_>) -> StoreResult<Vec<i32>> {
    let mut stmt = tx.prepare("SELECT year FROM plan ORDER BY year")?;
    let rows = stmt.query_map([], |row| row.get("year"))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub fn plan_id(tx: &ReadTx<'_>, year: i32) -> StoreResult<Option<PlanId>> {
    let id = tx
        .prepare("SELECT id FROM plan WHERE year = :year")?
        .query_row(named_params! { ":year": year }, |row| row.get("id"))
        .optional()?;
    Ok(id.map(PlanId))
}

/// The year of the plan that an item of it is in; `None` for an unknown one and for what is of no year.
pub fn year_of(tx: &ReadTx<'_>, noun: Noun, id: i64) -> StoreResult<Option<i32>> {
    const OF_TASK: &str = "SELECT p.year FROM task AS t JOIN section AS s ON s.id = t.section_id JOIN plan AS p ON p.id = s.plan_id";
    let sql = match noun {
        Noun::Plan => "SELECT year FROM plan WHERE id = ?1".to_owned(),
        Noun::Task => format!("{OF_TASK} WHERE t.id = ?1"),
        Noun::Measure => format!("{OF_TASK} WHERE t.id = (SELECT task_id FROM measure WHERE id = ?1)"),
        Noun::Target => format!("{OF_TASK} WHERE t.id = (SELECT task_id FROM target WHERE id = ?1)"),
        Noun::Deliverable => format!("{OF_TASK} WHERE t.id = (SELECT task_id FROM deliverable WHERE id = ?1)"),
        _ => return Ok(None),
    };
    Ok(tx.prepare(&sql)?.query_row([id], |row| row.get("year")).optional()?)
}

/// The whole plan of a year; `None` where the file has none.
pub fn plan(tx: &ReadTx<'_>, year: i32) -> StoreResult<Option<Plan>> {
    let Some(header) = plan_header(tx, year)? else { return Ok(None) };
    let mut measures = by_task(tx, include_str!("../sql/plan_measures.sql"), year, measure_from_row)?;
    let mut targets = by_task(tx, include_str!("../sql/plan_targets.sql"), year, target_from_row)?;
    let mut deliverables = by_task(tx, include_str!("../sql/plan_deliverables.sql"), year, deliverable_from_row)?;
    let mut mechanisms = by_task(tx, include_str!("../sql/plan_mechanisms.sql"), year, mechanism_from_row)?;
    let mut sections = sections(tx, year)?;
    let mut stmt = tx.prepare(include_str!("../sql/plan_tasks.sql"))?;
    let mut rows = stmt.query(named_params! { ":year": year })?;
    while let Some(row) = rows.next()? {
        let id = TaskId(row.get("id")?);
        let task = Task {
            id,
            no: row.get("no")?,
            title: row.get("title")?,
            text: row.get("text")?,
            all_members: row.get("all_members")?,
            measures: measures.remove(&id).unwrap_or_default(),
            targets: targets.remove(&id).unwrap_or_default(),
            deliverables: deliverables.remove(&id).unwrap_or_default(),
            mechanisms: mechanisms.remove(&id).unwrap_or_default(),
            revision: row.get("revision")?,
        };
        let section = SectionId(row.get("section_id")?);
        if let Some(section) = sections.iter_mut().find(|it| it.id == section) {
            section.tasks.push(task);
        }
    }
    Ok(Some(Plan {
        header,
        sections,
        units: units_of_year(tx, year)?,
        roles: roles_of_year(tx, year)?,
        shares: shares_of_year(tx, year)?,
    }))
}

pub fn plan_header(tx: &ReadTx<'_>, year: i32) -> StoreResult<Option<PlanHeader>> {
    let header = tx
        .prepare(
            "SELECT p.id, p.year, p.title, p.doc_no, p.issued_by, p.issued_on, p.preamble, p.revision, \
             (SELECT coalesce(max(v.no), 0) FROM plan_version AS v WHERE v.plan_id = p.id) AS version \
             FROM plan AS p WHERE p.year = :year",
        )?
        .query_row(named_params! { ":year": year }, |row| {
            Ok(PlanHeader {
                id: PlanId(row.get("id")?),
                year: row.get("year")?,
                title: row.get("title")?,
                doc_no: row.get("doc_no")?,
                issued_by: row.get("issued_by")?,
                issued_on: date(row, "issued_on")?,
                preamble: row.get("preamble")?,
                version: row.get("version")?,
                revision: row.get("revision")?,
            })
        })
        .optional()?;
    Ok(header)
}

fn sections(tx: &ReadTx<'_>, year: i32) -> StoreResult<Vec<Section>> {
    let mut stmt = tx.prepare(
        "SELECT s.id, s.no, s.title, s.revision FROM section AS s JOIN plan AS p ON p.id = s.plan_id \
         WHERE p.year = :year ORDER BY s.no, s.id",
    )?;
    let rows = stmt.query_map(named_params! { ":year": year }, |row| {
        Ok(Section {
            id: SectionId(row.get("id")?),
            no: row.get("no")?,
            title: row.get("title")?,
            tasks: Vec::new(),
            revision: row.get("revision")?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The numbers of a year's tasks.
pub fn task_numbers(tx: &ReadTx<'_>, year: i32) -> StoreResult<Vec<(TaskId, i64)>> {
    let mut stmt = tx.prepare(
        "SELECT t.id, t.no FROM plan AS p JOIN section AS s ON s.plan_id = p.id JOIN task AS t ON t.section_id = s.id \
         WHERE p.year = :year ORDER BY t.id",
    )?;
    let rows = stmt.query_map(named_params! { ":year": year }, |row| Ok((TaskId(row.get("id")?), row.get("no")?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The first target of this name of each year that has one.
pub fn targets_named(tx: &ReadTx<'_>, name: &str) -> StoreResult<Vec<(i32, Target)>> {
    let mut stmt = tx.prepare(include_str!("../sql/targets_named.sql"))?;
    let rows = stmt.query_map(named_params! { ":name": name }, |row| Ok((row.get("year")?, target_from_row(row)?)))?;
    let mut found: Vec<(i32, Target)> = rows.collect::<rusqlite::Result<_>>()?;
    found.dedup_by_key(|it| it.0);
    Ok(found)
}

fn by_task<T>(
    tx: &ReadTx<'_>,
    sql: &str,
    year: i32,
    from_row: fn(&Row<'_>) -> rusqlite::Result<T>,
) -> StoreResult<HashMap<TaskId, Vec<T>>> {
    let mut stmt = tx.prepare(sql)?;
    let mut rows = stmt.query(named_params! { ":year": year })?;
    let mut found: HashMap<TaskId, Vec<T>> = HashMap::new();
    while let Some(row) = rows.next()? {
        found.entry(TaskId(row.get("task_id")?)).or_default().push(from_row(row)?);
    }
    Ok(found)
}

pub(crate) fn measure_from_row(row: &Row<'_>) -> rusqlite::Result<Measure> {
    Ok(Measure {
        id: MeasureId(row.get("id")?),
        no: row.get("no")?,
        text: row.get("text")?,
        sentence: row.get("sentence")?,
        revision: row.get("revision")?,
    })
}

pub(crate) fn target_from_row(row: &Row<'_>) -> rusqlite::Result<Target> {
    let shares = [row.get("q1")?, row.get("q2")?, row.get("q3")?, row.get("q4")?];
    Ok(Target {
        id: TargetId(row.get("id")?),
        no: row.get("no")?,
        name: row.get("name")?,
        kind: word(row, "kind")?,
        operator: word(row, "operator")?,
        goal: match amount(row, "goal")? {
            None => Goal::NotYetSet,
            Some(value) => Goal::Set { value, value_to: amount(row, "goal_to")? },
        },
        baseline: amount(row, "baseline")?,
        measure_unit: row.get("measure_unit")?,
        modality: Modality(row.get("modality")?),
        nature: word(row, "nature")?,
        definition: row.get("definition")?,
        planned_share: PlannedShare::new(shares).map_err(|it| failure(row, "q1", it))?,
        sentence: row.get("sentence")?,
        revision: row.get("revision")?,
    })
}

pub(crate) fn deliverable_from_row(row: &Row<'_>) -> rusqlite::Result<Deliverable> {
    Ok(Deliverable {
        id: DeliverableId(row.get("id")?),
        no: row.get("no")?,
        kind: word(row, "kind")?,
        name: row.get("name")?,
        due_on: date(row, "due_on")?,
        done_on: date(row, "done_on")?,
        sentence: row.get("sentence")?,
        revision: row.get("revision")?,
    })
}

fn mechanism_from_row(row: &Row<'_>) -> rusqlite::Result<Mechanism> {
    Ok(Mechanism { id: MechanismId(row.get("id")?), name: row.get("name")?, kind: row.get("kind")? })
}
