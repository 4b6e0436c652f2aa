//! 方案的文字 (words of a scheme): methods and rules, as a reader of the scheme is told them.

use super::Naming;
use crate::assessment::{
    BandsOf, Better, CriterionTerms, EventItem, EvidenceRule, FigureSource, Grade, GradeBands, Method, Points, RankRule, Rounding,
    RoundingPlace, Scheme, SchemeRules, StartingFrom, Ties, VetoedRank,
};

/// 规则的文字。
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleWords {
    pub label: &'static str,
    /// Without a full stop.
    pub text: String,
}

impl CriterionTerms {
    /// The method, and what is scored where the criterion does not apply. Without a full stop.
    pub fn method_in_words(&self) -> String {
        let told = self.method.in_words(&self.measure_unit);
        self.base_score.map_or(told.clone(), |base| format!("{told}；不适用的记基础分 {base} 分"))
    }
}

impl Method {
    /// `按公式：达到目标得满分，否则按完成值÷目标值×分值，完成率低于 60% 不得分`, without a full stop.
    pub fn in_words(&self, measure_unit: &str) -> String {
        let kind = self.kind().zh();
        match self {
            Method::Formula { source, better, from, nothing_below } => {
                let (met, share) = formula(*better, *from);
                let least = nothing_below.map(|it| format!("，完成率低于 {it}% 不得分")).unwrap_or_default();
                format!("{kind}：{met}得满分，否则按{share}×分值{least}{}", source.in_words())
            }
            Method::Bands { source, of, better, bands, otherwise } => {
                let (side, unit) = (at_least(*better), if *of == BandsOf::Completion { "%" } else { measure_unit.trim() });
                let spaced = if unit.is_empty() || unit.starts_with(['%', '‰']) { format!("{unit} ") } else { format!(" {unit}") };
                let all: Vec<String> = bands.iter().map(|it| format!("{side} {}{spaced}得 {} 分", it.bound, it.points)).collect();
                let rest = if *otherwise == Points::ZERO { "不得分".to_owned() } else { format!("得 {otherwise} 分") };
                format!("{kind}：{}{}，其余{rest}{}", of.zh(), all.join("，"), source.in_words())
            }
            Method::Deduction { items, floor } => {
                let end = match floor {
                    it if it.is_negative() => format!("本项最多倒扣 {} 分", it.abs()),
                    it if *it == Points::ZERO => "扣完为止".to_owned(),
                    it => format!("保底 {it} 分"),
                };
                format!("{kind}：{}；{end}", clauses(items, "扣"))
            }
            Method::Reviewer => format!("{kind}：由评分单位按评分标准在分值以内打分"),
            Method::Bonus { items } if items.is_empty() => format!("{kind}：由评分单位按评分标准在分值以内加分，不计入 100 分"),
            Method::Bonus { items } => format!("{kind}：{}；最多加到分值，不计入 100 分", clauses(items, "加")),
        }
    }
}

/// When it is met, and the share that is had when it is not.
fn formula(better: Better, from: StartingFrom) -> (&'static str, &'static str) {
    match (better, from) {
        (Better::Higher, StartingFrom::Zero) => ("达到目标", "完成值÷目标值"),
        (Better::Lower, StartingFrom::Zero) => ("不超过目标", "目标值÷完成值"),
        (Better::Higher, StartingFrom::Baseline) => ("达到目标", "（完成值－基期值）÷（目标值－基期值）"),
        (Better::Lower, StartingFrom::Baseline) => ("不超过目标", "（基期值－完成值）÷（基期值－目标值）"),
    }
}

fn at_least(better: Better) -> &'static str {
    match better {
        Better::Higher => "不低于",
        Better::Lower => "不高于",
    }
}

