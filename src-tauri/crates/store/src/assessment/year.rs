//! 考核 (assessments): scope, year, dates, and who takes part.

use std::collections::BTreeSet;

use rusqlite::{OptionalExtension, Row, named_params};
use zhiheng_domain::assessment::{AssessedLevel, AssessedPeriod, Assessee, Assessment, AssessmentScope};
use zhiheng_domain::{AssesseeId, AssessmentId, Date};

use super::assessee;
use super::row::{self, Field, day, maybe_day};
use super::scheme::has_scores;
use crate::convert::{SqlDate, date, failure, word};
use crate::role::known;
use crate::{Noun, ReadTx, StoreError, StoreResult, WriteTx};

/// An assessment about to be made; its scheme comes after it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAssessment {
    pub scope: AssessmentScope,
    pub year: i32,
    pub terms: AssessmentEdit,
}

/// What of an assessment may be edited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AssessmentEdit {
    pub period: AssessedPeriod,
    pub goals_due_on: Option<Date>,
    pub self_assessment_due_on: Option<Date>,
    pub assessees: Vec<AssesseeId>,
}

impl AssessmentEdit {
    fn fields(&self) -> [Field; 4] {
        [
            ("period_from", day(self.period.from())),
            ("period_until", day(self.period.until())),
            ("goals_due_on", maybe_day(self.goals_due_on)),
            ("self_assessment_due_on", maybe_day(self.self_assessment_due_on)),
        ]
    }
}

/// With who takes part: whether there is a prefecture among them, the province counted too, and whether there is a county.
const FIND: &str = "SELECT a.*, \
     EXISTS (SELECT 1 FROM assessed AS d JOIN assessee AS p ON p.id = d.assessee_id WHERE d.assessment_id = a.id AND p.code LIKE '%00') \
         AS has_prefectures, \
     EXISTS (SELECT 1 FROM assessed AS d JOIN assessee AS p ON p.id = d.assessee_id WHERE d.assessment_id = a.id AND p.code NOT LIKE '%00') \
         AS has_counties \
     FROM assessment AS a";

