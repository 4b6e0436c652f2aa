//! 打分表 (sheets) as a whole: a few queries over all lines, whatever their number.

use std::collections::HashMap;

use rusqlite::{CachedStatement, Row, RowIndex, named_params};
use zhiheng_domain::assessment::{
    Appeal, AppealDecision, AppealOutcome, AssessedYear, CriterionCode, Facts, FiledGoal, FinalCheck, Given, Loss, Points, Scheme,
    ScoreLine, ScoreSheet, ScoredEvent, StepScore, Veto,
};
use zhiheng_domain::{AssesseeId, AssessmentId, Date, OperatorId};

use super::{assessees_of, assessment};
use crate::convert::{SqlDate, amount, date, failure, word};
use crate::{Noun, ReadTx, StoreError, StoreResult};

/// One for each assessee that takes part, in the order of papers.
pub fn sheets(tx: &ReadTx<'_>, assessment: AssessmentId) -> StoreResult<Vec<ScoreSheet>> {
    read(tx, assessment, None)
}

/// # Errors
/// `NotFound` for an assessee that does not take part.
pub fn sheet(tx: &ReadTx<'_>, assessment: AssessmentId, assessee: AssesseeId) -> StoreResult<ScoreSheet> {
    read(tx, assessment, Some(assessee))?.pop().ok_or_else(|| StoreError::not_found(Noun::Assessee, assessee.0))
}

/// An assessment under a scheme that adds up: usually the one in force.
///
/// # Errors
/// `NotFound`.
pub fn assessed_year(tx: &ReadTx<'_>, id: AssessmentId, scheme: Scheme) -> StoreResult<AssessedYear> {
    Ok(AssessedYear { assessment: assessment(tx, id)?, scheme, assessees: assessees_of(tx, id)?, sheets: sheets(tx, id)? })
}

pub(super) fn code_of(row: &Row<'_>) -> rusqlite::Result<CriterionCode> {
    let text = row.get_ref("code")?.as_str().map_err(|it| failure(row, "code", it))?;
    CriterionCode::new(text).map_err(|it| failure(row, "code", it))
}

pub(super) fn points(row: &Row<'_>, column: impl RowIndex) -> rusqlite::Result<Option<Points>> {
    let raw: Option<i64> = row.get(column)?;
    raw.map(Points::from_ten_thousandths).transpose().map_err(|it| failure(row, column, it))
}

fn day(row: &Row<'_>, column: &str) -> rusqlite::Result<Date> {
    Ok(row.get::<_, SqlDate>(column)?.0)
}

/// Where a line belongs, and what is known of it so far.
struct Open {
    assessee: AssesseeId,
    code: CriterionCode,
    line: ScoreLine,
}

struct Of<'t> {
    tx: &'t ReadTx<'t>,
    assessment: AssessmentId,
    assessee: Option<AssesseeId>,
}

impl Of<'_> {
    /// Rows of a query on `score_line AS l`, restricted to the lines asked for.
    fn each(&self, select: &str, order: &str, mut take: impl FnMut(&Row<'_>) -> StoreResult<()>) -> StoreResult<()> {
        let which = "l.assessment_id = :assessment AND (:assessee IS NULL OR l.assessee_id = :assessee)";
        let mut stmt: CachedStatement<'_> = self.tx.prepare(&format!("{select} WHERE {which} {order}"))?;
        let key = named_params! { ":assessment": self.assessment.0, ":assessee": self.assessee.map(|it| it.0) };
        let mut rows = stmt.query(key)?;
        while let Some(row) = rows.next()? {
            take(row)?;
        }
        Ok(())
    }
}

fn read(tx: &ReadTx<'_>, assessment: AssessmentId, assessee: Option<AssesseeId>) -> StoreResult<Vec<ScoreSheet>> {
    let of = Of { tx, assessment, assessee };
    let mut sheets: Vec<ScoreSheet> = Vec::new();
    of.each("SELECT l.assessee_id FROM assessed AS l JOIN assessee AS a ON a.id = l.assessee_id", "ORDER BY a.sort_no, a.code", |row| {
        sheets.push(ScoreSheet::new(AssesseeId(row.get("assessee_id")?)));
        Ok(())
    })?;
    let mut of_assessee: HashMap<AssesseeId, &mut ScoreSheet> = sheets.iter_mut().map(|it| (it.assessee, it)).collect();
    for open in lines(&of)?.into_values() {
        if let Some(sheet) = of_assessee.get_mut(&open.assessee) {
            sheet.lines.insert(open.code, open.line);
        }
    }
    of.each("SELECT * FROM veto AS l", "", |row| {
        if let Some(sheet) = of_assessee.get_mut(&AssesseeId(row.get("assessee_id")?)) {
            sheet.veto = Some(Veto {
                event: row.get("event")?,
                happened_on: day(row, "happened_on")?,
                basis: row.get("basis")?,
                decided_by: row.get("decided_by")?,
                decided_on: day(row, "decided_on")?,
            });
        }
        Ok(())
    })?;
    Ok(sheets)
}

