//! 比较的文字 (words of comparisons): why 12th and not 11th, what changed since last year, who moves in a trial.

use super::Naming;
use crate::assessment::{CriterionGap, GapCause, Move, NotSame, Points, RankGap, RankOn, YearChange, YearComparison};

/// 与前一名之差的文字。
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GapWords {
    /// `为何是第 12 名而不是第 11 名`.
    pub question: String,
    /// One sentence, with its full stop.
    pub answer: String,
    /// What makes up the difference of the totals, one sentence each, the largest first.
    pub parts: Vec<String>,
}

impl RankGap {
    pub fn in_words(&self, names: &Naming<'_>) -> GapWords {
        let above = names.assessee(self.above);
        let rules = &names.scheme.rules().ranking;
        let answer = match self.cause {
            GapCause::Veto if self.by < Points::ZERO => {
                format!("合计比{above}高 {} 分，因一票否决列在末位。", (-self.by).settled())
            }
            GapCause::Veto => format!("合计与{above}相同，因一票否决列在末位。"),
            GapCause::TieBreaker(at) => {
                let breaker = rules.tie_breakers.get(at).map(|it| names.breaker(it)).unwrap_or_default();
                format!("{}与{above}相同，按{breaker}得分高者在前，{above}在前。", rules.on.total_in_words())
            }
            GapCause::Score if Points::ZERO < self.by => format!("合计比{above}低 {} 分。", self.by.settled()),
            GapCause::Score => {
                format!("公布的合计低于{above}；未取舍的合计高 {} 分，不作排名依据。", (-self.by).settled())
            }
        };
        let mut parts: Vec<String> = self.parts.iter().map(|it| it.in_words(&above, names)).collect();
        if self.by_caps != Points::ZERO {
            let way = if self.by_caps.is_negative() { "少" } else { "多" };
            parts.push(format!("加分封顶或总分封顶使差距{way} {} 分。", self.by_caps.abs()));
        }
        let question = format!("为何是第 {} 名而不是第 {} 名", self.our_rank.no, self.their_rank.no);
        GapWords { question, answer, parts }
    }
}

impl CriterionGap {
    /// `1.2.3“名称”：本单位 2 分，德阳市 3 分，低 1 分。`
    pub fn in_words(&self, above: &str, names: &Naming<'_>) -> String {
        let way = if self.by.is_negative() { "高" } else { "低" };
        let (ours, theirs, by) = (self.ours.settled(), self.theirs.settled(), self.by.abs().settled());
        format!("{}：本单位 {ours} 分，{above} {theirs} 分，{way} {by} 分。", names.row(&self.code))
    }
}

impl RankOn {
    pub fn total_in_words(self) -> &'static str {
        match self {
            RankOn::Unrounded => "未取舍的合计",
            RankOn::Shown => "公布的合计",
        }
    }
}

impl YearComparison {
    /// One sentence on the same criteria, and how many there are others.
    pub fn in_words(&self) -> String {
        let others = match self.not_same.len() {
            0 => String::new(),
            some => format!("；另有 {some} 项不可比"),
        };
        if self.same.is_empty() {
            return format!("两年没有可比的考核项{others}。");
        }
        let (before, now) = (self.before, self.now);
        format!("可比的 {} 项，上年得 {before} 分，本年得 {now} 分，{}{others}。", self.same.len(), changed(before, now))
    }
}

impl YearChange {
    /// `1.2.3“名称”（4 分）：上年 3 分，本年 3.5 分，增加 0.5 分。`
    pub fn in_words(&self) -> String {
        let (before, now) = (self.before.settled(), self.now.settled());
        let told = changed(before, now);
        format!("{}“{}”（{} 分）：上年 {before} 分，本年 {now} 分，{told}。", self.code, self.title, self.points)
    }
}

impl NotSame {
    pub fn in_words(&self) -> String {
        match self {
            NotSame::OnlyBefore { code, title, points } => format!("{code}“{title}”（{points} 分）：上年有，本年方案没有。"),
            NotSame::OnlyNow { code, title, points } => format!("{code}“{title}”（{points} 分）：本年新设，上年方案没有。"),
            NotSame::TitleDiffers { code, before, now } => format!("{code}：上年为“{before}”，本年为“{now}”，不是同一项。"),
            NotSame::PointsDiffer { code, title, before, now } => {
                format!("{code}“{title}”：上年 {before} 分，本年 {now} 分，分值不同。")
            }
            NotSame::TermsDiffer { code, title } => format!("{code}“{title}”：两年的评分标准、评分方法或基础分不同。"),
            NotSame::NotScored { code, title } => format!("{code}“{title}”：两年中有一年没有得分。"),
        }
    }
}

impl Move {
    /// `德阳市：第 3 名升至第 1 名（升 2 位），B级变为A级，合计 89.5 分变为 90.1 分，增加 0.6 分。`
    pub fn in_words(&self, names: &Naming<'_>) -> String {
        let mut parts = Vec::new();
        match (self.rank, self.places_up()) {
            ((Some(before), Some(now)), Some(up)) if 0 < up => parts.push(format!("第 {before} 名升至第 {now} 名（升 {up} 位）")),
            ((Some(before), Some(now)), Some(up)) if up < 0 => {
                parts.push(format!("第 {before} 名降至第 {now} 名（降 {} 位）", up.unsigned_abs()));
            }
            ((Some(now), Some(_)), _) => parts.push(format!("仍为第 {now} 名")),
            ((None, Some(now)), _) => parts.push(format!("原无名次，列第 {now} 名")),
            ((Some(before), None), _) => parts.push(format!("原第 {before} 名，不再有名次")),
            ((None, None), _) => parts.push("没有名次".to_owned()),
        }
        if let ((Some(before), Some(now)), true) = (self.grade, self.grade.0 != self.grade.1) {
            parts.push(format!("{}变为{}", before.zh(), now.zh()));
        }
        let (before, now) = self.total;
        if before != now {
            parts.push(format!("合计 {before} 分变为 {now} 分，{}", changed(before, now)));
        }
        format!("{}：{}。", names.assessee(self.assessee), parts.join("，"))
    }
}

fn changed(before: Points, now: Points) -> String {
    let by = (now - before).settled();
    if by.is_negative() {
        format!("减少 {} 分", by.abs())
    } else if by == Points::ZERO {
        "没有变化".to_owned()
    } else {
        format!("增加 {by} 分")
    }
}
