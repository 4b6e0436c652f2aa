//! What a use case refused, in words.

use zhiheng_app::AppError;

use super::{read_only, store::io_trouble};
use crate::ApiError;

impl From<&AppError> for ApiError {
    fn from(error: &AppError) -> ApiError {
        match error {
            AppError::Store(error) => error.into(),
            AppError::Rule(rule) => rule.into(),
            AppError::Print(error) => error.into(),
            AppError::Source(error) => error.into(),
            AppError::Workbook(error) => error.into(),
            AppError::FormUnwritten(error) => {
                ApiError::new("D522", format!("未生成：表格写不出来（{error}）。请把此句告诉维护人员。"))
            }
            AppError::Form(fault) => fault.into(),
            AppError::Assessment(fault) => fault.into(),
            AppError::NothingRead => ApiError::new("D401", "未读入：文件里没有文字。请确认选对了文件。"),
            AppError::DraftClosed { state } => ApiError::new(
                "D402",
                format!("未保存：这份草稿{}，不能再审阅。请重新读入文件。", state.zh()),
            ),
            AppError::ItemUnfit { item, rule } => {
                let ApiError { message, .. } = ApiError::from(rule);
                ApiError::new("D403", format!("未保存：{item}还不能进入计划，{message}"))
            }
            AppError::WrongKind { item } => ApiError::new(
                "D404",
                format!("未保存：{item}不能放在那里或与之合并。板块下放任务，任务下放举措、指标和成果；合并须为同一类。"),
            ),
            AppError::SentenceInUse { item } => {
                ApiError::new("D405", format!("未保存：这一句对应着{item}，不能标为无指标。请先把该条目标为不采纳。"))
            }
            AppError::DraftUnfinished { items, sentences } => ApiError::new(
                "D406",
                format!("未建立计划：还有 {items} 条待审阅、{sentences} 句未定。请逐条定下后再建立。"),
            ),
            AppError::DraftWithoutYear => ApiError::new("D407", "未建立计划：没有年份。请在草稿抬头填写年份。"),
            AppError::NothingAccepted => ApiError::new("D408", "未建立计划：没有采纳任何条目。请至少采纳一项任务。"),
            AppError::YearTaken { year } => ApiError::new("D409", format!("未建立计划：{}", year_taken(*year))),
            AppError::UnitUndecided { name } => ApiError::new(
                "D410",
                format!("未建立计划：单位“{name}”还没有对应到单位台账。请选定是哪家单位，或作为新单位登记。"),
            ),
            AppError::NoFile => ApiError::new("F101", "未执行：还没有打开台账文件。请先新建或打开一个。"),
            AppError::NoOperator => ApiError::new("D101", "未保存：还没有选定操作员。请先在右上角选定姓名。"),
            AppError::ReadOnly { cause, holder } => ApiError::new("F102", read_only::refused(*cause, holder.as_ref())),
            AppError::DayToCome { day, latest } => ApiError::new(
                "D219",
                format!("未登记：{} 还没有到，今天是 {}。请填实际的日期。", day.in_chinese(), latest.in_chinese()),
            )
            .at("onDay"),
            AppError::NothingReported => ApiError::new(
                "D215",
                "未报送：这家单位本季还没有填任何内容。请先填报；确无进展的，也请写一句进展情况。",
            ),
            AppError::ChecksOpen { block } => ApiError::new(
                "D211",
                format!("未认定：{}。请逐处改正或说明，或退回单位。", block.in_words()),
            ),
            AppError::AttachmentKind { name } => ApiError::new(
                "D212",
                format!("未添加“{name}”：不是可作佐证的文件。请用 PDF、图片、OFD、Word、Excel、WPS、文本或 zip。"),
            ),
            AppError::AttachmentNotAsNamed { name } => ApiError::new(
                "D213",
                format!("未添加“{name}”：内容与扩展名不符，可能改过名或已损坏。请打开原文件另存后再添加。"),
            ),
            AppError::LookingBack { day } => ApiError::new(
                "D107",
                format!("未保存：正在回看 {} 的样子，只能看不能改。请先回到现在。", day.in_chinese()),
            ),
            AppError::SearchOfPresentOnly { day } => ApiError::new(
                "D109",
                format!("未检索：全文检索只查现在的内容，正在回看 {} 的样子。请先回到现在。", day.in_chinese()),
            ),
            AppError::LookBackTooEarly { day, first } => ApiError::new(
                "D108",
                format!("未回看：{} 还没有这个文件，它建于 {}。请选这一天以后的日期。", day.in_chinese(), first.in_chinese()),
            ),
            AppError::UnknownPlace { token } => {
                ApiError::new("F103", format!("未执行：位置“{token}”不是程序给出的。请重新选择文件。"))
            }
            AppError::AlreadyThere { path } => ApiError::new(
                "F104",
                format!("未新建：“{}”已经存在，程序不会覆盖它。请打开它，或换个文件名。", path.display()),
            ),
            AppError::IsOpenFile { path } => ApiError::new(
                "F105",
                format!("未保存：“{}”正是当前打开的文件。请换个文件名。", path.display()),
            ),
            AppError::FileHeld { path } => ApiError::new(
                "F208",
                format!("未保存：“{}”正被别的程序打开，或者不许改动，原文件未动。请关闭后重试，或换一个文件名。", path.display()),
            ),
            AppError::NoPaper { code } => {
                ApiError::new("P101", format!("未执行：打印件 {code} 已不在手边。请重新生成预览。"))
            }
            AppError::UnknownPaper { name } => {
                ApiError::new("P102", format!("未生成：没有叫“{name}”的打印件。请从打印中心的名单中选择。"))
            }
            AppError::PaperNeeds { paper, what } => {
                ApiError::new("P103", format!("未生成：{}要按{what}打印。请先选择{what}。", paper.zh()))
            }
            AppError::NothingToSay { paper, quarter, issued_on } => ApiError::new(
                "P104",
                format!(
                    "未生成：工作计划{}才印发，{}没有应报的季报，没有可写入{}的内容。请选择以后的季度。",
                    issued_on.in_chinese(),
                    quarter.in_chinese(),
                    paper.zh(),
                ),
            ),
            AppError::NoSuchCode { code } => ApiError::new(
                "P111",
                format!("未查到：手边和打印登记里都没有校验码为“{code}”的打印件。请核对页脚的八位校验码。"),
            ),
            AppError::NoFigure { code, no } => ApiError::new(
                "P112",
                format!("未查到：打印件 {code} 没有第 {} 号数。请核对数据来源表中的序号。", no + 1),
            ),
            AppError::PaperWithoutOrder { title } => ApiError::new(
                "P113",
                format!("未比较：“{title}”随填报件而出，不能按今天的数据重出。请选登记中的另一份来比。"),
            ),
            AppError::OnlyPdf { title } => ApiError::new(
                "P114",
                format!("未保存：登记的“{title}”没有另存过这种格式，只能取出登记过的文件。请在打印中心重新生成，再另存。"),
            ),
            AppError::NothingToUndo => ApiError::new("D102", "没有可以撤销的操作。"),
            AppError::NothingToRedo => ApiError::new("D103", "没有可以重做的操作。"),
            AppError::VersionUnchanged { no } => ApiError::new(
                "D104",
                format!("未定版：计划和责任矩阵与第{no}版一样，没有可定的改动。请先调整计划，再定新版。"),
            ),
            AppError::NoSuchVersion { year, no } => ApiError::new(
                "D105",
                format!("未比较：{year}年计划没有第{no}版。请从已有的版本中选择。"),
            ),
            AppError::PlanNotThereYet { year, day, since } => ApiError::new(
                "D106",
                format!("未比较：{} 文件里还没有{year}年计划，它是 {} 载入的。请选这一天或更晚的日期。", day.in_chinese(), since.in_chinese()),
            ),
            AppError::BuiltIn { detail } => ApiError::new(
                "X101",
                format!("未新建：内置计划读不出（{detail}）。程序可能装坏了，请重新安装。"),
            ),
            AppError::Io { path, source } => io_trouble(path, source),
        }
    }
}

impl From<AppError> for ApiError {
    fn from(error: AppError) -> ApiError {
        ApiError::from(&error)
    }
}

pub(super) fn year_taken(year: i32) -> String {
    format!("{year}年已有计划。年份有误的，请改抬头的年份；要改现有计划的，请在工作计划页调整为新版本；要另存一份的，请新建空白台账再读入。")
}
