//! 问题的文字 (words of faults): where, what is wrong, and what to do.

use std::fmt;

use super::Naming;
use crate::assessment::{FaultPlace, NotYet, ScoreFault, SchemeFault, SchemeFaultKind, SheetFault};

/// 问题的文字。
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FaultWords {
    /// `第 7 行 1.2.3“名称”`, `1.2.3“名称”文审`; blank where the place is in sight.
    pub place: String,
    pub what: String,
    pub to_do: String,
}

/// `第 7 行 1.2.3“名称”：没有分值。请填写分值。`
impl fmt::Display for FaultWords {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.place.is_empty() {
            write!(f, "{}：", self.place)?;
        }
        write!(f, "{}。{}。", self.what, self.to_do)
    }
}

impl SchemeFault {
    pub fn in_words(&self) -> FaultWords {
        let (what, to_do) = self.kind.in_words();
        FaultWords { place: self.place.in_words(), what, to_do }
    }
}

impl FaultPlace {
    pub fn in_words(&self) -> String {
        match self {
            FaultPlace::Scheme => "方案".to_owned(),
            FaultPlace::Row { at, code, title } => {
                let (code, title) = (code.trim(), title.trim());
                let title = if title.is_empty() { String::new() } else { format!("“{title}”") };
                let gap = if code.is_empty() && title.is_empty() { "" } else { " " };
                format!("第 {} 行{gap}{code}{title}", at + 1)
            }
        }
    }
}

impl SchemeFaultKind {
    /// What is wrong, and what to do; both without a full stop.
    pub fn in_words(&self) -> (String, String) {
        use SchemeFaultKind as Kind;
        match self {
            Kind::NoCriterion => told("没有考核项", "请至少设一项，写明评分标准和分值"),
            Kind::TitleBlank => told("没有名称", "请填写名称"),
            Kind::CodeUnusable => told("编码不能用", "请填写不含空格、不超过 20 个字的编码，如 1.2.3"),
            Kind::CodeRepeated { first } => told(format!("编码与第 {} 行重复", first + 1), "请改用另一个编码"),
            Kind::TierWithoutParent => told("上面没有它所属的上一级指标", "请先写上一级指标，或把本行升一级"),
            Kind::CriterionWithRows => {
                told("已有评分标准，下面却还有指标", "请删去本行的评分标准，或把下面各行改为与本行同级")
            }
            Kind::GroupEmpty => told("下面没有考核项", "请在下面添加考核项，或为本行写评分标准"),
            Kind::PointsNotSet => told("没有分值", "请填写分值"),
            Kind::PointsNotPositive => told("分值应大于 0", "请改正分值；只有保底分低于 0 的扣分项可以是 0 分"),
            Kind::GroupPointsDiffer { said, sum } => {
                told(format!("分值 {said} 分，下面各项合计 {sum} 分"), "请使两者相等")
            }
            Kind::TotalNotHundred { sum } => {
                told(format!("加分项以外各项分值合计 {sum} 分，应为 100 分"), {
                    let by = crate::assessment::Points::HUNDRED - *sum;
                    if by.is_negative() { format!("请减去 {} 分", by.abs()) } else { format!("请补足 {by} 分") }
                })
            }
            Kind::BonusMixed => told("加分项与其他考核项同在一个一级指标下", "请把加分项单列为一个一级指标"),
            Kind::BonusCapTooHigh { cap, most } => {
                told(format!("加分封顶 {cap} 分，下面各项最多只能加 {most} 分"), "请降低封顶，或提高各项的分值")
            }
            Kind::StandardBlank => told("没有评分标准", "请填写评分标准"),
            Kind::ScoringUnitBlank => told("没有评分单位", "请填写评分单位"),
            Kind::BandsMissing => told("按分档计分，却没有分档", "请至少填写一档"),
            Kind::BandsOutOfOrder { at } => {
                told(format!("第 {at} 档之后的要求没有更低，或得分没有更少"), "请从最好的一档起依次填写，其余情形的得分最少")
            }
            Kind::BandPointsOutOfRange { points } => {
                told(format!("有一档得 {points} 分，不在 0 分与分值之间"), "请改正该档得分或本项分值")
            }
            Kind::ClausesMissing => told("按扣分计分，却没有扣分条款", "请至少填写一款"),
            Kind::ClauseBlank { at } => told(format!("第 {} 款缺款号或内容", at + 1), "请补全款号和内容"),
            Kind::ClauseRepeated { clause } => told(format!("第 {clause} 款重复"), "请改用另一个款号"),
            Kind::ClausePointsNotPositive { clause } => {
                told(format!("第 {clause} 款每次的分数和最多的分数应大于 0"), "请改正；扣分也写正数")
            }
            Kind::FloorTooHigh { floor } => told(format!("保底 {floor} 分，不低于本项分值"), "请降低保底分"),
            Kind::NothingBelowOutOfRange => told("不得分的完成率不在 0%～100% 之间", "请改正"),
            Kind::PlanTargetBlank => told("数据取自计划指标，却没有写是哪一个", "请填写指标名称，或改为目标备案"),
            Kind::BaseScoreOutOfRange { base } => {
                told(format!("基础分 {base} 分，不在 0 分与分值之间"), "请改正基础分或本项分值")
            }
            Kind::VersionNotPositive => told("版本号应从 1 起", "请改正版本号"),
            Kind::ReasonMissing => told("第 2 版起须写修订原因", "请填写修订原因"),
            Kind::GradesOutOfOrder => told("等次分数线应依次降低，且都大于 0", "请使A级高于B级、B级高于C级"),
            Kind::RoundingTooFine { digits } => told(format!("取舍到 {digits} 位小数，最多 4 位"), "请改为 0 至 4 位"),
            Kind::CodeUnknown { code } => told(format!("没有编码为 {code} 的考核项"), "请核对编码"),
            Kind::TieBreakerUnknown { code } => {
                told(format!("同分先后依据 {code}，方案中没有这个编码"), "请改正编码，或删去这一条")
            }
            Kind::TotalCapTooLow { cap } => {
                told(format!("总分封顶 {cap} 分，低于 100 分"), "请改为 100 分或以上，或不设总分封顶")
            }
        }
    }
}

