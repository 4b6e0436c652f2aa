//! 得分由来的文字 (words of a chain): a label, one plain sentence and a number for each link.

use super::{Naming, with_unrounded};
use crate::assessment::{
    AppealDecision, AppealOutcome, AssessmentStep, ChainLink, CountedFrom, CriterionCode, Grade, GradeBands, Loss, Points, Rank, Veto,
    Working, WorkingStep,
};

/// 一环的文字。
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkWords {
    pub label: &'static str,
    /// One sentence, with its full stop.
    pub text: String,
    /// What the link comes to: the sum so far of a step or a total; of what was lost or cut off, negative.
    pub points: Option<Points>,
}

impl ChainLink {
    /// Why points were lost, without a full stop; blank for any other link.
    pub fn reason_in_words(&self) -> String {
        match self {
            ChainLink::Lost { counted, losses, working, .. } => reasons(*counted, losses, working.as_ref()),
            _ => String::new(),
        }
    }

    pub fn in_words(&self, names: &Naming<'_>) -> LinkWords {
        let (label, text, points) = match self {
            ChainLink::Step { step, sum, given } => (step.zh(), step_text(*step, *sum, *given, names), Some(*sum)),
            ChainLink::Appeal { code, outcome } => ("申诉", appeal_text(code, outcome, names), upheld(outcome)),
            ChainLink::Lost { code, title, points, counted, losses, working } => {
                let of = names.scheme.criterion(code).map(|it| format!("（{} 分）", it.points)).unwrap_or_default();
                let head = format!("{code}“{title}”{of}扣 {} 分，{}", points.settled(), counted.in_words());
                ("扣分", format!("{head}：{}。", reasons(*counted, losses, working.as_ref())), Some(-points.settled()))
            }
            ChainLink::Missing { codes } => ("尚缺", missing_text(codes, names), None),
            ChainLink::Base(total) => {
                ("基本分", format!("加分以外各项合计 {}。", with_unrounded(*total)), Some(total.shown))
            }
            ChainLink::GroupCapped { code, from, to } => {
                ("封顶", format!("{}各项合计 {from} 分，封顶 {to} 分。", names.row(code)), Some(*to - *from))
            }
            ChainLink::Bonus(total) if total.unrounded == Points::ZERO => ("加分", "没有加分。".to_owned(), Some(Points::ZERO)),
            ChainLink::Bonus(total) => ("加分", format!("加分合计 {}，在 100 分以外。", with_unrounded(*total)), Some(total.shown)),
            ChainLink::TotalCapped { from, to } => {
                ("封顶", format!("基本分与加分之和 {from} 分，总分封顶 {to} 分。"), Some(*to - *from))
            }
            ChainLink::Total(total) => ("合计", format!("合计 {}。", with_unrounded(*total)), Some(total.shown)),
            ChainLink::Veto(veto) => ("一票否决", format!("{}。", veto.in_words()), None),
            ChainLink::Grade { grade, by_score } => ("等次", grade_text(*grade, *by_score, names.scheme.rules().grades), None),
            ChainLink::Rank { rank, of } => ("名次", rank_text(*rank, *of, names), None),
        };
        LinkWords { label, text, points }
    }
}

fn step_text(step: AssessmentStep, sum: Points, given: usize, names: &Naming<'_>) -> String {
    let rest = names.scheme.criteria().len().saturating_sub(given);
    let whose = if rest == 0 { format!("全部 {given} 项均由{}给分", step.zh()) } else { format!("其中{}给分 {given} 项", step.zh()) };
    let others = match (rest, step) {
        (0, _) => String::new(),
        (_, AssessmentStep::SelfAssessment) => format!("，其余 {rest} 项按考核依据计算或尚缺"),
        _ => format!("，其余 {rest} 项为此前得分或按考核依据计算"),
    };
    format!("{}后各项得分之和 {sum} 分，{whose}{others}。", step.zh())
}

fn upheld(outcome: &AppealOutcome) -> Option<Points> {
    match outcome.decision {
        AppealDecision::Upheld { score } => Some(score),
        AppealDecision::Rejected | AppealDecision::Withdrawn => None,
    }
}

fn appeal_text(code: &CriterionCode, outcome: &AppealOutcome, names: &Naming<'_>) -> String {
    let (row, day) = (names.row(code), outcome.decided_on.in_chinese());
    let reason = outcome.reason.trim();
    let why = if reason.is_empty() { String::new() } else { format!("：{}", reason.trim_end_matches('。')) };
    let by = outcome.decided_by.trim();
    match outcome.decision {
        AppealDecision::Upheld { score } => format!("{row}的申诉经{by}于{day}采纳，改按 {score} 分计{why}。"),
        AppealDecision::Rejected => format!("{row}的申诉经{by}于{day}决定维持原得分{why}。"),
        AppealDecision::Withdrawn => format!("{row}的申诉于{day}撤回{why}。"),
    }
}

