//! Why a light is as it is, with the figures.

use rust_decimal::Decimal;

use super::level::is_percent;
use super::shown;
use crate::{Amount, Date, TargetKind};

/// 亮灯理由。
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LightReason {
    GoalNotYetSet,
    NotReported,
    /// The report is accepted, the cell is blank.
    ValueBlank,
    NotApplicable { reason: String },
    /// A stock is judged at year end only.
    NoBaseline,
    /// Growth of a stock cannot be told without its baseline, not even at year end.
    GrowthWithoutBaseline,
    /// Completion against 序时进度, both in percent.
    Share { planned: u8, completion: Decimal },
    /// The latest value against the goal; `off_by` is none when met, negative below the goal, positive above a limit.
    Level { actual: Amount, goal: String, measure_unit: String, off_by: Option<Decimal> },
    Unbroken { kind: TargetKind },
    /// 全部 or 零发生, broken by this quarter's value.
    Broken { kind: TargetKind, value: Amount, measure_unit: String },
    /// Broken by an earlier quarter of the year.
    BrokenBefore,
    /// 补录不洗绿: what the light would have been green for.
    MadeGoodLate { otherwise: Box<LightReason> },
    NoDueDate,
    Done { done_on: Date, due_on: Option<Date>, has_evidence: bool },
    DoneLate { done_on: Date, due_on: Date, days: i64 },
    NotYetDue { due_on: Date },
    /// Due within the days of the rule; ▲ without evidence.
    DueSoon { due_on: Date, days: i64, has_evidence: bool },
    Overdue { due_on: Date, days: i64 },
}

impl LightReason {
    /// `序时 50%，完成 32%，差 18 个百分点`. Without a full stop, so that it stands in a cell or in a sentence.
    pub fn in_words(&self) -> String {
        match self {
            LightReason::GoalNotYetSet => "目标值尚未下达".into(),
            LightReason::NotReported => "本季尚无认定的季报".into(),
            LightReason::ValueBlank => "季报已认定，完成值未填".into(),
            LightReason::NotApplicable { reason } => format!("不适用：{reason}"),
            LightReason::NoBaseline => "基期未定，年末再评".into(),
            LightReason::GrowthWithoutBaseline => "基期未定，增减幅度无从评定".into(),
            LightReason::Share { planned, completion } => share_in_words(*planned, *completion),
            LightReason::Level { actual, goal, measure_unit, off_by } => {
                let by_unit = if is_percent(measure_unit) { " 个百分点" } else { measure_unit };
                let stand = match off_by {
                    Some(by) if by.is_sign_negative() => format!("差 {}{by_unit}", by.abs().normalize()),
                    Some(by) => format!("超出 {}{by_unit}", by.normalize()),
                    None => "符合目标".into(),
                };
                format!("完成值 {actual}{measure_unit}，目标 {goal}，{stand}")
            }
            LightReason::Unbroken { kind: TargetKind::Zero } => "未发生".into(),
            LightReason::Unbroken { .. } => "全部达到".into(),
            LightReason::Broken { kind: TargetKind::Zero, value, measure_unit } => {
                format!("出现 {value} {measure_unit}，全年记破")
            }
            LightReason::Broken { value, measure_unit, .. } => format!("只有 {value}{measure_unit}，不是全部，全年记破"),
            LightReason::BrokenBefore => "本年前几季已记破，全年不再转绿".into(),
            LightReason::MadeGoodLate { otherwise } => format!("本季迟报补录，不转绿（{}）", otherwise.in_words()),
            LightReason::NoDueDate => "未定时限".into(),
            LightReason::Done { done_on, due_on, has_evidence } => {
                let on = done_on.in_chinese();
                let stand = if due_on.is_some() { format!("{on}按期完成") } else { format!("{on}完成") };
                if *has_evidence { stand } else { format!("{stand}，尚无佐证材料") }
            }
            LightReason::DoneLate { done_on, due_on, days } => {
                format!("{}完成，比时限{}晚 {days} 天", done_on.in_chinese(), due_on.in_chinese())
            }
            LightReason::NotYetDue { due_on } => format!("时限{}，未到期", due_on.in_chinese()),
            LightReason::DueSoon { due_on, days, has_evidence } => {
                let left = if *days == 0 { "今日到期".to_owned() } else { format!("还有 {days} 天到期") };
                let evidence = if *has_evidence { "已有佐证材料" } else { "尚无佐证材料" };
                format!("时限{}，{left}，{evidence}", due_on.in_chinese())
            }
            LightReason::Overdue { due_on, days: 0 } => format!("时限{}，到期未完成", due_on.in_chinese()),
            LightReason::Overdue { due_on, days } => format!("时限{}，逾期 {days} 天未完成", due_on.in_chinese()),
        }
    }
}

fn share_in_words(planned: u8, completion: Decimal) -> String {
    let gap = Decimal::from(planned) - completion;
    let stand = if gap.is_zero() {
        "与序时进度持平".to_owned()
    } else if gap.is_sign_negative() {
        format!("超 {} 个百分点", shown(gap.abs()))
    } else {
        format!("差 {} 个百分点", shown(gap))
    };
    format!("序时 {planned}%，完成 {}%，{stand}", shown(completion))
}