/// The newest year first; of one year that of the prefectures first.
pub fn assessments(tx: &ReadTx<'_>) -> StoreResult<Vec<Assessment>> {
    let mut stmt = tx.prepare(&format!("{FIND} ORDER BY year DESC, scope, id"))?;
    let rows = stmt.query_map([], from_row)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// # Errors
/// `NotFound`.
pub fn assessment(tx: &ReadTx<'_>, id: AssessmentId) -> StoreResult<Assessment> {
    let found = tx.prepare(&format!("{FIND} WHERE id = ?1"))?.query_row([id.0], from_row).optional()?;
    found.ok_or_else(|| StoreError::not_found(Noun::Assessment, id.0))
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<Assessment> {
    let (from, until) = (row.get::<_, SqlDate>("period_from")?.0, row.get::<_, SqlDate>("period_until")?.0);
    Ok(Assessment {
        id: AssessmentId(row.get("id")?),
        scope: word(row, "scope")?,
        level: AssessedLevel::of(row.get("has_prefectures")?, row.get("has_counties")?),
        year: row.get("year")?,
        period: AssessedPeriod::new(from, until).map_err(|it| failure(row, "period_from", it))?,
        goals_due_on: date(row, "goals_due_on")?,
        self_assessment_due_on: date(row, "self_assessment_due_on")?,
    })
}

/// Who takes part, in the order of papers.
pub fn assessees_of(tx: &ReadTx<'_>, id: AssessmentId) -> StoreResult<Vec<Assessee>> {
    let mut stmt = tx.prepare(
        "SELECT a.* FROM assessed AS d JOIN assessee AS a ON a.id = d.assessee_id WHERE d.assessment_id = ?1 \
         ORDER BY a.sort_no, a.code",
    )?;
    let rows = stmt.query_map([id.0], assessee::from_row)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// # Errors
/// `AlreadyExists` where there is one of this scope and year; `NotFound` for an assessee.
pub fn add_assessment(tx: &mut WriteTx<'_>, new: &NewAssessment) -> StoreResult<AssessmentId> {
    let there = tx
        .prepare("SELECT 1 FROM assessment WHERE scope = :scope AND year = :year")?
        .exists(named_params! { ":scope": new.scope.code(), ":year": new.year })?;
    if there {
        let key = format!("{}年度{}", new.year, new.scope.zh());
        return Err(StoreError::AlreadyExists { noun: Noun::Assessment, key });
    }
    let own: [Field; 2] = [("scope", new.scope.code().to_owned().into()), ("year", i64::from(new.year).into())];
    let fields: Vec<Field> = own.into_iter().chain(new.terms.fields()).collect();
    let id = AssessmentId(row::insert(tx, "assessment", &fields)?);
    take_part(tx, id, &new.terms.assessees)?;
    Ok(id)
}

/// # Errors
/// `NotFound`; `InUse` for one who would leave and of whom something is known or was given already.
pub fn edit_assessment(tx: &mut WriteTx<'_>, id: AssessmentId, edit: &AssessmentEdit) -> StoreResult<()> {
    known(tx, Noun::Assessment, "assessment", id.0)?;
    row::update(tx, "assessment", id.0, &edit.fields())?;
    for gone in assessees_of(tx, id)?.iter().filter(|it| !edit.assessees.contains(&it.id)) {
        leave(tx, id, gone)?;
    }
    take_part(tx, id, &edit.assessees)
}

fn take_part(tx: &WriteTx<'_>, id: AssessmentId, assessees: &[AssesseeId]) -> StoreResult<()> {
    let mut there: BTreeSet<AssesseeId> = assessees_of(tx, id)?.iter().map(|it| it.id).collect();
    for new in assessees {
        known(tx, Noun::Assessee, "assessee", new.0)?;
        if there.insert(*new) {
            row::insert(tx, "assessed", &[("assessment_id", id.0.into()), ("assessee_id", new.0.into())])?;
        }
    }
    Ok(())
}

/// A line says something by facts that are set, or by rows that hang on it.
const SAYS_SOMETHING: &str = "(goal_e4, baseline_e4, actual_e4, verified_e4, not_applicable) IS NOT (NULL, NULL, NULL, NULL, NULL) \
     OR events_known OR source_unit <> '' \
     OR EXISTS (SELECT 1 FROM step_score WHERE line_id = l.id) OR EXISTS (SELECT 1 FROM score_evidence WHERE line_id = l.id) \
     OR EXISTS (SELECT 1 FROM final_check WHERE line_id = l.id) OR EXISTS (SELECT 1 FROM appeal WHERE line_id = l.id) \
     OR EXISTS (SELECT 1 FROM figure_origin WHERE line_id = l.id)";

fn leave(tx: &WriteTx<'_>, id: AssessmentId, gone: &Assessee) -> StoreResult<()> {
    let key = [id.0, gone.id.0];
    let of = "l.assessment_id = ?1 AND l.assessee_id = ?2";
    let lines = format!("SELECT 1 FROM score_line AS l WHERE {of} AND ({SAYS_SOMETHING})");
    let vetoes = format!("SELECT 1 FROM veto AS l WHERE {of}");
    let uses = format!("SELECT 1 FROM result_use AS l WHERE {of}");
    let published = "SELECT 1 FROM publication AS p JOIN published_result AS r ON r.publication_id = p.id \
         WHERE p.assessment_id = ?1 AND r.assessee_id = ?2";
    for (sql, what) in [(lines.as_str(), "打分"), (&vetoes, "一票否决"), (published, "公布的结果"), (&uses, "结果运用")] {
        if tx.prepare(sql)?.exists(key)? {
            return Err(StoreError::InUse { noun: Noun::Assessee, by: format!("{}的{what}", gone.name) });
        }
    }
    for table in ["score_line", "assessed"] {
        tx.prepare(&format!("DELETE FROM {table} WHERE assessment_id = ?1 AND assessee_id = ?2"))?.execute(key)?;
    }
    Ok(())
}

/// With its schemes, and the facts filed for it. Once scored by, an assessment stays.
///
/// # Errors
/// `NotFound`; `InUse` once anything was scored, vetoed or published.
pub fn remove_assessment(tx: &mut WriteTx<'_>, id: AssessmentId) -> StoreResult<()> {
    known(tx, Noun::Assessment, "assessment", id.0)?;
    let has = |table: &str| -> StoreResult<bool> {
        Ok(tx.prepare(&format!("SELECT 1 FROM {table} WHERE assessment_id = ?1"))?.exists([id.0])?)
    };
    let scored = has_scores(tx, id)?;
    for (is_there, by) in [(scored, "得分"), (has("veto")?, "一票否决"), (has("publication")?, "公布的结果"), (has("result_use")?, "结果运用")] {
        if is_there {
            return Err(StoreError::InUse { noun: Noun::Assessment, by: by.to_owned() });
        }
    }
    let lines = "(SELECT id FROM score_line WHERE assessment_id = ?1)";
    for table in ["scored_event", "figure_origin", "score_evidence", "final_check", "appeal"] {
        tx.prepare(&format!("DELETE FROM {table} WHERE line_id IN {lines}"))?.execute([id.0])?;
    }
    tx.prepare("DELETE FROM scheme_row WHERE scheme_id IN (SELECT id FROM scheme WHERE assessment_id = ?1)")?.execute([id.0])?;
    for table in ["score_line", "scheme", "assessed"] {
        tx.prepare(&format!("DELETE FROM {table} WHERE assessment_id = ?1"))?.execute([id.0])?;
    }
    row::delete(tx, "assessment", id.0)?;
    Ok(())
}
