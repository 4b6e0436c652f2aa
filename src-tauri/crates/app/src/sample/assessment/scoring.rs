//! The scores of a sheet: a self-assessment a little generous, the review of papers with its losses, the check on site,
//! the final score and who checked it, appeals and a veto.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use zhiheng_domain::assessment::{
    Appeal, AppealDecision, AppealOutcome, AssessmentStep, Criterion, CriterionCode, Facts, FinalCheck, Given, Loss, Points,
    Rounding, RoundingMode, RoundingPlace, Scheme, ScoreLine, ScoreSheet, StepScore, Veto, compute, stand,
};
use zhiheng_domain::{AssesseeId, Date, OperatorId, Violation};

use super::catalogue::{entry, Entry};
use super::course::PlaceYear;
use super::figures::facts;
use super::places::{Appealed, REJECTED, UPHELD, VETOED};
use super::{YEAR_IN_WORK, evidence_titles};

const VETO_YEAR: i32 = 2014;

/// How far a place has come.
#[derive(Clone, Copy)]
struct Progress {
    visited: bool,
    /// Final scores of everything, or of 质量目标 only, or none.
    finals: Finals,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Finals {
    None,
    GoalsOnly,
    All,
}

impl Progress {
    fn of(of: PlaceYear) -> Progress {
        if of.year < YEAR_IN_WORK {
            return Progress { visited: true, finals: Finals::All };
        }
        let finals = if matches!(of.place.code, "510100" | "510300" | "510400") { Finals::GoalsOnly } else { Finals::None };
        let visited = of.place.code < "511300"; // The first ten; the others follow.
        Progress { visited, finals }
    }
}

pub(super) fn sheet(
    of: PlaceYear,
    scheme: &Scheme,
    assessee: AssesseeId,
    operators: &[OperatorId],
) -> Result<ScoreSheet, Violation> {
    let scoring = Scoring { of, progress: Progress::of(of), operators };
    let mut sheet = ScoreSheet::new(assessee);
    let by_people = |it: &&Criterion| !it.terms.method.computes();
    for criterion in scheme.criteria().iter().filter(|it| !by_people(it)) {
        sheet.lines.insert(criterion.code.clone(), scoring.computed(criterion)?);
    }
    for criterion in scheme.criteria().iter().filter(by_people).filter(|it| it.is_bonus()) {
        sheet.lines.insert(criterion.code.clone(), scoring.by_people(criterion, of.bonus().spread)?);
    }
    // What reviewers give is what is left to the year's total.
    let so_far = stand(scheme, std::slice::from_ref(&sheet)).outcomes.first().map(|it| it.total.unrounded).unwrap_or_default();
    let wanted = Points::from_ten_thousandths(of.total() * 10)?;
    let open: Vec<&Criterion> = scheme.criteria().iter().filter(by_people).filter(|it| !it.is_bonus()).collect();
    let scores = shared_out(of, &open, tenths(wanted - so_far));
    for criterion in open {
        let final_score = scores.get(&criterion.code).copied().unwrap_or_default();
        sheet.lines.insert(criterion.code.clone(), scoring.by_people(criterion, final_score)?);
    }
    if of.year == VETO_YEAR && of.place.code == VETOED {
        sheet.veto = veto(of.year);
    }
    Ok(sheet)
}

fn veto(year: i32) -> Option<Veto> {
    Some(Veto {
        event: "区域性产品质量安全事件（样例）".to_owned(),
        happened_on: Date::of(year, 9, 12)?,
        basis: "省级联合调查报告（样例）".to_owned(),
        decided_by: "省质量工作领导小组".to_owned(),
        decided_on: Date::of(year + 1, 6, 30)?,
    })
}

/// Whole tenths, cut.
fn tenths(points: Points) -> i64 {
    i64::try_from((points.decimal() * Decimal::TEN).trunc()).unwrap_or_default()
}

fn of_tenths(tenths: i64) -> Result<Points, Violation> {
    Points::from_ten_thousandths(tenths * 1_000)
}

/// Shares a sum out over criteria: each loses some, here more and there less.
fn shared_out(of: PlaceYear, criteria: &[&Criterion], sum: i64) -> BTreeMap<CriterionCode, i64> {
    let mut scores: Vec<(&Criterion, i64)> = criteria.iter().map(|it| (*it, tenths(it.points))).collect();
    scores.sort_by_key(|it| of.lot(it.0.code.as_str(), 10));
    let mut left = scores.iter().map(|it| it.1).sum::<i64>() - sum;
    let mut turn = 11;
    while 0 < left && turn < 60 {
        for (criterion, score) in &mut scores {
            let asked = i64::try_from(of.lot(criterion.code.as_str(), turn) % 4).unwrap_or_default();
            let room = *score - tenths(criterion.points) * 4 / 10;
            let lost = asked.min(room).clamp(0, left);
            *score -= lost;
            left -= lost;
        }
        turn += 1;
    }
    scores.into_iter().map(|(criterion, score)| (criterion.code.clone(), score)).collect()
}

struct Scoring<'a> {
    of: PlaceYear,
    progress: Progress,
    operators: &'a [OperatorId],
}

