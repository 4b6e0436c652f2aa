//! 工作簿问题的文字 (words of book faults): where, what was found, what to do.

use super::fault::{BookFault, BookFaultKind as Kind, CellPlace};
use super::parameters::{ParameterFault, ParameterWhy};

impl CellPlace {
    /// `“评分细则”D7`, of pasted rows `粘贴内容第7行第4列`.
    pub fn in_words(&self) -> String {
        match self.sheet.as_str() {
            "" => format!("粘贴内容第{}行第{}列", self.at.row + 1, self.at.column + 1),
            sheet => format!("“{sheet}”{}", self.at.address()),
        }
    }
}

impl BookFault {
    /// `“评分细则”D7：“五六分”不是数。分值填数字，如 5 或 0.5。`
    pub fn in_words(&self) -> String {
        let words = self.reason_in_words();
        match &self.place {
            Some(place) => format!("{}：{words}", place.in_words()),
            None => words,
        }
    }

    /// Without the place, for a list that has a column for it.
    pub fn reason_in_words(&self) -> String {
        self.kind.in_words(&self.found)
    }
}

impl Kind {
    fn in_words(&self, found: &str) -> String {
        match self {
            Kind::NotANumber { .. } | Kind::NumberOutOfRange | Kind::NotADate | Kind::NotACount | Kind::AbovePoints { .. } | Kind::BelowFloor { .. } => {
                self.number_in_words(found)
            }
            Kind::ErrorValue => format!("公式出错，显示为“{found}”。请改成数值后再读入。"),
            Kind::Unvalued => "公式没有保存结果。请用表格软件打开、保存一次，或直接填数值。".into(),
            Kind::CodeIsDay { day } => format!("编码被表格软件改成了日期 {day}。请把这一栏设为文本格式，重填编码，如 1.1.1。"),
            Kind::CodeIsNumber => format!("编码“{found}”存成了数字，末尾的 0 可能已丢失。请核对是否是“{found}0”。"),
            Kind::WordUnknown { field, words } => format!("“{found}”不是{field}。请填：{}。", words.join("、")),
            Kind::TooLong { limit } => format!("文字超过 {limit} 字。请压缩后再填。"),
            Kind::Parameters(fault) => fault.in_words(),
            Kind::NoTable { heads } => format!("没有找到表头。表头要有“{heads}”各栏。"),
            Kind::HeadMissing { head } => format!("缺“{head}”栏。请补上这一栏的表头。"),
            Kind::ColumnTwice { other } => format!("“{found}”栏出现两次，另一处在 {other}。请只留一栏。"),
            Kind::RowTwice { other } => format!("“{found}”出现两行且内容不同，另一处在 {other}。请只留一行。"),
            Kind::TooManyRows { limit } => format!("超过 {limit} 行，其余未读。请核对是否选错了表。"),
            Kind::TitleMissing => "这一行有内容而没有指标名称。请补上名称，或删去这一行。".into(),
            Kind::TierUnclear => "看不出是几级指标。请填层级：一级指标、二级指标或三级指标。".into(),
            Kind::PointsDiffer { in_title } => format!("分值是“{found}”，名称里写的是 {in_title} 分。请改成一致。"),
            Kind::SeveralPoints => format!("同一考核项又有分值“{found}”。请合并成一个分值，或拆成两个考核项。"),
            Kind::SumDiffers { sum } => format!("合计写的是“{found}”，各项分值相加是 {sum}。请核对分值。"),
            Kind::ParametersWithoutMethod => "有方法参数而没有评分方法。请填评分方法。".into(),
            Kind::RuleTwice => format!("“{found}”出现两次。请只留一行。"),
            Kind::RuleUnknown => format!("没有“{found}”这条规则，未读入。请删去这一行或改正名称。"),
            Kind::OtherBook => format!("这不是要读的表，文件写明是“{found}”。请换文件。"),
            Kind::OtherFile => "这张表是从另一个台账文件发出的，编号对不上。请用本台账发出的表。".into(),
            Kind::OtherAssessment => format!("这张表是另一次考核的（{found}）。请在那次考核里读入。"),
            Kind::OtherVersion { is, wanted } => format!("这张表按方案第 {is} 版制作，现行是第 {wanted} 版。请重新发表填报。"),
            Kind::SchemeChanged => "发表以后方案改过，考核项或分值不同。请重新发表填报。".into(),
            Kind::AssesseeUnknown => format!("“{found}”不是本次的被考核单位。请核对名称。"),
            Kind::AssesseesDiffer { hidden } => format!("表上写的是“{found}”，文件标识是“{hidden}”。请用发给本单位的表。"),
            Kind::IdentityGone => "文件里的标识已丢失，按表上的单位名称认定。请核对。".into(),
            Kind::CodeUnknown => format!("方案中没有编码“{found}”，这一行未收。请核对编码。"),
            Kind::CodeMissing => "这一行没有编码，未收。请补上编码。".into(),
            Kind::NotAsked => format!("这一格不填，“{found}”未收。请移到应填的栏。"),
            Kind::Altered { was } => format!("原文“{was}”改成了“{found}”，仍按原文。对原文有意见请另行告知。"),
            Kind::ReasonMissing => "写了条款而没有写原因。请补上原因。".into(),
            Kind::ClausesUneven { reasons, clauses } => format!("原因有 {reasons} 行，条款有 {clauses} 行。请一行原因对一行条款。"),
            Kind::ClauseUnknown { clauses } if found.is_empty() => format!("条款没有填。可填：{clauses}。"),
            Kind::ClauseUnknown { clauses } => format!("本项没有第“{found}”款。可填：{clauses}。"),
            Kind::NoEvents => format!("“{found}”不按事项计分。请删去这一行。"),
            Kind::DayWithoutGoal => "有目标备案日期，没有目标值，日期没有取用。请补填目标值，或清空日期。".into(),
            Kind::NoneBesideEvents => "既写了“无”，又登记了事项。请只留一种。".into(),
            Kind::EventTitleMissing => "没有写是什么事项。请写明，没有发生的写“无”。".into(),
            Kind::SheetMissing => format!("缺工作表“{found}”，其中的内容未收。请用完整的文件。"),
            Kind::RowMissing => format!("缺“{found}”这一行，没有读到它的内容。"),
            Kind::ColumnMissing => format!("缺“{found}”这一栏，没有读到它的数。"),
            Kind::NotTaken => format!("“{found}”在表外，未读。"),
            Kind::ColumnNotTaken => format!("“{found}”栏未读：方案没有这一栏。"),
            Kind::SheetNotTaken => format!("工作表“{found}”未读。"),
            Kind::MethodAssumed { bonus, reviewer } => assumed(*bonus, *reviewer),
            Kind::GroupPointsSummed { sum } => format!("“{found}”没有写分值，按下列各项合计 {sum} 分。"),
            Kind::CodesMade => "没有编码栏，编码按层级和次序编成。".into(),
            Kind::RulesAssumed => "没有“方案规则”表，取舍、等次线等按通行办法，请在方案规则里核对。".into(),
            Kind::YearAssumed { year } => format!("没有写考核年度，按 {year} 年度。"),
            Kind::TitleAssumed => "没有方案标题。请补上标题。".into(),
        }
    }

