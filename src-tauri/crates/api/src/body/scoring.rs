//! 打分: the grid, one line, and what is done to them.

use zhiheng_app::Desk;
use zhiheng_app::assessment as app;
use zhiheng_app::assessment::{ChosenFigure, LineDetail, LineKey, ScoreBoard};
use zhiheng_domain::assessment::{
    Appeal, AppealDecision, AppealOutcome, AssessmentStep, CountedFrom, Criterion, CriterionCode, Given, Loss, NotYet, Outcome, Points,
    Scheme, ScoredEvent, ScoreLine, StepScore, Veto,
};
use zhiheng_domain::{Amount, AssesseeId, AssessmentId, Date, Quarter, ScoreEvidenceId};

use super::assessment::line as assessment_line;
use super::scheme::terms_view;
use super::{changed, field, optional_date};
use crate::text::assessment::{not_taken, refused as refused_words};
use crate::wire::*;
use crate::{ApiError, Reply};

pub fn grid(desk: &mut Desk, req: OfAssessment) -> Reply<ScoreGrid> {
    let id = AssessmentId(req.assessment.0);
    let board = desk.score_board(id)?;
    let published = board.summary.published_on;
    let differing = if published.is_some() { desk.results(id)?.differing.len() } else { 0 };
    let row = |outcome: &Outcome| {
        let sheet = board.year.sheet(outcome.assessee);
        let nothing = ScoreLine::default();
        let cells = board.year.scheme.criteria().iter().map(|criterion| {
            let line = sheet.and_then(|it| it.lines.get(&criterion.code)).unwrap_or(&nothing);
            cell(&board, outcome, criterion, line)
        });
        GridRow {
            assessee: WireId(outcome.assessee.0),
            name: board.name(outcome.assessee).to_owned(),
            cells: cells.collect(),
            total: outcome.total.shown.to_string(),
            unrounded: outcome.total.unrounded.to_string(),
            missing: outcome.missing.len() as u32,
            grade: outcome.grade.map(GradeWord::from),
            rank: outcome.rank.map(|it| it.no),
            vetoed: outcome.is_vetoed,
        }
    };
    Ok(ScoreGrid {
        assessment: assessment_line(&board.summary),
        locked: published.map(|on| format!("考核结果已于{}公布，依据和得分不再改动；申诉和一票否决仍可登记。", on.in_chinese())),
        differing: differing as u32,
        groups: groups(&board.year.scheme),
        criteria: criteria(&board.year.scheme),
        rows: board.standing.outcomes.iter().map(row).collect(),
    })
}

pub(super) fn groups(scheme: &Scheme) -> Vec<GridGroup> {
    let group = |it: &zhiheng_domain::assessment::Group| GridGroup {
        tier: it.tier.into(),
        code: it.code.to_string(),
        title: it.title.clone(),
        points: it.points.to_string(),
        is_bonus: it.is_bonus,
        first: it.criteria.start as u32,
        count: it.criteria.len() as u32,
    };
    scheme.groups().iter().map(group).collect()
}

pub(super) fn criteria(scheme: &Scheme) -> Vec<GridCriterion> {
    let criterion = |it: &Criterion| {
        let method = &it.terms.method;
        GridCriterion {
            code: it.code.to_string(),
            title: it.title.clone(),
            points: it.points.to_string(),
            method: method.kind().into(),
            computes: method.computes(),
            figures: method.source().is_some(),
            baseline: method.asks_baseline(),
            events: !method.event_items().is_empty(),
            asks_evidence: it.asks_evidence(),
            is_bonus: it.is_bonus(),
            measure_unit: it.terms.measure_unit.clone(),
            scoring_unit: it.terms.scoring_unit.clone(),
            plan_target: method.source().and_then(|it| match it {
                zhiheng_domain::assessment::FigureSource::Filed => None,
                zhiheng_domain::assessment::FigureSource::PlanTarget { target } => Some(target.clone()),
            }),
        }
    };
    scheme.criteria().iter().map(criterion).collect()
}