impl Scoring<'_> {
    fn computed(&self, criterion: &Criterion) -> Result<ScoreLine, Violation> {
        let mut line = self.line(criterion)?;
        let Ok(score) = compute(criterion, &line.facts).map(|it| it.score) else { return Ok(line) };
        let lost = criterion.points - score;
        let claimed = self.claimed(criterion, &line.facts, score);
        line.give(self.step(AssessmentStep::SelfAssessment, criterion, claimed, Vec::new()));
        let lost_anything = Points::ZERO < lost && !criterion.is_bonus() && line.facts.not_applicable.is_none();
        let mut losses = if lost_anything { self.computed_losses(criterion, &line.facts, lost) } else { Vec::new() };
        let is_visited = self.is_visited(criterion);
        let held_back = of_tenths(2)?;
        let is_docked = is_visited
            && self.progress.visited
            && criterion.asks_evidence()
            && line.facts.not_applicable.is_none()
            && self.of.lot(criterion.code.as_str(), 20).is_multiple_of(14)
            && score.to_ten_thousandths().is_some_and(|it| 5_000 < it);
        if is_docked {
            let evidence = self.title(criterion, 0);
            let reason = "佐证材料缺少盖章页，暂扣，待核查".to_owned();
            losses.push(Loss { reason, clause: "1".to_owned(), evidence, points: Some(held_back) });
            line.give(self.step(AssessmentStep::PaperReview, criterion, Given::Score(score - held_back), losses));
        } else {
            line.give(self.step(AssessmentStep::PaperReview, criterion, Given::Computed, losses));
        }
        if is_visited {
            line.give(self.step(AssessmentStep::SiteCheck, criterion, Given::Computed, Vec::new()));
        }
        self.finish(criterion, &mut line, Given::Computed);
        Ok(line)
    }

    /// `final_score` in tenths: what the review comes to when it is done.
    fn by_people(&self, criterion: &Criterion, final_score: i64) -> Result<ScoreLine, Violation> {
        let mut line = self.line(criterion)?;
        let code = criterion.code.as_str();
        let most = tenths(criterion.points);
        if criterion.is_bonus() && final_score == 0 {
            line.facts.evidence = 0; // Nothing is claimed.
        }
        let draw = |turn, among: usize| i64::try_from(self.of.lot(code, turn) % among).unwrap_or_default();
        let claimed = if criterion.is_bonus() && final_score == 0 { 0 } else { (final_score + 1 + draw(21, 4)).min(most) };
        let is_visited = self.is_visited(criterion);
        let on_paper = match draw(22, 5) {
            0 if is_visited => (final_score - 1).max(0),
            1 if is_visited => (final_score + 1).min(claimed),
            _ => final_score,
        };
        let site = AssessmentStep::SiteCheck;
        for (step, given, before) in [
            (AssessmentStep::SelfAssessment, claimed, claimed),
            (AssessmentStep::PaperReview, on_paper, claimed),
            (site, final_score, on_paper),
        ] {
            if step == site && !is_visited {
                continue;
            }
            let is_said = step == AssessmentStep::SelfAssessment || (step == site && given == before);
            let losses = if is_said { Vec::new() } else { self.said_losses(criterion, given, before, step)? };
            line.give(self.step(step, criterion, Given::Score(of_tenths(given)?), losses));
        }
        self.finish(criterion, &mut line, Given::Score(of_tenths(final_score)?));
        Ok(line)
    }

    fn line(&self, criterion: &Criterion) -> Result<ScoreLine, Violation> {
        let count = if criterion.asks_evidence() { evidence_titles(criterion.code.as_str(), self.of.year).len() } else { 0 };
        let facts = facts(self.of, criterion, u32::try_from(count).unwrap_or_default())?;
        Ok(ScoreLine { facts, ..ScoreLine::default() })
    }

    fn is_visited(&self, criterion: &Criterion) -> bool {
        self.progress.visited && self.of.lot(criterion.code.as_str(), 23) % 5 < 3
    }

    fn step(&self, step: AssessmentStep, criterion: &Criterion, given: Given, losses: Vec<Loss>) -> StepScore {
        let at = match step {
            AssessmentStep::SelfAssessment | AssessmentStep::Final => 0,
            AssessmentStep::PaperReview => self.of.lot(criterion.terms.scoring_unit.as_str(), 24),
            AssessmentStep::SiteCheck => self.of.lot("", 25),
        };
        let scorer = self.operators.get(at % self.operators.len().max(1)).copied().unwrap_or(OperatorId(0));
        StepScore { step, given, losses, scorer }
    }

    /// The place goes by its own figure, and does not count its own events.
    fn claimed(&self, criterion: &Criterion, facts: &Facts, score: Points) -> Given {
        let is_deduction = !criterion.is_bonus() && facts.events.as_ref().is_some_and(|it| !it.is_empty());
        if is_deduction {
            return Given::Score(criterion.points);
        }
        if facts.verified.is_none() {
            return Given::Computed;
        }
        let said = Facts { verified: None, ..facts.clone() };
        let said = compute(criterion, &said).map_or(score, |it| it.score);
        Given::Score(Rounding { place: RoundingPlace::Criterion, digits: 2, mode: RoundingMode::Down }.round(said))
    }

    fn computed_losses(&self, criterion: &Criterion, facts: &Facts, lost: Points) -> Vec<Loss> {
        let Some(entry) = entry(criterion.code.as_str()) else { return Vec::new() };
        if let Some(events) = &facts.events {
            let items = criterion.terms.method.event_items();
            let loss = |it: &zhiheng_domain::assessment::ScoredEvent| {
                let item = items.iter().find(|item| item.clause == it.clause)?;
                let sum: Points = (0..it.times).map(|_| item.each).sum();
                let points = Some(item.at_most.map_or(sum, |most| sum.min(most)));
                Some(Loss { reason: format!("{}，{}次", it.title, it.times), clause: it.clause.clone(), evidence: it.basis.clone(), points })
            };
            return events.iter().filter_map(loss).collect();
        }
        let points = lost.to_ten_thousandths().map(|_| lost);
        let told = entry.told.first().map(|(clause, reason, evidence)| Loss {
            reason: (*reason).to_owned(),
            clause: (*clause).to_owned(),
            evidence: dated(evidence, self.of.year),
            points,
        });
        told.into_iter().collect()
    }

    /// One or two reasons for what is short of the full points; for a bonus, of what was claimed.
    fn said_losses(&self, criterion: &Criterion, given: i64, before: i64, step: AssessmentStep) -> Result<Vec<Loss>, Violation> {
        let code = criterion.code.as_str();
        let Some(Entry { told, .. }) = entry(code) else { return Ok(Vec::new()) };
        let lost = if criterion.is_bonus() { before - given } else { tenths(criterion.points) - given };
        if lost <= 0 {
            return Ok(Vec::new());
        }
        let parts = if 3 < lost && 1 < told.len() { vec![lost - lost / 3, lost / 3] } else { vec![lost] };
        let start = self.of.lot(code, 26);
        let mut losses = Vec::new();
        for (at, part) in parts.into_iter().enumerate() {
            let Some((clause, reason, evidence)) = told.get((start + at) % told.len().max(1)) else { continue };
            let cited = if step == AssessmentStep::SiteCheck { "实地核查记录".to_owned() } else { dated(evidence, self.of.year) };
            losses.push(Loss { reason: (*reason).to_owned(), clause: (*clause).to_owned(), evidence: cited, points: Some(of_tenths(part)?) });
        }
        Ok(losses)
    }

    fn title(&self, criterion: &Criterion, at: usize) -> String {
        evidence_titles(criterion.code.as_str(), self.of.year).into_iter().nth(at).unwrap_or_default()
    }

    fn finish(&self, criterion: &Criterion, line: &mut ScoreLine, given: Given) {
        let code = criterion.code.as_str();
        let is_final = match self.progress.finals {
            Finals::None => false,
            Finals::GoalsOnly => code.starts_with("1."),
            Finals::All => true,
        };
        if !is_final {
            return;
        }
        line.give(self.step(AssessmentStep::Final, criterion, given, Vec::new()));
        let is_checked = self.of.year < YEAR_IN_WORK || self.of.place.code == "510100";
        if let (true, Some(checker)) = (is_checked, self.operators.get(1)) {
            let day = u32::try_from(self.of.lot(code, 27) % 10).unwrap_or_default();
            let on = if self.of.year < YEAR_IN_WORK { Date::of(self.of.year + 1, 6, 10 + day) } else { Date::of(2016, 10, 11) };
            line.check = on.map(|on| FinalCheck { checker: *checker, on });
        }
        line.appeal = self.appeal(criterion);
    }

    fn appeal(&self, criterion: &Criterion) -> Option<Appeal> {
        let is = |it: &Appealed| self.of.year == VETO_YEAR && (it.place, it.code) == (self.of.place.code, criterion.code.as_str());
        let (told, decision) = if is(&UPHELD) {
            (&UPHELD, AppealDecision::Upheld { score: criterion.points })
        } else if is(&REJECTED) {
            (&REJECTED, AppealDecision::Rejected)
        } else {
            return None;
        };
        let outcome = AppealOutcome {
            decision,
            decided_on: Date::of(self.of.year + 1, 7, 6)?,
            decided_by: "省质量工作领导小组办公室".to_owned(),
            reason: told.reason.to_owned(),
        };
        Some(Appeal { lodged_on: Date::of(self.of.year + 1, 6, 26)?, ground: told.ground.to_owned(), outcome: Some(outcome) })
    }
}

pub(super) fn dated(text: &str, year: i32) -> String {
    text.replace("{year}", &year.to_string())
}
