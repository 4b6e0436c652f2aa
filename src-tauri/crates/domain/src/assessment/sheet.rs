//! 打分表 (score sheet): one assessee's facts and scores, step by step.

use std::collections::BTreeMap;

use super::{CriterionCode, Facts, Points};
use crate::text::words;
use crate::{AssesseeId, Date, OperatorId};

/// 考核步骤。
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AssessmentStep {
    SelfAssessment,
    PaperReview,
    SiteCheck,
    Final,
}

words!(AssessmentStep, "assessment step" {
    SelfAssessment => "self_assessment", "自评";
    PaperReview => "paper_review", "文审";
    SiteCheck => "site_check", "实地核查";
    Final => "final", "终审";
});

/// 打分表。
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScoreSheet {
    pub assessee: AssesseeId,
    /// A criterion without a line is one of which nothing is known yet.
    pub lines: BTreeMap<CriterionCode, ScoreLine>,
    pub veto: Option<Veto>,
}

impl ScoreSheet {
    pub fn new(assessee: AssesseeId) -> ScoreSheet {
        ScoreSheet { assessee, lines: BTreeMap::new(), veto: None }
    }

    /// Anybody has given a score: from here on the scheme is frozen.
    pub fn is_begun(&self) -> bool {
        self.lines.values().any(|it| !it.steps.is_empty())
    }
}

/// 打分行: one criterion of a sheet. Scores in the order of the steps, at most one a step.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ScoreLine {
    pub facts: Facts,
    pub steps: Vec<StepScore>,
    pub check: Option<FinalCheck>,
    pub appeal: Option<Appeal>,
}

impl ScoreLine {
    pub fn at(&self, step: AssessmentStep) -> Option<&StepScore> {
        self.steps.iter().find(|it| it.step == step)
    }

    /// The last one given, up to a step.
    pub fn last(&self, until: AssessmentStep) -> Option<&StepScore> {
        self.steps.iter().filter(|it| it.step <= until).max_by_key(|it| it.step)
    }

    /// Sets the score of a step. A final score given anew has to be checked anew.
    pub fn give(&mut self, score: StepScore) {
        if score.step == AssessmentStep::Final {
            self.check = None;
        }
        self.steps.retain(|it| it.step != score.step);
        self.steps.push(score);
        self.steps.sort_by_key(|it| it.step);
    }
}

/// 步骤得分。
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepScore {
    pub step: AssessmentStep,
    pub given: Given,
    /// 扣分原因; for a score above the method's own, the reason of that.
    pub losses: Vec<Loss>,
    pub scorer: OperatorId,
}

/// 得分的给法。
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Given {
    Score(Points),
    /// 按方法计算: the method's own result, whatever the facts come to.
    Computed,
}

/// 扣分原因, with clause and evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loss {
    pub reason: String,
    /// 条款 of the 评分标准.
    pub clause: String,
    /// 佐证, as it is cited.
    pub evidence: String,
    /// How much of it; none where only the whole is given.
    pub points: Option<Points>,
}

/// 复核: the second person's word on a final score.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FinalCheck {
    pub checker: OperatorId,
    pub on: Date,
}

/// 申诉。
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Appeal {
    pub lodged_on: Date,
    pub ground: String,
    /// None while it is open.
    pub outcome: Option<AppealOutcome>,
}

/// 申诉处理结果。
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AppealOutcome {
    pub decision: AppealDecision,
    pub decided_on: Date,
    pub decided_by: String,
    pub reason: String,
}

/// 申诉决定。
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AppealDecision {
    /// 采纳: this score counts instead.
    Upheld { score: Points },
    /// 维持。
    Rejected,
    /// 撤回。
    Withdrawn,
}

/// 一票否决: sets the grade to D and leaves the score as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Veto {
    pub event: String,
    pub happened_on: Date,
    /// 依据。
    pub basis: String,
    pub decided_by: String,
    pub decided_on: Date,
}
