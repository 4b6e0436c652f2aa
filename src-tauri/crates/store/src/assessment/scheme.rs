//! 考核方案 (schemes): a row for each version and each row of its outline. Once anybody has scored, only a next version may come.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::types::Value;
use rusqlite::{OptionalExtension, Row, named_params};
use serde::Serialize;
use serde::de::DeserializeOwned;
use zhiheng_domain::assessment::{CriterionCode, CriterionTerms, SchemeDraft, SchemeHeader, SchemeRow, SchemeRules, Tier};
use zhiheng_domain::{AssessmentId, SchemeId, Violation};

use super::checked::drop_unfounded;
use super::document::{MethodDocument, RulesDocument};
use super::line;
use super::row::{self, Field, maybe_points};
use super::sheet::points;
use crate::convert::failure;
use crate::role::known;
use crate::{Noun, ReadTx, StoreError, StoreResult, WriteTx};

const TITLE_LIMIT: usize = 200;
const TEXT_LIMIT: usize = 5_000;
/// Room between two rows.
const ROOM: i64 = 1_024;

/// All versions, the newest last: that one is in force.
pub fn schemes(tx: &ReadTx<'_>, assessment: AssessmentId) -> StoreResult<Vec<(SchemeId, SchemeHeader)>> {
    let mut stmt = tx.prepare("SELECT * FROM scheme WHERE assessment_id = ?1 ORDER BY version")?;
    let rows = stmt.query_map([assessment.0], |row| Ok((SchemeId(row.get("id")?), header(row)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn header(row: &Row<'_>) -> rusqlite::Result<SchemeHeader> {
    Ok(SchemeHeader {
        year: row.get("year")?,
        title: row.get("title")?,
        basis: row.get("basis")?,
        is_sample: row.get("is_sample")?,
        version: row.get("version")?,
        reason: row.get("reason")?,
    })
}

/// # Errors
/// `NotFound`.
pub fn scheme_draft(tx: &ReadTx<'_>, id: SchemeId) -> StoreResult<SchemeDraft> {
    let found = tx
        .prepare("SELECT * FROM scheme WHERE id = ?1")?
        .query_row([id.0], |row| Ok((header(row)?, row.get::<_, String>("rules")?)))
        .optional()?;
    let (header, rules) = found.ok_or_else(|| StoreError::not_found(Noun::Scheme, id.0))?;
    let rules = said::<RulesDocument, _>(&rules, RulesDocument::read)?;
    let mut stmt = tx.prepare("SELECT * FROM scheme_row WHERE scheme_id = ?1 ORDER BY sort_no, id")?;
    let mut rows = stmt.query([id.0])?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        all.push(scheme_row(row)?);
    }
    Ok(SchemeDraft { header, rules, rows: all })
}

fn scheme_row(row: &Row<'_>) -> StoreResult<SchemeRow> {
    let terms = match row.get::<_, Option<String>>("method")? {
        None => None,
        Some(method) => Some(CriterionTerms {
            standard: row.get("standard")?,
            scoring_unit: row.get("scoring_unit")?,
            evidence_asked: row.get("evidence_asked")?,
            measure_unit: row.get("measure_unit")?,
            method: said::<MethodDocument, _>(&method, MethodDocument::read)?,
            base_score: points(row, "base_score_e4")?,
        }),
    };
    let tier = match row.get::<_, i64>("tier")? {
        1 => Tier::First,
        2 => Tier::Second,
        3 => Tier::Third,
        other => {
            let unknown = Violation::UnknownWord { noun: "tier", text: other.to_string() };
            return Err(failure(row, "tier", unknown).into());
        }
    };
    Ok(SchemeRow { tier, code: row.get("code")?, title: row.get("title")?, points: points(row, "points_e4")?, terms })
}

fn said<D: DeserializeOwned, T>(text: &str, read: impl FnOnce(D) -> Result<T, Violation>) -> StoreResult<T> {
    let damaged = |detail: String| StoreError::Damaged { detail };
    let document = serde_json::from_str(text).map_err(|it| damaged(it.to_string()))?;
    read(document).map_err(|it| damaged(it.to_string()))
}

fn written(document: &impl Serialize) -> StoreResult<Value> {
    let text = serde_json::to_string(document).map_err(|it| StoreError::Damaged { detail: it.to_string() })?;
    Ok(Value::Text(text))
}

/// Whether anybody has given a score: from then on the scheme is frozen.
pub fn has_scores(tx: &ReadTx<'_>, assessment: AssessmentId) -> StoreResult<bool> {
    let found = tx
        .prepare("SELECT 1 FROM score_line AS l JOIN step_score AS s ON s.line_id = l.id WHERE l.assessment_id = ?1")?
        .exists([assessment.0])?;
    Ok(found)
}

/// 冻结: anybody has scored since this version was made. A version that follows is edited until scoring goes on.
pub fn is_frozen(tx: &ReadTx<'_>, id: SchemeId) -> StoreResult<bool> {
    let found = tx
        .prepare(
            "SELECT 1 FROM scheme AS c JOIN score_line AS l ON l.assessment_id = c.assessment_id \
             JOIN step_score AS s ON s.line_id = l.id \
             WHERE c.id = ?1 AND (SELECT min(entry_id) FROM audit_row WHERE table_name = 'scheme' AND row_id = ?1) <= s.revision",
        )?
        .exists([id.0])?;
    Ok(found)
}

/// A first version, or the next one.
///
/// # Errors
/// `NotFound` for the assessment; `AlreadyExists` for a version that is not newer than all there are; `Blank` for a reason
/// that version 2 and later want; `TooLong`, `AmountOutOfRange`.
pub fn add_scheme(tx: &mut WriteTx<'_>, assessment: AssessmentId, draft: &SchemeDraft) -> StoreResult<SchemeId> {
    known(tx, Noun::Assessment, "assessment", assessment.0)?;
    let newest = schemes(tx, assessment)?.last().map_or(0, |it| it.1.version);
    if draft.header.version <= newest {
        return Err(StoreError::AlreadyExists { noun: Noun::Scheme, key: format!("第{}版", draft.header.version) });
    }
    let mut fields = header_fields(&draft.header, &draft.rules)?;
    fields.push(("assessment_id", assessment.0.into()));
    let id = SchemeId(row::insert(tx, "scheme", &fields)?);
    place_rows(tx, id, &draft.rows)?;
    drop_unfounded(tx, assessment)?;
    Ok(id)
}

/// Rows that are the same stay untouched, those that have their code or their place are changed, others come and go. Lines
/// go on under another code where `renumbered` says so. Returns how many 复核 fell: of final scores whose criterion is now
/// another one than was checked.
///
/// # Errors
/// `NotFound`; `SchemeFrozen` once a score was given; as `add_scheme`.
pub fn replace_scheme(
    tx: &mut WriteTx<'_>,
    id: SchemeId,
    draft: &SchemeDraft,
    renumbered: &[(CriterionCode, CriterionCode)],
) -> StoreResult<u32> {
    let found: Option<(i64, u32)> = tx
        .prepare("SELECT assessment_id, version FROM scheme WHERE id = ?1")?
        .query_row([id.0], |row| Ok((row.get("assessment_id")?, row.get("version")?)))
        .optional()?;
    let (assessment, version) = found.ok_or_else(|| StoreError::not_found(Noun::Scheme, id.0))?;
    if is_frozen(tx, id)? {
        return Err(StoreError::SchemeFrozen { version });
    }
    let taken = tx
        .prepare("SELECT 1 FROM scheme WHERE assessment_id = :assessment AND version = :version AND id <> :id")?
        .exists(named_params! { ":assessment": assessment, ":version": draft.header.version, ":id": id.0 })?;
    if taken {
        return Err(StoreError::AlreadyExists { noun: Noun::Scheme, key: format!("第{}版", draft.header.version) });
    }
    row::update(tx, "scheme", id.0, &header_fields(&draft.header, &draft.rules)?)?;
    place_rows(tx, id, &draft.rows)?;
    line::renumber(tx, AssessmentId(assessment), renumbered)?;
    drop_unfounded(tx, AssessmentId(assessment))
}

/// A version with its rows, as long as nobody has scored by it.
///
/// # Errors
/// `NotFound`; `SchemeFrozen`.
pub fn remove_scheme(tx: &mut WriteTx<'_>, id: SchemeId) -> StoreResult<()> {
    let version: Option<u32> =
        tx.prepare("SELECT version FROM scheme WHERE id = ?1")?.query_row([id.0], |row| row.get("version")).optional()?;
    let version = version.ok_or_else(|| StoreError::not_found(Noun::Scheme, id.0))?;
    if is_frozen(tx, id)? {
        return Err(StoreError::SchemeFrozen { version });
    }
    place_rows(tx, id, &[])?;
    row::delete(tx, "scheme", id.0)?;
    Ok(())
}

fn header_fields(header: &SchemeHeader, rules: &SchemeRules) -> StoreResult<Vec<Field>> {
    let reason = match header.version {
        0 | 1 => row::maybe_text("修订原因", &header.reason, TEXT_LIMIT)?,
        _ => row::text("修订原因", &header.reason, TEXT_LIMIT)?,
    };
    Ok(vec![
        ("version", i64::from(header.version).into()),
        ("year", i64::from(header.year).into()),
        ("title", row::maybe_text("方案名称", &header.title, TITLE_LIMIT)?.into()),
        ("basis", row::maybe_text("依据", &header.basis, TITLE_LIMIT)?.into()),
        ("is_sample", header.is_sample.into()),
        ("reason", reason.into()),
        ("rules", written(&RulesDocument::of(rules))?),
    ])
}

fn row_fields(it: &SchemeRow) -> StoreResult<Vec<Field>> {
    let mut fields = vec![
        ("tier", (it.tier as i64 + 1).into()),
        ("code", row::maybe_text("编码", &it.code, TITLE_LIMIT)?.into()),
        ("title", row::maybe_text("指标名称", &it.title, TITLE_LIMIT)?.into()),
        ("points_e4", maybe_points(it.points)?),
    ];
    let terms: [Value; 6] = match &it.terms {
        None => std::array::from_fn(|_| Value::Null),
        Some(terms) => [
            row::maybe_text("评分标准", &terms.standard, TEXT_LIMIT)?.into(),
            row::maybe_text("评分单位", &terms.scoring_unit, TITLE_LIMIT)?.into(),
            row::maybe_text("佐证要求", &terms.evidence_asked, TEXT_LIMIT)?.into(),
            row::maybe_text("计量单位", &terms.measure_unit, TITLE_LIMIT)?.into(),
            written(&MethodDocument::of(&terms.method))?,
            maybe_points(terms.base_score)?,
        ],
    };
    let names = ["standard", "scoring_unit", "evidence_asked", "measure_unit", "method", "base_score_e4"];
    fields.extend(names.into_iter().zip(terms));
    Ok(fields)
}

/// A row as the file has it: what it is found again by.
struct Held {
    id: i64,
    sort_no: i64,
    code: String,
}

fn place_rows(tx: &WriteTx<'_>, scheme: SchemeId, wanted: &[SchemeRow]) -> StoreResult<()> {
    let mut stmt = tx.prepare("SELECT id, sort_no, code FROM scheme_row WHERE scheme_id = ?1 ORDER BY sort_no, id")?;
    let held = stmt.query_map([scheme.0], |row| Ok(Held { id: row.get("id")?, sort_no: row.get("sort_no")?, code: row.get("code")? }))?;
    let held: Vec<Held> = held.collect::<rusqlite::Result<_>>()?;
    let found = found_again(&held, wanted);
    let kept: BTreeSet<usize> = found.iter().copied().flatten().collect();
    for (_, gone) in held.iter().enumerate().filter(|(at, _)| !kept.contains(at)) {
        row::delete(tx, "scheme_row", gone.id)?;
    }
    let before: Vec<Option<i64>> = found.iter().map(|at| Some(held.get((*at)?)?.sort_no)).collect();
    let places = places(&before);
    for ((wanted, at), place) in wanted.iter().zip(&found).zip(places) {
        let mut fields = row_fields(wanted)?;
        fields.push(("sort_no", place.into()));
        match at.and_then(|at| held.get(at)) {
            Some(held) => {
                row::update(tx, "scheme_row", held.id, &fields)?;
            }
            None => {
                fields.push(("scheme_id", scheme.0.into()));
                row::insert(tx, "scheme_row", &fields)?;
            }
        }
    }
    Ok(())
}

/// Which row of the file each wanted one is: by its code, else the one that stood next to the row above.
fn found_again(held: &[Held], wanted: &[SchemeRow]) -> Vec<Option<usize>> {
    let mut of_code: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, it) in held.iter().enumerate().rev() {
        of_code.entry(it.code.as_str()).or_default().push(at);
    }
    let mut found: Vec<Option<usize>> =
        wanted.iter().map(|it| of_code.get_mut(it.code.trim()).and_then(Vec::pop)).collect();
    let mut taken: BTreeSet<usize> = found.iter().copied().flatten().collect();
    let mut next = Some(0);
    for slot in &mut found {
        if slot.is_none() {
            *slot = next.filter(|at| *at < held.len() && taken.insert(*at));
        }
        next = slot.map(|at| at + 1);
    }
    found
}

/// Numbers of order: as many rows as can keep theirs, the others in the room between. Without room all are numbered anew.
fn places(before: &[Option<i64>]) -> Vec<i64> {
    let kept = rising(before);
    let mut places = Vec::with_capacity(before.len());
    let mut last: Option<i64> = None;
    let mut at = 0;
    while at < before.len() {
        if kept.contains(&at) {
            last = before.get(at).copied().flatten();
            places.extend(last);
            at += 1;
            continue;
        }
        let next = (at..before.len()).find(|it| kept.contains(it));
        let count = i64::try_from(next.unwrap_or(before.len()) - at).unwrap_or(i64::MAX);
        let above = next.and_then(|it| before.get(it).copied().flatten());
        let (from, step) = match (last, above) {
            (Some(last), Some(above)) => (last, (above - last) / (count + 1)),
            (None, Some(above)) => (above - ROOM * (count + 1), ROOM),
            (last, None) => (last.unwrap_or(0), ROOM),
        };
        if step == 0 {
            return (1..).map(|no| no * ROOM).take(before.len()).collect();
        }
        places.extend((1..=count).map(|no| from + no * step));
        last = places.last().copied();
        at = next.unwrap_or(before.len());
    }
    places
}

/// The longest run of places whose numbers rise, not necessarily next to one another.
fn rising(numbers: &[Option<i64>]) -> BTreeSet<usize> {
    // Of each place: how long a run ends there, and the place before it in that run.
    let mut runs: Vec<(usize, Option<usize>)> = Vec::with_capacity(numbers.len());
    for (at, number) in numbers.iter().enumerate() {
        let run = number.map_or((0, None), |number| {
            let lower = numbers.iter().zip(&runs).take(at).enumerate();
            let longest = lower.filter(|(_, (it, _))| it.is_some_and(|it| it < number)).max_by_key(|(_, (_, run))| run.0);
            longest.map_or((1, None), |(before, (_, run))| (run.0 + 1, Some(before)))
        });
        runs.push(run);
    }
    let mut end = runs.iter().enumerate().filter(|(_, run)| 0 < run.0).max_by_key(|(_, run)| run.0).map(|it| it.0);
    let mut kept = BTreeSet::new();
    while let Some(at) = end {
        kept.insert(at);
        end = runs.get(at).and_then(|it| it.1);
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_between_two_moves_no_other() {
        for (before, after) in [
            (vec![None, None, None], vec![1024, 2048, 3072]),
            (vec![Some(1024), None, Some(2048)], vec![1024, 1536, 2048]),
            (vec![None, Some(1024), None], vec![0, 1024, 2048]),
            (vec![Some(3072), Some(1024), Some(2048)], vec![0, 1024, 2048]),
            (vec![Some(1024), Some(3072), Some(2048), Some(4096)], vec![1024, 1536, 2048, 4096]),
            (vec![Some(1), None, Some(2)], vec![1024, 2048, 3072]),
            (vec![], vec![]),
        ] {
            assert_eq!(places(&before), after, "{before:?}");
            assert!(after.windows(2).all(|it| it[0] < it[1]));
        }
    }
}