fn reasons(counted: CountedFrom, losses: &[Loss], working: Option<&Working>) -> String {
    let mut all: Vec<String> = losses.iter().map(Loss::in_words).collect();
    // That it starts from full points goes without saying where points were lost.
    let steps = working.iter().flat_map(|it| &it.steps).filter(|it| !matches!(it, WorkingStep::FullPoints { .. }));
    all.extend(steps.map(WorkingStep::in_words));
    match (all.is_empty(), counted) {
        (false, _) => all.join("；"),
        (true, CountedFrom::Appeal) => "见申诉决定".to_owned(),
        (true, _) => "未写明原因".to_owned(),
    }
}

fn missing_text(codes: &[CriterionCode], names: &Naming<'_>) -> String {
    let rows: Vec<String> = codes.iter().map(|it| names.row(it)).collect();
    format!("{} 项尚无得分，没有计入合计，暂不评等次和名次：{}。", codes.len(), rows.join("、"))
}

fn grade_text(grade: Grade, by_score: Option<Grade>, bands: GradeBands) -> String {
    match by_score {
        Some(by_score) if by_score != grade => {
            format!("按得分为{}，因一票否决，等次为{}。", by_score.zh(), grade.zh())
        }
        _ => {
            let at = if grade == Grade::D { "" } else { "在 " };
            format!("未取舍的合计{at}{}，等次为{}。", bands.range_in_words(grade), grade.zh())
        }
    }
}

fn rank_text(rank: Rank, of: usize, names: &Naming<'_>) -> String {
    let rules = names.scheme.rules();
    let mut text = format!("{of} 个被考核单位中{}{}", if rank.shared_by <= 1 { "列" } else { "" }, rank.in_words());
    if let Some(breaker) = rank.parted_by.and_then(|it| rules.ranking.tie_breakers.get(it)) {
        text.push_str(&format!("；与前一名合计相同，按{}得分高者在前排在其后", names.breaker(breaker)));
    }
    text.push('。');
    text
}

impl Rank {
    /// `第 12 名`, `并列第 12 名（2 个）`.
    pub fn in_words(self) -> String {
        if self.shared_by <= 1 { format!("第 {} 名", self.no) } else { format!("并列第 {} 名（{} 个）", self.no, self.shared_by) }
    }
}

impl CountedFrom {
    pub fn in_words(self) -> String {
        match self {
            CountedFrom::Appeal => "按申诉决定".to_owned(),
            CountedFrom::Step(step) => format!("按{}得分", step.zh()),
            CountedFrom::Computed => "按考核依据计算".to_owned(),
            CountedFrom::Nothing => "尚无得分".to_owned(),
        }
    }
}

impl Loss {
    /// `缺一次调度，扣 0.5 分（第 (二) 款；佐证：调度记录）`.
    pub fn in_words(&self) -> String {
        let (reason, clause, evidence) = (self.reason.trim().trim_end_matches('。'), self.clause.trim(), self.evidence.trim());
        let mut text = if reason.is_empty() { "未写明原因".to_owned() } else { reason.to_owned() };
        if let Some(points) = self.points {
            text.push_str(&format!("，扣 {} 分", points.settled()));
        }
        let clause = (!clause.is_empty()).then(|| format!("第 {clause} 款"));
        let evidence = (!evidence.is_empty()).then(|| format!("佐证：{evidence}"));
        let notes: Vec<String> = clause.into_iter().chain(evidence).collect();
        if !notes.is_empty() {
            text.push_str(&format!("（{}）", notes.join("；")));
        }
        text
    }
}

impl Veto {
    /// Without a full stop.
    pub fn in_words(&self) -> String {
        let by = self.decided_by.trim();
        let basis = self.basis.trim().trim_end_matches('。');
        let basis = if basis.is_empty() { String::new() } else { format!("，依据{basis}") };
        format!(
            "{}发生{}{basis}，经{by}于{}决定一票否决，等次为{}，得分不变",
            self.happened_on.in_chinese(),
            self.event.trim().trim_end_matches('。'),
            self.decided_on.in_chinese(),
            Grade::D.zh()
        )
    }
}

impl GradeBands {
    /// `80 分及以上、不足 90 分`.
    pub fn range_in_words(self, grade: Grade) -> String {
        match grade {
            Grade::A => format!("{} 分及以上", self.a),
            Grade::B => format!("{} 分及以上、不足 {} 分", self.b, self.a),
            Grade::C => format!("{} 分及以上、不足 {} 分", self.c, self.b),
            Grade::D => format!("不足 {} 分", self.c),
        }
    }
}
