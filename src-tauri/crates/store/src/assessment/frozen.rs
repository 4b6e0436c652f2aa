//! 冻结 (frozen): what an undo must not reach into. A scheme stays as it was while scores are given by it; scores, facts and
//! scheme of published results stay until the publication is withdrawn; a check does not outlive the score that it is of.

use std::collections::BTreeSet;

use rusqlite::OptionalExtension;
use serde_json::Value as Json;
use zhiheng_domain::assessment::AssessmentStep;
use zhiheng_domain::{AssessmentId, AuditId};

use super::checked::{drop_unfounded, same_facts};
use super::result::publication;
use crate::image::{Image, RowChange, changes_backwards, current_image, read_image, same_content};
use crate::{Noun, ReadTx, StoreError, StoreResult, WriteTx};

/// What results are made of. An appeal, a veto and a use of results may come after the publication, and go again.
const RESULTS_REST_ON: [&str; 11] = [
    "assessment", "assessed", "scheme", "scheme_row", "score_line", "scored_event", "figure_origin", "score_evidence", "step_score",
    "score_loss", "final_check",
];

/// What an entry did to assessments, as far as taking it back goes.
pub(crate) struct ScoresTouched {
    changes: Vec<RowChange>,
    assessments: BTreeSet<i64>,
    /// Lines that were checked before it was taken back, but for those that the entry itself checked.
    checked: BTreeSet<i64>,
}

/// Whether an entry may be taken back as far as assessments go; and makes room: a check given after it to a score that will
/// be another one goes first.
///
/// # Errors
/// `SchemeFrozen` for a scheme by which anybody has scored since; `InUse` for one who came to take part and has lines since;
/// `ResultsPublished` for what published results rest on; `PublicationOutdated` for a publication that would come back to
/// other scores than it is of.
pub(crate) fn begin_taking_back(tx: &WriteTx<'_>, entry: AuditId) -> StoreResult<ScoresTouched> {
    let mut touched = ScoresTouched { changes: Vec::new(), assessments: BTreeSet::new(), checked: BTreeSet::new() };
    let concerns = "SELECT 1 FROM audit_row WHERE entry_id = ?1 AND table_name IN ('assessment', 'assessed', 'scheme', 'scheme_row', \
         'score_line', 'scored_event', 'figure_origin', 'score_evidence', 'step_score', 'score_loss', 'final_check', 'publication')";
    if !tx.prepare(concerns)?.exists([entry.0])? {
        return Ok(touched);
    }
    touched.changes = changes_backwards(tx.conn(), entry)?;
    expect_not_scored_since(tx, entry, &touched.changes)?;
    for change in &touched.changes {
        let Some(image) = change.after.as_ref().or(change.before.as_ref()) else { continue };
        if RESULTS_REST_ON.contains(&change.table.name) {
            touched.assessments.extend(assessment_of(tx, change.table.name, change.row_id, image)?);
        } else if change.table.name == "publication" && change.after.is_none() {
            expect_results_as_published(tx, entry, number(image, "assessment_id"))?;
        }
    }
    for it in &touched.assessments {
        if let Some(published) = publication(tx, AssessmentId(*it))? {
            return Err(StoreError::ResultsPublished { on: published.published_on });
        }
    }
    touched.checked = touched.lines_checked(tx)?;
    touched.make_room(tx)?;
    Ok(touched)
}

impl ScoresTouched {
    /// After the rows went back: takes away the checks that are of nothing any more. How many lines lost theirs in all.
    pub(crate) fn finish(self, tx: &WriteTx<'_>) -> StoreResult<u32> {
        for it in &self.assessments {
            drop_unfounded(tx, AssessmentId(*it))?;
        }
        let left = self.lines_checked(tx)?;
        Ok(u32::try_from(self.checked.difference(&left).count()).unwrap_or(u32::MAX))
    }

    fn own_checks(&self) -> impl Iterator<Item = &RowChange> {
        self.changes.iter().filter(|it| it.table.name == "final_check" && it.after.is_some())
    }

    fn lines_checked(&self, tx: &ReadTx<'_>) -> StoreResult<BTreeSet<i64>> {
        let own: BTreeSet<i64> = self.own_checks().filter_map(|it| number(it.after.as_ref()?, "line_id")).collect();
        let mut lines = BTreeSet::new();
        for assessment in &self.assessments {
            let mut stmt =
                tx.prepare("SELECT c.line_id FROM final_check AS c JOIN score_line AS l ON l.id = c.line_id WHERE l.assessment_id = ?1")?;
            for line in stmt.query_map([assessment], |row| row.get::<_, i64>("line_id"))? {
                lines.extend(Some(line?).filter(|it| !own.contains(it)));
            }
        }
        Ok(lines)
    }

