//! 结果公布与运用 (publication and use of results).

use rusqlite::{OptionalExtension, Row, named_params};
use zhiheng_domain::assessment::{Points, Publication, PublishedRank, PublishedResult, ResultUse, ResultUseKind, Total};
use zhiheng_domain::{AssesseeId, AssessmentId, Date, PublicationId, ResultUseId, SchemeId};

use super::line::expect_taking_part;
use super::row::{self, Field, maybe_day};
use crate::convert::{SqlDate, date, failure, word};
use crate::role::known;
use crate::{Noun, ReadTx, StoreError, StoreResult, WriteTx};

const NAME_LIMIT: usize = 200;
const TEXT_LIMIT: usize = 2_000;

/// What is about to be published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPublication {
    pub assessment: AssessmentId,
    pub scheme: SchemeId,
    pub published_on: Date,
    pub basis: String,
    pub decided_by: String,
    pub results: Vec<PublishedResult>,
}

/// # Errors
/// `AlreadyExists` where results are published already; `NotFound` for a scheme that is not the assessment's or an assessee
/// that does not take part; `TooLong`.
pub fn publish(tx: &mut WriteTx<'_>, new: &NewPublication) -> StoreResult<PublicationId> {
    known(tx, Noun::Assessment, "assessment", new.assessment.0)?;
    if publication(tx, new.assessment)?.is_some() {
        return Err(StoreError::AlreadyExists { noun: Noun::Publication, key: new.assessment.0.to_string() });
    }
    let is_its = tx.prepare("SELECT 1 FROM scheme WHERE id = ?1 AND assessment_id = ?2")?.exists([new.scheme.0, new.assessment.0])?;
    if !is_its {
        return Err(StoreError::not_found(Noun::Scheme, new.scheme.0));
    }
    let id = row::insert(tx, "publication", &[
        ("assessment_id", new.assessment.0.into()),
        ("scheme_id", new.scheme.0.into()),
        ("published_on", row::day(new.published_on)),
        ("basis", row::maybe_text("公布依据", &new.basis, NAME_LIMIT)?.into()),
        ("decided_by", row::maybe_text("公布单位", &new.decided_by, NAME_LIMIT)?.into()),
    ])?;
    for it in &new.results {
        expect_taking_part(tx, new.assessment, it.assessee)?;
        row::insert(tx, "published_result", &[
            ("publication_id", id.into()),
            ("assessee_id", it.assessee.0.into()),
            ("total_e8", it.total.unrounded.to_hundred_millionths().into()),
            ("shown_e8", it.total.shown.to_hundred_millionths().into()),
            ("grade", it.grade.code().to_owned().into()),
            ("rank_no", it.rank.map(|it| i64::from(it.no)).into()),
            ("shared_by", it.rank.map(|it| i64::from(it.shared_by)).into()),
        ])?;
    }
    Ok(PublicationId(id))
}

pub fn publication(tx: &ReadTx<'_>, assessment: AssessmentId) -> StoreResult<Option<Publication>> {
    let found = tx
        .prepare("SELECT * FROM publication WHERE assessment_id = ?1")?
        .query_row([assessment.0], |row| {
            Ok(Publication {
                id: PublicationId(row.get("id")?),
                assessment,
                scheme: SchemeId(row.get("scheme_id")?),
                published_on: row.get::<_, SqlDate>("published_on")?.0,
                basis: row.get("basis")?,
                decided_by: row.get("decided_by")?,
                results: Vec::new(),
            })
        })
        .optional()?;
    let Some(mut found) = found else { return Ok(None) };
    let mut stmt = tx.prepare(
        "SELECT r.* FROM published_result AS r JOIN assessee AS a ON a.id = r.assessee_id WHERE r.publication_id = ?1 \
         ORDER BY a.sort_no, a.code",
    )?;
    let rows = stmt.query_map([found.id.0], result)?;
    found.results = rows.collect::<rusqlite::Result<_>>()?;
    Ok(Some(found))
}