    fn number_in_words(&self, found: &str) -> String {
        match self {
            Kind::NotANumber { field } if found.is_empty() => format!("{field}没有填。请填数字，如 5 或 0.5。"),
            Kind::NotANumber { field } => format!("“{found}”不是数。{field}填数字，如 5 或 0.5；没有数据的留空，不要填 0。"),
            Kind::NumberOutOfRange => format!("“{found}”超出范围。最多四位小数。"),
            Kind::NotADate => format!("“{found}”不是日期。请写明年月日，如 2016-3-31。"),
            Kind::NotACount if found.is_empty() => "次数没有填。请填 1 以上的整数。".into(),
            Kind::NotACount => format!("“{found}”不是次数。请填 1 以上的整数。"),
            Kind::AbovePoints { points } => format!("{found} 超过分值 {points}。请改成不超过 {points} 的分数。"),
            Kind::BelowFloor { floor } => format!("{found} 低于下限 {floor}。请改成不低于 {floor} 的分数。"),
            _ => String::new(),
        }
    }
}

fn assumed(bonus: usize, reviewer: usize) -> String {
    let said = |count: usize, words: &str| if count == 0 { String::new() } else { format!("{count} 项按{words}") };
    let parts: Vec<String> = [said(reviewer, "评审打分"), said(bonus, "加分")].into_iter().filter(|it| !it.is_empty()).collect();
    format!("没有写评分方法的，{}。请逐项核对。", parts.join("，"))
}

impl ParameterFault {
    pub fn in_words(&self) -> String {
        let part = &self.part;
        match &self.why {
            ParameterWhy::Unreadable { example } => format!("方法参数里的“{part}”看不懂。写法如：{example}。"),
            ParameterWhy::NumberUnreadable => format!("方法参数里“{part}”的数字看不懂。请用阿拉伯数字，最多四位小数。"),
            ParameterWhy::DirectionsMixed => format!("方法参数里“{part}”与前面的方向不一致。各档要么都用≥，要么都用≤。"),
            ParameterWhy::Twice => format!("方法参数里“{part}”重复。请只留一处。"),
            ParameterWhy::Missing { part, example } => format!("方法参数缺“{part}”。写法如：{example}。"),
            ParameterWhy::NoParameters => format!("这种评分方法没有参数，写的是“{part}”。请清空或改评分方法。"),
        }
    }
}
