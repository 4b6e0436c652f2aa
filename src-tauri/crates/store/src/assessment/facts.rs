//! 考核依据 (facts): goals, figures and events of a line.

use rusqlite::types::Value;
use zhiheng_domain::Violation;
use zhiheng_domain::assessment::{Facts, ScoredEvent};

use super::line::{self, LineKey};
use super::origin::FactFigure;
use super::row::{self, Field, List, maybe_amount, maybe_day};
use crate::{StoreResult, WriteTx};

const NAME_LIMIT: usize = 100;
const CLAUSE_LIMIT: usize = 50;
const TEXT_LIMIT: usize = 1_000;
const EVENTS: List = List { table: "scored_event", parent: "line_id" };

/// What is known of a criterion; `evidence` is not written here, it is counted. A final score 按方法计算 that was checked has
/// to be checked anew when its facts change; a figure that becomes another one is no longer from where it was taken.
///
/// # Errors
/// `NotFound` for an assessee that does not take part; `Blank` for 不适用 or an event without a word, `TooLong`;
/// `AmountOutOfRange` for an event that happened no times.
pub fn set_facts(tx: &mut WriteTx<'_>, key: &LineKey, facts: &Facts) -> StoreResult<()> {
    let fields = fields(facts)?;
    let events: Vec<Vec<Field>> = facts.events.iter().flatten().map(event).collect::<StoreResult<_>>()?;
    let found = line::find(tx, key)?;
    if let Some(id) = found {
        forget_origins(tx, id, &fields)?;
    }
    let (id, mut changed) = match found {
        Some(id) => (id, row::update(tx, "score_line", id, &fields)?),
        None if *facts == (Facts { evidence: facts.evidence, ..Facts::default() }) => {
            return line::expect_taking_part(tx, key.assessment, key.assessee);
        }
        None => (line::add(tx, key, fields)?, true),
    };
    changed |= EVENTS.set(tx, id, &events)?;
    if changed {
        tx.prepare(
            "DELETE FROM final_check WHERE line_id = ?1 AND EXISTS \
             (SELECT 1 FROM step_score WHERE line_id = ?1 AND step = 'final' AND score_e4 IS NULL)",
        )?
        .execute([id])?;
    }
    Ok(())
}

/// 取数来源 of a figure go with it, however the other one comes. Who takes a figure sets them after it.
fn forget_origins(tx: &WriteTx<'_>, line: i64, fields: &[Field]) -> StoreResult<()> {
    for (column, figure) in [("goal_e4", FactFigure::Goal), ("actual_e4", FactFigure::Actual)] {
        let Some((_, value)) = fields.iter().find(|it| it.0 == column) else { continue };
        let sql = format!("DELETE FROM figure_origin WHERE line_id = ?1 AND figure = ?2 AND (SELECT {column} FROM score_line WHERE id = ?1) IS NOT ?3");
        tx.prepare(&sql)?.execute(rusqlite::params![line, figure.code(), value])?;
    }
    Ok(())
}

fn fields(facts: &Facts) -> StoreResult<Vec<Field>> {
    let not_applicable = match &facts.not_applicable {
        Some(reason) => Value::Text(row::text("不适用的理由", reason, TEXT_LIMIT)?),
        None => Value::Null,
    };
    Ok(vec![
        ("goal_e4", maybe_amount(facts.goal.map(|it| it.value))),
        ("goal_filed_on", maybe_day(facts.goal.and_then(|it| it.filed_on))),
        ("baseline_e4", maybe_amount(facts.baseline)),
        ("actual_e4", maybe_amount(facts.actual)),
        ("verified_e4", maybe_amount(facts.verified)),
        ("events_known", facts.events.is_some().into()),
        ("source_unit", row::maybe_text("数据来源单位", &facts.source_unit, NAME_LIMIT)?.into()),
        ("not_applicable", not_applicable),
    ])
}

fn event(event: &ScoredEvent) -> StoreResult<Vec<Field>> {
    if event.times == 0 {
        return Err(Violation::AmountOutOfRange { text: "0".to_owned() }.into());
    }
    Ok(vec![
        ("clause", row::text("条款", &event.clause, CLAUSE_LIMIT)?.into()),
        ("title", row::maybe_text("事项", &event.title, TEXT_LIMIT)?.into()),
        ("happened_on", maybe_day(event.on)),
        ("times", i64::from(event.times).into()),
        ("basis", row::maybe_text("依据", &event.basis, TEXT_LIMIT)?.into()),
    ])
}