fn cell(board: &ScoreBoard, outcome: &Outcome, criterion: &Criterion, line: &ScoreLine) -> ScoreCell {
    let result = outcome.line(&criterion.code);
    let shown = |it: Points| it.settled().to_string();
    let amount = |it: Option<Amount>| it.map(|it| it.to_string());
    let facts = &line.facts;
    let step = |step: &AssessmentStep| {
        let given = line.at(*step)?;
        Some(GivenScore {
            score: result.and_then(|it| it.at(*step)).map(shown),
            by_method: given.given == Given::Computed,
            losses: given.losses.len() as u32,
        })
    };
    ScoreCell {
        goal: amount(facts.goal.map(|it| it.value)),
        filed_on: facts.goal.and_then(|it| it.filed_on).map(Date::iso),
        baseline: amount(facts.baseline),
        actual: amount(facts.actual),
        verified: amount(facts.verified),
        events: facts.events.as_ref().map(|it| it.len() as u32),
        not_applicable: facts.not_applicable.is_some(),
        source_unit: Some(facts.source_unit.clone()).filter(|it| !it.is_empty()),
        evidence: facts.evidence,
        cited: board.cited.get(&(outcome.assessee, criterion.code.clone())).cloned().unwrap_or_default(),
        computed: result.and_then(|it| it.working.as_ref().ok()).map(|it| shown(it.score)),
        steps: AssessmentStep::ALL.iter().map(step).collect(),
        counts: result.and_then(|it| it.shown).map(|it| it.settled().to_string()),
        counted: result.map_or(CountedWord::Nothing, |it| counted(it.counted)),
        checked: line.check.is_some(),
        appealed: line.appeal.as_ref().is_some_and(|it| it.outcome.is_none()),
        faults: board.faults_of(outcome.assessee, &criterion.code).count() as u32,
    }
}

fn counted(from: CountedFrom) -> CountedWord {
    match from {
        CountedFrom::Appeal => CountedWord::Appeal,
        CountedFrom::Step(AssessmentStep::SelfAssessment) => CountedWord::SelfAssessment,
        CountedFrom::Step(AssessmentStep::PaperReview) => CountedWord::PaperReview,
        CountedFrom::Step(AssessmentStep::SiteCheck) => CountedWord::SiteCheck,
        CountedFrom::Step(AssessmentStep::Final) => CountedWord::Final,
        CountedFrom::Computed => CountedWord::Computed,
        CountedFrom::Nothing => CountedWord::Nothing,
    }
}

pub fn line(desk: &mut Desk, req: OfLine) -> Reply<ScoreLineView> {
    line_view(desk, &key(req.assessment, req.assessee, &req.code)?)
}

pub(super) fn key(assessment: WireId, assessee: WireId, code: &str) -> Reply<LineKey> {
    let (assessment, assessee) = (AssessmentId(assessment.0), AssesseeId(assessee.0));
    Ok(LineKey { assessment, assessee, code: self::code(code)? })
}

fn code(text: &str) -> Reply<CriterionCode> {
    field("code", CriterionCode::new(text))
}

fn line_view(desk: &mut Desk, key: &LineKey) -> Reply<ScoreLineView> {
    let LineDetail { board, assessee, criterion, path, line, outcome, faults, evidence, origins } = desk.score_line(key)?;
    let whole = board.standing.of(assessee);
    let working = match &outcome.working {
        Ok(working) => format!("{}。", working.in_words()),
        Err(NotYet::NotScored) => "由人打分，没有算式。".to_owned(),
        Err(why) => format!("{}。", why.in_words()),
    };
    let naming = board.year.naming();
    let step = |it: &StepScore| StepScoreView {
        step: it.step.into(),
        score: outcome.at(it.step).map(|it| it.settled().to_string()),
        by_method: it.given == Given::Computed,
        scorer: board.operator(it.scorer).to_owned(),
        losses: it.losses.iter().map(loss_view).collect(),
        faults: faults.iter().filter(|fault| fault.step == Some(it.step)).map(|it| it.in_words(&naming).to_string()).collect(),
    };
    Ok(ScoreLineView {
        assessee: WireId(assessee.0),
        assessee_name: board.name(assessee).to_owned(),
        code: criterion.code.to_string(),
        title: criterion.title.clone(),
        path,
        points: criterion.points.to_string(),
        terms: terms_view(&criterion.terms),
        method: criterion.terms.method_in_words(),
        cell: match whole {
            Some(whole) => cell(&board, whole, &criterion, &line),
            None => return Err(ApiError::from(zhiheng_app::AppError::from(zhiheng_app::StoreError::not_found(zhiheng_app::Noun::Assessee, assessee.0)))),
        },
        source_unit: line.facts.source_unit.clone(),
        not_applicable: line.facts.not_applicable.clone(),
        events: line.facts.events.as_ref().map(|all| all.iter().map(event_view).collect()),
        evidence: evidence.into_iter().map(|it| CitedEvidence { id: WireId(it.id.0), title: it.title }).collect(),
        origins,
        working,
        steps: line.steps.iter().map(step).collect(),
        check: line.check.map(|it| CheckedBy { checker: board.operator(it.checker).to_owned(), on: it.on.iso() }),
        appeal: line.appeal.as_ref().map(appeal_view),
    })
}

