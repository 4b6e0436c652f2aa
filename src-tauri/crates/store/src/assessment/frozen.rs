//! 冻结 (frozen): what an undo must not reach into. A scheme stays as it was while scores are given by it.

use std::collections::BTreeSet;

use rusqlite::OptionalExtension;
use serde_json::Value as Json;
use zhiheng_domain::AuditId;

use crate::image::{Image, changes_backwards};
use crate::{Noun, ReadTx, StoreError, StoreResult};

/// Whether an entry may be taken back as far as scores go that were given after it.
///
/// # Errors
/// `SchemeFrozen` for a scheme by which anybody has scored since; `InUse` for one who came to take part and has lines since.
pub(crate) fn expect_not_scored_since(tx: &ReadTx<'_>, entry: AuditId) -> StoreResult<()> {
    let touches = "SELECT 1 FROM audit_row WHERE entry_id = ?1 AND table_name IN ('scheme', 'scheme_row', 'assessed')";
    if !tx.prepare(touches)?.exists([entry.0])? {
        return Ok(());
    }
    let mut schemes = BTreeSet::new();
    for change in changes_backwards(tx.conn(), entry)? {
        let Some(image) = change.after.as_ref().or(change.before.as_ref()) else { continue };
        match change.table.name {
            "scheme" => schemes.extend(scheme_of(image)),
            "scheme_row" => schemes.extend(scheme_of_row(tx, image)?),
            "assessed" if change.before.is_none() => expect_without_lines(tx, image)?,
            _ => {}
        }
    }
    for (assessment, version) in schemes {
        let scored = tx
            .prepare("SELECT 1 FROM score_line AS l JOIN step_score AS s ON s.line_id = l.id WHERE l.assessment_id = ?1 AND ?2 < s.revision")?
            .exists([assessment, entry.0])?;
        if scored {
            return Err(StoreError::SchemeFrozen { version });
        }
    }
    Ok(())
}

/// The assessment and the version.
fn scheme_of(image: &Image) -> Option<(i64, u32)> {
    Some((number(image, "assessment_id")?, u32::try_from(number(image, "version")?).ok()?))
}

fn scheme_of_row(tx: &ReadTx<'_>, image: &Image) -> StoreResult<Option<(i64, u32)>> {
    let found = tx
        .prepare("SELECT assessment_id, version FROM scheme WHERE id = ?1")?
        .query_row([number(image, "scheme_id")], |row| Ok((row.get("assessment_id")?, row.get("version")?)))
        .optional()?;
    Ok(found)
}

fn expect_without_lines(tx: &ReadTx<'_>, image: &Image) -> StoreResult<()> {
    let key = (number(image, "assessment_id"), number(image, "assessee_id"));
    let found = tx.prepare("SELECT 1 FROM score_line WHERE assessment_id = ?1 AND assessee_id = ?2")?.exists(key)?;
    if found { Err(StoreError::InUse { noun: Noun::Assessee, by: "打分".to_owned() }) } else { Ok(()) }
}

fn number(image: &Image, key: &str) -> Option<i64> {
    image.get(key).and_then(Json::as_i64)
}