fn lines(of: &Of<'_>) -> StoreResult<HashMap<i64, Open>> {
    let mut lines: HashMap<i64, Open> = HashMap::new();
    // A code is there once for each assessee: shared, it is read once.
    let mut codes: HashMap<String, CriterionCode> = HashMap::new();
    let select = "SELECT l.*, c.checker_id, c.checked_on, a.id AS appeal_id, a.lodged_on, a.ground, a.decision, a.score_e4, \
         a.decided_on, a.decided_by, a.reason, (SELECT count(*) FROM score_evidence AS e WHERE e.line_id = l.id) AS evidence \
         FROM score_line AS l LEFT JOIN final_check AS c ON c.line_id = l.id LEFT JOIN appeal AS a ON a.line_id = l.id";
    of.each(select, "", |row| {
        let text: String = row.get("code")?;
        let code = match codes.get(&text) {
            Some(code) => code.clone(),
            None => codes.entry(text).or_insert(code_of(row)?).clone(),
        };
        let line = ScoreLine { facts: facts(row)?, steps: Vec::new(), check: check(row)?, appeal: appeal(row)? };
        lines.insert(row.get("id")?, Open { assessee: AssesseeId(row.get("assessee_id")?), code, line });
        Ok(())
    })?;
    let events = "SELECT e.* FROM score_line AS l JOIN scored_event AS e ON e.line_id = l.id";
    of.each(events, "ORDER BY e.line_id, e.sort_no, e.id", |row| {
        if let Some(open) = lines.get_mut(&row.get("line_id")?) {
            open.line.facts.events.get_or_insert_default().push(event(row)?);
        }
        Ok(())
    })?;
    let mut steps: HashMap<i64, (i64, StepScore)> = HashMap::new();
    of.each("SELECT s.* FROM score_line AS l JOIN step_score AS s ON s.line_id = l.id", "", |row| {
        let given = points(row, "score_e4")?.map_or(Given::Computed, Given::Score);
        let scorer = OperatorId(row.get("scorer_id")?);
        let score = StepScore { step: word(row, "step")?, given, losses: Vec::new(), scorer };
        steps.insert(row.get("id")?, (row.get("line_id")?, score));
        Ok(())
    })?;
    let losses = "SELECT x.* FROM score_line AS l JOIN step_score AS s ON s.line_id = l.id \
         JOIN score_loss AS x ON x.step_score_id = s.id";
    of.each(losses, "ORDER BY x.step_score_id, x.sort_no, x.id", |row| {
        if let Some((_, score)) = steps.get_mut(&row.get("step_score_id")?) {
            score.losses.push(Loss {
                reason: row.get("reason")?,
                clause: row.get("clause")?,
                evidence: row.get("evidence")?,
                points: points(row, "points_e4")?,
            });
        }
        Ok(())
    })?;
    for (line, score) in steps.into_values() {
        if let Some(open) = lines.get_mut(&line) {
            open.line.steps.push(score);
        }
    }
    lines.values_mut().for_each(|it| it.line.steps.sort_by_key(|it| it.step));
    Ok(lines)
}

fn facts(row: &Row<'_>) -> rusqlite::Result<Facts> {
    let filed_on = date(row, "goal_filed_on")?;
    Ok(Facts {
        goal: amount(row, "goal_e4")?.map(|value| FiledGoal { value, filed_on }),
        baseline: amount(row, "baseline_e4")?,
        actual: amount(row, "actual_e4")?,
        verified: amount(row, "verified_e4")?,
        events: row.get::<_, bool>("events_known")?.then(Vec::new),
        source_unit: row.get("source_unit")?,
        evidence: row.get("evidence")?,
        not_applicable: row.get("not_applicable")?,
    })
}

fn event(row: &Row<'_>) -> rusqlite::Result<ScoredEvent> {
    Ok(ScoredEvent {
        clause: row.get("clause")?,
        title: row.get("title")?,
        on: date(row, "happened_on")?,
        times: row.get("times")?,
        basis: row.get("basis")?,
    })
}

fn check(row: &Row<'_>) -> rusqlite::Result<Option<FinalCheck>> {
    let Some(checker) = row.get::<_, Option<i64>>("checker_id")? else { return Ok(None) };
    Ok(Some(FinalCheck { checker: OperatorId(checker), on: day(row, "checked_on")? }))
}

fn appeal(row: &Row<'_>) -> rusqlite::Result<Option<Appeal>> {
    if row.get::<_, Option<i64>>("appeal_id")?.is_none() {
        return Ok(None);
    }
    let decision = match (row.get::<_, Option<String>>("decision")?.as_deref(), points(row, "score_e4")?) {
        (None, _) => None,
        (Some("upheld"), Some(score)) => Some(AppealDecision::Upheld { score }),
        (Some("withdrawn"), _) => Some(AppealDecision::Withdrawn),
        (Some(_), _) => Some(AppealDecision::Rejected),
    };
    let outcome = match decision {
        None => None,
        Some(decision) => Some(AppealOutcome {
            decision,
            decided_on: day(row, "decided_on")?,
            decided_by: row.get("decided_by")?,
            reason: row.get("reason")?,
        }),
    };
    Ok(Some(Appeal { lodged_on: day(row, "lodged_on")?, ground: row.get("ground")?, outcome }))
}
