//! 考核佐证 (evidence of scores): cited by name, with the file or without. How much there is of a line is a fact of it.

use rusqlite::{OptionalExtension, Row, named_params};
use zhiheng_domain::assessment::CriterionCode;
use zhiheng_domain::{AssesseeId, AssessmentId, Attachment, AttachmentId, ScoreEvidenceId};

use super::line::{self, LineKey};
use super::row;
use super::sheet::code_of;
use crate::evidence::attachment;
use crate::{Noun, ReadTx, StoreError, StoreResult, WriteTx};

const TITLE_LIMIT: usize = 200;

/// 考核佐证。
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScoreEvidence {
    pub id: ScoreEvidenceId,
    pub assessee: AssesseeId,
    pub code: CriterionCode,
    pub title: String,
    /// None where it is only cited.
    pub file: Option<Attachment>,
    pub revision: i64,
}

/// A file whose bytes lie in the companion already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CitedFile {
    pub hash: String,
    pub name: String,
    pub media: String,
    pub size: u64,
}

const SELECT: &str = "SELECT e.id, e.title, e.revision, l.assessee_id, l.code, \
     f.id AS file_id, f.hash, f.name AS file_name, f.media, f.size \
     FROM score_line AS l JOIN score_evidence AS e ON e.line_id = l.id LEFT JOIN attachment AS f ON f.id = e.attachment_id";

/// In the order added; of one assessee or of all.
pub fn score_evidence(
    tx: &ReadTx<'_>,
    assessment: AssessmentId,
    assessee: Option<AssesseeId>,
) -> StoreResult<Vec<ScoreEvidence>> {
    let mut stmt = tx.prepare(&format!(
        "{SELECT} WHERE l.assessment_id = :assessment AND (:assessee IS NULL OR l.assessee_id = :assessee) ORDER BY e.id"
    ))?;
    let key = named_params! { ":assessment": assessment.0, ":assessee": assessee.map(|it| it.0) };
    let rows = stmt.query_map(key, from_row)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<ScoreEvidence> {
    let file = match row.get::<_, Option<i64>>("file_id")? {
        None => None,
        Some(id) => Some(Attachment {
            id: AttachmentId(id),
            hash: row.get("hash")?,
            name: row.get("file_name")?,
            media: row.get("media")?,
            size: row.get("size")?,
        }),
    };
    Ok(ScoreEvidence {
        id: ScoreEvidenceId(row.get("id")?),
        assessee: AssesseeId(row.get("assessee_id")?),
        code: code_of(row)?,
        title: row.get("title")?,
        file,
        revision: row.get("revision")?,
    })
}

/// # Errors
/// `NotFound` for an assessee that does not take part; `AlreadyExists` where the same is cited on the line already; `Blank`,
/// `TooLong`.
pub fn add_score_evidence(
    tx: &mut WriteTx<'_>,
    key: &LineKey,
    title: &str,
    file: Option<&CitedFile>,
) -> StoreResult<ScoreEvidenceId> {
    let title = row::text("佐证名称", title, TITLE_LIMIT)?;
    let line = line::find_or_add(tx, key)?;
    let file = match file {
        Some(it) => Some(attachment(tx, &it.hash, &row::text("文件名", &it.name, TITLE_LIMIT)?, &it.media, it.size)?),
        None => None,
    };
    let there = tx
        .prepare("SELECT 1 FROM score_evidence WHERE line_id = :line AND title = :title AND attachment_id IS :file")?
        .exists(named_params! { ":line": line, ":title": title, ":file": file })?;
    if there {
        return Err(StoreError::AlreadyExists { noun: Noun::ScoreEvidence, key: title });
    }
    let fields = [("line_id", line.into()), ("title", title.into()), ("attachment_id", file.into())];
    Ok(ScoreEvidenceId(row::insert(tx, "score_evidence", &fields)?))
}

/// The file itself stays in the companion: the audit may bring the row back.
///
/// # Errors
/// `NotFound`.
pub fn remove_score_evidence(tx: &mut WriteTx<'_>, id: ScoreEvidenceId) -> StoreResult<ScoreEvidence> {
    let found = tx.prepare(&format!("{SELECT} WHERE e.id = ?1"))?.query_row([id.0], from_row).optional()?;
    let found = found.ok_or_else(|| StoreError::not_found(Noun::ScoreEvidence, id.0))?;
    row::delete(tx, "score_evidence", id.0)?;
    Ok(found)
}
