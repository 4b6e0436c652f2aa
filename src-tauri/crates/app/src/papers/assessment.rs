//! 考核各件: an assessment as it stands under the scheme in force, with the rows of the file behind each score.

use zhiheng_domain::{AssesseeId, AssessmentId};
use zhiheng_print::document::RecordOf;
use zhiheng_print::{
    AssessmentGround, AssessmentRows, PaperName, PrintError, ResultsTable, SchemeTable, ScoreRows, ScoreTable, SelfAssessmentForm,
};
use zhiheng_store::assessment::{self as store, RowMark};
use zhiheng_store::{Noun, ReadTx, StoreError};

use super::{Gathered, PaperOrder};
use crate::AppResult;
use crate::assessment::{assessed_by, scheme_in_force};
use crate::forms::OFFICE;

pub(super) fn gather(tx: &ReadTx<'_>, order: &PaperOrder) -> AppResult<Gathered> {
    let ground = ground(tx, order.need_assessment()?)?;
    let whole = ground.subject();
    let of_one = || {
        let assessee = order.need_assessee()?;
        let known = ground.year.assessee(assessee).ok_or_else(|| not_assessed(assessee))?;
        AppResult::Ok((assessee, format!("{whole}{}（{}）", order.paper.zh(), known.name)))
    };
    Ok(match order.paper {
        PaperName::SchemeTable => Gathered { name: format!("{whole}{}", order.paper.zh()), content: Box::new(SchemeTable(ground)) },
        PaperName::ResultsTable => Gathered { name: format!("{whole}结果汇总表"), content: Box::new(ResultsTable(ground)) },
        PaperName::ScoreTable => {
            let (assessee, name) = of_one()?;
            Gathered { content: Box::new(ScoreTable { ground, assessee }), name }
        }
        PaperName::SelfAssessmentForm => {
            let (assessee, name) = of_one()?;
            let blank = order.settings.blank;
            Gathered { content: Box::new(SelfAssessmentForm { ground, assessee, blank }), name }
        }
        other => return Err(PrintError::UnknownPaper(other.code().to_owned()).into()),
    })
}

fn not_assessed(assessee: AssesseeId) -> StoreError {
    StoreError::NotFound { noun: Noun::Assessee, key: assessee.0.to_string() }
}

/// # Errors
/// `NotFound`, `SchemeUnfit` while the scheme has faults.
pub(super) fn ground(tx: &ReadTx<'_>, id: AssessmentId) -> AppResult<AssessmentGround> {
    let (scheme_id, scheme) = scheme_in_force(tx, id)?;
    let year = assessed_by(tx, store::assessment(tx, id)?, scheme)?;
    let operators = zhiheng_store::operators(tx)?.into_iter().map(|it| (it.id, it.name)).collect();
    let of_scheme = store::scheme_rows(tx, scheme_id)?;
    let mut rows = AssessmentRows { scheme: Some(record("scheme", of_scheme.scheme)), ..AssessmentRows::default() };
    let scheme = &year.scheme;
    let codes = scheme.groups().iter().map(|it| &it.code).chain(scheme.criteria().iter().map(|it| &it.code));
    for code in codes {
        if let Some(mark) = of_scheme.rows.get(code.as_str()) {
            rows.criteria.insert(code.clone(), record("scheme_row", *mark));
        }
    }
    let assessees = store::assessee_rows(tx, id)?;
    rows.assessees = assessees.into_iter().map(|(id, mark)| (id, record("assessee", mark))).collect();
    rows.vetoes = store::veto_rows(tx, id)?.into_iter().map(|(id, mark)| (id, record("veto", mark))).collect();
    rows.scores = store::score_rows(tx, id)?.into_iter().map(|(key, it)| (key, of_line(&it))).collect();
    Ok(AssessmentGround::new(year, OFFICE, operators, rows))
}

fn of_line(rows: &store::ScoreRows) -> ScoreRows {
    let all = |table: &str, marks: &[RowMark]| marks.iter().map(|it| record(table, *it)).collect::<Vec<_>>();
    let mut told = all("score_loss", &rows.losses);
    told.extend(all("score_evidence", &rows.evidence));
    ScoreRows {
        facts: Some(record("score_line", rows.line)),
        events: all("scored_event", &rows.events),
        steps: rows.steps.iter().map(|(step, mark)| (*step, record("step_score", *mark))).collect(),
        told,
        check: rows.check.map(|it| record("final_check", it)),
        appeal: rows.appeal.map(|it| record("appeal", it)),
    }
}

fn record(table: &str, mark: RowMark) -> RecordOf {
    RecordOf { table: table.to_owned(), id: mark.id, revision: mark.revision }
}
