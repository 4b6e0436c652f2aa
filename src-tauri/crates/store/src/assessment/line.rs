//! 打分行 (lines): the row that facts and scores of one criterion hang on, made when it is first needed.

use rusqlite::{OptionalExtension, named_params};
use zhiheng_domain::assessment::CriterionCode;
use zhiheng_domain::{AssesseeId, AssessmentId};

use super::row::{self, Field};
use crate::{Noun, ReadTx, StoreError, StoreResult, WriteTx};

/// Which line: a criterion goes by its code, whatever the version of the scheme.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LineKey {
    pub assessment: AssessmentId,
    pub assessee: AssesseeId,
    pub code: CriterionCode,
}

pub(super) fn find(tx: &ReadTx<'_>, key: &LineKey) -> StoreResult<Option<i64>> {
    let id = tx
        .prepare("SELECT id FROM score_line WHERE assessment_id = :assessment AND assessee_id = :assessee AND code = :code")?
        .query_row(
            named_params! { ":assessment": key.assessment.0, ":assessee": key.assessee.0, ":code": key.code.as_str() },
            |row| row.get("id"),
        )
        .optional()?;
    Ok(id)
}

/// The line, made where there is none, with what is known of it.
///
/// # Errors
/// `NotFound` for an assessee that does not take part.
pub(super) fn add(tx: &WriteTx<'_>, key: &LineKey, facts: Vec<Field>) -> StoreResult<i64> {
    expect_taking_part(tx, key.assessment, key.assessee)?;
    let mut fields = vec![
        ("assessment_id", key.assessment.0.into()),
        ("assessee_id", key.assessee.0.into()),
        ("code", key.code.as_str().to_owned().into()),
    ];
    fields.extend(facts);
    row::insert(tx, "score_line", &fields)
}

/// # Errors
/// `NotFound` for an assessee that does not take part.
pub(super) fn find_or_add(tx: &WriteTx<'_>, key: &LineKey) -> StoreResult<i64> {
    match find(tx, key)? {
        Some(id) => Ok(id),
        None => add(tx, key, vec![("events_known", 0.into()), ("source_unit", String::new().into())]),
    }
}

/// Lines go on under another code, all at once: codes may change places. Who has a line under the new code already keeps both.
pub(super) fn renumber(tx: &WriteTx<'_>, assessment: AssessmentId, codes: &[(CriterionCode, CriterionCode)]) -> StoreResult<()> {
    // By a name that no criterion can have, so that no two lines have one code in between.
    let aside = |code: &CriterionCode| format!("→ {code}");
    let set = |from: &str, to: &str| -> StoreResult<()> {
        tx.prepare(
            "UPDATE score_line SET code = :to, revision = :revision WHERE assessment_id = :assessment AND code = :from \
             AND NOT EXISTS (SELECT 1 FROM score_line AS o WHERE o.assessment_id = :assessment \
               AND o.assessee_id = score_line.assessee_id AND o.code = :to)",
        )?
        .execute(named_params! { ":to": to, ":revision": tx.revision(), ":assessment": assessment.0, ":from": from })?;
        Ok(())
    };
    for (from, to) in codes {
        set(from.as_str(), &aside(to))?;
    }
    for (from, to) in codes {
        set(&aside(to), to.as_str())?;
        set(&aside(to), from.as_str())?;
    }
    Ok(())
}

/// # Errors
/// `NotFound`.
pub(super) fn expect_taking_part(tx: &ReadTx<'_>, assessment: AssessmentId, assessee: AssesseeId) -> StoreResult<()> {
    let found = tx
        .prepare("SELECT 1 FROM assessed WHERE assessment_id = ?1 AND assessee_id = ?2")?
        .exists([assessment.0, assessee.0])?;
    if found { Ok(()) } else { Err(StoreError::not_found(Noun::Assessee, assessee.0)) }
}