    fn make_room(&self, tx: &WriteTx<'_>) -> StoreResult<()> {
        let own: BTreeSet<i64> = self.own_checks().map(|it| it.row_id).collect();
        for change in &self.changes {
            let Some(line) = scored_line(tx, change)? else { continue };
            if !same_content(current_image(tx.conn(), change.table, change.row_id)?.as_ref(), change.after.as_ref()) {
                continue; // It was changed since and stays.
            }
            let check: Option<i64> = tx
                .prepare("SELECT id FROM final_check WHERE line_id = ?1")?
                .query_row([line], |row| row.get("id"))
                .optional()?;
            if let Some(check) = check.filter(|it| !own.contains(it)) {
                tx.prepare("DELETE FROM final_check WHERE id = ?1")?.execute([check])?;
            }
        }
        Ok(())
    }
}

/// The line whose final score a change is of; facts and events are where the score is 按方法计算.
fn scored_line(tx: &ReadTx<'_>, change: &RowChange) -> StoreResult<Option<i64>> {
    let Some(image) = change.after.as_ref().or(change.before.as_ref()) else { return Ok(None) };
    let is_final = |image: &Image| image.get("step").and_then(Json::as_str) == Some(AssessmentStep::Final.code());
    let by_method = |line: Option<i64>| -> StoreResult<Option<i64>> {
        let sql = "SELECT line_id FROM step_score WHERE line_id = ?1 AND step = 'final' AND score_e4 IS NULL";
        Ok(tx.prepare(sql)?.query_row([line], |row| row.get("line_id")).optional()?)
    };
    Ok(match change.table.name {
        "step_score" => number(image, "line_id").filter(|_| is_final(image)),
        "score_loss" => match number(image, "step_score_id") {
            Some(step) => last_image(tx, "step_score", step)?.filter(is_final).and_then(|it| number(&it, "line_id")),
            None => None,
        },
        "score_line" if same_facts(change.before.as_ref(), change.after.as_ref()) => None, // Renumbered.
        "score_line" => by_method(Some(change.row_id))?,
        "scored_event" => by_method(number(image, "line_id"))?,
        _ => None,
    })
}

/// # Errors
/// `PublicationOutdated` where anything that the results rest on was changed after the entry that took the publication away.
fn expect_results_as_published(tx: &ReadTx<'_>, since: AuditId, assessment: Option<i64>) -> StoreResult<()> {
    let mut stmt =
        tx.prepare("SELECT table_name, row_id, coalesce(after, before) AS image FROM audit_row WHERE ?1 < entry_id ORDER BY entry_id")?;
    let mut rows = stmt.query([since.0])?;
    while let Some(row) = rows.next()? {
        let (table, id): (String, i64) = (row.get("table_name")?, row.get("row_id")?);
        if !RESULTS_REST_ON.contains(&table.as_str()) {
            continue;
        }
        if let Some(image) = read_image(row.get("image")?)?
            && assessment_of(tx, &table, id, &image)? == assessment
        {
            return Err(StoreError::PublicationOutdated);
        }
    }
    Ok(())
}

/// Which assessment a row is of, also one that is gone.
fn assessment_of(tx: &ReadTx<'_>, table: &str, id: i64, image: &Image) -> StoreResult<Option<i64>> {
    if table == "assessment" {
        return Ok(Some(id));
    }
    if let Some(direct) = number(image, "assessment_id") {
        return Ok(Some(direct));
    }
    for (column, parent) in [("scheme_id", "scheme"), ("line_id", "score_line"), ("step_score_id", "step_score")] {
        if let Some(id) = number(image, column) {
            return match last_image(tx, parent, id)? {
                Some(image) => assessment_of(tx, parent, id, &image),
                None => Ok(None),
            };
        }
    }
    Ok(None)
}

/// The last that the audit knows of a row.
fn last_image(tx: &ReadTx<'_>, table: &str, id: i64) -> StoreResult<Option<Image>> {
    let sql = "SELECT coalesce(after, before) AS image FROM audit_row WHERE table_name = ?1 AND row_id = ?2 \
         ORDER BY entry_id DESC, seq DESC LIMIT 1";
    let found: Option<Option<String>> =
        tx.prepare(sql)?.query_row(rusqlite::params![table, id], |row| row.get("image")).optional()?;
    read_image(found.flatten())
}

fn expect_not_scored_since(tx: &ReadTx<'_>, entry: AuditId, changes: &[RowChange]) -> StoreResult<()> {
    let mut schemes = BTreeSet::new();
    for change in changes {
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