fn event_view(it: &ScoredEvent) -> EventView {
    EventView {
        clause: it.clause.clone(),
        title: it.title.clone(),
        on: it.on.map(Date::iso),
        times: it.times,
        basis: it.basis.clone(),
    }
}

fn loss_view(it: &Loss) -> LossView {
    LossView {
        reason: it.reason.clone(),
        clause: it.clause.clone(),
        evidence: it.evidence.clone(),
        points: it.points.map(|it| it.to_string()),
    }
}

fn loss(it: LossView) -> Reply<Loss> {
    let points = it.points.filter(|it| !it.trim().is_empty()).map(|it| score("points", &it)).transpose()?;
    Ok(Loss { reason: it.reason.trim().to_owned(), clause: it.clause.trim().to_owned(), evidence: it.evidence.trim().to_owned(), points })
}

pub(super) fn score(name: &str, text: &str) -> Reply<Points> {
    field(name, Points::read(text))
}

pub(super) fn veto_view(it: &Veto) -> VetoView {
    VetoView {
        event: it.event.clone(),
        happened_on: it.happened_on.iso(),
        basis: it.basis.clone(),
        decided_by: it.decided_by.clone(),
        decided_on: it.decided_on.iso(),
    }
}

fn appeal_view(it: &Appeal) -> AppealView {
    let outcome = |it: &AppealOutcome| AppealOutcomeView {
        decision: match it.decision {
            AppealDecision::Upheld { .. } => AppealWord::Upheld,
            AppealDecision::Rejected => AppealWord::Rejected,
            AppealDecision::Withdrawn => AppealWord::Withdrawn,
        },
        score: match it.decision {
            AppealDecision::Upheld { score } => Some(score.to_string()),
            AppealDecision::Rejected | AppealDecision::Withdrawn => None,
        },
        decided_on: it.decided_on.iso(),
        decided_by: it.decided_by.clone(),
        reason: it.reason.clone(),
    };
    AppealView { lodged_on: it.lodged_on.iso(), ground: it.ground.clone(), outcome: it.outcome.as_ref().map(outcome) }
}

fn appeal(view: AppealView) -> Reply<Appeal> {
    let outcome = |it: AppealOutcomeView| -> Reply<AppealOutcome> {
        let decision = match it.decision {
            AppealWord::Upheld => AppealDecision::Upheld { score: score("score", it.score.as_deref().unwrap_or_default())? },
            AppealWord::Rejected => AppealDecision::Rejected,
            AppealWord::Withdrawn => AppealDecision::Withdrawn,
        };
        let decided_on = field("decidedOn", Date::read(&it.decided_on))?;
        Ok(AppealOutcome { decision, decided_on, decided_by: it.decided_by, reason: it.reason })
    };
    Ok(Appeal {
        lodged_on: field("lodgedOn", Date::read(&view.lodged_on))?,
        ground: view.ground,
        outcome: view.outcome.map(outcome).transpose()?,
    })
}

pub(super) fn refused(it: app::RefusedScore) -> RefusedScore {
    RefusedScore {
        assessee: WireId(it.assessee.0),
        code: it.code.to_string(),
        text: it.text,
        words: refused_words(&it.why),
        wants_reason: it.why.wants_reason(),
        wants_evidence: it.why.wants_evidence(),
    }
}

fn all_refused(all: Vec<app::RefusedScore>) -> Vec<RefusedScore> {
    all.into_iter().map(refused).collect()
}