fn clauses(items: &[EventItem], verb: &str) -> String {
    let one = |it: &EventItem| {
        let most = it.at_most.map(|most| format!("，最多{verb} {most} 分")).unwrap_or_default();
        let text = it.text.trim().trim_end_matches(['。', '；']);
        format!("第 {} 款“{text}”每次{verb} {} 分{most}", it.clause, it.each)
    };
    items.iter().map(one).collect::<Vec<_>>().join("；")
}

impl FigureSource {
    fn in_words(&self) -> String {
        match self {
            FigureSource::Filed => String::new(),
            FigureSource::PlanTarget { target } => format!("；数据取自计划指标“{target}”"),
        }
    }
}

impl Scheme {
    pub fn rules_in_words(&self) -> Vec<RuleWords> {
        self.rules().in_words(&Naming { scheme: self, assessees: &[] })
    }
}

impl SchemeRules {
    /// 取舍, 等次, 名次, 一票否决, 缺佐证, 总分, in this order.
    pub fn in_words(&self, names: &Naming<'_>) -> Vec<RuleWords> {
        let rule = |label, text| RuleWords { label, text };
        vec![
            rule("取舍", self.rounding.in_words()),
            rule("等次", self.grades.in_words()),
            rule("名次", self.ranking.in_words(names)),
            rule("一票否决", vetoed(self.ranking.vetoed)),
            rule("缺佐证", evidence(self.evidence)),
            rule("总分", total(self.total_cap)),
        ]
    }
}

impl Rounding {
    pub fn in_words(self) -> String {
        let digits = match self.digits {
            0 => "取整数".to_owned(),
            1 => "保留一位小数".to_owned(),
            2 => "保留两位小数".to_owned(),
            3 => "保留三位小数".to_owned(),
            4 => "保留四位小数".to_owned(),
            more => format!("保留 {more} 位小数"),
        };
        match self.place {
            RoundingPlace::Nowhere => "得分和合计都不取舍".to_owned(),
            RoundingPlace::Total => format!("合计{}，{digits}；各项得分不取舍", self.mode.zh()),
            RoundingPlace::Criterion => format!("各项得分{}，{digits}；公布的合计为各项公布得分之和", self.mode.zh()),
        }
    }
}

impl GradeBands {
    pub fn in_words(self) -> String {
        let one = |it: &Grade| {
            let gap = if *it == Grade::D { "" } else { " " };
            format!("{}{gap}{}", it.zh(), self.range_in_words(*it))
        };
        let all: Vec<String> = Grade::ALL.iter().map(one).collect();
        format!("{}；按未取舍的合计评定", all.join("，"))
    }
}

impl RankRule {
    pub fn in_words(&self, names: &Naming<'_>) -> String {
        let breakers: Vec<String> = self.tie_breakers.iter().map(|it| names.breaker(it)).collect();
        let parted = if breakers.is_empty() {
            "同分的并列".to_owned()
        } else {
            let turn = if breakers.len() == 1 { "" } else { "依次" };
            format!("同分的{turn}按{}得分高者在前，仍相同的并列", breakers.join("、"))
        };
        let after = match self.ties {
            Ties::Skip => "并列占位（1、2、2、4）",
            Ties::Follow => "并列不占位（1、2、2、3）",
        };
        format!("{}由高到低；{parted}；{after}", self.on.zh())
    }
}

fn vetoed(rule: VetoedRank) -> String {
    let rank = match rule {
        VetoedRank::Last => "名次列在末位",
        VetoedRank::ByScore => "名次仍按得分",
    };
    format!("等次为{}，{rank}，得分不变", Grade::D.zh())
}

fn evidence(rule: EvidenceRule) -> String {
    match rule {
        EvidenceRule::Refuse => "要求佐证而没有的，不予记分",
        EvidenceRule::Warn => "要求佐证而没有的，提醒后可以记分",
    }
    .to_owned()
}

fn total(cap: Option<Points>) -> String {
    match cap {
        Some(cap) => format!("连同加分最高 {cap} 分"),
        None => "加分在 100 分以外，总分不封顶".to_owned(),
    }
}
