//! 得分 (scores): of each step, their check, appeals against them, and vetoes.

use rusqlite::{OptionalExtension, named_params};
use zhiheng_domain::assessment::{Appeal, AppealDecision, AssessmentStep, FinalCheck, Given, Loss, StepScore, Veto};
use zhiheng_domain::{AssesseeId, AssessmentId, Violation};

use rusqlite::types::Value;

use super::line::{self, LineKey};
use super::row::{self, Field, List, day, maybe_points, points};
use crate::role::known;
use crate::{Noun, ReadTx, StoreResult, WriteTx};

const NAME_LIMIT: usize = 200;
const TEXT_LIMIT: usize = 2_000;
const LOSSES: List = List { table: "score_loss", parent: "step_score_id" };

/// Sets the score of a step. A final score given anew has to be checked anew.
///
/// # Errors
/// `NotFound` for an assessee that does not take part or an unknown scorer; `AmountOutOfRange` for points finer than four
/// places; `TooLong`. Whether the score may be given is `check_score`'s to say, before.
pub fn give_score(tx: &mut WriteTx<'_>, key: &LineKey, score: &StepScore) -> StoreResult<()> {
    known(tx, Noun::Operator, "operator", score.scorer.0)?;
    let given = match score.given {
        Given::Score(it) => points(it)?,
        Given::Computed => Value::Null,
    };
    let losses: Vec<Vec<Field>> = score.losses.iter().map(loss).collect::<StoreResult<_>>()?;
    let line = line::find_or_add(tx, key)?;
    let fields = [("score_e4", given), ("scorer_id", score.scorer.0.into())];
    let (id, mut changed) = match step(tx, line, score.step)? {
        Some(id) => (id, row::update(tx, "step_score", id, &fields)?),
        None => {
            let [given, scorer] = fields;
            let step = ("step", score.step.code().to_owned().into());
            (row::insert(tx, "step_score", &[("line_id", line.into()), step, given, scorer])?, true)
        }
    };
    changed |= LOSSES.set(tx, id, &losses)?;
    if changed && score.step == AssessmentStep::Final {
        drop_check(tx, line)?;
    }
    Ok(())
}

fn loss(it: &Loss) -> StoreResult<Vec<Field>> {
    Ok(vec![
        ("reason", row::maybe_text("扣分原因", &it.reason, TEXT_LIMIT)?.into()),
        ("clause", row::maybe_text("条款", &it.clause, NAME_LIMIT)?.into()),
        ("evidence", row::maybe_text("佐证", &it.evidence, TEXT_LIMIT)?.into()),
        ("points_e4", maybe_points(it.points)?),
    ])
}

/// Nothing where there is none. Without a final score there is nothing to be checked either.
pub fn withdraw_score(tx: &mut WriteTx<'_>, key: &LineKey, which: AssessmentStep) -> StoreResult<()> {
    let Some(line) = line::find(tx, key)? else { return Ok(()) };
    let Some(id) = step(tx, line, which)? else { return Ok(()) };
    LOSSES.set(tx, id, &[])?;
    row::delete(tx, "step_score", id)?;
    if which == AssessmentStep::Final {
        drop_check(tx, line)?;
    }
    Ok(())
}

fn step(tx: &ReadTx<'_>, line: i64, step: AssessmentStep) -> StoreResult<Option<i64>> {
    let id = tx
        .prepare("SELECT id FROM step_score WHERE line_id = :line AND step = :step")?
        .query_row(named_params! { ":line": line, ":step": step.code() }, |row| row.get("id"))
        .optional()?;
    Ok(id)
}

fn drop_check(tx: &WriteTx<'_>, line: i64) -> StoreResult<()> {
    tx.prepare("DELETE FROM final_check WHERE line_id = ?1")?.execute([line])?;
    Ok(())
}

/// `None` takes the check back.
///
/// # Errors
/// `NotFound` for an assessee that does not take part or an unknown checker; `Blank` where there is no final score to be
/// checked.
pub fn set_final_check(tx: &mut WriteTx<'_>, key: &LineKey, check: Option<FinalCheck>) -> StoreResult<()> {
    let fields = match check {
        None => None,
        Some(it) => {
            known(tx, Noun::Operator, "operator", it.checker.0)?;
            let line = line::find(tx, key)?;
            if line.map(|it| step(tx, it, AssessmentStep::Final)).transpose()?.flatten().is_none() {
                return Err(Violation::Blank { field: "终审得分" }.into());
            }
            Some(vec![("checker_id", it.checker.0.into()), ("checked_on", day(it.on))])
        }
    };
    set_beside(tx, key, "final_check", fields)
}

