//! The checks by name, how grave each is, and what to do about it.

use crate::text::words;

/// 校验项。
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CheckCode {
    /// Counts and events add up within the year and never become fewer.
    CumulativeFalls,
    RateOutOfRange,
    /// 全部, 零发生: broken in an earlier quarter and now said to be whole.
    BrokenMended,
    /// The units' values do not come to the total that the office typed.
    SumDiffers,
    StockFalls,
    FigureJumps,
    /// The first figure of the year is far over the year's goal: mostly a wrong measure unit.
    FirstFarOverGoal,
    RatesDiffer,
    NotApplicableAfterValue,
    ValueBlank,
    EvidenceMissing,
    RemainderStands,
    /// A number in the narrative is not the one in the cell.
    TextDiffers,
    TextRepeated,
    ProgressBlank,
}

words!(CheckCode, "check" {
    CumulativeFalls => "cumulative_falls", "累计数下降";
    RateOutOfRange => "rate_out_of_range", "比率越界";
    BrokenMended => "broken_mended", "记破又复原";
    SumDiffers => "sum_differs", "合计不符";
    StockFalls => "stock_falls", "存量下降";
    FigureJumps => "figure_jumps", "数值骤变";
    FirstFarOverGoal => "first_far_over_goal", "首报远超目标";
    RatesDiffer => "rates_differ", "比率不一";
    NotApplicableAfterValue => "not_applicable_after_value", "有数后改报不适用";
    ValueBlank => "value_blank", "完成值未填";
    EvidenceMissing => "evidence_missing", "无佐证材料";
    RemainderStands => "remainder_stands", "尚有未列名";
    TextDiffers => "text_differs", "文数不符";
    TextRepeated => "text_repeated", "文字雷同";
    ProgressBlank => "progress_blank", "进展情况未写";
});

/// 严重程度: an error blocks acceptance, a warning needs a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CheckSeverity {
    Error,
    Warning,
}

words!(CheckSeverity, "check severity" {
    Error => "error", "错误";
    Warning => "warning", "提醒";
});

impl CheckCode {
    pub fn severity(self) -> CheckSeverity {
        match self {
            CheckCode::CumulativeFalls | CheckCode::RateOutOfRange | CheckCode::BrokenMended | CheckCode::SumDiffers => {
                CheckSeverity::Error
            }
            CheckCode::StockFalls
            | CheckCode::FigureJumps
            | CheckCode::FirstFarOverGoal
            | CheckCode::RatesDiffer
            | CheckCode::NotApplicableAfterValue
            | CheckCode::ValueBlank
            | CheckCode::EvidenceMissing
            | CheckCode::RemainderStands
            | CheckCode::TextDiffers
            | CheckCode::TextRepeated
            | CheckCode::ProgressBlank => CheckSeverity::Warning,
        }
    }

    /// What to do, as a sentence.
    pub fn advice(self) -> &'static str {
        match self {
            CheckCode::CumulativeFalls => "累计数不应减少，请核对后改正，或到前一季更正。",
            CheckCode::RateOutOfRange => "百分比应在 0 到 100 之间，请核对后改正。",
            CheckCode::BrokenMended => "出现一次即全年记破，请按全年累计情况改正；前一季如系误报，请到前一季更正。",
            CheckCode::SumDiffers => "请核对各单位的数，或改正总数。",
            CheckCode::StockFalls => "存量一般不减少，请核对；情况属实的，请说明原因。",
            CheckCode::FigureJumps => "变化过大，请核对计量单位和小数点；情况属实的，请说明原因。",
            CheckCode::FirstFarOverGoal => "请核对计量单位和口径；情况属实的，请说明原因。",
            CheckCode::RatesDiffer => "同一比率各单位应报同一个数，请核对；情况属实的，请说明原因。",
            CheckCode::NotApplicableAfterValue => "前期已有数，请核对；情况属实的，请说明原因。",
            CheckCode::ValueBlank => "没有进展请填 0，不涉及请填“不适用：理由”；暂缺的，请说明原因。",
            CheckCode::EvidenceMissing => "请附佐证材料；暂缺的，请说明原因。",
            CheckCode::RemainderStands => "请把未列名的补入台账；暂缺的，请说明原因。",
            CheckCode::TextDiffers => "请改正文字或完成值；口径不同的，请说明。",
            CheckCode::TextRepeated => "请写明本季的新进展；确无变化的，请说明。",
            CheckCode::ProgressBlank => "请补写；确无进展的，请说明。",
        }
    }
}
