//! 算式的文字 (words of a working): what a computed score, or its absence, is said as.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::assessment::{BandsOf, Better, NotYet, Points, ShareFigures, Working, WorkingStep};

impl Working {
    /// `目标 98，完成 95，5 × 95 ÷ 98 = 4.8469`: the steps, without a full stop.
    pub fn in_words(&self) -> String {
        let steps: Vec<String> = self.steps.iter().map(WorkingStep::in_words).collect();
        steps.join("；")
    }
}

impl WorkingStep {
    pub fn in_words(&self) -> String {
        match self {
            WorkingStep::BaseScore { reason, base } => format!("不适用（{reason}），记基础分 {base} 分"),
            WorkingStep::Verified { said: Some(said), found } => format!("自报 {said}，核定 {found}"),
            WorkingStep::Verified { said: None, found } => format!("核定 {found}"),
            WorkingStep::Met { actual, goal, better: Better::Higher } => format!("完成 {actual}，达到目标 {goal}，得满分"),
            WorkingStep::Met { actual, goal, better: Better::Lower } => format!("完成 {actual}，未超过目标 {goal}，得满分"),
            WorkingStep::Share { figures, points, part, whole, score } => {
                let (figures, score) = (figures.in_words(), short_of(*score, *points));
                format!("{figures}，{points} × {} ÷ {} = {score}", part.normalize(), whole.normalize())
            }
            WorkingStep::NothingGained { actual, goal } => format!("完成 {actual}，距目标 {goal} 无进展，不得分"),
            WorkingStep::TooLittle { completion, least } => format!("完成率 {}%，低于 {least}%，不得分", shown(*completion)),
            WorkingStep::Band { of, value, better, bound, points } => {
                let mark = if *of == BandsOf::Completion { "%" } else { "" };
                let told = format!("{} {}{mark}", of.zh(), shown(*value));
                match (bound, better) {
                    (Some(bound), Better::Higher) => format!("{told}，不低于 {bound}{mark}，得 {points} 分"),
                    (Some(bound), Better::Lower) => format!("{told}，不高于 {bound}{mark}，得 {points} 分"),
                    (None, _) => format!("{told}，未达各档，得 {points} 分"),
                }
            }
            WorkingStep::FullPoints { points } => format!("满分 {points} 分"),
            WorkingStep::Clause { clause, text, times, each, sum, is_bonus } => {
                let verb = if *is_bonus { "加" } else { "扣" };
                format!("第 {clause} 款“{text}”{times} 次，每次{verb} {each} 分，共{verb} {sum} 分")
            }
            WorkingStep::ClauseCapped { clause, sum, at_most } => format!("第 {clause} 款最多 {at_most} 分（原 {sum} 分）"),
            WorkingStep::Capped { sum, points } => format!("{sum} 分超过 {points} 分，封顶 {points} 分"),
            WorkingStep::Floored { sum, floor } => format!("余 {sum} 分，保底 {floor} 分"),
        }
    }
}

impl ShareFigures {
    /// `基期 8%，目标 10%，完成 9%`
    fn in_words(&self) -> String {
        let ShareFigures { unit, baseline, goal, actual } = self;
        let baseline = baseline.map(|it| format!("基期 {it}{unit}，")).unwrap_or_default();
        format!("{baseline}目标 {goal}{unit}，完成 {actual}{unit}")
    }
}

impl NotYet {
    pub fn in_words(&self) -> String {
        match self {
            NotYet::GoalNotSet => "目标值尚未备案".into(),
            NotYet::BaselineNotSet => "基期值尚未填报".into(),
            NotYet::ActualNotSet => "完成值尚未填报".into(),
            NotYet::EventsNotSet => "有无扣分、加分事项尚未核实".into(),
            NotYet::GoalNotPositive => "目标值不大于 0，无从计算完成率".into(),
            NotYet::ClauseUnknown { clause } => format!("方案中没有第 {clause} 款"),
            NotYet::NoBaseScore => "本项没有不适用的基础分".into(),
            NotYet::NotScored => "尚未打分".into(),
        }
    }
}

impl Points {
    /// To at most eight places, for a computed score with no end.
    pub fn in_words(self) -> String {
        format!("{} 分", self.settled())
    }
}

/// To four places as everywhere, but never up to the full points that were not reached.
fn short_of(score: Points, points: Points) -> String {
    let rounded = score.decimal().round_dp_with_strategy(4, RoundingStrategy::MidpointAwayFromZero).normalize();
    if rounded < points.decimal() { rounded.to_string() } else { shown(score.decimal()) }
}

/// Cut to four places, so that a bound not reached is not shown as reached.
fn shown(exact: Decimal) -> String {
    exact.round_dp_with_strategy(4, RoundingStrategy::ToZero).normalize().to_string()
}
