//! 扣分的说法 (told): why a score is what it is, in words: reasons with clause and evidence, else the working, else what is
//! still missing.

use zhiheng_domain::assessment::{AppealDecision, AssessmentStep, CountedFrom, Criterion, LineOutcome, ScoreLine};

/// Of the score that counts; blank for full points without a reason.
pub(super) fn why(criterion: &Criterion, outcome: &LineOutcome, line: Option<&ScoreLine>) -> String {
    let Some(score) = outcome.score else { return missing(outcome) };
    let mut said: Vec<String> = Vec::new();
    if let (CountedFrom::Appeal, Some(appeal)) = (outcome.counted, line.and_then(|it| it.appeal.as_ref())) {
        let decided = appeal.outcome.as_ref().filter(|it| matches!(it.decision, AppealDecision::Upheld { .. }));
        said.extend(decided.map(|it| format!("申诉采纳：{}", it.reason)));
    }
    let steps = line.map(|it| it.steps.as_slice()).unwrap_or_default();
    let of_score = steps.iter().filter(|it| outcome.at(it.step) == Some(score));
    let mut losses: Vec<String> = Vec::new();
    for loss in of_score.flat_map(|it| &it.losses) {
        let text = loss.in_words();
        if !losses.contains(&text) {
            losses.push(text);
        }
    }
    let is_full = score == criterion.points && !criterion.is_bonus();
    if let Ok(working) = &outcome.working
        && working.score == score
        && (!is_full || working.steps.len() > 1)
    {
        said.push(working.in_words());
        let mut basis: Vec<&str> = Vec::new();
        for event in line.and_then(|it| it.facts.events.as_deref()).unwrap_or_default() {
            if !event.basis.trim().is_empty() && !basis.contains(&event.basis.as_str()) {
                basis.push(&event.basis);
            }
        }
        // Reasons cite their own evidence.
        if !basis.is_empty() && losses.is_empty() {
            said.push(format!("依据：{}", basis.join("、")));
        }
    }
    said.extend(losses);
    said.join("；")
}

fn missing(outcome: &LineOutcome) -> String {
    outcome.working.as_ref().err().map(|it| it.in_words()).unwrap_or_default()
}

/// What the assessee said with its own score.
pub(super) fn own(line: Option<&ScoreLine>) -> String {
    let step = line.and_then(|it| it.at(AssessmentStep::SelfAssessment));
    let said: Vec<String> = step.map(|it| it.losses.iter().map(|it| it.in_words()).collect()).unwrap_or_default();
    let not_applicable = line.and_then(|it| it.facts.not_applicable.as_ref()).map(|it| format!("不适用：{it}"));
    not_applicable.into_iter().chain(said).collect::<Vec<_>>().join("；")
}
