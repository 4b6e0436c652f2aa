//! A rule of the field that is broken, in words.

use zhiheng_domain::Violation;

use crate::ApiError;

impl From<&Violation> for ApiError {
    fn from(rule: &Violation) -> ApiError {
        let (code, message) = match rule {
            Violation::NumberUnreadable { text } => {
                ("D301", format!("“{text}”读不成数。请只填数字；没有就填 0，不涉及请填“不适用：理由”。"))
            }
            Violation::AmountOutOfRange { text } => {
                ("D302", format!("“{text}”超出范围：最多四位小数，且小于十万亿。请核对计量单位。"))
            }
            Violation::AmountNegative { text } => ("D303", format!("“{text}”是负数。完成值不能为负，请核对。")),
            Violation::CountNotWhole { text } => ("D304", format!("“{text}”不是整数。数量类指标请填整数。")),
            Violation::TotalBelowEntries { total, entries } => {
                ("D305", format!("{total} 少于台账已列名的 {entries} 条。请先核对台账条目，或填不小于 {entries} 的数。"))
            }
            Violation::EntriesOfCountsOnly { kind } => (
                "D355",
                format!("未登记：“{}”类指标没有台账条目，只有数量类的数由条目组成。请核对选的是哪项指标。", kind.zh()),
            ),
            Violation::RateOutOfRange { text } => ("D306", format!("“{text}”不在 0 到 100 之间。请按百分数填写。")),
            Violation::NotApplicableWithoutReason => ("D307", "不适用须写明理由。请填“不适用：理由”。".to_owned()),
            Violation::DateUnreadable { text } => ("D308", format!("“{text}”不是日期。请按 2016-05-13 的样子填写。")),
            Violation::QuarterUnreadable { text } => ("D309", format!("“{text}”不是季度。请按 2016Q2 的样子填写。")),
            Violation::Blank { field } => ("D310", format!("{field}不能为空。请填写。")),
            Violation::TooLong { field, limit } => ("D311", format!("{field}超过 {limit} 字。请删减。")),
            Violation::PlannedShareFalls => {
                ("D312", "序时进度应逐季不减，四季度为 100%。请核对四个季度的数。".to_owned())
            }
            Violation::GoalRangeIncomplete => ("D313", "区间目标要有上下两个数，其他目标只有一个。请核对。".to_owned()),
            Violation::UnknownWord { noun, text } => ("D314", format!("“{text}”不是约定的用词（{noun}）。请从列表中选择。")),
            Violation::ValidityReversed => ("D315", "有效期的止日早于起日。请核对。".to_owned()),
            Violation::PersonalIdNumber { field } => {
                ("D316", format!("{field}里像有身份证号码。本程序不收身份证号，请删去。"))
            }
            Violation::SuccessionCycle { unit, successor } => {
                ("D317", format!("未保存：{unit}不能由{successor}承接，顺着承接关系会绕回{unit}。请另选承接单位。"))
            }
            Violation::UnitEnded { unit } => {
                ("D318", format!("未保存：{unit}已登记过撤并。要改日期或承接单位，请在该单位的资料里改。"))
            }
            Violation::SuccessorEnded { unit } => {
                ("D319", format!("未保存：{unit}在撤并之日也已撤并，不能承接。请选撤并次日仍在的单位。"))
            }
            Violation::MembershipOverlaps => {
                ("D320", "未保存：与该单位已有的成员资格时段重叠。请先改已有时段的起止日期。".to_owned())
            }
            Violation::MembershipAfterEnd { unit } => {
                ("D321", format!("未保存：{unit}有一段成员资格在撤并之后才开始。请先删去或改那一段。"))
            }
            Violation::YearNotLater { from, to } => {
                ("D322", format!("未结转：{to}年不在{from}年之后。请填写以后的年度。"))
            }
            Violation::PlanSideUnreadable { text } => {
                ("D331", format!("“{text}”不是可比的一方。请用 v2（版本）、2016-07-01（日期）或 now（现在）。"))
            }
            Violation::VersionDatedEarlier { last } => {
                ("D332", format!("未定版：日期早于上一版的{}。请核对年份和月份。", last.in_chinese()))
            }
            Violation::KindNotSplit { kind } => {
                ("D333", format!("{}类指标不能相加，分解没有意义。只有数量、存量类可以分解。", kind.zh()))
            }
            Violation::OperatorNotSplit { operator } => {
                ("D334", format!("“{}”的目标不是一个可以相加的量，不能分解。", operator.zh()))
            }
            Violation::GoalNotYetSet => ("D335", "目标值尚未下达，还不能分解。请先填目标值。".to_owned()),
            Violation::ShareNegative { text } => ("D336", format!("“{text}”是负数。分解值不能为负，请核对。")),
            Violation::ShareWithoutRole { unit } => {
                ("D337", format!("未分解：{unit}不承担这项任务。请先在责任矩阵中标注职责，或分给其他单位。"))
            }
            Violation::SharesMixed => ("D338", "未分解：不能同时分到单位和市州。请只选一种。".to_owned()),
            Violation::ShareRepeated => ("D339", "未分解：有一家出现了两次。请合并为一行。".to_owned()),
            Violation::SplitShort { goal, sum, by } => {
                ("D340", format!("未分解：合计 {sum}，比目标 {goal} 少 {by}。请补足后再存。"))
            }
            Violation::SplitExceeds { goal, sum, by } => {
                ("D341", format!("未分解：合计 {sum}，比目标 {goal} 多 {by}。请核减后再存。"))
            }
            Violation::TimesOutOfRange { text } => {
                ("D342", format!("“{text}”不能作负担的界限。请填 1 到 9.9，最多一位小数。"))
            }
            Violation::ExtensionTooLate { asked, due } => (
                "D353",
                format!("未登记：{} 申请延期，已过报送期限 {}。延期须在期限前申请。", asked.in_chinese(), due.in_chinese()),
            ),
            Violation::ExtensionTooShort { until, due } => (
                "D354",
                format!("未保存：延期到 {}，不晚于报送期限 {}。请填期限以后的日期。", until.in_chinese(), due.in_chinese()),
            ),
            Violation::SettingOutOfRange { field, text, range } => {
                ("D351", format!("未保存：{field}不能设为 {text}。请填{range}。"))
            }
            Violation::ThresholdsReversed { behind, lagging } => {
                ("D352", format!("未保存：滞后起点 {lagging} 须大于欠进度起点 {behind}。请改正其中一个。"))
            }
        };
        ApiError::new(code, message)
    }
}

impl From<Violation> for ApiError {
    fn from(rule: Violation) -> ApiError {
        ApiError::from(&rule)
    }
}