pub fn set_facts(desk: &mut Desk, req: SetFacts) -> Reply<Changed<Vec<RefusedScore>>> {
    let typed = |it: FactCell| -> Reply<app::TypedFact> {
        Ok(app::TypedFact { assessee: AssesseeId(it.assessee.0), code: code(&it.code)?, field: fact(it.field), text: it.text })
    };
    let typed = req.cells.into_iter().map(typed).collect::<Reply<Vec<_>>>()?;
    let done = desk.set_facts(AssessmentId(req.assessment.0), &typed)?;
    changed(desk, done, |_, left| Ok(all_refused(left)))
}

fn fact(field: FactField) -> app::FactField {
    match field {
        FactField::Goal => app::FactField::Goal,
        FactField::FiledOn => app::FactField::FiledOn,
        FactField::Baseline => app::FactField::Baseline,
        FactField::Actual => app::FactField::Actual,
        FactField::Verified => app::FactField::Verified,
        FactField::SourceUnit => app::FactField::SourceUnit,
        FactField::Evidence => app::FactField::Evidence,
        FactField::NotApplicable => app::FactField::NotApplicable,
    }
}

pub fn set_events(desk: &mut Desk, req: SetEvents) -> Reply<Changed<ScoreLineView>> {
    let key = key(req.assessment, req.assessee, &req.code)?;
    let event = |(at, it): (usize, EventView)| -> Reply<ScoredEvent> {
        let on = optional_date(&format!("events.{at}.on"), it.on.as_deref())?;
        Ok(ScoredEvent { clause: it.clause, title: it.title, on, times: it.times, basis: it.basis })
    };
    let events = req.events.map(|all| all.into_iter().enumerate().map(event).collect::<Reply<Vec<_>>>()).transpose()?;
    let done = desk.set_events(&key, events)?;
    changed(desk, done, |desk, ()| line_view(desk, &key))
}

pub fn no_events(desk: &mut Desk, req: NoEvents) -> Reply<Changed<u32>> {
    let done = desk.no_events(AssessmentId(req.assessment.0), &places(req.lines)?)?;
    changed(desk, done, |_, done| Ok(done))
}

fn places(all: Vec<LinePlace>) -> Reply<Vec<(AssesseeId, CriterionCode)>> {
    all.into_iter().map(|it| Ok((AssesseeId(it.assessee.0), code(&it.code)?))).collect()
}

pub fn cite(desk: &mut Desk, req: CiteEvidence) -> Reply<Changed<ScoreLineView>> {
    let key = key(req.assessment, req.assessee, &req.code)?;
    let done = desk.cite_evidence(&key, &req.title)?;
    changed(desk, done, |desk, ()| line_view(desk, &key))
}

pub fn cite_for_many(desk: &mut Desk, req: CiteForMany) -> Reply<Changed<u32>> {
    let part = req.part.as_deref().unwrap_or_default();
    let done = desk.cite_for_many(AssessmentId(req.assessment.0), &places(req.lines)?, &req.title, part)?;
    changed(desk, done, |_, added| Ok(added))
}

pub fn drop_evidence(desk: &mut Desk, req: DropEvidence) -> Reply<Changed<Unit>> {
    let done = desk.drop_score_evidence(AssessmentId(req.assessment.0), ScoreEvidenceId(req.id.0))?;
    changed(desk, done, |_, ()| Ok(Unit))
}

fn typed(all: Vec<ScoreText>) -> Reply<Vec<app::TypedScore>> {
    let one = |it: ScoreText| -> Reply<app::TypedScore> {
        let losses = it.losses.map(|all| all.into_iter().map(loss).collect::<Reply<_>>()).transpose()?;
        Ok(app::TypedScore { assessee: AssesseeId(it.assessee.0), code: code(&it.code)?, text: it.text, losses })
    };
    all.into_iter().map(one).collect()
}

pub fn check_texts(desk: &mut Desk, req: SetScores) -> Reply<Vec<RefusedScore>> {
    Ok(all_refused(desk.check_scores(AssessmentId(req.assessment.0), req.step.into(), &typed(req.cells)?)?))
}

pub fn set_scores(desk: &mut Desk, req: SetScores) -> Reply<Changed<Vec<RefusedScore>>> {
    let done = desk.give_scores(AssessmentId(req.assessment.0), req.step.into(), &typed(req.cells)?)?;
    changed(desk, done, |_, left| Ok(all_refused(left)))
}

