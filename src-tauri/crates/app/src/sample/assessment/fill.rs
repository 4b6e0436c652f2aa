//! The sample's assessments into the file: schemes, facts, evidence by name, scores; the earlier years published, with what
//! was done with their results.

use zhiheng_domain::assessment::{
    AssessmentScope, Criterion, ResultUseKind, ScoreLine, ScoreSheet,
};
use zhiheng_domain::{AssessmentId, Date, Operation, OperatorId};
use zhiheng_store::assessment as store;
use zhiheng_store::assessment::LineKey;
use zhiheng_store::{Noun, StoreError, WriteTx};

use super::{SampleAssessment, evidence_titles, sample_assessments, sample_province, sample_scheme, sample_year};
use crate::assessment::{AssessmentTerms, NewAssessment, SchemeStart, UseEdit, add_assessment};
use crate::{AppResult, Desk};

/// Beside who made the file: one checks final scores, one reviews.
const COLLEAGUES: [&str; 2] = ["操作员乙", "操作员丙"];

impl Desk {
    pub(in crate::sample) fn fill_assessments(&mut self) -> AppResult<()> {
        self.change(Operation::FillSample, |tx| {
            tx.set_subject("操作员");
            for name in COLLEAGUES {
                zhiheng_store::add_operator(tx, name)?;
            }
            Ok(())
        })?;
        for sample in sample_assessments() {
            let id = self.change(Operation::FillSample, |tx| fill(tx, &sample))?.value;
            if let Some(it) = &sample.publication {
                self.publish_results(id, it.on, &it.basis, &it.decided_by)?;
                self.use_results(id, it.on)?;
            }
        }
        Ok(())
    }

    /// What the rules ask after a publication, all of it done in time but for the visit, which is still to come.
    fn use_results(&mut self, id: AssessmentId, published_on: Date) -> AppResult<()> {
        let done = |it: UseEdit| {
            let done_on = match it.kind {
                ResultUseKind::Personnel | ResultUseKind::Discipline => days_later(published_on, 6),
                ResultUseKind::Feedback => days_later(published_on, 9),
                ResultUseKind::Correction => days_later(published_on, 24),
                ResultUseKind::FollowUp | ResultUseKind::Other => None,
            };
            UseEdit { done_on, ..it }
        };
        let uses: Vec<UseEdit> = self.result_uses(id)?.proposed.into_iter().map(done).collect();
        self.add_result_uses(id, &uses)?;
        Ok(())
    }
}

fn days_later(on: Date, days: u32) -> Option<Date> {
    (0..days).try_fold(on, |it, _| it.next())
}

fn fill(tx: &mut WriteTx<'_>, sample: &SampleAssessment) -> AppResult<AssessmentId> {
    let terms = AssessmentTerms {
        period: sample.period,
        goals_due_on: sample.goals_due_on,
        self_assessment_due_on: sample.self_assessment_due_on,
        assessees: None,
    };
    let new = NewAssessment { scope: sample.scope, year: sample.year, terms, start: SchemeStart::Sample };
    let id = add_assessment(tx, &new)?;
    let draft = sample_scheme(sample.scope, sample.year)?;
    let scheme_id = store::schemes(tx, id)?.pop().map(|it| it.0).ok_or_else(|| StoreError::not_found(Noun::Scheme, id.0))?;
    store::replace_scheme(tx, scheme_id, &draft, &[])?;
    let (_, scheme) = crate::assessment::scheme_in_force(tx, id)?;
    let operators: Vec<OperatorId> = zhiheng_store::operators(tx)?.into_iter().map(|it| it.id).collect();
    let assessees = store::assessees_of(tx, id)?;
    let sheets: Vec<ScoreSheet> = match sample.scope {
        AssessmentScope::Prefectures => sample_year(sample.year, &scheme, &assessees, &operators)?,
        AssessmentScope::Province => {
            let sheet = |it| sample_province(&scheme, it, &operators);
            assessees.iter().map(sheet).collect::<Result<_, _>>()?
        }
    };
    for sheet in &sheets {
        for criterion in scheme.criteria() {
            let Some(line) = sheet.lines.get(&criterion.code) else { continue };
            let key = LineKey { assessment: id, assessee: sheet.assessee, code: criterion.code.clone() };
            fill_line(tx, &key, line, &titles(sample, criterion, line))?;
        }
        if let Some(veto) = &sheet.veto {
            store::set_veto(tx, id, sheet.assessee, Some(veto))?;
        }
    }
    let title = store::assessment(tx, id)?.title();
    tx.set_subject(title);
    Ok(id)
}

fn fill_line(tx: &mut WriteTx<'_>, key: &LineKey, line: &ScoreLine, evidence: &[String]) -> AppResult<()> {
    store::set_facts(tx, key, &line.facts)?;
    for title in evidence {
        store::add_score_evidence(tx, key, title, None)?;
    }
    for step in &line.steps {
        store::give_score(tx, key, step)?;
    }
    if line.check.is_some() {
        store::set_final_check(tx, key, line.check)?;
    }
    if let Some(appeal) = &line.appeal {
        store::set_appeal(tx, key, Some(appeal))?;
    }
    Ok(())
}

/// As many as the facts count.
fn titles(sample: &SampleAssessment, criterion: &Criterion, line: &ScoreLine) -> Vec<String> {
    let count = usize::try_from(line.facts.evidence).unwrap_or_default();
    match sample.scope {
        AssessmentScope::Prefectures => evidence_titles(criterion.code.as_str(), sample.year).into_iter().take(count).collect(),
        AssessmentScope::Province => {
            let asked: Vec<&str> = criterion.terms.evidence_asked.split('、').collect();
            (0..count).map(|at| asked.get(at).map_or_else(|| format!("{}（{}）", criterion.terms.evidence_asked, at + 1), |it| (*it).to_owned())).collect()
        }
    }
}