/// `None` takes the appeal away, as one lodged by mistake.
///
/// # Errors
/// `NotFound` for an assessee that does not take part; `AmountOutOfRange`; `Blank`, `TooLong`.
pub fn set_appeal(tx: &mut WriteTx<'_>, key: &LineKey, appeal: Option<&Appeal>) -> StoreResult<()> {
    let fields = appeal.map(appeal_fields).transpose()?;
    set_beside(tx, key, "appeal", fields)
}

fn appeal_fields(appeal: &Appeal) -> StoreResult<Vec<Field>> {
    let mut fields = vec![("lodged_on", day(appeal.lodged_on)), ("ground", row::text("申诉理由", &appeal.ground, TEXT_LIMIT)?.into())];
    let outcome: [Value; 5] = match &appeal.outcome {
        None => std::array::from_fn(|_| Value::Null),
        Some(it) => {
            let (decision, score) = match it.decision {
                AppealDecision::Upheld { score } => ("upheld", points(score)?),
                AppealDecision::Rejected => ("rejected", Value::Null),
                AppealDecision::Withdrawn => ("withdrawn", Value::Null),
            };
            let by = row::maybe_text("处理单位", &it.decided_by, NAME_LIMIT)?;
            let reason = row::maybe_text("处理理由", &it.reason, TEXT_LIMIT)?;
            [decision.to_owned().into(), score, day(it.decided_on), by.into(), reason.into()]
        }
    };
    fields.extend(["decision", "score_e4", "decided_on", "decided_by", "reason"].into_iter().zip(outcome));
    Ok(fields)
}

/// The one row of a table beside a line, or none.
fn set_beside(tx: &WriteTx<'_>, key: &LineKey, table: &str, fields: Option<Vec<Field>>) -> StoreResult<()> {
    let Some(fields) = fields else {
        if let Some(line) = line::find(tx, key)? {
            tx.prepare(&format!("DELETE FROM {table} WHERE line_id = ?1"))?.execute([line])?;
        }
        return Ok(());
    };
    let line = line::find_or_add(tx, key)?;
    let found = tx
        .prepare(&format!("SELECT id FROM {table} WHERE line_id = ?1"))?
        .query_row([line], |row| row.get::<_, i64>("id"))
        .optional()?;
    match found {
        Some(id) => row::update(tx, table, id, &fields).map(|_| ()),
        None => {
            let own = [("line_id", Value::Integer(line))];
            row::insert(tx, table, &own.into_iter().chain(fields).collect::<Vec<_>>()).map(|_| ())
        }
    }
}

/// `None` takes the veto back.
///
/// # Errors
/// `NotFound` for an assessee that does not take part; `Blank`, `TooLong`.
pub fn set_veto(tx: &mut WriteTx<'_>, assessment: AssessmentId, assessee: AssesseeId, veto: Option<&Veto>) -> StoreResult<()> {
    line::expect_taking_part(tx, assessment, assessee)?;
    let found = tx
        .prepare("SELECT id FROM veto WHERE assessment_id = ?1 AND assessee_id = ?2")?
        .query_row([assessment.0, assessee.0], |row| row.get::<_, i64>("id"))
        .optional()?;
    let Some(veto) = veto else {
        return found.map_or(Ok(()), |id| row::delete(tx, "veto", id).map(|_| ()));
    };
    let mut fields = vec![
        ("event", row::text("否决事项", &veto.event, TEXT_LIMIT)?.into()),
        ("happened_on", day(veto.happened_on)),
        ("basis", row::text("否决依据", &veto.basis, TEXT_LIMIT)?.into()),
        ("decided_by", row::text("决定单位", &veto.decided_by, NAME_LIMIT)?.into()),
        ("decided_on", day(veto.decided_on)),
    ];
    match found {
        Some(id) => row::update(tx, "veto", id, &fields).map(|_| ()),
        None => {
            fields.extend([("assessment_id", assessment.0.into()), ("assessee_id", assessee.0.into())]);
            row::insert(tx, "veto", &fields).map(|_| ())
        }
    }
}
