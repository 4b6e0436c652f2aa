//! 考核各件: an assessment as it stands under the scheme in force, with the rows of the file behind each score.

use zhiheng_domain::assessment::AssessmentScope;
use zhiheng_domain::{AssesseeId, AssessmentId};
use zhiheng_print::document::RecordOf;
use zhiheng_print::{
    AssessmentGround, AssessmentRows, FeedbackLetter, NameOrder, PaperName, PrintError, ResultsBulletin, ResultsTable, SchemeTable,
    ScoreChain, ScoreRows, ScoreTable, SelfAssessmentForm, SelfAssessmentReport,
};
use zhiheng_store::assessment::{self as store, RowMark};
use zhiheng_store::{Noun, ReadTx, StoreError};

use super::{Gathered, PaperOrder};
use crate::assessment::{AssessmentFault, scheme_in_force, year_before};
use crate::forms::OFFICE;
use crate::{AppError, AppResult};

pub(super) fn gather(tx: &ReadTx<'_>, order: &PaperOrder) -> AppResult<Gathered> {
    let ground = ground(tx, order.need_assessment()?)?;
    if order.paper.needs_others() && ground.year.assessment.scope == AssessmentScope::Province {
        return Err(AppError::PaperNeeds { paper: order.paper, what: "市（州）的考核" });
    }
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
        PaperName::ResultsBulletin => {
            let (addressee, signed_in) = (format!("各{}人民政府", ground.whom()), signed_in(&ground));
            let content = ResultsBulletin { ground, addressee, names: NameOrder::Paper, signed_in };
            Gathered { name: format!("{whole}结果通报"), content: Box::new(content) }
        }
        PaperName::FeedbackLetter => {
            let (assessee, name) = of_one()?;
            let (addressee, signed_in) = (government(ground.name(assessee)), signed_in(&ground));
            Gathered { content: Box::new(FeedbackLetter { ground, assessee, addressee, signed_in }), name }
        }
        PaperName::SelfAssessmentReport => {
            let (assessee, name) = of_one()?;
            let addressee = (ground.year.assessment.scope == AssessmentScope::Prefectures).then(|| OFFICE.to_owned());
            let (signed_by, signed_in) = (government(ground.name(assessee)), signed_in(&ground));
            Gathered { content: Box::new(SelfAssessmentReport { ground, assessee, addressee, signed_by, signed_in }), name }
        }
        PaperName::ScoreChain => {
            let (assessee, name) = of_one()?;
            let last_year = last_year(tx, &ground)?;
            let notes = store::comparability_notes(tx)?.into_iter().map(|it| it.1).collect();
            Gathered { content: Box::new(ScoreChain { ground, assessee, last_year, notes }), name }
        }
        other => return Err(PrintError::UnknownPaper(other.code().to_owned()).into()),
    })
}

/// `成都市人民政府`; who has no government signs and is addressed as it is called.
fn government(name: &str) -> String {
    if name.ends_with(['省', '市', '州', '县', '区']) { format!("{name}人民政府") } else { name.to_owned() }
}

/// Letters of an assessment are written after its period: the year of the day after.
fn signed_in(ground: &AssessmentGround) -> i32 {
    let until = ground.year.assessment.period.until();
    until.next().unwrap_or(until).year()
}

/// `None` where there is no assessment of the year before, or its scheme is still being written.
fn last_year(tx: &ReadTx<'_>, now: &AssessmentGround) -> AppResult<Option<AssessmentGround>> {
    let Some(before) = year_before(tx, &now.year.assessment)? else { return Ok(None) };
    match ground(tx, before.id) {
        Ok(ground) => Ok(Some(ground)),
        Err(AppError::Assessment(AssessmentFault::SchemeUnfit { .. }) | AppError::Store(StoreError::NotFound { .. })) => Ok(None),
        Err(other) => Err(other),
    }
}

fn not_assessed(assessee: AssesseeId) -> StoreError {
    StoreError::NotFound { noun: Noun::Assessee, key: assessee.0.to_string() }
}

/// # Errors
/// `NotFound`, `SchemeUnfit` while the scheme has faults.
pub(super) fn ground(tx: &ReadTx<'_>, id: AssessmentId) -> AppResult<AssessmentGround> {
    let (scheme_id, scheme) = scheme_in_force(tx, id)?;
    let year = store::assessed_year(tx, id, scheme)?;
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
    rows.published = store::published_rows(tx, id)?.into_iter().map(|(id, mark)| (id, record("published_result", mark))).collect();
    let publication = store::publication(tx, id)?;
    Ok(AssessmentGround { publication, ..AssessmentGround::new(year, OFFICE, operators, rows) })
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
