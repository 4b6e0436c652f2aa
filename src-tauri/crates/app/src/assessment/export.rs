//! 考核导出: an assessment as a document that another program can compute again. Everything that scores are made of, and
//! what they came to. Numbers that are scored are decimal texts; who is assessed is named by code, in the order of papers.

use std::path::Path;

use serde::Serialize;
use zhiheng_domain::assessment::{
    Appeal, AppealDecision, AssessedYear, Assessment, AssessmentStep, CountedFrom, CriterionCode, Facts, FinalCheck, Given, Grade,
    GroupTotal, LineOutcome, Loss, Outcome, Points, Publication, Rank, ScoreLine, ScoreSheet, ScoredEvent, StepScore, Standing,
    Total, Veto,
};
use zhiheng_domain::{Amount, AssessmentId, Date, OperatorId};
use zhiheng_store::assessment as store;
use zhiheng_store::assessment::SchemeDocument;

use super::{AssessmentFault, ScoreBoard};
use crate::papers::write_whole;
use crate::{AppResult, Desk, Place};

/// The word of this form. A changed form is another word.
pub const EXPORT_FORM: &str = "zhiheng.assessment/1";

/// What an export of an assessment is saved as where nobody says otherwise.
pub fn export_file_name(assessment: &Assessment) -> String {
    format!("{}考核数据.json", assessment.title().trim_end_matches("考核"))
}

/// What an export is made of.
#[derive(Clone, Copy)]
pub struct AssessmentExport<'a> {
    pub year: &'a AssessedYear,
    pub standing: &'a Standing,
    /// With the version of the scheme that it was computed under.
    pub publication: Option<(&'a Publication, u32)>,
    pub operator: &'a dyn Fn(OperatorId) -> String,
}

impl AssessmentExport<'_> {
    /// The same data gives the same bytes.
    ///
    /// # Errors
    /// `DocumentUnreadable`, which would be a fault of the program.
    pub fn to_json(&self) -> AppResult<Vec<u8>> {
        let failed = |why: serde_json::Error| AssessmentFault::DocumentUnreadable { why: why.to_string() };
        let mut bytes = serde_json::to_vec_pretty(&self.document()).map_err(failed)?;
        bytes.push(b'\n');
        Ok(bytes)
    }

    fn document(&self) -> ExportDocument {
        let assessment = &self.year.assessment;
        let code = |id| self.year.assessee(id).map(|it| it.code.clone()).unwrap_or_default();
        let assessees = self.year.assessees.iter().map(|it| AssesseeDocument {
            code: it.code.clone(),
            name: it.name.clone(),
            sheet: self.year.sheet(it.id).map(|it| self.sheet(it)),
            outcome: self.standing.of(it.id).map(outcome),
        });
        let published = self.publication.map(|(it, version)| PublishedDocument {
            on: it.published_on.to_string(),
            basis: it.basis.clone(),
            decided_by: it.decided_by.clone(),
            scheme_version: version,
            results: it.results.iter().map(|it| ResultDocument {
                assessee: code(it.assessee),
                total: total(it.total),
                grade: it.grade.code(),
                rank: it.rank.map(|it| RankDocument { no: it.no, shared_by: it.shared_by }),
            }).collect(),
        });
        ExportDocument {
            form: EXPORT_FORM,
            assessment: AssessmentDocument {
                scope: assessment.scope.code(),
                year: assessment.year,
                period_from: assessment.period.from().to_string(),
                period_until: assessment.period.until().to_string(),
                goals_due_on: date(assessment.goals_due_on),
                self_assessment_due_on: date(assessment.self_assessment_due_on),
            },
            scheme: SchemeDocument::of(&self.year.scheme.to_draft()),
            assessees: assessees.collect(),
            published,
        }
    }

    fn sheet(&self, sheet: &ScoreSheet) -> SheetDocument {
        SheetDocument {
            lines: sheet.lines.iter().map(|(code, line)| self.line(code, line)).collect(),
            veto: sheet.veto.as_ref().map(veto),
        }
    }

    fn line(&self, code: &CriterionCode, line: &ScoreLine) -> LineDocument {
        LineDocument {
            code: code.to_string(),
            facts: facts(&line.facts),
            steps: line.steps.iter().map(|it| self.step(it)).collect(),
            check: line.check.map(|it| self.check(it)),
            appeal: line.appeal.as_ref().map(appeal),
        }
    }

    fn step(&self, step: &StepScore) -> StepDocument {
        StepDocument {
            step: step.step.code(),
            score: match step.given {
                Given::Score(score) => Some(score.to_string()),
                Given::Computed => None,
            },
            losses: step.losses.iter().map(loss).collect(),
            scorer: (self.operator)(step.scorer),
        }
    }

    fn check(&self, check: FinalCheck) -> CheckDocument {
        CheckDocument { checker: (self.operator)(check.checker), on: check.on.to_string() }
    }
}