fn result(row: &Row<'_>) -> rusqlite::Result<PublishedResult> {
    let points = |column: &'static str| -> rusqlite::Result<Points> {
        Points::from_hundred_millionths(row.get(column)?).map_err(|it| failure(row, column, it))
    };
    let rank = match (row.get("rank_no")?, row.get("shared_by")?) {
        (Some(no), Some(shared_by)) => Some(PublishedRank { no, shared_by }),
        _ => None,
    };
    Ok(PublishedResult {
        assessee: AssesseeId(row.get("assessee_id")?),
        total: Total { unrounded: points("total_e8")?, shown: points("shown_e8")? },
        grade: word(row, "grade")?,
        rank,
    })
}

/// # Errors
/// `NotFound` where nothing is published.
pub fn withdraw_publication(tx: &mut WriteTx<'_>, assessment: AssessmentId) -> StoreResult<()> {
    let found = publication(tx, assessment)?.ok_or_else(|| StoreError::not_found(Noun::Publication, assessment.0))?;
    tx.prepare("DELETE FROM published_result WHERE publication_id = ?1")?.execute([found.id.0])?;
    row::delete(tx, "publication", found.id.0)?;
    Ok(())
}

/// A use of results, also when it is edited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewResultUse {
    pub assessee: Option<AssesseeId>,
    pub kind: ResultUseKind,
    pub due_on: Option<Date>,
    pub done_on: Option<Date>,
    pub addressee: String,
    pub note: String,
}

impl NewResultUse {
    fn fields(&self) -> StoreResult<Vec<Field>> {
        Ok(vec![
            ("assessee_id", self.assessee.map(|it| it.0).into()),
            ("kind", self.kind.code().to_owned().into()),
            ("due_on", maybe_day(self.due_on)),
            ("done_on", maybe_day(self.done_on)),
            ("addressee", row::maybe_text("报送对象", &self.addressee, NAME_LIMIT)?.into()),
            ("note", row::maybe_text("说明", &self.note, TEXT_LIMIT)?.into()),
        ])
    }
}

/// By their days, those without one last.
pub fn result_uses(tx: &ReadTx<'_>, assessment: AssessmentId) -> StoreResult<Vec<ResultUse>> {
    let mut stmt = tx.prepare("SELECT * FROM result_use WHERE assessment_id = ?1 ORDER BY due_on IS NULL, due_on, id")?;
    let rows = stmt.query_map([assessment.0], |row| {
        Ok(ResultUse {
            id: ResultUseId(row.get("id")?),
            assessee: row.get::<_, Option<i64>>("assessee_id")?.map(AssesseeId),
            kind: word(row, "kind")?,
            due_on: date(row, "due_on")?,
            done_on: date(row, "done_on")?,
            addressee: row.get("addressee")?,
            note: row.get("note")?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// # Errors
/// `NotFound` for the assessment, or for an assessee that does not take part; `TooLong`.
pub fn add_result_use(tx: &mut WriteTx<'_>, assessment: AssessmentId, new: &NewResultUse) -> StoreResult<ResultUseId> {
    known(tx, Noun::Assessment, "assessment", assessment.0)?;
    if let Some(assessee) = new.assessee {
        expect_taking_part(tx, assessment, assessee)?;
    }
    let mut fields = new.fields()?;
    fields.push(("assessment_id", assessment.0.into()));
    Ok(ResultUseId(row::insert(tx, "result_use", &fields)?))
}

/// # Errors
/// As `add_result_use`, and `NotFound` for the use itself.
pub fn edit_result_use(tx: &mut WriteTx<'_>, id: ResultUseId, edit: &NewResultUse) -> StoreResult<()> {
    let assessment = tx
        .prepare("SELECT assessment_id FROM result_use WHERE id = :id")?
        .query_row(named_params! { ":id": id.0 }, |row| Ok(AssessmentId(row.get("assessment_id")?)))
        .optional()?
        .ok_or_else(|| StoreError::not_found(Noun::ResultUse, id.0))?;
    if let Some(assessee) = edit.assessee {
        expect_taking_part(tx, assessment, assessee)?;
    }
    row::update(tx, "result_use", id.0, &edit.fields()?)?;
    Ok(())
}

/// # Errors
/// `NotFound`.
pub fn remove_result_use(tx: &mut WriteTx<'_>, id: ResultUseId) -> StoreResult<()> {
    known(tx, Noun::ResultUse, "result_use", id.0)?;
    row::delete(tx, "result_use", id.0)?;
    Ok(())
}
