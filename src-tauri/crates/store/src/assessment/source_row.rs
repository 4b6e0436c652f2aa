//! Rows behind the numbers of papers: which ones, and as of which revision.

use std::collections::BTreeMap;

use rusqlite::Row;
use zhiheng_domain::assessment::{AssessmentStep, CriterionCode};
use zhiheng_domain::{AssesseeId, AssessmentId, SchemeId};

use super::sheet::code_of;
use crate::convert::word;
use crate::{Noun, ReadTx, StoreError, StoreResult};

/// A row of a table and its revision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RowMark {
    pub id: i64,
    pub revision: i64,
}

/// Rows of one line: `score_line`, `step_score`, `scored_event`, `score_evidence`, `score_loss`, `final_check`, `appeal`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScoreRows {
    pub line: RowMark,
    pub steps: BTreeMap<AssessmentStep, RowMark>,
    /// In the order of the facts' events.
    pub events: Vec<RowMark>,
    pub evidence: Vec<RowMark>,
    /// Reasons of all steps.
    pub losses: Vec<RowMark>,
    pub check: Option<RowMark>,
    pub appeal: Option<RowMark>,
}

/// Rows of one version of a scheme: `scheme`, `scheme_row` by code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SchemeRows {
    pub scheme: RowMark,
    pub rows: BTreeMap<String, RowMark>,
}

fn mark(row: &Row<'_>) -> rusqlite::Result<RowMark> {
    Ok(RowMark { id: row.get("id")?, revision: row.get("revision")? })
}

/// # Errors
/// `NotFound`.
pub fn assessment_row(tx: &ReadTx<'_>, assessment: AssessmentId) -> StoreResult<RowMark> {
    one(tx, "assessment", assessment.0)?.ok_or_else(|| StoreError::not_found(Noun::Assessment, assessment.0))
}

fn one(tx: &ReadTx<'_>, table: &str, id: i64) -> StoreResult<Option<RowMark>> {
    use rusqlite::OptionalExtension;
    let found = tx.prepare(&format!("SELECT id, revision FROM {table} WHERE id = ?1"))?.query_row([id], mark).optional()?;
    Ok(found)
}

/// Of all lines of an assessment.
pub fn score_rows(
    tx: &ReadTx<'_>,
    assessment: AssessmentId,
) -> StoreResult<BTreeMap<(AssesseeId, CriterionCode), ScoreRows>> {
    let mut of_line: BTreeMap<i64, (AssesseeId, CriterionCode, ScoreRows)> = BTreeMap::new();
    let mut stmt = tx.prepare("SELECT id, revision, assessee_id, code FROM score_line WHERE assessment_id = ?1")?;
    let mut rows = stmt.query([assessment.0])?;
    while let Some(row) = rows.next()? {
        let line = mark(row)?;
        let (steps, events, evidence, losses) = Default::default();
        let own = ScoreRows { line, steps, events, evidence, losses, check: None, appeal: None };
        of_line.insert(line.id, (AssesseeId(row.get("assessee_id")?), code_of(row)?, own));
    }
    let mut each = |table: &str, order: &str, take: &dyn Fn(&mut ScoreRows, &Row<'_>) -> StoreResult<()>| -> StoreResult<()> {
        let mut stmt = tx.prepare(&format!(
            "SELECT x.*, l.id AS of_line FROM score_line AS l JOIN {table} AS x ON x.line_id = l.id WHERE l.assessment_id = ?1 {order}"
        ))?;
        let mut rows = stmt.query([assessment.0])?;
        while let Some(row) = rows.next()? {
            if let Some((_, _, own)) = of_line.get_mut(&row.get("of_line")?) {
                take(own, row)?;
            }
        }
        Ok(())
    };
    each("step_score", "", &|own, row| {
        own.steps.insert(word(row, "step")?, mark(row)?);
        Ok(())
    })?;
    each("scored_event", "ORDER BY x.sort_no, x.id", &|own, row| {
        own.events.push(mark(row)?);
        Ok(())
    })?;
    each("score_evidence", "ORDER BY x.id", &|own, row| {
        own.evidence.push(mark(row)?);
        Ok(())
    })?;
    let losses = "(SELECT r.id, r.revision, r.sort_no, s.line_id FROM step_score AS s JOIN score_loss AS r ON r.step_score_id = s.id)";
    each(losses, "ORDER BY x.id", &|own, row| {
        own.losses.push(mark(row)?);
        Ok(())
    })?;
    each("final_check", "", &|own, row| {
        own.check = Some(mark(row)?);
        Ok(())
    })?;
    each("appeal", "", &|own, row| {
        own.appeal = Some(mark(row)?);
        Ok(())
    })?;
    Ok(of_line.into_values().map(|(assessee, code, own)| ((assessee, code), own)).collect())
}

/// Of a version. Of a code that is there twice the first row.
///
/// # Errors
/// `NotFound`.
pub fn scheme_rows(tx: &ReadTx<'_>, scheme: SchemeId) -> StoreResult<SchemeRows> {
    let own = one(tx, "scheme", scheme.0)?.ok_or_else(|| StoreError::not_found(Noun::Scheme, scheme.0))?;
    let mut stmt = tx.prepare("SELECT id, revision, code FROM scheme_row WHERE scheme_id = ?1 ORDER BY sort_no DESC, id DESC")?;
    let rows = stmt.query_map([scheme.0], |row| Ok((row.get("code")?, mark(row)?)))?;
    Ok(SchemeRows { scheme: own, rows: rows.collect::<rusqlite::Result<_>>()? })
}

/// Rows of `assessee`, of those who take part.
pub fn assessee_rows(tx: &ReadTx<'_>, assessment: AssessmentId) -> StoreResult<BTreeMap<AssesseeId, RowMark>> {
    let sql = "SELECT a.id, a.revision, a.id AS assessee_id FROM assessed AS d JOIN assessee AS a ON a.id = d.assessee_id \
         WHERE d.assessment_id = ?1";
    of_assessee(tx, sql, assessment)
}

/// Rows of `veto`.
pub fn veto_rows(tx: &ReadTx<'_>, assessment: AssessmentId) -> StoreResult<BTreeMap<AssesseeId, RowMark>> {
    of_assessee(tx, "SELECT id, revision, assessee_id FROM veto WHERE assessment_id = ?1", assessment)
}

/// Rows of `published_result`.
pub fn published_rows(tx: &ReadTx<'_>, assessment: AssessmentId) -> StoreResult<BTreeMap<AssesseeId, RowMark>> {
    let sql = "SELECT r.id, r.revision, r.assessee_id FROM publication AS p JOIN published_result AS r ON r.publication_id = p.id \
         WHERE p.assessment_id = ?1";
    of_assessee(tx, sql, assessment)
}

fn of_assessee(tx: &ReadTx<'_>, sql: &str, assessment: AssessmentId) -> StoreResult<BTreeMap<AssesseeId, RowMark>> {
    let mut stmt = tx.prepare(sql)?;
    let rows = stmt.query_map([assessment.0], |row| Ok((AssesseeId(row.get("assessee_id")?), mark(row)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
