//! 得分由来 (chain): how a total came about, link by link, as data.

use super::{
    AppealOutcome, AssessmentStep, CountedFrom, CriterionCode, Grade, Loss, Outcome, Points, Rank, Scheme, ScoreSheet, Standing,
    Total, Veto, Working,
};

/// 得分由来的一环, in this order: 自评 → 文审 → 核查 → 终审 → 申诉 → 扣分 → 封顶 → 基本分 → 加分 → 合计 → 否决 → 等次 → 名次.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChainLink {
    /// The sum once a step was done, and how many of its scores are its own. Steps that gave none are left out.
    Step { step: AssessmentStep, sum: Points, given: usize },
    Appeal { code: CriterionCode, outcome: AppealOutcome },
    /// 扣分: what a criterion fell short of its points. All of them and the base come to 100.
    Lost { code: CriterionCode, title: String, points: Points, counted: CountedFrom, losses: Vec<Loss>, working: Option<Working> },
    /// 尚缺得分: these add nothing, and there is neither grade nor rank.
    Missing { codes: Vec<CriterionCode> },
    Base(Total),
    /// 封顶 of a bonus group.
    GroupCapped { code: CriterionCode, from: Points, to: Points },
    Bonus(Total),
    /// 总分封顶。
    TotalCapped { from: Points, to: Points },
    Total(Total),
    Veto(Veto),
    /// `by_score` differs where a veto overrides it.
    Grade { grade: Grade, by_score: Option<Grade> },
    Rank { rank: Rank, of: usize },
}

/// The links of one sheet's total; empty where the standing does not have the sheet's assessee.
pub fn chain(scheme: &Scheme, standing: &Standing, sheet: &ScoreSheet) -> Vec<ChainLink> {
    let Some(outcome) = standing.of(sheet.assessee) else { return Vec::new() };
    let mut links = steps(outcome);
    for (code, line) in sheet.lines.iter().filter(|it| scheme.criterion(it.0).is_some()) {
        if let Some(outcome) = line.appeal.as_ref().and_then(|it| it.outcome.clone()) {
            links.push(ChainLink::Appeal { code: code.clone(), outcome });
        }
    }
    links.extend(lost(scheme, outcome, sheet));
    if !outcome.missing.is_empty() {
        links.push(ChainLink::Missing { codes: outcome.missing.clone() });
    }
    links.push(ChainLink::Base(outcome.base));
    for group in &outcome.groups {
        if let Some(from) = group.capped_from {
            links.push(ChainLink::GroupCapped { code: group.code.clone(), from, to: group.total.unrounded });
        }
    }
    if scheme.criteria().iter().any(|it| it.is_bonus()) {
        links.push(ChainLink::Bonus(outcome.bonus));
    }
    if let Some(from) = outcome.capped_from {
        links.push(ChainLink::TotalCapped { from, to: outcome.total.unrounded });
    }
    links.push(ChainLink::Total(outcome.total));
    links.extend(sheet.veto.clone().map(ChainLink::Veto));
    links.extend(outcome.grade.map(|grade| ChainLink::Grade { grade, by_score: outcome.grade_by_score }));
    let of = standing.outcomes.iter().filter(|it| it.rank.is_some()).count();
    links.extend(outcome.rank.map(|rank| ChainLink::Rank { rank, of }));
    links
}

fn steps(outcome: &Outcome) -> Vec<ChainLink> {
    let link = |step: &AssessmentStep| {
        let given = outcome.lines.iter().filter(|it| it.at(*step).is_some()).count();
        let sum: Points = outcome.lines.iter().filter_map(|it| it.after(*step)).sum();
        (0 < given).then(|| ChainLink::Step { step: *step, sum: sum.settled(), given })
    };
    AssessmentStep::ALL.iter().filter_map(link).collect()
}

fn lost(scheme: &Scheme, outcome: &Outcome, sheet: &ScoreSheet) -> Vec<ChainLink> {
    let mut links = Vec::new();
    for (criterion, line) in scheme.criteria().iter().zip(&outcome.lines) {
        let Some(score) = line.score.filter(|it| !criterion.is_bonus() && *it < criterion.points) else { continue };
        // The reasons of the steps whose score it is; where only the facts speak, the working does.
        let given = sheet.lines.get(&line.code).map(|it| it.steps.as_slice()).unwrap_or_default();
        let losses = given.iter().filter(|it| line.at(it.step) == Some(score)).flat_map(|it| it.losses.clone());
        let own = line.working.as_ref().ok().filter(|it| it.score == score);
        links.push(ChainLink::Lost {
            code: line.code.clone(),
            title: criterion.title.clone(),
            points: criterion.points - score,
            counted: line.counted,
            losses: losses.collect(),
            working: own.cloned(),
        });
    }
    links
}