impl Desk {
    /// # Errors
    /// `NoFile`, `NotFound`, `SchemeUnfit`.
    pub fn export_assessment(&self, id: AssessmentId) -> AppResult<Vec<u8>> {
        let board: ScoreBoard = self.score_board(id)?;
        let publication = self.read(|tx| {
            let Some(found) = store::publication(tx, id)? else { return Ok(None) };
            let version = store::schemes(tx, id)?.into_iter().find(|it| it.0 == found.scheme).map_or(0, |it| it.1.version);
            Ok(Some((found, version)))
        })?;
        let export = AssessmentExport {
            year: &board.year,
            standing: &board.standing,
            publication: publication.as_ref().map(|it| (&it.0, it.1)),
            operator: &|it| board.operator(it).to_owned(),
        };
        export.to_json()
    }

    /// # Errors
    /// As of `export_assessment`, a fault of the disk.
    pub fn save_assessment_export(&mut self, id: AssessmentId, path: &Path) -> AppResult<Place> {
        write_whole(path, &self.export_assessment(id)?)?;
        Ok(self.place(path))
    }
}

#[derive(Serialize)]
struct ExportDocument {
    form: &'static str,
    assessment: AssessmentDocument,
    scheme: SchemeDocument,
    assessees: Vec<AssesseeDocument>,
    published: Option<PublishedDocument>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct AssessmentDocument {
    scope: &'static str,
    year: i32,
    period_from: String,
    period_until: String,
    goals_due_on: Option<String>,
    self_assessment_due_on: Option<String>,
}

#[derive(Serialize)]
struct AssesseeDocument {
    code: String,
    name: String,
    sheet: Option<SheetDocument>,
    outcome: Option<OutcomeDocument>,
}

#[derive(Serialize)]
struct SheetDocument {
    lines: Vec<LineDocument>,
    veto: Option<VetoDocument>,
}

#[derive(Serialize)]
struct LineDocument {
    code: String,
    facts: FactsDocument,
    steps: Vec<StepDocument>,
    check: Option<CheckDocument>,
    appeal: Option<AppealDocument>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct FactsDocument {
    goal: Option<String>,
    goal_filed_on: Option<String>,
    baseline: Option<String>,
    actual: Option<String>,
    verified: Option<String>,
    events: Option<Vec<EventDocument>>,
    source_unit: String,
    evidence: u32,
    not_applicable: Option<String>,
}

#[derive(Serialize)]
struct EventDocument {
    clause: String,
    title: String,
    on: Option<String>,
    times: u32,
    basis: String,
}

/// Without a score it is 按方法计算.
#[derive(Serialize)]
struct StepDocument {
    step: &'static str,
    score: Option<String>,
    losses: Vec<LossDocument>,
    scorer: String,
}

#[derive(Serialize)]
struct LossDocument {
    reason: String,
    clause: String,
    evidence: String,
    points: Option<String>,
}

#[derive(Serialize)]
struct CheckDocument {
    checker: String,
    on: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct AppealDocument {
    lodged_on: String,
    ground: String,
    outcome: Option<AppealOutcomeDocument>,
}

/// `score` of one that is upheld.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct AppealOutcomeDocument {
    decision: &'static str,
    score: Option<String>,
    decided_on: String,
    decided_by: String,
    reason: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct VetoDocument {
    event: String,
    happened_on: String,
    basis: String,
    decided_by: String,
    decided_on: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct OutcomeDocument {
    lines: Vec<LineOutcomeDocument>,
    groups: Vec<GroupDocument>,
    base: TotalDocument,
    bonus: TotalDocument,
    total: TotalDocument,
    /// 总分封顶, where there was more.
    capped_from: Option<String>,
    missing: Vec<String>,
    not_final: Vec<String>,
    not_checked: Vec<String>,
    open_appeals: Vec<String>,
    is_vetoed: bool,
    grade_by_score: Option<&'static str>,
    grade: Option<&'static str>,
    rank: Option<RankDocument>,
    /// The tie-breaker, by its place in the rules from 0, that parted it from the one above.
    parted_by: Option<usize>,
}

/// Scores are settled to eight places.
#[derive(Serialize)]
struct LineOutcomeDocument {
    code: String,
    score: Option<String>,
    shown: Option<String>,
    counted: &'static str,
    /// In the order of the steps.
    steps: Vec<Option<String>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct GroupDocument {
    code: String,
    #[serde(flatten)]
    total: TotalDocument,
    capped_from: Option<String>,
}

#[derive(Serialize)]
struct TotalDocument {
    unrounded: String,
    shown: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct RankDocument {
    no: u32,
    shared_by: u32,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PublishedDocument {
    on: String,
    basis: String,
    decided_by: String,
    scheme_version: u32,
    results: Vec<ResultDocument>,
}

#[derive(Serialize)]
struct ResultDocument {
    assessee: String,
    total: TotalDocument,
    grade: &'static str,
    rank: Option<RankDocument>,
}

fn date(on: Option<Date>) -> Option<String> {
    on.map(|it| it.to_string())
}

fn facts(facts: &Facts) -> FactsDocument {
    let digits = |it: Option<Amount>| it.map(|it| it.to_string());
    FactsDocument {
        goal: digits(facts.goal.map(|it| it.value)),
        goal_filed_on: date(facts.goal.and_then(|it| it.filed_on)),
        baseline: digits(facts.baseline),
        actual: digits(facts.actual),
        verified: digits(facts.verified),
        events: facts.events.as_ref().map(|all| all.iter().map(event).collect()),
        source_unit: facts.source_unit.clone(),
        evidence: facts.evidence,
        not_applicable: facts.not_applicable.clone(),
    }
}

fn event(event: &ScoredEvent) -> EventDocument {
    let ScoredEvent { clause, title, on, times, basis } = event.clone();
    EventDocument { clause, title, on: date(on), times, basis }
}

fn loss(loss: &Loss) -> LossDocument {
    let Loss { reason, clause, evidence, points } = loss.clone();
    LossDocument { reason, clause, evidence, points: points.map(|it| it.to_string()) }
}

fn appeal(appeal: &Appeal) -> AppealDocument {
    let outcome = appeal.outcome.as_ref().map(|it| {
        let (decision, score) = match it.decision {
            AppealDecision::Upheld { score } => ("upheld", Some(score.to_string())),
            AppealDecision::Rejected => ("rejected", None),
            AppealDecision::Withdrawn => ("withdrawn", None),
        };
        let (decided_on, decided_by, reason) = (it.decided_on.to_string(), it.decided_by.clone(), it.reason.clone());
        AppealOutcomeDocument { decision, score, decided_on, decided_by, reason }
    });
    AppealDocument { lodged_on: appeal.lodged_on.to_string(), ground: appeal.ground.clone(), outcome }
}

fn veto(veto: &Veto) -> VetoDocument {
    VetoDocument {
        event: veto.event.clone(),
        happened_on: veto.happened_on.to_string(),
        basis: veto.basis.clone(),
        decided_by: veto.decided_by.clone(),
        decided_on: veto.decided_on.to_string(),
    }
}

fn outcome(outcome: &Outcome) -> OutcomeDocument {
    let codes = |all: &[CriterionCode]| all.iter().map(CriterionCode::to_string).collect();
    OutcomeDocument {
        lines: outcome.lines.iter().map(line_outcome).collect(),
        groups: outcome.groups.iter().map(group).collect(),
        base: total(outcome.base),
        bonus: total(outcome.bonus),
        total: total(outcome.total),
        capped_from: outcome.capped_from.map(|it| it.to_string()),
        missing: codes(&outcome.missing),
        not_final: codes(&outcome.not_final),
        not_checked: codes(&outcome.not_checked),
        open_appeals: codes(&outcome.open_appeals),
        is_vetoed: outcome.is_vetoed,
        grade_by_score: outcome.grade_by_score.map(Grade::code),
        grade: outcome.grade.map(Grade::code),
        rank: outcome.rank.map(|Rank { no, shared_by, .. }| RankDocument { no, shared_by }),
        parted_by: outcome.rank.and_then(|it| it.parted_by),
    }
}

fn line_outcome(line: &LineOutcome) -> LineOutcomeDocument {
    let told = |it: Option<Points>| it.map(|it| it.settled().to_string());
    LineOutcomeDocument {
        code: line.code.to_string(),
        score: told(line.score),
        shown: told(line.shown),
        counted: match line.counted {
            CountedFrom::Appeal => "appeal",
            CountedFrom::Step(step) => step.code(),
            CountedFrom::Computed => "computed",
            CountedFrom::Nothing => "nothing",
        },
        steps: AssessmentStep::ALL.iter().map(|it| told(line.at(*it))).collect(),
    }
}

fn group(group: &GroupTotal) -> GroupDocument {
    let capped_from = group.capped_from.map(|it| it.to_string());
    GroupDocument { code: group.code.to_string(), total: total(group.total), capped_from }
}

fn total(total: Total) -> TotalDocument {
    TotalDocument { unrounded: total.unrounded.to_string(), shown: total.shown.to_string() }
}