impl SheetFault {
    pub fn in_words(&self, names: &Naming<'_>) -> FaultWords {
        let step = self.step.map(|it| it.zh()).unwrap_or_default();
        FaultWords { place: format!("{}{step}", names.row(&self.code)), ..self.fault.in_words() }
    }
}

impl ScoreFault {
    pub fn in_words(&self) -> FaultWords {
        let (what, to_do) = match self {
            ScoreFault::AbovePoints { score, points } => {
                told(format!("得分 {score} 分高于分值 {points} 分"), format!("请填写不超过 {points} 分的得分"))
            }
            ScoreFault::BelowFloor { score, floor } => {
                told(format!("得分 {score} 分低于保底 {floor} 分"), format!("请填写不低于 {floor} 分的得分"))
            }
            ScoreFault::NotApplicableScore { base: Some(base) } => {
                told(format!("不适用的记基础分 {base} 分，不能记其他得分"), format!("请改为 {base} 分，或删去“不适用”"))
            }
            ScoreFault::NotApplicableScore { base: None } => {
                told("方案没有为本项设不适用的基础分", "请删去“不适用”，按实际情况打分")
            }
            ScoreFault::TooFine { score } => told(format!("得分 {score} 分超过四位小数"), "请填写不超过四位小数的得分"),
            ScoreFault::NotComputable(not_yet) => {
                told(format!("还不能按方法计算：{}", not_yet.in_words()), not_yet.to_do())
            }
            ScoreFault::EvidenceMissing { asked } => {
                let asked = asked.trim().trim_end_matches('。');
                told(format!("没有佐证材料，应有：{asked}"), "请先补上佐证材料，再记得分")
            }
            ScoreFault::ReasonMissing { expected } => {
                told(format!("与应得的 {} 分不同，没有写原因", expected.settled()), "请写明原因和所依条款")
            }
            ScoreFault::ClauseMissing => told("扣分原因不全", "请逐条写明原因和所依条款"),
            ScoreFault::LossesExceed { said, lost } => {
                told(format!("各条原因共扣 {said} 分，实际只扣 {} 分", lost.settled()), "请使各条之和不超过实际所扣")
            }
            ScoreFault::LossNotPositive { said } => {
                told(format!("一条原因写了扣 {} 分", said.settled()), "扣分请填写大于 0 的数，分不出的可以不填")
            }
            ScoreFault::FinalMissing => told("尚无终审得分，不能复核", "请先终审打分"),
            ScoreFault::CheckerIsScorer => told("复核人与终审打分人是同一人", "请由另一人复核"),
            ScoreFault::CriterionUnknown => told("方案中没有这一考核项，此处内容不计分，留作记录", "要计分的请核对编码"),
        };
        FaultWords { place: String::new(), what, to_do }
    }
}

impl NotYet {
    /// What is to be done, without a full stop.
    pub fn to_do(&self) -> &'static str {
        match self {
            NotYet::GoalNotSet => "请先填写备案的目标值",
            NotYet::BaselineNotSet => "请先填写基期值",
            NotYet::ActualNotSet => "请先填写完成值",
            NotYet::EventsNotSet => "请先核实有无扣分、加分事项，没有的写“无”",
            NotYet::GoalNotPositive => "请核对目标值，或直接打分并写明原因",
            NotYet::ClauseUnknown { .. } => "请按方案改正事项的款号",
            NotYet::NoBaseScore => "请删去“不适用”，按实际情况打分",
            NotYet::NotScored => "请先打分",
        }
    }
}

fn told(what: impl Into<String>, to_do: impl Into<String>) -> (String, String) {
    (what.into(), to_do.into())
}