pub fn fill(desk: &mut Desk, req: FillScores) -> Reply<Changed<ScoresFilled>> {
    let assessees: Option<Vec<AssesseeId>> = req.assessees.map(|all| all.into_iter().map(|it| AssesseeId(it.0)).collect());
    let done = desk.fill_scores(AssessmentId(req.assessment.0), req.step.into(), req.by_method, assessees.as_deref())?;
    changed(desk, done, |_, it| Ok(ScoresFilled { filled: it.filled, left: all_refused(it.left) }))
}

pub fn check(desk: &mut Desk, req: CheckScores) -> Reply<Changed<ScoresChecked>> {
    let lines = req.lines.map(places).transpose()?;
    let done = desk.check_finals(AssessmentId(req.assessment.0), lines.as_deref(), req.checked)?;
    changed(desk, done, |_, it| Ok(ScoresChecked { checked: it.filled, left: all_refused(it.left) }))
}

pub fn set_appeal(desk: &mut Desk, req: SetAppeal) -> Reply<Changed<ScoreLineView>> {
    let key = key(req.assessment, req.assessee, &req.code)?;
    let appeal = req.appeal.map(appeal).transpose()?;
    let done = desk.set_appeal(&key, appeal.as_ref())?;
    changed(desk, done, |desk, ()| line_view(desk, &key))
}

pub fn set_veto(desk: &mut Desk, req: SetVeto) -> Reply<Changed<Unit>> {
    let veto = |it: VetoView| -> Reply<Veto> {
        let (happened_on, decided_on) = (field("happenedOn", Date::read(&it.happened_on))?, field("decidedOn", Date::read(&it.decided_on))?);
        Ok(Veto { event: it.event, happened_on, basis: it.basis, decided_by: it.decided_by, decided_on })
    };
    let veto = req.veto.map(veto).transpose()?;
    let done = desk.set_veto(AssessmentId(req.assessment.0), AssesseeId(req.assessee.0), veto.as_ref())?;
    changed(desk, done, |_, ()| Ok(Unit))
}

pub fn ledger_figures(desk: &mut Desk, req: OfAssessment) -> Reply<LedgerFigures> {
    let id = AssessmentId(req.assessment.0);
    let (board, all) = (desk.score_board(id)?, desk.ledger_figures(id)?);
    let title = |code: &CriterionCode| board.year.scheme.criterion(code).map(|it| it.title.clone()).unwrap_or_default();
    Ok(LedgerFigures {
        quarters: quarters_in_words(&all.quarters),
        troubles: all.not_taken.iter().map(|it| not_taken(it, &title(&it.code))).collect(),
        figures: all
            .figures
            .iter()
            .map(|it| LedgerFigure {
                assessee: WireId(it.assessee.0),
                assessee_name: board.name(it.assessee).to_owned(),
                code: it.code.to_string(),
                title: title(&it.code),
                target: it.target.clone(),
                now: it.now.map(|it| it.to_string()),
                typed: it.typed,
                taken: it.taken.to_string(),
                entries: it.entries.len() as u32,
            })
            .collect(),
    })
}

/// `2015年一季度至四季度`, `2015年三季度至2016年二季度`; blank where the period has no whole quarter.
fn quarters_in_words(all: &[Quarter]) -> String {
    match all {
        [] => String::new(),
        [one] => one.in_chinese(),
        [first, .., last] if first.year() == last.year() => format!("{}至{}", first.in_chinese(), last.name()),
        [first, .., last] => format!("{}至{}", first.in_chinese(), last.in_chinese()),
    }
}

pub fn take_figures(desk: &mut Desk, req: TakeFigures) -> Reply<Changed<u32>> {
    let chosen = |it: FigureChosen| -> Reply<ChosenFigure> {
        Ok(ChosenFigure {
            assessee: AssesseeId(it.assessee.0),
            code: field("code", CriterionCode::new(&it.code))?,
            taken: field("taken", it.taken.parse())?,
        })
    };
    let rows = req.rows.into_iter().map(chosen).collect::<Reply<Vec<_>>>()?;
    let done = desk.take_figures(AssessmentId(req.assessment.0), &rows)?;
    changed(desk, done, |_, taken| Ok(taken))
}
